/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/today.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* The groups of Today. Each is a GtkWidget, floating, that keeps itself up to date. */
GtkWidget *cairn_today_rings_new (CairnDesk *desk);
GtkWidget *cairn_today_go_live_new (CairnDesk *desk);
GtkWidget *cairn_today_unsaved_new (CairnDesk *desk);
GtkWidget *cairn_today_not_everywhere_new (CairnDesk *desk); /* still on some kiosk */
GtkWidget *cairn_today_floor_new (CairnDesk *desk);          /* phones or internet are down */

/* A group with one of the lists of what is to do. */
typedef struct
{
  CairnTodayList list;
  const char *title, *description; /* N_() */
  const char *empty;               /* N_(), nullable: without it an empty group is not shown */
  /* A line for one thing to do; floating. */
  GtkWidget *(*new_row) (CairnDesk *desk, const CairnTodayItem *item);
  const char *feature; /* nullable: where all of them are done, one after the other */
} CairnTodaySpec;

/* Those of an editor, in the order of the page; NULL after the last. */
const CairnTodaySpec *cairn_today_spec (guint index);
GtkWidget *cairn_today_list_new (CairnDesk *desk, const CairnTodaySpec *spec);

/* Calls @func when something in the directory changed, or somebody unlocked the desk; not while
 * nobody may see it. */
void cairn_today_watch (CairnDesk *desk, GtkWidget *group, void (*func) (GtkWidget *group));
/* A line of plain text, nothing of it markup. Floating. */
GtkWidget *cairn_today_row_new (const char *title, const char *subtitle);
/* A button for the end of a line: @about is whom or what it is for, for who can't see the line. */
GtkWidget *cairn_today_button_new (const char *label, const char *about);

G_END_DECLS
