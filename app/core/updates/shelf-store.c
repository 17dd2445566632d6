/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Updates as staff look at them, on their way from a draft to what is over. */
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/updates/updates-private.h"

#define RECORDS                                                                                    \
  "SELECT " CAIRN_UPDATE_COLUMNS ", written_by, approved_by, state, withdrawn FROM "               \
  "official_update"

static const char SQL_ON[]
    = RECORDS " WHERE CASE :shelf WHEN 0 THEN state = 'draft' AND withdrawn = 0"
              " WHEN 1 THEN state = 'approved' AND withdrawn = 0 AND expires_at > :now"
              " ELSE state = 'approved' AND (withdrawn = 1 OR expires_at <= :now) END"
              " ORDER BY said_at DESC, id";
static const char SQL_FIND[] = RECORDS " WHERE id = :id";
static const char SQL_SILENCE[] = "UPDATE field_translation SET withdrawn = 1"
                                  " WHERE table_name = 'official_update' AND row_id = :id";
static const char SQL_APPROVE[]
    = "UPDATE official_update SET state = 'approved', approved_by = :by, approved_at = :at"
      " WHERE id = :id";
/* Whoever publishes it has read it in each of its languages. */
static const char SQL_READ[]
    = "UPDATE field_translation SET state = 'read', read_by = :by, read_at = substr (:at, 1, 10)"
      " WHERE table_name = 'official_update' AND row_id = :id AND withdrawn = 0"
      " AND state = 'draft'";
static const char SQL_WITHDRAW[] = "UPDATE official_update SET withdrawn = 1 WHERE id = :id";

/**
 * cairn_update_record_free:
 * @record: (nullable) (transfer full): an update with who stands behind it
 */
void
cairn_update_record_free (CairnUpdateRecord *record)
{
  if (record == NULL)
    return;
  cairn_update_free (record->update);
  g_free (record->written_by);
  g_free (record->approved_by);
  g_free (record);
}

static CairnUpdateRecord *
read_record (CairnStmt *stmt)
{
  CairnUpdateRecord *record = g_new0 (CairnUpdateRecord, 1);

  record->update = cairn_updates_read_row (stmt);
  record->written_by = g_strdup (cairn_stmt_text (stmt, 8));
  record->approved_by = g_strdup (cairn_stmt_text (stmt, 9));
  record->approved = g_strcmp0 (cairn_stmt_text (stmt, 10), "approved") == 0;
  record->withdrawn = cairn_stmt_int64 (stmt, 11) != 0;
  return record;
}

/* Whole ones: with their other languages. */
static GPtrArray *
read_all (CairnDb *directory, CairnStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_update_record_free);
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (records, read_record (stmt));
  for (guint i = 0; local == NULL && i < records->len; i++)
    {
      CairnUpdateRecord *record = g_ptr_array_index (records, i);

      cairn_updates_add_translations (directory, record->update, TRUE, &local);
    }
  if (local == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_updates_on:
 * @directory: the staff's directory
 * @shelf: which
 * @now: seconds UTC
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable) (element-type CairnUpdateRecord): newest first
 */
GPtrArray *
cairn_updates_on (CairnDb *directory, CairnUpdatesShelf shelf, gint64 now, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_ON, error);
  g_autofree char *at = cairn_time_format_utc (now);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_int64 (stmt, ":shelf", shelf);
  cairn_stmt_bind_text (stmt, ":now", at);
  return read_all (directory, stmt, error);
}

/**
 * cairn_updates_find:
 * @directory: the staff's directory
 * @id: of an update
 * @error: %CAIRN_ERROR_NOT_FOUND, or from SQLite
 *
 * Returns: (transfer full) (nullable): it, with who stands behind it
 */
CairnUpdateRecord *
cairn_updates_find (CairnDb *directory, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, SQL_FIND, error);
  g_autoptr (GPtrArray) records = NULL;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text (stmt, ":id", id);
  records = read_all (directory, stmt, error);
  if (records == NULL)
    return NULL;
  if (records->len > 0)
    return g_ptr_array_steal_index (records, 0);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no update '%s'", id);
  return NULL;
}

static gboolean
run (CairnDb *directory,
     const char *sql,
     const char *id,
     const char *by,
     const char *at,
     GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (directory, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", id);
  if (by != NULL)
    cairn_stmt_bind_text (stmt, ":by", by);
  if (at != NULL)
    cairn_stmt_bind_text (stmt, ":at", at);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_updates_draft:
 * @directory: the staff's directory, in a transaction of the caller's
 * @update: what was written
 * @by: who wrote it, as in the trail
 * @error: %CAIRN_ERROR_INVALID for an update nobody signs, or from SQLite
 */
gboolean
cairn_updates_draft (CairnDb *directory, const CairnUpdate *update, const char *by, GError **error)
{
  return run (directory, SQL_SILENCE, update->id, NULL, NULL, error)
         && cairn_updates_put_whole (directory, update, by, 0, error);
}

/**
 * cairn_updates_approve:
 * @directory: the staff's directory, in a transaction of the caller's
 * @id: of a draft
 * @by: who answers for it, too
 * @now: seconds UTC
 * @error: from SQLite
 */
gboolean
cairn_updates_approve (
    CairnDb *directory, const char *id, const char *by, gint64 now, GError **error)
{
  g_autofree char *at = cairn_time_format_utc (now);

  return run (directory, SQL_APPROVE, id, by, at, error)
         && run (directory, SQL_READ, id, by, at, error);
}

/**
 * cairn_updates_withdraw:
 * @directory: the staff's directory, in a transaction of the caller's
 * @id: of an update, which is kept
 * @error: from SQLite
 */
gboolean
cairn_updates_withdraw (CairnDb *directory, const char *id, GError **error)
{
  return run (directory, SQL_WITHDRAW, id, NULL, NULL, error);
}
