/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo-state.h"

#include <glib/gstdio.h>

static char *made;
static const char *cairn; /* the command line program */

static gboolean
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     &errors, &status, &error))
    g_error ("%s", error->message);
  if (!g_spawn_check_wait_status (status, NULL))
    g_printerr ("# %s %s: %s\n", argv[0], argv[1], errors);
  return g_spawn_check_wait_status (status, NULL);
}

/**
 * fixture_make_state:
 * @program: the command line program
 * @data: folder of the data in the source tree
 *
 * Returns: whether a demonstration state could be made
 */
gboolean
fixture_make_state (const char *program, const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cairn-test-XXXXXX", &error);
  const char *argv[] = { program, "init", "--demo", "--uses", "0", "--state", NULL, NULL };

  g_assert_no_error (error);
  g_setenv ("CAIRN_DATADIR", data, TRUE);
  cairn = program;
  made = g_build_filename (folder, "state", NULL);
  argv[6] = made;
  return run (argv);
}

/**
 * fixture_publish_setting:
 * @key: a setting
 * @value: what it is to be
 *
 * By the command line, and out to the kiosks.
 */
void
fixture_publish_setting (const char *key, const char *value)
{
  const char *const set[] = { cairn, "settings", "set", key, value, "--state", made, NULL };
  const char *const publish[] = { cairn, "publish", "--state", made, NULL };

  g_assert_true (run (set));
  g_assert_true (run (publish));
}

/**
 * remove_folder:
 * @path: a folder, with all that is in it
 */
void
remove_folder (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (path);
}

/**
 * copy_folder:
 * @from: a folder
 * @to: where its files go; made
 */
void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_mkdir_with_parents (to, 0755), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (source);
      g_autoptr (GFile) copy = g_file_new_for_path (target);

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, target);
      else
        g_assert_true (g_file_copy (file, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
    }
}

/**
 * fixture_remove_state:
 */
void
fixture_remove_state (void)
{
  g_autofree char *folder = g_path_get_dirname (made);

  remove_folder (folder);
  g_clear_pointer (&made, g_free);
}

/**
 * fixture_state:
 *
 * Returns: (transfer none): folder of the state that was made
 */
const char *
fixture_state (void)
{
  return made;
}
