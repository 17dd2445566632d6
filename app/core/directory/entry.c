/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole record in memory, and changes laid over it. */
#include "core/directory/entry-private.h"

#include "core/base/json-read.h"
#include "core/directory/fact.h"

#include <stdarg.h>
#include <string.h>

/**
 * cairn_change_new:
 * @table: its table
 * @row: which row of it
 * @field: which field of that
 * @base: (nullable): the value it was based on
 * @value: (nullable): the new one
 *
 * Returns: (transfer full): a change
 */
CairnChange *
cairn_change_new (
    const char *table, const char *row, const char *field, const char *base, const char *value)
{
  CairnChange *change = g_new0 (CairnChange, 1);

  change->table = g_strdup (table);
  change->row = g_strdup (row);
  change->field = g_strdup (field);
  change->base = g_strdup (base);
  change->value = g_strdup (value);
  return change;
}

/**
 * cairn_change_copy:
 * @change: a change
 *
 * Returns: (transfer full): the same again
 */
CairnChange *
cairn_change_copy (const CairnChange *change)
{
  return cairn_change_new (change->table, change->row, change->field, change->base, change->value);
}

/**
 * cairn_change_free:
 * @change: (nullable) (transfer full): a change
 */
void
cairn_change_free (CairnChange *change)
{
  if (change == NULL)
    return;
  g_free (change->table);
  g_free (change->row);
  g_free (change->field);
  g_free (change->base);
  g_free (change->value);
  g_free (change);
}

/**
 * cairn_changes_new:
 *
 * Returns: (transfer full) (element-type CairnChange): no changes yet
 */
GPtrArray *
cairn_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * cairn_changes_to_json:
 * @changes: (element-type CairnChange): changes
 *
 * Returns: (transfer full): them as a JSON list
 */
char *
cairn_changes_to_json (GPtrArray *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      add_member (builder, "table", change->table);
      add_member (builder, "row", change->row);
      add_member (builder, "field", change->field);
      add_member (builder, "base", change->base);
      add_member (builder, "value", change->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static const char *
member_or_null (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? cairn_json_get_text (object, name) : NULL;
}

/**
 * cairn_changes_from_json:
 * @json: what cairn_changes_to_json() wrote
 *
 * Returns: (transfer full) (nullable) (element-type CairnChange): the changes
 */
GPtrArray *
cairn_changes_from_json (const char *json)
{
  g_autoptr (JsonNode) node = cairn_json_parse (json, -1, NULL);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = cairn_json_get_element (list, i);

      if (object == NULL)
        return NULL;
      g_ptr_array_add (changes, cairn_change_new (cairn_json_get_text (object, "table"),
                                                  cairn_json_get_text (object, "row"),
                                                  cairn_json_get_text (object, "field"),
                                                  member_or_null (object, "base"),
                                                  member_or_null (object, "value")));
    }
  return g_steal_pointer (&changes);
}

/**
 * cairn_changes_set:
 * @changes: (element-type CairnChange): changes so far
 * @entry: the record as it is in the directory
 * @table: a table
 * @row: a row of it, perhaps a new one
 * @field: a field of that
 * @value: (nullable): its new value; "" is %NULL: an empty field says nothing
 *
 * What leads back to the value it was based on is no change.
 */
void
cairn_changes_set (GPtrArray *changes,
                   const CairnEntry *entry,
                   const char *table,
                   const char *row,
                   const char *field,
                   const char *value)
{
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->row, row) != 0 || strcmp (change->field, field) != 0
          || strcmp (change->table, table) != 0)
        continue;
      if (g_strcmp0 (change->base, wanted) == 0)
        {
          g_ptr_array_remove_index (changes, i);
          return;
        }
      g_free (change->value);
      change->value = g_strdup (wanted);
      return;
    }
  {
    const char *base = cairn_entry_get (entry, table, row, field);

    if (g_strcmp0 (base, wanted) != 0)
      g_ptr_array_add (changes, cairn_change_new (table, row, field, base, wanted));
  }
}

static void
entry_row_free (gpointer data)
{
  CairnEntryRow *row = data;

  g_free (row->id);
  g_hash_table_unref (row->values);
  g_free (row);
}

/**
 * cairn_entry_new:
 * @kind: "service", "organization", "location"
 * @id: its id
 *
 * Returns: (transfer full): a record without anything in it
 */
CairnEntry *
cairn_entry_new (const char *kind, const char *id)
{
  CairnEntry *entry = g_new0 (CairnEntry, 1);

  entry->kind = g_strdup (kind);
  entry->id = g_strdup (id);
  entry->rows = g_ptr_array_new_with_free_func (entry_row_free);
  return entry;
}

/**
 * cairn_entry_free:
 * @entry: (nullable) (transfer full): a record
 */
void
cairn_entry_free (CairnEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->kind);
  g_free (entry->id);
  g_ptr_array_unref (entry->rows);
  g_free (entry);
}

/**
 * cairn_entry_add_row:
 * @entry: a record
 * @table: a static name
 * @id: its id
 *
 * Returns: (transfer none): a new row without values
 */
CairnEntryRow *
cairn_entry_add_row (CairnEntry *entry, const char *table, const char *id)
{
  CairnEntryRow *row = g_new0 (CairnEntryRow, 1);

  row->table = table;
  row->id = g_strdup (id);
  row->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (entry->rows, row);
  return row;
}

/**
 * cairn_entry_find:
 * @entry: a record
 * @table: a table
 * @id: a row of it
 *
 * Returns: (transfer none) (nullable): the row, withdrawn or not
 */
CairnEntryRow *
cairn_entry_find (const CairnEntry *entry, const char *table, const char *id)
{
  for (guint i = 0; i < entry->rows->len; i++)
    {
      CairnEntryRow *row = g_ptr_array_index (entry->rows, i);

      if (strcmp (row->id, id) == 0 && strcmp (row->table, table) == 0)
        return row;
    }
  return NULL;
}

/**
 * cairn_entry_rows:
 * @entry: a record
 * @table: a table
 * @column: (nullable): only rows that say so here
 * @owner: (nullable): what they say
 *
 * Returns: (transfer container) (element-type CairnEntryRow): its rows that are not withdrawn, in
 *   the order the record gives them
 */
GPtrArray *
cairn_entry_rows (const CairnEntry *entry, const char *table, const char *column, const char *owner)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < entry->rows->len; i++)
    {
      CairnEntryRow *row = g_ptr_array_index (entry->rows, i);

      if (row->withdrawn || strcmp (row->table, table) != 0)
        continue;
      if (column == NULL || g_strcmp0 (cairn_entry_row_get (row, column), owner) == 0)
        g_ptr_array_add (found, row);
    }
  return found;
}

/**
 * cairn_entry_row_get:
 * @row: a row
 * @field: a field
 *
 * Returns: (transfer none) (nullable): its value; %NULL also when it is withheld
 */
const char *
cairn_entry_row_get (const CairnEntryRow *row, const char *field)
{
  if (strcmp (field, CAIRN_FIELD_WITHDRAWN) == 0)
    return row->withdrawn ? "1" : "0";
  return g_hash_table_lookup (row->values, field);
}

/**
 * cairn_entry_get:
 * @entry: a record
 * @table: a table
 * @id: a row of it
 * @field: a field of that
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
cairn_entry_get (const CairnEntry *entry, const char *table, const char *id, const char *field)
{
  const CairnEntryRow *row = cairn_entry_find (entry, table, id);

  return row != NULL ? cairn_entry_row_get (row, field) : NULL;
}

/**
 * cairn_entry_is_withheld:
 * @row: a row
 * @field: a field
 *
 * Returns: whether its value is kept from this reader, because it tells where a protected place is
 */
gboolean
cairn_entry_is_withheld (const CairnEntryRow *row, const char *field)
{
  return g_hash_table_contains (row->values, field)
         && g_hash_table_lookup (row->values, field) == NULL;
}

static void
overlay_row (CairnEntry *entry, const CairnChange *change)
{
  CairnEntryRow *row = cairn_entry_find (entry, change->table, change->row);
  const CairnField *field = cairn_field_of_table (change->table);

  if (field == NULL)
    return;
  if (row == NULL)
    {
      row = cairn_entry_add_row (entry, field->table, change->row);
      row->is_new = TRUE;
    }
  if (strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0)
    row->withdrawn = g_strcmp0 (change->value, "0") != 0;
  else if (change->value == NULL)
    g_hash_table_remove (row->values, change->field);
  else
    g_hash_table_insert (row->values, g_strdup (change->field), g_strdup (change->value));
}

/**
 * cairn_entry_overlay:
 * @entry: a record
 * @changes: (element-type CairnChange): what is to change in it
 *
 * Makes it what it will be when they are saved.
 */
void
cairn_entry_overlay (CairnEntry *entry, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    overlay_row (entry, g_ptr_array_index (changes, i));
}

static gboolean
fits_keys (const CairnEntryRow *row, const char *const *keys, const char *const *values)
{
  for (guint k = 0; keys[k] != NULL; k++)
    {
      if (g_strcmp0 (cairn_entry_row_get (row, keys[k]), values[k]) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_entry_fact_id:
 * @entry: a record
 * @table: need_link, trust_fact, access_fact, audience or field_translation
 * @...: the keys' values in the order of the table, ended by %NULL
 *
 * A fact has the same id on every machine, also one that was taken away and comes back.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
cairn_entry_fact_id (const CairnEntry *entry, const char *table, ...)
{
  const char *values[CAIRN_FACT_KEYS] = { NULL };
  const char *const *keys = cairn_fact_keys (table);
  va_list list;

  va_start (list, table);
  for (guint k = 0; k < CAIRN_FACT_KEYS && (k == 0 || values[k - 1] != NULL); k++)
    values[k] = va_arg (list, const char *);
  va_end (list);
  for (guint i = 0; keys != NULL && i < entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (entry->rows, i);

      if (strcmp (row->table, table) == 0 && fits_keys (row, keys, values))
        return g_strdup (row->id);
    }
  return cairn_fact_id (table, values);
}

/**
 * cairn_finding_free:
 * @finding: (nullable) (transfer full): a finding
 */
void
cairn_finding_free (CairnFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->table);
  g_free (finding->row);
  g_free (finding->field);
  g_free (finding);
}
