/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/paths.h"

#include "config.h"

#define INSTALLED_STATE "/var/lib/cairn"

/**
 * cairn_paths_built:
 * @folder: a folder at the top of the build tree, "data" or "po"
 * @name: what stands in it
 *
 * Returns: (transfer full) (nullable): where it is when the program runs from a build tree: beside
 *   one of the folders above it.
 */
char *
cairn_paths_built (const char *folder, const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *above = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint level = 0; above != NULL && level < 4; level++)
    {
      g_autofree char *candidate = g_build_filename (above, folder, name, NULL);
      char *parent;

      if (g_file_test (candidate, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&candidate);
      parent = g_path_get_dirname (above);
      g_free (above);
      above = parent;
    }
  return NULL;
}

/**
 * cairn_paths_state:
 * @asked: (nullable): what `--state` said
 *
 * Returns: (transfer full): the state folder: @asked, else `$CAIRN_STATE`, else /var/lib/cairn
 *   where it exists, else the XDG data folder. Nothing is made.
 */
char *
cairn_paths_state (const char *asked)
{
  const char *variable = g_getenv ("CAIRN_STATE");

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);
  if (g_file_test (INSTALLED_STATE, G_FILE_TEST_IS_DIR))
    return g_strdup (INSTALLED_STATE);
  return g_build_filename (g_get_user_data_dir (), "cairn", NULL);
}

/**
 * cairn_paths_data:
 * @name: below the data folder, "demo" or "needs/needs.xml"
 *
 * Returns: (transfer full) (nullable): where it is: below `$CAIRN_DATADIR`, in the build tree, or
 *   where it was installed; %NULL when it is nowhere.
 */
char *
cairn_paths_data (const char *name)
{
  const char *variable = g_getenv ("CAIRN_DATADIR");
  g_autofree char *path = NULL;

  if (variable != NULL && *variable != '\0')
    path = g_build_filename (variable, name, NULL);
  else
    path = cairn_paths_built ("data", name);
  if (path == NULL)
    path = g_build_filename (CAIRN_DATADIR, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/**
 * cairn_paths_machine:
 * @asked: (nullable): what `--machine` said
 *
 * Returns: (transfer full): the file of this machine's own settings: @asked, else
 *   `$CAIRN_MACHINE`, else in the user's XDG configuration folder
 */
char *
cairn_paths_machine (const char *asked)
{
  const char *variable = g_getenv ("CAIRN_MACHINE");

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);
  return g_build_filename (g_get_user_config_dir (), "cairn", "kiosk.conf", NULL);
}

/**
 * cairn_paths_directory:
 * @state: the state folder
 *
 * Returns: (transfer full): the staff's directory in it.
 */
char *
cairn_paths_directory (const char *state)
{
  return g_build_filename (state, "directory.db", NULL);
}

/**
 * cairn_paths_public:
 * @state: the state folder
 *
 * Returns: (transfer full): the folder of what visitors may see.
 */
char *
cairn_paths_public (const char *state)
{
  return g_build_filename (state, "public", NULL);
}

/**
 * cairn_paths_published:
 * @state: the state folder
 *
 * Returns: (transfer full): the published directory in it.
 */
char *
cairn_paths_published (const char *state)
{
  return g_build_filename (state, "public", "published.db", NULL);
}

/**
 * cairn_paths_help_now:
 * @state: the state folder
 *
 * Returns: (transfer full): the words and numbers of Help now in it.
 */
char *
cairn_paths_help_now (const char *state)
{
  return g_build_filename (state, "public", "help-now.json", NULL);
}

/**
 * cairn_paths_ledger:
 * @state: the state folder
 * @demonstration: whether kiosks say that this is a demonstration
 *
 * What is counted in a demonstration has a file of its own: it is never added to what a centre
 * counts when it has opened.
 *
 * Returns: (transfer full): the counters in it
 */
char *
cairn_paths_ledger (const char *state, gboolean demonstration)
{
  return g_build_filename (state, "ledger", demonstration ? "demonstration.db" : "ledger.db", NULL);
}

/**
 * cairn_paths_rules:
 * @state: the state folder
 *
 * Returns: (transfer full): the centre's own rules from words and codes to needs; need not be there
 */
char *
cairn_paths_rules (const char *state)
{
  return g_build_filename (state, "rules.xml", NULL);
}

/**
 * cairn_paths_sign:
 * @state: the state folder
 *
 * Returns: (transfer full): the folder of the videos in sign language, one folder a language
 */
char *
cairn_paths_sign (const char *state)
{
  return g_build_filename (state, "public", "sign", NULL);
}
