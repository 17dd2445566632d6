/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/gaps.h"
#include "core/ledger/indicators.h"
#include "core/ledger/partners.h"
#include "core/ledger/release.h"
#include "core/staff/review.h"
#include "words/words.h"

#include <cairo.h>

G_BEGIN_DECLS

/* What is handed out of a closed period, on A4. Only figures of the public level go on paper. */
typedef struct
{
  const char *centre;          /* its name in the language */
  const CairnRelease *release; /* public level */
  const CairnRelease *before;  /* nullable: of the same level */
  CairnCatalogue *catalogue;
  CairnPublished *published;   /* nullable: without it gaps are left out */
  const CairnSupplyView *view; /* of it; nullable */
  GPtrArray *items;            /* of CairnReviewItem; nullable */
  GPtrArray
      *partners;  /* of CairnPartnerFigure, of the period; nullable. Only released ones are told */
  gboolean whole; /* for the working group; else two pages in plain words, for all */
  gboolean demonstration;
} CairnReport;

/* A PDF with headings and paragraphs marked. Transfer full. */
GBytes *cairn_report_render (const CairnReport *report, CairnWords *words, GError **error);

G_END_DECLS
