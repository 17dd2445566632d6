/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lived-in.h"

#include "core/base/paths.h"
#include "core/demo/lived-in.h"
#include "core/settings/settings.h"
#include "core/staff/period.h"

#include <stdio.h>

typedef struct
{
  CairnStaffSession *session;
  CairnCatalogue *catalogue;
  guint closed;
} Past;

static gboolean
close_period (const CairnPeriod *period, gint64 at, gpointer data, GError **error)
{
  Past *past = data;
  g_autoptr (CairnRelease) release
      = cairn_staff_period_close (past->session, period, at, past->catalogue, error);

  past->closed++;
  return release != NULL;
}

/**
 * cli_lived_in:
 * @context: the call
 * @directory: a demonstration
 * @catalogue: the needs
 * @uses: how many visits are simulated; 0: it has no past
 * @error: why not
 *
 * Gives the demonstration counters of the time since the first attack, so that its review has
 * something to look at. They stand in the demonstration's own ledger.
 */
gboolean
cli_lived_in (CliContext *context,
              CairnDirectory *directory,
              CairnCatalogue *catalogue,
              guint uses,
              GError **error)
{
  g_autofree char *path = cairn_paths_ledger (context->state, TRUE);
  g_autofree char *days = cairn_settings_dup (cairn_directory_db (directory), "incident.days", "");
  g_autoptr (CairnPublished) published = uses > 0 ? cli_open_published (context, error) : NULL;
  g_autoptr (CairnQuestionnaire) questionnaire
      = published != NULL ? cli_load_questionnaire (catalogue, error) : NULL;
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  Past past = { session, catalogue, 0 };
  const CairnLivedIn plan = { .path = path,
                              .published = published,
                              .catalogue = catalogue,
                              .questionnaire = questionnaire,
                              .incident_days = days,
                              .now = cairn_clock_now (&context->clock),
                              .uses = uses,
                              .close = close_period,
                              .data = &past };

  if (uses == 0)
    return TRUE;
  if (questionnaire == NULL)
    return FALSE;
  if (!cairn_lived_in_make (&plan, error))
    return FALSE;
  printf ("Simulated: %u uses of the kiosk, %u periods closed. These numbers are not real.\n", uses,
          past.closed);
  return TRUE;
}
