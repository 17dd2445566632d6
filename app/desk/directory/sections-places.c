/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a service is: its places, who may see their addresses, hours there. */
#include "desk/directory/sections.h"

#include "core/base/json-read.h"
#include "core/settings/settings.h"
#include "desk/directory/choices.h"
#include "desk/directory/facts.h"
#include "desk/directory/field-row.h"
#include "desk/directory/protect.h"
#include "desk/directory/section.h"
#include "desk/rows.h"
#include "desk/text.h"

static GtkWidget *
new_area_row (CairnForm *record, const char *location)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk));
  g_autofree char *json = cairn_settings_dup (db, "centre.areas", "[]");
  g_autoptr (JsonNode) node = cairn_json_parse (json, -1, NULL);
  JsonArray *areas
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *lang = cairn_desk_get_language (desk);

  g_ptr_array_add (words, (gpointer) "");
  g_ptr_array_add (names, (gpointer) _ ("Not said"));
  for (guint i = 0; areas != NULL && i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);
      JsonObject *named = area != NULL && json_object_has_member (area, "names")
                              ? json_object_get_object_member (area, "names")
                              : NULL;

      if (named == NULL)
        continue;
      g_ptr_array_add (words, (gpointer) cairn_json_get_text (area, "id"));
      g_ptr_array_add (names, (gpointer) cairn_json_get_text (
                                  named, json_object_has_member (named, lang) ? lang : "en"));
    }
  g_ptr_array_add (words, NULL);
  g_ptr_array_add (names, NULL);
  return cairn_choice_row_new (record, "location", location, "area",
                               (const char *const *) words->pdata,
                               (const char *const *) names->pdata);
}

static void
add_fields (AdwExpanderRow *expander,
            CairnForm *record,
            const char *table,
            const char *row,
            const char *const *fields)
{
  for (guint i = 0; fields[i] != NULL; i++)
    adw_expander_row_add_row (expander, cairn_field_row_new (record, table, row, fields[i]));
}

static GtkWidget *
new_hours_row (CairnForm *record, const char *at)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Hours at this place"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "cairn-text-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), cairn_hours_box_new (record, "service_at_location_id", at));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Hours at this place"));
  return row;
}

static char *
say_place (CairnForm *record, const char *location, const char **out_visibility)
{
  const char *name = cairn_form_get (record, "location", location, "name");
  g_autoptr (GPtrArray) addresses = cairn_form_rows (record, "address", "location_id", location);
  const char *street = addresses->len > 0
                           ? cairn_entry_row_get (g_ptr_array_index (addresses, 0), "address_1")
                           : NULL;

  *out_visibility = cairn_form_get (record, "location", location, "address_visibility");
  if (name != NULL)
    return g_strdup (name);
  return g_strdup (street != NULL ? street : _ ("Place"));
}

static void
on_title_changed (
    CairnForm *record, const char *table, const char *row, const char *field, GtkWidget *expander)
{
  const char *location = g_object_get_data (G_OBJECT (expander), "location");
  const char *visibility;
  g_autofree char *title = say_place (record, location, &visibility);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (
      ADW_EXPANDER_ROW (expander),
      visibility != NULL ? cairn_choice_name ("location", "address_visibility", visibility) : "");
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (expander), g_strcmp0 (visibility, "public") == 0
                                                                   ? "mark-location-symbolic"
                                                                   : "changes-prevent-symbolic");
}

static void
fill_place (GtkWidget *row)
{
  static const char *const name[] = { "name", NULL };
  static const char *const address[] = { "address_1", "address_2", "city", "postal_code", NULL };
  static const char *const rest[] = { "transportation", "description", NULL };
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (row);
  CairnForm *record = g_object_get_data (G_OBJECT (row), "record");
  const char *location = g_object_get_data (G_OBJECT (row), "location");
  g_autoptr (GPtrArray) addresses = cairn_form_rows (record, "address", "location_id", location);

  add_fields (expander, record, "location", location, name);
  for (guint i = 0; i < addresses->len; i++)
    add_fields (expander, record, "address", ((CairnEntryRow *) addresses->pdata[i])->id, address);
  adw_expander_row_add_row (expander, new_area_row (record, location));
  adw_expander_row_add_row (expander, cairn_protect_row_new (record, location));
  add_fields (expander, record, "location", location, rest);
  adw_expander_row_add_row (expander,
                            new_hours_row (record, g_object_get_data (G_OBJECT (row), "at")));
  cairn_access_rows_add (expander, record, location);
}

static void
add_place (CairnSection *section, const CairnEntryRow *at)
{
  CairnForm *record = cairn_section_get_record (section);
  const char *location = cairn_entry_row_get (at, "location_id");
  GtkWidget *expander = adw_expander_row_new ();

  if (location == NULL)
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  g_object_set_data_full (G_OBJECT (expander), "location", g_strdup (location), g_free);
  adw_expander_row_add_action (
      ADW_EXPANDER_ROW (expander),
      cairn_remove_button_new (record, "service_at_location", at->id, _ ("Remove this place")));
  g_object_set_data_full (G_OBJECT (expander), "record", g_object_ref (record), g_object_unref);
  g_object_set_data_full (G_OBJECT (expander), "at", g_strdup (at->id), g_free);
  cairn_expander_fill_later (expander, fill_place);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), at->is_new);
  on_title_changed (record, "", "", "", expander);
  g_signal_connect_object (record, "changed", G_CALLBACK (on_title_changed), expander, 0);
  cairn_section_add_for (section, expander, at->id);
}

static void
on_add_place (GtkWidget *button, CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  const char *service = cairn_form_get_id (record);
  g_autofree char *partner
      = g_strdup (cairn_form_get (record, "service", service, "organization_id"));
  g_autofree char *location = NULL, *address = NULL, *at = NULL;

  cairn_form_begin (record);
  location = cairn_form_add (record, "location", "organization_id", partner);
  address = cairn_form_add (record, "address", "location_id", location);
  at = cairn_form_add (record, "service_at_location", "service_id", service);
  cairn_form_set (record, "service_at_location", at, "location_id", location);
  cairn_form_end (record);
  cairn_section_focus_on (section, at);
}

static void
fill_places (CairnSection *section)
{
  CairnForm *record = cairn_section_get_record (section);
  g_autoptr (GPtrArray) rows
      = cairn_form_rows (record, "service_at_location", "service_id", cairn_form_get_id (record));

  for (guint i = 0; i < rows->len; i++)
    add_place (section, g_ptr_array_index (rows, i));
  cairn_section_add (
      section, cairn_section_button_new (section, _ ("Add a place"), G_CALLBACK (on_add_place)));
}

/**
 * cairn_section_places_new:
 * @record: a record
 *
 * Returns: (transfer floating): where the service is
 */
GtkWidget *
cairn_section_places_new (CairnForm *record)
{
  return cairn_section_new (record, _ ("Places"), NULL, " service_at_location address ",
                            fill_places, NULL);
}
