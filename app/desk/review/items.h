/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/review.h"
#include "desk/review/data.h"

G_BEGIN_DECLS

/* A word of the store, and what people read for it; ended by NULL. */
typedef struct
{
  const char *word, *name; /* N_() */
} CairnReviewWord;

extern const CairnReviewWord cairn_review_kinds[], cairn_review_states[], cairn_review_answers[];

const char *cairn_review_word (const CairnReviewWord *words, const char *word);

/* What was heard and decided, carried over until it is done. @period: (nullable) name of the one
 * looked at: what ended before it is not shown. Floating. */
GtkWidget *cairn_review_items_new (CairnDesk *desk, const CairnPeriod *period);
void cairn_review_items_show (GtkWidget *list); /* reads them again */
void cairn_review_items_add (GtkWidget *list);  /* asks for a new one */

/* @item: transfer full. */
void cairn_review_item_form_show (CairnDesk *desk, GtkWidget *list, CairnReviewItem *item);

/* A button that closes what can be closed, after a question; hidden when nothing can. It calls the
 * action "review.load" afterwards. Floating. */
GtkWidget *cairn_review_close_button_new (CairnDesk *desk);

/* Looks again whether there is something to close. */
void cairn_review_close_button_look (GtkWidget *button);

G_END_DECLS
