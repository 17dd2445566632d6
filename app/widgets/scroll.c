/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/scroll.h"

#include "widgets/cuts.h"
#include "widgets/draw.h"
#include "widgets/drawing.h"
#include "widgets/text.h"
#include "widgets/tiles.h"

struct _CairnScroll
{
  GtkWidget parent_instance;

  /* owned by GTK as children */
  GtkWidget *content; /* CairnTiles of one column */
  GtkWidget *up;
  GtkWidget *more;
  GtkWidget *down;

  CairnScrollLook look; /* numbers only: its words are in the buttons */
  GArray *spans;        /* of CairnSpan, for the present allocation */
  double top;           /* first visible pixel of the content */
  double drag_from;
  gboolean dragged;
  int content_width, content_height;
  gboolean overflows;
  gboolean more_fits; /* between the buttons */
  GtkWidget *wanted;  /* borrowed, weak: to be shown at the top after the next allocation */
};

G_DEFINE_FINAL_TYPE (CairnScroll, cairn_scroll, GTK_TYPE_WIDGET)

static double
room_of (CairnScroll *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self));
}

static double
visible_bottom (CairnScroll *self)
{
  if (self->dragged || !self->overflows)
    return self->top + room_of (self);
  return cairn_cuts_bottom (self->spans, self->top, room_of (self));
}

static void
update_buttons (CairnScroll *self)
{
  gboolean more = cairn_scroll_has_more (self);

  gtk_widget_set_child_visible (self->up, self->overflows);
  gtk_widget_set_child_visible (self->down, self->overflows);
  gtk_widget_set_child_visible (self->more, self->overflows && more && self->more_fits);
  gtk_widget_set_sensitive (self->up, self->top > 0.5);
  gtk_widget_set_sensitive (self->down, more);
}

static void
move_to (CairnScroll *self, double top)
{
  self->top = CLAMP (top, 0, MAX (0, self->content_height - 1));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static int
least_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Of the column of buttons: no word of theirs is broken. */
static int
button_width (CairnScroll *self)
{
  int widest = MAX (least_width (self->up), least_width (self->down));

  return MAX (self->look.button_width, MAX (widest, least_width (self->more)));
}

static int
measure_content (CairnScroll *self, int width)
{
  int height;

  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
allocate_at (GtkWidget *child, int x, double y, int width, int height)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, (float) y);

  gtk_widget_allocate (child, width, height, -1, gsk_transform_translate (NULL, &point));
}

static int
height_at (GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Up at the top, Down at the bottom, above it the words that there is more: left out where they
 * would touch Up, as Down says the same by being there to press. Dots below their last line keep
 * away from its edge. */
static void
allocate_buttons (CairnScroll *self, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int w = button_width (self);
  int x = rtl ? 0 : width - w;
  int up = MAX (height_at (self->up, w), self->look.button_height);
  int down = MAX (height_at (self->down, w), self->look.button_height);
  int more = height_at (self->more, w);

  allocate_at (self->up, x, 0, w, up);
  allocate_at (self->down, x, height - down, w, down);
  allocate_at (self->more, x, height - down - self->look.gap - more, w, more);
  self->more_fits = up + more + self->look.gap + down <= height;
}

static void
forget_wanted (CairnScroll *self)
{
  if (self->wanted != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->wanted), (gpointer *) &self->wanted);
  self->wanted = NULL;
}

static void
apply_wanted (CairnScroll *self)
{
  graphene_rect_t bounds;

  if (self->wanted == NULL)
    return;
  if (gtk_widget_compute_bounds (self->wanted, self->content, &bounds))
    self->top = cairn_cuts_nearest (self->spans, bounds.origin.y, room_of (self));
  forget_wanted (self);
}

static void
cairn_scroll_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CairnScroll *self = CAIRN_SCROLL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int side = button_width (self) + self->look.gap;

  self->content_width = width;
  self->content_height = measure_content (self, width);
  self->overflows = self->content_height > height;
  if (self->overflows)
    {
      self->content_width = width - side;
      self->content_height = measure_content (self, self->content_width);
    }
  else
    self->top = 0;
  allocate_at (self->content, rtl && self->overflows ? side : 0, -self->top, self->content_width,
               MAX (self->content_height, 1));
  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = cairn_cuts_collect (self->content, height);
  if (self->wanted != NULL || (!self->dragged && self->top > 0))
    {
      apply_wanted (self);
      if (!self->dragged)
        self->top = cairn_cuts_nearest (self->spans, self->top, height);
      allocate_at (self->content, rtl && self->overflows ? side : 0, -self->top,
                   self->content_width, MAX (self->content_height, 1));
    }
  allocate_buttons (self, width, height);
  update_buttons (self);
}

static void
cairn_scroll_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  CairnScroll *self = CAIRN_SCROLL (widget);
  /* However low the scroller is, what is in it has the height it needs. */
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size;

  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (self->content, orientation, size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += button_width (self) + self->look.gap;
      *natural = MAX (*natural, *minimum);
    }
  else
    *minimum = MIN (*minimum, 2 * self->look.button_height + self->look.gap);
}

static void
cairn_scroll_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CairnScroll *self = CAIRN_SCROLL (widget);
  double end = MIN (visible_bottom (self) - self->top, room_of (self));
  /* Focus rings reach over their widget's edge: clip above and below, not at the sides. */
  graphene_rect_t clip = GRAPHENE_RECT_INIT (
      -self->look.gap, 0, gtk_widget_get_width (widget) + 2 * self->look.gap, (float) end);

  if (self->top <= 0.5)
    {
      clip.origin.y = -self->look.gap;
      clip.size.height += self->look.gap;
    }
  if (!self->overflows)
    clip.size.height += self->look.gap;
  gtk_snapshot_push_clip (snapshot, &clip);
  gtk_widget_snapshot_child (widget, self->content, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->up, snapshot);
  gtk_widget_snapshot_child (widget, self->more, snapshot);
  gtk_widget_snapshot_child (widget, self->down, snapshot);
}

static void
on_up (GtkButton *button, CairnScroll *self)
{
  cairn_scroll_step (self, -1);
}

static void
on_down (GtkButton *button, CairnScroll *self)
{
  cairn_scroll_step (self, 1);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, CairnScroll *self)
{
  self->drag_from = self->top;
}

/* A finger never rests: only past a threshold is it a drag and no longer a touch of a tile. */
static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, CairnScroll *self)
{
  if (!self->overflows)
    return;
  if (!self->dragged && ABS (dy) < self->look.gap)
    return;
  if (!self->dragged)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragged = TRUE;
  move_to (self, self->drag_from - dy);
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, CairnScroll *self)
{
  if (!self->dragged)
    return;
  self->dragged = FALSE;
  move_to (self, cairn_cuts_nearest (self->spans, self->top, room_of (self)));
}

static gboolean
on_wheel (GtkEventControllerScroll *controller, double dx, double dy, CairnScroll *self)
{
  if (!self->overflows || ABS (dy) < 0.5)
    return FALSE;
  cairn_scroll_step (self, dy > 0 ? 1 : -1);
  return TRUE;
}

static void
add_controllers (CairnScroll *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_wheel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}

static GtkWidget *
make_button (const CairnScrollLook *look, const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = cairn_text_new (GTK_ACCESSIBLE_ROLE_PRESENTATION, words);

  cairn_text_set_centred (CAIRN_TEXT (text), TRUE);
  gtk_box_append (GTK_BOX (box), cairn_picture_new (icon, look->picture));
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "scroll-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static GtkSizeRequestMode
cairn_scroll_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cairn_scroll_dispose (GObject *object)
{
  CairnScroll *self = CAIRN_SCROLL (object);

  forget_wanted (self);
  cairn_widget_unparent_children (GTK_WIDGET (self));
  G_OBJECT_CLASS (cairn_scroll_parent_class)->dispose (object);
}

static void
cairn_scroll_finalize (GObject *object)
{
  g_array_unref (CAIRN_SCROLL (object)->spans);
  G_OBJECT_CLASS (cairn_scroll_parent_class)->finalize (object);
}

static void
cairn_scroll_class_init (CairnScrollClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_scroll_dispose;
  G_OBJECT_CLASS (klass)->finalize = cairn_scroll_finalize;
  widget_class->measure = cairn_scroll_measure;
  widget_class->size_allocate = cairn_scroll_size_allocate;
  widget_class->snapshot = cairn_scroll_snapshot;
  widget_class->get_request_mode = cairn_scroll_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cairn_scroll_init (CairnScroll *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (CairnSpan));
}

/**
 * cairn_scroll_new:
 * @look: words and sizes; copied
 *
 * Returns: (transfer floating): a scroller without content
 */
GtkWidget *
cairn_scroll_new (const CairnScrollLook *look)
{
  CairnScroll *self = g_object_new (CAIRN_TYPE_SCROLL, NULL);

  self->look = *look;
  self->look.up = self->look.down = self->look.more = NULL;
  self->content = cairn_tiles_new (1, 1, look->gap);
  self->up = make_button (look, "go-up", look->up);
  self->down = make_button (look, "go-down", look->down);
  self->more = cairn_text_new (GTK_ACCESSIBLE_ROLE_LABEL, look->more);
  cairn_text_set_centred (CAIRN_TEXT (self->more), TRUE);
  gtk_widget_add_css_class (self->more, "soft");
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_widget_set_parent (self->up, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_parent (self->down, GTK_WIDGET (self));
  g_signal_connect (self->up, "clicked", G_CALLBACK (on_up), self);
  g_signal_connect (self->down, "clicked", G_CALLBACK (on_down), self);
  add_controllers (self);
  return GTK_WIDGET (self);
}

/**
 * cairn_scroll_append:
 * @self: a scroller
 * @row: (transfer floating): added below the others
 */
void
cairn_scroll_append (CairnScroll *self, GtkWidget *row)
{
  g_return_if_fail (CAIRN_IS_SCROLL (self));
  cairn_tiles_append (CAIRN_TILES (self->content), row);
}

/**
 * cairn_scroll_get_content:
 * @self: a scroller
 *
 * Returns: (transfer none): the column of rows
 */
GtkWidget *
cairn_scroll_get_content (CairnScroll *self)
{
  return self->content;
}

/**
 * cairn_scroll_get_up:
 * @self: a scroller
 *
 * Returns: (transfer none): its Up button
 */
GtkWidget *
cairn_scroll_get_up (CairnScroll *self)
{
  return self->up;
}

/**
 * cairn_scroll_get_down:
 * @self: a scroller
 *
 * Returns: (transfer none): its Down button
 */
GtkWidget *
cairn_scroll_get_down (CairnScroll *self)
{
  return self->down;
}

/**
 * cairn_scroll_step:
 * @self: a scroller
 * @pages: below 0 up, above 0 down
 *
 * Moves by one screenful: what was cut off at the end comes first.
 */
void
cairn_scroll_step (CairnScroll *self, int pages)
{
  double room = room_of (self);

  g_return_if_fail (CAIRN_IS_SCROLL (self));
  if (pages > 0)
    move_to (self, cairn_cuts_down (self->spans, self->top, room));
  else if (pages < 0)
    move_to (self, cairn_cuts_up (self->spans, self->top, room));
}

/**
 * cairn_scroll_show:
 * @self: a scroller
 * @descendant: something inside the content
 * @at_top: put it first, also in a page that is still to be laid out; otherwise move only as far
 *   as needed, and not at all before the page was seen from its beginning
 */
void
cairn_scroll_show (CairnScroll *self, GtkWidget *descendant, gboolean at_top)
{
  graphene_rect_t bounds;

  g_return_if_fail (CAIRN_IS_SCROLL (self));
  if (!at_top)
    {
      CairnSpan wanted;

      if (!self->overflows || !gtk_widget_compute_bounds (descendant, self->content, &bounds))
        return;
      wanted = (CairnSpan){ bounds.origin.y, bounds.origin.y + bounds.size.height, 0 };
      move_to (self, cairn_cuts_reveal (self->spans, self->top, room_of (self), &wanted));
      return;
    }
  forget_wanted (self);
  self->wanted = descendant;
  g_object_add_weak_pointer (G_OBJECT (descendant), (gpointer *) &self->wanted);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * cairn_scroll_is_above:
 * @self: a scroller
 * @descendant: something inside the content
 *
 * Returns: whether it begins above what can be seen
 */
gboolean
cairn_scroll_is_above (CairnScroll *self, GtkWidget *descendant)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (descendant, self->content, &bounds)
         && bounds.origin.y < self->top - 0.5;
}

/**
 * cairn_scroll_has_more:
 * @self: a scroller
 *
 * Returns: whether there is something below what can be seen
 */
gboolean
cairn_scroll_has_more (CairnScroll *self)
{
  return self->overflows
         && cairn_cuts_down (self->spans, self->top, room_of (self)) > self->top + 0.5;
}

/**
 * cairn_scroll_is_at_start:
 * @self: a scroller
 *
 * Returns: whether nothing is above what can be seen, pictures without a name included
 */
gboolean
cairn_scroll_is_at_start (CairnScroll *self)
{
  return self->top <= 0.5;
}
