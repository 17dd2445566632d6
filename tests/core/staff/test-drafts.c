/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed and not yet saved, and what is only looked at. */
#include "staff-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 after each of 60 keystrokes: the draft is there, with all that was typed before. */
static void
test_killed (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint typed = 1; typed <= 60; typed++)
    {
      g_autofree char *text = g_strnfill (typed, 'x');
      g_autoptr (CairnDraft) draft = NULL;
      pid_t child = fork ();

      if (child == 0)
        {
          g_autoptr (CairnDirectory) directory = cairn_directory_open (
              f->base.state, CAIRN_DB_WRITE, &f->base.clock, "unix:eva", NULL);
          g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
          g_autoptr (GPtrArray) changes = cairn_changes_new ();

          g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, text));
          cairn_staff_draft_save (session, "service", "s1", "Counselling", changes, NULL);
          kill (getpid (), SIGKILL);
        }
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      {
        g_autoptr (CairnDirectory) directory = cairn_directory_open (
            f->base.state, CAIRN_DB_WRITE, &f->base.clock, "unix:eva", &error);
        g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);

        draft = cairn_staff_draft_load (session, "s1", &error);
        g_assert_no_error (error);
      }
      g_assert_cmpstr (((CairnChange *) g_ptr_array_index (draft->changes, 0))->value, ==, text);
    }
}

static void
test_drafts (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (CairnDraft) taken = NULL;
  g_autoptr (CairnSaved) capacity = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, "Wörter \"'\n"));
  g_assert_true (cairn_staff_draft_save (f->editor, "service", "s1", "Title", changes, &error));
  others = cairn_staff_drafts (f->admin, &error);
  g_assert_cmpuint (others->len, ==, 0);
  /* A word about the day ends nobody's typing. */
  capacity = cairn_staff_set_capacity (f->editor, "s1", "full", &error);
  g_assert_false (cairn_staff_draft_take_over (f->admin, "staff:id-eva", "s1", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  g_clear_error (&error);
  /* Nothing is lost with who leaves. */
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  left = cairn_staff_drafts (f->admin, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (cairn_staff_draft_take_over (f->admin, "staff:id-eva", "s1", &error));
  taken = cairn_staff_draft_load (f->admin, "s1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CairnChange *) g_ptr_array_index (taken->changes, 0))->value, ==,
                   "Wörter \"'\n");
  g_ptr_array_set_size (changes, 0);
  g_assert_true (cairn_staff_draft_save (f->admin, "service", "s1", "Title", changes, &error));
  g_assert_null (cairn_staff_draft_load (f->admin, "s1", NULL));
}

/* Nothing of a look ahead stays. */
static gboolean
look (CairnDb *db, gpointer data, GError **error)
{
  *(gint64 *) data = cairn_db_int64 (db, "SELECT count (*) FROM service WHERE name = 'Ahead'", 0);
  return TRUE;
}

static void
test_try (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  gint64 seen = 0;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "name", "Counselling", "Ahead"));
  g_assert_true (cairn_staff_try (f->editor, changes, look, &seen, NULL));
  g_assert_cmpint (seen, ==, 1);
  staff_assert_value (f, "service", "s1", "name", "Counselling");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("drafts/killed", test_killed);
  STAFF_ADD ("drafts/drafts", test_drafts);
  STAFF_ADD ("drafts/try", test_try);
  return g_test_run ();
}
