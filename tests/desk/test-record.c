/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record: edited, kept as a draft, saved, checked, paused, protected; two people on it. */
#include "fixture.h"

#include "core/base/paths.h"
#include "core/publish/published.h"
#include "core/staff/accounts.h"
#include "core/staff/centre.h"
#include "core/staff/editing.h"
#include "desk/directory/service-list.h"

#include <glib/gstdio.h>

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "root");
  return desk;
}

static void
open_record (Desk *desk, const char *service)
{
  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s", service);
  desk_settle (desk);
}

static void
close_dialogs (Desk *desk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        gtk_window_close (window);
    }
  desk_settle (desk);
}

static void
act (Desk *desk, const char *action)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "CairnRecordView");

  g_assert_nonnull (view);
  gtk_widget_activate_action (view, action, NULL);
  desk_settle (desk);
}

static char *
stored (Desk *desk, const char *table, const char *row, const char *field)
{
  char *value = NULL;

  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), table, row,
                                             field, &value, NULL, NULL));
  return value;
}

static char *
look_up (Desk *desk, const char *sql, const char *value)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  g_assert_nonnull (stmt);
  cairn_stmt_bind_text_at (stmt, 1, value);
  return cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

static gboolean
is_published (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

static gboolean
kiosk_knows (Desk *desk, const char *service)
{
  g_autofree char *path = cairn_paths_published (desk->state);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDb) db = cairn_db_open (path, CAIRN_DB_FROZEN, CAIRN_DB_ID_PUBLISHED, &error);
  g_autoptr (CairnStmt) stmt = NULL;

  g_assert_no_error (error);
  stmt = cairn_db_prepare (db, "SELECT 1 FROM offer WHERE service = ?1", &error);
  g_assert_no_error (error);
  cairn_stmt_bind_text_at (stmt, 1, service);
  return cairn_stmt_step (stmt, NULL);
}

static void
test_edit_and_save (void)
{
  g_autoptr (Desk) desk = begin ();
  const char *service = desk_first_service (desk);
  g_autofree char *before = stored (desk, "service", service, "name");
  g_autofree char *after = NULL;
  g_autofree char *phone = NULL;

  open_record (desk, service);
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, before);
  desk_write (desk, "Name of the service", "A break, with tea");
  desk_write (desk, "E-mail", "not an address");
  g_assert_true (desk_shows (desk, "Not an e-mail address"));
  act (desk, "record.save");
  g_assert_true (desk_shows (desk, "E-mail: Not an e-mail address"));
  desk_write (desk, "E-mail", "tea@example.org");
  act (desk, "record.undo");
  g_assert_cmpstr (desk_read (desk, "E-mail"), ==, "");
  act (desk, "record.undo");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, before);
  act (desk, "record.redo");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "A break, with tea");
  act (desk, "record.save");
  after = stored (desk, "service", service, "name");
  g_assert_cmpstr (after, ==, "A break, with tea");
  desk_wait_for (desk, is_published);
  g_assert_true (kiosk_knows (desk, service));
  /* What was saved is in the list, and found by its new name. */
  act (desk, "record.close");
  desk_write (desk, "Name, words, partner", "break with tea");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.search", NULL);
  while (!desk_shows (desk, "1 service"))
    g_main_context_iteration (NULL, TRUE);
}

static GtkSingleSelection *
selection_of (Desk *desk)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkColumnView");

  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

/* As somebody who presses Enter at once, and then thinks of something else. */
static void
look_for (Desk *desk, const char *text)
{
  GtkWidget *entry = desk_find (desk, "Name, words, partner");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* The list that is shown is always that of what was typed last, and who looks at a line of it goes
 * on looking at it when something else has changed. */
static void
test_list (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (CairnServiceItem) before = NULL;
  g_autoptr (CairnServiceItem) after = NULL;
  guint all;

  g_assert_true (cairn_desk_window_show (desk->window, "directory"));
  desk_settle (desk);
  all = g_list_model_get_n_items (G_LIST_MODEL (selection_of (desk)));
  g_assert_cmpuint (all, >, 20);
  look_for (desk, "a");
  look_for (desk, "nothing is called like this");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Nothing found"));
  desk_press (desk, "Show all");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection_of (desk))), ==, all);
  gtk_single_selection_set_selected (selection_of (desk), 7);
  before = g_object_ref (gtk_single_selection_get_selected_item (selection_of (desk)));
  cairn_desk_changed (desk->desk, NULL);
  desk_settle (desk);
  after = g_object_ref (gtk_single_selection_get_selected_item (selection_of (desk)));
  g_assert_true (before != after);
  g_assert_cmpstr (cairn_service_item_get (before)->id, ==, cairn_service_item_get (after)->id);
  look_for (desk, "");
  desk_settle (desk);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (desk)), ==, 7);
}

/* The program is gone from one moment to the next: what was typed a moment before is there. */
static void
test_draft_survives (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  CairnDeskOptions options = { .state = desk->state, .language = "en" };
  CairnDraft *draft = NULL;

  open_record (desk, service);
  desk_write (desk, "Name of the service", "Typed and not saved");
  while (draft == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      draft = cairn_staff_draft_load (cairn_desk_get_session (desk->desk), service, NULL);
    }
  cairn_draft_free (draft);
  /* Another program on the same file, as after a crash. */
  options.clock = *cairn_directory_clock (cairn_desk_get_directory (desk->desk));
  {
    g_autoptr (CairnDesk) again = cairn_desk_new (&options, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_true (cairn_desk_sign_in (again, "root", PASSWORD, &error));
    draft = cairn_staff_draft_load (cairn_desk_get_session (again), service, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (draft->changes->len, ==, 1);
    g_assert_cmpstr (((CairnChange *) draft->changes->pdata[0])->value, ==, "Typed and not saved");
    cairn_draft_free (draft);
  }
  /* Leaving asks; as a draft it waits and says so. */
  act (desk, "record.close");
  g_assert_true (desk_shows (desk, "Keep your changes?"));
  desk_press (desk, "Keep as a draft");
  open_record (desk, service);
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "Typed and not saved");
  g_assert_true (desk_shows (desk, "Here are changes of yours"));
  desk_press (desk, "Throw them away");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), !=, "Typed and not saved");
}

/* "Checked, nothing changed" is two touches, and a line of its own in the trail. */
static void
test_checked (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char *today = cairn_desk_today (desk->desk);
  g_autofree char *day = NULL;

  open_record (desk, service);
  desk_press (desk, "Checked, nothing changed");
  desk_press (desk, "By phone");
  g_assert_true (desk_shows (desk, "Checked today."));
  checks = cairn_staff_checks (cairn_desk_get_session (desk->desk), service, NULL);
  g_assert_cmpuint (checks->len, ==, 1);
  g_assert_cmpstr (((CairnCheckLine *) checks->pdata[0])->how, ==, "phone");
  day = look_up (desk, "SELECT checked_on FROM service WHERE id = ?1", service);
  g_assert_cmpstr (day, ==, today);
}

/* Paused by one person at once, gone from the kiosk, and back by one press. */
static void
test_pause (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *paused = NULL, *back = NULL;

  open_record (desk, service);
  desk_write (desk, "What they do", "Typed meanwhile");
  desk_press (desk, "Change");
  desk_press (desk, "Pause it now");
  paused = stored (desk, "service", service, "listing");
  g_assert_cmpstr (paused, ==, "paused");
  desk_wait_for (desk, is_published);
  g_assert_false (kiosk_knows (desk, service));
  desk_press (desk, "Undo");
  back = stored (desk, "service", service, "listing");
  g_assert_cmpstr (back, ==, "listed");
}

static gboolean
is_refused (Desk *desk)
{
  return desk_shows (desk, "It is saved, but the kiosks could not be told.");
}

/* What could not go out goes out by itself as soon as it can. */
static void
test_published_later (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *folder = cairn_paths_public (desk->state);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);

  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  open_record (desk, service);
  desk_press (desk, "Change");
  desk_press (desk, "Pause it now");
  desk_wait_for (desk, is_refused);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
  g_assert_true (kiosk_knows (desk, service));
  desk_wait_for (desk, is_published);
  g_assert_false (kiosk_knows (desk, service));
}

/* Somebody else saves the same field: both values are shown, and the choice is saved. */
static void
test_conflict (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) theirs = cairn_directory_open (
      desk->state, CAIRN_DB_WRITE, cairn_directory_clock (cairn_desk_get_directory (desk->desk)),
      "test", &error);
  g_autoptr (CairnStaffSession) eva = cairn_staff_sign_in (theirs, "eva", PASSWORD, &error);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autofree char *before = stored (desk, "service", service, "name");
  g_autofree char *name = NULL, *email = NULL;

  g_assert_no_error (error);
  open_record (desk, service);
  desk_write (desk, "Name of the service", "Mine");
  desk_write (desk, "E-mail", "mine@example.org");
  g_ptr_array_add (changes, cairn_change_new ("service", service, "name", before, "Theirs"));
  saved = cairn_staff_save (eva, "service", service, changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
  act (desk, "record.save");
  g_assert_true (desk_shows (desk, "Yours"));
  g_assert_true (desk_shows (desk, "Mine"));
  g_assert_true (desk_shows (desk, "Theirs"));
  desk_press (desk, "Theirs");
  desk_press (desk, "Save what is chosen");
  name = stored (desk, "service", service, "name");
  email = stored (desk, "service", service, "email");
  g_assert_cmpstr (name, ==, "Theirs");
  g_assert_cmpstr (email, ==, "mine@example.org");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "Theirs");
}

static GtkWidget *
find_place (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget) && g_object_get_data (G_OBJECT (widget), "location") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_place (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Protecting an address happens at once; what else is being edited stays a draft. */
static void
test_protect (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *location = look_up (
      desk, "SELECT location_id FROM service_at_location WHERE service_id = ?1", service);
  g_autofree char *visibility = NULL, *name = NULL;
  GtkWidget *expander;

  open_record (desk, service);
  desk_write (desk, "Name of the service", "Not saved yet");
  expander = find_place (cairn_desk_window_get_page (desk->window));
  g_assert_nonnull (expander);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  desk_settle (desk);
  desk_choose (desk, "Who may see the address", "Nobody: protected");
  g_assert_true (desk_shows (desk, "The address is protected now"));
  visibility = stored (desk, "location", location, "address_visibility");
  g_assert_cmpstr (visibility, ==, "hidden");
  name = stored (desk, "service", service, "name");
  g_assert_cmpstr (name, !=, "Not saved yet");
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "Not saved yet");
}

static void
write_place (Desk *desk, const char *street)
{
  desk_press (desk, "Add a place");
  desk_write (desk, "Street and number", street);
  desk_write (desk, "City", "Larkhaven");
}

/* A whole record from nothing: a new partner, two numbers, hours, needs, languages, steps. */
static void
test_new_service (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *id = NULL, *hours = NULL, *count = NULL, *partner = NULL, *listing = NULL;

  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.new", NULL);
  desk_settle (desk);
  desk_write (desk, "Name of the service", "Tea on Tuesdays");
  desk_write (desk, "Partner", "The Tea House");
  g_assert_true (desk_shows (desk, "New partner"));
  desk_write (desk, "What they do", "Sit down with others and talk.");
  desk_press (desk, "Add a telephone number");
  desk_write (desk, "Telephone number", "01632 960123");
  desk_write (desk, "Tuesday", "14-17");
  g_assert_true (desk_shows (desk, "14:00–17:00"));
  desk_write (desk, "A few letters of a need, then Enter", "talk");
  g_signal_emit_by_name (desk_find (desk, "A few letters of a need, then Enter"),
                         "entry-activated");
  desk_write (desk, "They speak", "en, Arabic");
  desk_choose (desk, "Free", "Yes");
  write_place (desk, "1 High Road");
  desk_press (desk, "Add a step");
  act (desk, "record.save");
  g_assert_true (desk_shows (desk, "Saved."));
  id = look_up (desk, "SELECT id FROM service WHERE name = ?1", "Tea on Tuesdays");
  g_assert_nonnull (id);
  partner = look_up (desk,
                     "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id"
                     " WHERE s.id = ?1",
                     id);
  g_assert_cmpstr (partner, ==, "The Tea House");
  hours = look_up (desk,
                   "SELECT byday || ' ' || opens_at || ' ' || closes_at FROM schedule"
                   " WHERE service_id = ?1",
                   id);
  g_assert_cmpstr (hours, ==, "TU 14:00 17:00");
  count = look_up (
      desk,
      "SELECT (SELECT count(*) FROM phone WHERE service_id = ?1) || ' ' ||"
      " (SELECT count(*) FROM language WHERE service_id = ?1) || ' ' ||"
      " (SELECT count(*) FROM need_link WHERE service_id = ?1 AND state = 'confirmed') || ' ' ||"
      " (SELECT count(*) FROM service_at_location WHERE service_id = ?1) || ' ' ||"
      " (SELECT count(*) FROM step WHERE service_id = ?1)",
      id);
  g_assert_cmpstr (count, ==, "1 2 1 1 1");
  desk_press (desk, "Change");
  desk_press (desk, "List it: visitors find it");
  listing = stored (desk, "service", id, "listing");
  g_assert_cmpstr (listing, ==, "listed");
  desk_wait_for (desk, is_published);
  g_assert_true (kiosk_knows (desk, id));
}

/* Whoever can't see it may open a menu whose button is scrolled away. */
static void
test_menu_out_of_sight (void)
{
  g_autoptr (Desk) desk = begin ();
  const char *service = desk_first_service (desk);
  g_autofree char *listing = NULL;
  GtkWidget *button, *page;

  open_record (desk, service);
  button = desk_find (desk, "Change");
  page = gtk_widget_get_ancestor (button, GTK_TYPE_SCROLLED_WINDOW);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page)), 1e6);
  desk_settle (desk);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_settle (desk);
  desk_press (desk, "Pause it now");
  listing = stored (desk, "service", service, "listing");
  g_assert_cmpstr (listing, ==, "paused");
}

/* Where the centre wants two: a change waits, the first can't agree to it, a second refuses it with
 * a reason, amends another, and agrees. */
static void
test_proposals (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *before = stored (desk, "service", service, "name");
  g_autofree char *waiting = NULL, *refused = NULL, *agreed = NULL;

  g_assert_true (cairn_staff_set_setting (cairn_desk_get_session (desk->desk),
                                          "staff.second-person", "1", NULL));
  open_record (desk, service);
  desk_write (desk, "Name of the service", "One idea");
  act (desk, "record.save");
  g_assert_true (desk_shows (desk, "1 change waits for a second person"));
  waiting = stored (desk, "service", service, "name");
  g_assert_cmpstr (waiting, ==, before);
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, before);
  {
    g_autofree char *left
        = look_up (desk, "SELECT changes FROM staff_draft WHERE entry_id = ?1", service);

    g_assert_cmpstr (left, ==, NULL);
  }
  desk_press (desk, "Look at them");
  g_assert_true (desk_shows (desk, "Take it back"));
  g_assert_null (desk_find (desk, "Agree"));
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (desk_find (desk, "Take it back"))));
  desk_settle (desk);
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "eva");
  open_record (desk, service);
  desk_press (desk, "Look at them");
  desk_press (desk, "Refuse");
  desk_write (desk, "Please say why, so that they can mend it.", "Not their name");
  desk_press (desk, "Refuse");
  refused = stored (desk, "service", service, "name");
  g_assert_cmpstr (refused, ==, before);
  g_assert_true (desk_shows (desk, "Nothing waits here"));
  close_dialogs (desk);
  desk_write (desk, "Name of the service", "Another idea");
  act (desk, "record.save");
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "root");
  open_record (desk, service);
  /* What was refused came back to who had proposed it: nothing typed is lost. */
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "One idea");
  desk_press (desk, "Throw them away");
  desk_press (desk, "Look at them");
  desk_write (desk, "Proposed", "A better idea");
  desk_press (desk, "Agree");
  agreed = stored (desk, "service", service, "name");
  g_assert_cmpstr (agreed, ==, "A better idea");
  close_dialogs (desk);
  g_assert_cmpstr (desk_read (desk, "Name of the service"), ==, "A better idea");
}

static guint
listed (Desk *desk)
{
  GtkWidget *view = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkColumnView");
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));

  return g_list_model_get_n_items (model);
}

/* Filters narrow the list, together, and a press shows all again. */
static void
test_filters (void)
{
  g_autoptr (Desk) desk = begin ();
  GtkWidget *need, *missing;
  guint all, some, both;

  cairn_desk_window_show (desk->window, "directory");
  desk_settle (desk);
  all = listed (desk);
  need = desk_find (desk, "Any need");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (need), 10);
  desk_settle (desk);
  some = listed (desk);
  g_assert_cmpuint (some, <, all);
  g_assert_cmpuint (some, >, 0);
  missing = desk_find (desk, "Complete or not");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (missing), 1);
  desk_settle (desk);
  both = listed (desk);
  g_assert_cmpuint (both, <, some);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (missing), 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (desk_find (desk, "Check due")), TRUE);
  desk_settle (desk);
  if (listed (desk) == 0)
    desk_press (desk, "Show all");
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (need), 0);
}

/* Who only helps people reads a record and can't change it. */
static void
test_assistant_reads (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "vic");
  g_assert_null (desk_find (desk, "A new service"));
  open_record (desk, desk_first_service (desk));
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Name of the service")));
  g_assert_null (desk_find (desk, "Save"));
  g_assert_null (desk_find (desk, "Checked, nothing changed"));
  g_assert_null (desk_find (desk, "Add a telephone number"));
}

static void
add_tests (void)
{
  g_test_add_func ("/record/edit-and-save", test_edit_and_save);
  g_test_add_func ("/record/list", test_list);
  g_test_add_func ("/record/draft-survives", test_draft_survives);
  g_test_add_func ("/record/checked", test_checked);
  g_test_add_func ("/record/pause", test_pause);
  g_test_add_func ("/record/published-later", test_published_later);
  g_test_add_func ("/record/conflict", test_conflict);
  g_test_add_func ("/record/protect", test_protect);
  g_test_add_func ("/record/new-service", test_new_service);
  g_test_add_func ("/record/proposals", test_proposals);
  g_test_add_func ("/record/menu-out-of-sight", test_menu_out_of_sight);
  g_test_add_func ("/record/filters", test_filters);
  g_test_add_func ("/record/assistant-reads", test_assistant_reads);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
