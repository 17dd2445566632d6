/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records for one thing become one; and back. No row goes: the one that was merged says where
 * it went, and each link that was moved is kept with what it was. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/directory/merged.h"

#include <string.h>

/**
 * cairn_merge_free:
 * @merge: (nullable) (transfer full): a merge
 */
void
cairn_merge_free (CairnMerge *merge)
{
  if (merge == NULL)
    return;
  g_free (merge->id);
  g_free (merge->kind);
  g_free (merge->from);
  g_free (merge->into);
  g_free (merge->from_name);
  g_free (merge->into_name);
  g_free (merge->actor);
  g_free (merge);
}

static gboolean
is_kind (const char *kind)
{
  static const char *const kinds[] = { "service", "organization", "location", NULL };

  return g_strv_contains (kinds, kind);
}

/* Both there, neither merged already, not one and the same. */
static gboolean
check_both (CairnDb *db, const char *kind, const char *from, const char *into, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE id IN (?1, ?2)"
                                          " AND merged_into IS NULL",
                                          kind);
  g_autofree char *count = cairn_staff_lookup (db, sql, from, into, NULL);

  if (strcmp (from, into) != 0 && g_strcmp0 (count, "2") == 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
               "'%s' and '%s' are no two records that can become one", from, into);
  return FALSE;
}

typedef struct
{
  CairnStaffSession *session;
  const char *merge;
  guint position;
  GPtrArray *values; /* for the trail */
} Moves;

static gboolean
note_move (Moves *moves,
           const char *table,
           const char *row,
           const char *field,
           const char *before,
           const char *after,
           GError **error)
{
  g_autofree char *position = g_strdup_printf ("%u", moves->position++);

  g_ptr_array_add (moves->values, cairn_audit_value_new (table, row, field, before, after, FALSE));
  return cairn_staff_run (cairn_staff_db (moves->session),
                          "INSERT INTO staff_merge_move (merge_id, position, table_name, row_id,"
                          " field, before, after) VALUES (?1, CAST (?2 AS INTEGER), ?3, ?4, ?5,"
                          " nullif (?6, ''), ?7)",
                          error, moves->merge, position, table, row, field,
                          before != NULL ? before : "", after, NULL);
}

static GPtrArray *
find_linked (CairnDb *db, const char *table, const char *field, const char *from, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ?1 ORDER BY id", table, field);
  g_autoptr (CairnStmt) stmt = cairn_staff_prepare (db, sql, error, from, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GError *local = NULL;

  if (stmt == NULL)
    return NULL;
  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (ids, g_strdup (cairn_stmt_text (stmt, 0)));
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
move_links (Moves *moves,
            const char *table,
            const char *field,
            const char *from,
            const char *into,
            GError **error)
{
  CairnDb *db = cairn_staff_db (moves->session);
  g_autoptr (GPtrArray) ids = find_linked (db, table, field, from, error);
  g_autofree char *sql
      = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1", table, field);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!cairn_staff_run (db, sql, error, id, into, NULL)
          || !note_move (moves, table, id, field, from, into, error))
        return FALSE;
    }
  return ids != NULL;
}

/* Protection is sticky: the place that stays has the higher of both, and keeps it when the merge
 * is undone. */
static gboolean
raise_place (Moves *moves, const char *from, const char *into, GError **error)
{
  CairnDb *db = cairn_staff_db (moves->session);
  g_autofree char *before = cairn_staff_lookup (
      db, "SELECT address_visibility FROM location WHERE id = ?1", into, NULL);
  g_autofree char *after = cairn_staff_lookup (
      db,
      "SELECT CASE max (CASE v WHEN 'hidden' THEN 2 WHEN 'area' THEN 1 ELSE 0 END)"
      " WHEN 2 THEN 'hidden' WHEN 1 THEN 'area' ELSE 'public' END FROM"
      " (SELECT address_visibility AS v FROM location WHERE id IN (?1, ?2)"
      "  UNION ALL SELECT address_visibility FROM address WHERE location_id IN (?1, ?2))",
      from, into, NULL);

  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  g_ptr_array_add (moves->values, cairn_audit_value_new ("location", into, "address_visibility",
                                                         before, after, FALSE));
  return cairn_staff_run (db, "UPDATE location SET address_visibility = ?2 WHERE id = ?1", error,
                          into, after, NULL)
         && cairn_audit_protect (db, into, error);
}

static gboolean
merge_into (Moves *moves, const char *kind, const char *from, const char *into, GError **error)
{
  CairnDb *db = cairn_staff_db (moves->session);
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET merged_into = ?2 WHERE id = ?1", kind);
  guint n;
  const CairnMergeLink *links = cairn_merge_links (&n);

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (links[i].kind, kind) == 0
          && !move_links (moves, links[i].table, links[i].field, from, into, error))
        return FALSE;
    }
  if (strcmp (kind, "location") == 0 && !raise_place (moves, from, into, error))
    return FALSE;
  return cairn_staff_run (db, sql, error, from, into, NULL)
         && note_move (moves, kind, from, "merged_into", NULL, into, error)
         && (strcmp (kind, "location") != 0
             || cairn_directory_reindex (moves->session->directory, error));
}

static gboolean
merge (CairnStaffSession *session,
       const char *id,
       const char *kind,
       const char *from,
       const char *into,
       GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  Moves moves = { session, id, 0, values };
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *detail = cairn_staff_detail ("into", into, "merge", id, NULL);

  return check_both (db, kind, from, into, error)
         && cairn_staff_run (db,
                             "INSERT INTO staff_merge (id, table_name, from_id, into_id, at, actor)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                             error, id, kind, from, into, now, session->actor, NULL)
         && merge_into (&moves, kind, from, into, error)
         && cairn_staff_audit (session, "merge", kind, from, detail, values, error);
}

/**
 * cairn_staff_merge:
 * @session: an editor
 * @kind: "service", "organization", "location"
 * @from: the one that becomes part of the other
 * @into: the one that stays
 * @error: why not
 *
 * One person alone, since one can undo it. Which texts and numbers are right is edited before or
 * after; a protection of either place stays.
 *
 * Returns: (transfer full) (nullable): the merge's id
 */
char *
cairn_staff_merge (CairnStaffSession *session,
                   const char *kind,
                   const char *from,
                   const char *into,
                   GError **error)
{
  g_autofree char *id = cairn_uuid_new ();

  if (!is_kind (kind))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "'%s' is no kind of record", kind);
      return NULL;
    }
  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
      || !cairn_staff_end (session, merge (session, id, kind, from, into, error), error))
    return NULL;
  return g_steal_pointer (&id);
}

/* Only what still says what the merge made of it goes back: later changes stay. */
static gboolean
move_back (CairnDb *db, CairnStmt *move, GPtrArray *values, GError **error)
{
  const char *table = cairn_stmt_text (move, 0), *row = cairn_stmt_text (move, 1),
             *field = cairn_stmt_text (move, 2), *before = cairn_stmt_text (move, 3),
             *after = cairn_stmt_text (move, 4);
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = nullif (?2, '') WHERE id = ?1"
                                          " AND \"%s\" = ?3",
                                          table, field, field);

  if (!cairn_staff_run (db, sql, error, row, before != NULL ? before : "", after, NULL))
    return FALSE;
  if (cairn_db_changes (db) > 0)
    g_ptr_array_add (values, cairn_audit_value_new (table, row, field, after, before, FALSE));
  return TRUE;
}

static gboolean
move_all_back (CairnDb *db, const char *id, GPtrArray *values, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (db,
                             "SELECT table_name, row_id, field, before, after FROM staff_merge_move"
                             " WHERE merge_id = ?1 ORDER BY position DESC",
                             error, id, NULL);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local) && move_back (db, stmt, values, &local))
    ;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
unmerge (CairnStaffSession *session, const char *id, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *kind = cairn_staff_lookup (
      db, "SELECT table_name FROM staff_merge WHERE id = ?1 AND undone_at IS NULL", id, NULL);
  g_autofree char *from
      = cairn_staff_lookup (db, "SELECT from_id FROM staff_merge WHERE id = ?1", id, NULL);
  g_autofree char *detail = cairn_staff_detail ("merge", id, NULL);

  if (kind == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no merge '%s' to undo", id);
      return FALSE;
    }
  return move_all_back (db, id, values, error)
         && cairn_staff_run (db,
                             "UPDATE staff_merge SET undone_at = ?2, undone_by = ?3 WHERE id = ?1",
                             error, id, now, session->actor, NULL)
         && cairn_staff_audit (session, "unmerge", kind, from, detail, values, error);
}

/**
 * cairn_staff_unmerge:
 * @session: an editor
 * @merge: a merge that was not undone yet
 * @error: why not
 *
 * Both are there again, each with what pointed to it; a protection that rose stays.
 */
gboolean
cairn_staff_unmerge (CairnStaffSession *session, const char *merge, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, unmerge (session, merge, error), error);
}

static const char SQL_MERGES[]
    = "SELECT m.id, m.table_name, m.from_id, m.into_id, m.actor, m.at,"
      " coalesce ((SELECT name FROM service WHERE id = m.from_id), (SELECT name FROM organization"
      "  WHERE id = m.from_id), (SELECT name FROM location WHERE id = m.from_id), ''),"
      " coalesce ((SELECT name FROM service WHERE id = m.into_id), (SELECT name FROM organization"
      "  WHERE id = m.into_id), (SELECT name FROM location WHERE id = m.into_id), '')"
      " FROM staff_merge m WHERE m.undone_at IS NULL ORDER BY m.at DESC, m.id";

static CairnMerge *
read_merge (CairnStmt *stmt)
{
  CairnMerge *made = g_new0 (CairnMerge, 1);

  made->id = g_strdup (cairn_stmt_text (stmt, 0));
  made->kind = g_strdup (cairn_stmt_text (stmt, 1));
  made->from = g_strdup (cairn_stmt_text (stmt, 2));
  made->into = g_strdup (cairn_stmt_text (stmt, 3));
  made->actor = g_strdup (cairn_stmt_text (stmt, 4));
  made->at = cairn_staff_time_at (stmt, 5);
  made->from_name = g_strdup (cairn_stmt_text (stmt, 6));
  made->into_name = g_strdup (cairn_stmt_text (stmt, 7));
  return made;
}

/**
 * cairn_staff_merges:
 * @session: an editor
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnMerge): those that can be undone, newest
 *   first
 */
GPtrArray *
cairn_staff_merges (CairnStaffSession *session, GError **error)
{
  g_autoptr (GPtrArray) merges = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_merge_free);
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session), SQL_MERGES, error, NULL);
  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    g_ptr_array_add (merges, read_merge (stmt));
  if (stmt != NULL && local == NULL)
    return g_steal_pointer (&merges);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}
