/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new recovery sheet: shown once, saved to be printed, kept nowhere. */
#include "core/staff/accounts.h"
#include "desk/choose-file.h"
#include "desk/first-run/sheet-pdf.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

#include <sodium.h>

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnAskWindow ask;
  char *key;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  sodium_memzero (self->key, strlen (self->key));
  g_free (self->key);
  g_object_unref (self->desk);
  g_free (self);
}

static void
on_save_to (const char *path, gpointer window)
{
  Sheet *self = g_object_get_data (window, "sheet");
  g_autofree char *centre = cairn_setting_read (self->desk, "centre.name");
  g_autoptr (GError) error = NULL;

  if (!cairn_recovery_sheet_save (path, self->key, centre, cairn_desk_get_language (self->desk),
                                  &error))
    cairn_ask_window_refuse (&self->ask,
                             _ ("The sheet could not be written there. Choose another folder."));
}

static void
on_save (GtkWidget *window)
{
  cairn_choose_file (window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the sheet"), _ ("_Save"),
                     "cairn-recovery.pdf", on_save_to, window);
}

static GtkWidget *
new_key (const char *key)
{
  GtkWidget *label = gtk_label_new (key);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "cairn-secret");
  gtk_widget_set_tooltip_text (label, _ ("Key of the recovery sheet"));
  return label;
}

static void
show_key (CairnDesk *desk, GtkWidget *over, char *key)
{
  Sheet *self = g_new0 (Sheet, 1);
  AdwPreferencesGroup *group;

  self->desk = g_object_ref (desk);
  self->key = key;
  self->ask = cairn_ask_window_new (over, _ ("Recovery Sheet"), _ ("It Is on _Paper"));
  g_object_set_data_full (G_OBJECT (self->ask.window), "sheet", self, sheet_free);
  group = cairn_settings_group_new (
      GTK_WIDGET (self->ask.page), NULL,
      _ ("This key is shown now and never again. Print it, or write it down, and lock it away."));
  adw_preferences_group_add (group, new_key (key));
  group = cairn_settings_group_new (GTK_WIDGET (self->ask.page), NULL, NULL);
  adw_preferences_group_add (group, cairn_button_row_new (_ ("A page to print"), NULL,
                                                          _ ("_Save the Sheet…"),
                                                          G_CALLBACK (on_save), self->ask.window));
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (gtk_window_close),
                           self->ask.window, G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
}

static void
on_sure (AdwMessageDialog *dialog, const char *response, GtkWidget *over)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (dialog), "desk");
  g_autoptr (GError) error = NULL;
  char *key;

  if (strcmp (response, "make") != 0)
    return;
  key = cairn_staff_renew_sheet (cairn_desk_get_session (desk), &error);
  if (key != NULL)
    show_key (desk, over, key);
  else
    cairn_desk_toast_error (desk, error);
}

/**
 * cairn_new_sheet_show:
 * @desk: the desk, an administrator signed in
 * @over: a widget in the window
 */
void
cairn_new_sheet_show (CairnDesk *desk, GtkWidget *over)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (over)), _ ("Make a New Recovery Sheet?"),
      _ ("The old sheet lets nobody in any more. Backups made until now still need it: keep it "
         "as long as you keep them."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "make",
                                    _ ("_Make a New Sheet"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "make",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "desk", g_object_ref (desk), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sure), over, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
