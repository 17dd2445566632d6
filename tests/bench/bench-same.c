/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import is held against: the command line of SQLite bringing in the same rows, all of
 * them, into the same tables. It can't write NULL, so columns that no row fills are left out, with
 * the indexes on them: that makes it faster, never slower, than the directory's own tables. */
#include "bench.h"

#include "core/base/paths.h"
#include "core/db/db.h"

#include <glib/gstdio.h>
#include <string.h>

/* What an import writes; the search index is made after it. In the order of the schema: parents
 * before what refers to them. */
static const char SQL_TABLES[]
    = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      " AND name NOT LIKE 'search_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
      " AND name NOT IN ('setting', 'audit', 'audit_value') ORDER BY rowid";

typedef struct
{
  CairnDb *db;
  GString *schema;
  GPtrArray *imports; /* of char*: ".import …" */
  const char *path, *folder;
} Same;

static GPtrArray *
list (CairnDb *db, const char *sql, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  while (stmt != NULL && cairn_stmt_step (stmt, &failure))
    g_ptr_array_add (names, g_strdup (cairn_stmt_text (stmt, 0)));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return stmt != NULL && (error == NULL || *error == NULL) ? g_steal_pointer (&names) : NULL;
}

/* The columns that every row fills, each as it stands in the schema. */
static GPtrArray *
list_filled (Same *same, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  g_autoptr (GPtrArray) columns = list (same->db, sql, error);

  for (guint i = columns != NULL ? columns->len : 0; i > 0; i--)
    {
      g_autofree char *empty
          = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM \"%s\" WHERE \"%s\" IS NULL)", table,
                             (char *) g_ptr_array_index (columns, i - 1));

      if (cairn_db_int64 (same->db, empty, 1) != 0)
        g_ptr_array_remove_index (columns, i - 1);
    }
  return g_steal_pointer (&columns);
}

static char *
join (GPtrArray *names)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? ", " : "",
                            (char *) g_ptr_array_index (names, i));
  return g_string_free (out, FALSE);
}

/* Type, keys and references of each column. */
static gboolean
add_table (Same *same, const char *table, const char *in, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT group_concat ('\"' || c.name || '\" ' || c.type || iif (c.\"notnull\", ' NOT NULL', "
      "'') || iif (c.pk AND 1 = (SELECT count (*) FROM pragma_table_info ('%s') k WHERE k.pk), ' "
      "PRIMARY KEY', '') || coalesce ((SELECT ' REFERENCES \"' || f.\"table\" "
      "|| '\" (id) DEFERRABLE INITIALLY DEFERRED' FROM pragma_foreign_key_list ('%s') f WHERE "
      "f.\"from\" = c.name), ''), ', ') FROM pragma_table_info ('%s') c WHERE c.name IN (%s)",
      table, table, table, in);
  g_autoptr (GPtrArray) body = list (same->db, sql, error);

  if (body == NULL)
    return FALSE;
  g_string_append_printf (same->schema, "CREATE TABLE \"%s\" (%s) STRICT;\n", table,
                          (char *) g_ptr_array_index (body, 0));
  return TRUE;
}

static gboolean
add_indexes (Same *same, const char *table, const char *in, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 'CREATE ' || iif (l.\"unique\", 'UNIQUE ', '') || 'INDEX \"same_' || l.name ||"
      " '\" ON \"%s\" (' || (SELECT group_concat ('\"' || i.name || '\"') FROM pragma_index_info"
      " (l.name) i) || ');' FROM pragma_index_list ('%s') l WHERE"
      " (l.origin <> 'pk' OR 1 < (SELECT count (*) FROM pragma_table_info ('%s') k WHERE k.pk))"
      " AND NOT EXISTS (SELECT 1 FROM pragma_index_info (l.name) i WHERE i.name NOT IN (%s))",
      table, table, table, in);
  g_autoptr (GPtrArray) indexes = list (same->db, sql, error);

  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    g_string_append_printf (same->schema, "%s\n", (char *) g_ptr_array_index (indexes, i));
  return indexes != NULL;
}

/* The rows, written by the same program that reads them. */
static gboolean
write_rows (Same *same, const char *table, const char *columns, GError **error)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.csv", same->folder, table);
  g_autofree char *once = g_strdup_printf (".once %s", file);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\"", columns, table);
  const char *argv[] = { "sqlite3", "-csv", "-readonly", same->path, once, sql, NULL };

  g_ptr_array_add (same->imports, g_strdup_printf (".import --csv %s %s", file, table));
  return bench_run (argv, NULL, error);
}

static gboolean
take_table (Same *same, const char *table, GError **error)
{
  g_autofree char *empty = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
  g_autoptr (GPtrArray) filled = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *in = NULL;

  if (cairn_db_int64 (same->db, empty, 0) == 0)
    return TRUE;
  filled = list_filled (same, table, error);
  if (filled == NULL)
    return FALSE;
  columns = join (filled);
  in = g_strdelimit (g_strdup (columns), "\"", '\'');
  return add_table (same, table, in, error) && add_indexes (same, table, in, error)
         && write_rows (same, table, columns, error);
}

static gboolean
take_all (Same *same, GError **error)
{
  g_autoptr (GPtrArray) tables = list (same->db, SQL_TABLES, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      if (!take_table (same, g_ptr_array_index (tables, i), error))
        return FALSE;
    }
  return tables != NULL;
}

static gboolean
run (Same *same, BenchUsage *out_usage, GError **error)
{
  g_autofree char *path = g_build_filename (same->folder, "same.db", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *make[] = { "sqlite3", "-bail", path, same->schema->str, NULL };
  gboolean done;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (argv, (gpointer) make[i]);
  g_ptr_array_add (argv, (gpointer) "PRAGMA foreign_keys = ON");
  for (guint i = 0; i < same->imports->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (same->imports, i));
  g_ptr_array_add (argv, NULL);
  done = bench_run (make, NULL, error)
         && bench_run ((const char *const *) argv->pdata, out_usage, error);
  g_unlink (path);
  return done;
}

gboolean
bench_same_import (const char *state, const char *folder, BenchUsage *out_usage, GError **error)
{
  g_autofree char *path = cairn_paths_directory (state);
  Same same = { .path = path, .folder = folder };
  gboolean done;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  same.db = cairn_db_open (path, CAIRN_DB_READ, CAIRN_DB_ID_DIRECTORY, error);
  if (same.db == NULL)
    return FALSE;
  same.schema = g_string_new (NULL);
  same.imports = g_ptr_array_new_with_free_func (g_free);
  done = take_all (&same, error) && run (&same, out_usage, error);
  g_ptr_array_unref (same.imports);
  g_string_free (same.schema, TRUE);
  cairn_db_close (same.db);
  return done;
}
