/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/seal.h"
#include "core/staff/period.h"

G_BEGIN_DECLS

#define CAIRN_PERIOD_ACTION "review.close"
#define CAIRN_PERIOD_TABLE "release"
#define CAIRN_PERIOD_KEYS                                                                          \
  "release.keys" /* setting: public halves, in hexadecimal, a comma between */
/* Members of a line's detail, by level. */
#define CAIRN_PERIOD_SEAL "seal"
#define CAIRN_PERIOD_SEAL_STAFF "seal-group"

#define CAIRN_PERIOD_HEX (2 * CAIRN_SEAL_HASH_BYTES + 1)

/* As cairn_witness_new(), of one of the two ledgers. */
CairnWitness *
cairn_witness_new_of (CairnDirectory *directory, gboolean demonstration, GError **error);
/* How the trail calls it: a demonstration's is another one. */
char *cairn_period_row (const CairnPeriod *period, gboolean demonstration);
void cairn_period_to_hex (const guint8 *bytes, char *out_hex); /* CAIRN_PERIOD_HEX */

G_END_DECLS
