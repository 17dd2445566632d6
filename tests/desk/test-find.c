/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find for someone: the same needs as at the kiosk, a slip in two languages, and nothing left. */
#include "../paper/print-server.h"
#include "core/base/lang.h"
#include "core/base/paths.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "core/staff/editing.h"
#include "core/triage/code.h"
#include "desk/directory/chips.h"
#include "desk/find/slip-bar.h"
#include "fixture.h"
#include "pdf.h"

#include <cups/cups.h>
#include <glib/gstdio.h>
#include <string.h>

#define MARKER "zqxmarker"
#define TALK "Someone to talk to"
#define TICK ": put it on the slip"
#define SEARCH "Name, words, or the code of a slip"

static Desk *
begin (void)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "vic");
  g_assert_true (cairn_desk_window_show (desk->window, "find"));
  desk_settle (desk);
  return desk;
}

static GtkWidget *
page_of (Desk *desk)
{
  return cairn_desk_window_get_page (desk->window);
}

/* The ticks on the page, in order. */
static void
list_ticks (GtkWidget *widget, GPtrArray *ticks)
{
  if (GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_get_tooltip_text (widget) != NULL
      && g_str_has_suffix (gtk_widget_get_tooltip_text (widget), TICK))
    g_ptr_array_add (ticks, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_ticks (child, ticks);
}

static guint
count_services (Desk *desk)
{
  g_autoptr (GPtrArray) ticks = g_ptr_array_new ();

  list_ticks (page_of (desk), ticks);
  return ticks->len;
}

/* Ticks the service at @index; its name. */
static char *
tick (Desk *desk, guint index)
{
  g_autoptr (GPtrArray) ticks = g_ptr_array_new ();
  GtkWidget *widget;
  const char *name;

  list_ticks (page_of (desk), ticks);
  g_assert_cmpuint (index, <, ticks->len);
  widget = g_ptr_array_index (ticks, index);
  name = gtk_widget_get_tooltip_text (widget);
  desk_press (desk, name);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  return g_strndup (name, strlen (name) - strlen (TICK));
}

/* Headings over services have the names of needs, too. */
static GtkWidget *
find_chip (GtkWidget *widget, const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chip (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_chosen (Desk *desk, const char *need)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_chip (page_of (desk), need)));
}

static CairnSlipBar *
bar_of (Desk *desk)
{
  return CAIRN_SLIP_BAR (desk_find_type (page_of (desk), "CairnSlipBar"));
}

static char *
save_slip (Desk *desk)
{
  char *path = g_build_filename (g_get_tmp_dir (), "cairn-find-test.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (gtk_widget_is_sensitive (desk_find (desk, "Save as PDF…")));
  g_assert_true (cairn_slip_bar_save (bar_of (desk), path, &error));
  g_assert_no_error (error);
  return path;
}

/* As a press beside it does. */
static void
close_options (Desk *desk)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (desk_find (desk, "How the slip is printed")));
  desk_settle (desk);
}

static void
assert_holds (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("'%s' is not in: %s", words, text);
}

/* ---- a slip ---------------------------------------------------------------------------------- */

static const char *
say (const char *lang, const char *text)
{
  g_autoptr (CairnWords) words = cairn_words_new (lang);

  return cairn_words_get (words, text);
}

static void
test_two_languages (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *first = NULL, *second = NULL, *path = NULL, *text = NULL;

  g_assert_true (desk_shows (desk, "What would help?"));
  g_assert_true (desk_shows (desk, "Nothing ticked yet"));
  desk_press (desk, TALK);
  g_assert_cmpuint (count_services (desk), ==, 3);
  desk_choose (desk, "Language they speak", "Polish");
  first = tick (desk, 0);
  second = tick (desk, 1);
  g_assert_true (desk_shows (desk, "2 services on the slip"));
  path = save_slip (desk);
  text = pdf_words (path);
  if (text == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  assert_holds (text, first);
  assert_holds (text, second);
  assert_holds (text, "Your list");
  assert_holds (text, say ("pl", "Your list"));
  g_unlink (path);
}

/* What stands on the screen after a language was chosen is that of the desk; the slip is theirs. */
static void
test_arabic_alone (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *name = NULL, *path = NULL, *text = NULL;

  desk_press (desk, TALK);
  desk_choose (desk, "Language they speak", "Arabic");
  name = tick (desk, 0);
  desk_press (desk, "How the slip is printed");
  desk_press (desk, "The centre's language beside it");
  desk_press (desk, "Large print");
  close_options (desk);
  path = save_slip (desk);
  text = pdf_words (path);
  if (text == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  g_assert_null (strstr (text, "Your list"));
  assert_holds (text, say ("ar", "Your list"));
  g_unlink (path);
}

static PrintServer *server;
static const char *reason;

static gboolean
can_print (Desk *desk)
{
  return gtk_widget_is_sensitive (desk_find (desk, "Print"));
}

static gboolean
is_printed (Desk *desk)
{
  return desk_shows (desk, "It is printed.");
}

static void
choose_printer (Desk *desk, const char *queue)
{
  GtkDropDown *choice = GTK_DROP_DOWN (desk_find (desk, "Printer of the slip"));
  GtkStringList *queues = GTK_STRING_LIST (gtk_drop_down_get_model (choice));
  guint i = 0;

  while (g_strcmp0 (gtk_string_list_get_string (queues, i), queue) != 0)
    g_assert_cmpuint (++i, <, g_list_model_get_n_items (G_LIST_MODEL (queues)));
  gtk_drop_down_set_selected (choice, i);
  desk_settle (desk);
}

/* Through a real queue to what a printer got. */
static void
test_print (void)
{
  g_autoptr (Desk) desk = NULL;
  g_autofree char *name = NULL, *output = NULL, *path = NULL, *text = NULL;
  gsize length;

  if (server == NULL)
    {
      g_test_skip (reason);
      return;
    }
  desk = begin ();
  desk_press (desk, TALK);
  name = tick (desk, 0);
  desk_wait_for (desk, can_print);
  desk_press (desk, "How the slip is printed");
  choose_printer (desk, "good");
  close_options (desk);
  desk_press (desk, "Print");
  desk_wait_for (desk, is_printed);
  output = print_server_read_output (server, "good", &length);
  path = g_build_filename (g_get_tmp_dir (), "cairn-find-printed.pdf", NULL);
  g_assert_true (g_file_set_contents (path, output, (gssize) length, NULL));
  text = pdf_words (path);
  if (text != NULL)
    assert_holds (text, name);
  g_unlink (path);
}

/* ---- ways in --------------------------------------------------------------------------------- */

static char *
write_code (Desk *desk, guint access)
{
  g_autofree char *path = cairn_paths_published (desk->state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, NULL);
  CairnNeedSet needs = CAIRN_NEED_BIT (6) | CAIRN_NEED_BIT (1);

  g_assert_nonnull (published);
  return cairn_code_write (cairn_published_settings (published)->code_key, needs, access,
                           cairn_lang_number ("pl"));
}

static void
test_code (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *code = write_code (desk, CAIRN_ACCESS_STEP_FREE);
  g_autofree char *wrong = g_strdup (code);
  g_autoptr (CairnWords) words = cairn_words_new ("en");
  AdwComboRow *language;

  wrong[3] = wrong[3] == '9' ? '8' : (char) (wrong[3] + 1);
  desk_write (desk, SEARCH, wrong);
  g_signal_emit_by_name (desk_find (desk, SEARCH), "search-changed");
  g_assert_true (desk_shows (desk, "This code did not work."));
  g_assert_false (is_chosen (desk, TALK));
  desk_write (desk, SEARCH, code);
  g_signal_emit_by_name (desk_find (desk, SEARCH), "search-changed");
  desk_settle (desk);
  g_assert_false (desk_shows (desk, "This code did not work."));
  g_assert_cmpstr (desk_read (desk, SEARCH), ==, "");
  g_assert_true (is_chosen (desk, TALK));
  g_assert_true (is_chosen (desk, cairn_words_access (words, CAIRN_ACCESS_STEP_FREE)));
  g_assert_cmpuint (count_services (desk), >=, 3);
  language = ADW_COMBO_ROW (desk_find (desk, "Language they speak"));
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (language)), ==,
                   "Polish");
}

static void
test_search (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *name = NULL, *ticked = NULL;

  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service",
                                             desk_first_service (desk), "name", &name, NULL, NULL));
  desk_write (desk, SEARCH, name);
  g_signal_emit_by_name (desk_find (desk, SEARCH), "search-changed");
  desk_settle (desk);
  ticked = tick (desk, 0);
  g_assert_cmpstr (ticked, ==, name);
  desk_write (desk, SEARCH, "");
  g_signal_emit_by_name (desk_find (desk, SEARCH), "search-changed");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "What would help?"));
  g_assert_true (desk_shows (desk, "1 service on the slip"));
}

static gboolean
is_out (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

static char *
find_service (Desk *desk, const char *name)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "SELECT id FROM service WHERE name = ?1", NULL);

  cairn_stmt_bind_text_at (stmt, 1, name);
  g_assert_true (cairn_stmt_step (stmt, NULL));
  return g_strdup (cairn_stmt_text (stmt, 0));
}

/* What is paused while somebody sits there is not handed to them any more. */
static void
test_paused (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *name = NULL, *service = NULL, *path = NULL, *text = NULL;
  g_autoptr (CairnStaffSession) session = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  desk_press (desk, TALK);
  name = tick (desk, 0);
  service = find_service (desk, name);
  session = cairn_staff_session_for_unix (cairn_desk_get_directory (desk->desk));
  saved = cairn_staff_set_listing (session, service, "paused", NULL, NULL);
  g_assert_nonnull (saved);
  cairn_desk_changed (desk->desk, (const char *const *) saved->services);
  desk_wait_for (desk, is_out);
  g_assert_false (desk_shows (desk, name));
  g_assert_cmpuint (count_services (desk), ==, 3);
  path = save_slip (desk);
  text = pdf_words (path);
  g_assert_true (text == NULL || strstr (text, name) == NULL);
  g_unlink (path);
}

/* Two people: each has answers of their own, and the lists say whose they are. */
static void
test_both (void)
{
  g_autoptr (Desk) desk = begin ();

  desk_press (desk, TALK);
  desk_choose (desk, "Who it is for", "Both of them");
  desk_choose (desk, "Now choosing for", "Somebody they look after");
  g_assert_false (is_chosen (desk, TALK));
  desk_press (desk, "Counselling");
  g_assert_true (desk_shows (desk, "Counselling, for the other person"));
  desk_choose (desk, "Now choosing for", "The person who is here");
  g_assert_true (is_chosen (desk, TALK));
  g_assert_false (is_chosen (desk, "Counselling"));
}

/* Under 18, no safe place: a person comes before the list, as at the kiosk. */
static void
test_person_first (void)
{
  g_autoptr (Desk) desk = begin ();

  desk_press (desk, TALK);
  g_assert_false (desk_shows (desk, "Under 18: stay with them."));
  adw_action_row_activate (ADW_ACTION_ROW (desk_find (desk, "Under 18")));
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Under 18: stay with them."));
  g_assert_null (desk_find (desk, "Do you have a safe place tonight?"));
  desk_press (desk, "A place to stay");
  desk_choose (desk, "Do you have a safe place tonight?", "No");
  g_assert_true (desk_shows (desk, "No safe place tonight"));
}

/* ---- nothing left ---------------------------------------------------------------------------- */

static gboolean
folder_holds (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR)
              ? folder_holds (path, text)
              : g_file_get_contents (path, &data, &length, NULL)
                    && memmem (data, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
widgets_hold (GtkWidget *widget, const char *text)
{
  const char *own = GTK_IS_LABEL (widget)      ? gtk_label_get_text (GTK_LABEL (widget))
                    : GTK_IS_EDITABLE (widget) ? gtk_editable_get_text (GTK_EDITABLE (widget))
                                               : NULL;

  if (own != NULL && strstr (own, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (widgets_hold (child, text))
        return TRUE;
    }
  return FALSE;
}

static void
answer_much (Desk *desk)
{
  g_autofree char *name = NULL;

  desk_press (desk, TALK);
  name = tick (desk, 0);
  desk_choose (desk, "Language they speak", "Arabic");
  desk_choose (desk, "Who it is for", "Somebody they look after");
  desk_press (desk, "By phone");
  desk_write (desk, SEARCH, MARKER);
  g_signal_emit_by_name (desk_find (desk, SEARCH), "search-changed");
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Nothing found"));
}

static void
assert_forgotten (Desk *desk)
{
  AdwComboRow *whom = ADW_COMBO_ROW (desk_find (desk, "Who it is for"));
  AdwComboRow *language = ADW_COMBO_ROW (desk_find (desk, "Language they speak"));

  g_assert_cmpstr (desk_read (desk, SEARCH), ==, "");
  g_assert_false (is_chosen (desk, TALK));
  g_assert_false (is_chosen (desk, "By phone"));
  g_assert_cmpuint (adw_combo_row_get_selected (whom), ==, 0);
  g_assert_cmpuint (adw_combo_row_get_selected (language), ==, 0);
  g_assert_true (desk_shows (desk, "What would help?"));
  g_assert_true (desk_shows (desk, "Nothing ticked yet"));
  g_assert_cmpuint (count_services (desk), ==, 0);
  g_assert_false (widgets_hold (GTK_WIDGET (desk->window), MARKER));
  g_assert_false (folder_holds (desk->state, MARKER));
}

static void
test_new_person (void)
{
  g_autoptr (Desk) desk = begin ();

  answer_much (desk);
  desk_press (desk, "New person");
  assert_forgotten (desk);
}

/* Nobody was there for a while: the desk is locked, and whoever unlocks it finds nothing. */
static void
test_idle (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autoptr (GError) error = NULL;

  answer_much (desk);
  desk_pass_time (desk, 24 * G_GINT64_CONSTANT (3600));
  g_assert_true (cairn_desk_is_locked (desk->desk));
  g_assert_true (cairn_desk_unlock (desk->desk, PASSWORD, &error));
  g_assert_no_error (error);
  desk_settle (desk);
  assert_forgotten (desk);
}

/* Ten people later the counters know of ten visits at the desk, apart from the kiosks', and of
 * nobody; what was tried in practice mode is not among them. */
static void
test_counted (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *path = cairn_paths_ledger (desk->state, TRUE);
  gint64 at = cairn_desk_now (desk->desk);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk->desk);
  gint32 week = cairn_week_at (at, zone);
  CairnPeriod period = { week, 1 };
  g_autoptr (CairnTally) tally = NULL;
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  CairnCell cell;

  for (guint i = 0; i < CAIRN_LEDGER_BATCH + 2; i++)
    {
      g_assert_true (cairn_settings_set (db, "practice", i < 2 ? "1" : "0", NULL));
      desk_press (desk, TALK);
      desk_press (desk, "New person");
    }
  /* Written behind the screen; the end of the desk waits for it. */
  g_object_set_data (G_OBJECT (desk->desk), "cairn-find-ledger", NULL);
  tally = cairn_ledger_read (path, &period, week + 1, NULL);
  g_assert_nonnull (tally);
  memset (&cell, 0, sizeof cell);
  cairn_cell_set (&cell, week, CAIRN_SOURCE_DESK, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "en");
  g_assert_cmpint (cairn_tally_get (tally, &cell), ==, CAIRN_LEDGER_BATCH);
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *nameless = NULL;

  desk_press (desk, TALK);
  nameless = desk_find_nameless (desk);
  g_assert_cmpstr (nameless, ==, "");
}

static void
start_printing (void)
{
  server = print_server_start (&reason);
  if (server != NULL)
    g_setenv ("CUPS_SERVER", cupsServer (), TRUE);
}

static void
add_tests (void)
{
  start_printing ();
  g_test_add_func ("/find/two-languages", test_two_languages);
  g_test_add_func ("/find/arabic-alone", test_arabic_alone);
  g_test_add_func ("/find/print", test_print);
  g_test_add_func ("/find/code", test_code);
  g_test_add_func ("/find/search", test_search);
  g_test_add_func ("/find/paused", test_paused);
  g_test_add_func ("/find/both", test_both);
  g_test_add_func ("/find/person-first", test_person_first);
  g_test_add_func ("/find/new-person", test_new_person);
  g_test_add_func ("/find/idle", test_idle);
  g_test_add_func ("/find/counted", test_counted);
  g_test_add_func ("/find/names", test_names);
}

int
main (int argc, char **argv)
{
  int result = desk_run_tests (argc, argv, add_tests);

  if (server != NULL)
    print_server_stop (server);
  return result;
}
