/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does an offer fit? Facts are three-valued: only a known no excludes (promise 4). */
#include "core/match/match-private.h"

#include <string.h>

/* Capacity told longer ago is unknown again (design §4). */
#define CAPACITY_DAYS 14

/**
 * cairn_offer_speaks:
 * @set: a set of languages, bits by number
 * @language: a language number, or -1
 *
 * Returns: whether it is in the set.
 */
gboolean
cairn_offer_speaks (const guint64 *set, int language)
{
  return language >= 0 && (set[language / 64] & (G_GUINT64_CONSTANT (1) << (language % 64))) != 0;
}

/**
 * cairn_match_sees_minors:
 * @offer: an offer
 *
 * Returns: whether it is known, not guessed, to see people under 18: an age limit that lets them
 *   in, or a service made for them.
 */
gboolean
cairn_match_sees_minors (const CairnOffer *offer)
{
  if (offer->minimum_age >= 18)
    return FALSE;
  return offer->minimum_age >= 0 || offer->maximum_age >= 0
         || (offer->audience & (CAIRN_AUDIENCE_CHILD | CAIRN_AUDIENCE_YOUTH)) != 0;
}

/* An adult who asks for a child, or for people at work, asks for any age. */
static gboolean
asks_for_any_age (const CairnMatchContext *context)
{
  return context->for_whom == CAIRN_FOR_WORK || strcmp (context->need->id, "child") == 0;
}

static gboolean
age_can_meet (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (context->person->under_18)
    return offer->minimum_age < 18;
  if (asks_for_any_age (context))
    return TRUE;
  return offer->maximum_age < 0 || offer->maximum_age >= 18;
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
  if (offer->listing != CAIRN_LISTING_LISTED && context->need->high_care)
    return FALSE;
  return offer->apply_by == 0 || offer->apply_by >= context->today;
}

/**
 * cairn_match_is_particular:
 *
 * Whether @offer is for a group nobody is asked about: it stands under "Especially for …", for
 * people to choose themselves, and never in the general list.
 */
gboolean
cairn_match_is_particular (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint32 groups = offer->audience_closed != 0 ? offer->audience_closed : offer->audience;

  return groups != 0 && (groups & context->belongs) == 0;
}

/**
 * cairn_match_access:
 * @context: whose wishes
 * @offer: an offer
 *
 * Returns: how it fits what they need to get in.
 */
CairnFit
cairn_match_access (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint wished = context->person->access;

  if ((offer->access_no & wished) != 0)
    return CAIRN_FIT_NO;
  return (offer->access_yes & wished) == wished ? CAIRN_FIT_YES : CAIRN_FIT_UNKNOWN;
}

static CairnFit
speaks (const CairnOffer *offer, int language)
{
  if (cairn_offer_speaks (offer->lang.languages, language))
    return CAIRN_FIT_YES;
  if (offer->interpreter_any || cairn_offer_speaks (offer->lang.interpreted, language))
    return CAIRN_FIT_PARTLY;
  return offer->languages_known ? CAIRN_FIT_NO : CAIRN_FIT_UNKNOWN;
}

/**
 * cairn_match_language:
 *
 * The best over the languages wished for; with none wished for, the screen's. A speaker comes
 * before an interpreter. The city's own language is spoken everywhere.
 */
CairnFit
cairn_match_language (const CairnMatchContext *context, const CairnOffer *offer)
{
  CairnFit best = CAIRN_FIT_NO;

  if (context->visit->languages[0] < 0)
    return context->lang_is_local ? CAIRN_FIT_YES : speaks (offer, context->lang);
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES && context->visit->languages[i] >= 0; i++)
    best = MIN (best, speaks (offer, context->visit->languages[i]));
  return best;
}

/**
 * cairn_match_channel:
 * @context: whose wishes
 * @offer: an offer
 *
 * Returns: how it fits the ways of getting help they asked for.
 */
CairnFit
cairn_match_channel (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint wished = context->visit->channels;

  if (wished == 0 || (offer->channels & wished) != 0)
    return CAIRN_FIT_YES;
  return offer->channels_known ? CAIRN_FIT_NO : CAIRN_FIT_UNKNOWN;
}

/**
 * cairn_match_area:
 * @context: whose wishes
 * @offer: an offer
 *
 * Returns: how it fits the area they asked for. Telephone and internet reach every area.
 */
CairnFit
cairn_match_area (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (context->visit->area < 0 || offer->area == context->visit->area || offer->area == -2)
    return CAIRN_FIT_YES;
  if ((offer->channels & (CAIRN_CHANNEL_PHONE | CAIRN_CHANNEL_ONLINE)) != 0)
    return CAIRN_FIT_PARTLY;
  return offer->area < 0 ? CAIRN_FIT_UNKNOWN : CAIRN_FIT_NO;
}

/**
 * cairn_match_staleness:
 *
 * Returns: 0 fresh; 1 past its check date, or never checked; 2 past twice the interval.
 */
guint
cairn_match_staleness (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint days = offer->check_days > 0 ? offer->check_days : 90;
  guint32 due = offer->check_due > 0 ? offer->check_due : offer->checked_on + days;

  if (offer->checked_on == 0)
    return 1;
  if (context->today > offer->checked_on + 2 * days)
    return 2;
  return context->today > due ? 1 : 0;
}

/**
 * cairn_match_capacity:
 * @context: for the day
 * @offer: an offer
 *
 * Returns: whether it takes people; unknown when that was told too long ago.
 */
CairnCapacity
cairn_match_capacity (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (offer->capacity_on == 0 || context->today > offer->capacity_on + CAPACITY_DAYS)
    return CAIRN_CAPACITY_UNKNOWN;
  return (CairnCapacity) offer->capacity;
}

/**
 * cairn_match_keeps_wishes:
 *
 * Whether no wish that is still held is known to be broken.
 */
gboolean
cairn_match_keeps_wishes (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint wishes = context->wishes;

  if ((wishes & CAIRN_GIVEN_UP_AREA) != 0 && cairn_match_area (context, offer) == CAIRN_FIT_NO)
    return FALSE;
  if ((wishes & CAIRN_GIVEN_UP_CHANNEL) != 0
      && cairn_match_channel (context, offer) == CAIRN_FIT_NO)
    return FALSE;
  if ((wishes & CAIRN_GIVEN_UP_LANGUAGE) != 0
      && cairn_match_language (context, offer) == CAIRN_FIT_NO)
    return FALSE;
  if ((wishes & CAIRN_GIVEN_UP_FRESHNESS) != 0 && cairn_match_staleness (context, offer) == 2)
    return FALSE;
  return (wishes & CAIRN_GIVEN_UP_ACCESS) == 0
         || cairn_match_access (context, offer) != CAIRN_FIT_NO;
}

/**
 * cairn_match_open:
 * @context: for the time
 * @offer: an offer
 *
 * Returns: open, closed, by appointment or unknown; unknown when the clock is doubtful.
 */
CairnOpenAnswer
cairn_match_open (const CairnMatchContext *context, const CairnOffer *offer)
{
  const CairnHours *hours = NULL;

  if (!context->doubtful && offer->hours >= 0)
    hours = context->view->hours (context->view->data, offer->hours);
  if (hours == NULL)
    return (CairnOpenAnswer){ .state = CAIRN_OPEN_UNKNOWN };
  return cairn_hours_at (hours, context->now);
}
