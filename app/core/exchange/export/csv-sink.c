/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as tables of HSDS 3.1, one file each, with one column more: "cairn". Rows stand in the
 * order of the tree. */
#include "core/exchange/export/export-private.h"

#include "core/base/error.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  CairnExportSink sink;
  char *folder;
  FILE *files[CAIRN_HSDS_N_TABLES];
  int problem; /* errno of the first file that could not be made */
} CsvSink;

/* As the standard's own datapackage.json calls them. */
static const struct
{
  const char *table, *file;
} files[] = {
  { "service_at_location", "service_at_location.csv" },
  { "service_capacity", "service_capacity.csv" },
  { "url", "url.csv" },
};

/**
 * cairn_export_file_name:
 * @table: an object
 *
 * Returns: (transfer none): what the file of its table is called.
 */
const char *
cairn_export_file_name (const CairnHsdsTable *table)
{
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      if (strcmp (files[i].table, table->name) == 0)
        return files[i].file;
    }
  name = g_strconcat (table->list, ".csv", NULL);
  return g_intern_string (name);
}

static gboolean
set_error (CsvSink *csv, const char *name, int code, GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s/%s: it can't be written: %s",
               csv->folder, name, g_strerror (code));
  return FALSE;
}

/* A spreadsheet takes what begins like this for a formula and may run it. "+44 1632 …" and "-122.3"
 * are numbers: nothing runs. */
static gboolean
begins_formula (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  if (c == '+' || c == '-')
    return text[1 + strspn (text + 1, "0123456789 ().-/")] != '\0' || text[1] == '\0';
  return c == '=' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0xff1d || c == 0xff0b
         || c == 0xff0d || c == 0xff20;
}

/* An apostrophe before it makes it text; one that stood there already gets another, so that who
 * reads it can take one away. */
static void
put_cell (FILE *file, const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;
  if (*text == '\'' || begins_formula (text))
    text = escaped = g_strconcat ("'", text, NULL);
  if (strpbrk (text, ",\"\r\n") != NULL || *text == ' ' || g_str_has_suffix (text, " "))
    csv_fwrite (file, text, strlen (text));
  else
    fputs (text, file);
}

static void
put_header (FILE *file, const CairnHsdsTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    fprintf (file, "%s,", table->columns[i].name);
  fputs ("cairn\r\n", file);
}

/* Made with its first row. */
static FILE *
file_for (CsvSink *csv, const CairnHsdsTable *table)
{
  gsize at = (gsize) (table - cairn_hsds_tables ());
  g_autofree char *path = NULL;

  if (csv->files[at] != NULL)
    return csv->files[at];
  path = g_build_filename (csv->folder, cairn_export_file_name (table), NULL);
  csv->files[at] = fopen (path, "wxe");
  if (csv->files[at] == NULL)
    csv->problem = csv->problem != 0 ? csv->problem : errno;
  else
    put_header (csv->files[at], table);
  return csv->files[at];
}

static void
begin_list (CairnExportSink *sink, const char *key, gboolean top)
{
}

static void
end_list (CairnExportSink *sink, gboolean top)
{
}

static void
begin (CairnExportSink *sink, const char *key, const CairnExportRow *row)
{
  FILE *file = file_for ((CsvSink *) sink, row->table);
  g_autofree char *own = row->own->len > 0 ? g_strconcat ("{", row->own->str, "}", NULL) : NULL;

  for (guint i = 0; file != NULL && i < row->table->n_columns; i++)
    {
      put_cell (file, row->values[i]);
      fputc (',', file);
    }
  if (file == NULL)
    return;
  put_cell (file, own);
  fputs ("\r\n", file);
}

static void
end (CairnExportSink *sink)
{
}

static gboolean
check (CairnExportSink *sink, GError **error)
{
  CsvSink *csv = (CsvSink *) sink;

  if (csv->problem != 0)
    return set_error (csv, "", csv->problem, error);
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (csv->files[i] != NULL && ferror (csv->files[i]))
        return set_error (csv, cairn_export_file_name (&cairn_hsds_tables ()[i]), errno, error);
    }
  return TRUE;
}

static gboolean
close_file (CsvSink *csv, guint index, GError **error)
{
  FILE *file = csv->files[index];
  gboolean done = fflush (file) == 0 && fsync (fileno (file)) == 0;

  csv->files[index] = NULL;
  done &= fclose (file) == 0;
  return done
         || set_error (csv, cairn_export_file_name (&cairn_hsds_tables ()[index]), errno, error);
}

static gboolean
finish (CairnExportSink *sink, GError **error)
{
  CsvSink *csv = (CsvSink *) sink;
  gboolean written[CAIRN_HSDS_N_TABLES] = { FALSE };

  /* A package without any table is none. */
  file_for (csv, cairn_hsds_table ("organization"));
  file_for (csv, cairn_hsds_table ("service"));
  if (!check (sink, error))
    return FALSE;
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      written[i] = csv->files[i] != NULL;
      if (written[i] && !close_file (csv, i, error))
        return FALSE;
    }
  return cairn_export_write_package (csv->folder, written, error);
}

static void
free_sink (CairnExportSink *sink)
{
  CsvSink *csv = (CsvSink *) sink;

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (csv->files[i] != NULL)
        fclose (csv->files[i]);
    }
  g_free (csv->folder);
  g_free (csv);
}

/**
 * cairn_export_csv_sink:
 * @folder: a folder that is there and empty
 * @error: not used: what can't be written is told by the sink
 *
 * Returns: (transfer full): where records go.
 */
CairnExportSink *
cairn_export_csv_sink (const char *folder, GError **error)
{
  CsvSink *csv = g_new0 (CsvSink, 1);

  csv->sink
      = (CairnExportSink){ FALSE, begin_list, end_list, begin, end, check, finish, free_sink };
  csv->folder = g_strdup (folder);
  return &csv->sink;
}
