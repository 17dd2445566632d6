/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts in the staff's directory. */
#include "core/staff/account-private.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/uuid.h"

#include <string.h>

#define COLUMNS                                                                                    \
  "SELECT id, login, name, role, must_change, locked_until, left_at,"                              \
  " (SELECT max (at) FROM audit WHERE row_id = staff_account.id AND action = 'sign-in'"            \
  "  AND erased = 0) FROM staff_account"

/**
 * cairn_staff_account_free:
 * @account: (nullable) (transfer full): an account
 */
void
cairn_staff_account_free (CairnStaffAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->id);
  g_free (account->login);
  g_free (account->name);
  g_free (account);
}

static CairnStaffAccount *
read_account (CairnStmt *stmt)
{
  CairnStaffAccount *account = g_new0 (CairnStaffAccount, 1);

  account->id = g_strdup (cairn_stmt_text (stmt, 0));
  account->login = g_strdup (cairn_stmt_text (stmt, 1));
  account->name = g_strdup (cairn_stmt_text (stmt, 2));
  cairn_role_from_word (cairn_stmt_text (stmt, 3), &account->role);
  account->must_change = cairn_stmt_int64 (stmt, 4) != 0;
  account->locked_until = cairn_stmt_int64 (stmt, 5);
  account->left_at = cairn_staff_time_at (stmt, 6);
  account->disabled = !cairn_stmt_is_null (stmt, 6);
  account->signed_in_at = cairn_staff_time_at (stmt, 7);
  return account;
}

/**
 * cairn_staff_account_load:
 * @db: the staff's directory
 * @id: whose
 * @error: %CAIRN_ERROR_NOT_FOUND, or what SQLite says
 *
 * Returns: (transfer full) (nullable): the account
 */
CairnStaffAccount *
cairn_staff_account_load (CairnDb *db, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_staff_prepare (db, COLUMNS " WHERE id = ?1", error, id, NULL);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  if (cairn_stmt_step (stmt, &local))
    return read_account (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no account '%s'", id);
  return NULL;
}

/**
 * cairn_staff_account_list:
 * @db: the staff's directory
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type CairnStaffAccount): all, who works here first
 */
GPtrArray *
cairn_staff_account_list (CairnDb *db, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (db, COLUMNS " ORDER BY left_at IS NOT NULL, name, id", error, NULL);
  g_autoptr (GPtrArray) accounts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_staff_account_free);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (accounts, read_account (stmt));
  if (local == NULL)
    return g_steal_pointer (&accounts);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_account_secret:
 * @db: the staff's directory
 * @id: whose
 * @out_hash: (out) (transfer full) (nullable): Argon2id of the password
 * @out_lockout: (out): what was wrong so far
 * @error: what SQLite says
 */
gboolean
cairn_staff_account_secret (
    CairnDb *db, const char *id, char **out_hash, CairnLockout *out_lockout, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_staff_prepare (
      db, "SELECT secret, wrong, locked_until FROM staff_account WHERE id = ?1", error, id, NULL);
  GError *local = NULL;

  *out_hash = NULL;
  memset (out_lockout, 0, sizeof *out_lockout);
  if (stmt == NULL)
    return FALSE;
  if (cairn_stmt_step (stmt, &local))
    {
      *out_hash = g_strdup (cairn_stmt_text (stmt, 0));
      out_lockout->wrong = (guint) CLAMP (cairn_stmt_int64 (stmt, 1), 0, 1000);
      out_lockout->locked_until = cairn_stmt_int64 (stmt, 2);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * cairn_staff_account_put_lockout:
 * @db: the staff's directory, in a transaction of the caller's
 * @id: whose
 * @lockout: what was wrong so far
 * @error: what SQLite says
 */
gboolean
cairn_staff_account_put_lockout (CairnDb *db,
                                 const char *id,
                                 const CairnLockout *lockout,
                                 GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_staff_prepare (
      db, "UPDATE staff_account SET wrong = ?2, locked_until = ?3 WHERE id = ?1", error, id, NULL);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64_at (stmt, 2, lockout->wrong);
  cairn_stmt_bind_int64_at (stmt, 3, lockout->locked_until);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_staff_account_put_password:
 * @db: the staff's directory, in a transaction of the caller's
 * @id: whose
 * @password: the new one; cairn_staff_password_is_good() was asked
 * @must_change: it is only for signing in once
 * @error: what SQLite says
 *
 * Also opens an account that was locked.
 */
gboolean
cairn_staff_account_put_password (
    CairnDb *db, const char *id, const char *password, gboolean must_change, GError **error)
{
  g_autofree char *hash = cairn_secret_hash (password, error);

  return hash != NULL
         && cairn_staff_run (db,
                             "UPDATE staff_account SET secret = ?2, must_change = ?3 = '1',"
                             " wrong = 0, locked_until = 0 WHERE id = ?1",
                             error, id, hash, must_change ? "1" : "0", NULL);
}

/**
 * cairn_staff_login_fold:
 * @login: what was typed
 *
 * Returns: (transfer full) (nullable): the same however it is typed (case, spaces around, forms of
 *   a letter); %NULL when it can be no name to sign in with: empty, too long, more than one line
 */
char *
cairn_staff_login_fold (const char *login)
{
  g_autofree char *clean = cairn_text_clean (login, -1);
  g_autofree char *normal = g_utf8_normalize (g_strstrip (clean), -1, G_NORMALIZE_NFKC);

  if (normal == NULL || *normal == '\0' || g_utf8_strlen (normal, -1) > 64
      || strchr (normal, '\n') != NULL)
    return NULL;
  return g_utf8_casefold (normal, -1);
}

/**
 * cairn_staff_password_is_good:
 * @password: a new one
 * @login: whose: it may not be in it
 * @name: the same
 * @error: (out): %CAIRN_STAFF_ERROR_WEAK
 *
 * NIST SP 800-63B: long, not the name; no rules about kinds of characters, no expiry.
 */
gboolean
cairn_staff_password_is_good (const char *password,
                              const char *login,
                              const char *name,
                              GError **error)
{
  g_autofree char *folded = g_utf8_casefold (password, -1);
  g_autofree char *person = g_utf8_casefold (name, -1);
  g_autofree char *account = g_utf8_casefold (login, -1);
  glong length = g_utf8_strlen (password, -1);

  if (length < CAIRN_PASSWORD_LEAST || length > 256)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_WEAK,
                             "a password has at least 10 characters");
  if ((g_utf8_strlen (account, -1) > 3 && strstr (folded, account) != NULL)
      || (g_utf8_strlen (person, -1) > 3 && strstr (folded, person) != NULL))
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_WEAK, "the name is in the password");
  return TRUE;
}

static gboolean
check_names (CairnDb *db, const char *login, const char *folded, const char *name, GError **error)
{
  g_autofree char *taken = NULL;

  if (folded == NULL || cairn_text_is_empty (name))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "'%s' can be no name to sign in with",
                   login);
      return FALSE;
    }
  taken = cairn_staff_lookup (db, "SELECT id FROM staff_account WHERE login = ?1", folded, NULL);
  if (taken != NULL)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_TAKEN, "there is such an account already");
  return TRUE;
}

/**
 * cairn_staff_account_make:
 * @db: the staff's directory, in a transaction of the caller's
 * @now: seconds UTC
 * @login: the name to sign in with
 * @name: the name people know them by
 * @role: what they may do
 * @password: a first one
 * @must_change: it is only for signing in once
 * @error: %CAIRN_STAFF_ERROR_TAKEN, _WEAK, or what SQLite says
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
cairn_staff_account_make (CairnDb *db,
                          gint64 now,
                          const char *login,
                          const char *name,
                          CairnRole role,
                          const char *password,
                          gboolean must_change,
                          GError **error)
{
  g_autofree char *folded = cairn_staff_login_fold (login);
  g_autofree char *clean = cairn_text_clean (name, -1);
  g_autofree char *id = cairn_uuid_new ();
  g_autofree char *at = cairn_time_format_utc (now);

  if (!check_names (db, login, folded, g_strstrip (clean), error)
      || !cairn_staff_password_is_good (password, folded, clean, error)
      || !cairn_staff_run (db,
                           "INSERT INTO staff_account (id, login, name, role, made_at)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)",
                           error, id, folded, clean, cairn_role_word (role), at, NULL)
      || !cairn_staff_account_put_password (db, id, password, must_change, error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * cairn_staff_has_other_administrator:
 * @db: the staff's directory
 * @id: an account
 *
 * Returns: whether some other administrator can sign in
 */
gboolean
cairn_staff_has_other_administrator (CairnDb *db, const char *id)
{
  g_autofree char *other = cairn_staff_lookup (
      db,
      "SELECT 1 FROM staff_account WHERE role = 'administrator' AND left_at IS NULL"
      " AND secret IS NOT NULL AND id <> ?1",
      id, NULL);

  return other != NULL;
}

/**
 * cairn_staff_account_find:
 * @directory: the staff's directory
 * @login: the name to sign in with, however typed
 *
 * Returns: (transfer full) (nullable): the account's id
 */
char *
cairn_staff_account_find (CairnDirectory *directory, const char *login)
{
  g_autofree char *folded = cairn_staff_login_fold (login);

  if (folded == NULL)
    return NULL;
  return cairn_staff_lookup (cairn_directory_db (directory),
                             "SELECT id FROM staff_account WHERE login = ?1", folded, NULL);
}

/**
 * cairn_staff_actor_name:
 * @directory: the staff's directory
 * @actor: (nullable): who, as the trail says it
 *
 * Returns: (transfer full) (nullable): the name people know them by; %NULL when it was erased,
 *   because they left long ago
 */
char *
cairn_staff_actor_name (CairnDirectory *directory, const char *actor)
{
  if (actor == NULL || *actor == '\0')
    return NULL;
  if (!g_str_has_prefix (actor, "staff:"))
    return g_strdup (actor);
  return cairn_staff_lookup (cairn_directory_db (directory),
                             "SELECT name FROM staff_account WHERE id = ?1 AND erased = 0",
                             actor + strlen ("staff:"), NULL);
}

/**
 * cairn_staff_is_first_run:
 * @directory: the staff's directory
 *
 * Returns: whether there is no account yet
 */
gboolean
cairn_staff_is_first_run (CairnDirectory *directory)
{
  return cairn_db_int64 (cairn_directory_db (directory), "SELECT count (*) FROM staff_account", 1)
         == 0;
}
