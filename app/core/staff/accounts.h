/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

typedef struct
{
  char *id, *login, *name;
  CairnRole role;
  gboolean disabled;
  gboolean must_change;
  gint64 locked_until; /* seconds UTC, 0: not */
  gint64 left_at;      /* seconds UTC, 0: works here */
  gint64
      signed_in_at; /* the last time, seconds UTC; 0: never, or its line in the trail is erased */
} CairnStaffAccount;

void cairn_staff_account_free (CairnStaffAccount *account);

/* Passwords: at least this many characters; nothing else is asked of them (NIST SP 800-63B). */
#define CAIRN_PASSWORD_LEAST 10

/* Nobody works here yet: the first-run assistant. */
gboolean cairn_staff_is_first_run (CairnDirectory *directory);
/* Makes the first administrator and the recovery key; only while there is no account at all.
 * @out_sheet: the key as it is printed, once: it is kept nowhere. Returns the signed-in session. */
CairnStaffSession *cairn_staff_first_run (CairnDirectory *directory,
                                          const char *login,
                                          const char *name,
                                          const char *password,
                                          char **out_sheet,
                                          GError **error);
/* Lost administrator: whoever holds the sheet opens an administrator's account, new or old. */
gboolean cairn_staff_recover (CairnDirectory *directory,
                              const char *sheet,
                              const char *login,
                              const char *name,
                              const char *password,
                              GError **error);
/* A new key and sheet; older backups still need the old one. */
char *cairn_staff_renew_sheet (CairnStaffSession *session, GError **error);

GPtrArray *cairn_staff_accounts (CairnStaffSession *session, GError **error);
/* @password: a first one, to be changed at sign-in. Returns its id. */
char *cairn_staff_account_add (CairnStaffSession *session,
                               const char *login,
                               const char *name,
                               CairnRole role,
                               const char *password,
                               GError **error);
gboolean cairn_staff_account_set_role (CairnStaffSession *session,
                                       const char *id,
                                       CairnRole role,
                                       GError **error);
gboolean cairn_staff_account_set_disabled (CairnStaffSession *session,
                                           const char *id,
                                           gboolean disabled,
                                           GError **error);
gboolean cairn_staff_account_reset_password (CairnStaffSession *session,
                                             const char *id,
                                             const char *password,
                                             GError **error);
/* One's own: the only thing allowed while it must be changed. */
gboolean cairn_staff_change_password (CairnStaffSession *session,
                                      const char *old,
                                      const char *password,
                                      GError **error);
/* The name behind "staff:ID"; "unix:NAME" as it is; NULL for one whose name was erased. */
char *cairn_staff_actor_name (CairnDirectory *directory, const char *actor);
char *cairn_staff_account_find (CairnDirectory *directory, const char *login); /* id, nullable */

/* ---- what is past its time (settings retention.*): retention-store.c ------------------------- */
typedef struct
{
  guint lines;    /* of the trail: who, details and values go */
  guint people;   /* who left: their names go */
  guint checks;   /* who confirmed them, and notes, go */
  guint proposed; /* decided ones: values and reasons go */
} CairnRetention;

gboolean cairn_retention_is_empty (const CairnRetention *retention);
/* What would go. */
gboolean cairn_staff_retention_look (CairnStaffSession *session,
                                     CairnRetention *out_retention,
                                     GError **error);
/* @out_retention: optional: what went. Audited when anything did. */
gboolean cairn_staff_apply_retention (CairnStaffSession *session,
                                      CairnRetention *out_retention,
                                      GError **error);
/* By itself, each day; not while the clock can't be believed. */
gboolean cairn_staff_retention_daily (CairnDirectory *directory,
                                      CairnRetention *out_retention,
                                      GError **error);

G_END_DECLS
