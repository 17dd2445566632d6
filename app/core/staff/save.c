/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a draft to the directory: what nobody else has to agree to is written, the rest proposed. */
#include "core/staff/edit-private.h"

#include "core/base/error.h"

#include <string.h>

typedef struct
{
  CairnStaffSession *session;
  const char *action, *kind, *entry, *note;
  guint flags;
  GPtrArray *changes; /* owned copies: what really changes */
  GPtrArray *judged;  /* of CairnJudged, one each */
  CairnSaved *saved;  /* borrowed */
} Save;

static void
conflict_free (gpointer data)
{
  CairnConflict *conflict = data;

  g_free (conflict->table);
  g_free (conflict->row);
  g_free (conflict->field);
  g_free (conflict->base);
  g_free (conflict->mine);
  g_free (conflict->theirs);
  g_free (conflict);
}

/**
 * cairn_saved_new:
 *
 * Returns: (transfer full): what came of saving: nothing yet
 */
CairnSaved *
cairn_saved_new (void)
{
  CairnSaved *saved = g_new0 (CairnSaved, 1);

  saved->conflicts = g_ptr_array_new_with_free_func (conflict_free);
  saved->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_finding_free);
  saved->services = g_new0 (char *, 1);
  return saved;
}

/**
 * cairn_saved_free:
 * @saved: (nullable) (transfer full): what came of saving
 */
void
cairn_saved_free (CairnSaved *saved)
{
  if (saved == NULL)
    return;
  g_free (saved->proposal);
  g_ptr_array_unref (saved->conflicts);
  g_ptr_array_unref (saved->findings);
  g_strfreev (saved->services);
  g_free (saved);
}

/**
 * cairn_saved_add_conflict:
 * @saved: what came of saving
 * @change: what one person wants
 * @theirs: (nullable): what another has written meanwhile
 */
void
cairn_saved_add_conflict (CairnSaved *saved, const CairnChange *change, const char *theirs)
{
  CairnConflict *conflict = g_new0 (CairnConflict, 1);

  conflict->table = g_strdup (change->table);
  conflict->row = g_strdup (change->row);
  conflict->field = g_strdup (change->field);
  conflict->base = g_strdup (change->base);
  conflict->mine = g_strdup (change->value);
  conflict->theirs = g_strdup (theirs);
  g_ptr_array_add (saved->conflicts, conflict);
}

/**
 * cairn_saved_set_services:
 * @saved: what came of saving
 * @session: who
 * @changes: (element-type CairnChange): what was written
 * @error: what SQLite says
 */
gboolean
cairn_saved_set_services (CairnSaved *saved,
                          CairnStaffSession *session,
                          GPtrArray *changes,
                          GError **error)
{
  g_autoptr (GHashTable) services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *keys = NULL;

  if (!cairn_staff_services_of (session->directory, changes, services, error))
    return FALSE;
  keys = g_hash_table_get_keys_as_array (services, NULL);
  g_strfreev (saved->services);
  saved->services = g_strdupv ((char **) keys);
  return TRUE;
}

/* Somebody has changed it since @change was begun: both values are shown, or mine was chosen. What
 * they already wrote the same is no change any more. */
static void
compare (Save *save)
{
  for (guint i = 0; i < save->changes->len;)
    {
      CairnChange *change = g_ptr_array_index (save->changes, i);
      const CairnJudged *judged = g_ptr_array_index (save->judged, i);
      gboolean is_flag = strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0;
      const char *base = change->base == NULL && is_flag ? "0" : change->base;

      if (judged->exists && g_strcmp0 (judged->present, change->value) == 0)
        {
          g_ptr_array_remove_index (save->changes, i);
          g_ptr_array_remove_index (save->judged, i);
          continue;
        }
      if (judged->exists && g_strcmp0 (judged->present, base) != 0)
        {
          if ((save->flags & CAIRN_SAVE_MINE) == 0)
            cairn_saved_add_conflict (save->saved, change, judged->present);
          g_free (change->base);
          change->base = g_strdup (judged->present);
        }
      i++;
    }
}

/* The strictest of those that have to be agreed to. */
static CairnJudgement
strictest (const Save *save)
{
  CairnJudgement worst = CAIRN_JUDGE_ALONE;

  for (guint i = 0; i < save->judged->len; i++)
    worst = MAX (worst, ((CairnJudged *) g_ptr_array_index (save->judged, i))->judgement);
  return worst;
}

static gboolean
has (const Save *save, CairnJudgement judgement)
{
  for (guint i = 0; i < save->judged->len; i++)
    {
      if (((CairnJudged *) g_ptr_array_index (save->judged, i))->judgement == judgement)
        return TRUE;
    }
  return FALSE;
}

/* What hangs together waits together: with one field of a help-now line, or where ordinary changes
 * wait, all do but those one person may always make. A protection to be lowered waits by itself. */
static gboolean
waits (const Save *save, const CairnJudged *judged)
{
  gboolean urgent = (save->flags & CAIRN_SAVE_URGENT) != 0;

  if (judged->judgement == CAIRN_JUDGE_ALONE)
    return FALSE;
  if (judged->judgement == CAIRN_JUDGE_PROTECTION)
    return TRUE;
  return (has (save, CAIRN_JUDGE_HELP_NOW) && !urgent)
         || (cairn_staff_wants_two (save->session)
             && !(urgent && has (save, CAIRN_JUDGE_HELP_NOW)));
}

static void
split (const Save *save, GPtrArray *now, GPtrArray *later, GPtrArray *looks)
{
  gboolean urgent = (save->flags & CAIRN_SAVE_URGENT) != 0 && has (save, CAIRN_JUDGE_HELP_NOW);

  for (guint i = 0; i < save->changes->len; i++)
    {
      CairnChange *change = g_ptr_array_index (save->changes, i);
      const CairnJudged *judged = g_ptr_array_index (save->judged, i);

      g_ptr_array_add (waits (save, judged) ? later : now, change);
      if (urgent && !waits (save, judged) && judged->judgement != CAIRN_JUDGE_ALONE)
        g_ptr_array_add (looks, change);
    }
}

static gboolean
propose (Save *save, GPtrArray *later, GPtrArray *looks, GError **error)
{
  CairnSaved *saved = save->saved;

  if (later->len > 0)
    {
      saved->why = cairn_judgement_word (strictest (save));
      saved->proposal = cairn_staff_proposal_make (save->session, save->kind, save->entry, later,
                                                   saved->why, "open", save->note, error);
      return saved->proposal != NULL;
    }
  if (looks->len == 0)
    return TRUE;
  saved->why = cairn_judgement_word (CAIRN_JUDGE_HELP_NOW);
  saved->second_look = TRUE;
  saved->proposal = cairn_staff_proposal_make (save->session, save->kind, save->entry, looks,
                                               saved->why, "look", save->note, error);
  return saved->proposal != NULL;
}

/* A word about the day (capacity, paused) is no end of what someone is typing. */
static gboolean
drop_draft (Save *save, GError **error)
{
  if (strcmp (save->action, "edit") != 0)
    return TRUE;
  return cairn_staff_run (cairn_staff_db (save->session),
                          "DELETE FROM staff_draft WHERE author = ?1 AND entry_id = ?2", error,
                          save->session->actor, save->entry, NULL);
}

/**
 * cairn_saved_is_stopped:
 * @saved: what came of saving
 *
 * Returns: whether conflicts, or a finding that blocks, keep all of it from being written
 */
gboolean
cairn_saved_is_stopped (const CairnSaved *saved)
{
  if (saved->conflicts->len > 0)
    return TRUE;
  for (guint i = 0; i < saved->findings->len; i++)
    {
      if (((CairnFinding *) g_ptr_array_index (saved->findings, i))->blocking)
        return TRUE;
    }
  return FALSE;
}

static gboolean
save_all (Save *save, GError **error)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new ();
  g_autoptr (GPtrArray) later = g_ptr_array_new ();
  g_autoptr (GPtrArray) looks = g_ptr_array_new ();
  g_autofree char *detail = cairn_staff_detail (
      "note", save->note, "urgent", (save->flags & CAIRN_SAVE_URGENT) != 0 ? "yes" : NULL, NULL);

  save->judged = cairn_staff_judge (save->session, save->changes, error);
  if (save->judged == NULL)
    return FALSE;
  compare (save);
  if (!cairn_staff_find_blocks (save->session, save->kind, save->entry, save->changes,
                                save->saved->findings, error))
    return FALSE;
  if (cairn_saved_is_stopped (save->saved))
    return TRUE;
  split (save, now, later, looks);
  save->saved->written = now->len;
  return cairn_staff_write (save->session, save->action, save->kind, save->entry, now,
                            strcmp (detail, "{}") != 0 ? detail : NULL, error)
         && propose (save, later, looks, error) && drop_draft (save, error)
         && cairn_saved_set_services (save->saved, save->session, now, error);
}

static GPtrArray *
copy_changes (GPtrArray *changes)
{
  GPtrArray *copy = cairn_changes_new ();

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (copy, cairn_change_copy (g_ptr_array_index (changes, i)));
  return copy;
}

/* What staff begin is shown to nobody until they say so; an import's "unreviewed" would be. */
static void
begin_as_draft (CairnStaffSession *session, GPtrArray *changes)
{
  const CairnChange *first = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->table, "service") != 0)
        continue;
      if (strcmp (change->field, "listing") == 0)
        return;
      first = change;
    }
  if (first != NULL)
    {
      g_autofree char *present = NULL;
      gboolean exists = TRUE;

      cairn_directory_read_field (session->directory, "service", first->row, "listing", &present,
                                  &exists, NULL);
      if (!exists)
        g_ptr_array_add (changes,
                         cairn_change_new ("service", first->row, "listing", NULL, "draft"));
    }
}

static CairnSaved *
save_as (CairnStaffSession *session,
         const char *action,
         const char *kind,
         const char *entry,
         GPtrArray *changes,
         guint flags,
         const char *note,
         GError **error)
{
  g_autoptr (CairnSaved) saved = cairn_saved_new ();
  g_autoptr (GPtrArray) copies = copy_changes (changes);
  Save save = { session, action, kind, entry, note, flags, copies, NULL, saved };
  gboolean done;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  begin_as_draft (session, copies);
  done = save_all (&save, error);
  g_clear_pointer (&save.judged, g_ptr_array_unref);
  if (done && cairn_saved_is_stopped (saved))
    {
      cairn_db_rollback (cairn_staff_db (session));
      saved->written = 0;
      return g_steal_pointer (&saved);
    }
  return cairn_staff_end (session, done, error) ? g_steal_pointer (&saved) : NULL;
}

/**
 * cairn_staff_save:
 * @session: an editor
 * @kind: the record's kind
 * @entry: its id, perhaps a new one
 * @changes: (element-type CairnChange): what is to change in it
 * @flags: #CairnSaveFlags
 * @note: (nullable): why, for the second person and the trail
 * @error: why nothing was done
 *
 * Returns: (transfer full) (nullable): what came of it; with conflicts or findings that block
 *   nothing was written and the draft is still there
 */
CairnSaved *
cairn_staff_save (CairnStaffSession *session,
                  const char *kind,
                  const char *entry,
                  GPtrArray *changes,
                  guint flags,
                  const char *note,
                  GError **error)
{
  return save_as (session, "edit", kind, entry, changes, flags, note, error);
}

/**
 * cairn_staff_would_wait:
 * @session: an editor
 * @changes: (element-type CairnChange): what is to change
 * @error: why not, or %NULL set with %NULL returned: it waits for nobody
 *
 * Returns: (transfer none) (nullable): why they would wait for a second person
 */
const char *
cairn_staff_would_wait (CairnStaffSession *session, GPtrArray *changes, GError **error)
{
  Save save = { .session = session, .changes = changes };
  CairnJudgement worst;

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  save.judged = cairn_staff_judge (session, changes, error);
  if (save.judged == NULL)
    return NULL;
  worst = strictest (&save);
  if (worst == CAIRN_JUDGE_ORDINARY && !cairn_staff_wants_two (session))
    worst = CAIRN_JUDGE_ALONE;
  g_ptr_array_unref (save.judged);
  return cairn_judgement_word (worst);
}

/**
 * cairn_staff_try:
 * @session: an editor
 * @changes: (element-type CairnChange): what is to change
 * @func: looks at the directory as it would be
 * @data: for @func
 * @error: why not
 *
 * For a preview: nothing of it stays, nothing is audited, and nobody else sees it.
 */
gboolean
cairn_staff_try (
    CairnStaffSession *session, GPtrArray *changes, CairnDbFunc func, gpointer data, GError **error)
{
  gboolean done;

  if (!cairn_staff_begin (session, CAIRN_RIGHT_EDIT, error))
    return FALSE;
  done = cairn_directory_write_changes (session->directory, changes, error)
         && func (cairn_staff_db (session), data, error);
  cairn_db_rollback (cairn_staff_db (session));
  return done;
}

/* One row of the record @service, all fields at once, each based on what is there now. */
static CairnSaved *
set_service (CairnStaffSession *session,
             const char *action,
             const char *service,
             const char *const *pairs,
             const char *note,
             GError **error)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();

  for (guint i = 0; pairs[i] != NULL; i += 2)
    {
      g_autofree char *present = NULL;
      gboolean exists = FALSE;

      if (!cairn_directory_read_field (session->directory, "service", service, pairs[i], &present,
                                       &exists, error))
        return NULL;
      if (!exists)
        {
          g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no service '%s'",
                       service);
          return NULL;
        }
      g_ptr_array_add (changes, cairn_change_new ("service", service, pairs[i], present,
                                                  *pairs[i + 1] != '\0' ? pairs[i + 1] : NULL));
    }
  return save_as (session, action, "service", service, changes, CAIRN_SAVE_PLAIN, note, error);
}

/**
 * cairn_staff_set_listing:
 * @session: an editor
 * @service: which
 * @listing: one of the six states
 * @reason: (nullable): why, for the trail
 * @error: why not
 *
 * paused, withdrawn and do-not-refer hold at once, one person alone, also for a line of Help now.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnSaved *
cairn_staff_set_listing (CairnStaffSession *session,
                         const char *service,
                         const char *listing,
                         const char *reason,
                         GError **error)
{
  const char *const pairs[] = { "listing", listing, NULL };

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  return set_service (session, "listing", service, pairs, reason, error);
}

/**
 * cairn_staff_set_capacity:
 * @session: an editor
 * @service: which
 * @capacity: (nullable): "taking", "waiting-list", "full"; %NULL: not known
 * @error: why not
 *
 * Said today, by one person alone.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnSaved *
cairn_staff_set_capacity (CairnStaffSession *session,
                          const char *service,
                          const char *capacity,
                          GError **error)
{
  g_autofree char *today = cairn_staff_today_day (session);
  const char *const pairs[] = { "capacity", capacity != NULL ? capacity : "", "capacity_on",
                                capacity != NULL ? today : "", NULL };

  if (!cairn_staff_session_require (session, CAIRN_RIGHT_EDIT, error))
    return NULL;
  return set_service (session, "capacity", service, pairs, NULL, error);
}
