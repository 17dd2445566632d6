/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in columns of one width, as many as fit, each row as high as its highest child. With
 * one column at most it is a plain list. */
#define CAIRN_TYPE_TILES (cairn_tiles_get_type ())
G_DECLARE_FINAL_TYPE (CairnTiles, cairn_tiles, CAIRN, TILES, GtkWidget)

GtkWidget *cairn_tiles_new (guint max_columns, int column_width, int gap);
void cairn_tiles_append (CairnTiles *self, GtkWidget *child);
void cairn_tiles_set_last_wide (CairnTiles *self, gboolean wide);

/* Children of their natural width, one after the other, in as many lines as needed. */
#define CAIRN_TYPE_FLOW (cairn_flow_get_type ())
G_DECLARE_FINAL_TYPE (CairnFlow, cairn_flow, CAIRN, FLOW, GtkWidget)

GtkWidget *cairn_flow_new (int gap);
void cairn_flow_append (CairnFlow *self, GtkWidget *child);

G_END_DECLS
