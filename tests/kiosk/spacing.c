/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spacing of WCAG 2.2, 1.4.12, given to every text on its way to Pango (the linker puts
 * __wrap_pango_layout_set_attributes() in the place of Pango's): lines at least 1.5 times as high
 * as the letter size (those of Nastaliq are higher by themselves), 0.12 of it more between letters,
 * 0.16 more between words. Scripts whose letters join have no space between them: words and lines
 * alone, as the criterion allows. */
#include <pango/pangocairo.h>

void __real_pango_layout_set_attributes (PangoLayout *layout, PangoAttrList *attributes);
void __wrap_pango_layout_set_attributes (PangoLayout *layout, PangoAttrList *attributes);

#define LINE 1.5
#define BETWEEN_LETTERS 0.12
#define BETWEEN_WORDS 0.16

static double
letter_size (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font);

  return pango_font_description_get_size_is_absolute (font)
             ? size
             : size * pango_cairo_context_get_resolution (context) / 72;
}

static gboolean
joins (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_INHERITED;
}

static void
space_out (PangoAttrList *attributes, gsize from, gsize to, double space)
{
  PangoAttribute *attribute = pango_attr_letter_spacing_new ((int) space);

  attribute->start_index = (guint) from;
  attribute->end_index = (guint) to;
  pango_attr_list_change (attributes, attribute);
}

/* Pango takes the outer half of a space away at the ends of a line, but only after it has broken
 * the line with it: so the letters at the ends of a word have none, and those within the more. */
static void
space_word (
    PangoAttrList *attributes, const char *text, const char *word, const char *end, double size)
{
  glong n = g_utf8_strlen (word, end - word);
  const char *second = g_utf8_next_char (word), *last = g_utf8_prev_char (end);

  if (n > 2 && !joins (g_utf8_get_char (second)))
    space_out (attributes, (gsize) (second - text), (gsize) (last - text),
               size * BETWEEN_LETTERS * (double) (n - 1) / (double) (n - 2));
}

static void
space_letters (PangoAttrList *attributes, const char *text, double size)
{
  const char *word = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (*p != ' ' && *p != '\n' && *p != '\0')
        continue;
      if (p > word)
        space_word (attributes, text, word, p, size);
      if (*p == '\0')
        return;
      if (*p == ' ')
        space_out (attributes, (gsize) (p - text), (gsize) (p - text) + 1,
                   size * (BETWEEN_LETTERS + BETWEEN_WORDS));
      word = p + 1;
    }
}

static gboolean
is_line_height (PangoAttribute *attribute, gpointer size)
{
  return attribute->klass->type == PANGO_ATTR_ABSOLUTE_LINE_HEIGHT
         && ((PangoAttrInt *) attribute)->value < (int) (*(double *) size * LINE);
}

/* Lines of Arabic and of Nastaliq are higher than that by themselves. */
static gboolean
is_high_by_itself (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (joins (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

void
__wrap_pango_layout_set_attributes (PangoLayout *layout, PangoAttrList *attributes)
{
  PangoAttrList *spaced = pango_attr_list_copy (attributes);
  double size = letter_size (layout);
  gboolean higher = FALSE;
  GSList *all = pango_attr_list_get_attributes (spaced);

  for (GSList *l = all; l != NULL; l = l->next)
    higher |= ((PangoAttribute *) l->data)->klass->type == PANGO_ATTR_ABSOLUTE_LINE_HEIGHT
              && !is_line_height (l->data, &size);
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  pango_attr_list_unref (pango_attr_list_filter (spaced, is_line_height, &size));
  if (!higher && !is_high_by_itself (pango_layout_get_text (layout)))
    pango_attr_list_insert (spaced, pango_attr_line_height_new_absolute ((int) (size * LINE)));
  space_letters (spaced, pango_layout_get_text (layout), size);
  __real_pango_layout_set_attributes (layout, spaced);
  pango_attr_list_unref (spaced);
}
