/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where long content may be cut: between tiles and cards, and, in something higher than the screen,
 * between its lines. Plain arithmetic over spans, so that a test needs no window. */
#include "widgets/cuts.h"

#include "widgets/text.h"
#include "widgets/tiles.h"

/* What fills more of the view than this may be taken apart between its lines: moved on whole it
 * would leave the view before it nearly empty. */
#define WHOLE_SHARE 0.3

/* A view that would show less than this share of its room takes apart what goes together. */
#define LEAST_SHARE 0.25

static void
add_span (GArray *spans, double top, double bottom, double reach)
{
  CairnSpan span = { top, bottom, reach };

  if (bottom > top)
    g_array_append_val (spans, span);
}

static void
collect_lines (GArray *spans, CairnText *text, double y)
{
  guint n = cairn_text_get_n_lines (text);

  for (guint i = 0; i < n; i++)
    {
      double top, bottom;

      cairn_text_get_line (text, i, &top, &bottom);
      add_span (spans, y + top, y + bottom, 0);
    }
}

/* A frame that is taken apart keeps its edges with its first and last part. */
static void
widen_to_frame (GArray *spans, guint first, const graphene_rect_t *bounds)
{
  CairnSpan *top = NULL, *bottom = NULL;

  for (guint i = first; i < spans->len; i++)
    {
      CairnSpan *span = &g_array_index (spans, CairnSpan, i);

      if (top == NULL || span->top < top->top)
        top = span;
      if (bottom == NULL || span->bottom > bottom->bottom)
        bottom = span;
    }
  if (top == NULL)
    return;
  top->top = bounds->origin.y;
  bottom->bottom = bounds->origin.y + bounds->size.height;
}

/* A heading is not left behind at the end of a view: it reaches into what follows it. */
static double
reach_of (GtkWidget *widget, GtkWidget *content)
{
  GtkWidget *next = gtk_widget_get_next_sibling (widget);
  graphene_rect_t below;

  if (next != NULL && gtk_widget_has_css_class (widget, CAIRN_KEEP_WITH_NEXT)
      && gtk_widget_compute_bounds (next, content, &below))
    return below.origin.y + 1;
  return 0;
}

/* A picture that fills so much of the view, such as a code for a phone: what stands under it says
 * what it is, and goes with it. */
static gboolean
holds_picture (GtkWidget *widget, double least)
{
  if (gtk_widget_get_first_child (widget) == NULL)
    return !CAIRN_IS_TEXT (widget) && gtk_widget_get_height (widget) >= least;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && holds_picture (child, least))
      return TRUE;
  return FALSE;
}

static gboolean
is_whole (GtkWidget *widget, double height, double room)
{
  if (CAIRN_IS_TILES (widget))
    return FALSE;
  return height <= room * WHOLE_SHARE
         || (height <= room && holds_picture (widget, room * WHOLE_SHARE));
}

static void
collect_widget (GArray *spans, GtkWidget *widget, GtkWidget *content, double room)
{
  graphene_rect_t bounds;
  guint before = spans->len;

  /* With padding and border: coordinates of a widget begin inside them. */
  if (!gtk_widget_compute_bounds (widget, content, &bounds))
    return;
  if (widget != content && is_whole (widget, bounds.size.height, room))
    {
      add_span (spans, bounds.origin.y, bounds.origin.y + bounds.size.height,
                reach_of (widget, content));
      return;
    }
  if (CAIRN_IS_TEXT (widget))
    {
      collect_lines (spans, CAIRN_TEXT (widget), bounds.origin.y);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      collect_widget (spans, child, content, room);
  if (!CAIRN_IS_TILES (widget))
    widen_to_frame (spans, before, &bounds);
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const CairnSpan *one = a, *two = b;

  return (one->top > two->top) - (one->top < two->top);
}

/**
 * cairn_cuts_collect:
 * @content: allocated content
 * @room: height that can be seen at once, in pixels
 *
 * Returns: (transfer full): #CairnSpan of all that must not be cut, by their tops
 */
GArray *
cairn_cuts_collect (GtkWidget *content, double room)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CairnSpan));

  collect_widget (spans, content, content, room);
  g_array_sort (spans, compare_tops);
  return spans;
}

static const CairnSpan *
span_at (GArray *spans, guint i)
{
  return &g_array_index (spans, CairnSpan, i);
}

static double
content_end (GArray *spans)
{
  double end = 0;

  for (guint i = 0; i < spans->len; i++)
    end = MAX (end, span_at (spans, i)->bottom);
  return end;
}

static double
find_bottom (GArray *spans, double top, double room, gboolean together)
{
  double bottom = top + room;

  /* From the lowest up: taking one away may cut the one beside it, which began higher. */
  for (guint i = spans->len; i-- > 0;)
    {
      const CairnSpan *span = span_at (spans, i);
      double end = together ? MAX (span->bottom, span->reach) : span->bottom;

      if (span->top < bottom && end > bottom + 0.5 && span->top > top)
        bottom = span->top;
    }
  return bottom;
}

/**
 * cairn_cuts_bottom:
 * @spans: what must not be cut
 * @top: where the view begins
 * @room: its height
 *
 * Returns: where the view has to end so that nothing is cut, and what goes together stays together
 *   unless next to nothing would be seen
 */
double
cairn_cuts_bottom (GArray *spans, double top, double room)
{
  double bottom = find_bottom (spans, top, room, TRUE);

  return bottom - top < room * LEAST_SHARE ? find_bottom (spans, top, room, FALSE) : bottom;
}

/* The lowest place worth beginning at: from there the end is in view. */
static double
last_top (GArray *spans, double room)
{
  double end = content_end (spans);

  if (end <= room)
    return 0;
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->top >= end - room - 0.5)
      return span_at (spans, i)->top;
  return MAX (0, end - room);
}

/**
 * cairn_cuts_down:
 * @spans: what must not be cut
 * @top: where the view begins
 * @room: its height
 *
 * Returns: where the next view begins; @top when the end is in view
 */
double
cairn_cuts_down (GArray *spans, double top, double room)
{
  double bottom = cairn_cuts_bottom (spans, top, room);
  double last = last_top (spans, room);

  if (top >= last)
    return top;
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->top >= bottom - 0.5)
      return MIN (span_at (spans, i)->top, last);
  return last;
}

/**
 * cairn_cuts_up:
 * @spans: what must not be cut
 * @top: where the view begins
 * @room: its height
 *
 * Returns: where the view before begins: with what was first at its end
 */
double
cairn_cuts_up (GArray *spans, double top, double room)
{
  if (top <= room)
    return 0;
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->top >= top - room - 0.5 && span_at (spans, i)->top < top)
      return span_at (spans, i)->top;
  return MAX (0, top - room);
}

/**
 * cairn_cuts_nearest:
 * @spans: what must not be cut
 * @top: where a finger let go
 * @room: height of the view
 *
 * Returns: the nearest place where nothing is cut above
 */
double
cairn_cuts_nearest (GArray *spans, double top, double room)
{
  double last = last_top (spans, room);
  double best = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      double candidate = span_at (spans, i)->top;

      if (candidate <= last + 0.5 && ABS (candidate - top) < ABS (best - top))
        best = candidate;
    }
  return best;
}

/**
 * cairn_cuts_reveal:
 * @spans: what must not be cut
 * @top: where the view begins
 * @room: its height
 * @wanted: what is to be seen whole
 *
 * Returns: where the view has to begin for that: @top when it is in view already
 */
double
cairn_cuts_reveal (GArray *spans, double top, double room, const CairnSpan *wanted)
{
  if (wanted->top < top - 0.5)
    return cairn_cuts_nearest (spans, wanted->top, room);
  if (wanted->bottom <= cairn_cuts_bottom (spans, top, room) + 0.5)
    return top;
  for (guint i = 0; i < spans->len; i++)
    if (span_at (spans, i)->top >= wanted->bottom - room - 0.5)
      return MIN (span_at (spans, i)->top, wanted->top);
  return wanted->top;
}
