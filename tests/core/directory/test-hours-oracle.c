/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An independent slow oracle: it asks every day of 400 whether a row falls on it, paints every
 * minute, and shares nothing with the evaluator: no libical, no spans, the wall clock read minute
 * by minute from GDateTime. Both must say the same of 10,000 random timetables in three zones. */
#include "core/directory/hours.h"

#include <string.h>

#define DAYS 400
#define DAY_MINUTES (24 * 60)
#define MARGIN 4
#define MINUTES (DAYS * DAY_MINUTES)
#define SCHEDULES 10000
#define SCHEDULES_QUICK 500

/* Days are counted from 1970-01-01, a Thursday. */
#define WEEKDAY(day) (((day) + 3) % 7) /* Monday 0 */

typedef enum
{
  DATED,
  DAILY,
  WEEKLY,
  MONTHLY_DAY,
  MONTHLY_NTH,
  YEARLY,
  YEARLY_DAY,
  YEARLY_WEEK,
  SILENT,
} Kind;

typedef struct
{
  Kind kind;
  gint start, until, valid_from, valid_to; /* days; 0: none */
  gint interval, count, wkst;
  guint weekdays;     /* bits */
  gint nth;           /* MONTHLY_NTH, MONTHLY_DAY, YEARLY_DAY, YEARLY_WEEK */
  gint opens, closes; /* minutes; -1: not given */
  gboolean has_offset;
  gint offset; /* minutes */
  gboolean appointment, closed;
} Plan;

typedef struct
{
  GTimeZone *zone;
  gint64 from;    /* UTC seconds */
  gint first_day; /* local day of the first minute of the table */
  gint n_local;   /* local minutes in reach */
  gint *reach;    /* local minute since first_day -> index of the first UTC minute, may be < 0 */
} World;

typedef struct
{
  gint year, month, day; /* month 0 to 11 */
} Ymd;

/* Howard Hinnant's public civil calendar arithmetic would do; counting years is slower and
 * plainer. */
static Ymd
ymd_of (gint day)
{
  static const gint lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  Ymd ymd = { 1970, 0, day };

  for (;;)
    {
      gboolean leap = ymd.year % 4 == 0 && (ymd.year % 100 != 0 || ymd.year % 400 == 0);
      gint length = lengths[ymd.month] + (leap && ymd.month == 1);

      if (ymd.day < length)
        break;
      ymd.day -= length;
      if (++ymd.month == 12)
        {
          ymd.month = 0;
          ymd.year++;
        }
    }
  ymd.day++;
  return ymd;
}

static Ymd *calendar; /* by day, to 2040 */

static void
make_calendar (void)
{
  calendar = g_new (Ymd, 26000);
  for (gint day = 0; day < 26000; day += 1)
    calendar[day] = day % 500 == 0 ? ymd_of (day) : calendar[day - 1];
  for (gint day = 0; day < 26000; day++)
    calendar[day] = ymd_of (day);
}

static gint
month_length (gint day)
{
  gint last = day;

  while (calendar[last + 1].month == calendar[day].month)
    last++;
  return calendar[last].day;
}

static gint
first_of_year (gint day)
{
  while (calendar[day - 1].year == calendar[day].year)
    day--;
  return day;
}

/* The week 1 of a year is the first with at least four of its days. */
static gint
start_of_week_one (gint january_first, gint wkst)
{
  gint back = (WEEKDAY (january_first) - wkst + 7) % 7;

  return back <= 3 ? january_first - back : january_first + 7 - back;
}

static gboolean
matches_nth (const Plan *plan, gint day)
{
  const Ymd *ymd = &calendar[day];
  gint from_end = (month_length (day) - ymd->day) / 7 + 1;

  if ((plan->weekdays & (1u << WEEKDAY (day))) == 0)
    return FALSE;
  return plan->nth > 0 ? (ymd->day - 1) / 7 + 1 == plan->nth : from_end == -plan->nth;
}

static gboolean
matches_week (const Plan *plan, gint day)
{
  gint year = calendar[day].year;

  if ((plan->weekdays & (1u << WEEKDAY (day))) == 0)
    return FALSE;
  for (gint which = year - 1; which <= year + 1; which++)
    {
      gint january = first_of_year (day);
      gint one;

      if (which < year)
        january = first_of_year (january - 1);
      if (which > year)
        for (january = day; calendar[january].year == year; january++)
          continue;
      one = start_of_week_one (january, plan->wkst);
      if ((which - calendar[plan->start].year) % plan->interval == 0
          && day >= one + 7 * (plan->nth - 1) && day < one + 7 * plan->nth)
        return TRUE;
    }
  return FALSE;
}

static gint
weeks_between (const Plan *plan, gint day)
{
  gint a = plan->start - (WEEKDAY (plan->start) - plan->wkst + 7) % 7;
  gint b = day - (WEEKDAY (day) - plan->wkst + 7) % 7;

  return (b - a) / 7;
}

static gboolean
matches (const Plan *plan, gint day)
{
  const Ymd *start = &calendar[plan->start];
  const Ymd *ymd = &calendar[day];
  gint months = (ymd->year - start->year) * 12 + ymd->month - start->month;
  gint years = ymd->year - start->year;

  switch (plan->kind)
    {
    case DATED:
      return day == plan->start || (plan->closed && plan->until != 0 && day <= plan->until);
    case DAILY:
      return (day - plan->start) % plan->interval == 0;
    case WEEKLY:
      return (plan->weekdays & (1u << WEEKDAY (day))) != 0
             && weeks_between (plan, day) % plan->interval == 0;
    case MONTHLY_DAY:
      return months % plan->interval == 0
             && (plan->nth > 0 ? ymd->day == plan->nth
                               : ymd->day == month_length (day) + 1 + plan->nth);
    case MONTHLY_NTH:
      return months % plan->interval == 0 && matches_nth (plan, day);
    case YEARLY:
      return years % plan->interval == 0 && ymd->month == start->month && ymd->day == start->day;
    case YEARLY_DAY:
      return years % plan->interval == 0 && day - first_of_year (day) + 1 == plan->nth;
    case YEARLY_WEEK:
      return matches_week (plan, day);
    case SILENT:
    default:
      return FALSE;
    }
}

/* Marks the days from the beginning on, counting. */
static void
find_days (const Plan *plan, gint first, guint8 *days, gint n_days)
{
  gint n = 0;

  memset (days, 0, (gsize) n_days);
  if (plan->kind == SILENT)
    return;
  for (gint day = plan->start; day < first + n_days; day++)
    {
      if (plan->until != 0 && day > plan->until)
        break;
      if (!matches (plan, day))
        continue;
      if (plan->count != 0 && ++n > plan->count)
        break;
      if (day >= first && (plan->valid_from == 0 || day >= plan->valid_from)
          && (plan->valid_to == 0 || day <= plan->valid_to))
        days[day - first] = 1;
    }
}

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
      find_days (&plans[i], world->first_day, days, DAYS + 6);
      for (gint d = 0; plans[i].closed && plans[i].opens < 0 && d < DAYS + 6; d++)
        closed[d] |= days[d];
    }
  for (gint i = 0; i < n; i++)
    {
      find_days (&plans[i], world->first_day, days, DAYS + 6);
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

/* Whether nothing of it comes after @last. */
static gboolean
is_over (const Plan *plan, gint last)
{
  gint n = 0;

  if (plan->until != 0 || plan->kind == DATED)
    return (plan->kind == DATED ? plan->start : plan->until) < last;
  for (gint day = plan->start; plan->count != 0 && day <= last && n < plan->count; day++)
    n += matches (plan, day);
  return plan->count != 0 && n == plan->count;
}

/* Whether nothing but appointments is left: the evaluator looks two days around the window. */
static gboolean
is_appointment_only (const World *world, const Plan *plans, gint n, const Painting *painting)
{
  gint first = world->first_day + 1;
  gint last = world->first_day + DAYS + 5;
  gboolean any = FALSE;

  for (gint m = 0; m < MINUTES; m++)
    if (painting->open[m] && !painting->cut[m])
      return FALSE;
  for (gint i = 0; i < n; i++)
    {
      gint from = MAX (plans[i].valid_from, first);
      gint to = plans[i].valid_to != 0 ? MIN (plans[i].valid_to, last) : last;

      any |= plans[i].appointment && !plans[i].closed && plans[i].kind != SILENT && from <= to
             && !is_over (&plans[i], last);
    }
  return any;
}

static void
settle (Painting *painting, gboolean appointment_only)
{
  for (gint m = 0; m < MINUTES; m++)
    {
      guint8 state = appointment_only ? CAIRN_OPEN_APPOINTMENT : CAIRN_OPEN_CLOSED;

      if (painting->appointment[m] && !painting->cut[m])
        state = CAIRN_OPEN_APPOINTMENT;
      if (painting->open[m] && !painting->cut[m])
        state = CAIRN_OPEN_NOW;
      painting->state[m] = painting->known[m] ? state : CAIRN_OPEN_UNKNOWN;
    }
}

static gint
pick (GRand *random, gint from, gint to)
{
  return g_rand_int_range (random, from, to + 1);
}

static gboolean
chance (GRand *random, gint percent)
{
  return pick (random, 1, 100) <= percent;
}

static void
plan_times (GRand *random, Plan *plan)
{
  static const gint usual[][2]
      = { { 540, 1020 }, { 0, DAY_MINUTES - 1 }, { 0, 0 }, { 0, DAY_MINUTES }, { 1080, 120 } };
  gint which = pick (random, 0, 9);

  plan->opens = plan->closes = -1;
  if (which < 5)
    {
      plan->opens = usual[which][0];
      plan->closes = usual[which][1];
    }
  else if (which < 9)
    {
      plan->opens = pick (random, 0, 47) * 30;
      plan->closes = pick (random, 0, 47) * 30;
    }
  plan->has_offset = plan->opens >= 0 && chance (random, 10);
  plan->offset = pick (random, -20, 26) * 30;
}

static void
plan_bounds (GRand *random, Plan *plan, gint around)
{
  plan->start = around + pick (random, -900, 200);
  plan->interval = chance (random, 60) ? 1 : pick (random, 1, 5);
  plan->wkst = chance (random, 70) ? 0 : pick (random, 0, 6);
  if (chance (random, 20))
    plan->valid_from = around + pick (random, -100, 300);
  if (chance (random, 20))
    plan->valid_to = around + pick (random, -50, 450);
  if (chance (random, 15))
    plan->until = plan->start + pick (random, 0, 1200);
  else if (chance (random, 15))
    plan->count = pick (random, 1, 200);
}

static void
plan_random (GRand *random, gint around, Plan *plan)
{
  *plan = (Plan){ .kind = (Kind) pick (random, DATED, SILENT) };
  if (chance (random, 50))
    plan->kind = WEEKLY;
  plan_bounds (random, plan, around);
  plan_times (random, plan);
  plan->weekdays = (guint) pick (random, 1, 127);
  plan->appointment = chance (random, 15);
  plan->closed = plan->kind != SILENT && chance (random, plan->kind == DATED ? 60 : 6);
  if (plan->kind == DATED)
    plan->start = around + pick (random, -10, 410);
  if (plan->kind == DATED && plan->until != 0)
    plan->until = plan->start + pick (random, 0, 20);
  if (plan->kind == SILENT)
    plan->opens = plan->closes = -1, plan->appointment = FALSE;
  if (plan->kind == MONTHLY_DAY)
    plan->nth = chance (random, 70) ? pick (random, 1, 28) : -pick (random, 1, 3);
  if (plan->kind == MONTHLY_NTH)
    plan->nth = chance (random, 70) ? pick (random, 1, 4) : -pick (random, 1, 2);
  if (plan->kind == YEARLY_DAY)
    plan->nth = pick (random, 1, 365);
  if (plan->kind == YEARLY_WEEK)
    plan->nth = pick (random, 1, 52);
  if (plan->kind == YEARLY && calendar[plan->start].month == 1 && calendar[plan->start].day == 29)
    plan->start++;
}

static char *
day_text (gint day)
{
  return day == 0 ? NULL
                  : g_strdup_printf ("%04d-%02d-%02d", calendar[day].year, calendar[day].month + 1,
                                     calendar[day].day);
}

static char *
time_text (const Plan *plan, gint minutes)
{
  char offset[16] = "";

  if (minutes < 0)
    return NULL;
  if (plan->has_offset && plan->offset == 0)
    g_strlcpy (offset, "Z", sizeof offset);
  else if (plan->has_offset)
    g_snprintf (offset, sizeof offset, "%c%02d:%02d", plan->offset < 0 ? '-' : '+',
                ABS (plan->offset) / 60, ABS (plan->offset) % 60);
  return g_strdup_printf ("%02d:%02d%s", minutes / 60, minutes % 60, offset);
}

static char *
weekdays_text (guint weekdays, gint nth)
{
  static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  GString *text = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    if ((weekdays & (1u << day)) != 0)
      {
        g_string_append (text, text->len > 0 ? "," : "");
        if (nth != 0)
          g_string_append_printf (text, "%d", nth);
        g_string_append (text, names[day]);
      }
  return g_string_free (text, FALSE);
}

static CairnScheduleRow *
row_of (const Plan *plan)
{
  static const char *const freqs[]
      = { NULL, "DAILY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY", "YEARLY", NULL };
  CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);

  row->valid_from = day_text (plan->valid_from);
  row->valid_to = day_text (plan->valid_to);
  row->dtstart = plan->kind == SILENT ? NULL : day_text (plan->start);
  row->until = day_text (plan->until);
  row->count = plan->count;
  row->interval = plan->interval;
  row->wkst = weekdays_text (1u << plan->wkst, 0);
  row->freq = g_strdup (freqs[plan->kind]);
  if (plan->kind == WEEKLY || plan->kind == YEARLY_WEEK)
    row->byday = weekdays_text (plan->weekdays, 0);
  if (plan->kind == MONTHLY_NTH)
    row->byday = weekdays_text (plan->weekdays, plan->nth);
  if (plan->kind == MONTHLY_DAY)
    row->bymonthday = g_strdup_printf ("%d", plan->nth);
  if (plan->kind == YEARLY_DAY)
    row->byyearday = g_strdup_printf ("%d", plan->nth);
  if (plan->kind == YEARLY_WEEK)
    row->byweekno = g_strdup_printf ("%d", plan->nth);
  row->opens_at = time_text (plan, plan->opens);
  row->closes_at = time_text (plan, plan->closes);
  row->by_appointment = plan->appointment;
  row->closed = plan->closed;
  return row;
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
      while (next < MINUTES && painting->state[next] == CAIRN_OPEN_NOW)
        next++;
      if (next == MINUTES || painting->state[next] == CAIRN_OPEN_UNKNOWN)
        g_assert_cmpint (answer.until, ==, 0);
      else
        g_assert_cmpint (answer.until, ==, world->from + (gint64) next * 60);
    }
  if (answer.state == CAIRN_OPEN_CLOSED)
    {
      while (next < MINUTES && painting->state[next] != CAIRN_OPEN_NOW
             && painting->state[next] != CAIRN_OPEN_UNKNOWN)
        next++;
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
      g_autoptr (CairnScheduleRow) row = row_of (&plans[i]);

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

static void
compare (const World *world,
         const CairnHours *hours,
         const Painting *painting,
         const Plan *plans,
         gint n,
         gint step)
{
  for (gint minute = 0; minute < MINUTES; minute++)
    {
      CairnOpenState want = painting->state[minute];
      gboolean edge = minute == 0 || minute + 1 == MINUTES || want != painting->state[minute - 1]
                      || want != painting->state[minute + 1];
      CairnOpenState got;

      if (!edge && minute % step != 0)
        continue;
      got = cairn_hours_at (hours, world->from + (gint64) minute * 60).state;
      if (got != want)
        show_difference (world, plans, n, minute);
      g_assert_cmpint (got, ==, want);
    }
  for (gint minute = 0; minute < MINUTES; minute += 971)
    check_minute (world, hours, painting, minute);
}

/* The intervals themselves, minute for minute: what no sample would show. */
static void
compare_intervals (const World *world, const CairnHours *hours, const Painting *painting)
{
  g_autofree guint8 *mine = g_malloc0 (MINUTES);

  for (guint i = 0; i < hours->intervals->len; i++)
    {
      const CairnInterval *interval = &g_array_index (hours->intervals, CairnInterval, i);

      paint (mine, (gint) ((interval->start - world->from) / 60),
             (gint) ((interval->end - world->from) / 60), interval->by_appointment ? 2 : 1);
    }
  for (gint m = 0; m < MINUTES; m++)
    {
      guint8 want = painting->cut[m] ? 0 : painting->open[m] ? 1 : painting->appointment[m] ? 2 : 0;

      g_assert_cmpint (mine[m], ==, want);
    }
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
      g_ptr_array_add (rows, row_of (&plans[i]));
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
  compare (world, hours, painting, plans, n, step);
  compare_intervals (world, hours, painting);
  return taken;
}

static void
test_oracle (gconstpointer data)
{
  gint schedules = g_getenv ("CAIRN_QUICK") != NULL ? SCHEDULES_QUICK : SCHEDULES;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  Painting painting = { g_malloc (MINUTES), g_malloc (MINUTES), g_malloc (MINUTES),
                        g_malloc (MINUTES), g_malloc (MINUTES) };
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
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  make_calendar ();
  g_test_add_data_func ("/hours/oracle/Berlin", "Europe/Berlin", test_oracle);
  g_test_add_data_func ("/hours/oracle/New_York", "America/New_York", test_oracle);
  g_test_add_data_func ("/hours/oracle/Auckland", "Pacific/Auckland", test_oracle);
  status = g_test_run ();
  g_free (calendar);
  return status;
}
