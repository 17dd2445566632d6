/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wall clock to UTC.
 *
 * A door opens when the clock on the wall first shows its time. Where the clock is put back, that
 * is the first of the two; where it is put forward over the time, it is the moment of the jump. */
#include "core/directory/hours-private.h"

/* No zone changes its offset twice within a week. */
#define PROBE (7 * CAIRN_DAY)

typedef struct
{
  gint64 start; /* UTC */
  gint64 offset;
} Stretch;

struct _CairnWallClock
{
  GArray *stretches; /* of Stretch; the first reaches back for ever, the last on for ever */
};

static gint64
offset_at (GTimeZone *zone, gint64 at)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at));
}

/* First instant in (from, to] at which the offset of @to holds. */
static gint64
find_change (GTimeZone *zone, gint64 from, gint64 to)
{
  gint64 offset = offset_at (zone, to);

  while (to - from > 1)
    {
      gint64 middle = from + (to - from) / 2;

      if (offset_at (zone, middle) == offset)
        to = middle;
      else
        from = middle;
    }
  return to;
}

static void
add_stretch (CairnWallClock *clock, gint64 start, gint64 offset)
{
  Stretch stretch = { .start = start, .offset = offset };

  g_array_append_val (clock->stretches, stretch);
}

/**
 * cairn_wall_clock_new:
 * @zone: a time zone
 * @from: first instant that matters, seconds UTC
 * @to: last instant that matters
 *
 * Looking an offset up in a #GTimeZone walks its whole history; a year of opening hours asks
 * thousands of times.
 *
 * Returns: (transfer full): the zone between @from and @to.
 */
CairnWallClock *
cairn_wall_clock_new (GTimeZone *zone, gint64 from, gint64 to)
{
  CairnWallClock *clock = g_new0 (CairnWallClock, 1);
  gint64 last = offset_at (zone, from);

  clock->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  add_stretch (clock, G_MININT64 / 2, last);
  for (gint64 at = from; at < to; at += PROBE)
    {
      gint64 offset = offset_at (zone, at + PROBE);

      if (offset != last)
        add_stretch (clock, find_change (zone, at, at + PROBE), offset);
      last = offset;
    }
  return clock;
}

/* "+1", "-5", "5.5", "+05:30": hours east of UTC, as HSDS writes them. */
static gboolean
parse_offset (const char *text, gint64 *out_offset)
{
  gboolean west = *text == '-';
  char *end;
  double hours = g_ascii_strtod (text + (*text == '-' || *text == '+'), &end);
  gint64 minutes = 0;

  if (!g_ascii_isdigit (text[*text == '-' || *text == '+']))
    return FALSE;
  if (*end == ':')
    minutes = g_ascii_strtoll (end + 1, &end, 10);
  if (*end != '\0' || !(hours <= 14) || minutes < 0 || minutes > 59)
    return FALSE;
  *out_offset = (gint64) (hours * 3600 + 0.5) + minutes * 60;
  if (west)
    *out_offset = -*out_offset;
  return TRUE;
}

/**
 * cairn_wall_clock_new_named:
 * @name: an offset in hours ("-5", "+05:30") or the name of a zone ("Europe/Berlin", "UTC")
 * @from: first instant that matters
 * @to: last instant that matters
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL when there is none of that name.
 */
CairnWallClock *
cairn_wall_clock_new_named (const char *name, gint64 from, gint64 to)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 offset;

  if (parse_offset (name, &offset))
    zone = g_time_zone_new_offset ((gint32) offset);
  else
    zone = g_time_zone_new_identifier (name);
  return zone != NULL ? cairn_wall_clock_new (zone, from, to) : NULL;
}

/**
 * cairn_wall_clock_free:
 * @clock: (nullable): a wall clock
 */
void
cairn_wall_clock_free (CairnWallClock *clock)
{
  g_array_unref (clock->stretches);
  g_free (clock);
}

/**
 * cairn_wall_clock_reach:
 * @clock: a zone
 * @local: seconds since 1970-01-01 00:00 on the wall
 *
 * Returns: the first instant, seconds UTC, at which the wall clock shows @local or later.
 */
gint64
cairn_wall_clock_reach (const CairnWallClock *clock, gint64 local)
{
  for (guint i = 0; i < clock->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (clock->stretches, Stretch, i);
      gint64 at = MAX (stretch->start, local - stretch->offset);

      if (i + 1 == clock->stretches->len
          || at < g_array_index (clock->stretches, Stretch, i + 1).start)
        return at;
    }
  g_return_val_if_reached (local);
}

/**
 * cairn_wall_clock_day:
 * @clock: a zone
 * @at: seconds UTC
 *
 * Returns: the local day, counted from 1970-01-01.
 */
gint64
cairn_wall_clock_day (const CairnWallClock *clock, gint64 at)
{
  gint64 local = at;

  for (guint i = 0; i < clock->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (clock->stretches, Stretch, i);

      if (stretch->start > at)
        break;
      local = at + stretch->offset;
    }
  return local >= 0 ? local / CAIRN_DAY : -((-local + CAIRN_DAY - 1) / CAIRN_DAY);
}
