/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"
#include "core/staff/accounts.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* ---- people ---------------------------------------------------------------------------------- */
/* The list of accounts: an AdwPreferencesPage, floating. */
GtkWidget *cairn_people_new (CairnDesk *desk);
void cairn_people_add (GtkWidget *people); /* asks for a new person */
/* Reads the list again, in a moment: a line may be in the middle of something. */
void cairn_people_refresh (GtkWidget *people);

/* A line for @account that opens to what can be changed. @people: told to refresh. Floating. */
GtkWidget *
cairn_person_row_new (CairnDesk *desk, GtkWidget *people, const CairnStaffAccount *account);
const char *cairn_person_row_id (GtkWidget *row);
/* The password that was made for @name, once. */
void cairn_one_time_show (GtkWidget *over, const char *name, const char *password);
void cairn_add_person_show (CairnDesk *desk, GtkWidget *people);

/* ---- the trail ------------------------------------------------------------------------------- */
GtkWidget *cairn_trail_new (CairnDesk *desk); /* an AdwPreferencesPage, floating */
void cairn_trail_search (GtkWidget *trail);   /* the focus goes to where text is typed */

GtkWidget *cairn_trail_line_new (CairnDesk *desk, const CairnAuditLine *line); /* floating */

/* Which lines are shown: people, kinds, times and words to choose; rows of @group. */
typedef struct _CairnTrailFilter CairnTrailFilter;
CairnTrailFilter *cairn_trail_filter_new (CairnDesk *desk,
                                          AdwPreferencesGroup *group,
                                          GCallback changed,
                                          gpointer data); /* a GObject, swapped */
void cairn_trail_filter_free (CairnTrailFilter *filter);
/* @out: what it points to belongs to the filter until the next call. */
gboolean cairn_trail_filter_read (CairnTrailFilter *filter, CairnAuditFilter *out, GError **error);
GtkWidget *cairn_trail_filter_get_text (CairnTrailFilter *filter);

/* Looks through the whole trail on a thread and says what it found. @button: not to be pressed
 * meanwhile. */
void cairn_trail_check (CairnDesk *desk, GtkWidget *button);

G_END_DECLS
