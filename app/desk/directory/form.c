/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/form-private.h"

#include "core/base/uuid.h"

/* A draft is on the disk so soon after a key; typing on does not put it off. */
#define AUTOSAVE_MS 200

G_DEFINE_FINAL_TYPE (CairnForm, cairn_form, G_TYPE_OBJECT)

enum
{
  CHANGED,
  ROWS,
  STATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static CairnStaffSession *
session_of (CairnForm *record)
{
  return cairn_desk_get_session (record->desk);
}

/**
 * cairn_form_emit_state:
 * @record: a record
 */
void
cairn_form_emit_state (CairnForm *record)
{
  g_signal_emit (record, signals[STATE], 0);
}

/**
 * cairn_form_emit_rows:
 * @record: a record
 * @table: whose rows came or went
 */
void
cairn_form_emit_rows (CairnForm *record, const char *table)
{
  g_signal_emit (record, signals[ROWS], 0, table);
}

/**
 * cairn_form_keep_draft:
 * @record: a record
 *
 * The changes are on the disk when it returns; nothing when the desk is locked: they were kept
 * long before that.
 */
void
cairn_form_keep_draft (CairnForm *record)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&record->autosave, g_source_remove);
  if (!cairn_desk_may (record->desk, CAIRN_RIGHT_EDIT))
    return;
  if (!cairn_staff_draft_save (session_of (record), record->kind, record->id,
                               cairn_form_get_title (record), record->changes, &error))
    cairn_desk_toast_error (record->desk, error);
}

static gboolean
on_autosave (gpointer data)
{
  CairnForm *record = data;

  record->autosave = 0;
  cairn_form_keep_draft (record);
  return G_SOURCE_REMOVE;
}

/* A row that was never saved is there while something stands in it. */
static void
hide_when_empty (CairnForm *record, const char *table, const char *row)
{
  CairnEntryRow *found = cairn_entry_find (record->now, table, row);

  if (cairn_entry_find (record->base, table, row) == NULL)
    found->withdrawn = g_hash_table_size (found->values) == 0;
}

/**
 * cairn_form_put:
 * @record: a record
 * @table: a table
 * @row: a row of it, perhaps a new one
 * @field: its field
 * @value: (nullable): its new value
 *
 * Sets it without remembering it for an undo.
 */
void
cairn_form_put (
    CairnForm *record, const char *table, const char *row, const char *field, const char *value)
{
  g_autoptr (GPtrArray) one = cairn_changes_new ();
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;
  gboolean structure = strcmp (field, CAIRN_FIELD_WITHDRAWN) == 0
                       || cairn_entry_find (record->now, table, row) == NULL;

  g_ptr_array_add (one, cairn_change_new (table, row, field, NULL, wanted));
  /* A row that was never saved and goes again leaves nothing behind. */
  if (strcmp (field, CAIRN_FIELD_WITHDRAWN) != 0
      || cairn_entry_find (record->base, table, row) != NULL)
    cairn_changes_set (record->changes, record->base, table, row, field, wanted);
  cairn_entry_overlay (record->now, one);
  hide_when_empty (record, table, row);
  if (record->autosave == 0)
    record->autosave = g_timeout_add (AUTOSAVE_MS, on_autosave, record);
  g_signal_emit (record, signals[CHANGED], 0, table, row, field);
  if (structure && record->depth == 0)
    cairn_form_emit_rows (record, table);
}

/**
 * cairn_form_set:
 * @record: a record
 * @table: a table
 * @row: a row of it, perhaps a new one
 * @field: its field
 * @value: (nullable): its new value; "" says nothing, like %NULL
 */
void
cairn_form_set (
    CairnForm *record, const char *table, const char *row, const char *field, const char *value)
{
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;
  g_autofree char *before = g_strdup (cairn_form_get (record, table, row, field));

  if (g_strcmp0 (before, wanted) == 0)
    return;
  cairn_form_begin (record);
  cairn_form_remember (record, table, row, field, before, wanted);
  cairn_form_put (record, table, row, field, wanted);
  cairn_form_end (record);
}

/**
 * cairn_form_get:
 * @record: a record
 * @table: a table
 * @row: a row of it
 * @field: its field
 *
 * Returns: (transfer none) (nullable): what stands there, with the changes
 */
const char *
cairn_form_get (CairnForm *record, const char *table, const char *row, const char *field)
{
  return cairn_entry_get (record->now, table, row, field);
}

/**
 * cairn_form_is_withheld:
 * @record: a record
 * @table: a table
 * @row: a row of it
 * @field: its field
 *
 * Returns: whether it is there, but not for this person
 */
gboolean
cairn_form_is_withheld (CairnForm *record, const char *table, const char *row, const char *field)
{
  const CairnEntryRow *found = cairn_entry_find (record->now, table, row);

  return found != NULL && cairn_entry_is_withheld (found, field);
}

/**
 * cairn_form_is_changed:
 * @record: a record
 * @table: a table
 * @row: a row of it
 * @field: its field
 *
 * Returns: whether it is not as the directory has it
 */
gboolean
cairn_form_is_changed (CairnForm *record, const char *table, const char *row, const char *field)
{
  return g_strcmp0 (cairn_entry_get (record->base, table, row, field),
                    cairn_form_get (record, table, row, field))
         != 0;
}

/**
 * cairn_form_rows:
 * @record: a record
 * @table: a table
 * @column: (nullable): only rows that say so here
 * @owner: (nullable): what they say
 *
 * Returns: (transfer container) (element-type CairnEntryRow): its rows that are not withdrawn
 */
GPtrArray *
cairn_form_rows (CairnForm *record, const char *table, const char *column, const char *owner)
{
  return cairn_entry_rows (record->now, table, column, owner);
}

/**
 * cairn_form_get_desk:
 * @record: a record
 *
 * Returns: (transfer none): the desk
 */
CairnDesk *
cairn_form_get_desk (CairnForm *record)
{
  return record->desk;
}

/**
 * cairn_form_get_id:
 * @record: a record
 *
 * Returns: (transfer none): its id
 */
const char *
cairn_form_get_id (CairnForm *record)
{
  return record->id;
}

/**
 * cairn_form_get_title:
 * @record: a record
 *
 * Returns: (transfer none): its name; "" none yet
 */
const char *
cairn_form_get_title (CairnForm *record)
{
  const char *name = cairn_form_get (record, record->kind, record->id, "name");

  return name != NULL ? name : "";
}

/**
 * cairn_form_is_new:
 * @record: a record
 *
 * Returns: whether the directory does not have it yet
 */
gboolean
cairn_form_is_new (CairnForm *record)
{
  return record->is_new;
}

/**
 * cairn_form_can_edit:
 * @record: a record
 *
 * Returns: whether this person may change it
 */
gboolean
cairn_form_can_edit (CairnForm *record)
{
  return cairn_desk_may (record->desk, CAIRN_RIGHT_EDIT);
}

/**
 * cairn_form_get_draft_day:
 * @record: a record
 *
 * Returns: seconds UTC when the draft it began with was saved; 0: there was none
 */
gint64
cairn_form_get_draft_day (CairnForm *record)
{
  return record->draft_at;
}

/**
 * cairn_form_is_dirty:
 * @record: a record
 *
 * Returns: whether something is not saved
 */
gboolean
cairn_form_is_dirty (CairnForm *record)
{
  return record->changes->len > 0;
}

static void
lay_over (CairnForm *record, CairnEntry *base, CairnEntry *now)
{
  g_clear_pointer (&record->base, cairn_entry_free);
  g_clear_pointer (&record->now, cairn_entry_free);
  record->base = base;
  record->now = now;
  cairn_entry_overlay (now, record->changes);
}

static gboolean
read_entry (CairnForm *record, GError **error)
{
  g_autoptr (CairnEntry) base
      = cairn_staff_read (session_of (record), record->kind, record->id, error);
  CairnEntry *now;

  if (base == NULL)
    return FALSE;
  now = cairn_staff_read (session_of (record), record->kind, record->id, error);
  if (now == NULL)
    return FALSE;
  lay_over (record, g_steal_pointer (&base), now);
  return TRUE;
}

static void
begin_empty (CairnForm *record)
{
  record->is_new = TRUE;
  lay_over (record, cairn_entry_new (record->kind, record->id),
            cairn_entry_new (record->kind, record->id));
}

static CairnForm *
make_record (CairnDesk *desk, const char *kind, const char *id)
{
  CairnForm *record = g_object_new (CAIRN_TYPE_FORM, NULL);

  record->desk = g_object_ref (desk);
  record->kind = g_strdup (kind);
  record->id = g_strdup (id);
  return record;
}

/**
 * cairn_form_open:
 * @desk: the desk
 * @kind: "service", "organization", "location"
 * @id: its id; perhaps of a draft that was never saved
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): the record, with the changes this person left as a draft
 */
CairnForm *
cairn_form_open (CairnDesk *desk, const char *kind, const char *id, GError **error)
{
  g_autoptr (CairnForm) record = make_record (desk, kind, id);
  CairnDraft *draft = NULL;
  g_autoptr (GError) missing = NULL;

  if (cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    draft = cairn_staff_draft_load (session_of (record), id, NULL);
  if (draft != NULL)
    {
      g_ptr_array_unref (record->changes);
      record->changes = g_ptr_array_ref (draft->changes);
      record->draft_at = draft->saved_at;
      cairn_draft_free (draft);
    }
  if (read_entry (record, &missing))
    return g_steal_pointer (&record);
  if (record->changes->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  begin_empty (record);
  return g_steal_pointer (&record);
}

/**
 * cairn_form_new:
 * @desk: the desk
 *
 * Returns: (transfer full): a service that is not in the directory yet
 */
CairnForm *
cairn_form_new (CairnDesk *desk)
{
  g_autofree char *id = cairn_uuid_new ();
  CairnForm *record = make_record (desk, "service", id);

  begin_empty (record);
  cairn_form_put (record, "service", id, "text_language", cairn_desk_get_language (desk));
  cairn_form_put (record, "service", id, "listing", "draft");
  g_clear_handle_id (&record->autosave, g_source_remove);
  return record;
}

/**
 * cairn_form_reload:
 * @record: a record
 * @error: (out): why not
 *
 * Somebody, perhaps this person, has saved: what the directory has now, under the same changes.
 */
gboolean
cairn_form_reload (CairnForm *record, GError **error)
{
  if (!read_entry (record, error))
    return FALSE;
  record->is_new = FALSE;
  cairn_form_emit_rows (record, "");
  cairn_form_emit_state (record);
  return TRUE;
}

/**
 * cairn_form_refresh:
 * @record: a record the directory has
 */
void
cairn_form_refresh (CairnForm *record)
{
  if (record->busy)
    return;
  if (record->changes->len > 0 || !cairn_form_reload (record, NULL))
    cairn_form_emit_state (record);
}

/**
 * cairn_form_discard:
 * @record: a record
 * @error: (out): why not
 *
 * Back to what the directory has; the draft goes.
 */
gboolean
cairn_form_discard (CairnForm *record, GError **error)
{
  g_clear_handle_id (&record->autosave, g_source_remove);
  if (!cairn_staff_draft_drop (session_of (record), record->id, error))
    return FALSE;
  g_ptr_array_set_size (record->changes, 0);
  g_ptr_array_set_size (record->done, 0);
  g_ptr_array_set_size (record->undone, 0);
  return record->is_new || cairn_form_reload (record, error);
}

static void
cairn_form_finalize (GObject *object)
{
  CairnForm *record = CAIRN_FORM (object);

  g_clear_handle_id (&record->autosave, g_source_remove);
  g_clear_pointer (&record->base, cairn_entry_free);
  g_clear_pointer (&record->now, cairn_entry_free);
  g_ptr_array_unref (record->changes);
  g_ptr_array_unref (record->done);
  g_ptr_array_unref (record->undone);
  g_clear_pointer (&record->step, g_ptr_array_unref);
  g_free (record->kind);
  g_free (record->id);
  g_clear_object (&record->desk);
  G_OBJECT_CLASS (cairn_form_parent_class)->finalize (object);
}

static void
cairn_form_class_init (CairnFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_form_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", CAIRN_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[ROWS] = g_signal_new ("rows", CAIRN_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STATE] = g_signal_new ("state", CAIRN_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cairn_form_init (CairnForm *record)
{
  record->changes = cairn_changes_new ();
  record->done = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  record->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}
