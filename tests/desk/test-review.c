/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The needs review on two simulated years: what was planted is on top, what is withheld or open is
 * nowhere. */
#include "fixture.h"
#include "lived-in.h"
#include "review-tests.h"

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/ledger/gaps.h"
#include "core/ledger/release.h"
#include "core/staff/review.h"
#include "desk/review/service-choice.h"

#include <libical/ical.h>

#define VISITS 3000
#define SERVICE_LINE "Service: type a part of its name"

char *review_full;

static Desk *
begin (const char *state)
{
  Desk *desk = desk_new (state, "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  return desk;
}

Desk *
review_begin_first (const char *state)
{
  Desk *desk = begin (state);

  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  return desk;
}

Desk *
review_begin (const char *state)
{
  Desk *desk = review_begin_first (state);

  desk_settle (desk);
  return desk;
}

static CairnRelease *
load_last (Desk *desk)
{
  g_autofree char *path = cairn_paths_ledger (desk->state, TRUE);
  g_autoptr (GError) error = NULL;
  CairnRelease *release = cairn_release_load (path, CAIRN_LEVEL_STAFF, NULL, &error);

  g_assert_no_error (error);
  return release;
}

/* ---- widgets in the order they are seen ------------------------------------------------------ */

static void
collect (GtkWidget *widget, GType type, GPtrArray *into)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (into, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, into);
}

GPtrArray *
review_all_of (Desk *desk, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (cairn_desk_window_get_page (desk->window), type, found);
  return found;
}

static const char *
title_at (GPtrArray *rows, guint i)
{
  return adw_preferences_row_get_title (g_ptr_array_index (rows, i));
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void
test_empty (void)
{
  g_autoptr (Desk) desk = review_begin (fixture_state ());

  g_assert_true (desk_shows (desk, "Nothing to review yet"));
}

/* Who keeps the directory does not see it; who reviews does. */
static void
test_rights (void)
{
  g_autoptr (Desk) desk = begin (review_full);

  desk_add_person (desk, "ida", CAIRN_ROLE_REVIEWER);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "ida");
  g_assert_nonnull (desk_find (desk, "Needs review"));
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "eva");
  g_assert_null (desk_find (desk, "Needs review"));
  g_assert_false (cairn_desk_window_show (desk->window, "review"));
}

static void
check_planted (Desk *desk)
{
  g_autoptr (GPtrArray) rows = review_all_of (desk, ADW_TYPE_EXPANDER_ROW);
  gboolean somali = FALSE, grief = FALSE, clinic = FALSE;

  g_assert_cmpuint (rows->len, >=, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_test_message ("gap %u: %s: %s", i + 1, title_at (rows, i),
                      adw_expander_row_get_subtitle (g_ptr_array_index (rows, i)));
      somali |= g_strcmp0 (title_at (rows, i), "The kiosk does not speak Somali") == 0;
      grief |= g_strcmp0 (title_at (rows, i), "Support and comfort") == 0;
      clinic |= g_strcmp0 (title_at (rows, i), "Health care, area: Harbour") == 0;
    }
  g_assert_true (somali && grief && clinic);
}

/* What became of referrals: its own chart, and a gap where people come back without help. */
static void
check_returned (Desk *desk)
{
  g_assert_true (desk_shows (desk, "How it went for those who came back"));
  g_assert_true (desk_shows (desk, "Came back without an answer, or turned away"));
  g_assert_true (desk_shows (desk, "Most often without an answer or turned away: Health care."));
  g_assert_true (desk_shows (desk, "Health care: people come back without help"));
}

/* The working group's own figures, and none that is withheld. */
static void
check_figures (Desk *desk)
{
  g_autoptr (CairnRelease) last = load_last (desk);
  gint64 uses = cairn_figures_get (last->figures, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE,
                                   "", "", NULL);
  g_autofree char *text = cairn_words_number (cairn_desk_get_words (desk->desk), uses);

  g_assert_cmpint (uses, >, 0);
  g_assert_nonnull (desk_find (desk, text));
  g_assert_true (desk_shows (desk, "not people"));
  g_assert_true (desk_shows (desk, "Simulated numbers"));
  g_assert_true (desk_shows (desk, "fewer than 5"));
}

static GtkWidget *
find_grid (GtkWidget *button)
{
  GtkWidget *card = gtk_widget_get_parent (gtk_widget_get_parent (button));

  return desk_find_type (card, "GtkGrid");
}

static const char *
cell_at (GtkWidget *grid, int column, int row)
{
  GtkWidget *label = gtk_grid_get_child_at (GTK_GRID (grid), column, row);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

void
review_press_tables (Desk *desk)
{
  g_autoptr (GPtrArray) buttons = review_all_of (desk, GTK_TYPE_TOGGLE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (g_ptr_array_index (buttons, i)), "As a table") == 0)
      gtk_toggle_button_set_active (g_ptr_array_index (buttons, i), TRUE);
  desk_settle (desk);
}

/* Line by line what was released, and "few" for what was not. */
static void
check_languages (Desk *desk, const CairnRelease *last, GtkWidget *grid)
{
  CairnWords *words = cairn_desk_get_words (desk->desk);
  guint seen = 0;

  for (guint i = 0; i < last->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (last->figures, CairnFigure, i);
      g_autofree char *number = cairn_words_number (words, figure->shown);

      if (figure->cell.source != CAIRN_SOURCE_KIOSK
          || figure->cell.kind != CAIRN_COUNT_ENDING_LANGUAGE || *figure->cell.a != '\0'
          || *figure->cell.b == '\0')
        continue;
      for (int row = 1; cell_at (grid, 0, row) != NULL; row++)
        if (g_strcmp0 (cell_at (grid, 0, row), cairn_words_language_name (words, figure->cell.b))
            == 0)
          {
            g_assert_cmpstr (cell_at (grid, 1, row), ==,
                             figure->shown == CAIRN_WITHHELD ? "few" : number);
            seen++;
          }
    }
  g_assert_cmpuint (seen, ==, 3);
}

static void
check_tables (Desk *desk)
{
  g_autoptr (CairnRelease) last = load_last (desk);
  g_autoptr (GPtrArray) buttons = review_all_of (desk, GTK_TYPE_TOGGLE_BUTTON);
  guint checked = 0;

  review_press_tables (desk);
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *grid = find_grid (g_ptr_array_index (buttons, i));

      if (grid == NULL || g_strcmp0 (cell_at (grid, 0, 0), "Language") != 0
          || g_strcmp0 (cell_at (grid, 0, 2), "Arabic") != 0)
        continue;
      check_languages (desk, last, grid);
      checked++;
    }
  g_assert_cmpuint (checked, ==, 1);
}

/* 5,000 asked for Tigrinya in weeks that are not closed. */
static void
check_open_weeks (Desk *desk)
{
  g_autoptr (GPtrArray) rows = review_all_of (desk, ADW_TYPE_EXPANDER_ROW);

  review_press_tables (desk);
  for (guint i = 0; i < rows->len; i++)
    g_assert_null (strstr (title_at (rows, i), "Tigrinya"));
  g_assert_false (desk_shows (desk, "Tigrinya"));
  g_assert_false (desk_shows (desk, "9,000"));
}

static void
check_choose (Desk *desk)
{
  AdwComboRow *period = ADW_COMBO_ROW (desk_find (desk, "Period"));
  AdwComboRow *beside = ADW_COMBO_ROW (desk_find (desk, "Compare with"));
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (period));

  g_assert_cmpuint (n, ==, 104 / LIVED_IN_PERIOD);
  g_assert_true (desk_shows (desk, "compared with: "));
  adw_combo_row_set_selected (period, n - 1);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "(First weeks)") || desk_shows (desk, "(First months)"));
  adw_combo_row_set_selected (beside, 0);
  desk_settle (desk);
  g_assert_false (desk_shows (desk, "compared with: "));
}

static void
check_drill (Desk *desk)
{
  g_autoptr (GPtrArray) rows = review_all_of (desk, ADW_TYPE_EXPANDER_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (title_at (rows, i), "The kiosk does not speak Somali") == 0)
      adw_expander_row_set_expanded (g_ptr_array_index (rows, i), TRUE);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "What would close it"));
  desk_press (desk, "Show the services");
  g_assert_nonnull (desk_find (desk, "Any language"));
  g_assert_true (desk_shows (desk, "Somali"));
}

/* The text of the chart's card that says the same. */
static const char *
summary_of (GtkWidget *chart)
{
  GtkWidget *stack = gtk_widget_get_ancestor (chart, GTK_TYPE_STACK);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_prev_sibling (stack)));
}

/* Whole sentences, not only a name with nothing behind it. */
static void
check_sentence (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  g_test_message ("read aloud: %s", text);
  g_assert_cmpuint (g_strv_length (words), >=, 4);
  g_assert_true (g_str_has_suffix (text, ".") || g_str_has_suffix (text, ")."));
  g_assert_null (strstr (text, "()"));
  g_assert_null (strstr (text, ": ."));
}

/* Said in sentences to who can't see the picture: each chart makes sense by its words alone. */
static void
check_spoken (Desk *desk)
{
  g_autoptr (GPtrArray) charts = review_all_of (desk, g_type_from_name ("CairnChartArea"));
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (charts->len, >=, 6);
  for (guint i = 0; i < charts->len; i++)
    {
      GtkAccessible *chart = g_ptr_array_index (charts, i);
      const char *summary = summary_of (GTK_WIDGET (chart));

      gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
      gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);
      check_sentence (summary);
      g_assert_true (g_hash_table_add (said, (gpointer) summary));
    }
  g_assert_true (desk_shows (desk, "Asked for most: "));
}

/* One look at all of it, as a working group has one. */
static void
test_page (void)
{
  g_autoptr (Desk) desk = review_begin (review_full);
  g_autofree char *nameless = desk_find_nameless (desk);

  g_assert_cmpstr (nameless, ==, "");
  check_planted (desk);
  check_figures (desk);
  check_returned (desk);
  check_spoken (desk);
  check_tables (desk);
  check_open_weeks (desk);
  check_drill (desk);
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  check_choose (desk);
  g_assert_true (desk_shows (desk, "Usual time since the last check, in days: "));
  g_assert_true (desk_shows (desk, "Past their check date, need by need"));
  g_assert_true (desk_shows (desk, "Two pages in plain words, for everybody"));
}

/* ---- what is decided ------------------------------------------------------------------------- */

static void
write_item (Desk *desk, const char *kind, const char *text, const char *owner, const char *due)
{
  desk_press (desk, "Write something down");
  desk_choose (desk, "What it is", kind);
  desk_write (desk, "In words", text);
  desk_write (desk, "Who does it: an organisation or a role", owner);
  desk_write (desk, "Until when, like 2026-12-31", due);
  desk_press (desk, "Save");
}

static GPtrArray *
read_items (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = cairn_staff_review_items (cairn_desk_get_session (desk->desk), NULL, &error);

  g_assert_no_error (error);
  return items;
}

static void
check_ics (Desk *desk)
{
  g_autoptr (GPtrArray) items = read_items (desk);
  g_autofree char *text = cairn_review_items_to_ics (items, cairn_desk_now (desk->desk));
  g_autofree char *csv = cairn_review_items_to_csv (items);
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *todo;

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VTODO_COMPONENT), ==, 2);
  todo = icalcomponent_get_first_component (calendar, ICAL_VTODO_COMPONENT);
  g_assert_cmpstr (icalcomponent_get_summary (todo), ==, "Find a grief group; ask two, or three");
  g_assert_cmpint (icalcomponent_get_due (todo).year, ==, 2020);
  icalcomponent_free (calendar);
  g_assert_nonnull (strstr (csv, "\"'=cmd|x\""));
  g_assert_nonnull (strstr (csv, "\"Find a grief group; ask two, or three\""));
}

/* An action stays until it is done, whichever period is looked at; what was heard is no to-do. */
static void
test_actions (void)
{
  g_autoptr (Desk) desk = review_begin (review_full);

  write_item (desk, "Action", "Find a grief group; ask two, or three", "City office", "2020-05-01");
  write_item (desk, "Heard from people", "=cmd|x", "", "");
  write_item (desk, "Ask a partner", "Somali speakers", "Olive Tree", "");
  g_assert_true (desk_shows (desk, "overdue since"));
  check_ics (desk);
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_find (desk, "Period")), 3);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "Find a grief group"));
  desk_press (desk, "Done");
  g_assert_false (desk_shows (desk, "overdue since"));
  desk_press (desk, "Write something down");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Please write what it is."));
  desk_write (desk, "In words", "x");
  desk_write (desk, "Until when, like 2026-12-31", "next week");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Please write the day like this"));
  desk_press (desk, "Cancel");
}

static gboolean
is_out (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

static guint
count_introduced (Desk *desk, const char *service, const char *until)
{
  g_autofree char *path = cairn_paths_published (desk->state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, NULL);
  GArray *introduced = cairn_published_settings (published)->introduced;
  GDate day;

  for (guint i = 0; i < introduced->len; i++)
    {
      g_assert_cmpstr (g_array_index (introduced, CairnIntroduced, i).service, ==, service);
      g_assert_true (cairn_day_parse (until, &day));
      g_assert_cmpuint (g_array_index (introduced, CairnIntroduced, i).until, ==,
                        g_date_get_julian (&day));
    }
  return introduced->len;
}

/* By who reviews; it goes out to the kiosks at once, and is taken back when it is done. */
static void
test_reintroduce (void)
{
  g_autoptr (Desk) desk = begin (review_full);
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *name = cairn_service_choice_name (desk->desk, service);
  g_autofree char *today = cairn_desk_today (desk->desk);
  g_autofree char *until = cairn_day_add (today, 28);
  g_autofree char *said = g_strconcat ("Show on the kiosk: ", name, NULL);

  desk_add_person (desk, "ida", CAIRN_ROLE_REVIEWER);
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "ida");
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  desk_press (desk, "Write something down");
  g_assert_null (desk_find (desk, SERVICE_LINE));
  desk_choose (desk, "What it is", "Re-introduce a service");
  g_assert_cmpstr (desk_read (desk, "Until when, like 2026-12-31"), ==, until);
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Please choose a service"));
  desk_write (desk, SERVICE_LINE, name);
  desk_press (desk, name);
  g_assert_cmpstr (desk_read (desk, SERVICE_LINE), ==, name);
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, said));
  desk_wait_for (desk, is_out);
  g_assert_cmpuint (count_introduced (desk, service, until), ==, 1);
  desk_press (desk, "Done");
  desk_wait_for (desk, is_out);
  g_assert_cmpuint (count_introduced (desk, service, until), ==, 0);
}

static void
make_full (void)
{
  Desk *desk = desk_new (fixture_state (), "en");
  gint64 now = cairn_desk_now (desk->desk);
  g_autofree char *folder = g_path_get_dirname (fixture_state ());

  desk_free (desk);
  review_full = g_build_filename (folder, "full", NULL);
  copy_folder (fixture_state (), review_full);
  lived_in_make (review_full, now, VISITS);
}

static void
add_tests (void)
{
  make_full ();
  g_test_add_func ("/review/empty", test_empty);
  g_test_add_func ("/review/rights", test_rights);
  g_test_add_func ("/review/page", test_page);
  g_test_add_func ("/review/actions", test_actions);
  review_add_beside ();
  review_add_later ();
  g_test_add_func ("/review/reintroduce", test_reintroduce);
}

int
main (int argc, char **argv)
{
  int result = desk_run_tests (argc, argv, add_tests);

  g_free (review_full);
  return result;
}
