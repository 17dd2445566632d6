/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what is chosen with a GtkDropDown of texts, and what is: to who sees it by its tooltip, to
 * who does not by the name of what has the focus. @name: translated. */
void cairn_drop_down_name (GtkDropDown *choice, const char *name);

G_END_DECLS
