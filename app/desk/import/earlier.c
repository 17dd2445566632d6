/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/earlier.h"

#include "core/exchange/batches.h"
#include "core/staff/accounts.h"
#include "desk/text.h"

/* More than anybody would take back. */
#define MOST_LINES 50

struct _CairnEarlierImports
{
  AdwPreferencesGroup parent_instance;

  CairnDesk *desk; /* owned */
  GPtrArray *rows; /* of GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (CairnEarlierImports, cairn_earlier_imports, ADW_TYPE_PREFERENCES_GROUP)

static guint undo_signal;

static void
on_answer (GtkWidget *dialog, const char *response, CairnEarlierImports *self)
{
  if (strcmp (response, "undo") == 0)
    g_signal_emit (self, undo_signal, 0, g_object_get_data (G_OBJECT (dialog), "batch"));
}

/* Asked once: it reaches hundreds of records. */
static void
on_undo (GtkWidget *button, CairnEarlierImports *self)
{
  const char *batch = g_object_get_data (G_OBJECT (button), "batch");
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)),
                                              _ ("Take this import back?"), NULL);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("What came with it goes. What it changed is as before. What "
                                  "people have changed since stays,"
                                  " and protected places stay protected."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "undo",
                                    C_ ("import", "_Take it back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "undo",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "batch", g_strdup (batch), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
say_counts (const CairnImportBatch *batch)
{
  g_autofree char *read = g_strdup_printf (
      ngettext ("%u row read", "%u rows read", (gulong) batch->read), (guint) batch->read);
  g_autofree char *taken = g_strdup_printf (
      ngettext ("%u taken", "%u taken", (gulong) batch->taken), (guint) batch->taken);
  g_autofree char *refused = g_strdup_printf (
      ngettext ("%u refused", "%u refused", (gulong) batch->refused), (guint) batch->refused);

  return g_strjoin (" · ", read, taken, refused, NULL);
}

static char *
say_when (CairnEarlierImports *self, const CairnImportBatch *batch)
{
  CairnDirectory *directory = cairn_desk_get_directory (self->desk);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autofree char *who = cairn_staff_actor_name (directory, batch->actor);
  char *when = cairn_words_moment (cairn_desk_get_words (self->desk), batch->at,
                                   cairn_desk_now (self->desk), zone);
  g_autofree char *held = when;

  return who != NULL ? g_strdup_printf ("%s · %s", when, who) : g_steal_pointer (&held);
}

static GtkWidget *
new_end (CairnEarlierImports *self, const CairnImportBatch *batch)
{
  GtkWidget *end;

  if (batch->can_undo)
    {
      end = gtk_button_new_with_label (C_ ("import", "Take it back"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (end), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      batch->source, -1);
      g_object_set_data_full (G_OBJECT (end), "batch", g_strdup (batch->id), g_free);
      g_signal_connect_object (end, "clicked", G_CALLBACK (on_undo), self, 0);
    }
  else
    {
      end = gtk_label_new (batch->undone ? _ ("Taken back") : _ ("A later import builds on it"));
      gtk_widget_add_css_class (end, "dim-label");
    }
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  return end;
}

static void
add_row (CairnEarlierImports *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_batch (CairnEarlierImports *self, const CairnImportBatch *batch)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = say_when (self, batch);
  g_autofree char *counts = say_counts (batch);
  g_autofree char *text = g_strdup_printf ("%s\n%s", when, counts);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), batch->source);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_end (self, batch));
  add_row (self, row);
}

static void
add_empty (CairnEarlierImports *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing was imported yet."));
  add_row (self, row);
}

static void
show (CairnEarlierImports *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = NULL;

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  batches = cairn_import_batches (cairn_desk_get_directory (self->desk), MOST_LINES, &error);
  if (batches == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < batches->len; i++)
    add_batch (self, g_ptr_array_index (batches, i));
  if (batches->len == 0)
    add_empty (self);
}

static void
on_changed (CairnDesk *desk, char **services, CairnEarlierImports *self)
{
  if (services == NULL)
    show (self);
}

static void
cairn_earlier_imports_dispose (GObject *object)
{
  CairnEarlierImports *self = CAIRN_EARLIER_IMPORTS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cairn_earlier_imports_parent_class)->dispose (object);
}

static void
cairn_earlier_imports_class_init (CairnEarlierImportsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_earlier_imports_dispose;
  undo_signal = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cairn_earlier_imports_init (CairnEarlierImports *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * cairn_earlier_imports_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the list of earlier imports
 */
GtkWidget *
cairn_earlier_imports_new (CairnDesk *desk)
{
  CairnEarlierImports *self = g_object_new (CAIRN_TYPE_EARLIER_IMPORTS, NULL);

  self->desk = g_object_ref (desk);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Earlier imports"));
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (desk, "session", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
