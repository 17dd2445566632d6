/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a needs review decides: a service is re-introduced by who may, and only for some weeks. */
#include "staff-fixture.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/staff/review.h"

#define DAY 86400

static char *
day_from_today (StaffFixture *f, int days)
{
  const CairnClock *clock = cairn_directory_clock (f->base.directory);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *today = cairn_time_day (cairn_clock_now (clock), utc);

  return cairn_day_add (today, days);
}

static CairnReviewItem *
make (StaffFixture *f, const char *service, int days)
{
  CairnReviewItem *item = cairn_review_item_new ("reintroduce", "Say it again");

  item->service = g_strdup (service);
  item->due = day_from_today (f, days);
  return item;
}

static void
refuse (StaffFixture *f, CairnReviewItem *item)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cairn_staff_review_save (f->reviewer, item, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_null (item->id);
  cairn_review_item_free (item);
}

static CairnReviewItem *
only_item (StaffFixture *f, const char *since)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cairn_staff_review_items (f->reviewer, since, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, <=, 1);
  return items->len > 0 ? g_ptr_array_steal_index (items, 0) : NULL;
}

/* Who keeps the directory does not decide what a review decides, nor who helps people at it. */
static void
test_rights (StaffFixture *f, gconstpointer data)
{
  CairnStaffSession *const kept_out[] = { f->editor, f->assist };
  g_autoptr (CairnReviewItem) item = make (f, "s1", 28);
  g_autoptr (CairnReviewItem) read = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept_out); i++)
    g_assert_false (cairn_staff_review_save (kept_out[i], item, NULL));
  g_assert_true (cairn_staff_review_save (f->reviewer, item, &error));
  g_assert_no_error (error);
  read = only_item (f, NULL);
  g_assert_cmpstr (read->kind, ==, "reintroduce");
  g_assert_cmpstr (read->service, ==, "s1");
  g_assert_cmpint (cairn_db_int64 (f->base.db,
                                   "SELECT count (*) FROM audit WHERE action = 'review.add'"
                                   " AND detail LIKE '%\"service\":\"s1\"%'",
                                   0),
                   ==, 1);
}

static void
test_sound (StaffFixture *f, gconstpointer data)
{
  CairnReviewItem *endless = make (f, "s1", 1);

  g_clear_pointer (&endless->due, g_free);
  refuse (f, endless);
  refuse (f, make (f, NULL, 28));
  refuse (f, make (f, "nowhere", 28));
  refuse (f, make (f, "s1", -1));
  refuse (f, make (f, "s1", CAIRN_REINTRODUCE_DAYS + 1));
  directory_run (&f->base, "UPDATE service SET listing = 'do-not-refer' WHERE id = 's1'");
  refuse (f, make (f, "s1", 28));
  g_assert_null (only_item (f, NULL));
}

/* Who was away so long has to sign in again. */
static void
wait_days (StaffFixture *f, int days)
{
  static guint n;
  g_autofree char *login = g_strdup_printf ("rita%u", n++);

  staff_wait (f, (gint64) days * DAY);
  cairn_staff_sign_out (f->reviewer);
  f->reviewer = staff_add (f, login, CAIRN_ROLE_REVIEWER);
}

/* After its last day it is done, with nobody there to say so; the review before knows of it. */
static void
test_runs_out (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnReviewItem) item = make (f, "s1", 14);
  g_autofree char *last = g_strdup (item->due), *later = NULL;
  g_autoptr (CairnReviewItem) on = NULL;
  g_autoptr (CairnReviewItem) over = NULL;

  g_assert_true (cairn_staff_review_save (f->reviewer, item, NULL));
  wait_days (f, 14);
  on = only_item (f, NULL);
  g_assert_true (cairn_review_item_is_open (on));
  wait_days (f, 1);
  over = only_item (f, last);
  g_assert_cmpstr (over->state, ==, "done");
  g_assert_cmpstr (over->ended_on, ==, last);
  later = cairn_day_add (last, 1);
  g_assert_null (only_item (f, later));
}

/* Another kind of thing has no service, whatever it was before. */
static void
test_changed (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnReviewItem) item = make (f, "s1", 14);
  g_autoptr (CairnReviewItem) read = NULL;

  g_assert_true (cairn_staff_review_save (f->reviewer, item, NULL));
  g_free (item->kind);
  item->kind = g_strdup ("decision");
  g_assert_true (cairn_staff_review_save (f->reviewer, item, NULL));
  read = only_item (f, NULL);
  g_assert_cmpstr (read->kind, ==, "decision");
  g_assert_null (read->service);
}

/* What was decided when things were tried out stands in no review of the real counters; it is there
 * again in the demonstration. */
static void
test_demonstration (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnReviewItem) tried = make (f, "s1", 14);
  g_autoptr (CairnReviewItem) real = cairn_review_item_new ("heard", "Bread");
  g_autoptr (CairnReviewItem) of_demonstration = NULL;
  g_autoptr (CairnReviewItem) of_centre = NULL;

  staff_setting (f, "demonstration", "1");
  g_assert_true (cairn_staff_review_save (f->reviewer, tried, NULL));
  staff_setting (f, "demonstration", "0");
  g_assert_null (only_item (f, NULL));
  g_assert_true (cairn_staff_review_save (f->reviewer, real, NULL));
  of_centre = only_item (f, NULL);
  g_assert_cmpstr (of_centre->text, ==, "Bread");
  staff_setting (f, "demonstration", "1");
  of_demonstration = only_item (f, NULL);
  g_assert_cmpstr (of_demonstration->id, ==, tried->id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("reviews/rights", test_rights);
  STAFF_ADD ("reviews/sound", test_sound);
  STAFF_ADD ("reviews/runs-out", test_runs_out);
  STAFF_ADD ("reviews/changed", test_changed);
  STAFF_ADD ("reviews/demonstration", test_demonstration);
  return g_test_run ();
}
