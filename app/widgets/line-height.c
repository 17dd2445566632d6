/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/line-height.h"

#include <pango/pangocairo.h>

/* Highest line there is reason for, in parts of the font size. */
#define ROOMY 1.5

/**
 * cairn_font_pixels:
 * @layout: a layout
 *
 * Returns: the size of its font in pixels
 */
double
cairn_font_pixels (PangoLayout *layout)
{
  PangoContext *context = pango_layout_get_context (layout);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  /* Points, at the resolution that GTK draws with, unless it says otherwise. */
  return pango_font_description_get_size_is_absolute (font)
             ? size
             : size * pango_cairo_context_get_resolution (context) / 72;
}

/**
 * cairn_line_height:
 * @layout: a layout of one line
 * @ink: its ink, in Pango units
 * @logical: its height as the font says, in Pango units
 *
 * Lines of Noto Sans Arabic are more than twice as high as its letters: half of a small screen
 * stays empty. Lines that are higher than ROOMY come closer together, as far as their ink lets
 * them. Words of Nastaliq that climb need more than their font says, and get it. 1.5 is the spacing
 * of WCAG 2.2, 1.4.12.
 *
 * Returns: height its lines should have, in Pango units
 */
int
cairn_line_height (PangoLayout *layout, const PangoRectangle *ink, const PangoRectangle *logical)
{
  int needed = ink->height + ink->height / 20;
  int roomy = MAX ((int) (cairn_font_pixels (layout) * ROOMY * PANGO_SCALE), needed);

  return logical->height > roomy ? roomy : MAX (logical->height, needed);
}

/**
 * cairn_line_drop:
 * @ink: ink of a line, in Pango units
 * @logical: its height as the font says
 * @height: the height it gets
 *
 * Pango puts the same line on all heights of line; ink that stands out of it above or below is
 * moved into it.
 *
 * Returns: how much lower it has to stand, in Pango units
 */
int
cairn_line_drop (const PangoRectangle *ink, const PangoRectangle *logical, int height)
{
  int top = logical->y + (logical->height - height) / 2;
  int above = top - ink->y, below = ink->y + ink->height - top - height;

  return above > 0 ? above : below > 0 ? -below : 0;
}
