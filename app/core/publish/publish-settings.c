/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings that travel with what is published. */
#include "core/publish/publish-private.h"

#include "core/base/clock.h"
#include "core/base/json-read.h"
#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/publish/timetable.h"
#include "core/settings/settings.h"

#include <string.h>

/* Hours are known from the day before a publication until this many days after it. A clock more
 * than 30 days later is doubted anyway (design §4). */
#define DAYS_BEFORE 1
#define DAYS_AFTER 63

static CairnWording *
read_names (JsonObject *area)
{
  JsonNode *node = json_object_get_member (area, "names");
  CairnWording *names = cairn_wording_new ("en", NULL);
  JsonObjectIter iter;
  const char *lang;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return names;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &lang, &value))
    {
      const char *tag = cairn_lang_canonical (lang);

      if (tag != NULL)
        cairn_wording_add (names, tag, cairn_json_get_text (json_node_get_object (node), lang));
    }
  return names;
}

/* Where too few people live for a count of them to be safe (design §9). Unknown is not few. */
static gboolean
has_few_residents (CairnPublisher *publisher, JsonObject *area)
{
  g_autofree char *text
      = cairn_settings_dup (publisher->directory, "centre.areas-threshold", "5000");
  gint64 residents = cairn_json_get_int (area, "residents", 0, G_MAXINT32);

  return residents > 0 && residents < g_ascii_strtoll (text, NULL, 10);
}

/* [{"id": "north", "names": {"en": "North"}, "residents": 12000}] becomes the ids, and the same
 * with names in the order they are read. */
static void
load_areas (CairnPublisher *publisher, const char *json)
{
  g_autoptr (JsonNode) root = cairn_json_parse (json, -1, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  GString *out = g_string_new ("[");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *area = cairn_json_get_element (array, i);
      const char *id = area != NULL ? cairn_json_get_text (area, "id") : "";
      g_autoptr (CairnWording) names = NULL;

      if (*id == '\0' || ids->len >= G_MAXINT16)
        continue;
      g_ptr_array_add (ids, g_strdup (id));
      names = read_names (area);
      cairn_json_key (out, NULL);
      g_string_append_c (out, '{');
      cairn_json_member (out, "id", id);
      cairn_json_wording (out, "names", names);
      if (has_few_residents (publisher, area))
        cairn_json_member_int (out, "few", 1);
      cairn_json_close (out, '}');
    }
  cairn_json_close (out, ']');
  g_ptr_array_add (ids, NULL);
  publisher->areas = (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
  publisher->areas_json = g_string_free (out, FALSE);
}

static void
load_zone (CairnPublisher *publisher)
{
  publisher->zone_name = cairn_settings_dup (publisher->directory, "centre.zone", "UTC");
  publisher->zone = g_time_zone_new_identifier (publisher->zone_name);
  if (publisher->zone != NULL)
    return;
  g_ptr_array_add (publisher->report->problems,
                   g_strdup_printf ("setting centre.zone: \"%s\" is no time zone: UTC is used",
                                    publisher->zone_name));
  g_free (publisher->zone_name);
  publisher->zone_name = g_strdup ("UTC");
  publisher->zone = g_time_zone_new_utc ();
}

/* Whole local days, so that a second publication on the same day finds the same hours. */
static void
load_window (CairnPublisher *publisher)
{
  g_autofree char *first = cairn_day_add (publisher->today, -DAYS_BEFORE);
  g_autofree char *last = cairn_day_add (publisher->today, DAYS_AFTER);
  g_autofree char *from = g_strconcat (first, "T00:00:00", NULL);
  g_autofree char *to = g_strconcat (last, "T00:00:00", NULL);

  if (!cairn_time_parse (from, publisher->zone, &publisher->hours_from, NULL))
    publisher->hours_from = publisher->now - DAYS_BEFORE * 86400;
  if (!cairn_time_parse (to, publisher->zone, &publisher->hours_to, NULL))
    publisher->hours_to = publisher->now + DAYS_AFTER * 86400;
}

/**
 * cairn_publisher_load_settings:
 * @publisher: a publication with directory, report and now
 * @error: from SQLite
 *
 * Reads what decides about records: zone, day, areas, incident.
 */
gboolean
cairn_publisher_load_settings (CairnPublisher *publisher, GError **error)
{
  g_autofree char *areas = cairn_settings_dup (publisher->directory, "centre.areas", "[]");
  gboolean first_year;

  load_zone (publisher);
  publisher->today = cairn_time_day (publisher->now, publisher->zone);
  load_window (publisher);
  load_areas (publisher, areas);
  publisher->incident_day = cairn_settings_incident_day (publisher->directory, publisher->today);
  first_year = cairn_settings_is_first_year (publisher->directory, publisher->today);
  publisher->check_days = cairn_settings_check_days (publisher->directory, FALSE, first_year);
  publisher->check_days_help_now
      = cairn_settings_check_days (publisher->directory, TRUE, first_year);
  return TRUE;
}

/* A holiday, or a day somebody has closed the desk for, whatever its hours say. */
static void
add_closed_days (CairnPublisher *publisher, GPtrArray *rows)
{
  g_autoptr (GPtrArray) days = cairn_settings_closed_days (publisher->directory);

  for (guint i = 0; rows->len > 0 && i < days->len; i++)
    {
      CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);

      row->dtstart = g_strdup (g_ptr_array_index (days, i));
      row->closed = TRUE;
      g_ptr_array_add (rows, row);
    }
}

static gboolean
write_desk_hours (CairnPublisher *publisher, GError **error)
{
  g_autofree char *json = cairn_settings_dup (publisher->directory, "centre.desk-hours", "");
  g_autoptr (GArray) slots = cairn_slots_from_text (json);
  g_autoptr (GPtrArray) rows = cairn_slots_to_rows (slots);
  g_autofree char *value = NULL;
  gboolean always;
  GError *local = NULL;
  gint64 id;

  add_closed_days (publisher, rows);
  id = cairn_publisher_add_hours (publisher, rows, &always, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (id == 0)
    return TRUE;
  value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return cairn_published_file_set (publisher->file, "centre.desk-hours-id", value, error);
}

/* Languages as canonical tags, each once, in the centre's order. */
static char *
read_languages (CairnPublisher *publisher)
{
  g_autofree char *text = cairn_settings_dup (publisher->directory, "centre.languages", "en");
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (char **word = words; *word != NULL; word++)
    {
      const char *tag = cairn_lang_canonical (*word);

      if (tag != NULL && !g_ptr_array_find (tags, tag, NULL))
        g_ptr_array_add (tags, (gpointer) tag);
    }
  g_ptr_array_add (tags, NULL);
  return g_strjoinv (",", (char **) tags->pdata);
}

static gboolean
write_number (CairnPublisher *publisher, const char *key, gint64 number, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return cairn_published_file_set (publisher->file, key, value, error);
}

/**
 * cairn_publisher_write_settings:
 * @publisher: a publication
 * @serial: its number
 * @error: from SQLite
 *
 * Writes what a kiosk needs to know of its centre.
 */
gboolean
cairn_publisher_write_settings (CairnPublisher *publisher, gint64 serial, GError **error)
{
  static const char *const plain[]
      = { "centre.name",       "centre.region",     "centre.emergency-number",
          "centre.desk-place", "centre.desk-phone", "network.down",
          "code.key",          "demonstration",     "practice" };
  g_autofree char *languages = read_languages (publisher);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *value = cairn_settings_dup (publisher->directory, plain[i], "");
      g_autofree char *clean = cairn_text_clean (value, -1);

      if (!cairn_published_file_set (publisher->file, plain[i], clean, error))
        return FALSE;
    }
  return cairn_published_file_set (publisher->file, "centre.zone", publisher->zone_name, error)
         && cairn_published_file_set (publisher->file, "centre.areas", publisher->areas_json, error)
         && cairn_published_file_set (publisher->file, "centre.languages", languages, error)
         && cairn_published_file_set (
             publisher->file, "incident.day",
             publisher->incident_day != NULL ? publisher->incident_day : "", error)
         && write_number (publisher, "publish.serial", serial, error)
         && write_number (publisher, "published.at", publisher->now, error)
         && write_desk_hours (publisher, error) && cairn_publisher_write_updates (publisher, error)
         && cairn_publisher_write_introduced (publisher, error);
}
