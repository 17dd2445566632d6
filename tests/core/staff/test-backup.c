/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: what only the sheet opens, what is found in them, what comes back. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/settings/settings.h"
#include "core/staff/backup-private.h"
#include "core/staff/backup.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  StaffFixture staff;
  char *path, *sheet;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  staff_set_up (&f->staff, data);
  f->path = g_build_filename (f->staff.base.state, "one.cairnbackup", NULL);
  f->sheet = cairn_staff_renew_sheet (f->staff.admin, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  staff_tear_down (&f->staff, data);
  g_free (f->path);
  g_free (f->sheet);
}

static void
back_up (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_backup (f->staff.admin, f->path, &error));
  g_assert_no_error (error);
}

static void
restore (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_staff_restore (f->staff.base.directory, f->staff.admin, f->path, f->sheet,
                                      NULL, &error));
  g_assert_no_error (error);
}

static void
assert_name (Fixture *f, const char *expected)
{
  staff_assert_value (&f->staff, "service", "s1", "name", expected);
}

static void
rename_service (Fixture *f, const char *name)
{
  cairn_saved_free (staff_change (f->staff.editor, "service", "s1", "name", name, 0));
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (CairnBackupLook) look = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  staff_setting (&f->staff, "centre.name", "Ribera");
  back_up (f);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  rename_service (f, "Changed");
  look = cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->path, f->sheet, NULL,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpstr (look->centre, ==, "Ribera");
  g_assert_cmpint (look->made_at, ==, DIRECTORY_NOW);
  g_assert_cmpuint (look->services, ==, 3);
  g_assert_cmpuint (look->listed, ==, 3);
  g_assert_cmpuint (look->accounts, ==, 5);
  g_assert_cmpuint (look->protected_places, ==, 1);
  g_assert_cmpint (look->newer_lines, ==, 1);
  assert_name (f, "Changed"); /* looking changes nothing */
  restore (f);
  assert_name (f, "Counselling");
  problems = cairn_audit_verify (f->staff.base.db, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (
      directory_number (&f->staff.base, "SELECT count (*) FROM audit WHERE action = 'restore'"), ==,
      1);
}

/* Nothing of it can be read without the sheet, and no copy in clear is left behind. */
static void
test_secret (Fixture *f, gconstpointer data)
{
  static const char *const secrets[]
      = { "Willow", "Counselling", "argon2", "SQLite", "Person eva" };
  g_autofree char *bytes = NULL;
  g_autofree char *folder = g_build_filename (f->staff.base.state, "backups", NULL);
  g_autoptr (GDir) dir = NULL;
  gsize length;

  back_up (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (memmem (bytes, length, secrets[i], strlen (secrets[i])));
  restore (f);
  dir = g_dir_open (folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_assert_true (g_str_has_suffix (name, ".cairnbackup"));
}

static void
test_wrong_sheet (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *newer = NULL;

  back_up (f);
  newer = cairn_staff_renew_sheet (f->staff.admin, NULL);
  g_assert_null (cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->path, newer,
                                           NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SHEET);
  g_clear_error (&error);
  g_assert_null (cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->path,
                                           "not a key", NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SHEET);
  g_clear_error (&error);
  /* The one it was made with still opens it. */
  restore (f);
}

static void
expect_refused (Fixture *f, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  g_assert_false (cairn_staff_restore (f->staff.base.directory, f->staff.admin, f->path, f->sheet,
                                       NULL, &error));
  g_assert_nonnull (error);
  assert_name (f, "Counselling");
}

/* One byte changed anywhere, a piece missing, something added: refused, and nothing happens. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *more = NULL;
  gsize length;

  back_up (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at += at < 300 ? 7 : length / 23)
    {
      bytes[at] ^= 0x10;
      expect_refused (f, bytes, length);
      bytes[at] ^= 0x10;
    }
  expect_refused (f, bytes, length - 1);
  expect_refused (f, bytes, length - 65536 - 17);
  expect_refused (f, bytes, 300);
  expect_refused (f, bytes, 0);
  more = g_malloc0 (length + 1);
  memcpy (more, bytes, length);
  expect_refused (f, more, length + 1);
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) length, NULL));
  restore (f);
}

/* Protection is the union of both sides. */
static void
test_union (Fixture *f, gconstpointer data)
{
  g_autoptr (CairnBackupLook) look = NULL;
  g_autoptr (CairnEntry) entry = NULL;
  DirectoryFixture *base = &f->staff.base;

  back_up (f);
  /* Since then: one place raised, one lowered (by two), a new one protected. */
  directory_run (base, "UPDATE location SET address_visibility = 'area' WHERE id = 'l1';"
                       "UPDATE location SET address_visibility = 'public' WHERE id = 'l2';"
                       "INSERT INTO location (id, name, address_visibility, organization_id,"
                       " latitude) VALUES ('l3', 'New shelter', 'hidden', 'o1', 51.5);"
                       "INSERT INTO address (id, location_id, address_1, address_visibility)"
                       " VALUES ('a3', 'l3', '8 Mill Lane', 'public')");
  look = cairn_staff_restore_look (base->directory, f->staff.admin, f->path, f->sheet, NULL, NULL);
  g_assert_cmpuint (look->raised, ==, 1);
  restore (f);
  staff_assert_value (&f->staff, "location", "l1", "address_visibility", "area");
  staff_assert_value (&f->staff, "location", "l2", "address_visibility", "hidden");
  /* What the backup did not know of is nobody's door, and still nothing may say where it is. */
  staff_assert_value (&f->staff, "location", "l3", "withdrawn", "1");
  staff_assert_value (&f->staff, "location", "l3", "address_visibility", "hidden");
  directory_run (base, "UPDATE service SET description = 'Come to 8 Mill Lane' WHERE id = 's1'");
  entry = cairn_staff_read (f->staff.assist, "service", "s1", NULL);
  g_assert_null (cairn_entry_get (entry, "service", "s1", "description"));
}

/* What was here before is kept, and comes back by the same way. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->staff.base.state, "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *kept = NULL;

  back_up (f);
  rename_service (f, "Typed since");
  restore (f);
  assert_name (f, "Counselling");
  dir = g_dir_open (folder, 0, NULL);
  kept = g_build_filename (folder, g_dir_read_name (dir), NULL);
  staff_wait (&f->staff, 60);
  g_assert_true (
      cairn_staff_restore (f->staff.base.directory, f->staff.admin, kept, f->sheet, NULL, &error));
  g_assert_no_error (error);
  assert_name (f, "Typed since");
}

/* A new machine: nobody works there yet, and the sheet is all one has. */
static void
test_new_machine (Fixture *f, gconstpointer data)
{
  DirectoryFixture other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  rename_service (f, "Moved");
  back_up (f);
  directory_set_up (&other, NULL);
  g_assert_true (cairn_staff_restore (other.directory, NULL, f->path, f->sheet, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (directory_number (&other, "SELECT count (*) FROM service WHERE name = 'Moved'"),
                   ==, 1);
  session = cairn_staff_sign_in (other.directory, "root", PASSWORD, &error);
  g_assert_no_error (error);
  /* From now on it takes somebody who may. */
  g_assert_false (cairn_staff_restore (other.directory, NULL, f->path, f->sheet, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  directory_tear_down (&other, NULL);
}

/* A trail cut short after the backup was made is found by it; a restore in between is no fault. */
static void
test_heads (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  CairnAuditHead head;

  rename_service (f, "One");
  back_up (f);
  rename_service (f, "Two");
  heads = cairn_backup_heads (f->staff.base.state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 1);
  g_assert_true (cairn_backup_read_head (f->path, &head, &error));
  g_assert_true (cairn_audit_head_is_genuine (&head));
  problems = cairn_audit_verify (f->staff.base.db, heads, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  directory_run (&f->staff.base, "DELETE FROM audit_value; DELETE FROM audit WHERE id > 1");
  problems = cairn_audit_verify (f->staff.base.db, heads, &error);
  g_assert_cmpuint (problems->len, >, 0);
  g_clear_pointer (&problems, g_ptr_array_unref);
  /* Taken back to the backup, and the one of before the restore in the folder: all explained. */
  restore (f);
  g_clear_pointer (&heads, g_ptr_array_unref);
  heads = cairn_backup_heads (f->staff.base.state, &error);
  problems = cairn_audit_verify (f->staff.base.db, heads, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Who has the directory open sees all of it at once. */
static void
test_others_open (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) other = cairn_directory_open (
      f->staff.base.state, CAIRN_DB_WRITE, &f->staff.base.clock, "unix:other", &error);
  g_autofree char *name = NULL;

  back_up (f);
  rename_service (f, "Changed");
  restore (f);
  g_assert_true (cairn_directory_read_field (other, "service", "s1", "name", &name, NULL, &error));
  g_assert_cmpstr (name, ==, "Counselling");
  g_assert_true (cairn_db_exec (cairn_directory_db (other),
                                "UPDATE service SET alert = 'x' WHERE id = 's1'", &error));
  staff_assert_value (&f->staff, "service", "s1", "alert", "x");
}

/* Numbers of publications rise, also over a restore. */
static void
test_serial (Fixture *f, gconstpointer data)
{
  g_autofree char *serial = NULL;

  staff_setting (&f->staff, "publish.serial", "7");
  back_up (f);
  staff_setting (&f->staff, "publish.serial", "12");
  restore (f);
  serial = cairn_settings_dup (f->staff.base.db, "publish.serial", "");
  g_assert_cmpstr (serial, ==, "12");
}

static void
test_no_sheet (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (f->directory);
  g_autofree char *path = g_build_filename (f->state, "b", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cairn_staff_backup (session, path, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  Fixture *f;
  CairnRestoreWatch watch;
  CairnBackupLook *look;
  GError *error;
} Looking;

static gpointer
look_on_thread (gpointer data)
{
  Looking *looking = data;
  CairnDirectory *directory = cairn_directory_open (
      looking->f->staff.base.state, CAIRN_DB_WRITE,
      cairn_directory_clock (looking->f->staff.base.directory), "unix:test", &looking->error);
  CairnStaffSession *session = cairn_staff_session_for_unix (directory);

  looking->look = cairn_staff_restore_look (directory, session, looking->f->path, looking->f->sheet,
                                            &looking->watch, &looking->error);
  cairn_staff_sign_out (session);
  cairn_directory_close (directory);
  return NULL;
}

/* Another program is looking: this one waits and leaves the other's file alone. Who does not want
 * to wait goes on at once. */
static void
test_turns (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->staff.base.state, "backups", NULL);
  g_autofree char *plain = g_build_filename (folder, "being-looked-at", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Looking first = { .f = f, .watch.cancellable = cancellable };
  Looking second = { .f = f };
  GThread *thread;
  int turn;

  back_up (f);
  turn = cairn_backup_take_turn (folder, NULL, &first.error);
  g_assert_no_error (first.error);
  g_assert_true (g_file_set_contents (plain, "of another", -1, NULL));
  thread = g_thread_new ("look", look_on_thread, &first);
  g_cancellable_cancel (cancellable);
  g_thread_join (thread);
  g_assert_null (first.look);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&first.error);
  g_assert_true (g_file_test (plain, G_FILE_TEST_EXISTS));
  thread = g_thread_new ("look", look_on_thread, &second);
  close (turn);
  g_thread_join (thread);
  g_assert_no_error (second.error);
  g_assert_nonnull (second.look);
  cairn_backup_look_free (second.look);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
}

/* Given up before anything is put in place: nothing has changed, and nothing lies about. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CairnRestoreWatch watch = { .cancellable = cancellable };
  g_autofree char *plain
      = g_build_filename (f->staff.base.state, "backups", "being-looked-at", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnBackupLook) look = NULL;

  back_up (f);
  rename_service (f, "Changed");
  g_cancellable_cancel (cancellable);
  g_assert_null (cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->path,
                                           f->sheet, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (cairn_staff_restore (f->staff.base.directory, f->staff.admin, f->path, f->sheet,
                                       &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (plain, G_FILE_TEST_EXISTS));
  assert_name (f, "Changed");
  g_clear_error (&error);
  g_cancellable_reset (cancellable);
  look = cairn_staff_restore_look (f->staff.base.directory, f->staff.admin, f->path, f->sheet,
                                   &watch, &error);
  g_assert_no_error (error);
  g_assert_cmpint (watch.percent, ==, 100);
  g_assert_true (cairn_staff_restore (f->staff.base.directory, f->staff.admin, f->path, f->sheet,
                                      &watch, &error));
  g_assert_cmpint (watch.step, ==, CAIRN_RESTORE_TAKING);
  assert_name (f, "Counselling");
}

#define ADD(name, func) g_test_add ("/staff/backup/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("secret", test_secret);
  ADD ("wrong-sheet", test_wrong_sheet);
  ADD ("damaged", test_damaged);
  ADD ("union", test_union);
  ADD ("kept", test_kept);
  ADD ("new-machine", test_new_machine);
  ADD ("heads", test_heads);
  ADD ("others-open", test_others_open);
  ADD ("serial", test_serial);
  ADD ("given-up", test_given_up);
  ADD ("turns", test_turns);
  g_test_add ("/staff/backup/no-sheet", DirectoryFixture, NULL, directory_set_up, test_no_sheet,
              directory_tear_down);
  return g_test_run ();
}
