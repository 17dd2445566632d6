/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static gboolean
is_offered (const char *listing)
{
  static const char *const offered[] = { "listed", "paused", "withdrawn", "do-not-refer", NULL };

  return g_strv_contains (offered, listing);
}

/**
 * cli_listing:
 *
 * `cairn listing ID…|--all STATE`: says what visitors may see; published by `cairn publish`.
 */
int
cli_listing (CliContext *context, int argc, char **argv, GError **error)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = { { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL }, { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *listing;
  gint changed;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  listing = argc > 1 ? argv[argc - 1] : "";
  if (!is_offered (listing))
    return cli_usage (error, "'%s' is not listed, paused, withdrawn or do-not-refer", listing), 2;
  if (all ? argc != 2 : argc < 3)
    return cli_usage (error, "listing needs either ids or --all"), 2;
  directory = cli_open_directory (context, CAIRN_DB_WRITE, error);
  if (directory == NULL)
    return 4;
  if (!all && !cli_resolve (directory, argv + 1, argc - 2, ids, error))
    return 3;
  changed = cairn_directory_set_listing (directory, all ? NULL : (const char *const *) ids->pdata,
                                         all, listing, error);
  if (changed < 0)
    return 4;
  printf ("%d services are now %s. Visitors see it after 'cairn publish'.\n", changed, listing);
  return CLI_DONE;
}
