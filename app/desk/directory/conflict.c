/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/conflict.h"

#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

typedef struct
{
  CairnForm *record; /* owned */
  GPtrArray *conflicts;
  GPtrArray *theirs; /* of GtkCheckButton, one a conflict; borrowed */
  GtkWidget *window;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->record);
  g_ptr_array_unref (ask->conflicts);
  g_ptr_array_unref (ask->theirs);
  g_free (ask);
}

static char *
say (const CairnConflict *conflict, const char *value)
{
  return cairn_value_text (conflict->table, conflict->field, value);
}

static void
finish (Ask *ask)
{
  CairnDesk *desk = cairn_form_get_desk (ask->record);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  for (guint i = 0; i < ask->conflicts->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (ask->theirs, i)))
        cairn_form_take_theirs (ask->record, g_ptr_array_index (ask->conflicts, i));
    }
  if (!cairn_form_is_dirty (ask->record))
    {
      cairn_form_reload (ask->record, NULL);
      cairn_desk_toast (desk, _ ("The record stays as the other person saved it."));
      return;
    }
  saved = cairn_form_save (ask->record, CAIRN_SAVE_MINE, NULL, &error);
  if (saved == NULL)
    cairn_desk_toast_error (desk, error);
  else if (saved->written > 0 || saved->proposal != NULL)
    cairn_desk_toast (desk, _ ("Saved."));
}

static void
on_save (GtkWidget *button, Ask *ask)
{
  GtkWidget *window = ask->window;

  finish (ask);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
new_choice (const char *title, const char *value, GtkWidget *beside, GtkWidget **out_button)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  if (beside != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (beside));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  *out_button = button;
  return row;
}

static GtkWidget *
new_question (Ask *ask, const CairnConflict *conflict)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *base = say (conflict, conflict->base);
  g_autofree char *ours = say (conflict, conflict->mine);
  g_autofree char *others = say (conflict, conflict->theirs);
  g_autofree char *before = g_strdup_printf (_ ("It was: %s"), base);
  g_autofree char *escaped = g_markup_escape_text (before, -1);
  GtkWidget *mine, *theirs, *row;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   cairn_field_name (conflict->table, conflict->field));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  row = new_choice (_ ("Yours"), ours, NULL, &mine);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mine), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  row = new_choice (_ ("Theirs"), others, mine, &theirs);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (ask->theirs, theirs);
  return group;
}

static GtkWidget *
new_page (Ask *ask)
{
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < ask->conflicts->len; i++)
    adw_preferences_page_add (
        ADW_PREFERENCES_PAGE (page),
        ADW_PREFERENCES_GROUP (new_question (ask, g_ptr_array_index (ask->conflicts, i))));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static GtkWidget *
new_header (Ask *ask)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save what is chosen"));

  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), ask);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  return header;
}

/**
 * cairn_conflict_ask:
 * @record: a record that could not be saved
 * @conflicts: (element-type CairnConflict): why
 * @parent: the window
 */
void
cairn_conflict_ask (CairnForm *record, GPtrArray *conflicts, GtkWindow *parent)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  ask->record = g_object_ref (record);
  ask->conflicts = g_ptr_array_ref (conflicts);
  ask->theirs = g_ptr_array_new ();
  ask->window = adw_window_new ();
  g_object_set_data_full (G_OBJECT (ask->window), "cairn-ask", ask, ask_free);
  gtk_window_set_title (GTK_WINDOW (ask->window), _ ("Somebody else has saved this record, too"));
  gtk_window_set_modal (GTK_WINDOW (ask->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (ask->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (ask->window), 600, 520);
  gtk_box_append (GTK_BOX (box), new_header (ask));
  gtk_box_append (GTK_BOX (box), new_page (ask));
  adw_window_set_content (ADW_WINDOW (ask->window), box);
  gtk_window_present (GTK_WINDOW (ask->window));
}
