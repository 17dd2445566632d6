/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Open / closed / by appointment / unknown are four different answers (promise 4). */
typedef enum
{
  CAIRN_OPEN_UNKNOWN,
  CAIRN_OPEN_NOW,
  CAIRN_OPEN_CLOSED,
  CAIRN_OPEN_APPOINTMENT,
} CairnOpenState;

/* One HSDS schedule row. Strings are as in HSDS 3.1; all nullable. Times are local ("09:00",
 * "09:00:00", or with an offset "09:00+01:00", "09:00Z", which is then converted). */
typedef struct
{
  char *valid_from, *valid_to; /* days: outside them this row says nothing (unknown) */
  char *dtstart;               /* first day; NULL: long ago */
  char *timezone;              /* HSDS: offset in hours; NULL or "": the centre's zone */
  char *until;                 /* last day of the recurrence: after it, ended */
  gint64 count;                /* occurrences, 0: no limit */
  gint64 interval;             /* 0 is read as 1 */
  char *wkst, *freq;           /* "WEEKLY", "MONTHLY", "DAILY", "YEARLY", NULL: only dtstart */
  char *byday, *byweekno, *bymonthday, *byyearday;
  char *opens_at, *closes_at; /* closes_at <= opens_at: past midnight; both NULL: whole day */
  char *attending_type;
  char *notes;
  gboolean by_appointment; /* Cairn: this time is for people with an appointment */
  gboolean closed;         /* Cairn: a dated exception: closed then (holiday) */
} CairnScheduleRow;

void cairn_schedule_row_free (CairnScheduleRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnScheduleRow, cairn_schedule_row_free)

/* When something is open, in UTC seconds, sorted, not touching, plus the span for which that is
 * known. This is what publishing stores and what every label and filter asks. */
typedef struct
{
  gint64 start, end; /* [start, end) */
  gboolean by_appointment;
} CairnInterval;

typedef struct
{
  gint64 known_from, known_to; /* outside [known_from, known_to) the answer is unknown */
  gboolean appointment_only;   /* never "closed" */
  gboolean ended;              /* every recurrence is over */
  GArray *intervals;           /* of CairnInterval */
  gsize n_unknown;             /* gaps inside the span for which nothing is known */
  GArray *unknown;             /* of CairnInterval (by_appointment unused) */
} CairnHours;

typedef struct
{
  CairnOpenState state;
  gint64 until;    /* open: closes then; 0: not within the known span (for example 24 h) */
  gint64 opens;    /* closed: opens next; 0: not known */
  gboolean always; /* open day and night through the known span */
  gboolean ended;  /* the recurrence is over: will not open again */
} CairnOpenAnswer;

/* @rows: of CairnScheduleRow; may be empty (then all unknown). Expands [from, to). */
CairnHours *
cairn_hours_expand (GPtrArray *rows, GTimeZone *zone, gint64 from, gint64 to, GError **error);
void cairn_hours_free (CairnHours *hours);
CairnOpenAnswer cairn_hours_at (const CairnHours *hours, gint64 at);

/* The stored form in published.db: compact, versioned, endian-neutral. */
GBytes *cairn_hours_to_bytes (const CairnHours *hours);
CairnHours *cairn_hours_from_bytes (gconstpointer data, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnHours, cairn_hours_free)

G_END_DECLS
