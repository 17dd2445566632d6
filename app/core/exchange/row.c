/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row on its way: the columns HSDS has, and the others, which are kept as they came. */
#include "core/exchange/importer.h"
#include "core/exchange/json-reader.h"
#include "core/exchange/repair.h"

#include "core/base/uuid.h"

#include <string.h>

static void
clear_other (gpointer data)
{
  CairnOther *other = data;

  g_free (other->name);
  g_free (other->value);
}

/**
 * cairn_row_make:
 * @table: what it becomes
 * @line: where it stands in the source
 *
 * Returns: (transfer full): a row without values.
 */
CairnRow *
cairn_row_make (const CairnHsdsTable *table, guint line)
{
  CairnRow *row = g_new0 (CairnRow, 1);

  row->record = cairn_record_new (table);
  row->kind = table->name;
  row->line = line;
  row->others = g_array_new (FALSE, TRUE, sizeof (CairnOther));
  g_array_set_clear_func (row->others, clear_other);
  return row;
}

/**
 * cairn_row_free:
 * @row: (nullable): a row
 */
void
cairn_row_free (CairnRow *row)
{
  if (row == NULL)
    return;
  cairn_record_free (row->record);
  g_array_unref (row->others);
  g_clear_pointer (&row->more_phones, g_ptr_array_unref);
  g_free (row);
}

static void
add_other (CairnRow *row, const char *name, char *value, gboolean json)
{
  CairnOther other = { .name = g_strdup (name), .value = value, .json = json };

  g_array_append_val (row->others, other);
}

static void
report_repairs (CairnImporter *importer, CairnRow *row, const char *name, CairnRepair repairs)
{
  if (repairs & CAIRN_REPAIR_ENCODING)
    cairn_importer_repaired (importer, row, "encoding", "%s is not UTF-8: read as Windows-1252",
                             name);
  if (repairs & CAIRN_REPAIR_MOJIBAKE)
    cairn_importer_repaired (importer, row, "mojibake",
                             "%s holds text once read in a wrong encoding: put right", name);
  if (repairs & CAIRN_REPAIR_HTML)
    cairn_importer_repaired (importer, row, "html", "%s holds HTML: made plain text", name);
  if (repairs & CAIRN_REPAIR_ESCAPES)
    cairn_importer_repaired (importer, row, "escapes", "%s holds a literal \\n: made a new line",
                             name);
}

/**
 * cairn_row_keep:
 * @row: a row
 * @name: what the source calls the column
 * @value: a text that is to be found again as it came
 */
void
cairn_row_keep (CairnRow *row, const char *name, const char *value)
{
  add_other (row, name, g_strdup (value), FALSE);
}

/* How databases write that there is nothing. */
static gboolean
is_no_value (const char *text)
{
  static const char *const words[] = { "null", "NULL", "N/A", "n/a", "#N/A", "(null)", NULL };

  return g_strv_contains (words, text);
}

/**
 * cairn_row_repair:
 * @importer: the import
 * @row: a row
 * @name: the column
 * @bytes: a value as in the file
 * @length: bytes of it
 *
 * Returns: (transfer full) (nullable): the text, what had to be done to it being reported; %NULL
 *   when there is none.
 */
char *
cairn_row_repair (
    CairnImporter *importer, CairnRow *row, const char *name, const char *bytes, gsize length)
{
  CairnRepair repairs;
  g_autofree char *text = length > 0 ? cairn_repair_text (bytes, length, &repairs) : NULL;

  if (text == NULL)
    return NULL;
  if (is_no_value (text))
    {
      cairn_importer_repaired (importer, row, "no-value", "%s is '%s': read as empty", name, text);
      return NULL;
    }
  if (repairs != CAIRN_REPAIR_NONE)
    report_repairs (importer, row, name, repairs);
  return g_steal_pointer (&text);
}

/**
 * cairn_row_put:
 * @importer: the import
 * @row: a row
 * @name: a column's name, HSDS 3.1's or any other
 * @bytes: its value as in the file
 * @length: bytes of it
 *
 * An empty value is no value. What HSDS has no column for is kept apart.
 */
void
cairn_row_put (
    CairnImporter *importer, CairnRow *row, const char *name, const char *bytes, gsize length)
{
  int column = cairn_hsds_column (row->record->table, name);
  char *text = cairn_row_repair (importer, row, name, bytes, length);

  if (text == NULL)
    return;
  if (column >= 0 && row->record->values[column] == NULL)
    row->record->values[column] = text;
  else
    add_other (row, name, text, FALSE);
}

/**
 * cairn_row_put_json:
 * @row: a row
 * @name: a member HSDS does not have
 * @json: (transfer full): its value as JSON
 */
void
cairn_row_put_json (CairnRow *row, const char *name, char *json)
{
  add_other (row, name, json, TRUE);
}

/**
 * cairn_row_get:
 * @row: a row
 * @column: a column of its HSDS object
 *
 * Returns: (transfer none) (nullable): the value.
 */
const char *
cairn_row_get (const CairnRow *row, const char *column)
{
  int at = cairn_hsds_column (row->record->table, column);

  return at >= 0 ? row->record->values[at] : NULL;
}

/**
 * cairn_row_set:
 * @row: a row
 * @column: a column of its HSDS object; another is ignored
 * @value: (nullable): copied
 */
void
cairn_row_set (CairnRow *row, const char *column, const char *value)
{
  int at = cairn_hsds_column (row->record->table, column);
  char *copy = g_strdup (value);

  if (at < 0)
    {
      g_free (copy);
      return;
    }
  g_free (row->record->values[at]);
  row->record->values[at] = copy;
}

static CairnOther *
find_other (const CairnRow *row, const char *name)
{
  for (guint i = 0; i < row->others->len; i++)
    {
      CairnOther *other = &g_array_index (row->others, CairnOther, i);

      if (!other->json && strcmp (other->name, name) == 0)
        return other;
    }
  return NULL;
}

/**
 * cairn_row_look:
 * @row: a row
 * @name: a column HSDS does not have
 *
 * Returns: (transfer none) (nullable): its value, which stays kept as it came.
 */
const char *
cairn_row_look (const CairnRow *row, const char *name)
{
  const CairnOther *other = find_other (row, name);

  return other != NULL ? other->value : NULL;
}

/**
 * cairn_row_take:
 * @row: a row
 * @name: a column HSDS does not have
 *
 * Returns: (transfer none) (nullable): its value, which is now in the caller's hands: it is not
 *   kept a second time.
 */
const char *
cairn_row_take (CairnRow *row, const char *name)
{
  CairnOther *other = find_other (row, name);

  if (other == NULL)
    return NULL;
  other->used = TRUE;
  return other->value;
}

/**
 * cairn_row_id:
 * @row: a row
 *
 * Returns: (transfer none) (nullable): its id; a Cairn id once it was taken.
 */
const char *
cairn_row_id (const CairnRow *row)
{
  return row->record->values[0];
}

/**
 * cairn_row_dup_extra:
 * @row: a row
 *
 * Returns: (transfer full) (nullable): what nothing else holds, as a JSON object.
 */
char *
cairn_row_dup_extra (const CairnRow *row)
{
  const char *before = row->record->extra;
  g_autoptr (GString) out = g_string_new ("{");

  if (before != NULL)
    g_string_append_len (out, before + 1, (gssize) strlen (before) - 2);
  for (guint i = 0; i < row->others->len; i++)
    {
      const CairnOther *other = &g_array_index (row->others, CairnOther, i);

      if (other->used)
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      cairn_json_write_string (out, other->name);
      g_string_append_c (out, ':');
      if (other->json)
        g_string_append (out, other->value);
      else
        cairn_json_write_string (out, other->value);
    }
  if (out->len == 1)
    return NULL;
  g_string_append_c (out, '}');
  return g_strdup (out->str);
}

/**
 * cairn_row_dup_content:
 * @row: a row
 *
 * Returns: (transfer full): everything it says, in one order, to make an id from.
 */
char *
cairn_row_dup_content (const CairnRow *row)
{
  const CairnHsdsTable *table = row->record->table;
  GString *out = g_string_new (row->kind);

  for (guint i = 1; i < table->n_columns; i++)
    {
      if (row->record->values[i] != NULL)
        g_string_append_printf (out, "\x1f%s=%s", table->columns[i].name, row->record->values[i]);
    }
  for (guint i = 0; i < row->others->len; i++)
    {
      const CairnOther *other = &g_array_index (row->others, CairnOther, i);

      g_string_append_printf (out, "\x1f%s=%s", other->name, other->value);
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_row_new_child:
 * @importer: the import
 * @parent: a row that was taken
 * @table: what the child is
 * @key: what tells it from its sisters
 *
 * Returns: (transfer full): a row made from a cell of @parent, linked to it; the same in every
 *   import of the same source.
 */
CairnRow *
cairn_row_new_child (CairnImporter *importer,
                     const CairnRow *parent,
                     const char *table,
                     const char *key)
{
  CairnRow *row = cairn_row_make (cairn_hsds_table (table), parent->line);
  g_autofree char *link = g_strconcat (parent->record->table->name, "_id", NULL);
  g_autofree char *name = g_strdup_printf ("%s/of/%s/%s", table, cairn_row_id (parent), key);
  g_autofree char *id = cairn_uuid_for (importer->source, name);

  cairn_row_set (row, "id", id);
  cairn_row_set (row, link, cairn_row_id (parent));
  row->derived = TRUE;
  row->nested = TRUE;
  return row;
}
