/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/wide.h"

#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/exchange/repair.h"
#include "core/exchange/wide-private.h"

#include <string.h>

static const char *const owner_names[CAIRN_WIDE_N_OWNERS]
    = { "organization", "program", "location", "service", "service_at_location" };

/* Words for cells that hold several things, or prose: wide-words.c. */
static const struct
{
  const char *word;
  const char *owners; /* first letters of those that have it: o, p, l, s, a */
} special[] = {
  { "hours", "lsa" },         { "languages", "ls" },   { "areas", "s" },    { "documents", "s" },
  { "terms", "s" },           { "codes", "s" },        { "names", "s" },    { "only", "s" },
  { "especially", "s" },      { "coordinates", "l" },  { "places", "s" },   { "notes", "os" },
  { "accessible", "l" },      { "keywords", "s" },     { "funds", "os" },   { "interpreter", "s" },
  { "text_language", "osl" }, { "opens", "lsa" },      { "closes", "lsa" }, { "days", "lsa" },
  { "phones", "osla" },       { "attributes", "osl" }, { "valid", "lsa" },
};

/* Parts that are rows of their own, and the column meant when none is said. */
static const struct
{
  const char *table;
  const char *leaf;
} parts[] = {
  { "phone", "number" },
  { "address", "line" },
  { "contact", "name" },
  { "url", "url" },
  { "cost_option", "amount_description" },
  { "attribute", "value" },
  { "organization_identifier", "identifier" },
  { "metadata", "last_action_date" },
};

static gboolean
is_special (CairnWideOwner owner, const char *word)
{
  static const char letters[CAIRN_WIDE_N_OWNERS] = { 'o', 'p', 'l', 's', 'a' };

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    {
      if (strcmp (special[i].word, word) == 0)
        return strchr (special[i].owners, letters[owner]) != NULL;
    }
  return FALSE;
}

static const char *
default_leaf (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strcmp (parts[i].table, table) == 0)
        return parts[i].leaf;
    }
  return NULL;
}

static gboolean
check_field (CairnWideField *field)
{
  const CairnHsdsTable *owner = cairn_hsds_table (owner_names[field->owner]);
  const char *leaf = default_leaf (field->part);

  if (*field->label == '\0' && *field->leaf == '\0'
      && (cairn_hsds_column (owner, field->part) >= 0 || is_special (field->owner, field->part)))
    return TRUE;
  if (is_special (field->owner, field->part) && *field->leaf == '\0')
    return TRUE;
  if (leaf == NULL)
    return FALSE;
  if (*field->leaf == '\0')
    g_strlcpy (field->leaf, leaf, sizeof field->leaf);
  return cairn_hsds_column (cairn_hsds_table (field->part), field->leaf) >= 0
         || strcmp (field->leaf, "line") == 0 || strcmp (field->leaf, "private") == 0
         || (strcmp (field->part, "contact") == 0 && strcmp (field->leaf, "phone") == 0);
}

static gboolean
copy_part (char *out, gsize size, const char *start, gsize length)
{
  if (length == 0 || length >= size)
    return FALSE;
  memcpy (out, start, length);
  out[length] = '\0';
  return TRUE;
}

/**
 * cairn_wide_field_parse:
 * @text: "service.name", "location.phone[fax].number", "service.hours"
 * @out_field: (out): its parts
 *
 * Returns: whether there is such a field.
 */
gboolean
cairn_wide_field_parse (const char *text, CairnWideField *out_field)
{
  const char *dot = strchr (text, '.');
  const char *rest = dot != NULL ? dot + 1 : NULL;
  const char *end;
  int owner = -1;

  *out_field = (CairnWideField){ 0 };
  for (int i = 0; rest != NULL && i < CAIRN_WIDE_N_OWNERS; i++)
    {
      if (strlen (owner_names[i]) == (gsize) (dot - text)
          && strncmp (owner_names[i], text, (gsize) (dot - text)) == 0)
        owner = i;
    }
  if (owner < 0)
    return FALSE;
  out_field->owner = (CairnWideOwner) owner;
  end = rest + strcspn (rest, "[.");
  if (!copy_part (out_field->part, sizeof out_field->part, rest, (gsize) (end - rest)))
    return FALSE;
  if (*end == '[')
    {
      const char *close = strchr (end, ']');

      if (close == NULL
          || !copy_part (out_field->label, sizeof out_field->label, end + 1,
                         (gsize) (close - end - 1)))
        return FALSE;
      end = close + 1;
    }
  if (*end == '.'
      && !copy_part (out_field->leaf, sizeof out_field->leaf, end + 1, strlen (end + 1)))
    return FALSE;
  if (*end != '.' && *end != '\0')
    return FALSE;
  return check_field (out_field);
}

static void
clear_cell (gpointer data)
{
  CairnWideCell *cell = data;

  g_free (cell->column);
  g_free (cell->text);
}

/**
 * cairn_wide_new:
 * @importer: the import
 * @line: where the row stands in the source
 * @main: its main record
 *
 * Returns: (transfer full): a row without cells.
 */
CairnWide *
cairn_wide_new (CairnImporter *importer, guint line, CairnWideOwner main)
{
  CairnWide *wide = g_new0 (CairnWide, 1);

  wide->importer = importer;
  wide->line = line;
  wide->main = main;
  wide->cells = g_array_new (FALSE, TRUE, sizeof (CairnWideCell));
  g_array_set_clear_func (wide->cells, clear_cell);
  cairn_wide_row (wide, main);
  return wide;
}

/**
 * cairn_wide_free:
 * @wide: (nullable): a row
 */
void
cairn_wide_free (CairnWide *wide)
{
  if (wide == NULL)
    return;
  for (guint i = 0; i < CAIRN_WIDE_N_OWNERS; i++)
    cairn_row_free (wide->rows[i]);
  g_array_unref (wide->cells);
  g_free (wide);
}

/**
 * cairn_wide_row:
 * @wide: a row
 * @owner: one of its records
 *
 * Returns: (transfer none): the record, made when nothing had been said of it.
 */
CairnRow *
cairn_wide_row (CairnWide *wide, CairnWideOwner owner)
{
  if (wide->rows[owner] == NULL)
    {
      wide->rows[owner] = cairn_row_make (cairn_hsds_table (owner_names[owner]), wide->line);
      wide->rows[owner]->derived = owner != wide->main;
      /* An organisation may stand in many rows, each time with more or less of it. */
      wide->rows[owner]->nested = owner != wide->main;
    }
  return wide->rows[owner];
}

/* Two columns for one field: the second stands below the first. */
static void
append_value (CairnRow *row, const char *column, const char *text)
{
  const char *before = cairn_row_get (row, column);
  g_autofree char *both = before != NULL ? g_strconcat (before, "\n", text, NULL) : NULL;

  if (before == NULL)
    cairn_row_set (row, column, text);
  else if (strcmp (column, "id") != 0 && strstr (before, text) == NULL)
    cairn_row_set (row, column, both);
}

/**
 * cairn_wide_put:
 * @wide: a row
 * @field: where it goes
 * @column: what the source calls the column; "" for a constant
 * @bytes: the value as in the file
 * @length: bytes of it
 */
void
cairn_wide_put (CairnWide *wide,
                const CairnWideField *field,
                const char *column,
                const char *bytes,
                gsize length)
{
  CairnRow *row = cairn_wide_row (wide, field->owner);
  g_autofree char *text = cairn_row_repair (wide->importer, row, column, bytes, length);
  CairnWideCell cell = { .field = *field };

  if (text == NULL)
    return;
  if (*field->label == '\0' && *field->leaf == '\0' && !is_special (field->owner, field->part))
    {
      append_value (row, field->part, text);
      return;
    }
  cell.column = g_strdup (column);
  cell.text = g_steal_pointer (&text);
  g_array_append_val (wide->cells, cell);
}

/**
 * cairn_wide_keep:
 * @wide: a row
 * @column: a column without a field
 * @bytes: its value
 * @length: bytes of it
 */
void
cairn_wide_keep (CairnWide *wide, const char *column, const char *bytes, gsize length)
{
  CairnRow *row = cairn_wide_row (wide, wide->main);
  g_autofree char *text = cairn_row_repair (wide->importer, row, column, bytes, length);

  if (text != NULL)
    cairn_row_keep (row, column, text);
}

/**
 * cairn_wide_next:
 * @wide: a row
 * @owner: one of its records
 * @part: which kind of cell
 *
 * Returns: (transfer none) (nullable): the next of them that is not done; it counts as done now.
 */
CairnWideCell *
cairn_wide_next (CairnWide *wide, CairnWideOwner owner, const char *part)
{
  for (guint i = 0; i < wide->cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (!cell->done && cell->field.owner == owner && strcmp (cell->field.part, part) == 0)
        {
          cell->done = TRUE;
          return cell;
        }
    }
  return NULL;
}

/**
 * cairn_wide_take_row:
 * @wide: a row
 * @row: a record made from its cells
 * @error: from the database
 */
gboolean
cairn_wide_take_row (CairnWide *wide, CairnRow *row, GError **error)
{
  if (!cairn_importer_take (wide->importer, row, error))
    return FALSE;
  wide->repairs += row->repairs > 0 || row->refused;
  return TRUE;
}

/* Says nothing but which one it is. */
static gboolean
is_reference (const CairnWide *wide, CairnWideOwner owner)
{
  const CairnRow *row = wide->rows[owner];

  if (cairn_row_id (row) == NULL || row->others->len > 0 || owner == wide->main)
    return FALSE;
  for (guint i = 1; i < row->record->table->n_columns; i++)
    {
      if (row->record->values[i] != NULL)
        return FALSE;
    }
  for (guint i = 0; i < wide->cells->len; i++)
    {
      if (g_array_index (wide->cells, CairnWideCell, i).field.owner == owner)
        return FALSE;
    }
  return TRUE;
}

static void
link_all (CairnWide *wide, const char *column, const char *id)
{
  for (guint i = 0; i < CAIRN_WIDE_N_OWNERS; i++)
    {
      CairnRow *row = wide->rows[i];

      if (row != NULL && !wide->taken[i] && cairn_hsds_column (row->record->table, column) > 0
          && cairn_row_get (row, column) == NULL)
        cairn_row_set (row, column, id);
    }
}

/* Sources without ids: the same name is the same organisation, the same address of it the same
 * place. */
static void
make_id (CairnWide *wide, CairnWideOwner owner)
{
  static const char *const telling[] = { "name", "description", "latitude", "longitude", NULL };
  CairnRow *row = wide->rows[owner];
  const char *organization = cairn_row_get (row, "organization_id");
  g_autoptr (GString) key = g_string_new (owner_names[owner]);
  g_autofree char *folded = NULL;
  g_autofree char *id = NULL;

  if (cairn_row_id (row) != NULL || owner == CAIRN_WIDE_SERVICE || owner == CAIRN_WIDE_AT)
    return;
  g_string_append_printf (key, "/of/%s", organization != NULL ? organization : "");
  for (guint i = 0; telling[i] != NULL; i++)
    {
      const char *value = cairn_hsds_column (row->record->table, telling[i]) > 0
                              ? cairn_row_get (row, telling[i])
                              : NULL;

      if (value != NULL && (i == 0 || owner == CAIRN_WIDE_LOCATION))
        g_string_append_printf (key, "/%s", value);
    }
  for (guint i = 0; owner == CAIRN_WIDE_LOCATION && i < wide->cells->len; i++)
    {
      const CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (cell->field.owner == owner && strcmp (cell->field.part, "address") == 0)
        g_string_append_printf (key, "/%s", cell->text);
    }
  folded = cairn_text_fold (key->str);
  id = cairn_uuid_for (wide->importer->source, folded);
  cairn_row_set (row, "id", id);
}

static gboolean
says_nothing (const CairnRow *row)
{
  for (guint i = 0; i < row->record->table->n_columns; i++)
    {
      const char *name = row->record->table->columns[i].name;

      if (row->record->values[i] != NULL && strcmp (name, "organization_id") != 0
          && strcmp (name, "program_id") != 0)
        return FALSE;
    }
  return row->others->len == 0;
}

static gboolean
has_cells (const CairnWide *wide, CairnWideOwner owner)
{
  for (guint i = 0; i < wide->cells->len; i++)
    {
      const CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (!cell->done && cell->field.owner == owner)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_owner (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  CairnRow *row = wide->rows[owner];
  g_autofree char *column = g_strconcat (owner_names[owner], "_id", NULL);

  if (row == NULL || (owner != wide->main && says_nothing (row) && !has_cells (wide, owner)))
    return TRUE;
  if (is_reference (wide, owner))
    {
      link_all (wide, column, cairn_row_id (row));
      return TRUE;
    }
  make_id (wide, owner);
  if (!cairn_wide_take_row (wide, row, error))
    return FALSE;
  if (row->refused && !row->left)
    return TRUE;
  link_all (wide, column, cairn_row_id (row));
  if (row->left)
    return TRUE;
  wide->taken[owner] = TRUE;
  return cairn_wide_take_parts (wide, owner, error) && cairn_wide_take_words (wide, owner, error);
}

/* A service at a place, from a row that holds both. */
static gboolean
take_at (CairnWide *wide, GError **error)
{
  CairnRow *service = wide->rows[CAIRN_WIDE_SERVICE], *own = wide->rows[CAIRN_WIDE_AT];
  const char *place
      = wide->taken[CAIRN_WIDE_LOCATION] ? cairn_row_id (wide->rows[CAIRN_WIDE_LOCATION]) : NULL;
  g_autoptr (CairnRow) row = NULL;

  if (wide->main == CAIRN_WIDE_AT)
    return take_owner (wide, CAIRN_WIDE_AT, error);
  if (place == NULL || !wide->taken[CAIRN_WIDE_SERVICE])
    return TRUE;
  row = cairn_row_new_child (wide->importer, service, "service_at_location", place);
  cairn_row_set (row, "location_id", place);
  if (own != NULL)
    cairn_row_set (row, "description", cairn_row_get (own, "description"));
  if (!cairn_wide_take_row (wide, row, error) || row->refused)
    return row->refused;
  cairn_row_free (wide->rows[CAIRN_WIDE_AT]);
  wide->rows[CAIRN_WIDE_AT] = g_steal_pointer (&row);
  wide->taken[CAIRN_WIDE_AT] = TRUE;
  return cairn_wide_take_parts (wide, CAIRN_WIDE_AT, error)
         && cairn_wide_take_words (wide, CAIRN_WIDE_AT, error);
}

static void
copy_columns (CairnRow *to, const CairnRow *from)
{
  for (guint i = 1; i < from->record->table->n_columns; i++)
    cairn_row_set (to, from->record->table->columns[i].name, from->record->values[i]);
}

/* "Food; Clothes": each is a service with the same telephone numbers, times and place. */
static gboolean
take_sister (CairnWide *wide, const CairnRow *first, const char *name, GError **error)
{
  CairnRow *row = cairn_row_new_child (wide->importer, first, "service", name);

  copy_columns (row, first);
  cairn_row_set (row, "name", name);
  if (wide->rows[CAIRN_WIDE_SERVICE] != first)
    cairn_row_free (wide->rows[CAIRN_WIDE_SERVICE]);
  wide->rows[CAIRN_WIDE_SERVICE] = row;
  for (guint i = 0; i < wide->cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (wide->cells, CairnWideCell, i);

      if (cell->field.owner == CAIRN_WIDE_SERVICE || cell->field.owner == CAIRN_WIDE_AT)
        cell->done = strcmp (cell->field.part, "names") == 0;
    }
  if (!cairn_wide_take_row (wide, row, error))
    return FALSE;
  return row->refused
         || (cairn_wide_take_parts (wide, CAIRN_WIDE_SERVICE, error)
             && cairn_wide_take_words (wide, CAIRN_WIDE_SERVICE, error) && take_at (wide, error));
}

static gboolean
take_sisters (CairnWide *wide, GPtrArray *names, GError **error)
{
  CairnRow *first = wide->rows[CAIRN_WIDE_SERVICE];
  gboolean done = TRUE;

  for (guint i = 1; done && i < names->len; i++)
    done = take_sister (wide, first, g_ptr_array_index (names, i), error);
  if (wide->rows[CAIRN_WIDE_SERVICE] != first)
    {
      cairn_row_free (wide->rows[CAIRN_WIDE_SERVICE]);
      wide->rows[CAIRN_WIDE_SERVICE] = first;
    }
  return done;
}

/* The names of several services in one cell; the first is the row's own. */
static GPtrArray *
read_names (CairnWide *wide)
{
  CairnWideCell *cell = cairn_wide_next (wide, CAIRN_WIDE_SERVICE, "names");
  GPtrArray *names = cairn_repair_cell (cell != NULL ? cell->text : NULL);

  if (names->len > 0)
    cairn_row_set (cairn_wide_row (wide, CAIRN_WIDE_SERVICE), "name", g_ptr_array_index (names, 0));
  if (names->len > 1)
    cairn_importer_repaired (wide->importer, wide->rows[CAIRN_WIDE_SERVICE], "service-list",
                             "'%.60s' names several services: one record each", cell->text);
  return names;
}

/**
 * cairn_wide_take:
 * @wide: a row with all its cells
 * @error: from the database
 *
 * Writes its records, parents first. It is counted once: as its main record fared, and as repaired
 * when anything in it was.
 *
 * Returns: %FALSE only when the import as a whole can't go on.
 */
gboolean
cairn_wide_take (CairnWide *wide, GError **error)
{
  CairnRow *main = cairn_wide_row (wide, wide->main);
  g_autoptr (GPtrArray) names = read_names (wide);

  cairn_wide_prepare (wide);
  for (guint owner = 0; owner < CAIRN_WIDE_AT; owner++)
    {
      if (!take_owner (wide, (CairnWideOwner) owner, error))
        return FALSE;
      if (owner == wide->main && main->refused)
        return TRUE;
    }
  if (!take_at (wide, error) || !take_sisters (wide, names, error))
    return FALSE;
  if (!main->refused && main->repairs == 0 && wide->repairs > 0)
    wide->importer->report->repaired++;
  return TRUE;
}
