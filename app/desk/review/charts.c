/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each chart shows, and the sentence that says the same. */
#include "core/ledger/follow-up.h"
#include "desk/review/chart-view.h"
#include "desk/review/names.h"
#include "desk/review/parts.h"
#include "desk/text.h"

#define MOST_NEEDS 12
#define MOST_LINES 5
#define MOST_MOMENTS 12
#define NAMED 3

static double
to_length (gint64 shown)
{
  return shown == CAIRN_WITHHELD ? CAIRN_CHART_FEW : (double) shown;
}

static gboolean
is_rtl (CairnReview *review)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

static CairnChart *
new_chart (CairnReview *review, const char *heading, const char *more)
{
  g_autofree char *now = cairn_review_name_period (review->desk, &review->now->period);
  g_autofree char *before = review->beside != NULL
                                ? cairn_review_name_period (review->desk, &review->beside->period)
                                : NULL;

  return cairn_chart_new (heading, now, before, more, is_rtl (review));
}

static char *
say_list (CairnReview *review, GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return cairn_words_list (cairn_desk_get_words (review->desk), (const char *const *) names->pdata);
}

/* Takes @sentence. */
static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
add_view (GtkBox *box, const char *title, CairnChart *chart, const char *summary)
{
  if (cairn_chart_is_empty (chart))
    cairn_chart_free (chart);
  else
    gtk_box_append (box, cairn_chart_view_new (title, chart, summary));
}

/* ---- demand ---------------------------------------------------------------------------------- */

/* Needs that moved one way by more than rounding can do; all of the first few when @shift is 0. */
static GPtrArray *
name_needs (CairnReview *review, int shift)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < review->demand->len && names->len < NAMED; i++)
    {
      const CairnDemand *demand = &g_array_index (review->demand, CairnDemand, i);

      if (demand->chosen != 0 && (shift == 0 || demand->shift == shift))
        g_ptr_array_add (names, (gpointer) cairn_review_need (review->desk, demand->need));
    }
  return names;
}

static char *
summarise_demand (CairnReview *review)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) most = name_needs (review, 0);
  g_autoptr (GPtrArray) more = name_needs (review, 1);
  g_autoptr (GPtrArray) less = name_needs (review, -1);

  g_autofree char *most_said = say_list (review, most);
  g_autofree char *more_said = say_list (review, more);
  g_autofree char *less_said = say_list (review, less);

  if (*most_said != '\0')
    add_sentence (text, g_strdup_printf (_ ("Asked for most: %s."), most_said));
  /* Translators: compared with an earlier period. */
  if (*more_said != '\0')
    add_sentence (text, g_strdup_printf (_ ("Asked for more than before: %s."), more_said));
  if (*less_said != '\0')
    add_sentence (text, g_strdup_printf (_ ("Asked for less than before: %s."), less_said));
  return g_string_free (text, FALSE);
}

static void
add_demand (CairnReview *review, GtkBox *box)
{
  CairnChart *chart = new_chart (review, _ ("Need"), _ ("Share of all choices"));
  g_autofree char *summary = summarise_demand (review);
  gboolean two = review->beside != NULL;

  for (guint i = 0; i < review->demand->len && chart->rows->len < MOST_NEEDS; i++)
    {
      const CairnDemand *demand = &g_array_index (review->demand, CairnDemand, i);

      if (demand->chosen == 0)
        continue;
      cairn_chart_add (chart, cairn_review_need (review->desk, demand->need),
                       to_length (demand->chosen), cairn_review_say (review->desk, demand->chosen),
                       two ? to_length (demand->before) : CAIRN_CHART_NONE,
                       two ? cairn_review_say (review->desk, demand->before) : NULL,
                       cairn_review_say_share (review->desk, demand->share));
    }
  add_view (box, _ ("What was asked for"), chart, summary);
}

/* ---- over time ------------------------------------------------------------------------------- */

static gint64
get_total (const CairnRelease *release, guint need, CairnCatalogue *catalogue)
{
  const CairnNeed *known = cairn_catalogue_by_number (catalogue, need);

  if (release->figures == NULL)
    return 0;
  if (known == NULL)
    return cairn_uses (release->figures, CAIRN_SOURCE_KIOSK);
  return cairn_figures_get (release->figures, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_NEED_PHASE, known->id,
                            "", NULL);
}

/* Closed periods up to the chosen one, the oldest first. */
static GPtrArray *
list_moments (CairnReview *review)
{
  GPtrArray *moments = g_ptr_array_new ();

  for (guint i = 0; i < review->periods->len && moments->len < MOST_MOMENTS; i++)
    {
      CairnRelease *release = g_ptr_array_index (review->periods, i);

      if (release->period.first <= review->now->period.first
          && cairn_review_is_genuine (review, release))
        g_ptr_array_insert (moments, 0, release);
    }
  return moments;
}

/* Periods may be of different length: a week's worth is drawn, the whole is said. */
static void
add_over_time_line (
    CairnReview *review, CairnChart *chart, GPtrArray *moments, guint need, const char *label)
{
  CairnChartLine *line = cairn_chart_add_line (chart, label);

  for (guint i = 0; i < moments->len; i++)
    {
      const CairnRelease *release = g_ptr_array_index (moments, i);
      gint64 shown = get_total (release, need, cairn_desk_get_catalogue (review->desk));

      cairn_chart_line_add (line,
                            shown < 0 ? CAIRN_CHART_FEW : (double) shown / release->period.weeks,
                            cairn_review_say (review->desk, shown));
    }
}

static char *
summarise_uses (CairnReview *review, GPtrArray *moments)
{
  const CairnRelease *first = g_ptr_array_index (moments, 0);
  gint64 then = get_total (first, 0, cairn_desk_get_catalogue (review->desk));
  gint64 now = cairn_uses (review->now->figures, CAIRN_SOURCE_KIOSK);
  g_autofree char *from = cairn_review_say (review->desk, then);
  g_autofree char *to = cairn_review_say (review->desk, now);

  /* Translators: how often the kiosk was used, at first and now; numbers or "few". */
  return g_strdup_printf (_ ("Uses of the kiosk: first %1$s, now %2$s."), from, to);
}

static void
add_over_time (CairnReview *review, GtkBox *box)
{
  g_autoptr (GPtrArray) moments = list_moments (review);
  CairnChart *chart = cairn_chart_new (_ ("Period"), "", NULL, NULL, is_rtl (review));
  g_autofree char *summary = summarise_uses (review, moments);

  for (guint i = 0; i < moments->len; i++)
    {
      const CairnRelease *release = g_ptr_array_index (moments, i);
      g_autofree char *name = cairn_review_name_period (review->desk, &release->period);

      cairn_chart_add_moment (chart, name);
    }
  if (moments->len > 1)
    add_over_time_line (review, chart, moments, 0, _ ("Uses"));
  for (guint i = 0; moments->len > 1 && i < MIN (MOST_LINES, review->demand->len); i++)
    {
      guint need = g_array_index (review->demand, CairnDemand, i).need;

      add_over_time_line (review, chart, moments, need, cairn_review_need (review->desk, need));
    }
  add_view (box, _ ("Over time"), chart, summary);
}

/* ---- parts ----------------------------------------------------------------------------------- */

typedef GArray *(*PartsFunc) (const CairnRelease *release);

static GArray *
list_reasons (const CairnRelease *release)
{
  return cairn_unmet_all (release->figures, release->level, CAIRN_SOURCE_KIOSK);
}

static GArray *
list_languages (const CairnRelease *release)
{
  return cairn_reach_languages (release->figures, release->level, CAIRN_SOURCE_KIOSK, NULL);
}

static GArray *
list_missing (const CairnRelease *release)
{
  return cairn_parts (release->figures, release->level, CAIRN_SOURCE_KIOSK,
                      CAIRN_COUNT_LANGUAGE_MISSING);
}

static GArray *
list_areas (const CairnRelease *release)
{
  return cairn_reach_areas (release->figures, release->level, CAIRN_SOURCE_KIOSK, NULL);
}

static GArray *
list_audiences (const CairnRelease *release)
{
  return cairn_reach_audiences (release->figures, release->level, CAIRN_SOURCE_KIOSK);
}

static GArray *
list_found (const CairnRelease *release)
{
  return cairn_parts (release->figures, release->level, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_FOUND);
}

static GArray *
list_follow_up (const CairnRelease *release)
{
  return cairn_follow_up_answers (release->figures, release->level, CAIRN_SOURCE_KIOSK);
}

static GArray *
list_events (const CairnRelease *release)
{
  return cairn_parts (release->figures, release->level, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_EVENT);
}

static GArray *
list_access (const CairnRelease *release)
{
  return cairn_parts (release->figures, release->level, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ACCESS);
}

static const struct
{
  const char *title, *heading;
  CairnCount kind;
  PartsFunc list;
} parts[] = {
  { N_ ("Why nothing was found"), N_ ("Reason"), CAIRN_COUNT_NEED_OUTCOME, list_reasons },
  { N_ ("Languages of the screen"), N_ ("Language"), CAIRN_COUNT_ENDING_LANGUAGE, list_languages },
  { N_ ("Languages the kiosk does not have"), N_ ("Language"), CAIRN_COUNT_LANGUAGE_MISSING,
    list_missing },
  { N_ ("Areas wished for"), N_ ("Area"), CAIRN_COUNT_NEED_AREA, list_areas },
  { N_ ("Whom it was for"), N_ ("Group"), CAIRN_COUNT_NEED_AUDIENCE, list_audiences },
  { N_ ("Did they find what they need?"), N_ ("Answer"), CAIRN_COUNT_FOUND, list_found },
  { N_ ("How it went for those who came back"), N_ ("Answer"), CAIRN_COUNT_FOLLOW_UP,
    list_follow_up },
  { N_ ("Help, paper and phone"), N_ ("What happened"), CAIRN_COUNT_EVENT, list_events },
  { N_ ("Ways of using it"), N_ ("Way"), CAIRN_COUNT_ACCESS, list_access },
};

static const CairnPart *
find_part (const GArray *list, const char *id)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (strcmp (g_array_index (list, CairnPart, i).id, id) == 0)
      return &g_array_index (list, CairnPart, i);
  return NULL;
}

/* A sum of which some is withheld is told as what it is. */
static char *
say_part (CairnReview *review, const CairnPart *part)
{
  g_autofree char *number = cairn_review_say (review->desk, part != NULL ? part->shown : 0);

  /* Translators: %s is a number: at least so many. */
  return part != NULL && part->at_least && part->shown > 0 ? g_strdup_printf (_ ("≥ %s"), number)
                                                           : g_steal_pointer (&number);
}

static void
add_part (CairnReview *review,
          CairnChart *chart,
          guint which,
          const CairnPart *part,
          const GArray *before)
{
  const CairnPart *then = find_part (before, part->id);
  gint64 shown = then != NULL ? then->shown : 0;

  cairn_chart_add (chart, cairn_review_name (review, parts[which].kind, part->id),
                   to_length (part->shown), say_part (review, part),
                   before != NULL ? to_length (shown) : CAIRN_CHART_NONE,
                   before != NULL ? say_part (review, then) : NULL,
                   cairn_review_say_share (review->desk, part->share));
}

static gboolean
is_question (const char *title)
{
  return g_str_has_suffix (title, "?") || g_str_has_suffix (title, "؟");
}

static char *
summarise_part (CairnReview *review, guint which, const GArray *list)
{
  const char *title = gettext (parts[which].title);
  const CairnPart *most = list->len > 0 ? &g_array_index (list, CairnPart, 0) : NULL;
  g_autofree char *number = most != NULL ? say_part (review, most) : NULL;
  const char *name;

  if (most == NULL)
    return g_strdup ("");
  name = cairn_review_name (review, parts[which].kind, most->id);
  if (is_question (title))
    /* Translators: what a chart shows, in a sentence: %1$s is its title, a question; %2$s the name
     * of its longest bar, %3$s how much that is (a number, or "few"). */
    return g_strdup_printf (_ ("%1$s Most often “%2$s” (%3$s)."), title, name, number);
  /* Translators: what a chart shows, in a sentence: %1$s is its title, %2$s the name of its longest
   * bar, %3$s how much that is (a number, or "few"). */
  return g_strdup_printf (_ ("%1$s: most often “%2$s” (%3$s)."), title, name, number);
}

static void
add_parts (CairnReview *review, GtkBox *box, guint which)
{
  g_autoptr (GArray) list = parts[which].list (review->now);
  g_autoptr (GArray) before = review->beside != NULL ? parts[which].list (review->beside) : NULL;
  CairnChart *chart = new_chart (review, gettext (parts[which].heading), _ ("Share"));
  g_autofree char *summary = summarise_part (review, which, list);

  for (guint i = 0; i < list->len; i++)
    add_part (review, chart, which, &g_array_index (list, CairnPart, i), before);
  add_view (box, gettext (parts[which].title), chart, summary);
}

/* ---- where help was not reached -------------------------------------------------------------- */

static GArray *
list_not_reached (CairnReview *review, const CairnRelease *release)
{
  return cairn_follow_up (release->figures, release->level, CAIRN_SOURCE_KIOSK,
                          cairn_desk_get_catalogue (review->desk));
}

static gint64
find_not_reached (const GArray *list, guint need)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_array_index (list, CairnFollowUp, i).need == need)
      return g_array_index (list, CairnFollowUp, i).not_reached;
  return 0;
}

static char *
summarise_not_reached (CairnReview *review, const GArray *list)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *said = NULL;

  for (guint i = 0; i < list->len && names->len < NAMED; i++)
    {
      const CairnFollowUp *told = &g_array_index (list, CairnFollowUp, i);

      if (told->not_reached > 0)
        g_ptr_array_add (names, (gpointer) cairn_review_need (review->desk, told->need));
    }
  said = say_list (review, names);
  /* Translators: %s is a list of needs. */
  return *said != '\0'
             ? g_strdup_printf (_ ("Most often without an answer or turned away: %s."), said)
             : g_strdup (_ ("No need stands out: where there were such answers, they were few."));
}

/* By need: of who came back, how many had no answer or were turned away. Needs of which there were
 * few such answers stand there only when there are no others: most are of these. */
static void
add_not_reached (CairnReview *review, GtkBox *box)
{
  g_autoptr (GArray) list = list_not_reached (review, review->now);
  g_autoptr (GArray) before
      = review->beside != NULL ? list_not_reached (review, review->beside) : NULL;
  CairnChart *chart = new_chart (review, _ ("Need"), _ ("Share of the answers"));
  g_autofree char *summary = summarise_not_reached (review, list);
  /* Where help was reached least stands first. */
  gboolean some = list->len > 0 && g_array_index (list, CairnFollowUp, 0).not_reached > 0;

  for (guint i = 0; i < list->len; i++)
    {
      const CairnFollowUp *told = &g_array_index (list, CairnFollowUp, i);
      gint64 then = find_not_reached (before, told->need);

      if (told->not_reached > 0 || (told->not_reached != 0 && !some))
        cairn_chart_add (chart, cairn_review_need (review->desk, told->need),
                         to_length (told->not_reached),
                         cairn_review_say (review->desk, told->not_reached),
                         before != NULL ? to_length (then) : CAIRN_CHART_NONE,
                         before != NULL ? cairn_review_say (review->desk, then) : NULL,
                         cairn_review_say_share (review->desk, told->share));
    }
  add_view (box, _ ("Came back without an answer, or turned away"), chart, summary);
}

/**
 * cairn_review_n_charts:
 *
 * Returns: how many cards cairn_review_add_chart() knows
 */
guint
cairn_review_n_charts (void)
{
  return G_N_ELEMENTS (parts) + 3;
}

/**
 * cairn_review_add_chart:
 * @review: a review with a period
 * @box: gets a card, if that chart has something to show
 * @which: of cairn_review_n_charts(), in the order they are read
 */
void
cairn_review_add_chart (CairnReview *review, GtkBox *box, guint which)
{
  if (which == 0)
    add_demand (review, box);
  else if (which == 1)
    add_over_time (review, box);
  else if (which - 2 < G_N_ELEMENTS (parts))
    add_parts (review, box, which - 2);
  else
    add_not_reached (review, box);
}
