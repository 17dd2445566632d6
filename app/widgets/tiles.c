/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/tiles.h"
#include "widgets/draw.h"

struct _CairnTiles
{
  GtkWidget parent_instance;

  guint max_columns;
  int column_width; /* wished for, in pixels: with less there is a column fewer */
  int gap;
  gboolean last_wide; /* the last child has what is left of its row */
};

G_DEFINE_FINAL_TYPE (CairnTiles, cairn_tiles, GTK_TYPE_WIDGET)

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* Of @columns, how many the last child has. */
static guint
columns_of_last (CairnTiles *self, guint columns)
{
  guint n = count_children (GTK_WIDGET (self));

  return self->last_wide && n > 0 ? columns - (n - 1) % columns : 1;
}

/* What a column needs of the width of a child that has several. */
static int
share_width (CairnTiles *self, int width, guint columns)
{
  int left = MAX (width - (int) (columns - 1) * self->gap, 0);

  return (left + (int) columns - 1) / (int) columns;
}

/* The least width of a column, and in @natural (nullable) the one its children would like. */
static int
measure_column (CairnTiles *self, int *natural)
{
  guint columns = columns_of_last (self, self->max_columns);
  int widest = 0, wished = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean wide = columns > 1 && gtk_widget_get_next_sibling (child) == NULL;
      int least, best;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
      widest = MAX (widest, wide ? share_width (self, least, columns) : least);
      wished = MAX (wished, wide ? share_width (self, best, columns) : best);
    }
  if (natural != NULL)
    *natural = wished;
  return widest;
}

/* As many as fit, but not more than there are tiles, and in even rows where that costs no row. */
static guint
choose_columns (CairnTiles *self, int width)
{
  int column_width = MAX (self->column_width, measure_column (self, NULL));
  guint n = count_children (GTK_WIDGET (self));
  guint fit = MAX (1, (width + self->gap) / (column_width + self->gap));
  guint columns = MIN (MIN (fit, self->max_columns), MAX (n, 1));
  guint rows = (n + columns - 1) / columns;

  return rows > 0 ? (n + rows - 1) / rows : columns;
}

static int
column_width_for (CairnTiles *self, int width, guint columns)
{
  return (width - (int) (columns - 1) * self->gap) / (int) columns;
}

/* Width of the child that stands @at so many columns from the beginning of its row. */
static int
width_of (CairnTiles *self, GtkWidget *child, guint at, guint columns, int column)
{
  gboolean wide = self->last_wide && gtk_widget_get_next_sibling (child) == NULL;
  int n = wide ? (int) (columns - at) : 1;

  return n * (column + self->gap) - self->gap;
}

static int
measure_row (CairnTiles *self, GtkWidget *first, guint columns, int column)
{
  int height = 0;
  GtkWidget *child = first;

  for (guint i = 0; i < columns && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL,
                          width_of (self, child, i, columns, column), &minimum, NULL, NULL, NULL);
      height = MAX (height, minimum);
    }
  return height;
}

static GtkWidget *
skip_children (GtkWidget *child, guint n)
{
  for (guint i = 0; i < n && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
measure_height (CairnTiles *self, int width)
{
  guint columns = choose_columns (self, width);
  int column = column_width_for (self, width, columns);
  int height = -self->gap;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = skip_children (child, columns))
    height += self->gap + measure_row (self, child, columns, column);
  return MAX (height, 0);
}

/* The least width, and the one from which on no more width makes the rows lower: newer GTK looks
 * for the width that a height needs between these two, and warns when there is none. */
static void
measure_width (CairnTiles *self, int *minimum, int *natural)
{
  int best, narrow = measure_column (self, &best);
  gboolean fills = gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_FILL;
  /* The keys of a keypad have room for their words on one line. */
  int column = MAX (fills ? narrow : best, self->column_width);
  int wide = (int) self->max_columns * (column + self->gap) - self->gap;

  *natural = fills ? (int) self->max_columns * (MAX (column, best) + self->gap) - self->gap : wide;
  /* Tiles that do not fill the page, such as the keypad, keep all their columns. */
  *minimum = fills ? narrow : wide;
}

static void
cairn_tiles_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  CairnTiles *self = CAIRN_TILES (widget);
  int narrow, wide;

  *minimum_baseline = *natural_baseline = -1;
  measure_width (self, &narrow, &wide);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = narrow;
      *natural = wide;
      return;
    }
  /* Without a width the least height is asked for: that of the fewest rows. */
  *minimum = *natural = measure_height (self, for_size < 0 ? MAX (wide, 1) : for_size);
}

static void
allocate_child (GtkWidget *widget, GtkWidget *child, int x, int y, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int total = gtk_widget_get_width (widget);
  GtkAllocation allocation = { rtl ? total - x - width : x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
cairn_tiles_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CairnTiles *self = CAIRN_TILES (widget);
  guint columns = choose_columns (self, width);
  int column = column_width_for (self, width, columns);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int row = measure_row (self, child, columns, column);

      for (guint i = 0; i < columns && child != NULL; i++)
        {
          allocate_child (widget, child, (int) i * (column + self->gap), y,
                          width_of (self, child, i, columns, column), row);
          child = gtk_widget_get_next_sibling (child);
        }
      y += row + self->gap;
    }
}

static GtkSizeRequestMode
get_height_for_width (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dispose_children (GObject *object)
{
  cairn_widget_unparent_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->dispose (object);
}

static void
cairn_tiles_class_init (CairnTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose_children;
  widget_class->measure = cairn_tiles_measure;
  widget_class->size_allocate = cairn_tiles_size_allocate;
  widget_class->get_request_mode = get_height_for_width;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cairn_tiles_init (CairnTiles *self)
{
  self->max_columns = 1;
}

/**
 * cairn_tiles_new:
 * @max_columns: 1 …
 * @column_width: pixels a column should have at least
 * @gap: pixels between columns and between rows
 *
 * Returns: (transfer floating): an empty container
 */
GtkWidget *
cairn_tiles_new (guint max_columns, int column_width, int gap)
{
  CairnTiles *self = g_object_new (CAIRN_TYPE_TILES, NULL);

  self->max_columns = MAX (max_columns, 1);
  self->column_width = MAX (column_width, 1);
  self->gap = gap;
  return GTK_WIDGET (self);
}

/**
 * cairn_tiles_append:
 * @self: a container
 * @child: (transfer floating): a widget
 */
void
cairn_tiles_append (CairnTiles *self, GtkWidget *child)
{
  g_return_if_fail (CAIRN_IS_TILES (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * cairn_tiles_set_last_wide:
 * @self: a container
 * @wide: whether the last child has all that is left of its row, instead of one column
 */
void
cairn_tiles_set_last_wide (CairnTiles *self, gboolean wide)
{
  g_return_if_fail (CAIRN_IS_TILES (self));
  self->last_wide = wide;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

struct _CairnFlow
{
  GtkWidget parent_instance;

  int gap;
};

G_DEFINE_FINAL_TYPE (CairnFlow, cairn_flow, GTK_TYPE_WIDGET)

static int
measure_widest (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      widest = MAX (widest, least);
    }
  return widest;
}

typedef struct
{
  int x, y;
  int line_height;
} FlowPen;

/* Moves the pen past a child of the width it gets; returns its place in @out. */
static void
place_child (CairnFlow *self, GtkWidget *child, int width, FlowPen *pen, GtkAllocation *out)
{
  int natural, height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, width);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, &height, NULL, NULL, NULL);
  if (pen->x > 0 && pen->x + natural > width)
    {
      pen->x = 0;
      pen->y += pen->line_height + self->gap;
      pen->line_height = 0;
    }
  *out = (GtkAllocation){ pen->x, pen->y, natural, height };
  pen->x += natural + self->gap;
  pen->line_height = MAX (pen->line_height, height);
}

static void
cairn_flow_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  CairnFlow *self = CAIRN_FLOW (widget);
  FlowPen pen = { 0 };
  GtkAllocation place;
  int width = for_size < 0 ? G_MAXINT / 2 : for_size;

  *minimum_baseline = *natural_baseline = -1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    place_child (self, child, width, &pen, &place);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_widest (widget);
      *natural = MAX (*minimum, pen.x - self->gap);
    }
  else
    *minimum = *natural = pen.y + pen.line_height;
}

static void
cairn_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CairnFlow *self = CAIRN_FLOW (widget);
  FlowPen pen = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;

      place_child (self, child, width, &pen, &place);
      allocate_child (widget, child, place.x, place.y, place.width, place.height);
    }
}

static void
cairn_flow_class_init (CairnFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose_children;
  widget_class->measure = cairn_flow_measure;
  widget_class->size_allocate = cairn_flow_size_allocate;
  widget_class->get_request_mode = get_height_for_width;
}

static void
cairn_flow_init (CairnFlow *self)
{
}

/**
 * cairn_flow_new:
 * @gap: pixels between children and between lines
 *
 * Returns: (transfer floating): an empty container
 */
GtkWidget *
cairn_flow_new (int gap)
{
  CairnFlow *self = g_object_new (CAIRN_TYPE_FLOW, NULL);

  self->gap = gap;
  return GTK_WIDGET (self);
}

/**
 * cairn_flow_append:
 * @self: a container
 * @child: (transfer floating): a widget
 */
void
cairn_flow_append (CairnFlow *self, GtkWidget *child)
{
  g_return_if_fail (CAIRN_IS_FLOW (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
