/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/follow-up.h"

#include <string.h>

static const char *const answers[]
    = { "got-help", "waiting", "no-answer", "turned-away", "not-tried" };

static gint64
get (const GArray *figures, CairnSource source, const char *need, const char *answer)
{
  return cairn_figures_get (figures, source, CAIRN_COUNT_FOLLOW_UP, need, answer, NULL);
}

/* What is withheld is left out of a sum as long as something is shown: at least so many. */
static gint64
add_shown (gint64 sum, gint64 shown)
{
  if (sum > 0 || shown > 0)
    return MAX (sum, 0) + MAX (shown, 0);
  return sum == CAIRN_WITHHELD || shown == CAIRN_WITHHELD ? CAIRN_WITHHELD : 0;
}

/**
 * cairn_follow_up_not_reached:
 * @figures: (element-type CairnFigure): a release
 * @source: whose visits
 * @need: its id
 *
 * Returns: how often people came back and said that nobody answered or that they were turned away:
 *   at least so often; %CAIRN_WITHHELD: few; 0: nobody said so
 */
gint64
cairn_follow_up_not_reached (const GArray *figures, CairnSource source, const char *need)
{
  return add_shown (get (figures, source, need, "no-answer"),
                    get (figures, source, need, "turned-away"));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CairnFollowUp *first = a;
  const CairnFollowUp *second = b;
  /* By few is more than by none. */
  double one = first->not_reached == CAIRN_WITHHELD ? 0.5 : (double) first->not_reached;
  double other = second->not_reached == CAIRN_WITHHELD ? 0.5 : (double) second->not_reached;

  if (one != other)
    return one > other ? -1 : 1;
  return first->need < second->need ? -1 : first->need > second->need;
}

/**
 * cairn_follow_up:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @catalogue: the needs
 *
 * Returns: (transfer full) (element-type CairnFollowUp): needs of which something was told, where
 *   help was reached least first
 */
GArray *
cairn_follow_up (const GArray *figures,
                 CairnLevel level,
                 CairnSource source,
                 CairnCatalogue *catalogue)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CairnFollowUp));
  GPtrArray *needs = cairn_catalogue_needs (catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      CairnFollowUp told
          = { .need = need->number,
              .told = get (figures, source, need->id, ""),
              .not_reached = cairn_follow_up_not_reached (figures, source, need->id) };

      told.share = cairn_share (level, told.not_reached, told.told);
      if (told.told != 0)
        g_array_append_val (list, told);
    }
  g_array_sort (list, compare);
  return list;
}

/* @out_at_least: (nullable): whether some of it is withheld. */
static gint64
add_up (const GArray *figures, CairnSource source, const char *answer, gboolean *out_at_least)
{
  gint64 sum = 0;

  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);

      if (figure->cell.source != source || figure->cell.kind != CAIRN_COUNT_FOLLOW_UP
          || strcmp (figure->cell.b, answer) != 0)
        continue;
      sum = add_shown (sum, figure->shown);
      if (out_at_least != NULL && figure->shown == CAIRN_WITHHELD)
        *out_at_least = TRUE;
    }
  return sum;
}

/**
 * cairn_follow_up_answers:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 *
 * Returns: (transfer full) (element-type CairnPart): what was told, of all needs together, most
 *   often first: at least so often, from what is shown; empty when nobody told anything
 */
GArray *
cairn_follow_up_answers (const GArray *figures, CairnLevel level, CairnSource source)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (CairnPart));
  gint64 all = add_up (figures, source, "", NULL);

  for (guint i = 0; all != 0 && i < G_N_ELEMENTS (answers); i++)
    {
      CairnPart part = { .expected = -1 };

      part.shown = add_up (figures, source, answers[i], &part.at_least);
      part.share = cairn_share (level, part.shown, all);
      g_strlcpy (part.id, answers[i], sizeof part.id);
      if (part.shown != 0)
        g_array_append_val (parts, part);
    }
  g_array_sort (parts, cairn_part_compare);
  return parts;
}
