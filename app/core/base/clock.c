/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/clock.h"

#include "core/base/error.h"

/**
 * cairn_clock_wall:
 *
 * Returns: a clock that follows the machine's.
 */
CairnClock
cairn_clock_wall (void)
{
  return (CairnClock){ .fixed = FALSE };
}

/**
 * cairn_clock_fixed:
 * @at: seconds since 1970 UTC
 *
 * Returns: a clock that stands still at @at.
 */
CairnClock
cairn_clock_fixed (gint64 at)
{
  return (CairnClock){ .fixed = TRUE, .at = at };
}

/**
 * cairn_clock_now:
 * @clock: a clock
 *
 * Returns: seconds since 1970 UTC.
 */
gint64
cairn_clock_now (const CairnClock *clock)
{
  return clock->fixed ? clock->at : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * cairn_time_parse:
 * @text: ISO 8601 date and time; without an offset it is local time in @zone
 * @zone: the centre's time zone
 * @out_at: (out): seconds since 1970 UTC
 * @error: %CAIRN_ERROR_INVALID when @text is no time
 */
gboolean
cairn_time_parse (const char *text, GTimeZone *zone, gint64 *out_at, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, zone);

  if (time == NULL)
    {
      g_autofree char *padded = g_strconcat (text, "T00:00:00", NULL);

      time = g_date_time_new_from_iso8601 (padded, zone);
    }
  if (time == NULL)
    {
      g_autofree char *seconds = g_strconcat (text, ":00", NULL);

      time = g_date_time_new_from_iso8601 (seconds, zone);
    }
  if (time == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                   "'%s' is not a date and time: write it like 2026-11-22T14:30", text);
      return FALSE;
    }
  *out_at = g_date_time_to_unix (time);
  return TRUE;
}

/**
 * cairn_time_format_utc:
 * @at: seconds since 1970 UTC
 *
 * Returns: (transfer full): `2026-11-22T14:30:00Z`
 */
char *
cairn_time_format_utc (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * cairn_time_day:
 * @at: seconds since 1970 UTC
 * @zone: the zone whose calendar counts
 *
 * Returns: (transfer full): the local day, `2026-11-22`
 */
char *
cairn_time_day (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

/**
 * cairn_day_parse:
 * @text: (nullable): `YYYY-MM-DD`, anything after it is left out
 * @out_day: (out): the day
 *
 * Returns: whether @text begins with a real day.
 */
gboolean
cairn_day_parse (const char *text, GDate *out_day)
{
  guint parts[3] = { 0, 0, 0 };
  static const guint lengths[3] = { 4, 2, 2 };

  if (text == NULL)
    return FALSE;
  for (guint part = 0; part < 3; part++)
    {
      for (guint digit = 0; digit < lengths[part]; digit++, text++)
        {
          if (!g_ascii_isdigit (*text))
            return FALSE;
          parts[part] = parts[part] * 10 + (guint) (*text - '0');
        }
      if (part < 2 && *text++ != '-')
        return FALSE;
    }
  if (!g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]))
    return FALSE;
  g_date_clear (out_day, 1);
  g_date_set_dmy (out_day, (GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
  return TRUE;
}

/**
 * cairn_day_format:
 * @day: a valid day
 *
 * Returns: (transfer full): `YYYY-MM-DD`
 */
char *
cairn_day_format (const GDate *day)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), (guint) g_date_get_month (day),
                          (guint) g_date_get_day (day));
}

/**
 * cairn_day_diff:
 * @later: `YYYY-MM-DD`
 * @earlier: `YYYY-MM-DD`
 *
 * Returns: days from @earlier to @later, negative when they are the other way round; 0 when one
 * of them is no day.
 */
gint
cairn_day_diff (const char *later, const char *earlier)
{
  GDate a, b;

  if (!cairn_day_parse (later, &a) || !cairn_day_parse (earlier, &b))
    return 0;
  return g_date_days_between (&b, &a);
}

/**
 * cairn_day_add:
 * @day: `YYYY-MM-DD`
 * @days: how many to add, may be negative
 *
 * Returns: (transfer full) (nullable): the day, or %NULL when @day is none.
 */
char *
cairn_day_add (const char *day, gint days)
{
  GDate date;

  if (!cairn_day_parse (day, &date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -days);
  return cairn_day_format (&date);
}
