/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/flow.h"

#include "core/base/error.h"
#include "paper/describe.h"
#include "paper/sheet.h"

#include <cairo-pdf.h>
#include <string.h>

#define WIDTH MM (210)
#define HEIGHT MM (297)
#define MARGIN MM (20)
#define INDENT MM (6)
#define BULLET "•"
#define LINE_SPACING_LTR 1.12f
#define LINE_SPACING_RTL 0.86f

struct _CairnPaperFlow
{
  CairnWords *words; /* borrowed */
  char *foot;
  GByteArray *bytes;
  cairo_surface_t *pdf;
  cairo_t *cr;
  double y;
  guint page;
  GPtrArray *alternatives; /* of char*, one for each chart */
};

static const struct
{
  double size, before, indent;
  gboolean bold;
  const char *tag;
} kinds[] = {
  [CAIRN_PAPER_FLOW_TITLE] = { 24, 0, 0, TRUE, "H1" },
  [CAIRN_PAPER_FLOW_HEADING] = { 16, MM (6), 0, TRUE, "H2" },
  [CAIRN_PAPER_FLOW_STRONG] = { 13, MM (2), 0, TRUE, "P" },
  [CAIRN_PAPER_FLOW_PLAIN] = { 12, MM (1.5), 0, FALSE, "P" },
  [CAIRN_PAPER_FLOW_ITEM] = { 12, MM (2), INDENT, FALSE, "P" },
  [CAIRN_PAPER_FLOW_UNDER] = { 10.5, MM (0.5), INDENT, FALSE, "P" },
  [CAIRN_PAPER_FLOW_SMALL] = { 10, MM (2), 0, FALSE, "P" },
};

static const CairnChartStyle chart_style = {
  .size = 11, .ink = { 0, 0, 0 }, .soft = { 0.25, 0.31, 0.35 }, .fill = { 0.04, 0.31, 0.36 }
};

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * cairn_paper_flow_new:
 * @words: the language
 * @title: of the file
 * @foot: stands at the foot of every page
 * @day: ISO: the file says it was made then, and no more
 *
 * Returns: (transfer full): an empty first page
 */
CairnPaperFlow *
cairn_paper_flow_new (CairnWords *words, const char *title, const char *foot, const char *day)
{
  CairnPaperFlow *flow = g_new0 (CairnPaperFlow, 1);
  g_autofree char *moment = g_strconcat (day, "T00:00:00Z", NULL);

  flow->words = words;
  flow->foot = g_strdup (foot);
  flow->bytes = g_byte_array_new ();
  flow->alternatives = g_ptr_array_new_with_free_func (g_free);
  flow->pdf = cairo_pdf_surface_create_for_stream (collect, flow->bytes, WIDTH, HEIGHT);
  /* Later ones pack objects where nothing can be added to them. */
  cairo_pdf_surface_restrict_to_version (flow->pdf, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (flow->pdf, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (flow->pdf, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  flow->cr = cairo_create (flow->pdf);
  flow->y = MARGIN;
  flow->page = 1;
  return flow;
}

static PangoContext *
new_context (CairnPaperFlow *flow, double size, gboolean bold)
{
  const char *lang = cairn_words_lang (flow->words);
  PangoContext *context = pango_cairo_create_context (flow->cr);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, cairn_words_fonts (lang));
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  pango_context_set_base_dir (context, cairn_words_is_rtl (flow->words) ? PANGO_DIRECTION_RTL
                                                                        : PANGO_DIRECTION_LTR);
  pango_context_set_language (context, pango_language_from_string (lang));
  return context;
}

static PangoLayout *
lay_out (CairnPaperFlow *flow, const char *text, double size, gboolean bold, double width)
{
  PangoContext *context = new_context (flow, size, bold);
  PangoLayout *layout = pango_layout_new (context);
  gboolean rtl = cairn_words_is_rtl (flow->words);

  g_object_unref (context);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, rtl ? LINE_SPACING_RTL : LINE_SPACING_LTR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw (CairnPaperFlow *flow, PangoLayout *layout, double x, double y)
{
  cairo_set_source_rgb (flow->cr, 0, 0, 0);
  cairo_move_to (flow->cr, x, y);
  pango_cairo_show_layout (flow->cr, layout);
}

/* Pages get separated: each says by itself what it is of. */
static void
draw_foot (CairnPaperFlow *flow)
{
  g_autofree char *number = cairn_words_number (flow->words, flow->page);
  g_autofree char *text = g_strdup_printf ("\u2068%s\u2069 · %s", flow->foot, number);
  g_autoptr (PangoLayout) layout = lay_out (flow, text, 9, FALSE, WIDTH - 2 * MARGIN);

  cairo_tag_begin (flow->cr, "P", NULL);
  draw (flow, layout, MARGIN, HEIGHT - MARGIN * 0.7);
  cairo_tag_end (flow->cr, "P");
}

/**
 * cairn_paper_flow_next_page:
 * @flow: a flow
 *
 * What comes stands on a new page.
 */
void
cairn_paper_flow_next_page (CairnPaperFlow *flow)
{
  draw_foot (flow);
  cairo_show_page (flow->cr);
  flow->page++;
  flow->y = MARGIN;
}

static void
make_room (CairnPaperFlow *flow, double height)
{
  if (flow->y > MARGIN && flow->y + height > HEIGHT - MARGIN)
    cairn_paper_flow_next_page (flow);
}

static void
draw_bullet (CairnPaperFlow *flow)
{
  g_autoptr (PangoLayout) layout
      = lay_out (flow, BULLET, kinds[CAIRN_PAPER_FLOW_ITEM].size, TRUE, INDENT);

  draw (flow, layout, cairn_words_is_rtl (flow->words) ? WIDTH - MARGIN - INDENT : MARGIN, flow->y);
}

/**
 * cairn_paper_flow_text:
 * @flow: a flow
 * @text: in its language
 * @kind: what it is
 *
 * A heading is not left alone at the foot of a page.
 */
void
cairn_paper_flow_text (CairnPaperFlow *flow, const char *text, CairnPaperFlowKind kind)
{
  double width = WIDTH - 2 * MARGIN - kinds[kind].indent;
  g_autoptr (PangoLayout) layout = lay_out (flow, text, kinds[kind].size, kinds[kind].bold, width);
  double height = height_of (layout);

  if (flow->y > MARGIN)
    flow->y += kinds[kind].before;
  make_room (flow, height + (kind == CAIRN_PAPER_FLOW_HEADING ? MM (20) : 0));
  cairo_tag_begin (flow->cr, kinds[kind].tag, NULL);
  if (kind == CAIRN_PAPER_FLOW_ITEM)
    draw_bullet (flow);
  draw (flow, layout, MARGIN + (cairn_words_is_rtl (flow->words) ? 0 : kinds[kind].indent),
        flow->y);
  cairo_tag_end (flow->cr, kinds[kind].tag);
  flow->y += height;
}

/**
 * cairn_paper_flow_chart:
 * @flow: a flow
 * @heading: its title
 * @sentence: (nullable): what is to be seen in it, for everybody
 * @alternative: all it says, read in its place to who can't see it
 * @chart: all its labels and numbers are text in the file
 */
void
cairn_paper_flow_chart (CairnPaperFlow *flow,
                        const char *heading,
                        const char *sentence,
                        const char *alternative,
                        const CairnChart *chart)
{
  PangoContext *context = new_context (flow, chart_style.size, FALSE);
  double width = WIDTH - 2 * MARGIN;
  double height = cairn_chart_draw (chart, &chart_style, context, NULL, width);

  make_room (flow, MIN (height + MM (sentence != NULL ? 26 : 16), HEIGHT - 2 * MARGIN));
  cairn_paper_flow_text (flow, heading, CAIRN_PAPER_FLOW_HEADING);
  if (sentence != NULL)
    cairn_paper_flow_text (flow, sentence, CAIRN_PAPER_FLOW_PLAIN);
  flow->y += MM (3);
  g_ptr_array_add (flow->alternatives, g_strdup (alternative));
  cairo_save (flow->cr);
  cairo_translate (flow->cr, MARGIN, flow->y);
  cairo_tag_begin (flow->cr, "Figure", NULL);
  cairn_chart_draw (chart, &chart_style, context, flow->cr, width);
  cairo_tag_end (flow->cr, "Figure");
  cairo_restore (flow->cr);
  g_object_unref (context);
  flow->y += height;
}

/**
 * cairn_paper_flow_pages:
 * @flow: a flow
 *
 * Returns: how many pages it has so far
 */
guint
cairn_paper_flow_pages (const CairnPaperFlow *flow)
{
  return flow->page;
}

/**
 * cairn_paper_flow_end:
 * @flow: (transfer full): a flow
 * @error: why it can't be drawn
 *
 * Returns: (transfer full) (nullable): the PDF
 */
GBytes *
cairn_paper_flow_end (CairnPaperFlow *flow, GError **error)
{
  GByteArray *bytes = flow->bytes;
  const char *lang = cairn_words_lang (flow->words);
  g_autoptr (GPtrArray) alternatives = flow->alternatives;
  cairo_status_t status;

  draw_foot (flow);
  cairo_show_page (flow->cr);
  cairo_destroy (flow->cr);
  cairo_surface_finish (flow->pdf);
  status = cairo_surface_status (flow->pdf);
  cairo_surface_destroy (flow->pdf);
  g_free (flow->foot);
  g_free (flow);
  if (status == CAIRO_STATUS_SUCCESS)
    return cairn_pdf_describe (g_byte_array_free_to_bytes (bytes), lang, alternatives);
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, cairo_status_to_string (status));
  g_byte_array_unref (bytes);
  return NULL;
}
