/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/chart.h"
#include "words/words.h"

G_BEGIN_DECLS

/* Headings, paragraphs and charts down A4 pages, marked as what they are for who can't see them. */
typedef struct _CairnFlow CairnFlow;

typedef enum
{
  CAIRN_FLOW_TITLE,
  CAIRN_FLOW_HEADING,
  CAIRN_FLOW_STRONG,
  CAIRN_FLOW_PLAIN,
  CAIRN_FLOW_ITEM,  /* of a list */
  CAIRN_FLOW_UNDER, /* a line under an item */
  CAIRN_FLOW_SMALL,
} CairnFlowKind;

/* @foot: stands on every page with its number; @day: ISO, of the file. */
CairnFlow *cairn_flow_new (CairnWords *words, const char *foot, const char *day);
void cairn_flow_text (CairnFlow *flow, const char *text, CairnFlowKind kind);
/* A heading and a chart, not parted. */
void cairn_flow_chart (CairnFlow *flow, const char *heading, const CairnChart *chart);
void cairn_flow_next_page (CairnFlow *flow);
GBytes *cairn_flow_end (CairnFlow *flow, GError **error); /* frees it; transfer full */

G_END_DECLS
