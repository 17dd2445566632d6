/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* How high the lines of a text are, by its letters and not by its font alone. */
double cairn_font_pixels (PangoLayout *layout);
int
cairn_line_height (PangoLayout *layout, const PangoRectangle *ink, const PangoRectangle *logical);
int cairn_line_drop (const PangoRectangle *ink, const PangoRectangle *logical, int height);

G_END_DECLS
