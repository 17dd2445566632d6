/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/triage/visit.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_PAGE_NONE,
  CAIRN_PAGE_ATTRACT,
  CAIRN_PAGE_OUT_OF_ORDER,
  CAIRN_PAGE_NO_LANGUAGE,
  CAIRN_PAGE_INTERPRETER,
  CAIRN_PAGE_LANGUAGE,
  CAIRN_PAGE_BEFORE,
  CAIRN_PAGE_GROUPS,
  CAIRN_PAGE_NEEDS,    /* argument: index of the group */
  CAIRN_PAGE_OFTEN,    /* needs that people in this situation often ask for */
  CAIRN_PAGE_QUESTION, /* argument: its number */
  CAIRN_PAGE_AREA,
  CAIRN_PAGE_RESULTS,
  CAIRN_PAGE_FIT,
  CAIRN_PAGE_SERVICE, /* which one: CairnPlaces.service */
  CAIRN_PAGE_TAKE,
  CAIRN_PAGE_FOUND_IT,
  CAIRN_PAGE_GOODBYE,
  CAIRN_PAGE_HELP_NOW,
  CAIRN_PAGE_ASK,
  CAIRN_PAGE_BROWSE,
  CAIRN_PAGE_CODE,
  CAIRN_PAGE_FOLLOW_UP, /* argument: number of the need; see its page */
  CAIRN_PAGE_PRIVACY,
  CAIRN_PAGE_COMFORT,
  CAIRN_PAGE_UPDATES,
  CAIRN_PAGE_LISTEN,
  CAIRN_PAGE_SIGN, /* the video of the screen before it */
  CAIRN_PAGE_PIN,
  CAIRN_PAGE_OPERATOR,
  CAIRN_N_PAGES,
} CairnPageId;

#define CAIRN_PLACE_ID 56

/* One screen on the way: which, about what, what was first in view, what had the focus. */
typedef struct
{
  guint8 page;
  guint8 part; /* of a screen that shows its choices four at a time */
  gint32 argument;
  char top[CAIRN_PLACE_ID];
  char focus[CAIRN_PLACE_ID];
} CairnPlace;

#define CAIRN_TRAIL_MAX 40
#define CAIRN_UNTICKED_MAX 128
#define CAIRN_REPORTED_MAX 16
#define CAIRN_CODE_DIGITS 16
#define CAIRN_NEEDS_MAX 64 /* bits of a CairnNeedSet */

/**
 * CairnPlaces:
 *
 * Where one visitor is and what they did on the way, beside their answers in #CairnVisit: no
 * pointers, so that zeroing it zeroes all of it.
 */
typedef struct
{
  CairnPlace trail[CAIRN_TRAIL_MAX]; /* the last one is the present screen */
  guint depth;
  gboolean other_under_18;
  gboolean choosing_for_other;   /* whose needs the need pages change */
  guint32 asked;                 /* questions shown: bits of their numbers - 1 */
  CairnNeedSet more, more_other; /* needs whose further services are unfolded */
  char service[37], location[37];
  guint64 unticked[CAIRN_UNTICKED_MAX]; /* hashes of the offers not to take along */
  guint n_unticked;
  guint64 reported[CAIRN_REPORTED_MAX]; /* of the offers whose number did not work */
  guint n_reported;
  gboolean large_print, two_languages, code_wanted, phone_wanted;
  char typed[CAIRN_CODE_DIGITS + 1];
  gboolean typed_wrong;
  CairnNeedSet returned;                /* needs that the code brought back */
  guint8 followed[CAIRN_NEEDS_MAX + 1]; /* how it went: option by the number of the need; 0 */
  guint8 seen[2][CAIRN_NEEDS_MAX + 1];  /* services seen one by one: of me, of the other */
  guint8 easy_need;        /* number of the need chosen last on the easy screens; 0: none */
  gboolean easy_other;     /* it is the other person's */
  gboolean operator_known; /* the staff's PIN was typed */
  gint16 language_missing; /* number of core/base/lang.h + 1; 0: none */
  guint did;               /* CairnDid: to be counted */
  gboolean results_seen;
  gboolean practised; /* practice mode was on at some screen: not counted */
  gboolean rehearsed; /* somebody was asked to come, in practice mode */
  gboolean started;   /* something was touched since the last wipe */
} CairnPlaces;

CairnPlaces *cairn_places_new (void);
void cairn_places_clear (CairnPlaces *places);
void cairn_places_free (CairnPlaces *places);
CairnPlace *cairn_places_here (CairnPlaces *places);
void cairn_places_push (CairnPlaces *places, CairnPageId page, int argument);
gboolean cairn_places_pop (CairnPlaces *places);
gboolean cairn_places_pop_to (CairnPlaces *places, CairnPageId page);
void cairn_places_tick (CairnPlaces *places, guint64 offer, gboolean ticked);
gboolean cairn_places_is_ticked (const CairnPlaces *places, guint64 offer);
/* FALSE: that is so already, or there are too many. */
gboolean cairn_places_report (CairnPlaces *places, guint64 offer, gboolean reported);
gboolean cairn_places_has_reported (const CairnPlaces *places, guint64 offer);

G_END_DECLS
