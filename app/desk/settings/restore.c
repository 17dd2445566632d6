/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back to a backup: the key of the sheet, a look at what is in it, and only then. */
#include "desk/errors.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/settings/restore-job.h"
#include "desk/text.h"

#define PROGRESS_MS 100

typedef struct
{
  CairnDesk *desk;      /* owned */
  CairnRestoreJob *job; /* owned */
  CairnAskWindow ask;
  GtkWidget *key; /* where it is typed */
  AdwPreferencesGroup *inside, *working;
  GtkProgressBar *bar;
  GPtrArray *rows; /* of GtkWidget, borrowed */
  guint timer;     /* while a job runs */
  gboolean looked;
} Restore;

/* What a job's end is told: the window may be gone by then. */
typedef struct
{
  CairnDesk *desk; /* owned */
  GWeakRef window;
} Waiting;

static const char *const steps[] = {
  /* Translators: what is being done with a backup. */
  [CAIRN_RESTORE_OPENING] = N_ ("The backup is being opened"),
  [CAIRN_RESTORE_CHECKING] = N_ ("Checking that all of it is there"),
  [CAIRN_RESTORE_KEEPING] = N_ ("What is here now is being kept"),
  [CAIRN_RESTORE_TAKING] = N_ ("The backup is put in place: this can't be stopped any more"),
};

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  cairn_restore_job_cancel (self->job);
  g_object_unref (self->job);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

static Restore *
restore_of (gpointer window)
{
  return g_object_get_data (G_OBJECT (window), "restore");
}

static Waiting *
waiting_new (Restore *self)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->desk = g_object_ref (self->desk);
  g_weak_ref_init (&waiting->window, self->ask.window);
  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  g_weak_ref_clear (&waiting->window);
  g_object_unref (waiting->desk);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* ---- how far it is --------------------------------------------------------------------------- */

static gboolean
on_progress (gpointer data)
{
  Restore *self = data;
  CairnRestoreStep step = cairn_restore_job_get_step (self->job);

  adw_preferences_group_set_title (self->working, gettext (steps[step]));
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.cancel), step != CAIRN_RESTORE_TAKING);
  if (step == CAIRN_RESTORE_OPENING)
    gtk_progress_bar_set_fraction (self->bar, cairn_restore_job_get_percent (self->job) / 100.0);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
show_busy (Restore *self, gboolean busy)
{
  /* Nothing that has the focus is switched off. */
  if (busy)
    gtk_widget_grab_focus (GTK_WIDGET (self->ask.cancel));
  gtk_widget_set_visible (GTK_WIDGET (self->working), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.accept), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.cancel), TRUE);
  gtk_widget_set_sensitive (self->key, !busy && !self->looked);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!busy)
    return;
  cairn_ask_window_refuse (&self->ask, NULL);
  self->timer = g_timeout_add (PROGRESS_MS, on_progress, self);
  on_progress (self);
}

/* Escape and the window's own button, too: what is put in place is put there whole. */
static gboolean
on_close (GtkWindow *window)
{
  Restore *self = restore_of (window);

  return self->timer != 0 && cairn_restore_job_get_step (self->job) == CAIRN_RESTORE_TAKING;
}

/* The window, when it is still there; else the person is told what became of it. */
static GtkWindow *
window_after (Waiting *waiting, const GError *error)
{
  GtkWindow *window = g_weak_ref_get (&waiting->window);
  Restore *self = window != NULL ? restore_of (window) : NULL;

  if (self != NULL)
    {
      show_busy (self, FALSE);
      if (error != NULL)
        cairn_ask_window_refuse (&self->ask, cairn_desk_error_text (error));
      if (error != NULL && !self->looked)
        gtk_widget_grab_focus (self->key);
      return window;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cairn_desk_toast (waiting->desk, _ ("Stopped. Nothing was changed."));
  else if (error != NULL)
    cairn_desk_toast_error (waiting->desk, error);
  g_clear_object (&window);
  return NULL;
}

/* ---- what is in it --------------------------------------------------------------------------- */

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
  say_number (self, _ ("Weeks with counters of visits"), look->counted_weeks);
  say_number (self, _ ("Closed periods of the needs review"), look->closed_periods);
  if (look->raised > 0)
    say_number (self, _ ("Places that stay protected though the backup does not say so"),
                look->raised);
  say_number (self, _ ("Changes made here since, which would be undone"), look->newer_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->inside), TRUE);
}

static void
offer_restore (Restore *self)
{
  self->looked = TRUE;
  gtk_widget_set_sensitive (self->key, FALSE);
  gtk_button_set_label (self->ask.accept, _ ("_Restore"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->ask.accept), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->ask.accept), "destructive-action");
  /* Enter has looked; it does not restore by a second slip. */
  gtk_window_set_default_widget (self->ask.window, NULL);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnBackupLook) look
      = cairn_restore_job_look_finish (CAIRN_RESTORE_JOB (source), result, &error);
  g_autoptr (GtkWindow) window = window_after (waiting, error);

  if (window == NULL || look == NULL)
    return;
  show_look (restore_of (window), look);
  offer_restore (restore_of (window));
}

/* Accounts are those of the backup now: whoever is signed in may be nobody any more. */
static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  g_autoptr (GError) error = NULL;
  gboolean done = cairn_restore_job_restore_finish (CAIRN_RESTORE_JOB (source), result, &error);
  g_autoptr (GtkWindow) window = window_after (waiting, error);

  if (!done)
    return;
  if (window != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (restore_of (window)->key), "");
      gtk_window_destroy (window);
    }
  cairn_desk_changed (waiting->desk, NULL);
  cairn_desk_sign_out (waiting->desk);
  cairn_desk_toast (waiting->desk,
                    _ ("The backup is restored. What was here before is kept in backups."));
}

static void
on_accept (GtkWidget *window)
{
  Restore *self = restore_of (window);
  const char *key = gtk_editable_get_text (GTK_EDITABLE (self->key));

  if (self->timer != 0)
    return;
  if (self->looked)
    cairn_restore_job_restore (self->job, self->desk, key, on_restored, waiting_new (self));
  else
    cairn_restore_job_look (self->job, self->desk, key, on_looked, waiting_new (self));
  show_busy (self, TRUE);
}

static void
add_working (Restore *self)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  self->working = cairn_settings_group_new (GTK_WIDGET (self->ask.page), "", NULL);
  self->bar = GTK_PROGRESS_BAR (bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  adw_preferences_group_add (self->working, bar);
  gtk_widget_set_visible (GTK_WIDGET (self->working), FALSE);
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
  self->job = cairn_restore_job_new (desk, path);
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
  add_working (self);
  self->inside = cairn_settings_group_new (GTK_WIDGET (self->ask.page), _ ("What is in it"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->inside), FALSE);
  gtk_window_set_default_size (self->ask.window, 560, 640);
  g_signal_connect (self->ask.window, "close-request", G_CALLBACK (on_close), NULL);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_accept), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
  gtk_widget_grab_focus (self->key);
}
