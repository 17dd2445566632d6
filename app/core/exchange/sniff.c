/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is behind a path: which files, in which format, from whom. */
#include "core/exchange/sniff.h"

#include "core/base/error.h"
#include "core/exchange/text-file.h"
#include "core/exchange/zip-file.h"

#include <string.h>

static const struct
{
  const char *name;
  CairnFormat format;
} formats[] = { { "hsds-json", CAIRN_FORMAT_HSDS_JSON },
                { "hsds-csv", CAIRN_FORMAT_HSDS_CSV },
                { "hsds-csv-1", CAIRN_FORMAT_HSDS_CSV_1 },
                { "hsds-csv-2", CAIRN_FORMAT_HSDS_CSV_2 },
                { "ohana-csv", CAIRN_FORMAT_OHANA_CSV },
                { "oruk-json", CAIRN_FORMAT_ORUK_JSON },
                { "icarol-csv", CAIRN_FORMAT_ICAROL_CSV },
                { "geojson", CAIRN_FORMAT_GEOJSON },
                { "csv", CAIRN_FORMAT_CSV } };

/**
 * cairn_format_name:
 * @format: a format
 *
 * Returns: (transfer none): its name on the command line and in reports.
 */
const char *
cairn_format_name (CairnFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].format == format)
        return formats[i].name;
    }
  return "unknown";
}

/**
 * cairn_format_is_json:
 * @format: a format
 *
 * Returns: whether it comes as documents, not as tables.
 */
gboolean
cairn_format_is_json (CairnFormat format)
{
  return format == CAIRN_FORMAT_HSDS_JSON || format == CAIRN_FORMAT_ORUK_JSON
         || format == CAIRN_FORMAT_GEOJSON;
}

static void
note_free (gpointer data)
{
  CairnInputNote *note = data;

  g_free (note->file);
  g_free (note->code);
  g_free (note->text);
  g_free (note);
}

/**
 * cairn_input_add_note:
 * @input: an input
 * @file: what it is about
 * @code: what kind of problem
 * @text: what is wrong: what was done
 *
 * Remembers something for the report.
 */
void
cairn_input_add_note (CairnInput *input, const char *file, const char *code, const char *text)
{
  CairnInputNote *note = g_new0 (CairnInputNote, 1);

  note->file = g_strdup (file);
  note->code = g_strdup (code);
  note->text = g_strdup (text);
  g_ptr_array_add (input->notes, note);
}

static gboolean
read_format (const char *name, CairnFormat *out_format, GError **error)
{
  *out_format = CAIRN_FORMAT_UNKNOWN;
  if (name == NULL || strcmp (name, "auto") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (formats[i].name, name) == 0)
        *out_format = formats[i].format;
    }
  if (*out_format == CAIRN_FORMAT_UNKNOWN)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
                 "format '%s' can't be read: use auto, hsds-json, oruk-json, hsds-csv, hsds-csv-1, "
                 "hsds-csv-2, ohana-csv, icarol-csv, geojson, or csv with --mapping",
                 name);
  return *out_format != CAIRN_FORMAT_UNKNOWN;
}

/**
 * cairn_input_free:
 * @input: (nullable): an input
 */
void
cairn_input_free (CairnInput *input)
{
  if (input == NULL)
    return;
  g_ptr_array_unref (input->files);
  g_ptr_array_unref (input->tables);
  g_ptr_array_unref (input->notes);
  cairn_zip_remove (input->temporary);
  g_free (input->temporary);
  g_free (input->folder);
  g_free (input->publisher);
  g_free (input->fallback);
  g_free (input->meta);
  g_ptr_array_unref (input->languages);
  g_free (input);
}

/* Tables when any is known, or the caller says so. */
static gboolean
sniff_tables (CairnInput *input, GError **error)
{
  cairn_input_list_datapackage (input);
  cairn_input_list_csv (input);
  if (input->format == CAIRN_FORMAT_UNKNOWN && cairn_input_has_known_csv (input))
    input->format = cairn_input_guess_csv (input, error);
  return input->format != CAIRN_FORMAT_UNKNOWN;
}

static gboolean
sniff_documents (CairnInput *input)
{
  g_autoptr (GPtrArray) tables = g_steal_pointer (&input->files);

  input->files = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (input->tables, 0);
  cairn_input_list_json (input);
  if (input->files->len == 0)
    return FALSE;
  if (input->format == CAIRN_FORMAT_UNKNOWN)
    input->format = cairn_input_guess_json (input);
  for (guint i = 0; i < tables->len; i++)
    cairn_input_add_note (input, g_ptr_array_index (tables, i), "unknown-file",
                          "a table beside the documents: left out");
  return TRUE;
}

static gboolean
sniff_folder (CairnInput *input, GError **error)
{
  g_autofree char *below = cairn_input_descend (input->folder);
  g_autoptr (GError) problem = NULL;

  if (below != NULL)
    {
      g_free (input->folder);
      input->folder = g_steal_pointer (&below);
      return sniff_folder (input, error);
    }
  if (!cairn_format_is_json (input->format) && sniff_tables (input, &problem))
    return TRUE;
  if (problem == NULL && sniff_documents (input))
    return TRUE;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    cairn_error_set_at (error, CAIRN_ERROR_INVALID, input->fallback, 0,
                        "nothing to import in it: a folder of HSDS CSV or JSON files is needed; "
                        "for other tables say what the columns are with --mapping");
  return FALSE;
}

/* By its first sign that is not white space. */
static gboolean
begins_like_json (const char *path)
{
  FILE *file = cairn_file_open (path, path, NULL);
  int c = 0;

  if (file == NULL)
    return FALSE;
  cairn_file_bom (file);
  while ((c = fgetc (file)) != EOF && g_ascii_isspace (c))
    continue;
  fclose (file);
  return c == '{' || c == '[';
}

static gboolean
sniff_file (CairnInput *input, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);

  cairn_input_add_file (input, base, "");
  if (input->format != CAIRN_FORMAT_UNKNOWN)
    return TRUE;
  input->format = cairn_input_is_json_name (base) || begins_like_json (path)
                      ? cairn_input_guess_json (input)
                      : cairn_input_guess_csv (input, error);
  return input->format != CAIRN_FORMAT_UNKNOWN;
}

static void
note_entry (const char *entry, const char *code, const char *text, gpointer data)
{
  cairn_input_add_note (data, entry, code, text);
}

static gboolean
sniff_archive (CairnInput *input, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);

  input->temporary = cairn_zip_unpack (path, base, note_entry, input, error);
  if (input->temporary == NULL)
    return FALSE;
  g_free (input->folder);
  input->folder = g_strdup (input->temporary);
  return sniff_folder (input, error);
}

static char *
name_of (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  char *base = g_path_get_basename (whole);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base && !g_file_test (path, G_FILE_TEST_IS_DIR))
    *dot = '\0';
  return base;
}

static CairnInput *
input_new (void)
{
  CairnInput *input = g_new0 (CairnInput, 1);

  input->files = g_ptr_array_new_with_free_func (g_free);
  input->tables = g_ptr_array_new_with_free_func (g_free);
  input->languages = g_ptr_array_new_with_free_func (g_free);
  input->notes = g_ptr_array_new_with_free_func (note_free);
  return input;
}

/**
 * cairn_sniff:
 * @path: a folder, a datapackage.json, a zip file, or one file
 * @format: (nullable): what it is said to be; "auto" or %NULL: to be found out
 * @error: %CAIRN_ERROR_NOT_FOUND, %CAIRN_ERROR_INVALID, %CAIRN_ERROR_USAGE for an unknown format
 *
 * Returns: (transfer full) (nullable): what there is to read.
 */
CairnInput *
cairn_sniff (const char *path, const char *format, GError **error)
{
  g_autoptr (CairnInput) input = input_new ();
  g_autofree char *base = g_path_get_basename (path);
  gboolean folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  gboolean package = strcmp (base, "datapackage.json") == 0;
  gboolean done;

  if (!read_format (format, &input->format, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      cairn_error_set_at (error, CAIRN_ERROR_NOT_FOUND, path, 0, "no such file or folder");
      return NULL;
    }
  input->folder = folder ? g_strdup (path) : g_path_get_dirname (path);
  input->fallback = name_of (package ? input->folder : path);
  if (folder || package)
    done = sniff_folder (input, error);
  else if (cairn_zip_is (path))
    done = sniff_archive (input, path, error);
  else
    done = sniff_file (input, path, error);
  return done ? g_steal_pointer (&input) : NULL;
}
