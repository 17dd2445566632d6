/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/hours.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A weekly timetable as people read it: CairnCardSlot of core/publish/card.h without its notes. */
typedef struct
{
  guint days;    /* Monday = bit 0 */
  gint from, to; /* minutes since midnight; to may pass 1440 */
  gint week;     /* 0 every week, 1…4 the nth such day of the month, 5 the last */
  gboolean by_appointment;
} CairnSlot;

#define CAIRN_SLOT_ALL_DAYS 0x7f

/* Slots of one row as people read it: of CairnSlot; empty when it is no weekly timetable now. */
GArray *
cairn_slots_from_row (const CairnScheduleRow *row, GTimeZone *zone, gint64 now, const char *today);
gboolean cairn_slot_from_json (JsonNode *node, CairnSlot *out_slot);
GArray *cairn_slots_from_text (const char *json);
GPtrArray *cairn_slots_to_rows (const GArray *slots);
int cairn_slots_open (const GArray *slots, const char *const *closed, GTimeZone *zone, gint64 at);

G_END_DECLS
