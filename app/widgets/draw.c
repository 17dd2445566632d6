/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/draw.h"

/**
 * cairn_widget_colour:
 * @widget: a widget
 * @out_colour: (out): its text colour from the style sheet
 *
 * The one place that asks the style context, which newer GTK replaces by a call that 4.8 lacks.
 */
void
cairn_widget_colour (GtkWidget *widget, GdkRGBA *out_colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), out_colour);
}

/**
 * cairn_widget_unparent_children:
 * @widget: a container being disposed of
 */
void
cairn_widget_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
