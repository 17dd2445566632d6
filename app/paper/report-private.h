/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/chart.h"
#include "paper/flow.h"
#include "paper/report.h"

G_BEGIN_DECLS

/* What the parts of a report share. */

#define CAIRN_REPORT_BARS 8
#define CAIRN_REPORT_BARS_MOST 12  /* on two pages, where there is room */
#define CAIRN_REPORT_BARS_WHOLE 18 /* for the working group: as many as a page holds */

typedef struct
{
  const CairnReport *report;
  CairnWords *words;
  CairnPaperFlow *flow;
  /* At most so many of what was heard, of what is done, of each other list; 0: all. */
  guint heard, items, lines;
  guint missing; /* at most so many gaps */
  guint talk;    /* so many pages are of what is talked about */
  guint waits;   /* at most so many of the longest waits */
  guint bars;    /* at most so many needs in the chart of what was asked for */
} CairnReportPen;

const char *cairn_report_say (const CairnReportPen *pen, const char *text);
char *cairn_report_say_number (const CairnReportPen *pen, gint64 shown); /* "Fewer than 10" */
char *cairn_report_say_share (const CairnReportPen *pen, int percent);
const char *cairn_report_need (const CairnReportPen *pen, guint number); /* its heading */

CairnChart *cairn_report_chart_new (const CairnReportPen *pen); /* this period and the one before */
void cairn_report_chart_add (
    const CairnReportPen *pen, CairnChart *chart, const char *label, gint64 now, gint64 before);
/* @sentence: (nullable): N_(), with %s for the longest bars. Takes @chart; nothing is drawn of an
 * empty one. */
void cairn_report_chart_end (const CairnReportPen *pen,
                             const char *heading,
                             const char *sentence,
                             CairnChart *chart);
gint64 cairn_report_before (const GArray *before, const char *id); /* of CairnPart; nullable */

/* report-returned.c: how it went for those who came back. */
void cairn_report_add_returned (const CairnReportPen *pen);

/* report-supply.c: the services there are today. */
void cairn_report_add_supply (const CairnReportPen *pen);

G_END_DECLS
