/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is behind a path: which files, in which format, from whom. */
#include "core/exchange/sniff.h"

#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/json-reader.h"
#include "core/exchange/tabular.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FILES 100000
#define MAX_FOLDER_DEPTH 6

static const struct
{
  const char *name;
  CairnFormat format;
} formats[] = { { "hsds-json", CAIRN_FORMAT_HSDS_JSON },
                { "hsds-csv", CAIRN_FORMAT_HSDS_CSV },
                { "hsds-csv-1", CAIRN_FORMAT_HSDS_CSV_1 },
                { "hsds-csv-2", CAIRN_FORMAT_HSDS_CSV_2 },
                { "ohana-csv", CAIRN_FORMAT_OHANA_CSV } };

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
    g_set_error (
        error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
        "format '%s' can't be read: use auto, hsds-json, hsds-csv, hsds-csv-1, hsds-csv-2 or "
        "ohana-csv",
        name);
  return *out_format != CAIRN_FORMAT_UNKNOWN;
}

/**
 * cairn_sniff_open:
 * @path: a file
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID when it can't be read, or is a pipe or a device, which may never end
 *
 * Returns: (transfer full) (nullable): the file, opened.
 */
FILE *
cairn_sniff_open (const char *path, const char *name, GError **error)
{
  FILE *file = fopen (path, "rbe");
  struct stat info;

  if (file == NULL)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0, "can't be read: %s",
                          g_strerror (errno));
      return NULL;
    }
  if (fstat (fileno (file), &info) == 0 && S_ISREG (info.st_mode))
    return file;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0, "not a file: give a file or a folder");
  fclose (file);
  return NULL;
}

/**
 * cairn_sniff_is_text:
 * @file: a file; it is read from its beginning, and stands there afterwards
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID when it holds bytes that no text has
 *
 * Returns: whether the first 4 KB may be text in UTF-8 or Windows-1252.
 */
gboolean
cairn_sniff_is_text (FILE *file, const char *name, GError **error)
{
  guint8 bytes[4096];
  gsize n;
  guint odd = 0;

  rewind (file);
  n = fread (bytes, 1, sizeof bytes, file);
  rewind (file);
  if (n >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0, "UTF-16: save it again as UTF-8");
      return FALSE;
    }
  for (gsize i = 0; i < n; i++)
    odd += bytes[i] < 0x20 && strchr ("\t\r\n\f", bytes[i]) == NULL;
  for (gsize i = 0; i < n; i++)
    odd += bytes[i] == 0 ? 1000 : 0;
  if (odd <= n / 100)
    return TRUE;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0,
                      "not text: a directory comes as JSON or CSV, export it again");
  return FALSE;
}

/**
 * cairn_sniff_bom:
 * @file: a file
 *
 * Returns: bytes of the byte order mark at its beginning: 3 or 0. The file stands behind it.
 */
gsize
cairn_sniff_bom (FILE *file)
{
  char bytes[3] = { 0 };
  gsize n;

  rewind (file);
  n = fread (bytes, 1, sizeof bytes, file) == 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  fseek (file, (long) n, SEEK_SET);
  return n;
}

/**
 * cairn_sniff_delimiter:
 * @file: a CSV file; it stands at its beginning afterwards
 *
 * Spreadsheets write semicolons where the comma is the decimal sign.
 *
 * Returns: what stands most often between the names in the first line.
 */
char
cairn_sniff_delimiter (FILE *file)
{
  static const char candidates[] = ",;\t|";
  guint counts[sizeof candidates] = { 0 };
  guint best = 0;
  int c;

  rewind (file);
  for (guint n = 0; n < 65536 && (c = fgetc (file)) != EOF && c != '\n' && c != '\r'; n++)
    {
      const char *at = c != 0 ? strchr (candidates, c) : NULL;

      if (at != NULL)
        counts[at - candidates]++;
    }
  rewind (file);
  for (guint i = 1; i < sizeof candidates - 1; i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }
  return candidates[best];
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
  g_free (input->folder);
  g_free (input->publisher);
  g_free (input->fallback);
  g_free (input->meta);
  g_ptr_array_unref (input->languages);
  g_free (input);
}

static void
add_file (CairnInput *input, const char *name, const char *table)
{
  g_ptr_array_add (input->files, g_strdup (name));
  g_ptr_array_add (input->tables, g_strdup (table));
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize length = strlen (name), n = strlen (suffix);

  return length > n && g_ascii_strcasecmp (name + length - n, suffix) == 0;
}

static gboolean
is_json_name (const char *name)
{
  return has_suffix (name, ".json") || has_suffix (name, ".ndjson") || has_suffix (name, ".jsonl");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in a folder, in an order that does not depend on the disk. */
static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && names->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    {
      if (*name != '.')
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
list_json (CairnInput *input, const char *below, guint depth)
{
  g_autofree char *path = g_build_filename (input->folder, below, NULL);
  g_autoptr (GPtrArray) names = list_folder (path);

  for (guint i = 0; i < names->len && input->files->len < MAX_FILES; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *inside = g_build_filename (below, name, NULL);
      g_autofree char *whole = g_build_filename (input->folder, inside, NULL);

      if (strcmp (inside, "meta.json") == 0)
        input->meta = g_strdup (whole);
      else if (g_file_test (whole, G_FILE_TEST_IS_DIR))
        {
          if (depth < MAX_FOLDER_DEPTH && !g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
            list_json (input, inside, depth + 1);
        }
      else if (is_json_name (name) && strcmp (name, "datapackage.json") != 0)
        add_file (input, inside, "");
    }
}

/* Beside a meta.json they are translations of the records, no records. */
static void
set_languages_apart (CairnInput *input)
{
  for (guint i = 0; input->meta != NULL && i < input->files->len;)
    {
      const char *file = g_ptr_array_index (input->files, i);

      if (!g_str_has_prefix (file, "languages/"))
        {
          i++;
          continue;
        }
      g_ptr_array_add (input->languages, g_strdup (file));
      g_ptr_array_remove_index (input->files, i);
      g_ptr_array_remove_index (input->tables, i);
    }
}

static void
list_csv (CairnInput *input)
{
  g_autoptr (GPtrArray) names = list_folder (input->folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (has_suffix (name, ".csv") || has_suffix (name, ".tsv"))
        add_file (input, name, "");
    }
}

/* A datapackage may name only files of its own folder. */
static gboolean
is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  return *path != '\0' && !g_path_is_absolute (path) && strstr (path, "://") == NULL
         && !g_strv_contains ((const char *const *) parts, "..");
}

static void
add_resource (CairnInput *input, const CairnJson *resource)
{
  const char *name = cairn_json_text (resource, "name");
  const char *path = cairn_json_text (resource, "path");
  g_autofree char *whole = NULL;

  if (path == NULL || !is_inside (path))
    return;
  whole = g_build_filename (input->folder, path, NULL);
  if (g_file_test (whole, G_FILE_TEST_IS_REGULAR))
    add_file (input, path, name != NULL ? name : "");
}

static gboolean
read_datapackage (const CairnJson *document, gpointer data, GError **error)
{
  CairnInput *input = data;
  const CairnJson *resources = cairn_json_find (document, "resources");
  const CairnJson *publisher = cairn_json_find (document, "publisher");
  const char *name = cairn_json_text (document, "publisher");

  if (name == NULL)
    name = cairn_json_text (publisher, "name");
  g_free (input->publisher);
  input->publisher = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  for (const CairnJson *r = resources != NULL ? resources->first : NULL; r != NULL; r = r->next)
    add_resource (input, r);
  return TRUE;
}

/* A datapackage that can't be read is only in the way when nothing else says what the files are. */
static void
list_datapackage (CairnInput *input)
{
  g_autofree char *path = g_build_filename (input->folder, "datapackage.json", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    cairn_json_read (path, "datapackage.json", CAIRN_JSON_DOCUMENT, NULL, read_datapackage, NULL,
                     input, NULL);
}

typedef struct
{
  gboolean ohana, one, two, three;
} Hints;

static gboolean
has_any (const char *const *header, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (g_strv_contains (header, *names))
        return TRUE;
    }
  return FALSE;
}

/* What only one version or program has, by table and by column. */
static void
read_hints (const char *base, const char *const *header, Hints *hints)
{
  static const char *const ohana_tables[] = { "mail_addresses", NULL };
  static const char *const one_tables[]
      = { "regular_schedules", "holiday_schedules", "services_taxonomy", "service_taxonomy", NULL };
  static const char *const two_tables[] = { "service_attributes", "other_attributes", NULL };
  static const char *const ohana_columns[]
      = { "accepted_payments", "keywords",        "admin_emails",  "short_desc",
          "date_incorporated", "funding_sources", "vanity_number", NULL };
  static const char *const one_columns[] = { "taxonomy_ids", "vocabulary", "parent_name", NULL };
  static const char *const two_columns[] = { "term", NULL };
  static const char *const three_columns[]
      = { "website", "eligibility_description", "assured_date", "minimum_age",
          "alert",   "location_type",           "taxonomy_id",  "term_uri",
          NULL };

  hints->ohana |= g_strv_contains (ohana_tables, base) || has_any (header, ohana_columns);
  hints->one |= g_strv_contains (one_tables, base) || has_any (header, one_columns);
  hints->two |= g_strv_contains (two_tables, base) || has_any (header, two_columns);
  hints->three |= has_any (header, three_columns);
}

static CairnFormat
guess_csv (const CairnInput *input, GError **error)
{
  Hints hints = { 0 };
  guint known = 0;

  for (guint i = 0; i < input->files->len; i++)
    {
      const char *file = g_ptr_array_index (input->files, i);
      g_autofree char *path = g_build_filename (input->folder, file, NULL);
      g_autofree char *base = cairn_table_base_name (file);
      g_auto (GStrv) header = cairn_csv_header (path, file, error);

      if (header == NULL)
        return CAIRN_FORMAT_UNKNOWN;
      known += cairn_table_find (base, NULL) != NULL
               || cairn_table_find (g_ptr_array_index (input->tables, i), NULL) != NULL;
      read_hints (base, (const char *const *) header, &hints);
    }
  if (known == 0)
    {
      cairn_error_set_at (
          error, CAIRN_ERROR_INVALID, input->fallback, 0,
          "no table of HSDS or Ohana in it: name the files as HSDS does (services.csv, …)");
      return CAIRN_FORMAT_UNKNOWN;
    }
  if (hints.ohana)
    return CAIRN_FORMAT_OHANA_CSV;
  if (hints.two)
    return CAIRN_FORMAT_HSDS_CSV_2;
  return hints.one ? CAIRN_FORMAT_HSDS_CSV_1 : CAIRN_FORMAT_HSDS_CSV;
}

static gboolean
has_known_csv (const CairnInput *input)
{
  for (guint i = 0; i < input->files->len; i++)
    {
      g_autofree char *base = cairn_table_base_name (g_ptr_array_index (input->files, i));

      if (cairn_table_find (base, NULL) != NULL
          || cairn_table_find (g_ptr_array_index (input->tables, i), NULL) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
sniff_folder (CairnInput *input, GError **error)
{
  if (input->format != CAIRN_FORMAT_HSDS_JSON)
    {
      list_datapackage (input);
      if (input->files->len == 0)
        list_csv (input);
      if (input->format == CAIRN_FORMAT_UNKNOWN && has_known_csv (input))
        input->format = guess_csv (input, error);
      if (input->format != CAIRN_FORMAT_UNKNOWN || (error != NULL && *error != NULL))
        return input->format != CAIRN_FORMAT_UNKNOWN;
      g_ptr_array_set_size (input->files, 0);
      g_ptr_array_set_size (input->tables, 0);
    }
  list_json (input, "", 0);
  set_languages_apart (input);
  input->format = CAIRN_FORMAT_HSDS_JSON;
  if (input->files->len > 0)
    return TRUE;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, input->fallback, 0,
                      "nothing to import in it: a folder of HSDS CSV or JSON files is needed");
  return FALSE;
}

/* By its first sign that is not white space. */
static gboolean
begins_like_json (const char *path)
{
  FILE *file = cairn_sniff_open (path, path, NULL);
  int c = 0;

  if (file == NULL)
    return FALSE;
  cairn_sniff_bom (file);
  while ((c = fgetc (file)) != EOF && g_ascii_isspace (c))
    continue;
  fclose (file);
  return c == '{' || c == '[';
}

static gboolean
sniff_file (CairnInput *input, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);

  add_file (input, base, "");
  if (input->format == CAIRN_FORMAT_UNKNOWN && (is_json_name (base) || begins_like_json (path)))
    input->format = CAIRN_FORMAT_HSDS_JSON;
  if (input->format == CAIRN_FORMAT_UNKNOWN)
    input->format = guess_csv (input, error);
  return input->format != CAIRN_FORMAT_UNKNOWN;
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

/**
 * cairn_sniff:
 * @path: a folder, a datapackage.json, or one file
 * @format: (nullable): what it is said to be; "auto" or %NULL: to be found out
 * @error: %CAIRN_ERROR_NOT_FOUND, %CAIRN_ERROR_INVALID, %CAIRN_ERROR_USAGE for an unknown format
 *
 * Returns: (transfer full) (nullable): what there is to read.
 */
CairnInput *
cairn_sniff (const char *path, const char *format, GError **error)
{
  g_autoptr (CairnInput) input = g_new0 (CairnInput, 1);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GError) problem = NULL;
  gboolean folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  gboolean done;

  input->files = g_ptr_array_new_with_free_func (g_free);
  input->tables = g_ptr_array_new_with_free_func (g_free);
  input->languages = g_ptr_array_new_with_free_func (g_free);
  if (!read_format (format, &input->format, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      cairn_error_set_at (error, CAIRN_ERROR_NOT_FOUND, path, 0, "no such file or folder");
      return NULL;
    }
  input->folder = folder ? g_strdup (path) : g_path_get_dirname (path);
  input->fallback = name_of (strcmp (base, "datapackage.json") == 0 ? input->folder : path);
  folder |= strcmp (base, "datapackage.json") == 0;
  done = folder ? sniff_folder (input, &problem) : sniff_file (input, path, &problem);
  if (done)
    return g_steal_pointer (&input);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
