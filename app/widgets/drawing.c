/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictograms are painted here and not by an icon theme: no recolouring through a pixmap (GTK fills
 * what is only stroked), sharp at any size in millimetres, nothing to load when a theme changes. */
#include "widgets/drawing.h"

#include "core/base/error.h"
#include "widgets/draw.h"
#include "widgets/drawing-path.h"

#include <string.h>

#define GRID 24.0
#define STROKE 2.0
#define RESOURCE_FOLDER "/org/cairn/icons/"

typedef struct
{
  cairo_path_t *path;
  gboolean filled;
} Shape;

struct _CairnDrawing
{
  GArray *shapes; /* of Shape */
  gboolean directional;
  double stroke;
};

typedef struct
{
  CairnDrawing *drawing;
  cairo_t *cr; /* only to build paths */
} Reader;

static double
read_number (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return g_ascii_strtod (values[i], NULL);
  return 0;
}

static const char *
read_text (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return "";
}

static void
add_rectangle (cairo_t *cr, double x, double y, double w, double h, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static gboolean
add_element (
    cairo_t *cr, const char *element, const char **names, const char **values, GError **error)
{
  if (strcmp (element, "path") == 0)
    return cairn_drawing_path (cr, read_text (names, values, "d"), error);
  if (strcmp (element, "circle") == 0)
    {
      double cx = read_number (names, values, "cx"), r = read_number (names, values, "r");

      cairo_new_sub_path (cr);
      cairo_arc (cr, cx, read_number (names, values, "cy"), r, 0, 2 * G_PI);
      cairo_close_path (cr);
      return TRUE;
    }
  if (strcmp (element, "rect") == 0)
    {
      add_rectangle (cr, read_number (names, values, "x"), read_number (names, values, "y"),
                     read_number (names, values, "width"), read_number (names, values, "height"),
                     read_number (names, values, "rx"));
      return TRUE;
    }
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "element %s", element);
  return FALSE;
}

static void
on_start_element (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reader *reader = data;
  Shape shape;

  if (strcmp (element, "svg") == 0 || strcmp (element, "g") == 0)
    {
      if (strcmp (read_text (names, values, "class"), "directional") == 0)
        reader->drawing->directional = TRUE;
      if (*read_text (names, values, "stroke-width") != '\0')
        reader->drawing->stroke = read_number (names, values, "stroke-width");
      return;
    }
  cairo_new_path (reader->cr);
  if (!add_element (reader->cr, element, names, values, error))
    return;
  shape.path = cairo_copy_path (reader->cr);
  shape.filled = strstr (read_text (names, values, "style"), "fill:none") == NULL;
  g_array_append_val (reader->drawing->shapes, shape);
}

/**
 * cairn_drawing_parse:
 * @svg: a symbolic SVG of the 24-unit grid
 * @length: its bytes, or -1
 * @error: return location for a #GError
 *
 * A shape whose style says `fill:none` is stroked with the one line width, any other is filled.
 *
 * Returns: (transfer full) (nullable): the drawing, or %NULL with CAIRN_ERROR_INVALID or a markup
 *   error
 */
CairnDrawing *
cairn_drawing_parse (const char *svg, gssize length, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_start_element };
  g_autoptr (CairnDrawing) drawing = g_new0 (CairnDrawing, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  Reader reader = { drawing, cairo_create (surface) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  gboolean read;

  drawing->stroke = STROKE;
  drawing->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  read = g_markup_parse_context_parse (context, svg, length, error)
         && g_markup_parse_context_end_parse (context, error);
  cairo_destroy (reader.cr);
  cairo_surface_destroy (surface);
  return read ? g_steal_pointer (&drawing) : NULL;
}

/**
 * cairn_drawing_free:
 * @drawing: (nullable) (transfer full): a drawing
 */
void
cairn_drawing_free (CairnDrawing *drawing)
{
  if (drawing == NULL)
    return;
  for (guint i = 0; i < drawing->shapes->len; i++)
    cairo_path_destroy (g_array_index (drawing->shapes, Shape, i).path);
  g_array_unref (drawing->shapes);
  g_free (drawing);
}

/**
 * cairn_drawing_paint:
 * @drawing: a drawing
 * @cr: where, with the colour set
 * @side: side of its square in user units
 * @mirrored: turn it for a right-to-left page, if it has a direction at all
 */
void
cairn_drawing_paint (CairnDrawing *drawing, cairo_t *cr, double side, gboolean mirrored)
{
  cairo_save (cr);
  cairo_scale (cr, side / GRID, side / GRID);
  if (mirrored && drawing->directional)
    {
      cairo_translate (cr, GRID, 0);
      cairo_scale (cr, -1, 1);
    }
  cairo_set_line_width (cr, drawing->stroke);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      Shape *shape = &g_array_index (drawing->shapes, Shape, i);

      cairo_new_path (cr);
      cairo_append_path (cr, shape->path);
      if (shape->filled)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/**
 * cairn_drawing_find:
 * @name: name of a pictogram without its ending, "need-talk"
 *
 * Returns: (transfer none) (nullable): the drawing, read once; %NULL: there is none
 */
CairnDrawing *
cairn_drawing_find (const char *name)
{
  static GHashTable *drawings;
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, "-symbolic.svg", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CairnDrawing *drawing;
  gsize length;
  const char *svg;

  if (drawings == NULL)
    drawings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) cairn_drawing_free);
  drawing = g_hash_table_lookup (drawings, name);
  if (drawing != NULL)
    return drawing;
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return NULL;
  svg = g_bytes_get_data (bytes, &length);
  drawing = cairn_drawing_parse (svg, (gssize) length, &error);
  if (drawing == NULL)
    g_warning ("%s: %s", path, error->message);
  else
    g_hash_table_insert (drawings, g_strdup (name), drawing);
  return drawing;
}

struct _CairnPicture
{
  GtkWidget parent_instance;

  CairnDrawing *drawing; /* borrowed; nullable */
  int side;
};

G_DEFINE_FINAL_TYPE (CairnPicture, cairn_picture, GTK_TYPE_WIDGET)

static void
cairn_picture_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = CAIRN_PICTURE (widget)->side;
}

static void
cairn_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CairnPicture *self = CAIRN_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cr;
  GdkRGBA colour;

  if (self->drawing == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairn_widget_colour (widget, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, (width - self->side) / 2.0, (height - self->side) / 2.0);
  cairn_drawing_paint (self->drawing, cr, self->side,
                       gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  cairo_destroy (cr);
}

static void
cairn_picture_class_init (CairnPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cairn_picture_measure;
  widget_class->snapshot = cairn_picture_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pictogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cairn_picture_init (CairnPicture *self)
{
}

/**
 * cairn_picture_new:
 * @name: (nullable): name of a pictogram; one that does not exist leaves the place empty
 * @side: pixels
 *
 * Returns: (transfer floating): the picture; it supports a text and is silent by itself
 */
GtkWidget *
cairn_picture_new (const char *name, int side)
{
  CairnPicture *self = g_object_new (CAIRN_TYPE_PICTURE, NULL);

  self->drawing = name != NULL ? cairn_drawing_find (name) : NULL;
  self->side = side;
  return GTK_WIDGET (self);
}
