/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/db/migrate.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

static char *
dup_schema (CairnDb *db)
{
  static const char SQL[] = "SELECT type || ' ' || name || ': ' || sql FROM sqlite_schema"
                            " WHERE sql IS NOT NULL ORDER BY type, name";
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL, NULL);
  GString *all = g_string_new (NULL);

  while (cairn_stmt_step (stmt, NULL))
    g_string_append_printf (all, "%s\n", cairn_stmt_text (stmt, 0));
  return g_string_free (all, FALSE);
}

/* Migrating step by step gives the schema of a fresh database. */
static void
test_same_schema (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "fresh.db", NULL);
  g_autoptr (CairnDb) fresh = cairn_db_open (path, CAIRN_DB_CREATE, ID, NULL);
  g_autofree char *migrated_schema = NULL, *fresh_schema = NULL;

  migrate (f->db, "/test/old");
  migrate (f->db, "/test/good");
  migrate (fresh, "/test/good");
  migrated_schema = dup_schema (f->db);
  fresh_schema = dup_schema (fresh);
  g_assert_cmpstr (migrated_schema, ==, fresh_schema);
  g_assert_nonnull (strstr (fresh_schema, "table one"));
}

/* The desk and the command line may both find an old file at the same moment. */
static void
test_migrated_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (CairnDb) other = cairn_db_open (f->path, CAIRN_DB_WRITE, ID, NULL);

  migrate (f->db, "/test/old");
  migrate (other, "/test/good");
  migrate (f->db, "/test/good");
  g_assert_cmpint (cairn_db_int64 (f->db, "PRAGMA user_version", 0), ==, 2);
  g_assert_cmpint (cairn_db_newest_version ("/test/good"), ==, 2);
  g_assert_cmpint (cairn_db_newest_version ("/test/nowhere"), ==, 0);
}

static void
test_private_files (Fixture *f, gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autofree char *part = g_strconcat (copy, ".part", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  migrate (f->db, "/test/good");
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (f->path, ends[i], NULL);

      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    }
  g_assert_true (g_file_set_contents (part, "left by a power cut", -1, NULL));
  g_assert_true (cairn_db_backup (f->db, copy, &error));
  g_assert_true (cairn_db_backup (f->db, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* Another program's database is refused without a byte of it being changed. */
static void
test_others_untouched (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "theirs.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before = 0, length_after = 0;
  g_autoptr (GError) error = NULL;
  CairnDb *theirs = cairn_db_open (path, CAIRN_DB_FILE, 42, &error);

  g_assert_true (cairn_db_exec (theirs, "CREATE TABLE t (x)", &error));
  cairn_db_close (theirs);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (cairn_db_open (path, CAIRN_DB_WRITE, ID, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_modes (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.db", NULL);
  g_autofree char *file = g_build_filename (f->folder, "what? is#this%20.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDb) made = NULL, frozen = NULL, reader = NULL;

  g_assert_null (cairn_db_open (missing, CAIRN_DB_READ, ID, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (cairn_db_open (missing, CAIRN_DB_WRITE, ID, &error));
  g_clear_error (&error);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  made = cairn_db_open (file, CAIRN_DB_FILE, ID, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (cairn_db_exec (made, "CREATE TABLE t (x) STRICT", NULL) == FALSE);
  g_assert_true (cairn_db_exec (made, "CREATE TABLE t (x INTEGER) STRICT", &error));
  frozen = cairn_db_open (file, CAIRN_DB_FROZEN, ID, &error);
  reader = cairn_db_open (file, CAIRN_DB_READ, ID, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairn_db_int64 (frozen, "SELECT count (*) FROM t", -1), ==, 0);
  g_assert_false (cairn_db_exec (frozen, "INSERT INTO t VALUES (1)", NULL));
  g_assert_false (cairn_db_exec (reader, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED);
}

/* A child writes, says so, and waits to be killed. */
static void
write_and_wait (const char *path, int report, gboolean commit)
{
  CairnDb *db = cairn_db_open (path, CAIRN_DB_WRITE, ID, NULL);
  CairnStmt *put = cairn_db_prepare (db, "INSERT INTO one (id) VALUES (:id)", NULL);
  gboolean done = cairn_db_begin (db, NULL);

  /* More than the page cache holds, so that unfinished pages do reach the disk. */
  cairn_db_exec (db, "PRAGMA cache_size = 10", NULL);
  for (int i = 0; done && i < 20000; i++)
    {
      char id[16];

      g_snprintf (id, sizeof id, "%d", i);
      cairn_stmt_bind_text (put, ":id", id);
      done = cairn_stmt_run (put, NULL);
    }
  if (done && commit)
    done = cairn_db_commit (db, NULL);
  if (write (report, done ? "y" : "n", 1) == 1)
    for (;;)
      pause ();
  _exit (1);
}

static void
kill_writer (Fixture *f, gboolean commit)
{
  int ends[2], status = 0;
  char answer = 0;
  pid_t child;

  cairn_db_close (f->db);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    write_and_wait (f->path, ends[1], commit);
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (read (ends[0], &answer, 1), ==, 1);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpint (answer, ==, 'y');
  close (ends[0]);
  close (ends[1]);
  f->db = cairn_db_open (f->path, CAIRN_DB_WRITE, ID, NULL);
  g_assert_nonnull (f->db);
}

/* Killed before the end: as before. Killed after it: as after. Nothing in between. */
static void
test_kill (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  migrate (f->db, "/test/good");
  kill_writer (f, FALSE);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM one", -1), ==, 0);
  kill_writer (f, TRUE);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT count (*) FROM one", -1), ==, 20000);
  problems = cairn_db_verify (f->db);
  g_assert_cmpuint (problems->len, ==, 0);
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

static gpointer
cancel_soon (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A question without an end is given up from another thread; the connection can be used again. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      f->db,
      "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT sum (i) FROM n",
      NULL);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  cairn_db_set_cancellable (f->db, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (cairn_stmt_step (stmt, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  cairn_db_set_cancellable (f->db, NULL);
  g_assert_cmpint (cairn_db_int64 (f->db, "SELECT 7", 0), ==, 7);
}

/* A copy takes what is written to it, the original nothing of that; its file goes with it. */
static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "tried.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDb) copy = NULL;

  migrate (f->db, "/test/good");
  copy = cairn_db_open_copy (f->db, path, &error);
  g_assert_no_error (error);
  g_assert_true (cairn_db_exec (copy, "CREATE TABLE tried (x)", &error));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (
      cairn_db_int64 (f->db, "SELECT count (*) FROM sqlite_schema WHERE name = 'tried'", -1), ==,
      0);
  g_clear_pointer (&copy, cairn_db_close);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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
  ADD ("migrated-meanwhile", test_migrated_meanwhile);
  ADD ("private-files", test_private_files);
  ADD ("others-untouched", test_others_untouched);
  ADD ("modes", test_modes);
  ADD ("given-up", test_given_up);
  ADD ("copy", test_copy);
  ADD ("kill", test_kill);
  return g_test_run ();
}
