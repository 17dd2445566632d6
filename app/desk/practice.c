/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/practice.h"

#include "core/settings/settings.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

/**
 * cairn_practice_mode:
 * @desk: the desk
 *
 * Returns: whether it is on
 */
gboolean
cairn_practice_mode (CairnDesk *desk)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk);

  return directory != NULL && cairn_settings_flag (cairn_directory_db (directory), "practice");
}

/* Who signs in after somebody else may not be the one who may switch it. */
static void
show (CairnDesk *desk, GtkWidget *banner)
{
  GtkWidget *button = gtk_widget_get_last_child (banner);

  gtk_widget_set_visible (banner, cairn_practice_mode (desk));
  gtk_widget_set_visible (button, cairn_desk_may (desk, CAIRN_RIGHT_SETTINGS));
}

static void
on_changed (CairnDesk *desk, char **services, GtkWidget *banner)
{
  show (desk, banner);
}

static void
on_clicked (GtkButton *button, CairnDesk *desk)
{
  if (cairn_setting_write (desk, "practice", "0"))
    cairn_desk_toast (desk,
                      _ ("Practice mode is off. The kiosks count again, and the bell rings."));
}

/**
 * cairn_practice_banner_new:
 * @desk: the desk, somebody signed in
 *
 * Returns: (transfer floating): says on every page that practice mode is on; an administrator can
 *   switch it off there
 */
GtkWidget *
cairn_practice_banner_new (CairnDesk *desk)
{
  GtkWidget *banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label
      = gtk_label_new (_ ("Practice mode: the kiosks count nothing and nobody is called."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Switch Practice Off"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (banner, "cairn-banner");
  gtk_box_append (GTK_BOX (banner), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  gtk_box_append (GTK_BOX (banner), label);
  gtk_box_append (GTK_BOX (banner), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), desk, 0);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), banner, 0);
  g_signal_connect_object (desk, "session", G_CALLBACK (show), banner, 0);
  show (desk, banner);
  return banner;
}
