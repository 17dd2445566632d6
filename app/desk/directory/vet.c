/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding a service against the centre's list before visitors are sent there. */
#include "desk/directory/vet.h"

#include "core/staff/editing.h"
#include "core/staff/vetting.h"
#include "desk/errors.h"
#include "desk/rows.h"
#include "desk/text.h"

typedef struct
{
  CairnForm *record; /* owned */
  CairnAskWindow ask;
  GtkWidget *note;
  guint left; /* lines that are not ticked */
} Vet;

static void
vet_free (gpointer data)
{
  Vet *self = data;

  g_object_unref (self->record);
  g_free (self);
}

static void
on_toggled (GtkCheckButton *button, GtkWidget *window)
{
  Vet *self = g_object_get_data (G_OBJECT (window), "vet");

  self->left += gtk_check_button_get_active (button) ? -1 : 1;
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.accept), self->left == 0);
}

static void
tell (CairnForm *record, const CairnSaved *saved)
{
  CairnDesk *desk = cairn_form_get_desk (record);

  if (saved->findings->len > 0 && saved->written == 0 && saved->proposal == NULL)
    {
      cairn_desk_toast (desk, _ ("Something in it is not right yet. Mend what is marked first."));
      return;
    }
  cairn_desk_changed (desk, (const char *const *) saved->services);
  cairn_form_reload (record, NULL);
  cairn_desk_toast (desk, saved->proposal != NULL
                              ? _ ("A second person has to agree. It waits for them.")
                              : _ ("It is listed. Visitors find it now."));
}

static void
on_accept (GtkWidget *window)
{
  Vet *self = g_object_get_data (G_OBJECT (window), "vet");
  g_autoptr (CairnForm) record = g_object_ref (self->record);
  g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved
      = cairn_staff_vet (cairn_desk_get_session (cairn_form_get_desk (record)),
                         cairn_form_get_id (record), *note != '\0' ? note : NULL, &error);

  if (saved == NULL)
    {
      cairn_ask_window_refuse (&self->ask, cairn_desk_error_text (error));
      return;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  tell (record, saved);
}

static void
add_line (Vet *self, AdwPreferencesGroup *group, const char *text)
{
  GtkWidget *row = cairn_row_new (text, NULL);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self->ask.window, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  self->left++;
}

static void
show_list (CairnForm *record, GtkWidget *over, char **lines)
{
  Vet *self = g_new0 (Vet, 1);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->record = g_object_ref (record);
  self->ask = cairn_ask_window_new (over, _ ("Is It Good Enough?"), _ ("_List It"));
  g_object_set_data_full (G_OBJECT (self->ask.window), "vet", self, vet_free);
  gtk_window_set_default_size (self->ask.window, 560, 620);
  adw_preferences_group_set_title (group, _ ("Is each of these so?"));
  for (char **line = lines; *line != NULL; line++)
    add_line (self, group, *line);
  adw_preferences_page_add (self->ask.page, group);
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->note = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), _ ("What you found"));
  adw_preferences_group_add (group, self->note);
  adw_preferences_page_add (self->ask.page, group);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.accept), FALSE);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_accept), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
}

static void
on_vet (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  CairnDesk *desk = cairn_form_get_desk (record);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = cairn_staff_criteria (cairn_desk_get_session (desk), NULL, &error);

  if (lines == NULL)
    cairn_desk_toast_error (desk, error);
  else if (lines[0] == NULL)
    cairn_desk_toast (desk,
                      _ ("There is no list yet. An administrator writes it in the settings."));
  else
    show_list (record, row, lines);
}

static char *
say (CairnForm *record, const CairnVetting *vetting)
{
  CairnWords *words = cairn_desk_get_words (cairn_form_get_desk (record));
  g_autofree char *day = NULL;
  const char *name;

  if (vetting == NULL)
    return g_strdup (_ ("Nobody has checked it against the list yet."));
  day = cairn_words_date (words, vetting->on);
  name = vetting->by != NULL ? vetting->by : _ ("Somebody");
  /* Translators: the number of a version of the list; a person's name; a day. It should not begin
     with the name, which may be in other letters. */
  return g_strdup_printf (
      vetting->is_newest ? _ ("Against version %s of the list, by %s, %s.")
                         : _ ("Against version %s of the list, by %s, %s. There is a newer list."),
      vetting->version, name, day != NULL ? day : vetting->on);
}

/**
 * cairn_vet_row_show:
 * @row: of cairn_vet_row_new()
 */
void
cairn_vet_row_show (GtkWidget *row)
{
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  CairnStaffSession *session = cairn_desk_get_session (cairn_form_get_desk (record));
  g_autoptr (CairnVetting) vetting
      = session != NULL ? cairn_staff_vetting (session, cairn_form_get_id (record)) : NULL;
  g_autofree char *text = say (record, vetting);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
}

/**
 * cairn_vet_row_new:
 * @record: a record; outlives the row
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *
cairn_vet_row_new (CairnForm *record)
{
  GtkWidget *row = cairn_row_new (_ ("Vetting"), NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Check against the _List…"));

  g_object_set_data (G_OBJECT (row), "record", record);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, cairn_form_can_edit (record));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_vet), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  cairn_vet_row_show (row);
  return row;
}
