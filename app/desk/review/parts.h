/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/review/data.h"

G_BEGIN_DECLS

char *cairn_review_say_gap (CairnReview *review, const CairnGap *gap); /* transfer full */

/* The parts of the page, for the period that is chosen. Floating. */
GtkWidget *cairn_review_gaps_new (CairnReview *review); /* the first of them */
void cairn_review_gaps_add_rest (CairnReview *review, GtkWidget *gaps);
GtkWidget *cairn_review_languages_new (CairnReview *review);
GtkWidget *cairn_review_others_new (CairnReview *review);
GtkWidget *cairn_review_paper_new (CairnReview *review);
GtkWidget *cairn_review_supply_new (CairnReview *review);
GtkWidget *cairn_review_what_if_new (CairnReview *review);
guint cairn_review_n_charts (void);
void cairn_review_add_chart (CairnReview *review, GtkBox *box, guint which);

G_END_DECLS
