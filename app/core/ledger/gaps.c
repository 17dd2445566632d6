/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/gaps.h"

#include "core/ledger/follow-up.h"
#include "core/match/match.h"

#include <string.h>

/* From so many services on, a need is not short of them (practice.md §7: thin is fewer than two).
 */
#define ENOUGH 2

typedef struct
{
  const GArray *figures;
  CairnLevel level;
  CairnSource source;
  const CairnSupplyView *view;
  GArray *gaps;
} Finder;

/* A withheld figure is asked for by few: for ranking, half of what it is less than. */
static double
to_weight (const Finder *finder, gint64 shown)
{
  return shown == CAIRN_WITHHELD ? cairn_level_rules (finder->level)->threshold / 2.0
                                 : (double) shown;
}

static gint64
get (const Finder *finder, CairnCount kind, const char *a, const char *b)
{
  return cairn_figures_get (finder->figures, finder->source, kind, a, b, NULL);
}

static void
add_id (char ids[CAIRN_GAP_IDS][37], const char *id)
{
  for (guint i = 0; i < CAIRN_GAP_IDS; i++)
    {
      if (strcmp (ids[i], id) == 0)
        return;
      if (*ids[i] != '\0')
        continue;
      g_strlcpy (ids[i], id, 37);
      return;
    }
}

static CairnNeedSet
needs_near (const Finder *finder, guint need)
{
  const CairnNeed *known = cairn_catalogue_by_number (finder->view->catalogue, need);
  GPtrArray *all = cairn_catalogue_needs (finder->view->catalogue);
  CairnNeedSet near = 0;

  for (guint i = 0; known != NULL && i < all->len; i++)
    {
      const CairnNeed *other = g_ptr_array_index (all, i);

      if (other != known && strcmp (other->group, known->group) == 0)
        near |= CAIRN_NEED_BIT (other->number);
    }
  return near;
}

/* Who has the language, the place or the audience, and helps with something of the same group. */
static gboolean
could_fill (const Finder *finder, const CairnOffer *offer, const CairnWanted *wanted)
{
  CairnNeedSet near = offer->confirmed & needs_near (finder, wanted->need);

  for (guint need = 1; need <= 62; need++)
    {
      CairnWanted other = *wanted;

      other.need = need;
      if ((near & CAIRN_NEED_BIT (need)) != 0 && cairn_supply_fits (finder->view, offer, &other))
        return TRUE;
    }
  return FALSE;
}

static void
find_closers (const Finder *finder, const CairnWanted *wanted, CairnGap *gap)
{
  const CairnWanted anyhow = { wanted->need, CAIRN_ANY, CAIRN_ANY, 0 };

  for (gsize i = 0; wanted->need != 0 && i < finder->view->n; i++)
    {
      const CairnOffer *offer = &finder->view->offers[i];

      if (cairn_supply_fits (finder->view, offer, &anyhow))
        add_id (gap->nearest, offer->service);
      else if (could_fill (finder, offer, wanted))
        add_id (gap->partners, offer->service);
    }
}

static gint64
count_not_reached (const Finder *finder, guint need)
{
  const CairnNeed *known = cairn_catalogue_by_number (finder->view->catalogue, need);

  return known != NULL ? cairn_follow_up_not_reached (finder->figures, finder->source, known->id)
                       : 0;
}

static void
add_gap (Finder *finder,
         CairnGapKind kind,
         const CairnWanted *wanted,
         gint64 demand,
         gint64 unmet,
         gboolean always)
{
  CairnGap gap = { .kind = kind,
                   .need = wanted->need,
                   .language = wanted->language,
                   .area = wanted->area,
                   .demand = demand,
                   .unmet = unmet };

  if (demand == 0)
    return;
  if (wanted->need != 0)
    gap.supply = cairn_supply_count (finder->view, wanted);
  if (gap.supply >= ENOUGH && !always)
    return;
  if (kind == CAIRN_GAP_NEED)
    gap.not_reached = count_not_reached (finder, wanted->need);
  gap.weight = to_weight (finder, demand) * (ENOUGH - MIN (gap.supply, ENOUGH)) / ENOUGH;
  find_closers (finder, wanted, &gap);
  g_array_append_val (finder->gaps, gap);
}

/* All reasons for which nothing was found; withheld as soon as one of them is. */
static gint64
count_unmet (const Finder *finder, const char *need)
{
  gint64 sum = 0;

  for (guint reason = CAIRN_UNMET_NONE_LISTED; reason <= CAIRN_UNMET_CLOSED_NOW; reason++)
    {
      gint64 shown = get (finder, CAIRN_COUNT_NEED_OUTCOME, need, cairn_unmet_id (reason));

      if (shown == CAIRN_WITHHELD)
        return CAIRN_WITHHELD;
      sum += shown;
    }
  return sum;
}

/* In languages and areas in which there is nothing at all, the need as a whole is the gap: those
 * are told of only where the need as a whole has enough. */
static void
find_of_need (Finder *finder, const CairnNeed *need)
{
  CairnWanted wanted = { need->number, CAIRN_ANY, CAIRN_ANY, 0 };
  gint64 demand = get (finder, CAIRN_COUNT_NEED_PHASE, need->id, "");
  const CairnSupplyView *view = finder->view;

  add_gap (finder, CAIRN_GAP_NEED, &wanted, demand, count_unmet (finder, need->id), FALSE);
  if (cairn_supply_count (view, &wanted) == 0)
    return;
  for (int language = 0; language < CAIRN_LANG_MAX; language++)
    {
      const char *tag = cairn_lang_tag (language);

      wanted.language = language;
      if (tag != NULL)
        add_gap (finder, CAIRN_GAP_LANGUAGE, &wanted,
                 get (finder, CAIRN_COUNT_NEED_LANGUAGE, need->id, tag), 0, FALSE);
    }
  wanted.language = CAIRN_ANY;
  for (int area = 0; view->areas != NULL && view->areas[area] != NULL; area++)
    {
      wanted.area = area;
      add_gap (finder, CAIRN_GAP_AREA, &wanted,
               get (finder, CAIRN_COUNT_NEED_AREA, need->id, view->areas[area]), 0, FALSE);
    }
}

static void
find_not_offered (Finder *finder)
{
  for (int language = 0; language < CAIRN_LANG_MAX; language++)
    {
      const char *tag = cairn_lang_tag (language);
      const CairnWanted wanted = { 0, language, CAIRN_ANY, 0 };

      if (tag != NULL)
        add_gap (finder, CAIRN_GAP_NOT_OFFERED, &wanted,
                 get (finder, CAIRN_COUNT_LANGUAGE_MISSING, tag, ""), 0, TRUE);
    }
}

/* Its own row in every phase, whoever asked: those who help come last to ask for help. */
static void
find_responders (Finder *finder)
{
  static const char *const needs[] = { "talk", "therapy", "peer" };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      const CairnNeed *need = cairn_catalogue_by_id (finder->view->catalogue, needs[i]);
      CairnWanted wanted = { 0, CAIRN_ANY, CAIRN_ANY, CAIRN_AUDIENCE_RESPONDER };
      gint64 demand;

      if (need == NULL)
        continue;
      wanted.need = need->number;
      demand = get (finder, CAIRN_COUNT_NEED_AUDIENCE, need->id, "work");
      add_gap (finder, CAIRN_GAP_RESPONDERS, &wanted, demand != 0 ? demand : CAIRN_WITHHELD, 0,
               TRUE);
    }
}

/* A referral is not a service (practice.md §7): there are services, and people came back without
 * help. Where there are none, that is the gap; what is withheld says nothing. */
static void
find_not_reached (Finder *finder, const CairnNeed *need)
{
  const CairnWanted wanted = { need->number, CAIRN_ANY, CAIRN_ANY, 0 };
  CairnGap gap = { .kind = CAIRN_GAP_NOT_REACHED,
                   .need = need->number,
                   .language = CAIRN_ANY,
                   .area = CAIRN_ANY,
                   .demand = get (finder, CAIRN_COUNT_NEED_PHASE, need->id, ""),
                   .not_reached = count_not_reached (finder, need->number),
                   .supply = cairn_supply_count (finder->view, &wanted) };

  if (gap.not_reached <= 0 || gap.supply == 0)
    return;
  gap.weight = (double) gap.not_reached;
  find_closers (finder, &wanted, &gap);
  g_array_append_val (finder->gaps, gap);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const CairnGap *first = a;
  const CairnGap *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  if (first->need != second->need)
    return first->need < second->need ? -1 : 1;
  return first->language != second->language ? first->language - second->language
                                             : first->area - second->area;
}

/**
 * cairn_gaps:
 * @figures: (element-type CairnFigure): what was released of a period
 * @level: for whom
 * @source: whose visits
 * @view: what there is
 *
 * Needs, languages and areas in which much is asked for and fewer than two services fit, are fresh
 * and have room; ranked by what is asked for times what is lacking. A withheld figure counts as
 * "asked for, by few", never as zero. Beside them needs with services from which people came back
 * without help, ranked by how often.
 *
 * Returns: (transfer full) (element-type CairnGap): the widest first
 */
GArray *
cairn_gaps (const GArray *figures,
            CairnLevel level,
            CairnSource source,
            const CairnSupplyView *view)
{
  Finder finder = { figures, level, source, view, g_array_new (FALSE, FALSE, sizeof (CairnGap)) };
  GPtrArray *needs = cairn_catalogue_needs (view->catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      find_of_need (&finder, g_ptr_array_index (needs, i));
      find_not_reached (&finder, g_ptr_array_index (needs, i));
    }
  find_not_offered (&finder);
  find_responders (&finder);
  g_array_sort (finder.gaps, compare_gaps);
  return finder.gaps;
}

static const CairnGap *
find_same (GArray *gaps, const CairnGap *gap)
{
  for (guint i = 0; i < gaps->len; i++)
    {
      const CairnGap *other = &g_array_index (gaps, CairnGap, i);

      if (other->kind == gap->kind && other->need == gap->need && other->language == gap->language
          && other->area == gap->area)
        return other;
    }
  return NULL;
}

static void
add_change (GArray *changes, const CairnGap *gap, const CairnGap *before, const CairnGap *after)
{
  CairnGapChange change = { .gap = *gap,
                            .before = before != NULL ? before->weight : 0,
                            .after = after != NULL ? after->weight : 0 };

  if (change.before != change.after)
    g_array_append_val (changes, change);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const CairnGapChange *first = a;
  const CairnGapChange *second = b;
  double one = ABS (first->after - first->before);
  double other = ABS (second->after - second->before);

  if (one != other)
    return one > other ? -1 : 1;
  return compare_gaps (&first->gap, &second->gap);
}

/**
 * cairn_gaps_what_if:
 * @figures: (element-type CairnFigure): what was released of a period
 * @level: for whom
 * @source: whose visits
 * @view: what there is
 * @what: what would be otherwise: a service closes, or speaks another language
 *
 * Returns: (transfer full) (element-type CairnGapChange): what it would do to the gaps, the
 * greatest change first; empty when nothing
 */
GArray *
cairn_gaps_what_if (const GArray *figures,
                    CairnLevel level,
                    CairnSource source,
                    const CairnSupplyView *view,
                    const CairnWhatIf *what)
{
  g_autoptr (GArray) offers = cairn_supply_what_if (view, what);
  CairnSupplyView then = *view;
  g_autoptr (GArray) before = cairn_gaps (figures, level, source, view);
  g_autoptr (GArray) after = NULL;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (CairnGapChange));

  then.offers = (const CairnOffer *) offers->data;
  then.n = offers->len;
  after = cairn_gaps (figures, level, source, &then);
  for (guint i = 0; i < after->len; i++)
    {
      const CairnGap *gap = &g_array_index (after, CairnGap, i);

      add_change (changes, gap, find_same (before, gap), gap);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const CairnGap *gap = &g_array_index (before, CairnGap, i);

      if (find_same (after, gap) == NULL)
        add_change (changes, gap, gap, NULL);
    }
  g_array_sort (changes, compare_changes);
  return changes;
}
