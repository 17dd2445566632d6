/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/backup.h"

G_BEGIN_DECLS

char *cairn_backup_folder (CairnDirectory *directory, GError **error);
gboolean cairn_backup_write (CairnDirectory *directory, const char *path, GError **error);

/* union-store.c: raises in @restored what @present protects; places it does not have are kept in it
 * as withdrawn ones, so that no text may say where they are. The number of places raised, -1 on
 * error. In the caller's transaction on @restored. */
gint cairn_backup_unite_protection (CairnDb *restored, CairnDb *present, GError **error);

G_END_DECLS
