/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings changed by someone, and what is erased when its time is over. */
#include "core/staff/centre.h"

#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/account-private.h"
#include "core/staff/accounts.h"

#include <string.h>

static CairnRight
right_for (const char *key)
{
  static const char *const floor_keys[] = { "centre.closed-today", "network.down", NULL };

  if (g_str_has_prefix (key, "review."))
    return CAIRN_RIGHT_REVIEW;
  return g_strv_contains (floor_keys, key) ? CAIRN_RIGHT_FLOOR : CAIRN_RIGHT_SETTINGS;
}

static gboolean
put_setting (CairnStaffSession *session, const char *key, const char *value, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *before = cairn_settings_dup (db, key, NULL);

  g_ptr_array_add (values, cairn_audit_value_new ("setting", key, "value", before, value, FALSE));
  return cairn_settings_set (db, key, value, error)
         && cairn_staff_audit (session, "setting", "setting", key, NULL, values, error);
}

/**
 * cairn_staff_set_setting:
 * @session: an administrator; for what is of the day an editor, for what is of the review a
 *   reviewer, too
 * @key: which, perhaps with "@language" behind it
 * @value: what it is to be
 * @error: %CAIRN_ERROR_NOT_FOUND for a key there is not, %CAIRN_ERROR_INVALID with a code
 */
gboolean
cairn_staff_set_setting (CairnStaffSession *session,
                         const char *key,
                         const char *value,
                         GError **error)
{
  const char *code;

  if (!cairn_settings_is_known (key))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no setting '%s'", key);
      return FALSE;
    }
  code = cairn_settings_check (key, value);
  if (code != NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, code);
      return FALSE;
    }
  return cairn_staff_begin (session, right_for (key), error)
         && cairn_staff_end (session, put_setting (session, key, value, error), error);
}

/**
 * cairn_staff_close_desk:
 * @session: an editor
 * @closed: whether the desk is closed for the rest of today
 * @error: why not
 *
 * Bell, Help now and "Ask a person" follow together; tomorrow the hours hold again by themselves.
 */
gboolean
cairn_staff_close_desk (CairnStaffSession *session, gboolean closed, GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);

  return cairn_staff_set_setting (session, "centre.closed-today", closed ? today : "", error);
}

/* ---- what is past its time ------------------------------------------------------------------- */

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
