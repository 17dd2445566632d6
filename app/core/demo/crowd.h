/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/ledger.h"

G_BEGIN_DECLS

/* Who comes to a made-up centre, when, and for what. */

double cairn_crowd_on (guint day); /* 100 is usual; @day: after the attack */
const CairnNeed *cairn_crowd_need (CairnCatalogue *catalogue, CairnPhase phase, GRand *rand);
/* What depends on nothing: help, paper, the answer at the end. */
void cairn_crowd_side (GRand *rand, CairnOutcome *outcome);

/* How often something is the case, beside the others of its list. */
typedef struct
{
  const char *id; /* NULL ends the list */
  guint weight;
} CairnCrowdShare;

/* Drawn by weight among those that are in @known (nullable: all); NULL: none is. */
const char *cairn_crowd_pick (const CairnCrowdShare *shares, const char *const *known, GRand *rand);

G_END_DECLS
