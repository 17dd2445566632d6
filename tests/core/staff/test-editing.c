/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving, a second pair of eyes, two people on one record. */
#include "staff-fixture.h"

static void
test_save (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "service", "s1", "name", "Counselling for all", 0);

  g_assert_cmpuint (saved->written, ==, 1);
  g_assert_null (saved->proposal);
  g_assert_cmpstr (saved->services[0], ==, "s1");
  staff_assert_value (f, "service", "s1", "name", "Counselling for all");
  /* From now on no import takes it back. */
  g_assert_cmpint (directory_number (&f->base, "SELECT staff_edited FROM service WHERE id = 's1'"),
                   ==, 1);
}

/* The second saver sees both values and loses nothing. */
static void
test_conflict (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) mine = cairn_changes_new ();
  g_autoptr (CairnSaved) first = NULL;
  g_autoptr (CairnSaved) second = NULL;
  g_autoptr (CairnSaved) third = NULL;
  g_autoptr (CairnDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  const CairnConflict *conflict;

  g_ptr_array_add (mine, cairn_change_new ("service", "s1", "name", "Counselling", "Mine"));
  g_ptr_array_add (mine, cairn_change_new ("service", "s1", "alert", NULL, "Closed on Friday"));
  g_assert_true (cairn_staff_draft_save (f->second, "service", "s1", "Counselling", mine, &error));
  first = staff_change (f->editor, "service", "s1", "name", "Theirs", 0);
  second = cairn_staff_save (f->second, "service", "s1", mine, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->written, ==, 0);
  g_assert_cmpuint (second->conflicts->len, ==, 1);
  conflict = g_ptr_array_index (second->conflicts, 0);
  g_assert_cmpstr (conflict->base, ==, "Counselling");
  g_assert_cmpstr (conflict->mine, ==, "Mine");
  g_assert_cmpstr (conflict->theirs, ==, "Theirs");
  staff_assert_value (f, "service", "s1", "alert", NULL);
  draft = cairn_staff_draft_load (f->second, "s1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->changes->len, ==, 2);
  third = cairn_staff_save (f->second, "service", "s1", mine, CAIRN_SAVE_MINE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (third->written, ==, 2);
  staff_assert_value (f, "service", "s1", "name", "Mine");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("editing/save", test_save);
  STAFF_ADD ("editing/conflict", test_conflict);
  return g_test_run ();
}
