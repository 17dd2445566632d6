/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/hours-text.h"
#include "words/words.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Opening hours of a week: a line a day, "9-12, 13-17" as people type them. Ctrl+D, or its button,
 * copies a day to the working days after it. Signal "changed" when one was changed. */
#define CAIRN_TYPE_WEEK_GRID (cairn_week_grid_get_type ())
G_DECLARE_FINAL_TYPE (CairnWeekGrid, cairn_week_grid, CAIRN, WEEK_GRID, GtkWidget)

GtkWidget *cairn_week_grid_new (CairnWords *words);
/* @slots: of CairnDaySlot. @day: 0 Monday … 6 Sunday. */
void cairn_week_grid_set_day (CairnWeekGrid *grid, guint day, GArray *slots);
/* Transfer full; NULL: what stands there is not hours. */
GArray *cairn_week_grid_get_day (CairnWeekGrid *grid, guint day);
gboolean cairn_week_grid_is_valid (CairnWeekGrid *grid);
gboolean cairn_week_grid_is_empty (CairnWeekGrid *grid);
GtkWidget *cairn_week_grid_get_entry (CairnWeekGrid *grid, guint day); /* for tests; borrowed */

/* The settings' form: JSON list of {"days": bits, "from": minutes, "to": minutes}. */
char *cairn_week_grid_to_slots (CairnWeekGrid *grid);
void cairn_week_grid_from_slots (CairnWeekGrid *grid, const char *json);

G_END_DECLS
