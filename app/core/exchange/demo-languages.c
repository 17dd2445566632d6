/* SPDX-License-Identifier: GPL-3.0-or-later */
/* languages/XX.json beside the records: their texts in one more language (data/demo/README.md).
 * Whoever writes one wants to know what does not fit: a wrong id or field stops the import. */
#include "core/exchange/demo-languages.h"

#include "core/base/error.h"
#include "core/base/json-read.h"
#include "core/base/lang.h"
#include "core/exchange/hooks.h"
#include "core/exchange/hsds-json.h"
#include "core/exchange/repair.h"
#include "core/settings/settings.h"

#include <string.h>

typedef struct
{
  CairnImporter *importer;
  const char *lang;
} Reading;

static char *
dup_text (const CairnJson *value)
{
  CairnRepair ignored;

  return value->type == CAIRN_JSON_STRING ? cairn_repair_text (value->text, value->length, &ignored)
                                          : NULL;
}

static gboolean
fail (const Reading *reading, const CairnJson *at, GError **error, const char *text)
{
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, reading->importer->file, at->line, "%s: %s",
                      at->key != NULL ? at->key : "", text);
  return FALSE;
}

static gboolean
take_setting (const Reading *reading, const CairnJson *member, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s@%s", member->key, reading->lang);
  g_autofree char *text = dup_text (member);

  if (!g_strv_contains (cairn_demo_settings, member->key))
    return fail (reading, member, error, "no text of the centre is called so: see meta.json");
  if (text == NULL)
    return fail (reading, member, error, "has no text: write one or take the line away");
  return cairn_settings_set (reading->importer->db, key, text, error);
}

static JsonObject *
find_area (JsonArray *areas, const char *id)
{
  for (guint i = 0; areas != NULL && i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);

      if (area != NULL && strcmp (cairn_json_get_text (area, "id"), id) == 0
          && json_object_has_member (area, "names"))
        return json_object_get_object_member (area, "names");
    }
  return NULL;
}

static gboolean
take_areas (const Reading *reading, const CairnJson *section, GError **error)
{
  CairnDb *db = reading->importer->db;
  g_autofree char *before = cairn_settings_dup (db, "centre.areas", "[]");
  g_autoptr (JsonNode) root = cairn_json_parse (before, -1, error);
  g_autofree char *after = NULL;

  for (const CairnJson *m = section->first; root != NULL && m != NULL; m = m->next)
    {
      g_autofree char *text = dup_text (m);
      JsonObject *names = find_area (json_node_get_array (root), m->key);

      if (names == NULL)
        return fail (reading, m, error, "no area has this id: see centre.areas in meta.json");
      if (text == NULL)
        return fail (reading, m, error, "has no text: write one or take the line away");
      json_object_set_string_member (names, reading->lang, text);
    }
  after = root != NULL ? json_to_string (root, FALSE) : NULL;
  return after != NULL && cairn_settings_set (db, "centre.areas", after, error);
}

/* No translation without a text that is translated. @sql: the text's column for a row's id. */
static gboolean
take_field (const Reading *reading,
            const char *table,
            const char *id,
            const char *sql,
            const CairnJson *field,
            GError **error)
{
  CairnImporter *importer = reading->importer;
  g_autofree char *original = cairn_importer_lookup (importer, sql, id);
  g_autofree char *text = dup_text (field);

  if (original == NULL || *original == '\0')
    return fail (reading, field, error, "the record has no such text: see its English");
  if (text == NULL)
    return fail (reading, field, error, "has no text: write one or take the line away");
  return cairn_directory_writer_put_fact (importer->writer, "field_translation", error,
                                          "table_name", table, "row_id", id, "field", field->key,
                                          "language", reading->lang, "text", text, "state",
                                          importer->demonstration ? "machine" : "draft", NULL);
}

static gboolean
take_update (const Reading *reading, const CairnJson *update, GError **error)
{
  g_autofree char *id = cairn_extension_update_id (reading->importer, update->key);
  g_autofree char *known = cairn_importer_lookup (
      reading->importer, "SELECT id FROM official_update WHERE id = ?1", id);

  if (known == NULL || update->type != CAIRN_JSON_OBJECT)
    return fail (reading, update, error, "no update has this id: see meta.json");
  for (const CairnJson *field = update->first; field != NULL; field = field->next)
    {
      const char *sql
          = strcmp (field->key, "source") == 0 ? "SELECT source FROM official_update WHERE id = ?1"
            : strcmp (field->key, "text") == 0 ? "SELECT text FROM official_update WHERE id = ?1"
                                               : NULL;

      if (sql == NULL)
        return fail (reading, field, error, "an update has a source and a text");
      if (!take_field (reading, "official_update", id, sql, field, error))
        return FALSE;
    }
  return TRUE;
}

/* What visitors read; anything else of a record is the same in every language. */
static gboolean
is_text (const CairnHsdsTable *table, const char *field)
{
  static const char *const fields[] = { "name",
                                        "description",
                                        "eligibility_description",
                                        "application_process",
                                        "alert",
                                        "fees_description",
                                        "transportation",
                                        "notes",
                                        "option",
                                        "amount_description",
                                        "document",
                                        NULL };

  return g_strv_contains (fields, field) && cairn_hsds_column (table, field) >= 0;
}

static gboolean
take_record (const Reading *reading,
             const CairnHsdsTable *table,
             const CairnJson *record,
             GError **error)
{
  CairnImporter *importer = reading->importer;
  g_autofree char *id = cairn_importer_id (importer, table->name, record->key);
  CairnRowState state;

  if (record->type != CAIRN_JSON_OBJECT || !cairn_importer_has (importer, table->name, id))
    return fail (reading, record, error, "no record has this id: look it up in the files beside");
  /* What staff have changed is theirs. */
  if (!cairn_importer_state (importer, table, id, &state, error))
    return FALSE;
  if (state == CAIRN_ROW_EDITED)
    return TRUE;
  for (const CairnJson *field = record->first; field != NULL; field = field->next)
    {
      g_autofree char *sql = NULL;

      if (!is_text (table, field->key))
        return fail (reading, field, error, "no text of the record is called so");
      sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", field->key, table->name);
      if (!take_field (reading, table->name, id, sql, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_records (const Reading *reading, const CairnJson *section, GError **error)
{
  const CairnHsdsTable *table = cairn_hsds_table (section->key);

  if (table == NULL)
    return fail (reading, section, error,
                 "neither settings, areas or updates nor a list of records");
  for (const CairnJson *record = section->first; record != NULL; record = record->next)
    {
      if (!take_record (reading, table, record, error))
        return FALSE;
    }
  return TRUE;
}

/* The centre's own texts are the demonstration's alone: an import never changes settings. */
static gboolean
take_section (const Reading *reading, const CairnJson *section, GError **error)
{
  gboolean demonstration = reading->importer->demonstration, settings, updates;

  if (section->type != CAIRN_JSON_OBJECT)
    return fail (reading, section, error, "an object of texts is needed here");
  settings = strcmp (section->key, "settings") == 0;
  updates = strcmp (section->key, "updates") == 0;
  if (!settings && !updates && strcmp (section->key, "areas") != 0)
    return take_records (reading, section, error);
  if (!demonstration)
    return TRUE;
  if (!settings && !updates)
    return take_areas (reading, section, error);
  for (const CairnJson *member = section->first; member != NULL; member = member->next)
    {
      if (!(settings ? take_setting : take_update) (reading, member, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_language (const CairnJson *document, gpointer data, GError **error)
{
  const Reading *reading = data;

  if (document->type != CAIRN_JSON_OBJECT)
    return fail (reading, document, error, "an object of sections is needed");
  for (const CairnJson *section = document->first; section != NULL; section = section->next)
    {
      if (!take_section (reading, section, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (CairnImporter *importer, const CairnInput *input, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (input->folder, file, NULL);
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *tag = g_strndup (base, strcspn (base, "."));
  Reading reading = { .importer = importer, .lang = cairn_lang_canonical (tag) };

  g_free (importer->file);
  importer->file = g_strdup (file);
  if (reading.lang == NULL || strcmp (reading.lang, tag) != 0)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, file, 0,
                          "its name is no language: call it by the tag, such as fr.json");
      return FALSE;
    }
  return cairn_json_read (path, file, CAIRN_JSON_DOCUMENT, NULL, read_language, NULL, &reading,
                          error);
}

/**
 * cairn_extension_languages:
 * @importer: the import, its records taken
 * @input: the files
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Takes the texts that stand beside the records. From anyone but the demonstration they are drafts,
 * which no visitor sees.
 */
gboolean
cairn_extension_languages (CairnImporter *importer, const CairnInput *input, GError **error)
{
  for (guint i = 0; i < input->languages->len; i++)
    {
      if (!read_file (importer, input, g_ptr_array_index (input->languages, i), error))
        return FALSE;
    }
  return TRUE;
}
