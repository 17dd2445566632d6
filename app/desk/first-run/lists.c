/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/first-run/lists.h"

#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "desk/rows.h"
#include "desk/text.h"

#include <json-glib/json-glib.h>

#define KEY_ID "cairn-id"

static void
on_remove_clicked (GtkWidget *button, GtkWidget *row)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (row), "rows");
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

  g_ptr_array_remove (rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
}

/**
 * cairn_area_rows_add:
 * @group: where it goes
 * @rows: (element-type GtkWidget): all of them; it is added
 * @id: (nullable): of an area there is; a new one gets its own
 */
void
cairn_area_rows_add (AdwPreferencesGroup *group, GPtrArray *rows, const char *id)
{
  GtkWidget *row = cairn_removable_row_new (_ ("Name of the area"), "", _ ("Remove this area"),
                                            G_CALLBACK (on_remove_clicked));

  g_object_set_data (G_OBJECT (row), "rows", rows);
  g_object_set_data_full (G_OBJECT (row), KEY_ID, id != NULL ? g_strdup (id) : cairn_uuid_new (),
                          g_free);
  g_ptr_array_add (rows, row);
  adw_preferences_group_add (group, row);
}

/**
 * cairn_area_rows_to_json:
 * @rows: (element-type GtkWidget): lines of areas; those without a name are left out
 * @lang: what the names are in
 *
 * Returns: (transfer full): the JSON of the setting centre.areas
 */
char *
cairn_area_rows_to_json (GPtrArray *rows, const char *lang)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (out);
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      const char *name = gtk_editable_get_text (GTK_EDITABLE (row));

      if (cairn_text_is_empty (name))
        continue;
      json_builder_begin_object (out);
      json_builder_set_member_name (out, "id");
      json_builder_add_string_value (out, g_object_get_data (G_OBJECT (row), KEY_ID));
      json_builder_set_member_name (out, "names");
      json_builder_begin_object (out);
      json_builder_set_member_name (out, lang);
      json_builder_add_string_value (out, name);
      json_builder_end_object (out);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
  root = json_builder_get_root (out);
  return json_to_string (root, FALSE);
}

/**
 * cairn_language_rows_fill:
 * @group: where they go
 * @rows: (element-type GtkWidget): their switches are added
 * @first: the local language, always on
 */
void
cairn_language_rows_fill (AdwPreferencesGroup *group, GPtrArray *rows, const char *first)
{
  const char *const *languages = cairn_words_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *on = gtk_switch_new ();
      const char *name = cairn_lang_endonym (languages[i]);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (on), TRUE);
      gtk_widget_set_sensitive (on, strcmp (languages[i], first) != 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (on), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data (G_OBJECT (on), KEY_ID, (gpointer) languages[i]);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
      g_ptr_array_add (rows, on);
      adw_preferences_group_add (group, row);
    }
}

/**
 * cairn_language_rows_to_text:
 * @rows: (element-type GtkWidget): the switches
 * @first: the local language
 *
 * Returns: (transfer full): the text of the setting centre.languages
 */
char *
cairn_language_rows_to_text (GPtrArray *rows, const char *first)
{
  GString *out = g_string_new (first);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *on = g_ptr_array_index (rows, i);
      const char *tag = g_object_get_data (G_OBJECT (on), KEY_ID);

      if (gtk_switch_get_active (GTK_SWITCH (on)) && strcmp (tag, first) != 0)
        g_string_append_printf (out, ",%s", tag);
    }
  return g_string_free (out, FALSE);
}
