/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* What waits for a second person: field by field, each with what it was based on and what stands
 * there now. They agree, perhaps after amending it, or refuse with a reason; who proposed it may
 * take it back. @entry: (nullable) of one record only. */
void cairn_proposals_show (CairnDesk *desk, const char *entry, GtkWindow *parent);
/* How many wait of one record. */
guint cairn_proposals_count (CairnDesk *desk, const char *entry);

G_END_DECLS
