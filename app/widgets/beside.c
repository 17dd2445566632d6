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
  Shares shares;

  *minimum_baseline = *natural_baseline = -1;
  ask_children (CAIRN_BESIDE_LAYOUT (manager), widget, &shares);
  *minimum = shares.minimum;
  *natural = shares.natural;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  share_out (CAIRN_BESIDE_LAYOUT (manager), &shares, for_size < 0 ? shares.natural : for_size);
  *minimum = *natural = measure_highest (&shares);
}

static void
cairn_beside_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  CairnBesideLayout *self = CAIRN_BESIDE_LAYOUT (manager);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Shares shares;
  int x = 0;

  ask_children (self, widget, &shares);
  share_out (self, &shares, width);
  for (guint i = 0; i < shares.n; i++)
    {
      int share = shares.sizes[i].minimum_size;

      gtk_widget_size_allocate (shares.sizes[i].data,
                                &(GtkAllocation){ rtl ? width - x - share : x, 0, share, height },
                                -1);
      x += share + self->gap;
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
