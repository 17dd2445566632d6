/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/gaps.h"
#include "core/ledger/indicators.h"
#include "core/ledger/release.h"
#include "core/staff/period.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* What the review shows: periods that are closed, as they were released (for the working group
 * where that was done, else as they were published). Nothing else is ever read: an open week is
 * shown to nobody. */
typedef struct
{
  CairnDesk *desk;           /* owned */
  GPtrArray *periods;        /* of CairnRelease with totals, the newest first */
  CairnWitness *witness;     /* what they are held against */
  CairnRelease *now;         /* nullable: nothing is closed yet */
  CairnRelease *beside;      /* nullable */
  CairnPublished *published; /* nullable: nothing is published */
  CairnSupplyView view;      /* of it */
  GArray *demand;            /* of CairnDemand; nullable */
  GArray *gaps;              /* of CairnGap; nullable */
} CairnReview;

CairnReview *cairn_review_open (CairnDesk *desk, GError **error);
void cairn_review_free (CairnReview *review);
/* @period: index; @beside: index, -1: none. */
/* Whether something was closed since. */
gboolean cairn_review_is_old (CairnReview *review);
gboolean cairn_review_choose (CairnReview *review, guint period, int beside, GError **error);
/* Whether it is what was closed; what is not is shown to nobody. */
gboolean cairn_review_is_genuine (CairnReview *review, const CairnRelease *release);
char *cairn_review_name_period (CairnDesk *desk, const CairnPeriod *period); /* with its phase */
CairnPhase cairn_review_phase (CairnDesk *desk, const CairnPeriod *period);
/* "1,250"; "few". Transfer full. */
char *cairn_review_say (CairnDesk *desk, gint64 shown);
char *cairn_review_say_share (CairnDesk *desk, int percent);   /* "12 %"; "" of -1. Transfer full */
const char *cairn_review_need (CairnDesk *desk, guint number); /* its heading */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnReview, cairn_review_free)

G_END_DECLS
