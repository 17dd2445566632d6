/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include "core/base/paths.h"
#include "core/db/migrate.h"
#include "core/ledger/ledger.h"
#include "core/publish/help-now.h"

#include <stdio.h>

static gboolean
check_published (CliContext *context, GError **error)
{
  g_autofree char *path = cairn_paths_published (context->state);
  g_autofree char *help_path = cairn_paths_help_now (context->state);
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnHelpNow) help = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  published = cairn_published_open (path, error);
  if (published == NULL)
    return FALSE;
  help = cairn_help_now_new ();
  return cairn_help_now_load (help, help_path, error);
}

static gboolean
check_ledger (CliContext *context, GError **error)
{
  g_autofree char *path = cairn_paths_ledger (context->state, FALSE);
  g_autofree char *demonstration = cairn_paths_ledger (context->state, TRUE);

  return cairn_ledger_check (path, error) && cairn_ledger_check (demonstration, error);
}

/**
 * cli_verify:
 *
 * `cairn verify`: checks the databases, the counters and Help now; exit 4 when something is
 * damaged.
 */
int
cli_verify (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "verify takes no '%s'", argv[1]), 2;
  directory = cli_open_directory (context, CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  problems = cairn_db_verify (cairn_directory_db (directory));
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "cairn: %s\n", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return 4;
  if (!check_ledger (context, error) || !check_published (context, error))
    {
      if (error != NULL && *error != NULL)
        (*error)->code = CAIRN_ERROR_STATE;
      return 4;
    }
  printf ("The state is sound.\n");
  return CLI_DONE;
}
