/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is let in, who is not, and who comes back. */
#include "staff-fixture.h"

#include "core/base/error.h"

#include <string.h>

#define DAY 86400

static CairnStaffSession *
sign_in (StaffFixture *f, const char *login, const char *password, GError **error)
{
  return cairn_staff_sign_in (f->base.directory, login, password, error);
}

/* Each right one is slow by design: one is enough. */
static void
test_sign_in (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStaffSession) session = sign_in (f, "  EVA ", PASSWORD, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cairn_staff_session_actor (session), ==, "staff:id-eva");
  g_assert_cmpstr (cairn_staff_session_name (session), ==, "Person eva");
  g_assert_cmpint (cairn_staff_session_role (session), ==, CAIRN_ROLE_EDITOR);
  g_assert_cmpstr (cairn_directory_actor (f->base.directory), ==, "staff:id-eva");
  g_assert_null (sign_in (f, "nobody", PASSWORD, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WRONG);
  /* What was typed as a name stands nowhere: it may have been a password. */
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit WHERE row_id = 'nobody'"
                                               " OR detail LIKE '%nobody%' OR actor LIKE '%nob%'"),
                   ==, 0);
}

/* Three are free; then 30 s, 60 s, … an hour at most. A right one in between does not count. */
static void
test_lockout (StaffFixture *f, gconstpointer data)
{
  static const gint64 pauses[] = { 0, 0, 30, 60, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 until;

      g_assert_null (sign_in (f, "eva", "a wrong password", &error));
      g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WRONG);
      until = cairn_staff_wait_until (f->base.directory, "eva");
      if (pauses[i] == 0)
        {
          g_assert_cmpint (until, ==, 0);
          continue;
        }
      g_assert_cmpint (until - cairn_clock_now (cairn_directory_clock (f->base.directory)), ==,
                       pauses[i]);
      g_clear_error (&error);
      g_assert_null (sign_in (f, "eva", PASSWORD, &error));
      g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WAIT);
      staff_wait (f, pauses[i]);
    }
  {
    g_autoptr (CairnStaffSession) session = sign_in (f, "eva", PASSWORD, NULL);

    g_assert_nonnull (session);
    g_assert_cmpint (cairn_staff_wait_until (f->base.directory, "eva"), ==, 0);
    g_assert_cmpint (
        directory_number (&f->base, "SELECT count (*) FROM audit WHERE action = 'sign-in-wrong'"),
        ==, 5);
  }
}

static void
test_first_run (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *none = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  g_assert_true (cairn_staff_is_first_run (f->directory));
  g_assert_null (cairn_staff_first_run (f->directory, "ada", "Ada", "short", &sheet, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_null (
      cairn_staff_first_run (f->directory, "adalove", "Ada", "adalove is my name", &sheet, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_true (cairn_staff_is_first_run (f->directory));
  g_assert_null (sheet);
  session = cairn_staff_first_run (f->directory, "ada", "Ada", PASSWORD, &sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairn_staff_session_role (session), ==, CAIRN_ROLE_ADMINISTRATOR);
  g_assert_cmpuint (strlen (sheet), ==, 39); /* eight groups of four */
  g_assert_null (cairn_staff_first_run (f->directory, "bob", "Bob", PASSWORD, &none, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  /* libsodium's cost for what is typed in: 64 MiB, twice. The desk's tests sign in for less. */
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM staff_account"
                                        " WHERE secret LIKE '$argon2id$v=19$m=65536,t=2,p=1$%'"),
                   ==, 1);
  /* The key itself is kept nowhere. */
  {
    g_autofree char *plain = g_strdup (sheet);
    g_autofree char *sql = NULL;

    g_strdelimit (plain, "-", 'x');
    sql = g_strdup_printf ("SELECT count (*) FROM setting WHERE value LIKE '%%%.9s%%'", sheet);
    g_assert_cmpint (directory_number (f, sql), ==, 0);
  }
}

/* Whoever holds the sheet opens an administrator's account; a slip of the finger is told apart. */
static void
test_recover (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (CairnStaffSession) session
      = cairn_staff_first_run (f->directory, "ada", "Ada", PASSWORD, &sheet, &error);
  g_autoptr (CairnStaffSession) back = NULL;

  g_assert_no_error (error);
  directory_run (f, "UPDATE staff_account SET left_at = '2026-01-01T00:00:00Z', role = 'assist',"
                    " secret = NULL");
  g_assert_false (cairn_staff_recover (f->directory, "0000-0000-0000-0000-0000-0000-0000-0000",
                                       "ada", "Ada", "another of them", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SHEET);
  g_clear_error (&error);
  /* As people type it: small letters, spaces, O for 0. */
  typed = g_ascii_strdown (sheet, -1);
  g_strdelimit (typed, "-", ' ');
  g_strdelimit (typed, "0", 'o');
  g_assert_true (
      cairn_staff_recover (f->directory, typed, "ada", "Ada", "another of them", &error));
  g_assert_no_error (error);
  back = cairn_staff_sign_in (f->directory, "ada", "another of them", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairn_staff_session_role (back), ==, CAIRN_ROLE_ADMINISTRATOR);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM audit WHERE action = 'recovered'"),
                   ==, 1);
}

/* Each single wrong character of the sheet is found, and no other key opens anything. */
static void
test_sheet_slips (DirectoryFixture *f, gconstpointer data)
{
  g_autofree char *sheet = NULL;
  g_autoptr (CairnStaffSession) session
      = cairn_staff_first_run (f->directory, "ada", "Ada", PASSWORD, &sheet, NULL);
  g_autofree char *renewed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; sheet[i] != '\0'; i++)
    {
      g_autofree char *slip = g_strdup (sheet);
      g_autoptr (GError) wrong = NULL;

      if (slip[i] == '-')
        continue;
      slip[i] = slip[i] == '7' ? '8' : '7';
      g_assert_false (
          cairn_staff_recover (f->directory, slip, "ada", "Ada", "another of them", &wrong));
      g_assert_error (wrong, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SHEET);
    }
  renewed = cairn_staff_renew_sheet (session, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (renewed, !=, sheet);
  g_assert_false (
      cairn_staff_recover (f->directory, sheet, "ada", "Ada", "another of them", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SHEET);
}

static void
test_last_administrator (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cairn_staff_account_set_disabled (f->admin, "id-root", TRUE, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_LAST);
  g_clear_error (&error);
  g_assert_false (cairn_staff_account_set_role (f->admin, "id-root", CAIRN_ROLE_EDITOR, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_LAST);
  g_clear_error (&error);
  /* One who left is no other administrator. */
  g_assert_true (
      cairn_staff_account_set_role (f->admin, "id-eva", CAIRN_ROLE_ADMINISTRATOR, &error));
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  g_assert_false (cairn_staff_account_set_disabled (f->admin, "id-root", TRUE, &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", FALSE, &error));
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-root", TRUE, &error));
  g_assert_no_error (error);
}

/* A session is worth what the directory says now, not what it said at sign-in. */
static void
test_disabled (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = cairn_staff_drafts (f->editor, &error);

  g_assert_nonnull (drafts);
  g_assert_true (cairn_staff_account_set_role (f->admin, "id-eva", CAIRN_ROLE_ASSIST, &error));
  g_assert_null (cairn_staff_drafts (f->editor, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  g_assert_null (cairn_staff_read (f->editor, "service", "s1", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DISABLED);
  g_clear_error (&error);
  g_assert_null (sign_in (f, "eva", PASSWORD, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DISABLED);
}

static void
test_reset_password (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStaffSession) session = NULL;

  g_assert_true (cairn_staff_account_reset_password (f->admin, "id-eva", "only for once", &error));
  session = sign_in (f, "eva", "only for once", &error);
  g_assert_no_error (error);
  g_assert_true (cairn_staff_session_must_change (session));
  g_assert_null (cairn_staff_read (session, "service", "s1", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_CHANGE);
  g_clear_error (&error);
  g_assert_false (cairn_staff_change_password (session, "only for once", "only for once", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_true (cairn_staff_change_password (session, "only for once", "one of my own", &error));
  g_assert_no_error (error);
  g_assert_true (cairn_staff_session_may (session, CAIRN_RIGHT_EDIT));
}

static void
test_idle (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  staff_setting (f, "staff.idle-minutes", "5");
  staff_wait (f, 4 * 60);
  cairn_staff_session_touch (f->editor);
  staff_wait (f, 4 * 60);
  g_assert_false (cairn_staff_session_is_locked (f->editor));
  staff_wait (f, 60);
  g_assert_true (cairn_staff_session_is_locked (f->editor));
  cairn_staff_session_touch (f->editor);
  g_assert_null (cairn_staff_read (f->editor, "service", "s1", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (cairn_staff_session_unlock (f->editor, "a wrong password", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WRONG);
  g_clear_error (&error);
  g_assert_true (cairn_staff_session_unlock (f->editor, PASSWORD, &error));
  g_assert_true (cairn_staff_session_may (f->editor, CAIRN_RIGHT_EDIT));
  cairn_staff_session_lock (f->editor);
  g_assert_true (cairn_staff_session_is_locked (f->editor));
}

/* Two of one name, however written, are one too many. */
static void
test_taken (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *odd = NULL;

  g_assert_null (
      cairn_staff_account_add (f->admin, " Éva\xCC\x81 ", "", CAIRN_ROLE_ASSIST, PASSWORD, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (
      cairn_staff_account_add (f->admin, "EVA", "Other", CAIRN_ROLE_ASSIST, PASSWORD, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_TAKEN);
  g_clear_error (&error);
  odd = cairn_staff_account_add (f->admin, "أمل", "أمل", CAIRN_ROLE_ASSIST, PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_nonnull (odd);
}

/* After their time names of leavers go, and what the trail says of the old days; the chain holds.
 */
static void
test_retention (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = staff_change (f->editor, "service", "s1", "alert", "Old news", 0);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *name = NULL;
  CairnRetention look = { 0 }, went = { 0 };

  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", "Mrs Smith", NULL, &error));
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  name = cairn_staff_actor_name (f->base.directory, "staff:id-eva");
  g_assert_cmpstr (name, ==, "Person eva");
  staff_setting (f, "retention.leavers-days", "30");
  staff_setting (f, "retention.audit-days", "100");
  staff_wait (f, 31 * DAY);
  g_assert_true (cairn_staff_session_unlock (f->admin, PASSWORD, &error));
  g_assert_true (cairn_staff_retention_look (f->admin, &look, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (look.people, ==, 1);
  g_assert_cmpuint (look.lines, ==, 0);
  g_clear_pointer (&name, g_free);
  name = cairn_staff_actor_name (f->base.directory, "staff:id-eva");
  g_assert_cmpstr (name, ==, "Person eva");
  g_assert_true (cairn_staff_apply_retention (f->admin, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      directory_number (&f->base, "SELECT count (*) FROM audit WHERE action = 'retention'"), ==, 1);
  g_free (name);
  name = cairn_staff_actor_name (f->base.directory, "staff:id-eva");
  g_assert_null (name);
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit_value WHERE value ="
                                               " 'Old news'"),
                   ==, 1);
  staff_wait (f, 70 * DAY);
  g_assert_true (cairn_staff_session_unlock (f->admin, PASSWORD, &error));
  g_assert_true (cairn_staff_retention_look (f->admin, &look, &error));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit_value WHERE value ="
                                               " 'Old news'"),
                   ==, 1);
  g_assert_true (cairn_staff_apply_retention (f->admin, &went, &error));
  g_assert_cmpmem (&look, sizeof look, &went, sizeof went);
  g_assert_cmpuint (went.lines, >, 0);
  g_assert_cmpuint (went.checks, ==, 1);
  g_assert_true (cairn_staff_retention_look (f->admin, &look, &error));
  g_assert_true (cairn_retention_is_empty (&look));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit_value WHERE value ="
                                               " 'Old news'"),
                   ==, 0);
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM staff_check WHERE"
                                               " confirmed_by IS NOT NULL"),
                   ==, 0);
  problems = cairn_audit_verify (f->base.db, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static guint
erase_daily (StaffFixture *f)
{
  g_autoptr (GError) error = NULL;
  CairnRetention went = { 0 };

  g_assert_true (cairn_staff_retention_daily (f->base.directory, &went, &error));
  g_assert_no_error (error);
  return went.people;
}

/* By itself it begins after a week, and not again before a week has passed when the clock has
 * jumped, to either side: what a wrong clock erases is gone. */
static void
test_retention_daily (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  staff_setting (f, "retention.leavers-days", "30");
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  staff_wait (f, 400 * DAY);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  staff_wait (f, 6 * DAY);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  staff_wait (f, 400 * DAY);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  staff_wait (f, -300 * DAY);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  staff_wait (f, DAY);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  staff_wait (f, 6 * DAY);
  g_assert_cmpuint (erase_daily (f), ==, 1);
  g_assert_cmpuint (erase_daily (f), ==, 0);
  g_assert_cmpint (
      directory_number (&f->base, "SELECT count (*) FROM audit WHERE action = 'retention'"), ==, 1);
}

#define BARE(path, func)                                                                           \
  g_test_add ("/staff/" path, DirectoryFixture, NULL, directory_set_up, func, directory_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("accounts/sign-in", test_sign_in);
  STAFF_ADD ("accounts/lockout", test_lockout);
  BARE ("accounts/first-run", test_first_run);
  BARE ("accounts/recover", test_recover);
  BARE ("accounts/sheet-slips", test_sheet_slips);
  STAFF_ADD ("accounts/last-administrator", test_last_administrator);
  STAFF_ADD ("accounts/disabled", test_disabled);
  STAFF_ADD ("accounts/reset-password", test_reset_password);
  STAFF_ADD ("accounts/idle", test_idle);
  STAFF_ADD ("accounts/taken", test_taken);
  STAFF_ADD ("accounts/retention", test_retention);
  STAFF_ADD ("accounts/retention-daily", test_retention_daily);
  return g_test_run ();
}
