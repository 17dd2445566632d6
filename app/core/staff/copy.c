/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same service at another place: a draft of what stays the same. */
#include "core/staff/edit-private.h"

#include "core/base/uuid.h"

#include <string.h>

/* What depends on the place, the day or the person who looked is not copied. */
static gboolean
is_copied_table (const char *table)
{
  static const char *const copied[]
      = { "service",    "required_document", "cost_option", "need_link",
          "trust_fact", "access_fact",       "audience",    "step",
          "language",   "field_translation", NULL };

  return g_strv_contains (copied, table);
}

static gboolean
is_copied_field (const char *field)
{
  static const char *const left[] = { "listing", "capacity", "capacity_on", "help_now", "apply_by",
                                      "read_by", "read_at",  "alert",       "email",    NULL };

  return !g_strv_contains (left, field);
}

/* Of the service itself: what hangs on a place or a telephone stays there. */
static gboolean
is_copied_row (const CairnEntry *entry, const CairnEntryRow *row)
{
  const char *owner;

  if (row->withdrawn || !is_copied_table (row->table))
    return FALSE;
  if (strcmp (row->table, "service") == 0)
    return TRUE;
  if (strcmp (row->table, "field_translation") == 0)
    owner = cairn_entry_row_get (row, "row_id");
  else if (strcmp (row->table, "access_fact") == 0)
    owner = cairn_entry_row_get (row, "link_id");
  else
    owner = cairn_entry_row_get (row, "service_id");
  return g_strcmp0 (owner, entry->id) == 0;
}

static char *
copy_id (const CairnEntry *entry, const CairnEntryRow *row, const char *copy)
{
  if (strcmp (row->table, "service") == 0)
    return g_strdup (copy);
  if (strcmp (row->table, "need_link") == 0)
    return cairn_entry_fact_id (entry, row->table, copy, cairn_entry_row_get (row, "need"), NULL);
  if (strcmp (row->table, "trust_fact") == 0)
    return cairn_entry_fact_id (entry, row->table, copy, cairn_entry_row_get (row, "fact"), NULL);
  if (strcmp (row->table, "access_fact") == 0)
    return cairn_entry_fact_id (entry, row->table, copy, cairn_entry_row_get (row, "feature"),
                                NULL);
  if (strcmp (row->table, "audience") == 0)
    return cairn_entry_fact_id (entry, row->table, copy, cairn_entry_row_get (row, "kind"),
                                cairn_entry_row_get (row, "value"), NULL);
  if (strcmp (row->table, "field_translation") == 0)
    return cairn_entry_fact_id (entry, row->table, copy, cairn_entry_row_get (row, "field"),
                                cairn_entry_row_get (row, "language"), NULL);
  return cairn_uuid_new ();
}

/* A translation that was read was read for the other record. */
static const char *
copy_value (const CairnEntry *entry, const CairnEntryRow *row, const char *field, const char *copy)
{
  const char *value = cairn_entry_row_get (row, field);

  if (g_strcmp0 (value, entry->id) == 0)
    return copy;
  if (strcmp (row->table, "field_translation") == 0 && strcmp (field, "state") == 0)
    return g_strcmp0 (value, "machine") == 0 ? "machine" : "draft";
  return value;
}

static void
copy_row (const CairnEntry *entry, const CairnEntryRow *row, const char *copy, GPtrArray *changes)
{
  g_autofree char *id = copy_id (entry, row, copy);

  for (const CairnField *field = cairn_field_of_table (row->table);
       field->table != NULL && strcmp (field->table, row->table) == 0; field++)
    {
      const char *value = copy_value (entry, row, field->column, copy);

      if (value != NULL && is_copied_field (field->column))
        g_ptr_array_add (changes, cairn_change_new (row->table, id, field->column, NULL, value));
    }
}

/**
 * cairn_staff_copy:
 * @session: an editor
 * @service: the one to copy
 * @error: why not
 *
 * Texts, documents, costs, needs, trust, audience, steps and languages come along; place, numbers,
 * hours, capacity, checks and Help now do not. It is a draft until it is saved.
 *
 * Returns: (transfer full) (nullable): the new record's id, for its draft
 */
char *
cairn_staff_copy (CairnStaffSession *session, const char *service, GError **error)
{
  g_autoptr (CairnEntry) entry = NULL;
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autofree char *copy = cairn_uuid_new ();
  const char *title;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  entry = cairn_entry_read (session->directory, "service", service, TRUE, error);
  if (entry == NULL)
    return NULL;
  for (guint i = 0; i < entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (entry->rows, i);

      if (is_copied_row (entry, row))
        copy_row (entry, row, copy, changes);
    }
  title = cairn_entry_get (entry, "service", service, "name");
  if (!cairn_staff_draft_save (session, "service", copy, title, changes, error))
    return NULL;
  return g_steal_pointer (&copy);
}
