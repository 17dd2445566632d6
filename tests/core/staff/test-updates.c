/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates: who writes, who publishes, what visitors would read. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/update.h"

#define ID "7f6c3c5e-0d0f-4e0a-9b1a-2f1d3c4b5a69"
#define HOUR 3600

static CairnUpdate *
make (StaffFixture *f, const char *text)
{
  gint64 now = cairn_clock_now (cairn_directory_clock (f->base.directory));
  CairnUpdate *update = cairn_update_new (ID, CAIRN_UPDATE_NEWS);

  update->said_at = now;
  update->expires_at = now + HOUR;
  cairn_wording_add (update->source, "en", "City of Larkhaven");
  cairn_wording_add (update->text, "en", text);
  cairn_wording_add (update->text, "fr", "Le pont est ouvert.");
  return update;
}

static void
write_one (StaffFixture *f, CairnStaffSession *session, const char *text)
{
  g_autoptr (CairnUpdate) update = make (f, text);
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_update_write (session, update, &error));
  g_assert_no_error (error);
}

static guint
count (StaffFixture *f, CairnUpdatesShelf shelf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = cairn_staff_updates (f->editor, shelf, &error);

  g_assert_no_error (error);
  return records->len;
}

static guint
count_public (StaffFixture *f)
{
  gint64 now = cairn_clock_now (cairn_directory_clock (f->base.directory));
  g_autoptr (GPtrArray) updates = cairn_updates_approved (f->base.db, now, NULL);

  return updates->len;
}

/* One who wrote it never publishes it; who changes another's draft is its author. */
static void
test_two_people (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_one (f, f->editor, "The bridge is open.");
  g_assert_cmpuint (count (f, CAIRN_UPDATES_WAITING), ==, 1);
  g_assert_cmpuint (count_public (f), ==, 0);
  g_assert_false (cairn_staff_update_publish (f->editor, ID, CAIRN_UPDATE_ALL_CHECKS, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SELF);
  g_clear_error (&error);
  write_one (f, f->second, "The bridge is open again.");
  g_assert_false (cairn_staff_update_publish (f->second, ID, CAIRN_UPDATE_ALL_CHECKS, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SELF);
  g_clear_error (&error);
  g_assert_true (cairn_staff_update_publish (f->editor, ID, CAIRN_UPDATE_ALL_CHECKS, &error));
  g_assert_cmpuint (count_public (f), ==, 1);
  g_assert_cmpuint (count (f, CAIRN_UPDATES_CURRENT), ==, 1);
  g_assert_false (cairn_staff_update_publish (f->second, ID, CAIRN_UPDATE_ALL_CHECKS, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DECIDED);
}

static void
test_checks (StaffFixture *f, gconstpointer data)
{
  for (guint i = 0; i < CAIRN_UPDATE_N_CHECKS; i++)
    {
      g_autoptr (GError) error = NULL;

      write_one (f, f->editor, "The bridge is open.");
      g_assert_false (
          cairn_staff_update_publish (f->second, ID, CAIRN_UPDATE_ALL_CHECKS & ~(1u << i), &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
  g_assert_cmpuint (count_public (f), ==, 0);
}

static void
test_incomplete (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnUpdate) update = make (f, "");

  g_assert_false (cairn_staff_update_write (f->editor, update, &error));
  g_assert_cmpstr (error->message, ==, "no-text");
  g_clear_error (&error);
  update->kind = CAIRN_UPDATE_NOTHING_NEW;
  cairn_wording_free (update->text);
  update->text = cairn_wording_new (NULL, NULL);
  update->expires_at = update->said_at;
  g_assert_false (cairn_staff_update_write (f->editor, update, &error));
  g_assert_cmpstr (error->message, ==, "expired");
}

/* What is over is on no kiosk, and is kept. */
static void
test_over (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_one (f, f->editor, "The bridge is open.");
  g_assert_true (cairn_staff_update_publish (f->second, ID, CAIRN_UPDATE_ALL_CHECKS, &error));
  g_assert_false (cairn_staff_update_withdraw (f->assist, ID, &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_update_withdraw (f->editor, ID, &error));
  g_assert_cmpuint (count_public (f), ==, 0);
  g_assert_cmpuint (count (f, CAIRN_UPDATES_PAST), ==, 1);
  directory_run (&f->base, "UPDATE official_update SET withdrawn = 0");
  g_assert_cmpuint (count_public (f), ==, 1);
  /* Before anybody's session locks itself. */
  directory_run (&f->base, "UPDATE official_update SET expires_at = '2020-01-01T00:00:00Z'");
  g_assert_cmpuint (count_public (f), ==, 0);
  g_assert_cmpuint (count (f, CAIRN_UPDATES_PAST), ==, 1);
}

/* A language that is left out of a draft is not said any more. */
static void
test_languages (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnUpdate) update = make (f, "The bridge is open.");
  g_autoptr (CairnUpdateRecord) record = NULL;

  g_assert_true (cairn_staff_update_write (f->editor, update, &error));
  record = cairn_updates_find (f->base.db, ID, &error);
  g_assert_cmpuint (cairn_wording_count (record->update->text), ==, 2);
  g_clear_pointer (&record, cairn_update_record_free);
  cairn_wording_free (update->text);
  update->text = cairn_wording_new ("en", "The bridge is shut.");
  g_assert_true (cairn_staff_update_write (f->editor, update, &error));
  record = cairn_updates_find (f->base.db, ID, &error);
  g_assert_cmpuint (cairn_wording_count (record->update->text), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("updates/two-people", test_two_people);
  STAFF_ADD ("updates/checks", test_checks);
  STAFF_ADD ("updates/incomplete", test_incomplete);
  STAFF_ADD ("updates/over", test_over);
  STAFF_ADD ("updates/languages", test_languages);
  return g_test_run ();
}
