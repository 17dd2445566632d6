/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/editing.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* A record being edited: as the directory has it, the changes laid over it, what can be undone.
 * Each change is on the disk, as a draft, a moment after the last key.
 * Signals:
 *   "changed" (table, row, field) a value is another now
 *   "rows"    (table) a row came or went: lists of them are made anew
 *   "state"   whether there is something to save or to undo */
#define CAIRN_TYPE_FORM (cairn_form_get_type ())
G_DECLARE_FINAL_TYPE (CairnForm, cairn_form, CAIRN, FORM, GObject)

/* With the draft that was left of it. */
CairnForm *cairn_form_open (CairnDesk *desk, const char *kind, const char *id, GError **error);
/* A service that is not in the directory yet; @organization: (nullable) an id. */
CairnForm *cairn_form_new (CairnDesk *desk);

CairnDesk *cairn_form_get_desk (CairnForm *record);   /* borrowed */
const char *cairn_form_get_id (CairnForm *record);    /* borrowed */
const char *cairn_form_get_title (CairnForm *record); /* its name, "" none; borrowed */
gboolean cairn_form_is_new (CairnForm *record);
gboolean cairn_form_can_edit (CairnForm *record);
gint64 cairn_form_get_draft_day (CairnForm *record); /* when the draft it began with was saved;
                                                            0: it began with none */

/* ---- values ---------------------------------------------------------------------------------- */
const char *
cairn_form_get (CairnForm *record, const char *table, const char *row, const char *field);
gboolean
cairn_form_is_withheld (CairnForm *record, const char *table, const char *row, const char *field);
gboolean
cairn_form_is_changed (CairnForm *record, const char *table, const char *row, const char *field);
/* The row is not in the directory yet. */
gboolean cairn_form_is_new_row (CairnForm *record, const char *table, const char *row);
void cairn_form_set (
    CairnForm *record, const char *table, const char *row, const char *field, const char *value);
/* Several sets that are undone together; calls nest. */
void cairn_form_begin (CairnForm *record);
void cairn_form_end (CairnForm *record);

/* ---- rows ------------------------------------------------------------------------------------ */
/* Of CairnEntryRow, not withdrawn; transfer container. */
GPtrArray *
cairn_form_rows (CairnForm *record, const char *table, const char *column, const char *owner);
/* A new row that says @owner in @column, with what it has to have. Its id; transfer full. */
char *cairn_form_add (CairnForm *record, const char *table, const char *column, const char *owner);
void cairn_form_remove (CairnForm *record, const char *table, const char *row);
/* A fact's row by its keys; made, or brought back, when @answer is not NULL; else withdrawn. */
void cairn_form_set_fact (CairnForm *record,
                          const char *table,
                          const char *owner_column,
                          const char *owner,
                          const char *key_column,
                          const char *key,
                          const char *answer_column,
                          const char *answer);

/* The id that a fact with these keys has, or will have: cairn_entry_fact_id(). Transfer full. */
char *cairn_form_fact_id (
    CairnForm *record, const char *table, const char *first, const char *second, const char *third);

/* ---- undo ------------------------------------------------------------------------------------ */
gboolean cairn_form_can_undo (CairnForm *record);
gboolean cairn_form_can_redo (CairnForm *record);
void cairn_form_undo (CairnForm *record);
void cairn_form_redo (CairnForm *record);

/* ---- drafts and saving ----------------------------------------------------------------------- */
gboolean cairn_form_is_dirty (CairnForm *record);   /* something is not saved */
void cairn_form_keep_draft (CairnForm *record);     /* now, not in a moment */
GPtrArray *cairn_form_findings (CairnForm *record); /* of CairnFinding; transfer full */
/* What one field lacks: a code; NULL: fine. */
const char *
cairn_form_check (CairnForm *record, const char *table, const char *row, const char *field);
/* Saves, or proposes, all changes. NULL: @error. With conflicts or findings nothing was written,
 * and the record stays as it was. Transfer full. */
CairnSaved *cairn_form_save (CairnForm *record, guint flags, const char *note, GError **error);
/* Whether saving would wait for a second person: NULL, "ordinary", "help-now", "protection". */
const char *cairn_form_would_wait (CairnForm *record);
/* Raises the protection of a place and its addresses at once, beside all other changes. */
gboolean cairn_form_protect (CairnForm *record,
                             const char *location,
                             const char *visibility,
                             GError **error);
/* Takes the other person's value of a field that stood in a conflict. */
void cairn_form_take_theirs (CairnForm *record, const CairnConflict *conflict);
/* Back to what the directory has; the draft goes. */
gboolean cairn_form_discard (CairnForm *record, GError **error);
/* What the directory has now, under the same changes. */
gboolean cairn_form_reload (CairnForm *record, GError **error);
/* The same where nothing is being edited; else only what is said about the whole is looked up
 * again, and a conflict is found when it is saved. */
void cairn_form_refresh (CairnForm *record);

G_END_DECLS
