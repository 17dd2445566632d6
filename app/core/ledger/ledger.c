/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/ledger-private.h"

struct _CairnLedger
{
  char *path;
  CairnCatalogue *catalogue;
  CairnTally *pending;
  guint visits; /* in @pending */
  guint due;    /* how many there must be before it is tried to write them */

  /* a batch on its way to the disk */
  GThread *thread;   /* nullable: there is none */
  CairnTally *batch; /* the thread's alone until @over */
  guint batch_visits;
  GError *failure; /* nullable */
  int over;        /* atomic */
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
 * cairn_ledger_file:
 * @ledger: a ledger
 *
 * Returns: (transfer none): where it writes
 */
const char *
cairn_ledger_file (CairnLedger *ledger)
{
  return ledger->path;
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

static void
start_batch (CairnLedger *ledger)
{
  ledger->batch = ledger->pending;
  ledger->batch_visits = ledger->visits;
  ledger->pending = cairn_tally_new ();
  ledger->visits = 0;
  ledger->due = CAIRN_LEDGER_BATCH;
}

/* What could not be written is pending again. */
static gboolean
end_batch (CairnLedger *ledger, GError **error)
{
  gboolean written = ledger->failure == NULL;

  if (!written)
    {
      cairn_tally_add_all (ledger->pending, ledger->batch);
      ledger->visits += ledger->batch_visits;
      ledger->due = ledger->visits + CAIRN_LEDGER_BATCH;
      g_propagate_error (error, g_steal_pointer (&ledger->failure));
    }
  g_clear_pointer (&ledger->batch, cairn_tally_free);
  ledger->batch_visits = 0;
  return written;
}

static gboolean
write_pending (CairnLedger *ledger, GError **error)
{
  if (ledger->visits == 0)
    return TRUE;
  start_batch (ledger);
  cairn_ledger_write (ledger->path, ledger->batch, &ledger->failure);
  return end_batch (ledger, error);
}

static gpointer
write_batch (gpointer data)
{
  CairnLedger *ledger = data;

  cairn_ledger_write (ledger->path, ledger->batch, &ledger->failure);
  g_atomic_int_set (&ledger->over, TRUE);
  return NULL;
}

/**
 * cairn_ledger_settle_behind:
 * @ledger: (nullable): a ledger
 *
 * As cairn_ledger_settle(), in a thread: a slow disk keeps no screen waiting. Whether it could be
 * written, cairn_ledger_wait() says.
 */
void
cairn_ledger_settle_behind (CairnLedger *ledger)
{
  if (!cairn_ledger_is_due (ledger) || ledger->thread != NULL)
    return;
  start_batch (ledger);
  g_atomic_int_set (&ledger->over, FALSE);
  ledger->thread = g_thread_new ("ledger", write_batch, ledger);
}

/**
 * cairn_ledger_is_written:
 * @ledger: (nullable): a ledger
 *
 * Returns: whether nothing is on its way to the disk: then cairn_ledger_wait() does not wait
 */
gboolean
cairn_ledger_is_written (CairnLedger *ledger)
{
  return ledger == NULL || ledger->thread == NULL || g_atomic_int_get (&ledger->over);
}

/**
 * cairn_ledger_wait:
 * @ledger: (nullable): a ledger
 * @error: why the last batch could not be written: it is pending again
 *
 * Waits for what is on its way to the disk.
 */
gboolean
cairn_ledger_wait (CairnLedger *ledger, GError **error)
{
  if (ledger == NULL || ledger->thread == NULL)
    return TRUE;
  g_thread_join (g_steal_pointer (&ledger->thread));
  return end_batch (ledger, error);
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
  if (!cairn_ledger_wait (ledger, error))
    return FALSE;
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
  /* What could not be written is pending again: it is tried once more. */
  cairn_ledger_wait (ledger, NULL);
  written = write_pending (ledger, error);
  cairn_tally_free (ledger->pending);
  cairn_catalogue_unref (ledger->catalogue);
  g_free (ledger->path);
  g_free (ledger);
  return written;
}
