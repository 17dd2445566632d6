/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record is looked at with its partner: checks, tries, needs, vetting. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/today.h"

/* "Checked, nothing changed" is an entry of its own, with who confirmed and how. */
static void
test_checked (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const CairnCheckLine *line;

  directory_run (&f->base, "UPDATE service SET check_due = '2026-01-01' WHERE id = 's1'");
  g_assert_false (cairn_staff_checked (f->editor, "s1", "guess", NULL, NULL, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cairn_staff_checked (f->editor, "nowhere", "phone", NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", "Mrs Smith", "Friendly", &error));
  checks = cairn_staff_checks (f->editor, "s1", &error);
  g_assert_cmpuint (checks->len, ==, 1);
  line = g_ptr_array_index (checks, 0);
  g_assert_cmpstr (line->outcome, ==, "unchanged");
  g_assert_cmpstr (line->confirmed_by, ==, "Mrs Smith");
  g_assert_cmpstr (line->actor, ==, "staff:id-eva");
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-11-20' AND check_due IS"
                                               " NULL AND staff_edited = 0 FROM service"
                                               " WHERE id = 's1'"),
                   ==, 1);
  history = cairn_staff_history (f->editor, "s1", NULL, 0, &error);
  g_assert_cmpstr (((CairnAuditLine *) g_ptr_array_index (history, 0))->action, ==, "check");
}

/* An older day of the source does not take a newer check back. */
static void
test_checked_then_imported (StaffFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", NULL, NULL, NULL));
  writer = directory_begin (&f->base, "test", "b2");
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s1", "checked_on", "2026-03-01", NULL));
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s1", "check_due", "2026-06-01", NULL));
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s3", "checked_on", "2026-03-01", NULL));
  directory_end (&f->base, writer);
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-11-20' AND check_due IS"
                                               " NULL FROM service WHERE id = 's1'"),
                   ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-03-01' FROM service"
                                               " WHERE id = 's3'"),
                   ==, 1);
}

/* After the number of tries the centre sets nobody is sent there; an answer starts anew. */
static void
test_attempts (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean paused = TRUE;

  staff_setting (f, "check.pause-after", "2");
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_false (paused);
  staff_wait (f, 60);
  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", NULL, NULL, &error));
  staff_wait (f, 60);
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_false (paused);
  staff_assert_value (f, "service", "s1", "listing", "listed");
  staff_wait (f, 60);
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_true (paused);
  staff_assert_value (f, "service", "s1", "listing", "paused");
  staff_setting (f, "check.pause-after", "0");
  for (guint i = 0; i < 5; i++)
    g_assert_true (cairn_staff_attempted (f->editor, "s3", "phone", NULL, &paused, &error));
  g_assert_false (paused);
}

static void
test_needs (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions = cairn_staff_suggestions (f->editor, 0, 0, &error);
  const CairnSuggestion *suggestion = g_ptr_array_index (suggestions, 0);

  g_assert_cmpuint (suggestions->len, ==, 1);
  g_assert_cmpuint (suggestion->need, ==, 7);
  g_assert_cmpstr (suggestion->because, ==, "counselling");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 7, "confirmed", &error));
  staff_assert_value (f, "need_link", "n1", "state", "confirmed");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 7, "refused", &error));
  staff_assert_value (f, "need_link", "n1", "state", "refused");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 12, "confirmed", &error));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM need_link WHERE need = 12"
                                               " AND state = 'confirmed'"),
                   ==, 1);
  g_assert_false (cairn_staff_decide_need (f->editor, "s1", 63, "confirmed", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_cmpuint (cairn_staff_today_count (f->editor, CAIRN_TODAY_SUGGESTIONS), ==, 0);
}

/* By whom, when, and against which version. */
static void
test_vetting (StaffFixture *f, gconstpointer data)
{
  const char *const first[] = { "It is free, or says what it costs.", " ", NULL };
  const char *const second[] = { "It is free.", "It keeps what people say to itself.", NULL };
  const char *const none[] = { "", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) criteria = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  gint64 version = -1;

  directory_run (&f->base, "UPDATE service SET listing = 'unreviewed' WHERE id = 's1'");
  g_assert_cmpuint (cairn_staff_today_count (f->editor, CAIRN_TODAY_VETTING), ==, 1);
  g_assert_false (cairn_staff_set_criteria (f->admin, none, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cairn_staff_set_criteria (f->admin, first, &error));
  g_assert_true (cairn_staff_set_criteria (f->admin, second, &error));
  criteria = cairn_staff_criteria (f->assist, &version, &error);
  g_assert_cmpint (version, ==, 2);
  g_assert_cmpuint (g_strv_length (criteria), ==, 2);
  saved = cairn_staff_vet (f->editor, "s1", "Looked at their papers", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT listing = 'listed' AND vetted_by ="
                                               " 'staff:id-eva' AND vetted_at = '2026-11-20'"
                                               " AND vetted_criteria = '2' FROM service"
                                               " WHERE id = 's1'"),
                   ==, 1);
  /* Who vets has looked at what it helps with. */
  staff_assert_value (f, "need_link", "n1", "state", "confirmed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("checks/checked", test_checked);
  STAFF_ADD ("checks/checked-then-imported", test_checked_then_imported);
  STAFF_ADD ("checks/attempts", test_attempts);
  STAFF_ADD ("checks/needs", test_needs);
  STAFF_ADD ("checks/vetting", test_vetting);
  return g_test_run ();
}
