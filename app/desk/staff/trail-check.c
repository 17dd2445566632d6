/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the trail whole? A long one takes a moment: it is looked through on a thread of its own with
 * a connection of its own. */
#include "core/staff/backup.h"
#include "desk/own-directory.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnOwnDirectory own;
  GPtrArray *problems; /* of char*, found */
  gint64 lines;
  guint backups;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_clear_pointer (&check->problems, g_ptr_array_unref);
  cairn_own_directory_clear (&check->own);
  g_free (check);
}

static void
look_through (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  g_autofree char *folder = g_build_filename (check->own.state, "backups", NULL);
  g_autoptr (GPtrArray) heads = NULL;
  GError *error = NULL;
  CairnDirectory *directory = cairn_own_directory_open (&check->own, CAIRN_DB_READ, &error);

  if (directory != NULL)
    {
      heads = cairn_backup_heads (folder, &error);
      if (heads != NULL)
        check->problems = cairn_audit_verify (cairn_directory_db (directory), heads, &error);
      check->lines
          = cairn_db_int64 (cairn_directory_db (directory), "SELECT count (*) FROM audit", 0);
      cairn_directory_close (directory);
    }
  if (heads == NULL || check->problems == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  check->backups = heads->len;
  g_task_return_boolean (task, TRUE);
}

static char *
say (const Check *check)
{
  char *lines = g_strdup_printf ("%" G_GINT64_FORMAT, check->lines);
  char *text;

  if (check->problems->len == 0)
    /* Translators: two numbers: lines of the trail; backups that know how it was then. */
    text = g_strdup_printf (_ ("Nothing was altered. Lines: %s. Backups it was compared with: %u."),
                            lines, check->backups);
  else
    text = g_strdup (_ ("Somebody has altered it outside Cairn. Change nothing more. Keep a copy "
                        "of the state folder, and tell whoever answers for data protection."));
  g_free (lines);
  return text;
}

/* As the command line says them, for who looks into it: technical, and in English. */
static GtkWidget *
new_problems (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label;

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (problems, i));
  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  return scrolled;
}

static void
show_result (GtkWidget *over, const Check *check)
{
  g_autofree char *text = say (check);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (over)),
      check->problems->len == 0 ? _ ("The Trail Is Whole") : _ ("The Trail Was Altered"), text);

  if (check->problems->len > 0)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                        new_problems (check->problems));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_looked (GObject *button, GAsyncResult *result, gpointer data)
{
  g_autoptr (CairnDesk) desk = data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (button), TRUE);
  gtk_button_set_label (GTK_BUTTON (button), _ ("_Check the Trail"));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    cairn_desk_toast_error (desk, error);
  else if (gtk_widget_get_mapped (GTK_WIDGET (button)))
    show_result (GTK_WIDGET (button), g_task_get_task_data (G_TASK (result)));
}

/**
 * cairn_trail_check:
 * @desk: the desk, an administrator signed in
 * @button: that was pressed
 */
void
cairn_trail_check (CairnDesk *desk, GtkWidget *button)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Check *check;

  if (!cairn_staff_session_require (cairn_desk_get_session (desk), CAIRN_RIGHT_TRAIL, &error))
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  check = g_new0 (Check, 1);
  cairn_own_directory_init (&check->own, cairn_desk_get_directory (desk), "check");
  gtk_widget_set_sensitive (button, FALSE);
  gtk_button_set_label (GTK_BUTTON (button), _ ("Checking…"));
  task = g_task_new (button, NULL, on_looked, g_object_ref (desk));
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, look_through);
}
