/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What administrators do with accounts; the first of them; the way back when none is left. */
#include "core/staff/account-private.h"

#include "core/base/error.h"

#include <sodium.h>
#include <string.h>

/* Makes a sheet and keeps its public half. */
static char *
make_sheet (CairnDb *db, GError **error)
{
  guint8 public[32];
  g_autofree char *sheet = cairn_recovery_sheet_new (public, error);

  if (sheet == NULL || !cairn_recovery_store_public (db, public, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

static char *
make_first (CairnDirectory *directory,
            const char *login,
            const char *name,
            const char *password,
            char **out_sheet,
            GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  gint64 now = cairn_clock_now (cairn_directory_clock (directory));
  g_autofree char *id = NULL;
  g_autofree char *sheet = NULL;

  /* Asked inside the transaction: of two assistants at once one is the first. */
  if (!cairn_staff_is_first_run (directory))
    {
      cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "there are accounts already");
      return NULL;
    }
  id = cairn_staff_account_make (db, now, login, name, CAIRN_ROLE_ADMINISTRATOR, password, FALSE,
                                 error);
  sheet = id != NULL ? make_sheet (db, error) : NULL;
  if (sheet == NULL
      || !cairn_audit_add (db, now, cairn_directory_actor (directory), "first-administrator",
                           "staff_account", id, NULL, error))
    return NULL;
  *out_sheet = g_steal_pointer (&sheet);
  return g_steal_pointer (&id);
}

/**
 * cairn_staff_first_run:
 * @directory: (transfer none): the staff's directory, opened for writing
 * @login: the name to sign in with
 * @name: the name people know them by
 * @password: at least %CAIRN_PASSWORD_LEAST characters
 * @out_sheet: (out) (transfer full): the recovery key, to be printed: it is kept nowhere
 * @error: %CAIRN_STAFF_ERROR_RIGHT when someone works here already, _WEAK, …
 *
 * Returns: (transfer full) (nullable): the first administrator, signed in
 */
CairnStaffSession *
cairn_staff_first_run (CairnDirectory *directory,
                       const char *login,
                       const char *name,
                       const char *password,
                       char **out_sheet,
                       GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  g_autofree char *id = NULL;
  g_autoptr (CairnStaffAccount) account = NULL;

  *out_sheet = NULL;
  if (!cairn_db_begin (db, error))
    return NULL;
  id = make_first (directory, login, name, password, out_sheet, error);
  if (id == NULL || !cairn_db_commit (db, error))
    {
      cairn_db_rollback (db);
      g_clear_pointer (out_sheet, g_free);
      return NULL;
    }
  account = cairn_staff_account_load (db, id, error);
  return account != NULL ? cairn_staff_session_for_account (directory, account) : NULL;
}

static gboolean
is_sheet_of (CairnDb *db, const char *sheet, GError **error)
{
  guint8 public[32], kept[32], secret[32];

  if (!cairn_recovery_load_public (db, kept, error)
      || !cairn_recovery_keys (sheet, public, secret, error))
    return FALSE;
  sodium_memzero (secret, sizeof secret);
  return sodium_memcmp (public, kept, sizeof kept) == 0
         || cairn_staff_fail (error, CAIRN_STAFF_ERROR_SHEET,
                              "this is the recovery sheet of another directory, or an older one");
}

/* The account of that name becomes an administrator's again, or a new one is made. */
static char *
open_administrator (CairnDirectory *directory,
                    const char *login,
                    const char *name,
                    const char *password,
                    GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  gint64 now = cairn_clock_now (cairn_directory_clock (directory));
  g_autofree char *id = cairn_staff_account_find (directory, login);

  if (id == NULL)
    return cairn_staff_account_make (db, now, login, name, CAIRN_ROLE_ADMINISTRATOR, password,
                                     FALSE, error);
  if (!cairn_staff_password_is_good (password, login, name, error)
      || !cairn_staff_run (db,
                           "UPDATE staff_account SET role = 'administrator', left_at = NULL"
                           " WHERE id = ?1",
                           error, id, NULL)
      || !cairn_staff_account_put_password (db, id, password, FALSE, error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * cairn_staff_recover:
 * @directory: the staff's directory, opened for writing
 * @sheet: the key on the recovery sheet
 * @login: the administrator's name to sign in with; made when there is none
 * @name: the name people know them by, for a new one
 * @password: a new one
 * @error: %CAIRN_STAFF_ERROR_SHEET, _WEAK, …
 *
 * Lost administrator: whoever holds the sheet could read every backup, too. The trail keeps it.
 */
gboolean
cairn_staff_recover (CairnDirectory *directory,
                     const char *sheet,
                     const char *login,
                     const char *name,
                     const char *password,
                     GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  g_autofree char *id = NULL;

  if (!is_sheet_of (db, sheet, error) || !cairn_db_begin (db, error))
    return FALSE;
  id = open_administrator (directory, login, name, password, error);
  if (id != NULL
      && cairn_audit_add (db, cairn_clock_now (cairn_directory_clock (directory)),
                          cairn_directory_actor (directory), "recovered", "staff_account", id, NULL,
                          error)
      && cairn_db_commit (db, error))
    return TRUE;
  cairn_db_rollback (db);
  return FALSE;
}

/**
 * cairn_staff_renew_sheet:
 * @session: an administrator
 * @error: why not
 *
 * For a sheet that was lost or seen. Backups made before still need the old one.
 *
 * Returns: (transfer full) (nullable): the new key, to be printed
 */
char *
cairn_staff_renew_sheet (CairnStaffSession *session, GError **error)
{
  g_autofree char *sheet = NULL;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_SETTINGS, error))
    return NULL;
  sheet = make_sheet (cairn_staff_db (session), error);
  if (!cairn_staff_end (
          session,
          sheet != NULL
              && cairn_staff_audit (session, "recovery-sheet", NULL, NULL, NULL, NULL, error),
          error))
    return NULL;
  return g_steal_pointer (&sheet);
}

/**
 * cairn_staff_accounts:
 * @session: an administrator
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnStaffAccount): all, who works here first
 */
GPtrArray *
cairn_staff_accounts (CairnStaffSession *session, GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_ACCOUNTS, error))
    return NULL;
  return cairn_staff_account_list (cairn_staff_db (session), error);
}

/**
 * cairn_staff_account_add:
 * @session: an administrator
 * @login: the name to sign in with
 * @name: the name people know them by
 * @role: what they may do
 * @password: a first one, to be changed at sign-in
 * @error: %CAIRN_STAFF_ERROR_TAKEN, _WEAK, …
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
cairn_staff_account_add (CairnStaffSession *session,
                         const char *login,
                         const char *name,
                         CairnRole role,
                         const char *password,
                         GError **error)
{
  g_autofree char *detail = cairn_staff_detail ("role", cairn_role_word (role), NULL);
  g_autofree char *id = NULL;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_ACCOUNTS, error))
    return NULL;
  id = cairn_staff_account_make (cairn_staff_db (session), cairn_staff_now (session), login, name,
                                 role, password, TRUE, error);
  if (!cairn_staff_end (session,
                        id != NULL
                            && cairn_staff_audit (session, "account-add", "staff_account", id,
                                                  detail, NULL, error),
                        error))
    return NULL;
  return g_steal_pointer (&id);
}

static gboolean
keeps_an_administrator (CairnStaffSession *session,
                        const CairnStaffAccount *account,
                        GError **error)
{
  return account->role != CAIRN_ROLE_ADMINISTRATOR || account->disabled
         || cairn_staff_has_other_administrator (cairn_staff_db (session), account->id)
         || cairn_staff_fail (error, CAIRN_STAFF_ERROR_LAST, "this is the last administrator");
}

static gboolean
set_role (CairnStaffSession *session, const char *id, CairnRole role, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnStaffAccount) account = cairn_staff_account_load (db, id, error);
  g_autofree char *detail = cairn_staff_detail ("role", cairn_role_word (role), NULL);

  if (account == NULL
      || (role != CAIRN_ROLE_ADMINISTRATOR && !keeps_an_administrator (session, account, error)))
    return FALSE;
  return cairn_staff_run (db, "UPDATE staff_account SET role = ?2 WHERE id = ?1", error, id,
                          cairn_role_word (role), NULL)
         && cairn_staff_audit (session, "account-role", "staff_account", id, detail, NULL, error);
}

/**
 * cairn_staff_account_set_role:
 * @session: an administrator
 * @id: whose
 * @role: what they may do from now on
 * @error: %CAIRN_STAFF_ERROR_LAST, …
 */
gboolean
cairn_staff_account_set_role (CairnStaffSession *session,
                              const char *id,
                              CairnRole role,
                              GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_ACCOUNTS, error)
         && cairn_staff_end (session, set_role (session, id, role, error), error);
}

static gboolean
set_disabled (CairnStaffSession *session, const char *id, gboolean disabled, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnStaffAccount) account = cairn_staff_account_load (db, id, error);
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  if (account == NULL || (disabled && !keeps_an_administrator (session, account, error)))
    return FALSE;
  return cairn_staff_run (db,
                          "UPDATE staff_account SET left_at = CASE ?2 WHEN '1' THEN"
                          " coalesce (left_at, ?3) END WHERE id = ?1 AND erased = 0",
                          error, id, disabled ? "1" : "0", now, NULL)
         && cairn_staff_audit (session, disabled ? "account-disable" : "account-enable",
                               "staff_account", id, NULL, NULL, error);
}

/**
 * cairn_staff_account_set_disabled:
 * @session: an administrator
 * @id: whose
 * @disabled: whether they work here no more; their sessions end with their next operation
 * @error: %CAIRN_STAFF_ERROR_LAST, …
 */
gboolean
cairn_staff_account_set_disabled (CairnStaffSession *session,
                                  const char *id,
                                  gboolean disabled,
                                  GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_ACCOUNTS, error)
         && cairn_staff_end (session, set_disabled (session, id, disabled, error), error);
}

static gboolean
reset_password (CairnStaffSession *session, const char *id, const char *password, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (CairnStaffAccount) account = cairn_staff_account_load (db, id, error);

  return account != NULL
         && cairn_staff_password_is_good (password, account->login, account->name, error)
         && cairn_staff_account_put_password (db, id, password, TRUE, error)
         && cairn_staff_audit (session, "account-password", "staff_account", id, NULL, NULL, error);
}

/**
 * cairn_staff_account_reset_password:
 * @session: an administrator
 * @id: whose
 * @password: a new one, to be changed at sign-in; a lock for wrong ones ends
 * @error: %CAIRN_STAFF_ERROR_WEAK, …
 */
gboolean
cairn_staff_account_reset_password (CairnStaffSession *session,
                                    const char *id,
                                    const char *password,
                                    GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_ACCOUNTS, error)
         && cairn_staff_end (session, reset_password (session, id, password, error), error);
}
