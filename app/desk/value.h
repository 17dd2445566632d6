/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A value of a record as it stands in a sentence or a line of any language. (transfer full) */
char *cairn_value_text (const char *table, const char *field, const char *value);
/* A line for telephone numbers, days, addresses of pages: left to right in every language. */
void cairn_value_keep_direction (GtkWidget *entry);

G_END_DECLS
