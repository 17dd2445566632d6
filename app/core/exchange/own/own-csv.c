/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that Cairn wrote: known by their column "cairn". */
#include "core/exchange/own/own.h"

#include "core/exchange/csv-reader.h"
#include "core/exchange/export/export-private.h"

#include <string.h>

typedef struct
{
  CairnImporter *importer;
  const CairnHsdsTable *table;
  GPtrArray *columns; /* of char* */
  CairnRow *row;      /* being read */
} Table;

/**
 * cairn_own_csv_table:
 * @file: a file, perhaps in a folder
 *
 * Returns: (transfer none) (nullable): the object whose rows an export puts there.
 */
const CairnHsdsTable *
cairn_own_csv_table (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (strcmp (cairn_export_file_name (&cairn_hsds_tables ()[i]), base) == 0)
        return &cairn_hsds_tables ()[i];
    }
  return NULL;
}

static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Table *table = data;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (table->columns,
                     g_utf8_make_valid (values[i].bytes, (gssize) values[i].length));
  return TRUE;
}

/* An apostrophe was put before what a spreadsheet would have run. */
static void
put_cell (CairnRow *row, const char *column, const CairnCsvValue *value)
{
  gsize skip = value->length > 0 && value->bytes[0] == '\'';

  cairn_own_row_put (row, column, value->bytes + skip, value->length - skip);
}

static gboolean
on_extension (const CairnJson *extension, gpointer data, GError **error)
{
  Table *table = data;

  return cairn_own_row_take (table->importer, table->row, extension, error);
}

static gboolean
take_row (Table *table, const CairnCsvValue *extension, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (extension == NULL || extension->length == 0)
    return cairn_own_row_take (table->importer, table->row, NULL, error);
  return cairn_json_read_text (extension->bytes, extension->length, table->importer->file,
                               on_extension, table, error);
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  Table *table = data;
  g_autoptr (CairnRow) row = cairn_own_row_new (table->table, line);
  const CairnCsvValue *extension = NULL;

  table->row = row;
  if (n != table->columns->len)
    cairn_importer_refused (table->importer, row, "too-many-values",
                            "%u values for %u columns: left out, look for a comma that is not "
                            "quoted",
                            n, table->columns->len);
  for (guint i = 0; i < n && i < table->columns->len; i++)
    {
      const char *column = g_ptr_array_index (table->columns, i);

      if (strcmp (column, "cairn") == 0)
        extension = &values[i];
      else
        put_cell (row, column, &values[i]);
    }
  return take_row (table, extension, error);
}

static gboolean
read_table (CairnImporter *importer,
            const CairnInput *input,
            const char *file,
            const CairnHsdsTable *table,
            GError **error)
{
  g_autofree char *path = g_build_filename (input->folder, file, NULL);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  Table reading = { .importer = importer, .table = table, .columns = columns };

  cairn_importer_begin_file (importer, path, file);
  return cairn_csv_read (path, file, on_header, on_row, &reading, error);
}

/**
 * cairn_own_csv_import:
 * @importer: the import
 * @input: tables
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Reads the tables, parents first.
 */
gboolean
cairn_own_csv_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  for (guint t = 0; t < CAIRN_HSDS_N_TABLES; t++)
    {
      const CairnHsdsTable *table = &cairn_hsds_tables ()[t];

      for (guint i = 0; i < input->files->len; i++)
        {
          const char *file = g_ptr_array_index (input->files, i);

          if (cairn_own_csv_table (file) == table
              && !read_table (importer, input, file, table, error))
            return FALSE;
        }
    }
  return TRUE;
}
