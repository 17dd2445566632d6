/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

/* What a needs review heard, decided, and is going to do, carried over until it is done. Words are
 * those of the table. */
typedef struct
{
  char *id; /* NULL: not saved yet */
  /* "heard", "decision", "action", "partner": one is asked for help, "reintroduce": a service is
   * shown to visitors under "You may not know about" until it is due */
  char *kind;
  char *text;
  guint need;    /* number; 0: of none */
  char *service; /* nullable: id; of "reintroduce" alone */
  char *owner;   /* nullable: an organisation or a role, never a person */
  char *due;     /* nullable; ISO */
  char *state;   /* "open", "doing", "done", "dropped" */
  char *answer;  /* nullable: of a partner: "asked", "offered", "declined" */
  char *review;  /* "huddle", "monthly", "quarterly", "yearly", "before": an anniversary, a trial */
  char *period;  /* nullable: which was looked at, as cairn_period_name() */
  char *made_on; /* ISO; set by saving */
  char *ended_on; /* nullable: done or dropped */
} CairnReviewItem;

/* "For some weeks": no longer than this after it is decided. */
#define CAIRN_REINTRODUCE_DAYS 182

CairnReviewItem *cairn_review_item_new (const char *kind, const char *text);
void cairn_review_item_free (CairnReviewItem *item);
gboolean cairn_review_item_is_open (const CairnReviewItem *item);
gboolean cairn_review_item_reintroduces (const CairnReviewItem *item);

/* Of CairnReviewItem: what is open, the most urgent first, then what ended since @since (nullable:
 * all). What was re-introduced is done by itself when its day is over. Anyone who reviews. */
GPtrArray *cairn_staff_review_items (CairnStaffSession *session, const char *since, GError **error);
/* Adds it, or changes the one with its id; audited. CAIRN_ERROR_INVALID: no text, no day; of
 * "reintroduce": no service that visitors may see, no last day, or one too far off. */
gboolean
cairn_staff_review_save (CairnStaffSession *session, CairnReviewItem *item, GError **error);

/* review-out.c: for other programs. Transfer full. */
char *cairn_review_items_to_ics (GPtrArray *items, gint64 now);
char *cairn_review_items_to_csv (GPtrArray *items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnReviewItem, cairn_review_item_free)

G_END_DECLS
