/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* The centre's settings, in directory.db; they travel with the directory. Keys:
 * centre.name, centre.zone, centre.region, centre.emergency-number (confirmed; "" until then),
 * centre.desk-place, centre.desk-phone, centre.desk-hours (JSON list of slots),
 * centre.public-phone, centre.areas (JSON list of {id, names{lang}}), centre.languages (comma list,
 * local one first), incident.days (comma list of ISO days), network.down (0/1), code.key (hex),
 * demonstration (0/1), publish.serial. Any of the visible texts may have a translation: key + "@" +
 * language. */
char *cairn_settings_dup (CairnDb *db, const char *key, const char *otherwise);
gboolean cairn_settings_set (CairnDb *db, const char *key, const char *value, GError **error);
gboolean cairn_settings_is_known (const char *key);

G_END_DECLS
