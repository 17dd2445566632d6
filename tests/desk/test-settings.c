/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings, backup and restore, through the window an administrator uses. */
#include "fixture.h"

#include "core/base/paths.h"
#include "core/publish/published.h"
#include "core/settings/settings.h"
#include "core/staff/accounts.h"
#include "core/staff/centre.h"
#include "core/staff/editing.h"

static CairnDb *
db_of (Desk *desk)
{
  return cairn_directory_db (cairn_desk_get_directory (desk->desk));
}

#define assert_setting(desk, key, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *value_ = cairn_settings_dup (db_of (desk), key, "");                          \
    g_assert_cmpstr (value_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
show_view (Desk *desk, const char *name)
{
  GtkWidget *page = cairn_desk_window_get_page (desk->window);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (desk_find_type (page, "AdwViewStack")),
                                         name);
  desk_settle (desk);
}

static Desk *
open_settings (const char *lang, const char *view)
{
  Desk *desk = desk_new (fixture_state (), lang);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "settings"));
  show_view (desk, view);
  return desk;
}

static void
apply (Desk *desk, const char *name, const char *text)
{
  desk_write (desk, name, text);
  g_signal_emit_by_name (desk_find (desk, name), "apply");
  desk_settle (desk);
}

static gint64
count_changes (Desk *desk)
{
  return cairn_db_int64 (db_of (desk), "SELECT count (*) FROM audit WHERE action = 'setting'", -1);
}

static void
test_text (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "centre");
  gint64 before = count_changes (desk);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find (desk, "Name of the centre")), TRUE);
  desk_settle (desk);
  apply (desk, "English", "Harbour House");
  assert_setting (desk, "centre.name", "Harbour House");
  apply (desk, "French", "La Maison du port");
  assert_setting (desk, "centre.name@fr", "La Maison du port");
  g_assert_cmpint (count_changes (desk), ==, before + 2);
  g_assert_true (desk_shows (desk, "Harbour House"));
  apply (desk, "English", "Harbour House");
  g_assert_cmpint (count_changes (desk), ==, before + 2);
}

static void
test_wrong (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "centre");
  g_autofree char *zone = cairn_settings_dup (db_of (desk), "centre.zone", "");

  apply (desk, "Time zone, like Europe/London", "Mars/Olympus");
  g_assert_true (desk_shows (desk, "This is not a time zone."));
  assert_setting (desk, "centre.zone", zone);
  desk_write (desk, "Monday", "nine");
  desk_press (desk, "Save the Hours");
  g_assert_true (desk_shows (desk, "One of the days does not read as hours."));
  desk_write (desk, "Monday", "8-12");
  desk_press (desk, "Save the Hours");
  g_assert_true (desk_shows (desk, "The hours are saved."));
}

static gboolean
has_number (Desk *desk)
{
  return cairn_settings_number (db_of (desk), "check.pause-after") == 5;
}

/* + pressed twice is one change. */
static void
test_number (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "rules");
  GtkWidget *row = desk_find (desk, "Paused when nobody answers");
  GtkWidget *spin = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  gint64 before = count_changes (desk);

  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  desk_wait_for (desk, has_number);
  g_assert_cmpint (count_changes (desk), ==, before + 1);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  assert_setting (desk, "check.pause-after", "6");
  cairn_desk_window_show (desk->window, "settings");
  desk_settle (desk);
  desk_press (desk, "Every change needs a second person");
  g_assert_true (cairn_settings_flag (db_of (desk), "staff.second-person"));
}

static gboolean
is_published (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

/* One switch, here and under Today: what visitors read follows, and tomorrow it is over. */
static void
test_closed_today (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "centre");
  g_autofree char *today = cairn_desk_today (desk->desk);
  g_autofree char *path = g_build_filename (desk->state, "public", "help-now.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *tomorrow = NULL;

  desk_press (desk, "The desk is closed for the rest of today");
  assert_setting (desk, "centre.closed-today", today);
  desk_wait_for (desk, is_published);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, today));
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  desk_press (desk, "The desk is closed for the rest of today");
  assert_setting (desk, "centre.closed-today", "");
  desk_press (desk, "The desk is closed for the rest of today");
  desk_pass_time (desk, 86400);
  tomorrow = cairn_desk_today (desk->desk);
  g_assert_false (cairn_settings_desk_is_closed (db_of (desk), tomorrow));
}

#define BANNER "Practice mode: the kiosks count nothing and nobody is called."

static void
assert_published_practice (Desk *desk, gboolean expected)
{
  g_autofree char *path = cairn_paths_published (desk->state);
  g_autoptr (CairnPublished) published = NULL;

  desk_wait_for (desk, is_published);
  published = cairn_published_open (path, NULL);
  g_assert_nonnull (published);
  g_assert_cmpint (cairn_published_settings (published)->practice, ==, expected);
}

/* One switch, in the trail; every page says so, the kiosks are told, and going live waits. */
static void
test_practice (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "kiosks");
  gint64 before = count_changes (desk);

  g_assert_false (desk_shows (desk, BANNER));
  desk_press (desk, "Practice mode");
  assert_setting (desk, "practice", "1");
  g_assert_cmpint (count_changes (desk), ==, before + 1);
  g_assert_true (desk_shows (desk, BANNER));
  assert_published_practice (desk, TRUE);
  cairn_desk_window_show (desk->window, "directory");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, BANNER));
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, BANNER));
  g_assert_true (desk_shows (desk, "Practice mode is on: no kiosk can ring."));
  g_assert_true (desk_shows (desk, "Practice mode is on: the kiosks count nothing"));
  desk_press (desk, "Switch Practice Off");
  assert_setting (desk, "practice", "0");
  g_assert_false (desk_shows (desk, BANNER));
  g_assert_true (desk_shows (desk, "Nobody is ringing."));
  g_assert_false (desk_shows (desk, "Practice mode is on: the kiosks count nothing"));
  assert_published_practice (desk, FALSE);
}

/* Whoever works here sees it; to switch it is an administrator's. */
static void
test_practice_of_others (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GError) error = NULL;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  g_assert_true (cairn_settings_set (db_of (desk), "practice", "1", NULL));
  desk_sign_in (desk, "eva");
  g_assert_true (desk_shows (desk, BANNER));
  g_assert_null (desk_find (desk, "Switch Practice Off"));
  g_assert_false (
      cairn_staff_set_setting (cairn_desk_get_session (desk->desk), "practice", "0", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

static void
test_holidays (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "centre");
  g_autofree char *today = cairn_desk_today (desk->desk);

  desk_press (desk, "Another Day");
  desk_write (desk, "Why: like a holiday", "Day of Remembrance");
  desk_write (desk, "Day, like 2026-05-01", "tomorrow");
  desk_press (desk, "Add");
  g_assert_true (desk_shows (desk, "A day is written like 2026-05-01."));
  desk_write (desk, "Day, like 2026-05-01", today);
  desk_press (desk, "Add");
  g_assert_true (desk_shows (desk, "Day of Remembrance"));
  g_assert_true (cairn_settings_desk_is_closed (db_of (desk), today));
  desk_press (desk, "Open on this day");
  g_assert_false (desk_shows (desk, "Day of Remembrance"));
  g_assert_false (cairn_settings_desk_is_closed (db_of (desk), today));
}

static void
test_languages (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "kiosks");
  g_autofree char *before = cairn_settings_dup (db_of (desk), "centre.languages", "");
  g_autofree char *after = NULL;

  g_assert_nonnull (strstr (before, "fr"));
  desk_press (desk, "Français");
  after = cairn_settings_dup (db_of (desk), "centre.languages", "");
  g_assert_true (g_str_has_prefix (after, "en"));
  g_assert_null (strstr (after, "fr"));
  desk_press (desk, "Français");
  after = (g_free (after), cairn_settings_dup (db_of (desk), "centre.languages", ""));
  g_assert_nonnull (strstr (after, "fr"));
}

/* A new name here takes none away in the other languages. */
static void
test_areas (void)
{
  g_autoptr (Desk) desk = NULL;
  g_autoptr (GError) error = NULL;

  desk = desk_new (fixture_state (), "en");
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_staff_set_setting (cairn_desk_get_session (desk->desk), "centre.areas",
                           "[{\"id\":\"n\",\"names\":{\"en\":\"North\",\"fr\":\"Le Nord\"}}]",
                           &error);
  g_assert_no_error (error);
  cairn_desk_window_show (desk->window, "settings");
  show_view (desk, "kiosks");
  apply (desk, "Name of the area", "Upper town");
  assert_setting (desk, "centre.areas",
                  "[{\"id\":\"n\",\"names\":{\"en\":\"Upper town\",\"fr\":\"Le Nord\"}}]");
  desk_press (desk, "Remove this area");
  assert_setting (desk, "centre.areas", "[]");
}

/* ---- vetting --------------------------------------------------------------------------------- */

static char *
find_service (Desk *desk)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db_of (desk), "SELECT id FROM service WHERE listing = 'unreviewed' ORDER BY name LIMIT 1",
      NULL);

  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

static char *
listing_of (Desk *desk, const char *id)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db_of (desk), "SELECT listing FROM service WHERE id = :id", NULL);

  cairn_stmt_bind_text (stmt, ":id", id);
  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

static void
open_record (Desk *desk, const char *id)
{
  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s", id);
  desk_settle (desk);
}

/* The list is written, a service is held against it line by line, and the record says who, when
 * and against which version; a new version does not speak for the old one. */
static void
test_vetting (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "rules");
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cairn_db_exec (db_of (desk),
                 "UPDATE service SET listing = 'unreviewed' WHERE id IN (SELECT s.id FROM service s"
                 " JOIN phone p ON p.service_id = s.id JOIN schedule h ON h.service_id = s.id"
                 " WHERE s.listing = 'listed' AND s.help_now IS NULL ORDER BY s.name LIMIT 1)",
                 NULL);
  id = find_service (desk);
  open_record (desk, id);
  desk_press (desk, "Check against the List…");
  g_assert_true (desk_shows (desk, "There is no list yet."));
  cairn_desk_window_show (desk->window, "settings");
  desk_settle (desk);
  desk_press (desk, "Another Line");
  desk_write (desk, "It has to be so", "Somebody from here has been there");
  desk_press (desk, "Save the List");
  g_assert_true (desk_shows (desk, "Version 1."));
  open_record (desk, id);
  desk_press (desk, "Check against the List…");
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "List It")));
  desk_press (desk, "Somebody from here has been there");
  before = listing_of (desk, id);
  g_assert_cmpstr (before, ==, "unreviewed");
  desk_press (desk, "List It");
  after = listing_of (desk, id);
  g_assert_cmpstr (after, ==, "listed");
  g_assert_true (desk_shows (desk, "Against version 1 of the list, by Person root"));
  g_assert_true (desk_shows (desk, "Person root"));
  cairn_desk_window_show (desk->window, "settings");
  desk_settle (desk);
  desk_write (desk, "It has to be so", "They tell what it costs");
  desk_press (desk, "Save the List");
  g_assert_true (desk_shows (desk, "Version 2."));
  open_record (desk, id);
  g_assert_true (desk_shows (desk, "There is a newer list."));
}

/* ---- backup ---------------------------------------------------------------------------------- */

/* Only the label with the key has these words as its tooltip. */
static char *
make_sheet (Desk *desk)
{
  desk_press (desk, "Make a New Sheet…");
  desk_press (desk, "Make a New Sheet");
  g_assert_true (desk_shows (desk, "This key is shown now and never again."));
  return desk_read_secret (desk);
}

static gboolean
has_backup (Desk *desk)
{
  return desk_shows (desk, "The backup is made.");
}

static gboolean
has_refused (Desk *desk)
{
  return desk_shows (desk, "This is not the key of the recovery sheet.");
}

static gboolean
has_looked (Desk *desk)
{
  return desk_shows (desk, "What is in it");
}

static gboolean
is_signed_out (Desk *desk)
{
  return cairn_desk_get_session (desk->desk) == NULL;
}

/* Looking is long work in a large directory: who does not want to wait goes on at once. */
static void
leave_while_looking (Desk *desk, const char *path, const char *key)
{
  GtkWidget *look;

  desk_press (desk, "Look Inside…");
  desk_choose_file (desk, path);
  desk_write (desk, "Key of the recovery sheet", key);
  look = desk_find (desk, "Look Inside");
  g_signal_emit_by_name (look, "clicked");
  g_assert_false (gtk_widget_is_sensitive (look));
  g_assert_true (desk_shows (desk, "The backup is being opened"));
  desk_press (desk, "Cancel");
  g_assert_null (desk_find (desk, "Key of the recovery sheet"));
}

#define SQL_HIDDEN "SELECT count (*) FROM location WHERE address_visibility = 'hidden'"

static void
protect_a_place (Desk *desk)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db_of (desk), "SELECT id FROM location WHERE address_visibility = 'public' ORDER BY id",
      NULL);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_assert_true (cairn_stmt_step (stmt, NULL));
  g_ptr_array_add (changes, cairn_change_new ("location", cairn_stmt_text (stmt, 0),
                                              "address_visibility", "public", "hidden"));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "location",
                            cairn_stmt_text (stmt, 0), changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
}

static void
test_backup (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "backup");
  g_autofree char *path = g_build_filename (desk->state, "one.cairnbackup", NULL);
  g_autofree char *key = make_sheet (desk);
  g_autofree char *name = cairn_settings_dup (db_of (desk), "centre.name", "");
  gint64 hidden = cairn_db_int64 (db_of (desk), SQL_HIDDEN, -1);
  g_autoptr (GError) error = NULL;

  desk_press (desk, "It Is on Paper");
  desk_press (desk, "Make a Backup…");
  desk_choose_file (desk, path);
  desk_wait_for (desk, has_backup);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (cairn_staff_set_setting (cairn_desk_get_session (desk->desk), "centre.name",
                                          "Somewhere else", &error));
  protect_a_place (desk);
  leave_while_looking (desk, path, key);
  desk_press (desk, "Look Inside…");
  desk_choose_file (desk, path);
  desk_write (desk, "Key of the recovery sheet", "not this one");
  desk_press (desk, "Look Inside");
  desk_wait_for (desk, has_refused);
  assert_setting (desk, "centre.name", "Somewhere else");
  desk_write (desk, "Key of the recovery sheet", key);
  desk_press (desk, "Look Inside");
  desk_wait_for (desk, has_looked);
  g_assert_true (desk_shows (desk, name));
  assert_setting (desk, "centre.name", "Somewhere else");
  desk_press (desk, "Restore");
  desk_wait_for (desk, is_signed_out);
  assert_setting (desk, "centre.name", name);
  /* What was protected since stays so. */
  g_assert_cmpint (cairn_db_int64 (db_of (desk), SQL_HIDDEN, -1), ==, hidden + 1);
  g_assert_true (desk_shows (desk, "Sign in"));
}

static gint64
count_erased (Desk *desk)
{
  return cairn_db_int64 (db_of (desk), "SELECT count (*) FROM staff_account WHERE erased", -1);
}

static void
leave_long_ago (Desk *desk, const char *login)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE staff_account SET left_at = '2020-01-01T00:00:00Z'"
                         " WHERE login = '%s'",
                         login);

  g_assert_true (cairn_db_exec (db_of (desk), sql, NULL));
}

/* What is past its time goes when somebody has read what it is, and not before. */
static void
test_retention (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "rules");
  CairnDb *db = db_of (desk);

  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_press (desk, "Erase Now…");
  g_assert_true (desk_shows (desk, "Nothing here is past its time."));
  leave_long_ago (desk, "eva");
  desk_press (desk, "Erase Now…");
  g_assert_true (desk_shows (desk, "The name of 1 person who has left goes."));
  g_assert_true (desk_shows (desk, "This can't be undone."));
  g_assert_false (desk_shows (desk, "of the trail lose"));
  desk_press (desk, "Cancel");
  g_assert_cmpint (count_erased (desk), ==, 0);
  desk_press (desk, "Erase Now…");
  desk_press (desk, "Erase");
  g_assert_true (desk_shows (desk, "It is erased. The trail says that it was done."));
  g_assert_cmpint (count_erased (desk), ==, 1);
  g_assert_cmpint (
      cairn_db_int64 (db, "SELECT count (*) FROM audit WHERE action = 'retention'", -1), ==, 1);
}

static gboolean
is_one_erased (Desk *desk)
{
  return count_erased (desk) == 1;
}

static gboolean
are_two_erased (Desk *desk)
{
  return count_erased (desk) == 2;
}

/* It goes by itself, day after day while the desk runs, whoever is there; the trail does not say
 * that they did it. */
static void
test_retention_daily (void)
{
  g_autoptr (Desk) desk = open_settings ("en", "rules");
  g_autofree char *machine = g_strconcat ("unix:", g_get_user_name (), NULL);
  g_autofree char *others = g_strdup_printf (
      "SELECT count (*) FROM audit WHERE action = 'retention' AND actor <> '%s'", machine);

  g_assert_true (desk_shows (desk, "What is past its time is erased by itself, once a day."));
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  leave_long_ago (desk, "eva");
  desk_pass_time (desk, 8 * 86400);
  desk_wait_for (desk, is_one_erased);
  leave_long_ago (desk, "vic");
  desk_pass_time (desk, 86400);
  desk_wait_for (desk, are_two_erased);
  g_assert_cmpint (
      cairn_db_int64 (db_of (desk), "SELECT count (*) FROM audit WHERE action = 'retention'", -1),
      ==, 2);
  g_assert_cmpint (cairn_db_int64 (db_of (desk), others, -1), ==, 0);
}

static void
try_settings (Desk *desk, GError **error)
{
  g_assert_false (cairn_desk_window_show (desk->window, "settings"));
  g_assert_false (
      cairn_staff_set_setting (cairn_desk_get_session (desk->desk), "centre.name", "Mine", error));
}

static void
test_rights (void)
{
  desk_try_without_right (try_settings);
}

static void
test_names (void)
{
  static const char *const views[] = { "centre", "kiosks", "rules", "backup" };
  g_autoptr (Desk) desk = open_settings ("ar", "centre");

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *nameless = NULL;

      show_view (desk, views[i]);
      nameless = desk_find_nameless (desk);
      g_assert_cmpstr (nameless, ==, "");
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/settings/text", test_text);
  g_test_add_func ("/settings/wrong", test_wrong);
  g_test_add_func ("/settings/number", test_number);
  g_test_add_func ("/settings/closed-today", test_closed_today);
  g_test_add_func ("/settings/practice", test_practice);
  g_test_add_func ("/settings/practice-of-others", test_practice_of_others);
  g_test_add_func ("/settings/holidays", test_holidays);
  g_test_add_func ("/settings/languages", test_languages);
  g_test_add_func ("/settings/areas", test_areas);
  g_test_add_func ("/settings/vetting", test_vetting);
  g_test_add_func ("/settings/backup", test_backup);
  g_test_add_func ("/settings/retention", test_retention);
  g_test_add_func ("/settings/retention-daily", test_retention_daily);
  g_test_add_func ("/settings/rights", test_rights);
  g_test_add_func ("/settings/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
