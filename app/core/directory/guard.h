/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the directory may be shown to somebody who may not see where a protected place is. */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* The rule goes by record, not by field: whatever belongs to a protected place is hidden, and so is
 * every text, of any record, that says where one is, was, or is by a source that staff have not
 * followed. */
typedef struct _CairnGuard CairnGuard;

/* @db: borrowed; as it is at this moment. */
CairnGuard *cairn_guard_new (CairnDb *db, GError **error);
void cairn_guard_free (CairnGuard *guard);
/* A row that is a protected place, or a part of one. */
gboolean cairn_guard_hides_row (CairnGuard *guard, const char *table, const char *row);
/* A text that tells where one is. @text: nullable. */
gboolean cairn_guard_hides_text (CairnGuard *guard, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnGuard, cairn_guard_free)

G_END_DECLS
