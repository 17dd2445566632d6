/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/report-out.h"
#include "core/ledger/place.h"
#include "core/staff/period.h"

#include <string.h>

/* Only what was closed is given out: figures that somebody changed are not. */
static CairnRelease *
load_release (CairnDirectory *directory, const char *name, GError **error)
{
  g_autofree char *path = cairn_ledger_path (directory);
  gboolean last = strcmp (name, "last") == 0;
  g_autoptr (CairnRelease) release = NULL;
  g_autoptr (CairnWitness) witness = NULL;
  CairnPeriod period;

  if (!last && !cairn_period_parse (name, &period))
    {
      cli_usage (error, "'%s' is no period: 'last', or one that 'cairn review list' names", name);
      return NULL;
    }
  release = cairn_release_load (path, CAIRN_LEVEL_PUBLIC, last ? NULL : &period, error);
  witness = release != NULL ? cairn_witness_new (directory, error) : NULL;
  return witness != NULL && cairn_witness_check (witness, release, error)
             ? g_steal_pointer (&release)
             : NULL;
}

/* Gaps need what there is: without a publication they are left out. */
static gboolean
make_view (CliContext *context,
           CairnPublished *published,
           CairnCatalogue *catalogue,
           CairnSupplyView *view)
{
  const CairnPublishedSettings *settings;
  g_autofree char *today = NULL;
  GDate day;

  if (published == NULL)
    return FALSE;
  settings = cairn_published_settings (published);
  today = cairn_time_day (cairn_clock_now (&context->clock), settings->zone);
  if (!cairn_day_parse (today, &day))
    return FALSE;
  *view = (CairnSupplyView){ .today = g_date_get_julian (&day),
                             .catalogue = catalogue,
                             .languages = (const char *const *) settings->languages,
                             .areas = (const char *const *) settings->areas };
  view->offers = cairn_published_offers (published, &view->n);
  return TRUE;
}

/* What others counted in the period. */
static gboolean
load_partners (CairnDirectory *directory,
               const CairnRelease *release,
               GPtrArray **out_partners,
               GError **error)
{
  g_autofree char *period = cairn_period_name (&release->period);
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);

  *out_partners = cairn_staff_partner_figures (session, period, error);
  return *out_partners != NULL;
}

static int
print_report (CliContext *context, const char *name, CliReportOptions *options, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnRelease) release = NULL;
  g_autoptr (GPtrArray) partners = NULL;
  CairnSupplyView view;
  const CairnSupplyView *known;

  if (catalogue == NULL)
    return 3;
  directory = cli_open_directory (context, CAIRN_DB_READ, error);
  release = directory != NULL ? load_release (directory, name, error) : NULL;
  if (release == NULL || !load_partners (directory, release, &partners, error))
    return 4;
  options->directory = directory;
  options->demonstration = cairn_ledger_is_demonstration (directory);
  if (strcmp (options->format, "csv") == 0)
    {
      cli_report_csv (release, partners, catalogue, options);
      return CLI_DONE;
    }
  published = cli_open_published (context, NULL);
  known = make_view (context, published, catalogue, &view) ? &view : NULL;
  if (strcmp (options->format, "pdf") == 0)
    return cli_report_pdf (release, catalogue, partners, published, known, options, error);
  cli_report_json (release, partners, catalogue, known, options);
  return CLI_DONE;
}

static gboolean
is_format (const char *format)
{
  return strcmp (format, "json") == 0 || strcmp (format, "csv") == 0 || strcmp (format, "pdf") == 0;
}

/**
 * cli_report:
 *
 * `cairn report --period last|NAME --format json|csv|pdf [--lang L] [--whole]`: what was released
 * to the public, as it was released; nothing else ever leaves by it. A PDF has two pages for
 * everybody, or with `--whole` all of it for the working group. `cairn report --codebook`: what is
 * in the CSV.
 */
int
cli_report (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *period = NULL;
  g_autofree char *format = NULL;
  g_autofree char *lang = NULL;
  gboolean codebook = FALSE;
  CliReportOptions options = { 0 };
  const GOptionEntry entries[] = { { "period", 0, 0, G_OPTION_ARG_STRING, &period, NULL, NULL },
                                   { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
                                   { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   { "codebook", 0, 0, G_OPTION_ARG_NONE, &codebook, NULL, NULL },
                                   { "whole", 0, 0, G_OPTION_ARG_NONE, &options.whole, NULL, NULL },
                                   { NULL } };

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc > 1)
    return cli_usage (error, "report takes no '%s'", argv[1]), 2;
  if (codebook)
    return cli_report_codebook (), CLI_DONE;
  if (period == NULL || format == NULL)
    return cli_usage (error, "report needs --period and --format"), 2;
  if (!is_format (format))
    return cli_usage (error, "a report is json, csv or pdf, not '%s'", format), 2;
  options.format = format;
  options.lang = lang != NULL ? lang : "en";
  return print_report (context, period, &options, error);
}
