/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"
#include "desk/week-grid.h"

G_BEGIN_DECLS

/* Rows of the table schedule as a week of people's hours, and back. */
gboolean cairn_hours_row_is_weekly (const CairnEntryRow *row);
void cairn_hours_rows_to_grid (CairnForm *record,
                               const char *column,
                               const char *owner,
                               CairnWeekGrid *grid);
/* The grid has to be valid. */
void cairn_hours_rows_from_grid (CairnForm *record,
                                 const char *column,
                                 const char *owner,
                                 CairnWeekGrid *grid);
/* What the kiosk will say of them: now, and the week. Transfer full. */
char *cairn_hours_rows_say (CairnForm *record, const char *column, const char *owner);

G_END_DECLS
