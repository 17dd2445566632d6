/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finger and a keyboard at the X server: what reaches the window is what a visitor's would. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hands_focus (GtkWindow *window);
void hands_move (GtkWindow *window, double x, double y);
void hands_press (guint button, gboolean down);
void hands_touch (GtkWindow *window, double x, double y, guint button);
void hands_drag (GtkWindow *window, double x, double y, double to_x, double to_y);
void hands_turn (GtkWindow *window, double x, double y, gboolean down);
void hands_key (guint key, GdkModifierType modifiers);

G_END_DECLS
