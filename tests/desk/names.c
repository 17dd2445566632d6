/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read on a widget, and what has nothing to be read. */
#include "fixture.h"

#include <string.h>

/**
 * desk_name_of:
 * @widget: a widget
 *
 * Returns: (transfer full) (nullable): what people read on it, without the mark of its key
 */
char *
desk_name_of (GtkWidget *widget)
{
  const char *text = NULL;
  g_autofree char *held = NULL;
  g_auto (GStrv) parts = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget))
    text = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (strcmp (G_OBJECT_TYPE_NAME (widget), "AdwViewSwitcherButton") == 0)
    g_object_get (widget, "label", &held, NULL);
  else if (GTK_IS_BUTTON (widget))
    text = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_CHECK_BUTTON (widget))
    text = gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  else if (GTK_IS_MENU_BUTTON (widget))
    text = gtk_menu_button_get_label (GTK_MENU_BUTTON (widget));
  else if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (strcmp (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") == 0)
    g_object_get (widget, "text", &held, NULL);
  if (held != NULL)
    text = held;
  if (text == NULL || *text == '\0')
    text = gtk_widget_get_tooltip_text (widget);
  if (text == NULL && GTK_IS_SEARCH_ENTRY (widget))
    {
      char *placeholder;

      g_object_get (widget, "placeholder-text", &placeholder, NULL);
      return placeholder;
    }
  if (text == NULL)
    return NULL;
  parts = g_strsplit (text, "_", -1);
  return g_strjoinv ("", parts);
}

/* A button with an icon and nothing else is known to who can't see it by its tooltip's words, which
 * the desk sets as its accessible label, too. */
static void
find_nameless (GtkWidget *widget, GString *out)
{
  gboolean asks = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
                  || ADW_IS_PREFERENCES_ROW (widget) || GTK_IS_SEARCH_ENTRY (widget)
                  || GTK_IS_DROP_DOWN (widget);
  g_autofree char *name = asks ? desk_name_of (widget) : NULL;
  const char *css = gtk_widget_get_name (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  /* The focus is on a button inside. */
  if (GTK_IS_DROP_DOWN (widget)
      && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                            GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_string_append_printf (out, "the button of '%s'\n", name);
  if (asks && name == NULL && (gtk_widget_get_focusable (widget) || GTK_IS_DROP_DOWN (widget))
      && gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON) == NULL
      && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) == NULL
      && gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL
      && gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL)
    g_string_append_printf (out, "%s %s\n", G_OBJECT_TYPE_NAME (widget), css);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_nameless (child, out);
}

/**
 * desk_find_nameless:
 * @desk: a desk
 *
 * Returns: (transfer full): a line for each widget on the screen that can be used and has no name
 */
char *
desk_find_nameless (Desk *desk)
{
  GString *out = g_string_new (NULL);

  find_nameless (GTK_WIDGET (desk->window), out);
  return g_string_free (out, FALSE);
}
