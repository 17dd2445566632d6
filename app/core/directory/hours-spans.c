/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of instants as sorted spans: union, cut, clip. */
#include "core/directory/hours-private.h"

/**
 * cairn_spans_new:
 *
 * Returns: (transfer full): an empty set.
 */
GArray *
cairn_spans_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (CairnInterval));
}

/**
 * cairn_spans_add:
 * @spans: spans, untidy afterwards
 * @start: first instant
 * @end: first instant after; an empty span is left out
 */
void
cairn_spans_add (GArray *spans, gint64 start, gint64 end)
{
  CairnInterval span = { .start = start, .end = end };

  if (end > start)
    g_array_append_val (spans, span);
}

/**
 * cairn_spans_append:
 * @spans: a set
 * @more: spans to add; sorted later
 */
void
cairn_spans_append (GArray *spans, const GArray *more)
{
  if (more->len > 0)
    g_array_append_vals (spans, more->data, more->len);
}

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const CairnInterval *left = a;
  const CairnInterval *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/**
 * cairn_spans_tidy:
 * @spans: spans in any order
 *
 * Sorts them and joins what overlaps or touches.
 */
void
cairn_spans_tidy (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      CairnInterval span = g_array_index (spans, CairnInterval, i);
      CairnInterval *last = kept > 0 ? &g_array_index (spans, CairnInterval, kept - 1) : NULL;

      if (last != NULL && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, CairnInterval, kept++) = span;
    }
  g_array_set_size (spans, kept);
}

/**
 * cairn_spans_clip:
 * @spans: tidy spans
 * @from: first instant to keep
 * @to: first instant to drop again
 */
void
cairn_spans_clip (GArray *spans, gint64 from, gint64 to)
{
  guint kept = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      CairnInterval span = g_array_index (spans, CairnInterval, i);

      span.start = MAX (span.start, from);
      span.end = MIN (span.end, to);
      if (span.end > span.start)
        g_array_index (spans, CairnInterval, kept++) = span;
    }
  g_array_set_size (spans, kept);
}

/**
 * cairn_spans_subtract:
 * @spans: tidy spans, tidy afterwards
 * @cut: tidy spans to take out
 */
void
cairn_spans_subtract (GArray *spans, const GArray *cut)
{
  g_autoptr (GArray) rest = cairn_spans_new ();
  guint next = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      CairnInterval span = g_array_index (spans, CairnInterval, i);

      while (next < cut->len && g_array_index (cut, CairnInterval, next).end <= span.start)
        next++;
      for (guint c = next; c < cut->len; c++)
        {
          const CairnInterval *hole = &g_array_index (cut, CairnInterval, c);

          if (hole->start >= span.end)
            break;
          cairn_spans_add (rest, span.start, hole->start);
          span.start = MAX (span.start, hole->end);
        }
      cairn_spans_add (rest, span.start, span.end);
    }
  g_array_set_size (spans, 0);
  cairn_spans_append (spans, rest);
}

/**
 * cairn_spans_meet:
 * @spans: tidy spans
 * @from: first instant
 * @to: first instant after
 *
 * Returns: whether any of [@from, @to) is in @spans.
 */
gboolean
cairn_spans_meet (const GArray *spans, gint64 from, gint64 to)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const CairnInterval *span = &g_array_index (spans, CairnInterval, i);

      if (span->start < to && span->end > from)
        return TRUE;
    }
  return FALSE;
}
