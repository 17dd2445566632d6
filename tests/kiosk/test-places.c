/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back, the wipe of it, and when a screen gives up waiting. */
#include "kiosk/idle.h"
#include "kiosk/places.h"

#include <string.h>

typedef CairnPlaces Places;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Places, cairn_places_free)

static void
test_way_back (void)
{
  g_autoptr (Places) places = cairn_places_new ();

  cairn_places_push (places, CAIRN_PAGE_ATTRACT, 0);
  cairn_places_push (places, CAIRN_PAGE_BEFORE, 0);
  cairn_places_push (places, CAIRN_PAGE_NEEDS, 4);
  g_strlcpy (cairn_places_here (places)->focus, "need:talk", CAIRN_PLACE_ID);
  cairn_places_push (places, CAIRN_PAGE_RESULTS, 0);
  g_assert_true (cairn_places_pop (places));
  g_assert_cmpint (cairn_places_here (places)->page, ==, CAIRN_PAGE_NEEDS);
  g_assert_cmpint (cairn_places_here (places)->argument, ==, 4);
  g_assert_cmpstr (cairn_places_here (places)->focus, ==, "need:talk");
  g_assert_true (cairn_places_pop_to (places, CAIRN_PAGE_ATTRACT));
  g_assert_false (cairn_places_pop (places));
  g_assert_false (cairn_places_pop_to (places, CAIRN_PAGE_RESULTS));
}

static void
test_long_way (void)
{
  g_autoptr (Places) places = cairn_places_new ();

  for (int i = 0; i < 3 * CAIRN_TRAIL_MAX; i++)
    cairn_places_push (places, CAIRN_PAGE_NEEDS, i);
  g_assert_cmpuint (places->depth, ==, CAIRN_TRAIL_MAX);
  g_assert_cmpint (cairn_places_here (places)->argument, ==, 3 * CAIRN_TRAIL_MAX - 1);
  g_assert_true (cairn_places_pop (places));
  g_assert_cmpint (cairn_places_here (places)->argument, ==, 3 * CAIRN_TRAIL_MAX - 2);
}

static void
test_ticks (void)
{
  g_autoptr (Places) places = cairn_places_new ();

  g_assert_true (cairn_places_is_ticked (places, 7));
  cairn_places_tick (places, 7, FALSE);
  cairn_places_tick (places, 7, FALSE);
  cairn_places_tick (places, 9, FALSE);
  g_assert_false (cairn_places_is_ticked (places, 7));
  cairn_places_tick (places, 7, TRUE);
  g_assert_true (cairn_places_is_ticked (places, 7));
  g_assert_false (cairn_places_is_ticked (places, 9));
}

static void
test_wipe_zeroes (void)
{
  g_autoptr (Places) places = cairn_places_new ();
  g_autofree CairnPlaces *nothing = g_new0 (CairnPlaces, 1);

  memset (places, 0x5a, sizeof *places);
  cairn_places_clear (places);
  g_assert_cmpmem (places, sizeof *places, nothing, sizeof *nothing);
}

static void
test_idle (void)
{
  guint left;

  g_assert_cmpint (cairn_idle_state (119, 0, 120, &left), ==, CAIRN_IDLE_NO);
  g_assert_cmpint (cairn_idle_state (120, 0, 120, &left), ==, CAIRN_IDLE_WARNING);
  g_assert_cmpuint (left, ==, 30);
  g_assert_cmpint (cairn_idle_state (149, 0, 120, &left), ==, CAIRN_IDLE_WARNING);
  g_assert_cmpuint (left, ==, 1);
  g_assert_cmpint (cairn_idle_state (150, 0, 120, &left), ==, CAIRN_IDLE_OVER);
  /* One touch extends it, for ever. */
  g_assert_cmpint (cairn_idle_state (150, 149, 120, &left), ==, CAIRN_IDLE_NO);
}

/* Said once, taken back once, and no more than fit. */
static void
test_reported (void)
{
  CairnPlaces *places = cairn_places_new ();

  g_assert_false (cairn_places_has_reported (places, 7));
  g_assert_false (cairn_places_report (places, 7, FALSE));
  g_assert_true (cairn_places_report (places, 7, TRUE));
  g_assert_false (cairn_places_report (places, 7, TRUE));
  g_assert_true (cairn_places_has_reported (places, 7));
  g_assert_true (cairn_places_report (places, 7, FALSE));
  g_assert_false (cairn_places_has_reported (places, 7));
  for (guint64 offer = 1; offer <= CAIRN_REPORTED_MAX; offer++)
    g_assert_true (cairn_places_report (places, offer, TRUE));
  g_assert_false (cairn_places_report (places, 1000, TRUE));
  cairn_places_clear (places);
  g_assert_false (cairn_places_has_reported (places, 1));
  cairn_places_free (places);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/way-back", test_way_back);
  g_test_add_func ("/places/long-way", test_long_way);
  g_test_add_func ("/places/ticks", test_ticks);
  g_test_add_func ("/places/reported", test_reported);
  g_test_add_func ("/places/wipe-zeroes", test_wipe_zeroes);
  g_test_add_func ("/idle/states", test_idle);
  return g_test_run ();
}
