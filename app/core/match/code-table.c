/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes a match may carry. words/ has a sentence for each; nothing else is ever sent. */
#include "core/match/match-private.h"

static const CairnMatchCode reasons[] = {
  { "speaks", "language", "they speak the language wished for, or the screen's" },
  { "interpreter", "language", "an interpreter for it" },
  { "interpreter-any", NULL, "interpreters for any language" },
  { "open-now", NULL, "open now" },
  { "opens-soon", NULL, "opens within the hour" },
  { "day-and-night", NULL, "open day and night" },
  { "step-free", NULL, "wished for, and there: so with every id of access below" },
  { "hearing-loop", NULL, "access" },
  { "sign-language", NULL, "access" },
  { "quiet-room", NULL, "access" },
  { "accessible-toilet", NULL, "access" },
  { "carer-welcome", NULL, "access" },
  { "easy-read", NULL, "access" },
  { "home-visits", NULL, "access" },
  { "free", NULL, "costs nothing" },
  { "apply-by", "day", "the last day to ask comes near" },
  { "for-people", "people", "made for people in a situation the visitor named" },
  { "especially", "audience", "made for a group" },
  { "sees-under-18", NULL, "known to see people under 18" },
  { "anonymous", NULL, "no name needed" },
  { "no-id", NULL, "known not to ask for papers" },
  { "no-immigration", NULL, "known not to ask about immigration status" },
  { "independent", NULL, "of employers" },
  { "community-run", NULL, "run by the community" },
  { "comes-to-you", NULL, "makes visits" },
  { "worker-gender", NULL, "the worker's gender can be chosen" },
  { "by-phone", NULL, "the way of getting help wished for" },
  { "online", NULL, "the way of getting help wished for" },
  { "in-person", NULL, "the way of getting help wished for; what works while networks are down" },
  { "near", "area", "in the area wished for" },
  { "serves-everywhere", NULL, "an area was wished for, and it serves all" },
  { "taking-people", NULL, "takes people, as told within 14 days" },
};

static const CairnMatchCode cautions[] = {
  { "closed-now", NULL, "closed, and not opening within the hour" },
  { "by-appointment", NULL, "never open or closed" },
  { "hours-unknown", NULL, "not known, or the clock can't be trusted" },
  { "access-missing", "access", "wished for, and known not to be there" },
  { "access-unknown", "access", "wished for, and not known" },
  { "costs-money", NULL, "known to cost" },
  { "may-not-work-today", NULL, "phones or internet are down, and it has nothing else" },
  { "eligibility-unknown", NULL, "may turn out not to be for this person" },
  { "ask-if-under-18", NULL, "not known to see people under 18" },
  { "may-tell-parents", NULL, "for people under 18" },
  { "does-not-tell-parents", NULL, "for people under 18" },
  { "not-in-your-language", NULL, "known not to speak it" },
  { "language-unknown", NULL, "languages are not known" },
  { "other-channel", NULL, "known not to work in the way wished for" },
  { "other-area", NULL, "known to be elsewhere" },
  { "waiting-list", NULL, "as told within 14 days" },
  { "full", NULL, "as told within 14 days" },
  { "wait-weeks", "weeks", "typical wait" },
  { "may-tell-police", NULL, "known to" },
  { "may-tell-employer", NULL, "known to" },
  { "asks-immigration", NULL, "known to" },
  { "asks-id", NULL, "known to" },
  { "faith-content", NULL, "and faith was not what was asked for" },
  { "not-reviewed", NULL, "nobody at the centre has looked at it" },
  { "suggested-only", NULL, "nobody has confirmed that it helps with this need" },
  { "never-checked", NULL, "counts as past its check date" },
  { "not-checked-since", "day", "past its check date" },
};

/**
 * cairn_match_reason_codes:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): every code that may stand among the reasons of a match.
 */
const CairnMatchCode *
cairn_match_reason_codes (guint *out_n)
{
  *out_n = G_N_ELEMENTS (reasons);
  return reasons;
}

/**
 * cairn_match_caution_codes:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): every code that may stand among the cautions of a match.
 */
const CairnMatchCode *
cairn_match_caution_codes (guint *out_n)
{
  *out_n = G_N_ELEMENTS (cautions);
  return cautions;
}
