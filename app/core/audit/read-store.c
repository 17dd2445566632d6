/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the trail, and erasing what its time is over for. */
#include "core/audit/head-private.h"

#include "core/base/clock.h"
#include "core/base/wording.h"

#include <string.h>

static const char SQL_READ[]
    = "SELECT id, at, actor, action, table_name, row_id, detail, erased FROM audit a WHERE"
      " (:actor IS NULL OR actor = :actor) AND (:action IS NULL OR action = :action)"
      " AND (:row IS NULL OR row_id = :row OR EXISTS (SELECT 1 FROM audit_value v"
      "   WHERE v.audit_id = a.id AND v.row_id = :row AND (:field IS NULL OR v.field = :field)))"
      " AND (:field IS NULL OR EXISTS (SELECT 1 FROM audit_value v WHERE v.audit_id = a.id"
      "   AND v.field = :field AND (:row IS NULL OR v.row_id = :row)))"
      " AND (:actions IS NULL OR action IN (SELECT value FROM json_each (:actions)))"
      " AND (:text IS NULL OR instr (lower (detail), lower (:text)) > 0"
      "   OR row_id IN (SELECT value FROM json_each (:rows))"
      "   OR EXISTS (SELECT 1 FROM audit_value v WHERE v.audit_id = a.id"
      "     AND (:open OR NOT v.protected) AND (instr (lower (v.base), lower (:text)) > 0"
      "     OR instr (lower (v.value), lower (:text)) > 0)))"
      " AND (:from IS NULL OR at >= :from) AND (:to IS NULL OR at < :to)"
      " AND (:before = 0 OR id < :before) ORDER BY id DESC LIMIT :limit";
static const char SQL_VALUES[] = "SELECT table_name, row_id, field, base, value, protected"
                                 " FROM audit_value WHERE audit_id = :id ORDER BY position";
static const char SQL_LAST[]
    = "SELECT id, hash FROM audit WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1";
static const char SQL_ERASE_VALUES[]
    = "UPDATE audit_value SET base = NULL, value = NULL WHERE audit_id IN"
      " (SELECT id FROM audit WHERE at < :before AND erased = 0 AND hash IS NOT NULL)";
static const char SQL_ERASE[]
    = "UPDATE audit SET actor = '', detail = NULL, salt = NULL, erased = 1"
      " WHERE at < :before AND erased = 0 AND hash IS NOT NULL";

/**
 * cairn_audit_line_free:
 * @line: (nullable) (transfer full): a line
 */
void
cairn_audit_line_free (CairnAuditLine *line)
{
  if (line == NULL)
    return;
  g_free (line->actor);
  g_free (line->action);
  g_free (line->table);
  g_free (line->row);
  g_free (line->detail);
  g_clear_pointer (&line->values, g_ptr_array_unref);
  g_free (line);
}

static CairnAuditLine *
read_line (CairnStmt *stmt)
{
  CairnAuditLine *line = g_new0 (CairnAuditLine, 1);

  line->id = cairn_stmt_int64 (stmt, 0);
  cairn_time_parse (cairn_stmt_text (stmt, 1), NULL, &line->at, NULL);
  line->actor = g_strdup (cairn_stmt_text (stmt, 2));
  line->action = g_strdup (cairn_stmt_text (stmt, 3));
  line->table = g_strdup (cairn_stmt_text (stmt, 4));
  line->row = g_strdup (cairn_stmt_text (stmt, 5));
  line->detail = g_strdup (cairn_stmt_text (stmt, 6));
  line->erased = cairn_stmt_int64 (stmt, 7) != 0;
  line->values = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  return line;
}

static gboolean
read_values (CairnStmt *stmt, CairnAuditLine *line, gboolean protected_too, GError **error)
{
  GError *local = NULL;

  cairn_stmt_bind_int64 (stmt, ":id", line->id);
  while (cairn_stmt_step (stmt, &local))
    {
      gboolean is_protected = cairn_stmt_int64 (stmt, 5) != 0;
      gboolean shown = protected_too || !is_protected;

      g_ptr_array_add (line->values,
                       cairn_audit_value_new (
                           cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 1),
                           cairn_stmt_text (stmt, 2), shown ? cairn_stmt_text (stmt, 3) : NULL,
                           shown ? cairn_stmt_text (stmt, 4) : NULL, is_protected));
    }
  cairn_stmt_reset (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
bind_time (CairnStmt *stmt, const char *name, gint64 at)
{
  g_autofree char *text = at != 0 ? cairn_time_format_utc (at) : NULL;

  cairn_stmt_bind_text (stmt, name, text);
}

static void
bind_list (CairnStmt *stmt, const char *name, const char *const *list)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    cairn_json_member (json, NULL, list[i]);
  cairn_json_close (json, ']');
  cairn_stmt_bind_text (stmt, name, list != NULL ? json->str : NULL);
}

static void
bind_filter (CairnStmt *stmt, const CairnAuditFilter *filter)
{
  cairn_stmt_bind_text (stmt, ":actor", filter->actor);
  cairn_stmt_bind_text (stmt, ":action", filter->action);
  cairn_stmt_bind_text (stmt, ":row", filter->row);
  cairn_stmt_bind_text (stmt, ":field", filter->field);
  bind_list (stmt, ":actions", filter->actions);
  cairn_stmt_bind_text (stmt, ":text", filter->text);
  bind_list (stmt, ":rows", filter->rows);
  cairn_stmt_bind_int64 (stmt, ":open", filter->protected_too);
  bind_time (stmt, ":from", filter->from);
  bind_time (stmt, ":to", filter->to);
  cairn_stmt_bind_int64 (stmt, ":before", filter->before);
  cairn_stmt_bind_int64 (stmt, ":limit", filter->limit > 0 ? (gint64) filter->limit : -1);
}

/**
 * cairn_audit_read:
 * @db: the staff's directory
 * @filter: which lines
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable) (element-type CairnAuditLine): newest first
 */
GPtrArray *
cairn_audit_read (CairnDb *db, const CairnAuditFilter *filter, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_READ, error);
  g_autoptr (CairnStmt) values = stmt != NULL ? cairn_db_prepare (db, SQL_VALUES, error) : NULL;
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_line_free);
  GError *local = NULL;

  if (values == NULL)
    return NULL;
  bind_filter (stmt, filter);
  while (cairn_stmt_step (stmt, &local))
    {
      CairnAuditLine *line = read_line (stmt);

      g_ptr_array_add (lines, line);
      if (!read_values (values, line, filter->protected_too, &local))
        break;
    }
  if (local == NULL)
    return g_steal_pointer (&lines);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_audit_read_last:
 * @db: the staff's directory
 * @head: gets number and hash
 * @error: what SQLite says
 */
gboolean
cairn_audit_read_last (CairnDb *db, CairnAuditHead *head, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_LAST, error);
  GError *local = NULL;
  gconstpointer hash;
  gsize length = 0;

  if (stmt == NULL)
    return FALSE;
  if (!cairn_stmt_step (stmt, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  head->id = cairn_stmt_int64 (stmt, 0);
  hash = cairn_stmt_blob (stmt, 1, &length);
  memcpy (head->hash, hash, MIN (length, sizeof head->hash));
  return TRUE;
}

static gboolean
run_before (CairnDb *db, const char *sql, gint64 before, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_time (stmt, ":before", before);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_audit_erase:
 * @db: the staff's directory, in a transaction of the caller's
 * @before: seconds UTC: older lines lose who, details, values and salt; what, when and the record
 *   stay
 * @error: what SQLite says
 *
 * The hashes stay, so that the chain can still be verified; without the salt they tell nothing.
 *
 * Returns: how many lines were erased, -1 on error
 */
gint64
cairn_audit_erase (CairnDb *db, gint64 before, GError **error)
{
  if (!run_before (db, SQL_ERASE_VALUES, before, error)
      || !run_before (db, SQL_ERASE, before, error))
    return -1;
  return cairn_db_changes (db);
}
