/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was needed, what was missing, what is done about it: for a mayor, a meeting, a wall. */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/lang.h"
#include "paper/report-private.h"

#include <string.h>

#define MOST_MISSING 6
#define MOST_LINES MOST_MISSING
#define MOST_MISSING_WHOLE 18
#define LEAST_MISSING_WHOLE 8
#define LEAST_BARS 4
#define MOST_WAITS 10
#define LEAST_WAITS 4
#define LEAST_HEARD 3 /* beside what people said who came back */
#define MOST_OTHERS 4

typedef CairnReportPen Pen;

/* Written by staff, in whatever language: it turns nothing around it. */
static char *
isolate (const char *text)
{
  return g_strconcat ("\u2068", text, "\u2069", NULL);
}

/* ---- the top --------------------------------------------------------------------------------- */

static char *
say_period (const Pen *pen, const CairnPeriod *period)
{
  g_autofree char *monday = cairn_week_monday (period->first);
  g_autofree char *next = cairn_week_monday (cairn_period_end (period));
  g_autofree char *sunday = cairn_day_add (next, -1);
  g_autofree char *from = cairn_words_date (pen->words, monday);
  g_autofree char *to = cairn_words_date (pen->words, sunday);
  /* Translators: a period that stands alone: its first and its last day, which are dates. */
  const char *between = cairn_words_get_c (pen->words, "period", NC_ ("period", "%1$s to %2$s"));

  return cairn_words_format (pen->words, between, from, to);
}

static void
add_note (const Pen *pen)
{
  const CairnLevelRules *rules = cairn_level_rules (pen->report->release->level);
  g_autofree char *rounding = cairn_words_number (pen->words, rules->rounding);
  g_autofree char *few = cairn_report_say_number (pen, CAIRN_WITHHELD);
  g_autofree char *rounded = cairn_words_format (
      pen->words,
      /* Translators: %1$s is a number, %2$s the words "Fewer than 10". */
      N_ ("Numbers are rounded to the nearest %1$s. “%2$s” stands for numbers that could give "
          "somebody away."),
      rounding, few);

  cairn_paper_flow_text (
      pen->flow,
      cairn_report_say (pen, N_ ("These are uses of a kiosk, not people. One person may have come "
                                 "several times. Who never came is not in here.")),
      CAIRN_PAPER_FLOW_SMALL);
  cairn_paper_flow_text (pen->flow, rounded, CAIRN_PAPER_FLOW_SMALL);
}

static const char *
say_title (const Pen *pen)
{
  return pen->report->whole ? cairn_report_say (pen, N_ ("Report for the working group"))
                            : cairn_report_say (pen, N_ ("What we heard and what we do"));
}

static void
add_top (const Pen *pen)
{
  g_autofree char *period = say_period (pen, &pen->report->release->period);
  g_autofree char *number = cairn_report_say_number (
      pen, cairn_uses (pen->report->release->figures, CAIRN_SOURCE_KIOSK));
  g_autofree char *uses = cairn_words_format (pen->words, N_ ("Uses of the kiosk: %s"), number);

  if (pen->report->demonstration)
    cairn_paper_flow_text (
        pen->flow, cairn_report_say (pen, N_ ("Demonstration. These are not real numbers.")),
        CAIRN_PAPER_FLOW_STRONG);
  cairn_paper_flow_text (pen->flow, say_title (pen), CAIRN_PAPER_FLOW_TITLE);
  cairn_paper_flow_text (pen->flow, pen->report->centre, CAIRN_PAPER_FLOW_STRONG);
  cairn_paper_flow_text (pen->flow, period, CAIRN_PAPER_FLOW_PLAIN);
  cairn_paper_flow_text (pen->flow, uses, CAIRN_PAPER_FLOW_STRONG);
  add_note (pen);
}

/* ---- charts ---------------------------------------------------------------------------------- */

static void
add_demand (const Pen *pen)
{
  const CairnReport *report = pen->report;
  g_autoptr (GArray) list = cairn_demand (
      report->release->figures, report->before != NULL ? report->before->figures : NULL,
      report->release->level, CAIRN_SOURCE_KIOSK, report->catalogue);
  CairnChart *chart = cairn_report_chart_new (pen);

  for (guint i = 0; i < list->len && chart->rows->len < pen->bars; i++)
    {
      const CairnDemand *demand = &g_array_index (list, CairnDemand, i);

      if (demand->chosen > 0 || (report->whole && demand->chosen != 0))
        cairn_report_chart_add (pen, chart, cairn_report_need (pen, demand->need), demand->chosen,
                                demand->before);
    }
  cairn_report_chart_end (pen, cairn_report_say (pen, N_ ("What people asked for most")),
                          /* Translators: %s is a list of needs. */
                          N_ ("Asked for most: %s."), chart);
}

static GArray *
list_languages (const CairnRelease *release)
{
  return cairn_reach_languages (release->figures, release->level, CAIRN_SOURCE_KIOSK, NULL);
}

static void
add_languages (const Pen *pen)
{
  g_autoptr (GArray) list = list_languages (pen->report->release);
  g_autoptr (GArray) before
      = pen->report->before != NULL ? list_languages (pen->report->before) : NULL;
  CairnChart *chart = cairn_report_chart_new (pen);

  for (guint i = 0; i < list->len; i++)
    {
      const CairnPart *part = &g_array_index (list, CairnPart, i);

      cairn_report_chart_add (pen, chart, cairn_words_language_name (pen->words, part->id),
                              part->shown, cairn_report_before (before, part->id));
    }
  cairn_report_chart_end (pen, cairn_report_say (pen, N_ ("Languages people used")),
                          /* Translators: %s is a list of languages. */
                          N_ ("Used most: %s."), chart);
}

/* ---- what others counted -------------------------------------------------------------------- */

static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const CairnPartnerFigure *first = *(CairnPartnerFigure *const *) a;
  const CairnPartnerFigure *second = *(CairnPartnerFigure *const *) b;

  if (first->shown != second->shown)
    return first->shown > second->shown ? -1 : 1;
  return first->need < second->need ? -1 : first->need > second->need;
}

/* Those that were given out, the largest first. */
static GPtrArray *
list_others (const CairnReport *report)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; report->partners != NULL && i < report->partners->len; i++)
    {
      const CairnPartnerFigure *figure = g_ptr_array_index (report->partners, i);

      if (figure->released_on != NULL)
        g_ptr_array_add (others, (gpointer) figure);
    }
  g_ptr_array_sort (others, compare_shown);
  return others;
}

static void
add_other (const Pen *pen, const CairnPartnerFigure *figure)
{
  g_autofree char *who = isolate (figure->organisation);
  g_autofree char *note = isolate (figure->note);
  g_autofree char *number = cairn_report_say_number (pen, figure->shown);
  g_autofree char *line
      /* Translators: what somebody else counted: %1$s is a need, %2$s an organisation, %3$s a
       * number or the words "Fewer than 10". */
      = cairn_words_format (pen->words, N_ ("%1$s, counted by %2$s: %3$s"),
                            cairn_report_need (pen, figure->need), who, number);

  cairn_paper_flow_item (pen->flow, line, (const char *[]){ note, NULL });
}

/* Bars of their own: of another source, they stand in no chart of the kiosk's. */
static void
add_others_chart (const Pen *pen, GPtrArray *others)
{
  CairnChart *chart = cairn_chart_new ("", cairn_report_say (pen, N_ ("This period")), NULL, NULL,
                                       cairn_words_is_rtl (pen->words));

  for (guint i = 0; i < MIN (others->len, CAIRN_REPORT_BARS_WHOLE); i++)
    {
      const CairnPartnerFigure *figure = g_ptr_array_index (others, i);
      g_autofree char *who = isolate (figure->organisation);
      g_autofree char *label
          /* Translators: the name of a bar: %1$s is a need, %2$s the organisation that counted. */
          = cairn_words_format (pen->words, N_ ("%1$s (%2$s)"),
                                cairn_report_need (pen, figure->need), who);

      cairn_chart_add (chart, label,
                       figure->shown == CAIRN_WITHHELD ? CAIRN_CHART_FEW : (double) figure->shown,
                       cairn_report_say_number (pen, figure->shown), CAIRN_CHART_NONE, NULL, NULL);
    }
  cairn_report_chart_end (pen, cairn_report_say (pen, N_ ("What others counted")), NULL, chart);
}

static void
add_others (const Pen *pen)
{
  g_autoptr (GPtrArray) others = list_others (pen->report);
  guint most = pen->lines == 0 ? CAIRN_REPORT_BARS_WHOLE : MIN (MOST_OTHERS, pen->lines);

  if (others->len == 0)
    return;
  if (pen->report->whole)
    add_others_chart (pen, others);
  else
    cairn_paper_flow_text (pen->flow, cairn_report_say (pen, N_ ("What others counted")),
                           CAIRN_PAPER_FLOW_HEADING);
  cairn_paper_flow_text (
      pen->flow,
      cairn_report_say (pen, N_ ("Others counted this, each in their own way. It is not added "
                                 "to the numbers of the kiosk.")),
      CAIRN_PAPER_FLOW_SMALL);
  for (guint i = 0; i < MIN (others->len, most); i++)
    add_other (pen, g_ptr_array_index (others, i));
}

/* ---- what was missing ------------------------------------------------------------------------ */

static char *
say_gap (const Pen *pen, const CairnGap *gap)
{
  const char *need = cairn_report_need (pen, gap->need);
  const char *language
      = gap->language >= 0 ? cairn_words_language_name (pen->words, cairn_lang_tag (gap->language))
                           : "";

  switch (gap->kind)
    {
    case CAIRN_GAP_LANGUAGE:
      /* Translators: help that is missing: %1$s is a need, %2$s a language. */
      return cairn_words_format (pen->words, N_ ("%1$s (language: %2$s)"), need, language);
    case CAIRN_GAP_AREA:
      /* Translators: help that is missing: %1$s is a need, %2$s a part of the city. */
      return cairn_words_format (pen->words, N_ ("%1$s (area: %2$s)"), need,
                                 cairn_published_area_name (pen->report->published,
                                                            (gint16) gap->area,
                                                            cairn_words_lang (pen->words)));
    case CAIRN_GAP_NOT_OFFERED:
      /* Translators: %s is a language that the kiosk does not have. */
      return cairn_words_format (pen->words, N_ ("A language we do not have: %s"), language);
    case CAIRN_GAP_RESPONDERS:
      /* Translators: help that is missing: %s is a need. */
      return cairn_words_format (pen->words, N_ ("%s (for people who help in their work)"), need);
    case CAIRN_GAP_NOT_REACHED:
      /* Translators: help that is hard to get: %s is a need. Said by people who came back. */
      return cairn_words_format (pen->words, N_ ("%s (people got no answer or no help)"), need);
    case CAIRN_GAP_NEED:
    default:
      return g_strdup (need);
    }
}

/* "Grief: 45" */
static void
add_gap (const Pen *pen, const CairnGap *gap)
{
  g_autofree char *what = say_gap (pen, gap);
  g_autofree char *number = cairn_report_say_number (pen, gap->demand);
  /* Translators: %1$s is what was missing, %2$s how often it was asked for. */
  g_autofree char *line
      = cairn_words_format (pen->words, N_ ("%1$s. Asked for: %2$s"), what, number);

  cairn_paper_flow_text (pen->flow, line, CAIRN_PAPER_FLOW_ITEM);
}

static void
add_missing (const Pen *pen)
{
  const CairnReport *report = pen->report;
  g_autoptr (GArray) gaps = NULL;

  if (report->view == NULL)
    return;
  gaps = cairn_gaps (report->release->figures, report->release->level, CAIRN_SOURCE_KIOSK,
                     report->view);
  cairn_paper_flow_text (pen->flow, cairn_report_say (pen, N_ ("What was missing")),
                         CAIRN_PAPER_FLOW_HEADING);
  for (guint i = 0; i < gaps->len && i < pen->missing; i++)
    add_gap (pen, &g_array_index (gaps, CairnGap, i));
  if (gaps->len == 0)
    cairn_paper_flow_text (pen->flow, cairn_report_say (pen, N_ ("Nothing is written down here.")),
                           CAIRN_PAPER_FLOW_PLAIN);
}

/* ---- what was heard, done, will be done ------------------------------------------------------ */

typedef gboolean (*ItemFunc) (const CairnReviewItem *item);

static gboolean
is_heard (const CairnReviewItem *item)
{
  return strcmp (item->kind, "heard") == 0;
}

static gboolean
is_done (const CairnReviewItem *item)
{
  return !is_heard (item) && strcmp (item->state, "done") == 0;
}

static gboolean
is_to_do (const CairnReviewItem *item)
{
  return !is_heard (item)
         && (strcmp (item->state, "open") == 0 || strcmp (item->state, "doing") == 0);
}

static char *
say_owner (const Pen *pen, const CairnReviewItem *item)
{
  g_autofree char *owner = isolate (item->owner);

  /* Translators: %s is an organisation or a role. */
  return cairn_words_format (pen->words, N_ ("Who: %s"), owner);
}

static char *
say_due (const Pen *pen, const CairnReviewItem *item)
{
  g_autofree char *day = cairn_words_date (pen->words, item->due);

  /* Translators: %s is a day by which something is to be done. */
  return cairn_words_format (pen->words, N_ ("Until: %s"), day);
}

static void
add_item (const Pen *pen, const CairnReviewItem *item)
{
  g_autofree char *text = isolate (item->text);
  g_autoptr (GPtrArray) under = g_ptr_array_new_with_free_func (g_free);

  if (item->owner != NULL)
    g_ptr_array_add (under, say_owner (pen, item));
  if (item->due != NULL && is_to_do (item))
    g_ptr_array_add (under, say_due (pen, item));
  g_ptr_array_add (under, NULL);
  cairn_paper_flow_item (pen->flow, text, (const char *const *) under->pdata);
}

static void
add_items (const Pen *pen, const char *heading, ItemFunc belongs, guint most)
{
  GPtrArray *items = pen->report->items;
  guint n = 0;

  cairn_paper_flow_text (pen->flow, heading, CAIRN_PAPER_FLOW_HEADING);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const CairnReviewItem *item = g_ptr_array_index (items, i);

      if (!belongs (item) || (most > 0 && n >= most))
        continue;
      add_item (pen, item);
      n++;
    }
  if (n == 0)
    cairn_paper_flow_text (pen->flow, cairn_report_say (pen, N_ ("Nothing is written down here.")),
                           CAIRN_PAPER_FLOW_PLAIN);
}

static void
add_heard (const Pen *pen)
{
  add_items (pen, cairn_report_say (pen, N_ ("What we heard")), is_heard, pen->heard);
}

static void
add_deeds (const Pen *pen)
{
  add_items (pen, cairn_report_say (pen, N_ ("What we did")), is_done, pen->items);
  add_items (pen, cairn_report_say (pen, N_ ("What we will do")), is_to_do, pen->items);
}

static CairnPaperFlow *
begin (const Pen *pen)
{
  const CairnReport *report = pen->report;
  g_autofree char *period = say_period (pen, &report->release->period);
  g_autofree char *title
      = g_strdup_printf ("%s · %s · %s", say_title (pen), report->centre, period);

  return cairn_paper_flow_new (pen->words, title, report->centre, report->release->released_on);
}

/* Two pages, or more where that is too much. */
static CairnPaperFlow *
draw (Pen *pen, gboolean returned_first, guint *out_first)
{
  pen->missing = pen->lines;
  pen->flow = begin (pen);
  add_top (pen);
  add_heard (pen);
  add_demand (pen);
  if (returned_first)
    cairn_report_add_returned (pen);
  *out_first = cairn_paper_flow_pages (pen->flow);
  cairn_paper_flow_next_page (pen->flow);
  if (!returned_first)
    cairn_report_add_returned (pen);
  add_others (pen);
  add_missing (pen);
  cairn_report_add_supply (pen);
  add_deeds (pen);
  return pen->flow;
}

static void
throw_away (CairnPaperFlow *flow)
{
  g_autoptr (GBytes) pdf = cairn_paper_flow_end (flow, NULL);
}

/* Fewer lines than there are now, where it takes too many pages. FALSE: it fits, or there are no
 * fewer. */
static gboolean
shorten (Pen *pen, guint first, gboolean *inout_returned_first)
{
  if (first > 1 && *inout_returned_first && pen->heard <= LEAST_HEARD)
    {
      *inout_returned_first = FALSE;
      pen->heard = MOST_LINES;
    }
  else if (first > 1 && pen->heard > 1)
    pen->heard--;
  else if (first > 1 && pen->bars > LEAST_BARS)
    pen->bars--;
  else if (cairn_paper_flow_pages (pen->flow) > first + 1 && pen->lines + pen->items > 2)
    *(pen->lines >= pen->items ? &pen->lines : &pen->items) -= 1;
  else
    return FALSE;
  return TRUE;
}

/* A line more of one list, or a bar, may still fit where one more of each did not. */
static CairnPaperFlow *
lengthen (Pen *pen, CairnPaperFlow *flow, guint *most, guint limit, gboolean returned_first)
{
  guint pages = cairn_paper_flow_pages (flow), first;

  while (*most < limit)
    {
      CairnPaperFlow *longer;

      (*most)++;
      longer = draw (pen, returned_first, &first);
      if (cairn_paper_flow_pages (longer) > pages)
        {
          (*most)--;
          throw_away (longer);
          break;
        }
      throw_away (flow);
      flow = longer;
    }
  return flow;
}

/* What is for everybody has two pages, whatever was heard and decided: rather fewer lines of a list
 * than a page more. How it went for those who came back was heard, too: it stands on the first page
 * where there is room. */
static CairnPaperFlow *
draw_two (Pen *pen)
{
  gboolean returned_first = TRUE;
  CairnPaperFlow *flow;
  guint first;

  pen->heard = pen->items = pen->lines = MOST_LINES;
  pen->bars = CAIRN_REPORT_BARS;
  flow = draw (pen, returned_first, &first);
  while (shorten (pen, first, &returned_first))
    {
      throw_away (flow);
      flow = draw (pen, returned_first, &first);
    }
  flow = lengthen (pen, flow, &pen->items, MOST_LINES, returned_first);
  flow = lengthen (pen, flow, &pen->lines, MOST_LINES, returned_first);
  return lengthen (pen, flow, &pen->bars, CAIRN_REPORT_BARS_MOST, returned_first);
}

/* What is talked about first, then what it rests on: charts go on from one page to the next. */
static CairnPaperFlow *
draw_all (Pen *pen, guint *out_talk)
{
  pen->flow = begin (pen);
  add_top (pen);
  add_heard (pen);
  add_missing (pen);
  add_deeds (pen);
  *out_talk = cairn_paper_flow_pages (pen->flow);
  add_demand (pen);
  add_languages (pen);
  add_others (pen);
  cairn_report_add_supply (pen);
  cairn_report_add_returned (pen);
  return pen->flow;
}

/* One less of @most at a time, where that ends in a page less of what is talked about, or of all.
 */
static CairnPaperFlow *
save_page (Pen *pen, CairnPaperFlow *flow, guint *most, guint least, gboolean talked)
{
  guint wanted = *most, talk;
  guint pages = talked ? pen->talk : cairn_paper_flow_pages (flow);

  while (pages > 1 && *most > least)
    {
      CairnPaperFlow *shorter;

      (*most)--;
      shorter = draw_all (pen, &talk);
      if ((talked ? talk : cairn_paper_flow_pages (shorter)) < pages)
        {
          throw_away (flow);
          return shorter;
        }
      throw_away (shorter);
    }
  *most = wanted;
  return flow;
}

/* The least gaps, and the shortest waits, are left out where that saves a page. */
static CairnPaperFlow *
draw_whole (Pen *pen)
{
  CairnPaperFlow *flow;

  pen->bars = CAIRN_REPORT_BARS_WHOLE;
  pen->missing = MOST_MISSING_WHOLE;
  pen->waits = MOST_WAITS;
  flow = draw_all (pen, &pen->talk);
  flow = save_page (pen, flow, &pen->missing, LEAST_MISSING_WHOLE, TRUE);
  return save_page (pen, flow, &pen->waits, LEAST_WAITS, FALSE);
}

/**
 * cairn_report_render:
 * @report: what goes on paper
 * @words: the language
 * @error: why it can't be drawn; %CAIRN_ERROR_REFUSED: these figures are not for the public
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
cairn_report_render (const CairnReport *report, CairnWords *words, GError **error)
{
  Pen pen = { .report = report, .words = words };

  if (report->release->level != CAIRN_LEVEL_PUBLIC)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED,
                   "only figures of the public level go on paper");
      return NULL;
    }
  return cairn_paper_flow_end (report->whole ? draw_whole (&pen) : draw_two (&pen), error);
}
