/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"

G_BEGIN_DECLS

/* An intruder who has all that was released, knows how it is rounded and what adds up to what, and
 * can do linear programming. */
typedef struct
{
  guint figures, withheld;
  guint programs; /* linear programs solved */
  guint exposed;  /* withheld figures whose interval is too narrow */
  char *first;    /* nullable: the first of them */
} Attack;

/* @figures: of CairnFigure, of any periods and sources, all at one level; @truth: what was counted.
 */
void attack (GArray *figures,
             CairnTally *truth,
             CairnLevel level,
             CairnCatalogue *catalogue,
             Attack *out_attack);

/* What @figure really is. @truth: what was counted, as cairn_tally_sorted() lists it. */
gint64 true_value (GArray *truth, const CairnFigure *figure, CairnCatalogue *catalogue);

G_END_DECLS
