/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sealed trail. An input changes cells of it behind its back, one a line: TABLE LINE COLUMN
 * VALUE, all numbers but the last. Whatever changed must be found. */
#include "../fuzz.h"

#include "core/audit/audit.h"

#include <stdlib.h>
#include <string.h>

static const char *const tables[] = { "audit", "audit_value" };
static const char *const columns[][8]
    = { { "at", "actor", "action", "table_name", "row_id", "detail", "id", NULL },
        { "table_name", "row_id", "field", "base", "value", "position", "audit_id", NULL } };

static void
make_trail (CairnDb *db)
{
  for (gint64 i = 0; i < 4; i++)
    {
      g_autoptr (GPtrArray) values
          = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
      g_autofree char *row = g_strdup_printf ("row-%d", (int) i);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (values,
                       cairn_audit_value_new ("service", row, "name", "old", "new", i == 2));
      g_ptr_array_add (values, cairn_audit_value_new ("service", row, "url", NULL, "x", FALSE));
      cairn_audit_add_values (db, FUZZ_NOW + i, "staff:1", "edit", "service", row, "{}", values,
                              &error);
      g_assert_no_error (error);
    }
}

/* Whether a cell says something else now. What breaks the table's own rules is refused by it. */
static gboolean
change (CairnDb *db, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  g_autofree char *sql = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  guint table, column;

  if (g_strv_length (words) < 4 || !g_utf8_validate (words[3], -1, NULL))
    return FALSE;
  table = (guint) atoi (words[0]) % 2;
  column = (guint) atoi (words[2]) % 7;
  sql = g_strdup_printf (
      "UPDATE %s SET %s = ?1 WHERE (SELECT count(*) FROM %s) > ?2 AND %s = ?2 AND %s IS NOT ?1",
      tables[table], columns[table][column], tables[table], table == 0 ? "id" : "audit_id",
      columns[table][column]);
  stmt = cairn_db_prepare (db, sql, NULL);
  g_assert_nonnull (stmt);
  if (column >= (table == 0 ? 6u : 5u))
    cairn_stmt_bind_int64_at (stmt, 1, g_ascii_strtoll (words[3], NULL, 10));
  else
    cairn_stmt_bind_text_at (stmt, 1, words[3]);
  cairn_stmt_bind_int64_at (stmt, 2, (gint64) (guint) atoi (words[1]) % 5);
  return cairn_stmt_run (stmt, NULL) && cairn_db_changes (db) > 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  CairnDb *db = cairn_directory_db (fuzz_directory ());
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;
  gboolean changed = FALSE;

  g_assert_true (cairn_db_begin (db, NULL));
  make_trail (db);
  /* Two changes could undo each other; the first is enough. */
  for (guint i = 0; lines[i] != NULL && !changed; i++)
    changed = change (db, lines[i]);
  problems = cairn_audit_verify (db, NULL, &error);
  fuzz_check_error (problems != NULL, &error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    fuzz_check_text (g_ptr_array_index (problems, i));
  g_assert_true (problems == NULL || (problems->len > 0) == changed);
  if (problems != NULL)
    g_ptr_array_unref (problems);
  cairn_db_rollback (db);
  return 0;
}
