/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/partner.h"
#include "desk/review/data.h"

G_BEGIN_DECLS

/* Of the part that cairn_review_others_new() makes: reads the figures again. */
void cairn_review_others_show (GtkWidget *box);
/* Saves them all or none; @path: (nullable) the file they come from. NULL: done; else what is
 * wrong, as a sentence. Transfer full. */
char *cairn_review_others_save (CairnDesk *desk, GPtrArray *figures, const char *path);
/* What is wrong with a file, or with one figure: a sentence; @line: 0: of no file. Transfer full.
 */
char *cairn_review_others_problem (const CairnPartnerProblem *problem, const GError *error);

/* @figure: transfer full: what is changed, or a new one of a period. */
void cairn_review_other_form_show (CairnDesk *desk, GtkWidget *box, CairnPartnerFigure *figure);

G_END_DECLS
