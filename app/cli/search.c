/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <stdio.h>

#define HITS_MAX 50

static void
add_hit (JsonBuilder *out, gconstpointer item)
{
  const CairnSearchHit *hit = item;

  json_builder_begin_object (out);
  cli_add_text (out, "service", hit->service);
  cli_add_text (out, "name", hit->name);
  json_builder_end_object (out);
}

/**
 * cli_search:
 *
 * `cairn search TEXT [--lang L] [--json]`: services in the staff's directory, best first.
 */
int
cli_search (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *lang = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *text = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc < 2)
    return cli_usage (error, "search needs a text"), 2;
  directory = cli_open_directory (context, CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  text = g_strjoinv (" ", argv + 1);
  hits = cairn_directory_search (directory, text, lang != NULL ? lang : "en", HITS_MAX, error);
  if (hits == NULL)
    return 4;
  if (json)
    cli_print_list ("results", hits, add_hit);
  for (guint i = 0; !json && i < hits->len; i++)
    {
      const CairnSearchHit *hit = g_ptr_array_index (hits, i);

      printf ("%s  %s\n", hit->service, hit->name);
    }
  return hits->len > 0 ? CLI_DONE : CLI_FINDINGS;
}
