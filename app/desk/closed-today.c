/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/closed-today.h"

#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/text.h"

static CairnDesk *
desk_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "desk");
}

static gboolean
is_closed (CairnDesk *desk)
{
  g_autofree char *today = cairn_desk_today (desk);
  g_autofree char *closed = cairn_settings_dup (
      cairn_directory_db (cairn_desk_get_directory (desk)), "centre.closed-today", "");

  return strcmp (today, closed) == 0;
}

static void
show (CairnDesk *desk, char **services, GtkWidget *row)
{
  gtk_switch_set_active (cairn_switch_row_get (row), is_closed (desk));
}

static void
on_switched (GtkSwitch *toggle, GParamSpec *pspec, GtkWidget *row)
{
  CairnDesk *desk = desk_of (row);
  gboolean closed = gtk_switch_get_active (toggle);
  g_autoptr (GError) error = NULL;

  if (closed == is_closed (desk))
    return;
  if (cairn_staff_close_desk (cairn_desk_get_session (desk), closed, &error))
    {
      cairn_desk_changed (desk, NULL);
      cairn_desk_toast (desk, closed ? _ ("The kiosks say that the desk is closed today.")
                                     : _ ("The kiosks show the hours of the desk again."));
      return;
    }
  cairn_desk_toast_error (desk, error);
  gtk_switch_set_active (toggle, !closed);
}

/**
 * cairn_closed_today_row_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): a line with the switch
 */
GtkWidget *
cairn_closed_today_row_new (CairnDesk *desk)
{
  GtkWidget *row = cairn_row_new (cairn_setting_name ("centre.closed-today"),
                                  cairn_setting_explain ("centre.closed-today"));
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_object_set_data_full (G_OBJECT (row), "desk", g_object_ref (desk), g_object_unref);
  show (desk, NULL, row);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), row, 0);
  g_signal_connect_object (desk, "changed", G_CALLBACK (show), row, 0);
  return row;
}
