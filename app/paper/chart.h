/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Instead of a number: it is withheld; there is no such figure. */
#define CAIRN_CHART_FEW (-1.0)
#define CAIRN_CHART_NONE (-2.0)

/* A bar, and a second one of what it is compared with. */
typedef struct
{
  char *label;
  double now, before;
  char *now_text, *before_text; /* as they are said: "120", "few"; the second nullable */
  char *more;                   /* nullable: a further column of the table */
} CairnChartRow;

/* A small line over time. */
typedef struct
{
  char *label;
  GArray *values;   /* of double, one for each moment */
  GPtrArray *texts; /* of char*, the same as they are said */
} CairnChartLine;

/**
 * CairnChart:
 *
 * Bars, or small lines beside each other: all that a chart and its table say. Drawn by pattern and
 * not by colour alone, so that it reads the same in black and white and on a pale projector.
 */
typedef struct
{
  GPtrArray *rows;               /* of CairnChartRow */
  GPtrArray *lines;              /* of CairnChartLine */
  char *heading;                 /* of what the rows are: "Need" */
  char *now_name;                /* of the bars */
  char *before_name, *more_name; /* nullable */
  GPtrArray *moments;            /* of char*: of the lines */
  gboolean rtl;
} CairnChart;

/* How it looks. */
typedef struct
{
  double size;        /* of letters, in units of the drawing */
  const char *family; /* nullable: what the context has */
  double ink[3], soft[3], fill[3];
} CairnChartStyle;

CairnChart *cairn_chart_new (const char *heading,
                             const char *now_name,
                             const char *before_name,
                             const char *more_name,
                             gboolean rtl);
void cairn_chart_free (CairnChart *chart);
/* Takes the texts. */
void cairn_chart_add (CairnChart *chart,
                      const char *label,
                      double now,
                      char *now_text,
                      double before,
                      char *before_text,
                      char *more);
void cairn_chart_add_moment (CairnChart *chart, const char *name);
CairnChartLine *cairn_chart_add_line (CairnChart *chart, const char *label);
/* Takes @text. */
void cairn_chart_line_add (CairnChartLine *line, double value, char *text);
gboolean cairn_chart_is_empty (const CairnChart *chart);

double cairn_chart_draw (const CairnChart *chart,
                         const CairnChartStyle *style,
                         PangoContext *context,
                         cairo_t *cr,
                         double width);

/* Where a page is too short for all bars: @n of them from @first on. */
double cairn_chart_draw_part (const CairnChart *chart,
                              const CairnChartStyle *style,
                              PangoContext *context,
                              cairo_t *cr,
                              double width,
                              guint first,
                              guint n);
guint cairn_chart_count_fitting (const CairnChart *chart,
                                 const CairnChartStyle *style,
                                 PangoContext *context,
                                 double width,
                                 guint first,
                                 double room);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnChart, cairn_chart_free)

G_END_DECLS
