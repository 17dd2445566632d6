/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Wrapping text whose measure costs a fixed number of layouts, however often GTK asks: a page of
 * wrapping GtkLabels takes a quarter of a second to show, the same page of these some milliseconds.
 */
#define CAIRN_TYPE_TEXT (cairn_text_get_type ())
G_DECLARE_FINAL_TYPE (CairnText, cairn_text, CAIRN, TEXT, GtkWidget)

GtkWidget *cairn_text_new (GtkAccessibleRole role, const char *text);
void cairn_text_set_text (CairnText *self, const char *text);
const char *cairn_text_get_text (CairnText *self);
void cairn_text_set_lang (CairnText *self, const char *lang);
void cairn_text_set_centred (CairnText *self, gboolean centred);
guint cairn_text_get_n_lines (CairnText *self);
guint cairn_text_get_longest_line (CairnText *self);
void cairn_text_get_line (CairnText *self, guint line, double *out_top, double *out_bottom);

G_END_DECLS
