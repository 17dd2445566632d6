/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random timetables and the plain, slow question whether one falls on a day. */
#pragma once

#include "core/directory/hours.h"

G_BEGIN_DECLS

/* Days are counted from 1970-01-01, a Thursday. */
#define PLAN_WEEKDAY(day) (((day) + 3) % 7) /* Monday 0 */

typedef enum
{
  DATED,
  DAILY,
  WEEKLY,
  MONTHLY_DAY,
  MONTHLY_NTH,
  YEARLY,
  YEARLY_DAY,
  YEARLY_WEEK,
  SILENT,
} Kind;

typedef struct
{
  Kind kind;
  gint start, until, valid_from, valid_to; /* days; 0: none */
  gint interval, count, wkst;
  guint weekdays;     /* bits */
  gint nth;           /* MONTHLY_NTH, MONTHLY_DAY, YEARLY_DAY, YEARLY_WEEK */
  gint opens, closes; /* minutes; -1: not given */
  gboolean has_offset;
  gint offset; /* minutes */
  gboolean appointment, closed;
} Plan;

void plans_setup (void);
void plans_finish (void);
/* Draws one around @around, a day. */
void plan_random (GRand *random, gint around, Plan *plan);
/* The same as a schedule row. Transfer full. */
CairnScheduleRow *plan_to_row (const Plan *plan);
/* Marks which of @n_days days from @first on it falls on. */
void plan_find_days (const Plan *plan, gint first, guint8 *days, gint n_days);
/* Whether nothing of it comes after @last. */
gboolean plan_is_over (const Plan *plan, gint last);

G_END_DECLS
