/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one schedule row to its days, by libical (RFC 5545, 3.3.10).
 *
 * Rows come from anywhere, so a rule is read strictly before libical sees it, and a rule without
 * a count is moved close to the window first: no row costs more than the window is long. */
#include "core/directory/hours-private.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <libical/ical.h>
#include <string.h>

#define EPOCH_JULIAN 719163
#define LONGEST_INTERVAL 1000
#define LONGEST_YEARS 100
#define LONGEST_LIST 1600
/* A count is walked from its beginning: 80 years of days take some milliseconds. */
#define LONGEST_COUNT_DAYS (80 * 366)

typedef struct
{
  const CairnScheduleRow *row;
  gint64 first, last;  /* the window */
  gint64 start, until; /* of the row; G_MININT64 and G_MAXINT64: none */
  gint64 interval, count;
  icalrecurrencetype_frequency freq;
  gint64 week_shift; /* days from the first day of the week to the start */
  guint weekdays;    /* bit by libical's number; of a weekly rule, else 0 */
  guint month_days;  /* bit by the day of the month; that only narrow, else 0 */
  guint month_ends;  /* the same, counted from the month's end */
  struct icalrecurrencetype rule;
} Recurrence;

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
refuse (GError **error, const char *name, const char *text)
{
  g_autofree char *said = cairn_text_excerpt (text, 60);

  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
               "%s '%s' can't be read: see RFC 5545, RRULE", name, said);
  return FALSE;
}

/**
 * cairn_hours_parse_day:
 * @name: the field, for the message
 * @text: (nullable): `YYYY-MM-DD`, a time after it is left out
 * @out_day: (out): the day counted from 1970-01-01; untouched when @text is empty
 * @error: return location
 *
 * Returns: %FALSE with %CAIRN_ERROR_INVALID when @text is no day of our times.
 */
gboolean
cairn_hours_parse_day (const char *name, const char *text, gint64 *out_day, GError **error)
{
  GDate day;

  if (!is_set (text))
    return TRUE;
  if (!cairn_day_parse (text, &day))
    {
      g_autofree char *said = cairn_text_excerpt (text, 60);

      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                   "%s '%s' is not a day: write it like 2026-11-22", name, said);
      return FALSE;
    }
  *out_day = (gint64) g_date_get_julian (&day) - EPOCH_JULIAN;
  return TRUE;
}

static GDate
day_to_date (gint64 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + EPOCH_JULIAN));
  return date;
}

static gint64
day_from_ymd (gint64 year, guint month, guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (gint64) g_date_get_julian (&date) - EPOCH_JULIAN;
}

static struct icaltimetype
day_to_ical (gint64 day)
{
  struct icaltimetype time = icaltime_null_time (); /* null_date is -1 o'clock */
  GDate date = day_to_date (day);

  time.is_date = 1;
  time.year = g_date_get_year (&date);
  time.month = g_date_get_month (&date);
  time.day = g_date_get_day (&date);
  return time;
}

/* Lists as in RFC 5545: [±]digits, then for days of the week two letters. */
static gboolean
is_rule_item (const char *item, gboolean weekdays, gint64 most)
{
  static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL };
  const char *p = item + (*item == '+' || *item == '-');
  gint64 number = 0;
  gsize digits = 0;

  for (; digits < 3 && g_ascii_isdigit (p[digits]); digits++)
    number = number * 10 + (p[digits] - '0');
  p += digits;
  if ((digits > 0 && (number == 0 || number > most)) || (digits == 0 && p != item))
    return FALSE;
  return weekdays ? g_strv_contains (names, p) : digits > 0 && *p == '\0';
}

/* Adds ";BYDAY=MO,TU" in the strict form, so that libical never sees anything else. */
static gboolean
add_list (GString *rule, const char *name, const char *text, gint64 most, GError **error)
{
  g_autofree char *upper = NULL;
  g_auto (GStrv) items = NULL;

  if (!is_set (text))
    return TRUE;
  if (strlen (text) > LONGEST_LIST)
    return refuse (error, name, text);
  upper = g_ascii_strup (text, -1);
  items = g_strsplit (upper, ",", -1);
  g_string_append_printf (rule, ";%s=", name);
  for (guint i = 0; items[i] != NULL; i++)
    {
      if (!is_rule_item (g_strstrip (items[i]), strcmp (name, "BYDAY") == 0, most))
        return refuse (error, name, text);
      g_string_append_printf (rule, "%s%s", i > 0 ? "," : "", items[i]);
    }
  return TRUE;
}

static gboolean
has_digit (const char *text)
{
  return is_set (text) && strpbrk (text, "0123456789") != NULL;
}

/* A row with days of the week and no frequency is weekly; "2TU" alone can only be monthly. */
static gboolean
read_freq (Recurrence *recurrence, GError **error)
{
  const CairnScheduleRow *row = recurrence->row;
  g_autofree char *upper = NULL;

  if (!is_set (row->freq))
    {
      recurrence->freq = has_digit (row->byday) ? ICAL_MONTHLY_RECURRENCE : ICAL_WEEKLY_RECURRENCE;
      return TRUE;
    }
  upper = g_ascii_strup (row->freq, -1);
  recurrence->freq = icalrecur_string_to_freq (g_strstrip (upper));
  if (recurrence->freq < ICAL_DAILY_RECURRENCE || recurrence->freq > ICAL_YEARLY_RECURRENCE)
    return refuse (error, "FREQ", row->freq);
  if (recurrence->freq <= ICAL_WEEKLY_RECURRENCE && has_digit (row->byday))
    return refuse (error, "BYDAY", row->byday);
  return TRUE;
}

static gboolean
read_numbers (Recurrence *recurrence, GError **error)
{
  recurrence->interval = MAX (recurrence->row->interval, 1);
  recurrence->count = recurrence->row->count;
  if (recurrence->row->interval >= 0
      && recurrence->interval
             <= (recurrence->freq == ICAL_YEARLY_RECURRENCE ? LONGEST_YEARS : LONGEST_INTERVAL)
      && recurrence->count >= 0)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
               "interval %" G_GINT64_FORMAT " or count %" G_GINT64_FORMAT " is out of range",
               recurrence->row->interval, recurrence->count);
  return FALSE;
}

static gboolean
add_week_start (GString *rule, const char *text, GError **error)
{
  g_autofree char *upper = NULL;

  if (!is_set (text))
    return TRUE;
  upper = g_ascii_strup (text, -1);
  if (!is_rule_item (g_strstrip (upper), TRUE, 0))
    return refuse (error, "WKST", text);
  g_string_append_printf (rule, ";WKST=%s", upper);
  return TRUE;
}

static gboolean
build_rule (Recurrence *recurrence, GError **error)
{
  const CairnScheduleRow *row = recurrence->row;
  /* No month has a sixth Saturday: libical would look for one to the year 2582. */
  gint64 most_days = recurrence->freq == ICAL_YEARLY_RECURRENCE ? 53 : 5;
  g_autoptr (GString) text = g_string_new ("FREQ=");

  g_string_append (text, icalrecur_freq_to_string (recurrence->freq));
  g_string_append_printf (text, ";INTERVAL=%" G_GINT64_FORMAT, recurrence->interval);
  /* Before the days: libical sorts them by it. */
  if (!add_week_start (text, row->wkst, error)
      || !add_list (text, "BYDAY", row->byday, most_days, error)
      || !add_list (text, "BYWEEKNO", row->byweekno, 53, error)
      || !add_list (text, "BYMONTHDAY", row->bymonthday, 31, error)
      || !add_list (text, "BYYEARDAY", row->byyearday, 366, error))
    return FALSE;
  recurrence->rule = icalrecurrencetype_from_string (text->str);
  if (recurrence->rule.freq == ICAL_NO_RECURRENCE)
    return refuse (error, "RRULE", text->str);
  return TRUE;
}

/* Whether the first day decides which days follow: then there must be one. */
static gboolean
needs_start (const Recurrence *recurrence)
{
  const CairnScheduleRow *row = recurrence->row;

  if (recurrence->interval > 1 || recurrence->count > 0)
    return TRUE;
  if (recurrence->freq == ICAL_DAILY_RECURRENCE || is_set (row->byday))
    return FALSE;
  if (recurrence->freq == ICAL_WEEKLY_RECURRENCE)
    return TRUE;
  if (recurrence->freq == ICAL_YEARLY_RECURRENCE && !is_set (row->byyearday))
    return TRUE;
  return !is_set (row->bymonthday) && !is_set (row->byyearday);
}

static void
set_only (short *list, short value)
{
  list[0] = value;
  list[1] = ICAL_RECURRENCE_ARRAY_MAX;
}

/* What RFC 5545 takes from the first day is written out, so that the start can move. */
static void
spell_out (Recurrence *recurrence)
{
  const CairnScheduleRow *row = recurrence->row;
  GDate date = day_to_date (recurrence->start);
  short weekday = (short) (g_date_get_weekday (&date) % 7 + 1);
  struct icalrecurrencetype *rule = &recurrence->rule;

  if (is_set (row->byday) || is_set (row->byyearday) || recurrence->freq == ICAL_DAILY_RECURRENCE)
    return;
  if (recurrence->freq == ICAL_WEEKLY_RECURRENCE || is_set (row->byweekno))
    {
      set_only (rule->by_day, weekday);
      return;
    }
  if (!is_set (row->bymonthday))
    set_only (rule->by_month_day, g_date_get_day (&date));
  if (recurrence->freq == ICAL_YEARLY_RECURRENCE)
    set_only (rule->by_month, (short) g_date_get_month (&date));
}

/* libical 3.0 begins a weekly rule in the wrong week unless it begins on the first day of one and
 * may use that day. So it gets both, and what was not asked for is left out again. */
static void
begin_week (Recurrence *recurrence)
{
  struct icalrecurrencetype *rule = &recurrence->rule;
  GDate date = day_to_date (recurrence->start);
  gint64 into = (g_date_get_weekday (&date) % 7 + 1 - (gint) rule->week_start + 7) % 7;
  guint n = 0;

  if (recurrence->freq != ICAL_WEEKLY_RECURRENCE)
    return;
  for (; rule->by_day[n] != ICAL_RECURRENCE_ARRAY_MAX; n++)
    recurrence->weekdays |= 1u << icalrecurrencetype_day_day_of_week (rule->by_day[n]);
  recurrence->week_shift = into;
  if ((recurrence->weekdays & (1u << rule->week_start)) != 0)
    return;
  memmove (rule->by_day + 1, rule->by_day, (n + 1) * sizeof *rule->by_day);
  rule->by_day[0] = (short) rule->week_start;
}

/* Days of the month beside days of the week only narrow, and what can never be ("the last Sunday,
 * when it is the 4th") libical looks for to the year 2582. So it does not get them. */
static void
set_month_days_apart (Recurrence *recurrence)
{
  short *days = recurrence->rule.by_month_day;

  if (recurrence->freq == ICAL_YEARLY_RECURRENCE || recurrence->freq == ICAL_WEEKLY_RECURRENCE
      || (recurrence->freq == ICAL_MONTHLY_RECURRENCE && !is_set (recurrence->row->byday)))
    return;
  for (guint n = 0; days[n] != ICAL_RECURRENCE_ARRAY_MAX; n++)
    {
      if (days[n] > 0)
        recurrence->month_days |= 1u << (days[n] % 32);
      else
        recurrence->month_ends |= 1u << (-days[n] % 32);
    }
  days[0] = ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
is_month_day (const Recurrence *recurrence, const GDate *date)
{
  guint day = g_date_get_day (date);
  guint length = g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date));

  return (recurrence->month_days | recurrence->month_ends) == 0
         || (recurrence->month_days & (1u << day)) != 0
         || (recurrence->month_ends & (1u << (length - day + 1))) != 0;
}

static gboolean
is_wanted (const Recurrence *recurrence, gint64 day)
{
  GDate date = day_to_date (day);

  return day >= recurrence->start && is_month_day (recurrence, &date)
         && (recurrence->weekdays == 0
             || (recurrence->weekdays & (1u << (g_date_get_weekday (&date) % 7 + 1))) != 0);
}

/* A whole number of intervals away from the row's own start. A rule by days or weeks without a
 * count begins the last interval before the window. One by months or years begins two intervals
 * earlier than it need: libical 3.0 may give the first year's week 1 in the wrong order, and what
 * comes before the row's own start is left out anyway. */
static gint64
move_start (const Recurrence *recurrence)
{
  GDate from = day_to_date (recurrence->start);
  gint64 ahead = MAX (recurrence->first - recurrence->start, 0);
  gboolean yearly = recurrence->freq == ICAL_YEARLY_RECURRENCE;
  gint64 step = recurrence->interval * (recurrence->freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1);
  gint64 months = (gint64) g_date_get_year (&from) * 12
                  + (yearly ? 0 : (gint64) g_date_get_month (&from) - 1);

  if (recurrence->count > 0)
    ahead = 0;
  if (recurrence->freq <= ICAL_WEEKLY_RECURRENCE)
    return recurrence->start + MAX (ahead / step - 1, 0) * step;
  step = recurrence->interval * (yearly ? 12 : 1);
  months += (MAX (ahead / 31 / step - 1, 0) - 2) * step;
  return day_from_ymd (months / 12, (guint) (months % 12) + 1, 1);
}

/* A count that can't run out inside the window is no limit at all. */
static gboolean
settle_count (Recurrence *recurrence, GError **error)
{
  gint64 days = recurrence->last - recurrence->start + 1;

  if (recurrence->count == 0 || recurrence->count >= MAX (days, 1))
    {
      recurrence->count = 0;
      return TRUE;
    }
  if (days <= LONGEST_COUNT_DAYS)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "count from %s on is too long ago to count",
               recurrence->row->dtstart);
  return FALSE;
}

static gboolean
walk (Recurrence *recurrence, CairnHoursDays *out, GError **error)
{
  gint64 start = move_start (recurrence) - recurrence->week_shift;
  gint64 last = MIN (recurrence->last, recurrence->until);
  icalrecur_iterator *iterator;
  struct icaltimetype time;
  gint64 n = 0, steps = 0, before = G_MININT64;

  /* libical stops by itself only in its own far future. */
  recurrence->rule.until = day_to_ical (MAX (last, start));
  iterator = icalrecur_iterator_new (recurrence->rule, day_to_ical (start));
  if (iterator == NULL)
    return refuse (error, "RRULE", icalrecur_freq_to_string (recurrence->freq));
  while (!icaltime_is_null_time (time = icalrecur_iterator_next (iterator)))
    {
      gint64 day = day_from_ymd (time.year, (guint) time.month, (guint) time.day);

      if (day > last || (recurrence->count > 0 && n == recurrence->count) || steps++ > last - start)
        break;
      if (day <= before || !is_wanted (recurrence, day))
        continue;
      before = day;
      n++;
      if (day >= recurrence->first)
        g_array_append_val (out->days, day);
    }
  icalrecur_iterator_free (iterator);
  out->ended
      = recurrence->until < recurrence->last || (recurrence->count > 0 && n == recurrence->count);
  return TRUE;
}

static gboolean
expand_rule (Recurrence *recurrence, CairnHoursDays *out, GError **error)
{
  gboolean has_start = recurrence->start != G_MININT64;

  if (!read_freq (recurrence, error) || !read_numbers (recurrence, error)
      || !build_rule (recurrence, error))
    return FALSE;
  out->vague = !has_start && needs_start (recurrence);
  if (out->vague)
    return TRUE;
  if (has_start)
    spell_out (recurrence);
  else
    recurrence->start = recurrence->first - 2 * 366; /* in step whatever the day */
  set_month_days_apart (recurrence);
  begin_week (recurrence);
  if (recurrence->start > recurrence->last)
    return TRUE;
  return settle_count (recurrence, error) && walk (recurrence, out, error);
}

/* A closing from one day to another needs no frequency. */
static void
expand_dated (const Recurrence *recurrence, CairnHoursDays *out)
{
  gboolean run = recurrence->row->closed && recurrence->until != G_MAXINT64;
  gint64 end = run ? recurrence->until : recurrence->start;

  for (gint64 day = MAX (recurrence->start, recurrence->first); day <= MIN (end, recurrence->last);
       day++)
    g_array_append_val (out->days, day);
  out->single = TRUE;
  out->ended = end < recurrence->last;
}

static gboolean
read_bounds (Recurrence *recurrence, GError **error)
{
  const CairnScheduleRow *row = recurrence->row;
  static const gint64 year = 366;

  recurrence->start = G_MININT64;
  recurrence->until = G_MAXINT64;
  if (!cairn_hours_parse_day ("dtstart", row->dtstart, &recurrence->start, error)
      || !cairn_hours_parse_day ("until", row->until, &recurrence->until, error))
    return FALSE;
  if (recurrence->start < -(1970 - CAIRN_HOURS_OLDEST_YEAR) * year)
    recurrence->start = G_MININT64;
  if (recurrence->until < -(1970 - CAIRN_HOURS_OLDEST_YEAR) * year)
    recurrence->until = G_MAXINT64;
  if (recurrence->start <= (CAIRN_HOURS_NEWEST_YEAR - 1970) * year)
    return TRUE;
  return refuse (error, "dtstart", row->dtstart);
}

/**
 * cairn_hours_row_days:
 * @row: a schedule row
 * @first: first day of the window
 * @last: last day of it
 * @out: (out caller-allocates): its days; the array is made here, also on error
 * @error: return location
 *
 * Returns: %FALSE with %CAIRN_ERROR_INVALID when the row can't be read.
 */
gboolean
cairn_hours_row_days (
    const CairnScheduleRow *row, gint64 first, gint64 last, CairnHoursDays *out, GError **error)
{
  Recurrence recurrence = { .row = row, .first = first, .last = last };

  *out = (CairnHoursDays){ .days = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  if (!read_bounds (&recurrence, error))
    return FALSE;
  if (is_set (row->freq) || is_set (row->byday))
    return expand_rule (&recurrence, out, error);
  if (recurrence.start == G_MININT64)
    out->silent = TRUE;
  else
    expand_dated (&recurrence, out);
  return TRUE;
}
