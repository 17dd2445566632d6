/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks onto pages. All lengths are points. */
#include "paper/sheet.h"

#include "words/words.h"

#include "paper/qr.h"

#include <cairo-pdf.h>
#include <math.h>

#define GAP MM (5)
/* Arabic letters bring tall lines of their own. */
#define LONGEST_PAGE 14000.0
#define LINE_SPACING_LTR 1.12f
#define LONGEST_PAGE 14000.0
#define LINE_SPACING_RTL 0.86f

typedef struct
{
  const CairnSheet *sheet;
  cairo_surface_t *pdf;
  cairo_t *cr;
  double y;
  gboolean dirty; /* something stands on the present page */
} Pen;

/**
 * cairn_piece_free:
 * @piece: (nullable): a paragraph
 */
void
cairn_piece_free (CairnPiece *piece)
{
  if (piece == NULL)
    return;
  g_free (piece->text);
  g_free (piece->lang);
  g_free (piece);
}

/**
 * cairn_piece_new:
 * @text: what it says
 * @lang: the language it is in
 * @rtl: whether its lines run from right to left
 * @size: letter size in points
 *
 * Returns: (transfer full): a paragraph, to be added to a column.
 */
CairnPiece *
cairn_piece_new (const char *text, const char *lang, gboolean rtl, double size)
{
  CairnPiece *piece = g_new0 (CairnPiece, 1);

  piece->text = g_strdup (text);
  piece->lang = g_strdup (lang);
  piece->rtl = rtl;
  piece->size = size;
  piece->before = size * 0.25;
  return piece;
}

/**
 * cairn_block_new:
 * @rtl: whether it is laid out from right to left
 *
 * Returns: (transfer full): a block with one empty column.
 */
CairnBlock *
cairn_block_new (gboolean rtl)
{
  CairnBlock *block = g_new0 (CairnBlock, 1);

  block->rtl = rtl;
  block->columns[0] = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_piece_free);
  return block;
}

/**
 * cairn_block_free:
 * @block: (nullable): a block
 */
void
cairn_block_free (CairnBlock *block)
{
  if (block == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (block->columns); i++)
    g_clear_pointer (&block->columns[i], g_ptr_array_unref);
  g_free (block->qr);
  g_free (block);
}

static PangoLayout *
lay_out (cairo_t *cr, const CairnPiece *piece, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, cairn_words_fonts (piece->lang));
  pango_font_description_set_absolute_size (font, piece->size * PANGO_SCALE);
  pango_font_description_set_weight (font, piece->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_context_set_base_dir (context, piece->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (context, pango_language_from_string (piece->lang));
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, piece->centred ? PANGO_ALIGN_CENTER
                                      : piece->rtl   ? PANGO_ALIGN_RIGHT
                                                     : PANGO_ALIGN_LEFT);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, piece->rtl ? LINE_SPACING_RTL : LINE_SPACING_LTR);
  pango_layout_set_text (layout, piece->text, -1);
  pango_font_description_free (font);
  return layout;
}

static double
piece_padding (const CairnPiece *piece)
{
  return piece->framed ? piece->size * 0.5 : 0;
}

static double
measure_piece (cairo_t *cr, const CairnPiece *piece, double width)
{
  double padding = piece_padding (piece);
  g_autoptr (PangoLayout) layout = lay_out (cr, piece, width - 2 * padding);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return piece->before + (double) height / PANGO_SCALE + 2 * padding;
}

static void
draw_piece (cairo_t *cr, const CairnPiece *piece, double x, double y, double width)
{
  double padding = piece_padding (piece);
  g_autoptr (PangoLayout) layout = lay_out (cr, piece, width - 2 * padding);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (piece->framed)
    {
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, x, y + piece->before, width,
                       (double) height / PANGO_SCALE + 2 * padding);
      cairo_stroke (cr);
    }
  cairo_move_to (cr, x + padding, y + piece->before + padding);
  pango_cairo_show_layout (cr, layout);
}

static double
measure_column (cairo_t *cr, GPtrArray *column, double width)
{
  double height = 0;

  for (guint i = 0; column != NULL && i < column->len; i++)
    height += measure_piece (cr, g_ptr_array_index (column, i), width);
  return height;
}

static double
draw_column (cairo_t *cr, GPtrArray *column, double x, double y, double width)
{
  for (guint i = 0; column != NULL && i < column->len; i++)
    {
      const CairnPiece *piece = g_ptr_array_index (column, i);

      draw_piece (cr, piece, x, y, width);
      y += measure_piece (cr, piece, width);
    }
  return y;
}

static double
inner_width (const CairnSheet *sheet)
{
  return sheet->width - 2 * sheet->margin;
}

/* Beside the text there is room for a code only with one language on a wide page. */
static gboolean
code_stands_beside (const CairnSheet *sheet, const CairnBlock *block)
{
  return block->qr != NULL && !sheet->stacked && block->columns[1] == NULL;
}

static double
column_width (const CairnSheet *sheet, const CairnBlock *block)
{
  if (sheet->stacked)
    return inner_width (sheet);
  if (block->columns[1] != NULL)
    return (inner_width (sheet) - GAP) / 2;
  if (code_stands_beside (sheet, block))
    return inner_width (sheet) - sheet->qr_side - GAP;
  return inner_width (sheet);
}

static double
measure_text (cairo_t *cr, const CairnSheet *sheet, const CairnBlock *block)
{
  double width = column_width (sheet, block);
  double first = measure_column (cr, block->columns[0], width);
  double second = measure_column (cr, block->columns[1], width);

  return sheet->stacked ? first + second : MAX (first, second);
}

/* Beside each other the columns are of different length: the code stands under the shorter one. */
static gboolean
code_stands_under_column (const CairnSheet *sheet, const CairnBlock *block)
{
  return block->qr != NULL && !sheet->stacked && block->columns[1] != NULL;
}

static double
measure_columns_with_code (cairo_t *cr, const CairnSheet *sheet, const CairnBlock *block)
{
  double width = column_width (sheet, block);
  double first = measure_column (cr, block->columns[0], width);
  double second = measure_column (cr, block->columns[1], width);

  return MAX (MAX (first, second), MIN (first, second) + sheet->qr_side);
}

static double
measure_block (cairo_t *cr, const CairnSheet *sheet, const CairnBlock *block)
{
  double text = measure_text (cr, sheet, block);

  if (code_stands_under_column (sheet, block))
    return measure_columns_with_code (cr, sheet, block) + (block->ruled ? GAP : 0);

  if (block->ruled)
    text += GAP;
  if (block->qr == NULL)
    return text;
  if (code_stands_beside (sheet, block))
    return MAX (text, sheet->qr_side + (block->ruled ? GAP : 0));
  return text + sheet->qr_side;
}

static void
draw_rule (Pen *pen)
{
  pen->y += GAP / 2;
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, pen->sheet->margin, pen->y);
  cairo_rel_line_to (pen->cr, inner_width (pen->sheet), 0);
  cairo_stroke (pen->cr);
  pen->y += GAP / 2;
}

/* Text of a block from pen->y on; returns where it ends. */
static double
draw_text (Pen *pen, const CairnBlock *block)
{
  const CairnSheet *sheet = pen->sheet;
  double width = column_width (sheet, block);
  double left = sheet->margin;
  double right = sheet->width - sheet->margin - width;
  double end;

  end = draw_column (pen->cr, block->columns[0], block->rtl ? right : left, pen->y, width);
  if (block->columns[1] == NULL)
    return end;
  return draw_column (pen->cr, block->columns[1], left, end, width);
}

static gboolean
draw_columns (Pen *pen, const CairnBlock *block, GError **error)
{
  const CairnSheet *sheet = pen->sheet;
  double width = column_width (sheet, block);
  double sides[2] = { sheet->margin, sheet->width - sheet->margin - width };
  double ends[2];
  double top = pen->y;
  guint shorter;

  for (guint i = 0; i < 2; i++)
    ends[i] = draw_column (pen->cr, block->columns[i], sides[block->rtl ? 1 - i : i], top, width);
  pen->y = MAX (ends[0], ends[1]);
  if (block->qr == NULL)
    return TRUE;
  shorter = ends[1] < ends[0] ? 1 : 0;
  pen->y = MAX (pen->y, ends[shorter] + sheet->qr_side);
  return cairn_qr_draw (pen->cr, block->qr, sides[block->rtl ? 1 - shorter : shorter],
                        ends[shorter], sheet->qr_side, error);
}

static gboolean
draw_code (Pen *pen, const CairnBlock *block, double text_end, GError **error)
{
  const CairnSheet *sheet = pen->sheet;
  double side = sheet->qr_side;
  double x, y;

  if (code_stands_beside (sheet, block))
    {
      x = block->rtl ? sheet->margin : sheet->width - sheet->margin - side;
      y = pen->y;
      text_end = MAX (text_end, y + side);
    }
  else
    {
      x = sheet->stacked ? (sheet->width - side) / 2 : sheet->margin;
      y = text_end;
      text_end += side;
    }
  pen->y = text_end;
  return cairn_qr_draw (pen->cr, block->qr, x, y, side, error);
}

/* Pages get separated: each says by itself what it must. It stands in the lower margin. */
static void
finish_page (Pen *pen)
{
  const CairnSheet *sheet = pen->sheet;

  if (sheet->running != NULL)
    draw_piece (pen->cr, sheet->running, sheet->margin, sheet->height - sheet->margin * 0.8,
                inner_width (sheet));
  cairo_show_page (pen->cr);
}

static void
next_page (Pen *pen)
{
  finish_page (pen);
  pen->y = pen->sheet->margin;
  pen->dirty = FALSE;
}

static gboolean
draw_whole (Pen *pen, const CairnBlock *block, GError **error)
{
  double end;

  if (block->ruled && pen->dirty)
    draw_rule (pen);
  pen->dirty = TRUE;
  if (block->columns[1] != NULL && !pen->sheet->stacked)
    return draw_columns (pen, block, error);
  end = draw_text (pen, block);
  if (block->qr != NULL)
    return draw_code (pen, block, end, error);
  pen->y = end;
  return TRUE;
}

/* Paragraph by paragraph; a column that fits a page, with the @extra below it, stays in one
 * piece. */
static void
draw_over_pages (Pen *pen, GPtrArray *column, gboolean ruled, double extra)
{
  double top = pen->sheet->margin;
  double bottom = pen->sheet->height - top;
  double width = inner_width (pen->sheet);
  double whole = measure_column (pen->cr, column, width) + extra;

  if (pen->dirty && pen->y + whole > bottom && top + whole <= bottom)
    next_page (pen);
  if (ruled && pen->dirty)
    draw_rule (pen);
  for (guint i = 0; i < column->len; i++)
    {
      const CairnPiece *piece = g_ptr_array_index (column, i);
      double height = measure_piece (pen->cr, piece, width);

      if (pen->dirty && pen->y + height > bottom)
        next_page (pen);
      draw_piece (pen->cr, piece, pen->sheet->margin, pen->y, width);
      pen->y += height;
      pen->dirty = TRUE;
    }
}

/* Longer than a page (large print, two languages): one column after the other. */
static gboolean
draw_broken (Pen *pen, const CairnBlock *block, GError **error)
{
  double bottom = pen->sheet->height - pen->sheet->margin;
  double side = pen->sheet->qr_side;

  draw_over_pages (pen, block->columns[0], block->ruled,
                   block->qr != NULL && block->columns[1] == NULL ? side : 0);
  if (block->columns[1] != NULL)
    draw_over_pages (pen, block->columns[1], FALSE, block->qr != NULL ? side : 0);
  if (block->qr == NULL)
    return TRUE;
  if (pen->y + side > bottom)
    next_page (pen);
  pen->dirty = TRUE;
  if (!cairn_qr_draw (pen->cr, block->qr, pen->sheet->margin, pen->y, side, error))
    return FALSE;
  pen->y += side;
  return TRUE;
}

static gboolean
draw_block (Pen *pen, const CairnBlock *block, GError **error)
{
  const CairnSheet *sheet = pen->sheet;
  double height = measure_block (pen->cr, sheet, block);

  if (sheet->height > 0)
    {
      double room = sheet->height - 2 * sheet->margin;

      if (height > room)
        return draw_broken (pen, block, error);
      if (pen->dirty && pen->y + height > sheet->height - sheet->margin)
        next_page (pen);
    }
  return draw_whole (pen, block, error);
}

/* A roll is cut where the list ends. */
static double
measure_roll (cairo_t *cr, const CairnSheet *sheet, GPtrArray *blocks)
{
  double height = 2 * sheet->margin;

  for (guint i = 0; i < blocks->len; i++)
    height += measure_block (cr, sheet, g_ptr_array_index (blocks, i));
  return height + sheet->margin;
}

/* A PDF page is at most 14400 points long (ISO 32000-1, annex C): a longer roll is several. */
static double
choose_roll_height (cairo_t *cr, const CairnSheet *sheet, GPtrArray *blocks)
{
  double height = measure_roll (cr, sheet, blocks);
  double tallest = 0;

  if (height <= LONGEST_PAGE)
    return height;
  for (guint i = 0; i < blocks->len; i++)
    tallest = MAX (tallest, measure_block (cr, sheet, g_ptr_array_index (blocks, i)));
  return MIN (height / ceil (height / LONGEST_PAGE) + tallest + 2 * sheet->margin, LONGEST_PAGE);
}

/**
 * cairn_sheet_draw:
 * @sheet: the paper
 * @pdf: a PDF surface
 * @blocks: (element-type CairnBlock): what stands on it, in order
 * @error: when a code can't be drawn
 *
 * A block is broken over pages only when it is longer than one.
 */
gboolean
cairn_sheet_draw (const CairnSheet *sheet, cairo_surface_t *pdf, GPtrArray *blocks, GError **error)
{
  cairo_t *cr = cairo_create (pdf);
  cairo_font_options_t *options = cairo_font_options_create ();
  CairnSheet roll = *sheet;
  Pen pen = { sheet, pdf, cr, sheet->margin, FALSE };
  gboolean drawn = TRUE;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  if (sheet->height <= 0)
    {
      roll.height = choose_roll_height (cr, sheet, blocks);
      roll.running = NULL;
      pen.sheet = &roll;
      cairo_pdf_surface_set_size (pdf, roll.width, roll.height);
    }
  for (guint i = 0; drawn && i < blocks->len; i++)
    drawn = draw_block (&pen, g_ptr_array_index (blocks, i), error);
  finish_page (&pen);
  cairo_destroy (cr);
  return drawn;
}
