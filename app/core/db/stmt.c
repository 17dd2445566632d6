/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements: values are bound, never written into SQL. */
#include "core/db/db-private.h"

#include "core/base/error.h"

#include <string.h>

struct _CairnStmt
{
  sqlite3_stmt *handle;
  CairnDb *db;
};

static gboolean
is_blank (const char *sql)
{
  return strspn (sql, " \t\r\n;") == strlen (sql);
}

/**
 * cairn_db_prepare:
 * @db: a connection, which must outlive the statement
 * @sql: exactly one statement, a constant of the program
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): the statement.
 */
CairnStmt *
cairn_db_prepare (CairnDb *db, const char *sql, GError **error)
{
  CairnStmt *stmt;
  sqlite3_stmt *handle = NULL;
  const char *tail = "";
  int code = sqlite3_prepare_v2 (db->handle, sql, -1, &handle, &tail);

  if (code != SQLITE_OK)
    {
      cairn_db_set_error (db, code, error);
      return NULL;
    }
  if (handle == NULL || !is_blank (tail))
    {
      sqlite3_finalize (handle);
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "more or less than one statement");
      return NULL;
    }
  stmt = g_new0 (CairnStmt, 1);
  stmt->handle = handle;
  stmt->db = db;
  return stmt;
}

/**
 * cairn_stmt_free:
 * @stmt: (nullable): a statement
 */
void
cairn_stmt_free (CairnStmt *stmt)
{
  if (stmt == NULL)
    return;
  sqlite3_finalize (stmt->handle);
  g_free (stmt);
}

/**
 * cairn_stmt_reset:
 * @stmt: a statement
 *
 * Makes it ready to run again and forgets what was bound.
 */
void
cairn_stmt_reset (CairnStmt *stmt)
{
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
}

static int
position_of (CairnStmt *stmt, const char *name)
{
  int position = sqlite3_bind_parameter_index (stmt->handle, name);

  if (position == 0)
    g_critical ("no parameter %s in: %s", name, sqlite3_sql (stmt->handle));
  return position;
}

/**
 * cairn_stmt_bind_text_at:
 * @stmt: a statement
 * @position: 1-based
 * @value: (nullable): copied
 */
void
cairn_stmt_bind_text_at (CairnStmt *stmt, int position, const char *value)
{
  sqlite3_bind_text (stmt->handle, position, value, -1, SQLITE_TRANSIENT);
}

/**
 * cairn_stmt_lend_text_at:
 * @stmt: a statement
 * @position: 1-based
 * @value: (nullable): not copied: has to stay as it is until the statement was run or reset
 *
 * For statements that run once a row.
 */
void
cairn_stmt_lend_text_at (CairnStmt *stmt, int position, const char *value)
{
  sqlite3_bind_text (stmt->handle, position, value, -1, SQLITE_STATIC);
}

/**
 * cairn_stmt_bind_int64_at:
 * @stmt: a statement
 * @position: 1-based
 * @value: the number
 */
void
cairn_stmt_bind_int64_at (CairnStmt *stmt, int position, gint64 value)
{
  sqlite3_bind_int64 (stmt->handle, position, value);
}

/**
 * cairn_stmt_bind_double_at:
 * @stmt: a statement
 * @position: 1-based
 * @value: the number
 */
void
cairn_stmt_bind_double_at (CairnStmt *stmt, int position, double value)
{
  sqlite3_bind_double (stmt->handle, position, value);
}

/**
 * cairn_stmt_bind_text:
 * @stmt: a statement
 * @name: ":name"
 * @value: (nullable): copied
 */
void
cairn_stmt_bind_text (CairnStmt *stmt, const char *name, const char *value)
{
  cairn_stmt_bind_text_at (stmt, position_of (stmt, name), value);
}

/**
 * cairn_stmt_bind_int64:
 * @stmt: a statement
 * @name: ":name"
 * @value: the number
 */
void
cairn_stmt_bind_int64 (CairnStmt *stmt, const char *name, gint64 value)
{
  cairn_stmt_bind_int64_at (stmt, position_of (stmt, name), value);
}

/**
 * cairn_stmt_bind_double:
 * @stmt: a statement
 * @name: ":name"
 * @value: the number
 */
void
cairn_stmt_bind_double (CairnStmt *stmt, const char *name, double value)
{
  cairn_stmt_bind_double_at (stmt, position_of (stmt, name), value);
}

/**
 * cairn_stmt_bind_blob:
 * @stmt: a statement
 * @name: ":name"
 * @data: copied
 * @length: bytes
 */
void
cairn_stmt_bind_blob (CairnStmt *stmt, const char *name, gconstpointer data, gsize length)
{
  sqlite3_bind_blob64 (stmt->handle, position_of (stmt, name), data, length, SQLITE_TRANSIENT);
}

/**
 * cairn_stmt_bind_null:
 * @stmt: a statement
 * @name: ":name"
 */
void
cairn_stmt_bind_null (CairnStmt *stmt, const char *name)
{
  sqlite3_bind_null (stmt->handle, position_of (stmt, name));
}

/**
 * cairn_stmt_step:
 * @stmt: a statement
 * @error: what SQLite says
 *
 * Returns: %TRUE when there is a row; %FALSE at the end or on an error.
 */
gboolean
cairn_stmt_step (CairnStmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt->handle);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    cairn_db_set_error (stmt->db, code, error);
  return FALSE;
}

/**
 * cairn_stmt_run:
 * @stmt: a statement that gives no rows
 * @error: what SQLite says
 *
 * Runs it and makes it ready for the next time.
 */
gboolean
cairn_stmt_run (CairnStmt *stmt, GError **error)
{
  int code;

  do
    code = sqlite3_step (stmt->handle);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    cairn_db_set_error (stmt->db, code, error);
  cairn_stmt_reset (stmt);
  return code == SQLITE_DONE;
}

/**
 * cairn_stmt_text:
 * @stmt: a statement on a row
 * @column: 0-based
 *
 * Returns: (transfer none) (nullable): valid until the next step.
 */
const char *
cairn_stmt_text (CairnStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

/**
 * cairn_stmt_int64:
 * @stmt: a statement on a row
 * @column: 0-based
 *
 * Returns: the number, 0 for NULL.
 */
gint64
cairn_stmt_int64 (CairnStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

/**
 * cairn_stmt_double:
 * @stmt: a statement on a row
 * @column: 0-based
 *
 * Returns: the number, 0 for NULL.
 */
double
cairn_stmt_double (CairnStmt *stmt, int column)
{
  return sqlite3_column_double (stmt->handle, column);
}

/**
 * cairn_stmt_blob:
 * @stmt: a statement on a row
 * @column: 0-based
 * @out_length: (out): bytes
 *
 * Returns: (transfer none) (nullable): valid until the next step.
 */
gconstpointer
cairn_stmt_blob (CairnStmt *stmt, int column, gsize *out_length)
{
  gconstpointer data = sqlite3_column_blob (stmt->handle, column);

  *out_length = (gsize) sqlite3_column_bytes (stmt->handle, column);
  return data;
}

/**
 * cairn_stmt_is_null:
 * @stmt: a statement on a row
 * @column: 0-based
 */
gboolean
cairn_stmt_is_null (CairnStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

/**
 * cairn_stmt_is_integer:
 * @stmt: a statement on a row
 * @column: 0-based
 */
gboolean
cairn_stmt_is_integer (CairnStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_INTEGER;
}

/**
 * cairn_stmt_is_real:
 * @stmt: a statement on a row
 * @column: 0-based
 */
gboolean
cairn_stmt_is_real (CairnStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_FLOAT;
}

/**
 * cairn_stmt_columns:
 * @stmt: a statement
 *
 * Returns: how many columns its rows have.
 */
int
cairn_stmt_columns (CairnStmt *stmt)
{
  return sqlite3_column_count (stmt->handle);
}

/**
 * cairn_stmt_column_name:
 * @stmt: a statement
 * @column: 0-based
 *
 * Returns: (transfer none): its name.
 */
const char *
cairn_stmt_column_name (CairnStmt *stmt, int column)
{
  return sqlite3_column_name (stmt->handle, column);
}
