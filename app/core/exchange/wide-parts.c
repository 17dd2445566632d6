/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a wide row that are rows of their own: telephone numbers, addresses, contacts, costs. */
#include "core/exchange/repair.h"
#include "core/exchange/wide-private.h"

#include <string.h>

/* "491 N. State Road 7, Plantation, FL 33317": cut apart only where the end tells that it can be.
 */
static gboolean
read_address (CairnRow *row, const char *line)
{
  g_autoptr (GRegex) whole = g_regex_new ("^(.*\\d.*?),\\s*([^,\\d]+),?\\s+([A-Z]{2}),?\\s+"
                                          "(\\d{5}(?:-\\d{4})?)$",
                                          G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) town = g_regex_new ("^([^,\\d:]+),\\s*([A-Z]{2})$", 0, 0, NULL);
  g_autoptr (GRegex) state = g_regex_new ("^State:\\s*([A-Z]{2})$", 0, 0, NULL);
  static const char *const columns[][4]
      = { { "address_1", "city", "state_province", "postal_code" },
          { "city", "state_province" },
          { "state_province" } };
  GRegex *const patterns[] = { whole, town, state };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_regex_match (patterns[i], line, 0, &match))
        continue;
      for (int c = 0; c < 4 && columns[i][c] != NULL; c++)
        {
          g_autofree char *value = g_match_info_fetch (match, c + 1);

          cairn_row_set (row, columns[i][c], g_strstrip (value));
        }
      return TRUE;
    }
  cairn_row_set (row, "address_1", line);
  return FALSE;
}

/* "Call for location", "Confidential Location": no address, but what there is instead. */
static gboolean
is_words (const char *line)
{
  return strpbrk (line, "0123456789") == NULL && (strchr (line, ',') == NULL || strlen (line) > 60)
         && !g_str_has_prefix (line, "State:");
}

/**
 * cairn_wide_prepare_place:
 * @wide: a row before its records are written
 *
 * Words that stand where an address should are the place's description: marks in them are seen
 * before it is written.
 */
void
cairn_wide_prepare_place (CairnWide *wide)
{
  for (guint i = 0; i < wide->cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);
      CairnRow *place = wide->rows[CAIRN_WIDE_LOCATION];
      const char *said;
      g_autofree char *both = NULL;

      if (cell->field.owner != CAIRN_WIDE_LOCATION || strcmp (cell->field.leaf, "line") != 0
          || !is_words (cell->text))
        continue;
      said = cairn_row_get (place, "description");
      both = said != NULL ? g_strconcat (said, "\n", cell->text, NULL) : g_strdup (cell->text);
      cairn_row_set (place, "description", both);
      cell->done = TRUE;
    }
}

/* A flag that is set but not understood protects. */
static void
set_private (CairnWide *wide, CairnRow *row, const char *said, const char *column)
{
  if (cairn_repair_boolean (said) == 0)
    return;
  row->is_private = TRUE;
  if (strcmp (row->record->table->name, "address") == 0)
    row->visibility = "hidden";
  cairn_importer_repaired (wide->importer, row, "protected", "%s: protected, never published",
                           column);
}

static void
put_cell (CairnWide *wide, CairnRow *row, const CairnWideCell *cell)
{
  const char *leaf = cell->field.leaf;
  const char *before = cairn_row_get (row, leaf);
  g_autofree char *both = NULL;

  if (strcmp (leaf, "private") == 0)
    set_private (wide, row, cell->text, cell->column);
  else if (strcmp (leaf, "line") == 0)
    {
      if (read_address (row, cell->text))
        cairn_row_keep (row, cell->column, cell->text);
    }
  else if (strcmp (leaf, "phone") == 0)
    cairn_row_keep (row, cell->column, cell->text);
  else
    {
      both = before != NULL ? g_strconcat (before, ", ", cell->text, NULL) : g_strdup (cell->text);
      cairn_row_set (row, leaf, both);
    }
}

/* What the label says of itself: "fax", "postal". */
static void
put_label (CairnRow *row, const char *label)
{
  static const char *const phones[] = { "fax", "tty", "tdd", "text", "sms", "cell", "voice", NULL };
  static const char *const addresses[] = { "physical", "postal", "virtual", NULL };
  const char *table = row->record->table->name;

  if (strcmp (table, "phone") == 0 && cairn_row_get (row, "type") == NULL)
    {
      if (g_strv_contains (phones, label))
        cairn_row_set (row, "type", label);
      else if (*label != '\0' && !g_ascii_isdigit (*label)
               && cairn_row_get (row, "description") == NULL)
        cairn_row_set (row, "description", label);
    }
  else if (strcmp (table, "address") == 0 && cairn_row_get (row, "address_type") == NULL)
    cairn_row_set (row, "address_type", g_strv_contains (addresses, label) ? label : "physical");
  else if (strcmp (table, "attribute") == 0)
    {
      cairn_row_set (row, "link_type", label);
      cairn_row_set (row, "label", label);
    }
}

static gboolean
belongs (const CairnWideCell *cell, const CairnWideCell *first)
{
  return !cell->done && cell->field.owner == first->field.owner
         && strcmp (cell->field.part, first->field.part) == 0
         && strcmp (cell->field.label, first->field.label) == 0;
}

/* A telephone number of a contact hangs on the contact. */
static gboolean
take_contact_phone (CairnWide *wide, CairnRow *contact, const char *number, GError **error)
{
  g_autoptr (CairnRow) phone = NULL;

  if (number == NULL)
    return TRUE;
  phone = cairn_row_new_child (wide->importer, contact, "phone", "contact");
  cairn_row_set (phone, "number", number);
  phone->is_private = TRUE;
  return cairn_wide_take_row (wide, phone, error);
}

/* Nothing but flags and kinds: there is no number, no address. */
static gboolean
is_empty_part (const CairnRow *row)
{
  static const char *const only_kinds[]
      = { "id", "type", "address_type", "country", "link_type", "link_entity", "link_id", "label" };

  for (guint i = 0; i < row->record->table->n_columns; i++)
    {
      const CairnHsdsColumn *column = &row->record->table->columns[i];
      gboolean kind = column->references != NULL;

      for (guint k = 0; k < G_N_ELEMENTS (only_kinds); k++)
        kind |= strcmp (only_kinds[k], column->name) == 0;
      if (!kind && row->record->values[i] != NULL)
        return FALSE;
    }
  return TRUE;
}

/* A protected address protects its place. */
static gboolean
protect_place (CairnWide *wide, CairnWideOwner owner, const CairnRow *row, GError **error)
{
  if (owner != CAIRN_WIDE_LOCATION || strcmp (row->record->table->name, "address") != 0
      || row->visibility == NULL)
    return TRUE;
  return cairn_directory_writer_set (wide->importer->writer, "location",
                                     cairn_row_id (wide->rows[owner]), "address_visibility",
                                     row->visibility, error);
}

static gboolean
take_part (CairnWide *wide, const CairnWideCell *first, GError **error)
{
  CairnRow *owner = wide->rows[first->field.owner];
  g_autofree char *key = g_strconcat ("wide/", first->field.label, NULL);
  g_autoptr (CairnRow) row = cairn_row_new_child (wide->importer, owner, first->field.part, key);
  const char *contact_phone = NULL;

  for (guint i = 0; i < wide->cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (!belongs (cell, first))
        continue;
      put_cell (wide, row, cell);
      if (strcmp (cell->field.leaf, "phone") == 0)
        contact_phone = cell->text;
      if (cell != first)
        cell->done = TRUE;
    }
  put_label (row, first->field.label);
  if (strcmp (first->field.part, "attribute") == 0)
    {
      cairn_row_set (row, "link_id", cairn_row_id (owner));
      cairn_row_set (row, "link_entity", owner->record->table->name);
    }
  if (is_empty_part (row))
    return TRUE;
  return cairn_wide_take_row (wide, row, error)
         && (row->refused || protect_place (wide, first->field.owner, row, error))
         && (row->refused || take_contact_phone (wide, row, contact_phone, error));
}

static gboolean
is_part (const CairnWideCell *cell)
{
  return *cell->field.leaf != '\0' && cairn_hsds_table (cell->field.part) != NULL;
}

/**
 * cairn_wide_take_parts:
 * @wide: a row
 * @owner: one of its records, which was taken
 * @error: from the database
 */
gboolean
cairn_wide_take_parts (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  for (guint i = 0; i < wide->cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (cell->done || cell->field.owner != owner || !is_part (cell))
        continue;
      if (!take_part (wide, cell, error))
        return FALSE;
      cell->done = TRUE;
    }
  return TRUE;
}
