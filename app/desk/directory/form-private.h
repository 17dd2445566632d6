/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/directory/form.h"

G_BEGIN_DECLS

struct _CairnForm
{
  GObject parent_instance;

  CairnDesk *desk; /* owned */
  char *kind, *id;
  CairnEntry *base;   /* as the directory has it */
  CairnEntry *now;    /* with the changes */
  GPtrArray *changes; /* of CairnChange */
  GPtrArray *done;    /* of Step, to be undone */
  GPtrArray *undone;  /* of Step, to be done again */
  GPtrArray *step;    /* nullable: being collected */
  guint depth;
  guint autosave;
  gint64 draft_at;
  gboolean is_new;
  gboolean busy; /* saving: it tells the desk, and reloads itself */
};

/* record.c */
void cairn_form_put (
    CairnForm *record, const char *table, const char *row, const char *field, const char *value);
void cairn_form_emit_state (CairnForm *record);
void cairn_form_emit_rows (CairnForm *record, const char *table);
/* undo.c: remembers what a field was. */
void cairn_form_remember (CairnForm *record,
                          const char *table,
                          const char *row,
                          const char *field,
                          const char *before,
                          const char *after);

G_END_DECLS
