/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schedule rows to instants.
 *
 * Five sets of spans are collected row by row and settled at the end: open, by appointment, cut
 * out by exceptions, covered (some row in force speaks for them) and vague (a row in force says
 * something that can't be told). What no row covers is unknown, never closed. */
#include "core/directory/hours-private.h"

#include "core/base/error.h"
#include "core/base/text.h"

/* Ten years: publishing asks for some months. */
#define LONGEST_WINDOW (3660 * (gint64) CAIRN_DAY)
#define LATEST (7258118400) /* 2200-01-01 */

typedef struct
{
  gint64 from, to;
  GPtrArray *rows;
  CairnWallClock *centre;
  GArray *open, *appointment, *cut, *covered, *vague;
  GHashTable *closed_days; /* gint64 local days that exceptions take out whole */
  gboolean recurring;      /* some row that opens does so again and again */
  gboolean speaks, going;  /* some row opens at all; one of them is not over */
  gboolean by_appointment;
} Expansion;

typedef struct
{
  const CairnScheduleRow *row;
  const CairnWallClock *clock; /* borrowed */
  CairnHoursTimes times;
  CairnHoursDays days;
  gint64 first, last;          /* days of the window */
  gint64 valid_from, valid_to; /* days of validity inside the window */
} Reading;

/**
 * cairn_schedule_row_free:
 * @row: (nullable) (transfer full): a row
 */
void
cairn_schedule_row_free (CairnScheduleRow *row)
{
  if (row == NULL)
    return;
  char *texts[]
      = { row->valid_from, row->valid_to, row->dtstart,   row->timezone,       row->until,
          row->wkst,       row->freq,     row->byday,     row->byweekno,       row->bymonthday,
          row->byyearday,  row->opens_at, row->closes_at, row->attending_type, row->notes };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (row);
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
expansion_init (Expansion *expansion, GPtrArray *rows, GTimeZone *zone, gint64 from, gint64 to)
{
  *expansion = (Expansion){ .from = from, .to = to, .rows = rows };
  expansion->centre = cairn_wall_clock_new (zone, from - 4 * CAIRN_DAY, to + 4 * CAIRN_DAY);
  expansion->open = cairn_spans_new ();
  expansion->appointment = cairn_spans_new ();
  expansion->cut = cairn_spans_new ();
  expansion->covered = cairn_spans_new ();
  expansion->vague = cairn_spans_new ();
  expansion->closed_days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
expansion_clear (Expansion *expansion)
{
  cairn_wall_clock_free (expansion->centre);
  g_array_unref (expansion->open);
  g_array_unref (expansion->appointment);
  g_array_unref (expansion->cut);
  g_array_unref (expansion->covered);
  g_array_unref (expansion->vague);
  g_hash_table_unref (expansion->closed_days);
}

static gint64
start_of_day (const Reading *reading, gint64 day)
{
  return cairn_wall_clock_reach (reading->clock, day * CAIRN_DAY);
}

static gint64
find_instant (const Reading *reading, gint64 day, gint64 seconds, gboolean fixed, gint64 offset)
{
  gint64 local = day * CAIRN_DAY + seconds;

  return fixed ? local - offset : cairn_wall_clock_reach (reading->clock, local);
}

static gint64
find_opening (const Reading *reading, gint64 day)
{
  return find_instant (reading, day, reading->times.opens, reading->times.opens_fixed,
                       reading->times.opens_offset);
}

static gint64
find_closing (const Reading *reading, gint64 day)
{
  return find_instant (reading, day, reading->times.closes, reading->times.closes_fixed,
                       reading->times.closes_offset);
}

static void
add_day_opening (Expansion *expansion, const Reading *reading, gint64 day)
{
  gint64 start = find_opening (reading, day);
  gint64 end = find_closing (reading, day);
  /* The night after a closed day belongs to that day. */
  gboolean cancelled = g_hash_table_contains (expansion->closed_days, &day);
  gboolean half = reading->times.has_opens != reading->times.has_closes;

  if (cancelled)
    return;
  if (half)
    cairn_spans_add (expansion->vague, start, end);
  else
    cairn_spans_add (reading->row->by_appointment ? expansion->appointment : expansion->open, start,
                     end);
  /* Past midnight of the last valid day is still that day's opening. */
  cairn_spans_add (expansion->covered, start, end);
}

static void
add_day_closing (Expansion *expansion, const Reading *reading, gint64 day)
{
  gint64 start = start_of_day (reading, day);
  gint64 end = start_of_day (reading, day + 1);

  if (reading->times.has_opens || reading->times.has_closes)
    {
      start = find_opening (reading, day);
      end = find_closing (reading, day);
    }
  else
    g_hash_table_add (expansion->closed_days, g_memdup2 (&day, sizeof day));
  cairn_spans_add (expansion->cut, start, end);
  cairn_spans_add (expansion->covered, start, end);
}

/* Where nothing recurs, the dates together are the timetable and speak for every day; beside a
 * weekly timetable a single date speaks for itself alone. */
static void
cover (Expansion *expansion, const Reading *reading)
{
  if (reading->days.single && expansion->recurring)
    return;
  cairn_spans_add (expansion->covered, start_of_day (reading, reading->valid_from),
                   start_of_day (reading, reading->valid_to + 1));
}

static void
note_progress (Expansion *expansion, const Reading *reading)
{
  expansion->speaks = TRUE;
  if (!reading->days.ended)
    expansion->going = TRUE;
  if (reading->row->by_appointment && !reading->days.ended)
    expansion->by_appointment = TRUE;
}

static void
settle_silent (Expansion *expansion, const Reading *reading)
{
  const CairnScheduleRow *row = reading->row;

  if (row->closed)
    {
      for (gint64 day = reading->valid_from; day <= reading->valid_to; day++)
        add_day_closing (expansion, reading, day);
    }
  else if (row->by_appointment)
    {
      cover (expansion, reading);
      note_progress (expansion, reading);
    }
  else if (reading->times.has_opens || reading->times.has_closes)
    {
      cairn_spans_add (expansion->vague, start_of_day (reading, reading->valid_from),
                       start_of_day (reading, reading->valid_to + 1));
      expansion->going = TRUE;
    }
}

static void
settle_days (Expansion *expansion, const Reading *reading)
{
  for (guint i = 0; i < reading->days.days->len; i++)
    {
      gint64 day = g_array_index (reading->days.days, gint64, i);

      if (day < reading->valid_from || day > reading->valid_to)
        continue;
      if (reading->row->closed)
        add_day_closing (expansion, reading, day);
      else
        add_day_opening (expansion, reading, day);
    }
}

static void
settle_reading (Expansion *expansion, const Reading *reading)
{
  if (reading->valid_from > reading->valid_to)
    {
      /* It may come into force again: what it knows has not ended. */
      expansion->going |= !reading->row->closed;
      return;
    }
  if (reading->days.silent)
    settle_silent (expansion, reading);
  else if (reading->days.vague)
    {
      cairn_spans_add (expansion->vague, start_of_day (reading, reading->valid_from),
                       start_of_day (reading, reading->valid_to + 1));
      expansion->going = TRUE;
    }
  else
    {
      settle_days (expansion, reading);
      if (reading->row->closed)
        return;
      cover (expansion, reading);
      note_progress (expansion, reading);
    }
}

static gboolean
read_validity (Reading *reading, GError **error)
{
  gint64 from = G_MININT64, to = G_MAXINT64;

  if (!cairn_hours_parse_day ("valid_from", reading->row->valid_from, &from, error)
      || !cairn_hours_parse_day ("valid_to", reading->row->valid_to, &to, error))
    return FALSE;
  reading->valid_from = MAX (from, reading->first);
  reading->valid_to = MIN (to, reading->last);
  return TRUE;
}

static CairnWallClock *
make_clock (const Expansion *expansion, const CairnScheduleRow *row, GError **error)
{
  CairnWallClock *clock = cairn_wall_clock_new_named (
      row->timezone, expansion->from - 4 * CAIRN_DAY, expansion->to + 4 * CAIRN_DAY);

  if (clock == NULL)
    {
      g_autofree char *said = cairn_text_excerpt (row->timezone, 60);

      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "timezone '%s' is not known", said);
    }
  return clock;
}

static gboolean
refuse_vague_closing (GError **error)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
               "a closing recurs from a first day, but has none: set dtstart");
  return FALSE;
}

static gboolean
expand_row (Expansion *expansion, const CairnScheduleRow *row, GError **error)
{
  g_autoptr (CairnWallClock) own = NULL;
  Reading reading = { .row = row, .clock = expansion->centre };
  gboolean done;

  if (is_set (row->timezone))
    {
      if ((own = make_clock (expansion, row, error)) == NULL)
        return FALSE;
      reading.clock = own;
    }
  /* Two days more on both sides: past midnight, and times written with another offset. */
  reading.first = cairn_wall_clock_day (reading.clock, expansion->from) - 2;
  reading.last = cairn_wall_clock_day (reading.clock, expansion->to) + 2;
  done = cairn_hours_row_days (row, reading.first, reading.last, &reading.days, error)
         && cairn_hours_row_times (row, &reading.times, error) && read_validity (&reading, error);
  if (done && row->closed && reading.days.vague)
    done = refuse_vague_closing (error);
  if (done)
    settle_reading (expansion, &reading);
  g_array_unref (reading.days.days);
  return done;
}

static void
tidy_within (const Expansion *expansion, GArray *spans)
{
  cairn_spans_tidy (spans);
  cairn_spans_clip (spans, expansion->from, expansion->to);
}

static gint
compare_intervals (gconstpointer a, gconstpointer b)
{
  const CairnInterval *left = a;
  const CairnInterval *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

static void
take_intervals (CairnHours *hours, const GArray *spans, gboolean by_appointment)
{
  for (guint i = 0; i < spans->len; i++)
    {
      CairnInterval interval = g_array_index (spans, CairnInterval, i);

      interval.by_appointment = by_appointment;
      g_array_append_val (hours->intervals, interval);
    }
}

static void
settle_unknown (const Expansion *expansion, CairnHours *hours)
{
  const GArray *covered = expansion->covered;

  hours->known_from = hours->known_to = expansion->from;
  if (covered->len == 0)
    return;
  hours->known_from = g_array_index (covered, CairnInterval, 0).start;
  hours->known_to = g_array_index (covered, CairnInterval, covered->len - 1).end;
  cairn_spans_subtract (expansion->vague, expansion->open);
  cairn_spans_subtract (expansion->vague, expansion->appointment);
  cairn_spans_subtract (expansion->vague, expansion->cut);
  cairn_spans_add (hours->unknown, hours->known_from, hours->known_to);
  cairn_spans_subtract (hours->unknown, covered);
  cairn_spans_append (hours->unknown, expansion->vague);
  tidy_within (expansion, hours->unknown);
  cairn_spans_clip (hours->unknown, hours->known_from, hours->known_to);
  hours->n_unknown = hours->unknown->len;
}

static CairnHours *
hours_new (void)
{
  CairnHours *hours = g_new0 (CairnHours, 1);

  hours->intervals = cairn_spans_new ();
  hours->unknown = cairn_spans_new ();
  return hours;
}

static CairnHours *
settle (Expansion *expansion)
{
  CairnHours *hours = hours_new ();

  tidy_within (expansion, expansion->open);
  tidy_within (expansion, expansion->appointment);
  tidy_within (expansion, expansion->cut);
  tidy_within (expansion, expansion->covered);
  tidy_within (expansion, expansion->vague);
  cairn_spans_subtract (expansion->open, expansion->cut);
  cairn_spans_subtract (expansion->appointment, expansion->cut);
  cairn_spans_subtract (expansion->appointment, expansion->open);
  take_intervals (hours, expansion->open, FALSE);
  take_intervals (hours, expansion->appointment, TRUE);
  g_array_sort (hours->intervals, compare_intervals);
  settle_unknown (expansion, hours);
  hours->appointment_only = expansion->by_appointment && expansion->open->len == 0;
  hours->ended = expansion->speaks && !expansion->going;
  return hours;
}

/* Exceptions first: what opens asks them. */
static gboolean
expand_rows (Expansion *expansion, gboolean closed, GError **error)
{
  for (guint i = 0; i < expansion->rows->len; i++)
    {
      const CairnScheduleRow *row = g_ptr_array_index (expansion->rows, i);

      if (!row->closed == !closed && !expand_row (expansion, row, error))
        return FALSE;
    }
  return TRUE;
}

static void
find_recurring (Expansion *expansion)
{
  for (guint i = 0; i < expansion->rows->len; i++)
    {
      const CairnScheduleRow *row = g_ptr_array_index (expansion->rows, i);

      if (!row->closed && (is_set (row->freq) || is_set (row->byday)))
        expansion->recurring = TRUE;
    }
}

/**
 * cairn_hours_expand:
 * @rows: (element-type CairnScheduleRow): the rows of one place or service; may be empty
 * @zone: the centre's time zone
 * @from: first instant, seconds UTC
 * @to: first instant after the window; at most ten years later
 * @error: return location
 *
 * Recurrence follows RFC 5545 with the fields of HSDS 3.1. A row with days of the week and no
 * frequency is weekly, one with only a first day is that day, one with neither says nothing. A
 * dated exception takes out its whole local days, or only its hours where it has some.
 *
 * A row that can't be read may hold an opening or a closing: the whole is refused, and whoever
 * asked must treat the hours as unknown.
 *
 * Returns: (transfer full) (nullable): the hours, or %NULL with %CAIRN_ERROR_INVALID.
 */
CairnHours *
cairn_hours_expand (GPtrArray *rows, GTimeZone *zone, gint64 from, gint64 to, GError **error)
{
  Expansion expansion;
  CairnHours *hours = NULL;

  if (from < 0 || to < from || to > LATEST || to - from > LONGEST_WINDOW)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                   "opening hours can't be told for this span of time");
      return NULL;
    }
  expansion_init (&expansion, rows, zone, from, to);
  find_recurring (&expansion);
  if (expand_rows (&expansion, TRUE, error) && expand_rows (&expansion, FALSE, error))
    hours = settle (&expansion);
  expansion_clear (&expansion);
  return hours;
}

/**
 * cairn_hours_free:
 * @hours: (nullable) (transfer full): hours
 */
void
cairn_hours_free (CairnHours *hours)
{
  if (hours == NULL)
    return;
  g_array_unref (hours->intervals);
  g_array_unref (hours->unknown);
  g_free (hours);
}
