/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/check.h"

#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/**
 * cli_triage:
 *
 * `cairn triage check FILE`: says what is wrong in a file of needs or questions.
 */
int
cli_triage (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (GPtrArray) findings = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 3 || strcmp (argv[1], "check") != 0)
    return cli_usage (error, "triage needs check FILE"), 2;
  findings = cairn_triage_check (argv[2], error);
  if (findings == NULL)
    return 3;
  for (guint i = 0; i < findings->len; i++)
    fprintf (stderr, "cairn: %s\n", (const char *) g_ptr_array_index (findings, i));
  if (findings->len > 0)
    return CLI_FINDINGS;
  printf ("%s: nothing found.\n", argv[2]);
  return CLI_DONE;
}
