/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A pictogram read from one of Cairn's symbolic SVG files: shapes on a grid, drawn in one colour.
 */
typedef struct _CairnDrawing CairnDrawing;

CairnDrawing *cairn_drawing_parse (const char *svg, gssize length, GError **error);
void cairn_drawing_free (CairnDrawing *drawing);
void cairn_drawing_paint (CairnDrawing *drawing, cairo_t *cr, double side, gboolean mirrored);
CairnDrawing *cairn_drawing_find (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnDrawing, cairn_drawing_free)

/* A square widget showing one of them in the style sheet's text colour. */
#define CAIRN_TYPE_PICTURE (cairn_picture_get_type ())
G_DECLARE_FINAL_TYPE (CairnPicture, cairn_picture, CAIRN, PICTURE, GtkWidget)

GtkWidget *cairn_picture_new (const char *name, int side);

G_END_DECLS
