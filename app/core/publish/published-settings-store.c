/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The centre's settings in published.db. */
#include "core/publish/published-private.h"

#include "core/base/clock.h"
#include "core/base/json-read.h"

#include <string.h>

static const char SQL_SETTINGS[] = "SELECT key, value FROM setting";

static GHashTable *
read_all (CairnPublished *published, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (published->db, SQL_SETTINGS, error);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GError *local = NULL;

  while (stmt != NULL && cairn_stmt_step (stmt, &local))
    {
      const char *key = cairn_stmt_text (stmt, 0);
      const char *value = cairn_stmt_text (stmt, 1);

      if (key == NULL || value == NULL || !g_utf8_validate (value, -1, NULL))
        {
          cairn_published_fail (published, error, "its settings are damaged");
          return NULL;
        }
      g_hash_table_replace (values, g_strdup (key), g_strdup (value));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return stmt != NULL && local == NULL ? g_steal_pointer (&values) : NULL;
}

static const char *
get (GHashTable *values, const char *key)
{
  const char *value = g_hash_table_lookup (values, key);

  return value != NULL ? value : "";
}

static gboolean
read_key (CairnPublishedSettings *settings, const char *hex)
{
  if (*hex == '\0')
    return TRUE; /* a centre without codes */
  if (strlen (hex) != 2 * sizeof settings->code_key)
    return FALSE;
  for (guint i = 0; i < sizeof settings->code_key; i++)
    {
      gint high = g_ascii_xdigit_value (hex[2 * i]);
      gint low = g_ascii_xdigit_value (hex[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      settings->code_key[i] = (guint8) (high * 16 + low);
    }
  return TRUE;
}

static gboolean
read_areas (CairnPublished *published, const char *json)
{
  JsonArray *array;
  GPtrArray *ids;

  published->areas = cairn_json_parse (json, -1, NULL);
  if (published->areas == NULL || !JSON_NODE_HOLDS_ARRAY (published->areas))
    return FALSE;
  array = json_node_get_array (published->areas);
  if (json_array_get_length (array) > G_MAXINT16)
    return FALSE;
  ids = g_ptr_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *area = cairn_json_get_element (array, i);

      g_ptr_array_add (ids, g_strdup (area != NULL ? cairn_json_get_text (area, "id") : ""));
      if (i < 64 && area != NULL && cairn_json_get_int (area, "few", 0, 1) != 1)
        published->settings.areas_counted |= G_GUINT64_CONSTANT (1) << i;
    }
  g_ptr_array_add (ids, NULL);
  published->settings.areas = (GStrv) g_ptr_array_free (ids, FALSE);
  return TRUE;
}

/* The id of the desk's hours is kept until hours are loaded; they are small, and read on their
 * own. */
static gboolean
read_desk_hours (CairnPublished *published, const char *id)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (published->db, "SELECT data FROM hours WHERE id = :id", NULL);
  gconstpointer data;
  gsize length;

  if (*id == '\0')
    return TRUE;
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":id", g_ascii_strtoll (id, NULL, 10));
  if (!cairn_stmt_step (stmt, NULL))
    return FALSE;
  data = cairn_stmt_blob (stmt, 0, &length);
  published->settings.desk_hours
      = data != NULL ? cairn_hours_from_bytes (data, length, NULL) : NULL;
  return published->settings.desk_hours != NULL;
}

/* What can't be read is left out: the services themselves are in their lists all the same. */
static GArray *
read_introduced (const char *json)
{
  g_autoptr (JsonNode) root = cairn_json_parse (json, -1, NULL);
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  GArray *introduced = g_array_new (FALSE, TRUE, sizeof (CairnIntroduced));

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = cairn_json_get_element (array, i);
      CairnIntroduced one = { 0 };
      GDate day;

      if (object == NULL || !cairn_day_parse (cairn_json_get_text (object, "until"), &day))
        continue;
      g_strlcpy (one.service, cairn_json_get_text (object, "service"), sizeof one.service);
      one.until = g_date_get_julian (&day);
      g_array_append_val (introduced, one);
    }
  return introduced;
}

static gboolean
read_checked (CairnPublished *published, GHashTable *values)
{
  CairnPublishedSettings *settings = &published->settings;
  GDate day;

  settings->zone = g_time_zone_new_identifier (get (values, "centre.zone"));
  return settings->zone != NULL && read_key (settings, get (values, "code.key"))
         && read_areas (published, get (values, "centre.areas"))
         && (*settings->incident_day == '\0' || cairn_day_parse (settings->incident_day, &day))
         && read_desk_hours (published, get (values, "centre.desk-hours-id"));
}

/**
 * cairn_published_load_settings:
 * @published: what is being opened
 * @error: %CAIRN_ERROR_STATE
 */
gboolean
cairn_published_load_settings (CairnPublished *published, GError **error)
{
  g_autoptr (GHashTable) values = read_all (published, error);
  CairnPublishedSettings *settings = &published->settings;

  if (values == NULL)
    return FALSE;
  settings->centre_name = g_strdup (get (values, "centre.name"));
  settings->zone_name = g_strdup (get (values, "centre.zone"));
  settings->region = g_strdup (get (values, "centre.region"));
  settings->emergency_number = g_strdup (get (values, "centre.emergency-number"));
  settings->incident_day = g_strdup (get (values, "incident.day"));
  settings->languages = g_strsplit (get (values, "centre.languages"), ",", -1);
  settings->demonstration = strcmp (get (values, "demonstration"), "1") == 0;
  settings->practice = strcmp (get (values, "practice"), "1") == 0;
  settings->network_down = strcmp (get (values, "network.down"), "1") == 0;
  settings->published_at = g_ascii_strtoll (get (values, "published.at"), NULL, 10);
  settings->serial = g_ascii_strtoll (get (values, "publish.serial"), NULL, 10);
  settings->desk_place = g_strdup (get (values, "centre.desk-place"));
  settings->desk_phone = g_strdup (get (values, "centre.desk-phone"));
  settings->updates = cairn_updates_from_json (get (values, "updates"));
  settings->introduced = read_introduced (get (values, "introduced"));
  return read_checked (published, values)
         || cairn_published_fail (published, error, "its settings are damaged");
}

/**
 * cairn_published_clear_settings:
 * @published: what is being closed
 */
void
cairn_published_clear_settings (CairnPublished *published)
{
  CairnPublishedSettings *settings = &published->settings;

  g_free (settings->centre_name);
  g_free (settings->zone_name);
  g_free (settings->region);
  g_free (settings->emergency_number);
  g_free (settings->incident_day);
  g_free (settings->desk_place);
  g_free (settings->desk_phone);
  g_clear_pointer (&settings->updates, g_ptr_array_unref);
  g_clear_pointer (&settings->introduced, g_array_unref);
  g_strfreev (settings->languages);
  g_strfreev (settings->areas);
  g_clear_pointer (&settings->zone, g_time_zone_unref);
  g_clear_pointer (&settings->desk_hours, cairn_hours_free);
  g_clear_pointer (&published->areas, json_node_unref);
}

/**
 * cairn_published_area_name:
 * @published: a published directory
 * @area: index into its areas
 * @lang: the language wished for
 *
 * Returns: (transfer none): the area's name in @lang, else in the language it has, else its id; ""
 *   for an area there is not.
 */
const char *
cairn_published_area_name (CairnPublished *published, gint16 area, const char *lang)
{
  JsonArray *array = json_node_get_array (published->areas);
  JsonObject *object;
  const char *ignored, *name = "";

  if (area < 0 || (guint) area >= json_array_get_length (array))
    return "";
  object = cairn_json_get_element (array, (guint) area);
  if (object != NULL)
    name = cairn_json_choose (cairn_json_get_array (object, "names"), lang, &ignored);
  return *name != '\0' ? name : published->settings.areas[area];
}
