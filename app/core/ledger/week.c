/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/week.h"

#include "core/base/clock.h"

#include <string.h>

/* Monday of 1970-W01 as GDate counts days. */
#define FIRST_MONDAY 719160

static gint32
divide_down (gint32 number, gint32 by)
{
  return number >= 0 ? number / by : -((by - 1 - number) / by);
}

/**
 * cairn_week_at:
 * @at: seconds UTC
 * @zone: (nullable): the centre's; %NULL: UTC
 *
 * Returns: the ISO week in which it is @at there
 */
gint32
cairn_week_at (gint64 at, GTimeZone *zone)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *day = cairn_time_day (at, zone != NULL ? zone : utc);
  GDate date;

  if (!cairn_day_parse (day, &date))
    return 0;
  return divide_down ((gint32) g_date_get_julian (&date) - FIRST_MONDAY, 7);
}

/**
 * cairn_week_monday:
 * @week: a week
 *
 * Returns: (transfer full): its first day, ISO
 */
char *
cairn_week_monday (gint32 week)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (1, FIRST_MONDAY + week * 7));
  return cairn_day_format (&date);
}

/**
 * cairn_week_name:
 * @week: a week
 *
 * Returns: (transfer full): as ISO 8601 writes it, "2026-W47"
 */
char *
cairn_week_name (gint32 week)
{
  GDate thursday; /* its year is the week's year */

  g_date_clear (&thursday, 1);
  g_date_set_julian (&thursday, (guint32) MAX (1, FIRST_MONDAY + week * 7 + 3));
  return g_strdup_printf ("%04u-W%02u", g_date_get_year (&thursday),
                          g_date_get_iso8601_week_of_year (&thursday));
}

static gboolean
has_shape (const char *name)
{
  static const char shape[] = "0000-W00";

  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (name[i]) : name[i] != shape[i])
      return FALSE;
  return name[sizeof shape - 1] == '\0';
}

/**
 * cairn_week_parse:
 * @name: "2026-W47"
 * @out_week: (out): the week
 *
 * Returns: whether there is such a week
 */
gboolean
cairn_week_parse (const char *name, gint32 *out_week)
{
  g_autofree char *again = NULL;
  GDate fourth;
  gint32 first, year, number;

  if (!has_shape (name))
    return FALSE;
  year = (gint32) g_ascii_strtoll (name, NULL, 10);
  number = (gint32) g_ascii_strtoll (name + 6, NULL, 10);
  if (year < 1)
    return FALSE;
  /* The 4th of January is always in week 1. */
  g_date_clear (&fourth, 1);
  g_date_set_dmy (&fourth, 4, G_DATE_JANUARY, (GDateYear) year);
  first = divide_down ((gint32) g_date_get_julian (&fourth) - FIRST_MONDAY, 7);
  *out_week = first + number - 1;
  again = cairn_week_name (*out_week);
  return strcmp (again, name) == 0;
}

/**
 * cairn_week_block:
 * @week: a week
 *
 * Returns: the first week of its block of four
 */
gint32
cairn_week_block (gint32 week)
{
  return divide_down (week, CAIRN_BLOCK_WEEKS) * CAIRN_BLOCK_WEEKS;
}

/**
 * cairn_period_end:
 * @period: a period
 *
 * Returns: the first week after it
 */
gint32
cairn_period_end (const CairnPeriod *period)
{
  return period->first + period->weeks;
}

/**
 * cairn_period_name:
 * @period: a period
 *
 * Returns: (transfer full): its first and last week, "2026-W45--2026-W48" (the two hyphens are what
 *   ISO 8601 has for file names in place of "/")
 */
char *
cairn_period_name (const CairnPeriod *period)
{
  g_autofree char *first = cairn_week_name (period->first);
  g_autofree char *last = cairn_week_name (cairn_period_end (period) - 1);

  return g_strconcat (first, "--", last, NULL);
}

/**
 * cairn_period_parse:
 * @name: what cairn_period_name() gives
 * @out_period: (out): the period
 *
 * Returns: whether it is one
 */
gboolean
cairn_period_parse (const char *name, CairnPeriod *out_period)
{
  g_auto (GStrv) weeks = g_strsplit (name, "--", 2);
  gint32 last;

  if (g_strv_length (weeks) != 2 || !cairn_week_parse (weeks[0], &out_period->first)
      || !cairn_week_parse (weeks[1], &last) || last < out_period->first)
    return FALSE;
  out_period->weeks = last - out_period->first + 1;
  return TRUE;
}
