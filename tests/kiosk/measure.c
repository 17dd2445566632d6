/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include "widgets/cuts.h"
#include "widgets/scroll.h"
#include "widgets/text.h"

#include <math.h>

#define TARGET_MM 20
#define GAP_MM 3
/* GTK gives whole pixels. */
#define ROUNDING 0.6f

/**
 * measure_find:
 * @measure: a measurement
 * @format: what is wrong
 * @...: for @format
 */
void
measure_find (Measure *measure, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (measure->findings, g_strdup_printf ("%s: %s", measure->where, text));
}

/**
 * measure_bounds:
 * @widget: a widget
 * @in: one it stands in
 * @out_bounds: (out): its box there, border included
 *
 * Returns: whether it is shown at all
 */
gboolean
measure_bounds (GtkWidget *widget, GtkWidget *in, graphene_rect_t *out_bounds)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, in, out_bounds);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/**
 * measure_all:
 * @root: a widget
 * @type: a class
 *
 * Returns: (transfer container): the widgets of that class that are shown in @root, in their order
 */
GPtrArray *
measure_all (GtkWidget *root, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, type, found);
  return found;
}

/**
 * measure_name:
 * @widget: a widget
 *
 * Returns: (transfer none): the first words that stand in it
 */
const char *
measure_name (GtkWidget *widget)
{
  g_autoptr (GPtrArray) texts = measure_all (widget, CAIRN_TYPE_TEXT);

  return texts->len > 0 ? cairn_text_get_text (texts->pdata[0]) : G_OBJECT_TYPE_NAME (widget);
}

static gboolean
is_layered (GtkWidget *widget)
{
  return GTK_IS_OVERLAY (widget) || GTK_IS_STACK (widget) || GTK_IS_WINDOW (widget);
}

static void
check_inside (Measure *measure, GtkWidget *child, const graphene_rect_t *box, GtkWidget *parent)
{
  int width = gtk_widget_get_width (parent), height = gtk_widget_get_height (parent);
  gboolean moves = CAIRN_IS_SCROLL (parent);

  if (box->origin.x < -ROUNDING || box->origin.x + box->size.width > (float) width + ROUNDING
      || (!moves
          && (box->origin.y < -ROUNDING
              || box->origin.y + box->size.height > (float) height + ROUNDING)))
    measure_find (measure, "'%s' (%.0f, %.0f, %.0f × %.0f) stands out of its %s of %d × %d",
                  measure_name (child), box->origin.x, box->origin.y, box->size.width,
                  box->size.height, G_OBJECT_TYPE_NAME (parent), width, height);
}

static gboolean
overlap (const graphene_rect_t *a, const graphene_rect_t *b)
{
  graphene_rect_t both;

  return graphene_rect_intersection (a, b, &both) && both.size.width > ROUNDING
         && both.size.height > ROUNDING;
}

static void
check_siblings (Measure *measure, GtkWidget *parent, GArray *boxes, GPtrArray *children)
{
  for (guint i = 0; i < boxes->len; i++)
    for (guint j = i + 1; j < boxes->len; j++)
      if (overlap (&g_array_index (boxes, graphene_rect_t, i),
                   &g_array_index (boxes, graphene_rect_t, j)))
        measure_find (measure, "'%s' lies over '%s' in %s", measure_name (children->pdata[i]),
                      measure_name (children->pdata[j]), G_OBJECT_TYPE_NAME (parent));
}

static void
check_children (Measure *measure, GtkWidget *parent)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t box;

      if (!measure_bounds (child, parent, &box))
        continue;
      check_children (measure, child);
      check_inside (measure, child, &box, parent);
      g_array_append_val (boxes, box);
      g_ptr_array_add (children, child);
    }
  if (!is_layered (parent))
    check_siblings (measure, parent, boxes, children);
}

/**
 * measure_boxes:
 * @measure: a measurement
 *
 * Everything stands inside what it belongs to, and beside its neighbours. With the ink of each text
 * inside its own box this says that nothing is cut off and nothing covered.
 */
void
measure_boxes (Measure *measure)
{
  int width, height;

  /* What it asks for: a window that had to grow for one page stays large for the next. */
  gtk_widget_measure (measure->root, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (measure->root, GTK_ORIENTATION_VERTICAL, measure->look->width, &height, NULL,
                      NULL, NULL);
  if (width > measure->look->width || height > measure->look->height)
    measure_find (measure, "needs %d × %d on a screen of %d × %d", width, height,
                  measure->look->width, measure->look->height);
  check_children (measure, measure->root);
}

typedef struct
{
  GtkWidget *widget;
  graphene_rect_t box;
} Target;

static double
gap_between (const graphene_rect_t *a, const graphene_rect_t *b)
{
  double x
      = MAX (a->origin.x - b->origin.x - b->size.width, b->origin.x - a->origin.x - a->size.width);
  double y = MAX (a->origin.y - b->origin.y - b->size.height,
                  b->origin.y - a->origin.y - a->size.height);

  return MAX (x, y);
}

static void
check_gaps (Measure *measure, GArray *targets)
{
  double least = GAP_MM * measure->look->px_per_mm - ROUNDING;

  for (guint i = 0; i < targets->len; i++)
    for (guint j = i + 1; j < targets->len; j++)
      {
        const Target *a = &g_array_index (targets, Target, i);
        const Target *b = &g_array_index (targets, Target, j);
        double gap = gap_between (&a->box, &b->box);

        if (gap < least)
          measure_find (measure, "only %.1f mm between '%s' and '%s'",
                        gap / measure->look->px_per_mm, measure_name (a->widget),
                        measure_name (b->widget));
      }
}

/**
 * measure_is_in_view:
 * @widget: a widget
 * @root: the window
 *
 * Returns: whether it is seen whole before anything is scrolled: what is not touches nothing that
 *   is seen
 */
gboolean
measure_is_in_view (GtkWidget *widget, GtkWidget *root)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (widget, CAIRN_TYPE_SCROLL);
  g_autoptr (GArray) spans = NULL;
  graphene_rect_t box;
  double room;

  if (scroll == NULL
      || !gtk_widget_is_ancestor (widget, cairn_scroll_get_content (CAIRN_SCROLL (scroll))))
    return TRUE;
  room = gtk_widget_get_height (scroll);
  spans = cairn_cuts_collect (cairn_scroll_get_content (CAIRN_SCROLL (scroll)), room);
  return measure_bounds (widget, scroll, &box)
         && box.origin.y + box.size.height <= cairn_cuts_bottom (spans, 0, room) + ROUNDING;
}

/**
 * measure_targets:
 * @measure: a measurement
 *
 * Whatever can be touched is high enough for a trembling hand, and far enough from the next.
 */
void
measure_targets (Measure *measure)
{
  g_autoptr (GPtrArray) buttons = measure_all (measure->root, GTK_TYPE_BUTTON);
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (Target));
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Target));

  for (guint i = 0; i < buttons->len; i++)
    {
      Target target = { .widget = buttons->pdata[i] };

      if (!measure_bounds (target.widget, measure->root, &target.box))
        continue;
      measure->controls++;
      if (target.box.size.height < TARGET_MM * measure->look->px_per_mm - ROUNDING)
        measure_find (measure, "'%s' is only %.1f mm high", measure_name (target.widget),
                      target.box.size.height / measure->look->px_per_mm);
      if (gtk_widget_get_ancestor (target.widget, CAIRN_TYPE_SCROLL) != NULL)
        g_array_append_val (inside, target);
      if (measure_is_in_view (target.widget, measure->root))
        g_array_append_val (seen, target);
    }
  check_gaps (measure, inside);
  check_gaps (measure, seen);
}
