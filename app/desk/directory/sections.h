/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* The groups of lines that a record is edited in, in the order of the screen. All floating; the
 * record outlives them. */
GtkWidget *cairn_section_basics_new (CairnForm *record);
GtkWidget *cairn_section_phones_new (CairnForm *record);
GtkWidget *cairn_section_hours_new (CairnForm *record);
GtkWidget *cairn_section_needs_new (CairnForm *record);
GtkWidget *cairn_section_languages_new (CairnForm *record);
GtkWidget *cairn_section_places_new (CairnForm *record);
GtkWidget *cairn_section_costs_new (CairnForm *record);
GtkWidget *cairn_section_documents_new (CairnForm *record);
GtkWidget *cairn_section_who_new (CairnForm *record);
GtkWidget *cairn_section_trust_new (CairnForm *record);
GtkWidget *cairn_section_access_new (CairnForm *record);
GtkWidget *cairn_section_steps_new (CairnForm *record);
GtkWidget *cairn_section_times_new (CairnForm *record);
GtkWidget *cairn_section_staff_new (CairnForm *record);

/* Opening hours that belong to @owner in @column, as lines of a group or of an expander: a week,
 * what the kiosk will say, and other hours. */
GtkWidget *cairn_hours_box_new (CairnForm *record, const char *column, const char *owner);

G_END_DECLS
