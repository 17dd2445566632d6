/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/ledger.h"

G_BEGIN_DECLS

#define MONDAY G_GINT64_CONSTANT (1795435200) /* 2026-11-23T12:00Z, 2026-W48 */
#define WEEK_SECONDS (7 * 24 * 3600)

/* A folder in memory where there is one: thousands of ledgers are written. */
typedef struct
{
  char *folder;
  char *path; /* of the ledger in it */
  CairnCatalogue *catalogue;
} Place;

Place *place_new (void);
void place_free (Place *place);
/* Everything in the folder: names and bytes, the journal too. */
GBytes *place_bytes (Place *place);

/* One visit, as plain numbers: the same numbers are the same visit. */
typedef struct
{
  guint64 needs, priority;
  guint people, did, found_it, why;
  guint followed; /* 0: did not come back; else how it went with all needs */
  gboolean under_18;
  int area, language, missing, ending, week, unmet;
  int source;
} Sketch;

Sketch sketch_random (GRand *rand, guint weeks);
void sketch_count (const Sketch *sketch, CairnLedger *ledger);
void sketch_tally (const Sketch *sketch, CairnCatalogue *catalogue, CairnTally *into);
gint64 sum_of (CairnTally *tally, CairnCount kind, const char *a, const char *b);

G_END_DECLS
