/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/window.h"

#include "config.h"
#include "core/settings/settings.h"
#include "desk/feature.h"
#include "desk/first-run/first-run-view.h"
#include "desk/roles.h"
#include "desk/sign-in/sign-in-view.h"
#include "desk/text.h"

#define TICK_SECONDS 1

struct _CairnDeskWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children. */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *first_run, *sign_in;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  AdwWindowTitle *centre;
  GtkListBox *features;
  AdwAvatar *avatar;
  GtkLabel *person, *role;
  GtkStack *pages;

  CairnDesk *desk; /* owned */
  guint tick;
  gboolean filling; /* the sidebar is being made: choosing in it means nothing */
};

G_DEFINE_FINAL_TYPE (CairnDeskWindow, cairn_desk_window, ADW_TYPE_APPLICATION_WINDOW)

static const CairnDeskFeature *
feature_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "feature") : NULL;
}

static GtkWidget *
new_row (const CairnDeskFeature *feature)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (gettext (feature->title));

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (feature->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (feature->title), -1);
  g_object_set_data (G_OBJECT (row), "feature", (gpointer) feature);
  return row;
}

/* Pages hold what was on the screen of who was signed in: they go with them. */
static void
empty_pages (CairnDeskWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->features))) != NULL)
    gtk_list_box_remove (self->features, child);
}

static void
fill_sidebar (CairnDeskWindow *self)
{
  guint n;
  const CairnDeskFeature *features = cairn_desk_features (&n);

  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (cairn_desk_may (self->desk, features[i].right))
        gtk_list_box_append (self->features, new_row (&features[i]));
    }
  self->filling = FALSE;
}

static void
show_person (CairnDeskWindow *self, CairnStaffSession *session)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  g_autofree char *centre = cairn_settings_dup (db, "centre.name", "");

  adw_avatar_set_text (self->avatar, cairn_staff_session_name (session));
  gtk_label_set_text (self->person, cairn_staff_session_name (session));
  gtk_label_set_text (self->role, cairn_role_name (cairn_staff_session_role (session)));
  adw_window_title_set_title (self->centre, *centre != '\0' ? centre : "Cairn");
}

static void
show_main (CairnDeskWindow *self)
{
  CairnStaffSession *session = cairn_desk_get_session (self->desk);

  show_person (self, session);
  if (gtk_list_box_get_row_at_index (self->features, 0) == NULL)
    {
      fill_sidebar (self);
      gtk_list_box_select_row (self->features, gtk_list_box_get_row_at_index (self->features, 0));
    }
  gtk_stack_set_visible_child_name (self->stack, "main");
}

static void
show_first_run (CairnDeskWindow *self)
{
  if (adw_bin_get_child (self->first_run) == NULL)
    adw_bin_set_child (self->first_run, cairn_first_run_view_new (self->desk));
  gtk_stack_set_visible_child_name (self->stack, "first-run");
}

static void
show_sign_in (CairnDeskWindow *self)
{
  adw_bin_set_child (self->first_run, NULL);
  if (adw_bin_get_child (self->sign_in) == NULL)
    adw_bin_set_child (self->sign_in, cairn_sign_in_view_new (self->desk));
  cairn_sign_in_view_reset (CAIRN_SIGN_IN_VIEW (adw_bin_get_child (self->sign_in)));
  gtk_stack_set_visible_child_name (self->stack, "sign-in");
}

/* Nobody reads over a locked desk what a dialog shows, or goes on in it. The one that asks for a
 * file belongs to GTK, and closes when it is answered. */
static void
close_dialogs (CairnDeskWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    {
      if (gtk_window_get_transient_for (item->data) != GTK_WINDOW (self))
        continue;
      if (GTK_IS_FILE_CHOOSER_DIALOG (item->data))
        gtk_dialog_response (item->data, GTK_RESPONSE_CANCEL);
      else
        gtk_window_destroy (item->data);
    }
}

static void
on_session (CairnDesk *desk, CairnDeskWindow *self)
{
  CairnStaffSession *session = cairn_desk_get_session (desk);
  gboolean in = session != NULL && !cairn_desk_is_locked (desk)
                && !cairn_staff_session_must_change (session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", in);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-out", session != NULL);
  if (!in)
    close_dialogs (self);
  if (session == NULL)
    empty_pages (self);
  if (in)
    {
      adw_bin_set_child (self->sign_in, NULL);
      adw_bin_set_child (self->first_run, NULL);
      show_main (self);
    }
  else if (cairn_desk_is_first_run (desk))
    show_first_run (self);
  else
    show_sign_in (self);
}

static void
on_toast (CairnDesk *desk, AdwToast *toast, CairnDeskWindow *self)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static void
on_feature_selected (GtkListBox *list, GtkListBoxRow *row, CairnDeskWindow *self)
{
  const CairnDeskFeature *feature = feature_of (row);

  if (feature == NULL || self->filling)
    return;
  if (gtk_stack_get_child_by_name (self->pages, feature->id) == NULL)
    gtk_stack_add_named (self->pages, feature->create (self->desk), feature->id);
  gtk_stack_set_visible_child_name (self->pages, feature->id);
}

static void
on_feature_activated (GtkListBox *list, GtkListBoxRow *row, CairnDeskWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pages));
}

static void
run_lock (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_desk_lock (CAIRN_DESK_WINDOW (widget)->desk);
}

static void
run_sign_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_desk_sign_out (CAIRN_DESK_WINDOW (widget)->desk);
}

static void
run_show_sidebar (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDeskWindow *self = CAIRN_DESK_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->features);

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
is_at_work (CairnDeskWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0;
}

static void
run_feature (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDeskWindow *self = CAIRN_DESK_WINDOW (widget);
  GtkListBoxRow *row
      = gtk_list_box_get_row_at_index (self->features, g_variant_get_int32 (parameter) - 1);

  if (row != NULL && is_at_work (self))
    cairn_desk_window_show (self, feature_of (row)->id);
}

/* Ctrl+F and Ctrl+N mean what they mean on the page that is shown. */
static void
run_on_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnDeskWindow *self = CAIRN_DESK_WINDOW (widget);
  GtkWidget *page = cairn_desk_window_get_page (self);
  g_autofree char *name = g_strconcat ("page", action + strlen ("win"), NULL);

  if (page != NULL && is_at_work (self))
    gtk_widget_activate_action (page, name, NULL);
}

static void
run_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_show_about_window (
      GTK_WINDOW (widget), "application-name", "Cairn", "application-icon", "org.cairn.Desk",
      "version", CAIRN_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("The front office of a support centre: keeps the directory alive."), NULL);
}

static gboolean
on_tick (gpointer data)
{
  cairn_desk_tick (CAIRN_DESK_WINDOW (data)->desk);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  cairn_desk_touch (CAIRN_DESK_WINDOW (data)->desk);
  return GDK_EVENT_PROPAGATE;
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, gpointer data)
{
  cairn_desk_touch (CAIRN_DESK_WINDOW (data)->desk);
}

/* Keys and the pointer mean that somebody is there. */
static void
watch_person (CairnDeskWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
cairn_desk_window_dispose (GObject *object)
{
  CairnDeskWindow *self = CAIRN_DESK_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->pages != NULL)
    empty_pages (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_DESK_WINDOW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_desk_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/window.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, first_run);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, features);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, avatar);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, person);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, role);
  gtk_widget_class_bind_template_child (widget_class, CairnDeskWindow, pages);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;

  for (guint i = 1; i <= 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, ctrl, "win.feature", "i", i);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, ctrl, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, ctrl, "win.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.show-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, ctrl | GDK_SHIFT_MASK, "win.lock",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, ctrl,
                                       "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, ctrl, "window.close", NULL);
}

static void
cairn_desk_window_class_init (CairnDeskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_desk_window_dispose;
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_feature_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_feature_activated);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, run_lock);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, run_sign_out);
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, run_show_sidebar);
  gtk_widget_class_install_action (widget_class, "win.feature", "i", run_feature);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, run_on_page);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, run_on_page);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, run_about);
  add_keys (widget_class);
}

static void
add_shortcuts_window (CairnDeskWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/cairn/desk/shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "shortcuts");

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (shortcuts));
}

/* Once a display: libadwaita has all the rest. */
static void
add_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), "cairn-desk-style") != NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/cairn/desk/desk.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data (G_OBJECT (display), "cairn-desk-style", provider);
}

static void
cairn_desk_window_init (CairnDeskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_icon_theme_add_resource_path (
      gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))),
      "/org/cairn/desk/icons");
  add_style (gtk_widget_get_display (GTK_WIDGET (self)));
  add_shortcuts_window (self);
  watch_person (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
}

/**
 * cairn_desk_window_new:
 * @application: (nullable): the program
 * @desk: the desk
 *
 * Returns: (transfer none): its window: first run, sign-in, or the pages
 */
CairnDeskWindow *
cairn_desk_window_new (GtkApplication *application, CairnDesk *desk)
{
  CairnDeskWindow *self = g_object_new (CAIRN_TYPE_DESK_WINDOW, "application", application, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "session", G_CALLBACK (on_session), self, 0);
  g_signal_connect_object (desk, "toast", G_CALLBACK (on_toast), self, 0);
  on_session (desk, self);
  return self;
}

/**
 * cairn_desk_window_get_desk:
 * @self: the window
 *
 * Returns: (transfer none): its desk
 */
CairnDesk *
cairn_desk_window_get_desk (CairnDeskWindow *self)
{
  return self->desk;
}

/**
 * cairn_desk_window_show:
 * @self: the window
 * @feature: id of a feature
 *
 * Returns: whether it is one for this person, and shown now
 */
gboolean
cairn_desk_window_show (CairnDeskWindow *self, const char *feature)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->features, i)) != NULL; i++)
    {
      if (g_strcmp0 (feature_of (row)->id, feature) != 0)
        continue;
      gtk_list_box_select_row (self->features, row);
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pages));
      return TRUE;
    }
  return FALSE;
}

/**
 * cairn_desk_window_get_page:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): page of the feature that is shown
 */
GtkWidget *
cairn_desk_window_get_page (CairnDeskWindow *self)
{
  return gtk_stack_get_visible_child (self->pages);
}
