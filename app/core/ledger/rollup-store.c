/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/ledger-private.h"

/* Adds up what is selected into rows of another shape, then deletes it: never the other way round.
 */
static gboolean
run (CairnDb *db, const char *sql, gint32 before, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":before", before);
  return cairn_stmt_run (stmt, error);
}

/* Weeks are never negative here: a clock before 1970 is none. */
static const char add_blocks[]
    = "INSERT INTO counter (first, span, source, kind, a, b, n)"
      " SELECT first - first % 4, 4, source, kind, a, b, sum (n) FROM counter"
      " WHERE span = 1 AND first >= 0 AND first < :before GROUP BY 1, 3, 4, 5, 6"
      " ON CONFLICT (first, span, source, kind, a, b) DO UPDATE SET n = n + excluded.n";
static const char delete_weeks[]
    = "DELETE FROM counter WHERE span = 1 AND first >= 0 AND first < :before";

/* The second dimension goes; of what has its meaning only with both, all goes but the sum. */
static const char add_flat[]
    = "INSERT INTO counter (first, span, source, kind, a, b, n)"
      " SELECT first, span, source, kind, a, '', sum (n) FROM counter"
      " WHERE span = 4 AND first < :before AND b <> '' GROUP BY 1, 2, 3, 4, 5"
      " ON CONFLICT (first, span, source, kind, a, b) DO UPDATE SET n = n + excluded.n";
static const char delete_detail[]
    = "DELETE FROM counter WHERE span = 4 AND first < :before AND b <> ''";

G_STATIC_ASSERT (CAIRN_BLOCK_WEEKS == 4); /* stands in the statements */

/**
 * cairn_ledger_roll_up:
 * @db: a connection in a transaction
 * @newest: the newest week there is
 * @error: what SQLite says
 *
 * Old detail is rolled up and deleted on schedule: weeks into their blocks of four after
 * %CAIRN_LEDGER_WEEKS_KEPT, whole blocks at a time; two dimensions into one after
 * %CAIRN_LEDGER_DETAIL_KEPT.
 */
gboolean
cairn_ledger_roll_up (CairnDb *db, gint32 newest, GError **error)
{
  gint32 weeks = cairn_week_block (newest - CAIRN_LEDGER_WEEKS_KEPT);
  gint32 detail = cairn_week_block (newest - CAIRN_LEDGER_DETAIL_KEPT);

  return run (db, add_blocks, weeks, error) && run (db, delete_weeks, weeks, error)
         && run (db, add_flat, detail, error) && run (db, delete_detail, detail, error);
}

static gboolean
is_due (CairnDb *db, gint32 now)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "SELECT EXISTS (SELECT 1 FROM counter WHERE first >= 0 AND span = 1 AND first < :weeks)"
      " OR EXISTS (SELECT 1 FROM counter WHERE span = 4 AND first < :detail AND b <> '')",
      NULL);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":weeks", cairn_week_block (now - CAIRN_LEDGER_WEEKS_KEPT));
  cairn_stmt_bind_int64 (stmt, ":detail", cairn_week_block (now - CAIRN_LEDGER_DETAIL_KEPT));
  return cairn_stmt_step (stmt, NULL) && cairn_stmt_int64 (stmt, 0) != 0;
}

static gboolean
roll_up (CairnDb *db, gpointer data, GError **error)
{
  return cairn_ledger_roll_up (db, *(const gint32 *) data, error);
}

/**
 * cairn_ledger_tend:
 * @path: the ledger's file
 * @now: the present week
 * @error: why it can't be read or written
 *
 * Old detail goes when its time is over, also where nothing has been counted since: each batch does
 * the same.
 *
 * Returns: whether nothing is left that should be gone
 */
gboolean
cairn_ledger_tend (const char *path, gint32 now, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) reading = cairn_ledger_open_reading (path, &failure);
  g_autoptr (CairnDb) db = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (reading == NULL || !is_due (reading, now))
    return TRUE;
  g_clear_pointer (&reading, cairn_db_close);
  db = cairn_ledger_open_writing (path, error);
  return db != NULL && cairn_db_transaction (db, roll_up, &now, error)
         && cairn_ledger_pack (db, error);
}
