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
