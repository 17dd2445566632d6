/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define TALK "talk"

static guint
ledgers_wanted (void)
{
  return g_getenv ("CAIRN_LONG") != NULL ? 5000 : 1000;
}

static void
test_weeks (void)
{
  static const struct
  {
    const char *name, *monday;
  } known[] = { { "1970-W01", "1969-12-29" }, { "2020-W53", "2020-12-28" },
                { "2021-W01", "2021-01-04" }, { "2026-W01", "2025-12-29" },
                { "2026-W48", "2026-11-23" }, { "2026-W53", "2026-12-28" } };
  CairnPeriod period;
  gint32 week;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *monday = NULL;

      g_assert_true (cairn_week_parse (known[i].name, &week));
      monday = cairn_week_monday (week);
      name = cairn_week_name (week);
      g_assert_cmpstr (monday, ==, known[i].monday);
      g_assert_cmpstr (name, ==, known[i].name);
    }
  g_assert_false (cairn_week_parse ("2025-W53", &week));
  g_assert_false (cairn_week_parse ("2026-W00", &week));
  g_assert_false (cairn_week_parse ("2026-48", &week));
  g_assert_true (cairn_period_parse ("2026-W49--2027-W03", &period));
  g_assert_cmpint (period.weeks, ==, 8);
  g_assert_false (cairn_period_parse ("2026-W49--2026-W48", &period));
  g_assert_cmpint (cairn_week_block (-1), ==, -4);
  g_assert_cmpint (cairn_week_block (7), ==, 4);
}

/* Sunday 23:30 UTC is Monday in Berlin: the centre's week counts, not the machine's. */
static void
test_zone (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 sunday = MONDAY - 12 * 3600 - 1800;

  g_assert_cmpint (cairn_week_at (sunday, NULL) + 1, ==, cairn_week_at (sunday, berlin));
}

static void
test_counters (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  Sketch sketch = { .needs = CAIRN_NEED_BIT (6),
                    .priority = CAIRN_NEED_BIT (6),
                    .people = CAIRN_PEOPLE_BEREAVED,
                    .did = CAIRN_DID_HELP_NOW | CAIRN_DID_SPEECH,
                    .area = 2,
                    .language = 1,
                    .ending = CAIRN_ENDING_IDLE,
                    .found_it = 3,
                    .why = 8,
                    .unmet = CAIRN_UNMET_NO_LANGUAGE };

  sketch_tally (&sketch, place->catalogue, tally);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, "idle", "ar"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_SCREEN_LANGUAGE, "needs", "ar"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_PHASE, TALK, "first-weeks"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_LANGUAGE, TALK, "ar"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_AREA, TALK, "other"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_AUDIENCE, TALK, "affected"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_OUTCOME, TALK, "no-language"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_FIRST, TALK, ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_EVENT, "help-now", ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ACCESS, "speech", ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_FOUND, "no", ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_WHY, "language", ""), ==, 1);
  g_assert_cmpuint (cairn_tally_size (tally), ==, 12);
  /* Who was asked for in a language that is not offered wishes for that one. */
  cairn_tally_clear (tally);
  sketch.missing = 1;
  sketch.ending = CAIRN_ENDING_FINISHED;
  sketch_tally (&sketch, place->catalogue, tally);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_LANGUAGE, TALK, "so"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_LANGUAGE_MISSING, "so", ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_SCREEN_LANGUAGE, NULL, NULL), ==, 0);
  place_free (place);
}

/* How it went is told of needs that a code brought back, by who came back with it alone; what was
 * missing, by who found nothing. */
static void
test_follow_up (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  guint8 followed[CAIRN_OUTCOME_NEEDS] = { 0 };
  CairnOutcome outcome
      = { .at = MONDAY, .language = "en", .phase = 1, .followed = followed, .found_why = 8 };

  followed[6] = 3;
  followed[7] = 1;
  followed[8] = 6; /* no answer of this Cairn */
  cairn_outcome_tally (&outcome, place->catalogue, visit, NULL, tally);
  g_assert_cmpuint (cairn_tally_size (tally), ==, 1);
  outcome.did = CAIRN_DID_RETURN;
  outcome.found_it = 1;
  cairn_outcome_tally (&outcome, place->catalogue, visit, NULL, tally);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_FOLLOW_UP, TALK, "no-answer"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_FOLLOW_UP, "therapy", "got-help"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_FOLLOW_UP, NULL, NULL), ==, 2);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_FOUND, "yes", ""), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_WHY, NULL, NULL), ==, 0);
  place_free (place);
}

/* Of two people, each one's need has its own outcome; a service shown to both counts once. */
static void
test_both (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  CairnOffer offer = { .service = "aaaaaaaa-0000-4000-8000-000000000001" };
  CairnMatch match = { .offer = &offer };
  CairnMatchNeed mine = { .need = 6, .for_whom = CAIRN_FOR_ME };
  CairnMatchNeed theirs
      = { .need = 6, .for_whom = CAIRN_FOR_OTHER, .unmet = CAIRN_UNMET_NOT_ELIGIBLE };
  CairnMatchResult result = { .needs = g_ptr_array_new () };
  CairnOutcome outcome = { .at = MONDAY, .language = "en", .phase = 1, .shown = 3 };

  visit->for_whom = CAIRN_FOR_BOTH;
  visit->me.needs = visit->other.needs = CAIRN_NEED_BIT (6);
  visit->other.under_18 = TRUE;
  mine.matches = g_ptr_array_new ();
  theirs.matches = g_ptr_array_new ();
  g_ptr_array_add (mine.matches, &match);
  g_ptr_array_add (theirs.matches, &match);
  g_ptr_array_add (result.needs, &mine);
  g_ptr_array_add (result.needs, &theirs);
  cairn_outcome_tally (&outcome, place->catalogue, visit, &result, tally);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_OUTCOME, TALK, "met"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_OUTCOME, TALK, "not-eligible"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_NEED_AUDIENCE, TALK, "young"), ==, 1);
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_SERVICE, "aaaaaaaa000040008000000000000001", ""), ==,
                   1);
  g_ptr_array_unref (mine.matches);
  g_ptr_array_unref (theirs.matches);
  g_ptr_array_unref (result.needs);
  place_free (place);
}

/* Whatever is chosen: each counter of needs adds up to the same. */
static void
test_linked (void)
{
  Place *place = place_new ();
  g_autoptr (CairnTally) tally = cairn_tally_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      Sketch sketch = sketch_random (rand, 1);

      sketch_tally (&sketch, place->catalogue, tally);
    }
  for (CairnCount kind = CAIRN_COUNT_NEED_PHASE; kind <= CAIRN_COUNT_NEED_OUTCOME; kind++)
    {
      g_assert_true (cairn_count_is_of_needs (kind));
      g_assert_cmpint (sum_of (tally, kind, TALK, NULL), ==,
                       sum_of (tally, CAIRN_COUNT_NEED_PHASE, TALK, NULL));
    }
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL), ==, 500);
  place_free (place);
}

/* Nothing on the disk moves with a visit: only with the tenth. */
static void
test_one_visit (void)
{
  Place *place = place_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);

  for (guint i = 1; i <= 40; i++)
    {
      g_autoptr (GBytes) before = place_bytes (place);
      g_autoptr (GBytes) after = NULL;
      Sketch sketch = sketch_random (rand, 3);

      sketch_count (&sketch, ledger);
      g_assert_true (cairn_ledger_settle (ledger, NULL));
      after = place_bytes (place);
      g_assert_true (g_bytes_equal (before, after) == (i % CAIRN_LEDGER_BATCH != 0));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  place_free (place);
}

static GBytes *
write_in_order (const Sketch *sketches, const guint *order, guint n)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  GBytes *bytes;

  for (guint i = 0; i < n; i++)
    {
      sketch_count (&sketches[order[i]], ledger);
      g_assert_true (cairn_ledger_settle (ledger, NULL));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  bytes = place_bytes (place);
  place_free (place);
  return bytes;
}

static void
shuffle (GRand *rand, guint *order, guint n)
{
  for (guint i = n - 1; i > 0; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      guint kept = order[i];

      order[i] = order[j];
      order[j] = kept;
    }
}

/* Two orders of the same visits, cut into other batches, are the same bytes. */
static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  gint64 start = g_get_monotonic_time ();
  guint wanted = ledgers_wanted ();

  for (guint round = 0; round < wanted; round++)
    {
      Sketch sketches[32];
      guint order[32];
      guint n = (guint) g_rand_int_range (rand, 10, 24);
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;

      for (guint i = 0; i < n; i++)
        {
          sketches[i] = sketch_random (rand, 3);
          order[i] = i;
        }
      first = write_in_order (sketches, order, n);
      shuffle (rand, order, n);
      second = write_in_order (sketches, order, n);
      g_assert_true (g_bytes_equal (first, second));
    }
  g_test_message ("%u random ledgers in two orders each: %.1f s", wanted,
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

static void
test_open_week (void)
{
  Place *place = place_new ();
  CairnLedger *ledger = cairn_ledger_new (place->path, place->catalogue, NULL);
  Sketch sketch = { .needs = CAIRN_NEED_BIT (6), .area = -1 };
  gint32 now = cairn_week_at (MONDAY + WEEK_SECONDS, NULL);
  CairnPeriod all = { now - 100, 200 };
  CairnPeriod span;
  g_autoptr (CairnTally) tally = NULL;

  for (guint i = 0; i < 12; i++)
    {
      sketch.week = i % 2;
      sketch.source = i % 3 == 0 ? CAIRN_SOURCE_DESK : CAIRN_SOURCE_KIOSK;
      sketch_count (&sketch, ledger);
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  tally = cairn_ledger_read (place->path, &all, now, NULL);
  /* Visits 0, 2, … 10 were last week; 0 and 6 of them at the desk. */
  g_assert_cmpint (sum_of (tally, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL), ==, 4);
  g_assert_cmpint (
      cairn_tally_sum (tally, CAIRN_SOURCE_DESK, CAIRN_COUNT_ENDING_LANGUAGE, NULL, NULL), ==, 2);
  g_assert_true (cairn_ledger_span (place->path, now, &span, NULL));
  g_assert_cmpint (span.first, ==, now - 1);
  g_assert_cmpint (span.weeks, ==, 1);
  place_free (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/weeks", test_weeks);
  g_test_add_func ("/ledger/zone", test_zone);
  g_test_add_func ("/ledger/counters", test_counters);
  g_test_add_func ("/ledger/both", test_both);
  g_test_add_func ("/ledger/follow-up", test_follow_up);
  g_test_add_func ("/ledger/linked", test_linked);
  g_test_add_func ("/ledger/one-visit", test_one_visit);
  g_test_add_func ("/ledger/order", test_order);
  g_test_add_func ("/ledger/open-week", test_open_week);
  return g_test_run ();
}
