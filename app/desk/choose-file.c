/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/choose-file.h"

/* Signed out, or the page is another: nobody waits for an answer any more. */
static void
on_asker_gone (gpointer dialog, GObject *was)
{
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
on_response (GtkNativeDialog *dialog, int response, GObject *data)
{
  CairnFileFunc *func = g_object_get_data (G_OBJECT (dialog), "func");
  g_autoptr (GObject) asker = g_object_ref (data); /* func may end the page that it is of */
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = file != NULL ? g_file_get_path (file) : NULL;
    }
  g_object_weak_unref (asker, on_asker_gone, dialog);
  if (path != NULL)
    (*func) (path, asker);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * cairn_choose_file:
 * @over: a widget in the window that asks
 * @action: to open or to save
 * @title: of the dialog
 * @accept: label of its button
 * @name: (nullable): proposed for a new file
 * @func: called with the path, unless nothing was chosen or @data is gone
 * @data: (type GObject): with it goes the dialog
 */
void
cairn_choose_file (GtkWidget *over,
                   GtkFileChooserAction action,
                   const char *title,
                   const char *accept,
                   const char *name,
                   CairnFileFunc func,
                   gpointer data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (gtk_widget_get_root (over)), action, accept, NULL);
  CairnFileFunc *kept = g_new0 (CairnFileFunc, 1);

  *kept = func;
  g_object_set_data_full (G_OBJECT (dialog), "func", kept, g_free);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_weak_ref (data, on_asker_gone, dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), data);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
