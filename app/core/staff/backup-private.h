/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/backup.h"

G_BEGIN_DECLS

char *cairn_backup_folder (CairnDirectory *directory, GError **error);
int cairn_backup_take_turn (const char *folder, GCancellable *cancellable, GError **error);
gboolean cairn_backup_write (CairnDirectory *directory, const char *path, GError **error);

/* kept-store.c: the ledgers in a backup. */
gboolean cairn_kept_put (CairnDirectory *directory, const char *copy, GError **error);
gboolean cairn_kept_take (CairnDb *copy, GError **error);
char *cairn_kept_path (const char *copy, gboolean demonstration);
gboolean cairn_kept_merge (CairnDirectory *directory, const char *copy, GError **error);
void cairn_kept_remove (const char *copy);

/* carry.c: what was closed here after the backup was made stands in the restored trail, too; else
 * nobody would have closed it. In the caller's transaction on @restored. */
gboolean cairn_period_carry (CairnDirectory *present, CairnDb *restored, GError **error);

/* union-store.c: raises in @restored what @present protects; places it does not have are kept in it
 * as withdrawn ones, so that no text may say where they are. The number of places raised, -1 on
 * error. In the caller's transaction on @restored. */
gint cairn_backup_unite_protection (CairnDb *restored, CairnDb *present, GError **error);

G_END_DECLS
