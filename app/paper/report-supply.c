/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The services there are: how fresh what is known of them is, how long people wait for them, on how
 * few of them it rests. About services, not about people: nothing of it is withheld, but how often
 * they were shown. */
#include "paper/report-private.h"

#define FEW 3

typedef CairnReportPen Pen;

/* "90 days" and "six weeks" stand in the texts. */
G_STATIC_ASSERT (CAIRN_CHECKED_WITHIN == 90);
G_STATIC_ASSERT (CAIRN_WAIT_TARGET == 6);

/* Sentences, as a list; on the two pages for everybody one after the other, which takes less room.
 */
static void
add_sentences (const Pen *pen, const char *heading, GPtrArray *sentences)
{
  if (pen->report->whole)
    {
      cairn_paper_flow_list (pen->flow, heading, sentences, CAIRN_PAPER_FLOW_ITEM);
    }
  else
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (sentences, NULL);
      g_ptr_array_add (one, g_strjoinv (" ", (char **) sentences->pdata));
      cairn_paper_flow_list (pen->flow, heading, one, CAIRN_PAPER_FLOW_PLAIN);
    }
}

static char *
say_fresh (const Pen *pen, const CairnSupply *all)
{
  g_autofree char *services = cairn_words_number (pen->words, all->services);
  g_autofree char *checked = cairn_words_number (pen->words, all->checked);

  return cairn_words_format (pen->words,
                             /* Translators: numbers of services. */
                             N_ ("Services checked in the last 90 days: %1$s of %2$s."), checked,
                             services);
}

static char *
say_stale (const Pen *pen, const CairnSupply *all)
{
  g_autofree char *stale = cairn_words_number (pen->words, all->stale);

  return cairn_words_format (pen->words,
                             /* Translators: %s is a number of services. */
                             N_ ("Services past their check date, or never checked: %s."), stale);
}

/* ---- waiting --------------------------------------------------------------------------------- */

static char *
say_longest (const Pen *pen, const CairnSupply *longest)
{
  g_autofree char *weeks = cairn_words_number (pen->words, longest->median_wait);

  return cairn_words_format (pen->words,
                             /* Translators: %1$s is a need, %2$s a number of weeks. */
                             N_ ("People wait longest for: %1$s. Usual wait in weeks: %2$s."),
                             cairn_report_need (pen, longest->need), weeks);
}

static char *
say_late (const Pen *pen, const CairnSupply *all)
{
  g_autofree char *late = cairn_words_number (pen->words, all->over_target);

  return cairn_words_format (pen->words,
                             /* Translators: %s is a number of services. */
                             N_ ("People should wait no longer than six weeks. Services "
                                 "where it takes longer: %s."),
                             late);
}

static void
add_waits_chart (const Pen *pen, GArray *waits)
{
  const char *heading = cairn_report_say (pen, N_ ("How long people wait, in weeks"));
  CairnChart *chart = cairn_chart_new ("", heading, NULL, NULL, cairn_words_is_rtl (pen->words));

  for (guint i = 0; i < MIN (waits->len, pen->waits); i++)
    {
      const CairnSupply *supply = &g_array_index (waits, CairnSupply, i);

      if (supply->median_wait == 0)
        continue;
      cairn_chart_add (chart, cairn_report_need (pen, supply->need), supply->median_wait,
                       cairn_words_number (pen->words, supply->median_wait), CAIRN_CHART_NONE, NULL,
                       NULL);
    }
  cairn_report_chart_end (pen, heading, NULL, chart);
}

/* ---- concentration --------------------------------------------------------------------------- */

/* At most: services that were shown to few are in no sum. */
static char *
say_concentration (const Pen *pen)
{
  const CairnRelease *now = pen->report->release;
  int one = cairn_concentration (now->figures, now->level, CAIRN_SOURCE_KIOSK, 1);
  int few = cairn_concentration (now->figures, now->level, CAIRN_SOURCE_KIOSK, FEW);
  g_autofree char *one_said = one >= 0 ? cairn_report_say_share (pen, one) : NULL;
  g_autofree char *few_said = few >= 0 ? cairn_report_say_share (pen, few) : NULL;

  if (one_said == NULL)
    return g_strdup (cairn_report_say (
        pen, N_ ("How much rests on few services can't be told of so few uses.")));
  if (few_said == NULL)
    return cairn_words_format (
        pen->words,
        /* Translators: %s is a percentage, of all services that were shown. */
        N_ ("The service shown most is at most %s of all that were shown."), one_said);
  return cairn_words_format (
      pen->words,
      /* Translators: %1$s and %2$s are percentages, of all services that were shown. */
      N_ ("The service shown most is at most %1$s of all that were shown, the three shown most "
          "at most %2$s."),
      one_said, few_said);
}

/**
 * cairn_report_add_supply:
 * @pen: a report
 *
 * Adds what is known of the services there are on the day the paper is made; for the working group
 * with all that is late, and the wait for each need.
 */
void
cairn_report_add_supply (const CairnReportPen *pen)
{
  const CairnSupplyView *view = pen->report->view;
  CairnSupply all;
  g_autoptr (GArray) waits = NULL;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (view == NULL)
    return;
  all = cairn_supply_all (view);
  waits = cairn_supply_waits (view);
  g_ptr_array_add (sentences, say_fresh (pen, &all));
  if (pen->report->whole)
    g_ptr_array_add (sentences, say_stale (pen, &all));
  if (waits->len > 0)
    g_ptr_array_add (sentences, say_longest (pen, &g_array_index (waits, CairnSupply, 0)));
  if (pen->report->whole && waits->len > 0)
    g_ptr_array_add (sentences, say_late (pen, &all));
  g_ptr_array_add (sentences, say_concentration (pen));
  add_sentences (pen, cairn_report_say (pen, N_ ("The help there is today")), sentences);
  if (pen->report->whole)
    add_waits_chart (pen, waits);
}
