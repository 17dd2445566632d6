/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/batches.h"

#include "core/audit/audit.h"

/**
 * cairn_import_batch_free:
 * @batch: (nullable) (transfer full): an import
 */
void
cairn_import_batch_free (CairnImportBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->id);
  g_free (batch->source);
  g_free (batch->format);
  g_free (batch->actor);
  g_free (batch);
}

/* In the order of read_batch(). */
static const char SQL_BATCHES[]
    = "SELECT b.id, b.at, b.source, b.format, b.rows_read, b.rows_taken, b.rows_repaired,"
      " b.rows_refused, b.rows_new, b.rows_changed, b.rows_gone, b.undone_at IS NOT NULL,"
      " EXISTS (SELECT 1 FROM import_batch l WHERE l.source = b.source AND l.undone_at IS NULL"
      "  AND l.rowid > b.rowid)"
      " FROM import_batch b ORDER BY b.rowid DESC LIMIT ?1";

static CairnImportBatch *
read_batch (CairnStmt *stmt)
{
  CairnImportBatch *batch = g_new0 (CairnImportBatch, 1);
  const char *at = cairn_stmt_text (stmt, 1);

  batch->id = g_strdup (cairn_stmt_text (stmt, 0));
  if (at != NULL)
    cairn_time_parse (at, NULL, &batch->at, NULL);
  batch->source = g_strdup (cairn_stmt_text (stmt, 2));
  batch->format = g_strdup (cairn_stmt_text (stmt, 3));
  batch->read = (guint64) cairn_stmt_int64 (stmt, 4);
  batch->taken = (guint64) cairn_stmt_int64 (stmt, 5);
  batch->repaired = (guint64) cairn_stmt_int64 (stmt, 6);
  batch->refused = (guint64) cairn_stmt_int64 (stmt, 7);
  batch->fresh = (guint64) cairn_stmt_int64 (stmt, 8);
  batch->changed = (guint64) cairn_stmt_int64 (stmt, 9);
  batch->gone = (guint64) cairn_stmt_int64 (stmt, 10);
  batch->undone = cairn_stmt_int64 (stmt, 11) != 0;
  batch->can_undo = !batch->undone && cairn_stmt_int64 (stmt, 12) == 0;
  return batch;
}

/* Who did it is in the trail alone, which forgets people when their time is over. */
static gboolean
read_actor (CairnDb *db, CairnImportBatch *batch, GError **error)
{
  const CairnAuditFilter filter = { .action = "import", .row = batch->id, .limit = 1 };
  g_autoptr (GPtrArray) lines = cairn_audit_read (db, &filter, error);

  if (lines == NULL)
    return FALSE;
  if (lines->len > 0)
    {
      const CairnAuditLine *line = g_ptr_array_index (lines, 0);

      batch->actor = *line->actor != '\0' ? g_strdup (line->actor) : NULL;
    }
  return TRUE;
}

/**
 * cairn_import_batches:
 * @directory: the staff's directory
 * @limit: at most so many; 0: all
 * @error: from the database
 *
 * Returns: (transfer full) (nullable) (element-type CairnImportBatch): earlier imports, the newest
 *   first, undone ones among them
 */
GPtrArray *
cairn_import_batches (CairnDirectory *directory, guint limit, GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_BATCHES, error);
  g_autoptr (GPtrArray) batches
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_import_batch_free);
  GError *problem = NULL;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64_at (stmt, 1, limit > 0 ? (gint64) limit : -1);
  while (cairn_stmt_step (stmt, &problem))
    g_ptr_array_add (batches, read_batch (stmt));
  for (guint i = 0; problem == NULL && i < batches->len; i++)
    read_actor (db, g_ptr_array_index (batches, i), &problem);
  if (problem == NULL)
    return g_steal_pointer (&batches);
  g_propagate_error (error, problem);
  return NULL;
}
