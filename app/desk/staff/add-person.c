/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new account, and the password that is shown once. */
#include "core/settings/secret.h"
#include "desk/errors.h"
#include "desk/roles.h"
#include "desk/rows.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

#include <sodium.h>

typedef struct
{
  CairnDesk *desk;   /* owned */
  GtkWidget *people; /* weak */
  CairnAskWindow form;
  GtkWidget *name, *login;
  AdwComboRow *role;
  char *proposed;
} Add;

static void
add_free (gpointer data)
{
  Add *self = data;

  g_clear_weak_pointer (&self->people);
  g_object_unref (self->desk);
  g_free (self->proposed);
  g_free (self);
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/**
 * cairn_one_time_show:
 * @over: a widget in the window
 * @name: whose
 * @password: theirs until the first sign-in; not kept
 */
void
cairn_one_time_show (GtkWidget *over, const char *name, const char *password)
{
  g_autofree char *heading = g_strdup_printf (_ ("One-time Password for %s"), name);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (over)), heading,
      _ ("Give it to nobody else. It is shown only now. At the first sign-in they choose one of "
         "their own."));
  GtkWidget *label = gtk_label_new (password);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "cairn-secret");
  gtk_widget_set_tooltip_text (label, _ ("One-time password"));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), label);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "done", _ ("_Done"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "done");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_name_changed (GtkWidget *window)
{
  Add *self = g_object_get_data (G_OBJECT (window), "add");

  if (strcmp (text_of (self->login), self->proposed) != 0)
    return;
  g_free (self->proposed);
  self->proposed = cairn_login_propose (text_of (self->name));
  gtk_editable_set_text (GTK_EDITABLE (self->login), self->proposed);
}

static void
on_role_changed (GtkWidget *window)
{
  Add *self = g_object_get_data (G_OBJECT (window), "add");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->role),
                               cairn_role_explain (adw_combo_row_get_selected (self->role)));
}

static void
on_add (GtkWidget *window)
{
  Add *self = g_object_get_data (G_OBJECT (window), "add");
  g_autofree char *password = cairn_secret_one_time ();
  g_autofree char *name = g_strstrip (g_strdup (text_of (self->name)));
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  if (*name == '\0' || *text_of (self->login) == '\0')
    {
      cairn_ask_window_refuse (&self->form, _ ("Please write a name and a sign-in name."));
      return;
    }
  id = cairn_staff_account_add (cairn_desk_get_session (self->desk), text_of (self->login), name,
                                adw_combo_row_get_selected (self->role), password, &error);
  if (id == NULL)
    {
      cairn_ask_window_refuse (&self->form, cairn_desk_error_text (error));
      return;
    }
  g_signal_emit_by_name (self->desk, "changed", NULL);
  if (self->people != NULL)
    {
      cairn_people_refresh (self->people);
      cairn_one_time_show (self->people, name, password);
    }
  sodium_memzero (password, strlen (password));
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
new_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  return row;
}

static AdwComboRow *
new_role (void)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i <= CAIRN_ROLE_ADMINISTRATOR; i++)
    gtk_string_list_append (names, cairn_role_name ((CairnRole) i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Role"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cairn_role_explain (CAIRN_ROLE_ASSIST));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  return ADW_COMBO_ROW (row);
}

static void
fill (Add *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->name = new_entry (_ ("Name"));
  self->login = new_entry (_ ("Sign-in name"));
  self->role = new_role ();
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("You get a one-time password for them. They choose one of their own at sign-in."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->login);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->role));
  adw_preferences_page_add (self->form.page, ADW_PREFERENCES_GROUP (group));
}

/**
 * cairn_add_person_show:
 * @desk: the desk, an administrator signed in
 * @people: the list, told when somebody was added
 */
void
cairn_add_person_show (CairnDesk *desk, GtkWidget *people)
{
  Add *self = g_new0 (Add, 1);

  self->desk = g_object_ref (desk);
  g_set_weak_pointer (&self->people, people);
  self->proposed = g_strdup ("");
  self->form = cairn_ask_window_new (people, _ ("Add a Person"), _ ("_Add"));
  g_object_set_data_full (G_OBJECT (self->form.window), "add", self, add_free);
  fill (self);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (on_name_changed), self->form.window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (on_role_changed),
                           self->form.window, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form.accept, "clicked", G_CALLBACK (on_add), self->form.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->form.window);
  gtk_widget_grab_focus (self->name);
}
