/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match.h"

G_BEGIN_DECLS

/* The published directory as matching runs through it: filled from a file, or by tests by hand. */
typedef struct
{
  const CairnOffer *offers;
  gsize n;
  const guint32 *(*offers_for) (gpointer data, guint need, gsize *out_n);
  const CairnHours *(*hours) (gpointer data, gint32 index);
  gpointer data;
  const CairnPublishedSettings *settings;
} CairnMatchView;

/* Everything one need of one person is matched by. */
typedef struct
{
  const CairnMatchView *view;
  const CairnNeed *need;
  const CairnPersonAnswers *person;
  const CairnVisit *visit;
  CairnFor for_whom;
  gint64 now;
  guint32 today;          /* Julian day in the centre's zone */
  guint64 week;           /* seed of the rotation: ISO year and week */
  gboolean doubtful;      /* the clock can't be trusted: open and closed are unknown */
  int lang;               /* number of the screen's language */
  gboolean lang_is_local; /* spoken everywhere in the city */
  int sign;               /* number of sign language */
  guint32 member;         /* audiences the answers say the person is of */
  guint32 about;          /* audiences the need itself is about */
  guint wishes;           /* CairnGivenUp bits of wishes that are still held */
} CairnMatchContext;

typedef enum
{
  CAIRN_FIT_YES,
  CAIRN_FIT_PARTLY,
  CAIRN_FIT_UNKNOWN,
  CAIRN_FIT_NO,
} CairnFit;

/* eligible.c */
gboolean cairn_match_is_shown (const CairnMatchContext *context, const CairnOffer *offer);
gboolean cairn_match_eligible (const CairnMatchContext *context, const CairnOffer *offer);
guint32 cairn_match_groups (const CairnMatchContext *context, const CairnOffer *offer);
gboolean cairn_match_is_unsure (const CairnMatchContext *context, const CairnOffer *offer);
gboolean cairn_match_sees_minors (const CairnOffer *offer);

/* fits.c */
guint cairn_match_access_has (const CairnOffer *offer);
guint cairn_match_access_unknown (const CairnMatchContext *context, const CairnOffer *offer);
CairnFit cairn_match_access (const CairnMatchContext *context, const CairnOffer *offer);
CairnFit cairn_match_language (const CairnMatchContext *context, const CairnOffer *offer);
CairnFit cairn_match_channel (const CairnMatchContext *context, const CairnOffer *offer);
CairnFit cairn_match_area (const CairnMatchContext *context, const CairnOffer *offer);
guint cairn_match_staleness (const CairnMatchContext *context, const CairnOffer *offer);
CairnCapacity cairn_match_capacity (const CairnMatchContext *context, const CairnOffer *offer);
guint cairn_match_broken_wishes (const CairnMatchContext *context, const CairnOffer *offer);
CairnOpenAnswer cairn_match_open (const CairnMatchContext *context, const CairnOffer *offer);
gboolean cairn_match_is_open_or_soon (const CairnMatchContext *context,
                                      const CairnOpenAnswer *open);
gboolean cairn_offer_speaks (const guint64 *set, int language);

/* rank.c */
guint64 cairn_match_key (const CairnMatchContext *context, const CairnOffer *offer);
int cairn_match_compare (guint64 key,
                         const CairnOffer *offer,
                         guint64 other_key,
                         const CairnOffer *other);

/* code-table.c */
typedef struct
{
  const char *code;     /* "speaks" */
  const char *argument; /* what follows the colon, in words; NULL: nothing */
  const char *meaning;
} CairnMatchCode;

const CairnMatchCode *cairn_match_reason_codes (guint *out_n);
const CairnMatchCode *cairn_match_caution_codes (guint *out_n);

/* codes.c */
CairnMatch *cairn_match_new (const CairnMatchContext *context, const CairnOffer *offer);

/* need.c */
CairnMatchNeed *cairn_match_need (CairnMatchContext *context);
void cairn_match_need_free (CairnMatchNeed *need);

/* match.c */
CairnMatchResult *cairn_match_view (const CairnMatchView *view,
                                    CairnCatalogue *catalogue,
                                    CairnQuestionnaire *questionnaire,
                                    const CairnVisit *visit,
                                    const char *lang,
                                    gint64 now);

G_END_DECLS
