/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data quality of the whole directory: what a visitor would stumble over, before one does. */
#include "core/check/check-private.h"

#include "core/settings/settings.h"

#include <string.h>

/* After the newest incident records are looked at more often (design §4, freshness). */
#define FIRST_YEAR 365
#define DAYS_HELP_NOW 30
#define DAYS_FIRST_YEAR 90
#define DAYS_LATER 180

/**
 * cairn_check_codes:
 *
 * Returns: (transfer none): every code a finding can have.
 */
const char *const *
cairn_check_codes (void)
{
  static const char *const codes[] = {
    "says-protected",
    "no-way-in",
    "help-now-no-number",
    "hours-unreadable",
    "never-open",
    "hours-over",
    "hours-expired",
    "ages-crossed",
    "ages-impossible",
    "not-active",
    "long-overdue",
    "overdue",
    "never-checked",
    "no-need",
    "need-unmet",
    "need-thin",
    "unknown-language",
    "language-unserved",
    "address-in-open-place",
    "orphan-place",
    "empty-organization",
    "no-hours",
    "no-language",
    "apply-by-past",
    NULL,
  };

  return codes;
}

/**
 * cairn_check_severity_word:
 * @severity: how bad
 *
 * Returns: (transfer none): "note", "warning" or "error".
 */
const char *
cairn_check_severity_word (CairnCheckSeverity severity)
{
  static const char *const words[] = { "note", "warning", "error" };

  return words[severity];
}

/**
 * cairn_check_find:
 * @check: the check
 * @severity: how bad
 * @code: what
 * @table: (nullable): where
 * @id: (nullable): which
 * @name: (nullable): what people call it
 * @detail: (nullable): more
 */
void
cairn_check_find (CairnCheck *check,
                  CairnCheckSeverity severity,
                  const char *code,
                  const char *table,
                  const char *id,
                  const char *name,
                  const char *detail)
{
  CairnCheckFinding finding = { severity, code, table, id, name, detail };

  check->func (&finding, check->data);
}

static gint64
read_days (CairnCheck *check, const char *key, gint64 otherwise)
{
  g_autofree char *value = cairn_settings_dup (check->db, key, "");
  gint64 days = g_ascii_strtoll (value, NULL, 10);

  return days > 0 ? days : otherwise;
}

static gboolean
is_first_year (CairnCheck *check)
{
  g_autofree char *days = cairn_settings_dup (check->db, "incident.days", "");
  g_auto (GStrv) list = g_strsplit_set (days, ", ", -1);

  for (char **day = list; *day != NULL; day++)
    {
      GDate parsed;
      gint age = cairn_day_parse (*day, &parsed) ? cairn_day_diff (check->today, *day) : -1;

      if (age >= 0 && age <= FIRST_YEAR)
        return TRUE;
    }
  return FALSE;
}

static void
prepare (CairnCheck *check)
{
  g_autofree char *zone = cairn_settings_dup (check->db, "centre.zone", "UTC");

  check->zone = g_time_zone_new_identifier (zone);
  if (check->zone == NULL)
    check->zone = g_time_zone_new_utc ();
  check->today = cairn_time_day (check->now, check->zone);
  check->days_help_now = read_days (check, "check.help-now-days", DAYS_HELP_NOW);
  check->days_usual = is_first_year (check)
                          ? read_days (check, "check.first-year-days", DAYS_FIRST_YEAR)
                          : read_days (check, "check.later-days", DAYS_LATER);
}

static gboolean
check_services (CairnCheck *check, GError **error)
{
  g_autoptr (CairnSource) source = cairn_source_new (check->db, check->today, error);
  g_autoptr (GError) problem = NULL;

  if (source == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (CairnSourceService) service = cairn_source_next (source, &problem);

      if (service == NULL)
        break;
      check->services++;
      if (!cairn_check_service (check, source, service, error))
        return FALSE;
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* One view of the directory for all of it. */
static gboolean
run (CairnCheck *check, GError **error)
{
  gboolean done;

  if (!cairn_db_exec (check->db, "BEGIN", error))
    return FALSE;
  prepare (check);
  done = check_services (check, error) && cairn_check_rows (check, error);
  cairn_db_exec (check->db, "COMMIT", NULL);
  if (!done || !cairn_check_leaks (check, error))
    return FALSE;
  cairn_check_needs (check);
  cairn_check_languages (check);
  return TRUE;
}

/**
 * cairn_check_directory:
 * @directory: the staff's directory
 * @catalogue: the needs
 * @clock: the time
 * @func: gets each finding, in no order of their severity
 * @data: for @func
 * @out_services: (out): services looked at: listed and unreviewed ones
 * @error: from SQLite
 *
 * Says what is wrong or missing: in what visitors may see, as they would see it, and in the whole.
 * What is wrong with a service that is not listed yet is one step less severe.
 */
gboolean
cairn_check_directory (CairnDirectory *directory,
                       CairnCatalogue *catalogue,
                       const CairnClock *clock,
                       CairnCheckFunc func,
                       gpointer data,
                       guint *out_services,
                       GError **error)
{
  CairnCheck check = { .directory = directory,
                       .db = cairn_directory_db (directory),
                       .catalogue = catalogue,
                       .func = func,
                       .data = data,
                       .now = cairn_clock_now (clock) };
  gboolean done = run (&check, error);

  *out_services = check.services;
  g_clear_pointer (&check.zone, g_time_zone_unref);
  g_free (check.today);
  return done;
}
