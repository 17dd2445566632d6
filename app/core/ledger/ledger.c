/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/ledger-private.h"

struct _CairnLedger
{
  char *path;
  CairnCatalogue *catalogue;
  CairnTally *pending;
  guint visits; /* in @pending */
  guint due;    /* how many there must be before it is tried to write them */
};

/**
 * cairn_ledger_new:
 * @path: the file; made with the first batch, so that a kiosk nobody uses writes nothing
 * @catalogue: the needs, whose ids are counted
 * @error: %CAIRN_ERROR_STATE when it is damaged or another program's, %CAIRN_ERROR_TOO_NEW when a
 *   newer Cairn made it
 *
 * Returns: (transfer full) (nullable): a ledger with nothing pending
 */
CairnLedger *
cairn_ledger_new (const char *path, CairnCatalogue *catalogue, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CairnDb) db = cairn_ledger_open_reading (path, &failure);
  CairnLedger *ledger;

  if (db == NULL && failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  ledger = g_new0 (CairnLedger, 1);
  ledger->path = g_strdup (path);
  ledger->catalogue = cairn_catalogue_ref (catalogue);
  ledger->pending = cairn_tally_new ();
  ledger->due = CAIRN_LEDGER_BATCH;
  return ledger;
}

/**
 * cairn_ledger_add:
 * @ledger: a ledger
 * @cell: which counter
 * @n: how much more
 *
 * For counts that come as sums, with cairn_ledger_add_visits().
 */
void
cairn_ledger_add (CairnLedger *ledger, const CairnCell *cell, gint64 n)
{
  cairn_tally_add (ledger->pending, cell, n);
}

/**
 * cairn_ledger_add_visits:
 * @ledger: a ledger
 * @visits: how many visits the sums just added stand for
 */
void
cairn_ledger_add_visits (CairnLedger *ledger, guint visits)
{
  ledger->visits += visits;
}

/**
 * cairn_ledger_count:
 * @ledger: (nullable): a ledger; %NULL: nothing is counted
 * @visit: what was answered
 * @result: (nullable): what was found, when the results were seen
 * @outcome: how it ended
 *
 * Adds to counters in memory. Writes nothing: cairn_ledger_settle() does, when the screen is free.
 */
void
cairn_ledger_count (CairnLedger *ledger,
                    const CairnVisit *visit,
                    const CairnMatchResult *result,
                    const CairnOutcome *outcome)
{
  if (ledger == NULL)
    return;
  cairn_outcome_tally (outcome, ledger->catalogue, visit, result, ledger->pending);
  ledger->visits++;
}

/**
 * cairn_ledger_is_due:
 * @ledger: (nullable): a ledger
 *
 * Returns: whether there are enough visits to be written
 */
gboolean
cairn_ledger_is_due (CairnLedger *ledger)
{
  return ledger != NULL && ledger->visits >= ledger->due;
}

static gboolean
write_pending (CairnLedger *ledger, GError **error)
{
  if (ledger->visits == 0)
    return TRUE;
  if (!cairn_ledger_write (ledger->path, ledger->pending, error))
    {
      ledger->due = ledger->visits + CAIRN_LEDGER_BATCH;
      return FALSE;
    }
  cairn_tally_clear (ledger->pending);
  ledger->visits = 0;
  ledger->due = CAIRN_LEDGER_BATCH;
  return TRUE;
}

/**
 * cairn_ledger_settle:
 * @ledger: (nullable): a ledger
 * @error: why nothing could be written: it is kept and tried again ten visits later
 *
 * Writes what is pending, if that is ten visits or more.
 */
gboolean
cairn_ledger_settle (CairnLedger *ledger, GError **error)
{
  return !cairn_ledger_is_due (ledger) || write_pending (ledger, error);
}

/**
 * cairn_ledger_close:
 * @ledger: (nullable) (transfer full): a ledger
 * @error: why the rest could not be written: it is lost
 *
 * A clean shutdown: writes what is pending, however little, and zeroes it.
 */
gboolean
cairn_ledger_close (CairnLedger *ledger, GError **error)
{
  gboolean written;

  if (ledger == NULL)
    return TRUE;
  written = write_pending (ledger, error);
  cairn_tally_free (ledger->pending);
  cairn_catalogue_unref (ledger->catalogue);
  g_free (ledger->path);
  g_free (ledger);
  return written;
}
