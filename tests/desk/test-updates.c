/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates from the first word to the kiosk and off it again, through the window. */
#include "fixture.h"

#include "core/base/paths.h"
#include "core/settings/settings.h"
#include "core/staff/update.h"

#define TEXT "The bridge by the market is open again."

static Desk *
open_updates (const char *lang, const char *login)
{
  Desk *desk = desk_new (fixture_state (), lang);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, login);
  g_assert_true (cairn_desk_window_show (desk->window, "updates"));
  desk_settle (desk);
  return desk;
}

static void
come_back (Desk *desk, const char *login)
{
  cairn_desk_sign_out (desk->desk);
  desk_settle (desk);
  desk_sign_in (desk, login);
  cairn_desk_window_show (desk->window, "updates");
  desk_settle (desk);
}

static void
unfold (Desk *desk, const char *title)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find (desk, title)), TRUE);
  desk_settle (desk);
}

static void
write_one (Desk *desk)
{
  desk_press (desk, "A new update");
  desk_press (desk, "Ready for the Second Person");
  g_assert_true (desk_shows (desk, "Please write who says it."));
  desk_write (desk, "Who says it", "City of Larkhaven");
  desk_press (desk, "Ready for the Second Person");
  g_assert_true (desk_shows (desk, "Please write what visitors read."));
  desk_write (desk, "What visitors read", TEXT);
  desk_choose (desk, "Kind", "Correction of a rumour");
  desk_write (desk, "Next update, like 2026-05-01 16:30", "soon");
  desk_press (desk, "Ready for the Second Person");
  g_assert_true (desk_shows (desk, "later than now"));
  desk_write (desk, "Next update, like 2026-05-01 16:30", "");
  desk_choose (desk, "Shown for", "6 hours");
  desk_press (desk, "Ready for the Second Person");
}

/* Updates that visitors read now. */
static guint
count_public (Desk *desk)
{
  g_autoptr (GPtrArray) updates
      = cairn_updates_approved (cairn_directory_db (cairn_desk_get_directory (desk->desk)),
                                cairn_desk_now (desk->desk), NULL);

  return updates->len;
}

/* The author can't, another can when each line of the list is true; over, it goes by itself. */
static void
test_two_people (void)
{
  g_autoptr (Desk) desk = open_updates ("en", "eva");
  guint before = count_public (desk);

  write_one (desk);
  g_assert_true (desk_shows (desk, TEXT));
  g_assert_cmpuint (count_public (desk), ==, before);
  unfold (desk, TEXT);
  g_assert_true (desk_shows (desk, "You have written it: somebody else has to agree."));
  g_assert_null (desk_find (desk, "Go through the List…"));
  come_back (desk, "root");
  unfold (desk, TEXT);
  g_assert_true (desk_shows (desk, "Person eva"));
  desk_press (desk, "Go through the List…");
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Publish")));
  desk_press (desk, "Who says it is named, and has said it");
  desk_press (desk, "The families know it already");
  desk_press (desk, "No name of a perpetrator is in it");
  desk_press (desk, "No picture is in it, and no link to one");
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Publish")));
  desk_press (desk, "No number of dead or hurt that families do not know");
  desk_press (desk, "Publish");
  g_assert_cmpuint (count_public (desk), ==, before + 1);
  desk_pass_time (desk, 7 * 3600);
  g_assert_cmpuint (count_public (desk), <=, before);
  come_back (desk, "root");
  unfold (desk, TEXT);
  g_assert_null (desk_find (desk, "Take It Back Now"));
}

/* Whoever changes a draft is its author: then the other one may publish it. */
static void
test_change (void)
{
  g_autoptr (Desk) desk = open_updates ("en", "eva");

  write_one (desk);
  come_back (desk, "root");
  unfold (desk, TEXT);
  desk_press (desk, "Change…");
  desk_write (desk, "What visitors read", "The bridge is shut.");
  desk_press (desk, "Ready for the Second Person");
  g_assert_false (desk_shows (desk, TEXT));
  unfold (desk, "The bridge is shut.");
  g_assert_null (desk_find (desk, "Go through the List…"));
  desk_press (desk, "Discard");
  g_assert_true (desk_shows (desk, "Nothing waits."));
}

/* Anybody alone takes one back, at once. */
static void
test_take_back (void)
{
  g_autoptr (Desk) desk = open_updates ("en", "eva");
  guint before = count_public (desk);
  GtkWidget *page = cairn_desk_window_get_page (desk->window);

  g_assert_cmpuint (before, >, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find_type (page, "AdwExpanderRow")), TRUE);
  desk_settle (desk);
  desk_press (desk, "Take It Back Now");
  g_assert_cmpuint (count_public (desk), ==, before - 1);
  g_assert_true (desk_shows (desk, "It is taken back, and kept."));
}

static void
test_rights (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GError) error = NULL;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_sign_in (desk, "vic");
  g_assert_false (cairn_desk_window_show (desk->window, "updates"));
  g_assert_null (
      cairn_staff_updates (cairn_desk_get_session (desk->desk), CAIRN_UPDATES_WAITING, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = open_updates ("ar", "root");
  g_autofree char *nameless = desk_find_nameless (desk);

  g_assert_cmpstr (nameless, ==, "");
}

static void
add_tests (void)
{
  g_test_add_func ("/updates/two-people", test_two_people);
  g_test_add_func ("/updates/change", test_change);
  g_test_add_func ("/updates/take-back", test_take_back);
  g_test_add_func ("/updates/rights", test_rights);
  g_test_add_func ("/updates/names", test_names);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
