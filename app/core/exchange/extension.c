/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The member "cairn" that Cairn adds to HSDS objects for what HSDS has no word for: described in
 * data/demo/README.md. Only the demonstration may list services, confirm needs and stand on Help
 * now; from anyone else those are suggestions, or nothing. */
#include "core/exchange/hsds-json.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/exchange/hooks.h"
#include "core/exchange/repair.h"
#include "core/needs/facets.h"
#include "core/settings/settings.h"

#include <string.h>

typedef enum
{
  VALUE_TEXT,
  VALUE_DAY,
  VALUE_NUMBER,
  VALUE_BOOLEAN,
  VALUE_LIST,
} ValueKind;

typedef struct
{
  const char *table;
  const char *key;
  ValueKind kind;
  gboolean demonstration; /* only honoured there */
} Value;

static const Value values[] = {
  { "service", "listing", VALUE_TEXT, TRUE },
  { "service", "vetted_by", VALUE_TEXT, TRUE },
  { "service", "vetted_at", VALUE_DAY, TRUE },
  { "service", "vetted_criteria", VALUE_TEXT, TRUE },
  { "service", "help_now", VALUE_TEXT, TRUE },
  { "service", "apply_by", VALUE_DAY, FALSE },
  { "service", "capacity", VALUE_TEXT, FALSE },
  { "service", "capacity_on", VALUE_DAY, FALSE },
  { "service", "wait_weeks", VALUE_NUMBER, FALSE },
  { "service", "free", VALUE_BOOLEAN, FALSE },
  { "service", "everywhere", VALUE_BOOLEAN, FALSE },
  { "service", "interpreter_any", VALUE_BOOLEAN, FALSE },
  { "service", "channels", VALUE_LIST, FALSE },
  { "service", "checked_on", VALUE_DAY, FALSE },
  { "service", "check_days", VALUE_NUMBER, FALSE },
  { "service", "check_due", VALUE_DAY, FALSE },
  { "service", "partner_notes", VALUE_TEXT, FALSE },
  { "service", "text_language", VALUE_TEXT, FALSE },
  { "organization", "partner_notes", VALUE_TEXT, FALSE },
  { "organization", "text_language", VALUE_TEXT, FALSE },
  { "location", "area", VALUE_TEXT, FALSE },
  { "location", "text_language", VALUE_TEXT, FALSE },
  { "phone", "position", VALUE_NUMBER, FALSE },
  { "schedule", "by_appointment", VALUE_BOOLEAN, FALSE },
  { "schedule", "closed", VALUE_BOOLEAN, FALSE },
  { "language", "interpreter", VALUE_BOOLEAN, FALSE },
};

static char *
clean (const CairnJson *value)
{
  CairnRepair ignored;

  return value != NULL && value->text != NULL
             ? cairn_repair_text (value->text, value->length, &ignored)
             : NULL;
}

static char *
join_list (const CairnJson *list)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const CairnJson *item = list->first; item != NULL; item = item->next)
    {
      g_autofree char *text = clean (item);

      if (text != NULL)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", text);
    }
  return g_strdup (out->str);
}

static char *
read_value (CairnImporter *importer, const CairnJson *member, ValueKind kind)
{
  g_autofree char *text = kind == VALUE_LIST ? join_list (member) : clean (member);
  g_autofree char *day = NULL;
  gboolean guess;

  if (text == NULL || kind == VALUE_TEXT || kind == VALUE_LIST)
    return g_steal_pointer (&text);
  if (kind == VALUE_NUMBER)
    return cairn_repair_integer (text);
  if (kind == VALUE_BOOLEAN)
    return cairn_repair_boolean (text) < 0 ? NULL
                                           : g_strdup_printf ("%d", cairn_repair_boolean (text));
  day = cairn_repair_day (text, FALSE, &guess);
  return day != NULL ? cairn_importer_shift (importer, day) : NULL;
}

/* A value the schema refuses is left out; the record stays. */
static gboolean
forgive (CairnImporter *importer,
         const CairnRow *row,
         const char *key,
         gboolean done,
         GError **problem,
         GError **error)
{
  g_autofree char *text = NULL;

  if (done)
    return TRUE;
  if (!g_error_matches (*problem, CAIRN_ERROR, CAIRN_ERROR_INVALID)
      && !g_error_matches (*problem, CAIRN_ERROR, CAIRN_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (problem));
      return FALSE;
    }
  text = g_strdup_printf ("cairn.%s: %s: left out", key, (*problem)->message);
  cairn_importer_note (importer, row->line, TRUE, "bad-value", text);
  g_clear_error (problem);
  return TRUE;
}

static gboolean
set_value (CairnImporter *importer,
           const CairnRow *row,
           const CairnJson *member,
           const Value *value,
           GError **error)
{
  g_autofree char *text = read_value (importer, member, value->kind);
  g_autoptr (GError) problem = NULL;
  gboolean done;

  if (text == NULL)
    return TRUE;
  done = cairn_directory_writer_set (importer->writer, value->table, cairn_row_id (row), value->key,
                                     text, &problem);
  return forgive (importer, row, value->key, done, &problem, error);
}

static gboolean
set_values (CairnImporter *importer,
            const CairnRow *row,
            const CairnJson *extension,
            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const CairnJson *member = strcmp (values[i].table, row->record->table->name) == 0
                                    ? cairn_json_find (extension, values[i].key)
                                    : NULL;

      if (member != NULL && (!values[i].demonstration || importer->demonstration)
          && !set_value (importer, row, member, &values[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_need (CairnImporter *importer, const CairnRow *row, const CairnJson *item, GError **error)
{
  const char *id = cairn_json_text (item, "need"), *said = cairn_json_text (item, "state");
  const CairnNeed *need = id != NULL ? cairn_catalogue_by_id (importer->catalogue, id) : NULL;
  /* A need that someone refused is not proposed again. */
  gboolean believed = importer->demonstration || g_strcmp0 (said, "refused") == 0;
  const char *state = believed && said != NULL ? said : "suggested";
  g_autofree char *because = clean (cairn_json_find (item, "because"));
  g_autofree char *confidence = clean (cairn_json_find (item, "confidence"));
  g_autofree char *number = need != NULL ? g_strdup_printf ("%u", need->number) : NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;

  if (need == NULL)
    {
      text = g_strdup_printf ("cairn.needs: no need is called '%.40s': left out",
                              id != NULL ? id : "");
      cairn_importer_note (importer, item->line, TRUE, "unknown-need", text);
      return TRUE;
    }
  return forgive (importer, row, "needs",
                  cairn_directory_writer_put_fact (importer->writer, "need_link", &problem,
                                                   "service_id", cairn_row_id (row), "need", number,
                                                   "state", state, "because", because, "confidence",
                                                   confidence, NULL),
                  &problem, error);
}

static gboolean
put_needs (CairnImporter *importer, const CairnRow *row, const CairnJson *list, GError **error)
{
  for (const CairnJson *item = list != NULL ? list->first : NULL; item != NULL; item = item->next)
    {
      if (!put_need (importer, row, item, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
know_facet (
    CairnImporter *importer, guint line, const char *key, CairnFacet facet, const char *word)
{
  g_autofree char *text = NULL;

  if (cairn_facet_bit (facet, word) != 0)
    return TRUE;
  text = g_strdup_printf ("cairn.%s: '%.40s' is none of its words: left out", key,
                          word != NULL ? word : "");
  cairn_importer_note (importer, line, TRUE, "unknown-word", text);
  return FALSE;
}

static gboolean
put_audience (CairnImporter *importer,
              const CairnRow *row,
              const CairnJson *extension,
              const char *kind,
              GError **error)
{
  const CairnJson *list = cairn_json_find (extension, kind);
  CairnFacet facet = strcmp (kind, "people") == 0 ? CAIRN_FACET_PEOPLE : CAIRN_FACET_AUDIENCE;

  for (const CairnJson *item = list != NULL ? list->first : NULL; item != NULL; item = item->next)
    {
      if (know_facet (importer, item->line, kind, facet, item->text)
          && !cairn_directory_writer_put_fact (importer->writer, "audience", error, "service_id",
                                               cairn_row_id (row), "kind", kind, "value",
                                               item->text, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_answer (const char *text)
{
  return g_strcmp0 (text, "yes") == 0 || g_strcmp0 (text, "no") == 0;
}

static gboolean
put_trust (CairnImporter *importer, const CairnRow *row, const CairnJson *trust, GError **error)
{
  for (const CairnJson *m = trust != NULL ? trust->first : NULL; m != NULL; m = m->next)
    {
      if (is_answer (m->text) && know_facet (importer, m->line, "trust", CAIRN_FACET_TRUST, m->key)
          && !cairn_directory_writer_put_fact (importer->writer, "trust_fact", error, "service_id",
                                               cairn_row_id (row), "fact", m->key, "answer",
                                               m->text, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_access (CairnImporter *importer, const CairnRow *row, const CairnJson *access, GError **error)
{
  for (const CairnJson *m = access != NULL ? access->first : NULL; m != NULL; m = m->next)
    {
      if (is_answer (m->text)
          && know_facet (importer, m->line, "access", CAIRN_FACET_ACCESS, m->key)
          && !cairn_directory_writer_put_fact (
              importer->writer, "access_fact", error, "link_entity", row->record->table->name,
              "link_id", cairn_row_id (row), "feature", m->key, "answer", m->text, NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_extension_take:
 * @importer: the import
 * @row: a record that was taken
 * @extension: its member "cairn"
 * @error: from the database
 */
gboolean
cairn_extension_take (CairnImporter *importer,
                      const CairnRow *row,
                      const CairnJson *extension,
                      GError **error)
{
  const char *table = row->record->table->name;
  gboolean service = strcmp (table, "service") == 0;

  if (!set_values (importer, row, extension, error)
      || !cairn_extension_translations (importer, row, extension, error))
    return FALSE;
  if ((service || strcmp (table, "location") == 0)
      && !put_access (importer, row, cairn_json_find (extension, "access"), error))
    return FALSE;
  if (!service)
    return TRUE;
  return put_needs (importer, row, cairn_json_find (extension, "needs"), error)
         && put_audience (importer, row, extension, "especially", error)
         && put_audience (importer, row, extension, "only", error)
         && put_audience (importer, row, extension, "people", error)
         && put_trust (importer, row, cairn_json_find (extension, "trust"), error)
         && cairn_extension_steps (importer, row, cairn_json_find (extension, "steps"), error);
}

/**
 * cairn_extension_mark:
 * @importer: the import
 * @row: a record on its way
 * @extension: its member "cairn"
 *
 * What protects or withholds holds from the moment the record is written, whoever sends it.
 */
void
cairn_extension_mark (CairnImporter *importer, CairnRow *row, const CairnJson *extension)
{
  static const char *const withholding[] = { "paused", "do-not-refer", "withdrawn" };
  const char *listing = cairn_json_text (extension, "listing");
  const char *visibility = cairn_json_text (extension, "address_visibility");
  const char *is_private = cairn_json_text (extension, "private");

  if (visibility != NULL && strcmp (visibility, "public") != 0)
    row->visibility = strcmp (visibility, "area") == 0 ? "area" : "hidden";
  row->is_private |= is_private != NULL && cairn_repair_boolean (is_private) != 0;
  for (guint i = 0; listing != NULL && !importer->demonstration && i < G_N_ELEMENTS (withholding);
       i++)
    {
      if (strcmp (listing, withholding[i]) == 0)
        row->withhold = withholding[i];
    }
}

static gboolean
read_publisher (const CairnJson *document, gpointer data, GError **error)
{
  char **publisher = data;

  if (*publisher == NULL)
    *publisher = clean (cairn_json_find (document, "publisher"));
  return TRUE;
}

/**
 * cairn_extension_publisher:
 * @meta: (nullable): a meta.json
 *
 * Returns: (transfer full) (nullable): who publishes it.
 */
char *
cairn_extension_publisher (const char *meta)
{
  char *publisher = NULL;

  if (meta != NULL)
    cairn_json_read (meta, "meta.json", CAIRN_JSON_DOCUMENT, NULL, read_publisher, NULL, &publisher,
                     NULL);
  return publisher;
}

/* "2026-01-03,2026-02-01": each day moves with the demonstration. */
static char *
shift_days (CairnImporter *importer, const char *days)
{
  g_auto (GStrv) parts = g_strsplit (days, ",", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *day = cairn_importer_shift (importer, g_strstrip (parts[i]));

      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", day);
    }
  return g_strdup (out->str);
}

static gboolean
take_setting (CairnImporter *importer, const CairnJson *member, GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *value = NULL;

  if (!cairn_settings_is_known (member->key))
    {
      g_autofree char *text
          = g_strdup_printf ("no setting is called '%.60s': left out", member->key);

      cairn_importer_note (importer, member->line, TRUE, "unknown-setting", text);
      return TRUE;
    }
  if (member->type == CAIRN_JSON_ARRAY || member->type == CAIRN_JSON_OBJECT)
    cairn_json_write (json, member);
  else if (member->text != NULL)
    g_string_append_len (json, member->text, (gssize) member->length);
  value = strcmp (member->key, "incident.days") == 0 ? shift_days (importer, json->str)
                                                     : g_strdup (json->str);
  return cairn_settings_set (importer->db, member->key, value, error);
}

static gint
days_since (CairnImporter *importer, const char *reference, const CairnJson *settings)
{
  const char *name = cairn_json_text (settings, "centre.zone");
  g_autofree char *known = cairn_settings_dup (importer->db, "centre.zone", "UTC");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name != NULL ? name : known);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *today
      = cairn_time_day (cairn_clock_now (importer->clock), zone != NULL ? zone : utc);

  return reference != NULL ? cairn_day_diff (today, reference) : 0;
}

static gboolean
read_meta (const CairnJson *document, gpointer data, GError **error)
{
  CairnImporter *importer = data;
  const CairnJson *settings = cairn_json_find (document, "settings");

  importer->shift = days_since (importer, cairn_json_text (document, "reference_date"), settings);
  for (const CairnJson *m = settings != NULL ? settings->first : NULL; m != NULL; m = m->next)
    {
      if (!take_setting (importer, m, error))
        return FALSE;
    }
  return cairn_extension_updates (importer, cairn_json_find (document, "updates"), error);
}

/**
 * cairn_extension_meta:
 * @importer: the import of the demonstration
 * @meta: (nullable): its meta.json
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Finds out by how many days it is moved, and takes its settings.
 */
gboolean
cairn_extension_meta (CairnImporter *importer, const char *meta, GError **error)
{
  if (meta == NULL)
    return TRUE;
  g_free (importer->file);
  importer->file = g_strdup ("meta.json");
  return cairn_json_read (meta, "meta.json", CAIRN_JSON_DOCUMENT, NULL, read_meta, NULL, importer,
                          error);
}
