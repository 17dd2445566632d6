/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a source says another thing than staff wrote: who decides, and what stays of it. */
#include "staff-fixture.h"

#include "core/base/error.h"

static void
differ (StaffFixture *f, const char *table, const char *row, const char *field, const char *theirs)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO import_conflict (batch_id, table_name, row_id, field, ours,"
                         " theirs) VALUES ('b9', '%s', '%s', '%s', 'as it was', '%s')",
                         table, row, field, theirs);

  directory_run (&f->base,
                 "INSERT OR IGNORE INTO import_batch (id, at, source, format, path, rows_read,"
                 " rows_taken, rows_repaired, rows_refused) VALUES ('b9', '2026-11-20T10:00:00Z',"
                 " 'city', 'hsds-json', '', 0, 0, 0, 0)");
  directory_run (&f->base, sql);
}

static GPtrArray *
list (CairnStaffSession *session, gboolean leaving)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = cairn_staff_differences (session, leaving, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_open (StaffFixture *f, guint n)
{
  g_autoptr (GPtrArray) found = list (f->editor, FALSE);

  g_assert_cmpuint (found->len, ==, n);
}

static void
assert_state (StaffFixture *f, const char *state)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM import_conflict WHERE state = '%s'", state);

  g_assert_cmpint (directory_number (&f->base, sql), ==, 1);
}

static CairnSaved *
decide (CairnStaffSession *session, gboolean theirs)
{
  g_autoptr (GError) error = NULL;
  CairnSaved *saved = cairn_staff_decide_difference (session, 1, theirs, &error);

  g_assert_no_error (error);
  return saved;
}

/* The trail has the field as anybody's change, and that it was a decision. */
static void
test_theirs (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  const CairnDifference *difference;

  differ (f, "service", "s1", "description", "Talk to the city.");
  found = list (f->editor, FALSE);
  difference = g_ptr_array_index (found, 0);
  g_assert_cmpstr (difference->source, ==, "city");
  g_assert_cmpstr (difference->ours, ==, "Talk to someone.");
  g_assert_cmpstr (difference->theirs, ==, "Talk to the city.");
  saved = decide (f->editor, TRUE);
  g_assert_cmpuint (saved->written, ==, 1);
  staff_assert_value (f, "service", "s1", "description", "Talk to the city.");
  assert_open (f, 0);
  assert_state (f, "theirs");
  g_assert_cmpint (
      directory_number (&f->base, "SELECT count (*) FROM audit a JOIN audit_value v ON v.audit_id ="
                                  " a.id WHERE a.action = 'edit' AND a.actor = 'staff:id-eva'"
                                  " AND v.value = 'Talk to the city.'"),
      ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit WHERE action ="
                                               " 'import-decide' AND actor = 'staff:id-eva'"),
                   ==, 1);
}

static void
test_ours (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  differ (f, "service", "s1", "description", "Talk to the city.");
  saved = decide (f->editor, FALSE);
  staff_assert_value (f, "service", "s1", "description", "Talk to someone.");
  assert_state (f, "ours");
  g_assert_cmpint (
      directory_number (&f->base, "SELECT count (*) FROM audit WHERE action = 'import-decide'"), ==,
      1);
  g_assert_null (cairn_staff_decide_difference (f->editor, 1, TRUE, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
}

/* A line of Help now takes two people, whatever a source says. */
static void
test_second_person (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) approved = NULL;

  differ (f, "phone", "p2", "number", "01632 960009");
  saved = decide (f->editor, TRUE);
  g_assert_nonnull (saved->proposal);
  staff_assert_value (f, "phone", "p2", "number", "01632 960002");
  assert_open (f, 1);
  approved = cairn_staff_approve (f->second, saved->proposal, NULL, &error);
  g_assert_no_error (error);
  staff_assert_value (f, "phone", "p2", "number", "01632 960009");
  assert_open (f, 0);
}

/* What can't stand in the field, and what nobody may change, is not written. */
static void
test_stopped (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  differ (f, "service", "s1", "minimum_age", "young");
  saved = decide (f->editor, TRUE);
  g_assert_cmpuint (saved->findings->len, ==, 1);
  assert_open (f, 1);
  differ (f, "service", "s1", "organization_id", "o2");
  g_assert_null (cairn_staff_decide_difference (f->editor, 2, TRUE, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  staff_assert_value (f, "service", "s1", "organization_id", "o1");
}

/* On its way out nothing of a protected place goes, by whatever field it is said. */
static void
test_protected (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) leaving = NULL;

  differ (f, "address", "a2", "address_1", "9 Oak Road");
  differ (f, "location", "l2", "transportation", "Bus 7, then ask");
  differ (f, "service", "s1", "description", "Ring at 9 Oak Road");
  differ (f, "service", "s3", "description", "Ring at 3 High Road");
  seen = list (f->editor, FALSE);
  leaving = list (f->editor, TRUE);
  g_assert_cmpuint (leaving->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const CairnDifference *inside = g_ptr_array_index (seen, i);
      const CairnDifference *outside = g_ptr_array_index (leaving, i);

      g_assert_nonnull (inside->theirs);
      g_assert_true (outside->is_protected == (i < 3));
      g_assert_true ((outside->theirs == NULL) == (i < 3));
      g_assert_true (outside->ours == NULL || i == 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("differences/theirs", test_theirs);
  STAFF_ADD ("differences/ours", test_ours);
  STAFF_ADD ("differences/second-person", test_second_person);
  STAFF_ADD ("differences/stopped", test_stopped);
  STAFF_ADD ("differences/protected", test_protected);
  return g_test_run ();
}
