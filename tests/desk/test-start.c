/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First run, signing in, lock-out, locking when nobody is there. */
#include "fixture.h"

#include "core/base/paths.h"
#include "core/settings/settings.h"
#include "core/staff/accounts.h"
#include "core/staff/backup.h"
#include "desk/feature.h"

static char *
setting (Desk *desk, const char *key)
{
  return cairn_settings_dup (cairn_directory_db (cairn_desk_get_directory (desk->desk)), key, "");
}

static gboolean
has_published (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

static void
answer_who (Desk *desk)
{
  desk_press (desk, "Next");
  g_assert_true (desk_shows (desk, "Please write your name."));
  desk_write (desk, "Your name", "Amira Haddad");
  g_assert_cmpstr (desk_read (desk, "Sign-in name"), ==, "amira");
  desk_write (desk, "Password: at least 10 characters", "short");
  desk_press (desk, "Next");
  g_assert_true (desk_shows (desk, "Please choose a longer password"));
  desk_write (desk, "Password: at least 10 characters", PASSWORD);
  desk_write (desk, "Password again", "another one");
  desk_press (desk, "Next");
  g_assert_true (desk_shows (desk, "The two passwords are not the same."));
  desk_write (desk, "Password again", PASSWORD);
  desk_press (desk, "Next");
}

static void
answer_centre (Desk *desk)
{
  AdwComboRow *country = ADW_COMBO_ROW (desk_find (desk, "Country"));
  GListModel *countries = adw_combo_row_get_model (country);

  desk_write (desk, "Name of the centre", "Harbour House");
  desk_write (desk, "Time zone, like Europe/London", "Mars/Olympus");
  desk_press (desk, "Next");
  g_assert_true (desk_shows (desk, "This is not a time zone."));
  desk_write (desk, "Time zone, like Europe/London", "Pacific/Auckland");
  desk_write (desk, "Days of the incident, like 2026-05-01", "2026-03-15");
  for (guint i = 0; i < g_list_model_get_n_items (countries); i++)
    {
      if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (countries), i), "New Zealand")
          == 0)
        adw_combo_row_set_selected (country, i);
    }
  g_assert_cmpstr (desk_read (desk, "Number for all emergencies"), ==, "111");
}

/* A new centre from an empty folder: nothing is there before, all is there after. */
static void
test_first_run (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autofree char *path = cairn_paths_directory (desk->state);
  g_autofree char *name = NULL, *zone = NULL, *region = NULL, *number = NULL, *hours = NULL;
  g_autofree char *areas = NULL, *published = NULL;

  answer_who (desk);
  answer_centre (desk);
  desk_press (desk, "I have asked the local emergency services");
  desk_press (desk, "Next");
  desk_write (desk, "Where the desk is", "By the front door");
  desk_write (desk, "Monday", "nine");
  desk_press (desk, "Next");
  g_assert_true (desk_shows (desk, "One of the days does not read as hours."));
  desk_write (desk, "Monday", "9-17");
  desk_press (desk, "Hours of Monday for the working days after it");
  desk_press (desk, "Next");
  desk_press (desk, "Add an area");
  desk_write (desk, "Name of the area", "North");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_press (desk, "Set it up");
  g_assert_true (desk_shows (desk, "The recovery sheet"));
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Start")));
  desk_press (desk, "The sheet is on paper and in a safe place");
  desk_press (desk, "Start");
  g_assert_true (desk_shows (desk, "Amira Haddad"));
  g_assert_true (desk_shows (desk, "Administrator"));
  name = setting (desk, "centre.name");
  zone = setting (desk, "centre.zone");
  region = setting (desk, "centre.region");
  number = setting (desk, "centre.emergency-number");
  hours = setting (desk, "centre.desk-hours");
  areas = setting (desk, "centre.areas");
  g_assert_cmpstr (name, ==, "Harbour House");
  g_assert_cmpstr (zone, ==, "Pacific/Auckland");
  g_assert_cmpstr (region, ==, "NZ");
  g_assert_cmpstr (number, ==, "111");
  g_assert_cmpstr (hours, ==, "[{\"days\": 31, \"from\": 540, \"to\": 1020}]");
  g_assert_nonnull (strstr (areas, "North"));
  desk_wait_for (desk, has_published);
  published = cairn_paths_published (desk->state);
  g_assert_true (g_file_test (published, G_FILE_TEST_EXISTS));
}

/* The number that was proposed is no number of this centre before somebody has asked. */
static void
test_number_needs_a_person (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autofree char *number = NULL;

  answer_who (desk);
  answer_centre (desk);
  desk_press (desk, "I have asked the local emergency services");
  desk_write (desk, "Number for all emergencies", "112");
  desk_press (desk, "Next");
  desk_press (desk, "Next");
  desk_press (desk, "Set it up");
  number = setting (desk, "centre.emergency-number");
  g_assert_cmpstr (number, ==, "");
}

static void
test_sign_in (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  cairn_desk_session_changed (desk->desk);
  desk_settle (desk);
  desk_write (desk, "Sign-in name", "vic");
  desk_write (desk, "Password", "not this one");
  desk_press (desk, "Sign in");
  g_assert_true (desk_shows (desk, "The name or the password is not right."));
  g_assert_cmpstr (desk_read (desk, "Password"), ==, "");
  desk_write (desk, "Password", PASSWORD);
  desk_press (desk, "Sign in");
  g_assert_true (desk_shows (desk, "Person vic"));
  g_assert_true (desk_shows (desk, "Assistant"));
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.sign-out", NULL);
  desk_settle (desk);
  g_assert_null (cairn_desk_window_get_page (desk->window));
  g_assert_cmpstr (desk_read (desk, "Sign-in name"), ==, "");
}

/* Too many wrong ones: nobody may try for a while, the screen says how long, and it grows. */
static void
test_lock_out (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  gint64 until;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  cairn_desk_session_changed (desk->desk);
  desk_settle (desk);
  desk_write (desk, "Sign-in name", "root");
  for (guint i = 0; i < 20 && !desk_shows (desk, "Try again in"); i++)
    {
      desk_write (desk, "Password", "not this one");
      desk_press (desk, "Sign in");
    }
  g_assert_true (desk_shows (desk, "Try again in"));
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Sign in")));
  until = cairn_staff_wait_until (cairn_desk_get_directory (desk->desk), "root");
  desk_pass_time (desk, until - cairn_desk_now (desk->desk) + 1);
  while (desk_shows (desk, "Try again in"))
    g_main_context_iteration (NULL, TRUE);
  desk_write (desk, "Password", PASSWORD);
  desk_press (desk, "Sign in");
  g_assert_true (desk_shows (desk, "Person root"));
}

/* Nobody there for ten minutes: the screen asks for the password and shows no record; the page is
 * as it was afterwards. */
static void
test_idle_lock (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  GtkWidget *page;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  page = cairn_desk_window_get_page (desk->window);
  desk_pass_time (desk, 9 * 60);
  g_assert_false (cairn_desk_is_locked (desk->desk));
  cairn_desk_touch (desk->desk);
  desk_pass_time (desk, 9 * 60);
  g_assert_false (cairn_desk_is_locked (desk->desk));
  desk_pass_time (desk, 2 * 60);
  g_assert_true (cairn_desk_is_locked (desk->desk));
  g_assert_true (desk_shows (desk, "The desk is locked."));
  g_assert_false (gtk_widget_get_mapped (page));
  desk_write (desk, "Password", "not this one");
  desk_press (desk, "Unlock");
  g_assert_true (cairn_desk_is_locked (desk->desk));
  desk_write (desk, "Password", PASSWORD);
  desk_press (desk, "Unlock");
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (cairn_desk_window_get_page (desk->window) == page);
}

static void
test_first_password (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStaffSession) unix_session = NULL;
  g_autofree char *id = NULL;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  unix_session = cairn_staff_session_for_unix (cairn_desk_get_directory (desk->desk));
  id = cairn_staff_account_add (unix_session, "new", "New Person", CAIRN_ROLE_EDITOR,
                                "told at the door", &error);
  g_assert_no_error (error);
  g_assert_true (cairn_desk_sign_in (desk->desk, "new", "told at the door", &error));
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Please choose a password of your own"));
  desk_write (desk, "Password", "told at the door");
  desk_write (desk, "New password", "my own long one");
  desk_write (desk, "New password again", "my own lung one");
  desk_press (desk, "Keep this password");
  g_assert_true (desk_shows (desk, "The two new passwords are not the same."));
  desk_write (desk, "New password again", "my own long one");
  desk_press (desk, "Keep this password");
  g_assert_true (desk_shows (desk, "Editor"));
}

/* The sheet lets in when nobody else can; another key does not. */
static void
test_recover (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GError) error = NULL;
  g_autofree char *sheet = NULL;
  g_autoptr (CairnStaffSession) first = cairn_staff_first_run (
      cairn_desk_get_directory (desk->desk), "root", "Person root", PASSWORD, &sheet, &error);

  g_assert_no_error (error);
  cairn_desk_session_changed (desk->desk);
  desk_settle (desk);
  desk_press (desk, "No administrator is left…");
  desk_write (desk, "Name", "Noor Rahimi");
  desk_write (desk, "Key of the recovery sheet", "not this one");
  desk_write (desk, "New password", "my own long one");
  desk_write (desk, "New password again", "my own lung one");
  desk_press (desk, "Let Them In");
  g_assert_true (desk_shows (desk, "The two new passwords are not the same."));
  desk_write (desk, "New password again", "my own long one");
  desk_press (desk, "Let Them In");
  g_assert_true (desk_shows (desk, "This is not the key of the recovery sheet."));
  g_assert_false (cairn_desk_sign_in (desk->desk, "noor", "my own long one", NULL));
  desk_write (desk, "Key of the recovery sheet", sheet);
  desk_press (desk, "Let Them In");
  g_assert_true (desk_shows (desk, "The account is an administrator's now."));
  desk_write (desk, "Sign-in name", "noor");
  desk_write (desk, "Password", "my own long one");
  desk_press (desk, "Sign in");
  g_assert_true (desk_shows (desk, "Noor Rahimi"));
  g_assert_true (desk_shows (desk, "Administrator"));
}

/* All that can be used has a name for who can't see it, in a language read from the right. */
static void
test_names (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "ar");
  g_autofree char *first = desk_find_nameless (desk);
  g_autofree char *asked = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *directory = NULL;

  g_assert_cmpstr (first, ==, "");
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  cairn_desk_session_changed (desk->desk);
  desk_settle (desk);
  asked = desk_find_nameless (desk);
  g_assert_cmpstr (asked, ==, "");
  desk_sign_in (desk, "root");
  inside = desk_find_nameless (desk);
  g_assert_cmpstr (inside, ==, "");
  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  desk_settle (desk);
  directory = desk_find_nameless (desk);
  g_assert_cmpstr (directory, ==, "");
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (desk->window)), ==, GTK_TEXT_DIR_RTL);
}

/* GTK tries a box that is short of room with a height of this, and warns when it wants to be wider
 * then than it said. */
#define ENDLESS (1 << 20)

static void
collect_wide (GtkWidget *widget, GString *out)
{
  int least, high;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_BOX (widget))
    {
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, ENDLESS, &high, NULL, NULL, NULL);
      if (high > least)
        {
          g_string_append_printf (out, "%d %d:", least, high);
          for (GtkWidget *up = widget; up != NULL; up = gtk_widget_get_parent (up))
            g_string_append_printf (out, " %s.%s", G_OBJECT_TYPE_NAME (up),
                                    gtk_widget_get_css_name (up));
          g_string_append_c (out, '\n');
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_wide (child, out);
}

static void
test_widths (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GString) out = g_string_new (NULL);
  guint n;
  const CairnDeskFeature *features = cairn_desk_features (&n);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  cairn_desk_session_changed (desk->desk);
  desk_settle (desk);
  collect_wide (GTK_WIDGET (desk->window), out);
  desk_sign_in (desk, "root");
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (cairn_desk_window_show (desk->window, features[i].id));
      desk_settle (desk);
      collect_wide (GTK_WIDGET (desk->window), out);
    }
  g_assert_cmpstr (out->str, ==, "");
}

static void
add_tests (void)
{
  g_test_add_func ("/start/first-run", test_first_run);
  g_test_add_func ("/start/number-needs-a-person", test_number_needs_a_person);
  g_test_add_func ("/start/sign-in", test_sign_in);
  g_test_add_func ("/start/lock-out", test_lock_out);
  g_test_add_func ("/start/idle-lock", test_idle_lock);
  g_test_add_func ("/start/first-password", test_first_password);
  g_test_add_func ("/start/recover", test_recover);
  g_test_add_func ("/start/names", test_names);
  g_test_add_func ("/start/widths", test_widths);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
