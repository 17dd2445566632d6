/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a backup: a head anyone may read, and a database only the recovery sheet opens. */
#pragma once

#include "core/audit/audit.h"

G_BEGIN_DECLS

gboolean cairn_vault_write (const char *plain,
                            const char *path,
                            const guint8 *public,
                            const CairnAuditHead *head,
                            GError **error);
/* Now and then; FALSE gives up, with G_IO_ERROR_CANCELLED. */
typedef gboolean (*CairnVaultProgress) (goffset done, goffset all, gpointer data);
/* Decrypts into @plain, mode 0600. CAIRN_STAFF_ERROR_SHEET for another key, CAIRN_ERROR_STATE for
 * a file that is damaged or cut short. @progress: nullable. */
gboolean cairn_vault_read (const char *path,
                           const char *plain,
                           const guint8 *public,
                           const guint8 *secret,
                           CairnAuditHead *out_head,
                           CairnVaultProgress progress,
                           gpointer data,
                           GError **error);
gboolean cairn_vault_read_head (const char *path, CairnAuditHead *out_head, GError **error);

G_END_DECLS
