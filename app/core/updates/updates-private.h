/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/updates/updates.h"

G_BEGIN_DECLS

const char *cairn_update_kind_word (CairnUpdateKind kind);

/* updates-store.c */
#define CAIRN_UPDATE_COLUMNS "id, kind, said_at, expires_at, next_at, language, source, text"
CairnUpdate *cairn_updates_read_row (CairnStmt *stmt);
gboolean cairn_updates_add_translations (CairnDb *directory,
                                         CairnUpdate *update,
                                         gboolean drafts,
                                         GError **error);
gboolean cairn_updates_put_whole (
    CairnDb *directory, const CairnUpdate *update, const char *by, gint64 now, GError **error);

G_END_DECLS
