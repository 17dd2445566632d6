/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/db/db-private.h"

#include "core/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Long enough for another writer's transaction (an import), short enough to tell people. */
#define BUSY_TIMEOUT_MS 10000

/* SQLite's own. */
#define USUAL_CACHE_KIB 2000

/* Steps of SQLite's machine between two looks whether to go on: well under a millisecond. */
#define STEPS_BETWEEN_LOOKS 2000

/**
 * cairn_db_set_error:
 * @db: a connection
 * @code: what SQLite answered
 * @error: (out): set
 *
 * Returns: %FALSE, to be returned on.
 */
gboolean
cairn_db_set_error (CairnDb *db, int code, GError **error)
{
  CairnError kind = CAIRN_ERROR_STATE;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
      return FALSE;
    }
  if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH
      || (code & 0xff) == SQLITE_TOOBIG)
    kind = CAIRN_ERROR_INVALID;
  else if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_PERM)
    kind = CAIRN_ERROR_REFUSED;
  g_set_error (error, CAIRN_ERROR, kind, "%s: %s", db->path,
               db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code));
  return FALSE;
}

static int
open_flags (CairnDbMode mode)
{
  int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;

  switch (mode)
    {
    case CAIRN_DB_READ:
    case CAIRN_DB_FROZEN:
      return flags | SQLITE_OPEN_READONLY;
    case CAIRN_DB_WRITE:
      return flags | SQLITE_OPEN_READWRITE;
    case CAIRN_DB_CREATE:
    case CAIRN_DB_FILE:
    default:
      return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
}

/* The path becomes a URI, so that no character of it can be taken for a parameter. */
static char *
make_uri (const char *path, CairnDbMode mode)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", TRUE);

  return g_strconcat ("file:", escaped, mode == CAIRN_DB_FROZEN ? "?immutable=1" : "", NULL);
}

/* Nothing of a query goes to a file in /tmp: temporary tables stay in memory. */
static gboolean
configure (CairnDb *db, GError **error)
{
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return cairn_db_exec (db,
                        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                        " PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;",
                        error);
}

/* SQLite answers with the mode it took, which on some file systems is not the one asked for. */
static gboolean
set_journal (CairnDb *db, const char *sql, const char *expected, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  if (cairn_stmt_step (stmt, &failure) && g_strcmp0 (cairn_stmt_text (stmt, 0), expected) == 0)
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE,
                 "%s: this file system can't keep the journal it needs (%s)", db->path, expected);
  return FALSE;
}

/* Only after it is known to be ours: the journal mode is written into the file. FULL: what was
 * committed is on the disk before anyone is told, also through a power cut (promise 8). */
static gboolean
configure_writing (CairnDb *db, CairnDbMode mode, GError **error)
{
  gboolean set = TRUE;

  if (mode == CAIRN_DB_READ || mode == CAIRN_DB_FROZEN)
    return TRUE;
  if (mode == CAIRN_DB_FILE)
    set = set_journal (db, "PRAGMA journal_mode = DELETE", "delete", error);
  else
    set = set_journal (db, "PRAGMA journal_mode = WAL", "wal", error);
  return set && cairn_db_exec (db, "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;", error);
}

/* A file that is someone else's database is refused, not migrated. */
static gboolean
check_application (CairnDb *db, CairnDbMode mode, gint32 application_id, GError **error)
{
  gint64 found = cairn_db_int64 (db, "PRAGMA application_id", -1);
  gint64 tables = cairn_db_int64 (db, "SELECT count (*) FROM sqlite_schema", -1);
  char sql[64];

  if (found == application_id)
    return TRUE;
  if (found == 0 && tables == 0 && (mode == CAIRN_DB_CREATE || mode == CAIRN_DB_FILE))
    {
      /* A pragma can't be bound. */
      g_snprintf (sql, sizeof sql, "PRAGMA application_id = %d", application_id);
      return cairn_db_exec (db, sql, error);
    }
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE,
               "%s: this is not the database it should be, or it is damaged", db->path);
  return FALSE;
}

/* A new file of staff is theirs alone from its first byte; SQLite gives its journal the same
 * rights. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno != EEXIST)
    {
      int code = errno;

      g_set_error (error, CAIRN_ERROR,
                   code == EACCES || code == EPERM ? CAIRN_ERROR_REFUSED : CAIRN_ERROR_STATE,
                   "%s: it can't be made: %s", path, g_strerror (code));
      return FALSE;
    }
  if (fd >= 0)
    close (fd);
  return TRUE;
}

/**
 * cairn_db_open:
 * @path: the file
 * @mode: how to open it
 * @application_id: what kind of database it must be; a new one becomes that
 * @error: %CAIRN_ERROR_STATE when it can't be opened or is another program's
 *
 * The one place where Cairn opens a database. What %CAIRN_DB_CREATE makes has mode 0600.
 *
 * Returns: (transfer full) (nullable): the connection, for the calling thread.
 */
CairnDb *
cairn_db_open (const char *path, CairnDbMode mode, gint32 application_id, GError **error)
{
  g_autoptr (CairnDb) db = g_new0 (CairnDb, 1);
  g_autofree char *uri = make_uri (path, mode);
  int code;

  db->path = g_strdup (path);
  if (mode == CAIRN_DB_CREATE && !make_private (path, error))
    return NULL;
  code = sqlite3_open_v2 (uri, &db->handle, open_flags (mode), NULL);
  if (code != SQLITE_OK)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: it can't be opened: %s", path,
                   db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code));
      return NULL;
    }
  if (!configure (db, error) || !check_application (db, mode, application_id, error)
      || !configure_writing (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * cairn_db_close:
 * @db: (nullable): a connection without open statements
 */
void
cairn_db_close (CairnDb *db)
{
  if (db == NULL)
    return;
  sqlite3_close_v2 (db->handle);
  if (db->thrown_away != NULL)
    g_unlink (db->thrown_away);
  g_free (db->thrown_away);
  g_free (db->path);
  g_free (db);
}

/**
 * cairn_db_path:
 * @db: a connection
 *
 * Returns: (transfer none): the file it was opened by.
 */
const char *
cairn_db_path (CairnDb *db)
{
  return db->path;
}

/**
 * cairn_db_exec:
 * @db: a connection
 * @sql: one or more statements, a constant of the program
 * @error: what SQLite says
 *
 * Returns: whether all of them ran.
 */
gboolean
cairn_db_exec (CairnDb *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || cairn_db_set_error (db, code, error);
}

/**
 * cairn_db_int64:
 * @db: a connection
 * @sql: a query of one number
 * @otherwise: what to give when there is no row or it fails
 *
 * Returns: the number.
 */
gint64
cairn_db_int64 (CairnDb *db, const char *sql, gint64 otherwise)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  if (stmt == NULL || !cairn_stmt_step (stmt, NULL) || cairn_stmt_is_null (stmt, 0))
    return otherwise;
  return cairn_stmt_int64 (stmt, 0);
}

/**
 * cairn_db_changes:
 * @db: a connection
 *
 * Returns: rows changed by the last statement.
 */
gint64
cairn_db_changes (CairnDb *db)
{
  return sqlite3_changes64 (db->handle);
}

/**
 * cairn_db_set_cache:
 * @db: a connection
 * @kib: how much of the file it may keep in memory; 0: as usual
 *
 * A transaction that writes more than fits writes pages out and reads them again.
 */
void
cairn_db_set_cache (CairnDb *db, guint kib)
{
  char sql[64];

  /* A pragma can't be bound. */
  g_snprintf (sql, sizeof sql, "PRAGMA cache_size = -%u", kib > 0 ? kib : USUAL_CACHE_KIB);
  cairn_db_exec (db, sql, NULL);
}

static int
is_given_up (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/**
 * cairn_db_set_cancellable:
 * @db: a connection
 * @cancellable: (nullable) (transfer none): outlives what runs until this is called with %NULL
 *
 * A statement that runs when it is cancelled, on whatever thread, ends with %G_IO_ERROR_CANCELLED,
 * and so does a copy; what a transaction has written until then is for the caller to undo.
 */
void
cairn_db_set_cancellable (CairnDb *db, GCancellable *cancellable)
{
  db->cancellable = cancellable;
  sqlite3_progress_handler (db->handle, STEPS_BETWEEN_LOOKS,
                            cancellable != NULL ? is_given_up : NULL, cancellable);
}

/**
 * cairn_db_last_rowid:
 * @db: a connection
 *
 * Returns: the key that the last row inserted into a table with an INTEGER PRIMARY KEY got.
 */
gint64
cairn_db_last_rowid (CairnDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

/**
 * cairn_db_in_transaction:
 * @db: a connection
 *
 * Returns: whether a transaction is open: what is to be done then belongs to it.
 */
gboolean
cairn_db_in_transaction (CairnDb *db)
{
  return db->in_transaction;
}

/**
 * cairn_db_begin:
 * @db: a connection outside a transaction: they do not nest
 * @error: what SQLite says
 */
gboolean
cairn_db_begin (CairnDb *db, GError **error)
{
  g_return_val_if_fail (!db->in_transaction, FALSE);
  db->in_transaction = cairn_db_exec (db, "BEGIN IMMEDIATE", error);
  return db->in_transaction;
}

/**
 * cairn_db_commit:
 * @db: a connection inside a transaction
 * @error: what SQLite says; then everything is undone
 */
gboolean
cairn_db_commit (CairnDb *db, GError **error)
{
  g_return_val_if_fail (db->in_transaction, FALSE);
  if (!cairn_db_exec (db, "COMMIT", error))
    {
      cairn_db_rollback (db);
      return FALSE;
    }
  db->in_transaction = FALSE;
  return TRUE;
}

/**
 * cairn_db_rollback:
 * @db: a connection
 *
 * Undoes the transaction, if there is one. SQLite may have done so itself.
 */
void
cairn_db_rollback (CairnDb *db)
{
  db->in_transaction = FALSE;
  if (!sqlite3_get_autocommit (db->handle))
    cairn_db_exec (db, "ROLLBACK", NULL);
}

/**
 * cairn_db_transaction:
 * @db: a connection outside a transaction
 * @func: what to do in one; %FALSE undoes it
 * @data: for @func
 * @error: from @func or SQLite
 */
gboolean
cairn_db_transaction (CairnDb *db, CairnDbFunc func, gpointer data, GError **error)
{
  if (!cairn_db_begin (db, error))
    return FALSE;
  if (!func (db, data, error))
    {
      cairn_db_rollback (db);
      return FALSE;
    }
  return cairn_db_commit (db, error);
}
