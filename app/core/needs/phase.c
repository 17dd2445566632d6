/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/clock.h"
#include "core/needs/catalogue.h"

#include <string.h>

static const char *const phase_ids[] = {
  [CAIRN_PHASE_FIRST_DAYS] = "first-days",     [CAIRN_PHASE_FIRST_WEEKS] = "first-weeks",
  [CAIRN_PHASE_FIRST_MONTHS] = "first-months", [CAIRN_PHASE_FIRST_YEARS] = "first-years",
  [CAIRN_PHASE_LONG_TERM] = "long-term",
};

/**
 * cairn_phase_id:
 * @phase: a phase
 *
 * Returns: (transfer none) (nullable): its word, as files and JSON write it.
 */
const char *
cairn_phase_id (CairnPhase phase)
{
  return (guint) phase < G_N_ELEMENTS (phase_ids) ? phase_ids[phase] : NULL;
}

/**
 * cairn_phase_by_id:
 * @id: (nullable): a word
 *
 * Returns: the phase, or 0 when there is none of that name.
 */
CairnPhase
cairn_phase_by_id (const char *id)
{
  for (CairnPhase phase = CAIRN_PHASE_FIRST_DAYS; id != NULL && phase <= CAIRN_PHASE_LONG_TERM;
       phase++)
    {
      if (strcmp (phase_ids[phase], id) == 0)
        return phase;
    }
  return 0;
}

/* A calendar month later; the 31st of a short month is its last day. */
static gboolean
is_within_months (const GDate *from, const GDate *day, guint months)
{
  GDate limit = *from;

  g_date_add_months (&limit, months);
  return g_date_compare (day, &limit) <= 0;
}

/**
 * cairn_phase_at:
 * @incident_day: (nullable): "2026-03-14", a day of the centre's own calendar
 * @today: "2026-03-21", as in the same calendar
 *
 * The phase of a day, by the boundaries of practice §1.5: to day 7, to day 28, to 6 and to 24
 * calendar months after the incident, the last day of each included, and later.
 *
 * A centre without an incident day gets the first weeks: that shows "I am looking for someone"
 * and pushes neither urgent nor long help to the end. A day before the incident is a wrong clock
 * and counts as the first.
 *
 * Returns: the phase.
 */
CairnPhase
cairn_phase_at (const char *incident_day, const char *today)
{
  GDate incident;
  GDate day;
  gint days;

  if (incident_day == NULL || today == NULL || !cairn_day_parse (incident_day, &incident)
      || !cairn_day_parse (today, &day))
    return CAIRN_PHASE_FIRST_WEEKS;
  days = g_date_days_between (&incident, &day);
  if (days <= 7)
    return CAIRN_PHASE_FIRST_DAYS;
  if (days <= 28)
    return CAIRN_PHASE_FIRST_WEEKS;
  if (is_within_months (&incident, &day, 6))
    return CAIRN_PHASE_FIRST_MONTHS;
  return is_within_months (&incident, &day, 24) ? CAIRN_PHASE_FIRST_YEARS : CAIRN_PHASE_LONG_TERM;
}
