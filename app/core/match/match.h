/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/published.h"
#include "core/triage/rules.h"
#include "core/triage/visit.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_GIVEN_UP_AREA = 1 << 0,
  CAIRN_GIVEN_UP_CHANNEL = 1 << 1,
  CAIRN_GIVEN_UP_LANGUAGE = 1 << 2,
  CAIRN_GIVEN_UP_FRESHNESS = 1 << 3,
  CAIRN_GIVEN_UP_ACCESS = 1 << 4,
} CairnGivenUp;

typedef enum
{
  CAIRN_UNMET_NO, /* something was found */
  CAIRN_UNMET_NONE_LISTED,
  CAIRN_UNMET_NO_LANGUAGE,
  CAIRN_UNMET_NO_AREA,
  CAIRN_UNMET_NO_ACCESS,
  CAIRN_UNMET_NOT_ELIGIBLE,
  CAIRN_UNMET_STALE,
  CAIRN_UNMET_CLOSED_NOW,
} CairnUnmet;

const char *cairn_unmet_id (CairnUnmet unmet);     /* "none-listed" …; NULL for CAIRN_UNMET_NO */
const char *cairn_given_up_id (CairnGivenUp wish); /* "area" … */

typedef struct
{
  const CairnOffer *offer; /* borrowed from the published directory */
  CairnOpenAnswer open;
  GStrv reasons; /* codes: "speaks:ar", "open-now", "free", "anonymous", … most telling first */
  GStrv cautions; /* codes: "not-reviewed", "eligibility-unknown", "not-checked-since:2026-05-01", …
                   */
  guint32 especially_for; /* CairnAudience bits: stands under "Especially for …"; 0: for all */
} CairnMatch;

typedef struct
{
  guint need;        /* number */
  CairnFor for_whom; /* CAIRN_FOR_ME, CAIRN_FOR_OTHER … whose list it is */
  gboolean put_first;
  CairnUnmet unmet;      /* why nothing fits; also set when only a fallback fits */
  guint given_up;        /* CairnGivenUp for this need */
  GPtrArray *matches;    /* of CairnMatch, best first, one offer a service, at most 30 */
  GPtrArray *especially; /* of CairnMatch: services for particular groups, never by asking */
  /* Of CairnMatch, best first: those that fit as @matches do and a needs review wants people to
   * know of, wherever they rank. */
  GPtrArray *introduced;
} CairnMatchNeed;

typedef struct
{
  CairnPhase phase;
  gboolean help_now;
  guint person_first;      /* CairnPersonFirst */
  guint given_up;          /* of any need */
  gboolean clock_doubtful; /* open and closed are unknown: the clock can't be trusted */
  GPtrArray *needs; /* of CairnMatchNeed: put first, then in order of the phase, then number */
} CairnMatchResult;

typedef struct _CairnMatcher CairnMatcher;

CairnMatcher *cairn_matcher_new (CairnPublished *published,
                                 CairnCatalogue *catalogue,
                                 CairnQuestionnaire *questionnaire);
void cairn_matcher_free (CairnMatcher *matcher);

/* A pure function of the published directory, the visit and the clock. @now: seconds UTC;
 * @lang: the screen's language, wished for softly when the visit names none. */
CairnMatchResult *
cairn_matcher_match (CairnMatcher *matcher, const CairnVisit *visit, const char *lang, gint64 now);
void cairn_match_result_free (CairnMatchResult *result);
/* One offer that was looked up by name, with its reasons and cautions for that person. */
CairnMatch *cairn_matcher_look_up (CairnMatcher *matcher,
                                   const CairnVisit *visit,
                                   const CairnOffer *offer,
                                   const char *lang,
                                   gint64 now);
void cairn_match_free (CairnMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMatch, cairn_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMatcher, cairn_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMatchResult, cairn_match_result_free)

G_END_DECLS
