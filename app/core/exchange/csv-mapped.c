/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of somebody's own, read by a mapping. */
#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/mapping.h"
#include "core/exchange/tabular.h"

typedef struct
{
  CairnImporter *importer;
  const CairnMapped *mapped;
  CairnWideOwner main;
  guint n_columns;
} File;

static gboolean
skip_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  ((File *) data)->n_columns = n;
  return TRUE;
}

/* Values beyond the last column: a comma was not quoted, and what follows stands wrong. */
static gboolean
is_too_wide (File *file, const CairnCsvValue *values, guint n, guint line)
{
  g_autofree char *text = NULL;

  while (n > file->n_columns && values[n - 1].length == 0)
    n--;
  if (n <= file->n_columns)
    return FALSE;
  text = g_strdup_printf ("%u values for %u columns: left out, look for a comma that is not quoted",
                          n, file->n_columns);
  file->importer->report->read++;
  file->importer->report->refused++;
  cairn_importer_note (file->importer, line, TRUE, "too-many-values", text);
  return TRUE;
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  File *file = data;
  g_autoptr (CairnWide) wide = NULL;
  g_autofree CairnMappedValue *mapped = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= values[i].length > 0;
  if (!any || is_too_wide (file, values, n, line))
    return TRUE;
  mapped = g_new (CairnMappedValue, n);
  for (guint i = 0; i < n; i++)
    mapped[i] = (CairnMappedValue){ values[i].bytes, values[i].length };
  wide = cairn_wide_new (file->importer, line, file->main);
  cairn_mapped_fill (file->mapped, wide, mapped, n);
  return cairn_wide_take (wide, error);
}

typedef struct
{
  const char *name; /* below the folder */
  char *path;
  CairnMapped *mapped;
} Table;

static void
clear_table (gpointer data)
{
  Table *table = data;

  g_free (table->path);
  cairn_mapped_free (table->mapped);
}

static gboolean
open_tables (const CairnInput *input, const CairnMapping *mapping, GArray *tables, GError **error)
{
  for (guint i = 0; i < input->files->len; i++)
    {
      const char *name = g_ptr_array_index (input->files, i);
      g_autofree char *base = cairn_table_base_name (name);
      Table table = { .name = name, .path = g_build_filename (input->folder, name, NULL) };
      g_auto (GStrv) header = cairn_csv_header (table.path, name, error);

      if (header == NULL)
        {
          g_free (table.path);
          return FALSE;
        }
      table.mapped = cairn_mapped_new (mapping, base, (const char *const *) header);
      g_array_append_val (tables, table);
    }
  return TRUE;
}

static gboolean
read_table (CairnImporter *importer, const Table *table, GError **error)
{
  File file = { .importer = importer,
                .mapped = table->mapped,
                .main = cairn_mapped_main (table->mapped) };

  cairn_importer_begin_file (importer, table->path, table->name);
  return cairn_csv_read (table->path, table->name, skip_header, on_row, &file, error);
}

static gboolean
check_any (const CairnInput *input, const GArray *tables, GError **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      if (cairn_mapped_is_any (g_array_index (tables, Table, i).mapped))
        return TRUE;
    }
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, input->fallback, 0,
                      "the mapping names none of its columns: is it another table's?");
  return FALSE;
}

/**
 * cairn_mapped_import:
 * @importer: the import
 * @input: tables
 * @mapping: what their columns are
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Reads organisations before places, places before services; of other tables it says so.
 */
gboolean
cairn_mapped_import (CairnImporter *importer,
                     const CairnInput *input,
                     const CairnMapping *mapping,
                     GError **error)
{
  g_autoptr (GArray) tables = g_array_new (FALSE, TRUE, sizeof (Table));

  g_array_set_clear_func (tables, clear_table);
  importer->forward = TRUE;
  if (!open_tables (input, mapping, tables, error) || !check_any (input, tables, error))
    return FALSE;
  for (guint owner = 0; owner < CAIRN_WIDE_N_OWNERS; owner++)
    {
      for (guint i = 0; i < tables->len; i++)
        {
          const Table *table = &g_array_index (tables, Table, i);

          if (cairn_mapped_is_any (table->mapped) && cairn_mapped_main (table->mapped) == owner
              && !read_table (importer, table, error))
            return FALSE;
        }
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const Table *table = &g_array_index (tables, Table, i);

      if (cairn_mapped_is_any (table->mapped))
        continue;
      cairn_importer_begin_file (importer, NULL, table->name);
      cairn_importer_note (importer, 0, TRUE, "unknown-file",
                           "the mapping says nothing about it: left out");
    }
  return TRUE;
}
