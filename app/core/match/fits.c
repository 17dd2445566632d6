/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does an offer fit? Facts are three-valued: only a known no excludes (promise 4). */
#include "core/match/match-private.h"

/* What only matters to someone who goes there. */
#define OF_THE_PLACE                                                                               \
  (CAIRN_ACCESS_STEP_FREE | CAIRN_ACCESS_HEARING_LOOP | CAIRN_ACCESS_QUIET_ROOM                    \
   | CAIRN_ACCESS_ACCESSIBLE_TOILET | CAIRN_ACCESS_CARER_WELCOME)
/* Capacity told longer ago is unknown again (design §4). */
#define CAPACITY_DAYS 14
#define SOON_SECONDS (60 * 60)

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
 * cairn_match_access_has:
 * @offer: an offer
 *
 * Returns: access bits it is known to have; who comes to you makes visits at home.
 */
guint
cairn_match_access_has (const CairnOffer *offer)
{
  return offer->access_yes
         | ((offer->trust_yes & CAIRN_TRUST_COMES_TO_YOU) != 0 ? CAIRN_ACCESS_HOME_VISITS : 0);
}

/**
 * cairn_match_access_unknown:
 * @context: whose wishes
 * @offer: an offer
 *
 * Returns: the access bits wished for of which nothing is known; a ramp is no question for a
 *   telephone line.
 */
guint
cairn_match_access_unknown (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint unknown = context->person->access & ~cairn_match_access_has (offer) & ~offer->access_no;

  if (offer->channels_known && (offer->channels & CAIRN_CHANNEL_IN_PERSON) == 0)
    unknown &= ~(guint) OF_THE_PLACE;
  return unknown;
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

  if ((offer->access_no & ~cairn_match_access_has (offer) & wished) != 0)
    return CAIRN_FIT_NO;
  return cairn_match_access_unknown (context, offer) == 0 ? CAIRN_FIT_YES : CAIRN_FIT_UNKNOWN;
}

/* Sign language stands among the facts of access, too, and is not what "any language" means. */
static CairnFit
signs (const CairnOffer *offer)
{
  if ((offer->access_yes & CAIRN_ACCESS_SIGN_LANGUAGE) != 0)
    return CAIRN_FIT_YES;
  return (offer->access_no & CAIRN_ACCESS_SIGN_LANGUAGE) != 0 ? CAIRN_FIT_NO : CAIRN_FIT_UNKNOWN;
}

static CairnFit
speaks (const CairnMatchContext *context, const CairnOffer *offer, int language)
{
  if (cairn_offer_speaks (offer->lang.languages, language))
    return CAIRN_FIT_YES;
  if (cairn_offer_speaks (offer->lang.interpreted, language))
    return CAIRN_FIT_PARTLY;
  if (language == context->sign)
    return signs (offer);
  if (offer->interpreter_any)
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
    return context->lang_is_local ? CAIRN_FIT_YES : speaks (context, offer, context->lang);
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES && context->visit->languages[i] >= 0; i++)
    best = MIN (best, speaks (context, offer, context->visit->languages[i]));
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
 * cairn_match_broken_wishes:
 *
 * Returns: CairnGivenUp bits of the wishes @offer is known to break. The screen's language is no
 *   wish: it only orders.
 */
guint
cairn_match_broken_wishes (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint broken = 0;

  if (cairn_match_area (context, offer) == CAIRN_FIT_NO)
    broken |= CAIRN_GIVEN_UP_AREA;
  if (cairn_match_channel (context, offer) == CAIRN_FIT_NO)
    broken |= CAIRN_GIVEN_UP_CHANNEL;
  if (context->visit->languages[0] >= 0 && cairn_match_language (context, offer) == CAIRN_FIT_NO)
    broken |= CAIRN_GIVEN_UP_LANGUAGE;
  if (cairn_match_staleness (context, offer) == 2)
    broken |= CAIRN_GIVEN_UP_FRESHNESS;
  if (cairn_match_access (context, offer) == CAIRN_FIT_NO)
    broken |= CAIRN_GIVEN_UP_ACCESS;
  return broken;
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

/**
 * cairn_match_is_open_or_soon:
 * @context: for the time
 * @open: what is known
 *
 * Returns: whether it is open now or opens within the hour.
 */
gboolean
cairn_match_is_open_or_soon (const CairnMatchContext *context, const CairnOpenAnswer *open)
{
  return open->state == CAIRN_OPEN_NOW
         || (open->state == CAIRN_OPEN_CLOSED && open->opens > 0
             && open->opens - context->now <= SOON_SECONDS);
}
