/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts as the files of this folder read and write them. */
#pragma once

#include "core/settings/secret.h"
#include "core/staff/accounts.h"
#include "core/staff/staff-private.h"

G_BEGIN_DECLS

CairnStaffAccount *cairn_staff_account_load (CairnDb *db, const char *id, GError **error);
GPtrArray *cairn_staff_account_list (CairnDb *db, GError **error);
/* The hash of the password and what was wrong so far. */
gboolean cairn_staff_account_secret (
    CairnDb *db, const char *id, char **out_hash, CairnLockout *out_lockout, GError **error);
gboolean cairn_staff_account_put_lockout (CairnDb *db,
                                          const char *id,
                                          const CairnLockout *lockout,
                                          GError **error);
gboolean cairn_staff_account_put_password (
    CairnDb *db, const char *id, const char *password, gboolean must_change, GError **error);
/* Makes one; its id. In the caller's transaction. */
char *cairn_staff_account_make (CairnDb *db,
                                gint64 now,
                                const char *login,
                                const char *name,
                                CairnRole role,
                                const char *password,
                                gboolean must_change,
                                GError **error);
char *cairn_staff_login_fold (const char *login); /* NULL: can't be one */
gboolean cairn_staff_password_is_good (const char *password,
                                       const char *login,
                                       const char *name,
                                       GError **error);
/* Some other administrator than @id works here. */
gboolean cairn_staff_has_other_administrator (CairnDb *db, const char *id);

CairnStaffSession *cairn_staff_session_for_account (CairnDirectory *directory,
                                                    const CairnStaffAccount *account);
gboolean cairn_staff_session_require_own (CairnStaffSession *session, GError **error);

/* recovery.c: 128 random bits as the sheet shows them, and the key pair that comes from them. */
#define CAIRN_RECOVERY_PUBLIC_KEY "recovery.key" /* setting; hex */
char *cairn_recovery_sheet_new (guint8 *out_public, GError **error);
gboolean
cairn_recovery_keys (const char *sheet, guint8 *out_public, guint8 *out_secret, GError **error);
gboolean cairn_recovery_load_public (CairnDb *db, guint8 *out_public, GError **error);
gboolean cairn_recovery_store_public (CairnDb *db, const guint8 *public, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnStaffAccount, cairn_staff_account_free)

G_END_DECLS
