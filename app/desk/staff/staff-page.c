/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/staff/staff-page.h"

#include "desk/frame.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

#define CAIRN_TYPE_STAFF_PAGE (cairn_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnStaffPage, cairn_staff_page, CAIRN, STAFF_PAGE, GtkWidget)

struct _CairnStaffPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame, *add;
  AdwViewStack *stack;

  GtkWidget *people, *trail;
};

G_DEFINE_FINAL_TYPE (CairnStaffPage, cairn_staff_page, GTK_TYPE_WIDGET)

static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnStaffPage *self = CAIRN_STAFF_PAGE (widget);

  adw_view_stack_set_visible_child (self->stack, self->people);
  cairn_people_add (self->people);
}

static void
run_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnStaffPage *self = CAIRN_STAFF_PAGE (widget);

  adw_view_stack_set_visible_child (self->stack, self->trail);
  cairn_trail_search (self->trail);
}

static void
on_shown (CairnStaffPage *self)
{
  gtk_widget_set_visible (self->add,
                          adw_view_stack_get_visible_child (self->stack) == self->people);
}

static void
cairn_staff_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CAIRN_TYPE_STAFF_PAGE);
  G_OBJECT_CLASS (cairn_staff_page_parent_class)->dispose (object);
}

static void
cairn_staff_page_class_init (CairnStaffPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_staff_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/staff/staff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnStaffPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnStaffPage, add);
  gtk_widget_class_bind_template_child (widget_class, CairnStaffPage, stack);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, run_search);
}

static void
cairn_staff_page_init (CairnStaffPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_staff_page_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_staff_page_new (CairnDesk *desk)
{
  CairnStaffPage *self = g_object_new (CAIRN_TYPE_STAFF_PAGE, NULL);

  self->people = cairn_people_new (desk);
  self->trail = cairn_trail_new (desk);
  adw_view_stack_add_titled_with_icon (self->stack, self->people, "people", _ ("People"),
                                       "system-users-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, self->trail, "trail", _ ("Trail of changes"),
                                       "document-open-recent-symbolic");
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
