/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals as they are kept. */
#include "core/staff/proposal-private.h"

#include "core/base/error.h"
#include "core/base/uuid.h"

#include <string.h>

/* An urgent correction is looked at again within a day. */
#define SECOND_LOOK_SECONDS (24 * 60 * 60)

#define COLUMNS                                                                                    \
  "SELECT p.id, p.entry_kind, p.entry_id, coalesce ((SELECT name FROM service WHERE id ="          \
  " p.entry_id), (SELECT name FROM organization WHERE id = p.entry_id), (SELECT name FROM"         \
  " location WHERE id = p.entry_id), (SELECT value FROM staff_proposal_change WHERE"               \
  " proposal_id = p.id AND row_id = p.entry_id AND field = 'name'), ''),"                          \
  " p.author, p.why, p.state, p.note, p.reason, p.decided_by, p.made_at, p.due_at"                 \
  " FROM staff_proposal p"

/**
 * cairn_proposal_free:
 * @proposal: (nullable) (transfer full): a proposal
 */
void
cairn_proposal_free (CairnProposal *proposal)
{
  if (proposal == NULL)
    return;
  g_free (proposal->id);
  g_free (proposal->kind);
  g_free (proposal->entry);
  g_free (proposal->title);
  g_free (proposal->author);
  g_free (proposal->why);
  g_free (proposal->state);
  g_free (proposal->note);
  g_free (proposal->reason);
  g_free (proposal->decided_by);
  g_clear_pointer (&proposal->changes, g_ptr_array_unref);
  g_free (proposal);
}

static void
proposed_free (gpointer data)
{
  CairnProposedChange *change = data;

  g_free (change->table);
  g_free (change->row);
  g_free (change->field);
  g_free (change->author);
  g_free (change->base);
  g_free (change->proposed);
  g_free (change->present);
  g_free (change);
}

static CairnProposal *
read_proposal (CairnStmt *stmt, const char *reader)
{
  CairnProposal *proposal = g_new0 (CairnProposal, 1);

  proposal->id = g_strdup (cairn_stmt_text (stmt, 0));
  proposal->kind = g_strdup (cairn_stmt_text (stmt, 1));
  proposal->entry = g_strdup (cairn_stmt_text (stmt, 2));
  proposal->title = g_strdup (cairn_stmt_text (stmt, 3));
  proposal->author = g_strdup (cairn_stmt_text (stmt, 4));
  proposal->why = g_strdup (cairn_stmt_text (stmt, 5));
  proposal->state = g_strdup (cairn_stmt_text (stmt, 6));
  proposal->note = g_strdup (cairn_stmt_text (stmt, 7));
  proposal->reason = g_strdup (cairn_stmt_text (stmt, 8));
  proposal->decided_by = g_strdup (cairn_stmt_text (stmt, 9));
  proposal->made_at = cairn_staff_time_at (stmt, 10);
  proposal->due_at = cairn_staff_time_at (stmt, 11);
  proposal->mine = strcmp (proposal->author, reader) == 0;
  proposal->changes = g_ptr_array_new_with_free_func (proposed_free);
  return proposal;
}

static gboolean
add_change (CairnDirectory *directory, CairnProposal *proposal, CairnStmt *stmt, GError **error)
{
  CairnProposedChange *change = g_new0 (CairnProposedChange, 1);
  gboolean exists = FALSE;

  g_ptr_array_add (proposal->changes, change);
  change->table = g_strdup (cairn_stmt_text (stmt, 0));
  change->row = g_strdup (cairn_stmt_text (stmt, 1));
  change->field = g_strdup (cairn_stmt_text (stmt, 2));
  change->base = g_strdup (cairn_stmt_text (stmt, 3));
  change->proposed = g_strdup (cairn_stmt_text (stmt, 4));
  change->author = g_strdup (cairn_stmt_text (stmt, 5));
  if (!cairn_directory_read_field (directory, change->table, change->row, change->field,
                                   &change->present, &exists, error))
    return FALSE;
  if (exists && g_strcmp0 (change->present, change->proposed) == 0)
    change->compare = CAIRN_COMPARE_SAME;
  else if (exists && g_strcmp0 (change->present, change->base) != 0)
    change->compare = CAIRN_COMPARE_CONFLICT;
  return TRUE;
}

static gboolean
read_changes (CairnDirectory *directory, CairnProposal *proposal, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_staff_prepare (
      cairn_directory_db (directory),
      "SELECT table_name, row_id, field, base, value, author FROM staff_proposal_change"
      " WHERE proposal_id = ?1 ORDER BY position",
      error, proposal->id, NULL);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local) && add_change (directory, proposal, stmt, &local))
    ;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static GPtrArray *
read_all (CairnStaffSession *session, CairnStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) proposals
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_proposal_free);
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    g_ptr_array_add (proposals, read_proposal (stmt, session->actor));
  for (guint i = 0; local == NULL && i < proposals->len; i++)
    read_changes (session->directory, g_ptr_array_index (proposals, i), &local);
  if (local == NULL)
    return g_steal_pointer (&proposals);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * cairn_staff_proposals:
 * @session: an editor
 * @entry: (nullable): only those of this record
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type CairnProposal): those that wait for a second
 *   person or a second look, oldest first, each field compared with what is there now
 */
GPtrArray *
cairn_staff_proposals (CairnStaffSession *session, const char *entry, GError **error)
{
  g_autoptr (CairnStmt) stmt = NULL;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  stmt = cairn_staff_prepare (cairn_staff_db (session),
                              COLUMNS " WHERE p.state IN ('open', 'look')"
                                      " AND (?1 IS NULL OR p.entry_id = ?1)"
                                      " ORDER BY p.made_at, p.id",
                              error, entry, NULL);
  return stmt != NULL ? read_all (session, stmt, error) : NULL;
}

/**
 * cairn_staff_proposal_load:
 * @session: who
 * @id: which
 * @error: %CAIRN_ERROR_NOT_FOUND, or what SQLite says
 *
 * Returns: (transfer full) (nullable): the proposal, of whatever state, without asking who may
 */
CairnProposal *
cairn_staff_proposal_load (CairnStaffSession *session, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (cairn_staff_db (session), COLUMNS " WHERE p.id = ?1", error, id, NULL);
  g_autoptr (GPtrArray) found = stmt != NULL ? read_all (session, stmt, error) : NULL;

  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no proposal '%s'", id);
      return NULL;
    }
  return g_ptr_array_steal_index (found, 0);
}

/**
 * cairn_staff_proposal:
 * @session: an editor
 * @id: which
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the proposal, decided or not
 */
CairnProposal *
cairn_staff_proposal (CairnStaffSession *session, const char *id, GError **error)
{
  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  return cairn_staff_proposal_load (session, id, error);
}

static gboolean
put_change (CairnStmt *stmt,
            const char *proposal,
            guint position,
            const CairnChange *change,
            const char *author,
            GError **error)
{
  cairn_stmt_bind_text_at (stmt, 1, proposal);
  cairn_stmt_bind_int64_at (stmt, 2, position);
  cairn_stmt_bind_text_at (stmt, 3, change->table);
  cairn_stmt_bind_text_at (stmt, 4, change->row);
  cairn_stmt_bind_text_at (stmt, 5, change->field);
  cairn_stmt_bind_text_at (stmt, 6, change->base);
  cairn_stmt_bind_text_at (stmt, 7, change->value);
  cairn_stmt_bind_text_at (stmt, 8, author);
  return cairn_stmt_run (stmt, error);
}

static gboolean
put_changes (CairnStaffSession *session, const char *id, GPtrArray *changes, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      cairn_staff_db (session),
      "INSERT INTO staff_proposal_change (proposal_id, position, table_name, row_id, field, base,"
      " value, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      error);

  for (guint i = 0; stmt != NULL && i < changes->len; i++)
    {
      if (!put_change (stmt, id, i, g_ptr_array_index (changes, i), session->actor, error))
        return FALSE;
    }
  return stmt != NULL;
}

/**
 * cairn_staff_proposal_make:
 * @session: who proposes
 * @kind: the record's kind
 * @entry: its id
 * @changes: (element-type CairnChange): what is proposed, with bases that hold
 * @why: "ordinary", "help-now", "protection"
 * @state: "open", or "look" for what is live already
 * @note: (nullable): for the second person
 * @error: what SQLite says
 *
 * In the caller's transaction. The trail says that, not what: the values come with the approval.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
cairn_staff_proposal_make (CairnStaffSession *session,
                           const char *kind,
                           const char *entry,
                           GPtrArray *changes,
                           const char *why,
                           const char *state,
                           const char *note,
                           GError **error)
{
  g_autofree char *id = cairn_uuid_new ();
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));
  g_autofree char *due = cairn_time_format_utc (cairn_staff_now (session) + SECOND_LOOK_SECONDS);
  g_autofree char *detail = cairn_staff_detail ("why", why, "proposal", id, NULL);
  gboolean look = strcmp (state, "look") == 0;

  if (!cairn_staff_run (cairn_staff_db (session),
                        "INSERT INTO staff_proposal (id, entry_kind, entry_id, author, made_at,"
                        " why, state, due_at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                        " nullif (?8, ''), ?9)",
                        error, id, kind, entry, session->actor, now, why, state, look ? due : "",
                        note, NULL)
      || !put_changes (session, id, changes, error)
      || !cairn_staff_audit (session, look ? "urgent" : "propose", kind, entry, detail, NULL,
                             error))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * cairn_staff_proposal_decide:
 * @session: who decides
 * @proposal: an open one
 * @state: what becomes of it
 * @reason: (nullable): why
 * @error: what SQLite says
 *
 * In the caller's transaction.
 */
gboolean
cairn_staff_proposal_decide (CairnStaffSession *session,
                             const CairnProposal *proposal,
                             const char *state,
                             const char *reason,
                             GError **error)
{
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  return cairn_staff_run (cairn_staff_db (session),
                          "UPDATE staff_proposal SET state = ?2, decided_by = ?3, decided_at = ?4,"
                          " reason = ?5 WHERE id = ?1",
                          error, proposal->id, state, session->actor, now, reason, NULL);
}
