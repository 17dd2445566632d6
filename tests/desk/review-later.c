/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the needs review comes onto the screen: the first view at once, the rest below it without
 * anybody noticing. */
#include "review-tests.h"

#include "desk/later.h"

static GtkAdjustment *
scroll_of (Desk *desk)
{
  g_autoptr (GPtrArray) scrolled = review_all_of (desk, GTK_TYPE_SCROLLED_WINDOW);

  g_assert_cmpuint (scrolled->len, >, 0);
  return gtk_scrolled_window_get_vadjustment (g_ptr_array_index (scrolled, 0));
}

/* Not all of it: up to the end of the next frame. */
static void
wait_for_frame (Desk *desk)
{
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->window));
}

static void
choose (Desk *desk, guint period)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_find (desk, "Period")), period);
}

/* The box that is marked as busy for who has it read aloud. */
static GtkWidget *
find_busy (GtkWidget *widget)
{
  GtkWidget *found = cairn_later_is_busy (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_busy (child);
  return found;
}

static void
test_first_view (void)
{
  g_autoptr (Desk) desk = review_begin_first (review_full);
  GtkWidget *body;

  wait_for_frame (desk);
  g_assert_true (desk_is_loading (desk));
  g_assert_true (desk_shows (desk, "Gaps, the widest first"));
  g_assert_true (desk_shows (desk, "The kiosk does not speak Somali"));
  g_assert_false (desk_shows (desk, "On paper"));
  body = find_busy (cairn_desk_window_get_page (desk->window));
  g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (body), GTK_ACCESSIBLE_STATE_BUSY));
  desk_settle (desk);
  g_assert_false (desk_is_loading (desk));
  g_assert_true (desk_shows (desk, "On paper"));
  g_assert_null (find_busy (cairn_desk_window_get_page (desk->window)));
}

/* Nothing comes above what somebody looks at, neither at first nor when another period is chosen.
 */
static void
test_stays (void)
{
  g_autoptr (Desk) desk = review_begin_first (review_full);
  GtkAdjustment *scroll;
  double far;

  wait_for_frame (desk);
  scroll = scroll_of (desk);
  gtk_adjustment_set_value (scroll, 120);
  desk_settle (desk);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), ==, 120);
  far = (gtk_adjustment_get_upper (scroll) - gtk_adjustment_get_page_size (scroll)) / 2;
  gtk_adjustment_set_value (scroll, far);
  choose (desk, 1);
  wait_for_frame (desk);
  g_assert_true (desk_is_loading (desk));
  desk_settle (desk);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), ==, far);
}

/* Whoever is quick waits for nothing, and one period never gets cards of another. */
static void
test_quick (void)
{
  g_autoptr (Desk) desk = review_begin_first (review_full);
  g_autoptr (GPtrArray) charts = NULL;
  g_autoptr (GPtrArray) quick = NULL;
  guint n;

  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.new", NULL);
  desk_settle (desk);
  g_assert_nonnull (desk_find (desk, "In words"));
  desk_press (desk, "Cancel");
  choose (desk, 1);
  desk_settle (desk);
  charts = review_all_of (desk, g_type_from_name ("CairnChartArea"));
  n = charts->len;
  choose (desk, 0);
  wait_for_frame (desk);
  choose (desk, 1);
  desk_settle (desk);
  quick = review_all_of (desk, g_type_from_name ("CairnChartArea"));
  g_assert_cmpuint (quick->len, ==, n);
}

void
review_add_later (void)
{
  g_test_add_func ("/review/first-view", test_first_view);
  g_test_add_func ("/review/stays", test_stays);
  g_test_add_func ("/review/quick", test_quick);
}
