/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/publish.h"

#include "cli/command.h"
#include "core/base/paths.h"

#include <stdio.h>

/**
 * cli_publish:
 *
 * `cairn publish`: hands what visitors may see to the kiosks; exit 1 when something was withheld.
 */
int
cli_publish (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autofree char *folder = cairn_paths_public (context->state);
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnPublishReport) report = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "publish takes no '%s'", argv[1]), 2;
  catalogue = cairn_catalogue_load_centre (error);
  directory = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_WRITE, error) : NULL;
  if (directory == NULL)
    return 4;
  report
      = cairn_publish (cairn_directory_db (directory), catalogue, folder, &context->clock, error);
  if (report == NULL)
    return 4;
  for (guint i = 0; i < report->problems->len; i++)
    fprintf (stderr, "cairn: %s\n", (const char *) g_ptr_array_index (report->problems, i));
  printf ("%u services at %u places published; %u withheld by the leak check; %u not reviewed and "
          "left out.\n",
          report->services, report->offers, report->withheld, report->unreviewed_high_care);
  return report->withheld > 0 ? CLI_FINDINGS : CLI_DONE;
}
