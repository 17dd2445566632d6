/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question to expanded hours: what holds at an instant? */
#include "core/directory/hours-private.h"

/* A stretch shorter than a week that happens to be all open is not "day and night". */
#define SHORTEST_ALWAYS (7 * CAIRN_DAY)

/* Index of the first span that ends after @at. */
static guint
find_span (const GArray *spans, gint64 at)
{
  guint low = 0, high = spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (spans, CairnInterval, middle).end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_known (const CairnHours *hours, gint64 at)
{
  guint i = find_span (hours->unknown, at);

  return at >= hours->known_from && at < hours->known_to
         && (i == hours->unknown->len
             || g_array_index (hours->unknown, CairnInterval, i).start > at);
}

/* The end of what is known from @at on without a gap. */
static gint64
find_known_end (const CairnHours *hours, gint64 at)
{
  guint i = find_span (hours->unknown, at);

  return i < hours->unknown->len ? g_array_index (hours->unknown, CairnInterval, i).start
                                 : hours->known_to;
}

static void
answer_inside (const CairnHours *hours, const CairnInterval *interval, CairnOpenAnswer *answer)
{
  answer->state = interval->by_appointment ? CAIRN_OPEN_APPOINTMENT : CAIRN_OPEN_NOW;
  if (interval->end < find_known_end (hours, interval->start))
    answer->until = interval->end;
  answer->always = !interval->by_appointment && interval->start <= hours->known_from
                   && interval->end >= hours->known_to
                   && hours->known_to - hours->known_from >= SHORTEST_ALWAYS;
}

static void
answer_outside (const CairnHours *hours, guint next, gint64 at, CairnOpenAnswer *answer)
{
  gint64 known_end = find_known_end (hours, at);

  answer->ended = hours->ended && next == hours->intervals->len;
  answer->state
      = hours->appointment_only && !answer->ended ? CAIRN_OPEN_APPOINTMENT : CAIRN_OPEN_CLOSED;
  for (guint i = next; answer->state == CAIRN_OPEN_CLOSED && i < hours->intervals->len; i++)
    {
      const CairnInterval *interval = &g_array_index (hours->intervals, CairnInterval, i);

      /* Beyond a gap in what is known it might open sooner. */
      if (interval->start >= known_end)
        break;
      if (interval->by_appointment)
        continue;
      answer->opens = interval->start;
      break;
    }
}

/**
 * cairn_hours_at:
 * @hours: (nullable): expanded hours
 * @at: seconds UTC
 *
 * The one function behind every label and filter about being open.
 *
 * Returns: what holds at @at; all unknown for %NULL and outside the known span.
 */
CairnOpenAnswer
cairn_hours_at (const CairnHours *hours, gint64 at)
{
  CairnOpenAnswer answer = { .state = CAIRN_OPEN_UNKNOWN };
  guint next;

  if (hours == NULL || !is_known (hours, at))
    return answer;
  next = find_span (hours->intervals, at);
  if (next < hours->intervals->len
      && g_array_index (hours->intervals, CairnInterval, next).start <= at)
    answer_inside (hours, &g_array_index (hours->intervals, CairnInterval, next), &answer);
  else
    answer_outside (hours, next, at, &answer);
  return answer;
}
