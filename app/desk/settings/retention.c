/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is past its time, erased when an administrator says so. Before it happens they read what
 * goes: it comes from no backup of after that. */
#include "core/staff/accounts.h"
#include "desk/rows.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

static CairnDesk *
desk_of (gpointer object)
{
  return g_object_get_data (object, "desk");
}

/* @sentence: (transfer full): left out when there is none of it. */
static void
add_sentence (GString *body, guint n, char *sentence)
{
  if (n > 0)
    g_string_append_printf (body, "%s\n", sentence);
  g_free (sentence);
}

static char *
say_what_goes (const CairnRetention *due)
{
  g_autoptr (GString) body = g_string_new (NULL);

  add_sentence (
      body, due->lines,
      g_strdup_printf (ngettext ("%u line of the trail loses who it was and what was written. "
                                 "What was done, and when, stays.",
                                 "%u lines of the trail lose who it was and what was written. "
                                 "What was done, and when, stays.",
                                 (gulong) due->lines),
                       due->lines));
  add_sentence (
      body, due->people,
      g_strdup_printf (ngettext ("The name of %u person who has left goes.",
                                 "The names of %u people who have left go.", (gulong) due->people),
                       due->people));
  add_sentence (body, due->checks,
                g_strdup_printf (ngettext ("%u check loses who confirmed it, and its note.",
                                           "%u checks lose who confirmed them, and their notes.",
                                           (gulong) due->checks),
                                 due->checks));
  add_sentence (
      body, due->proposed,
      g_strdup_printf (ngettext ("%u decided change loses what it said.",
                                 "%u decided changes lose what they said.", (gulong) due->proposed),
                       due->proposed));
  g_string_append (body, _ ("This can't be undone. Older backups still hold it."));
  return g_strdup (body->str);
}

static void
on_sure (AdwMessageDialog *dialog, const char *response, GtkWidget *row)
{
  CairnDesk *desk = desk_of (row);
  g_autoptr (GError) error = NULL;

  if (strcmp (response, "erase") != 0)
    return;
  if (cairn_staff_apply_retention (cairn_desk_get_session (desk), NULL, &error))
    cairn_desk_toast (desk, _ ("It is erased. The trail says that it was done."));
  else
    cairn_desk_toast_error (desk, error);
}

static void
ask (GtkWidget *row, const CairnRetention *due)
{
  g_autofree char *body = say_what_goes (due);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (row)),
                                              _ ("Erase What Is Past Its Time?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                    _ ("_Erase"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_sure), row, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_erase (CairnDesk *desk, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  g_autoptr (GError) error = NULL;
  CairnRetention due;

  if (!cairn_staff_retention_look (cairn_desk_get_session (desk), &due, &error))
    cairn_desk_toast_error (desk, error);
  else if (cairn_retention_is_empty (&due))
    cairn_desk_toast (desk, _ ("Nothing here is past its time."));
  else
    ask (row, &due);
}

/**
 * cairn_settings_retention_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): a line with a button
 */
GtkWidget *
cairn_settings_retention_new (CairnDesk *desk)
{
  GtkWidget *row = cairn_button_row_new (_ ("Erase what is past its time"),
                                         _ ("You see what goes before anything is erased."),
                                         _ ("_Erase Now…"), G_CALLBACK (on_erase), desk);

  g_object_set_data_full (G_OBJECT (row), "desk", g_object_ref (desk), g_object_unref);
  return row;
}
