/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as they are drawn: a text draws itself, and what it drew is looked at glyph by glyph. */
#include "measure.h"

#include "widgets/cuts.h"
#include "widgets/scroll.h"
#include "widgets/text.h"

#include <string.h>

/* Pixels: letters are drawn with soft edges. */
#define SOFT 1.6f
/* Parts of the letter size: J and its like begin before the place that their font gives them, and a
 * word in Nastaliq further (0.127). Every text has more room than that beside it. */
#define OVERHANG 0.1f
#define OVERHANG_NASTALIQ 0.13f
/* Ink of two lines may come this near before it is called a collision. */
#define TOUCH 2.0f

/* One glyph that has ink, in the coordinates of its text. */
typedef struct
{
  graphene_rect_t ink;
  float baseline;
  float size;     /* of its font */
  float overhang; /* pixels */
} Glyph;

static void
take_font (Glyph *glyph, PangoFont *font)
{
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  const char *family = pango_font_description_get_family (description);
  gboolean nastaliq = family != NULL && strstr (family, "Nastaliq") != NULL;

  glyph->size = (float) pango_font_description_get_size (description) / PANGO_SCALE;
  glyph->overhang = glyph->size * (nastaliq ? OVERHANG_NASTALIQ : OVERHANG);
  pango_font_description_free (description);
}

static void
take_glyphs (GArray *glyphs, GskRenderNode *node, float x, float y)
{
  const graphene_point_t *offset = gsk_text_node_get_offset (node);
  PangoFont *font = gsk_text_node_get_font (node);
  /* The header calls it pure, so what it writes through a pointer is lost. */
  const PangoGlyphInfo *infos = gsk_text_node_get_glyphs (node, NULL);
  guint n = gsk_text_node_get_num_glyphs (node);
  Glyph glyph = { .baseline = y + offset->y };
  int at = 0;

  take_font (&glyph, font);
  for (guint i = 0; i < n; i++)
    {
      PangoRectangle ink;

      pango_font_get_glyph_extents (font, infos[i].glyph, &ink, NULL);
      glyph.ink = GRAPHENE_RECT_INIT (
          x + offset->x + (float) (at + infos[i].geometry.x_offset + ink.x) / PANGO_SCALE,
          y + offset->y + (float) (infos[i].geometry.y_offset + ink.y) / PANGO_SCALE,
          (float) ink.width / PANGO_SCALE, (float) ink.height / PANGO_SCALE);
      at += infos[i].geometry.width;
      if (ink.width > 0 && ink.height > 0)
        g_array_append_val (glyphs, glyph);
    }
}

static void
walk (GArray *glyphs, GskRenderNode *node, float x, float y)
{
  float dx = 0, dy = 0;

  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      take_glyphs (glyphs, node, x, y);
      break;
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        walk (glyphs, gsk_container_node_get_child (node, i), x, y);
      break;
    case GSK_TRANSFORM_NODE:
      gsk_transform_to_translate (gsk_transform_node_get_transform (node), &dx, &dy);
      walk (glyphs, gsk_transform_node_get_child (node), x + dx, y + dy);
      break;
    default:
      break;
    }
}

static GArray *
draw (GtkWidget *text)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (Glyph));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (text)->snapshot (text, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return glyphs;
  walk (glyphs, node, 0, 0);
  gsk_render_node_unref (node);
  return glyphs;
}

static void
check_inside (Measure *measure, GtkWidget *text, GArray *glyphs)
{
  float width = (float) gtk_widget_get_width (text), height = (float) gtk_widget_get_height (text);
  float side = SOFT, left = 0, right = 0, above = 0, below = 0;

  for (guint i = 0; i < glyphs->len; i++)
    {
      const graphene_rect_t *ink = &g_array_index (glyphs, Glyph, i).ink;

      side = MAX (side, g_array_index (glyphs, Glyph, i).overhang);
      left = MAX (left, -ink->origin.x);
      right = MAX (right, ink->origin.x + ink->size.width - width);
      above = MAX (above, -ink->origin.y);
      below = MAX (below, ink->origin.y + ink->size.height - height);
    }
  if (left > side || right > side || above > SOFT || below > SOFT)
    measure_find (
        measure, "'%s': ink outside its %.0f × %.0f: %.1f left, %.1f right, %.1f above, %.1f below",
        cairn_text_get_text (CAIRN_TEXT (text)), width, height, left, right, above, below);
}

static gboolean
collide (const Glyph *a, const Glyph *b)
{
  graphene_rect_t both;

  return a->baseline != b->baseline && graphene_rect_intersection (&a->ink, &b->ink, &both)
         && both.size.width > TOUCH && both.size.height > TOUCH;
}

static void
check_lines (Measure *measure, GtkWidget *text, GArray *glyphs)
{
  for (guint i = 0; i < glyphs->len; i++)
    for (guint j = i + 1; j < glyphs->len; j++)
      {
        const Glyph *a = &g_array_index (glyphs, Glyph, i);
        const Glyph *b = &g_array_index (glyphs, Glyph, j);

        if (!collide (a, b))
          continue;
        measure_find (measure, "'%s': two of its lines run into each other",
                      cairn_text_get_text (CAIRN_TEXT (text)));
        return;
      }
}

static void
check_words (Measure *measure, GtkWidget *text)
{
  graphene_rect_t box;
  int word;

  gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &word, NULL, NULL, NULL);
  if (measure_bounds (text, text, &box) && box.size.width < (float) word)
    measure_find (measure, "'%s': a word of %d pixels in %.0f is broken apart",
                  cairn_text_get_text (CAIRN_TEXT (text)), word, box.size.width);
}

/* WCAG 2.2, 1.4.8: 80 characters, 40 of those that are as wide as high. */
static void
check_length (Measure *measure, GtkWidget *text)
{
  const char *words = cairn_text_get_text (CAIRN_TEXT (text));
  guint most = cairn_text_get_longest_line (CAIRN_TEXT (text));
  glong wide = 0;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    wide += g_unichar_iswide (g_utf8_get_char (p));
  measure->longest = MAX (measure->longest, most);
  if (most > (wide > g_utf8_strlen (words, -1) / 2 ? 40 : 80))
    measure_find (measure, "'%s': a line of %u characters", words, most);
}

static void
check_text (Measure *measure, GtkWidget *text)
{
  g_autoptr (GArray) glyphs = draw (text);

  if (*cairn_text_get_text (CAIRN_TEXT (text)) == '\0')
    return;
  measure->texts++;
  measure->lines += cairn_text_get_n_lines (CAIRN_TEXT (text));
  measure->glyphs += glyphs->len;
  if (glyphs->len == 0)
    measure_find (measure, "'%s' is not drawn", cairn_text_get_text (CAIRN_TEXT (text)));
  check_inside (measure, text, glyphs);
  check_lines (measure, text, glyphs);
  check_words (measure, text);
  check_length (measure, text);
}

/* Between the views that Up and Down lead to, no letter stands in two of them. */
static void
check_views (Measure *measure, CairnScroll *scroll)
{
  GtkWidget *content = cairn_scroll_get_content (scroll);
  double room = gtk_widget_get_height (GTK_WIDGET (scroll));
  g_autoptr (GArray) spans = cairn_cuts_collect (content, room);
  double end = 0;
  guint views = 0;

  for (guint i = 0; i < spans->len; i++)
    end = MAX (end, g_array_index (spans, CairnSpan, i).bottom);
  for (double top = 0; end > room && views < 200; views++)
    {
      double bottom = cairn_cuts_bottom (spans, top, room);
      double next = cairn_cuts_down (spans, top, room);

      for (guint i = 0; i < spans->len; i++)
        {
          const CairnSpan *span = &g_array_index (spans, CairnSpan, i);

          if (span->top < bottom - 1 && span->bottom > bottom + 1
              && span->bottom - span->top < room)
            measure_find (measure, "view %u is cut through something", views + 1);
        }
      if (bottom - top < room / 4 && next > top)
        measure_find (measure, "view %u shows only %.0f of %.0f pixels", views + 1, bottom - top,
                      room);
      if (next <= top)
        break;
      top = next;
    }
  if (views >= 200)
    measure_find (measure, "Down never comes to an end");
}

/**
 * measure_texts:
 * @measure: a measurement
 *
 * No letter is cut, no line runs into another, no word is broken apart, and all texts are drawn by
 * the one widget that never leaves anything out.
 */
void
measure_texts (Measure *measure)
{
  g_autoptr (GPtrArray) texts = measure_all (measure->root, CAIRN_TYPE_TEXT);
  g_autoptr (GPtrArray) labels = measure_all (measure->root, GTK_TYPE_LABEL);
  g_autoptr (GPtrArray) short_labels = measure_all (measure->root, GTK_TYPE_INSCRIPTION);
  g_autoptr (GPtrArray) scrolls = measure_all (measure->root, CAIRN_TYPE_SCROLL);

  for (guint i = 0; i < texts->len; i++)
    check_text (measure, texts->pdata[i]);
  if (labels->len + short_labels->len > 0)
    measure_find (measure, "a label of GTK's own, which may leave something out");
  for (guint i = 0; i < scrolls->len; i++)
    check_views (measure, scrolls->pdata[i]);
}
