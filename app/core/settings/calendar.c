/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the settings say about days: when to check again, when the desk is closed. */
#include "core/settings/settings.h"

#include "core/base/clock.h"
#include "core/base/json-read.h"

#include <string.h>

/**
 * cairn_settings_check_days:
 * @db: the staff's directory
 * @help_now: of a line of Help now
 * @first_year: whether it is the first year after the incident
 *
 * Returns: days until a record has to be looked at again
 */
gint
cairn_settings_check_days (CairnDb *db, gboolean help_now, gboolean first_year)
{
  return (gint) cairn_settings_number (db, help_now     ? "check.help-now-days"
                                           : first_year ? "check.first-year-days"
                                                        : "check.later-days");
}

/**
 * cairn_settings_incident_day:
 * @db: the staff's directory
 * @today: ISO
 *
 * Returns: (transfer full) (nullable): the newest day of an incident that is not still to come
 */
char *
cairn_settings_incident_day (CairnDb *db, const char *today)
{
  g_autofree char *days = cairn_settings_dup (db, "incident.days", "");
  g_auto (GStrv) list = g_strsplit_set (days, ", ", -1);
  char *newest = NULL;

  for (char **day = list; *day != NULL; day++)
    {
      GDate parsed;

      if (!cairn_day_parse (*day, &parsed) || cairn_day_diff (*day, today) > 0
          || (newest != NULL && cairn_day_diff (*day, newest) <= 0))
        continue;
      g_free (newest);
      newest = cairn_day_format (&parsed);
    }
  return newest;
}

/**
 * cairn_settings_is_first_year:
 * @db: the staff's directory
 * @today: ISO
 *
 * Returns: whether the newest incident is at most a year ago, or none is known
 */
gboolean
cairn_settings_is_first_year (CairnDb *db, const char *today)
{
  g_autofree char *incident = cairn_settings_incident_day (db, today);

  return incident == NULL || cairn_day_diff (today, incident) <= 365;
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * cairn_settings_closed_days:
 * @db: the staff's directory
 *
 * Returns: (transfer full) (element-type utf8): days on which the desk does not open, in order:
 *   the holidays, and the one somebody has closed by hand
 */
GPtrArray *
cairn_settings_closed_days (CairnDb *db)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = cairn_settings_dup (db, "centre.holidays", "[]");
  g_autofree char *today = cairn_settings_dup (db, "centre.closed-today", "");
  g_autoptr (JsonNode) node = cairn_json_parse (json, -1, NULL);
  JsonArray *list
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = cairn_json_get_element (list, i);
      const char *day = object != NULL ? cairn_json_get_text (object, "day") : "";

      if (*day != '\0')
        g_ptr_array_add (days, g_strdup (day));
    }
  if (*today != '\0')
    g_ptr_array_add (days, g_strdup (today));
  g_ptr_array_sort (days, compare_days);
  return days;
}

/**
 * cairn_settings_desk_is_closed:
 * @db: the staff's directory
 * @day: ISO
 *
 * Returns: whether the desk does not open then, whatever its hours say
 */
gboolean
cairn_settings_desk_is_closed (CairnDb *db, const char *day)
{
  g_autoptr (GPtrArray) days = cairn_settings_closed_days (db);

  for (guint i = 0; i < days->len; i++)
    {
      if (strcmp (g_ptr_array_index (days, i), day) == 0)
        return TRUE;
    }
  return FALSE;
}
