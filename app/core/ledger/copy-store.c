/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backup holds of a ledger: weeks that are over, and what was closed (design §9: the open
 * week is in no backup). */
#include "core/base/error.h"
#include "core/db/migrate.h"
#include "core/ledger/copy.h"
#include "core/ledger/ledger-private.h"

#include <glib/gstdio.h>

static gboolean
drop_open (CairnDb *db, gint32 now, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "DELETE FROM counter WHERE first + span > :now", error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":now", now);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_ledger_copy:
 * @path: the ledger's file
 * @to: where the copy goes
 * @now: the present week: it and what comes after it stays out
 * @error: why it can't be read or written
 *
 * Returns: whether it is there, or there is no ledger
 */
gboolean
cairn_ledger_copy (const char *path, const char *to, gint32 now, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);
  g_autoptr (CairnDb) copy = NULL;

  if (db == NULL && failure == NULL)
    return TRUE;
  if (db == NULL || !cairn_db_backup (db, to, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  copy = cairn_ledger_open_writing (to, error);
  return copy != NULL && drop_open (copy, now, error) && cairn_ledger_pack (copy, error);
}

/* Cells first: what was not there before is what they are taken for. */
static const char *const merge_sql[] = {
  "INSERT INTO release_cell (level, first, source, kind, a, b, shown)"
  " WITH taken AS MATERIALIZED (SELECT level, first, span FROM release)"
  " SELECT c.level, c.first, c.source, c.kind, c.a, c.b, c.shown FROM kept.release_cell c"
  " JOIN kept.release k ON k.level = c.level AND k.first = c.first"
  " WHERE NOT EXISTS (SELECT 1 FROM taken t WHERE t.level = k.level"
  "   AND t.first < k.first + k.span AND k.first < t.first + t.span)",
  "INSERT INTO release (level, first, span, released_on, key, signature, rest)"
  " WITH taken AS MATERIALIZED (SELECT level, first, span FROM release)"
  " SELECT level, first, span, released_on, key, signature, rest FROM kept.release k"
  " WHERE NOT EXISTS (SELECT 1 FROM taken t WHERE t.level = k.level"
  "   AND t.first < k.first + k.span AND k.first < t.first + t.span)",
  "INSERT INTO counter (first, span, source, kind, a, b, n)"
  " WITH taken AS MATERIALIZED (SELECT DISTINCT first, span FROM counter)"
  " SELECT first, span, source, kind, a, b, n FROM kept.counter k"
  " WHERE NOT EXISTS (SELECT 1 FROM taken t"
  "   WHERE t.first < k.first + k.span AND k.first < t.first + t.span)",
};

static gboolean
merge (CairnDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (merge_sql); i++)
    if (!cairn_db_exec (db, merge_sql[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
attach (CairnDb *db, const char *from, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, "ATTACH :path AS kept", error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":path", from);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_ledger_merge:
 * @path: the ledger's file; made when missing
 * @from: a copy of it from before, which is brought up to date
 * @error: why not; then nothing was taken
 *
 * A week, or a block of weeks, is taken whole or not at all, and only where there is nothing of any
 * of its weeks: what the kiosks have counted meanwhile is never added to, and nothing is counted
 * twice, however often it is merged. The same holds for what was released.
 */
gboolean
cairn_ledger_merge (const char *path, const char *from, GError **error)
{
  g_autoptr (CairnDb) kept = cairn_ledger_open_writing (from, error);
  g_autoptr (CairnDb) db = NULL;

  if (kept == NULL)
    return FALSE;
  g_clear_pointer (&kept, cairn_db_close);
  db = cairn_ledger_open_writing (path, error);
  if (db == NULL || !attach (db, from, error) || !cairn_db_transaction (db, merge, NULL, error)
      || !cairn_db_exec (db, "DETACH kept", error))
    return FALSE;
  if (!cairn_ledger_pack (db, NULL))
    g_info ("%s: it could not be packed", path);
  return TRUE;
}

/**
 * cairn_ledger_look:
 * @path: a ledger's file
 * @out_look: (out): what is in it; nothing when there is none
 * @error: why it can't be read
 */
gboolean
cairn_ledger_look (const char *path, CairnLedgerLook *out_look, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);

  *out_look = (CairnLedgerLook){ 0, 0 };
  if (db != NULL)
    {
      out_look->weeks = (guint) cairn_db_int64 (
          db, "SELECT coalesce (sum (span), 0) FROM (SELECT DISTINCT first, span FROM counter)", 0);
      out_look->periods
          = (guint) cairn_db_int64 (db, "SELECT count (DISTINCT first) FROM release", 0);
      return TRUE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
