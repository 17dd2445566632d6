/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match.h"
#include "core/publish/card.h"
#include "desk/desk.h"
#include "paper/slip.h"

G_BEGIN_DECLS

/* What is asked and found for the person at the desk. All of it lives here, in memory, and nowhere
 * else: the widgets are made from it, and made empty with it.
 * Signals:
 *   "changed"  there is another result, or none: lists look again
 *   "ticked"   another service is on the slip, or none
 *   "cleared"  the person has left: everything is forgotten, and entries are to be, too */
#define CAIRN_TYPE_FINDER (cairn_finder_get_type ())
G_DECLARE_FINAL_TYPE (CairnFinder, cairn_finder, CAIRN, FINDER, GObject)

CairnFinder *cairn_finder_new (CairnDesk *desk);

/* All borrowed. */
CairnDesk *cairn_finder_get_desk (CairnFinder *finder);
CairnPublished *cairn_finder_get_published (CairnFinder *finder); /* NULL: nothing is published */
CairnQuestionnaire *cairn_finder_get_questionnaire (CairnFinder *finder);
CairnVisit *cairn_finder_get_visit (CairnFinder *finder);
/* Whose answers are being given: the second person's of "both", else the first one's. */
CairnPersonAnswers *cairn_finder_get_person (CairnFinder *finder);
const CairnMatchResult *cairn_finder_get_result (CairnFinder *finder); /* NULL: no need chosen */

void cairn_finder_answered (CairnFinder *finder); /* after a change of the visit */
void cairn_finder_choose_person (CairnFinder *finder, gboolean second);
/* The code of a slip brings its needs back. FALSE: it is none of this city's. */
gboolean cairn_finder_read_code (CairnFinder *finder, const char *code);
/* Of CairnMatch: what visitors may see of the services found by @text, best first. */
GPtrArray *cairn_finder_search (CairnFinder *finder, const char *text, GError **error);

/* ---- the slip -------------------------------------------------------------------------------- */
gboolean cairn_finder_is_ticked (CairnFinder *finder, const CairnOffer *offer);
void cairn_finder_tick (CairnFinder *finder, const CairnOffer *offer, gboolean on);
guint cairn_finder_count_ticked (CairnFinder *finder);

typedef struct
{
  const char *lang;
  gboolean two_languages; /* the centre's own beside it */
  gboolean large;
  gboolean with_code;
  CairnPaperSize size;
} CairnFinderSlip;

/* The slip as PDF, in the order in which services were ticked. */
GBytes *cairn_finder_render (CairnFinder *finder, const CairnFinderSlip *how, GError **error);
void cairn_finder_handed_over (CairnFinder *finder, const CairnFinderSlip *how);

/* Forgets the person. */
void cairn_finder_clear (CairnFinder *finder);

G_END_DECLS
