/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which the desk does not open: Help now, the bell and "Ask a person" follow together. */
#include "core/base/clock.h"
#include "core/base/json-read.h"
#include "desk/closed-today.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of GtkWidget, borrowed */
} Calendar;

static void
calendar_free (gpointer data)
{
  Calendar *self = data;

  g_ptr_array_unref (self->rows);
  g_object_unref (self->desk);
  g_free (self);
}

static Calendar *
calendar_of (gpointer group)
{
  return g_object_get_data (group, "calendar");
}

static JsonNode *
read_days (Calendar *self)
{
  g_autofree char *json = cairn_setting_read (self->desk, "centre.holidays");
  JsonNode *node = cairn_json_parse (json, -1, NULL);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, json_array_new ());
  return node;
}

static gboolean
write_days (Calendar *self, JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  return cairn_setting_write (self->desk, "centre.holidays", json);
}

static void
on_remove (GtkWidget *button, GtkWidget *group)
{
  Calendar *self = calendar_of (group);
  const char *day = g_object_get_data (G_OBJECT (button), "day");
  g_autoptr (JsonNode) node = read_days (self);
  JsonArray *days = json_node_get_array (node);

  for (guint i = json_array_get_length (days); i-- > 0;)
    {
      JsonObject *object = cairn_json_get_element (days, i);

      if (object != NULL && strcmp (cairn_json_get_text (object, "day"), day) == 0)
        json_array_remove_element (days, i);
    }
  write_days (self, node);
}

static void
add_day (Calendar *self, const char *day, const char *name)
{
  g_autofree char *date = cairn_words_date (cairn_desk_get_words (self->desk), day);
  g_autofree char *year = g_strndup (day, 4);
  g_autofree char *title = g_strdup_printf ("%s · %s", date != NULL ? date : day, year);
  GtkWidget *row = cairn_row_new (*name != '\0' ? name : title, *name != '\0' ? title : NULL);
  GtkWidget *button = cairn_icon_button_new ("user-trash-symbolic", _ ("Open on this day"));

  g_object_set_data_full (G_OBJECT (button), "day", g_strdup (day), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self->group, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Those that are over say nothing to anybody. */
static void
show (CairnDesk *desk, char **services, GtkWidget *group)
{
  Calendar *self = calendar_of (group);
  g_autoptr (JsonNode) node = read_days (self);
  g_autofree char *today = cairn_desk_today (desk);
  JsonArray *days = json_node_get_array (node);

  cairn_rows_clear (self->group, self->rows);
  for (guint i = 0; i < json_array_get_length (days); i++)
    {
      JsonObject *object = cairn_json_get_element (days, i);
      const char *day = object != NULL ? cairn_json_get_text (object, "day") : "";

      if (strcmp (day, today) >= 0)
        add_day (self, day, cairn_json_get_text (object, "name"));
    }
}

/* ---- one more -------------------------------------------------------------------------------- */

typedef struct
{
  CairnAskWindow ask;
  GtkWidget *name, *day;
  GtkWidget *group; /* weak */
} More;

static void
more_free (gpointer data)
{
  More *more = data;

  g_clear_weak_pointer (&more->group);
  g_free (more);
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  return strcmp (cairn_json_get_text (json_node_get_object (*(JsonNode *const *) a), "day"),
                 cairn_json_get_text (json_node_get_object (*(JsonNode *const *) b), "day"));
}

/* In the order of the days, whoever wrote them before. */
static JsonNode *
with_day (JsonNode *node, const char *day, const char *name)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  JsonArray *old = json_node_get_array (node), *sorted = json_array_new ();
  JsonObject *object = json_object_new ();
  JsonNode *result = json_node_new (JSON_NODE_ARRAY);

  json_object_set_string_member (object, "day", day);
  json_object_set_string_member (object, "name", name);
  json_array_add_object_element (old, object);
  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (old, i)))
        g_ptr_array_add (nodes, json_array_get_element (old, i));
    }
  g_ptr_array_sort (nodes, compare_days);
  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (sorted, json_node_copy (g_ptr_array_index (nodes, i)));
  json_node_take_array (result, sorted);
  return result;
}

static void
on_add (GtkWidget *window)
{
  More *more = g_object_get_data (G_OBJECT (window), "more");
  g_autofree char *day = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (more->day))));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (more->name))));
  GDate parsed;

  if (strlen (day) != 10 || !cairn_day_parse (day, &parsed))
    {
      cairn_ask_window_refuse (&more->ask, _ ("A day is written like 2026-05-01."));
      return;
    }
  if (more->group != NULL)
    {
      g_autoptr (JsonNode) node = read_days (calendar_of (more->group));
      g_autoptr (JsonNode) all = with_day (node, day, name);

      write_days (calendar_of (more->group), all);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_more (GtkWidget *group)
{
  Calendar *self = calendar_of (group);
  More *more = g_new0 (More, 1);
  AdwPreferencesGroup *lines;
  g_autofree char *today = cairn_desk_today (self->desk);

  g_set_weak_pointer (&more->group, group);
  more->ask = cairn_ask_window_new (group, _ ("The Desk Is Closed"), _ ("_Add"));
  more->name = adw_entry_row_new ();
  /* Typed, as all days here: GtkCalendar tells months in the computer's language only. */
  more->day = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more->day), _ ("Day, like 2026-05-01"));
  gtk_editable_set_text (GTK_EDITABLE (more->day), today);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (more->day), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more->name), _ ("Why: like a holiday"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (more->name), TRUE);
  g_object_set_data_full (G_OBJECT (more->ask.window), "more", more, more_free);
  lines = cairn_settings_group_new (GTK_WIDGET (more->ask.page), NULL, NULL);
  adw_preferences_group_add (lines, more->name);
  adw_preferences_group_add (lines, more->day);
  g_signal_connect_object (more->ask.accept, "clicked", G_CALLBACK (on_add), more->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (more->ask.window);
}

/**
 * cairn_settings_calendar_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): the group with the calendar
 */
GtkWidget *
cairn_settings_calendar_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Another Day"));
  Calendar *self = g_new0 (Calendar, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "calendar", self, calendar_free);
  adw_preferences_group_set_title (self->group, cairn_setting_name ("centre.holidays"));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (self->group, add);
  adw_preferences_group_add (self->group, cairn_closed_today_row_new (desk));
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_more), group, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (show), group, 0);
  show (desk, NULL, group);
  return group;
}
