/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, one file each or one list each: rows go the same way from both. */
#include "core/exchange/tabular.h"

#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/repair.h"

#include <string.h>

typedef struct
{
  CairnImporter *importer;
  const char *name; /* by which the table is looked for */
  const CairnTable *table;
  const CairnHsdsTable *target;
  GPtrArray *columns; /* of char*: what HSDS 3.1 calls each column, "" for one without a name */
} File;

static gboolean
know_column (const CairnTable *table, const CairnHsdsTable *target, const char *column)
{
  return cairn_hsds_column (target, cairn_table_rename (table, column)) >= 0;
}

/* A table that has none of its columns is some other table, or no table at all. */
static gboolean
check_header (File *file, const char *const *header, GError **error)
{
  guint known = 0;

  for (guint i = 0; header[i] != NULL; i++)
    known += know_column (file->table, file->target, header[i]);
  if (known >= 2 || (known == 1 && g_strv_length ((char **) header) <= 2))
    return TRUE;
  cairn_error_set_at (
      error, CAIRN_ERROR_INVALID, file->importer->file, 1,
      "none of the columns of a %s table: the first line must name the columns as HSDS does",
      file->table->names[0]);
  return FALSE;
}

static char *
clean_name (const CairnCsvValue *value)
{
  CairnRepair ignored;
  g_autofree char *name = cairn_repair_text (value->bytes, value->length, &ignored);
  char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  /* "Postal Code" is postal_code, but an unknown column keeps its name. */
  g_strdelimit (lower, " -", '_');
  return lower;
}

static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  File *file = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, clean_name (&values[i]));
  g_ptr_array_add (names, NULL);
  file->table = cairn_table_find (file->name, (const char *const *) names->pdata);
  if (file->table == NULL)
    return TRUE;
  file->target = cairn_hsds_table (file->table->target);
  if (!check_header (file, (const char *const *) names->pdata, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      CairnRepair ignored;
      char *original = cairn_repair_text (values[i].bytes, values[i].length, &ignored);
      const char *renamed = cairn_table_rename (file->table, name);

      if (cairn_hsds_column (file->target, renamed) >= 0 || original == NULL)
        g_ptr_array_add (file->columns, g_strdup (renamed));
      else
        g_ptr_array_add (file->columns, g_strdup (original));
      g_free (original);
    }
  return TRUE;
}

static CairnRow *
new_row (const CairnTable *table, guint line)
{
  CairnRow *row = cairn_row_make (cairn_hsds_table (table->target), line);

  if (table->kind != NULL)
    row->kind = table->kind;
  row->hooks = table->hooks;
  return row;
}

/* Values beyond the last column mean that a comma was not quoted: every value after it stands in
 * the wrong column. */
static void
check_width (
    CairnImporter *importer, CairnRow *row, const CairnCsvValue *values, guint n, guint n_columns)
{
  guint last = n;

  while (last > n_columns && values[last - 1].length == 0)
    last--;
  if (last > n_columns)
    cairn_importer_refused (
        importer, row, "too-many-values",
        "%u values for %u columns: left out, look for a comma that is not quoted", last, n_columns);
  else if (n < n_columns)
    cairn_importer_repaired (importer, row, "too-few-values",
                             "%u values for %u columns: the others are taken as empty", n,
                             n_columns);
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  File *file = data;
  g_autoptr (CairnRow) row = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= values[i].length > 0;
  if (file->table == NULL || !any)
    return TRUE;
  row = new_row (file->table, line);
  check_width (file->importer, row, values, n, file->columns->len);
  for (guint i = 0; i < n && i < file->columns->len; i++)
    {
      const char *column = g_ptr_array_index (file->columns, i);
      g_autofree char *unnamed = *column == '\0' ? g_strdup_printf ("column %u", i + 1) : NULL;

      cairn_row_put (file->importer, row, unnamed != NULL ? unnamed : column, values[i].bytes,
                     values[i].length);
    }
  return cairn_importer_take (file->importer, row, error);
}

static gboolean
read_file (
    CairnImporter *importer, const CairnInput *input, guint index, const char *name, GError **error)
{
  const char *path = g_ptr_array_index (input->files, index);
  g_autofree char *whole = g_build_filename (input->folder, path, NULL);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  File file = { .importer = importer, .name = name, .columns = columns };

  cairn_importer_begin_file (importer, whole, path);
  return cairn_csv_read (whole, path, on_header, on_row, &file, error);
}

/* The name by which file @index is a table: what the datapackage calls it, else its own. */
static char *
table_name (const CairnInput *input, guint index)
{
  const char *resource = g_ptr_array_index (input->tables, index);

  if (cairn_table_find (resource, NULL) != NULL)
    return g_strdup (resource);
  return cairn_table_base_name (g_ptr_array_index (input->files, index));
}

/**
 * cairn_tabular_import:
 * @importer: the import
 * @input: files
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 *
 * Reads every table that HSDS or Ohana has, parents first; of other files it says so.
 */
gboolean
cairn_tabular_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  g_autofree gboolean *done = g_new0 (gboolean, MAX (input->files->len, 1));

  for (guint t = 0; t < cairn_table_count (); t++)
    {
      for (guint i = 0; i < input->files->len; i++)
        {
          g_autofree char *name = table_name (input, i);

          if (done[i] || !g_strv_contains (cairn_table_at (t)->names, name))
            continue;
          done[i] = TRUE;
          if (!read_file (importer, input, i, name, error))
            return FALSE;
        }
    }
  for (guint i = 0; i < input->files->len; i++)
    {
      if (done[i])
        continue;
      cairn_importer_begin_file (importer, NULL, g_ptr_array_index (input->files, i));
      cairn_importer_note (importer, 0, TRUE, "unknown-file",
                           "no table of HSDS or Ohana: left out, name it as HSDS does");
    }
  return TRUE;
}
