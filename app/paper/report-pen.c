/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and charts of a report. */
#include "paper/report-private.h"

#include <string.h>

#define MOST_NAMED 3

typedef CairnReportPen Pen;

/**
 * cairn_report_say:
 * @pen: a report
 * @text: an N_() literal
 *
 * Returns: (transfer none): it in the language of the paper
 */
const char *
cairn_report_say (const Pen *pen, const char *text)
{
  return cairn_words_get (pen->words, text);
}

/**
 * cairn_report_say_number:
 * @pen: a report
 * @shown: a figure; %CAIRN_WITHHELD
 *
 * Returns: (transfer full): how it is said
 */
char *
cairn_report_say_number (const Pen *pen, gint64 shown)
{
  g_autofree char *least = NULL;

  if (shown >= 0)
    return cairn_words_number (pen->words, shown);
  least
      = cairn_words_number (pen->words, cairn_level_rules (pen->report->release->level)->threshold);
  /* Translators: in place of a number that is not told; %s is a number. */
  return cairn_words_format (pen->words, N_ ("Fewer than %s"), least);
}

/**
 * cairn_report_say_share:
 * @pen: a report
 * @percent: a share that may be said
 *
 * Returns: (transfer full): how it is said
 */
char *
cairn_report_say_share (const Pen *pen, int percent)
{
  g_autofree char *number = cairn_words_number (pen->words, percent);
  g_autofree char *said
      /* Translators: a percentage, as in "12 %": %1$s is the number, %2$s the sign. */
      = cairn_words_format (pen->words, N_ ("%1$s %2$s"), number, "%");
  g_auto (GStrv) parts = g_strsplit (said, " ", -1);

  /* The number and its sign stay on one line. */
  return g_strjoinv ("\u00a0", parts);
}

/**
 * cairn_report_need:
 * @pen: a report
 * @number: of a need
 *
 * Returns: (transfer none): its heading in the language of the paper
 */
const char *
cairn_report_need (const Pen *pen, guint number)
{
  const CairnNeed *need = cairn_catalogue_by_number (pen->report->catalogue, number);

  return need != NULL ? cairn_texts_get (need->heading, cairn_words_lang (pen->words), NULL) : "";
}

/* ---- charts ---------------------------------------------------------------------------------- */

static double
to_length (gint64 shown)
{
  return shown == CAIRN_WITHHELD ? CAIRN_CHART_FEW : (double) shown;
}

/**
 * cairn_report_chart_new:
 * @pen: a report
 *
 * Returns: (transfer full): an empty chart of this period, beside the one before where there is one
 */
CairnChart *
cairn_report_chart_new (const Pen *pen)
{
  return cairn_chart_new (
      "", cairn_report_say (pen, N_ ("This period")),
      pen->report->before != NULL ? cairn_report_say (pen, N_ ("The period before")) : NULL, NULL,
      cairn_words_is_rtl (pen->words));
}

/**
 * cairn_report_chart_add:
 * @pen: a report
 * @chart: of cairn_report_chart_new()
 * @label: of the bar
 * @now: a figure; %CAIRN_WITHHELD
 * @before: the one of the period before
 */
void
cairn_report_chart_add (
    const Pen *pen, CairnChart *chart, const char *label, gint64 now, gint64 before)
{
  gboolean two = pen->report->before != NULL;

  cairn_chart_add (chart, label, to_length (now), cairn_report_say_number (pen, now),
                   two ? to_length (before) : CAIRN_CHART_NONE,
                   two ? cairn_report_say_number (pen, before) : NULL, NULL);
}

static char *
say_row (const Pen *pen, const CairnChartRow *row)
{
  if (row->before_text == NULL)
    /* Translators: read aloud in place of a bar: %1$s is what it stands for, %2$s a number. */
    return cairn_words_format (pen->words, N_ ("%1$s: %2$s."), row->label, row->now_text);
  /* Translators: the same with the number of an earlier period, %3$s. */
  return cairn_words_format (pen->words, N_ ("%1$s: %2$s. The period before: %3$s."), row->label,
                             row->now_text, row->before_text);
}

/* All that @n bars from @first on say. */
static char *
say_bars (const Pen *pen, const char *heading, const CairnChart *chart, guint first, guint n)
{
  GString *text = g_string_new (heading);

  g_string_append_c (text, '.');
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *row = say_row (pen, g_ptr_array_index (chart->rows, i));

      g_string_append_printf (text, " %s", row);
    }
  return g_string_free (text, FALSE);
}

/* The longest bars, in a sentence. */
static char *
say_most (const Pen *pen, const char *sentence, const CairnChart *chart)
{
  const char *names[MOST_NAMED + 1] = { NULL };
  g_autofree char *list = NULL;

  for (guint i = 0; i < chart->rows->len && i < MOST_NAMED; i++)
    names[i] = ((const CairnChartRow *) g_ptr_array_index (chart->rows, i))->label;
  list = cairn_words_list (pen->words, names);
  return cairn_words_format (pen->words, sentence, list);
}

/* What stands of it on one page; returns how many bars. */
static guint
add_part (
    const Pen *pen, const char *heading, const char *sentence, const CairnChart *chart, guint first)
{
  g_autofree char *again
      /* Translators: over the rest of a chart, on the next page: %s is the heading it began with.
       */
      = first > 0 ? cairn_words_format (pen->words, N_ ("%s (continued)"), heading) : NULL;
  const char *title = first > 0 ? again : heading;
  guint n
      = cairn_paper_flow_count_bars (pen->flow, title, first > 0 ? NULL : sentence, chart, first);
  g_autofree char *alternative = say_bars (pen, title, chart, first, n);

  cairn_paper_flow_chart (pen->flow, title, first > 0 ? NULL : sentence, alternative, chart, first,
                          n);
  return n;
}

/**
 * cairn_report_chart_end:
 * @pen: a report
 * @heading: over the chart
 * @sentence: (nullable): N_(), with %s for the longest bars
 * @chart: (transfer full): a chart; nothing is drawn of an empty one
 */
void
cairn_report_chart_end (const Pen *pen,
                        const char *heading,
                        const char *sentence,
                        CairnChart *chart)
{
  g_autofree char *most = sentence != NULL ? say_most (pen, sentence, chart) : NULL;

  for (guint first = 0; first < chart->rows->len;)
    first += add_part (pen, heading, most, chart, first);
  cairn_chart_free (chart);
}

/**
 * cairn_report_before:
 * @before: (nullable) (element-type CairnPart): figures of the period before
 * @id: of one of them
 *
 * Returns: what was shown of it then
 */
gint64
cairn_report_before (const GArray *before, const char *id)
{
  for (guint i = 0; before != NULL && i < before->len; i++)
    if (strcmp (g_array_index (before, CairnPart, i).id, id) == 0)
      return g_array_index (before, CairnPart, i).shown;
  return 0;
}
