/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: who rings, whom to call, what two touches do. */
#include "today-tests.h"

#include "core/settings/settings.h"
#include "core/staff/editing.h"
#include "core/staff/today.h"

/* So long after the demonstration was made that each record has to be checked. */
#define LATER (200 * G_GINT64_CONSTANT (86400))

Desk *
today_begin (const char *who)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_pass_time (desk, LATER);
  desk_sign_in (desk, who);
  g_assert_true (cairn_desk_window_show (desk->window, "today"));
  desk_settle (desk);
  return desk;
}

/* ---- the bell -------------------------------------------------------------------------------- */

CairnBell *
today_new_kiosk (Desk *desk, const char *name)
{
  g_autofree char *path = cairn_bell_path (desk->state);

  return cairn_bell_new (path, name);
}

static void
wait_for_state (CairnBell *kiosk, CairnBellState state)
{
  while (cairn_bell_get_state (kiosk) != state)
    g_main_context_iteration (NULL, TRUE);
}

void
today_wait_for_text (Desk *desk, const char *text)
{
  while (!desk_shows (desk, text))
    g_main_context_iteration (NULL, TRUE);
  desk_settle (desk);
}

/* What is promised at the kiosk a person here has pressed. Also who may edit nothing answers. */
static void
test_ring (void)
{
  g_autoptr (Desk) desk = today_begin ("vic");
  g_autoptr (CairnBell) kiosk = today_new_kiosk (desk, "By the door");

  g_assert_true (desk_shows (desk, "Nobody is ringing."));
  cairn_bell_ring (kiosk, "ar", TRUE);
  today_wait_for_text (desk, "Somebody asks for a person: By the door");
  g_assert_true (desk_shows (desk, "Language: Arabic"));
  g_assert_true (desk_shows (desk, "somewhere quieter"));
  g_assert_true (desk_shows (desk, "Nobody has seen it yet."));
  g_assert_false (desk_shows (desk, "Nobody is ringing."));
  wait_for_state (kiosk, CAIRN_BELL_SENT);
  desk_press (desk, "Seen");
  wait_for_state (kiosk, CAIRN_BELL_SEEN);
  g_assert_true (desk_shows (desk, "Nobody is on the way yet."));
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Seen")));
  g_assert_true (gtk_widget_has_focus (desk_find (desk, "Coming")));
  desk_press (desk, "Coming");
  wait_for_state (kiosk, CAIRN_BELL_COMING);
  g_assert_true (gtk_widget_has_focus (desk_find (desk, "Done")));
  desk_press (desk, "Done");
  wait_for_state (kiosk, CAIRN_BELL_DONE);
  today_wait_for_text (desk, "Nobody is ringing.");
  g_assert_null (desk_find (desk, "Coming"));
}

/* The visitor changed their mind; then the kiosk itself is gone. */
static void
test_withdrawn (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  CairnBell *kiosk = today_new_kiosk (desk, "By the stairs");

  cairn_bell_ring (kiosk, "en", FALSE);
  today_wait_for_text (desk, "Wants to talk at the kiosk");
  cairn_bell_withdraw (kiosk);
  today_wait_for_text (desk, "Nobody is ringing.");
  g_object_unref (kiosk);
  today_wait_for_text (desk, "This kiosk is not heard from.");
}

static gint64
tell_time (gpointer data)
{
  return *(gint64 *) data;
}

/* Nobody came in time, and the kiosk has said so: whoever comes back to the desk can still go. */
static void
test_unanswered (void)
{
  g_autoptr (Desk) desk = today_begin ("vic");
  g_autoptr (CairnBell) kiosk = today_new_kiosk (desk, "By the door");
  gint64 time = g_get_monotonic_time ();

  cairn_bell_set_time (kiosk, tell_time, &time);
  cairn_bell_ring (kiosk, "en", FALSE);
  wait_for_state (kiosk, CAIRN_BELL_SENT);
  time += (CAIRN_BELL_UNSEEN_SECONDS + G_GINT64_CONSTANT (1)) * G_USEC_PER_SEC;
  cairn_bell_tick (kiosk);
  wait_for_state (kiosk, CAIRN_BELL_UNANSWERED);
  today_wait_for_text (desk, "The kiosk has said that nobody can come.");
  desk_press (desk, "Coming");
  wait_for_state (kiosk, CAIRN_BELL_COMING);
  today_wait_for_text (desk, "Somebody is on the way.");
  g_assert_false (desk_shows (desk, "nobody can come"));
}

/* ---- what is to do --------------------------------------------------------------------------- */

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_EXPANDER_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_in_group (Desk *desk, const char *group, const char *title)
{
  GtkWidget *label = desk_find (desk, group);

  return label != NULL
             ? find_row (gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP), title)
             : NULL;
}

/* A touch on a line of the list @group. */
static void
touch (Desk *desk, const char *group, const char *title)
{
  GtkWidget *row = find_in_group (desk, group, title);

  g_assert_nonnull (row);
  row = desk_find_type (row, "AdwActionRow");
  gtk_widget_grab_focus (row);
  gtk_widget_activate (row);
  desk_settle (desk);
}

/* The most urgent line of a list: its id and title. */
static void
first_of (Desk *desk, CairnTodayList list, char **out_id, char **out_title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items
      = cairn_staff_today (cairn_desk_get_session (desk->desk), list, 1, &error);
  const CairnTodayItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  *out_id = g_strdup (item->id);
  *out_title = g_strdup (item->title);
}

static void
assert_trail (Desk *desk, const char *service, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = cairn_staff_history (cairn_desk_get_session (desk->desk), service, NULL, 1, &error);
  const CairnAuditLine *line;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->action, ==, action);
  g_assert_cmpint (line->at, ==, cairn_desk_now (desk->desk));
  g_assert_cmpstr (line->actor, ==,
                   cairn_staff_session_actor (cairn_desk_get_session (desk->desk)));
}

static void
test_checked (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *id = NULL, *title = NULL;
  GtkWidget *focus;

  first_of (desk, CAIRN_TODAY_CHECKS, &id, &title);
  g_assert_null (desk_find (desk, "Checked, nothing changed"));
  touch (desk, "Checks to do", title);
  g_assert_true (desk_shows (desk, "Are your hours, your number and who can come still the same?"));
  desk_press (desk, "Checked, nothing changed");
  g_assert_true (desk_shows (desk, "Checked today. Thank you."));
  g_assert_null (find_in_group (desk, "Checks to do", title));
  assert_trail (desk, id, "check");
  /* The hands stay where they were: on the next line. */
  focus = gtk_root_get_focus (GTK_ROOT (desk->window));
  g_assert_nonnull (focus);
  g_assert_true (
      gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_GROUP)
      == gtk_widget_get_ancestor (desk_find (desk, "Checks to do"), ADW_TYPE_PREFERENCES_GROUP));
}

static void
test_nobody_answered (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *id = NULL, *title = NULL;

  first_of (desk, CAIRN_TODAY_CHECKS, &id, &title);
  touch (desk, "Checks to do", title);
  desk_press (desk, "Nobody answered");
  g_assert_true (desk_shows (desk, "It is noted that nobody answered."));
  touch (desk, "Checks to do", title);
  g_assert_true (desk_shows (desk, "Nobody answered 1 time."));
}

static void
test_capacity (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *id = NULL, *title = NULL, *stored = NULL;

  first_of (desk, CAIRN_TODAY_CAPACITY, &id, &title);
  touch (desk, "Places free", title);
  desk_press (desk, "Full");
  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service", id,
                                             "capacity", &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, "full");
  g_assert_null (find_in_group (desk, "Places free", title));
  assert_trail (desk, id, "capacity");
}

/* From the visitor's press at a kiosk, some time later, to the person who saw to it. */
static void
test_number (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autoptr (CairnBell) kiosk = today_new_kiosk (desk, "By the door");
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *name = NULL;
  gint64 time = g_get_monotonic_time ();

  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service",
                                             service, "name", &name, NULL, NULL));
  cairn_bell_set_time (kiosk, tell_time, &time);
  while (!cairn_bell_has_desk (kiosk))
    g_main_context_iteration (NULL, TRUE);
  cairn_bell_report_number (kiosk, service);
  g_assert_null (desk_find (desk, "Numbers that did not work"));
  time += (CAIRN_BELL_REPORT_MOST_SECONDS + G_GINT64_CONSTANT (1)) * G_USEC_PER_SEC;
  cairn_bell_tick (kiosk);
  today_wait_for_text (desk, "Numbers that did not work");
  touch (desk, "Numbers that did not work", name);
  desk_press (desk, "It works");
  g_assert_null (desk_find (desk, "Numbers that did not work"));
  assert_trail (desk, service, "number-done");
}

static void
test_down (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));

  g_assert_false (cairn_settings_flag (db, "network.down"));
  desk_press (desk, "Phones or internet are down");
  g_assert_true (cairn_settings_flag (db, "network.down"));
  g_assert_true (desk_shows (desk, "The kiosks show first what people can walk to."));
  desk_press (desk, "Phones or internet are down");
  g_assert_false (cairn_settings_flag (db, "network.down"));
}

static void
test_calm (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  CairnStaffSession *session = cairn_desk_get_session (desk->desk);
  g_autoptr (GPtrArray) due = cairn_staff_today (session, CAIRN_TODAY_CHECKS, 0, NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const CairnTodayItem *item = g_ptr_array_index (due, i);

      g_assert_true (cairn_staff_checked (session, item->id, "phone", NULL, NULL, NULL));
    }
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Nothing is due today."));
}

/* From a line to its record, and the directory's keys from here. */
static void
test_to_directory (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *id = NULL, *title = NULL;

  first_of (desk, CAIRN_TODAY_CHECKS, &id, &title);
  touch (desk, "Checks to do", title);
  desk_press (desk, "Open the record");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, title);
}

/* What was done on another page meanwhile is done here, too. */
static void
test_back (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *id = NULL, *title = NULL;

  first_of (desk, CAIRN_TODAY_CHECKS, &id, &title);
  g_assert_nonnull (find_in_group (desk, "Checks to do", title));
  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  desk_settle (desk);
  g_assert_true (
      cairn_staff_checked (cairn_desk_get_session (desk->desk), id, "visit", NULL, NULL, NULL));
  cairn_desk_changed (desk->desk, NULL);
  g_assert_true (cairn_desk_window_show (desk->window, "today"));
  desk_settle (desk);
  g_assert_null (find_in_group (desk, "Checks to do", title));
}

static char *
find_help_now (Desk *desk)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db,
                                                 "SELECT id FROM service WHERE help_now <> ''"
                                                 " AND listing = 'listed' ORDER BY name LIMIT 1",
                                                 NULL);

  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

/* A line of Help now changed by one person: it waits, and the way to it is here. */
static void
test_proposal (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autofree char *service = find_help_now (desk);
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  g_autofree char *name = NULL;

  g_assert_null (desk_find (desk, "Waiting for a second person"));
  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service",
                                             service, "name", &name, NULL, NULL));
  g_ptr_array_add (changes, cairn_change_new ("service", service, "name", name, "A better name"));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "service", service, changes, 0,
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (saved->proposal);
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
  g_assert_nonnull (desk_find (desk, "Waiting for a second person"));
  g_assert_true (desk_shows (desk, "1 change · Proposed:"));
  desk_press (desk, "Open the record");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, name);
}

static void
test_assistant (void)
{
  g_autoptr (Desk) desk = today_begin ("vic");

  g_assert_true (desk_shows (desk, "Nobody is ringing."));
  g_assert_null (desk_find (desk, "Checks to do"));
  g_assert_null (desk_find (desk, "Places free"));
  g_assert_null (desk_find (desk, "Before going live"));
  g_assert_null (desk_find (desk, "Phones or internet are down"));
}

/* Who rang before anybody was there is on the page that they see first. */
static void
test_names (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (CairnBell) kiosk = today_new_kiosk (desk, "By the door");
  g_autofree char *id = NULL, *title = NULL, *nameless = NULL;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_pass_time (desk, LATER);
  cairn_bell_ring (kiosk, "fr", FALSE);
  wait_for_state (kiosk, CAIRN_BELL_SENT);
  desk_sign_in (desk, "root");
  g_assert_true (desk_shows (desk, "Language: French"));
  first_of (desk, CAIRN_TODAY_CHECKS, &id, &title);
  touch (desk, "Checks to do", title);
  g_assert_nonnull (desk_find (desk, "Checked, nothing changed"));
  nameless = desk_find_nameless (desk);
  g_assert_cmpstr (nameless, ==, "");
}

static void
leave_draft (Desk *desk, const char *name)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  const char *id = "0c5c1f2e-5d4b-4a6e-9a37-43c85f2e710d";

  g_ptr_array_add (changes, cairn_change_new ("service", id, "name", NULL, name));
  g_assert_true (cairn_staff_draft_save (cairn_desk_get_session (desk->desk), "service", id, name,
                                         changes, &error));
  g_assert_no_error (error);
}

/* What was never saved is found again, also a record that nobody else has seen. */
static void
test_unsaved (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  GtkWidget *row;

  g_assert_false (desk_shows (desk, "Not saved yet"));
  cairn_desk_window_show (desk->window, "directory");
  desk_settle (desk);
  leave_draft (desk, "Tea on <weekdays>");
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Not saved yet"));
  row = desk_find (desk, "Tea on <weekdays>");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW), "activated");
  desk_settle (desk);
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "Tea on <weekdays>");
  desk_press (desk, "Throw them away");
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  g_assert_false (desk_shows (desk, "Not saved yet"));
}

/* No box says that it is narrower than it is when it may be as high as it likes. */
static void
check_widths (GtkWidget *from)
{
  int narrow, high;

  gtk_widget_measure (from, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (from, GTK_ORIENTATION_HORIZONTAL, 1 << 20, &high, NULL, NULL, NULL);
  if (GTK_IS_BOX (from))
    g_assert_cmpint (high, <=, narrow);
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widths (child);
}

/* A name between two words. */
static void
test_half_typed (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  GtkWidget *row;

  leave_draft (desk, "Tea and ");
  cairn_desk_window_show (desk->window, "directory");
  desk_settle (desk);
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
  row = desk_find (desk, "Tea and");
  g_assert_nonnull (row);
  check_widths (gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW));
}

static void
add_tests (void)
{
  g_test_add_func ("/today/ring", test_ring);
  g_test_add_func ("/today/withdrawn", test_withdrawn);
  g_test_add_func ("/today/unanswered", test_unanswered);
  g_test_add_func ("/today/checked", test_checked);
  g_test_add_func ("/today/nobody-answered", test_nobody_answered);
  g_test_add_func ("/today/capacity", test_capacity);
  g_test_add_func ("/today/number", test_number);
  today_add_taken_off ();
  g_test_add_func ("/today/down", test_down);
  g_test_add_func ("/today/calm", test_calm);
  g_test_add_func ("/today/to-directory", test_to_directory);
  g_test_add_func ("/today/back", test_back);
  g_test_add_func ("/today/proposal", test_proposal);
  g_test_add_func ("/today/assistant", test_assistant);
  g_test_add_func ("/today/names", test_names);
  g_test_add_func ("/today/unsaved", test_unsaved);
  g_test_add_func ("/today/half-typed", test_half_typed);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
