/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "core/ledger/place.h"
#include "core/staff/partner.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *period; /* nullable */
  gboolean dry;
} Wish;

/* What is listed may be kept and passed on: it is what may be given out (design §9), and once it is
 * fixed, what was. The exact number stays with who counted. */
static char *
say_count (const CairnPartnerFigure *figure, const CairnRelease *kiosk, const CairnNeed *need)
{
  gint64 shown = figure->released_on != NULL ? figure->shown
                 : kiosk != NULL ? cairn_partner_say (figure->counted, CAIRN_LEVEL_PUBLIC,
                                                      kiosk->figures, need != NULL ? need->id : "")
                                 : CAIRN_WITHHELD;

  if (shown != CAIRN_WITHHELD)
    return g_strdup_printf ("about %" G_GINT64_FORMAT, shown);
  return kiosk == NULL && figure->released_on == NULL
             ? g_strdup ("not told")
             : g_strdup_printf ("fewer than %u", cairn_level_rules (CAIRN_LEVEL_PUBLIC)->threshold);
}

static void
print_figure (const CairnPartnerFigure *figure, CairnCatalogue *catalogue, const char *ledger)
{
  const CairnNeed *need = cairn_catalogue_by_number (catalogue, figure->need);
  CairnPeriod period;
  g_autoptr (CairnRelease) kiosk
      = cairn_period_parse (figure->period, &period)
            ? cairn_release_load (ledger, CAIRN_LEVEL_PUBLIC, &period, NULL)
            : NULL;
  g_autofree char *count = say_count (figure, kiosk, need);
  g_autofree char *state = figure->released_on != NULL
                               ? g_strconcat ("given out on ", figure->released_on, NULL)
                               : g_strdup ("not given out");

  printf ("%s  %s  %s  %s: %s  (%s; %s)\n", figure->period, need != NULL ? need->id : "",
          cairn_partner_kind_id (figure), figure->organisation, count, figure->note, state);
}

static int
list (CairnStaffSession *session,
      CairnCatalogue *catalogue,
      const char *ledger,
      const Wish *wish,
      GError **error)
{
  g_autoptr (GPtrArray) figures = cairn_staff_partner_figures (session, wish->period, error);

  if (figures == NULL)
    return 4;
  for (guint i = 0; i < figures->len; i++)
    print_figure (g_ptr_array_index (figures, i), catalogue, ledger);
  return figures->len > 0 ? CLI_DONE : CLI_FINDINGS;
}

/* A file is looked at whole before anything of it is saved. */
static int
read_file (CairnStaffSession *session,
           CairnCatalogue *catalogue,
           const char *ledger,
           const char *path,
           const Wish *wish,
           GError **error)
{
  CairnPartnerProblem problem;
  g_autoptr (GPtrArray) closed = cairn_release_list (ledger, CAIRN_LEVEL_PUBLIC, error);
  g_autoptr (GPtrArray) figures
      = closed != NULL ? cairn_partner_read_csv (path, catalogue, &problem, error) : NULL;

  if (figures == NULL)
    return 3;
  if (wish->dry
          ? !cairn_staff_partner_try (session, figures, path, catalogue, closed, &problem, error)
          : !cairn_staff_partner_save (session, figures, path, catalogue, closed, &problem, error))
    return 3;
  printf (wish->dry ? "%u figures could be taken in; nothing was changed.\n"
                    : "%u figures were taken in.\n",
          figures->len);
  return CLI_DONE;
}

static int
give_out (CairnStaffSession *session,
          CairnCatalogue *catalogue,
          const char *ledger,
          const Wish *wish,
          GError **error)
{
  g_autoptr (CairnRelease) kiosk = NULL;
  CairnPeriod period;

  if (!cairn_period_parse (wish->period, &period))
    return cli_usage (error, "'%s' is no period: one that 'cairn review list' names", wish->period),
           2;
  kiosk = cairn_release_load (ledger, CAIRN_LEVEL_PUBLIC, &period, error);
  if (kiosk == NULL)
    return 4;
  return cairn_staff_partner_release (session, kiosk, catalogue, error) ? CLI_DONE : 5;
}

static int
run (CliContext *context, CairnDirectory *directory, char **argv, const Wish *wish, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autofree char *ledger = cairn_ledger_path (directory);

  if (catalogue == NULL)
    return 3;
  if (strcmp (argv[1], "list") == 0)
    return list (session, catalogue, ledger, wish, error);
  if (strcmp (argv[1], "read") == 0)
    return read_file (session, catalogue, ledger, argv[2], wish, error);
  return give_out (session, catalogue, ledger, wish, error);
}

static gboolean
check_call (int argc, char **argv, const Wish *wish, GError **error)
{
  const char *what = argc > 1 ? argv[1] : "";

  if (strcmp (what, "read") == 0)
    return (argc == 3 && wish->period == NULL) || cli_usage (error, "figures read needs one file");
  if (strcmp (what, "release") == 0)
    return (argc == 2 && wish->period != NULL && !wish->dry)
           || cli_usage (error, "figures release needs --period");
  return (argc == 2 && strcmp (what, "list") == 0 && !wish->dry)
         || cli_usage (error, "figures needs read FILE, list or release");
}

/**
 * cli_figures:
 *
 * `cairn figures read FILE [--dry-run]`: takes in what partners and outreach counted in closed
 * periods; a file in which one line can't stand changes nothing. `cairn figures list [--period
 * NAME]`: what there is, as far as it may be given out. `cairn figures release --period NAME`:
 * fixes what of a period is given out, in reports of their own source.
 */
int
cli_figures (CliContext *context, int argc, char **argv, GError **error)
{
  Wish wish = { NULL, FALSE };
  g_autofree char *period = NULL;
  const GOptionEntry entries[] = { { "period", 0, 0, G_OPTION_ARG_STRING, &period, NULL, NULL },
                                   { "dry-run", 0, 0, G_OPTION_ARG_NONE, &wish.dry, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnDirectory) directory = NULL;
  gboolean reads;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  wish.period = period;
  if (!check_call (argc, argv, &wish, error))
    return 2;
  reads = strcmp (argv[1], "list") == 0;
  directory = cli_open_directory (context, reads ? CAIRN_DB_READ : CAIRN_DB_WRITE, error);
  return directory != NULL ? cli_refuse (run (context, directory, argv, &wish, error), error) : 4;
}
