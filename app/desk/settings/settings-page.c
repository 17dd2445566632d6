/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/settings/settings-page.h"

#include "desk/frame.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

#define CAIRN_TYPE_SETTINGS_PAGE (cairn_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnSettingsPage, cairn_settings_page, CAIRN, SETTINGS_PAGE, GtkWidget)

struct _CairnSettingsPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  AdwViewStack *stack;
};

G_DEFINE_FINAL_TYPE (CairnSettingsPage, cairn_settings_page, GTK_TYPE_WIDGET)

static const struct
{
  const char *id, *title, *icon;
  GtkWidget *(*create) (CairnDesk *desk);
} views[] = {
  { "centre", N_ ("Centre"), "go-home-symbolic", cairn_settings_centre_new },
  { "kiosks", N_ ("Kiosks"), "video-display-symbolic", cairn_settings_kiosks_new },
  { "rules", N_ ("Rules"), "view-list-bullet-symbolic", cairn_settings_rules_new },
  { "backup", N_ ("Backup"), "drive-harddisk-symbolic", cairn_settings_backup_new },
};

static void
cairn_settings_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CAIRN_TYPE_SETTINGS_PAGE);
  G_OBJECT_CLASS (cairn_settings_page_parent_class)->dispose (object);
}

static void
cairn_settings_page_class_init (CairnSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_settings_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/settings/settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnSettingsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnSettingsPage, stack);
}

static void
cairn_settings_page_init (CairnSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_settings_page_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_settings_page_new (CairnDesk *desk)
{
  CairnSettingsPage *self = g_object_new (CAIRN_TYPE_SETTINGS_PAGE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    adw_view_stack_add_titled_with_icon (self->stack, views[i].create (desk), views[i].id,
                                         gettext (views[i].title), views[i].icon);
  return GTK_WIDGET (self);
}
