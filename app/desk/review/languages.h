/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/settings/residents.h"
#include "desk/review/data.h"

G_BEGIN_DECLS

/* Of the part that cairn_review_languages_new() makes: looks again. */
void cairn_review_languages_show (GtkWidget *box);

/* Asks for the residents' shares of @languages (of char*), and what was entered before. @residents:
 * nullable. */
void cairn_review_residents_form_show (CairnDesk *desk,
                                       GtkWidget *box,
                                       GPtrArray *languages,
                                       const CairnResidents *residents);

G_END_DECLS
