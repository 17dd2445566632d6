/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match.h"

G_BEGIN_DECLS

/* The services of a list as easy screens show them, one after the other: the best ones, then those
 * that a needs review wants people to know about, wherever they rank, then the rest. Of CairnMatch,
 * borrowed; transfer container. */
GPtrArray *cairn_one_by_one (const CairnMatchNeed *list);
/* Whether the one at @index stands there because a review wants it to. */
gboolean cairn_one_by_one_is_introduced (const CairnMatchNeed *list, guint index);

G_END_DECLS
