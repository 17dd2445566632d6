/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a folder belong to a directory. */
#include "core/exchange/json-reader.h"
#include "core/exchange/sniff.h"

#include <string.h>

#define MAX_FILES 100000
#define MAX_FOLDER_DEPTH 6
#define MAX_RESOURCES 1000

/**
 * cairn_input_add_file:
 * @input: an input
 * @name: a path below its folder
 * @table: what a datapackage calls it, or ""
 */
void
cairn_input_add_file (CairnInput *input, const char *name, const char *table)
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

/**
 * cairn_input_is_json_name:
 * @name: a file's name
 *
 * Returns: whether it ends as JSON does.
 */
gboolean
cairn_input_is_json_name (const char *name)
{
  return has_suffix (name, ".json") || has_suffix (name, ".ndjson") || has_suffix (name, ".jsonl")
         || has_suffix (name, ".geojson");
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
      else if (cairn_input_is_json_name (name) && strcmp (name, "datapackage.json") != 0)
        cairn_input_add_file (input, inside, "");
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

/**
 * cairn_input_list_json:
 * @input: an input
 *
 * Adds the documents of its folder and of those below, in the order of their names.
 */
void
cairn_input_list_json (CairnInput *input)
{
  list_json (input, "", 0);
  set_languages_apart (input);
}

/* The file a path below the folder leads to: "./a.csv" and "a.csv" are one. */
static char *
whole_path (const CairnInput *input, const char *path)
{
  g_autofree char *joined = g_build_filename (input->folder, path, NULL);

  return g_canonicalize_filename (joined, NULL);
}

/* Of whole paths: the files there are so far. */
static GHashTable *
list_whole (const CairnInput *input)
{
  GHashTable *listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < input->files->len; i++)
    g_hash_table_add (listed, whole_path (input, g_ptr_array_index (input->files, i)));
  return listed;
}

/**
 * cairn_input_list_csv:
 * @input: an input
 *
 * Adds the tables of its folder that are not there yet, in the order of their names.
 */
void
cairn_input_list_csv (CairnInput *input)
{
  g_autoptr (GPtrArray) names = list_folder (input->folder);
  g_autoptr (GHashTable) listed = list_whole (input);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *whole = whole_path (input, name);

      if ((has_suffix (name, ".csv") || has_suffix (name, ".tsv"))
          && !g_hash_table_contains (listed, whole))
        cairn_input_add_file (input, name, "");
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
add_resource (CairnInput *input, GHashTable *listed, const CairnJson *resource)
{
  const char *name = cairn_json_text (resource, "name");
  const char *path = cairn_json_text (resource, "path");
  g_autofree char *whole = NULL;

  if (path == NULL)
    return;
  if (!is_inside (path))
    {
      cairn_input_add_note (input, "datapackage.json", "outside",
                            "a path that leads out of the folder: not followed");
      return;
    }
  whole = whole_path (input, path);
  if (!g_file_test (whole, G_FILE_TEST_IS_REGULAR))
    return;
  if (g_hash_table_add (listed, g_steal_pointer (&whole)))
    cairn_input_add_file (input, path, name != NULL ? name : "");
  else
    cairn_input_add_note (input, "datapackage.json", "duplicate-file",
                          "a file that is named twice: read once");
}

static gboolean
read_datapackage (const CairnJson *document, gpointer data, GError **error)
{
  CairnInput *input = data;
  const CairnJson *resources = cairn_json_find (document, "resources");
  const CairnJson *publisher = cairn_json_find (document, "publisher");
  const char *name = cairn_json_text (document, "publisher");
  g_autoptr (GHashTable) listed = list_whole (input);
  guint n = 0;

  if (name == NULL)
    name = cairn_json_text (publisher, "name");
  g_free (input->publisher);
  input->publisher = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  for (const CairnJson *r = resources != NULL ? resources->first : NULL;
       r != NULL && n < MAX_RESOURCES; r = r->next, n++)
    add_resource (input, listed, r);
  if (n == MAX_RESOURCES)
    cairn_input_add_note (input, "datapackage.json", "too-many",
                          "more than 1000 files named in it: the others were left out");
  return TRUE;
}

/* A datapackage that can't be read is only in the way when nothing else says what the files are. */
/**
 * cairn_input_list_datapackage:
 * @input: an input
 *
 * Adds the files that the folder's datapackage.json names, with what it calls them, and who
 * publishes them.
 */
void
cairn_input_list_datapackage (CairnInput *input)
{
  g_autofree char *path = g_build_filename (input->folder, "datapackage.json", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    cairn_json_read (path, "datapackage.json", CAIRN_JSON_DOCUMENT, NULL, read_datapackage, NULL,
                     input, NULL);
}

/**
 * cairn_input_descend:
 * @folder: a folder
 *
 * Returns: (transfer full) (nullable): the one folder in it, when there is nothing else.
 */
char *
cairn_input_descend (const char *folder)
{
  g_autoptr (GPtrArray) names = list_folder (folder);
  g_autofree char *only
      = names->len == 1 ? g_build_filename (folder, g_ptr_array_index (names, 0), NULL) : NULL;

  if (only == NULL || g_file_test (only, G_FILE_TEST_IS_SYMLINK)
      || !g_file_test (only, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&only);
}
