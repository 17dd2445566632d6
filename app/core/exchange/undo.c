/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back as a whole. What it brought is withdrawn, what it changed says again what
 * it said; what people have done since stays, and so does protection (promise 5). */
#include "core/exchange/undo.h"

#include "core/audit/audit.h"
#include "core/base/error.h"

#include <string.h>

typedef struct
{
  CairnDb *db;
  const char *batch, *actor;
  char *source;
  char *previous; /* the import of that source before this one; NULL: none */
  char *at;
  gint64 now;
  CairnImportUndo *result;
} Undo;

/* Cairn's own facts, and which of them a person has decided on. */
static const struct
{
  const char *table;
  const char *guard;
} facts[] = {
  { "need_link", "state = 'suggested'" },
  { "trust_fact", "TRUE" },
  { "access_fact", "TRUE" },
  { "audience", "TRUE" },
  { "step", "TRUE" },
  { "field_translation", "state <> 'read'" },
};

static gboolean
is_hsds (const char *table)
{
  return cairn_hsds_table (table) != NULL;
}

static gboolean
run (Undo *undo, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (undo->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, first);
  if (strstr (sql, "?2") != NULL)
    cairn_stmt_bind_text_at (stmt, 2, second);
  return cairn_stmt_run (stmt, error);
}

/* First column of the first row; NULL when there is none. */
static char *
look (Undo *undo, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (undo->db, sql, error);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, first);
  if (strstr (sql, "?2") != NULL)
    cairn_stmt_bind_text_at (stmt, 2, second);
  return cairn_stmt_step (stmt, error) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

static gboolean
refuse (GError **error, CairnError code, const char *format, const char *what)
{
  g_autofree char *text = g_strdup (format);
  g_auto (GStrv) parts = g_strsplit (text, "{}", -1);
  g_autofree char *said = g_strjoinv (what, parts);

  g_set_error_literal (error, CAIRN_ERROR, code, said);
  return FALSE;
}

/* The newest import of its source, and not undone yet. */
static gboolean
check_batch (Undo *undo, GError **error)
{
  g_autofree char *undone = NULL;
  g_autofree char *later = NULL;
  GError *problem = NULL;

  undo->source
      = look (undo, "SELECT source FROM import_batch WHERE id = ?1", undo->batch, NULL, &problem);
  if (problem == NULL && undo->source == NULL)
    return refuse (error, CAIRN_ERROR_NOT_FOUND, "there is no import '{}'", undo->batch);
  if (problem == NULL)
    undone = look (undo, "SELECT undone_at FROM import_batch WHERE id = ?1", undo->batch, NULL,
                   &problem);
  if (problem == NULL)
    later = look (undo,
                  "SELECT id FROM import_batch WHERE source = ?1 AND undone_at IS NULL AND rowid >"
                  " (SELECT rowid FROM import_batch WHERE id = ?2) ORDER BY rowid DESC LIMIT 1",
                  undo->source, undo->batch, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (undone != NULL)
    return refuse (error, CAIRN_ERROR_REFUSED, "import '{}' has been undone already", undo->batch);
  if (later != NULL)
    return refuse (error, CAIRN_ERROR_REFUSED,
                   "a later import of the same source stands on it: undo '{}' first", later);
  undo->previous = look (undo,
                         "SELECT id FROM import_batch WHERE source = ?1 AND undone_at IS NULL AND"
                         " rowid < (SELECT rowid FROM import_batch WHERE id = ?2)"
                         " ORDER BY rowid DESC LIMIT 1",
                         undo->source, undo->batch, NULL);
  return TRUE;
}

/* A field goes back only while it still says what the import wrote: later words are somebody's. */
static gboolean
restore (Undo *undo, CairnStmt *change, GError **error)
{
  const char *table = cairn_stmt_text (change, 0), *field = cairn_stmt_text (change, 2);
  /* Both were written by Cairn from its own table of tables. */
  g_autofree char *sql
      = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE id = ?2 AND \"%s\" IS ?3%s", table,
                         field, field, is_hsds (table) ? " AND staff_edited = 0" : "");
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (undo->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, cairn_stmt_text (change, 3));
  cairn_stmt_bind_text_at (stmt, 2, cairn_stmt_text (change, 1));
  cairn_stmt_bind_text_at (stmt, 3, cairn_stmt_text (change, 4));
  if (!cairn_stmt_run (stmt, error))
    return FALSE;
  undo->result->restored += (guint64) cairn_db_changes (undo->db);
  return TRUE;
}

static gboolean
restore_all (Undo *undo, GError **error)
{
  g_autoptr (CairnStmt) changes
      = cairn_db_prepare (undo->db,
                          "SELECT table_name, row_id, field, before, after FROM import_change"
                          " WHERE batch_id = ?1 ORDER BY id DESC",
                          error);
  GError *problem = NULL;

  if (changes == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (changes, 1, undo->batch);
  while (cairn_stmt_step (changes, &problem))
    {
      if (!restore (undo, changes, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* Rows that came with it go back to where they came from; what was there before it is of the import
 * before it again. */
static gboolean
take_back_table (
    Undo *undo, const char *table, const char *flags, const char *guard, GError **error)
{
  g_autofree char *back = g_strdup_printf (
      "UPDATE \"%s\" SET %s WHERE first_batch = ?1 AND withdrawn = 0 AND %s", table, flags, guard);
  g_autofree char *before = g_strdup_printf (
      "UPDATE \"%s\" SET batch = ?2 WHERE batch = ?1 AND first_batch IS NOT ?1", table);

  if (!run (undo, back, undo->batch, NULL, error))
    return FALSE;
  undo->result->taken_back += (guint64) cairn_db_changes (undo->db);
  return run (undo, before, undo->batch, undo->previous, error);
}

static gboolean
take_back (Undo *undo, GError **error)
{
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      const char *table = cairn_hsds_tables ()[i].name;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM \"%s\" WHERE first_batch = ?1 AND staff_edited <> 0"
          " AND withdrawn = 0",
          table);
      g_autofree char *kept = look (undo, sql, undo->batch, NULL, NULL);

      undo->result->kept += kept != NULL ? g_ascii_strtoull (kept, NULL, 10) : 0;
      if (!take_back_table (undo, table, "withdrawn = 2, gone = 1", "staff_edited = 0", error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      if (!take_back_table (undo, facts[i].table, "withdrawn = 2", facts[i].guard, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
undo_in_transaction (CairnDb *db, gpointer data, GError **error)
{
  Undo *undo = data;

  if (!check_batch (undo, error) || !restore_all (undo, error) || !take_back (undo, error))
    return FALSE;
  return run (undo,
              "UPDATE import_conflict SET state = 'undone' WHERE batch_id = ?1 AND state = 'open'",
              undo->batch, NULL, error)
         && run (undo, "UPDATE import_batch SET undone_at = ?2 WHERE id = ?1", undo->batch,
                 undo->at, error)
         && run (undo, "UPDATE import_batch SET undone_by = ?2 WHERE id = ?1", undo->batch,
                 undo->actor, error)
         && cairn_audit_add (db, undo->now, undo->actor, "import-undo", "import_batch", undo->batch,
                             NULL, error);
}

/**
 * cairn_import_undo:
 * @directory: a directory opened for writing
 * @batch: an import
 * @actor: who undoes it
 * @clock: when
 * @out_undo: (out): what came of it
 * @error: %CAIRN_ERROR_NOT_FOUND when there is no such import, %CAIRN_ERROR_REFUSED when it has
 *   been undone or a later one of its source has not
 *
 * Rows are withdrawn, never deleted: the same source brings them back when it is read again.
 */
gboolean
cairn_import_undo (CairnDirectory *directory,
                   const char *batch,
                   const char *actor,
                   const CairnClock *clock,
                   CairnImportUndo *out_undo,
                   GError **error)
{
  CairnDb *db = cairn_directory_db (directory);
  Undo undo = { .db = db, .batch = batch, .actor = actor, .result = out_undo };
  gboolean done;

  *out_undo = (CairnImportUndo){ 0 };
  undo.now = cairn_clock_now (clock);
  undo.at = cairn_time_format_utc (undo.now);
  done = cairn_db_transaction (db, undo_in_transaction, &undo, error);
  g_free (undo.source);
  g_free (undo.previous);
  g_free (undo.at);
  return done;
}
