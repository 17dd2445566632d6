/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/audit/audit.h"

#include "core/base/clock.h"

/**
 * cairn_audit_add:
 * @db: the staff's directory, inside the transaction of what is recorded
 * @at: when, seconds since 1970 UTC
 * @actor: who, "unix:NAME"
 * @action: what, "import", "listing", …
 * @table: (nullable): the table concerned
 * @row: (nullable): the row concerned
 * @detail: (nullable): JSON; never a protected value
 * @error: what SQLite says
 *
 * Adds a line to the trail of changes: it stands or falls with what it records.
 */
gboolean
cairn_audit_add (CairnDb *db,
                 gint64 at,
                 const char *actor,
                 const char *action,
                 const char *table,
                 const char *row,
                 const char *detail,
                 GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db,
                          "INSERT INTO audit (at, actor, action, table_name, row_id, detail)"
                          " VALUES (:at, :actor, :action, :table_name, :row_id, :detail)",
                          error);
  g_autofree char *time = cairn_time_format_utc (at);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":at", time);
  cairn_stmt_bind_text (stmt, ":actor", actor);
  cairn_stmt_bind_text (stmt, ":action", action);
  cairn_stmt_bind_text (stmt, ":table_name", table);
  cairn_stmt_bind_text (stmt, ":row_id", row);
  cairn_stmt_bind_text (stmt, ":detail", detail);
  return cairn_stmt_run (stmt, error);
}
