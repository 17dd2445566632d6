/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attempts.h"

#include "core/staff/backup.h"
#include "core/staff/centre.h"
#include "core/staff/today.h"
#include "core/staff/translate.h"

static GPtrArray *
one_change (void)
{
  GPtrArray *changes = cairn_changes_new ();

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, "Tried"));
  return changes;
}

/* A proposal by somebody who is none of those who try. */
static char *
other_proposal (StaffFixture *f, gboolean urgent)
{
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);
  g_autoptr (CairnSaved) saved = staff_change (other, "phone", "p2", "number", "01632 960099",
                                               urgent ? CAIRN_SAVE_URGENT : CAIRN_SAVE_PLAIN);

  return g_strdup (saved->proposal);
}

static gboolean
keep (gpointer made, GDestroyNotify free_func)
{
  if (made != NULL)
    free_func (made);
  return made != NULL;
}

#define SAVED(call) keep (call, (GDestroyNotify) cairn_saved_free)
#define LIST(call) keep (call, (GDestroyNotify) g_ptr_array_unref)
#define TEXT(call) keep (call, g_free)

static gboolean
try_read (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return keep (cairn_staff_read (s, "service", "s1", e), (GDestroyNotify) cairn_entry_free);
}

static gboolean
try_history (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_history (s, "s1", NULL, 0, e));
}

static gboolean
try_trail (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  CairnAuditFilter filter = { 0 };

  return LIST (cairn_staff_trail (s, &filter, FALSE, e));
}

static gboolean
try_draft_save (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (GPtrArray) changes = one_change ();

  return cairn_staff_draft_save (s, "service", "s1", "t", changes, e);
}

static gboolean
try_drafts (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_drafts (s, e));
}

static gboolean
try_draft_drop (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_draft_drop (s, "s1", e);
}

static gboolean
try_draft_take_over (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  directory_run (&f->base,
                 "INSERT OR IGNORE INTO staff_account (id, login, name, role, made_at, left_at)"
                 " VALUES ('id-old', 'old', 'Old', 'editor', 'x', 'y')");
  directory_run (&f->base,
                 "INSERT OR IGNORE INTO staff_draft (author, entry_id, entry_kind, title, changes,"
                 " saved_at) VALUES ('staff:id-old', 's3', 'service', 't', '[]', 'x')");
  return cairn_staff_draft_take_over (s, "staff:id-old", "s3", e);
}

static gboolean
try_save (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (GPtrArray) changes = one_change ();

  return SAVED (cairn_staff_save (s, "service", "s1", changes, 0, NULL, e));
}

static gboolean
look (CairnDb *db, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
try_try (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (GPtrArray) changes = one_change ();

  return cairn_staff_try (s, changes, look, NULL, e);
}

static gboolean
try_pause (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return SAVED (cairn_staff_set_listing (s, "s1", "paused", NULL, e));
}

static gboolean
try_capacity (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return SAVED (cairn_staff_set_capacity (s, "s1", "full", e));
}

static gboolean
try_need (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_decide_need (s, "s1", 7, "confirmed", e);
}

static gboolean
try_proposals (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_proposals (s, NULL, e));
}

static gboolean
try_approve (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *id = other_proposal (f, FALSE);

  return SAVED (cairn_staff_approve (s, id, NULL, e));
}

static gboolean
try_refuse (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *id = other_proposal (f, FALSE);

  return cairn_staff_refuse (s, id, "No.", e);
}

static gboolean
try_amend (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *id = other_proposal (f, FALSE);

  return cairn_staff_amend (s, id, 0, "01632 960098", e);
}

static gboolean
try_second_look (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *id = other_proposal (f, TRUE);

  return SAVED (cairn_staff_second_look (s, id, TRUE, NULL, e));
}

static gboolean
try_check (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_checked (s, "s1", "phone", NULL, NULL, e);
}

static gboolean
try_attempt (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_attempted (s, "s1", "phone", NULL, NULL, e);
}

static gboolean
try_checks (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_checks (s, "s1", e));
}

static gboolean
try_criteria (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return keep (cairn_staff_criteria (s, NULL, e), (GDestroyNotify) g_strfreev);
}

static gboolean
try_set_criteria (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  const char *const criteria[] = { "It is free.", NULL };

  return cairn_staff_set_criteria (s, criteria, e);
}

static gboolean
try_vet (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  directory_run (&f->base, "UPDATE service SET listing = 'unreviewed' WHERE id = 's3'");
  return SAVED (cairn_staff_vet (s, "s3", NULL, e));
}

static gboolean
try_merge (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return TEXT (cairn_staff_merge (s, "service", "s3", "s1", e));
}

static gboolean
try_unmerge (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);
  g_autofree char *id = cairn_staff_merge (other, "service", "s3", "s1", NULL);

  return cairn_staff_unmerge (s, id, e);
}

static gboolean
try_merges (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_merges (s, e));
}

static gboolean
try_duplicates (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_duplicates (s, e));
}

static gboolean
try_decide_duplicate (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_decide_duplicate (s, "s1", "s3", CAIRN_DUPLICATE_APART, e);
}

static gboolean
try_differences (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_differences (s, FALSE, e));
}

static gboolean
try_decide_difference (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  directory_run (&f->base, "DELETE FROM import_conflict; INSERT INTO import_conflict (id, batch_id,"
                           " table_name, row_id, field, theirs) VALUES (1, 'b', 'service', 's1',"
                           " 'alert', 'Closed for the holidays')");
  return SAVED (cairn_staff_decide_difference (s, 1, TRUE, e));
}

static gboolean
try_copy (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return TEXT (cairn_staff_copy (s, "s1", e));
}

static gboolean
try_today (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_today (s, CAIRN_TODAY_CHECKS, 0, e));
}

static gboolean
try_numbers (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_today (s, CAIRN_TODAY_NUMBERS, 0, e));
}

static gboolean
try_number_done (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_number_done (s, "s1", e);
}

static gboolean
try_suggestions (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_suggestions (s, 0, 0, e));
}

static gboolean
try_go_live (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_go_live (s, TRUE, e));
}

static gboolean
try_close_desk (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_close_desk (s, TRUE, e);
}

static gboolean
try_network (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_set_setting (s, "network.down", "1", e);
}

static gboolean
try_setting (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_set_setting (s, "centre.name", "Tried", e);
}

static gboolean
try_accounts (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_accounts (s, e));
}

static gboolean
try_account_add (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return TEXT (cairn_staff_account_add (s, "new", "New", CAIRN_ROLE_ASSIST, PASSWORD, e));
}

/* Even of oneself: nobody makes themselves an administrator. */
static gboolean
try_account_role (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_account_set_role (s, "id-vic", CAIRN_ROLE_ADMINISTRATOR, e);
}

static gboolean
try_account_disable (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_account_set_disabled (s, "id-sam", TRUE, e);
}

static gboolean
try_account_password (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_account_reset_password (s, "id-sam", PASSWORD, e);
}

static gboolean
try_retention (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return cairn_staff_apply_retention (s, NULL, e);
}

static gboolean
try_retention_look (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  CairnRetention due;

  return cairn_staff_retention_look (s, &due, e);
}

static gboolean
try_sheet (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return TEXT (cairn_staff_renew_sheet (s, e));
}

static gboolean
try_backup (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *path = g_build_filename (f->base.state, "b", NULL);
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);

  g_free (cairn_staff_renew_sheet (other, NULL));
  return cairn_staff_backup (s, path, e);
}

/* The sheet alone is not enough for somebody who has no right to it. */
gboolean
try_restore (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *path = g_build_filename (f->base.state, "b", NULL);
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);
  g_autofree char *sheet = cairn_staff_renew_sheet (other, NULL);

  g_assert_true (cairn_staff_backup (other, path, NULL));
  return cairn_staff_restore (f->base.directory, s, path, sheet, NULL, e);
}

/* ---- translations ---------------------------------------------------------------------------- */

static gboolean
try_translations (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  return LIST (cairn_staff_translations (s, "pl", e));
}

/* The first text there is, as somebody who may sees it. */
static gboolean
try_translate (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);
  g_autoptr (GPtrArray) texts = cairn_staff_translations (other, "pl", NULL);

  g_assert_cmpuint (texts->len, >, 0);
  return SAVED (cairn_staff_translate (s, g_ptr_array_index (texts, 0), "pl", "x", FALSE, e));
}

static gboolean
try_translation_type (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (CairnStaffSession) other = cairn_staff_session_for_unix (f->base.directory);
  g_autoptr (GPtrArray) texts = cairn_staff_translations (other, "pl", NULL);

  return cairn_staff_translation_type (s, g_ptr_array_index (texts, 0), "pl", "x", e);
}

static gboolean
try_translations_typed (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (GHashTable) typed = cairn_staff_translations_typed (s, "pl", e);

  return typed != NULL;
}

static gboolean
try_translations_export (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autofree char *file
      = cairn_staff_translations_export (s, "pl", CAIRN_TRANSLATION_FILE_PO, TRUE, e);

  return file != NULL;
}

static gboolean
try_translations_import (StaffFixture *f, CairnStaffSession *s, GError **e)
{
  g_autoptr (CairnTranslationReport) report
      = cairn_staff_translations_import (s, "pl", "pl.po", "msgid \"\"\nmsgstr \"\"\n", e);

  return report != NULL;
}

#define ATTEMPT(name, right)                                                                       \
  {                                                                                                \
#name, try_##name, right                                                                       \
  }

const Attempt attempts[] = {
  ATTEMPT (read, CAIRN_RIGHT_FIND),
  ATTEMPT (history, CAIRN_RIGHT_FIND),
  ATTEMPT (criteria, CAIRN_RIGHT_FIND),
  ATTEMPT (numbers, CAIRN_RIGHT_FIND),
  ATTEMPT (draft_save, CAIRN_RIGHT_EDIT),
  ATTEMPT (drafts, CAIRN_RIGHT_EDIT),
  ATTEMPT (draft_drop, CAIRN_RIGHT_EDIT),
  ATTEMPT (save, CAIRN_RIGHT_EDIT),
  ATTEMPT (translations, CAIRN_RIGHT_EDIT),
  ATTEMPT (translate, CAIRN_RIGHT_EDIT),
  ATTEMPT (translation_type, CAIRN_RIGHT_EDIT),
  ATTEMPT (translations_typed, CAIRN_RIGHT_EDIT),
  ATTEMPT (translations_export, CAIRN_RIGHT_EDIT),
  ATTEMPT (translations_import, CAIRN_RIGHT_EDIT),
  ATTEMPT (try, CAIRN_RIGHT_EDIT),
  ATTEMPT (pause, CAIRN_RIGHT_EDIT),
  ATTEMPT (capacity, CAIRN_RIGHT_EDIT),
  ATTEMPT (need, CAIRN_RIGHT_EDIT),
  ATTEMPT (proposals, CAIRN_RIGHT_EDIT),
  ATTEMPT (approve, CAIRN_RIGHT_APPROVE),
  ATTEMPT (refuse, CAIRN_RIGHT_APPROVE),
  ATTEMPT (amend, CAIRN_RIGHT_APPROVE),
  ATTEMPT (second_look, CAIRN_RIGHT_APPROVE),
  ATTEMPT (check, CAIRN_RIGHT_EDIT),
  ATTEMPT (attempt, CAIRN_RIGHT_EDIT),
  ATTEMPT (checks, CAIRN_RIGHT_EDIT),
  ATTEMPT (vet, CAIRN_RIGHT_EDIT),
  ATTEMPT (merge, CAIRN_RIGHT_EDIT),
  ATTEMPT (unmerge, CAIRN_RIGHT_EDIT),
  ATTEMPT (merges, CAIRN_RIGHT_EDIT),
  ATTEMPT (differences, CAIRN_RIGHT_EDIT),
  ATTEMPT (decide_difference, CAIRN_RIGHT_EDIT),
  ATTEMPT (duplicates, CAIRN_RIGHT_EDIT),
  ATTEMPT (decide_duplicate, CAIRN_RIGHT_EDIT),
  ATTEMPT (copy, CAIRN_RIGHT_EDIT),
  ATTEMPT (today, CAIRN_RIGHT_EDIT),
  ATTEMPT (number_done, CAIRN_RIGHT_EDIT),
  ATTEMPT (suggestions, CAIRN_RIGHT_EDIT),
  ATTEMPT (go_live, CAIRN_RIGHT_EDIT),
  ATTEMPT (close_desk, CAIRN_RIGHT_FLOOR),
  ATTEMPT (network, CAIRN_RIGHT_FLOOR),
  ATTEMPT (trail, CAIRN_RIGHT_TRAIL),
  ATTEMPT (draft_take_over, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (accounts, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (account_add, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (account_role, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (account_disable, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (account_password, CAIRN_RIGHT_ACCOUNTS),
  ATTEMPT (setting, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (set_criteria, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (retention, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (retention_look, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (sheet, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (backup, CAIRN_RIGHT_SETTINGS),
  ATTEMPT (restore, CAIRN_RIGHT_SETTINGS),
};

const guint n_attempts = G_N_ELEMENTS (attempts);
