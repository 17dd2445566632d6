/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* The centre's settings, in directory.db; they travel with the directory. keys.c lists them with
 * what may stand in each. A visible text may have a translation: key + "@" + language. */
char *cairn_settings_dup (CairnDb *db, const char *key, const char *otherwise);
gboolean cairn_settings_set (CairnDb *db, const char *key, const char *value, GError **error);

/* keys.c */
typedef enum
{
  CAIRN_SETTING_TEXT,
  CAIRN_SETTING_NUMBER,
  CAIRN_SETTING_FLAG,      /* 0, 1 */
  CAIRN_SETTING_ZONE,      /* of the tz database */
  CAIRN_SETTING_REGION,    /* ISO 3166-1, two letters */
  CAIRN_SETTING_LANGUAGES, /* tags, a comma between, the local one first */
  CAIRN_SETTING_DAY,       /* ISO, or empty */
  CAIRN_SETTING_DAYS,      /* ISO, a comma between */
  CAIRN_SETTING_SLOTS,     /* JSON list of {"days", "from", "to"}: desk hours */
  CAIRN_SETTING_AREAS,     /* JSON list of {"id", "names": {"en": …}} */
  CAIRN_SETTING_HOLIDAYS,  /* JSON list of {"day", "name"}: the desk is closed then */
  CAIRN_SETTING_RESIDENTS, /* JSON of residents.h, or empty */
  CAIRN_SETTING_SECRET,    /* made by Cairn, given to nobody */
  CAIRN_SETTING_OWN,       /* kept by Cairn itself */
} CairnSettingKind;

typedef struct
{
  const char *key;
  CairnSettingKind kind;
  gboolean translated;     /* visitors read it */
  const char *otherwise;   /* what holds when it is not set */
  gint64 minimum, maximum; /* of numbers */
} CairnSetting;

/* @key: perhaps with "@language" behind it, for those that are translated. NULL: no such. */
const CairnSetting *cairn_settings_find (const char *key);
const CairnSetting *cairn_settings_list (guint *out_n);
gboolean cairn_settings_is_known (const char *key);
/* NULL: fine. Else a code: "not-a-number", "out-of-range", "not-yes-or-no", "not-a-zone",
 * "not-a-region", "not-a-language", "not-a-day", "not-hours", "not-areas", "not-holidays",
 * "not-shares", "too-long", "not-yours". */
const char *cairn_settings_check (const char *key, const char *value);
gint64 cairn_settings_number (CairnDb *db, const char *key);
gboolean cairn_settings_flag (CairnDb *db, const char *key);

/* calendar.c */
/* Days until a record has to be looked at again. @first_year: after the incident. */
gint cairn_settings_check_days (CairnDb *db, gboolean help_now, gboolean first_year);
/* The newest of incident.days that is not after @today; NULL: none. */
char *cairn_settings_incident_day (CairnDb *db, const char *today);
/* No incident known counts as the first year: checking too often harms nobody. */
gboolean cairn_settings_is_first_year (CairnDb *db, const char *today);
/* The desk does not open on @day: a holiday, or somebody said so ("closed today"). */
gboolean cairn_settings_desk_is_closed (CairnDb *db, const char *day);
/* All such days, of char*, in order. */
GPtrArray *cairn_settings_closed_days (CairnDb *db);

G_END_DECLS
