/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/today/today-page.h"

#include "desk/frame.h"
#include "desk/review/due.h"
#include "desk/text.h"
#include "desk/today/parts.h"
#include "desk/window.h"

#define CAIRN_TYPE_TODAY_PAGE (cairn_today_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnTodayPage, cairn_today_page, CAIRN, TODAY_PAGE, GtkWidget)

struct _CairnTodayPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (CairnTodayPage, cairn_today_page, GTK_TYPE_WIDGET)

/* The directory's page, shown. */
static GtkWidget *
go_to_directory (GtkWidget *widget)
{
  CairnDeskWindow *window = CAIRN_DESK_WINDOW (gtk_widget_get_root (widget));

  return cairn_desk_window_show (window, "directory") ? cairn_desk_window_get_page (window) : NULL;
}

static void
run_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *directory = go_to_directory (widget);

  if (directory != NULL)
    gtk_widget_activate_action_variant (directory, "page.open", parameter);
}

static void
run_feature (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_desk_window_show (CAIRN_DESK_WINDOW (gtk_widget_get_root (widget)),
                          g_variant_get_string (parameter, NULL));
}

/* Nothing is searched or made on this page: the keys mean what they mean in the directory. */
static void
run_there (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *directory = go_to_directory (widget);

  if (directory != NULL)
    gtk_widget_activate_action (directory, action, NULL);
}

static void
cairn_today_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CAIRN_TYPE_TODAY_PAGE);
  G_OBJECT_CLASS (cairn_today_page_parent_class)->dispose (object);
}

static void
cairn_today_page_class_init (CairnTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_today_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnTodayPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnTodayPage, page);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, run_there);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_there);
  gtk_widget_class_install_action (widget_class, "today.open", "s", run_open);
  gtk_widget_class_install_action (widget_class, "today.feature", "s", run_feature);
}

static void
cairn_today_page_init (CairnTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_group (CairnTodayPage *self, GtkWidget *group)
{
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

/**
 * cairn_desk_today_page_new:
 * @desk: the desk, somebody signed in
 *
 * Returns: (transfer floating): the page; who only helps people sees the bell and nothing else
 */
GtkWidget *
cairn_desk_today_page_new (CairnDesk *desk)
{
  CairnTodayPage *self = g_object_new (CAIRN_TYPE_TODAY_PAGE, NULL);

  add_group (self, cairn_today_rings_new (desk));
  if (cairn_desk_may (desk, CAIRN_RIGHT_REVIEW))
    add_group (self, cairn_review_due_new (desk, GTK_WIDGET (self)));
  if (!cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    return GTK_WIDGET (self);
  add_group (self, cairn_today_not_everywhere_new (desk));
  add_group (self, cairn_today_unsaved_new (desk));
  if (cairn_desk_may (desk, CAIRN_RIGHT_FLOOR))
    add_group (self, cairn_today_floor_new (desk));
  for (guint i = 0; cairn_today_spec (i) != NULL; i++)
    add_group (self, cairn_today_list_new (desk, cairn_today_spec (i)));
  add_group (self, cairn_today_go_live_new (desk));
  return GTK_WIDGET (self);
}
