/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/chart.h"
#include "words/words.h"

G_BEGIN_DECLS

/* Headings, paragraphs and charts down A4 pages, marked as what they are for who can't see them. */
typedef struct _CairnPaperFlow CairnPaperFlow;

typedef enum
{
  CAIRN_PAPER_FLOW_TITLE,
  CAIRN_PAPER_FLOW_HEADING,
  CAIRN_PAPER_FLOW_STRONG,
  CAIRN_PAPER_FLOW_PLAIN,
  CAIRN_PAPER_FLOW_ITEM,  /* of a list */
  CAIRN_PAPER_FLOW_UNDER, /* a line under an item */
  CAIRN_PAPER_FLOW_SMALL,
} CairnPaperFlowKind;

/* @title: of the file; @foot: stands on every page with its number; @day: ISO, of the file. */
CairnPaperFlow *
cairn_paper_flow_new (CairnWords *words, const char *title, const char *foot, const char *day);
void cairn_paper_flow_text (CairnPaperFlow *flow, const char *text, CairnPaperFlowKind kind);
/* @under: NULL-terminated: lines under it; not parted. */
void cairn_paper_flow_item (CairnPaperFlow *flow, const char *text, const char *const *under);
/* A heading and texts of one @kind, not parted where a page holds them. */
void cairn_paper_flow_list (CairnPaperFlow *flow,
                            const char *heading,
                            GPtrArray *texts,
                            CairnPaperFlowKind kind);
/* How many bars of @chart from @first on stand together, on this page or the next. */
guint cairn_paper_flow_count_bars (CairnPaperFlow *flow,
                                   const char *heading,
                                   const char *sentence,
                                   const CairnChart *chart,
                                   guint first);
/* A heading, a sentence (nullable) and so many bars of a chart, not parted. @alternative: what they
 * show, for who can't see it. */
void cairn_paper_flow_chart (CairnPaperFlow *flow,
                             const char *heading,
                             const char *sentence,
                             const char *alternative,
                             const CairnChart *chart,
                             guint first,
                             guint n);
void cairn_paper_flow_next_page (CairnPaperFlow *flow);
guint cairn_paper_flow_pages (const CairnPaperFlow *flow);           /* so far */
GBytes *cairn_paper_flow_end (CairnPaperFlow *flow, GError **error); /* frees it; transfer full */

G_END_DECLS
