/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings changed by someone, and what is erased when its time is over. */
#include "core/staff/centre.h"

#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/account-private.h"

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

/* Their lines in the trail stay told apart by the id; who that was is known no more. */
static gboolean
erase_leavers (CairnStaffSession *session, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  gint64 days = cairn_settings_number (db, "retention.leavers-days");
  g_autofree char *before = cairn_time_format_utc (cairn_staff_now (session) - days * 86400);

  return cairn_staff_run (db,
                          "UPDATE staff_account SET name = '', login = 'left-' || id,"
                          " secret = NULL, erased = 1 WHERE left_at < ?1 AND erased = 0",
                          error, before, NULL);
}

/* Names of people at partners who confirmed something go with the values of the trail. */
static gboolean
erase_confirmed (CairnStaffSession *session, gint64 before, GError **error)
{
  g_autofree char *day = cairn_time_format_utc (before);

  return cairn_staff_run (cairn_staff_db (session),
                          "UPDATE staff_check SET confirmed_by = NULL, note = NULL WHERE at < ?1",
                          error, day, NULL);
}

/* Decided proposals hold values, too. */
static gboolean
erase_decided (CairnStaffSession *session, gint64 before, GError **error)
{
  g_autofree char *day = cairn_time_format_utc (before);

  return cairn_staff_run (
             cairn_staff_db (session),
             "UPDATE staff_proposal_change SET base = NULL, value = NULL WHERE proposal_id IN"
             " (SELECT id FROM staff_proposal WHERE decided_at < ?1)",
             error, day, NULL)
         && cairn_staff_run (cairn_staff_db (session),
                             "UPDATE staff_proposal SET note = NULL, reason = NULL"
                             " WHERE decided_at < ?1",
                             error, day, NULL);
}

static gboolean
erase_all (CairnStaffSession *session, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  gint64 days = cairn_settings_number (db, "retention.audit-days");
  gint64 before = cairn_staff_now (session) - days * 86400;
  gint64 lines;
  g_autofree char *count = NULL;
  g_autofree char *detail = NULL;

  if (!erase_leavers (session, error) || !erase_confirmed (session, before, error)
      || !erase_decided (session, before, error))
    return FALSE;
  lines = cairn_audit_erase (db, before, error);
  if (lines <= 0)
    return lines == 0;
  count = g_strdup_printf ("%" G_GINT64_FORMAT, lines);
  detail = cairn_staff_detail ("lines", count, NULL);
  return cairn_staff_audit (session, CAIRN_AUDIT_RETENTION, "audit", NULL, detail, NULL, error);
}

/**
 * cairn_staff_apply_retention:
 * @session: an administrator, or the command line once a day
 * @error: why not
 *
 * Erases the names of people who left longer ago than retention.leavers-days, and who, why and
 * values of the trail that are older than retention.audit-days. The chain stays whole.
 */
gboolean
cairn_staff_apply_retention (CairnStaffSession *session, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error)
         && cairn_staff_end (session, erase_all (session, error), error);
}
