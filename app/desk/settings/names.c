/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/settings/names.h"

#include "core/base/error.h"
#include "desk/errors.h"
#include "desk/text.h"

static const struct
{
  const char *key, *name, *explanation; /* last nullable */
} settings[] = {
  { "centre.name", N_ ("Name of the centre"), NULL },
  { "centre.zone", N_ ("Time zone, like Europe/London"), NULL },
  { "centre.region", N_ ("Country"), NULL },
  { "centre.emergency-number", N_ ("Number for all emergencies"), NULL },
  { "centre.desk-place", N_ ("Where the desk is"), NULL },
  { "centre.desk-phone", N_ ("Telephone of the desk"), NULL },
  { "centre.desk-hours", N_ ("Hours of the desk"), NULL },
  { "centre.public-phone", N_ ("A phone that people may use"), NULL },
  { "centre.areas", N_ ("Areas"), NULL },
  { "centre.areas-threshold", N_ ("Fewest residents of an area"),
    N_ ("Areas with fewer people are counted together with others.") },
  { "centre.languages", N_ ("Languages on offer"), NULL },
  { "centre.holidays", N_ ("Days on which the desk is closed"), NULL },
  { "centre.closed-today", N_ ("The desk is closed for the rest of today"),
    N_ ("Kiosks then say that nobody is at the desk. Tomorrow the hours hold again.") },
  { "incident.days", N_ ("Days of the incident, like 2026-05-01"), NULL },
  { "network.down", N_ ("Phones or internet are down"), NULL },
  { "practice", N_ ("Practice mode"),
    N_ ("For training: nothing is counted and nobody is called. Every screen of the kiosks says "
        "so.") },
  { "check.help-now-days", N_ ("Lines of Help now"), N_ ("Days until they are checked again.") },
  { "check.first-year-days", N_ ("All others in the first year"),
    N_ ("Days until they are checked again, in the year after the incident.") },
  { "check.later-days", N_ ("All others later"), N_ ("Days until they are checked again.") },
  { "check.pause-after", N_ ("Paused when nobody answers"),
    N_ ("After so many tries in a row. 0: never.") },
  { "staff.second-person", N_ ("Every change needs a second person"),
    N_ ("Help now and protected addresses always do. Anybody may pause a service at once.") },
  { "staff.idle-minutes", N_ ("Lock the desk when nobody is there"),
    N_ ("After so many minutes.") },
  { "retention.leavers-days", N_ ("Names of people who have left"),
    N_ ("Days until they are erased.") },
  { "retention.audit-days", N_ ("Names and values in the trail"),
    N_ ("Days until they are erased. What was done, and when, stays.") },
  { "golive.walked-through", N_ ("Walked through: with whom, and when"), NULL },
  { "review.residents", N_ ("Languages of the residents"), NULL },
  { "demonstration", N_ ("Kiosks say that this is a demonstration"),
    N_ ("Switch it off when everything before going live is done.") },
};

static const struct
{
  const char *code, *text;
} problems[] = {
  { "not-a-number", N_ ("This is not a number.") },
  { "out-of-range", N_ ("This number is too small or too large.") },
  { "not-a-zone", N_ ("This is not a time zone.") },
  { "not-a-language", N_ ("At least one language has to stay.") },
  { "not-a-day", N_ ("A day is written like 2026-05-01.") },
  { "not-hours", N_ ("One of the days does not read as hours.") },
  { "too-long", N_ ("This text is too long.") },
};

static guint
find (const char *key)
{
  gsize length = strcspn (key, "@");

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (strlen (settings[i].key) == length && strncmp (settings[i].key, key, length) == 0)
        return i;
    }
  return G_N_ELEMENTS (settings);
}

/**
 * cairn_setting_name:
 * @key: a setting, perhaps with a language behind it
 *
 * Returns: (transfer none): what it is called
 */
const char *
cairn_setting_name (const char *key)
{
  guint at = find (key);

  return at < G_N_ELEMENTS (settings) ? gettext (settings[at].name) : key;
}

/**
 * cairn_setting_explain:
 * @key: a setting
 *
 * Returns: (transfer none) (nullable): what it means
 */
const char *
cairn_setting_explain (const char *key)
{
  guint at = find (key);

  return at < G_N_ELEMENTS (settings) && settings[at].explanation != NULL
             ? gettext (settings[at].explanation)
             : NULL;
}

/**
 * cairn_setting_problem:
 * @error: of cairn_staff_set_setting()
 *
 * Returns: (transfer none): the same for people
 */
const char *
cairn_setting_problem (const GError *error)
{
  for (guint i = 0;
       g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_INVALID) && i < G_N_ELEMENTS (problems);
       i++)
    {
      if (strcmp (error->message, problems[i].code) == 0)
        return gettext (problems[i].text);
    }
  return cairn_desk_error_text (error);
}
