/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that asks for a file: what is chosen in it, that nothing comes of a Cancel, and that
 * it does not outlive who asks. */
#include "desk/choose-file.h"

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

static void
on_chosen (const char *path, gpointer data)
{
  g_object_set_data_full (data, "chosen", g_strdup (path), g_free);
}

static gboolean
shows_folder (GtkWidget *chooser)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (chooser));

  return folder != NULL;
}

/* The window on the screen that asks for a file in the name of @asker. */
static GtkWidget *
ask (Desk *desk, GtkFileChooserAction action, const char *name, GObject *asker)
{
  GtkWidget *chooser;

  cairn_choose_file (GTK_WIDGET (desk->window), action, "Which file", "_Take", name, on_chosen,
                     asker);
  chooser = find_chooser ();
  g_assert_nonnull (chooser);
  /* To save it goes to a folder of its own first: what is chosen before is forgotten then. */
  while (action == GTK_FILE_CHOOSER_ACTION_SAVE && !shows_folder (chooser))
    g_main_context_iteration (NULL, TRUE);
  desk_settle (desk);
  g_assert_cmpint (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)), ==, action);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (chooser)), ==, "Which file");
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (chooser)) == GTK_WINDOW (desk->window));
  return chooser;
}

static gboolean
has_chosen (GtkWidget *chooser, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *chosen = file != NULL ? g_file_get_path (file) : NULL;

  return g_strcmp0 (chosen, path) == 0;
}

static void
wait_until_closed (Desk *desk)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (find_chooser () != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  desk_settle (desk);
}

/* It first looks whether there is such a file. */
static void
respond (Desk *desk, GtkWidget *chooser, int response)
{
  gtk_dialog_response (GTK_DIALOG (chooser), response);
  wait_until_closed (desk);
}

static void
wait_until_chosen (GtkWidget *chooser, const char *path)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (!has_chosen (chooser, path))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_open (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autoptr (GObject) asker = g_object_new (G_TYPE_OBJECT, NULL);
  g_autofree char *folder = g_path_get_dirname (desk->state);
  g_autofree char *path = g_build_filename (folder, "a file.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *chooser;

  g_assert_true (g_file_set_contents (path, "name\n", -1, NULL));
  chooser = ask (desk, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, asker);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL);
  wait_until_chosen (chooser, path);
  respond (desk, chooser, GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (g_object_get_data (asker, "chosen"), ==, path);
}

static void
test_save (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autoptr (GObject) asker = g_object_new (G_TYPE_OBJECT, NULL);
  g_autofree char *folder = g_path_get_dirname (desk->state);
  g_autofree char *path = g_build_filename (folder, "another.csv", NULL);
  g_autoptr (GFile) there = g_file_new_for_path (folder);
  g_autofree char *proposed = NULL;
  GtkWidget *chooser = ask (desk, GTK_FILE_CHOOSER_ACTION_SAVE, "actions.csv", asker);

  proposed = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (proposed, ==, "actions.csv");
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), there, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "another.csv");
  wait_until_chosen (chooser, path);
  respond (desk, chooser, GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (g_object_get_data (asker, "chosen"), ==, path);
}

static void
test_cancel (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autoptr (GObject) asker = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWidget *chooser = ask (desk, GTK_FILE_CHOOSER_ACTION_SAVE, "actions.csv", asker);

  respond (desk, chooser, GTK_RESPONSE_CANCEL);
  g_assert_null (g_object_get_data (asker, "chosen"));
}

/* Who takes the chair next can't save what somebody else had asked for. */
static void
test_locked (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (GObject) asker = g_object_new (G_TYPE_OBJECT, NULL);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_sign_in (desk, "root");
  ask (desk, GTK_FILE_CHOOSER_ACTION_SAVE, "trail.csv", asker);
  cairn_desk_lock (desk->desk);
  wait_until_closed (desk);
  g_assert_null (g_object_get_data (asker, "chosen"));
}

static void
test_asker_gone (void)
{
  g_autoptr (Desk) desk = desk_new (NULL, "en");
  g_autoptr (GObject) asker = g_object_new (G_TYPE_OBJECT, NULL);

  ask (desk, GTK_FILE_CHOOSER_ACTION_SAVE, "trail.csv", asker);
  g_clear_object (&asker);
  wait_until_closed (desk);
}

static void
add_tests (void)
{
  g_test_add_func ("/chooser/open", test_open);
  g_test_add_func ("/chooser/save", test_save);
  g_test_add_func ("/chooser/cancel", test_cancel);
  g_test_add_func ("/chooser/locked", test_locked);
  g_test_add_func ("/chooser/asker-gone", test_asker_gone);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
