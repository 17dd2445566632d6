/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says; chart-draw.c draws it. */
#include "paper/chart.h"

static void
row_free (gpointer data)
{
  CairnChartRow *row = data;

  g_free (row->label);
  g_free (row->now_text);
  g_free (row->before_text);
  g_free (row->more);
  g_free (row);
}

static void
line_free (gpointer data)
{
  CairnChartLine *line = data;

  g_free (line->label);
  g_array_unref (line->values);
  g_ptr_array_unref (line->texts);
  g_free (line);
}

/**
 * cairn_chart_new:
 * @heading: what the rows are
 * @now_name: what the bars are
 * @before_name: (nullable): what they are compared with
 * @more_name: (nullable): head of a further column of the table
 * @rtl: whether it runs from right to left
 *
 * Returns: (transfer full): an empty chart
 */
CairnChart *
cairn_chart_new (const char *heading,
                 const char *now_name,
                 const char *before_name,
                 const char *more_name,
                 gboolean rtl)
{
  CairnChart *chart = g_new0 (CairnChart, 1);

  chart->rows = g_ptr_array_new_with_free_func (row_free);
  chart->lines = g_ptr_array_new_with_free_func (line_free);
  chart->moments = g_ptr_array_new_with_free_func (g_free);
  chart->heading = g_strdup (heading);
  chart->now_name = g_strdup (now_name);
  chart->before_name = g_strdup (before_name);
  chart->more_name = g_strdup (more_name);
  chart->rtl = rtl;
  return chart;
}

/**
 * cairn_chart_free:
 * @chart: (nullable) (transfer full): a chart
 */
void
cairn_chart_free (CairnChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->rows);
  g_ptr_array_unref (chart->lines);
  g_ptr_array_unref (chart->moments);
  g_free (chart->heading);
  g_free (chart->now_name);
  g_free (chart->before_name);
  g_free (chart->more_name);
  g_free (chart);
}

/**
 * cairn_chart_add:
 * @chart: a chart
 * @label: of the bar
 * @now: how long it is; %CAIRN_CHART_FEW
 * @now_text: (transfer full): how that is said
 * @before: what it is compared with; %CAIRN_CHART_FEW, %CAIRN_CHART_NONE
 * @before_text: (transfer full) (nullable): how that is said
 * @more: (transfer full) (nullable): for the table
 */
void
cairn_chart_add (CairnChart *chart,
                 const char *label,
                 double now,
                 char *now_text,
                 double before,
                 char *before_text,
                 char *more)
{
  CairnChartRow *row = g_new0 (CairnChartRow, 1);

  row->label = g_strdup (label);
  row->now = now;
  row->now_text = now_text;
  row->before = before;
  row->before_text = before_text;
  row->more = more;
  g_ptr_array_add (chart->rows, row);
}

/**
 * cairn_chart_add_moment:
 * @chart: a chart of lines
 * @name: of the next point of each line
 */
void
cairn_chart_add_moment (CairnChart *chart, const char *name)
{
  g_ptr_array_add (chart->moments, g_strdup (name));
}

/**
 * cairn_chart_add_line:
 * @chart: a chart
 * @label: of the line
 *
 * Returns: (transfer none): the line, without points
 */
CairnChartLine *
cairn_chart_add_line (CairnChart *chart, const char *label)
{
  CairnChartLine *line = g_new0 (CairnChartLine, 1);

  line->label = g_strdup (label);
  line->values = g_array_new (FALSE, FALSE, sizeof (double));
  line->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (chart->lines, line);
  return line;
}

/**
 * cairn_chart_line_add:
 * @line: a line
 * @value: its next point; %CAIRN_CHART_FEW, %CAIRN_CHART_NONE
 * @text: (transfer full): how that is said
 */
void
cairn_chart_line_add (CairnChartLine *line, double value, char *text)
{
  g_array_append_val (line->values, value);
  g_ptr_array_add (line->texts, text);
}

/**
 * cairn_chart_is_empty:
 * @chart: a chart
 *
 * Returns: whether there is nothing to draw
 */
gboolean
cairn_chart_is_empty (const CairnChart *chart)
{
  return chart->rows->len == 0 && chart->lines->len == 0;
}
