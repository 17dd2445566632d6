/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What someone is typing, on the disk a moment later. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"

#define COLUMNS                                                                                    \
  "SELECT d.entry_kind, d.entry_id, d.title, d.author, d.saved_at, d.changes FROM staff_draft d"

/**
 * cairn_draft_free:
 * @draft: (nullable) (transfer full): a draft
 */
void
cairn_draft_free (CairnDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->kind);
  g_free (draft->entry);
  g_free (draft->title);
  g_free (draft->author);
  g_clear_pointer (&draft->changes, g_ptr_array_unref);
  g_free (draft);
}

static CairnDraft *
read_draft (CairnStmt *stmt)
{
  CairnDraft *draft = g_new0 (CairnDraft, 1);

  draft->kind = g_strdup (cairn_stmt_text (stmt, 0));
  draft->entry = g_strdup (cairn_stmt_text (stmt, 1));
  draft->title = g_strdup (cairn_stmt_text (stmt, 2));
  draft->author = g_strdup (cairn_stmt_text (stmt, 3));
  draft->saved_at = cairn_staff_time_at (stmt, 4);
  draft->changes = cairn_changes_from_json (cairn_stmt_text (stmt, 5));
  if (draft->changes == NULL)
    draft->changes = cairn_changes_new ();
  return draft;
}

/**
 * cairn_staff_draft_save:
 * @session: an editor
 * @kind: the record's kind
 * @entry: its id, perhaps a new one
 * @title: what lists call it
 * @changes: (element-type CairnChange): all that was typed so far
 * @error: why not
 *
 * Nobody else sees it; it is in no trail, since nothing has happened yet. On the disk when it
 * returns.
 */
gboolean
cairn_staff_draft_save (CairnStaffSession *session,
                        const char *kind,
                        const char *entry,
                        const char *title,
                        GPtrArray *changes,
                        GError **error)
{
  g_autofree char *json = NULL;
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  if (changes->len == 0)
    return cairn_staff_draft_drop (session, entry, error);
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return FALSE;
  json = cairn_changes_to_json (changes);
  return cairn_staff_run (
      cairn_staff_db (session),
      "INSERT INTO staff_draft (author, entry_id, entry_kind, title, changes, saved_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (author, entry_id) DO UPDATE SET"
      " title = excluded.title, changes = excluded.changes, saved_at = excluded.saved_at",
      error, session->actor, entry, kind, title != NULL ? title : "", json, now, NULL);
}

/**
 * cairn_staff_draft_load:
 * @session: an editor
 * @entry: a record's id
 * @error: %CAIRN_ERROR_NOT_FOUND when nothing was begun there
 *
 * Returns: (transfer full) (nullable): one's own draft of it
 */
CairnDraft *
cairn_staff_draft_load (CairnStaffSession *session, const char *entry, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session),
                              COLUMNS " WHERE d.author = ?1 AND d.entry_id = ?2", error,
                              session->actor, entry, NULL);
  if (stmt == NULL)
    return NULL;
  if (cairn_stmt_step (stmt, &local))
    return read_draft (stmt);
  if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no draft of '%s'", entry);
  return NULL;
}

static const char SQL_DRAFTS[]
    = COLUMNS " LEFT JOIN staff_account a ON d.author = 'staff:' || a.id WHERE d.author = ?1"
              " OR (?2 = '1' AND a.left_at IS NOT NULL) ORDER BY d.saved_at DESC";

/**
 * cairn_staff_drafts:
 * @session: an editor
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnDraft): one's own, newest first; for an
 *   administrator those of people who left, too: nothing that was typed is lost with them
 */
GPtrArray *
cairn_staff_drafts (CairnStaffSession *session, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_draft_free);
  g_autoptr (CairnStmt) stmt = NULL;
  GError *local = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session), SQL_DRAFTS, error, session->actor,
                              session->role == CAIRN_ROLE_ADMINISTRATOR ? "1" : "0", NULL);
  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    g_ptr_array_add (drafts, read_draft (stmt));
  if (stmt != NULL && local == NULL)
    return g_steal_pointer (&drafts);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_draft_drop:
 * @session: an editor
 * @entry: a record's id
 * @error: why not
 *
 * Gives one's own draft of it up, if there is one.
 */
gboolean
cairn_staff_draft_drop (CairnStaffSession *session, const char *entry, GError **error)
{
  return cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_run (cairn_staff_db (session),
                             "DELETE FROM staff_draft WHERE author = ?1 AND entry_id = ?2", error,
                             session->actor, entry, NULL);
}

static gboolean
take_over (CairnStaffSession *session, const char *author, const char *entry, GError **error)
{
  CairnDb *db = cairn_staff_db (session);
  g_autofree char *left = cairn_staff_lookup (
      db, "SELECT 1 FROM staff_account WHERE 'staff:' || id = ?1 AND left_at IS NOT NULL", author,
      NULL);
  g_autofree char *detail = cairn_staff_detail ("from", author, NULL);

  if (left == NULL)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "whose draft it is still works here");
  return cairn_staff_run (db,
                          "UPDATE OR IGNORE staff_draft SET author = ?1 WHERE author = ?2"
                          " AND entry_id = ?3",
                          error, session->actor, author, entry, NULL)
         && cairn_staff_audit (session, "draft-take-over", NULL, entry, detail, NULL, error);
}

/**
 * cairn_staff_draft_take_over:
 * @session: an administrator
 * @author: who left: "staff:ID"
 * @entry: a record's id
 * @error: %CAIRN_STAFF_ERROR_RIGHT when they still work here
 *
 * Makes it one's own, unless one has begun another there.
 */
gboolean
cairn_staff_draft_take_over (CairnStaffSession *session,
                             const char *author,
                             const char *entry,
                             GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_ACCOUNTS, error)
         && cairn_staff_end (session, take_over (session, author, entry, error), error);
}
