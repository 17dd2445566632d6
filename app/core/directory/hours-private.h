/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the hours share. Days are counted from 1970-01-01, seconds are UTC. */
#pragma once

#include "core/directory/hours.h"

G_BEGIN_DECLS

#define CAIRN_DAY 86400
/* A recurrence that starts before it starts "long ago": sources write year 1 for "no day". */
#define CAIRN_HOURS_OLDEST_YEAR 1900
#define CAIRN_HOURS_NEWEST_YEAR 2200

/* Spans: a GArray of CairnInterval whose by_appointment is not used. */
GArray *cairn_spans_new (void);
void cairn_spans_add (GArray *spans, gint64 start, gint64 end);
void cairn_spans_append (GArray *spans, const GArray *more);
void cairn_spans_tidy (GArray *spans);
void cairn_spans_clip (GArray *spans, gint64 from, gint64 to);
void cairn_spans_subtract (GArray *spans, const GArray *cut);
gboolean cairn_spans_meet (const GArray *spans, gint64 from, gint64 to);

/* A zone as the few stretches of constant offset that a window needs. */
typedef struct _CairnWallClock CairnWallClock;

CairnWallClock *cairn_wall_clock_new (GTimeZone *zone, gint64 from, gint64 to);
CairnWallClock *cairn_wall_clock_new_named (const char *name, gint64 from, gint64 to);
void cairn_wall_clock_free (CairnWallClock *clock);
gint64 cairn_wall_clock_reach (const CairnWallClock *clock, gint64 local);
gint64 cairn_wall_clock_day (const CairnWallClock *clock, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnWallClock, cairn_wall_clock_free)

/* The days of one row inside [first, last]. */
typedef struct
{
  GArray *days;    /* of gint64, ascending */
  gboolean ended;  /* nothing comes after the window */
  gboolean vague;  /* it recurs, but its days can't be told */
  gboolean silent; /* it names no days at all */
  gboolean single; /* one dated day */
} CairnHoursDays;

gboolean cairn_hours_row_days (
    const CairnScheduleRow *row, gint64 first, gint64 last, CairnHoursDays *out, GError **error);
gboolean
cairn_hours_parse_day (const char *name, const char *text, gint64 *out_day, GError **error);

/* Opening and closing of one row, in seconds since local midnight. */
typedef struct
{
  gboolean has_opens, has_closes;
  gint64 opens, closes;               /* closes > opens; may pass 24 h */
  gboolean opens_fixed, closes_fixed; /* an offset was written */
  gint64 opens_offset, closes_offset; /* seconds east */
} CairnHoursTimes;

gboolean cairn_hours_row_times (const CairnScheduleRow *row, CairnHoursTimes *out, GError **error);

G_END_DECLS
