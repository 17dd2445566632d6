/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/db/migrate.h"
#include "core/ledger/ledger-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#define SCHEMA "/org/cairn/ledger"

/* Nobody waits for a ledger: who meets a lock tries again later. */
#define BUSY "PRAGMA busy_timeout = 100"

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_too_new (CairnDb *db, GError **error)
{
  gint64 version = cairn_db_int64 (db, "PRAGMA user_version", -1);

  if (version <= cairn_db_newest_version (SCHEMA))
    return FALSE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW,
               "%s: a newer Cairn made this (version %" G_GINT64_FORMAT "): update Cairn",
               cairn_db_path (db), version);
  return TRUE;
}

/* Looked at before anything is added, not when a kiosk starts: it reads all of the file. */
static gboolean
is_whole (CairnDb *db, GError **error)
{
  /* Without an argument: later SQLite takes a number there for the name of a table. */
  if (cairn_db_int64 (db, "SELECT max (quick_check = 'ok') FROM pragma_quick_check", 0) == 1)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE,
               "%s: the ledger is damaged: put it aside and counting begins anew",
               cairn_db_path (db));
  return FALSE;
}

/**
 * cairn_ledger_open_reading:
 * @path: the file
 * @error: why it can't be read
 *
 * Returns: (transfer full) (nullable): a connection; %NULL without an error: there is no file yet
 */
CairnDb *
cairn_ledger_open_reading (const char *path, GError **error)
{
  g_autoptr (CairnDb) db = NULL;

  if (!is_there (path))
    return NULL;
  db = cairn_db_open (path, CAIRN_DB_READ, CAIRN_DB_ID_LEDGER, error);
  if (db == NULL || !cairn_db_exec (db, BUSY, error) || is_too_new (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * cairn_ledger_check:
 * @path: the file
 * @error: what is wrong with it
 *
 * Returns: whether it is sound, or not there
 */
gboolean
cairn_ledger_check (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);

  if (db != NULL)
    return is_whole (db, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0750) == 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: it can't be made: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/**
 * cairn_ledger_open_writing:
 * @path: the file; made when missing, its folder too
 * @error: why it can't be written
 *
 * Returns: (transfer full) (nullable): a connection with the newest schema
 */
CairnDb *
cairn_ledger_open_writing (const char *path, GError **error)
{
  g_autoptr (CairnDb) db = NULL;

  if (!make_folder (path, error))
    return NULL;
  db = cairn_db_open (path, CAIRN_DB_FILE, CAIRN_DB_ID_LEDGER, error);
  if (db == NULL || !cairn_db_exec (db, BUSY, error) || !cairn_db_migrate (db, SCHEMA, NULL, error)
      || !is_whole (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * cairn_ledger_pack:
 * @db: a connection outside a transaction
 * @error: what SQLite says
 *
 * What stands on which page depends on what came before: rows that came in two batches lie
 * elsewhere than in one. VACUUM writes all of it in the order of the keys, and (secure_delete)
 * zeroes the rest.
 */
gboolean
cairn_ledger_pack (CairnDb *db, GError **error)
{
  return cairn_db_exec (db, "VACUUM", error);
}

static gboolean
put (CairnStmt *stmt, const CairnCounted *counted, gint32 first, GError **error)
{
  cairn_stmt_bind_int64 (stmt, ":first", first);
  cairn_stmt_bind_int64 (stmt, ":span", counted->cell.span);
  cairn_stmt_bind_int64 (stmt, ":source", counted->cell.source);
  cairn_stmt_bind_int64 (stmt, ":kind", counted->cell.kind);
  cairn_stmt_bind_text (stmt, ":a", counted->cell.a);
  cairn_stmt_bind_text (stmt, ":b", counted->cell.b);
  cairn_stmt_bind_int64 (stmt, ":n", counted->n);
  return cairn_stmt_run (stmt, error);
}

/* The first week to which something may still be added: a period that was released, or rolled up,
 * grows no more, whatever the clock of a kiosk says. */
static gint32
first_open_week (CairnDb *db)
{
  return (gint32) cairn_db_int64 (
      db,
      "SELECT max (coalesce ((SELECT max (first + span) FROM release), -2147483648),"
      " coalesce ((SELECT max (first + span) FROM counter WHERE span > 1), -2147483648))",
      G_MININT32);
}

static gboolean
write_tally (CairnDb *db, gpointer data, GError **error)
{
  g_autoptr (GArray) sorted = cairn_tally_sorted (data);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "INSERT INTO counter (first, span, source, kind, a, b, n)"
      " VALUES (:first, :span, :source, :kind, :a, :b, :n)"
      " ON CONFLICT (first, span, source, kind, a, b) DO UPDATE SET n = n + excluded.n",
      error);
  gint32 open = first_open_week (db);
  gint32 newest = G_MININT32;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnCounted *counted = &g_array_index (sorted, CairnCounted, i);

      newest = MAX (newest, counted->cell.first);
      if (!put (stmt, counted, MAX (counted->cell.first, open), error))
        return FALSE;
    }
  return newest == G_MININT32 || cairn_ledger_roll_up (db, newest, error);
}

/**
 * cairn_ledger_write:
 * @path: the file
 * @tally: what to add to it
 * @error: why it can't be written; then nothing of it was
 *
 * One batch: merged into what is there, sorted, old detail rolled up, and the file packed.
 */
gboolean
cairn_ledger_write (const char *path, CairnTally *tally, GError **error)
{
  g_autoptr (CairnDb) db = cairn_ledger_open_writing (path, error);

  if (db == NULL || !cairn_db_transaction (db, write_tally, tally, error))
    return FALSE;
  /* The counts are in: to fail now would count them twice. The next batch packs again. */
  if (!cairn_ledger_pack (db, NULL))
    g_info ("%s: it could not be packed", path);
  return TRUE;
}
