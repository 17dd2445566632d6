/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* A foreign id may name several records: then nothing is changed, since one may be meant. */
static gboolean
resolve_all (CairnDirectory *directory, char **names, int n, GPtrArray *ids, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) found = cairn_directory_resolve (directory, names[i], error);

      if (found == NULL)
        return FALSE;
      if (found->len != 1)
        {
          g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                       found->len == 0 ? "there is no record '%s'"
                                       : "'%s' names several records: use the id cairn show gives",
                       names[i]);
          return FALSE;
        }
      g_ptr_array_add (ids, g_strdup (g_ptr_array_index (found, 0)));
    }
  g_ptr_array_add (ids, NULL);
  return TRUE;
}

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
  if (!all && !resolve_all (directory, argv + 1, argc - 2, ids, error))
    return 3;
  changed = cairn_directory_set_listing (directory, all ? NULL : (const char *const *) ids->pdata,
                                         all, listing, error);
  if (changed < 0)
    return 4;
  printf ("%d services are now %s. Visitors see it after 'cairn publish'.\n", changed, listing);
  return CLI_DONE;
}
