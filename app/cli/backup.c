/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff/backup.h"

#include "cli/command.h"
#include "cli/secret.h"
#include "core/staff/accounts.h"

#include <stdio.h>

/**
 * cli_backup:
 *
 * `cairn backup FILE`: the whole of the staff's directory and the counters of weeks that are over,
 * encrypted to the recovery sheet.
 */
int
cli_backup (CliContext *context, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 2)
    return cli_usage (error, "backup needs the name of one file"), 2;
  directory = cli_open_directory (context, CAIRN_DB_WRITE, error);
  if (directory == NULL)
    return 4;
  session = cairn_staff_session_for_unix (directory);
  if (!cairn_staff_backup (session, argv[1], error))
    return cli_refuse (3, error);
  printf ("%s: only the recovery sheet opens it.\n", argv[1]);
  return CLI_DONE;
}

static void
print_look (const CairnBackupLook *look)
{
  g_autofree char *made = cairn_time_format_utc (look->made_at);

  printf ("Made %s%s%s: %u services, %u of them listed, %u protected places, %u people.\n", made,
          *look->centre != '\0' ? " at " : "", look->centre, look->services, look->listed,
          look->protected_places, look->accounts);
  if (look->counted_weeks > 0 || look->closed_periods > 0)
    printf ("Counters of %u weeks, %u closed periods.\n", look->counted_weeks,
            look->closed_periods);
  if (look->newer_lines > 0)
    printf ("%" G_GINT64_FORMAT " changes made here since then would be undone.\n",
            look->newer_lines);
  if (look->raised > 0)
    printf ("%u places keep the protection they have now.\n", look->raised);
}

static int
restore (CairnDirectory *directory,
         const char *path,
         const char *sheet,
         gboolean look_only,
         GError **error)
{
  g_autoptr (CairnStaffSession) session
      = cairn_staff_is_first_run (directory) ? NULL : cairn_staff_session_for_unix (directory);
  g_autoptr (CairnBackupLook) look
      = cairn_staff_restore_look (directory, session, path, sheet, NULL, error);

  if (look == NULL)
    return 3;
  print_look (look);
  if (look_only)
    return CLI_DONE;
  if (!cairn_staff_restore (directory, session, path, sheet, NULL, error))
    return 4;
  printf ("It is in place. What was here before is in backups/. Visitors see it after"
          " 'cairn publish'.\n");
  return CLI_DONE;
}

/**
 * cli_restore:
 *
 * `cairn restore FILE [--look]`: back to what a backup holds; the key of the recovery sheet comes
 * from the terminal or standard input.
 */
int
cli_restore (CliContext *context, int argc, char **argv, GError **error)
{
  gboolean look = FALSE;
  const GOptionEntry entries[]
      = { { "look", 0, 0, G_OPTION_ARG_NONE, &look, NULL, NULL }, { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  char *sheet;
  int status = 3;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 2)
    return cli_usage (error, "restore needs the name of one file"), 2;
  directory = cli_open_directory (context, CAIRN_DB_WRITE, error);
  if (directory == NULL)
    return 4;
  sheet = cli_secret_read ("The key on the recovery sheet", error);
  if (sheet != NULL)
    status = restore (directory, argv[1], sheet, look, error);
  cli_secret_free (sheet);
  return cli_refuse (status, error);
}
