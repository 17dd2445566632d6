/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/ledger.h"

G_BEGIN_DECLS

#define CAIRN_LIVED_IN_USES 20000

/* Called for each period that is over, in order: closes it. */
typedef gboolean (*CairnLivedInClose) (const CairnPeriod *period,
                                       gint64 at,
                                       gpointer data,
                                       GError **error);

/* A past for a demonstration: what a centre would have counted since the first attack. All
 * borrowed. */
typedef struct
{
  const char *path;          /* of the ledger: there is none yet */
  CairnPublished *published; /* what visits are matched against: as it is today */
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  const char *incident_days; /* as the setting has them */
  gint64 now;                /* seconds UTC: weeks that are over by then are played */
  guint uses;                /* how many, in all */
  CairnLivedInClose close;
  gpointer data;
} CairnLivedIn;

/* The same plan gives the same counters. */
gboolean cairn_lived_in_make (const CairnLivedIn *plan, GError **error);

G_END_DECLS
