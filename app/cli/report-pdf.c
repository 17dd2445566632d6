/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report-out.h"

#include "cli/command.h"
#include "core/ledger/place.h"
#include "core/settings/settings.h"
#include "core/staff/period.h"
#include "paper/report.h"

#include <stdio.h>
#include <string.h>

static char *
dup_centre (CairnDirectory *directory, const char *lang)
{
  g_autofree char *key = g_strconcat ("centre.name@", lang, NULL);
  g_autofree char *name = cairn_settings_dup (cairn_directory_db (directory), "centre.name", "");

  return cairn_settings_dup (cairn_directory_db (directory), key, name);
}

/**
 * cli_report_pdf:
 * @release: what was given out
 * @catalogue: the needs
 * @partners: (nullable) (element-type CairnPartnerFigure): what others counted in the period
 * @published: (nullable): for the gaps
 * @view: (nullable): of it
 * @options: language, for whom, of which directory
 * @error: why not
 *
 * Writes the PDF to standard output.
 *
 * Returns: exit status
 */
int
cli_report_pdf (const CairnRelease *release,
                CairnCatalogue *catalogue,
                GPtrArray *partners,
                CairnPublished *published,
                const CairnSupplyView *view,
                const CliReportOptions *options,
                GError **error)
{
  g_autofree char *path = cairn_ledger_path (options->directory);
  g_autoptr (CairnWords) words = cairn_words_new (options->lang);
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (options->directory);
  g_autofree char *first = cairn_week_monday (release->period.first);
  g_autoptr (GPtrArray) items = cairn_staff_review_items (session, first, error);
  g_autoptr (CairnRelease) before = cairn_release_load_before (path, release);
  g_autoptr (CairnWitness) witness = cairn_witness_new (options->directory, error);
  g_autofree char *centre = dup_centre (options->directory, cairn_words_lang (words));
  const CairnReport report = { .centre = centre,
                               .release = release,
                               .before = before,
                               .catalogue = catalogue,
                               .published = published,
                               .view = view,
                               .items = items,
                               .partners = partners,
                               .whole = options->whole,
                               .demonstration = options->demonstration };
  g_autoptr (GBytes) pdf = NULL;

  if (items == NULL || witness == NULL
      || (before != NULL && !cairn_witness_check (witness, before, error)))
    return 4;
  pdf = cairn_report_render (&report, words, error);
  if (pdf == NULL)
    return 4;
  fwrite (g_bytes_get_data (pdf, NULL), 1, g_bytes_get_size (pdf), stdout);
  return CLI_DONE;
}
