/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a record that come and go: telephones, places, documents, facts. */
#include "desk/directory/form-private.h"

#include "core/base/uuid.h"

static char *
next_position (CairnForm *record, const char *table)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, table, NULL, NULL);
  gint64 most = -1;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *position = cairn_entry_row_get (g_ptr_array_index (rows, i), "position");

      if (position != NULL)
        most = MAX (most, g_ascii_strtoll (position, NULL, 10));
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, most + 1);
}

/* What the schema asks of every row: said at once, or it could not be saved. */
static char *
first_value (CairnForm *record, const CairnField *field)
{
  if (strcmp (field->column, "position") == 0)
    return next_position (record, field->table);
  if (strcmp (field->column, "address_visibility") == 0)
    return g_strdup ("public");
  if (strcmp (field->column, "text_language") == 0)
    {
      const char *lang = cairn_form_get (record, record->kind, record->id, "text_language");

      return g_strdup (lang != NULL ? lang : cairn_desk_get_language (record->desk));
    }
  if (field->kind == CAIRN_FIELD_FLAG && (field->flags & CAIRN_FIELD_REQUIRED))
    return g_strdup ("0");
  return NULL;
}

static gboolean
is_steps_language (const CairnField *field)
{
  return strcmp (field->table, "step") == 0 && strcmp (field->column, "text_language") == 0;
}

/**
 * cairn_form_add:
 * @record: a record
 * @table: a table
 * @column: (nullable): where it says to whom it belongs
 * @owner: (nullable): the id that stands there
 *
 * Returns: (transfer full): id of the new row
 */
char *
cairn_form_add (CairnForm *record, const char *table, const char *column, const char *owner)
{
  g_autofree char *id = cairn_uuid_new ();

  cairn_form_begin (record);
  if (column != NULL)
    cairn_form_set (record, table, id, column, owner);
  for (const CairnField *field = cairn_field_of_table (table);
       field->table != NULL && strcmp (field->table, table) == 0; field++)
    {
      gboolean needed = (field->flags & CAIRN_FIELD_REQUIRED) || is_steps_language (field);
      g_autofree char *value = needed ? first_value (record, field) : NULL;

      if (value != NULL)
        cairn_form_set (record, table, id, field->column, value);
    }
  cairn_form_end (record);
  return g_steal_pointer (&id);
}

/* Of a row that was never saved nothing stays; of another, that it went. */
static void
forget_fields (CairnForm *record, const char *table, const char *row)
{
  for (const CairnField *field = cairn_field_of_table (table);
       field->table != NULL && strcmp (field->table, table) == 0; field++)
    cairn_form_set (record, table, row, field->column, NULL);
}

/**
 * cairn_form_remove:
 * @record: a record
 * @table: a table
 * @row: one of its rows
 */
void
cairn_form_remove (CairnForm *record, const char *table, const char *row)
{
  cairn_form_begin (record);
  if (cairn_entry_find (record->base, table, row) == NULL)
    forget_fields (record, table, row);
  else
    cairn_form_set (record, table, row, CAIRN_FIELD_WITHDRAWN, "1");
  cairn_form_end (record);
}

/**
 * cairn_form_set_fact:
 * @record: a record
 * @table: of facts
 * @owner_column: where it says whose fact it is
 * @owner: whose
 * @key_column: where it says which fact
 * @key: which
 * @answer_column: (nullable): where the answer stands; %NULL: being there is the answer
 * @answer: (nullable): the answer; %NULL: nobody knows
 */
void
cairn_form_set_fact (CairnForm *record,
                     const char *table,
                     const char *owner_column,
                     const char *owner,
                     const char *key_column,
                     const char *key,
                     const char *answer_column,
                     const char *answer)
{
  g_autofree char *id = cairn_entry_fact_id (record->now, table, owner, key, NULL);
  const CairnEntryRow *row = cairn_entry_find (record->now, table, id);

  if (answer == NULL)
    {
      if (row != NULL && !row->withdrawn)
        cairn_form_remove (record, table, id);
      return;
    }
  cairn_form_begin (record);
  if (cairn_entry_find (record->base, table, id) == NULL)
    {
      if (cairn_field_find (table, "link_entity") != NULL)
        cairn_form_set (record, table, id, "link_entity",
                        cairn_entry_find (record->now, "service", owner) != NULL ? "service"
                                                                                 : "location");
      cairn_form_set (record, table, id, owner_column, owner);
      cairn_form_set (record, table, id, key_column, key);
    }
  if (row != NULL && row->withdrawn)
    cairn_form_set (record, table, id, CAIRN_FIELD_WITHDRAWN, "0");
  if (answer_column != NULL)
    cairn_form_set (record, table, id, answer_column, answer);
  cairn_form_end (record);
}

/**
 * cairn_form_fact_id:
 * @record: a record
 * @table: of facts
 * @first: its first key
 * @second: its second
 * @third: (nullable): its third
 *
 * Returns: (transfer full): the id that the fact has, or will have
 */
char *
cairn_form_fact_id (
    CairnForm *record, const char *table, const char *first, const char *second, const char *third)
{
  return cairn_entry_fact_id (record->now, table, first, second, third, NULL);
}
