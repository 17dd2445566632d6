/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the changes on the screen to the directory. */
#include "desk/directory/form-private.h"

/**
 * cairn_form_findings:
 * @record: a record
 *
 * Returns: (transfer full) (element-type CairnFinding): what is wrong with it, or missing
 */
GPtrArray *
cairn_form_findings (CairnForm *record)
{
  return cairn_staff_check_entry (cairn_desk_get_session (record->desk), record->now);
}

/**
 * cairn_form_check:
 * @record: a record
 * @table: a table
 * @row: a row of it
 * @field: its field
 *
 * Returns: (transfer none) (nullable): a code; %NULL when nothing is wrong with what stands there
 */
const char *
cairn_form_check (CairnForm *record, const char *table, const char *row, const char *field)
{
  const CairnField *known = cairn_field_find (table, field);

  if (known == NULL || cairn_form_is_withheld (record, table, row, field))
    return NULL;
  return cairn_field_check (known, cairn_form_get (record, table, row, field));
}

/**
 * cairn_form_save:
 * @record: a record
 * @flags: CairnSaveFlags
 * @note: (nullable): for the second person
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): what became of the changes; with conflicts or findings that
 *   block nothing was written
 */
CairnSaved *
cairn_form_save (CairnForm *record, guint flags, const char *note, GError **error)
{
  g_autoptr (CairnSaved) saved = NULL;

  cairn_form_keep_draft (record);
  saved = cairn_staff_save (cairn_desk_get_session (record->desk), record->kind, record->id,
                            record->changes, flags, note, error);
  if (saved == NULL)
    return NULL;
  if (saved->written == 0 && saved->proposal == NULL)
    return g_steal_pointer (&saved);
  g_clear_handle_id (&record->autosave, g_source_remove);
  g_ptr_array_set_size (record->changes, 0);
  g_ptr_array_set_size (record->done, 0);
  g_ptr_array_set_size (record->undone, 0);
  record->draft_at = 0;
  record->busy = TRUE;
  cairn_desk_changed (record->desk, (const char *const *) saved->services);
  record->busy = FALSE;
  /* A new one may wait for a second person: then the directory does not have it yet. */
  if (!cairn_form_reload (record, NULL))
    cairn_form_emit_state (record);
  return g_steal_pointer (&saved);
}

/**
 * cairn_form_would_wait:
 * @record: a record
 *
 * Returns: (transfer none) (nullable): "ordinary", "help-now", "protection"; %NULL: nobody has to
 *   agree
 */
const char *
cairn_form_would_wait (CairnForm *record)
{
  return cairn_staff_would_wait (cairn_desk_get_session (record->desk), record->changes, NULL);
}

/**
 * cairn_form_take_theirs:
 * @record: a record
 * @conflict: what both have written
 *
 * The other person's value stands; the next save is based on it.
 */
void
cairn_form_take_theirs (CairnForm *record, const CairnConflict *conflict)
{
  for (guint i = 0; i < record->changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (record->changes, i);

      if (strcmp (change->table, conflict->table) != 0 || strcmp (change->row, conflict->row) != 0
          || strcmp (change->field, conflict->field) != 0)
        continue;
      g_ptr_array_remove_index (record->changes, i);
      break;
    }
  cairn_form_keep_draft (record);
}

/**
 * cairn_form_is_new_row:
 * @record: a record
 * @table: a table
 * @row: a row of it
 *
 * Returns: whether the directory does not have the row yet
 */
gboolean
cairn_form_is_new_row (CairnForm *record, const char *table, const char *row)
{
  return cairn_entry_find (record->base, table, row) == NULL;
}

static void
add_protection (CairnForm *record,
                GPtrArray *changes,
                const char *table,
                const char *row,
                const char *visibility)
{
  const CairnEntryRow *found = cairn_entry_find (record->base, table, row);

  if (found != NULL)
    g_ptr_array_add (changes, cairn_change_new (table, row, "address_visibility",
                                                cairn_entry_row_get (found, "address_visibility"),
                                                visibility));
}

/* What was chosen before and not saved is not a change any more. */
static void
drop_visibility (CairnForm *record, const char *row)
{
  for (guint i = record->changes->len; i > 0; i--)
    {
      const CairnChange *change = g_ptr_array_index (record->changes, i - 1);

      if (strcmp (change->row, row) == 0 && strcmp (change->field, "address_visibility") == 0)
        g_ptr_array_remove_index (record->changes, i - 1);
    }
}

/**
 * cairn_form_protect:
 * @record: a record
 * @location: a place the directory has
 * @visibility: "area", "hidden"
 * @error: (out): why not
 *
 * One person alone, at once; what else is being edited stays a draft.
 */
gboolean
cairn_form_protect (CairnForm *record, const char *location, const char *visibility, GError **error)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GPtrArray) addresses = cairn_form_rows (record, "address", "location_id", location);
  g_autoptr (CairnSaved) saved = NULL;

  add_protection (record, changes, "location", location, visibility);
  drop_visibility (record, location);
  for (guint i = 0; i < addresses->len; i++)
    {
      const CairnEntryRow *address = g_ptr_array_index (addresses, i);

      add_protection (record, changes, "address", address->id, visibility);
      drop_visibility (record, address->id);
    }
  saved = cairn_staff_save (cairn_desk_get_session (record->desk), record->kind, record->id,
                            changes, CAIRN_SAVE_MINE, NULL, error);
  if (saved == NULL)
    return FALSE;
  record->busy = TRUE;
  cairn_desk_changed (record->desk, (const char *const *) saved->services);
  record->busy = FALSE;
  cairn_form_keep_draft (record);
  return cairn_form_reload (record, error);
}
