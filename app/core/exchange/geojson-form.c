/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features of a services map as UNHCR's Services Advisor has them: a form whose questions are the
 * names of properties, in the language of the file and sometimes with a number before them, and
 * whose answers are {"Open to all": true}. Other maps call theirs name, phone, address. */
#include "core/exchange/geojson-private.h"
#include "core/exchange/repair.h"

#include "core/base/text.h"

#include <string.h>

typedef enum
{
  ASKS_NOTHING,
  ASKS_NAME,
  ASKS_PLACE,
  ASKS_PARTNER,
  ASKS_CATEGORY,
  ASKS_COMMENTS,
  ASKS_OFFERS,
  ASKS_ELIGIBILITY,
  ASKS_PROCESS,
  ASKS_COVERAGE,
  ASKS_HOW_OFTEN,
  ASKS_DAYS,
  ASKS_OPENS,
  ASKS_CLOSES,
  ASKS_FROM,
  ASKS_TO,
  ASKS_PHONE,
  ASKS_EMAIL,
  ASKS_WEB,
  ASKS_ADDRESS,
  ASKS_HOURS,
  ASKS_ACTIVITY,
} Question;

/* Folded, without number. */
static const struct
{
  const char *key;
  Question question;
} questions[] = {
  { "activityname", ASKS_NAME },
  { "name", ASKS_NAME },
  { "title", ASKS_NAME },
  { "locationname", ASKS_PLACE },
  { "partnername", ASKS_PARTNER },
  { "organization", ASKS_PARTNER },
  { "organisation", ASKS_PARTNER },
  { "operator", ASKS_PARTNER },
  { "activitycategory", ASKS_CATEGORY },
  { "category", ASKS_CATEGORY },
  { "comments", ASKS_COMMENTS },
  { "description", ASKS_COMMENTS },
  { "indicators", ASKS_OFFERS },
  { "activity", ASKS_ACTIVITY },
  { "startdate", ASKS_FROM },
  { "enddate", ASKS_TO },
  { "phone", ASKS_PHONE },
  { "telephone", ASKS_PHONE },
  { "email", ASKS_EMAIL },
  { "website", ASKS_WEB },
  { "url", ASKS_WEB },
  { "address", ASKS_ADDRESS },
  { "opening_hours", ASKS_HOURS },
  { "hours", ASKS_HOURS },
  { "registration type requirement", ASKS_ELIGIBILITY },
  { "متطلب نوع التسجيل", ASKS_ELIGIBILITY },
  { "nationality", ASKS_ELIGIBILITY },
  { "الجنسية", ASKS_ELIGIBILITY },
  { "intake criteria", ASKS_ELIGIBILITY },
  { "معايير القبول", ASKS_ELIGIBILITY },
  { "accessibility", ASKS_PROCESS },
  { "القدرة على الوصول", ASKS_PROCESS },
  { "referral method", ASKS_PROCESS },
  { "طريقة الإحالة", ASKS_PROCESS },
  { "immediate next step response after referal", ASKS_PROCESS },
  { "الخطوة المباشرة التالية بعد الإحالة", ASKS_PROCESS },
  { "response delay after referrals", ASKS_PROCESS },
  { "تأخر الرد بعد الإحالة", ASKS_PROCESS },
  { "referral required", ASKS_PROCESS },
  { "coverage", ASKS_COVERAGE },
  { "التغطية", ASKS_COVERAGE },
  { "availability", ASKS_HOW_OFTEN },
  { "مدى التوفر", ASKS_HOW_OFTEN },
  { "availability day", ASKS_DAYS },
  { "تاريخ التوفر", ASKS_DAYS },
  { "office open at", ASKS_OPENS },
  { "موعد فتح المكتب", ASKS_OPENS },
  { "office close at", ASKS_CLOSES },
  { "موعد إغلاق المكتب", ASKS_CLOSES },
};

/* "5. Coverage" → "Coverage" */
static const char *
skip_number (const char *key)
{
  gsize digits = strspn (key, "0123456789");

  if (digits > 0 && key[digits] == '.')
    return key + digits + 1 + strspn (key + digits + 1, " ");
  return key;
}

static GHashTable *
known_questions (void)
{
  static GHashTable *known;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
        g_hash_table_insert (known, cairn_text_fold (questions[i].key),
                             GUINT_TO_POINTER (questions[i].question));
      g_once_init_leave (&made, 1);
    }
  return known;
}

static Question
find_question (const char *key)
{
  g_autofree char *asked = cairn_text_fold (skip_number (key));

  return (Question) GPOINTER_TO_UINT (g_hash_table_lookup (known_questions (), asked));
}

static char *
clean (const char *text, gsize length)
{
  CairnRepair ignored;

  return cairn_repair_text (text, length, &ignored);
}

/* {"Open to all": true, "Closed": false}, {"Tutoring": 1}: what is true or counted. 0 of something
 * is still offered in these forms: it counts who was reached. */
static gboolean
is_chosen (const CairnJson *answer)
{
  return answer->type != CAIRN_JSON_NULL
         && (answer->type != CAIRN_JSON_BOOLEAN || strcmp (answer->text, "true") == 0);
}

/* Answers to one question, of char*. */
static GPtrArray *
read_answers (const CairnJson *member)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);

  if (member->text != NULL)
    {
      char *text = clean (member->text, member->length);

      if (text != NULL)
        g_ptr_array_add (answers, text);
    }
  for (const CairnJson *item = member->first; item != NULL; item = item->next)
    {
      char *text = NULL;

      if (member->type == CAIRN_JSON_OBJECT && is_chosen (item))
        text = clean (item->key, strlen (item->key));
      else if (member->type == CAIRN_JSON_ARRAY && item->text != NULL)
        text = clean (item->text, item->length);
      if (text != NULL)
        g_ptr_array_add (answers, text);
    }
  return answers;
}

static char *
join (const GPtrArray *answers, const char *between)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "",
                            (const char *) g_ptr_array_index (answers, i));
  return g_string_free (out, FALSE);
}

static void
add_line (char **text, const char *line)
{
  char *both = *text != NULL ? g_strconcat (*text, "\n", line, NULL) : g_strdup (line);

  g_free (*text);
  *text = both;
}

/* "Nationality: No restriction", in the words of the file. */
static void
add_answer (char **text, const CairnJson *member, const GPtrArray *answers)
{
  g_autofree char *said = join (answers, ", ");
  g_autofree char *question = clean (skip_number (member->key), strlen (skip_number (member->key)));
  g_autofree char *line = g_strdup_printf ("%s: %s", question != NULL ? question : "", said);

  add_line (text, line);
}

static const CairnJson *
properties_of (const CairnJson *feature)
{
  const CairnJson *properties = cairn_json_find (feature, "properties");

  return properties != NULL && properties->type == CAIRN_JSON_OBJECT ? properties : NULL;
}

static void
read_property (CairnFeature *feature, const CairnJson *member)
{
  g_autoptr (GPtrArray) answers = read_answers (member);
  const char *first = answers->len > 0 ? g_ptr_array_index (answers, 0) : NULL;

  if (first == NULL)
    return;
  switch (find_question (member->key))
    {
    case ASKS_NAME:
      add_line (&feature->name, first);
      break;
    case ASKS_PLACE:
      add_line (&feature->place, first);
      break;
    case ASKS_ACTIVITY:
      add_line (&feature->activity, first);
      break;
    case ASKS_COMMENTS:
      add_line (&feature->description, first);
      break;
    case ASKS_OFFERS:
      for (guint i = 0; i < answers->len; i++)
        add_line (&feature->description, g_ptr_array_index (answers, i));
      break;
    case ASKS_ELIGIBILITY:
      add_answer (&feature->eligibility, member, answers);
      break;
    case ASKS_PROCESS:
      add_answer (&feature->process, member, answers);
      break;
    default:
      break;
    }
}

/**
 * cairn_feature_read:
 * @json: a GeoJSON feature
 *
 * Returns: (transfer full): its id and texts.
 */
CairnFeature *
cairn_feature_read (const CairnJson *json)
{
  CairnFeature *feature = g_new0 (CairnFeature, 1);
  const CairnJson *properties = properties_of (json);
  const char *id = cairn_json_text (json, "id");

  if (id == NULL && properties != NULL)
    id = cairn_json_text (properties, "id");
  feature->id = id != NULL ? clean (id, strlen (id)) : NULL;
  for (const CairnJson *m = properties != NULL ? properties->first : NULL; m != NULL; m = m->next)
    read_property (feature, m);
  return feature;
}

/**
 * cairn_feature_free:
 * @feature: (nullable): a feature
 */
void
cairn_feature_free (CairnFeature *feature)
{
  if (feature == NULL)
    return;
  g_free (feature->id);
  g_free (feature->activity);
  g_free (feature->name);
  g_free (feature->description);
  g_free (feature->eligibility);
  g_free (feature->process);
  g_free (feature->place);
  g_free (feature);
}

static void
put (CairnWide *wide, const char *field, const char *column, const char *text)
{
  CairnWideField known;

  if (text != NULL && cairn_wide_field_parse (field, &known))
    cairn_wide_put (wide, &known, column, text, strlen (text));
}

/* "Close at 17:00pm", "Mondays only": the time or the days alone. */
static char *
bare (Question question, const char *answer)
{
  g_autofree char *text = g_strdup (answer);
  const char *digit = strpbrk (answer, "0123456789");
  char *only = strstr (text, " only");

  if (question != ASKS_DAYS)
    return g_strdup (digit != NULL ? digit : answer);
  if (only != NULL)
    *only = '\0';
  return g_steal_pointer (&text);
}

static void
put_answers (CairnWide *wide, Question question, const char *key, const GPtrArray *answers)
{
  static const struct
  {
    Question question;
    const char *field;
  } fields[] = {
    { ASKS_PARTNER, "organization.name" }, { ASKS_CATEGORY, "service.terms" },
    { ASKS_OFFERS, "service.terms" },      { ASKS_COVERAGE, "service.areas" },
    { ASKS_DAYS, "service.days" },         { ASKS_OPENS, "service.opens" },
    { ASKS_CLOSES, "service.closes" },     { ASKS_FROM, "service.valid[from]" },
    { ASKS_TO, "service.valid[to]" },      { ASKS_PHONE, "service.phone" },
    { ASKS_EMAIL, "service.email" },       { ASKS_WEB, "service.url" },
    { ASKS_ADDRESS, "location.address" },  { ASKS_HOURS, "service.hours" },
  };

  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      for (guint i = 0; fields[f].question == question && i < answers->len; i++)
        {
          const char *answer = g_ptr_array_index (answers, i);
          gboolean time
              = question == ASKS_DAYS || question == ASKS_OPENS || question == ASKS_CLOSES;
          g_autofree char *text = time ? bare (question, answer) : g_strdup (answer);

          put (wide, fields[f].field, key, text);
        }
    }
}

/* Opening hours hold for the service only when it is there every day; of one that comes once
 * a month they say little, and stay words. */
static gboolean
is_every_day (const CairnJson *properties)
{
  for (const CairnJson *m = properties->first; m != NULL; m = m->next)
    {
      g_autoptr (GPtrArray) answers = NULL;

      if (find_question (m->key) != ASKS_HOW_OFTEN)
        continue;
      answers = read_answers (m);
      return answers->len == 1
             && (strcmp (g_ptr_array_index (answers, 0), "Every Day") == 0
                 || strcmp (g_ptr_array_index (answers, 0), "كل يوم") == 0
                 || strcmp (g_ptr_array_index (answers, 0), "يوميا") == 0);
    }
  return FALSE;
}

/* What the answers about times say, as they say it. */
static char *
times_in_words (const CairnJson *properties)
{
  char *words = NULL;

  for (const CairnJson *m = properties->first; m != NULL; m = m->next)
    {
      Question question = find_question (m->key);
      g_autoptr (GPtrArray) answers = read_answers (m);

      if (answers->len > 0
          && (question == ASKS_HOW_OFTEN || question == ASKS_DAYS || question == ASKS_OPENS
              || question == ASKS_CLOSES))
        add_answer (&words, m, answers);
    }
  return words;
}

/* As it came, with the service. */
static void
keep (CairnWide *wide, const CairnJson *member)
{
  g_autoptr (GString) json = g_string_new (NULL);

  cairn_json_write (json, member);
  cairn_row_put_json (cairn_wide_row (wide, CAIRN_WIDE_SERVICE), member->key, g_strdup (json->str));
}

static void
put_geometry (const CairnJson *json, CairnWide *wide)
{
  const CairnJson *geometry = cairn_json_find (json, "geometry");
  const char *type = geometry != NULL ? cairn_json_text (geometry, "type") : NULL;
  const CairnJson *point
      = g_strcmp0 (type, "Point") == 0 ? cairn_json_find (geometry, "coordinates") : NULL;
  const CairnJson *longitude = point != NULL ? point->first : NULL;
  const CairnJson *latitude = longitude != NULL ? longitude->next : NULL;

  if (latitude == NULL || latitude->text == NULL || longitude->text == NULL)
    return;
  put (wide, "location.longitude", "", longitude->text);
  put (wide, "location.latitude", "", latitude->text);
}

/**
 * cairn_feature_fill:
 * @feature: what cairn_feature_read() gave
 * @json: the same feature
 * @wide: gets its cells
 */
void
cairn_feature_fill (const CairnFeature *feature, const CairnJson *json, CairnWide *wide)
{
  const CairnJson *properties = properties_of (json);
  gboolean certain = properties != NULL && is_every_day (properties);

  put (wide, "service.name", "", feature->name);
  put (wide, "service.description", "", feature->description);
  put (wide, "service.eligibility_description", "", feature->eligibility);
  put (wide, "service.application_process", "", feature->process);
  put (wide, "location.name", "", feature->place);
  put_geometry (json, wide);
  for (const CairnJson *m = properties != NULL ? properties->first : NULL; m != NULL; m = m->next)
    {
      Question question = find_question (m->key);
      g_autoptr (GPtrArray) answers = read_answers (m);
      gboolean time = question == ASKS_DAYS || question == ASKS_OPENS || question == ASKS_CLOSES;

      if (certain || !time)
        put_answers (wide, question, m->key, answers);
      keep (wide, m);
    }
  if (!certain && properties != NULL)
    {
      g_autofree char *words = times_in_words (properties);

      put (wide, "service.hours", "", words);
    }
}
