/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands below the first view of a long page is made once that view is drawn, one piece a
 * turn of the main loop: the page is there at once, and whoever touches or types something is
 * served in between. */

/* Adds piece @step to @box, below what it has. */
typedef void (*CairnLaterFunc) (GtkBox *box, guint step, gpointer data);

/* Until the last piece is there, @box is marked as busy for who has it read aloud. @data: borrowed,
 * lives as long as @box. What was begun before and is not done is given up. */
void cairn_later_begin (GtkBox *box, guint steps, CairnLaterFunc make, gpointer data);
void cairn_later_finish (GtkBox *box); /* all of the rest, now */
void cairn_later_stop (GtkBox *box);   /* gives up the rest */
gboolean cairn_later_is_busy (GtkWidget *box);

G_END_DECLS
