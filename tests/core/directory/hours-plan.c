/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hours-plan.h"

#include <string.h>

#define WEEKDAY PLAN_WEEKDAY
#define DAY_MINUTES (24 * 60)

typedef struct
{
  gint year, month, day; /* month 0 to 11 */
} Ymd;

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

void
plans_setup (void)
{
  calendar = g_new (Ymd, 26000);
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
void
plan_find_days (const Plan *plan, gint first, guint8 *days, gint n_days)
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

void
plans_finish (void)
{
  g_free (calendar);
}

gboolean
plan_is_over (const Plan *plan, gint last)
{
  gint n = 0;

  if (plan->until != 0 || plan->kind == DATED)
    return (plan->kind == DATED ? plan->start : plan->until) < last;
  for (gint day = plan->start; plan->count != 0 && day <= last && n < plan->count; day++)
    n += matches (plan, day);
  return plan->count != 0 && n == plan->count;
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

void
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

CairnScheduleRow *
plan_to_row (const Plan *plan)
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
