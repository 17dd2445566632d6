/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who an offer is for: what is never given up. Unknown never excludes (promise 4), but for people
 * under 18 where practice.md §2.4 asks for more. */
#include "core/match/match-private.h"

#include <string.h>

#define ADULT 18
/* A child of school age may be on either side of a limit between these. */
#define YOUNGEST_LIMIT 5
#define OLDEST_LIMIT 16

/**
 * cairn_match_sees_minors:
 * @offer: an offer
 *
 * Returns: whether it is known, not guessed, to see people under 18: an age limit that names
 *   them, or a service made for them. "Up to 65" says nothing about children.
 */
gboolean
cairn_match_sees_minors (const CairnOffer *offer)
{
  if (offer->minimum_age >= ADULT)
    return FALSE;
  return offer->minimum_age >= 0 || (offer->maximum_age >= 0 && offer->maximum_age < ADULT)
         || ((offer->audience | offer->audience_closed)
             & (CAIRN_AUDIENCE_CHILD | CAIRN_AUDIENCE_YOUTH))
                != 0;
}

static gboolean
is_for_children_only (const CairnOffer *offer)
{
  return offer->maximum_age >= 0 && offer->maximum_age < ADULT;
}

static gboolean
asks_for_child (const CairnMatchContext *context)
{
  return strcmp (context->need->id, "child") == 0;
}

/* The switch says who is under 18. Who asks for a child, for someone else or at work has told no
 * age by leaving it alone. */
static gboolean
is_known_adult (const CairnMatchContext *context)
{
  return !context->person->under_18 && context->for_whom == CAIRN_FOR_ME
         && !asks_for_child (context);
}

static gboolean
age_can_meet (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (context->person->under_18)
    return offer->minimum_age < ADULT;
  if (!is_known_adult (context) || !is_for_children_only (offer))
    return TRUE;
  /* Nobody said whom it is for: it stands under "Especially for children". */
  return context->visit->for_whom == CAIRN_FOR_UNSET;
}

/**
 * cairn_match_eligible:
 *
 * What is never given up: age, and for people under 18 the care that only services known to see
 * them may give (practice.md §2.4). An offer one can no longer apply for is over.
 */
gboolean
cairn_match_eligible (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (!age_can_meet (context, offer))
    return FALSE;
  if (context->person->under_18 && context->need->adults_known && !cairn_match_sees_minors (offer))
    return FALSE;
  return offer->apply_by == 0 || offer->apply_by >= context->today;
}

/**
 * cairn_match_is_shown:
 *
 * Whether a visitor may see @offer for this need at all: an unreviewed one never for high care
 * (promise 6). Publishing leaves it out already; this is the second lock.
 */
gboolean
cairn_match_is_shown (const CairnMatchContext *context, const CairnOffer *offer)
{
  return offer->listing == CAIRN_LISTING_LISTED || !context->need->high_care;
}

/**
 * cairn_match_groups:
 *
 * The groups "Especially for …" of which @offer stands, for people to choose themselves: nobody
 * is asked. A closed one leaves that place only for who is known to belong, an open one also
 * when the need itself is about that group.
 *
 * Returns: CairnAudience bits; 0: it stands in the general list.
 */
guint32
cairn_match_groups (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (offer->audience_closed != 0)
    return (offer->audience_closed & context->member) != 0 ? 0 : offer->audience_closed;
  if (is_known_adult (context) && is_for_children_only (offer))
    return offer->audience != 0 ? offer->audience : CAIRN_AUDIENCE_CHILD;
  return (offer->audience & (context->member | context->about)) != 0 ? 0 : offer->audience;
}

static gboolean
is_age_unsure (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (is_known_adult (context))
    return offer->minimum_age > ADULT || offer->maximum_age >= 0;
  if (context->person->under_18)
    return offer->minimum_age > 0 || is_for_children_only (offer);
  if (asks_for_child (context))
    return offer->minimum_age > YOUNGEST_LIMIT
           || (offer->maximum_age >= 0 && offer->maximum_age < OLDEST_LIMIT);
  return offer->minimum_age > 0 || offer->maximum_age >= 0;
}

/**
 * cairn_match_is_unsure:
 *
 * Whether @offer may turn out not to be for this person: limits of age that only partly meet, a
 * closed group, or people other than those they said they are of. Who has not said is not warned:
 * most services for "people who were there" see anybody who comes.
 */
gboolean
cairn_match_is_unsure (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (offer->audience_closed != 0 && (offer->audience_closed & context->member) == 0)
    return TRUE;
  if (offer->people != 0 && context->person->people != 0
      && (offer->people & context->person->people) == 0)
    return TRUE;
  return is_age_unsure (context, offer);
}
