/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ISO 8601 weeks, counted from 0 = 1970-W01 (Monday 1969-12-29): nothing finer is ever kept. */
gint32 cairn_week_at (gint64 at, GTimeZone *zone);
char *cairn_week_name (gint32 week); /* "2026-W47" */
gboolean cairn_week_parse (const char *name, gint32 *out_week);
char *cairn_week_monday (gint32 week); /* "2026-11-16" */

/* Periods are whole blocks of four weeks on one fixed grid, so that no two of them can be
 * subtracted from each other for what lies between (practice.md §4.4: fixed periods of at least 28
 * days). */
#define CAIRN_BLOCK_WEEKS 4

typedef struct
{
  gint32 first; /* week */
  gint32 weeks; /* how many */
} CairnPeriod;

gint32 cairn_week_block (gint32 week); /* the first week of its block */
gint32 cairn_period_end (const CairnPeriod *period);
char *cairn_period_name (const CairnPeriod *period); /* "2026-W45--2026-W48" */
gboolean cairn_period_parse (const char *name, CairnPeriod *out_period);

G_END_DECLS
