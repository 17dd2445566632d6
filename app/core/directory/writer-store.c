/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hot path of imports: one prepared upsert a table, values bound by position. */
#include "core/base/text.h"
#include "core/directory/directory-private.h"
#include "core/directory/writer-private.h"

#include <string.h>

/* An address in a place that is protected, or beside one that is, is born protected: a source that
 * gives it a new id must not bring it into the open (promise 5). ?2 is the place. */
#define SQL_INHERITED                                                                              \
  "(SELECT CASE max (CASE v WHEN 'hidden' THEN 2 WHEN 'area' THEN 1 ELSE 0 END)"                   \
  " WHEN 2 THEN 'hidden' WHEN 1 THEN 'area' ELSE 'public' END FROM"                                \
  " (SELECT address_visibility AS v FROM location WHERE id = ?2"                                   \
  "  UNION ALL SELECT address_visibility FROM address WHERE location_id = ?2))"
#define SQL_RAISED                                                                                 \
  "address_visibility = CASE WHEN address.address_visibility = 'hidden'"                           \
  " OR excluded.address_visibility = 'public' THEN address.address_visibility"                     \
  " ELSE excluded.address_visibility END"

static void
append_columns (GString *columns, GString *values, GString *updates, const CairnHsdsTable *table)
{
  for (guint i = 1; i < table->n_columns; i++)
    {
      g_string_append_printf (columns, ", \"%s\"", table->columns[i].name);
      g_string_append (values, ", ?");
      g_string_append_printf (updates, ", \"%s\" = excluded.\"%s\"", table->columns[i].name,
                              table->columns[i].name);
    }
}

/* Names come from the table of HSDS objects, never from a file. What staff have touched stays; what
 * its source had taken back and has again comes back. */
static char *
upsert_sql (const CairnHsdsTable *table)
{
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) values = g_string_new ("?");
  g_autoptr (GString) updates
      = g_string_new ("extra = excluded.extra, batch = excluded.batch, gone = 0,"
                      " withdrawn = CASE withdrawn WHEN 2 THEN 0 ELSE withdrawn END");
  gboolean address = strcmp (table->name, "address") == 0;

  append_columns (columns, values, updates, table);
  if (address)
    g_string_append (updates, ", " SQL_RAISED);
  return g_strdup_printf ("INSERT INTO \"%s\" (%s, extra, origin, foreign_id, batch, first_batch%s)"
                          " VALUES (%s, ?, ?, ?, ?, ?%s)"
                          " ON CONFLICT (id) DO UPDATE SET %s WHERE \"%s\".staff_edited = 0",
                          table->name, columns->str, address ? ", address_visibility" : "",
                          values->str, address ? ", " SQL_INHERITED : "", updates->str,
                          table->name);
}

/* For a row that most likely is not there yet: it is left to be looked at when it is. */
static char *
insert_sql (const CairnHsdsTable *table)
{
  g_autofree char *upsert = upsert_sql (table);
  const char *conflict = strstr (upsert, " ON CONFLICT");

  return g_strdup_printf ("%.*s ON CONFLICT (id) DO NOTHING", (int) (conflict - upsert), upsert);
}

static CairnStmt *
insert_for (CairnDirectoryWriter *writer, const CairnHsdsTable *table, GError **error)
{
  gsize index = (gsize) (table - cairn_hsds_tables ());

  if (writer->inserts[index] == NULL)
    {
      g_autofree char *sql = insert_sql (table);

      writer->inserts[index] = cairn_db_prepare (writer->db, sql, error);
    }
  return writer->inserts[index];
}

static CairnStmt *
upsert_for (CairnDirectoryWriter *writer, const CairnHsdsTable *table, GError **error)
{
  gsize index = (gsize) (table - cairn_hsds_tables ());

  if (writer->upserts[index] == NULL)
    {
      g_autofree char *sql = upsert_sql (table);

      writer->upserts[index] = cairn_db_prepare (writer->db, sql, error);
    }
  return writer->upserts[index];
}

/**
 * cairn_directory_writer_prepare:
 * @writer: a writer
 * @sql: (transfer full): a statement
 * @error: what SQLite says
 *
 * Returns: (transfer none) (nullable): it, prepared once.
 */
CairnStmt *
cairn_directory_writer_prepare (CairnDirectoryWriter *writer, char *sql, GError **error)
{
  g_autofree char *owned = sql;
  CairnStmt *stmt = g_hash_table_lookup (writer->stmts, sql);

  if (stmt != NULL)
    return stmt;
  stmt = cairn_db_prepare (writer->db, sql, error);
  if (stmt != NULL)
    g_hash_table_insert (writer->stmts, g_steal_pointer (&owned), stmt);
  return stmt;
}

/* No row of any kind that an import brings. */
static gboolean
is_empty (CairnDb *db)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM \"%s\") OR ", cairn_hsds_tables ()[i].name);
  for (guint i = 0; i < CAIRN_FACT_TABLES; i++)
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM %s) OR ", cairn_directory_fact_table (i));
  g_string_append (sql, "FALSE");
  return cairn_db_int64 (db, sql->str, 1) == 0;
}

/**
 * cairn_directory_writer_new:
 * @directory: a directory opened for writing, inside a transaction
 * @source: the source's name, for provenance and foreign ids
 * @batch: the import this belongs to
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): a writer, to be freed before the transaction ends.
 */
CairnDirectoryWriter *
cairn_directory_writer_new (CairnDirectory *directory,
                            const char *source,
                            const char *batch,
                            GError **error)
{
  g_autoptr (CairnDirectoryWriter) writer = g_new0 (CairnDirectoryWriter, 1);

  writer->db = directory->db;
  writer->source = g_strdup (source);
  writer->batch = g_strdup (batch);
  writer->stmts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairn_stmt_free);
  writer->fresh = cairn_db_int64 (directory->db, "SELECT EXISTS (SELECT 1 FROM service)", 1) == 0;
  writer->first = writer->fresh && is_empty (directory->db);
  writer->foreign = cairn_db_prepare (
      directory->db,
      "INSERT OR IGNORE INTO foreign_id (source, table_name, foreign_id, id) VALUES (?, ?, ?, ?)",
      error);
  return writer->foreign != NULL ? g_steal_pointer (&writer) : NULL;
}

/**
 * cairn_directory_writer_free:
 * @writer: (nullable): a writer
 */
void
cairn_directory_writer_free (CairnDirectoryWriter *writer)
{
  if (writer == NULL)
    return;
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      cairn_stmt_free (writer->upserts[i]);
      cairn_stmt_free (writer->inserts[i]);
    }
  cairn_stmt_free (writer->foreign);
  g_hash_table_unref (writer->stmts);
  g_free (writer->source);
  g_free (writer->batch);
  g_free (writer);
}

static gboolean
keep_foreign_id (CairnDirectoryWriter *writer, const CairnRecord *record, GError **error)
{
  if (record->foreign_id == NULL)
    return TRUE;
  cairn_stmt_bind_text_at (writer->foreign, 1, writer->source);
  cairn_stmt_bind_text_at (writer->foreign, 2, record->table->name);
  cairn_stmt_bind_text_at (writer->foreign, 3, record->foreign_id);
  cairn_stmt_bind_text_at (writer->foreign, 4, record->values[0]);
  return cairn_stmt_run (writer->foreign, error);
}

/* An empty cell is a text; as a number or as a reference it is nothing. */
static const char *
value_of (const CairnRecord *record, int column)
{
  const CairnHsdsColumn *type = &record->table->columns[column];
  const char *value = record->values[column];

  if ((type->type != CAIRN_HSDS_TEXT || type->references != NULL) && cairn_text_is_empty (value))
    return NULL;
  return value;
}

static gboolean
run_for_record (CairnDirectoryWriter *writer,
                CairnStmt *stmt,
                const CairnRecord *record,
                GError **error)
{
  int at = (int) record->table->n_columns;

  for (int i = 0; i < at; i++)
    {
      const char *value = value_of (record, i);

      if (value != NULL)
        cairn_stmt_lend_text_at (stmt, i + 1, value);
    }
  cairn_stmt_lend_text_at (stmt, at + 1, record->extra);
  cairn_stmt_lend_text_at (stmt, at + 2, writer->source);
  cairn_stmt_lend_text_at (stmt, at + 3, record->foreign_id);
  cairn_stmt_lend_text_at (stmt, at + 4, writer->batch);
  cairn_stmt_lend_text_at (stmt, at + 5, writer->batch);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_directory_writer_put:
 * @writer: a writer
 * @record: a row with an id; numbers are text, which STRICT turns into numbers or refuses
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 *
 * Inserts, or updates what staff have not touched. Listing stays as it is; protection too, or
 * rises.
 */
gboolean
cairn_directory_writer_put (CairnDirectoryWriter *writer, const CairnRecord *record, GError **error)
{
  CairnStmt *stmt = upsert_for (writer, record->table, error);

  return stmt != NULL && run_for_record (writer, stmt, record, error)
         && keep_foreign_id (writer, record, error);
}

/**
 * cairn_directory_writer_insert:
 * @writer: a writer
 * @record: a row with an id
 * @out_inserted: (out): whether it was not there before
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 *
 * A row that is there already stays as it is.
 */
gboolean
cairn_directory_writer_insert (CairnDirectoryWriter *writer,
                               const CairnRecord *record,
                               gboolean *out_inserted,
                               GError **error)
{
  CairnStmt *stmt = insert_for (writer, record->table, error);

  *out_inserted = FALSE;
  if (stmt == NULL || !run_for_record (writer, stmt, record, error))
    return FALSE;
  *out_inserted = cairn_db_changes (writer->db) > 0;
  return !*out_inserted || keep_foreign_id (writer, record, error);
}
