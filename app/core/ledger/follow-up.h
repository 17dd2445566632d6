/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"
#include "core/ledger/indicators.h"

G_BEGIN_DECLS

/* How it went for people who came back with a return code, as released: the only thing known of
 * what became of a referral. Answers, not people. */
typedef struct
{
  guint need;
  gint64 told;        /* answers of it; CAIRN_WITHHELD: few */
  gint64 not_reached; /* nobody answered, or they were turned away: at least; CAIRN_WITHHELD */
  int share;          /* percent of the answers; -1: none may be said */
} CairnFollowUp;

/* Of CairnFollowUp: needs of which something was told, where help was reached least first. */
GArray *cairn_follow_up (const GArray *figures,
                         CairnLevel level,
                         CairnSource source,
                         CairnCatalogue *catalogue);
/* Of CairnPart: what was told, of all needs together, most often first: at least so often, from
 * what is shown. */
GArray *cairn_follow_up_answers (const GArray *figures, CairnLevel level, CairnSource source);
gint64 cairn_follow_up_not_reached (const GArray *figures, CairnSource source, const char *need);

G_END_DECLS
