/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a period at the desk, and what becomes of one that somebody changed afterwards. */
#include "fixture.h"
#include "lived-in.h"

#include "core/base/paths.h"
#include "core/ledger/ledger-private.h"
#include "core/ledger/release.h"

#define VISITS 1000

static char *full; /* folder of a state that was lived in */

static Desk *
begin (void)
{
  Desk *desk = desk_new (full, "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  return desk;
}

static Desk *
begin_review (void)
{
  Desk *desk = begin ();

  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  return desk;
}

/* Frozen for both levels at once; what is published says nothing that was withheld before. */
static void
test_close (void)
{
  g_autoptr (Desk) desk = begin_review ();
  g_autofree char *path = cairn_paths_ledger (desk->state, TRUE);
  guint before = g_list_model_get_n_items (
      adw_combo_row_get_model (ADW_COMBO_ROW (desk_find (desk, "Period"))));
  g_autoptr (CairnRelease) own = NULL;
  g_autoptr (CairnRelease) given = NULL;

  desk_press (desk, "Close a period…");
  desk_press (desk, "Close It");
  g_assert_cmpuint (g_list_model_get_n_items (
                        adw_combo_row_get_model (ADW_COMBO_ROW (desk_find (desk, "Period")))),
                    ==, before + 1);
  own = cairn_release_load (path, CAIRN_LEVEL_STAFF, NULL, NULL);
  given = cairn_release_load (path, CAIRN_LEVEL_PUBLIC, NULL, NULL);
  g_assert_cmpint (own->period.first, ==, given->period.first);
  g_assert_cmpint (own->period.weeks, ==, given->period.weeks);
  for (guint i = 0; i < given->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (given->figures, CairnFigure, i);
      gboolean known;
      gint64 seen = cairn_figures_get (own->figures, (CairnSource) figure->cell.source,
                                       (CairnCount) figure->cell.kind, figure->cell.a,
                                       figure->cell.b, &known);

      g_assert_true (figure->shown == CAIRN_WITHHELD || (known && seen != CAIRN_WITHHELD));
    }
}

/* Whoever reviews is told on Today that weeks are over, and closes them there. */
static void
test_due (void)
{
  g_autoptr (Desk) desk = begin_review ();
  guint before = g_list_model_get_n_items (
      adw_combo_row_get_model (ADW_COMBO_ROW (desk_find (desk, "Period"))));

  g_assert_true (cairn_desk_window_show (desk->window, "today"));
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "A period can be closed"));
  desk_press (desk, "Close a period…");
  desk_press (desk, "Close It");
  g_assert_false (desk_shows (desk, "A period can be closed"));
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (
                        adw_combo_row_get_model (ADW_COMBO_ROW (desk_find (desk, "Period")))),
                    ==, before + 1);
}

/* It is for who reviews. */
static void
test_not_due (void)
{
  g_autoptr (Desk) desk = begin ();

  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "eva");
  g_assert_false (desk_shows (desk, "A period can be closed"));
}

/* A figure that somebody changed who may write the file: none of that period is shown, the others
 * are. */
static void
test_changed (void)
{
  g_autoptr (Desk) desk = begin ();
  g_autofree char *path = cairn_paths_ledger (desk->state, TRUE);
  g_autoptr (CairnDb) db = cairn_ledger_open_writing (path, NULL);

  g_assert_true (cairn_db_exec (db,
                                "UPDATE release_cell SET shown = shown + 5 WHERE first = (SELECT"
                                " max (first) FROM release) AND kind = 2 AND shown > 20",
                                NULL));
  g_clear_pointer (&db, cairn_db_close);
  g_assert_true (cairn_desk_window_show (desk->window, "review"));
  desk_settle (desk);
  g_assert_true (desk_shows (desk, "This period was changed"));
  g_assert_false (desk_shows (desk, "Asked for most: "));
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_find (desk, "Period")), 1);
  desk_settle (desk);
  g_assert_false (desk_shows (desk, "This period was changed"));
  g_assert_true (desk_shows (desk, "Asked for most: "));
}

static void
make_full (void)
{
  Desk *desk = desk_new (fixture_state (), "en");
  gint64 now = cairn_desk_now (desk->desk);
  g_autofree char *folder = g_path_get_dirname (fixture_state ());

  desk_free (desk);
  full = g_build_filename (folder, "full", NULL);
  copy_folder (fixture_state (), full);
  lived_in_make (full, now, VISITS);
}

static void
add_tests (void)
{
  make_full ();
  g_test_add_func ("/periods/close", test_close);
  g_test_add_func ("/periods/due", test_due);
  g_test_add_func ("/periods/not-due", test_not_due);
  g_test_add_func ("/periods/changed", test_changed);
}

int
main (int argc, char **argv)
{
  int result = desk_run_tests (argc, argv, add_tests);

  g_free (full);
  return result;
}
