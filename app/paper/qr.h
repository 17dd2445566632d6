/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Draws @text as a QR code with its quiet zone into the square (x, y, side) in user units. */
gboolean
cairn_qr_draw (cairo_t *cr, const char *text, double x, double y, double side, GError **error);

G_END_DECLS
