/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/reach.h"

#include "core/ledger/indicators.h"

#include <string.h>

/* ---- beside the residents -------------------------------------------------------------------- */

/* All that uses in withheld languages can be together. */
static gint64
count_rest (const GArray *parts, CairnLevel level, gint64 base)
{
  gint64 slack = cairn_level_rules (level)->rounding / 2;
  gint64 rest = base + slack;

  for (guint i = 0; i < parts->len; i++)
    {
      const CairnPart *part = &g_array_index (parts, CairnPart, i);

      if (part->shown != CAIRN_WITHHELD)
        rest -= part->shown - slack;
    }
  return MAX (rest, 0);
}

/* So few that neither chance nor rounding makes it: at least twice the threshold would be expected,
 * and it is at most half of that. @most: what it can be at most. */
static gboolean
is_under (CairnLevel level, gint64 base, int tenths, gint64 most)
{
  double expected = (double) base * tenths / 1000;

  return base >= CAIRN_REACH_BASE && expected >= 2 * cairn_level_rules (level)->threshold
         && (double) most <= expected / 2;
}

static void
add_reach (GArray *list, const CairnPart *part, int tenths, gboolean under)
{
  CairnReach reach
      = { .shown = part->shown, .share = part->share, .residents = tenths, .under = under };

  g_strlcpy (reach.language, part->id, sizeof reach.language);
  g_array_append_val (list, reach);
}

static gboolean
is_listed (const GArray *list, const char *language)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, CairnReach, i).language, language) == 0)
      return TRUE;
  return FALSE;
}

static void
add_unused (GArray *list, CairnLevel level, gint64 base, const CairnResidents *residents)
{
  for (guint i = 0; i < residents->shares->len; i++)
    {
      const CairnResidentShare *share = &g_array_index (residents->shares, CairnResidentShare, i);
      CairnPart none = { .shown = CAIRN_WITHHELD, .share = -1 };

      if (is_listed (list, share->language))
        continue;
      g_strlcpy (none.id, share->language, sizeof none.id);
      add_reach (list, &none, share->tenths, is_under (level, base, share->tenths, 0));
    }
}

/**
 * cairn_reach_beside:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @residents: (nullable): what the centre entered
 *
 * Uses are not people, and a screen may be read in another language than one's own: a smaller share
 * is a reason to ask, and does not say why. Nothing is said that is not in @figures: of a withheld
 * language it is said only when all withheld ones together are too few.
 *
 * Returns: (transfer full) (element-type CairnReach): languages, the most used first
 */
GArray *
cairn_reach_beside (const GArray *figures,
                    CairnLevel level,
                    CairnSource source,
                    const CairnResidents *residents)
{
  g_autoptr (GArray) parts = cairn_reach_languages (figures, level, source, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CairnReach));
  gint64 base = MAX (cairn_uses (figures, source), 0);
  gint64 slack = cairn_level_rules (level)->rounding / 2;
  gint64 rest = count_rest (parts, level, base);

  for (guint i = 0; i < parts->len; i++)
    {
      const CairnPart *part = &g_array_index (parts, CairnPart, i);
      int tenths = residents != NULL ? cairn_residents_tenths (residents, part->id) : 0;
      gint64 most = part->shown == CAIRN_WITHHELD ? rest : part->shown + slack;

      add_reach (list, part, tenths, is_under (level, base, tenths, most));
    }
  if (residents != NULL)
    add_unused (list, level, base, residents);
  return list;
}

/* ---- where people stop ----------------------------------------------------------------------- */

/* A screen at which this share of uses in one language stop, and less than half of it in others. */
#define SIGNAL_APART 10 /* percent points */

static gint64
get_uses (const GArray *figures, CairnSource source, const char *language)
{
  return cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "", language, NULL);
}

/* All that can have ended at withheld screens in @language; @uses: in it. */
static gint64
count_rest_left (
    const GArray *figures, CairnLevel level, CairnSource source, const char *language, gint64 uses)
{
  gint64 slack = cairn_level_rules (level)->rounding / 2;
  gint64 rest
      = cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "left", language, NULL);

  rest = (rest == CAIRN_WITHHELD ? uses : rest) + slack;
  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);

      if (figure->cell.source == source && figure->cell.kind == CAIRN_COUNT_SCREEN_LANGUAGE
          && figure->shown != CAIRN_WITHHELD && strcmp (figure->cell.b, language) == 0)
        rest -= figure->shown - slack;
    }
  return MAX (rest, 0);
}

/* Of uses in other languages, as far as their number is told. */
static void
find_elsewhere (const GArray *figures, CairnLevel level, CairnSource source, CairnDropOut *drop)
{
  g_autoptr (GArray) languages = cairn_reach_languages (figures, level, source, NULL);
  gint64 left = 0, uses = 0;

  drop->exact = TRUE;
  for (guint i = 0; i < languages->len; i++)
    {
      const CairnPart *part = &g_array_index (languages, CairnPart, i);
      gint64 shown;

      if (part->shown == CAIRN_WITHHELD || strcmp (part->id, drop->language) == 0)
        continue;
      shown = cairn_figures_get (figures, source, CAIRN_COUNT_SCREEN_LANGUAGE, drop->screen,
                                 part->id, NULL);
      drop->exact &= shown != CAIRN_WITHHELD;
      if (shown == CAIRN_WITHHELD)
        shown = count_rest_left (figures, level, source, part->id, part->shown);
      left += shown;
      uses += part->shown;
    }
  drop->elsewhere = cairn_share (level, left, uses);
}

static int
compare_drops (gconstpointer a, gconstpointer b)
{
  const CairnDropOut *first = a;
  const CairnDropOut *second = b;

  if (first->signal != second->signal)
    return first->signal ? -1 : 1;
  if (first->share != second->share)
    return first->share > second->share ? -1 : 1;
  if (strcmp (first->language, second->language) != 0)
    return strcmp (first->language, second->language);
  return strcmp (first->screen, second->screen);
}

/**
 * cairn_drop_outs:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 *
 * Where uses end that were cleared, or left until the screen cleared itself. A screen at which they
 * end far more often in one language than in others may be badly translated (practice.md §7). Where
 * of others it is withheld, it is compared with the most it can be, from what is told.
 *
 * Returns: (transfer full) (element-type CairnDropOut): those of which a share may be said: signals
 *   first, then the largest
 */
GArray *
cairn_drop_outs (const GArray *figures, CairnLevel level, CairnSource source)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CairnDropOut));

  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);
      CairnDropOut drop = { .shown = figure->shown };

      if (figure->cell.source != source || figure->cell.kind != CAIRN_COUNT_SCREEN_LANGUAGE
          || *figure->cell.b == '\0' || figure->shown <= 0)
        continue;
      g_strlcpy (drop.screen, figure->cell.a, sizeof drop.screen);
      g_strlcpy (drop.language, figure->cell.b, sizeof drop.language);
      drop.share = cairn_share (level, drop.shown, get_uses (figures, source, drop.language));
      if (drop.share < 0)
        continue;
      find_elsewhere (figures, level, source, &drop);
      drop.signal = drop.elsewhere >= 0 && drop.share >= 2 * drop.elsewhere
                    && drop.share - drop.elsewhere >= SIGNAL_APART;
      g_array_append_val (list, drop);
    }
  g_array_sort (list, compare_drops);
  return list;
}
