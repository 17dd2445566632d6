/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back to a backup: the key of the sheet, a look at what is in it, and only then. */
#include "core/staff/backup.h"
#include "desk/errors.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnAskWindow ask;
  GtkWidget *key; /* where it is typed */
  AdwPreferencesGroup *inside;
  GPtrArray *rows; /* of GtkWidget, borrowed */
  char *path;
  gboolean looked;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self->path);
  g_free (self);
}

static void
say (Restore *self, const char *title, const char *text)
{
  GtkWidget *row = cairn_row_new (title, text);

  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->inside, row);
  g_ptr_array_add (self->rows, row);
}

static void
say_number (Restore *self, const char *title, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  say (self, title, text);
}

static void
show_look (Restore *self, const CairnBackupLook *look)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autofree char *when = cairn_words_moment (cairn_desk_get_words (self->desk), look->made_at,
                                              cairn_desk_now (self->desk), zone);

  cairn_rows_clear (self->inside, self->rows);
  say (self, _ ("Made"), when);
  say (self, _ ("Centre"), look->centre != NULL ? look->centre : "");
  say_number (self, _ ("Services"), look->services);
  say_number (self, _ ("Services that visitors see"), look->listed);
  say_number (self, _ ("Accounts"), look->accounts);
  say_number (self, _ ("Protected places"), look->protected_places);
  if (look->raised > 0)
    say_number (self, _ ("Places that stay protected though the backup does not say so"),
                look->raised);
  say_number (self, _ ("Changes made here since, which would be undone"), look->newer_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->inside), TRUE);
}

static void
look_inside (Restore *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnBackupLook) look = cairn_staff_restore_look (
      cairn_desk_get_directory (self->desk), cairn_desk_get_session (self->desk), self->path,
      gtk_editable_get_text (GTK_EDITABLE (self->key)), &error);

  if (look == NULL)
    {
      cairn_ask_window_refuse (&self->ask, cairn_desk_error_text (error));
      return;
    }
  cairn_ask_window_refuse (&self->ask, NULL);
  show_look (self, look);
  self->looked = TRUE;
  gtk_widget_set_sensitive (self->key, FALSE);
  gtk_button_set_label (self->ask.accept, _ ("_Restore"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->ask.accept), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->ask.accept), "destructive-action");
  /* Enter has looked; it does not restore by a second slip. */
  gtk_window_set_default_widget (self->ask.window, NULL);
}

/* Accounts are those of the backup now: whoever is signed in may be nobody any more. */
static void
restore (Restore *self)
{
  g_autoptr (CairnDesk) desk = g_object_ref (self->desk);
  g_autoptr (GError) error = NULL;

  if (!cairn_staff_restore (cairn_desk_get_directory (desk), cairn_desk_get_session (desk),
                            self->path, gtk_editable_get_text (GTK_EDITABLE (self->key)), &error))
    {
      cairn_ask_window_refuse (&self->ask, cairn_desk_error_text (error));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  gtk_window_destroy (self->ask.window);
  cairn_desk_changed (desk, NULL);
  cairn_desk_sign_out (desk);
  cairn_desk_toast (desk, _ ("The backup is restored. What was here before is kept in backups."));
}

static void
on_accept (GtkWidget *window)
{
  Restore *self = g_object_get_data (G_OBJECT (window), "restore");

  if (self->looked)
    restore (self);
  else
    look_inside (self);
}

/**
 * cairn_restore_show:
 * @desk: the desk, an administrator signed in
 * @over: a widget in the window
 * @path: the backup
 */
void
cairn_restore_show (CairnDesk *desk, GtkWidget *over, const char *path)
{
  Restore *self = g_new0 (Restore, 1);
  AdwPreferencesGroup *group;

  self->desk = g_object_ref (desk);
  self->path = g_strdup (path);
  self->rows = g_ptr_array_new ();
  self->ask = cairn_ask_window_new (over, _ ("Go Back to a Backup"), _ ("_Look Inside"));
  self->key = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key), _ ("Key of the recovery sheet"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->key), TRUE);
  g_object_set_data_full (G_OBJECT (self->ask.window), "restore", self, restore_free);
  group = cairn_settings_group_new (
      GTK_WIDGET (self->ask.page), NULL,
      _ ("The sheet that was in force when the backup was made. Nothing changes yet."));
  adw_preferences_group_add (group, self->key);
  self->inside = cairn_settings_group_new (GTK_WIDGET (self->ask.page), _ ("What is in it"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->inside), FALSE);
  gtk_window_set_default_size (self->ask.window, 560, 640);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_accept), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
  gtk_widget_grab_focus (self->key);
}
