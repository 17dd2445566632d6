/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the extension "cairn" in several languages: translations of columns, and steps. */
#include "core/exchange/hsds-json.h"

#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/exchange/repair.h"

#include <string.h>

static char *
clean (const CairnImporter *importer, const CairnJson *value)
{
  CairnRepair ignored;
  g_autofree char *text = NULL;

  if (value == NULL || value->text == NULL)
    return NULL;
  text = importer->own ? cairn_text_clean (value->text, (gssize) value->length)
                       : cairn_repair_text (value->text, value->length, &ignored);
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What Cairn ships has been read; what others send no one here has. A machine's stays one. */
static const char *
state_of (const CairnImporter *importer, const char *said)
{
  if (importer->demonstration)
    return said != NULL ? said : "read";
  return g_strcmp0 (said, "machine") == 0 ? said : "draft";
}

static gboolean
put_text (CairnImporter *importer,
          const char *table,
          const char *row,
          const char *language,
          const CairnJson *field,
          const char *name,
          const char *said,
          GError **error)
{
  g_autofree char *text = clean (importer, field);

  return text == NULL
         || cairn_directory_writer_put_fact (importer->writer, "field_translation", error,
                                             "table_name", table, "row_id", row, "field", name,
                                             "language", language, "text", text, "state",
                                             state_of (importer, said), NULL);
}

/**
 * cairn_extension_translations:
 * @importer: the import
 * @row: a record that was taken
 * @extension: its member "cairn", with "translations" and "translation_states"
 * @error: from the database
 */
gboolean
cairn_extension_translations (CairnImporter *importer,
                              const CairnRow *row,
                              const CairnJson *extension,
                              GError **error)
{
  const CairnJson *translations = cairn_json_find (extension, "translations");
  const CairnJson *states = cairn_json_find (extension, "translation_states");

  for (const CairnJson *l = translations != NULL ? translations->first : NULL; l != NULL;
       l = l->next)
    {
      const char *language = cairn_lang_canonical (l->key);
      const CairnJson *said = cairn_json_find (states, l->key);

      for (const CairnJson *field = language != NULL ? l->first : NULL; field != NULL;
           field = field->next)
        {
          if (cairn_hsds_column (row->record->table, field->key) >= 0
              && !put_text (importer, row->record->table->name, cairn_row_id (row), language, field,
                            field->key, cairn_json_text (said, field->key), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
put_step_texts (CairnImporter *importer,
                const CairnRow *row,
                const CairnJson *step,
                const char *position,
                GError **error)
{
  const CairnJson *texts = cairn_json_find (step, "translations");
  g_autofree char *sql = NULL;
  g_autofree char *id = NULL;

  if (texts == NULL)
    return TRUE;
  /* @position is a number made here. */
  sql = g_strdup_printf ("SELECT id FROM step WHERE service_id = ?1 AND position = %s", position);
  id = cairn_importer_lookup (importer, sql, cairn_row_id (row));
  for (const CairnJson *l = id != NULL ? texts->first : NULL; l != NULL; l = l->next)
    {
      const char *language = cairn_lang_canonical (l->key);

      if (language != NULL && !put_text (importer, "step", id, language, l, "text", NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_step (CairnImporter *importer,
          const CairnRow *row,
          const CairnJson *step,
          const char *position,
          GError **error)
{
  g_autofree char *phrase = clean (importer, cairn_json_find (step, "phrase"));
  g_autofree char *text = clean (importer, cairn_json_find (step, "text"));
  g_autofree char *language = clean (importer, cairn_json_find (step, "text_language"));

  if (phrase == NULL && text == NULL)
    return TRUE;
  return cairn_directory_writer_put_fact (importer->writer, "step", error, "service_id",
                                          cairn_row_id (row), "position", position, "phrase",
                                          phrase != NULL ? phrase : "", "text", text,
                                          "text_language", cairn_lang_canonical (language), NULL)
         && put_step_texts (importer, row, step, position, error);
}

/**
 * cairn_extension_steps:
 * @importer: the import
 * @row: a service that was taken
 * @list: (nullable): its steps
 * @error: from the database
 */
gboolean
cairn_extension_steps (CairnImporter *importer,
                       const CairnRow *row,
                       const CairnJson *list,
                       GError **error)
{
  guint n = 0;

  for (const CairnJson *item = list != NULL ? list->first : NULL; item != NULL; item = item->next)
    {
      g_autofree char *position = g_strdup_printf ("%u", n++);

      if (!put_step (importer, row, item, position, error))
        return FALSE;
    }
  return TRUE;
}
