/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of single settings. What is chosen is written at once, what is typed with its button or
 * Enter: nothing waits for a button at the end of the page. */
#include "desk/rows.h"
#include "core/settings/settings.h"
#include "core/staff/centre.h"
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"
#include "desk/value.h"

/* Somebody presses + several times: that is one change, and one line in the trail. */
#define NUMBER_RESTS_MS 700

typedef struct
{
  CairnDesk *desk; /* owned */
  char *key;
  GtkWidget *input; /* what the value is changed with */
  guint rest;       /* timer of a number that is being changed */
  gboolean silent;  /* the screen follows the directory, not the other way round */
} Setting;

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_clear_handle_id (&self->rest, g_source_remove);
  g_object_unref (self->desk);
  g_free (self->key);
  g_free (self);
}

static Setting *
setting_of (gpointer row)
{
  return g_object_get_data (row, "setting");
}

/**
 * cairn_setting_read:
 * @desk: the desk
 * @key: a setting, perhaps with a language behind it
 *
 * Returns: (transfer full): what holds
 */
char *
cairn_setting_read (CairnDesk *desk, const char *key)
{
  const CairnSetting *setting = cairn_settings_find (key);

  return cairn_settings_dup (cairn_directory_db (cairn_desk_get_directory (desk)), key,
                             strchr (key, '@') == NULL ? setting->otherwise : "");
}

/**
 * cairn_setting_write:
 * @desk: the desk
 * @key: a setting
 * @value: what is to hold
 *
 * Returns: whether it does now; the person was told what is wrong otherwise
 */
gboolean
cairn_setting_write (CairnDesk *desk, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = cairn_setting_read (desk, key);

  if (strcmp (before, value) == 0)
    return TRUE;
  if (!cairn_staff_set_setting (cairn_desk_get_session (desk), key, value, &error))
    {
      cairn_desk_toast (desk, cairn_setting_problem (error));
      return FALSE;
    }
  cairn_desk_changed (desk, NULL);
  /* The name stands above the sidebar, too. */
  if (strcmp (key, "centre.name") == 0)
    cairn_desk_session_changed (desk);
  return TRUE;
}

/* ---- what the lines have in common ----------------------------------------------------------- */

static void
show (GtkWidget *row)
{
  Setting *self = setting_of (row);
  g_autofree char *value = cairn_setting_read (self->desk, self->key);

  self->silent = TRUE;
  if (GTK_IS_SPIN_BUTTON (self->input))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->input), g_ascii_strtod (value, NULL));
  else if (GTK_IS_SWITCH (self->input))
    gtk_switch_set_active (GTK_SWITCH (self->input), strcmp (value, "1") == 0);
  else if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->input)), value) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->input), value);
  self->silent = FALSE;
}

static void
on_changed (CairnDesk *desk, char **services, GtkWidget *row)
{
  Setting *self = setting_of (row);
  gboolean typing
      = GTK_IS_EDITABLE (self->input) && gtk_widget_get_focus_child (self->input) != NULL;

  if (!typing && self->rest == 0)
    show (row);
}

static Setting *
set_up (CairnDesk *desk, const char *key, GtkWidget *row, GtkWidget *input)
{
  Setting *self = g_new0 (Setting, 1);

  self->desk = g_object_ref (desk);
  self->key = g_strdup (key);
  self->input = input;
  g_object_set_data_full (G_OBJECT (row), "setting", self, setting_free);
  show (row);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), row, 0);
  return self;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void
on_applied (GtkWidget *row)
{
  Setting *self = setting_of (row);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gboolean written = cairn_setting_write (self->desk, self->key, text);

  if (written)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
}

static gboolean
is_left_to_right (const char *key)
{
  static const char *const keys[]
      = { "centre.zone", "incident.days", "centre.desk-phone", "centre.emergency-number", NULL };

  return g_strv_contains (keys, key);
}

/**
 * cairn_setting_entry_new:
 * @desk: the desk
 * @key: a setting with a text, perhaps with a language behind it
 * @title: (nullable): another name than the setting's
 *
 * Returns: (transfer floating): a line to type in
 */
GtkWidget *
cairn_setting_entry_new (CairnDesk *desk, const char *key, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 title != NULL ? title : cairn_setting_name (key));
  set_up (desk, key, row, row);
  if (is_left_to_right (key))
    cairn_value_keep_direction (row);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (on_applied), NULL);
  return row;
}

static void
show_wording (CairnDesk *desk, char **services, GtkWidget *row)
{
  g_autofree char *value = cairn_setting_read (desk, g_object_get_data (G_OBJECT (row), "key"));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), value);
}

static void
fill_wording (GtkWidget *row)
{
  CairnDesk *desk = g_object_get_data (G_OBJECT (row), "desk");
  const char *key = g_object_get_data (G_OBJECT (row), "key");
  g_autofree char *offered = cairn_setting_read (desk, "centre.languages");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);
  gboolean first = TRUE;

  for (char **tag = tags; *tag != NULL; tag++)
    {
      g_autofree char *full = first ? g_strdup (key) : g_strconcat (key, "@", *tag, NULL);

      if (**tag == '\0')
        continue;
      adw_expander_row_add_row (
          ADW_EXPANDER_ROW (row),
          cairn_setting_entry_new (desk, full,
                                   cairn_words_language_name (cairn_desk_get_words (desk), *tag)));
      first = FALSE;
    }
}

/**
 * cairn_setting_wording_new:
 * @desk: the desk
 * @key: a setting that visitors read
 *
 * Returns: (transfer floating): a line that opens to a line for each language on offer
 */
GtkWidget *
cairn_setting_wording_new (CairnDesk *desk, const char *key)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cairn_setting_name (key));
  g_object_set_data_full (G_OBJECT (row), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  cairn_expander_fill_later (row, fill_wording);
  show_wording (desk, NULL, row);
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_wording), row, 0);
  return row;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static void
write_number (GtkWidget *row)
{
  Setting *self = setting_of (row);
  g_autofree char *value
      = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->input)));

  g_clear_handle_id (&self->rest, g_source_remove);
  if (!cairn_setting_write (self->desk, self->key, value))
    show (row);
}

static gboolean
on_rest (gpointer row)
{
  setting_of (row)->rest = 0;
  write_number (row);
  return G_SOURCE_REMOVE;
}

static void
on_number (GtkWidget *row)
{
  Setting *self = setting_of (row);

  if (self->silent)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (NUMBER_RESTS_MS, on_rest, row);
}

/* Who goes on elsewhere has chosen. */
static void
on_left (GtkWidget *row)
{
  if (setting_of (row)->rest != 0)
    write_number (row);
}

/**
 * cairn_setting_number_new:
 * @desk: the desk
 * @key: a setting with a number
 *
 * Returns: (transfer floating): a line with the number at its end
 */
GtkWidget *
cairn_setting_number_new (CairnDesk *desk, const char *key)
{
  const CairnSetting *setting = cairn_settings_find (key);
  GtkWidget *row = cairn_row_new (cairn_setting_name (key), cairn_setting_explain (key));
  GtkWidget *spin
      = gtk_spin_button_new_with_range ((double) setting->minimum, (double) setting->maximum, 1);

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cairn_setting_name (key), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  set_up (desk, key, row, spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_number), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "unmap", G_CALLBACK (on_left), row, G_CONNECT_SWAPPED);
  return row;
}

/* ---- switches -------------------------------------------------------------------------------- */

static void
on_switched (GtkSwitch *toggle, GParamSpec *pspec, GtkWidget *row)
{
  Setting *self = setting_of (row);

  if (self != NULL && !self->silent
      && !cairn_setting_write (self->desk, self->key, gtk_switch_get_active (toggle) ? "1" : "0"))
    show (row);
}

/**
 * cairn_setting_switch_new:
 * @desk: the desk
 * @key: a setting that is on or off
 *
 * Returns: (transfer floating): a line with a switch
 */
GtkWidget *
cairn_setting_switch_new (CairnDesk *desk, const char *key)
{
  GtkWidget *row = cairn_row_new (cairn_setting_name (key), cairn_setting_explain (key));
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  set_up (desk, key, row, toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), row, 0);
  return row;
}

/**
 * cairn_settings_group_new:
 * @page: an AdwPreferencesPage: it is added
 * @title: of the group
 * @description: (nullable): what it is about
 *
 * Returns: (transfer none): the group
 */
AdwPreferencesGroup *
cairn_settings_group_new (GtkWidget *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  return group;
}
