/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each role tries everything: what it may do is done, what it may not is refused and changes
 * nothing. So does who is locked, who left, and who has a password of the first day. */
#include "staff-fixture.h"

#include "core/staff/backup.h"
#include "core/staff/centre.h"
#include "core/staff/today.h"
#include "core/staff/translate.h"

/* Each does one thing with @session; @id: of a proposal by the second editor, or a merge. */
typedef gboolean (*Try) (StaffFixture *f, CairnStaffSession *session, GError **error);

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
static gboolean
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

#define OPERATION(name, right)                                                                     \
  {                                                                                                \
#name, try_##name, right                                                                       \
  }

static const struct
{
  const char *name;
  Try func;
  CairnRight right;
} operations[] = {
  OPERATION (read, CAIRN_RIGHT_FIND),
  OPERATION (history, CAIRN_RIGHT_FIND),
  OPERATION (criteria, CAIRN_RIGHT_FIND),
  OPERATION (numbers, CAIRN_RIGHT_FIND),
  OPERATION (draft_save, CAIRN_RIGHT_EDIT),
  OPERATION (drafts, CAIRN_RIGHT_EDIT),
  OPERATION (draft_drop, CAIRN_RIGHT_EDIT),
  OPERATION (save, CAIRN_RIGHT_EDIT),
  OPERATION (translations, CAIRN_RIGHT_EDIT),
  OPERATION (translate, CAIRN_RIGHT_EDIT),
  OPERATION (translation_type, CAIRN_RIGHT_EDIT),
  OPERATION (translations_typed, CAIRN_RIGHT_EDIT),
  OPERATION (translations_export, CAIRN_RIGHT_EDIT),
  OPERATION (translations_import, CAIRN_RIGHT_EDIT),
  OPERATION (try, CAIRN_RIGHT_EDIT),
  OPERATION (pause, CAIRN_RIGHT_EDIT),
  OPERATION (capacity, CAIRN_RIGHT_EDIT),
  OPERATION (need, CAIRN_RIGHT_EDIT),
  OPERATION (proposals, CAIRN_RIGHT_EDIT),
  OPERATION (approve, CAIRN_RIGHT_APPROVE),
  OPERATION (refuse, CAIRN_RIGHT_APPROVE),
  OPERATION (amend, CAIRN_RIGHT_APPROVE),
  OPERATION (second_look, CAIRN_RIGHT_APPROVE),
  OPERATION (check, CAIRN_RIGHT_EDIT),
  OPERATION (attempt, CAIRN_RIGHT_EDIT),
  OPERATION (checks, CAIRN_RIGHT_EDIT),
  OPERATION (vet, CAIRN_RIGHT_EDIT),
  OPERATION (merge, CAIRN_RIGHT_EDIT),
  OPERATION (unmerge, CAIRN_RIGHT_EDIT),
  OPERATION (merges, CAIRN_RIGHT_EDIT),
  OPERATION (differences, CAIRN_RIGHT_EDIT),
  OPERATION (decide_difference, CAIRN_RIGHT_EDIT),
  OPERATION (duplicates, CAIRN_RIGHT_EDIT),
  OPERATION (decide_duplicate, CAIRN_RIGHT_EDIT),
  OPERATION (copy, CAIRN_RIGHT_EDIT),
  OPERATION (today, CAIRN_RIGHT_EDIT),
  OPERATION (number_done, CAIRN_RIGHT_EDIT),
  OPERATION (suggestions, CAIRN_RIGHT_EDIT),
  OPERATION (go_live, CAIRN_RIGHT_EDIT),
  OPERATION (close_desk, CAIRN_RIGHT_FLOOR),
  OPERATION (network, CAIRN_RIGHT_FLOOR),
  OPERATION (trail, CAIRN_RIGHT_TRAIL),
  OPERATION (draft_take_over, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (accounts, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (account_add, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (account_role, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (account_disable, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (account_password, CAIRN_RIGHT_ACCOUNTS),
  OPERATION (setting, CAIRN_RIGHT_SETTINGS),
  OPERATION (set_criteria, CAIRN_RIGHT_SETTINGS),
  OPERATION (retention, CAIRN_RIGHT_SETTINGS),
  OPERATION (retention_look, CAIRN_RIGHT_SETTINGS),
  OPERATION (sheet, CAIRN_RIGHT_SETTINGS),
  OPERATION (backup, CAIRN_RIGHT_SETTINGS),
  OPERATION (restore, CAIRN_RIGHT_SETTINGS),
};

/* What people have, apart from what they did: changed only by what was allowed. */
static gint64
count_everything (StaffFixture *f)
{
  return directory_number (
      &f->base,
      "SELECT total (length (coalesce (name, '')) + length (coalesce (alert, ''))"
      " + length (listing) + length (coalesce (capacity, '')) + length (coalesce (merged_into, ''))"
      " + length (coalesce (checked_on, ''))) FROM service");
}

static gint64
count_people (StaffFixture *f)
{
  return directory_number (&f->base, "SELECT total (length (role) + length (coalesce (left_at, ''))"
                                     " + must_change + length (coalesce (secret, '')))"
                                     " FROM staff_account WHERE id <> 'id-old'");
}

/* The expected rights, written out here so that a slip in the table of roles is found. */
static gboolean
expects (CairnRole role, CairnRight right)
{
  switch (right)
    {
    case CAIRN_RIGHT_FIND:
      return TRUE;
    case CAIRN_RIGHT_PLACES:
    case CAIRN_RIGHT_EDIT:
    case CAIRN_RIGHT_APPROVE:
    case CAIRN_RIGHT_FLOOR:
      return role == CAIRN_ROLE_EDITOR || role == CAIRN_ROLE_ADMINISTRATOR;
    case CAIRN_RIGHT_REVIEW:
      return role == CAIRN_ROLE_REVIEWER || role == CAIRN_ROLE_ADMINISTRATOR;
    case CAIRN_RIGHT_TRAIL:
    case CAIRN_RIGHT_ACCOUNTS:
    case CAIRN_RIGHT_SETTINGS:
    default:
      return role == CAIRN_ROLE_ADMINISTRATOR;
    }
}

static void
check_refused (StaffFixture *f, CairnStaffSession *session, guint i, CairnStaffError code)
{
  g_autoptr (GError) error = NULL;
  gint64 everything, people;

  /* Some prepare something for somebody to try it on: once before, so that it is counted in. */
  operations[i].func (f, session, NULL);
  everything = count_everything (f);
  people = count_people (f);
  g_assert_false (operations[i].func (f, session, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, (gint) code);
  g_assert_cmpint (count_everything (f), ==, everything);
  g_assert_cmpint (count_people (f), ==, people);
}

static CairnStaffSession *
session_of (StaffFixture *f, CairnRole role)
{
  CairnStaffSession *const sessions[] = { [CAIRN_ROLE_ASSIST] = f->assist,
                                          [CAIRN_ROLE_EDITOR] = f->editor,
                                          [CAIRN_ROLE_REVIEWER] = f->reviewer,
                                          [CAIRN_ROLE_ADMINISTRATOR] = f->admin };

  return sessions[role];
}

/* What is refused changes nothing: one directory does for all of it. */
static void
try_forbidden (CairnRole role)
{
  StaffFixture f = { 0 };
  guint refused = 0;

  staff_set_up (&f, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      CairnStaffSession *session = session_of (&f, role);

      g_assert_cmpint (cairn_staff_session_may (session, operations[i].right), ==,
                       expects (role, operations[i].right));
      if (expects (role, operations[i].right))
        continue;
      g_test_message ("%s: %s", cairn_role_word (role), operations[i].name);
      check_refused (&f, session, i, CAIRN_STAFF_ERROR_RIGHT);
      refused++;
    }
  staff_tear_down (&f, NULL);
  g_test_message ("figure: %s: %u of %u refused", cairn_role_word (role), refused,
                  (guint) G_N_ELEMENTS (operations));
}

static void
try_allowed (CairnRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      StaffFixture f = { 0 };
      g_autoptr (GError) error = NULL;

      if (!expects (role, operations[i].right))
        continue;
      staff_set_up (&f, NULL);
      if (!operations[i].func (&f, session_of (&f, role), &error))
        g_error ("%s: %s: %s", cairn_role_word (role), operations[i].name, error->message);
      staff_tear_down (&f, NULL);
    }
}

static void
test_role (gconstpointer data)
{
  try_forbidden ((CairnRole) GPOINTER_TO_UINT (data));
  try_allowed ((CairnRole) GPOINTER_TO_UINT (data));
}

static void
test_locked (StaffFixture *f, gconstpointer data)
{
  cairn_staff_session_lock (f->admin);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_LOCKED);
}

static void
test_first_password (StaffFixture *f, gconstpointer data)
{
  directory_run (&f->base, "UPDATE staff_account SET must_change = 1 WHERE id = 'id-root'");
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_CHANGE);
}

static void
test_left (StaffFixture *f, gconstpointer data)
{
  directory_run (&f->base, "UPDATE staff_account SET left_at = '2026-11-20T00:00:00Z'"
                           " WHERE id = 'id-root'");
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_DISABLED);
}

/* Without anybody signed in a backup goes in only while nobody works here. */
static void
test_nobody (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_restore (f, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint role = CAIRN_ROLE_ASSIST; role <= CAIRN_ROLE_ADMINISTRATOR; role++)
    {
      g_autofree char *path
          = g_strconcat ("/staff/roles/", cairn_role_word ((CairnRole) role), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (role), test_role);
    }
  STAFF_ADD ("roles/locked", test_locked);
  STAFF_ADD ("roles/first-password", test_first_password);
  STAFF_ADD ("roles/left", test_left);
  STAFF_ADD ("roles/nobody", test_nobody);
  return g_test_run ();
}
