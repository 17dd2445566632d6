/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in, unlocking, one's own password. */
#include "core/staff/account-private.h"

/* Looks at a password once: what was wrong is kept before anyone is told. */
static gboolean
try_password (CairnDirectory *directory, const char *id, const char *password, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  gint64 now = cairn_clock_now (cairn_directory_clock (directory));
  g_autofree char *hash = NULL;
  g_autofree char *actor = g_strconcat ("staff:", id, NULL);
  CairnLockout lockout;
  gboolean right;

  if (!cairn_staff_account_secret (db, id, &hash, &lockout, error))
    return FALSE;
  if (cairn_lockout_holds (&lockout, now))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_WAIT, "too many wrong ones: wait a little");
  right = cairn_secret_fits (hash, password);
  if (right)
    cairn_lockout_right (&lockout);
  else
    cairn_lockout_wrong (&lockout, now);
  if (!cairn_db_begin (db, error))
    return FALSE;
  if (!cairn_staff_account_put_lockout (db, id, &lockout, error)
      || !cairn_audit_add (db, now, actor, right ? "sign-in" : "sign-in-wrong", "staff_account", id,
                           NULL, error)
      || !cairn_db_commit (db, error))
    {
      cairn_db_rollback (db);
      return FALSE;
    }
  return right || cairn_staff_fail (error, CAIRN_STAFF_ERROR_WRONG, "not the right password");
}

/* A name that is none is written nowhere: people type their password there, too. */
static gboolean
refuse_unknown (CairnDirectory *directory, const char *password, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  gint64 now = cairn_clock_now (cairn_directory_clock (directory));

  cairn_secret_fits (NULL, password);
  if (cairn_db_begin (db, NULL)
      && (!cairn_audit_add (db, now, "", "sign-in-wrong", NULL, NULL, NULL, NULL)
          || !cairn_db_commit (db, NULL)))
    cairn_db_rollback (db);
  return cairn_staff_fail (error, CAIRN_STAFF_ERROR_WRONG, "no such account, or not its password");
}

/**
 * cairn_staff_sign_in:
 * @directory: (transfer none): the staff's directory, opened for writing
 * @login: the name to sign in with
 * @password: the password
 * @error: %CAIRN_STAFF_ERROR_WRONG, _WAIT, _DISABLED
 *
 * Returns: (transfer full) (nullable): who is signed in now
 */
CairnStaffSession *
cairn_staff_sign_in (CairnDirectory *directory,
                     const char *login,
                     const char *password,
                     GError **error)
{
  g_autofree char *id = cairn_staff_account_find (directory, login);
  g_autoptr (CairnStaffAccount) account = NULL;

  if (id == NULL)
    {
      refuse_unknown (directory, password, error);
      return NULL;
    }
  account = cairn_staff_account_load (cairn_directory_db (directory), id, error);
  if (account == NULL || !try_password (directory, id, password, error))
    return NULL;
  /* After the password: nobody learns without it who works here. */
  if (account->disabled)
    {
      cairn_staff_fail (error, CAIRN_STAFF_ERROR_DISABLED, "this account is closed");
      return NULL;
    }
  return cairn_staff_session_for_account (directory, account);
}

/**
 * cairn_staff_wait_until:
 * @directory: the staff's directory
 * @login: the name to sign in with
 *
 * Returns: seconds UTC when the next password is looked at; 0: now
 */
gint64
cairn_staff_wait_until (CairnDirectory *directory, const char *login)
{
  g_autofree char *id = cairn_staff_account_find (directory, login);
  g_autofree char *hash = NULL;
  CairnLockout lockout;

  if (id == NULL
      || !cairn_staff_account_secret (cairn_directory_db (directory), id, &hash, &lockout, NULL)
      || !cairn_lockout_holds (&lockout, cairn_clock_now (cairn_directory_clock (directory))))
    return 0;
  return lockout.locked_until;
}

/**
 * cairn_staff_session_unlock:
 * @session: who; locked or not
 * @password: theirs
 * @error: %CAIRN_STAFF_ERROR_WRONG, _WAIT, _DISABLED
 */
gboolean
cairn_staff_session_unlock (CairnStaffSession *session, const char *password, GError **error)
{
  g_autoptr (CairnStaffAccount) account = NULL;

  if (session->account == NULL)
    return TRUE;
  account = cairn_staff_account_load (cairn_staff_db (session), session->account, error);
  if (account == NULL || !try_password (session->directory, session->account, password, error))
    return FALSE;
  if (account->disabled)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_DISABLED, "this account is closed");
  session->locked = FALSE;
  session->used = cairn_staff_now (session);
  return TRUE;
}

/**
 * cairn_staff_change_password:
 * @session: who; also before they have chosen one of their own
 * @old: the present password
 * @password: the new one
 * @error: %CAIRN_STAFF_ERROR_WRONG, _WAIT, _WEAK, …
 */
gboolean
cairn_staff_change_password (CairnStaffSession *session,
                             const char *old,
                             const char *password,
                             GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnStaffAccount) account = NULL;

  if (session->account == NULL)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "the command line has no password");
  if (!cairn_staff_session_require_own (session, error))
    return FALSE;
  account = cairn_staff_account_load (db, session->account, error);
  if (account == NULL || !try_password (session->directory, account->id, old, error)
      || !cairn_staff_password_is_good (password, account->login, account->name, error))
    return FALSE;
  if (g_str_equal (old, password))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_WEAK, "the new password is the old one");
  return cairn_db_begin (db, error)
         && cairn_staff_end (
             session,
             cairn_staff_account_put_password (db, account->id, password, FALSE, error)
                 && cairn_staff_audit (session, "password", "staff_account", account->id, NULL,
                                       NULL, error),
             error);
}
