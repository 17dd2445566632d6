/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/ledger/ledger-private.h"

enum
{
  FIRST,
  SPAN,
  SOURCE,
  KIND,
  A,
  B,
  N
};

/* A file from outside may hold anything: what is no counter of this Cairn is left out. */
static void
take_row (CairnStmt *stmt, CairnTally *tally)
{
  gint64 source = cairn_stmt_int64 (stmt, SOURCE);
  gint64 kind = cairn_stmt_int64 (stmt, KIND);
  const char *a = cairn_stmt_text (stmt, A);
  const char *b = cairn_stmt_text (stmt, B);
  CairnCell cell;

  if (source < 0 || source >= CAIRN_N_SOURCES || kind < 0 || kind >= CAIRN_N_COUNTS || a == NULL)
    return;
  cairn_cell_set (&cell, (gint32) cairn_stmt_int64 (stmt, FIRST), (CairnSource) source,
                  (CairnCount) kind, a, b);
  cell.span = (gint32) cairn_stmt_int64 (stmt, SPAN);
  cairn_tally_add (tally, &cell, cairn_stmt_int64 (stmt, N));
}

/**
 * cairn_ledger_read_rows:
 * @db: a connection
 * @period: which weeks
 * @now: the present week
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): see cairn_ledger_read()
 */
CairnTally *
cairn_ledger_read_rows (CairnDb *db, const CairnPeriod *period, gint32 now, GError **error)
{
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db,
                          "SELECT first, span, source, kind, a, b, n FROM counter"
                          " WHERE first >= :first AND first + span <= :end",
                          error);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64 (stmt, ":first", period->first);
  cairn_stmt_bind_int64 (stmt, ":end", MIN (cairn_period_end (period), now));
  while (cairn_stmt_step (stmt, &failure))
    take_row (stmt, tally);
  if (failure == NULL)
    return g_steal_pointer (&tally);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * cairn_ledger_read:
 * @path: the file
 * @period: which weeks
 * @now: the present week: it and what comes after it is open, and shown to nobody
 * @error: why it can't be read
 *
 * For disclosure control only: these numbers are as they were counted.
 *
 * Returns: (transfer full) (nullable): what was counted in the closed weeks of @period; empty while
 *   there is no file
 */
CairnTally *
cairn_ledger_read (const char *path, const CairnPeriod *period, gint32 now, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);

  if (db != NULL)
    return cairn_ledger_read_rows (db, period, now, error);
  if (failure == NULL)
    return cairn_tally_new ();
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * cairn_ledger_span:
 * @path: the file
 * @now: the present week
 * @out_period: (out): from the first to the last closed week in which something was counted; no
 *   weeks when there is none
 * @error: why it can't be read
 */
gboolean
cairn_ledger_span (const char *path, gint32 now, CairnPeriod *out_period, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);
  g_autoptr (CairnStmt) stmt = NULL;

  out_period->first = out_period->weeks = 0;
  if (db == NULL)
    {
      gboolean missing = failure == NULL;

      if (!missing)
        g_propagate_error (error, g_steal_pointer (&failure));
      return missing;
    }
  stmt = cairn_db_prepare (db,
                           "SELECT coalesce (min (first), 0), coalesce (max (first + span), 0)"
                           " FROM counter WHERE first + span <= :now",
                           error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":now", now);
  if (cairn_stmt_step (stmt, &failure))
    {
      out_period->first = (gint32) cairn_stmt_int64 (stmt, 0);
      out_period->weeks = (gint32) (cairn_stmt_int64 (stmt, 1) - cairn_stmt_int64 (stmt, 0));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
