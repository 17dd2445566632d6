/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source that is read again: what it has no more is flagged, what was left aside by a person
 * stays as it was, what is made from words is not taken for a change. */
#include "core/exchange/again.h"

#include "core/directory/guard.h"

#include <string.h>

/* Columns of a service that Cairn makes from other words of the source, as bits. */
#define LEFT_ELIGIBILITY 1
#define LEFT_AGES 2

static const char SQL_TABLES[]
    = "CREATE TEMP TABLE import_left (id TEXT PRIMARY KEY, which INTEGER) WITHOUT ROWID;"
      "CREATE TEMP TABLE import_declined (id TEXT PRIMARY KEY) WITHOUT ROWID;";

/**
 * cairn_again_begin:
 * @importer: the import
 * @error: what SQLite says
 */
gboolean
cairn_again_begin (CairnImporter *importer, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  if (!cairn_db_exec (importer->db, SQL_TABLES, error))
    return FALSE;
  if (importer->declined == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, importer->declined);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!cairn_importer_exec (importer, "INSERT OR IGNORE INTO temp.import_declined VALUES (?1)",
                                id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_again_end:
 * @importer: the import, done with or given up
 */
void
cairn_again_end (CairnImporter *importer)
{
  cairn_db_exec (importer->db,
                 "DROP TABLE IF EXISTS temp.import_left; DROP TABLE IF EXISTS temp.import_declined;"
                 " DROP TABLE IF EXISTS temp.import_loose",
                 NULL);
}

static gboolean
is_left (CairnImporter *importer, const char *id)
{
  return g_hash_table_contains (importer->declined, id)
         || g_hash_table_contains (importer->left, id);
}

/* A service is no part of its organisation. */
static gboolean
is_part (const CairnHsdsTable *table)
{
  static const char *const whole[] = { "service", "location", "program", "organization", NULL };

  return !g_strv_contains (whole, table->name);
}

/* The tables a "link_id" may be of: which one the source means is only known of what is there. */
static gboolean
is_link_left (CairnImporter *importer, const char *foreign)
{
  static const char *const tables[]
      = { "service", "organization", "location", "program", "service_at_location", "phone" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *id = cairn_importer_id (importer, tables[i], foreign);

      if (is_left (importer, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
refers_to_left (CairnImporter *importer, const CairnRow *row)
{
  const CairnHsdsTable *table = row->record->table;

  for (guint i = 1; i < table->n_columns; i++)
    {
      const CairnHsdsColumn *column = &table->columns[i];
      const char *value = row->record->values[i];
      g_autofree char *id = NULL;

      if (value == NULL)
        continue;
      if (strcmp (column->name, "link_id") == 0 && is_link_left (importer, value))
        return TRUE;
      if (column->references == NULL)
        continue;
      id = cairn_importer_id (importer, column->references, value);
      if (is_left (importer, id))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_again_is_declined:
 * @importer: the import
 * @row: a row with its Cairn id, and references as the source has them
 *
 * Asked before references are looked for: what hangs on a new record that was left aside would hang
 * on nothing.
 *
 * Returns: whether a person has left it aside, or the record it is a part of.
 */
gboolean
cairn_again_is_declined (CairnImporter *importer, const CairnRow *row)
{
  if (importer->declined == NULL)
    return FALSE;
  if (is_left (importer, cairn_row_id (row)))
    return TRUE;
  if (!is_part (row->record->table) || !refers_to_left (importer, row))
    return FALSE;
  /* And what is a part of this part. */
  g_hash_table_add (importer->left, g_strdup (cairn_row_id (row)));
  return TRUE;
}

static gboolean
fill (CairnRow *row, const char *column, const char *value)
{
  if (cairn_row_get (row, column) != NULL || value == NULL)
    return FALSE;
  cairn_row_set (row, column, value);
  return TRUE;
}

/**
 * cairn_again_keep_derived:
 * @importer: the import
 * @row: a service that was there before
 * @error: from the database
 *
 * Leaves what was made from words of the source as it is; cairn_facts_settle() makes it anew.
 */
gboolean
cairn_again_keep_derived (CairnImporter *importer, CairnRow *row, GError **error)
{
  CairnStmt *stmt;
  gboolean ages;
  int which = 0;

  if (strcmp (row->record->table->name, "service") != 0)
    return TRUE;
  stmt = cairn_importer_statement (
      importer,
      "SELECT eligibility_description, minimum_age, maximum_age FROM service WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, cairn_row_id (row));
  if (cairn_stmt_step (stmt, error))
    {
      ages = cairn_row_get (row, "minimum_age") == NULL
             && cairn_row_get (row, "maximum_age") == NULL;
      if (fill (row, "eligibility_description", cairn_stmt_text (stmt, 0)))
        which |= LEFT_ELIGIBILITY;
      if (ages && fill (row, "minimum_age", cairn_stmt_text (stmt, 1)))
        which |= LEFT_AGES;
      if (ages && fill (row, "maximum_age", cairn_stmt_text (stmt, 2)))
        which |= LEFT_AGES;
    }
  cairn_stmt_reset (stmt);
  return which == 0
         || cairn_importer_exec (
             importer,
             which == LEFT_ELIGIBILITY ? "INSERT OR REPLACE INTO temp.import_left VALUES (?1, 1)"
             : which == LEFT_AGES      ? "INSERT OR REPLACE INTO temp.import_left VALUES (?1, 2)"
                                       : "INSERT OR REPLACE INTO temp.import_left VALUES (?1, 3)",
             cairn_row_id (row), NULL, error);
}

static const char SQL_GONE[]
    = "SELECT c.table_name, coalesce (s.name, o.name, l.name, p.name, c.row_id), c.row_id"
      " FROM import_change c"
      " LEFT JOIN service s ON s.id = c.row_id LEFT JOIN organization o ON o.id = c.row_id"
      " LEFT JOIN location l ON l.id = c.row_id LEFT JOIN program p ON p.id = c.row_id"
      " WHERE c.batch_id = :batch AND c.field = 'gone' AND c.after = '1'"
      " AND c.table_name IN ('service', 'organization', 'location', 'program') ORDER BY c.id";

static gboolean
note_gone (CairnImporter *importer, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (importer->db, SQL_GONE, error);
  g_autoptr (CairnGuard) guard = stmt != NULL ? cairn_guard_new (importer->db, error) : NULL;
  GError *problem = NULL;

  if (guard == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":batch", importer->batch);
  cairn_importer_begin_file (importer, NULL, importer->source);
  while (cairn_stmt_step (stmt, &problem))
    {
      const char *table = cairn_stmt_text (stmt, 0), *id = cairn_stmt_text (stmt, 2);
      /* Places are often named by their street. */
      const char *name = cairn_guard_hides_row (guard, table, id) ? id : cairn_stmt_text (stmt, 1);
      g_autofree char *text = g_strdup_printf (
          "%s '%.80s' is not in the source any more: flagged, staff decide what becomes of it",
          table, name);

      cairn_importer_note (importer, 0, FALSE, "gone", text);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * cairn_again_flag_gone:
 * @importer: the import of a whole source, all of it read
 * @error: from the database
 */
gboolean
cairn_again_flag_gone (CairnImporter *importer, GError **error)
{
  static const char *const tables[] = { "organization", "program", "location", "service" };
  gint64 all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gint64 flagged;

      if (!cairn_directory_writer_flag_gone (
              importer->writer, tables[i], "SELECT id FROM temp.import_declined", &flagged, error))
        return FALSE;
      all += flagged;
    }
  importer->report->gone = (guint64) all;
  return all == 0 || note_gone (importer, error);
}

static guint64
count (CairnImporter *importer, const char *sql)
{
  g_autofree char *n = cairn_importer_lookup (importer, sql, importer->batch);

  return n != NULL ? g_ascii_strtoull (n, NULL, 10) : 0;
}

/**
 * cairn_again_count:
 * @importer: the import, all of it written
 *
 * Fills in how many records are new, and how many rows differ from what was there.
 */
void
cairn_again_count (CairnImporter *importer)
{
  CairnImportReport *report = importer->report;

  report->fresh = count (importer, "SELECT (SELECT count(*) FROM service WHERE first_batch = ?1)"
                                   " + (SELECT count(*) FROM organization WHERE first_batch = ?1)"
                                   " + (SELECT count(*) FROM location WHERE first_batch = ?1)");
  report->changed
      = count (importer, "SELECT count(DISTINCT row_id) FROM import_change"
                         " WHERE batch_id = ?1 AND NOT (field = 'gone' AND after = '1')");
  report->conflicts = count (importer, "SELECT count(*) FROM import_conflict WHERE batch_id = ?1");
}
