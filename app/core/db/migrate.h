/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Numbered immutable scripts (data/schema/NNNN-name.sql, compiled in as resources under
 * /org/cairn/schema/) on PRAGMA user_version. Each step is atomic; the file is backed up beside
 * itself first; a newer database is refused with CAIRN_ERROR_TOO_NEW. */
gboolean cairn_db_migrate (CairnDb *db,
                           const char *resource_folder,
                           const char *backup_folder,
                           GError **error);
gint64 cairn_db_newest_version (const char *resource_folder);
gboolean cairn_db_backup (CairnDb *db, const char *path, GError **error);
/* A copy to try something on; its file goes when it is closed. */
CairnDb *cairn_db_open_copy (CairnDb *db, const char *path, GError **error);
/* Makes @db what @source is, in one step. */
gboolean cairn_db_replace (CairnDb *db, CairnDb *source, GError **error);
/* quick_check, foreign_key_check, user_version: problems as English lines, empty when sound. */
GPtrArray *cairn_db_verify (CairnDb *db);

G_END_DECLS
