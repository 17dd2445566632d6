/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean cairn_drawing_path (cairo_t *cr, const char *d, GError **error);

G_END_DECLS
