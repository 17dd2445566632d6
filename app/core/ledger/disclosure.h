/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/protect.h"
#include "core/ledger/tally.h"
#include "core/ledger/week.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* Who is shown something. What is only about services is not about visitors, and not in here. */
typedef enum
{
  CAIRN_LEVEL_STAFF = 1, /* the working group, on its screen */
  CAIRN_LEVEL_PUBLIC = 2,
} CairnLevel;

typedef struct
{
  guint threshold;    /* cells below it are withheld */
  guint rounding;     /* the rest is rounded to a multiple of it */
  guint share_base;   /* no percentage of less than this */
  gint32 least_weeks; /* of a period, which is a multiple of it on one grid */
} CairnLevelRules;

const CairnLevelRules *cairn_level_rules (CairnLevel level);

/* A figure as it is given out. Totals have "" for the dimension they add up over; groups of needs
 * stand as "group:ID"; who did not finish as "left". */
typedef struct
{
  CairnCell cell; /* first, span: the period */
  gint64 shown;   /* CAIRN_WITHHELD */
} CairnFigure;

/* Of CairnFigure, sorted by cell: everything that may be said of @period. */
GArray *cairn_disclose (CairnTally *tally,
                        const CairnPeriod *period,
                        CairnLevel level,
                        CairnCatalogue *catalogue);
/* The same for who has seen @seen (nullable) of the period: nothing is said that it does not say.
 */
GArray *cairn_disclose_beside (CairnTally *tally,
                               const CairnPeriod *period,
                               CairnLevel level,
                               CairnCatalogue *catalogue,
                               const GArray *seen);
/* CAIRN_WITHHELD: not given out. @out_known: FALSE: there is no such figure: nobody asked. */
gint64 cairn_figures_get (const GArray *figures,
                          CairnSource source,
                          CairnCount kind,
                          const char *a,
                          const char *b,
                          gboolean *out_known);
int cairn_share (CairnLevel level, gint64 part, gint64 base);

G_END_DECLS
