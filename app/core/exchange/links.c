/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row refers to. A reference that leads nowhere is left out and reported; a row that hangs
 * on nothing at all is refused. */
#include "core/exchange/importer.h"

#include "core/base/uuid.h"

#include <string.h>

static const char SQL_LOOSE[] = "CREATE TEMP TABLE IF NOT EXISTS import_loose"
                                " (table_name TEXT, column_name TEXT, row_id TEXT, target TEXT, "
                                "target_id TEXT, file TEXT, line INTEGER)";
static const char SQL_ADD_LOOSE[]
    = "INSERT INTO temp.import_loose VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/**
 * cairn_importer_id:
 * @importer: the import
 * @kind: the source's name of the table
 * @foreign: an id in the source
 *
 * Returns: (transfer full): the Cairn id: a UUID is kept, anything else is mapped to a stable one
 *   whose namespace is the source.
 */
char *
cairn_importer_id (CairnImporter *importer, const char *kind, const char *foreign)
{
  g_autofree char *lower = g_ascii_strdown (foreign, -1);
  g_autofree char *name = NULL;

  if (cairn_hsds_table (kind) != NULL && cairn_uuid_is_valid (lower))
    return g_steal_pointer (&lower);
  name = g_strdup_printf ("%s/%s", kind, foreign);
  return cairn_uuid_for (importer->source, name);
}

/**
 * cairn_importer_state:
 * @importer: the import
 * @table: an HSDS object
 * @id: a Cairn id
 * @out_state: (out): what is known of the row
 * @error: from the database: then the row may be one of the staff's
 */
gboolean
cairn_importer_state (CairnImporter *importer,
                      const CairnHsdsTable *table,
                      const char *id,
                      CairnRowState *out_state,
                      GError **error)
{
  gsize at = (gsize) (table - cairn_hsds_tables ());
  CairnStmt *stmt = importer->states[at];
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT staff_edited, batch FROM \"%s\" WHERE id = ?1", table->name);

      stmt = importer->states[at] = cairn_db_prepare (importer->db, sql, error);
    }
  if (stmt == NULL)
    return FALSE;
  *out_state = CAIRN_ROW_NEW;
  cairn_stmt_lend_text_at (stmt, 1, id);
  if (cairn_stmt_step (stmt, &failure))
    *out_state = cairn_stmt_int64 (stmt, 0) != 0                               ? CAIRN_ROW_EDITED
                 : g_strcmp0 (cairn_stmt_text (stmt, 1), importer->batch) == 0 ? CAIRN_ROW_SEEN
                                                                               : CAIRN_ROW_OLDER;
  cairn_stmt_reset (stmt);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * cairn_importer_has:
 * @importer: the import
 * @table: an HSDS object
 * @id: a Cairn id
 *
 * Returns: whether there is such a row.
 */
gboolean
cairn_importer_has (CairnImporter *importer, const char *table, const char *id)
{
  const CairnHsdsTable *known = cairn_hsds_table (table);
  char *last = importer->found[known - cairn_hsds_tables ()];
  CairnRowState state;

  /* No row is deleted, and what belongs together tends to stand together. */
  if (strcmp (last, id) == 0)
    return TRUE;
  if (!cairn_importer_state (importer, known, id, &state, NULL) || state == CAIRN_ROW_NEW)
    return FALSE;
  g_strlcpy (last, id, sizeof importer->found[0]);
  return TRUE;
}

/* It may still come: remembered with its place, looked at when all is read. */
static gboolean
remember_loose (
    CairnImporter *importer, const CairnRow *row, guint column, const char *id, GError **error)
{
  const CairnHsdsColumn *meant = &row->record->table->columns[column];
  CairnStmt *stmt;

  if (!cairn_db_exec (importer->db, SQL_LOOSE, error))
    return FALSE;
  stmt = cairn_importer_statement (importer, SQL_ADD_LOOSE, error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, row->record->table->name);
  cairn_stmt_bind_text_at (stmt, 2, meant->name);
  cairn_stmt_bind_text_at (stmt, 3, cairn_row_id (row));
  cairn_stmt_bind_text_at (stmt, 4, meant->references);
  cairn_stmt_bind_text_at (stmt, 5, id);
  cairn_stmt_bind_text_at (stmt, 6, importer->file);
  cairn_stmt_bind_int64_at (stmt, 7, row->line);
  return cairn_stmt_run (stmt, error);
}

/* Rows that mean nothing without one of the rows they refer to. */
static gboolean
is_child (const CairnHsdsTable *table)
{
  static const char *const alone[]
      = { "taxonomy", "taxonomy_term", "unit", "organization", "program",
          "service",  "location",      "url",  "attribute",    NULL };

  return !g_strv_contains (alone, table->name);
}

typedef struct
{
  guint given, found;
  GString *lost; /* "service_id 17, location_id 4" */
} Links;

static gboolean
resolve_one (CairnImporter *importer, CairnRow *row, guint i, Links *links, GError **error)
{
  const CairnHsdsColumn *column = &row->record->table->columns[i];
  g_autofree char *foreign = g_steal_pointer (&row->record->values[i]);
  g_autofree char *id = cairn_importer_id (importer, column->references, foreign);
  gboolean self = strcmp (column->references, row->record->table->name) == 0;

  links->given++;
  if (cairn_importer_has (importer, column->references, id))
    {
      links->found++;
      row->record->values[i] = g_steal_pointer (&id);
      return TRUE;
    }
  if (importer->forward || self)
    {
      links->found++;
      return remember_loose (importer, row, i, id, error);
    }
  g_string_append_printf (links->lost, "%s%s %s", links->lost->len > 0 ? ", " : "", column->name,
                          foreign);
  return TRUE;
}

static gboolean
is_required (const CairnHsdsTable *table, const CairnRow *row)
{
  return strcmp (table->name, "service_at_location") == 0
         && cairn_row_get (row, "service_id") == NULL;
}

/* Finds the table a "link_id" is of when the source does not say, or says nonsense. */
static const CairnHsdsTable *
find_entity (CairnImporter *importer, const char *entity, const char *foreign, char **out_id)
{
  static const char *const usual[]
      = { "service", "organization", "location",     "service_at_location",
          "program", "phone",        "service_area", "schedule" };
  const CairnHsdsTable *said = entity != NULL ? cairn_hsds_table (entity) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (usual) + 1; i++)
    {
      const CairnHsdsTable *table = i == 0 ? said : cairn_hsds_table (usual[i - 1]);
      g_autofree char *id
          = table != NULL ? cairn_importer_id (importer, table->name, foreign) : NULL;

      if (table == NULL || !cairn_importer_has (importer, table->name, id))
        continue;
      *out_id = g_steal_pointer (&id);
      return table;
    }
  return NULL;
}

static void
resolve_attribute (CairnImporter *importer, CairnRow *row)
{
  const char *foreign = cairn_row_get (row, "link_id");
  const char *entity = cairn_row_get (row, "link_entity");
  g_autofree char *id = NULL;
  const CairnHsdsTable *table;

  if (foreign == NULL)
    {
      cairn_importer_refused (importer, row, "missing-link", "an attribute of nothing: left out");
      return;
    }
  table = find_entity (importer, entity, foreign, &id);
  if (table == NULL)
    {
      cairn_importer_refused (importer, row, "dangling-id",
                              "link_id %s is not in the source: the attribute is left out",
                              foreign);
      return;
    }
  if (entity != NULL && strcmp (entity, table->name) != 0)
    cairn_importer_repaired (importer, row, "wrong-link",
                             "link_entity '%s' does not fit link_id: it is a %s", entity,
                             table->name);
  cairn_row_set (row, "link_id", id);
  cairn_row_set (row, "link_entity", table->name);
}

static void
resolve_metadata (CairnImporter *importer, CairnRow *row)
{
  const char *foreign = cairn_row_get (row, "resource_id");
  const char *type = cairn_row_get (row, "resource_type");
  g_autofree char *id = NULL;

  if (foreign == NULL || type == NULL || cairn_hsds_table (type) == NULL)
    return;
  id = cairn_importer_id (importer, cairn_hsds_table (type)->name, foreign);
  cairn_row_set (row, "resource_id", id);
}

static void
judge (CairnImporter *importer, CairnRow *row, const Links *links)
{
  const CairnHsdsTable *table = row->record->table;
  gboolean lost_all = links->given > 0 && links->found == 0 && is_child (table);

  if (lost_all || (links->lost->len > 0 && is_required (table, row)))
    cairn_importer_refused (importer, row, "dangling-id",
                            "%s is not in the source: the row is left out", links->lost->str);
  else if (links->lost->len > 0)
    cairn_importer_repaired (importer, row, "dangling-id",
                             "%s is not in the source: the link is left out", links->lost->str);
}

/**
 * cairn_links_resolve:
 * @importer: the import
 * @row: a row with its Cairn id and foreign references
 * @error: from the database
 *
 * Turns references into Cairn ids. The row may be refused.
 *
 * Returns: %FALSE only when the database failed.
 */
gboolean
cairn_links_resolve (CairnImporter *importer, CairnRow *row, GError **error)
{
  const CairnHsdsTable *table = row->record->table;
  g_autoptr (GString) lost = g_string_new (NULL);
  Links links = { .lost = lost };

  for (guint i = 1; i < table->n_columns; i++)
    {
      if (table->columns[i].references != NULL && row->record->values[i] != NULL
          && !resolve_one (importer, row, i, &links, error))
        return FALSE;
    }
  judge (importer, row, &links);
  importer->has_parts |= links.found > 0 && is_child (table);
  if (!row->refused && strcmp (table->name, "attribute") == 0)
    resolve_attribute (importer, row);
  else if (strcmp (table->name, "metadata") == 0)
    resolve_metadata (importer, row);
  return TRUE;
}

static gboolean
note_lost (CairnImporter *importer, CairnStmt *loose)
{
  g_autofree char *text = g_strdup_printf ("%s leads to no %s: the link is left out",
                                           cairn_stmt_text (loose, 1), cairn_stmt_text (loose, 3));

  cairn_importer_begin_file (importer, NULL, cairn_stmt_text (loose, 5));
  cairn_importer_note (importer, (guint) cairn_stmt_int64 (loose, 6), FALSE, "dangling-id", text);
  importer->report->repaired++;
  return TRUE;
}

/* By now all has come: the link is made, or said to lead nowhere. */
static gboolean
settle_one (CairnImporter *importer, CairnStmt *loose, GError **error)
{
  const char *table = cairn_stmt_text (loose, 0), *row = cairn_stmt_text (loose, 2);
  const char *target = cairn_stmt_text (loose, 4);

  if (!cairn_importer_has (importer, table, row))
    return TRUE;
  if (!cairn_importer_has (importer, cairn_stmt_text (loose, 3), target))
    return note_lost (importer, loose);
  return cairn_directory_writer_change (importer->writer, table, row, cairn_stmt_text (loose, 1),
                                        target, error);
}

/**
 * cairn_links_settle:
 * @importer: the import, all of it read
 * @error: from the database
 *
 * Makes the links whose target came after them, and says which lead nowhere.
 */
gboolean
cairn_links_settle (CairnImporter *importer, GError **error)
{
  g_autoptr (CairnStmt) loose = NULL;
  g_autoptr (GError) problem = NULL;

  if (!cairn_db_exec (importer->db, SQL_LOOSE, error))
    return FALSE;
  loose = cairn_db_prepare (importer->db,
                            "SELECT table_name, column_name, row_id, target, target_id, file, line,"
                            " min (rowid) FROM temp.import_loose"
                            " GROUP BY table_name, column_name, row_id, target_id"
                            " ORDER BY min (rowid)",
                            error);
  while (loose != NULL && cairn_stmt_step (loose, &problem))
    {
      if (!settle_one (importer, loose, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  g_clear_pointer (&loose, cairn_stmt_free);
  return (error == NULL || *error == NULL)
         && cairn_db_exec (importer->db, "DROP TABLE temp.import_loose", error);
}
