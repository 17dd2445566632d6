/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screens.h"

#include "desk/text.h"
#include "lived-in.h"

/* Written in the language of the screen: what is pressed has another name there. */
static void
press (Desk *desk, const char *english)
{
  g_auto (GStrv) parts = g_strsplit (gettext (english), "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  desk_press (desk, name);
}

static void
enter (Desk *desk, const char *english, const char *text)
{
  desk_write (desk, gettext (english), text);
}

static void
to_first_run (Desk *desk)
{
}

static void
to_centre (Desk *desk)
{
  enter (desk, "Your name", "Amira Haddad");
  enter (desk, "Password: at least 10 characters", PASSWORD);
  enter (desk, "Password again", PASSWORD);
  press (desk, "_Next");
}

static void
to_desk (Desk *desk)
{
  to_centre (desk);
  enter (desk, "Name of the centre", "Riverside Support Centre");
  enter (desk, "Time zone, like Europe/London", "Europe/London");
  press (desk, "_Next");
}

static void
to_areas (Desk *desk)
{
  to_desk (desk);
  press (desk, "_Next");
  press (desk, "_Add an area");
}

static void
to_sheet (Desk *desk)
{
  to_areas (desk);
  press (desk, "_Set it up");
}

static void
to_sign_in (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  cairn_desk_session_changed (desk->desk);
}

static void
to_wrong (Desk *desk)
{
  to_sign_in (desk);
  desk_settle (desk);
  enter (desk, "Sign-in name", "root");
  enter (desk, "Password", "not this one");
  press (desk, "_Sign in");
}

static void
to_directory (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "directory");
}

static void
to_locked (Desk *desk)
{
  to_directory (desk);
  cairn_desk_lock (desk->desk);
}

static void
open_first (Desk *desk)
{
  GtkWidget *page;

  to_directory (desk);
  page = cairn_desk_window_get_page (desk->window);
  gtk_widget_activate_action (page, "page.open", "s", desk_first_service (desk));
}

static void
to_record (Desk *desk)
{
  open_first (desk);
}

static void
scroll_down (Desk *desk, double part)
{
  GtkWidget *page
      = desk_find_type (cairn_desk_window_get_page (desk->window), "AdwPreferencesPage");
  GtkWidget *scrolled = desk_find_type (page, "GtkScrolledWindow");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  desk_settle (desk);
  gtk_adjustment_set_value (adjustment, part * gtk_adjustment_get_upper (adjustment));
}

static void
to_hours (Desk *desk)
{
  open_first (desk);
  scroll_down (desk, 0.2);
}

static void
to_needs (Desk *desk)
{
  open_first (desk);
  scroll_down (desk, 0.4);
}

static void
to_below (Desk *desk)
{
  open_first (desk);
  scroll_down (desk, 0.62);
}

static void
to_bottom (Desk *desk)
{
  open_first (desk);
  scroll_down (desk, 1);
}

static void
to_new (Desk *desk)
{
  to_directory (desk);
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.new", NULL);
}

/* As on a busy morning, half a year after the demonstration was made. */
static void
to_today (Desk *desk)
{
  g_autofree char *path = cairn_bell_path (desk->state);
  CairnBell *kiosk = cairn_bell_new (path, "Entrance");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_pass_time (desk, 200 * G_GINT64_CONSTANT (86400));
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "today");
  g_object_set_data_full (G_OBJECT (desk->window), "kiosk", kiosk, g_object_unref);
  cairn_bell_ring (kiosk, "fa", TRUE);
  while (cairn_bell_get_state (kiosk) != CAIRN_BELL_SENT)
    g_main_context_iteration (NULL, TRUE);
}

static void
to_call (Desk *desk)
{
  GtkWidget *row;

  to_today (desk);
  row = desk_find_type (cairn_desk_window_get_page (desk->window), "AdwExpanderRow");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
to_end_of_today (Desk *desk)
{
  to_today (desk);
  scroll_down (desk, 1);
}

/* On two years of a made-up city. */
static void
to_review (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  lived_in_make (desk->state, cairn_desk_now (desk->desk), 3000);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "review");
  desk_settle (desk);
}

static void
scroll_review (Desk *desk, double part)
{
  GtkWidget *page = cairn_desk_window_get_page (desk->window);
  GtkWidget *scrolled = desk_find_type (page, "GtkScrolledWindow");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_adjustment_set_value (adjustment, part * gtk_adjustment_get_upper (adjustment));
  desk_settle (desk);
}

static void
to_review_demand (Desk *desk)
{
  to_review (desk);
  scroll_review (desk, 0.3);
}

static void
to_review_parts (Desk *desk)
{
  to_review (desk);
  scroll_review (desk, 0.6);
}

static void
to_review_end (Desk *desk)
{
  to_review (desk);
  scroll_review (desk, 1);
}

/* A period waits to be closed. */
static void
to_review_due (Desk *desk)
{
  to_review (desk);
  cairn_desk_window_show (desk->window, "today");
}

/* With what a partner counted, and the residents' languages. */
static void
to_review_beside (Desk *desk)
{
  to_review (desk);
  press (desk, "Enter a figure");
  enter (desk, "Who counted: an organisation or a team", "Olive Tree");
  enter (desk, "How many; fewer than 5 is kept as “few”", "64");
  enter (desk, "What was counted, and how", "Calls to its line");
  press (desk, "_Save");
  press (desk, "_Enter…");
  enter (desk, "Who counted, like a census", "Census");
  enter (desk, "Year", "2021");
  enter (desk, "One more language and its share, like so 0.4", "so 9.5");
  press (desk, "_Save");
}

static void
to_review_languages (Desk *desk)
{
  to_review_beside (desk);
  scroll_review (desk, 0.76);
}

static void
to_review_others (Desk *desk)
{
  to_review_beside (desk);
  scroll_review (desk, 1);
}

static void
to_review_figure (Desk *desk)
{
  to_review (desk);
  press (desk, "Enter a figure");
}

static void
to_what_if (Desk *desk)
{
  to_review (desk);
  press (desk, "_Try It…");
}

static void
to_people (Desk *desk)
{
  GtkWidget *row;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_add_person (desk, "sam", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "staff");
  desk_settle (desk);
  row = desk_find (desk, "Person eva");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
to_trail (Desk *desk)
{
  GtkWidget *stack;

  to_people (desk);
  stack = desk_find_type (cairn_desk_window_get_page (desk->window), "AdwViewStack");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "trail");
}

static void
to_find (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "find");
}

/* Somebody to talk to, for a person who speaks Arabic; the first service is ticked and unfolded. */
static void
to_found (Desk *desk)
{
  GtkWidget *results;

  to_find (desk);
  desk_settle (desk);
  desk_press (desk,
              cairn_texts_get (
                  cairn_catalogue_by_id (cairn_desk_get_catalogue (desk->desk), "talk")->heading,
                  cairn_desk_get_language (desk->desk), NULL));
  results = desk_find_type (cairn_desk_window_get_page (desk->window), "CairnFindResults");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (results, "GtkCheckButton")), TRUE);
}

static void
to_unfolded (Desk *desk)
{
  GtkWidget *results;

  to_found (desk);
  results = desk_find_type (cairn_desk_window_get_page (desk->window), "CairnFindResults");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (desk_find_type (results, "GtkToggleButton")),
                                TRUE);
}

static void
to_settings (Desk *desk, const char *view)
{
  GtkWidget *stack;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "settings");
  stack = desk_find_type (cairn_desk_window_get_page (desk->window), "AdwViewStack");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), view);
}

static void
to_settings_centre (Desk *desk)
{
  to_settings (desk, "centre");
}

static void
to_settings_kiosks (Desk *desk)
{
  to_settings (desk, "kiosks");
}

static void
to_settings_rules (Desk *desk)
{
  to_settings (desk, "rules");
}

static void
to_settings_backup (Desk *desk)
{
  to_settings (desk, "backup");
}

static void
to_translate (Desk *desk)
{
  GtkWidget *language;
  guint at = 0;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "translate");
  language = desk_find_type (cairn_desk_window_get_page (desk->window), "GtkDropDown");
  while (strcmp (cairn_words_languages ()[at], "fa") != 0)
    at++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (language), at);
}

static void
to_updates (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "updates");
  desk_settle (desk);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find_type (
                                     cairn_desk_window_get_page (desk->window), "AdwExpanderRow")),
                                 TRUE);
}

static void
to_add_person (Desk *desk)
{
  to_people (desk);
  press (desk, "Add a person");
}

static void
to_one_time (Desk *desk)
{
  to_people (desk);
  desk_settle (desk);
  press (desk, "_One-time Password");
}

static void
to_closed_day (Desk *desk)
{
  to_settings_centre (desk);
  desk_settle (desk);
  press (desk, "_Another Day");
}

static void
to_write_update (Desk *desk)
{
  to_updates (desk);
  press (desk, "A new update");
}

static void
to_check_update (Desk *desk)
{
  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, "eva");
  cairn_desk_window_show (desk->window, "updates");
  desk_settle (desk);
  press (desk, "A new update");
  enter (desk, "Who says it", "City of Larkhaven");
  enter (desk, "What visitors read", "The bridge by the market is open again.");
  press (desk, "_Ready for the Second Person");
  cairn_desk_sign_out (desk->desk);
  desk_settle (desk);
  desk_sign_in (desk, "root");
  cairn_desk_window_show (desk->window, "updates");
  desk_settle (desk);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (desk_find (desk, "The bridge by the market is open again.")), TRUE);
  desk_settle (desk);
  press (desk, "_Go through the List…");
}

/* Practice mode is on, and a kiosk that somebody uses still shows what was just paused. */
static void
to_practice (Desk *desk)
{
  g_autofree char *path = cairn_bell_path (desk->state);
  CairnBell *kiosk = cairn_bell_new (path, "By the door");

  cairn_bell_set_shown (kiosk, 1);
  g_object_set_data_full (G_OBJECT (desk->window), "kiosk", kiosk, g_object_unref);
  to_settings_kiosks (desk);
  press (desk, "Practice mode");
  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s",
                              desk_first_service (desk));
  desk_settle (desk);
  press (desk, "Change");
  press (desk, "Pause it now");
}

static void
to_practice_today (Desk *desk)
{
  to_practice (desk);
  cairn_desk_window_show (desk->window, "today");
  desk_settle (desk);
}

static const DeskScreen screens[] = {
  { "first-run-you", TRUE, to_first_run },
  { "first-run-centre", TRUE, to_centre },
  { "first-run-desk", TRUE, to_desk },
  { "first-run-areas", TRUE, to_areas },
  { "first-run-sheet", TRUE, to_sheet },
  { "sign-in", FALSE, to_sign_in },
  { "sign-in-wrong", FALSE, to_wrong },
  { "locked", FALSE, to_locked },
  { "directory", FALSE, to_directory },
  { "record", FALSE, to_record },
  { "record-hours", FALSE, to_hours },
  { "record-needs", FALSE, to_needs },
  { "record-below", FALSE, to_below },
  { "record-bottom", FALSE, to_bottom },
  { "record-new", FALSE, to_new },
  { "today", FALSE, to_today },
  { "today-call", FALSE, to_call },
  { "today-end", FALSE, to_end_of_today },
  { "find", FALSE, to_find },
  { "find-found", FALSE, to_found },
  { "find-unfolded", FALSE, to_unfolded },
  { "translate", FALSE, to_translate },
  { "review", FALSE, to_review },
  { "review-demand", FALSE, to_review_demand },
  { "review-parts", FALSE, to_review_parts },
  { "review-end", FALSE, to_review_end },
  { "review-due", FALSE, to_review_due },
  { "review-languages", FALSE, to_review_languages },
  { "review-others", FALSE, to_review_others },
  { "review-figure", FALSE, to_review_figure },
  { "review-what-if", FALSE, to_what_if },
  { "people", FALSE, to_people },
  { "trail", FALSE, to_trail },
  { "settings-centre", FALSE, to_settings_centre },
  { "settings-kiosks", FALSE, to_settings_kiosks },
  { "settings-rules", FALSE, to_settings_rules },
  { "settings-backup", FALSE, to_settings_backup },
  { "practice-record", FALSE, to_practice },
  { "practice-today", FALSE, to_practice_today },
  { "updates", FALSE, to_updates },
  { "person-add", FALSE, to_add_person },
  { "person-password", FALSE, to_one_time },
  { "closed-day", FALSE, to_closed_day },
  { "update-write", FALSE, to_write_update },
  { "update-check", FALSE, to_check_update },
};

/* Screens of other files come after those here. */
static const DeskScreen *
find_screen (guint index, guint *out_count)
{
  guint n;
  const DeskScreen *more = desk_import_screens (&n);

  *out_count = G_N_ELEMENTS (screens) + n;
  return index < G_N_ELEMENTS (screens) ? &screens[index] : &more[index - G_N_ELEMENTS (screens)];
}

/**
 * desk_screen_count:
 *
 * Returns: how many screens there are
 */
guint
desk_screen_count (void)
{
  guint count;

  find_screen (0, &count);
  return count;
}

/**
 * desk_screen_at:
 * @index: which
 *
 * Returns: (transfer none): the screen
 */
const DeskScreen *
desk_screen_at (guint index)
{
  guint count;

  return find_screen (index, &count);
}

/**
 * desk_press_in:
 * @desk: a desk
 * @english: what is pressed, as it is called in English
 */
void
desk_press_in (Desk *desk, const char *english)
{
  press (desk, english);
}

/**
 * desk_write_in:
 * @desk: a desk
 * @english: a line to type in, as it is called in English
 * @text: what
 */
void
desk_write_in (Desk *desk, const char *english, const char *text)
{
  enter (desk, english, text);
}
