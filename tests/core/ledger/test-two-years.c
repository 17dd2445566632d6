/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two years of a centre through the real matcher and ledger: what was planted has to come out. */
#include "city.h"

#include "core/base/lang.h"
#include "core/demo/crowd.h"
#include "core/ledger/follow-up.h"
#include "core/ledger/gaps.h"
#include "core/ledger/indicators.h"
#include "core/ledger/release.h"

#include <glib/gstdio.h>

#define PERIOD 12 /* weeks */

static guint
visits_wanted (void)
{
  return g_getenv ("CAIRN_LONG") != NULL ? 20000 : 6000;
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
release_all (Place *place, City *city, guint day)
{
  gint64 at = city_time (city, day);
  CairnPeriod next;

  for (;;)
    {
      g_autoptr (CairnRelease) release = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (cairn_release_next (place->path, CAIRN_LEVEL_PUBLIC, cairn_week_at (at, NULL),
                                         &next, NULL));
      if (next.weeks < PERIOD)
        return;
      next.weeks = PERIOD;
      release = cairn_release_close (place->path, CAIRN_LEVEL_PUBLIC, &next, at, NULL,
                                     city->catalogue, &error);
      g_assert_no_error (error);
    }
}

static void
play_two_years (Place *place, City *city)
{
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  double all = 0, owed = 0;
  gint64 start = g_get_monotonic_time ();

  for (guint day = 0; day < CITY_DAYS; day++)
    all += cairn_crowd_on (day);
  for (guint day = 0; day < CITY_DAYS; day++)
    {
      if (day == CITY_CLOSES)
        city_close_grief (city);
      for (owed += visits_wanted () * cairn_crowd_on (day) / all; owed >= 1; owed--)
        city_visit (city, day, ledger);
      if (day % 7 == 6)
        g_assert_true (cairn_ledger_settle (ledger, NULL));
      if (day % (7 * PERIOD) == 7 * PERIOD - 1)
        release_all (place, city, day);
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  release_all (place, city, CITY_DAYS + 6);
  g_test_message ("%u visits matched and counted: %.1f s", visits_wanted (), seconds_since (start));
}

static void
check_top_gaps (City *city, const CairnRelease *last)
{
  CairnSupplyView view = city_view (city, CITY_DAYS);
  g_autoptr (GArray) gaps
      = cairn_gaps (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, &view);
  gboolean found[3] = { FALSE, FALSE, FALSE };

  g_assert_cmpuint (gaps->len, >=, 3);
  for (guint i = 0; i < 3; i++)
    {
      const CairnGap *gap = &g_array_index (gaps, CairnGap, i);
      const CairnNeed *need = cairn_catalogue_by_number (city->catalogue, gap->need);

      g_test_message ("gap %u: kind %d, %s, %s, %s: %d asked, %u there", i + 1, gap->kind,
                      need != NULL ? need->id : "any need",
                      gap->language >= 0 ? cairn_lang_tag (gap->language) : "any language",
                      gap->area >= 0 ? view.areas[gap->area] : "anywhere", (int) gap->demand,
                      gap->supply);
      found[0] |= gap->kind == CAIRN_GAP_NOT_OFFERED && gap->language == cairn_lang_number ("so");
      found[1] |= gap->kind == CAIRN_GAP_NEED && g_strcmp0 (need->id, "grief") == 0;
      found[2] |= gap->kind == CAIRN_GAP_AREA && g_strcmp0 (need->id, "medical") == 0
                  && gap->area == 2 && *gap->nearest[0] != '\0' && *gap->partners[0] != '\0';
    }
  g_assert_true (found[0] && found[1] && found[2]);
}

/* There are services for it, and people come back without help. */
static void
check_not_reached (City *city, const CairnRelease *last)
{
  CairnSupplyView view = city_view (city, CITY_DAYS);
  g_autoptr (GArray) told
      = cairn_follow_up (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, city->catalogue);
  g_autoptr (GArray) gaps
      = cairn_gaps (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, &view);
  guint doctors = cairn_catalogue_by_id (city->catalogue, CITY_NOT_REACHED)->number;
  guint found = 0;

  g_assert_cmpuint (told->len, >, 1);
  g_assert_cmpuint (g_array_index (told, CairnFollowUp, 0).need, ==, doctors);
  for (guint i = 0; i < gaps->len; i++)
    {
      const CairnGap *gap = &g_array_index (gaps, CairnGap, i);

      if (gap->kind != CAIRN_GAP_NOT_REACHED)
        continue;
      g_assert_cmpuint (gap->need, ==, doctors);
      g_assert_cmpint (gap->not_reached, >=, 10);
      g_assert_cmpint (gap->not_reached, ==, g_array_index (told, CairnFollowUp, 0).not_reached);
      g_assert_cmpuint (gap->supply, >=, 2);
      g_assert_true (*gap->nearest[1] != '\0');
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
}

static guint
rank_of (GArray *demand, City *city, const char *id)
{
  for (guint i = 0; i < demand->len; i++)
    if (g_array_index (demand, CairnDemand, i).need
        == cairn_catalogue_by_id (city->catalogue, id)->number)
      return g_array_index (demand, CairnDemand, i).rank;
  return 0;
}

/* Money for urgent costs is of the first months, meeting others of the years after. */
static void
check_trends (City *city, const CairnRelease *first, const CairnRelease *last)
{
  g_autoptr (GArray) then = cairn_demand (first->figures, NULL, CAIRN_LEVEL_PUBLIC,
                                          CAIRN_SOURCE_KIOSK, city->catalogue);
  g_autoptr (GArray) now = cairn_demand (last->figures, first->figures, CAIRN_LEVEL_PUBLIC,
                                         CAIRN_SOURCE_KIOSK, city->catalogue);

  g_assert_cmpuint (rank_of (now, city, "money_now"), >, rank_of (then, city, "money_now"));
  g_assert_cmpuint (rank_of (now, city, "peer"), <, rank_of (then, city, "peer"));
  g_assert_cmpuint (rank_of (now, city, "grief"), <=, 2);
}

/* Before it closed, grief was no gap; after, nothing is found for it. */
static void
check_closing (City *city, const CairnRelease *first, const CairnRelease *last)
{
  g_autoptr (GArray) before
      = cairn_unmet_reasons (first->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, "grief");
  g_autoptr (GArray) after
      = cairn_unmet_reasons (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, "grief");

  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (g_array_index (before, CairnPart, i).id, !=, "none-listed");
  g_assert_cmpuint (after->len, >, 0);
  g_assert_cmpstr (g_array_index (after, CairnPart, 0).id, ==, "none-listed");
}

static void
check_what_if (City *city, const CairnRelease *last)
{
  CairnSupplyView view = city_view (city, CITY_DAYS);
  const CairnOffer *offer = NULL;
  CairnWhatIf closes = { .closes = TRUE, .speaks = CAIRN_ANY };
  CairnWhatIf speaks = { .speaks = cairn_lang_number ("so") };
  g_autoptr (GArray) opened = NULL;
  g_autoptr (GArray) narrowed = NULL;
  guint legal = cairn_catalogue_by_id (city->catalogue, "legal")->number;

  for (gsize i = 0; offer == NULL && i < view.n; i++)
    if (view.offers[i].confirmed == CAIRN_NEED_BIT (legal))
      offer = &view.offers[i];
  closes.service = speaks.service = offer->service;
  opened
      = cairn_gaps_what_if (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, &view, &closes);
  g_assert_cmpuint (opened->len, >, 0);
  g_assert_cmpint (g_array_index (opened, CairnGapChange, 0).gap.kind, ==, CAIRN_GAP_NEED);
  g_assert_cmpuint (g_array_index (opened, CairnGapChange, 0).gap.need, ==, legal);
  g_assert_true (g_array_index (opened, CairnGapChange, 0).before == 0);
  narrowed
      = cairn_gaps_what_if (last->figures, CAIRN_LEVEL_PUBLIC, CAIRN_SOURCE_KIOSK, &view, &speaks);
  g_assert_cmpuint (narrowed->len, ==, 1);
  g_assert_cmpuint (g_array_index (narrowed, CairnGapChange, 0).gap.need, ==, legal);
  g_assert_true (g_array_index (narrowed, CairnGapChange, 0).after
                 < g_array_index (narrowed, CairnGapChange, 0).before);
}

static void
test_two_years (void)
{
  Place *place = place_new ();
  City *city = city_new (31);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CairnRelease) first = NULL;
  g_autoptr (CairnRelease) last = NULL;

  play_two_years (place, city);
  list = cairn_release_list (place->path, CAIRN_LEVEL_PUBLIC, NULL);
  g_assert_cmpuint (list->len, >=, CITY_DAYS / 7 / PERIOD);
  first = cairn_release_load (place->path, CAIRN_LEVEL_PUBLIC,
                              &((CairnRelease *) g_ptr_array_index (list, 0))->period, NULL);
  last = cairn_release_load (place->path, CAIRN_LEVEL_PUBLIC, NULL, NULL);
  check_top_gaps (city, last);
  check_not_reached (city, last);
  check_trends (city, first, last);
  check_closing (city, first, last);
  check_what_if (city, last);
  city_free (city);
  place_free (place);
}

/* Two million uses: how long it takes, and how large the file is. */
static void
test_large_city (void)
{
  Place *place = place_new ();
  City *city = city_new (37);
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CairnRelease) last = NULL;
  CairnPeriod span;
  GStatBuf file;
  double written, read;

  for (guint week = 0; week < CITY_DAYS / 7; week++)
    {
      city_draw_week (city, week, 2000000 / (CITY_DAYS / 7), ledger);
      g_assert_true (cairn_ledger_settle (ledger, NULL));
      if (week % PERIOD == PERIOD - 1)
        release_all (place, city, 7 * week + 6);
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  written = seconds_since (start);
  start = g_get_monotonic_time ();
  last = cairn_release_load (place->path, CAIRN_LEVEL_PUBLIC, NULL, NULL);
  g_assert_true (cairn_ledger_span (place->path, 100000, &span, NULL));
  read = seconds_since (start);
  g_assert_cmpint (g_stat (place->path, &file), ==, 0);
  g_test_message (
      "2 million uses: %.1f s for %u batches and releases; file %.1f MB; the last release "
      "(%u figures) opens in %.0f ms",
      written, CITY_DAYS / 7, (double) file.st_size / 1e6, last->figures->len, read * 1000);
  g_assert_cmpint (file.st_size, <, 32 * 1000 * 1000);
  city_free (city);
  place_free (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/two-years/planted", test_two_years);
  g_test_add_func ("/two-years/large-city", test_large_city);
  return g_test_run ();
}
