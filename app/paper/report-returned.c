/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How it went for those who came back with a code: the only thing known of what became of a
 * referral. */
#include "core/ledger/follow-up.h"
#include "paper/report-private.h"

#include <string.h>

typedef CairnReportPen Pen;

static const struct
{
  const char *id, *name;
} answers[] = {
  /* Translators: how it went for people who came back, from here to "Have not tried yet". */
  { "got-help", N_ ("Got help") },
  { "waiting", N_ ("Still waiting") },
  { "no-answer", N_ ("Got no answer") },
  { "turned-away", N_ ("Were turned away") },
  { "not-tried", N_ ("Have not tried yet") },
};

static const char *
name_answer (const Pen *pen, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strcmp (answers[i].id, id) == 0)
      return cairn_report_say (pen, answers[i].name);
  return id;
}

static GArray *
list_answers (const CairnRelease *release)
{
  return cairn_follow_up_answers (release->figures, release->level, CAIRN_SOURCE_KIOSK);
}

/* Of all kinds of help together, from what is shown of each. */
static char *
say_answers (const Pen *pen, gint64 shown)
{
  g_autofree char *number = shown >= 0 ? cairn_words_number (pen->words, shown) : NULL;

  if (number == NULL)
    /* Translators: in place of a number: how often people said so is too small to be told for each
     * kind of help. */
    return g_strdup (cairn_report_say (pen, N_ ("Few for each kind of help")));
  /* Translators: %s is a number. */
  return shown > 0 ? cairn_words_format (pen->words, N_ ("At least %s"), number)
                   : g_steal_pointer (&number);
}

static double
to_length (gint64 shown)
{
  return shown == CAIRN_WITHHELD ? CAIRN_CHART_FEW : (double) shown;
}

static void
add_answer (
    const Pen *pen, CairnChart *chart, const CairnPart *part, const GArray *before, gboolean two)
{
  gint64 then = cairn_report_before (before, part->id);

  cairn_chart_add (chart, name_answer (pen, part->id), to_length (part->shown),
                   say_answers (pen, part->shown), two ? to_length (then) : CAIRN_CHART_NONE,
                   two ? say_answers (pen, then) : NULL, NULL);
}

/* Which of them is said most often may not be known: no sentence claims it. On the two pages for
 * everybody there is no room for the period before. */
static void
add_answers (const Pen *pen)
{
  const CairnReport *report = pen->report;
  gboolean two = report->whole && report->before != NULL;
  g_autoptr (GArray) list = list_answers (report->release);
  g_autoptr (GArray) before = two ? list_answers (report->before) : NULL;
  CairnChart *chart = two ? cairn_report_chart_new (pen)
                          : cairn_chart_new ("", cairn_report_say (pen, N_ ("This period")), NULL,
                                             NULL, cairn_words_is_rtl (pen->words));

  for (guint i = 0; i < list->len; i++)
    add_answer (pen, chart, &g_array_index (list, CairnPart, i), before, two);
  cairn_report_chart_end (pen, cairn_report_say (pen, N_ ("How it went for those who came back")),
                          NULL, chart);
}

static gint64
find_not_reached (const GArray *list, guint need)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_array_index (list, CairnFollowUp, i).need == need)
      return g_array_index (list, CairnFollowUp, i).not_reached;
  return 0;
}

static GArray *
list_not_reached (const Pen *pen, const CairnRelease *release)
{
  return cairn_follow_up (release->figures, release->level, CAIRN_SOURCE_KIOSK,
                          pen->report->catalogue);
}

/* By need: where help was reached least, as far as that is told. */
static void
add_not_reached (const Pen *pen)
{
  const CairnReport *report = pen->report;
  g_autoptr (GArray) list = list_not_reached (pen, report->release);
  g_autoptr (GArray) before
      = report->before != NULL ? list_not_reached (pen, report->before) : NULL;
  CairnChart *chart = cairn_report_chart_new (pen);

  for (guint i = 0; i < list->len && chart->rows->len < CAIRN_REPORT_BARS_WHOLE; i++)
    {
      const CairnFollowUp *told = &g_array_index (list, CairnFollowUp, i);

      if (told->not_reached > 0)
        cairn_report_chart_add (pen, chart, cairn_report_need (pen, told->need), told->not_reached,
                                find_not_reached (before, told->need));
    }
  cairn_report_chart_end (
      pen, cairn_report_say (pen, N_ ("Came back without an answer, or turned away")), NULL, chart);
}

static gboolean
is_told (const CairnRelease *release)
{
  g_autoptr (GArray) list = list_answers (release);

  return list->len > 0;
}

/**
 * cairn_report_add_returned:
 * @pen: a report
 *
 * Adds what people said who came back, from what is shown of it (practice.md §4.4); nothing when
 * nobody came back.
 */
void
cairn_report_add_returned (const CairnReportPen *pen)
{
  if (!is_told (pen->report->release))
    return;
  add_answers (pen);
  if (pen->report->whole)
    add_not_reached (pen);
  cairn_paper_flow_text (
      pen->flow,
      cairn_report_say (pen, N_ ("People answer this who come back with their code, for each kind "
                                 "of help.")),
      CAIRN_PAPER_FLOW_SMALL);
}
