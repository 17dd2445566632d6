/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that asks for a file, answered. */
#include "fixture.h"

static GtkWidget *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return window;
    }
  return NULL;
}

static gboolean
has_chosen (gpointer chooser, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *chosen = file != NULL ? g_file_get_path (file) : NULL;

  return g_strcmp0 (chosen, path) == 0;
}

/* GTK 4.18 puts the names along the path into its bar when it has learnt them, even when the bar
 * shows another path by then, or is gone: nobody is as fast as that, and it is not the desk's. */
static gboolean
is_of_path_bar (const char *message)
{
  return gtk_get_minor_version () > 8 && g_str_has_prefix (message, "gtk_box_remove: assertion");
}

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return !is_of_path_bar (message);
}

static void
on_critical (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (!is_of_path_bar (message))
    g_log_default_handler (domain, level, message, data);
}

/**
 * desk_expect_path_bar:
 *
 * To be called in each test: GLib forgets from one to the next what ends none.
 */
void
desk_expect_path_bar (void)
{
  static gsize once = 0;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  if (!g_once_init_enter (&once))
    return;
  g_log_set_handler ("Gtk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_critical, NULL);
  g_once_init_leave (&once, 1);
}

/**
 * desk_choose_file:
 * @desk: a desk that asks for a file
 * @path: which
 */
void
desk_choose_file (Desk *desk, const char *path)
{
  GtkWidget *chooser = find_chooser ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  if (chooser == NULL)
    g_error ("nobody asks for a file");
  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
    }
  else
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  while (!has_chosen (chooser, path))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  /* It first looks whether there is such a file. */
  while (find_chooser () == chooser)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  desk_settle (desk);
}
