/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken off, and the kiosks that have not shown that yet; gone by itself when all have. */
#include "core/directory/entry.h"
#include "desk/rows.h"
#include "desk/taken-off.h"
#include "desk/text.h"
#include "desk/today/parts.h"

/* After an import or a command it may be half a directory. */
#define MOST 20

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} NotEverywhere;

static void
on_open (GtkWidget *row)
{
  gtk_widget_activate_action (row, "today.open", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "service"));
}

static void
add_row (NotEverywhere *self, const char *service)
{
  g_autofree char *name = NULL;
  g_autofree char *kiosks = cairn_taken_off_say (self->desk, service);
  GtkWidget *row;

  if (!cairn_directory_read_field (cairn_desk_get_directory (self->desk), "service", service,
                                   "name", &name, NULL, NULL))
    return;
  row = cairn_today_row_new (name, kiosks);
  g_object_set_data_full (G_OBJECT (row), "service", g_strdup (service), g_free);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_open), NULL);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_more (NotEverywhere *self)
{
  GtkWidget *row = cairn_today_row_new (_ ("There are more."), NULL);

  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show (GtkWidget *group)
{
  NotEverywhere *self = g_object_get_data (G_OBJECT (group), "not-everywhere");
  g_autoptr (GPtrArray) services = NULL;

  cairn_rows_clear (self->group, self->rows);
  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  services = cairn_taken_off_list (self->desk, MOST + 1);
  for (guint i = 0; i < MIN (services->len, MOST); i++)
    add_row (self, g_ptr_array_index (services, i));
  if (services->len > MOST)
    add_more (self);
  gtk_widget_set_visible (group, self->rows->len > 0);
}

static void
not_everywhere_free (gpointer data)
{
  NotEverywhere *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

/**
 * cairn_today_not_everywhere_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): a line for each service that was paused or taken off, with the
 *   kiosks that may still show it; hidden without any
 */
GtkWidget *
cairn_today_not_everywhere_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  NotEverywhere *self = g_new0 (NotEverywhere, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (self->group, _ ("Not on every kiosk yet"));
  adw_preferences_group_set_description (
      self->group, _ ("These were paused or taken off. A kiosk that somebody is using shows it "
                      "with its next screen."));
  g_object_set_data_full (G_OBJECT (group), "not-everywhere", self, not_everywhere_free);
  g_signal_connect_object (desk, "published", G_CALLBACK (show), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "bell", G_CALLBACK (show), group, G_CONNECT_SWAPPED);
  cairn_today_watch (desk, group, show);
  show (group);
  return group;
}
