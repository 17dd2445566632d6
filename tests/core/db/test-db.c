/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/db/migrate.h"

#include <glib/gstdio.h>

#define ID CAIRN_DB_ID_DIRECTORY

typedef struct
{
  char *folder;
  char *path;
  CairnDb *db;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("cairn-db-XXXXXX", &error);
  f->path = g_build_filename (f->folder, "test.db", NULL);
  f->db = cairn_db_open (f->path, CAIRN_DB_CREATE, ID, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        remove_all (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  cairn_db_close (f->db);
  remove_all (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
migrate (CairnDb *db, const char *folder)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_db_migrate (db, folder, NULL, &error));
  g_assert_no_error (error);
}

static void
test_configuration (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA foreign_keys", 0), ==, 1);
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA trusted_schema", 1), ==, 0);
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA application_id", 0), ==, ID);
  g_assert_cmpint (
      cairn_db_int64 (f->db, "SELECT 1 FROM pragma_journal_mode WHERE journal_mode = 'wal'", 0), ==,
      1);
  /* A misspelt column must not become a text. */
  g_assert_null (cairn_db_prepare (f->db, "SELECT \"nosuch\"", &error));
  g_assert_nonnull (error);
}

static void
test_foreign_file (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      g_file_set_contents (other, "not a database at all, but long enough to be read", -1, NULL));
  g_assert_null (cairn_db_open (other, CAIRN_DB_WRITE, ID, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  g_clear_error (&error);
  cairn_db_close (f->db);
  f->db = NULL;
  g_assert_null (cairn_db_open (f->path, CAIRN_DB_WRITE, CAIRN_DB_ID_PUBLISHED, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
}

static void
test_statements (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStmt) put = NULL;
  g_autoptr (CairnStmt) get = NULL;

  migrate (f->db, "/test/good");
  put = cairn_db_prepare (f->db, "INSERT INTO one (id, name) VALUES (:id, :name)", &error);
  cairn_stmt_bind_text (put, ":id", "x");
  cairn_stmt_bind_text (put, ":name", "Robert'); DROP TABLE one;--");
  g_assert_true (cairn_stmt_run (put, &error));
  cairn_stmt_bind_text (put, ":id", "x");
  cairn_stmt_bind_text (put, ":name", "twice");
  g_assert_false (cairn_stmt_run (put, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  get = cairn_db_prepare (f->db, "SELECT name FROM one WHERE id = :id", &error);
  cairn_stmt_bind_text (get, ":id", "x");
  g_assert_true (cairn_stmt_step (get, &error));
  g_assert_cmpstr (cairn_stmt_text (get, 0), ==, "Robert'); DROP TABLE one;--");
  g_assert_false (cairn_stmt_step (get, &error));
  g_assert_null (cairn_db_prepare (f->db, "SELECT 1; SELECT 2", &error));
  g_assert_nonnull (error);
}

static gboolean
insert_and_fail (CairnDb *db, gpointer data, GError **error)
{
  g_assert_true (cairn_db_exec (db, "INSERT INTO one (id) VALUES ('gone')", error));
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "no");
  return FALSE;
}

static void
test_rollback (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrate (f->db, "/test/good");
  g_assert_false (cairn_db_transaction (f->db, insert_and_fail, NULL, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM one", -1), ==, 0);
}

/* A dangling reference fails when the transaction ends, and takes all of it back. */
static void
test_foreign_key (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrate (f->db, "/test/good");
  g_assert_true (cairn_db_begin (f->db, &error));
  if (cairn_db_exec (f->db, "INSERT INTO two (id, one_id) VALUES ('a', 'nowhere')", &error))
    g_assert_false (cairn_db_commit (f->db, &error));
  else
    cairn_db_rollback (f->db);
  g_assert_nonnull (error);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM two", -1), ==, 0);
}

static void
test_failing_step (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrate (f->db, "/test/old");
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA user_version", 0), ==, 1);
  g_assert_false (cairn_db_migrate (f->db, "/test/bad", f->folder, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA user_version", 0), ==, 1);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM pragma_table_info ('one')", 0), ==,
                   1);
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA foreign_keys", 0), ==, 1);
}

static void
test_backup_before (Fixture *f, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (f->folder, "backups", NULL);
  g_autofree char *copy = g_build_filename (backups, "test.db.before-2", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDb) old = NULL;

  migrate (f->db, "/test/old");
  g_assert_true (cairn_db_exec (f->db, "INSERT INTO one (id) VALUES ('kept')", &error));
  g_assert_true (cairn_db_migrate (f->db, "/test/good", backups, &error));
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM one WHERE name = ''", 0), ==, 1);
  old = cairn_db_open (copy, CAIRN_DB_READ, ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairn_db_int64 (old, "PRAGMA user_version", 0), ==, 1);
  g_assert_cmpint (cairn_db_int64 (old, "SELECT count (*) FROM one", 0), ==, 1);
}

static void
test_too_new (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  migrate (f->db, "/test/good");
  g_assert_false (cairn_db_migrate (f->db, "/test/old", NULL, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW);
}

/* Migrating step by step gives the schema of a fresh database. */
static void
test_same_schema (Fixture *f, gconstpointer data)
{
  static const char SQL[] = "SELECT count (*) FROM sqlite_schema WHERE sql IS NOT NULL";
  g_autofree char *path = g_build_filename (f->folder, "fresh.db", NULL);
  g_autoptr (CairnDb) fresh = cairn_db_open (path, CAIRN_DB_CREATE, ID, NULL);

  migrate (f->db, "/test/old");
  migrate (f->db, "/test/good");
  migrate (fresh, "/test/good");
  g_assert_cmpint (cairn_db_int64 (f->db, SQL, -1), ==, cairn_db_int64 (fresh, SQL, -2));
}

static void
test_verify (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) sound = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  migrate (f->db, "/test/good");
  sound = cairn_db_verify (f->db);
  g_assert_cmpuint (sound->len, ==, 0);
  g_assert_true (cairn_db_exec (f->db, "PRAGMA foreign_keys = OFF", NULL));
  g_assert_true (
      cairn_db_exec (f->db, "INSERT INTO two (id, one_id) VALUES ('a', 'nowhere')", NULL));
  broken = cairn_db_verify (f->db);
  g_assert_cmpuint (broken->len, ==, 1);
}

#define ADD(name, func) g_test_add ("/db/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("configuration", test_configuration);
  ADD ("foreign-file", test_foreign_file);
  ADD ("statements", test_statements);
  ADD ("rollback", test_rollback);
  ADD ("foreign-key", test_foreign_key);
  ADD ("failing-step", test_failing_step);
  ADD ("backup-before", test_backup_before);
  ADD ("too-new", test_too_new);
  ADD ("same-schema", test_same_schema);
  ADD ("verify", test_verify);
  return g_test_run ();
}
