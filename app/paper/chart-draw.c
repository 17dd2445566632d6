/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a chart looks. */
#include "paper/chart.h"

#include <math.h>

/* All in letter sizes. */
#define BAR 1.15
#define BAR_BEFORE 0.8
#define BETWEEN_BARS 0.15
#define ROW_GAP 0.7
#define PLOT 3.2
#define CELL 19.0
#define LAST 4.5
#define SMALL 0.85
#define LINE 1.5 /* a line is no higher, whatever its font claims */

typedef struct
{
  const CairnChart *chart;
  const CairnChartStyle *style;
  PangoContext *context;
  cairo_t *cr; /* nullable: only measured */
  double width, em;
} Pen;

typedef struct
{
  double scale; /* of the letters */
  gboolean bold, soft, at_end;
} Letters;

/* ---- drawing --------------------------------------------------------------------------------- */

/* Everything is reckoned from where reading begins. */
static double
from_side (const Pen *pen, double x, double width)
{
  return pen->chart->rtl ? pen->width - x - width : x;
}

static void
set_colour (const Pen *pen, const double colour[3])
{
  cairo_set_source_rgb (pen->cr, colour[0], colour[1], colour[2]);
}

static PangoLayout *
lay_out (const Pen *pen, const char *text, double width, Letters letters)
{
  PangoLayout *layout = pango_layout_new (pen->context);
  const PangoFontDescription *known = pango_context_get_font_description (pen->context);
  PangoFontDescription *font
      = known != NULL ? pango_font_description_copy (known) : pango_font_description_new ();
  gboolean right = pen->chart->rtl != letters.at_end;

  if (pen->style->family != NULL)
    pango_font_description_set_family (font, pen->style->family);
  pango_font_description_set_absolute_size (font, pen->em * letters.scale * PANGO_SCALE);
  pango_font_description_set_weight (font, letters.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* What the layout is higher than its lines need: Arabic fonts claim twice the height of their
 * letters. */
static double
find_spare (const Pen *pen, PangoLayout *layout, double scale)
{
  int lines = pango_layout_get_line_count (layout);
  PangoRectangle ink, all;
  double spare, free;

  pango_layout_get_extents (layout, &ink, &all);
  spare = (double) all.height / PANGO_SCALE / lines - LINE * scale * pen->em;
  /* Some letters do need their height: Urdu's. */
  free = (double) MIN (ink.y, all.height - ink.y - ink.height) / PANGO_SCALE;
  return CLAMP (spare, 0, MAX (0, 2 * free));
}

/* Returns its height; @middle: y is where its middle is. */
static double
draw_text (const Pen *pen,
           const char *text,
           double x,
           double y,
           double width,
           Letters letters,
           gboolean middle)
{
  g_autoptr (PangoLayout) layout = lay_out (pen, text, width, letters);
  double spare = find_spare (pen, layout, letters.scale), height;
  int high;

  pango_layout_get_size (layout, NULL, &high);
  height = (double) high / PANGO_SCALE;
  if (pen->cr != NULL)
    {
      set_colour (pen, letters.soft ? pen->style->soft : pen->style->ink);
      cairo_move_to (pen->cr, from_side (pen, x, width), y - (middle ? height : spare) / 2);
      pango_cairo_show_layout (pen->cr, layout);
    }
  return height - spare;
}

/* What is compared with is hatched: it differs without colour. */
static void
hatch (const Pen *pen, double x, double y, double width, double height)
{
  double step = pen->em * 0.4;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, x, y, width, height);
  cairo_clip (pen->cr);
  for (double at = x - height; at < x + width; at += step)
    {
      cairo_move_to (pen->cr, at, y + height);
      cairo_rel_line_to (pen->cr, height, -height);
    }
  cairo_set_line_width (pen->cr, pen->em * 0.08);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

static void
draw_bar (const Pen *pen, double x, double y, double width, double height, gboolean before)
{
  double at = from_side (pen, x, width);

  set_colour (pen, before ? pen->style->soft : pen->style->fill);
  if (before)
    hatch (pen, at, y, width, height);
  cairo_rectangle (pen->cr, at, y, width, height);
  if (before)
    {
      cairo_set_line_width (pen->cr, pen->em * 0.08);
      cairo_stroke (pen->cr);
    }
  else
    cairo_fill (pen->cr);
}

/* A withheld figure has no length: an empty, dashed box says that there is something. */
static void
draw_few (const Pen *pen, double x, double y, double height)
{
  const double dashes[] = { pen->em * 0.2, pen->em * 0.15 };
  double width = pen->em * 0.9;

  set_colour (pen, pen->style->soft);
  cairo_save (pen->cr);
  cairo_set_dash (pen->cr, dashes, 2, 0);
  cairo_set_line_width (pen->cr, pen->em * 0.1);
  cairo_rectangle (pen->cr, from_side (pen, x, width), y, width, height);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

typedef struct
{
  double labels, bars, values; /* widths of the columns */
  double most;                 /* the longest bar */
} Columns;

/* Of the longest text beside a bar: "At least 105" stays on one line. */
static double
find_values_width (const Pen *pen)
{
  const Letters letters = { .scale = 1, .bold = TRUE };
  const char *longest = "";
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  for (guint i = 0; i < pen->chart->rows->len; i++)
    {
      const CairnChartRow *row = g_ptr_array_index (pen->chart->rows, i);

      if (row->now > 0 && g_utf8_strlen (row->now_text, -1) > g_utf8_strlen (longest, -1))
        longest = row->now_text;
    }
  layout = lay_out (pen, longest, pen->width, letters);
  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  return CLAMP ((double) width / PANGO_SCALE + pen->em * 0.2, pen->em * 4.5, pen->width * 0.3);
}

static Columns
find_columns (const Pen *pen)
{
  Columns columns = { .values = find_values_width (pen), .most = 1 };

  columns.labels = CLAMP (pen->width * 0.36, pen->em * 8, pen->em * 20);
  columns.bars = MAX (pen->em * 4, pen->width - columns.labels - columns.values - pen->em * 1.4);
  for (guint i = 0; i < pen->chart->rows->len; i++)
    {
      const CairnChartRow *row = g_ptr_array_index (pen->chart->rows, i);

      columns.most = MAX (columns.most, MAX (row->now, row->before));
    }
  return columns;
}

static Letters
value_letters (gboolean before)
{
  return (Letters){ .scale = before ? SMALL : 1, .bold = !before, .soft = before, .at_end = FALSE };
}

/* @middle: of the bar, and of its words */
static void
draw_value (const Pen *pen,
            const Columns *columns,
            double value,
            const char *text,
            double middle,
            gboolean before)
{
  double x = columns->labels + pen->em * 0.7;
  double length = value > 0 ? MAX (value / columns->most * columns->bars, pen->em * 0.15) : 0;
  double height = pen->em * (before ? BAR_BEFORE : BAR);

  if (pen->cr == NULL || value == CAIRN_CHART_NONE)
    return;
  if (value > 0)
    draw_bar (pen, x, middle - height / 2, length, height, before);
  else if (value < 0)
    {
      draw_few (pen, x, middle - height / 2, height);
      length = pen->em * 0.9;
    }
  x += length + pen->em * 0.5;
  /* Beside a short bar there is room for words ("Fewer than 10") on one line. */
  draw_text (pen, text != NULL ? text : "", x, middle, MAX (columns->values, pen->width - x),
             value_letters (before), TRUE);
}

/* How far the ink of a bar's words goes from the bar's middle: Urdu's climbs over a bar's edge. */
typedef struct
{
  double above, below;
} Reach;

static Reach
find_reach (const Pen *pen, const char *text, gboolean before)
{
  g_autoptr (PangoLayout) layout = lay_out (pen, text, pen->width, value_letters (before));
  PangoRectangle ink, all;

  pango_layout_set_width (layout, -1);
  pango_layout_get_extents (layout, &ink, &all);
  return (Reach){ (all.height / 2.0 - ink.y) / PANGO_SCALE,
                  (ink.y + ink.height - all.height / 2.0) / PANGO_SCALE };
}

/* Where the middles of a row's bars are, from its top on. */
typedef struct
{
  double now, before, height;
} Bars;

static Bars
place_bars (const Pen *pen, const CairnChartRow *row)
{
  Reach now = find_reach (pen, row->now_text != NULL ? row->now_text : "", FALSE);
  Reach before = find_reach (pen, row->before_text != NULL ? row->before_text : "", TRUE);
  Bars bars = { .now = MAX (pen->em * BAR / 2, now.above) };

  if (pen->chart->before_name == NULL)
    {
      bars.height = bars.now + MAX (pen->em * BAR / 2, now.below);
      return bars;
    }
  bars.before
      = bars.now
        + MAX (pen->em * (BAR / 2 + BETWEEN_BARS + BAR_BEFORE / 2), now.below + before.above);
  bars.height = bars.before + MAX (pen->em * BAR_BEFORE / 2, before.below);
  return bars;
}

static double
draw_row (const Pen *pen, const Columns *columns, const CairnChartRow *row, double y)
{
  const Letters letters = { .scale = 1 };
  Bars bars = place_bars (pen, row);
  g_autoptr (PangoLayout) layout = lay_out (pen, row->label, columns->labels, letters);
  double height, top;
  int high;

  pango_layout_get_size (layout, NULL, &high);
  height = MAX (bars.height, (double) high / PANGO_SCALE - find_spare (pen, layout, letters.scale));
  top = y + (height - bars.height) / 2;
  draw_text (pen, row->label, 0, y + height / 2, columns->labels, letters, TRUE);
  draw_value (pen, columns, row->now, row->now_text, top + bars.now, FALSE);
  if (pen->chart->before_name != NULL)
    draw_value (pen, columns, row->before, row->before_text, top + bars.before, TRUE);
  return y + height + pen->em * ROW_GAP;
}

static double
draw_legend_part (const Pen *pen, const char *name, double y, gboolean before)
{
  const Letters letters = { .scale = SMALL, .soft = before };
  double text = 2.2 * pen->em;
  double height = draw_text (pen, name, text, y, pen->width - text, letters, FALSE);

  if (pen->cr != NULL)
    draw_bar (pen, 0, y + height / 2 - pen->em * 0.4, pen->em * 1.6, pen->em * 0.8, before);
  return y + height;
}

static double
draw_legend (const Pen *pen, double y)
{
  if (pen->chart->before_name == NULL)
    return y;
  y = draw_legend_part (pen, pen->chart->now_name, y, FALSE) + pen->em * 0.2;
  return draw_legend_part (pen, pen->chart->before_name, y, TRUE) + pen->em * ROW_GAP;
}

/* Bars of one chart have one scale, on whichever page they stand. */
static double
draw_bars (const Pen *pen, guint first, guint n)
{
  Columns columns = find_columns (pen);
  double y = draw_legend (pen, 0);

  for (guint i = first; i < first + n && i < pen->chart->rows->len; i++)
    y = draw_row (pen, &columns, g_ptr_array_index (pen->chart->rows, i), y);
  return y;
}

/* ---- lines ----------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, width, height; /* of the plot */
  double most;
  guint n;
} Plot;

static double
plot_x (const Pen *pen, const Plot *plot, guint i)
{
  return from_side (pen, plot->x + plot->width * i / MAX (plot->n - 1, 1), 0);
}

static double
plot_y (const Plot *plot, double value)
{
  return plot->y + plot->height * (1 - MAX (value, 0) / plot->most);
}

static void
draw_dot (const Pen *pen, const Plot *plot, guint i, double value, gboolean last)
{
  double radius = pen->em * (last ? 0.32 : 0.17);

  if (value == CAIRN_CHART_NONE)
    return;
  cairo_new_sub_path (pen->cr);
  cairo_arc (pen->cr, plot_x (pen, plot, i), plot_y (plot, value), radius, 0, 2 * G_PI);
  set_colour (pen, value < 0 ? pen->style->soft : pen->style->fill);
  if (value >= 0)
    cairo_fill (pen->cr);
  else
    {
      cairo_set_line_width (pen->cr, pen->em * 0.1);
      cairo_stroke (pen->cr);
    }
}

/* A withheld point breaks the line and stands as a ring on the ground. */
static void
draw_plot (const Pen *pen, const Plot *plot, const GArray *values)
{
  gboolean drawing = FALSE;

  cairo_set_line_width (pen->cr, pen->em * 0.06);
  set_colour (pen, pen->style->soft);
  cairo_move_to (pen->cr, from_side (pen, plot->x, 0), plot->y + plot->height);
  cairo_line_to (pen->cr, from_side (pen, plot->x + plot->width, 0), plot->y + plot->height);
  cairo_stroke (pen->cr);
  for (guint i = 0; i < values->len; i++)
    {
      double value = g_array_index (values, double, i);

      if (value >= 0 && drawing)
        cairo_line_to (pen->cr, plot_x (pen, plot, i), plot_y (plot, value));
      else if (value >= 0)
        cairo_move_to (pen->cr, plot_x (pen, plot, i), plot_y (plot, value));
      drawing = value >= 0;
    }
  cairo_set_line_width (pen->cr, pen->em * 0.18);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  set_colour (pen, pen->style->fill);
  cairo_stroke (pen->cr);
  for (guint i = 0; i < values->len; i++)
    draw_dot (pen, plot, i, g_array_index (values, double, i), i + 1 == values->len);
}

static double
most_of (const GArray *values)
{
  double most = 1;

  for (guint i = 0; i < values->len; i++)
    most = MAX (most, g_array_index (values, double, i));
  return most;
}

/* Each line has a scale of its own: what is seen is its way, the number says how much. */
static double
draw_line (const Pen *pen, const CairnChartLine *line, double x, double y, double width)
{
  const Letters label = { .scale = 1, .bold = TRUE };
  const Letters value = { .scale = 1, .bold = TRUE };
  double top = y + draw_text (pen, line->label, x, y, width, label, FALSE) + pen->em * 0.4;
  Plot plot = {
    x + pen->em * 0.4, top, width - pen->em * (LAST + 0.4), pen->em * PLOT, most_of (line->values),
    line->values->len
  };

  if (line->values->len == 0)
    return top;
  if (pen->cr != NULL)
    {
      double last = g_array_index (line->values, double, line->values->len - 1);

      draw_plot (pen, &plot, line->values);
      draw_text (pen, g_ptr_array_index (line->texts, line->texts->len - 1),
                 plot.x + plot.width + pen->em * 0.7, plot_y (&plot, last), pen->em * (LAST - 0.7),
                 value, TRUE);
    }
  return top + plot.height + pen->em * 1.2;
}

static double
draw_span (const Pen *pen, double y)
{
  const Letters first = { .scale = SMALL, .soft = TRUE };
  const char *from = g_ptr_array_index (pen->chart->moments, 0);
  const char *to = g_ptr_array_index (pen->chart->moments, pen->chart->moments->len - 1);
  g_autofree char *both = g_strdup_printf ("\u2068%s\u2069  …  \u2068%s\u2069", from, to);

  return y + draw_text (pen, both, 0, y, pen->width, first, FALSE);
}

static double
draw_lines (const Pen *pen, double y)
{
  guint columns = MAX (1, (guint) (pen->width / (pen->em * CELL)));
  double width = pen->width / columns;

  for (guint i = 0; i < pen->chart->lines->len; i += columns)
    {
      double end = y;

      for (guint j = 0; j < columns && i + j < pen->chart->lines->len; j++)
        end = MAX (end, draw_line (pen, g_ptr_array_index (pen->chart->lines, i + j), j * width, y,
                                   width - pen->em));
      y = end;
    }
  return pen->chart->moments->len > 0 ? draw_span (pen, y) : y;
}

/**
 * cairn_chart_draw:
 * @chart: a chart
 * @style: its letters and colours
 * @context: for its texts; its base direction is the chart's
 * @cr: (nullable): where to, from its origin; %NULL: only measured
 * @width: how wide it may be
 *
 * Returns: its height
 */
double
cairn_chart_draw (const CairnChart *chart,
                  const CairnChartStyle *style,
                  PangoContext *context,
                  cairo_t *cr,
                  double width)
{
  const Pen pen = { chart, style, context, cr, width, style->size };
  double y = 0;

  if (chart->rows->len > 0)
    y = draw_bars (&pen, 0, chart->rows->len);
  if (chart->lines->len > 0)
    y = draw_lines (&pen, y);
  return ceil (y);
}

/**
 * cairn_chart_draw_part:
 * @chart: a chart of bars
 * @style: its letters and colours
 * @context: for its texts
 * @cr: (nullable): where to, from its origin; %NULL: only measured
 * @width: how wide it may be
 * @first: the first bar that is drawn
 * @n: how many
 *
 * Some of the bars, as they stand in the whole chart, with what they mean above them.
 *
 * Returns: its height
 */
double
cairn_chart_draw_part (const CairnChart *chart,
                       const CairnChartStyle *style,
                       PangoContext *context,
                       cairo_t *cr,
                       double width,
                       guint first,
                       guint n)
{
  const Pen pen = { chart, style, context, cr, width, style->size };

  return ceil (draw_bars (&pen, first, n));
}

/**
 * cairn_chart_count_fitting:
 * @chart: a chart of bars
 * @style: its letters
 * @context: for its texts
 * @width: how wide it may be
 * @first: its first bar
 * @room: how high it may be
 *
 * Returns: how many bars from @first on cairn_chart_draw_part() draws in @room
 */
guint
cairn_chart_count_fitting (const CairnChart *chart,
                           const CairnChartStyle *style,
                           PangoContext *context,
                           double width,
                           guint first,
                           double room)
{
  const Pen pen = { chart, style, context, NULL, width, style->size };
  Columns columns = find_columns (&pen);
  double y = draw_legend (&pen, 0);
  guint i = first;

  while (i < chart->rows->len)
    {
      y = draw_row (&pen, &columns, g_ptr_array_index (chart->rows, i), y);
      if (ceil (y) > room)
        break;
      i++;
    }
  return i - first;
}
