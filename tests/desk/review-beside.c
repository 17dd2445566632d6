/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the kiosk's figures in a review: others' figures, the residents, what if. */
#include "review-tests.h"

#include "core/staff/partner.h"

/* ---- what others counted --------------------------------------------------------------------- */

static void
enter_figure (Desk *desk, const char *who, const char *count)
{
  desk_press (desk, "Enter a figure");
  desk_choose (desk, "Need", "Support and comfort");
  desk_choose (desk, "Who they are", "Our own outreach");
  desk_write (desk, "Who counted: an organisation or a team", who);
  desk_write (desk, "How many; fewer than 5 is kept as “few”", count);
  desk_press (desk, "Save");
}

static GPtrArray *
read_figures (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *figures
      = cairn_staff_partner_figures (cairn_desk_get_session (desk->desk), NULL, &error);

  g_assert_no_error (error);
  return figures;
}

/* Beside the kiosk's, in a chart of their own, and fixed once. */
static void
test_others (void)
{
  g_autoptr (Desk) desk = review_begin (review_full);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) fixed = NULL;

  g_assert_true (desk_shows (desk, "Nothing is entered for this period yet."));
  enter_figure (desk, "Street team", "about 60");
  g_assert_true (desk_shows (desk, "as a whole number"));
  desk_write (desk, "How many; fewer than 5 is kept as “few”", "60");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "what was counted, in at most"));
  desk_write (desk, "What was counted, and how", "Talks at the market");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Counted by others"));
  g_assert_true (desk_shows (desk, "Support and comfort (\u2068Street team\u2069)"));
  g_assert_true (desk_shows (desk, "It is not added to the uses of the kiosk."));
  desk_press (desk, "Take away");
  g_assert_false (desk_shows (desk, "Counted by others"));
  desk_press (desk, "Undo");
  figures = read_figures (desk);
  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpint (((CairnPartnerFigure *) figures->pdata[0])->counted, ==, 60);
  desk_press (desk, "Fix Them…");
  desk_press (desk, "Fix Them");
  g_assert_true (desk_shows (desk, "They stand in the reports."));
  g_assert_null (desk_find (desk, "Take away"));
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Enter a figure")));
  fixed = read_figures (desk);
  g_assert_cmpint (((CairnPartnerFigure *) fixed->pdata[0])->shown, ==, 60);
}

/* ---- languages, and what if ------------------------------------------------------------------ */

/* Somali is not on the kiosk, and spoken by many who live there. */
static void
test_residents (void)
{
  g_autoptr (Desk) desk = review_begin (review_full);

  g_assert_false (desk_shows (desk, "Languages beside the residents"));
  desk_press (desk, "Enter…");
  desk_write (desk, "Year", "2021");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Please write who counted the residents."));
  desk_write (desk, "Who counted, like a census", "Census");
  desk_write (desk, "Arabic", "lots");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Please write each share in percent"));
  desk_write (desk, "Arabic", "12.5");
  desk_write (desk, "One more language and its share, like so 0.4", "so 40");
  desk_press (desk, "Save");
  g_assert_true (desk_shows (desk, "Languages beside the residents"));
  g_assert_true (desk_shows (desk, "Clearly less used than its share of the residents: Somali."));
  g_assert_true (desk_shows (desk, "A small share does not say why"));
  review_press_tables (desk);
  g_assert_true (desk_shows (desk, "Share of residents (Census, 2021)"));
  g_assert_true (desk_shows (desk, "13\u00a0%"));
  g_assert_nonnull (desk_find (desk, "Change…"));
  g_assert_true (desk_shows (desk, "of the uses ended at “Choice of needs”"));
  g_assert_true (desk_shows (desk, "Usual wait: "));
  g_assert_true (desk_shows (desk, "Checked in the last 90 days: "));
  g_assert_true (desk_shows (desk, "The one shown most is "));
}

static guint
count_gaps (Desk *desk)
{
  g_autoptr (GPtrArray) rows = review_all_of (desk, ADW_TYPE_EXPANDER_ROW);

  return rows->len;
}

/* A service for a need that has two: without it there would be a gap; nothing is changed by that.
 */
static void
test_what_if (void)
{
  g_autoptr (Desk) desk = review_begin (review_full);
  guint before = count_gaps (desk);
  GtkDropDown *service;
  gboolean opens = FALSE;

  desk_press (desk, "Try It…");
  service = GTK_DROP_DOWN (desk_find_type (desk_find (desk, "Service"), "GtkDropDown"));
  for (guint i = 0; !opens && i < g_list_model_get_n_items (gtk_drop_down_get_model (service)); i++)
    {
      gtk_drop_down_set_selected (service, i);
      desk_settle (desk);
      opens |= desk_shows (desk, "This gap would open.")
               || desk_shows (desk, "This gap would become wider.");
    }
  g_assert_true (opens);
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (desk_find_type (desk_find (desk, "What would change"), "GtkDropDown")), 1);
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "This gap would") || desk_shows (desk, "No gap would"));
  g_assert_cmpuint (count_gaps (desk), ==, before);
}

void
review_add_beside (void)
{
  g_test_add_func ("/review/others", test_others);
  g_test_add_func ("/review/residents", test_residents);
  g_test_add_func ("/review/what-if", test_what_if);
}
