/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/export.h"

#include "cli/command.h"

#include <stdio.h>
#include <unistd.h>

/* A person reads this many lines; what is wrong is the same in all of them. */
#define PROBLEMS_SHOWN 40

static gboolean
check_right (CairnDirectory *directory, gboolean all, GError **error)
{
  if (!all || cairn_export_may_all (directory, geteuid ()))
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
               "--all is for the owner of the state alone: export without it, or ask them");
  return FALSE;
}

static void
print_report (const CairnExportReport *report)
{
  for (guint i = 0; i < report->problems->len && i < PROBLEMS_SHOWN; i++)
    {
      const CairnExportProblem *problem = g_ptr_array_index (report->problems, i);

      fprintf (stderr,
               "cairn: %s %s: left out %s: a protected address or a private number stands in it:"
               " take it out there\n",
               problem->table, problem->id, problem->what);
    }
  if (report->problems->len > PROBLEMS_SHOWN)
    fprintf (stderr, "cairn: %u more like these\n", report->problems->len - PROBLEMS_SHOWN);
  printf ("%" G_GUINT64_FORMAT " services exported, %" G_GUINT64_FORMAT
          " rows in all; %" G_GUINT64_FORMAT " texts left out by the leak check.\n",
          report->services, report->rows, report->withheld);
}

/**
 * cli_export:
 *
 * `cairn export PATH --format F [--all]`: what is listed, or every state, in the standard; exit 1
 * when the leak check left something out.
 */
int
cli_export (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *format = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
                                   { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnExportReport) report = NULL;
  CairnExportOptions options = { 0 };

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 2)
    return cli_usage (error, "export needs the name of one file or folder"), 2;
  if (!cairn_export_is_format (format))
    return cli_usage (error, "export needs --format hsds-json, hsds-csv or oruk-json"), 2;
  directory = cli_open_directory (context, CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  if (!check_right (directory, all, error))
    return 5;
  options = (CairnExportOptions){ .format = format, .all = all };
  report = cairn_export (directory, argv[1], &options, error);
  if (report == NULL)
    return 4;
  print_report (report);
  return report->withheld > 0 ? CLI_FINDINGS : CLI_DONE;
}
