/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attack.h"
#include "fixture.h"

#include "core/base/error.h"
#include "core/ledger/release.h"

#include <string.h>

static const CairnPeriod four = { 2800, 4 };

static void
put (CairnTally *tally, gint32 week, CairnCount kind, const char *a, const char *b, gint64 n)
{
  CairnCell cell;

  if (n <= 0)
    return;
  cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, kind, a, b);
  cairn_tally_add (tally, &cell, n);
}

/* Most numbers of a small centre are small; a few are not. */
static gint64
skewed (GRand *rand, int most)
{
  return g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 0, most)
                                            : g_rand_int_range (rand, 0, 1 + most / 6);
}

/* MIN() would draw twice. */
static gint64
least (gint64 a, gint64 b)
{
  return MIN (a, b);
}

static void
spread (GRand *rand,
        CairnTally *tally,
        gint32 week,
        CairnCount kind,
        const char *a,
        const char *const *columns,
        gint64 n)
{
  guint last = g_strv_length ((GStrv) columns) - 1;

  for (guint i = 0; i < last; i++)
    {
      gint64 part = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 0, (int) n + 1)
                                                       : least (n, g_rand_int_range (rand, 0, 8));

      put (tally, week, kind, a, columns[i], part);
      n -= part;
    }
  put (tally, week, kind, a, columns[last], n);
}

/* Of one need in two; of some by nearly all who came back, or nearly all who chose it. */
static void
draw_follow_up (GRand *rand, CairnTally *tally, gint32 week, const char *id, gint64 n)
{
  static const char *const answers[] = { "got-help", "no-answer", "turned-away", NULL };
  gint64 back = cairn_tally_sum (tally, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_EVENT, "return", NULL);
  gint64 most = least (n, back);
  gint64 told = g_rand_boolean (rand) ? most - least (most, skewed (rand, 12))
                                      : least (most, skewed (rand, 30));

  if (g_rand_boolean (rand))
    spread (rand, tally, week, CAIRN_COUNT_FOLLOW_UP, id, answers, told);
}

static void
draw_need (GRand *rand, CairnTally *tally, gint32 week, const char *id, gint64 n)
{
  static const char *const columns[][5] = {
    { "first-days", "first-weeks", NULL },       { "ar", "en", "es", "so", NULL },
    { "any", "north", "other", "south", NULL },  { "affected", "unsaid", "young", NULL },
    { "met", "no-language", "not-shown", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    spread (rand, tally, week, (CairnCount) (CAIRN_COUNT_NEED_PHASE + i), id, columns[i], n);
  put (tally, week, CAIRN_COUNT_NEED_FIRST, id, NULL, g_rand_int_range (rand, 0, (int) n + 1));
  draw_follow_up (rand, tally, week, id, n);
}

static gint64
draw_language (GRand *rand, CairnTally *tally, gint32 week, const char *language)
{
  static const char *const screens[] = { "groups", "results", "take" };
  gint64 finished = skewed (rand, 90), all = finished;

  put (tally, week, CAIRN_COUNT_ENDING_LANGUAGE, "finished", language, finished);
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      gint64 left = skewed (rand, 30);

      put (tally, week, CAIRN_COUNT_ENDING_LANGUAGE, i == 0 ? "idle" : "cleared", language, left);
      put (tally, week, CAIRN_COUNT_SCREEN_LANGUAGE, screens[i], language, left);
      all += left;
    }
  return all;
}

static void
draw_uses (GRand *rand, CairnTally *tally, gint32 week)
{
  static const char *const found[] = { "yes", "in-part", "no", "", NULL };
  gint64 uses = draw_language (rand, tally, week, "en") + draw_language (rand, tally, week, "ar")
                + draw_language (rand, tally, week, "es") + 1;
  gint64 no;

  put (tally, week, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "en", 1);
  put (tally, week, CAIRN_COUNT_EVENT, "help-now", NULL, least (uses, skewed (rand, 60)));
  put (tally, week, CAIRN_COUNT_EVENT, "return", NULL, least (uses, skewed (rand, 90)));
  put (tally, week, CAIRN_COUNT_ACCESS, "speech", NULL, uses - least (uses, skewed (rand, 20)));
  put (tally, week, CAIRN_COUNT_SERVICE, "aa", NULL, least (uses, skewed (rand, 60)));
  no = g_rand_int_range (rand, 0, (int) uses / 3 + 1);
  put (tally, week, CAIRN_COUNT_FOUND, found[0], NULL, least (uses / 3, skewed (rand, 60)));
  put (tally, week, CAIRN_COUNT_FOUND, found[2], NULL, no);
  put (tally, week, CAIRN_COUNT_WHY, "language", NULL, g_rand_int_range (rand, 0, (int) no + 1));
  put (tally, week, CAIRN_COUNT_LANGUAGE_MISSING, "so", NULL, least (uses, skewed (rand, 30)));
}

/* @n needs of the catalogue, from several groups. */
static void
draw (GRand *rand, CairnTally *tally, gint32 week, CairnCatalogue *catalogue, guint n)
{
  GPtrArray *needs = cairn_catalogue_needs (catalogue);
  guint step = MAX (1, needs->len / n);

  draw_uses (rand, tally, week);
  for (guint i = 0; i < needs->len; i += step)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      gint64 uses
          = cairn_tally_sum (tally, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL);

      draw_need (rand, tally, week, need->id, least (2 * uses, skewed (rand, 120)));
    }
}

static void
add_period (CairnTally *truth,
            GRand *rand,
            gint32 week,
            CairnLevel level,
            CairnCatalogue *catalogue,
            guint needs,
            GArray *figures)
{
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  g_autoptr (GArray) more = NULL;
  CairnPeriod period = { week, 4 };

  draw (rand, tally, week, catalogue, needs);
  more = cairn_disclose (tally, &period, level, catalogue);
  g_array_append_vals (figures, more->data, more->len);
  cairn_tally_add_all (truth, tally);
}

/* How many chose it and told nothing is a figure, too. */
static void
check_follow_up (GArray *figures,
                 const CairnFigure *told,
                 GArray *truth,
                 CairnLevel level,
                 CairnCatalogue *catalogue)
{
  CairnFigure need = *told;
  gint64 others;

  if (told->cell.kind != CAIRN_COUNT_FOLLOW_UP || *told->cell.b != '\0')
    return;
  need.cell.kind = CAIRN_COUNT_NEED_PHASE;
  others = true_value (truth, &need, catalogue) - true_value (truth, told, catalogue);
  g_assert_cmpint (others, >=, cairn_level_rules (level)->threshold);
  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);

      if (cairn_cell_compare (&figure->cell, &need.cell) == 0)
        g_assert_cmpint (figure->shown, !=, CAIRN_WITHHELD);
    }
}

/* What is said is right: the rounded truth, and nothing small but zeros. */
static void
check_shown (GArray *figures, CairnTally *tally, CairnLevel level, CairnCatalogue *catalogue)
{
  g_autoptr (GArray) truth = cairn_tally_sorted (tally);
  const CairnLevelRules *rules = cairn_level_rules (level);

  for (guint i = 0; i < figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (figures, CairnFigure, i);
      gint64 value = true_value (truth, figure, catalogue);

      if (figure->shown == CAIRN_WITHHELD)
        continue;
      check_follow_up (figures, figure, truth, level, catalogue);
      g_assert_cmpint (figure->shown % rules->rounding, ==, 0);
      g_assert_cmpint (ABS (figure->shown - value), <=, rules->rounding / 2);
      g_assert_true (value >= rules->threshold || value == 0);
      /* Zeros are said of needs, groups and all as a whole. */
      g_assert_true (value > 0 || *figure->cell.b == '\0');
    }
}

static void
attack_random (CairnLevel level, guint rounds, guint needs, guint32 seed)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 start = g_get_monotonic_time ();
  guint figures_seen = 0, withheld = 0, programs = 0;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (CairnTally) truth = cairn_tally_new ();
      g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (CairnFigure));
      Attack found;

      add_period (truth, rand, 2800, level, catalogue, needs, figures);
      if (round % 4 == 0)
        add_period (truth, rand, 2804, level, catalogue, needs, figures);
      check_shown (figures, truth, level, catalogue);
      attack (figures, truth, level, catalogue, &found);
      g_assert_cmpstr (found.first, ==, NULL);
      g_assert_cmpuint (found.exposed, ==, 0);
      figures_seen += found.figures;
      withheld += found.withheld;
      programs += found.programs;
    }
  g_test_message ("%u random ledgers, %u needs: %u figures, %.0f%% said, %u programs, %.1f s",
                  rounds, needs, figures_seen, 100.0 * (figures_seen - withheld) / figures_seen,
                  programs, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
test_attack_public (void)
{
  attack_random (CAIRN_LEVEL_PUBLIC, g_getenv ("CAIRN_LONG") != NULL ? 10000 : 800, 3, 17);
}

static void
test_attack_staff (void)
{
  attack_random (CAIRN_LEVEL_STAFF, g_getenv ("CAIRN_LONG") != NULL ? 10000 : 200, 3, 19);
}

static void
test_attack_all_needs (void)
{
  attack_random (CAIRN_LEVEL_PUBLIC, g_getenv ("CAIRN_LONG") != NULL ? 100 : 4, 30, 23);
}

/* Who has seen the working group's figures learns nothing from the published ones: they say nothing
 * that those withhold; and what is withheld in them can't be worked out, either. */
static void
test_both_levels (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);
  const CairnPeriod period = { 2800, 4 };
  guint more = 0;

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (CairnTally) truth = cairn_tally_new ();
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (CairnFigure));
      g_autoptr (GArray) given = NULL;
      Attack found;

      add_period (truth, rand, 2800, CAIRN_LEVEL_STAFF, catalogue, 3, own);
      given = cairn_disclose_beside (truth, &period, CAIRN_LEVEL_PUBLIC, catalogue, own);
      for (guint i = 0; i < given->len; i++)
        {
          const CairnFigure *figure = &g_array_index (given, CairnFigure, i);
          gboolean known;
          gint64 seen = cairn_figures_get (own, (CairnSource) figure->cell.source,
                                           (CairnCount) figure->cell.kind, figure->cell.a,
                                           figure->cell.b, &known);

          g_assert_true (figure->shown == CAIRN_WITHHELD || (known && seen != CAIRN_WITHHELD));
          more += figure->shown != CAIRN_WITHHELD;
        }
      attack (given, truth, CAIRN_LEVEL_PUBLIC, catalogue, &found);
      g_assert_cmpstr (found.first, ==, NULL);
      g_assert_cmpuint (found.exposed, ==, 0);
    }
  g_assert_cmpuint (more, >, 0);
}

/* The intruder can do what the test asks of it: without complementary suppression it finds out. */
static void
test_intruder (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (CairnTally) truth = cairn_tally_new ();
  g_autoptr (GArray) figures = NULL;
  Attack found;

  put (truth, 2800, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "en", 92);
  put (truth, 2800, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "ar", 6);
  figures = cairn_disclose (truth, &four, CAIRN_LEVEL_PUBLIC, catalogue);
  attack (figures, truth, CAIRN_LEVEL_PUBLIC, catalogue, &found);
  g_assert_cmpuint (found.exposed, ==, 0);
  for (guint i = 0; i < figures->len; i++)
    {
      CairnFigure *figure = &g_array_index (figures, CairnFigure, i);

      if (strcmp (figure->cell.b, "en") == 0 && *figure->cell.a == '\0')
        {
          g_assert_cmpint (figure->shown, ==, CAIRN_WITHHELD);
          figure->shown = 90;
        }
    }
  attack (figures, truth, CAIRN_LEVEL_PUBLIC, catalogue, &found);
  g_assert_cmpuint (found.exposed, >, 0);
  g_assert_nonnull (found.first);
  g_free (found.first);
}

static gint64
shown (GArray *figures, CairnCount kind, const char *a, const char *b)
{
  return cairn_figures_get (figures, CAIRN_SOURCE_KIOSK, kind, a, b, NULL);
}

static void
test_rules (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (CairnTally) truth = cairn_tally_new ();
  g_autoptr (GArray) figures = NULL;
  gboolean known;

  put (truth, 2800, CAIRN_COUNT_ENDING_LANGUAGE, "finished", "en", 203);
  for (guint i = 0; i < 5; i++)
    {
      put (truth, 2801, (CairnCount) (CAIRN_COUNT_NEED_PHASE + i), "talk", "x", 60);
      put (truth, 2802, (CairnCount) (CAIRN_COUNT_NEED_PHASE + i), "talk", "y", 52);
      put (truth, 2803, (CairnCount) (CAIRN_COUNT_NEED_PHASE + i), "grief", "x", 9);
    }
  figures = cairn_disclose (truth, &four, CAIRN_LEVEL_PUBLIC, catalogue);
  g_assert_cmpint (shown (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", ""), ==, 205);
  g_assert_cmpint (shown (figures, CAIRN_COUNT_NEED_PHASE, "talk", ""), ==, 110);
  g_assert_cmpint (shown (figures, CAIRN_COUNT_NEED_AREA, "talk", "x"), ==, 60);
  g_assert_cmpint (shown (figures, CAIRN_COUNT_NEED_PHASE, "grief", ""), ==, CAIRN_WITHHELD);
  g_assert_cmpint (shown (figures, CAIRN_COUNT_NEED_AREA, "grief", "x"), ==, CAIRN_WITHHELD);
  /* Withheld too, or a missing cell would say zero. */
  g_assert_cmpint (shown (figures, CAIRN_COUNT_NEED_AREA, "grief", "y"), ==, CAIRN_WITHHELD);
  g_assert_cmpint (cairn_figures_get (figures, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_NEED_AREA, "nothing",
                                      "y", &known),
                   ==, 0);
  g_assert_false (known);
  g_assert_cmpint (cairn_share (CAIRN_LEVEL_PUBLIC, 60, 110), ==, 55);
  g_assert_cmpint (cairn_share (CAIRN_LEVEL_PUBLIC, 20, 45), ==, -1);
  g_assert_cmpint (cairn_share (CAIRN_LEVEL_PUBLIC, CAIRN_WITHHELD, 500), ==, -1);
}

/* 94 of 47 uses of two people each: that leaves at least 4 of 100 for the other one. */
static void
test_limit (void)
{
  for (guint limited = 0; limited < 2; limited++)
    {
      g_autoptr (CairnTree) tree = cairn_tree_new (10, 5);
      guint uses = cairn_tree_add (tree, CAIRN_NODE_TOTAL, 47);
      guint group = cairn_tree_add (tree, CAIRN_NODE_SUBTOTAL, 100);
      guint parts[2] = { cairn_tree_add (tree, CAIRN_NODE_TOTAL, 94),
                         cairn_tree_add (tree, CAIRN_NODE_TOTAL, 6) };
      gint64 low, high;

      cairn_tree_sum (tree, group, parts, 2);
      cairn_tree_withhold (tree, parts[0]);
      if (limited == 1)
        cairn_tree_limit (tree, parts[0], uses, 2);
      cairn_tree_protect (tree);
      g_assert_cmpint (cairn_tree_shown (tree, uses), ==, 45);
      g_assert_cmpint (cairn_tree_shown (tree, group), ==, limited == 1 ? CAIRN_LEFT_OUT : 100);
      g_assert_cmpint (cairn_tree_shown (tree, parts[1]), ==, CAIRN_WITHHELD);
      cairn_tree_bounds (tree, parts[1], &low, &high);
      g_assert_cmpint (low, <=, 1);
      g_assert_cmpint (high, >=, 9);
    }
}

static void
expect_refused (Place *place, CairnLevel level, gint32 first, gint32 weeks, gint64 at)
{
  g_autoptr (GError) error = NULL;
  CairnPeriod period = { first, weeks };

  g_assert_null (
      cairn_release_close (place->path, level, &period, at, NULL, place->catalogue, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED);
}

static void
fill (Place *place, CairnTally *tally)
{
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  g_autoptr (GArray) sorted = cairn_tally_sorted (tally);

  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnCounted *counted = &g_array_index (sorted, CairnCounted, i);

      cairn_ledger_add (ledger, &counted->cell, counted->n);
    }
  cairn_ledger_add_visits (ledger, 100);
  g_assert_true (cairn_ledger_close (ledger, NULL));
}

/* The working group's figures come with the published ones or before them, never after, and of the
 * same weeks: else what is between them could be worked out. */
static void
test_release_both (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) truth = cairn_tally_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  gint32 now = cairn_week_at (MONDAY, NULL);
  gint32 first = cairn_week_block (now) - 12;
  const CairnPeriod one = { first, 4 }, two = { first + 4, 4 }, week = { first + 8, 1 };
  g_autoptr (CairnRelease) given = NULL;
  g_autoptr (CairnRelease) own = NULL;
  g_autoptr (CairnRelease) alone = NULL;
  g_autoptr (CairnRelease) huddle = NULL;

  for (gint32 at = first; at <= now; at++)
    draw (rand, truth, at, place->catalogue, 10);
  fill (place, truth);
  given = cairn_release_close_both (place->path, &one, MONDAY, NULL, place->catalogue, NULL, NULL,
                                    NULL);
  g_assert_nonnull (given);
  g_assert_cmpint (given->level, ==, CAIRN_LEVEL_PUBLIC);
  own = cairn_release_load (place->path, CAIRN_LEVEL_STAFF, &one, NULL);
  g_assert_nonnull (own);
  g_assert_null (cairn_release_close_both (place->path, &one, MONDAY, NULL, place->catalogue, NULL,
                                           NULL, NULL));
  alone = cairn_release_close (place->path, CAIRN_LEVEL_PUBLIC, &two, MONDAY, NULL,
                               place->catalogue, NULL);
  g_assert_nonnull (alone);
  expect_refused (place, CAIRN_LEVEL_STAFF, two.first, 4, MONDAY);
  expect_refused (place, CAIRN_LEVEL_STAFF, two.first + 1, 1, MONDAY);
  huddle = cairn_release_close (place->path, CAIRN_LEVEL_STAFF, &week, MONDAY, NULL,
                                place->catalogue, NULL);
  g_assert_nonnull (huddle);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, week.first, 4, MONDAY);
  place_free (place);
}

/* Fixed periods, four weeks or more, once each, never what is not over; frozen whatever comes. */
static void
test_release (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) truth = cairn_tally_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);
  gint32 now = cairn_week_at (MONDAY, NULL);
  gint32 first = cairn_week_block (now) - 8;
  CairnPeriod period, wanted = { first, 4 };
  g_autoptr (CairnRelease) made = NULL;
  g_autoptr (CairnRelease) read = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (gint32 week = first; week <= now; week++)
    draw (rand, truth, week, place->catalogue, 10);
  fill (place, truth);
  g_assert_true (cairn_release_next (place->path, CAIRN_LEVEL_PUBLIC, now, &period, NULL));
  g_assert_cmpint (period.first, ==, first);
  g_assert_cmpint (period.weeks, ==, 8);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, first, 3, MONDAY);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, first + 1, 4, MONDAY);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, first + 8, 4, MONDAY);
  expect_refused (place, CAIRN_LEVEL_STAFF, now, 1, MONDAY);
  made = cairn_release_close (place->path, CAIRN_LEVEL_PUBLIC, &wanted, MONDAY, NULL,
                              place->catalogue, NULL);
  g_assert_nonnull (made);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, first, 4, MONDAY);
  expect_refused (place, CAIRN_LEVEL_PUBLIC, first, 8, MONDAY);
  fill (place, truth);
  read = cairn_release_load (place->path, CAIRN_LEVEL_PUBLIC, NULL, NULL);
  g_assert_cmpstr (read->released_on, ==, "2026-11-23");
  g_assert_cmpuint (read->figures->len, ==, made->figures->len);
  for (guint i = 0; i < made->figures->len; i++)
    {
      const CairnFigure *figure = &g_array_index (made->figures, CairnFigure, i);
      const CairnFigure *again = &g_array_index (read->figures, CairnFigure, i);

      g_assert_cmpint (cairn_cell_compare (&figure->cell, &again->cell), ==, 0);
      g_assert_cmpint (figure->shown, ==, again->shown);
    }
  list = cairn_release_list (place->path, CAIRN_LEVEL_PUBLIC, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (cairn_release_next (place->path, CAIRN_LEVEL_PUBLIC, now, &period, NULL));
  g_assert_cmpint (period.first, ==, first + 4);
  place_free (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disclosure/rules", test_rules);
  g_test_add_func ("/disclosure/limit", test_limit);
  g_test_add_func ("/disclosure/release-both", test_release_both);
  g_test_add_func ("/disclosure/both-levels", test_both_levels);
  g_test_add_func ("/disclosure/intruder", test_intruder);
  g_test_add_func ("/disclosure/attack/public", test_attack_public);
  g_test_add_func ("/disclosure/attack/staff", test_attack_staff);
  g_test_add_func ("/disclosure/attack/all-needs", test_attack_all_needs);
  g_test_add_func ("/disclosure/release", test_release);
  return g_test_run ();
}
