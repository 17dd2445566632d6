/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"

G_BEGIN_DECLS

/* What a review looks at (practice.md §7), from figures as they were released: whatever is withheld
 * stays so. Numbers are uses and choices, not people. */

typedef struct
{
  guint need;
  gint64 chosen;     /* CAIRN_WITHHELD: by few */
  int share;         /* percent of all choices; -1: none may be said */
  int first;         /* percent of them put first; -1 */
  guint rank;        /* 1: asked for most; those with the same figure share one */
  guint rank_before; /* in the period before; 0: there is none */
  gint64 before;
  int shift; /* +1 rising, -1 falling, by more than rounding can do; 0 */
} CairnDemand;

/* Of CairnDemand, those asked for most first, by few next; @before: nullable. */
GArray *cairn_demand (const GArray *figures,
                      const GArray *before,
                      CairnLevel level,
                      CairnSource source,
                      CairnCatalogue *catalogue);

/* An id with a figure: reasons, languages, areas, screens, services, … */
typedef struct
{
  char id[CAIRN_CELL_CODE];
  gint64 shown;
  int share;         /* percent of the base; -1 */
  int expected;      /* percent of the residents; -1: not known */
  gboolean at_least; /* it is a sum, and not all that is in it is shown */
} CairnPart;

int cairn_part_compare (gconstpointer a, gconstpointer b);
/* Of CairnPart, the largest first, withheld ones last. */
GArray *
cairn_unmet_reasons (const GArray *figures, CairnLevel level, CairnSource source, const char *need);
/* Of all needs together: at least so many. */
GArray *cairn_unmet_all (const GArray *figures, CairnLevel level, CairnSource source);
/* @residents: (nullable) percent of the residents by language or area id. */
GArray *cairn_reach_languages (const GArray *figures,
                               CairnLevel level,
                               CairnSource source,
                               GHashTable *residents);
GArray *cairn_reach_areas (const GArray *figures,
                           CairnLevel level,
                           CairnSource source,
                           GHashTable *residents);
GArray *cairn_reach_audiences (const GArray *figures, CairnLevel level, CairnSource source);
GArray *
cairn_drop_out (const GArray *figures, CairnLevel level, CairnSource source, const char *language);
GArray *cairn_parts (const GArray *figures, CairnLevel level, CairnSource source, CairnCount kind);
gint64 cairn_uses (const GArray *figures, CairnSource source);
int cairn_finished_share (const GArray *figures,
                          CairnLevel level,
                          CairnSource source,
                          const char *language);
/* Percent of what was shown that were the @n services shown most; -1. */
int cairn_concentration (const GArray *figures, CairnLevel level, CairnSource source, guint n);

G_END_DECLS
