/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* A group of lines that is made anew when rows of its tables come or go. */
typedef struct _CairnSection CairnSection;
typedef void (*CairnSectionFill) (CairnSection *section);

/* @tables: names with spaces around and between, " phone language ". Floating. */
GtkWidget *cairn_section_new (CairnForm *record,
                              const char *title,
                              const char *description,
                              const char *tables,
                              CairnSectionFill fill,
                              gconstpointer data);
CairnForm *cairn_section_get_record (CairnSection *section);
gconstpointer cairn_section_get_data (CairnSection *section);
AdwPreferencesGroup *cairn_section_get_group (CairnSection *section);
void cairn_section_add (CairnSection *section, GtkWidget *line);
/* The line that a new row begins with takes the focus when the section is made anew. */
void cairn_section_focus_on (CairnSection *section, const char *row);
void cairn_section_add_for (CairnSection *section, GtkWidget *line, const char *row);

/* Rows of one table, each with the same fields: telephones, documents, costs. */
typedef struct
{
  const char *title, *description; /* N_() */
  const char *table, *owner;       /* the column that says to whom it belongs */
  const char *const *fields;       /* NULL-terminated; the first has the button that removes */
  const char *add, *remove;        /* N_() */
} CairnRowsSpec;

GtkWidget *cairn_rows_section_new (CairnForm *record, const CairnRowsSpec *spec);
/* A button for @section that says @name. */
GtkWidget *cairn_section_button_new (CairnSection *section, const char *name, GCallback clicked);
/* For the line of a row: takes it out of the record. */
GtkWidget *
cairn_remove_button_new (CairnForm *record, const char *table, const char *row, const char *name);

G_END_DECLS
