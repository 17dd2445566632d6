/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is signed in, and what that allows. Each operation asks here, never the screen. */
#include "core/staff/account-private.h"

#include "core/settings/secret.h"
#include "core/settings/settings.h"

#include <string.h>

G_DEFINE_QUARK (cairn - staff - error - quark, cairn_staff_error)

static const struct
{
  const char *word;
  guint rights; /* bits of CairnRight */
} roles[] = {
  [CAIRN_ROLE_ASSIST] = { "assist", 1u << CAIRN_RIGHT_FIND },
  [CAIRN_ROLE_EDITOR]
  = { "editor", 1u << CAIRN_RIGHT_FIND | 1u << CAIRN_RIGHT_PLACES | 1u << CAIRN_RIGHT_EDIT
                    | 1u << CAIRN_RIGHT_APPROVE | 1u << CAIRN_RIGHT_FLOOR },
  [CAIRN_ROLE_REVIEWER] = { "reviewer", 1u << CAIRN_RIGHT_FIND | 1u << CAIRN_RIGHT_REVIEW },
  [CAIRN_ROLE_ADMINISTRATOR] = { "administrator", ~0u },
};

/**
 * cairn_role_word:
 * @role: a role
 *
 * Returns: (transfer none): its word, as in the database and on the command line
 */
const char *
cairn_role_word (CairnRole role)
{
  return roles[role].word;
}

/**
 * cairn_role_from_word:
 * @word: (nullable): a word
 * @out_role: (out): the role
 *
 * Returns: whether it is one of the four
 */
gboolean
cairn_role_from_word (const char *word, CairnRole *out_role)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i].word, word) != 0)
        continue;
      *out_role = (CairnRole) i;
      return TRUE;
    }
  return FALSE;
}

/**
 * cairn_role_has:
 * @role: a role
 * @right: a right
 *
 * Returns: whether it has it
 */
gboolean
cairn_role_has (CairnRole role, CairnRight right)
{
  return (roles[role].rights & (1u << right)) != 0;
}

/**
 * cairn_staff_fail:
 * @error: (out): set
 * @code: what is wrong
 * @text: the same in English
 *
 * Returns: %FALSE, to be returned on
 */
gboolean
cairn_staff_fail (GError **error, CairnStaffError code, const char *text)
{
  g_set_error_literal (error, CAIRN_STAFF_ERROR, (int) code, text);
  return FALSE;
}

/**
 * cairn_staff_db:
 * @session: who
 *
 * Returns: (transfer none): the directory's connection
 */
CairnDb *
cairn_staff_db (CairnStaffSession *session)
{
  return cairn_directory_db (session->directory);
}

/**
 * cairn_staff_now:
 * @session: who
 *
 * Returns: seconds UTC
 */
gint64
cairn_staff_now (CairnStaffSession *session)
{
  return cairn_clock_now (cairn_directory_clock (session->directory));
}

/**
 * cairn_staff_today_day:
 * @session: who
 *
 * Returns: (transfer full): today where the centre is, ISO
 */
char *
cairn_staff_today_day (CairnStaffSession *session)
{
  g_autofree char *name = cairn_settings_dup (cairn_staff_db (session), "centre.zone", "UTC");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  return cairn_time_day (cairn_staff_now (session), zone);
}

static CairnStaffSession *
session_new (CairnDirectory *directory, const char *account, const char *actor, const char *name)
{
  CairnStaffSession *session = g_new0 (CairnStaffSession, 1);

  session->directory = directory;
  session->account = g_strdup (account);
  session->actor = g_strdup (actor);
  session->name = g_strdup (name);
  session->role = CAIRN_ROLE_ADMINISTRATOR;
  session->used = cairn_staff_now (session);
  return session;
}

/**
 * cairn_staff_session_for_account:
 * @directory: the staff's directory
 * @account: whose password was right
 *
 * Returns: (transfer full): the session; the directory's actor is theirs from now on
 */
CairnStaffSession *
cairn_staff_session_for_account (CairnDirectory *directory, const CairnStaffAccount *account)
{
  g_autofree char *actor = g_strconcat ("staff:", account->id, NULL);
  CairnStaffSession *session = session_new (directory, account->id, actor, account->name);

  session->role = account->role;
  cairn_directory_set_actor (directory, actor);
  return session;
}

/**
 * cairn_staff_session_for_unix:
 * @directory: (transfer none): the staff's directory, opened by the command line
 *
 * Who can open the file could change it without Cairn, too: the rights are the Unix user's.
 *
 * Returns: (transfer full): the session of the directory's actor
 */
CairnStaffSession *
cairn_staff_session_for_unix (CairnDirectory *directory)
{
  const char *actor = cairn_directory_actor (directory);

  return session_new (directory, NULL, actor, actor);
}

/**
 * cairn_staff_sign_out:
 * @session: (nullable) (transfer full): who goes
 */
void
cairn_staff_sign_out (CairnStaffSession *session)
{
  if (session == NULL)
    return;
  g_free (session->account);
  g_free (session->actor);
  g_free (session->name);
  g_free (session);
}

/**
 * cairn_staff_session_directory:
 * @session: who
 *
 * Returns: (transfer none): what they work on
 */
CairnDirectory *
cairn_staff_session_directory (CairnStaffSession *session)
{
  return session->directory;
}

/**
 * cairn_staff_session_actor:
 * @session: who
 *
 * Returns: (transfer none): "staff:ID" or "unix:NAME", as the trail says it
 */
const char *
cairn_staff_session_actor (CairnStaffSession *session)
{
  return session->actor;
}

/**
 * cairn_staff_session_name:
 * @session: who
 *
 * Returns: (transfer none): the name people know them by
 */
const char *
cairn_staff_session_name (CairnStaffSession *session)
{
  return session->name;
}

/**
 * cairn_staff_session_role:
 * @session: who
 *
 * Returns: their role, as it was when it was last asked for
 */
CairnRole
cairn_staff_session_role (CairnStaffSession *session)
{
  return session->role;
}

/**
 * cairn_staff_session_must_change:
 * @session: who
 *
 * Returns: whether a password of their own must be chosen before anything else
 */
gboolean
cairn_staff_session_must_change (CairnStaffSession *session)
{
  g_autoptr (CairnStaffAccount) account
      = session->account != NULL
            ? cairn_staff_account_load (cairn_staff_db (session), session->account, NULL)
            : NULL;

  return account != NULL && account->must_change;
}

/* Long enough for a telephone call, short enough for a desk in a hall with visitors. */
static gint64
idle_seconds (CairnStaffSession *session)
{
  return cairn_settings_number (cairn_staff_db (session), "staff.idle-minutes") * 60;
}

/**
 * cairn_staff_session_lock:
 * @session: who; the command line's has nothing to lock
 */
void
cairn_staff_session_lock (CairnStaffSession *session)
{
  session->locked = session->account != NULL;
}

/**
 * cairn_staff_session_is_locked:
 * @session: who
 *
 * Returns: whether the password is needed before anything else: it was locked, or not used for
 *   the centre's idle time
 */
gboolean
cairn_staff_session_is_locked (CairnStaffSession *session)
{
  if (!session->locked && session->account != NULL
      && cairn_staff_now (session) - session->used >= idle_seconds (session))
    session->locked = TRUE;
  return session->locked;
}

/**
 * cairn_staff_session_touch:
 * @session: who; a locked one stays locked
 *
 * Someone is there: a key, a movement of the pointer.
 */
void
cairn_staff_session_touch (CairnStaffSession *session)
{
  if (!cairn_staff_session_is_locked (session))
    session->used = cairn_staff_now (session);
}

static gboolean
check_account (CairnStaffSession *session, gboolean or_change, GError **error)
{
  g_autoptr (CairnStaffAccount) account = NULL;

  if (session->account == NULL)
    return TRUE;
  account = cairn_staff_account_load (cairn_staff_db (session), session->account, error);
  if (account == NULL)
    return FALSE;
  session->role = account->role;
  if (account->disabled)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_DISABLED, "this account is closed");
  if (cairn_staff_session_is_locked (session))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_LOCKED, "locked: the password first");
  if (account->must_change && !or_change)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_CHANGE, "a new password must be chosen");
  return TRUE;
}

/**
 * cairn_staff_session_require:
 * @session: who
 * @right: what for
 * @error: (out): why not
 *
 * Asks the directory anew: who was disabled, or given another role, a moment ago has it no more.
 *
 * Returns: whether it is allowed now; it counts as use of the session
 */
gboolean
cairn_staff_session_require (CairnStaffSession *session, CairnRight right, GError **error)
{
  if (!check_account (session, FALSE, error))
    return FALSE;
  if (!cairn_role_has (session->role, right))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "this role may not do that");
  session->used = cairn_staff_now (session);
  return TRUE;
}

/**
 * cairn_staff_session_require_own:
 * @session: who
 * @error: (out): why not
 *
 * Returns: whether they may see to their own account now, also before a new password is chosen
 */
gboolean
cairn_staff_session_require_own (CairnStaffSession *session, GError **error)
{
  return check_account (session, TRUE, error);
}

/**
 * cairn_staff_session_may:
 * @session: who
 * @right: what for
 *
 * Returns: whether it would be allowed: for what a screen shows, not instead of asking
 */
gboolean
cairn_staff_session_may (CairnStaffSession *session, CairnRight right)
{
  return check_account (session, FALSE, NULL) && cairn_role_has (session->role, right);
}

/**
 * cairn_staff_begin:
 * @session: who
 * @right: what for
 * @error: (out): why not
 *
 * Returns: whether it is allowed and a transaction is open now
 */
gboolean
cairn_staff_begin (CairnStaffSession *session, CairnRight right, GError **error)
{
  return cairn_staff_session_require (session, right, error)
         && cairn_db_begin (cairn_staff_db (session), error);
}

/**
 * cairn_staff_end:
 * @session: who
 * @done: whether all of it went well
 * @error: (out): why it could not be kept
 *
 * Returns: whether it is kept
 */
gboolean
cairn_staff_end (CairnStaffSession *session, gboolean done, GError **error)
{
  if (done && cairn_db_commit (cairn_staff_db (session), error))
    return TRUE;
  if (cairn_db_in_transaction (cairn_staff_db (session)))
    cairn_db_rollback (cairn_staff_db (session));
  return FALSE;
}

/**
 * cairn_staff_audit:
 * @session: who
 * @action: what
 * @table: (nullable): which table
 * @row: (nullable): which row of it
 * @detail: (nullable): JSON; never a protected value
 * @values: (nullable) (element-type CairnAuditValue): the fields that changed
 * @error: what SQLite says
 */
gboolean
cairn_staff_audit (CairnStaffSession *session,
                   const char *action,
                   const char *table,
                   const char *row,
                   const char *detail,
                   GPtrArray *values,
                   GError **error)
{
  return cairn_audit_add_values (cairn_staff_db (session), cairn_staff_now (session),
                                 session->actor, action, table, row, detail, values, error);
}
