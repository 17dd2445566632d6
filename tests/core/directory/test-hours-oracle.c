/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An independent slow oracle: it asks every day of 400 whether a row falls on it, paints every
 * minute, and shares nothing with the evaluator: no libical, no spans, the wall clock read minute
 * by minute from GDateTime. Both must say the same of 10,000 random timetables in three zones. */
#include "hours-plan.h"

#include <string.h>

#define DAYS 400
#define DAY_MINUTES (24 * 60)
#define MARGIN 4
#define MINUTES (DAYS * DAY_MINUTES)
/* In each zone: 10,000 in all, and 10,000 in each on long runs. */
#define SCHEDULES 3334
#define SCHEDULES_LONG 10000
#define SCHEDULES_QUICK 500

typedef struct
{
  GTimeZone *zone;
  gint64 from;    /* UTC seconds */
  gint first_day; /* local day of the first minute of the table */
  gint n_local;   /* local minutes in reach */
  gint *reach;    /* local minute since first_day -> index of the first UTC minute, may be < 0 */
} World;

static void
world_init (World *world, const char *zone, gint64 from)
{
  gint before = MARGIN * DAY_MINUTES;
  gint reached = 0;

  world->zone = g_time_zone_new_identifier (zone);
  world->from = from;
  world->n_local = (DAYS + 2 * MARGIN - 2) * DAY_MINUTES;
  world->reach = g_new (gint, world->n_local);
  for (gint minute = -before; reached < world->n_local; minute++)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (from + (gint64) minute * 60);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, world->zone);
      gint shown = (gint) ((from + (gint64) minute * 60
                            + g_date_time_get_utc_offset (local) / G_USEC_PER_SEC)
                           / 60);

      if (minute == -before)
        {
          world->first_day = shown / DAY_MINUTES + 1;
          world->n_local -= DAY_MINUTES;
        }
      /* Everything up to what the wall shows now has been reached. */
      while (reached < world->n_local && world->first_day * DAY_MINUTES + reached <= shown)
        world->reach[reached++] = minute;
    }
}

static void
world_clear (World *world)
{
  g_time_zone_unref (world->zone);
  g_free (world->reach);
}

static gint
local_index (const World *world, gint day, gint minutes)
{
  gint local = (day - world->first_day) * DAY_MINUTES + minutes;

  g_assert_cmpint (local, >=, 0);
  return local < world->n_local ? world->reach[local] : MINUTES;
}

static gint
instant_index (const World *world, const Plan *plan, gint day, gint minutes)
{
  if (!plan->has_offset)
    return local_index (world, day, minutes);
  return (gint) ((gint64) day * DAY_MINUTES + minutes - plan->offset - world->from / 60);
}

static void
paint (guint8 *minutes, gint from, gint to, guint8 colour)
{
  from = CLAMP (from, 0, MINUTES);
  to = CLAMP (to, 0, MINUTES);
  if (to > from)
    memset (minutes + from, colour, (gsize) (to - from));
}

typedef struct
{
  guint8 *state; /* CairnOpenState by minute */
  guint8 *known, *open, *appointment, *cut;
  GArray *changes; /* of gint: minutes whose state is not that of the minute before */
} Painting;

static void
paint_slot (const World *world, const Plan *plan, gint day, Painting *painting)
{
  gint opens = plan->opens < 0 ? 0 : plan->opens;
  gint closes = plan->opens < 0 ? DAY_MINUTES : plan->closes;
  gint from, to;

  if (closes == DAY_MINUTES - 1)
    closes = DAY_MINUTES;
  if (closes <= opens)
    closes += DAY_MINUTES;
  from = instant_index (world, plan, day, opens);
  to = instant_index (world, plan, day, closes);
  paint (painting->known, from, to, 1);
  if (plan->closed)
    paint (painting->cut, from, to, 1);
  else
    paint (plan->appointment ? painting->appointment : painting->open, from, to, 1);
}

static void
paint_closed_day (const World *world, gint day, Painting *painting)
{
  gint from = local_index (world, day, 0);
  gint to = local_index (world, day + 1, 0);

  paint (painting->cut, from, to, 1);
  paint (painting->known, from, to, 1);
}

static void
paint_validity (const World *world, const Plan *plan, Painting *painting)
{
  gint last = world->first_day + DAYS + MARGIN;
  gint from = MAX (plan->valid_from, world->first_day);
  gint to = plan->valid_to != 0 ? MIN (plan->valid_to, last) : last;

  if (to >= from)
    paint (painting->known, local_index (world, from, 0), local_index (world, to + 1, 0), 1);
}

static gboolean
is_recurring (const Plan *plan)
{
  return !plan->closed && plan->kind != DATED && plan->kind != SILENT;
}

static void
paint_plans (const World *world, const Plan *plans, gint n, Painting *painting)
{
  guint8 days[DAYS + 2 * MARGIN], closed[DAYS + 2 * MARGIN] = { 0 };
  gboolean recurring = FALSE;

  for (gint i = 0; i < n; i++)
    {
      recurring |= is_recurring (&plans[i]);
      plan_find_days (&plans[i], world->first_day, days, DAYS + 6);
      for (gint d = 0; plans[i].closed && plans[i].opens < 0 && d < DAYS + 6; d++)
        closed[d] |= days[d];
    }
  for (gint i = 0; i < n; i++)
    {
      plan_find_days (&plans[i], world->first_day, days, DAYS + 6);
      for (gint d = 0; d < DAYS + 6; d++)
        {
          if (!days[d])
            continue;
          if (plans[i].closed && plans[i].opens < 0)
            paint_closed_day (world, world->first_day + d, painting);
          else if (plans[i].closed || !closed[d])
            paint_slot (world, &plans[i], world->first_day + d, painting);
        }
      if (!plans[i].closed && plans[i].kind != SILENT && (plans[i].kind != DATED || !recurring))
        paint_validity (world, &plans[i], painting);
    }
}

/* Whether nothing but appointments is left: the evaluator looks two days around the window. */
static gboolean
is_appointment_only (const World *world, const Plan *plans, gint n, const Painting *painting)
{
  gint first = world->first_day + 1;
  gint last = world->first_day + DAYS + 5;
  const guint8 *restrict open = painting->open, *restrict cut = painting->cut;
  gboolean any = FALSE;
  guint8 served = 0;

  for (gint m = 0; m < MINUTES; m++)
    served |= open[m] & (cut[m] ^ 1);
  if (served != 0)
    return FALSE;
  for (gint i = 0; i < n; i++)
    {
      gint from = MAX (plans[i].valid_from, first);
      gint to = plans[i].valid_to != 0 ? MIN (plans[i].valid_to, last) : last;

      any |= plans[i].appointment && !plans[i].closed && plans[i].kind != SILENT && from <= to
             && !plan_is_over (&plans[i], last);
    }
  return any;
}

static void
settle (Painting *painting, gboolean appointment_only)
{
  /* Told not to overlap, so that the compiler paints many minutes at once. */
  guint8 *restrict state = painting->state;
  const guint8 *restrict open = painting->open, *restrict appointment = painting->appointment;
  const guint8 *restrict cut = painting->cut, *restrict known = painting->known;
  guint8 shut = appointment_only ? CAIRN_OPEN_APPOINTMENT : CAIRN_OPEN_CLOSED;

  for (gint m = 0; m < MINUTES; m++)
    {
      guint8 off = appointment[m] != 0 ? CAIRN_OPEN_APPOINTMENT : shut;
      guint8 on = open[m] != 0 ? CAIRN_OPEN_NOW : off;
      guint8 shown = cut[m] != 0 ? shut : on;

      state[m] = known[m] != 0 ? shown : CAIRN_OPEN_UNKNOWN;
    }
}

/* Eight minutes at once: most are as the one before. */
static void
find_changes (Painting *painting)
{
  const guint8 *state = painting->state;

  g_array_set_size (painting->changes, 0);
  for (gint m = 1; m < MINUTES; m += 8)
    {
      guint64 here, before;

      if (m + 8 <= MINUTES)
        {
          memcpy (&here, state + m, sizeof here);
          memcpy (&before, state + m - 1, sizeof before);
          if (here == before)
            continue;
        }
      for (gint i = m; i < MIN (m + 8, MINUTES); i++)
        if (state[i] != state[i - 1])
          g_array_append_val (painting->changes, i);
    }
}

/* The first change behind @minute; MINUTES when there is none. */
static gint
find_change (const Painting *painting, gint minute)
{
  guint low = 0, high = painting->changes->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (painting->changes, gint, middle) > minute)
        high = middle;
      else
        low = middle + 1;
    }
  return low < painting->changes->len ? g_array_index (painting->changes, gint, low) : MINUTES;
}

static gint
pick (GRand *random, gint from, gint to)
{
  return g_rand_int_range (random, from, to + 1);
}

/* What cairn_hours_at() must add to a state, read from the painting. */
static void
check_minute (const World *world, const CairnHours *hours, const Painting *painting, gint minute)
{
  CairnOpenAnswer answer = cairn_hours_at (hours, world->from + (gint64) minute * 60);
  gint next = minute;

  g_assert_cmpint (answer.state, ==, painting->state[minute]);
  if (answer.state == CAIRN_OPEN_NOW)
    {
      next = find_change (painting, minute);
      if (next == MINUTES || painting->state[next] == CAIRN_OPEN_UNKNOWN)
        g_assert_cmpint (answer.until, ==, 0);
      else
        g_assert_cmpint (answer.until, ==, world->from + (gint64) next * 60);
    }
  if (answer.state == CAIRN_OPEN_CLOSED)
    {
      do
        next = find_change (painting, next);
      while (next < MINUTES && painting->state[next] != CAIRN_OPEN_NOW
             && painting->state[next] != CAIRN_OPEN_UNKNOWN);
      if (next == MINUTES || painting->state[next] == CAIRN_OPEN_UNKNOWN)
        g_assert_cmpint (answer.opens, ==, 0);
      else
        g_assert_cmpint (answer.opens, ==, world->from + (gint64) next * 60);
    }
}

static void
print_plans (const World *world, const Plan *plans, gint n)
{
  for (gint i = 0; i < n; i++)
    {
      g_autoptr (CairnScheduleRow) row = plan_to_row (&plans[i]);

      g_test_message (
          "%s%s freq %s every %d wkst %s start %s until %s count %d valid %s..%s days %s "
          "month day %s year day %s week %s: %s-%s",
          row->closed ? "closed " : "", row->by_appointment ? "appointment " : "", row->freq,
          plans[i].interval, row->wkst, row->dtstart, row->until, plans[i].count, row->valid_from,
          row->valid_to, row->byday, row->bymonthday, row->byyearday, row->byweekno, row->opens_at,
          row->closes_at);
    }
}

static void
show_difference (const World *world, const Plan *plans, gint n, gint minute)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (world->from + (gint64) minute * 60);
  g_autofree char *text = g_date_time_format_iso8601 (utc);

  g_test_message ("at %s", text);
  print_plans (world, plans, n);
}

typedef struct
{
  const World *world;
  const CairnHours *hours;
  const Painting *painting;
  const Plan *plans;
  gint n;
} Asked;

static void
ask (const Asked *asked, gint minute)
{
  guint8 want = asked->painting->state[minute];
  CairnOpenState got
      = cairn_hours_at (asked->hours, asked->world->from + (gint64) minute * 60).state;

  if (got != want)
    show_difference (asked->world, asked->plans, asked->n, minute);
  g_assert_cmpint (got, ==, want);
}

/* Both sides of each change, the ends, and a minute of every @step. */
static void
compare (const World *world,
         const CairnHours *hours,
         const Painting *painting,
         const Plan *plans,
         gint n,
         gint step)
{
  Asked asked = { world, hours, painting, plans, n };

  for (guint i = 0; i < painting->changes->len; i++)
    {
      gint change = g_array_index (painting->changes, gint, i);

      ask (&asked, change - 1);
      ask (&asked, change);
    }
  for (gint minute = 0; minute < MINUTES; minute += step)
    ask (&asked, minute);
  ask (&asked, MINUTES - 1);
  for (gint minute = 0; minute < MINUTES; minute += 9973)
    check_minute (world, hours, painting, minute);
}

/* The intervals themselves, minute for minute: what no sample would show. */
static void
compare_intervals (const World *world, const CairnHours *hours, const Painting *painting)
{
  const guint8 *restrict open = painting->open, *restrict appointment = painting->appointment;
  const guint8 *restrict cut = painting->cut;
  guint8 *restrict mine = g_malloc0 (MINUTES);
  guint8 different = 0;

  for (guint i = 0; i < hours->intervals->len; i++)
    {
      const CairnInterval *interval = &g_array_index (hours->intervals, CairnInterval, i);

      paint (mine, (gint) ((interval->start - world->from) / 60),
             (gint) ((interval->end - world->from) / 60), interval->by_appointment ? 2 : 1);
    }
  for (gint m = 0; m < MINUTES; m++)
    {
      /* Of bytes that are 0 or 1, and without a choice: so the compiler takes many at once. */
      guint8 on = (guint8) (open[m] | (appointment[m] & (open[m] ^ 1)) << 1);

      different |= mine[m] ^ (on & (guint8) (cut[m] - 1));
    }
  g_assert_cmphex (different, ==, 0);
  g_free (mine);
}

static void
clear_painting (Painting *painting)
{
  memset (painting->known, 0, MINUTES);
  memset (painting->open, 0, MINUTES);
  memset (painting->appointment, 0, MINUTES);
  memset (painting->cut, 0, MINUTES);
}

static gint64
try_one (const World *world, GRand *random, Painting *painting, gint step)
{
  Plan plans[6];
  gint n = pick (random, 1, 6);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_autoptr (CairnHours) hours = NULL;
  g_autoptr (GError) error = NULL;
  gint64 started, taken;

  for (gint i = 0; i < n; i++)
    {
      plan_random (random, (gint) (world->from / 86400), &plans[i]);
      g_ptr_array_add (rows, plan_to_row (&plans[i]));
    }
  started = g_get_monotonic_time ();
  hours = cairn_hours_expand (rows, world->zone, world->from, world->from + (gint64) MINUTES * 60,
                              &error);
  taken = g_get_monotonic_time () - started;
  if (error != NULL)
    print_plans (world, plans, n);
  g_assert_no_error (error);
  clear_painting (painting);
  paint_plans (world, plans, n, painting);
  settle (painting, is_appointment_only (world, plans, n, painting));
  find_changes (painting);
  compare (world, hours, painting, plans, n, step);
  compare_intervals (world, hours, painting);
  return taken;
}

static void
test_oracle (gconstpointer data)
{
  gint schedules = g_getenv ("CAIRN_QUICK") != NULL  ? SCHEDULES_QUICK
                   : g_getenv ("CAIRN_LONG") != NULL ? SCHEDULES_LONG
                                                     : SCHEDULES;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  Painting painting
      = { g_malloc (MINUTES), g_malloc (MINUTES), g_malloc (MINUTES),
          g_malloc (MINUTES), g_malloc (MINUTES), g_array_new (FALSE, FALSE, sizeof (gint)) };
  World world;
  gint64 taken = 0;

  world_init (&world, data, 1769904000 /* 2026-02-01 */);
  for (gint i = 0; i < schedules; i++)
    taken += try_one (&world, random, &painting, i % 100 == 0 ? 1 : 97);
  g_test_message ("%s: %d timetables of %d days agree; the evaluator took %.0f us each",
                  (const char *) data, schedules, DAYS, (double) taken / schedules);
  world_clear (&world);
  g_free (painting.state);
  g_free (painting.known);
  g_free (painting.open);
  g_free (painting.appointment);
  g_free (painting.cut);
  g_array_unref (painting.changes);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plans_setup ();
  g_test_add_data_func ("/hours/oracle/Berlin", "Europe/Berlin", test_oracle);
  g_test_add_data_func ("/hours/oracle/New_York", "America/New_York", test_oracle);
  g_test_add_data_func ("/hours/oracle/Auckland", "Pacific/Auckland", test_oracle);
  status = g_test_run ();
  plans_finish ();
  return status;
}
