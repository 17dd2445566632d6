/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns to what HSDS 3.1 asks for. What can't be read is left out of its column, reported, and
 * kept as it came among the unknown fields. */
#include "core/exchange/importer.h"
#include "core/exchange/repair.h"

#include "core/base/clock.h"
#include "core/base/lang.h"

#include <string.h>

typedef enum
{
  KIND_DAY,
  KIND_MOMENT,
  KIND_TIME,
  KIND_URL,
  KIND_URI,
  KIND_EMAIL,
  KIND_UPPER,
  KIND_LATITUDE,
  KIND_LONGITUDE,
  KIND_AGE,
} Kind;

static const struct
{
  const char *column;
  Kind kind;
} kinds[] = {
  { "valid_from", KIND_DAY },      { "valid_to", KIND_DAY },
  { "dtstart", KIND_DAY },         { "until", KIND_DAY },
  { "assured_date", KIND_DAY },    { "last_modified", KIND_MOMENT },
  { "updated", KIND_MOMENT },      { "last_action_date", KIND_MOMENT },
  { "opens_at", KIND_TIME },       { "closes_at", KIND_TIME },
  { "website", KIND_URL },         { "url", KIND_URL },
  { "email", KIND_EMAIL },         { "assurer_email", KIND_EMAIL },
  { "freq", KIND_UPPER },          { "byday", KIND_UPPER },
  { "wkst", KIND_UPPER },          { "latitude", KIND_LATITUDE },
  { "longitude", KIND_LONGITUDE }, { "minimum_age", KIND_AGE },
  { "maximum_age", KIND_AGE },     { "uri", KIND_URI },
  { "term_uri", KIND_URI },        { "logo", KIND_URI },
  { "schedule_link", KIND_URI },
};

static int
kind_of (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].column, column) == 0)
        return (int) kinds[i].kind;
    }
  return -1;
}

static void
leave_out (CairnImporter *importer, CairnRow *row, guint column, const char *code, const char *what)
{
  const char *name = row->record->table->columns[column].name;
  char *value = g_steal_pointer (&row->record->values[column]);

  cairn_importer_repaired (importer, row, code, "%s '%.80s' is not %s: left out", name, value,
                           what);
  g_array_append_vals (
      row->others, &(CairnOther){ .name = g_strconcat (name, "_as_written", NULL), .value = value },
      1);
}

static void
replace (CairnRow *row, guint column, char *value)
{
  g_free (row->record->values[column]);
  row->record->values[column] = value;
}

static void
normalise_day (CairnImporter *importer, CairnRow *row, guint column, gboolean moment)
{
  const char *text = row->record->values[column];
  gboolean guess = FALSE;
  g_autofree char *day = moment ? cairn_repair_moment (text, importer->day_first, &guess)
                                : cairn_repair_day (text, importer->day_first, &guess);
  const char *name = row->record->table->columns[column].name;

  if (day == NULL)
    {
      leave_out (importer, row, column, "bad-date", "a date");
      return;
    }
  if (guess)
    cairn_importer_repaired (importer, row, "ambiguous-date", "%s '%.40s': read as %s", name, text,
                             day);
  else if (!g_str_has_prefix (text, day) && strncmp (text, day, 10) != 0)
    cairn_importer_repaired (importer, row, "date", "%s '%.40s': written as %s", name, text, day);
  replace (row, column, cairn_importer_shift (importer, day));
}

static void
normalise_time (CairnImporter *importer, CairnRow *row, guint column)
{
  const char *text = row->record->values[column];
  gboolean guess;
  char *clock = cairn_repair_time (text, &guess);

  if (clock == NULL)
    {
      leave_out (importer, row, column, "bad-time", "a time of day");
      return;
    }
  if (guess)
    cairn_importer_repaired (importer, row, "time", "%s '%.40s': written as %s",
                             row->record->table->columns[column].name, text, clock);
  replace (row, column, clock);
}

static void
normalise_number (
    CairnImporter *importer, CairnRow *row, guint column, char *number, const char *what)
{
  if (number == NULL)
    leave_out (importer, row, column, "bad-number", what);
  else
    replace (row, column, number);
}

static void
normalise_url (CairnImporter *importer, CairnRow *row, guint column)
{
  const char *text = row->record->values[column];
  char *url = cairn_repair_url (text);

  if (url == NULL)
    {
      leave_out (importer, row, column, "bad-url", "an address on the web");
      return;
    }
  if (strcmp (url, text) != 0)
    cairn_importer_repaired (importer, row, "url",
                             "'%.80s' has no scheme: http:// was put before it", text);
  replace (row, column, url);
}

/* A name of any kind ("urn:…", "https://…"): only what people could touch has to be a web address.
 */
static gboolean
has_scheme (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length])
         || (length > 0 && strchr ("+.-", text[length]) != NULL && text[length] != '\0'))
    length++;
  return length > 1 && g_ascii_isalpha (*text) && text[length] == ':'
         && strpbrk (text, " \n<>\"") == NULL && g_ascii_strncasecmp (text, "javascript:", 11) != 0;
}

static void
normalise_email (CairnImporter *importer, CairnRow *row, guint column)
{
  char *email = cairn_repair_email (row->record->values[column]);

  if (email == NULL)
    leave_out (importer, row, column, "bad-email", "a mail address");
  else
    replace (row, column, email);
}

static char *
read_age (const char *text)
{
  g_autofree char *age = cairn_repair_integer (text);

  /* Sources write 999 for "no limit". */
  return age != NULL && *age != '-' && strlen (age) <= 3 ? g_steal_pointer (&age) : NULL;
}

static void
normalise_kind (CairnImporter *importer, CairnRow *row, guint column, Kind kind)
{
  const char *text = row->record->values[column];

  switch (kind)
    {
    case KIND_DAY:
    case KIND_MOMENT:
      normalise_day (importer, row, column, kind == KIND_MOMENT);
      break;
    case KIND_TIME:
      normalise_time (importer, row, column);
      break;
    case KIND_URL:
      normalise_url (importer, row, column);
      break;
    case KIND_URI:
      if (!has_scheme (text))
        normalise_url (importer, row, column);
      break;
    case KIND_EMAIL:
      normalise_email (importer, row, column);
      break;
    case KIND_UPPER:
      replace (row, column, g_ascii_strup (text, -1));
      break;
    case KIND_LATITUDE:
      normalise_number (importer, row, column, cairn_repair_real (text, -90, 90), "a latitude");
      break;
    case KIND_LONGITUDE:
      normalise_number (importer, row, column, cairn_repair_real (text, -180, 180), "a longitude");
      break;
    case KIND_AGE:
    default:
      normalise_number (importer, row, column, read_age (text), "an age");
    }
}

static void
normalise_type (CairnImporter *importer, CairnRow *row, guint column)
{
  const char *text = row->record->values[column];

  switch (row->record->table->columns[column].type)
    {
    case CAIRN_HSDS_INTEGER:
      normalise_number (importer, row, column, cairn_repair_integer (text), "a whole number");
      break;
    case CAIRN_HSDS_REAL:
      normalise_number (importer, row, column, cairn_repair_real (text, -1e12, 1e12), "a number");
      break;
    case CAIRN_HSDS_BOOLEAN:
      normalise_number (importer, row, column,
                        cairn_repair_boolean (text) < 0
                            ? NULL
                            : g_strdup_printf ("%d", cairn_repair_boolean (text)),
                        "yes or no");
      break;
    case CAIRN_HSDS_TEXT:
    default:
      break;
    }
}

/* What HSDS 3.1 calls the kinds of telephone. */
static const char *
phone_type (const char *text)
{
  static const char *const pairs[][2]
      = { { "tty", "textphone" },  { "tdd", "textphone" }, { "minicom", "textphone" },
          { "sms", "text" },       { "mobile", "cell" },   { "cellphone", "cell" },
          { "hotline", "voice" },  { "phone", "voice" },   { "telephone", "voice" },
          { "landline", "voice" }, { "main", "voice" },    { "toll free", "voice" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (strcmp (pairs[i][0], text) == 0)
        return pairs[i][1];
    }
  return text;
}

/* "TTY", "Fax" and "main" before a number are its kind, anything else a word about it. */
static void
set_phone_words (CairnRow *row, const char *words)
{
  static const char *const marks[] = { "tty", "tdd", "fax", "text", "sms", "cell", "mobile", NULL };
  static const char *const nothing[] = { "main", "phone", "telephone", "voice", "office", NULL };
  const char *said = cairn_row_get (row, "description");
  g_autofree char *lower = g_ascii_strdown (words, -1);
  g_autofree char *both = NULL;

  if (g_strv_contains (nothing, lower))
    return;
  if (g_strv_contains (marks, lower) && cairn_row_get (row, "type") == NULL)
    {
      cairn_row_set (row, "type", lower);
      return;
    }
  if (said != NULL && strstr (said, words) != NULL)
    return;
  both = said != NULL ? g_strdup_printf ("%s, %s", said, words) : g_strdup (words);
  cairn_row_set (row, "description", both);
}

/**
 * cairn_normalise_phone:
 * @row: a telephone number
 * @phone: one of those that stand in a cell
 */
void
cairn_normalise_phone (CairnRow *row, const CairnPhone *phone)
{
  cairn_row_set (row, "number", phone->number);
  if (phone->extension != NULL && cairn_row_get (row, "extension") == NULL)
    cairn_row_set (row, "extension", phone->extension);
  if (phone->words != NULL)
    set_phone_words (row, phone->words);
}

/* What was more than a number in the cell is found again as it came. */
static void
read_number (CairnImporter *importer, CairnRow *row)
{
  g_autofree char *text = g_strdup (cairn_row_get (row, "number"));
  g_autoptr (GPtrArray) phones = cairn_repair_phones (text);
  const CairnPhone *first = phones->len > 0 ? g_ptr_array_index (phones, 0) : NULL;

  if (first == NULL)
    {
      cairn_importer_refused (importer, row, "bad-phone",
                              "'%.40s' is no telephone number: left out", text);
      return;
    }
  cairn_normalise_phone (row, first);
  if (strcmp (first->number, text) == 0)
    return;
  cairn_row_keep (row, "number_as_written", text);
  if (phones->len > 1)
    {
      cairn_importer_repaired (importer, row, "phone-list",
                               "'%.60s' holds %u numbers: one row each", text, phones->len);
      row->more_phones = g_steal_pointer (&phones);
    }
  else if (first->extension != NULL)
    cairn_importer_repaired (importer, row, "extension", "'%.40s': extension %s set apart", text,
                             first->extension);
  else
    cairn_importer_repaired (importer, row, "phone-words", "'%.40s': read as %s", text,
                             first->number);
}

static void
normalise_phone (CairnImporter *importer, CairnRow *row)
{
  const char *type;
  g_autofree char *lower = NULL;

  if (cairn_row_get (row, "number") != NULL)
    read_number (importer, row);
  type = cairn_row_get (row, "type");
  lower = type != NULL ? g_ascii_strdown (type, -1) : NULL;
  if (lower != NULL)
    cairn_row_set (row, "type", phone_type (lower));
}

/* HSDS 3 has a name and a code; older versions one column for both. */
static void
normalise_language (CairnImporter *importer, CairnRow *row)
{
  const char *name = cairn_row_get (row, "name"), *code = cairn_row_get (row, "code");
  const char *tag = cairn_lang_canonical (code);

  if (tag == NULL)
    tag = cairn_lang_canonical (name);
  if (tag != NULL)
    {
      if (name == NULL)
        cairn_row_set (row, "name", code);
      cairn_row_set (row, "code", tag);
    }
  else if (name != NULL || code != NULL)
    cairn_importer_repaired (
        importer, row, "unknown-language",
        "'%.60s' is no language Cairn knows: kept as a note, nobody is matched by it",
        name != NULL ? name : code);
  /* The ORUK profile has no field for which one. */
  else if (cairn_row_id (row) != NULL)
    cairn_importer_repaired (importer, row, "no-language",
                             "a language that does not say which: kept, nobody is matched by it");
  else
    cairn_importer_refused (importer, row, "missing-value",
                            "a language without name: left out, fill it in");
}

static void
check_ages (CairnImporter *importer, CairnRow *row)
{
  const char *least = cairn_row_get (row, "minimum_age"),
             *most = cairn_row_get (row, "maximum_age");

  if (least == NULL || most == NULL
      || g_ascii_strtoll (least, NULL, 10) <= g_ascii_strtoll (most, NULL, 10))
    return;
  cairn_importer_repaired (importer, row, "bad-ages",
                           "ages %s to %s: left out, who may come is unknown", least, most);
  cairn_row_set (row, "minimum_age", NULL);
  cairn_row_set (row, "maximum_age", NULL);
}

/* A database's way to write that nobody knows where it is: a point in the Atlantic. */
static void
check_coordinates (CairnImporter *importer, CairnRow *row)
{
  const char *latitude = cairn_row_get (row, "latitude"),
             *longitude = cairn_row_get (row, "longitude");

  if (latitude == NULL || longitude == NULL || g_ascii_strtod (latitude, NULL) != 0
      || g_ascii_strtod (longitude, NULL) != 0)
    return;
  cairn_importer_repaired (importer, row, "no-coordinates", "latitude and longitude 0: left out");
  cairn_row_set (row, "latitude", NULL);
  cairn_row_set (row, "longitude", NULL);
}

/**
 * cairn_importer_shift:
 * @importer: the import
 * @day: a day, perhaps with a time
 *
 * Returns: (transfer full): the day as many days later as the demonstration is old; of any other
 *   source the same.
 */
char *
cairn_importer_shift (CairnImporter *importer, const char *day)
{
  g_autofree char *date = importer->shift != 0 ? cairn_day_add (day, importer->shift) : NULL;

  return date != NULL ? g_strconcat (date, strlen (day) > 10 ? day + 10 : "", NULL)
                      : g_strdup (day);
}

/**
 * cairn_normalise_row:
 * @importer: the import
 * @row: a row, its ids still foreign
 */
void
cairn_normalise_row (CairnImporter *importer, CairnRow *row)
{
  const CairnHsdsTable *table = row->record->table;

  for (guint i = 1; i < table->n_columns; i++)
    {
      int kind = kind_of (table->columns[i].name);

      if (row->record->values[i] == NULL)
        continue;
      row->at = row->lines[i];
      if (kind >= 0)
        normalise_kind (importer, row, i, (Kind) kind);
      else
        normalise_type (importer, row, i);
    }
  row->at = 0;
  if (strcmp (table->name, "phone") == 0)
    normalise_phone (importer, row);
  else if (strcmp (table->name, "language") == 0)
    normalise_language (importer, row);
  else if (strcmp (table->name, "service") == 0)
    check_ages (importer, row);
  else if (strcmp (table->name, "location") == 0)
    check_coordinates (importer, row);
}
