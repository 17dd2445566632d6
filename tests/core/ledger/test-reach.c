/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What figures say of languages and of few services, and no more than they may. */
#include "core/ledger/follow-up.h"
#include "core/ledger/indicators.h"
#include "core/ledger/reach.h"
#include "core/ledger/supply.h"

#include <string.h>

#define WEEK 2960

static int
compare (gconstpointer a, gconstpointer b)
{
  return cairn_cell_compare (&((const CairnFigure *) a)->cell, &((const CairnFigure *) b)->cell);
}

static void
add (GArray *figures, CairnCount kind, const char *a, const char *b, gint64 shown)
{
  CairnFigure figure = { .shown = shown };

  cairn_cell_set (&figure.cell, WEEK, CAIRN_SOURCE_KIOSK, kind, a, b);
  figure.cell.span = 4;
  g_array_append_val (figures, figure);
  g_array_sort (figures, compare);
}

/* 400 uses: English 300, Arabic 60, the rest withheld. */
static GArray *
new_figures (void)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (CairnFigure));

  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "", 400);
  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "en", 300);
  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "ar", 60);
  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "es", CAIRN_WITHHELD);
  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "tr", CAIRN_WITHHELD);
  return figures;
}

static CairnResidents *
new_residents (void)
{
  CairnResidents *residents = cairn_residents_new ("Census", 2021);

  g_assert_true (cairn_residents_add (residents, "en", "55"));
  g_assert_true (cairn_residents_add (residents, "ar", "40"));
  g_assert_true (cairn_residents_add (residents, "es", "12"));
  g_assert_true (cairn_residents_add (residents, "tr", "25,5"));
  g_assert_true (cairn_residents_add (residents, "so", "6.2"));
  g_assert_true (cairn_residents_add (residents, "ti", "0.4"));
  g_assert_false (cairn_residents_add (residents, "so", "6.2"));
  g_assert_false (cairn_residents_add (residents, "xx-klingon", "1"));
  g_assert_false (cairn_residents_add (residents, "pl", "many"));
  g_assert_false (cairn_residents_add (residents, "pl", "0"));
  g_assert_false (cairn_residents_add (residents, "pl", "100.1"));
  return residents;
}

static const CairnReach *
find (const GArray *list, const char *language)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, CairnReach, i).language, language) == 0)
      return &g_array_index (list, CairnReach, i);
  g_error ("no %s", language);
}

/* Withheld ones together are at most 40 and some for rounding: of Turkish that is little enough to
 * say so, of Spanish it is not. */
static void
test_reach (void)
{
  g_autoptr (GArray) figures = new_figures ();
  g_autoptr (CairnResidents) residents = new_residents ();
  g_autoptr (GArray) list
      = cairn_reach_beside (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, residents);

  g_assert_cmpuint (list->len, ==, 6);
  g_assert_cmpstr (g_array_index (list, CairnReach, 0).language, ==, "en");
  g_assert_cmpint (find (list, "en")->share, ==, 75);
  g_assert_cmpint (find (list, "en")->residents, ==, 550);
  g_assert_false (find (list, "en")->under);
  g_assert_true (find (list, "ar")->under); /* 60 of 160 */
  g_assert_false (find (list, "es")->under);
  g_assert_cmpint (find (list, "es")->share, ==, -1);
  g_assert_true (find (list, "tr")->under); /* at most 46 of 102 */
  g_assert_true (find (list, "so")->under); /* none of 25 */
  g_assert_cmpint (find (list, "so")->shown, ==, CAIRN_WITHHELD);
  g_assert_false (find (list, "ti")->under); /* 2 would be expected */
}

/* Of few uses nothing is said, and without the residents nothing is compared. */
static void
test_reach_few (void)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (CairnFigure));
  g_autoptr (CairnResidents) residents = cairn_residents_new ("Census", 2021);
  g_autoptr (GArray) full = new_figures ();
  g_autoptr (GArray) list = NULL;
  g_autoptr (GArray) alone = NULL;

  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "", 45);
  add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "", "en", 45);
  g_assert_true (cairn_residents_add (residents, "so", "50"));
  list = cairn_reach_beside (figures, CAIRN_LEVEL_STAFF, CAIRN_SOURCE_KIOSK, residents);
  g_assert_false (find (list, "so")->under);
  alone = cairn_reach_beside (full, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, NULL);
  g_assert_cmpuint (alone->len, ==, 4);
  for (guint i = 0; i < alone->len; i++)
    g_assert_false (g_array_index (alone, CairnReach, i).under);
}

/* What is written down can be read again. */
static void
test_residents (void)
{
  g_autoptr (CairnResidents) residents = new_residents ();
  g_autofree char *text = cairn_residents_to_text (residents);
  g_autoptr (CairnResidents) again = cairn_residents_parse (text);
  g_autofree char *text_again = NULL;

  g_assert_nonnull (again);
  text_again = cairn_residents_to_text (again);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpint (cairn_residents_tenths (again, "tr"), ==, 255);
  g_assert_cmpint (cairn_residents_tenths (again, "pl"), ==, 0);
}

/* In Arabic a third stop at the needs, in English a twentieth. */
static void
test_drop_out (void)
{
  g_autoptr (GArray) figures = new_figures ();
  g_autoptr (GArray) list = NULL;
  const CairnDropOut *first;

  add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "ar", 20);
  add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "en", 15);
  add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "es", CAIRN_WITHHELD);
  add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "results", "en", 120);
  add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "results", "ar", 20);
  list = cairn_drop_outs (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK);
  g_assert_cmpuint (list->len, ==, 4);
  first = &g_array_index (list, CairnDropOut, 0);
  g_assert_cmpstr (first->language, ==, "ar");
  g_assert_cmpstr (first->screen, ==, "needs");
  g_assert_cmpint (first->share, ==, 33);
  g_assert_cmpint (first->elsewhere, ==, 5);
  g_assert_true (first->signal && first->exact);
  for (guint i = 1; i < list->len; i++)
    g_assert_false (g_array_index (list, CairnDropOut, i).signal);
  g_assert_cmpint (g_array_index (list, CairnDropOut, 1).share, ==, 40);
}

/* Where it is withheld of others, they are taken for the most they can be: then it is a signal
 * still, or not. */
static void
test_drop_out_withheld (void)
{
  const gint64 lefts[] = { 140, 180 };

  for (guint i = 0; i < G_N_ELEMENTS (lefts); i++)
    {
      g_autoptr (GArray) figures = new_figures ();
      g_autoptr (GArray) list = NULL;
      const CairnDropOut *first;

      add (figures, CAIRN_COUNT_ENDING_LANGUAGE, "left", "en", lefts[i]);
      add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "ar", 20);
      add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "en", CAIRN_WITHHELD);
      add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "results", "en", 120);
      add (figures, CAIRN_COUNT_SCREEN_LANGUAGE, "results", "ar", 24);
      list = cairn_drop_outs (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK);
      first = &g_array_index (list, CairnDropOut, i == 0 ? 0 : 2);
      g_assert_cmpstr (first->screen, ==, "needs");
      g_assert_cmpint (first->elsewhere, ==, i == 0 ? 8 : 21); /* of 300: 24, or 64 */
      g_assert_false (first->exact);
      g_assert_cmpint (first->signal, ==, i == 0);
    }
}

static void
test_concentration (void)
{
  g_autoptr (GArray) figures = new_figures ();
  const struct
  {
    const char *service;
    gint64 shown;
  } services[] = { { "a", 100 }, { "b", 60 }, { "c", 30 }, { "d", 10 }, { "e", CAIRN_WITHHELD } };

  g_assert_cmpint (cairn_concentration (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, 1), ==,
                   -1);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    add (figures, CAIRN_COUNT_SERVICE, services[i].service, "", services[i].shown);
  g_assert_cmpint (cairn_concentration (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, 1), ==,
                   50);
  g_assert_cmpint (cairn_concentration (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, 3), ==,
                   95);
  g_assert_cmpint (cairn_concentration (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, 5), ==,
                   -1);
}

static const CairnPart *
find_part (const GArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (g_array_index (parts, CairnPart, i).id, id) == 0)
      return &g_array_index (parts, CairnPart, i);
  g_error ("no %s", id);
}

static void
check_part (const GArray *parts, const char *id, gint64 shown, gboolean at_least)
{
  const CairnPart *part = find_part (parts, id);

  g_assert_cmpint (part->shown, ==, shown);
  g_assert_cmpint (part->at_least, ==, at_least);
}

/* A sum over needs says whether all of it is in it. */
static void
test_sums (void)
{
  g_autoptr (GArray) figures = new_figures ();
  g_autoptr (GArray) reasons = NULL;
  g_autoptr (GArray) told = NULL;

  add (figures, CAIRN_COUNT_NEED_OUTCOME, "talk", "no-area", 20);
  add (figures, CAIRN_COUNT_NEED_OUTCOME, "grief", "no-area", 15);
  add (figures, CAIRN_COUNT_NEED_OUTCOME, "talk", "stale", 30);
  add (figures, CAIRN_COUNT_NEED_OUTCOME, "grief", "stale", CAIRN_WITHHELD);
  add (figures, CAIRN_COUNT_NEED_OUTCOME, "talk", "no-access", CAIRN_WITHHELD);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "talk", "", 50);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "grief", "", 25);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "talk", "got-help", 35);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "grief", "got-help", CAIRN_WITHHELD);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "talk", "waiting", 15);
  add (figures, CAIRN_COUNT_FOLLOW_UP, "grief", "waiting", 10);
  reasons = cairn_unmet_all (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK);
  check_part (reasons, "no-area", 35, FALSE);
  check_part (reasons, "stale", 30, TRUE);
  check_part (reasons, "no-access", CAIRN_WITHHELD, TRUE);
  told = cairn_follow_up_answers (figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK);
  check_part (told, "got-help", 35, TRUE);
  check_part (told, "waiting", 25, FALSE);
}

/* Each service once, at however many places; what helps with nothing is not found. */
static void
test_supply (void)
{
  static const struct
  {
    const char *service;
    gboolean helps;
    guint32 checked_on, check_due;
    gint16 wait_weeks;
  } given[] = { { "a", TRUE, 990, 1080, 2 },
                { "a", TRUE, 990, 1080, 2 },
                { "b", TRUE, 800, 890, 8 },
                { "c", FALSE, 990, 1080, 30 },
                { "d", TRUE, 0, 0, -1 } };
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  CairnOffer offers[G_N_ELEMENTS (given)] = { 0 };
  const CairnSupplyView view
      = { .offers = offers, .n = G_N_ELEMENTS (given), .today = 1000, .catalogue = catalogue };
  g_autoptr (GArray) stale = NULL;
  CairnSupply all;

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_strlcpy (offers[i].service, given[i].service, sizeof offers[i].service);
      offers[i].confirmed = given[i].helps ? CAIRN_NEED_BIT (2) : 0;
      offers[i].listing = CAIRN_LISTING_LISTED;
      offers[i].checked_on = given[i].checked_on;
      offers[i].check_due = given[i].check_due;
      offers[i].wait_weeks = given[i].wait_weeks;
    }
  all = cairn_supply_all (&view);
  g_assert_cmpuint (all.services, ==, 3);
  g_assert_cmpuint (all.checked, ==, 1);
  g_assert_cmpuint (all.stale, ==, 2);
  g_assert_cmpuint (all.over_target, ==, 1);
  g_assert_cmpint (all.median_wait, ==, 8);
  g_assert_cmpint (all.median_age, ==, 200); /* of 10 and 200 days, the later half */
  stale = cairn_supply_stale (&view);
  g_assert_cmpuint (stale->len, ==, 1);
  g_assert_cmpuint (g_array_index (stale, CairnSupply, 0).need, ==, 2);
  g_assert_cmpuint (g_array_index (stale, CairnSupply, 0).stale, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/reach/beside-residents", test_reach);
  g_test_add_func ("/ledger/reach/few", test_reach_few);
  g_test_add_func ("/ledger/reach/residents", test_residents);
  g_test_add_func ("/ledger/reach/drop-out", test_drop_out);
  g_test_add_func ("/ledger/reach/drop-out-withheld", test_drop_out_withheld);
  g_test_add_func ("/ledger/reach/concentration", test_concentration);
  g_test_add_func ("/ledger/reach/sums", test_sums);
  g_test_add_func ("/ledger/reach/supply", test_supply);
  return g_test_run ();
}
