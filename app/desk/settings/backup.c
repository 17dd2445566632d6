/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: made at once on a thread of their own, restored after a look inside. */
#include "core/staff/backup.h"
#include "desk/choose-file.h"
#include "desk/own-directory.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnOwnDirectory own;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cairn_own_directory_clear (&job->own);
  g_free (job->path);
  g_free (job);
}

static CairnDesk *
desk_of (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), "desk");
}

/* With a connection of its own, in the name of who was asked for the right before. */
static void
make_backup (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  CairnDirectory *directory = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, &error);
  CairnStaffSession *session;
  gboolean done = FALSE;

  if (directory != NULL)
    {
      session = cairn_staff_session_for_unix (directory);
      done = cairn_staff_backup (session, job->path, &error);
      cairn_staff_sign_out (session);
      cairn_directory_close (directory);
    }
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_busy (GtkWidget *page, gboolean busy)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (page), "row");
  GtkSpinner *spinner = g_object_get_data (G_OBJECT (page), "spinner");

  gtk_widget_set_sensitive (row, !busy);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (spinner)), busy);
  gtk_spinner_set_spinning (spinner, busy);
}

static void
on_made (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnDesk) desk = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    cairn_desk_toast_error (desk, error);
  else
    cairn_desk_toast (desk, _ ("The backup is made. Only the recovery sheet opens it."));
  show_busy (GTK_WIDGET (page), FALSE);
}

static void
on_backup_to (const char *path, gpointer page)
{
  CairnDesk *desk = desk_of (page);
  CairnStaffSession *session = cairn_desk_get_session (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (session == NULL || !cairn_staff_session_require (session, CAIRN_RIGHT_SETTINGS, &error))
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  job = g_new0 (Job, 1);
  cairn_own_directory_init_for (&job->own, desk);
  job->path = g_strdup (path);
  show_busy (page, TRUE);
  task = g_task_new (page, NULL, on_made, g_object_ref (desk));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_backup);
}

static void
on_backup (GtkWidget *page)
{
  g_autofree char *today = cairn_desk_today (desk_of (page));
  g_autofree char *name = g_strdup_printf ("cairn-%s.cairnbackup", today);

  cairn_choose_file (page, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Where the backup goes"), _ ("_Save"),
                     name, on_backup_to, page);
}

static void
on_restore_from (const char *path, gpointer page)
{
  cairn_restore_show (desk_of (page), page, path);
}

static void
on_restore (GtkWidget *page)
{
  cairn_choose_file (page, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Which backup"), _ ("_Open"), NULL,
                     on_restore_from, page);
}

static void
on_new_sheet (GtkWidget *page)
{
  cairn_new_sheet_show (desk_of (page), page);
}

/**
 * cairn_settings_backup_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): backups and the recovery sheet
 */
GtkWidget *
cairn_settings_backup_new (CairnDesk *desk)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = cairn_settings_group_new (
      page, _ ("Backups"), _ ("All of the directory, encrypted. Keep one outside this building."));
  GtkWidget *row
      = cairn_button_row_new (_ ("Make a backup now"), _ ("Others may go on working meanwhile."),
                              _ ("_Make a Backup…"), G_CALLBACK (on_backup), page);
  GtkWidget *spinner = gtk_spinner_new ();

  g_object_set_data_full (G_OBJECT (page), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data (G_OBJECT (page), "row", row);
  g_object_set_data (G_OBJECT (page), "spinner", spinner);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), spinner);
  /* The box of the prefixes, which takes room of its own. */
  gtk_widget_set_visible (gtk_widget_get_parent (spinner), FALSE);
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (
      group, cairn_button_row_new (_ ("Go back to a backup"),
                                   _ ("You see what is in it before anything changes."),
                                   _ ("Look _Inside…"), G_CALLBACK (on_restore), page));
  group = cairn_settings_group_new (
      page, _ ("Recovery sheet"),
      _ ("Its key opens every backup, and lets you in when no administrator is left."));
  adw_preferences_group_add (
      group,
      cairn_button_row_new (_ ("The sheet is lost, or somebody has seen it"),
                            _ ("The key is kept nowhere, so the old sheet can't be printed again."),
                            _ ("Make a _New Sheet…"), G_CALLBACK (on_new_sheet), page));
  return page;
}
