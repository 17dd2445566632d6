/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking after a record with its partner: confirmed, tried; needs that were only suggested. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/settings/settings.h"

#include <string.h>

/**
 * cairn_check_line_free:
 * @line: (nullable) (transfer full): a check
 */
void
cairn_check_line_free (CairnCheckLine *line)
{
  if (line == NULL)
    return;
  g_free (line->actor);
  g_free (line->outcome);
  g_free (line->how);
  g_free (line->confirmed_by);
  g_free (line->note);
  g_free (line);
}

static gboolean
is_way (const char *how)
{
  static const char *const ways[] = { "phone", "email", "visit", "website", "letter", NULL };

  return how != NULL && g_strv_contains (ways, how);
}

static gboolean
check_service (CairnStaffSession *session, const char *service, const char *how, GError **error)
{
  g_autofree char *found = cairn_staff_lookup (cairn_staff_db (session),
                                               "SELECT 1 FROM service WHERE id = ?1"
                                               " AND merged_into IS NULL",
                                               service, NULL);

  if (found != NULL && is_way (how))
    return TRUE;
  if (found == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no service '%s'", service);
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "'%s' is no way to check", how);
  return FALSE;
}

static gboolean
add_check (CairnStaffSession *session,
           const char *service,
           const char *outcome,
           const char *how,
           const char *who,
           const char *note,
           GError **error)
{
  g_autofree char *id = cairn_uuid_new ();
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  return cairn_staff_run (
      cairn_staff_db (session),
      "INSERT INTO staff_check (id, service_id, at, actor, outcome, how, confirmed_by, note)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif (?7, ''), nullif (?8, ''))",
      error, id, service, now, session->actor, outcome, how, who != NULL ? who : "",
      note != NULL ? note : "", NULL);
}

static GPtrArray *
checked_values (CairnStaffSession *session, const char *service, const char *today)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *before = cairn_staff_lookup (
      cairn_staff_db (session), "SELECT checked_on FROM service WHERE id = ?1", service, NULL);

  g_ptr_array_add (values,
                   cairn_audit_value_new ("service", service, "checked_on", before, today, FALSE));
  return values;
}

/* The next one is due after the interval that holds then, not after the one that holds now. */
static gboolean
checked (CairnStaffSession *session,
         const char *service,
         const char *how,
         const char *who,
         const char *note,
         GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);
  g_autofree char *detail
      = cairn_staff_detail ("how", how, "confirmed-by", who, "note", note, NULL);
  g_autoptr (GPtrArray) values = checked_values (session, service, today);

  return check_service (session, service, how, error)
         && add_check (session, service, "unchanged", how, who, note, error)
         && cairn_staff_run (cairn_staff_db (session),
                             "UPDATE service SET checked_on = ?2, check_due = NULL WHERE id = ?1",
                             error, service, today, NULL)
         && cairn_staff_run (cairn_staff_db (session),
                             "UPDATE number_report SET done_at = ?2, done_by = ?3"
                             " WHERE service_id = ?1 AND done_at IS NULL",
                             error, service, today, session->actor, NULL)
         && cairn_staff_audit (session, "check", "service", service, detail, values, error);
}

/**
 * cairn_staff_checked:
 * @session: an editor
 * @service: which
 * @how: "phone", "email", "visit", "website", "letter"
 * @who: (nullable): who at the partner confirmed it
 * @note: (nullable): anything else
 * @error: why not
 *
 * "Checked, nothing changed": an entry of its own in the trail. A number that visitors said did
 * not work counts as seen to.
 */
gboolean
cairn_staff_checked (CairnStaffSession *session,
                     const char *service,
                     const char *how,
                     const char *who,
                     const char *note,
                     GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, checked (session, service, how, who, note, error), error);
}

/* Tries since somebody last answered. */
static gint64
count_tries (CairnStaffSession *session, const char *service)
{
  g_autofree char *count = cairn_staff_lookup (
      cairn_staff_db (session),
      "SELECT count (*) FROM staff_check WHERE service_id = ?1 AND outcome = 'no-answer'"
      " AND at > coalesce ((SELECT max (at) FROM staff_check WHERE service_id = ?1"
      "  AND outcome <> 'no-answer'), '')",
      service, NULL);

  return count != NULL ? g_ascii_strtoll (count, NULL, 10) : 0;
}

static gboolean
pause_after_tries (CairnStaffSession *session,
                   const char *service,
                   gboolean *out_paused,
                   GError **error)
{
  g_autofree char *listing = NULL;
  g_autofree char *detail = cairn_staff_detail ("reason", "missed-checks", NULL);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  gint64 most = cairn_settings_number (cairn_staff_db (session), "check.pause-after");

  if (most <= 0 || count_tries (session, service) < most)
    return TRUE;
  if (!cairn_directory_read_field (session->directory, "service", service, "listing", &listing,
                                   NULL, error))
    return FALSE;
  if (g_strcmp0 (listing, "listed") != 0 && g_strcmp0 (listing, "unreviewed") != 0)
    return TRUE;
  *out_paused = TRUE;
  g_ptr_array_add (changes, cairn_change_new ("service", service, "listing", listing, "paused"));
  return cairn_staff_write (session, "listing", "service", service, changes, detail, error);
}

static gboolean
attempted (CairnStaffSession *session,
           const char *service,
           const char *how,
           const char *note,
           gboolean *out_paused,
           GError **error)
{
  g_autofree char *detail = cairn_staff_detail ("how", how, "note", note, NULL);

  return check_service (session, service, how, error)
         && add_check (session, service, "no-answer", how, NULL, note, error)
         && cairn_staff_audit (session, "attempt", "service", service, detail, NULL, error)
         && pause_after_tries (session, service, out_paused, error);
}

/**
 * cairn_staff_attempted:
 * @session: an editor
 * @service: which
 * @how: as in cairn_staff_checked()
 * @note: (nullable): anything else
 * @out_paused: (out) (optional): whether it was paused by this
 * @error: why not
 *
 * Nobody answered. After as many in a row as the centre sets (check.pause-after; 0: never) the
 * service is paused: nobody is sent to a door nobody opens. That nobody at the desk had time to
 * call does not count: it must not empty the kiosk, which says of such a record how old it is.
 */
gboolean
cairn_staff_attempted (CairnStaffSession *session,
                       const char *service,
                       const char *how,
                       const char *note,
                       gboolean *out_paused,
                       GError **error)
{
  gboolean paused = FALSE;
  gboolean done = cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
                  && cairn_staff_end (
                      session, attempted (session, service, how, note, &paused, error), error);

  if (out_paused != NULL)
    *out_paused = done && paused;
  return done;
}

static CairnCheckLine *
read_check (CairnStmt *stmt)
{
  CairnCheckLine *line = g_new0 (CairnCheckLine, 1);

  line->at = cairn_staff_time_at (stmt, 0);
  line->actor = g_strdup (cairn_stmt_text (stmt, 1));
  line->outcome = g_strdup (cairn_stmt_text (stmt, 2));
  line->how = g_strdup (cairn_stmt_text (stmt, 3));
  line->confirmed_by = g_strdup (cairn_stmt_text (stmt, 4));
  line->note = g_strdup (cairn_stmt_text (stmt, 5));
  return line;
}

/**
 * cairn_staff_checks:
 * @session: an editor
 * @service: which
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnCheckLine): its checks and attempts,
 *   newest first
 */
GPtrArray *
cairn_staff_checks (CairnStaffSession *session, const char *service, GError **error)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_check_line_free);
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session),
                              "SELECT at, actor, outcome, how, confirmed_by, note FROM staff_check"
                              " WHERE service_id = ?1 ORDER BY at DESC, id",
                              error, service, NULL);
  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    g_ptr_array_add (lines, read_check (stmt));
  if (stmt != NULL && local == NULL)
    return g_steal_pointer (&lines);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

static gboolean
decide_need (
    CairnStaffSession *session, const char *service, guint need, const char *state, GError **error)
{
  g_autoptr (CairnEntry) none = cairn_entry_new ("service", service);
  g_autofree char *number = g_strdup_printf ("%u", need);
  g_autofree char *known = cairn_staff_lookup (
      cairn_staff_db (session),
      "SELECT id FROM need_link WHERE service_id = ?1 AND need = CAST (?2 AS INTEGER)", service,
      number, NULL);
  g_autofree char *id = known != NULL
                            ? g_strdup (known)
                            : cairn_entry_fact_id (none, "need_link", service, number, NULL);
  g_autofree char *present = NULL;
  g_autoptr (GPtrArray) changes = cairn_changes_new ();

  if (!cairn_directory_read_field (session->directory, "need_link", id, "state", &present, NULL,
                                   error))
    return FALSE;
  if (known == NULL)
    {
      g_ptr_array_add (changes, cairn_change_new ("need_link", id, "service_id", NULL, service));
      g_ptr_array_add (changes, cairn_change_new ("need_link", id, "need", NULL, number));
    }
  else
    g_ptr_array_add (changes, cairn_change_new ("need_link", id, CAIRN_FIELD_WITHDRAWN, "0", "0"));
  g_ptr_array_add (changes, cairn_change_new ("need_link", id, "state", present, state));
  return cairn_staff_write (session, "need", "service", service, changes, NULL, error);
}

/**
 * cairn_staff_decide_need:
 * @session: an editor
 * @service: which
 * @need: number of the need
 * @state: "confirmed", "refused", "suggested"
 * @error: why not
 *
 * One person, at once: hundreds come with an import, and what is decided is shown to nobody before
 * the service itself is listed or, unreviewed, serves no high-care need.
 */
gboolean
cairn_staff_decide_need (
    CairnStaffSession *session, const char *service, guint need, const char *state, GError **error)
{
  const CairnField *field = cairn_field_find ("need_link", "state");

  if (need < 1 || need > 62 || cairn_field_check (field, state) != NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "need %u can't be '%s'", need, state);
      return FALSE;
    }
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session,
                             check_service (session, service, "phone", error)
                                 && decide_need (session, service, need, state, error),
                             error);
}
