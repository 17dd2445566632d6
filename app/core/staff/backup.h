/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

/* Encrypted to the key of the recovery sheet: the machine that makes one can't read it. */
gboolean cairn_staff_backup (CairnStaffSession *session, const char *path, GError **error);

/* What is in a backup, before anything changes. */
typedef struct
{
  gint64 made_at; /* seconds UTC */
  CairnAuditHead head;
  char *centre;   /* its name */
  gint64 version; /* of the schema */
  guint services, listed, accounts, audit_lines;
  guint protected_places;
  guint newer_lines; /* audit lines here that the backup does not have: what would be undone */
  guint raised;      /* places that keep a protection the backup does not know */
} CairnBackupLook;

void cairn_backup_look_free (CairnBackupLook *look);
/* @sheet: the key of the recovery sheet. */
CairnBackupLook *cairn_staff_restore_look (const char *state,
                                           const char *path,
                                           const char *sheet,
                                           const CairnClock *clock,
                                           GError **error);
/* Puts the backup in the place of the present directory, which is kept encrypted beside it.
 * Protections are the union of both. @actor for the trail. The directory must be closed. */
gboolean cairn_staff_restore (const char *state,
                              const char *path,
                              const char *sheet,
                              const CairnClock *clock,
                              const char *actor,
                              GError **error);
/* The signed heads of backups, for cairn_audit_verify(): of CairnAuditHead. Files that are none
 * are passed over. */
GPtrArray *cairn_backup_heads (const char *folder, GError **error);
gboolean cairn_backup_read_head (const char *path, CairnAuditHead *out_head, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnBackupLook, cairn_backup_look_free)

G_END_DECLS
