/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do today, and before going live. */
#include "staff-fixture.h"

#include "core/staff/today.h"

#include <string.h>

static guint
count (StaffFixture *f, CairnTodayList list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cairn_staff_today (f->editor, list, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cairn_staff_today_count (f->editor, list), ==, items->len);
  return items->len;
}

static void
test_today (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) expiring = NULL;
  const CairnTodayItem *item;

  directory_run (&f->base,
                 "UPDATE service SET checked_on = '2026-11-01' WHERE id = 's1';"
                 "UPDATE service SET checked_on = '2026-10-15' WHERE id = 's2';"
                 "UPDATE service SET apply_by = '2026-11-25', capacity = 'full', capacity_on ="
                 " '2026-11-19' WHERE id = 's1';"
                 "INSERT INTO official_update (id, kind, state, said_at, expires_at, language,"
                 " source, text) VALUES ('u1', 'news', 'approved', '2026-11-01T00:00:00Z',"
                 " '2026-11-22T10:00:00Z', 'en', 'City', 'Road closed')");
  /* Help now every 30 days: overdue; never checked counts as overdue; 90 days are not over. */
  checks = cairn_staff_today (f->editor, CAIRN_TODAY_CHECKS, 0, NULL);
  g_assert_cmpuint (checks->len, ==, 2);
  item = g_ptr_array_index (checks, 0);
  g_assert_cmpstr (item->id, ==, "s2");
  g_assert_cmpstr (item->number, ==, "01632 960002");
  g_assert_cmpstr (item->organization, ==, "Night Line");
  g_assert_cmpint (item->days, ==, 6);
  g_assert_true (item->help_now);
  item = g_ptr_array_index (checks, 1);
  g_assert_cmpstr (item->id, ==, "s3");
  g_assert_null (item->day);
  staff_setting (f, "check.first-year-days", "20");
  g_assert_cmpuint (count (f, CAIRN_TODAY_CHECKS), ==, 3);
  g_assert_cmpuint (count (f, CAIRN_TODAY_CAPACITY), ==, 1); /* s3; s2 is Help now */
  g_assert_cmpuint (count (f, CAIRN_TODAY_SUGGESTIONS), ==, 1);
  g_assert_cmpuint (count (f, CAIRN_TODAY_PROPOSALS), ==, 0);
  cairn_saved_free (staff_change (f->second, "phone", "p2", "number", "01632 960077", 0));
  g_assert_cmpuint (count (f, CAIRN_TODAY_PROPOSALS), ==, 1);
  expiring = cairn_staff_today (f->editor, CAIRN_TODAY_EXPIRING, 0, NULL);
  g_assert_cmpuint (expiring->len, ==, 2);
  item = g_ptr_array_index (expiring, 0);
  g_assert_cmpstr (item->title, ==, "Road closed");
  g_assert_cmpint (item->days, ==, -2);
}

/* Record and day: a second report of the day changes nothing, and what is no record's is dropped.
 */
static void
test_numbers (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before;

  for (guint i = 0; i < 3; i++)
    g_assert_true (cairn_staff_number_reported (f->base.directory, "s1", &error));
  g_assert_true (cairn_staff_number_reported (f->base.directory, "nowhere", &error));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM number_report"), ==, 1);
  before = directory_number (&f->base, "SELECT count (*) FROM audit");
  g_assert_cmpint (before, ==, 0);
  g_assert_cmpuint (count (f, CAIRN_TODAY_NUMBERS), ==, 1);
  g_assert_true (cairn_staff_number_done (f->editor, "s1", &error));
  g_assert_cmpuint (count (f, CAIRN_TODAY_NUMBERS), ==, 0);
}

static void
test_go_live (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = cairn_staff_go_live (f->editor, FALSE, NULL);
  g_autoptr (GPtrArray) after = NULL;
  guint done = 0;

  for (guint i = 0; i < before->len; i++)
    done += ((CairnGoLiveItem *) g_ptr_array_index (before, i))->done;
  g_assert_cmpuint (done, ==, 3); /* two people, no demonstration, no practice */
  staff_setting (f, "practice", "1");
  staff_setting (f, "centre.emergency-number", "112");
  directory_run (&f->base, "INSERT INTO schedule (id, service_id, freq, byday) VALUES"
                           " ('h', 's2', 'WEEKLY', 'MO,TU,WE,TH,FR,SA,SU')");
  after = cairn_staff_go_live (f->editor, TRUE, NULL);
  for (guint i = 0; i < after->len; i++)
    {
      const CairnGoLiveItem *item = g_ptr_array_index (after, i);

      if (strcmp (item->code, "emergency-number") == 0 || strcmp (item->code, "always-line") == 0
          || strcmp (item->code, "printer") == 0)
        g_assert_true (item->done);
      if (strcmp (item->code, "read-languages") == 0)
        g_assert_cmpstr (item->detail, ==, "en");
      if (strcmp (item->code, "practice") == 0)
        g_assert_false (item->done);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("today/today", test_today);
  STAFF_ADD ("today/numbers", test_numbers);
  STAFF_ADD ("today/go-live", test_go_live);
  return g_test_run ();
}
