/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/drop-down.h"

#include "desk/text.h"

/* The focus is on a button inside of it, which GTK 4.8 calls by the name of its type. */
static void
say_chosen (GtkDropDown *choice)
{
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (choice));
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (choice));
  gpointer item = gtk_drop_down_get_selected_item (choice);
  const char *chosen = item != NULL ? gtk_string_object_get_string (item) : name;
  g_autofree char *text = strcmp (chosen, name) == 0
                              ? g_strdup (name)
                              /* Translators: a choice and what is chosen, read aloud: "Translate
                               * into: German". */
                              : g_strdup_printf (C_ ("choice", "%s: %s"), name, chosen);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * cairn_drop_down_name:
 * @choice: one of texts, its model a GtkStringList
 * @name: translated: what is chosen with it
 */
void
cairn_drop_down_name (GtkDropDown *choice, const char *name)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (choice), name);
  g_signal_connect (choice, "notify::selected-item", G_CALLBACK (say_chosen), NULL);
  say_chosen (choice);
}
