/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/settings.h"

/**
 * cairn_settings_dup:
 * @db: the staff's directory
 * @key: which setting
 * @otherwise: (nullable): what to give when it is not set
 *
 * Returns: (transfer full) (nullable): its value.
 */
char *
cairn_settings_dup (CairnDb *db, const char *key, const char *otherwise)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "SELECT value FROM setting WHERE key = :key", NULL);

  if (stmt == NULL)
    return g_strdup (otherwise);
  cairn_stmt_bind_text (stmt, ":key", key);
  if (!cairn_stmt_step (stmt, NULL))
    return g_strdup (otherwise);
  return g_strdup (cairn_stmt_text (stmt, 0));
}

/**
 * cairn_settings_set:
 * @db: the staff's directory
 * @key: which setting
 * @value: its value
 * @error: what SQLite says
 */
gboolean
cairn_settings_set (CairnDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db,
                          "INSERT INTO setting (key, value) VALUES (:key, :value)"
                          " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                          error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":key", key);
  cairn_stmt_bind_text (stmt, ":value", value);
  return cairn_stmt_run (stmt, error);
}
