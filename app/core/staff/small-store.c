/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small statements, each prepared where it is used. */
#include "core/staff/staff-private.h"

#include "core/base/wording.h"

#include <stdarg.h>

static CairnStmt *
prepare (CairnDb *db, const char *sql, va_list values, GError **error)
{
  CairnStmt *stmt = cairn_db_prepare (db, sql, error);
  const char *value;
  int at = 1;

  while (stmt != NULL && (value = va_arg (values, const char *)) != NULL)
    cairn_stmt_bind_text_at (stmt, at++, value);
  return stmt;
}

/**
 * cairn_staff_prepare:
 * @db: the staff's directory
 * @sql: a constant
 * @error: what SQLite says
 * @...: texts for ?1, ?2, …, ended by %NULL
 *
 * Returns: (transfer full) (nullable): the statement
 */
CairnStmt *
cairn_staff_prepare (CairnDb *db, const char *sql, GError **error, ...)
{
  va_list values;
  CairnStmt *stmt;

  va_start (values, error);
  stmt = prepare (db, sql, values, error);
  va_end (values);
  return stmt;
}

/**
 * cairn_staff_run:
 * @db: the staff's directory
 * @sql: a constant
 * @error: what SQLite says
 * @...: texts for ?1, ?2, …, ended by %NULL
 */
gboolean
cairn_staff_run (CairnDb *db, const char *sql, GError **error, ...)
{
  g_autoptr (CairnStmt) stmt = NULL;
  va_list values;

  va_start (values, error);
  stmt = prepare (db, sql, values, error);
  va_end (values);
  return stmt != NULL && cairn_stmt_run (stmt, error);
}

/**
 * cairn_staff_lookup:
 * @db: the staff's directory
 * @sql: a constant
 * @...: texts for ?1, ?2, …, ended by %NULL
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
cairn_staff_lookup (CairnDb *db, const char *sql, ...)
{
  g_autoptr (CairnStmt) stmt = NULL;
  va_list values;

  va_start (values, sql);
  stmt = prepare (db, sql, values, NULL);
  va_end (values);
  return stmt != NULL && cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

/**
 * cairn_staff_time_at:
 * @stmt: a statement on a row
 * @column: one that holds a time
 *
 * Returns: seconds UTC; 0 when there is none
 */
gint64
cairn_staff_time_at (CairnStmt *stmt, int column)
{
  const char *text = cairn_stmt_text (stmt, column);
  gint64 at = 0;

  if (text != NULL)
    cairn_time_parse (text, NULL, &at, NULL);
  return at;
}

/**
 * cairn_staff_detail:
 * @name: a name
 * @...: its text, then more pairs, ended by %NULL where a name would stand
 *
 * Returns: (transfer full): a JSON object; a %NULL text is left out
 */
char *
cairn_staff_detail (const char *name, ...)
{
  g_autoptr (GString) out = g_string_new ("{");
  va_list rest;

  va_start (rest, name);
  for (const char *key = name; key != NULL; key = va_arg (rest, const char *))
    {
      const char *value = va_arg (rest, const char *);

      if (value != NULL)
        cairn_json_member (out, key, value);
    }
  va_end (rest);
  cairn_json_close (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}
