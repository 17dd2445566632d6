/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods that were closed, and their way into a backup and out of it again. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/ledger/indicators.h"
#include "core/ledger/ledger.h"
#include "core/staff/backup.h"
#include "core/staff/period.h"

#include <glib/gstdio.h>

#define PER_WEEK 40

typedef struct
{
  StaffFixture staff;
  CairnCatalogue *catalogue;
  char *backup, *sheet, *ledger;
  gint32 now; /* week */
} Fixture;

static void
count_week (Fixture *f, gint32 week, gint64 n)
{
  g_autoptr (GError) error = NULL;
  CairnLedger *ledger = cairn_ledger_new (f->ledger, f->catalogue, &error);
  CairnCell cell;

  g_assert_no_error (error);
  cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "en");
  cairn_ledger_add (ledger, &cell, n);
  cairn_ledger_add_visits (ledger, (guint) n);
  g_assert_true (cairn_ledger_close (ledger, &error));
  g_assert_no_error (error);
}

/* Two blocks of weeks that are over, and what is left until the week that goes on. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  staff_set_up (&f->staff, data);
  f->catalogue = cairn_catalogue_load_built_in ();
  f->backup = g_build_filename (f->staff.base.state, "one.cairnbackup", NULL);
  f->ledger = cairn_paths_ledger (f->staff.base.state, FALSE);
  f->sheet = cairn_staff_renew_sheet (f->staff.admin, &error);
  g_assert_no_error (error);
  f->now = cairn_week_at (DIRECTORY_NOW, NULL);
  for (gint32 week = cairn_week_block (f->now) - 2 * CAIRN_BLOCK_WEEKS; week <= f->now; week++)
    count_week (f, week, PER_WEEK);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  staff_tear_down (&f->staff, data);
  cairn_catalogue_unref (f->catalogue);
  g_free (f->backup);
  g_free (f->sheet);
  g_free (f->ledger);
}

static void
close_next (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnRelease) release = NULL;
  CairnPeriod period;

  g_assert_true (cairn_staff_period_next (f->staff.base.directory, &period, &error));
  g_assert_cmpint (period.weeks, >=, CAIRN_BLOCK_WEEKS);
  period.weeks = CAIRN_BLOCK_WEEKS;
  release
      = cairn_staff_period_close (f->staff.reviewer, &period, DIRECTORY_NOW, f->catalogue, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairn_uses (release->figures, CAIRN_SOURCE_KIOSK), ==,
                   CAIRN_BLOCK_WEEKS * PER_WEEK);
}

/* How many releases there are: all of them as they were closed. */
static guint
verify (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnWitness) witness = cairn_witness_new (f->staff.base.directory, &error);
  g_autoptr (GPtrArray) problems = NULL;
  guint checked = 0;

  g_assert_no_error (error);
  problems = cairn_witness_verify (witness, &checked, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
  return checked;
}

static gint64
count_all (Fixture *f, gint32 first, gint32 weeks)
{
  const CairnPeriod period = { first, weeks };
  g_autoptr (CairnTally) tally = cairn_ledger_read (f->ledger, &period, f->now + 1, NULL);

  return cairn_tally_sum (tally, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL);
}

static void
back_up (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_backup (f->staff.admin, f->backup, &error));
  g_assert_no_error (error);
}

static void
restore (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_restore (f->staff.base.directory, f->staff.admin, f->backup, f->sheet,
                                      NULL, &error));
  g_assert_no_error (error);
}

/* Who reviews closes; who keeps the directory does not. Once is enough. */
static void
test_close (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CairnPeriod period;

  g_assert_cmpuint (verify (f), ==, 0);
  g_assert_true (cairn_staff_period_next (f->staff.base.directory, &period, NULL));
  period.weeks = CAIRN_BLOCK_WEEKS;
  g_assert_null (
      cairn_staff_period_close (f->staff.editor, &period, DIRECTORY_NOW, f->catalogue, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  g_clear_error (&error);
  close_next (f);
  g_assert_cmpuint (verify (f), ==, 2);
  g_assert_null (
      cairn_staff_period_close (f->staff.reviewer, &period, DIRECTORY_NOW, f->catalogue, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED);
  g_assert_cmpint (directory_number (&f->staff.base,
                                     "SELECT count (*) FROM audit WHERE action = 'review.close'"
                                     " AND json_extract (detail, '$.seal') IS NOT NULL"),
                   ==, 1);
}

/* A ledger that is lost comes back, without the week that went on; nothing twice. */
static void
test_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnBackupLook) look = NULL;
  gint32 first = cairn_week_block (f->now) - 2 * CAIRN_BLOCK_WEEKS;
  gint64 before = count_all (f, first, f->now - first);

  close_next (f);
  back_up (f);
  look = cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->backup, f->sheet,
                                   NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look->counted_weeks, ==, f->now - first);
  g_assert_cmpuint (look->closed_periods, ==, 1);
  g_assert_cmpint (g_unlink (f->ledger), ==, 0);
  restore (f);
  g_assert_cmpint (count_all (f, first, f->now - first), ==, before);
  g_assert_cmpint (count_all (f, f->now, 1), ==, 0);
  g_assert_cmpuint (verify (f), ==, 2);
  count_week (f, f->now, PER_WEEK);
  restore (f);
  restore (f);
  g_assert_cmpint (count_all (f, first, f->now - first), ==, before);
  g_assert_cmpint (count_all (f, f->now, 1), ==, PER_WEEK);
  g_assert_cmpuint (verify (f), ==, 2);
}

/* A kiosk that has begun anew in a week that the backup has, too: that week stays as it counts it.
 */
static void
test_begun_anew (Fixture *f, gconstpointer data)
{
  gint32 last = f->now - 1;
  gint64 before = count_all (f, last - 1, 1);

  back_up (f);
  g_assert_cmpint (g_unlink (f->ledger), ==, 0);
  count_week (f, last, 3);
  restore (f);
  g_assert_cmpint (count_all (f, last, 1), ==, 3);
  g_assert_cmpint (count_all (f, last - 1, 1), ==, before);
}

/* What was closed after the backup was made stays closed, and nobody doubts it. */
static void
test_closed_since (Fixture *f, gconstpointer data)
{
  close_next (f);
  back_up (f);
  close_next (f);
  restore (f);
  g_assert_cmpuint (verify (f), ==, 4);
}

/* No copy in clear is left behind, and a ledger that can't be read keeps no directory from being
 * kept. */
static void
test_left_behind (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->staff.base.state, "backups", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (CairnBackupLook) look = NULL;
  const char *name;

  back_up (f);
  restore (f);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_suffix (name, ".cairnbackup"));
  g_assert_true (g_file_set_contents (f->ledger, "this is no ledger, and long enough", -1, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "not in this backup: *");
  back_up (f);
  g_test_assert_expected_messages ();
  look = cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->backup, f->sheet,
                                   NULL, NULL);
  g_assert_cmpuint (look->counted_weeks, ==, 0);
}

#define ADD(name, func) g_test_add ("/staff/periods/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("close", test_close);
  ADD ("lost", test_lost);
  ADD ("begun-anew", test_begun_anew);
  ADD ("closed-since", test_closed_since);
  ADD ("left-behind", test_left_behind);
  return g_test_run ();
}
