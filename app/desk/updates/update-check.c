/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before an update goes out a second person says of each line that it is so. */
#include "desk/rows.h"
#include "desk/text.h"
#include "desk/updates/parts.h"

static const char *const lines[] = {
  [CAIRN_UPDATE_CHECK_SOURCE] = N_ ("Who says it is named, and has said it"),
  [CAIRN_UPDATE_CHECK_FAMILIES] = N_ ("The families know it already"),
  [CAIRN_UPDATE_CHECK_NAME] = N_ ("No name of a perpetrator is in it"),
  [CAIRN_UPDATE_CHECK_IMAGES] = N_ ("No picture is in it, and no link to one"),
  [CAIRN_UPDATE_CHECK_COUNTS] = N_ ("No number of dead or hurt that families do not know"),
};

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnAskWindow ask;
  char *id;
  guint checked;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_object_unref (self->desk);
  g_free (self->id);
  g_free (self);
}

static void
on_toggled (GtkCheckButton *button, GtkWidget *window)
{
  Check *self = g_object_get_data (G_OBJECT (window), "check");
  guint bit = 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));

  self->checked = gtk_check_button_get_active (button) ? self->checked | bit : self->checked & ~bit;
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.accept),
                            self->checked == CAIRN_UPDATE_ALL_CHECKS);
}

static void
on_publish (GtkWidget *window)
{
  Check *self = g_object_get_data (G_OBJECT (window), "check");
  g_autoptr (CairnDesk) desk = g_object_ref (self->desk);
  g_autoptr (GError) error = NULL;

  if (!cairn_staff_update_publish (cairn_desk_get_session (desk), self->id, self->checked, &error))
    {
      cairn_ask_window_refuse (&self->ask, cairn_update_problem (error));
      return;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  cairn_desk_changed (desk, NULL);
  cairn_desk_toast (desk, _ ("It goes to the kiosks now."));
}

static void
add_line (Check *self, AdwPreferencesGroup *group, guint line)
{
  GtkWidget *row = cairn_row_new (gettext (lines[line]), NULL);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "line", GUINT_TO_POINTER (line));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self->ask.window, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
add_texts (Check *self, const CairnUpdate *update)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  CairnWords *words = cairn_desk_get_words (self->desk);

  adw_preferences_group_set_title (group, cairn_update_say (self->desk, update->source));
  for (guint i = 0; i < cairn_wording_count (update->text); i++)
    {
      GtkWidget *row
          = cairn_row_new (cairn_words_language_name (words, cairn_wording_lang (update->text, i)),
                           cairn_wording_text (update->text, i));

      gtk_widget_add_css_class (row, "property");
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (self->ask.page, group);
}

/**
 * cairn_update_check_show:
 * @desk: the desk, an editor signed in who has not written it
 * @over: a widget in the window
 * @record: a draft
 */
void
cairn_update_check_show (CairnDesk *desk, GtkWidget *over, const CairnUpdateRecord *record)
{
  Check *self = g_new0 (Check, 1);
  AdwPreferencesGroup *group;

  self->desk = g_object_ref (desk);
  self->id = g_strdup (record->update->id);
  self->ask = cairn_ask_window_new (over, _ ("Before It Goes Out"), _ ("_Publish"));
  g_object_set_data_full (G_OBJECT (self->ask.window), "check", self, check_free);
  gtk_window_set_default_size (self->ask.window, 560, 620);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ask.accept), FALSE);
  add_texts (self, record->update);
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _ ("Is each of these so?"));
  for (guint i = 0; i < CAIRN_UPDATE_N_CHECKS; i++)
    add_line (self, group, i);
  adw_preferences_page_add (self->ask.page, group);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_publish), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
}
