/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

/* A line for one field of a record, by its kind: to type in, several lines, a choice, yes or no or
 * unknown, some of several words. What is wrong with it stands beside it. It follows the record, so
 * that an undo shows. */
GtkWidget *
cairn_field_row_new (CairnForm *record, const char *table, const char *row, const char *field);
/* A choice among @words that are no choices of the field itself: areas, coded phrases. Both
 * NULL-terminated; names translated. */
GtkWidget *cairn_choice_row_new (CairnForm *record,
                                 const char *table,
                                 const char *row,
                                 const char *field,
                                 const char *const *words,
                                 const char *const *names);
/* The same for every field of NULL-terminated @fields, into @group. */
void cairn_field_rows_add (AdwPreferencesGroup *group,
                           CairnForm *record,
                           const char *table,
                           const char *row,
                           const char *const *fields);

/* ---- what other lines are made of ------------------------------------------------------------ */
/* Unknown, yes, no: NULL, "yes", "no". */
typedef const char *(*CairnAnswerGet) (CairnForm *record, const char *owner, const char *key);
typedef void (*CairnAnswerSet) (CairnForm *record,
                                const char *owner,
                                const char *key,
                                const char *answer);
GtkWidget *cairn_answer_row_new (CairnForm *record,
                                 const char *title,
                                 const char *owner,
                                 const char *key,
                                 CairnAnswerGet get,
                                 CairnAnswerSet set);

G_END_DECLS
