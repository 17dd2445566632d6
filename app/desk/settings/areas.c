/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The areas visitors choose from. An area has a name in several languages: what is written here is
 * the one in the desk's, the others stay. */
#include "core/base/json-read.h"
#include "core/base/uuid.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} Areas;

static void
areas_free (gpointer data)
{
  Areas *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

static Areas *
areas_of (gpointer group)
{
  return g_object_get_data (group, "areas");
}

static JsonNode *
read_areas (Areas *self)
{
  g_autofree char *json = cairn_setting_read (self->desk, "centre.areas");
  JsonNode *node = cairn_json_parse (*json != '\0' ? json : "[]", -1, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      g_clear_pointer (&node, json_node_unref);
      node = cairn_json_parse ("[]", -1, NULL);
    }
  return node;
}

static JsonObject *
find_area (JsonArray *areas, const char *id, guint *out_at)
{
  for (guint i = 0; i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);

      if (area != NULL && strcmp (cairn_json_get_text (area, "id"), id) == 0)
        {
          *out_at = i;
          return area;
        }
    }
  return NULL;
}

static JsonObject *
names_of (JsonObject *area)
{
  JsonNode *names = json_object_get_member (area, "names");

  return names != NULL && JSON_NODE_HOLDS_OBJECT (names) ? json_node_get_object (names) : NULL;
}

static gboolean
write_areas (Areas *self, JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  return cairn_setting_write (self->desk, "centre.areas", json);
}

static void
on_applied (GtkWidget *row, GtkWidget *group)
{
  Areas *self = areas_of (group);
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autoptr (JsonNode) node = read_areas (self);
  JsonArray *areas = json_node_get_array (node);
  guint at = 0;
  JsonObject *area = find_area (areas, id, &at);

  if (*name == '\0')
    return;
  if (area == NULL)
    {
      area = json_object_new ();
      json_object_set_string_member (area, "id", id);
      json_array_add_object_element (areas, area);
    }
  if (names_of (area) == NULL)
    json_object_set_object_member (area, "names", json_object_new ());
  json_object_set_string_member (names_of (area), cairn_desk_get_language (self->desk), name);
  write_areas (self, node);
}

static void
on_remove (GtkWidget *button, GtkWidget *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  Areas *self = areas_of (group);
  g_autoptr (JsonNode) node = read_areas (self);
  guint at = 0;

  if (find_area (json_node_get_array (node), g_object_get_data (G_OBJECT (row), "id"), &at) != NULL)
    {
      json_array_remove_element (json_node_get_array (node), at);
      if (!write_areas (self, node))
        return;
    }
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (self->group, row);
}

static GtkWidget *
add_row (Areas *self, const char *id, const char *name)
{
  GtkWidget *row = cairn_removable_row_new (_ ("Name of the area"), name, _ ("Remove this area"),
                                            G_CALLBACK (on_remove));

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (on_applied), self->group, 0);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
on_more (GtkWidget *group)
{
  g_autofree char *id = cairn_uuid_new ();

  gtk_widget_grab_focus (add_row (areas_of (group), id, ""));
}

static void
fill (Areas *self)
{
  g_autoptr (JsonNode) node = read_areas (self);
  JsonArray *areas = json_node_get_array (node);
  const char *lang = cairn_desk_get_language (self->desk);

  for (guint i = 0; i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);
      JsonObject *names = area != NULL ? names_of (area) : NULL;
      const char *name = names != NULL ? cairn_json_get_text (names, lang) : "";

      if (names != NULL && *name == '\0')
        name = cairn_json_get_text (names, "en");
      if (area != NULL)
        add_row (self, cairn_json_get_text (area, "id"), name);
    }
}

/**
 * cairn_settings_areas_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): a group with the areas, and how small one may be
 */
GtkWidget *
cairn_settings_areas_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Another Area"));
  Areas *self = g_new0 (Areas, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "areas", self, areas_free);
  adw_preferences_group_set_title (self->group, cairn_setting_name ("centre.areas"));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (self->group, add);
  adw_preferences_group_add (self->group,
                             cairn_setting_number_new (desk, "centre.areas-threshold"));
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_more), group, G_CONNECT_SWAPPED);
  fill (self);
  return group;
}
