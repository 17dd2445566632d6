/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One need of one person: candidates, wishes given up in order, the best of what is left. */
#include "core/match/match-private.h"

#include <stdlib.h>
#include <string.h>

#define SHOWN 30
#define ESPECIALLY_SHOWN 12
/* More than are shown, since one service may stand at many places. */
#define KEPT 192

typedef struct
{
  guint64 key;
  const CairnOffer *offer;
} Entry;

typedef struct
{
  Entry entries[KEPT];
  guint n;
} Best;

static int
compare_entries (const void *a, const void *b)
{
  const Entry *first = a, *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return strcmp (first->offer->service, second->offer->service);
}

/* Keeps the best in a heap whose top is the worst kept: most of many offers cost one comparison. */
static void
sift_down (Best *best, guint at)
{
  for (;;)
    {
      guint worst = at;
      Entry swap;

      for (guint child = 2 * at + 1; child <= 2 * at + 2 && child < best->n; child++)
        {
          if (best->entries[child].key > best->entries[worst].key)
            worst = child;
        }
      if (worst == at)
        return;
      swap = best->entries[at];
      best->entries[at] = best->entries[worst];
      best->entries[worst] = swap;
      at = worst;
    }
}

static void
sift_up (Best *best, guint at)
{
  while (at > 0 && best->entries[at].key > best->entries[(at - 1) / 2].key)
    {
      Entry swap = best->entries[at];

      best->entries[at] = best->entries[(at - 1) / 2];
      best->entries[(at - 1) / 2] = swap;
      at = (at - 1) / 2;
    }
}

static void
keep (Best *best, guint64 key, const CairnOffer *offer)
{
  if (best->n < KEPT)
    {
      best->entries[best->n] = (Entry){ key, offer };
      sift_up (best, best->n++);
    }
  else if (key < best->entries[0].key)
    {
      best->entries[0] = (Entry){ key, offer };
      sift_down (best, 0);
    }
}

typedef struct
{
  guint linked, eligible, kept;
} Counts;

/* Goes once through the need's offers; @best NULL: only counts. */
static Counts
scan (const CairnMatchContext *context, gboolean particular, Best *best)
{
  Counts counts = { 0 };
  gsize n;
  const guint32 *indices
      = context->view->offers_for (context->view->data, context->need->number, &n);

  for (gsize i = 0; i < n; i++)
    {
      const CairnOffer *offer = &context->view->offers[indices[i]];

      counts.linked++;
      if (cairn_match_is_particular (context, offer) != particular
          || !cairn_match_eligible (context, offer))
        continue;
      counts.eligible++;
      if (!cairn_match_keeps_wishes (context, offer))
        continue;
      counts.kept++;
      if (best == NULL)
        return counts;
      keep (best, cairn_match_key (context, offer), offer);
    }
  return counts;
}

/* The order in which wishes are given up (practice.md §2.4). */
static const CairnGivenUp order[]
    = { CAIRN_GIVEN_UP_AREA, CAIRN_GIVEN_UP_CHANNEL, CAIRN_GIVEN_UP_LANGUAGE,
        CAIRN_GIVEN_UP_FRESHNESS, CAIRN_GIVEN_UP_ACCESS };

static guint
list_wishes (const CairnMatchContext *context)
{
  guint wishes = CAIRN_GIVEN_UP_FRESHNESS;

  if (context->visit->area >= 0)
    wishes |= CAIRN_GIVEN_UP_AREA;
  if (context->visit->channels != 0)
    wishes |= CAIRN_GIVEN_UP_CHANNEL;
  if (context->visit->languages[0] >= 0)
    wishes |= CAIRN_GIVEN_UP_LANGUAGE;
  if (context->person->access != 0)
    wishes |= CAIRN_GIVEN_UP_ACCESS;
  return wishes;
}

/* Gives up one wish after the other until something is left, then takes back each that was given
 * up in vain. Returns what was given up. */
static guint
settle_wishes (CairnMatchContext *context)
{
  guint held = list_wishes (context);
  guint given_up = 0;

  context->wishes = held;
  for (guint i = 0; i < G_N_ELEMENTS (order) && scan (context, FALSE, NULL).kept == 0; i++)
    {
      given_up |= order[i] & held;
      context->wishes = held & ~given_up;
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if ((given_up & order[i]) == 0)
        continue;
      context->wishes |= order[i];
      if (scan (context, FALSE, NULL).kept > 0)
        given_up &= ~(guint) order[i];
      else
        context->wishes &= ~(guint) order[i];
    }
  return given_up;
}

static CairnUnmet
explain_given_up (guint given_up)
{
  if ((given_up & CAIRN_GIVEN_UP_ACCESS) != 0)
    return CAIRN_UNMET_NO_ACCESS;
  if ((given_up & CAIRN_GIVEN_UP_FRESHNESS) != 0)
    return CAIRN_UNMET_STALE;
  if ((given_up & CAIRN_GIVEN_UP_LANGUAGE) != 0)
    return CAIRN_UNMET_NO_LANGUAGE;
  return (given_up & CAIRN_GIVEN_UP_AREA) != 0 ? CAIRN_UNMET_NO_AREA : CAIRN_UNMET_NO;
}

static gboolean
all_closed (GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (matches, i);

      if (match->open.state != CAIRN_OPEN_CLOSED)
        return FALSE;
    }
  return matches->len > 0;
}

static CairnUnmet
explain (const CairnMatchContext *context, const Counts *counts, guint given_up, GPtrArray *matches)
{
  if (matches->len == 0)
    return counts->linked == 0 ? CAIRN_UNMET_NONE_LISTED : CAIRN_UNMET_NOT_ELIGIBLE;
  if (given_up != 0)
    return explain_given_up (given_up);
  return context->need->open_now && all_closed (matches) ? CAIRN_UNMET_CLOSED_NOW : CAIRN_UNMET_NO;
}

/* One line a service: the best of its places. */
static void
show_best (const CairnMatchContext *context, Best *best, guint limit, GPtrArray *matches)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  qsort (best->entries, best->n, sizeof (Entry), compare_entries);
  for (guint i = 0; i < best->n && matches->len < limit; i++)
    {
      const CairnOffer *offer = best->entries[i].offer;

      if (g_hash_table_add (seen, (gpointer) offer->service))
        g_ptr_array_add (matches, cairn_match_new (context, offer));
    }
}

/**
 * cairn_match_need:
 * @context: need, person, time; its wishes are settled here
 *
 * Returns: (transfer full): what was found, or why nothing.
 */
CairnMatchNeed *
cairn_match_need (CairnMatchContext *context)
{
  CairnMatchNeed *result = g_new0 (CairnMatchNeed, 1);
  Best *best = g_new0 (Best, 1);
  Counts counts;

  result->need = context->need->number;
  result->for_whom = context->for_whom;
  result->put_first = (context->person->priority & CAIRN_NEED_BIT (context->need->number)) != 0;
  result->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_free);
  result->especially = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_free);
  result->given_up = settle_wishes (context);
  counts = scan (context, FALSE, best);
  show_best (context, best, SHOWN, result->matches);
  if (result->matches->len == 0)
    result->given_up = 0;
  result->unmet = explain (context, &counts, result->given_up, result->matches);
  best->n = 0;
  scan (context, TRUE, best);
  show_best (context, best, ESPECIALLY_SHOWN, result->especially);
  g_free (best);
  return result;
}

/**
 * cairn_match_need_free:
 * @need: what was found for a need
 */
void
cairn_match_need_free (CairnMatchNeed *need)
{
  g_ptr_array_unref (need->matches);
  g_ptr_array_unref (need->especially);
  g_free (need);
}
