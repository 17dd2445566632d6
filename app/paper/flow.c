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
#define LINE_SPACING_RTL 0.76f
#define LINE_SPACING_NASTALIQ 0.86f /* Urdu's words slope down: they do need their height */
/* In letter sizes: more than this above and below letters is the font's, not theirs. */
#define ASCENT 1.08
#define DESCENT 0.45
#define AROUND_INK 0.15       /* unless there is ink */
#define AFTER_HEADING MM (12) /* what follows a heading stands with it: a line at least */
#define ABOVE_CHART MM (3)
#define LEAST_BARS 4 /* of a chart on each of two pages */

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

static float
line_spacing (CairnWords *words)
{
  if (!cairn_words_is_rtl (words))
    return LINE_SPACING_LTR;
  return strcmp (cairn_words_lang (words), "ur") == 0 ? LINE_SPACING_NASTALIQ : LINE_SPACING_RTL;
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
  pango_layout_set_line_spacing (layout, line_spacing (flow->words));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* A text as it stands on the page. */
typedef struct
{
  PangoLayout *layout;
  double above; /* of the layout, that is left out */
  double height;
} Text;

static int
last_baseline (PangoLayout *layout)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);

  while (pango_layout_iter_next_line (iter))
    ;
  return pango_layout_iter_get_baseline (iter);
}

/* Arabic fonts claim twice the height of their letters, for marks that no text here has: lines that
 * stand alone would drift apart. */
static Text
set_text (CairnPaperFlow *flow, const char *text, CairnPaperFlowKind kind)
{
  double size = kinds[kind].size;
  Text set
      = { lay_out (flow, text, size, kinds[kind].bold, WIDTH - 2 * MARGIN - kinds[kind].indent), 0,
          0 };
  double first = (double) pango_layout_get_baseline (set.layout) / PANGO_SCALE;
  double last = (double) last_baseline (set.layout) / PANGO_SCALE;
  double top, bottom, end;
  PangoRectangle ink, all;

  pango_layout_get_extents (set.layout, &ink, &all);
  top = (double) ink.y / PANGO_SCALE - AROUND_INK * size;
  bottom = (double) (ink.y + ink.height) / PANGO_SCALE + AROUND_INK * size;
  end = (double) all.height / PANGO_SCALE;
  set.above = MAX (0, MIN (first - ASCENT * size, top));
  set.height = MIN (end, MAX (last + DESCENT * size, bottom)) - set.above;
  return set;
}

static double
height_of (CairnPaperFlow *flow, const char *text, CairnPaperFlowKind kind)
{
  Text set = set_text (flow, text, kind);

  g_object_unref (set.layout);
  return kinds[kind].before + set.height;
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

/* From its top to its first baseline. */
static double
ascent_of (const Text *set)
{
  return (double) pango_layout_get_baseline (set->layout) / PANGO_SCALE - set->above;
}

/* On the line of the text beside it, whatever fonts the two have. */
static void
draw_bullet (CairnPaperFlow *flow, double baseline)
{
  g_autoptr (PangoLayout) layout
      = lay_out (flow, BULLET, kinds[CAIRN_PAPER_FLOW_ITEM].size, TRUE, INDENT);

  draw (flow, layout, cairn_words_is_rtl (flow->words) ? WIDTH - MARGIN - INDENT : MARGIN,
        baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
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
  Text set = set_text (flow, text, kind);
  double x = MARGIN + (cairn_words_is_rtl (flow->words) ? 0 : kinds[kind].indent);

  if (flow->y > MARGIN)
    flow->y += kinds[kind].before;
  make_room (flow, set.height + (kind == CAIRN_PAPER_FLOW_HEADING ? AFTER_HEADING : 0));
  cairo_tag_begin (flow->cr, kinds[kind].tag, NULL);
  if (kind == CAIRN_PAPER_FLOW_ITEM)
    draw_bullet (flow, flow->y + ascent_of (&set));
  draw (flow, set.layout, x, flow->y - set.above);
  cairo_tag_end (flow->cr, kinds[kind].tag);
  flow->y += set.height;
  g_object_unref (set.layout);
}

/**
 * cairn_paper_flow_item:
 * @flow: a flow
 * @text: an item of a list
 * @under: (array zero-terminated=1): what is said of it, a line each
 *
 * All of it stands on one page.
 */
void
cairn_paper_flow_item (CairnPaperFlow *flow, const char *text, const char *const *under)
{
  double height = height_of (flow, text, CAIRN_PAPER_FLOW_ITEM);

  for (guint i = 0; under[i] != NULL; i++)
    height += height_of (flow, under[i], CAIRN_PAPER_FLOW_UNDER);
  make_room (flow, MIN (height, HEIGHT - 2 * MARGIN));
  cairn_paper_flow_text (flow, text, CAIRN_PAPER_FLOW_ITEM);
  for (guint i = 0; under[i] != NULL; i++)
    cairn_paper_flow_text (flow, under[i], CAIRN_PAPER_FLOW_UNDER);
}

/**
 * cairn_paper_flow_list:
 * @flow: a flow
 * @heading: over them
 * @texts: (element-type utf8): what belongs together
 * @kind: what each of them is
 *
 * They stand on one page, with their heading, where a page holds them.
 */
void
cairn_paper_flow_list (CairnPaperFlow *flow,
                       const char *heading,
                       GPtrArray *texts,
                       CairnPaperFlowKind kind)
{
  double height = height_of (flow, heading, CAIRN_PAPER_FLOW_HEADING);

  for (guint i = 0; i < texts->len; i++)
    height += height_of (flow, g_ptr_array_index (texts, i), kind);
  if (height <= HEIGHT - 2 * MARGIN)
    make_room (flow, height);
  cairn_paper_flow_text (flow, heading, CAIRN_PAPER_FLOW_HEADING);
  for (guint i = 0; i < texts->len; i++)
    cairn_paper_flow_text (flow, g_ptr_array_index (texts, i), kind);
}

static double
height_of_head (CairnPaperFlow *flow, const char *heading, const char *sentence)
{
  return height_of (flow, heading, CAIRN_PAPER_FLOW_HEADING)
         + (sentence != NULL ? height_of (flow, sentence, CAIRN_PAPER_FLOW_PLAIN) : 0)
         + ABOVE_CHART;
}

static guint
count_fitting (CairnPaperFlow *flow, const CairnChart *chart, guint first, double room)
{
  PangoContext *context = new_context (flow, chart_style.size, FALSE);
  guint n
      = cairn_chart_count_fitting (chart, &chart_style, context, WIDTH - 2 * MARGIN, first, room);

  g_object_unref (context);
  return n;
}

/**
 * cairn_paper_flow_count_bars:
 * @flow: a flow
 * @heading: over the chart
 * @sentence: (nullable): under its heading
 * @chart: a chart of bars
 * @first: its first bar that does not stand on paper yet
 *
 * A chart that does not fit on what is left of the page goes on on the next one, unless only few
 * bars would stand on one of the two.
 *
 * Returns: how many bars cairn_paper_flow_chart() is to draw next
 */
guint
cairn_paper_flow_count_bars (CairnPaperFlow *flow,
                             const char *heading,
                             const char *sentence,
                             const CairnChart *chart,
                             guint first)
{
  guint rest = chart->rows->len - first;
  double head = height_of_head (flow, heading, sentence);
  guint here = count_fitting (flow, chart, first, HEIGHT - MARGIN - flow->y - head);
  guint page;

  if (here >= rest)
    return rest;
  if (here >= LEAST_BARS && rest >= 2 * LEAST_BARS)
    return MIN (here, rest - LEAST_BARS);
  page = count_fitting (flow, chart, first, HEIGHT - 2 * MARGIN - head);
  return CLAMP (page, 1, rest);
}

/**
 * cairn_paper_flow_chart:
 * @flow: a flow
 * @heading: its title
 * @sentence: (nullable): what is to be seen in it, for everybody
 * @alternative: all it says, read in its place to who can't see it
 * @chart: of bars; all its labels and numbers are text in the file
 * @first: its first bar that is drawn
 * @n: how many: of cairn_paper_flow_count_bars()
 */
void
cairn_paper_flow_chart (CairnPaperFlow *flow,
                        const char *heading,
                        const char *sentence,
                        const char *alternative,
                        const CairnChart *chart,
                        guint first,
                        guint n)
{
  PangoContext *context = new_context (flow, chart_style.size, FALSE);
  double width = WIDTH - 2 * MARGIN;
  double height = cairn_chart_draw_part (chart, &chart_style, context, NULL, width, first, n);

  make_room (flow, height + height_of_head (flow, heading, sentence));
  cairn_paper_flow_text (flow, heading, CAIRN_PAPER_FLOW_HEADING);
  if (sentence != NULL)
    cairn_paper_flow_text (flow, sentence, CAIRN_PAPER_FLOW_PLAIN);
  flow->y += ABOVE_CHART;
  g_ptr_array_add (flow->alternatives, g_strdup (alternative));
  cairo_save (flow->cr);
  cairo_translate (flow->cr, MARGIN, flow->y);
  cairo_tag_begin (flow->cr, "Figure", NULL);
  cairn_chart_draw_part (chart, &chart_style, context, flow->cr, width, first, n);
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
