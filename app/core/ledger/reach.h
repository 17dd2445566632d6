/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"
#include "core/settings/residents.h"

G_BEGIN_DECLS

/* Signals about languages, from figures as they were released. */

/* What share of the uses a language has, beside its share of the residents. */
typedef struct
{
  char language[CAIRN_CELL_CODE];
  gint64 shown;   /* uses; CAIRN_WITHHELD: few, or none */
  int share;      /* percent of all uses; -1: may not be said */
  int residents;  /* tenths of a percent of the residents; 0: not known */
  gboolean under; /* clearly less than the residents' share */
} CairnReach;

/* Fewest uses of which shares are compared (practice.md §7). */
#define CAIRN_REACH_BASE 50

/* Of CairnReach: languages that were used, the most used first; then those of residents that were
 * not. @residents: nullable. */
GArray *cairn_reach_beside (const GArray *figures,
                            CairnLevel level,
                            CairnSource source,
                            const CairnResidents *residents);

/* At which screen uses in a language were left, beside those in other languages. */
typedef struct
{
  char language[CAIRN_CELL_CODE];
  char screen[CAIRN_CELL_CODE];
  gint64 shown;    /* uses left there */
  int share;       /* percent of the uses in the language */
  int elsewhere;   /* percent of the uses in other languages, at most; -1: not known */
  gboolean exact;  /* it is told of all of them: @elsewhere is it, not only at most */
  gboolean signal; /* far more often than in other languages: it may be the words */
} CairnDropOut;

/* Of CairnDropOut, those with a share, the largest first. */
GArray *cairn_drop_outs (const GArray *figures, CairnLevel level, CairnSource source);

G_END_DECLS
