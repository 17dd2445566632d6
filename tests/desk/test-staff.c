/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and the trail of what they change, through the window an administrator uses. */
#include "fixture.h"

#include "core/base/paths.h"
#include "core/staff/accounts.h"

#include <sqlite3.h>

static Desk *
open_staff (const char *lang)
{
  Desk *desk = desk_new (fixture_state (), lang);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "staff"));
  desk_settle (desk);
  return desk;
}

static void
show_trail (Desk *desk)
{
  GtkWidget *stack = desk_find_type (cairn_desk_window_get_page (desk->window), "AdwViewStack");

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "trail");
  desk_settle (desk);
}

/* The lines of others are closed: what is found is what stands in this one. */
static void
open_person (Desk *desk, const char *name)
{
  GtkWidget *row = desk_find (desk, name);

  g_assert_true (ADW_IS_EXPANDER_ROW (row));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  desk_settle (desk);
}

static void
enter (Desk *desk, const char *login, const char *password)
{
  desk_write (desk, "Sign-in name", login);
  desk_write (desk, "Password", password);
  desk_press (desk, "Sign in");
}

/* Added at the screen, let in by what was shown there once, and by that only until another was
 * chosen. */
static void
test_add (void)
{
  g_autoptr (Desk) desk = open_staff ("en");
  g_autofree char *once = NULL;

  desk_press (desk, "Add a person");
  desk_press (desk, "Add");
  g_assert_true (desk_shows (desk, "Please write a name and a sign-in name."));
  desk_write (desk, "Name", "Noor Rahimi");
  g_assert_cmpstr (desk_read (desk, "Sign-in name"), ==, "noor");
  desk_write (desk, "Sign-in name", "EVA");
  desk_press (desk, "Add");
  g_assert_true (desk_shows (desk, "Somebody else has this sign-in name already."));
  desk_write (desk, "Sign-in name", "noor");
  desk_choose (desk, "Role", "Editor");
  desk_press (desk, "Add");
  g_assert_true (desk_shows (desk, "One-time Password for Noor Rahimi"));
  once = desk_read_secret (desk);
  desk_press (desk, "Done");
  g_assert_false (desk_shows (desk, once));
  g_assert_true (desk_shows (desk, "has not signed in yet"));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.sign-out", NULL);
  desk_settle (desk);
  enter (desk, "noor", once);
  g_assert_true (desk_shows (desk, "Please choose a password of your own"));
  g_assert_null (cairn_desk_window_get_page (desk->window));
  desk_write (desk, "Password", once);
  desk_write (desk, "New password", "my own long one");
  desk_write (desk, "New password again", "my own long one");
  desk_press (desk, "Keep this password");
  g_assert_true (desk_shows (desk, "Noor Rahimi"));
  g_assert_false (cairn_desk_sign_in (desk->desk, "noor", once, NULL));
}

/* Wrong too often: the list says so, and a new password ends it. */
static void
test_reset (void)
{
  g_autoptr (Desk) desk = open_staff ("en");
  g_autofree char *once = NULL;
  g_autoptr (GError) error = NULL;

  while (!g_error_matches (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_WAIT))
    {
      g_clear_error (&error);
      g_assert_null (cairn_staff_sign_in (cairn_desk_get_directory (desk->desk), "eva",
                                          "not this one", &error));
    }
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  cairn_desk_window_show (desk->window, "staff");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Locked for a while"));
  open_person (desk, "Person eva");
  desk_press (desk, "One-time Password");
  once = desk_read_secret (desk);
  desk_press (desk, "Done");
  g_assert_false (desk_shows (desk, "Locked for a while"));
  cairn_desk_sign_out (desk->desk);
  desk_settle (desk);
  enter (desk, "eva", once);
  g_assert_true (desk_shows (desk, "Please choose a password of your own"));
}

static CairnRole
role_of (Desk *desk, const char *login)
{
  g_autoptr (GPtrArray) accounts = cairn_staff_accounts (cairn_desk_get_session (desk->desk), NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      const CairnStaffAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->login, login))
        return account->disabled ? CAIRN_ROLE_ASSIST : account->role;
    }
  g_assert_not_reached ();
}

static void
test_role (void)
{
  g_autoptr (Desk) desk = open_staff ("en");

  open_person (desk, "Person eva");
  desk_choose (desk, "Role", "Reviewer");
  g_assert_cmpint (role_of (desk, "eva"), ==, CAIRN_ROLE_REVIEWER);
  g_assert_true (desk_shows (desk, "Person eva has another role now: Reviewer."));
  desk_press (desk, "Undo");
  g_assert_cmpint (role_of (desk, "eva"), ==, CAIRN_ROLE_EDITOR);
  desk_press (desk, "May sign in");
  g_assert_true (desk_shows (desk, "Closed accounts"));
  g_assert_false (cairn_desk_sign_in (desk->desk, "eva", PASSWORD, NULL));
  desk_press (desk, "May sign in");
  g_assert_false (desk_shows (desk, "Closed accounts"));
  g_assert_cmpint (role_of (desk, "eva"), ==, CAIRN_ROLE_EDITOR);
}

/* Whoever is the last one stays it, whatever is pressed; with a second one they may go, and are
 * signed out at once. */
static void
test_last_administrator (void)
{
  g_autoptr (Desk) desk = open_staff ("en");

  open_person (desk, "Person root");
  desk_choose (desk, "Role", "Editor");
  g_assert_true (desk_shows (desk, "The last administrator has to stay."));
  g_assert_cmpint (role_of (desk, "root"), ==, CAIRN_ROLE_ADMINISTRATOR);
  desk_press (desk, "May sign in");
  g_assert_cmpint (role_of (desk, "root"), ==, CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "ann", CAIRN_ROLE_ADMINISTRATOR);
  desk_choose (desk, "Role", "Editor");
  desk_press (desk, "Cancel");
  g_assert_cmpint (role_of (desk, "root"), ==, CAIRN_ROLE_ADMINISTRATOR);
  desk_choose (desk, "Role", "Editor");
  desk_press (desk, "Change");
  g_assert_null (cairn_desk_get_session (desk->desk));
  g_assert_true (desk_shows (desk, "Sign in"));
}

static void
try_staff (Desk *desk, GError **error)
{
  g_assert_false (cairn_desk_window_show (desk->window, "staff"));
  g_assert_false (desk_shows (desk, "People"));
  g_assert_null (cairn_staff_accounts (cairn_desk_get_session (desk->desk), error));
}

/* Nobody but administrators has these pages, or can do what is done on them. */
static void
test_rights (void)
{
  desk_try_without_right (try_staff);
}

/* What a dialog shows is gone when the desk is locked. */
static void
test_locked (void)
{
  g_autoptr (Desk) desk = open_staff ("en");
  g_autofree char *once = NULL;

  open_person (desk, "Person eva");
  desk_press (desk, "One-time Password");
  once = desk_read_secret (desk);
  g_assert_true (desk_shows (desk, once));
  desk_pass_time (desk, 3600);
  g_assert_true (cairn_desk_is_locked (desk->desk));
  g_assert_false (desk_shows (desk, once));
}

/* ---- the trail ------------------------------------------------------------------------------- */

static void
test_trail (void)
{
  g_autoptr (Desk) desk = open_staff ("en");
  g_autofree char *path = g_build_filename (desk->state, "trail.json", NULL);
  g_autofree char *text = NULL;

  open_person (desk, "Person eva");
  desk_choose (desk, "Role", "Reviewer");
  show_trail (desk);
  g_assert_true (desk_shows (desk, "Role changed: Person eva"));
  g_assert_true (desk_shows (desk, "Signed in"));
  desk_choose (desk, "Kind", "Accounts");
  g_assert_true (desk_shows (desk, "Role changed: Person eva"));
  g_assert_false (desk_shows (desk, "Signed in"));
  open_person (desk, "Role changed: Person eva");
  g_assert_true (desk_shows (desk, "Reviewer"));
  desk_choose (desk, "Person", "Person eva");
  g_assert_false (desk_shows (desk, "Role changed: Person eva"));
  desk_choose (desk, "Person", "Everybody");
  desk_write (desk, "Name or words in it", "nobody is called so");
  g_signal_emit_by_name (desk_find (desk, "Name or words in it"), "apply");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "There is no such line."));
  desk_write (desk, "Name or words in it", "person EVA");
  g_signal_emit_by_name (desk_find (desk, "Name or words in it"), "apply");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Role changed: Person eva"));
  desk_press (desk, "Export…");
  desk_choose_file (desk, path);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"account-role\""));
  g_assert_null (strstr (text, "\"sign-in\""));
}

static gboolean
has_checked (Desk *desk)
{
  return desk_shows (desk, "The Trail Is Whole") || desk_shows (desk, "The Trail Was Altered");
}

static void
alter_behind_its_back (Desk *desk)
{
  g_autofree char *path = cairn_paths_directory (desk->state);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "UPDATE audit SET action = 'account-rolE' WHERE action = 'account-role'",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
}

/* One byte. */
static void
test_altered (void)
{
  g_autoptr (Desk) desk = open_staff ("en");

  open_person (desk, "Person eva");
  desk_choose (desk, "Role", "Reviewer");
  show_trail (desk);
  desk_press (desk, "Check the Trail");
  desk_wait_for (desk, has_checked);
  g_assert_true (desk_shows (desk, "The Trail Is Whole"));
  desk_press (desk, "Close");
  alter_behind_its_back (desk);
  desk_press (desk, "Check the Trail");
  desk_wait_for (desk, has_checked);
  g_assert_true (desk_shows (desk, "The Trail Was Altered"));
  g_assert_true (desk_shows (desk, "line "));
  desk_press (desk, "Close");
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = open_staff ("ar");
  g_autofree char *people = desk_find_nameless (desk);
  g_autofree char *trail = NULL;

  g_assert_cmpstr (people, ==, "");
  show_trail (desk);
  trail = desk_find_nameless (desk);
  g_assert_cmpstr (trail, ==, "");
}

static void
add_tests (void)
{
  g_test_add_func ("/staff/add", test_add);
  g_test_add_func ("/staff/reset", test_reset);
  g_test_add_func ("/staff/role", test_role);
  g_test_add_func ("/staff/last-administrator", test_last_administrator);
  g_test_add_func ("/staff/rights", test_rights);
  g_test_add_func ("/staff/locked", test_locked);
  g_test_add_func ("/staff/trail", test_trail);
  g_test_add_func ("/staff/altered", test_altered);
  g_test_add_func ("/staff/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
