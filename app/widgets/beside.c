/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children beside each other. It shares its width out as GtkBox of 4.8 does, the same way when it
 * is measured and when it is filled. The box of later GTK asks wrapping texts what width a height
 * needs as well, and then gives some of them less than the width they were measured with. */
#include "widgets/beside.h"
#include "widgets/draw.h"

#define MOST 16

struct _CairnBesideLayout
{
  GtkLayoutManager parent_instance;

  int gap;
  gboolean alike; /* all children as wide as the widest */
  gboolean wraps; /* what has no room goes to a row below */
};

#define CAIRN_TYPE_BESIDE_LAYOUT (cairn_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    CairnBesideLayout, cairn_beside_layout, CAIRN, BESIDE_LAYOUT, GtkLayoutManager)
G_DEFINE_FINAL_TYPE (CairnBesideLayout, cairn_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

/* What the children ask for, and, once shared out, what they get (in minimum_size). */
typedef struct
{
  GtkRequestedSize sizes[MOST]; /* .data is the child */
  guint n, n_expand;
  int minimum, natural; /* of all, with the gaps */
} Shares;

static void
sum_up (CairnBesideLayout *self, Shares *shares)
{
  int least = 0, best = 0;

  for (guint i = 0; i < shares->n; i++)
    {
      GtkRequestedSize *size = &shares->sizes[i];

      least = MAX (least, size->minimum_size);
      best = MAX (best, size->natural_size);
      shares->minimum += size->minimum_size + (i > 0 ? self->gap : 0);
      shares->natural += size->natural_size + (i > 0 ? self->gap : 0);
    }
  if (!self->alike || shares->n == 0)
    return;
  shares->minimum = (int) shares->n * (least + self->gap) - self->gap;
  shares->natural = (int) shares->n * (best + self->gap) - self->gap;
}

static void
ask_children (CairnBesideLayout *self, GtkWidget *widget, Shares *shares)
{
  *shares = (Shares){ 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize *size = &shares->sizes[shares->n];

      if (!gtk_widget_should_layout (child))
        continue;
      g_return_if_fail (shares->n < MOST);
      size->data = child;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size->minimum_size,
                          &size->natural_size, NULL, NULL);
      shares->n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      shares->n++;
    }
  sum_up (self, shares);
}

static void
share_alike (Shares *shares, int width, int gap)
{
  int left = MAX (width - (int) (shares->n - 1) * gap, 0);

  for (guint i = 0; i < shares->n; i++)
    {
      shares->sizes[i].minimum_size = left / (int) (shares->n - i);
      left -= shares->sizes[i].minimum_size;
    }
}

/* Up to what each would like; what is left then goes to those that expand. */
static void
share_by_wish (Shares *shares, int width)
{
  int left = MAX (width - shares->minimum, 0);
  guint n_expand = shares->n_expand;

  left = gtk_distribute_natural_allocation (left, shares->n, shares->sizes);
  for (guint i = 0; i < shares->n && n_expand > 0; i++)
    {
      int part = left / (int) n_expand;

      if (!gtk_widget_compute_expand (shares->sizes[i].data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      shares->sizes[i].minimum_size += part;
      left -= part;
      n_expand--;
    }
}

static void
share_out (CairnBesideLayout *self, Shares *shares, int width)
{
  if (shares->n == 0)
    return;
  if (self->alike)
    share_alike (shares, width, self->gap);
  else
    share_by_wish (shares, width);
}

/* From the child @from on, those that have room beside each other. */
static guint
take_row (CairnBesideLayout *self, const Shares *all, guint from, int width, Shares *row)
{
  int used = 0;

  *row = (Shares){ 0 };
  for (; from < all->n; from++)
    {
      int more = all->sizes[from].minimum_size + (row->n > 0 ? self->gap : 0);

      if (self->wraps && row->n > 0 && used + more > width)
        break;
      used += more;
      row->sizes[row->n++] = all->sizes[from];
      row->n_expand
          += gtk_widget_compute_expand (all->sizes[from].data, GTK_ORIENTATION_HORIZONTAL);
    }
  sum_up (self, row);
  return from;
}

static int
measure_highest (Shares *shares)
{
  int highest = 0;

  for (guint i = 0; i < shares->n; i++)
    {
      int height;

      gtk_widget_measure (shares->sizes[i].data, GTK_ORIENTATION_VERTICAL,
                          shares->sizes[i].minimum_size, &height, NULL, NULL, NULL);
      highest = MAX (highest, height);
    }
  return highest;
}

static int
measure_rows (CairnBesideLayout *self, const Shares *all, int width)
{
  int height = 0;

  for (guint from = 0; from < all->n;)
    {
      Shares row;
      gboolean first = from == 0;

      from = take_row (self, all, from, width, &row);
      share_out (self, &row, width);
      height += measure_highest (&row) + (first ? 0 : self->gap);
    }
  return height;
}

static int
widest_minimum (const Shares *shares)
{
  int widest = 0;

  for (guint i = 0; i < shares->n; i++)
    widest = MAX (widest, shares->sizes[i].minimum_size);
  return widest;
}

static void
cairn_beside_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  CairnBesideLayout *self = CAIRN_BESIDE_LAYOUT (manager);
  Shares shares;

  *minimum_baseline = *natural_baseline = -1;
  ask_children (self, widget, &shares);
  *minimum = self->wraps ? widest_minimum (&shares) : shares.minimum;
  *natural = shares.natural;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_rows (self, &shares, for_size < 0 ? shares.natural : for_size);
}

static void
allocate_row (CairnBesideLayout *self, const Shares *row, gboolean rtl, GtkAllocation *room)
{
  int x = 0;

  for (guint i = 0; i < row->n; i++)
    {
      int share = row->sizes[i].minimum_size;
      int left = rtl ? room->width - x - share : x;

      gtk_widget_size_allocate (row->sizes[i].data,
                                &(GtkAllocation){ left, room->y, share, room->height }, -1);
      x += share + self->gap;
    }
}

static void
cairn_beside_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CairnBesideLayout *self = CAIRN_BESIDE_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation room = { 0, 0, width, height };
  Shares shares;

  ask_children (self, widget, &shares);
  for (guint from = 0; from < shares.n;)
    {
      Shares row;
      guint end = take_row (self, &shares, from, width, &row);

      share_out (self, &row, width);
      /* One row alone is as high as there is room. */
      if (from > 0 || end < shares.n)
        room.height = measure_highest (&row);
      allocate_row (self, &row, rtl, &room);
      room.y += room.height + self->gap;
      from = end;
    }
}

static GtkSizeRequestMode
cairn_beside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cairn_beside_layout_class_init (CairnBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = cairn_beside_layout_measure;
  manager_class->allocate = cairn_beside_layout_allocate;
  manager_class->get_request_mode = cairn_beside_layout_get_request_mode;
}

static void
cairn_beside_layout_init (CairnBesideLayout *self)
{
}

struct _CairnBeside
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CairnBeside, cairn_beside, GTK_TYPE_WIDGET)

static void
cairn_beside_dispose (GObject *object)
{
  cairn_widget_unparent_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (cairn_beside_parent_class)->dispose (object);
}

static void
cairn_beside_class_init (CairnBesideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_beside_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, CAIRN_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cairn_beside_init (CairnBeside *self)
{
}

/**
 * cairn_beside_new:
 * @gap: pixels between children
 *
 * Returns: (transfer floating): an empty row for at most 16 children
 */
GtkWidget *
cairn_beside_new (int gap)
{
  GtkWidget *self = g_object_new (CAIRN_TYPE_BESIDE, NULL);

  CAIRN_BESIDE_LAYOUT (gtk_widget_get_layout_manager (self))->gap = gap;
  return self;
}

/**
 * cairn_beside_append:
 * @self: a row
 * @child: (transfer floating): a widget
 */
void
cairn_beside_append (CairnBeside *self, GtkWidget *child)
{
  g_return_if_fail (CAIRN_IS_BESIDE (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * cairn_beside_set_alike:
 * @self: a row
 * @alike: whether every child is as wide as the widest, instead of as wide as it likes
 */
void
cairn_beside_set_alike (CairnBeside *self, gboolean alike)
{
  g_return_if_fail (CAIRN_IS_BESIDE (self));
  CAIRN_BESIDE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)))->alike = alike;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cairn_beside_set_wraps:
 * @self: a row
 * @wraps: whether children that have no room, even as narrow as they can be, go to a row below
 */
void
cairn_beside_set_wraps (CairnBeside *self, gboolean wraps)
{
  g_return_if_fail (CAIRN_IS_BESIDE (self));
  CAIRN_BESIDE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)))->wraps = wraps;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
