/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is erased when its time is over (settings retention.*). */
#include "core/settings/settings.h"
#include "core/staff/account-private.h"
#include "core/staff/accounts.h"

#include <string.h>

/* The first day of those that follow each other, and the newest day that was looked at. */
#define DAYS_KEY "retention.days"
/* A clock that jumped is more often wrong than not, and what it would erase comes back from
 * nothing. After a jump a week has to pass day by day; a centre that was closed for a month has
 * not jumped. */
#define LONGEST_REST 31
#define LEAST_RUN 7

/* Runs one that has a moment, and counts its rows. */
static gboolean
erase (CairnStaffSession *session, const char *sql, gint64 before, guint *out_rows, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *moment = cairn_time_format_utc (before);

  if (!cairn_staff_run (db, sql, error, moment, NULL))
    return FALSE;
  *out_rows = (guint) cairn_db_changes (db);
  return TRUE;
}

static gint64
days_ago (CairnStaffSession *session, const char *key)
{
  return cairn_staff_now (session) - cairn_settings_number (cairn_staff_db (session), key) * 86400;
}

/* Their lines in the trail stay told apart by the id; who that was is known no more. */
static const char SQL_LEAVERS[]
    = "UPDATE staff_account SET name = '', login = 'left-' || id, secret = NULL, erased = 1"
      " WHERE left_at < ?1 AND erased = 0";
/* Names of people at partners who confirmed something go with the values of the trail. */
static const char SQL_CONFIRMED[]
    = "UPDATE staff_check SET confirmed_by = NULL, note = NULL WHERE at < ?1"
      " AND (confirmed_by IS NOT NULL OR note IS NOT NULL)";
/* Decided proposals hold values, too. */
static const char SQL_PROPOSED[]
    = "UPDATE staff_proposal_change SET base = NULL, value = NULL"
      " WHERE (base IS NOT NULL OR value IS NOT NULL) AND proposal_id IN"
      " (SELECT id FROM staff_proposal WHERE decided_at < ?1)";
static const char SQL_REASONS[] = "UPDATE staff_proposal SET note = NULL, reason = NULL"
                                  " WHERE decided_at < ?1"
                                  " AND (note IS NOT NULL OR reason IS NOT NULL)";

static gboolean
erase_all (CairnStaffSession *session, CairnRetention *out, GError **error)
{
  gint64 before = days_ago (session, "retention.audit-days");
  guint reasons = 0;
  gint64 lines;

  if (!erase (session, SQL_LEAVERS, days_ago (session, "retention.leavers-days"), &out->people,
              error)
      || !erase (session, SQL_CONFIRMED, before, &out->checks, error)
      || !erase (session, SQL_PROPOSED, before, &out->proposed, error)
      || !erase (session, SQL_REASONS, before, &reasons, error))
    return FALSE;
  lines = cairn_audit_erase (cairn_staff_db (session), before, error);
  out->lines = (guint) MAX (lines, 0);
  out->proposed += reasons;
  return lines >= 0;
}

static gboolean
audit_erased (CairnStaffSession *session, const CairnRetention *erased, GError **error)
{
  g_autofree char *lines = g_strdup_printf ("%u", erased->lines);
  g_autofree char *people = g_strdup_printf ("%u", erased->people);
  g_autofree char *detail = cairn_staff_detail ("lines", lines, "people", people, NULL);

  return cairn_retention_is_empty (erased)
         || cairn_staff_audit (session, CAIRN_AUDIT_RETENTION, "audit", NULL, detail, NULL, error);
}

/**
 * cairn_retention_is_empty:
 * @retention: what goes
 *
 * Returns: whether nothing is past its time
 */
gboolean
cairn_retention_is_empty (const CairnRetention *retention)
{
  return retention->lines == 0 && retention->people == 0 && retention->checks == 0
         && retention->proposed == 0;
}

/**
 * cairn_staff_retention_look:
 * @session: an administrator
 * @out_retention: (out): what would go
 * @error: why not
 *
 * Tries it and takes it back, so that what is said is what will be done. Changes nothing.
 */
gboolean
cairn_staff_retention_look (CairnStaffSession *session,
                            CairnRetention *out_retention,
                            GError **error)
{
  gboolean done;

  *out_retention = (CairnRetention){ 0 };
  if (!cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error))
    return FALSE;
  done = erase_all (session, out_retention, error);
  cairn_db_rollback (cairn_staff_db (session));
  return done;
}

/**
 * cairn_staff_apply_retention:
 * @session: an administrator
 * @out_retention: (out) (optional): what went
 * @error: why not
 *
 * Erases the names of people who left longer ago than retention.leavers-days, and who, why and
 * values of the trail that are older than retention.audit-days. The chain stays whole, and says
 * that it was done.
 */
gboolean
cairn_staff_apply_retention (CairnStaffSession *session,
                             CairnRetention *out_retention,
                             GError **error)
{
  CairnRetention erased = { 0 };

  if (!cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error)
      || !cairn_staff_end (
          session, erase_all (session, &erased, error) && audit_erased (session, &erased, error),
          error))
    return FALSE;
  if (out_retention != NULL)
    *out_retention = erased;
  return TRUE;
}

/* ---- by itself ------------------------------------------------------------------------------- */

static gboolean
goes_on (const char *since, const char *last, const char *today)
{
  GDate first, newest;
  gint rest = cairn_day_diff (today, last);

  return cairn_day_parse (since, &first) && cairn_day_parse (last, &newest)
         && g_date_compare (&first, &newest) <= 0 && rest >= 0 && rest <= LONGEST_REST;
}

/* @out_run: days since the clock jumped. */
static gboolean
note_day (CairnStaffSession *session, gint *out_run, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *today = cairn_staff_today_day (session);
  g_autofree char *kept = cairn_settings_dup (db, DAYS_KEY, "");
  g_auto (GStrv) days = g_strsplit (kept, " ", 2);
  gboolean known = g_strv_length (days) == 2 && goes_on (days[0], days[1], today);
  const char *since = known ? days[0] : today;
  g_autofree char *noted = g_strconcat (since, " ", today, NULL);

  *out_run = cairn_day_diff (today, since);
  return strcmp (noted, kept) == 0 || cairn_settings_set (db, DAYS_KEY, noted, error);
}

static gboolean
erase_by_itself (CairnStaffSession *session, CairnRetention *out, GError **error)
{
  gint run;

  if (!note_day (session, &run, error))
    return FALSE;
  return run < LEAST_RUN || (erase_all (session, out, error) && audit_erased (session, out, error));
}

/**
 * cairn_staff_retention_daily:
 * @directory: the staff's directory, opened for writing as who the trail says it was: nobody of the
 *   staff
 * @out_retention: (out) (optional): what went
 * @error: what SQLite says
 *
 * The same by itself, to be called each day. Nothing goes in the first week, nor in the week after
 * the clock has jumped.
 */
gboolean
cairn_staff_retention_daily (CairnDirectory *directory,
                             CairnRetention *out_retention,
                             GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
  CairnRetention erased = { 0 };

  if (!cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error)
      || !cairn_staff_end (session, erase_by_itself (session, &erased, error), error))
    return FALSE;
  if (out_retention != NULL)
    *out_retention = erased;
  return TRUE;
}
