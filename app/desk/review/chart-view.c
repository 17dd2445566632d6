/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/review/chart-view.h"

#include "desk/text.h"

/* ---- the drawing ----------------------------------------------------------------------------- */

#define CAIRN_TYPE_CHART_AREA (cairn_chart_area_get_type ())
G_DECLARE_FINAL_TYPE (CairnChartArea, cairn_chart_area, CAIRN, CHART_AREA, GtkWidget)

struct _CairnChartArea
{
  GtkWidget parent_instance;

  CairnChart *chart; /* owned */
  int width, height; /* as measured last, with letters of this size */
  double size;
};

G_DEFINE_FINAL_TYPE (CairnChartArea, cairn_chart_area, GTK_TYPE_WIDGET)

#define NARROWEST 280

static void
to_channels (const GdkRGBA *colour, double out[3])
{
  out[0] = colour->red;
  out[1] = colour->green;
  out[2] = colour->blue;
}

static double
letter_size (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * (dpi > 0 ? dpi : 96) / 72;
}

static void
find_style (GtkWidget *widget, CairnChartStyle *style)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA ink, fill;

  gtk_style_context_get_color (context, &ink);
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &fill))
    fill = ink;
  *style = (CairnChartStyle){ .size = letter_size (gtk_widget_get_pango_context (widget)) };
  to_channels (&ink, style->ink);
  to_channels (&ink, style->soft);
  to_channels (&fill, style->fill);
}

static void
cairn_chart_area_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  CairnChartArea *self = CAIRN_CHART_AREA (widget);
  CairnChartStyle style;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST;
      *natural = 2 * NARROWEST;
      return;
    }
  find_style (widget, &style);
  if (for_size <= 0)
    for_size = 2 * NARROWEST;
  if (self->width != for_size || self->size != style.size)
    {
      self->width = for_size;
      self->size = style.size;
      self->height = (int) cairn_chart_draw (self->chart, &style,
                                             gtk_widget_get_pango_context (widget), NULL, for_size);
    }
  *minimum = *natural = self->height;
}

static GtkSizeRequestMode
cairn_chart_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cairn_chart_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CairnChartArea *self = CAIRN_CHART_AREA (widget);
  int width = gtk_widget_get_width (widget);
  graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  CairnChartStyle style;

  find_style (widget, &style);
  cairn_chart_draw (self->chart, &style, gtk_widget_get_pango_context (widget), cr, width);
  cairo_destroy (cr);
}

static void
cairn_chart_area_finalize (GObject *object)
{
  cairn_chart_free (CAIRN_CHART_AREA (object)->chart);
  G_OBJECT_CLASS (cairn_chart_area_parent_class)->finalize (object);
}

static void
cairn_chart_area_class_init (CairnChartAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cairn_chart_area_finalize;
  widget_class->measure = cairn_chart_area_measure;
  widget_class->get_request_mode = cairn_chart_area_get_request_mode;
  widget_class->snapshot = cairn_chart_area_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cairn_chart_area_init (CairnChartArea *self)
{
}

/* ---- the table ------------------------------------------------------------------------------- */

static void
put (GtkGrid *grid, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_START);
  if (row == 0)
    gtk_widget_add_css_class (label, "heading");
  else if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? 40 : 18);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
fill_rows (GtkGrid *grid, const CairnChart *chart)
{
  int before = chart->before_name != NULL ? 2 : 0;
  int more = chart->more_name != NULL ? MAX (before, 1) + 1 : 0;

  put (grid, chart->heading, 0, 0);
  put (grid, chart->now_name, 1, 0);
  if (before > 0)
    put (grid, chart->before_name, before, 0);
  if (more > 0)
    put (grid, chart->more_name, more, 0);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      const CairnChartRow *row = g_ptr_array_index (chart->rows, i);

      put (grid, row->label, 0, (int) i + 1);
      put (grid, row->now_text, 1, (int) i + 1);
      if (before > 0)
        put (grid, row->before_text != NULL ? row->before_text : "", before, (int) i + 1);
      if (more > 0)
        put (grid, row->more != NULL ? row->more : "", more, (int) i + 1);
    }
}

static void
fill_lines (GtkGrid *grid, const CairnChart *chart)
{
  put (grid, chart->heading, 0, 0);
  for (guint i = 0; i < chart->moments->len; i++)
    put (grid, g_ptr_array_index (chart->moments, i), 0, (int) i + 1);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const CairnChartLine *line = g_ptr_array_index (chart->lines, i);

      put (grid, line->label, (int) i + 1, 0);
      for (guint j = 0; j < line->texts->len; j++)
        put (grid, g_ptr_array_index (line->texts, j), (int) i + 1, (int) j + 1);
    }
}

static GtkWidget *
new_table (const CairnChart *chart)
{
  GtkWidget *grid
      = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  if (chart->lines->len > 0)
    fill_lines (GTK_GRID (grid), chart);
  else
    fill_rows (GTK_GRID (grid), chart);
  return grid;
}

/* Made when it is first asked for: most people look at the chart. */
static void
on_table (GtkToggleButton *button, GtkStack *stack)
{
  CairnChartArea *area = CAIRN_CHART_AREA (gtk_stack_get_child_by_name (stack, "chart"));

  if (gtk_stack_get_child_by_name (stack, "table") == NULL)
    gtk_stack_add_named (stack, new_table (area->chart), "table");
  gtk_stack_set_visible_child_name (stack,
                                    gtk_toggle_button_get_active (button) ? "table" : "chart");
}

static GtkWidget *
new_header (const char *title, GtkWidget *stack)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_toggle_button_new_with_label (_ ("As a table"));

  gtk_widget_add_css_class (label, "title-4");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (on_table), stack);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/**
 * cairn_chart_view_new:
 * @title: of the chart
 * @chart: (transfer full): what it shows
 * @summary: the same in a sentence or two, which make sense without the chart
 *
 * Returns: (transfer floating): a card with all of it
 */
GtkWidget *
cairn_chart_view_new (const char *title, CairnChart *chart, const char *summary)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *said = gtk_label_new (summary);
  CairnChartArea *area = g_object_new (CAIRN_TYPE_CHART_AREA, NULL);

  area->chart = chart;
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), GTK_WIDGET (area), "chart");
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "cairn-chart");
  gtk_box_append (GTK_BOX (box), new_header (title, stack));
  gtk_box_append (GTK_BOX (box), said);
  gtk_box_append (GTK_BOX (box), stack);
  return box;
}
