/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed, step by step, so that it can be taken back. */
#include "desk/directory/form-private.h"

/* A step is a list of CairnChange: from its base to its value. */

/**
 * cairn_form_begin:
 * @record: a record
 */
void
cairn_form_begin (CairnForm *record)
{
  if (record->depth++ == 0)
    record->step = cairn_changes_new ();
}

static gboolean
is_same_field (const CairnChange *first, const CairnChange *second)
{
  return strcmp (first->table, second->table) == 0 && strcmp (first->row, second->row) == 0
         && strcmp (first->field, second->field) == 0;
}

/* Letter after letter in one field is one step. */
static gboolean
joins_last (CairnForm *record)
{
  GPtrArray *last
      = record->done->len > 0 ? g_ptr_array_index (record->done, record->done->len - 1) : NULL;
  CairnChange *before, *after;

  if (last == NULL || last->len != 1 || record->step->len != 1 || record->undone->len > 0)
    return FALSE;
  before = g_ptr_array_index (last, 0);
  after = g_ptr_array_index (record->step, 0);
  if (!is_same_field (before, after))
    return FALSE;
  g_free (before->value);
  before->value = g_strdup (after->value);
  return TRUE;
}

static void
emit_rows_of (CairnForm *record, GPtrArray *step)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < step->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (step, i);
      gboolean fixed = strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0
                       || cairn_entry_find (record->base, change->table, change->row) == NULL;

      if ((fixed && step->len > 1) || strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0)
        g_hash_table_add (tables, change->table);
    }
  for (const char *const *table = cairn_field_tables (); *table != NULL; table++)
    {
      if (g_hash_table_contains (tables, *table))
        cairn_form_emit_rows (record, *table);
    }
}

/**
 * cairn_form_end:
 * @record: a record
 */
void
cairn_form_end (CairnForm *record)
{
  g_autoptr (GPtrArray) step = NULL;

  if (--record->depth > 0)
    return;
  if (record->step->len > 0 && !joins_last (record))
    {
      g_ptr_array_add (record->done, g_ptr_array_ref (record->step));
      g_ptr_array_set_size (record->undone, 0);
    }
  step = g_steal_pointer (&record->step);
  emit_rows_of (record, step);
  cairn_form_emit_state (record);
}

/**
 * cairn_form_remember:
 * @record: a record, between begin and end
 * @table: a table
 * @row: a row of it
 * @field: its field
 * @before: (nullable): what stood there
 * @after: (nullable): what will
 */
void
cairn_form_remember (CairnForm *record,
                     const char *table,
                     const char *row,
                     const char *field,
                     const char *before,
                     const char *after)
{
  g_ptr_array_add (record->step, cairn_change_new (table, row, field, before, after));
}

/**
 * cairn_form_can_undo:
 * @record: a record
 *
 * Returns: whether something can be taken back
 */
gboolean
cairn_form_can_undo (CairnForm *record)
{
  return record->done->len > 0;
}

/**
 * cairn_form_can_redo:
 * @record: a record
 *
 * Returns: whether something that was taken back can be done again
 */
gboolean
cairn_form_can_redo (CairnForm *record)
{
  return record->undone->len > 0;
}

static void
move_step (CairnForm *record, GPtrArray *from, GPtrArray *to, gboolean back)
{
  g_autoptr (GPtrArray) step = g_ptr_array_steal_index (from, from->len - 1);

  record->depth++;
  for (guint i = 0; i < step->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (step, back ? step->len - 1 - i : i);

      cairn_form_put (record, change->table, change->row, change->field,
                      back ? change->base : change->value);
    }
  record->depth--;
  g_ptr_array_add (to, g_ptr_array_ref (step));
  emit_rows_of (record, step);
  cairn_form_emit_state (record);
}

/**
 * cairn_form_undo:
 * @record: a record
 */
void
cairn_form_undo (CairnForm *record)
{
  if (record->done->len > 0)
    move_step (record, record->done, record->undone, TRUE);
}

/**
 * cairn_form_redo:
 * @record: a record
 */
void
cairn_form_redo (CairnForm *record)
{
  if (record->undone->len > 0)
    move_step (record, record->undone, record->done, FALSE);
}
