/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/base/error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

static void
count_some (CairnLedger *ledger, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);

  for (guint i = 0; i < n; i++)
    {
      Sketch sketch = sketch_random (rand, 2);

      sketch_count (&sketch, ledger);
    }
}

static gint64
uses_in (Place *place)
{
  CairnPeriod all = { 0, 10000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnTally) tally = cairn_ledger_read (place->path, &all, 10000, &error);

  g_assert_no_error (error);
  return sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL);
}

static void
run_sql (Place *place, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (place->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
expect_refused (Place *place, CairnError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cairn_ledger_new (place->path, place->catalogue, &error));
  g_assert_error (error, CAIRN_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, place->path));
}

/* A folder that can't be made: the visit goes on, the counts wait, ten visits later they are in. */
static void
test_unwritable (void)
{
  Place *place = place_new ();
  g_autofree char *folder = g_build_filename (place->folder, "ledger", NULL);
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  g_autoptr (GError) error = NULL;
  CairnLedger *ledger = cairn_ledger_new (path, place->catalogue, NULL);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  count_some (ledger, 10);
  g_assert_false (cairn_ledger_settle (ledger, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  count_some (ledger, 9);
  g_assert_false (cairn_ledger_is_due (ledger));
  g_remove (folder);
  count_some (ledger, 1);
  g_assert_true (cairn_ledger_settle (ledger, NULL));
  g_free (place->path);
  place->path = g_steal_pointer (&path);
  g_assert_cmpint (uses_in (place), ==, 20);
  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_remove (place->path);
  place_free (place);
}

/* A disk that is full in the middle of a batch: all of it is in afterwards, or none. */
static void
test_full_disk (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  count_some (ledger, 10);
  g_assert_true (cairn_ledger_settle (ledger, NULL));
  count_some (ledger, 200);
  for (rlim_t size = 0; size < 60000; size += 4000)
    {
      gint64 uses;

      limit = before;
      limit.rlim_cur = size;
      setrlimit (RLIMIT_FSIZE, &limit);
      cairn_ledger_settle (ledger, NULL);
      setrlimit (RLIMIT_FSIZE, &before);
      uses = uses_in (place);
      g_assert_true (uses == 10 || uses == 210);
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_assert_cmpint (uses_in (place), ==, 210);
  place_free (place);
}

/* Written in a thread, while visits go on: nothing is lost, whether it could be written or not. */
static void
test_behind (void)
{
  Place *place = place_new ();
  g_autofree char *folder = g_build_filename (place->folder, "ledger", NULL);
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  CairnLedger *ledger = cairn_ledger_new (path, place->catalogue, NULL);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  count_some (ledger, 10);
  cairn_ledger_settle_behind (ledger);
  count_some (ledger, 3);
  g_assert_false (cairn_ledger_wait (ledger, NULL));
  g_assert_false (cairn_ledger_is_due (ledger));
  g_remove (folder);
  for (guint i = 0; i < 50; i++)
    {
      count_some (ledger, 10);
      cairn_ledger_settle_behind (ledger);
      if (cairn_ledger_is_written (ledger))
        g_assert_true (cairn_ledger_wait (ledger, NULL));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_free (place->path);
  place->path = g_steal_pointer (&path);
  g_assert_cmpint (uses_in (place), ==, 513);
  g_remove (place->path);
  g_rmdir (folder);
  place_free (place);
}

static void
test_newer (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);

  count_some (ledger, 10);
  g_assert_true (cairn_ledger_close (ledger, NULL));
  run_sql (place, "PRAGMA user_version = 99");
  expect_refused (place, CAIRN_ERROR_TOO_NEW);
  place_free (place);
}

/* Nothing is added to a file with a hole in it. */
static void
expect_unchanged (Place *place)
{
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  g_autoptr (GBytes) before = place_bytes (place);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  CairnPeriod all = { 0, 10000 };

  count_some (ledger, 10);
  g_assert_false (cairn_ledger_settle (ledger, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  g_assert_nonnull (strstr (error->message, place->path));
  after = place_bytes (place);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_null (cairn_ledger_read (place->path, &all, 10000, NULL));
  g_assert_false (cairn_ledger_close (ledger, NULL));
}

static void
test_damaged (void)
{
  Place *place = place_new ();
  CairnLedger *ledger;
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (
      g_file_set_contents (place->path, "no database at all, but long enough", -1, NULL));
  expect_refused (place, CAIRN_ERROR_STATE);
  g_remove (place->path);
  run_sql (place, "CREATE TABLE other (x)");
  expect_refused (place, CAIRN_ERROR_STATE);
  g_remove (place->path);
  ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  count_some (ledger, 300);
  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_assert_true (g_file_get_contents (place->path, &data, &length, NULL));
  memset (data + length / 2, 0xff, length / 4);
  g_assert_true (g_file_set_contents (place->path, data, (gssize) length, NULL));
  expect_unchanged (place);
  place_free (place);
}

/* A kiosk nobody uses leaves nothing; nor does a ledger without a file count less. */
static void
test_no_visit (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);

  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (uses_in (place), ==, 0);
  cairn_ledger_count (NULL, NULL, NULL, NULL);
  g_assert_true (cairn_ledger_settle (NULL, NULL));
  g_assert_true (cairn_ledger_close (NULL, NULL));
  place_free (place);
}

static void
add_week (CairnLedger *ledger, gint32 week, const char *language)
{
  CairnCell cell;

  cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE, "idle", language);
  cairn_ledger_add (ledger, &cell, 3);
  cairn_ledger_add_visits (ledger, CAIRN_LEDGER_BATCH);
}

static void
check_rows (CairnTally *tally, gint32 newest)
{
  g_autoptr (GArray) rows = cairn_tally_sorted (tally);

  for (guint i = 0; i < rows->len; i++)
    {
      const CairnCell *cell = &g_array_index (rows, CairnCounted, i).cell;

      if (cell->span == 1)
        g_assert_cmpint (cell->first, >=, cairn_week_block (newest - CAIRN_LEDGER_WEEKS_KEPT));
      else
        g_assert_cmpint (cell->first % CAIRN_BLOCK_WEEKS, ==, 0);
      g_assert_true ((*cell->b == '\0')
                     == (cell->first < cairn_week_block (newest - CAIRN_LEDGER_DETAIL_KEPT)));
    }
}

/* Six years, week by week: nothing is lost, and old detail is gone. */
static void
test_roll_up (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  const gint32 weeks = 320, first = 2600;
  CairnPeriod all = { 0, 10000 };
  g_autoptr (CairnTally) tally = NULL;

  for (gint32 week = first; week < first + weeks; week++)
    {
      add_week (ledger, week, "en");
      add_week (ledger, week, "ar");
      g_assert_true (cairn_ledger_settle (ledger, NULL));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  tally = cairn_ledger_read (place->path, &all, 10000, NULL);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, "idle", NULL), ==, weeks * 6);
  check_rows (tally, first + weeks - 1);
  g_assert_cmpuint (cairn_tally_size (tally), <, 2 * 30 + 2 * 60 + 20);
  place_free (place);
}

/* A kiosk that nobody uses any more: its detail goes all the same, once. */
static void
test_tend (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  const gint32 first = 2600, later = 2600 + CAIRN_LEDGER_WEEKS_KEPT + 2 * CAIRN_BLOCK_WEEKS;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) again = NULL;
  CairnPeriod all = { 0, 10000 };
  g_autoptr (CairnTally) tally = NULL;

  g_assert_true (cairn_ledger_tend (place->path, later, NULL));
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  add_week (ledger, first, "en");
  add_week (ledger, first + 1, "en");
  g_assert_true (cairn_ledger_close (ledger, NULL));
  before = place_bytes (place);
  g_assert_true (cairn_ledger_tend (place->path, first + 2, NULL));
  after = place_bytes (place);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (cairn_ledger_tend (place->path, later, NULL));
  tally = cairn_ledger_read (place->path, &all, 10000, NULL);
  check_rows (tally, later);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, "idle", NULL), ==, 6);
  g_clear_pointer (&after, g_bytes_unref);
  after = place_bytes (place);
  g_assert_true (cairn_ledger_tend (place->path, later, NULL));
  again = place_bytes (place);
  g_assert_true (g_bytes_equal (after, again));
  place_free (place);
}

/* What a kiosk with a wrong clock counts goes to a week that is still open. */
static void
test_released (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  CairnPeriod before = { 2800, 4 };
  CairnPeriod after = { 2804, 1 };
  g_autoptr (CairnTally) closed = NULL;
  g_autoptr (CairnTally) open = NULL;

  add_week (ledger, 2801, "en");
  g_assert_true (cairn_ledger_settle (ledger, NULL));
  run_sql (
      place,
      "INSERT INTO release (level, first, span, released_on) VALUES (2, 2800, 4, '2026-11-23')");
  add_week (ledger, 2801, "en");
  g_assert_true (cairn_ledger_close (ledger, NULL));
  closed = cairn_ledger_read (place->path, &before, 10000, NULL);
  open = cairn_ledger_read (place->path, &after, 10000, NULL);
  g_assert_cmpint (sum_of (closed, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL), ==, 3);
  g_assert_cmpint (sum_of (open, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL), ==, 3);
  place_free (place);
}

/* Somebody else writes just now: it waits in memory. */
static void
test_locked (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  sqlite3 *other;

  count_some (ledger, 10);
  g_assert_true (cairn_ledger_settle (ledger, NULL));
  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  count_some (ledger, 10);
  g_assert_false (cairn_ledger_settle (ledger, NULL));
  sqlite3_close (other);
  g_assert_true (cairn_ledger_close (ledger, NULL));
  g_assert_cmpint (uses_in (place), ==, 20);
  place_free (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/unwritable", test_unwritable);
  g_test_add_func ("/ledger/full-disk", test_full_disk);
  g_test_add_func ("/ledger/behind", test_behind);
  g_test_add_func ("/ledger/newer", test_newer);
  g_test_add_func ("/ledger/damaged", test_damaged);
  g_test_add_func ("/ledger/no-visit", test_no_visit);
  g_test_add_func ("/ledger/roll-up", test_roll_up);
  g_test_add_func ("/ledger/tend", test_tend);
  g_test_add_func ("/ledger/released", test_released);
  g_test_add_func ("/ledger/locked", test_locked);
  return g_test_run ();
}
