/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which settings a centre has, and what may stand in each. */
#include "core/settings/settings.h"

#include "core/base/clock.h"
#include "core/base/json-read.h"
#include "core/base/lang.h"
#include "core/settings/residents.h"

#include <string.h>

#define LONGEST 8000

/* Intervals: design §4, freshness. */
static const CairnSetting settings[] = {
  { "centre.name", CAIRN_SETTING_TEXT, TRUE, "", 0, 0 },
  { "centre.zone", CAIRN_SETTING_ZONE, FALSE, "UTC", 0, 0 },
  { "centre.region", CAIRN_SETTING_REGION, FALSE, "", 0, 0 },
  { "centre.emergency-number", CAIRN_SETTING_TEXT, FALSE, "", 0, 0 }, /* confirmed; "" till then */
  { "centre.desk-place", CAIRN_SETTING_TEXT, TRUE, "", 0, 0 },
  { "centre.desk-phone", CAIRN_SETTING_TEXT, FALSE, "", 0, 0 },
  { "centre.desk-hours", CAIRN_SETTING_SLOTS, FALSE, "", 0, 0 },
  { "centre.public-phone", CAIRN_SETTING_TEXT, TRUE, "", 0, 0 },
  { "centre.areas", CAIRN_SETTING_AREAS, FALSE, "[]", 0, 0 },
  { "centre.areas-threshold", CAIRN_SETTING_NUMBER, FALSE, "5000", 0, 1000000 }, /* residents */
  { "centre.languages", CAIRN_SETTING_LANGUAGES, FALSE, "en", 0, 0 },
  { "centre.holidays", CAIRN_SETTING_HOLIDAYS, FALSE, "[]", 0, 0 },
  { "centre.closed-today", CAIRN_SETTING_DAY, FALSE, "", 0, 0 },
  { "incident.days", CAIRN_SETTING_DAYS, FALSE, "", 0, 0 },
  { "network.down", CAIRN_SETTING_FLAG, FALSE, "0", 0, 0 },
  { "practice", CAIRN_SETTING_FLAG, FALSE, "0", 0, 0 }, /* nothing is counted, no bell rings */
  { "check.help-now-days", CAIRN_SETTING_NUMBER, FALSE, "30", 1, 365 },
  { "check.first-year-days", CAIRN_SETTING_NUMBER, FALSE, "90", 1, 730 },
  { "check.later-days", CAIRN_SETTING_NUMBER, FALSE, "180", 1, 730 },
  { "check.pause-after", CAIRN_SETTING_NUMBER, FALSE, "3", 0, 20 }, /* tries nobody answered */
  { "staff.second-person", CAIRN_SETTING_FLAG, FALSE, "0", 0, 0 },
  { "staff.idle-minutes", CAIRN_SETTING_NUMBER, FALSE, "10", 1, 480 },
  { "retention.leavers-days", CAIRN_SETTING_NUMBER, FALSE, "365", 1, 3650 },
  { "retention.audit-days", CAIRN_SETTING_NUMBER, FALSE, "1095", 90, 36500 },
  { "golive.walked-through", CAIRN_SETTING_TEXT, FALSE, "", 0, 0 }, /* with whom, when */
  { "review.residents", CAIRN_SETTING_RESIDENTS, FALSE, "", 0, 0 },
  { "code.key", CAIRN_SETTING_SECRET, FALSE, "", 0, 0 },
  { "demonstration", CAIRN_SETTING_FLAG, FALSE, "0", 0, 0 },
  { "publish.serial", CAIRN_SETTING_OWN, FALSE, "0", 0, 0 },
  { "release.keys", CAIRN_SETTING_OWN, FALSE, "", 0, 0 },
};

/**
 * cairn_settings_list:
 * @out_n: (out): how many
 *
 * Returns: (transfer none) (array length=out_n): all there are
 */
const CairnSetting *
cairn_settings_list (guint *out_n)
{
  *out_n = G_N_ELEMENTS (settings);
  return settings;
}

/**
 * cairn_settings_find:
 * @key: a key, perhaps with "@language" behind it
 *
 * Returns: (transfer none) (nullable): the setting; %NULL for a misspelt one, which would be kept
 *   and never read
 */
const CairnSetting *
cairn_settings_find (const char *key)
{
  gsize length = strcspn (key, "@");

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (strlen (settings[i].key) != length || strncmp (settings[i].key, key, length) != 0)
        continue;
      if (key[length] == '@'
          && (!settings[i].translated || cairn_lang_canonical (key + length + 1) == NULL))
        return NULL;
      return &settings[i];
    }
  return NULL;
}

/**
 * cairn_settings_is_known:
 * @key: a key, perhaps with "@language" behind it
 *
 * Returns: whether there is such a setting
 */
gboolean
cairn_settings_is_known (const char *key)
{
  return cairn_settings_find (key) != NULL;
}

static const char *
check_number (const CairnSetting *setting, const char *value)
{
  gint64 number;
  char *end = NULL;

  number = g_ascii_strtoll (value, &end, 10);
  if (end == value || *end != '\0' || strlen (value) > 9)
    return "not-a-number";
  return number < setting->minimum || number > setting->maximum ? "out-of-range" : NULL;
}

static const char *
check_zone (const char *value)
{
  g_autoptr (GTimeZone) zone = *value != '\0' ? g_time_zone_new_identifier (value) : NULL;

  return zone != NULL ? NULL : "not-a-zone";
}

static const char *
check_region (const char *value)
{
  gboolean region = strlen (value) == 2 && g_ascii_isupper (value[0]) && g_ascii_isupper (value[1]);

  return region || *value == '\0' ? NULL : "not-a-region";
}

static const char *
check_languages (const char *value)
{
  g_auto (GStrv) tags = g_strsplit_set (value, ", ", -1);
  guint n = 0;

  for (char **tag = tags; *tag != NULL; tag++)
    {
      if (**tag == '\0')
        continue;
      if (cairn_lang_canonical (*tag) == NULL)
        return "not-a-language";
      n++;
    }
  return n > 0 ? NULL : "not-a-language";
}

static gboolean
is_day (const char *value)
{
  GDate day;

  return strlen (value) == 10 && cairn_day_parse (value, &day);
}

static const char *
check_days (const char *value)
{
  g_auto (GStrv) days = g_strsplit_set (value, ", ", -1);

  for (char **day = days; *day != NULL; day++)
    {
      if (**day != '\0' && !is_day (*day))
        return "not-a-day";
    }
  return NULL;
}

/* A list of objects, each of which @fits. */
static gboolean
is_list (const char *value, gboolean (*fits) (JsonObject *object))
{
  g_autoptr (JsonNode) node = *value != '\0' ? cairn_json_parse (value, -1, NULL) : NULL;
  JsonArray *list;

  if (*value == '\0')
    return TRUE;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = cairn_json_get_element (list, i);

      if (object == NULL || !fits (object))
        return FALSE;
    }
  return TRUE;
}

/* As publish/timetable.c reads them; which minutes there are is its to say. */
static gboolean
is_slot (JsonObject *object)
{
  return (json_object_has_member (object, "days") || json_object_has_member (object, "byday"))
         && (json_object_has_member (object, "from") || json_object_has_member (object, "opens_at"))
         && (json_object_has_member (object, "to") || json_object_has_member (object, "closes_at"));
}

static gboolean
is_area (JsonObject *object)
{
  return *cairn_json_get_text (object, "id") != '\0' && json_object_has_member (object, "names");
}

static gboolean
is_holiday (JsonObject *object)
{
  return is_day (cairn_json_get_text (object, "day"));
}

static const char *
check_residents (const char *value)
{
  g_autoptr (CairnResidents) residents = cairn_residents_parse (value);

  return residents != NULL || *value == '\0' ? NULL : "not-shares";
}

static const char *
check_text (const char *value)
{
  if (strlen (value) > LONGEST)
    return "too-long";
  return g_utf8_validate (value, -1, NULL) ? NULL : "too-long";
}

/**
 * cairn_settings_check:
 * @key: a key there is
 * @value: what is to stand in it
 *
 * Returns: (nullable): what is wrong with it, as a code; %NULL when nothing is
 */
const char *
cairn_settings_check (const char *key, const char *value)
{
  const CairnSetting *setting = cairn_settings_find (key);

  switch (setting->kind)
    {
    case CAIRN_SETTING_NUMBER:
      return check_number (setting, value);
    case CAIRN_SETTING_FLAG:
      return strcmp (value, "0") == 0 || strcmp (value, "1") == 0 ? NULL : "not-yes-or-no";
    case CAIRN_SETTING_ZONE:
      return check_zone (value);
    case CAIRN_SETTING_REGION:
      return check_region (value);
    case CAIRN_SETTING_LANGUAGES:
      return check_languages (value);
    case CAIRN_SETTING_DAY:
      return *value == '\0' || is_day (value) ? NULL : "not-a-day";
    case CAIRN_SETTING_DAYS:
      return check_days (value);
    case CAIRN_SETTING_SLOTS:
      return is_list (value, is_slot) ? NULL : "not-hours";
    case CAIRN_SETTING_AREAS:
      return is_list (value, is_area) ? NULL : "not-areas";
    case CAIRN_SETTING_HOLIDAYS:
      return is_list (value, is_holiday) ? NULL : "not-holidays";
    case CAIRN_SETTING_RESIDENTS:
      return check_residents (value);
    case CAIRN_SETTING_SECRET:
    case CAIRN_SETTING_OWN:
      return "not-yours";
    case CAIRN_SETTING_TEXT:
    default:
      return check_text (value);
    }
}

/**
 * cairn_settings_number:
 * @db: the staff's directory
 * @key: one of the numbers
 *
 * Returns: it, within what may stand there
 */
gint64
cairn_settings_number (CairnDb *db, const char *key)
{
  const CairnSetting *setting = cairn_settings_find (key);
  g_autofree char *value = cairn_settings_dup (db, key, setting->otherwise);

  if (check_number (setting, value) != NULL)
    return g_ascii_strtoll (setting->otherwise, NULL, 10);
  return g_ascii_strtoll (value, NULL, 10);
}

/**
 * cairn_settings_flag:
 * @db: the staff's directory
 * @key: one of the flags
 *
 * Returns: whether it is on
 */
gboolean
cairn_settings_flag (CairnDb *db, const char *key)
{
  const CairnSetting *setting = cairn_settings_find (key);
  g_autofree char *value = cairn_settings_dup (db, key, setting->otherwise);

  return strcmp (value, "1") == 0;
}
