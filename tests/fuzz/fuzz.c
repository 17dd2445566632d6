/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

/**
 * fuzz_remove:
 * @path: a file or folder; links are removed, not followed
 */
void
fuzz_remove (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      fuzz_remove (inside);
    }
  g_remove (path);
}

static void
remove_folder (void)
{
  fuzz_remove (folder);
  g_clear_pointer (&folder, g_free);
}

/**
 * fuzz_folder:
 *
 * Returns: (transfer none): a folder in memory.
 */
const char *
fuzz_folder (void)
{
  if (folder != NULL)
    return folder;
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  folder = g_dir_make_tmp ("cairn-fuzz-XXXXXX", NULL);
  g_assert_nonnull (folder);
  atexit (remove_folder);
  return folder;
}

/**
 * fuzz_path:
 * @name: a name
 *
 * Returns: (transfer full): its path in the folder.
 */
char *
fuzz_path (const char *name)
{
  return g_build_filename (fuzz_folder (), name, NULL);
}

/**
 * fuzz_write:
 * @path: a file
 * @data: what it shall hold
 * @size: bytes of it
 */
void
fuzz_write (const char *path, gconstpointer data, gsize size)
{
  FILE *file = fopen (path, "wbe");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  fclose (file);
}

/* Letters, digits, "-", "_" and "." only, and no ".": a name, never a way out. */
static char *
clean_name (const guint8 *bytes, gsize length)
{
  g_autofree char *name = g_strndup ((const char *) bytes, MIN (length, 60));

  g_strcanon (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.", '_');
  return *name == '\0' || *name == '.' ? g_strconcat ("_", name, NULL) : g_steal_pointer (&name);
}

static const guint8 *
find_mark (const guint8 *from, const guint8 *end)
{
  for (; end - from >= 3; from++)
    {
      from = memchr (from, '@', (gsize) (end - from) - 2);
      if (from == NULL)
        break;
      if (memcmp (from, "@@ ", 3) == 0)
        return from;
    }
  return end;
}

/**
 * fuzz_unpack:
 * @into: a folder that is made
 * @first: name of what stands before the first "@@ NAME"
 * @data: the input
 * @size: bytes of it
 */
void
fuzz_unpack (const char *into, const char *first, const guint8 *data, gsize size)
{
  const guint8 *at = data, *end = data + size;
  g_autofree char *name = g_strdup (first);

  g_assert_cmpint (g_mkdir (into, 0700), ==, 0);
  for (guint n = 0; n < 12; n++)
    {
      const guint8 *mark = find_mark (at, end);
      const guint8 *line = mark < end ? memchr (mark, '\n', (gsize) (end - mark)) : NULL;
      g_autofree char *path = g_build_filename (into, name, NULL);

      if (mark > at)
        fuzz_write (path, at, (gsize) (mark - at));
      if (line == NULL)
        return;
      g_free (name);
      name = clean_name (mark + 3, (gsize) (line - mark) - 3);
      at = line + 1;
    }
}

/**
 * fuzz_check_text:
 * @text: (nullable): what a person would read
 */
void
fuzz_check_text (const char *text)
{
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true ((guchar) *at >= 0x20 || *at == '\n' || *at == '\t');
}

/**
 * fuzz_check_error:
 * @done: what was returned
 * @error: what was set; cleared
 */
void
fuzz_check_error (gboolean done, GError **error)
{
  g_assert_true (done == (*error == NULL));
  if (*error != NULL)
    fuzz_check_text ((*error)->message);
  g_clear_error (error);
}
