/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of the desk: half a day that is typed is no hours yet, so they have a button. */
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"
#include "desk/week-grid.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnWeekGrid *grid;
  GtkWidget *save;
} Hours;

static void
hours_free (gpointer data)
{
  Hours *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

static Hours *
hours_of (gpointer group)
{
  return g_object_get_data (group, "hours");
}

static void
on_edited (GtkWidget *group)
{
  gtk_widget_set_sensitive (hours_of (group)->save, TRUE);
}

static void
on_save (GtkWidget *group)
{
  Hours *self = hours_of (group);
  g_autofree char *slots = NULL;

  if (!cairn_week_grid_is_valid (self->grid))
    {
      cairn_desk_toast (self->desk, _ ("One of the days does not read as hours."));
      return;
    }
  slots = cairn_week_grid_to_slots (self->grid);
  if (!cairn_setting_write (self->desk, "centre.desk-hours", slots))
    return;
  gtk_widget_set_sensitive (self->save, FALSE);
  cairn_desk_toast (self->desk, _ ("The hours are saved."));
}

/**
 * cairn_settings_hours_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): a group with the week
 */
GtkWidget *
cairn_settings_hours_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *slots = cairn_setting_read (desk, "centre.desk-hours");
  Hours *self = g_new0 (Hours, 1);

  self->desk = g_object_ref (desk);
  self->grid = CAIRN_WEEK_GRID (cairn_week_grid_new (cairn_desk_get_words (desk)));
  self->save = gtk_button_new_with_mnemonic (_ ("_Save the Hours"));
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (group), "hours", self, hours_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   cairn_setting_name ("centre.desk-hours"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), self->save);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->grid));
  cairn_week_grid_from_slots (self->grid, slots);
  g_signal_connect_object (self->grid, "changed", G_CALLBACK (on_edited), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), group, G_CONNECT_SWAPPED);
  return group;
}
