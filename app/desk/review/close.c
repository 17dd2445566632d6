/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a period: what may be said of it is frozen, for the working group and for all. */
#include "core/staff/period.h"
#include "desk/drop-down.h"
#include "desk/review/items.h"
#include "desk/text.h"

/* Longer ones are closed in several steps. */
#define MOST_STEPS 13

typedef struct
{
  CairnDesk *desk; /* owned */
  GtkWidget *button;
  CairnPeriod next;
  GtkDropDown *choice; /* while it is asked */
} Close;

static void
close_free (gpointer data)
{
  Close *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

static void
look (Close *self)
{
  if (!cairn_staff_period_next (cairn_desk_get_directory (self->desk), &self->next, NULL))
    self->next.weeks = 0;
  gtk_widget_set_visible (self->button, self->next.weeks > 0);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, GtkWidget *button)
{
  Close *self = g_object_get_data (G_OBJECT (button), "close");
  CairnPeriod period = self->next;
  g_autoptr (CairnRelease) release = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (response, "close") != 0)
    return;
  period.weeks = CAIRN_BLOCK_WEEKS * ((gint32) gtk_drop_down_get_selected (self->choice) + 1);
  release = cairn_staff_period_close (cairn_desk_get_session (self->desk), &period,
                                      cairn_desk_now (self->desk),
                                      cairn_desk_get_catalogue (self->desk), &error);
  if (release != NULL)
    cairn_desk_toast (self->desk, _ ("The period is closed."));
  else
    cairn_desk_toast_error (self->desk, error);
  look (self);
  gtk_widget_activate_action (button, "review.load", NULL);
}

static GtkWidget *
new_choice (Close *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  gint32 steps = MIN (self->next.weeks / CAIRN_BLOCK_WEEKS, MOST_STEPS);
  GtkWidget *choice;

  for (gint32 i = 1; i <= steps; i++)
    {
      const CairnPeriod period = { self->next.first, i * CAIRN_BLOCK_WEEKS };
      g_autofree char *name = cairn_review_name_period (self->desk, &period);

      gtk_string_list_append (names, name);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) MIN (steps, 3) - 1);
  cairn_drop_down_name (GTK_DROP_DOWN (choice), _ ("Which weeks"));
  self->choice = GTK_DROP_DOWN (choice);
  return choice;
}

static void
on_clicked (GtkWidget *button)
{
  Close *self = g_object_get_data (G_OBJECT (button), "close");
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (button)), _ ("Close a Period?"),
      _ ("What may be said of these weeks is fixed for good, for the working group and for the "
         "public. They can't be cut in another way afterwards."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_choice (self));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close",
                                    _ ("C_lose It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), button, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * cairn_review_close_button_look:
 * @button: what cairn_review_close_button_new() gave
 */
void
cairn_review_close_button_look (GtkWidget *button)
{
  look (g_object_get_data (G_OBJECT (button), "close"));
}

/**
 * cairn_review_close_button_new:
 * @desk: the desk, a reviewer signed in
 *
 * Returns: (transfer floating): a button that closes what can be closed, after a question; hidden
 *   when nothing can. It calls the action "review.load" afterwards
 */
GtkWidget *
cairn_review_close_button_new (CairnDesk *desk)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Close a period…"));
  Close *self = g_new0 (Close, 1);

  self->desk = g_object_ref (desk);
  self->button = button;
  g_object_set_data_full (G_OBJECT (button), "close", self, close_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), NULL);
  look (self);
  return button;
}
