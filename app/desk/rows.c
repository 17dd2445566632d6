/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/rows.h"

#include "desk/text.h"

/* GTK 4.8 takes a wrapped text that ends with a space for wider at any height than at none, and
 * says that widgets may overlap. A name that somebody is typing ends so. */
static char *
without_last_space (const char *text)
{
  return g_strchomp (g_strdup (text));
}

static void
set_up_row (GtkWidget *row, const char *title)
{
  g_autofree char *text = without_last_space (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
}

/**
 * cairn_row_new:
 * @title: text
 * @subtitle: (nullable): text
 *
 * Returns: (transfer floating): a line that says so, however long it is
 */
GtkWidget *
cairn_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *more = subtitle != NULL ? without_last_space (subtitle) : NULL;

  set_up_row (row, title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (more != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more);
  return row;
}

/**
 * cairn_icon_button_new:
 * @icon: name of an icon
 * @name: translated: what it does
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
cairn_icon_button_new (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/**
 * cairn_button_row_new:
 * @title: what the button is for
 * @subtitle: (nullable): more about it
 * @label: what it does
 * @clicked: called with @data when it is pressed
 * @data: a GObject
 *
 * Returns: (transfer floating): a line with a button at its end
 */
GtkWidget *
cairn_button_row_new (
    const char *title, const char *subtitle, const char *label, GCallback clicked, gpointer data)
{
  GtkWidget *row = cairn_row_new (title, subtitle);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
  g_signal_connect_object (button, "clicked", clicked, data, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

/**
 * cairn_removable_row_new:
 * @title: what is typed here
 * @text: what stands there
 * @remove: translated: what the button at its end does
 * @clicked: the button's, with the line behind it
 *
 * Returns: (transfer floating): a line to type in, an AdwEntryRow
 */
GtkWidget *
cairn_removable_row_new (const char *title, const char *text, const char *remove, GCallback clicked)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = cairn_icon_button_new ("user-trash-symbolic", remove);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_signal_connect_object (button, "clicked", clicked, row, 0);
  return row;
}

typedef void (*FillFunc) (GtkWidget *row);

static void
on_expanded (GtkWidget *row)
{
  g_autofree FillFunc *fill = g_object_steal_data (G_OBJECT (row), "fill-later");

  if (fill != NULL)
    (*fill) (row);
}

/**
 * cairn_expander_fill_later:
 * @row: an AdwExpanderRow, closed
 * @fill: adds what it opens to
 */
void
cairn_expander_fill_later (GtkWidget *row, void (*fill) (GtkWidget *row))
{
  FillFunc *kept = g_new0 (FillFunc, 1);

  *kept = fill;
  g_object_set_data_full (G_OBJECT (row), "fill-later", kept, g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

/**
 * cairn_switch_row_new:
 * @title: what is switched
 * @subtitle: (nullable): what it means
 * @active: whether it is on
 * @changed: called when it was switched
 * @data: a GObject
 *
 * Returns: (transfer floating): a line with a switch at its end
 */
GtkWidget *
cairn_switch_row_new (
    const char *title, const char *subtitle, gboolean active, GCallback changed, gpointer data)
{
  GtkWidget *row = cairn_row_new (title, subtitle);
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_object (toggle, "notify::active", changed, data, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  return row;
}

/**
 * cairn_switch_row_get:
 * @row: of cairn_switch_row_new()
 *
 * Returns: (transfer none): its switch
 */
GtkSwitch *
cairn_switch_row_get (GtkWidget *row)
{
  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

/**
 * cairn_combo_row_new:
 * @title: what is chosen
 * @names: (transfer full): what there is to choose from
 * @selected: index of what is chosen at first
 *
 * Returns: (transfer floating): a line that shows what is chosen under its title
 */
AdwComboRow *
cairn_combo_row_new (const char *title, GtkStringList *names, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (names);
  return ADW_COMBO_ROW (row);
}

/**
 * cairn_rows_clear:
 * @group: a group
 * @rows: (element-type GtkWidget): borrowed lines of it; empty afterwards
 */
void
cairn_rows_clear (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
new_header (CairnAskWindow *form, const char *accept)
{
  GtkWidget *header = adw_header_bar_new ();

  form->cancel = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Cancel")));
  form->accept = GTK_BUTTON (gtk_button_new_with_mnemonic (accept));
  gtk_widget_add_css_class (GTK_WIDGET (form->accept), "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (form->cancel));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (form->accept));
  g_signal_connect_object (form->cancel, "clicked", G_CALLBACK (gtk_window_close), form->window,
                           G_CONNECT_SWAPPED);
  return header;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

/**
 * cairn_ask_window_new:
 * @over: a widget in the window it belongs to
 * @title: what is made or changed
 * @accept: label of the button that does it
 *
 * Returns: a window to be filled and shown; it belongs to GTK
 */
CairnAskWindow
cairn_ask_window_new (GtkWidget *over, const char *title, const char *accept)
{
  CairnAskWindow form = { .window = GTK_WINDOW (adw_window_new ()) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_title (form.window, title);
  gtk_window_set_modal (form.window, TRUE);
  gtk_window_set_transient_for (form.window, GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_set_default_size (form.window, 520, 480);
  form.page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  form.problem = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (form.problem, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (form.problem), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (form.problem), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (form.problem), 12);
  gtk_widget_add_css_class (GTK_WIDGET (form.problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (form.problem), FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (form.page), TRUE);
  gtk_box_append (GTK_BOX (box), new_header (&form, accept));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (form.problem));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (form.page));
  adw_window_set_content (ADW_WINDOW (form.window), box);
  gtk_window_set_default_widget (form.window, GTK_WIDGET (form.accept));
  close_on_escape (form.window);
  return form;
}

/**
 * cairn_ask_window_refuse:
 * @form: a form
 * @problem: (nullable): what is wrong and what to do; %NULL: nothing any more
 */
void
cairn_ask_window_refuse (const CairnAskWindow *form, const char *problem)
{
  gtk_label_set_text (form->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (form->problem), problem != NULL);
}
