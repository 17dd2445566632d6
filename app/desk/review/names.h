/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/tally.h"
#include "desk/review/data.h"

G_BEGIN_DECLS

/* What an id of a counter is called; "" for one that has no name. Borrowed. */
const char *cairn_review_name (CairnReview *review, CairnCount kind, const char *id);

G_END_DECLS
