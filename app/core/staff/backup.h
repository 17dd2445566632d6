/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

/* Encrypted to the key of the recovery sheet: the machine that makes one can't read it. It holds
 * the counters, too, but for the week that goes on. */
gboolean cairn_staff_backup (CairnStaffSession *session, const char *path, GError **error);

/* What is in a backup, before anything changes. */
typedef struct
{
  gint64 made_at; /* seconds UTC */
  char *centre;   /* its name */
  guint services, listed, accounts;
  guint protected_places;
  guint raised;                        /* places that keep a protection the backup does not know */
  guint counted_weeks, closed_periods; /* of the counters in it */
  gint64 newer_lines; /* lines of the trail here that the backup does not have: would be undone */
} CairnBackupLook;

void cairn_backup_look_free (CairnBackupLook *look);

/* How far it is: filled by the thread that works, read by any other. */
typedef enum
{
  CAIRN_RESTORE_OPENING,  /* the backup is decrypted */
  CAIRN_RESTORE_CHECKING, /* whether what is in it is sound */
  CAIRN_RESTORE_KEEPING,  /* what is here now goes into a backup of its own */
  CAIRN_RESTORE_TAKING,   /* from here on it is not given up any more */
} CairnRestoreStep;

typedef struct
{
  GCancellable *cancellable; /* nullable, borrowed: G_IO_ERROR_CANCELLED, and nothing has changed */
  gint step;                 /* atomic: a CairnRestoreStep */
  gint percent;              /* atomic: of opening */
} CairnRestoreWatch;

/* @watch: nullable. @session: an administrator; NULL only while nobody works here yet (a new
 * machine).
 * @sheet: the key of the recovery sheet: CAIRN_STAFF_ERROR_SHEET when it is not the backup's. */
CairnBackupLook *cairn_staff_restore_look (CairnDirectory *directory,
                                           CairnStaffSession *session,
                                           const char *path,
                                           const char *sheet,
                                           CairnRestoreWatch *watch,
                                           GError **error);
/* Makes the directory what the backup holds, in one step; what it was is kept, encrypted, in
 * backups/. Protections are the union of both. Counters come back where there are none now; nothing
 * is counted twice. Whoever is signed in signs in again. */
gboolean cairn_staff_restore (CairnDirectory *directory,
                              CairnStaffSession *session,
                              const char *path,
                              const char *sheet,
                              CairnRestoreWatch *watch,
                              GError **error);

/* The signed ends of the trail that backups in a folder carry in clear, for cairn_audit_verify():
 * of CairnAuditHead. Other files are passed over. */
GPtrArray *cairn_backup_heads (const char *folder, GError **error);
gboolean cairn_backup_read_head (const char *path, CairnAuditHead *out_head, GError **error);
/* The machine's key for them: STATE/keys/audit. */
char *cairn_backup_key_path (CairnDirectory *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnBackupLook, cairn_backup_look_free)

G_END_DECLS
