/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/sign-in/recover.h"

#include "core/staff/accounts.h"
#include "desk/errors.h"
#include "desk/roles.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnAskWindow ask;
  GtkWidget *key, *name, *login, *password, *again;
  char *proposed;
} Recover;

static void
recover_free (gpointer data)
{
  Recover *self = data;

  g_object_unref (self->desk);
  g_free (self->proposed);
  g_free (self);
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
on_name_changed (GtkWidget *window)
{
  Recover *self = g_object_get_data (G_OBJECT (window), "recover");

  if (strcmp (text_of (self->login), self->proposed) != 0)
    return;
  g_free (self->proposed);
  self->proposed = cairn_login_propose (text_of (self->name));
  gtk_editable_set_text (GTK_EDITABLE (self->login), self->proposed);
}

static const char *
find_gap (Recover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (text_of (self->name)));

  if (*name == '\0' || *text_of (self->login) == '\0')
    return _ ("Please write a name and a sign-in name.");
  if (strcmp (text_of (self->password), text_of (self->again)) != 0)
    return _ ("The two new passwords are not the same.");
  return NULL;
}

static void
on_accept (GtkWidget *window)
{
  Recover *self = g_object_get_data (G_OBJECT (window), "recover");
  g_autoptr (CairnDesk) desk = g_object_ref (self->desk);
  const char *gap = find_gap (self);
  g_autoptr (GError) error = NULL;

  if (gap == NULL
      && !cairn_staff_recover (cairn_desk_get_directory (desk), text_of (self->key),
                               text_of (self->login), text_of (self->name),
                               text_of (self->password), &error))
    gap = cairn_desk_error_text (error);
  if (gap != NULL)
    {
      cairn_ask_window_refuse (&self->ask, gap);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  cairn_desk_toast (desk, _ ("The account is an administrator's now. Sign in with it."));
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, GtkWidget *row, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  return row;
}

static void
fill (Recover *self)
{
  AdwPreferencesGroup *sheet = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *person = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_description (
      sheet, _ ("Only with the recovery sheet. The trail keeps that it was used."));
  self->key = add_row (sheet, adw_entry_row_new (), _ ("Key of the recovery sheet"));
  adw_preferences_group_set_title (person, _ ("Who is the administrator now"));
  self->name = add_row (person, adw_entry_row_new (), _ ("Name"));
  self->login = add_row (person, adw_entry_row_new (), _ ("Sign-in name"));
  self->password = add_row (person, adw_password_entry_row_new (), _ ("New password"));
  self->again = add_row (person, adw_password_entry_row_new (), _ ("New password again"));
  adw_preferences_page_add (self->ask.page, sheet);
  adw_preferences_page_add (self->ask.page, person);
}

/**
 * cairn_recover_show:
 * @desk: the desk, nobody signed in
 * @over: a widget in the window
 */
void
cairn_recover_show (CairnDesk *desk, GtkWidget *over)
{
  Recover *self = g_new0 (Recover, 1);

  self->desk = g_object_ref (desk);
  self->proposed = g_strdup ("");
  self->ask = cairn_ask_window_new (over, _ ("No Administrator Is Left"), _ ("_Let Them In"));
  g_object_set_data_full (G_OBJECT (self->ask.window), "recover", self, recover_free);
  gtk_window_set_default_size (self->ask.window, 520, 560);
  fill (self);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (on_name_changed), self->ask.window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_accept), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
  gtk_widget_grab_focus (self->key);
}
