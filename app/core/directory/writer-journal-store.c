/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that comes again: what it changes is kept field by field, so that an import can be shown
 * and undone; what staff have edited stays, and what the source says of it is kept beside it. */
#include "core/base/text.h"
#include "core/directory/directory-private.h"
#include "core/directory/writer-private.h"

#include <string.h>

static const char SQL_KEEP_CHANGE[]
    = "INSERT INTO import_change (batch_id, table_name, row_id, field, before, after)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
/* The same difference is told once, however often the source repeats it; and none is where the
 * source still says what the first edit started from. */
static const char SQL_KEEP_CONFLICT[]
    = "INSERT INTO import_conflict (batch_id, table_name, row_id, field, ours, theirs)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM import_conflict"
      " WHERE row_id = ?3 AND field = ?4 AND theirs IS ?6 AND state <> 'undone')"
      " AND (SELECT base FROM audit_value WHERE row_id = ?3 AND field = ?4"
      " ORDER BY audit_id LIMIT 1) IS NOT ?6";

static gboolean
keep (CairnDirectoryWriter *writer, const char *sql, const CairnFieldChange *change, GError **error)
{
  CairnStmt *stmt = cairn_directory_writer_prepare (writer, g_strdup (sql), error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, writer->batch);
  cairn_stmt_bind_text_at (stmt, 2, change->table);
  cairn_stmt_bind_text_at (stmt, 3, change->id);
  cairn_stmt_bind_text_at (stmt, 4, change->field);
  cairn_stmt_bind_text_at (stmt, 5, change->before);
  cairn_stmt_bind_text_at (stmt, 6, change->after);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_directory_writer_keep_change:
 * @writer: a writer
 * @change: what one field was and is
 * @error: what SQLite says
 */
gboolean
cairn_directory_writer_keep_change (CairnDirectoryWriter *writer,
                                    const CairnFieldChange *change,
                                    GError **error)
{
  return keep (writer, SQL_KEEP_CHANGE, change, error);
}

/**
 * cairn_directory_writer_keep_conflict:
 * @writer: a writer
 * @change: before: what staff wrote; after: what the source says
 * @error: what SQLite says
 */
gboolean
cairn_directory_writer_keep_conflict (CairnDirectoryWriter *writer,
                                      const CairnFieldChange *change,
                                      GError **error)
{
  return keep (writer, SQL_KEEP_CONFLICT, change, error);
}

/* What a source does not say contradicts nobody. */
static gboolean
keep_if_said (CairnDirectoryWriter *writer, const CairnFieldChange *change, GError **error)
{
  return change->after == NULL || cairn_directory_writer_keep_conflict (writer, change, error);
}

/* A row as it stands: its columns, then these. */
enum
{
  ROW_EXTRA,
  ROW_WITHDRAWN,
  ROW_GONE,
  ROW_EDITED,
  ROW_FIRST_BATCH,
  N_ROW,
};

typedef struct
{
  GPtrArray *values; /* of char*, nullable: the columns of the table from 1 on, then those above */
  guint n_columns;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->values, g_ptr_array_unref);
}

static const char *
row_own (const Row *row, guint which)
{
  return g_ptr_array_index (row->values, row->n_columns - 1 + which);
}

static char *
row_sql (const CairnHsdsTable *table)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 1; i < table->n_columns; i++)
    g_string_append_printf (sql, "\"%s\", ", table->columns[i].name);
  g_string_append_printf (sql,
                          "extra, withdrawn, gone, staff_edited, first_batch FROM \"%s\""
                          " WHERE id = ?1",
                          table->name);
  return g_string_free (sql, FALSE);
}

/* FALSE without an error: there is no such row. */
static gboolean
read_row (CairnDirectoryWriter *writer,
          const CairnHsdsTable *table,
          const char *id,
          Row *row,
          GError **error)
{
  CairnStmt *stmt = cairn_directory_writer_prepare (writer, row_sql (table), error);
  gboolean found;

  if (stmt == NULL)
    return FALSE;
  row->n_columns = table->n_columns;
  row->values = g_ptr_array_new_with_free_func (g_free);
  cairn_stmt_bind_text_at (stmt, 1, id);
  found = cairn_stmt_step (stmt, error);
  for (guint i = 0; found && i < table->n_columns - 1 + N_ROW; i++)
    g_ptr_array_add (row->values, g_strdup (cairn_stmt_text (stmt, (int) i)));
  cairn_stmt_reset (stmt);
  return found;
}

/* "3" and "3.0" are one number. */
static gboolean
is_same (const CairnHsdsColumn *column, const char *before, const char *after)
{
  if (column->type != CAIRN_HSDS_TEXT || column->references != NULL)
    after = cairn_text_is_empty (after) ? NULL : after;
  if (before == NULL || after == NULL || column->type == CAIRN_HSDS_TEXT)
    return g_strcmp0 (before, after) == 0;
  return g_ascii_strtod (before, NULL) == g_ascii_strtod (after, NULL);
}

/* What keeps one field's difference; *out_any is set when there is one. */
typedef gboolean (*KeepFunc) (CairnDirectoryWriter *, const CairnFieldChange *, GError **);

static gboolean
keep_one (CairnDirectoryWriter *writer,
          KeepFunc func,
          const CairnRecord *record,
          const char *field,
          const char *before,
          const char *after,
          gboolean *out_any,
          GError **error)
{
  CairnFieldChange change = { record->table->name, record->values[0], field, before, after };

  *out_any = TRUE;
  return func == NULL || func (writer, &change, error);
}

static gboolean
keep_columns (CairnDirectoryWriter *writer,
              KeepFunc func,
              const CairnRecord *record,
              const Row *row,
              gboolean *out_any,
              GError **error)
{
  for (guint i = 1; i < record->table->n_columns; i++)
    {
      const CairnHsdsColumn *column = &record->table->columns[i];
      const char *before = g_ptr_array_index (row->values, i - 1);

      if (!is_same (column, before, record->values[i])
          && !keep_one (writer, func, record, column->name, before, record->values[i], out_any,
                        error))
        return FALSE;
    }
  return TRUE;
}

/* Unknown fields, and what its source had taken back and has again. */
static gboolean
keep_rest (CairnDirectoryWriter *writer,
           KeepFunc func,
           const CairnRecord *record,
           const Row *row,
           gboolean *out_any,
           GError **error)
{
  if (g_strcmp0 (row_own (row, ROW_EXTRA), record->extra) != 0
      && !keep_one (writer, func, record, "extra", row_own (row, ROW_EXTRA), record->extra, out_any,
                    error))
    return FALSE;
  if (g_strcmp0 (row_own (row, ROW_WITHDRAWN), "2") == 0
      && !keep_one (writer, func, record, "withdrawn", "2", "0", out_any, error))
    return FALSE;
  return g_strcmp0 (row_own (row, ROW_GONE), "1") != 0
         || keep_one (writer, func, record, "gone", "1", "0", out_any, error);
}

/* It came, whatever is done with it: it is not gone. */
static gboolean
mark_seen (CairnDirectoryWriter *writer, const CairnRecord *record, GError **error)
{
  CairnStmt *stmt = cairn_directory_writer_prepare (
      writer,
      g_strdup_printf ("UPDATE \"%s\" SET batch = ?1, gone = 0 WHERE id = ?2", record->table->name),
      error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, writer->batch);
  cairn_stmt_bind_text_at (stmt, 2, record->values[0]);
  return cairn_stmt_run (stmt, error);
}

static gboolean
replace_edited (CairnDirectoryWriter *writer,
                const CairnRecord *record,
                const Row *row,
                GError **error)
{
  gboolean any = FALSE;

  return keep_columns (writer, keep_if_said, record, row, &any, error)
         && mark_seen (writer, record, error);
}

static gboolean
replace_row (CairnDirectoryWriter *writer,
             const CairnRecord *record,
             const Row *row,
             CairnPutResult *out_result,
             GError **error)
{
  /* What this import itself brought is undone as a whole. */
  gboolean ours = g_strcmp0 (row_own (row, ROW_FIRST_BATCH), writer->batch) == 0;
  KeepFunc func = ours ? NULL : cairn_directory_writer_keep_change;
  gboolean any = FALSE;

  if (!keep_columns (writer, func, record, row, &any, error)
      || !keep_rest (writer, func, record, row, &any, error))
    return FALSE;
  *out_result = any ? CAIRN_PUT_CHANGED : CAIRN_PUT_SAME;
  return any ? cairn_directory_writer_put (writer, record, error)
             : mark_seen (writer, record, error);
}

/**
 * cairn_directory_writer_replace:
 * @writer: a writer
 * @record: a row with an id
 * @out_result: (out): what came of it
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 *
 * Writes a row that is there already; one that is not is inserted.
 */
gboolean
cairn_directory_writer_replace (CairnDirectoryWriter *writer,
                                const CairnRecord *record,
                                CairnPutResult *out_result,
                                GError **error)
{
  Row row = { 0 };
  GError *problem = NULL;
  gboolean found = read_row (writer, record->table, record->values[0], &row, &problem);
  gboolean done;

  *out_result = CAIRN_PUT_NEW;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      done = FALSE;
    }
  else if (!found)
    done = cairn_directory_writer_put (writer, record, error);
  else if (g_strcmp0 (row_own (&row, ROW_EDITED), "0") != 0)
    {
      *out_result = CAIRN_PUT_KEPT;
      done = replace_edited (writer, record, &row, error);
    }
  else
    done = replace_row (writer, record, &row, out_result, error);
  row_clear (&row);
  return done;
}

/* The value of one column and the batch the row first came with. */
static gboolean
read_column (CairnDirectoryWriter *writer,
             const char *table,
             const char *id,
             const char *column,
             char **out_value,
             gboolean *out_ours,
             GError **error)
{
  CairnStmt *stmt = cairn_directory_writer_prepare (
      writer,
      g_strdup_printf ("SELECT \"%s\", first_batch FROM \"%s\" WHERE id = ?1", column, table),
      error);
  gboolean found;

  *out_value = NULL;
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, id);
  found = cairn_stmt_step (stmt, error);
  if (found)
    {
      *out_value = g_strdup (cairn_stmt_text (stmt, 0));
      *out_ours = g_strcmp0 (cairn_stmt_text (stmt, 1), writer->batch) == 0;
    }
  cairn_stmt_reset (stmt);
  return found;
}

/**
 * cairn_directory_writer_journal:
 * @writer: a writer
 * @table: a table
 * @id: a row of it
 * @column: one of its columns
 * @value: (nullable): what it will be
 * @sql: (transfer full): sets ?1 for the id ?2, or leaves the row alone
 * @error: what SQLite says
 *
 * Runs @sql and keeps what it changed.
 */
gboolean
cairn_directory_writer_journal (CairnDirectoryWriter *writer,
                                const char *table,
                                const char *id,
                                const char *column,
                                const char *value,
                                char *sql,
                                GError **error)
{
  g_autofree char *before = NULL;
  GError *problem = NULL;
  gboolean ours = TRUE;
  gboolean found
      = !writer->first && read_column (writer, table, id, column, &before, &ours, &problem);
  CairnFieldChange change = { table, id, column, before, value };
  CairnStmt *stmt = cairn_directory_writer_prepare (writer, sql, error);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, value);
  cairn_stmt_bind_text_at (stmt, 2, id);
  if (!cairn_stmt_run (stmt, error))
    return FALSE;
  if (!found || ours || cairn_db_changes (writer->db) == 0 || g_strcmp0 (before, value) == 0)
    return TRUE;
  return cairn_directory_writer_keep_change (writer, &change, error);
}

/**
 * cairn_directory_writer_change:
 * @writer: a writer
 * @table: an HSDS object, a literal
 * @id: which row
 * @column: one of its columns, a literal
 * @value: (nullable): its text
 * @error: what SQLite says
 *
 * Sets a column of a row that staff have not edited.
 */
gboolean
cairn_directory_writer_change (CairnDirectoryWriter *writer,
                               const char *table,
                               const char *id,
                               const char *column,
                               const char *value,
                               GError **error)
{
  return cairn_directory_writer_journal (
      writer, table, id, column, value,
      g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE id = ?2 AND staff_edited = 0", table,
                       column),
      error);
}

static gboolean
run_for_source (CairnDirectoryWriter *writer, char *sql, GError **error)
{
  gboolean by_source = strstr (sql, "?2") != NULL;
  CairnStmt *stmt = cairn_directory_writer_prepare (writer, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, writer->batch);
  if (by_source)
    cairn_stmt_bind_text_at (stmt, 2, writer->source);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_directory_writer_withdraw:
 * @writer: a writer
 * @table: a table
 * @flags: "withdrawn = 2", or "withdrawn = 2, gone = 1", or "gone = 1"
 * @where: which rows; ?1 is the batch, ?2 the source
 * @error: what SQLite says
 *
 * Takes rows back, or flags them, and keeps that for an undo.
 */
gboolean
cairn_directory_writer_withdraw (CairnDirectoryWriter *writer,
                                 const char *table,
                                 const char *flags,
                                 const char *where,
                                 GError **error)
{
  static const char *const fields[][2] = { { "withdrawn", "2" }, { "gone", "1" } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *sql = NULL;

      if (strstr (flags, fields[i][0]) == NULL)
        continue;
      sql = g_strdup_printf (
          "INSERT INTO import_change (batch_id, table_name, row_id, field, before, after)"
          " SELECT ?1, '%s', id, '%s', %s, '%s' FROM \"%s\" WHERE %s",
          table, fields[i][0], fields[i][0], fields[i][1], table, where);
      if (!run_for_source (writer, g_steal_pointer (&sql), error))
        return FALSE;
    }
  return run_for_source (
      writer, g_strdup_printf ("UPDATE \"%s\" SET %s WHERE %s", table, flags, where), error);
}

/* The same record may stand in a source many times, here with more of it, there with less. */
static const char *const compacting[] = {
  "INSERT INTO temp.import_net SELECT min (id), max (id) FROM import_change"
  " WHERE batch_id = ?1 GROUP BY table_name, row_id, field HAVING count (*) > 1",
  "UPDATE import_change SET after = (SELECT l.after FROM temp.import_net n JOIN import_change l"
  " ON l.id = n.last WHERE n.first = import_change.id)"
  " WHERE batch_id = ?1 AND id IN (SELECT first FROM temp.import_net)",
  "DELETE FROM import_change WHERE batch_id = ?1 AND id NOT IN (SELECT min (id) FROM import_change"
  " WHERE batch_id = ?1 GROUP BY table_name, row_id, field)",
  "DELETE FROM import_change WHERE batch_id = ?1 AND before IS after",
};

/**
 * cairn_directory_writer_compact:
 * @writer: a writer, done
 * @error: what SQLite says
 *
 * Makes one change of several to the same field, and none of those that came to nothing.
 */
gboolean
cairn_directory_writer_compact (CairnDirectoryWriter *writer, GError **error)
{
  /* By its key: without one each change would be looked for among all the others. */
  if (!cairn_db_exec (writer->db,
                      "CREATE TEMP TABLE import_net (first INTEGER PRIMARY KEY, last INTEGER)",
                      error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (compacting); i++)
    {
      g_autoptr (CairnStmt) stmt = cairn_db_prepare (writer->db, compacting[i], error);

      if (stmt == NULL)
        return FALSE;
      cairn_stmt_bind_text_at (stmt, 1, writer->batch);
      if (!cairn_stmt_run (stmt, error))
        return FALSE;
    }
  return cairn_db_exec (writer->db, "DROP TABLE temp.import_net", error);
}

/**
 * cairn_directory_writer_flag_gone:
 * @writer: a writer to which every record of the import was put
 * @table: a kind of record, a literal
 * @kept: (nullable): SQL that gives ids to be left alone
 * @out_flagged: (out): how many
 * @error: what SQLite says
 *
 * Flags what this source brought earlier and has no more, where it has any record of that kind at
 * all: a person decides what becomes of them.
 */
gboolean
cairn_directory_writer_flag_gone (CairnDirectoryWriter *writer,
                                  const char *table,
                                  const char *kept,
                                  gint64 *out_flagged,
                                  GError **error)
{
  g_autofree char *where
      = g_strdup_printf ("origin = ?2 AND batch <> ?1 AND gone = 0 AND withdrawn = 0%s%s%s"
                         " AND EXISTS (SELECT 1 FROM \"%s\" WHERE batch = ?1)",
                         kept != NULL ? " AND id NOT IN (" : "", kept != NULL ? kept : "",
                         kept != NULL ? ")" : "", table);

  *out_flagged = 0;
  if (writer->first)
    return TRUE;
  if (!cairn_directory_writer_withdraw (writer, table, "gone = 1", where, error))
    return FALSE;
  *out_flagged = cairn_db_changes (writer->db);
  return TRUE;
}
