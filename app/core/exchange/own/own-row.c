/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record that Cairn wrote, on its way back. */
#include "core/exchange/own/own.h"

#include "core/base/text.h"
#include "core/exchange/repair.h"

#include <string.h>

/**
 * cairn_own_row_new:
 * @table: what it is
 * @line: where it stands
 *
 * Returns: (transfer full): a row that nothing is guessed from.
 */
CairnRow *
cairn_own_row_new (const CairnHsdsTable *table, guint line)
{
  return cairn_row_make (table, line);
}

/**
 * cairn_own_row_put:
 * @row: a row
 * @column: a column of its object; another is ignored
 * @bytes: its value as in the file
 * @length: bytes of it
 */
void
cairn_own_row_put (CairnRow *row, const char *column, const char *bytes, gsize length)
{
  g_autofree char *text = cairn_text_clean (bytes, (gssize) length);

  if (*text != '\0')
    cairn_row_set (row, column, text);
}

/* Values the standard had no room for, the id in the source before, fields HSDS does not have. */
static void
put_extension (CairnRow *row, const CairnJson *extension)
{
  const CairnJson *values = cairn_json_find (extension, "values");
  const CairnJson *extra = cairn_json_find (extension, "extra");
  const CairnJson *foreign = cairn_json_find (extension, "foreign_id");

  for (const CairnJson *m = values != NULL ? values->first : NULL; m != NULL; m = m->next)
    {
      if (m->text != NULL && m->key != NULL)
        cairn_own_row_put (row, m->key, m->text, m->length);
    }
  if (foreign != NULL && foreign->type == CAIRN_JSON_STRING)
    {
      g_free (row->record->foreign_id);
      row->record->foreign_id = cairn_text_clean (foreign->text, (gssize) foreign->length);
    }
  if (extra != NULL && extra->type == CAIRN_JSON_OBJECT && extra->first != NULL)
    {
      g_autoptr (GString) json = g_string_new (NULL);

      cairn_json_write_as_is (json, extra);
      g_free (row->record->extra);
      row->record->extra = g_strdup (json->str);
    }
  row->settled = cairn_json_find (extension, "listing") != NULL;
}

/* A contact is private until someone says otherwise, and who had it before has; but not here, when
 * it is known here. */
static gboolean
open_contact (CairnImporter *importer,
              const CairnRow *row,
              const CairnJson *extension,
              GError **error)
{
  const char *is_private = cairn_json_text (extension, "private");

  if (strcmp (row->record->table->name, "contact") != 0 || is_private == NULL
      || cairn_repair_boolean (is_private) != 0)
    return TRUE;
  return cairn_directory_writer_set (importer->writer, "contact", cairn_row_id (row), "private",
                                     "0", error);
}

/**
 * cairn_own_row_take:
 * @importer: the import
 * @row: a row with its columns
 * @extension: (nullable): its "cairn"
 * @error: from the database
 *
 * Brings it into the directory with everything that hangs on it.
 */
gboolean
cairn_own_row_take (CairnImporter *importer,
                    CairnRow *row,
                    const CairnJson *extension,
                    GError **error)
{
  const char *id = cairn_row_id (row);
  CairnRowState state = CAIRN_ROW_OLDER;

  if (id != NULL && !cairn_importer_state (importer, row->record->table, id, &state, error))
    return FALSE;
  if (extension != NULL)
    {
      cairn_extension_mark (importer, row, extension);
      put_extension (row, extension);
    }
  if (!cairn_importer_take (importer, row, error))
    return FALSE;
  if (row->refused || row->kept || extension == NULL)
    return TRUE;
  return cairn_extension_take (importer, row, extension, error)
         && (state != CAIRN_ROW_NEW || open_contact (importer, row, extension, error));
}
