/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Time enters core only through this value, never from the wall: tests and `--at` set it. All
 * instants are whole seconds since 1970-01-01T00:00:00Z. */
typedef struct
{
  gboolean fixed;
  gint64 at;
} CairnClock;

CairnClock cairn_clock_wall (void);
CairnClock cairn_clock_fixed (gint64 at);
gint64 cairn_clock_now (const CairnClock *clock);

gboolean cairn_time_parse (const char *text, GTimeZone *zone, gint64 *out_at, GError **error);
char *cairn_time_format_utc (gint64 at);
char *cairn_time_day (gint64 at, GTimeZone *zone);
gboolean cairn_day_parse (const char *text, GDate *out_day);
char *cairn_day_format (const GDate *day);
gint cairn_day_diff (const char *later, const char *earlier);
char *cairn_day_add (const char *day, gint days);

G_END_DECLS
