/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One need of one person: candidates, wishes given up in order, the best of what is left. */
#include "core/match/match-private.h"

#include <string.h>

#define SHOWN 30
#define ESPECIALLY_SHOWN 12
#define INTRODUCED_SHOWN 3

typedef struct
{
  guint64 key;
  const CairnOffer *offer;
} Entry;

/* The best of each service, best first. Most of many offers cost one comparison with the last. */
typedef struct
{
  Entry entries[SHOWN];
  guint n, limit;
} Best;

static int
compare_entries (const Entry *a, const Entry *b)
{
  return cairn_match_compare (a->key, a->offer, b->key, b->offer);
}

static guint
find_service (const Best *best, const CairnOffer *offer)
{
  guint i = 0;

  while (i < best->n && strcmp (best->entries[i].offer->service, offer->service) != 0)
    i++;
  return i;
}

/* A service stands once, at the best of its places; else one with many would push out the rest. */
static void
keep (Best *best, Entry entry)
{
  guint gap;

  if (best->n == best->limit && compare_entries (&entry, &best->entries[best->n - 1]) >= 0)
    return;
  gap = find_service (best, entry.offer);
  if (gap < best->n && compare_entries (&entry, &best->entries[gap]) >= 0)
    return;
  if (gap == best->n && best->n < best->limit)
    best->n++;
  gap = MIN (gap, best->n - 1);
  for (; gap > 0 && compare_entries (&entry, &best->entries[gap - 1]) < 0; gap--)
    best->entries[gap] = best->entries[gap - 1];
  best->entries[gap] = entry;
}

/* What a first look finds out about each offer of a need. */
#define LEFT_OUT 0x80
#define PARTICULAR 0x40
#define BROKEN 0x1f /* CairnGivenUp bits of wishes it is known to break */

typedef struct
{
  const guint32 *indices; /* borrowed */
  gsize n;
  guint8 *looks;
  guint32 seen; /* bit n: an offer of the general list breaks exactly the wishes n */
  guint listed; /* how many a visitor may see at all */
} Candidates;

static guint8
look_at (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (!cairn_match_eligible (context, offer))
    return LEFT_OUT;
  return (guint8) (cairn_match_broken_wishes (context, offer)
                   | (cairn_match_groups (context, offer) != 0 ? PARTICULAR : 0));
}

static void
find_candidates (const CairnMatchContext *context, Candidates *found)
{
  const CairnMatchView *view = context->view;

  found->indices = view->offers_for (view->data, context->need->number, &found->n);
  found->looks = g_malloc (MAX (found->n, 1));
  found->seen = 0;
  found->listed = 0;
  for (gsize i = 0; i < found->n; i++)
    {
      const CairnOffer *offer = &view->offers[found->indices[i]];
      gboolean shown = cairn_match_is_shown (context, offer);

      found->looks[i] = shown ? look_at (context, offer) : LEFT_OUT;
      found->listed += shown;
      if ((found->looks[i] & (LEFT_OUT | PARTICULAR)) == 0)
        found->seen |= 1u << (found->looks[i] & BROKEN);
    }
}

/* Whether an offer of the general list breaks none of the wishes that are held. */
static gboolean
is_something_left (const Candidates *found, guint held)
{
  for (guint broken = 0; broken <= BROKEN; broken++)
    {
      if ((found->seen & (1u << broken)) != 0 && (broken & held) == 0)
        return TRUE;
    }
  return FALSE;
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
settle_wishes (const CairnMatchContext *context, const Candidates *found)
{
  guint wished = list_wishes (context);
  guint given_up = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order) && !is_something_left (found, wished & ~given_up); i++)
    given_up |= order[i] & wished;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (is_something_left (found, wished & ~(given_up & ~(guint) order[i])))
        given_up &= ~(guint) order[i];
    }
  return given_up;
}

/* Until its last day, by a clock that can be trusted. */
static gboolean
is_introduced (const CairnMatchContext *context, const CairnOffer *offer)
{
  const GArray *all = context->view->settings->introduced;

  for (guint i = 0; all != NULL && !context->doubtful && i < all->len; i++)
    {
      const CairnIntroduced *one = &g_array_index (all, CairnIntroduced, i);

      if (context->today <= one->until && strcmp (one->service, offer->service) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @takes: nullable: all. */
static GPtrArray *
show_best (const CairnMatchContext *context,
           const Candidates *found,
           guint8 kind,
           guint limit,
           gboolean (*takes) (const CairnMatchContext *context, const CairnOffer *offer))
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_match_free);
  Best best = { .limit = limit };

  for (gsize i = 0; i < found->n; i++)
    {
      const CairnOffer *offer = &context->view->offers[found->indices[i]];

      if ((found->looks[i] & (LEFT_OUT | PARTICULAR)) == kind
          && (found->looks[i] & context->wishes) == 0 && (takes == NULL || takes (context, offer)))
        keep (&best, (Entry){ cairn_match_key (context, offer), offer });
    }
  for (guint i = 0; i < best.n; i++)
    g_ptr_array_add (matches, cairn_match_new (context, best.entries[i].offer));
  return matches;
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

/* Opening within the hour is as good as open. */
static gboolean
all_closed (const CairnMatchContext *context, GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (matches, i);

      if (match->open.state != CAIRN_OPEN_CLOSED
          || cairn_match_is_open_or_soon (context, &match->open))
        return FALSE;
    }
  return matches->len > 0;
}

/* The screen's language only orders; when nobody speaks it, that is said all the same. */
static gboolean
is_in_no_language (const CairnMatchContext *context, GPtrArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (matches, i);

      if (cairn_match_language (context, match->offer) != CAIRN_FIT_NO)
        return FALSE;
    }
  return matches->len > 0;
}

static CairnUnmet
explain (const CairnMatchContext *context, const Candidates *found, const CairnMatchNeed *result)
{
  if (result->matches->len == 0)
    return found->listed == 0 ? CAIRN_UNMET_NONE_LISTED : CAIRN_UNMET_NOT_ELIGIBLE;
  if (result->given_up != 0)
    return explain_given_up (result->given_up);
  return context->need->open_now && all_closed (context, result->matches) ? CAIRN_UNMET_CLOSED_NOW
                                                                          : CAIRN_UNMET_NO;
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
  Candidates found;

  find_candidates (context, &found);
  result->need = context->need->number;
  result->for_whom = context->for_whom;
  result->put_first = (context->person->priority & CAIRN_NEED_BIT (context->need->number)) != 0;
  result->given_up = settle_wishes (context, &found);
  context->wishes = list_wishes (context) & ~result->given_up;
  result->matches = show_best (context, &found, 0, SHOWN, NULL);
  result->especially = show_best (context, &found, PARTICULAR, ESPECIALLY_SHOWN, NULL);
  result->introduced = show_best (context, &found, 0, INTRODUCED_SHOWN, is_introduced);
  if (is_in_no_language (context, result->matches))
    result->given_up |= CAIRN_GIVEN_UP_LANGUAGE;
  if (result->matches->len == 0)
    result->given_up = 0;
  result->unmet = explain (context, &found, result);
  g_free (found.looks);
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
  g_ptr_array_unref (need->introduced);
  g_free (need);
}
