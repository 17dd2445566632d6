/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The centre's list of what makes a service good enough. Each version stays: what was held against
 * an older one still says so. */
#include "core/staff/editing.h"
#include "desk/errors.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GtkWidget *save;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} Criteria;

static void
criteria_free (gpointer data)
{
  Criteria *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

static Criteria *
criteria_of (gpointer group)
{
  return g_object_get_data (group, "criteria");
}

static void
on_edited (GtkWidget *group)
{
  gtk_widget_set_sensitive (criteria_of (group)->save, TRUE);
}

static void
on_remove (GtkWidget *button, GtkWidget *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  Criteria *self = criteria_of (group);

  on_edited (group);
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (self->group, row);
}

static GtkWidget *
add_line (Criteria *self, const char *text)
{
  GtkWidget *row = cairn_removable_row_new (_ ("It has to be so"), text, _ ("Remove this line"),
                                            G_CALLBACK (on_remove));

  g_signal_connect_object (row, "changed", G_CALLBACK (on_edited), self->group, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
on_more (GtkWidget *group)
{
  gtk_widget_grab_focus (add_line (criteria_of (group), ""));
}

static void
show_version (Criteria *self, gint64 version)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  g_autofree char *text
      = version > 0 ? g_strdup_printf (_ ("Version %s. Records say which one they were checked "
                                          "against, by whom and when."),
                                       number)
                    : g_strdup (_ ("There is none yet. Five to ten short lines are enough."));

  adw_preferences_group_set_description (self->group, text);
}

static void
on_save (GtkWidget *group)
{
  Criteria *self = criteria_of (group);
  CairnStaffSession *session = cairn_desk_get_session (self->desk);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) kept = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  for (guint i = 0; i < self->rows->len; i++)
    g_strv_builder_add (builder,
                        gtk_editable_get_text (GTK_EDITABLE (g_ptr_array_index (self->rows, i))));
  lines = g_strv_builder_end (builder);
  if (!cairn_staff_set_criteria (session, (const char *const *) lines, &error))
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  kept = cairn_staff_criteria (session, &version, NULL);
  show_version (self, version);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_emit_by_name (self->desk, "changed", NULL);
  cairn_desk_toast (self->desk, _ ("The list is saved as a new version."));
}

static GtkWidget *
new_button (Criteria *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self->group, G_CONNECT_SWAPPED);
  return button;
}

/**
 * cairn_settings_criteria_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): a group with the newest list
 */
GtkWidget *
cairn_settings_criteria_new (CairnDesk *desk)
{
  Criteria *self = g_new0 (Criteria, 1);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gint64 version = 0;
  g_auto (GStrv) lines = cairn_staff_criteria (cairn_desk_get_session (desk), &version, NULL);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "criteria", self, criteria_free);
  self->save = new_button (self, _ ("Sa_ve the List"), G_CALLBACK (on_save));
  gtk_box_append (GTK_BOX (box), new_button (self, _ ("Another _Line"), G_CALLBACK (on_more)));
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_preferences_group_set_title (self->group, _ ("What makes a service good enough"));
  adw_preferences_group_set_header_suffix (self->group, box);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    add_line (self, lines[i]);
  show_version (self, version);
  gtk_widget_set_sensitive (self->save, FALSE);
  return group;
}
