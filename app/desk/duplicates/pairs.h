/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/duplicates.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* Looks for pairs on a thread of its own with a connection of its own: in a large directory it
 * takes a while. The right is asked for first. */
void cairn_pairs_find (CairnDesk *desk,
                       GObject *owner, /* kept until it is done */
                       GAsyncReadyCallback done);
/* Of CairnDuplicate, the likeliest first. Transfer full. */
GPtrArray *cairn_pairs_find_finish (GAsyncResult *result, GError **error);

/* "Nearly the same name · the same telephone number". Transfer full. */
char *cairn_pair_reasons (const CairnDuplicate *pair);
/* "Partner", "Service", "Place". */
const char *cairn_pair_kind (const char *kind);

G_END_DECLS
