/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/indicators.h"

#include <string.h>

/**
 * cairn_uses:
 * @figures: (element-type CairnFigure): a release
 * @source: whose visits
 *
 * Returns: all uses in it; %CAIRN_WITHHELD
 */
gint64
cairn_uses (const GArray *figures, CairnSource source)
{
  return cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "", "", NULL);
}

static gint64
get_choices (const GArray *figures, CairnSource source, const char *need)
{
  return cairn_figures_get (figures, source, CAIRN_COUNT_NEED_PHASE, need, "", NULL);
}

static int
compare_demand (gconstpointer a, gconstpointer b)
{
  const CairnDemand *first = a;
  const CairnDemand *second = b;
  /* By few is more than by none. */
  double one = first->chosen == CAIRN_WITHHELD ? 0.5 : (double) first->chosen;
  double other = second->chosen == CAIRN_WITHHELD ? 0.5 : (double) second->chosen;

  if (one != other)
    return one > other ? -1 : 1;
  return first->need < second->need ? -1 : first->need > second->need;
}

/* Rounding alone can move a figure by one step up and the other down. */
static int
find_shift (CairnLevel level, gint64 before, gint64 now)
{
  gint64 noise = 2 * (gint64) cairn_level_rules (level)->rounding;

  if (before == CAIRN_WITHHELD || now == CAIRN_WITHHELD || ABS (now - before) <= noise)
    return 0;
  return now > before ? 1 : -1;
}

static GArray *
list_demand (const GArray *figures, CairnLevel level, CairnSource source, CairnCatalogue *catalogue)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (CairnDemand));
  GPtrArray *needs = cairn_catalogue_needs (catalogue);
  gint64 all = get_choices (figures, source, "");

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      CairnDemand demand
          = { .need = need->number, .chosen = get_choices (figures, source, need->id) };

      demand.share = cairn_share (level, demand.chosen, all);
      demand.first = cairn_share (
          level, cairn_figures_get (figures, source, CAIRN_COUNT_NEED_FIRST, need->id, "", NULL),
          demand.chosen);
      g_array_append_val (list, demand);
    }
  g_array_sort (list, compare_demand);
  for (guint i = 0; i < list->len; i++)
    {
      CairnDemand *demand = &g_array_index (list, CairnDemand, i);
      const CairnDemand *above = i > 0 ? demand - 1 : NULL;

      demand->rank = above != NULL && above->chosen == demand->chosen ? above->rank : i + 1;
    }
  return list;
}

static const CairnDemand *
find_demand (GArray *list, guint need)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, CairnDemand, i).need == need)
      return &g_array_index (list, CairnDemand, i);
  return NULL;
}

/**
 * cairn_demand:
 * @figures: (element-type CairnFigure): a release
 * @before: (nullable) (element-type CairnFigure): the one before, or of the same phase
 * @level: for whom
 * @source: whose visits
 * @catalogue: the needs
 *
 * Returns: (transfer full) (element-type CairnDemand): all needs, those asked for most first
 */
GArray *
cairn_demand (const GArray *figures,
              const GArray *before,
              CairnLevel level,
              CairnSource source,
              CairnCatalogue *catalogue)
{
  GArray *list = list_demand (figures, level, source, catalogue);
  g_autoptr (GArray) then = before != NULL ? list_demand (before, level, source, catalogue) : NULL;

  for (guint i = 0; then != NULL && i < list->len; i++)
    {
      CairnDemand *demand = &g_array_index (list, CairnDemand, i);
      const CairnDemand *same = find_demand (then, demand->need);

      if (same == NULL)
        continue;
      demand->rank_before = same->rank;
      demand->before = same->chosen;
      demand->shift = find_shift (level, same->chosen, demand->chosen);
    }
  return list;
}

/**
 * cairn_part_compare:
 * @a: a #CairnPart
 * @b: another
 *
 * Returns: their order for g_array_sort(): the largest first, withheld ones last
 */
int
cairn_part_compare (gconstpointer a, gconstpointer b)
{
  const CairnPart *first = a;
  const CairnPart *second = b;

  if (first->shown != second->shown)
    return first->shown > second->shown ? -1 : 1;
  return strcmp (first->id, second->id);
}

static void
add_part (GArray *parts, CairnLevel level, const char *id, gint64 shown, gint64 base)
{
  CairnPart part = { .shown = shown, .share = cairn_share (level, shown, base), .expected = -1 };

  g_strlcpy (part.id, id, sizeof part.id);
  g_array_append_val (parts, part);
}

static gboolean
is_of (const CairnFigure *figure, CairnSource source, CairnCount kind)
{
  return figure->cell.source == source && figure->cell.kind == kind;
}

/* Cells of a row (@a given) or column (@b given); their ids are the other dimension's. */
static GArray *
list_parts (const GArray *figures,
            CairnLevel level,
            CairnSource source,
            CairnCount kind,
            const char *a,
            const char *b,
            gint64 base)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (CairnPart));

  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);
      const char *id = a != NULL ? figure->cell.b : figure->cell.a;
      const char *other = a != NULL ? figure->cell.a : figure->cell.b;

      if (is_of (figure, source, kind) && *id != '\0' && strcmp (other, a != NULL ? a : b) == 0)
        add_part (parts, level, id, figure->shown, base);
    }
  g_array_sort (parts, cairn_part_compare);
  return parts;
}

static GArray *
keep_reasons (GArray *parts)
{
  for (guint i = parts->len; i-- > 0;)
    {
      const char *id = g_array_index (parts, CairnPart, i).id;

      if (strcmp (id, "met") == 0 || strcmp (id, "not-shown") == 0)
        g_array_remove_index (parts, i);
    }
  return parts;
}

/**
 * cairn_unmet_reasons:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @need: its id
 *
 * Returns: (transfer full) (element-type CairnPart): why nothing was found, the most frequent
 * first. That something was found is the weak sense of "met": a referral is not a service
 * (practice.md §7)
 */
GArray *
cairn_unmet_reasons (const GArray *figures, CairnLevel level, CairnSource source, const char *need)
{
  return keep_reasons (list_parts (figures, level, source, CAIRN_COUNT_NEED_OUTCOME, need, NULL,
                                   get_choices (figures, source, need)));
}

static void
compare_with_residents (GArray *parts, GHashTable *residents)
{
  for (guint i = 0; residents != NULL && i < parts->len; i++)
    {
      CairnPart *part = &g_array_index (parts, CairnPart, i);
      gpointer expected;

      if (g_hash_table_lookup_extended (residents, part->id, NULL, &expected))
        part->expected = GPOINTER_TO_INT (expected);
    }
}

/**
 * cairn_reach_languages:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @residents: (nullable) (element-type utf8 int): percent of the residents by language
 *
 * Returns: (transfer full) (element-type CairnPart): uses by language of the screen
 */
GArray *
cairn_reach_languages (const GArray *figures,
                       CairnLevel level,
                       CairnSource source,
                       GHashTable *residents)
{
  GArray *parts = list_parts (figures, level, source, CAIRN_COUNT_ENDING_LANGUAGE, "", NULL,
                              cairn_uses (figures, source));

  compare_with_residents (parts, residents);
  return parts;
}

/* What is shown of a column, and whether that is all of it. */
typedef struct
{
  gint64 shown;
  gboolean at_least;
} Sum;

static void
add_to_sum (GHashTable *sums, const CairnFigure *figure)
{
  Sum *sum = g_hash_table_lookup (sums, figure->cell.b);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->shown = CAIRN_WITHHELD;
      g_hash_table_insert (sums, g_strdup (figure->cell.b), sum);
    }
  if (figure->shown != CAIRN_WITHHELD)
    sum->shown = MAX (sum->shown, 0) + figure->shown;
  else
    sum->at_least = TRUE;
}

/* The second dimension of a counter of needs, added up from what is shown: at least so many. */
static GArray *
add_columns (const GArray *figures, CairnLevel level, CairnSource source, CairnCount kind)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (CairnPart));
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, value;

  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);

      if (is_of (figure, source, kind) && *figure->cell.b != '\0')
        add_to_sum (sums, figure);
    }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Sum *sum = value;

      add_part (parts, level, id, sum->shown, get_choices (figures, source, ""));
      g_array_index (parts, CairnPart, parts->len - 1).at_least = sum->at_least;
    }
  g_array_sort (parts, cairn_part_compare);
  return parts;
}

/**
 * cairn_unmet_all:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 *
 * Returns: (transfer full) (element-type CairnPart): why nothing was found, of all needs: at least
 *   so many, from what is shown
 */
GArray *
cairn_unmet_all (const GArray *figures, CairnLevel level, CairnSource source)
{
  return keep_reasons (add_columns (figures, level, source, CAIRN_COUNT_NEED_OUTCOME));
}

/**
 * cairn_reach_areas:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @residents: (nullable) (element-type utf8 int): percent of the residents by area
 *
 * Returns: (transfer full) (element-type CairnPart): choices of needs by area: at least so many,
 * from what is shown
 */
GArray *
cairn_reach_areas (const GArray *figures,
                   CairnLevel level,
                   CairnSource source,
                   GHashTable *residents)
{
  GArray *parts = add_columns (figures, level, source, CAIRN_COUNT_NEED_AREA);

  compare_with_residents (parts, residents);
  return parts;
}

/**
 * cairn_reach_audiences:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 *
 * Returns: (transfer full) (element-type CairnPart): choices of needs by coarse audience: at least
 * so many
 */
GArray *
cairn_reach_audiences (const GArray *figures, CairnLevel level, CairnSource source)
{
  return add_columns (figures, level, source, CAIRN_COUNT_NEED_AUDIENCE);
}

/**
 * cairn_drop_out:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @language: of the screen
 *
 * Returns: (transfer full) (element-type CairnPart): at which screen people left, the most frequent
 *   first: in one language only, it may be its words
 */
GArray *
cairn_drop_out (const GArray *figures, CairnLevel level, CairnSource source, const char *language)
{
  return list_parts (
      figures, level, source, CAIRN_COUNT_SCREEN_LANGUAGE, NULL, language,
      cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "", language, NULL));
}

/**
 * cairn_parts:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @kind: a counter of one dimension: help use, access use, found it, …
 *
 * Returns: (transfer full) (element-type CairnPart): its figures, of all uses
 */
GArray *
cairn_parts (const GArray *figures, CairnLevel level, CairnSource source, CairnCount kind)
{
  return list_parts (figures, level, source, kind, NULL, "", cairn_uses (figures, source));
}

/**
 * cairn_finished_share:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @language: of the screen
 *
 * Returns: percent of uses that came as far as the goodbye; -1
 */
int
cairn_finished_share (const GArray *figures,
                      CairnLevel level,
                      CairnSource source,
                      const char *language)
{
  return cairn_share (
      level,
      cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "finished", language, NULL),
      cairn_figures_get (figures, source, CAIRN_COUNT_ENDING_LANGUAGE, "", language, NULL));
}

/**
 * cairn_concentration:
 * @figures: (element-type CairnFigure): a release
 * @level: for whom
 * @source: whose visits
 * @n: how many services
 *
 * How much rests on few services: when one of them closes, or is full, so many have to go somewhere
 * else.
 *
 * Returns: percent of all services shown that were the @n shown most, as far as they may be said:
 * at most, since withheld ones are not in the base; -1 where one of them, or the base, may not
 */
int
cairn_concentration (const GArray *figures, CairnLevel level, CairnSource source, guint n)
{
  g_autoptr (GArray) services = cairn_parts (figures, level, source, CAIRN_COUNT_SERVICE);
  gint64 all = 0, most = 0;

  for (guint i = 0; i < services->len; i++)
    {
      gint64 shown = g_array_index (services, CairnPart, i).shown;

      if (shown == CAIRN_WITHHELD && i < n)
        return -1;
      all += MAX (0, shown);
      most += i < n ? MAX (0, shown) : 0;
    }
  return services->len > 0 ? cairn_share (level, most, all) : -1;
}
