/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/translate/text-list.h"

#include "desk/text.h"

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *field = new_label ("caption");
  GtkWidget *state = new_label ("caption");

  gtk_widget_add_css_class (field, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (second), field);
  gtk_box_append (GTK_BOX (second), state);
  gtk_list_item_set_child (line, box);
}

static void
mark (GtkWidget *label, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (label, style);
  else
    gtk_widget_remove_css_class (label, style);
}

static void
show_state (CairnTranslationItem *item, GtkWidget *state)
{
  CairnTranslationState now = cairn_translation_item_get (item)->state;
  gboolean typed = cairn_translation_item_get_typed (item) != NULL;

  gtk_label_set_text (GTK_LABEL (state),
                      typed ? _ ("Not saved") : cairn_translation_state_name (now));
  mark (state, "success", !typed && now == CAIRN_TRANSLATION_READ);
  mark (state, "warning",
        typed || now == CAIRN_TRANSLATION_CHANGED || now == CAIRN_TRANSLATION_UNREAD);
  mark (state, "error", !typed && now == CAIRN_TRANSLATION_MISSING);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *line)
{
  CairnTranslationItem *item = gtk_list_item_get_item (line);
  const CairnTranslation *translation = cairn_translation_item_get (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (line));
  GtkWidget *field = gtk_widget_get_first_child (gtk_widget_get_next_sibling (name));
  GtkWidget *state = gtk_widget_get_next_sibling (field);

  gtk_label_set_text (GTK_LABEL (name), cairn_translation_title (translation));
  gtk_label_set_text (GTK_LABEL (field), cairn_translation_field (translation));
  show_state (item, state);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_state), state, 0);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *line)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (line));
  GtkWidget *state = gtk_widget_get_last_child (gtk_widget_get_next_sibling (name));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (line), show_state, state);
}

/**
 * cairn_text_list_factory_new:
 *
 * Returns: (transfer full): makes lines for #CairnTranslationItem
 */
GtkListItemFactory *
cairn_text_list_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  return factory;
}
