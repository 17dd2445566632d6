/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/ledger.h"

G_BEGIN_DECLS

/* How it went for who comes back to a made-up centre. @followed: borrowed by @outcome. */
void cairn_crowd_return (GRand *rand,
                         CairnCatalogue *catalogue,
                         CairnNeedSet needs,
                         guint day,
                         gboolean trial,
                         guint8 *followed,
                         CairnOutcome *outcome);

G_END_DECLS
