/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "core/staff/period.h"

#include <stdio.h>
#include <string.h>

static GTimeZone *
read_zone (CairnDirectory *directory)
{
  g_autofree char *name = cairn_settings_dup (cairn_directory_db (directory), "centre.zone", "UTC");
  GTimeZone *zone = g_time_zone_new_identifier (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static void
print_period (const CairnPeriod *period, const char *what)
{
  g_autofree char *name = cairn_period_name (period);

  printf ("%s  %s\n", name, what);
}

/* What was released, and what could be next. */
static int
list_periods (CliContext *context, CairnDirectory *directory, GError **error)
{
  g_autofree char *path = cairn_ledger_path (directory);
  g_autoptr (GTimeZone) zone = read_zone (directory);
  gint32 now = cairn_week_at (cairn_clock_now (&context->clock), zone);
  g_autoptr (GPtrArray) releases = cairn_release_list (path, CAIRN_LEVEL_PUBLIC, error);
  CairnPeriod next;

  if (releases == NULL || !cairn_release_next (path, CAIRN_LEVEL_PUBLIC, now, &next, error))
    return 4;
  if (cairn_ledger_is_demonstration (directory))
    fputs ("These periods are of a demonstration: their numbers are not real.\n", stderr);
  for (guint i = 0; i < releases->len; i++)
    {
      const CairnRelease *release = g_ptr_array_index (releases, i);
      g_autofree char *what = g_strconcat ("released on ", release->released_on, NULL);

      print_period (&release->period, what);
    }
  if (next.weeks > 0)
    print_period (&next, "can be closed, in steps of four weeks");
  return releases->len > 0 || next.weeks > 0 ? CLI_DONE : CLI_FINDINGS;
}

static int
close_period (CliContext *context, CairnDirectory *directory, int weeks, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autoptr (CairnRelease) release = NULL;
  CairnPeriod period;

  if (catalogue == NULL)
    return 3;
  if (!cairn_staff_period_next (directory, &period, error))
    return 4;
  if (period.weeks < weeks)
    {
      g_autofree char *path = cairn_ledger_path (directory);

      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
                   "%s: only %d weeks are over since the last period: wait, or close fewer", path,
                   period.weeks);
      return 5;
    }
  period.weeks = weeks;
  release = cairn_staff_period_close (session, &period, cairn_clock_now (&context->clock),
                                      catalogue, error);
  if (release == NULL)
    return 4;
  name = cairn_period_name (&period);
  printf ("%s\n", name);
  return CLI_DONE;
}

static int
verify (CairnDirectory *directory, GError **error)
{
  g_autofree char *path = cairn_ledger_path (directory);
  g_autoptr (CairnWitness) witness = cairn_witness_new (directory, error);
  g_autoptr (GPtrArray) problems = NULL;
  guint checked = 0;

  problems = witness != NULL ? cairn_witness_verify (witness, &checked, error) : NULL;
  if (problems == NULL)
    return 4;
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "cairn: %s: %s: keep this file and restore a backup\n", path,
             (const char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return 4;
  printf ("All %u releases are as they were closed.\n", checked);
  return CLI_DONE;
}

/**
 * cli_review:
 *
 * `cairn review list`: which periods were released, and which could be. `cairn review close
 * [--weeks N]`: closes the next N weeks (4, or a multiple of it) and freezes what may be said of
 * them. `cairn review --verify`: whether all that was closed is still as it was; exit 4 when not.
 */
int
cli_review (CliContext *context, int argc, char **argv, GError **error)
{
  int weeks = CAIRN_BLOCK_WEEKS;
  gboolean verifies = FALSE;
  const GOptionEntry entries[] = { { "weeks", 0, 0, G_OPTION_ARG_INT, &weeks, NULL, NULL },
                                   { "verify", 0, 0, G_OPTION_ARG_NONE, &verifies, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  gboolean closes;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  closes = argc == 2 && strcmp (argv[1], "close") == 0;
  if (verifies ? argc != 1 : !closes && (argc != 2 || strcmp (argv[1], "list") != 0))
    return cli_usage (error, "review needs list, close or --verify"), 2;
  if (weeks <= 0 || weeks % CAIRN_BLOCK_WEEKS != 0)
    return cli_usage (error, "--weeks is a multiple of %d", CAIRN_BLOCK_WEEKS), 2;
  directory = cli_open_directory (context, closes ? CAIRN_DB_WRITE : CAIRN_DB_READ, error);
  if (directory == NULL)
    return 4;
  if (verifies)
    return verify (directory, error);
  return closes ? close_period (context, directory, weeks, error)
                : list_periods (context, directory, error);
}
