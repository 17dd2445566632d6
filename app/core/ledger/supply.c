/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/supply.h"

#include <string.h>

/* design §4: what is said of room holds for so long, then it is unknown again. */
#define CAPACITY_DAYS 14

static gboolean
has_bit (const guint64 *words, int number)
{
  return (words[number / 64] & (G_GUINT64_CONSTANT (1) << (number % 64))) != 0;
}

static gboolean
speaks (const CairnOffer *offer, int language)
{
  return language == CAIRN_ANY || offer->interpreter_any
         || has_bit (offer->lang.languages, language)
         || has_bit (offer->lang.interpreted, language);
}

static gboolean
is_active (const CairnSupplyView *view, const CairnOffer *offer, guint need)
{
  const CairnNeed *known = cairn_catalogue_by_number (view->catalogue, need);

  return (offer->confirmed & CAIRN_NEED_BIT (need)) != 0
         && (offer->listing == CAIRN_LISTING_LISTED || (known != NULL && !known->high_care))
         && (offer->apply_by == 0 || offer->apply_by >= view->today);
}

/**
 * cairn_supply_fits:
 * @view: what there is
 * @offer: one of it
 * @wanted: which services are meant
 *
 * A service for one group only is meant where that group is.
 *
 * Returns: whether it is one of them
 */
gboolean
cairn_supply_fits (const CairnSupplyView *view, const CairnOffer *offer, const CairnWanted *wanted)
{
  guint32 only = offer->audience_closed;

  if (!is_active (view, offer, wanted->need) || !speaks (offer, wanted->language))
    return FALSE;
  if (wanted->area != CAIRN_ANY && offer->area != wanted->area && offer->area != -2)
    return FALSE;
  if (wanted->audience == 0)
    return only == 0;
  return ((offer->audience | only) & wanted->audience) != 0;
}

/**
 * cairn_supply_is_fresh:
 * @view: what there is
 * @offer: one of it
 *
 * Returns: whether somebody has checked it, and it is not due again
 */
gboolean
cairn_supply_is_fresh (const CairnSupplyView *view, const CairnOffer *offer)
{
  return offer->checked_on > 0 && (offer->check_due == 0 || offer->check_due >= view->today);
}

/**
 * cairn_supply_is_usable:
 * @view: what there is
 * @offer: one of it
 *
 * Returns: whether it is fresh and not known to be full
 */
gboolean
cairn_supply_is_usable (const CairnSupplyView *view, const CairnOffer *offer)
{
  gboolean full
      = offer->capacity == CAIRN_CAPACITY_FULL && offer->capacity_on + CAPACITY_DAYS >= view->today;

  return cairn_supply_is_fresh (view, offer) && !full;
}

/**
 * cairn_supply_count:
 * @view: what there is
 * @wanted: which services are meant
 *
 * Returns: how many services, at however many places, fit, are fresh and have room
 */
guint
cairn_supply_count (const CairnSupplyView *view, const CairnWanted *wanted)
{
  const char *last = "";
  guint n = 0;

  for (gsize i = 0; i < view->n; i++)
    {
      const CairnOffer *offer = &view->offers[i];

      if (!cairn_supply_fits (view, offer, wanted) || !cairn_supply_is_usable (view, offer)
          || strcmp (offer->service, last) == 0)
        continue;
      last = offer->service;
      n++;
    }
  return n;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
find_median (GArray *numbers)
{
  if (numbers->len == 0)
    return -1;
  g_array_sort (numbers, compare_ints);
  return g_array_index (numbers, int, numbers->len / 2);
}

static void
add_offer (const CairnSupplyView *view,
           const CairnOffer *offer,
           CairnSupply *supply,
           GArray *ages,
           GArray *waits)
{
  int age = (int) (view->today - offer->checked_on);
  int wait = offer->wait_weeks;

  supply->services++;
  supply->fresh += cairn_supply_is_fresh (view, offer);
  supply->usable += cairn_supply_is_usable (view, offer);
  supply->stale += !cairn_supply_is_fresh (view, offer);
  supply->free += offer->free == 1;
  if (offer->checked_on > 0)
    g_array_append_val (ages, age);
  supply->checked += offer->checked_on > 0 && age <= CAIRN_CHECKED_WITHIN;
  if (wait >= 0)
    g_array_append_val (waits, wait);
  supply->over_target += wait > CAIRN_WAIT_TARGET;
}

static guint
count_languages (const CairnSupplyView *view, guint need)
{
  guint n = 0;

  for (guint i = 0; view->languages != NULL && view->languages[i] != NULL; i++)
    {
      CairnWanted wanted = { need, cairn_lang_number (view->languages[i]), CAIRN_ANY, 0 };

      n += wanted.language >= 0 && cairn_supply_count (view, &wanted) > 0;
    }
  return n;
}

/**
 * cairn_supply_of:
 * @view: what there is
 * @need: its number
 *
 * Thin is what practice.md §7 calls so: fewer than two services, or an offered language without
 * one, or none that is free.
 *
 * Returns: what there is for it
 */
CairnSupply
cairn_supply_of (const CairnSupplyView *view, guint need)
{
  const CairnWanted all = { need, CAIRN_ANY, CAIRN_ANY, 0 };
  const CairnWanted work = { need, CAIRN_ANY, CAIRN_ANY, CAIRN_AUDIENCE_RESPONDER };
  g_autoptr (GArray) ages = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (int));
  CairnSupply supply = { .need = need };
  const char *last = "";
  guint offered = view->languages != NULL ? g_strv_length ((GStrv) view->languages) : 0;

  for (gsize i = 0; i < view->n; i++)
    {
      const CairnOffer *offer = &view->offers[i];

      if (!cairn_supply_fits (view, offer, &all) || strcmp (offer->service, last) == 0)
        continue;
      last = offer->service;
      add_offer (view, offer, &supply, ages, waits);
    }
  supply.languages = count_languages (view, need);
  supply.for_responders = cairn_supply_count (view, &work);
  supply.median_age = find_median (ages);
  supply.median_wait = find_median (waits);
  supply.thin = supply.services < 2 || supply.languages < offered || supply.free == 0;
  return supply;
}

static gboolean
is_found (const CairnSupplyView *view, const CairnOffer *offer)
{
  for (guint need = 1; need <= 62; need++)
    if (is_active (view, offer, need))
      return TRUE;
  return FALSE;
}

/**
 * cairn_supply_all:
 * @view: what there is
 *
 * Returns: what there is for all needs together: each service once
 */
CairnSupply
cairn_supply_all (const CairnSupplyView *view)
{
  g_autoptr (GArray) ages = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (int));
  CairnSupply supply = { 0 };
  const char *last = "";

  for (gsize i = 0; i < view->n; i++)
    {
      const CairnOffer *offer = &view->offers[i];

      if (strcmp (offer->service, last) == 0 || !is_found (view, offer))
        continue;
      last = offer->service;
      add_offer (view, offer, &supply, ages, waits);
    }
  supply.median_age = find_median (ages);
  supply.median_wait = find_median (waits);
  return supply;
}

/**
 * cairn_supply_by_need:
 * @view: what there is
 *
 * Returns: (transfer full) (element-type CairnSupply): what there is for each need, in the order of
 *   the catalogue
 */
GArray *
cairn_supply_by_need (const CairnSupplyView *view)
{
  GPtrArray *needs = cairn_catalogue_needs (view->catalogue);
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (CairnSupply), needs->len);

  for (guint i = 0; i < needs->len; i++)
    {
      CairnSupply supply
          = cairn_supply_of (view, ((const CairnNeed *) g_ptr_array_index (needs, i))->number);

      g_array_append_val (list, supply);
    }
  return list;
}

static int
compare_needs (const CairnSupply *first, const CairnSupply *second)
{
  return first->need < second->need ? -1 : first->need > second->need;
}

static int
compare_stale (gconstpointer a, gconstpointer b)
{
  const CairnSupply *first = a;
  const CairnSupply *second = b;

  if (first->stale != second->stale)
    return first->stale > second->stale ? -1 : 1;
  return compare_needs (first, second);
}

static int
compare_waits (gconstpointer a, gconstpointer b)
{
  const CairnSupply *first = a;
  const CairnSupply *second = b;

  if (first->median_wait != second->median_wait)
    return second->median_wait - first->median_wait;
  return compare_needs (first, second);
}

static gboolean
is_stale (const CairnSupply *supply)
{
  return supply->stale > 0;
}

static gboolean
is_wait_known (const CairnSupply *supply)
{
  return supply->median_wait >= 0;
}

static GArray *
list_those (const CairnSupplyView *view,
            gboolean (*belongs) (const CairnSupply *supply),
            GCompareFunc compare)
{
  GArray *list = cairn_supply_by_need (view);

  for (guint i = list->len; i > 0; i--)
    if (!belongs (&g_array_index (list, CairnSupply, i - 1)))
      g_array_remove_index (list, i - 1);
  g_array_sort (list, compare);
  return list;
}

/**
 * cairn_supply_stale:
 * @view: what there is
 *
 * Returns: (transfer full) (element-type CairnSupply): what there is for each need that has a
 *   service past its check date, those with most of them first
 */
GArray *
cairn_supply_stale (const CairnSupplyView *view)
{
  return list_those (view, is_stale, compare_stale);
}

/**
 * cairn_supply_waits:
 * @view: what there is
 *
 * Returns: (transfer full) (element-type CairnSupply): what there is for each need that has a
 *   service whose usual wait is known, the longest wait first
 */
GArray *
cairn_supply_waits (const CairnSupplyView *view)
{
  return list_those (view, is_wait_known, compare_waits);
}

/**
 * cairn_supply_what_if:
 * @view: what there is
 * @what: what would be otherwise
 *
 * Returns: (transfer full) (element-type CairnOffer): the offers as they would be; a view on them
 *   tells what would come of it
 */
GArray *
cairn_supply_what_if (const CairnSupplyView *view, const CairnWhatIf *what)
{
  GArray *offers = g_array_sized_new (FALSE, FALSE, sizeof (CairnOffer), (guint) view->n);

  for (gsize i = 0; i < view->n; i++)
    {
      CairnOffer offer = view->offers[i];
      gboolean meant = strcmp (offer.service, what->service) == 0;

      if (meant && what->closes)
        continue;
      if (meant)
        offer.confirmed |= what->also;
      if (meant && what->speaks >= 0)
        {
          offer.languages_known = TRUE;
          offer.lang.languages[what->speaks / 64] |= G_GUINT64_CONSTANT (1) << (what->speaks % 64);
        }
      g_array_append_val (offers, offer);
    }
  return offers;
}
