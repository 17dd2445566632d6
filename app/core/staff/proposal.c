/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second pair of eyes: approve, refuse, amend, take back, look again. */
#include "core/staff/proposal-private.h"

#include "core/base/error.h"

#include <string.h>

static CairnProposal *
load_in_state (CairnStaffSession *session, const char *id, const char *state, GError **error)
{
  g_autoptr (CairnProposal) proposal = cairn_staff_proposal_load (session, id, error);

  if (proposal == NULL)
    return NULL;
  if (strcmp (proposal->state, state) != 0)
    {
      cairn_staff_fail (error, CAIRN_STAFF_ERROR_DECIDED, "it has been decided already");
      return NULL;
    }
  return g_steal_pointer (&proposal);
}

/* Who amends has read the rest and agrees with it: so two people can agree without a third. Each
 * field needs somebody besides the one whose value it is. */
static gboolean
is_agreed (const CairnProposal *proposal, const char *approver)
{
  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *change = g_ptr_array_index (proposal->changes, i);
      gboolean other = strcmp (approver, change->author) != 0;

      for (guint n = 0; !other && n < proposal->changes->len; n++)
        {
          const CairnProposedChange *amended = g_ptr_array_index (proposal->changes, n);

          other = strcmp (amended->author, proposal->author) != 0
                  && strcmp (amended->author, change->author) != 0;
        }
      if (!other)
        return FALSE;
    }
  return TRUE;
}

/* For an ordinary change two people were there when the approver amends and approves at once. */
static gboolean
may_approve (CairnStaffSession *session, const CairnProposal *proposal, GError **error)
{
  if (is_agreed (proposal, session->actor)
      || (strcmp (proposal->why, "ordinary") == 0 && !proposal->mine))
    return TRUE;
  return cairn_staff_fail (error, CAIRN_STAFF_ERROR_SELF, "a second person has to agree");
}

static gboolean
is_kept (const gint *keep, guint position)
{
  for (; keep != NULL && *keep >= 0; keep++)
    {
      if ((guint) *keep == position)
        return TRUE;
    }
  return FALSE;
}

/* What is written: all that nobody kept back, each based on what is there now. */
static GPtrArray *
choose_changes (const CairnProposal *proposal, const gint *keep, CairnSaved *saved)
{
  GPtrArray *changes = cairn_changes_new ();

  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *proposed = g_ptr_array_index (proposal->changes, i);
      CairnChange *change;

      if (is_kept (keep, i) || proposed->compare == CAIRN_COMPARE_SAME)
        continue;
      change = cairn_change_new (proposed->table, proposed->row, proposed->field, proposed->base,
                                 proposed->proposed);
      if (proposed->compare == CAIRN_COMPARE_CONFLICT)
        cairn_saved_add_conflict (saved, change, proposed->present);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

/* Who held it against the criteria is who proposed it. */
static gboolean
sign_vetting (CairnStaffSession *session,
              const CairnProposal *proposal,
              GPtrArray *changes,
              GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->field, "listing") == 0 && g_strcmp0 (change->value, "listed") == 0
          && !cairn_staff_run (cairn_staff_db (session),
                               "UPDATE service SET vetted_by = ?2 WHERE id = ?1", error,
                               change->row, proposal->author, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
approve (
    CairnStaffSession *session, const char *id, const gint *keep, CairnSaved *saved, GError **error)
{
  g_autoptr (CairnProposal) proposal = load_in_state (session, id, "open", error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *detail = NULL;

  if (proposal == NULL || !may_approve (session, proposal, error))
    return FALSE;
  changes = choose_changes (proposal, keep, saved);
  if (!cairn_staff_find_blocks (session, proposal->kind, proposal->entry, changes, saved->findings,
                                error))
    return FALSE;
  if (cairn_saved_is_stopped (saved))
    return TRUE;
  saved->written = changes->len;
  detail = cairn_staff_detail ("proposal", proposal->id, "author", proposal->author, "note",
                               proposal->note, NULL);
  return cairn_staff_write (session, "approve", proposal->kind, proposal->entry, changes, detail,
                            error)
         && (changes->len > 0
             || cairn_staff_audit (session, "approve", proposal->kind, proposal->entry, detail,
                                   NULL, error))
         && sign_vetting (session, proposal, changes, error)
         && cairn_staff_proposal_decide (session, proposal, "approved", NULL, error)
         && cairn_saved_set_services (saved, session, changes, error);
}

/**
 * cairn_staff_approve:
 * @session: an editor who is not the author
 * @id: an open proposal
 * @keep: (nullable): positions of fields whose present value stays, ended by -1
 * @error: %CAIRN_STAFF_ERROR_SELF, _DECIDED, …
 *
 * Three values meet: what the proposal was based on, what it says, what is there now. Where
 * somebody has written something else meanwhile nothing goes through until it is kept or amended.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnSaved *
cairn_staff_approve (CairnStaffSession *session, const char *id, const gint *keep, GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_saved_new ();
  gboolean done;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_APPROVE, error))
    return NULL;
  done = approve (session, id, keep, saved, error);
  if (done && cairn_saved_is_stopped (saved))
    {
      cairn_db_rollback (cairn_staff_db (session));
      return g_steal_pointer (&saved);
    }
  return cairn_staff_end (session, done, error) ? g_steal_pointer (&saved) : NULL;
}

/* Nothing that was typed is lost: it is the author's draft again, unless they have begun another.
 */
static gboolean
give_back (CairnStaffSession *session, const CairnProposal *proposal, GError **error)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autofree char *json = NULL;
  g_autofree char *now = cairn_time_format_utc (cairn_staff_now (session));

  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *change = g_ptr_array_index (proposal->changes, i);

      g_ptr_array_add (changes, cairn_change_new (change->table, change->row, change->field,
                                                  change->base, change->proposed));
    }
  json = cairn_changes_to_json (changes);
  return cairn_staff_run (
      cairn_staff_db (session),
      "INSERT OR IGNORE INTO staff_draft (author, entry_id, entry_kind, title, changes, saved_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error, proposal->author, proposal->entry, proposal->kind, proposal->title, json, now, NULL);
}

static gboolean
refuse (CairnStaffSession *session, const char *id, const char *reason, GError **error)
{
  g_autoptr (CairnProposal) proposal = load_in_state (session, id, "open", error);
  g_autofree char *detail = cairn_staff_detail ("proposal", id, "reason", reason, NULL);

  return proposal != NULL
         && cairn_staff_proposal_decide (session, proposal, "refused", reason, error)
         && give_back (session, proposal, error)
         && cairn_staff_audit (session, "refuse", proposal->kind, proposal->entry, detail, NULL,
                               error);
}

/**
 * cairn_staff_refuse:
 * @session: an editor
 * @id: an open proposal
 * @reason: why; the author reads it
 * @error: %CAIRN_ERROR_INVALID without a reason; %CAIRN_STAFF_ERROR_DECIDED, …
 *
 * What was proposed is the author's draft again.
 */
gboolean
cairn_staff_refuse (CairnStaffSession *session, const char *id, const char *reason, GError **error)
{
  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "say why");
      return FALSE;
    }
  return cairn_staff_begin (session, CAIRN_RIGHT_APPROVE, error)
         && cairn_staff_end (session, refuse (session, id, reason, error), error);
}

static gboolean
check_amended (const CairnProposedChange *change, const char *value, GError **error)
{
  const CairnField *field = cairn_field_find (change->table, change->field);
  const char *code = field != NULL ? cairn_field_check (field, value) : NULL;

  if (code == NULL)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s.%s: %s", change->table, change->field,
               code);
  return FALSE;
}

static gboolean
amend (
    CairnStaffSession *session, const char *id, guint position, const char *value, GError **error)
{
  g_autoptr (CairnProposal) proposal = load_in_state (session, id, "open", error);
  g_autofree char *detail = cairn_staff_detail ("proposal", id, NULL);
  g_autofree char *at = g_strdup_printf ("%u", position);
  const CairnProposedChange *change;

  if (proposal == NULL)
    return FALSE;
  if (position >= proposal->changes->len)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "it has no change %u", position);
      return FALSE;
    }
  change = g_ptr_array_index (proposal->changes, position);
  return check_amended (change, value, error)
         && cairn_staff_run (cairn_staff_db (session),
                             "UPDATE staff_proposal_change SET author = ?3,"
                             " value = nullif (?4, ''), base = nullif (?5, '')"
                             " WHERE proposal_id = ?1 AND position = CAST (?2 AS INTEGER)",
                             error, id, at, session->actor, value != NULL ? value : "",
                             change->present != NULL ? change->present : "", NULL)
         && cairn_staff_audit (session, "amend", proposal->kind, proposal->entry, detail, NULL,
                               error);
}

/**
 * cairn_staff_amend:
 * @session: an editor, the author too
 * @id: an open proposal
 * @position: which of its fields
 * @value: (nullable): what it is to be instead; based on what is there now
 * @error: %CAIRN_ERROR_INVALID with a code for a value that can't stand there; _DECIDED, …
 *
 * Who amends someone else's proposal agrees with the rest of it; where two must agree, somebody
 * else (the author, too) then approves.
 */
gboolean
cairn_staff_amend (
    CairnStaffSession *session, const char *id, guint position, const char *value, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_APPROVE, error)
         && cairn_staff_end (session, amend (session, id, position, value, error), error);
}

static gboolean
take_back (CairnStaffSession *session, const char *id, GError **error)
{
  g_autoptr (CairnProposal) proposal = load_in_state (session, id, "open", error);
  g_autofree char *detail = cairn_staff_detail ("proposal", id, NULL);

  if (proposal == NULL)
    return FALSE;
  if (!proposal->mine)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_RIGHT, "only who proposed it takes it back");
  return cairn_staff_proposal_decide (session, proposal, "taken-back", NULL, error)
         && give_back (session, proposal, error)
         && cairn_staff_audit (session, "take-back", proposal->kind, proposal->entry, detail, NULL,
                               error);
}

/**
 * cairn_staff_take_back:
 * @session: who proposed it
 * @id: an open proposal
 * @error: %CAIRN_STAFF_ERROR_RIGHT, _DECIDED, …
 *
 * It is their draft again.
 */
gboolean
cairn_staff_take_back (CairnStaffSession *session, const char *id, GError **error)
{
  return cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error)
         && cairn_staff_end (session, take_back (session, id, error), error);
}

/* A row that the correction has made: whose it is was set then. */
static gboolean
made_row (const CairnProposal *proposal, const char *row)
{
  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *change = g_ptr_array_index (proposal->changes, i);
      const CairnField *field = cairn_field_find (change->table, change->field);

      if (strcmp (change->row, row) == 0 && change->base == NULL && field != NULL
          && (field->flags & CAIRN_FIELD_FIXED) != 0)
        return TRUE;
    }
  return FALSE;
}

static CairnChange *
reverse_change (const CairnProposal *proposal, const CairnProposedChange *live)
{
  if (!made_row (proposal, live->row))
    return cairn_change_new (live->table, live->row, live->field, live->present, live->base);
  /* Taken away whole, once. */
  if (live->base == NULL && strcmp (live->field, CAIRN_FIELD_WITHDRAWN) != 0)
    return cairn_change_new (live->table, live->row, CAIRN_FIELD_WITHDRAWN, "0", "1");
  return NULL;
}

/* Back to what it was before the urgent correction; what was changed since then stays in sight. */
static GPtrArray *
reverse_changes (const CairnProposal *proposal, CairnSaved *saved)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = cairn_changes_new ();

  for (guint i = 0; i < proposal->changes->len; i++)
    {
      const CairnProposedChange *live = g_ptr_array_index (proposal->changes, i);
      CairnChange *change;

      if (g_strcmp0 (live->present, live->base) == 0 || g_hash_table_contains (taken, live->row))
        continue;
      change = reverse_change (proposal, live);
      if (change == NULL)
        continue;
      if (strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0)
        g_hash_table_add (taken, live->row);
      if (g_strcmp0 (live->present, live->proposed) != 0)
        cairn_saved_add_conflict (saved, change, live->present);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static gboolean
look_again (CairnStaffSession *session,
            const char *id,
            gboolean stays,
            const char *reason,
            CairnSaved *saved,
            GError **error)
{
  g_autoptr (CairnProposal) proposal = load_in_state (session, id, "look", error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *detail = cairn_staff_detail ("proposal", id, "reason", reason, NULL);

  if (proposal == NULL)
    return FALSE;
  if (proposal->mine)
    return cairn_staff_fail (error, CAIRN_STAFF_ERROR_SELF, "somebody else has to look at it");
  changes = stays ? cairn_changes_new () : reverse_changes (proposal, saved);
  if (saved->conflicts->len > 0)
    return TRUE;
  saved->written = changes->len;
  return cairn_staff_write (session, "second-look-undo", proposal->kind, proposal->entry, changes,
                            detail, error)
         && (changes->len > 0
             || cairn_staff_audit (session, "second-look", proposal->kind, proposal->entry, detail,
                                   NULL, error))
         && cairn_staff_proposal_decide (session, proposal, stays ? "looked" : "refused", reason,
                                         error)
         && cairn_saved_set_services (saved, session, changes, error);
}

/**
 * cairn_staff_second_look:
 * @session: an editor who is not the author
 * @id: an urgent correction
 * @stays: whether it is right; else what was there before comes back
 * @reason: (nullable): why not
 * @error: %CAIRN_STAFF_ERROR_SELF, _DECIDED, …
 *
 * Returns: (transfer full) (nullable): what came of it; with conflicts (it was changed again since)
 *   nothing was written
 */
CairnSaved *
cairn_staff_second_look (
    CairnStaffSession *session, const char *id, gboolean stays, const char *reason, GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_saved_new ();
  gboolean done;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_APPROVE, error))
    return NULL;
  done = look_again (session, id, stays, reason, saved, error);
  if (done && cairn_saved_is_stopped (saved))
    {
      cairn_db_rollback (cairn_staff_db (session));
      return g_steal_pointer (&saved);
    }
  return cairn_staff_end (session, done, error) ? g_steal_pointer (&saved) : NULL;
}
