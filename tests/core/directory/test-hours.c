/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Golden answers, one for each way real places keep their hours. */
#include "core/directory/hours.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <string.h>

/* 1 January 2026 is a Thursday. */
#define FROM "2026-01-01T00:00"
#define TO "2027-02-05T00:00"

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static gint64
at (GTimeZone *zone, const char *text)
{
  gint64 instant;
  g_autoptr (GError) error = NULL;

  cairn_time_parse (text, zone, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

/* "freq=WEEKLY;byday=MO,TU;opens=09:00;closes=17:00;appointment;closed" */
static CairnScheduleRow *
row_new (const char *text)
{
  CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);
  const struct
  {
    const char *name;
    char **field;
  } fields[] = {
    { "from", &row->valid_from },     { "to", &row->valid_to },
    { "start", &row->dtstart },       { "zone", &row->timezone },
    { "until", &row->until },         { "wkst", &row->wkst },
    { "freq", &row->freq },           { "byday", &row->byday },
    { "byweekno", &row->byweekno },   { "bymonthday", &row->bymonthday },
    { "byyearday", &row->byyearday }, { "opens", &row->opens_at },
    { "closes", &row->closes_at },    { "notes", &row->notes },
  };
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
      gboolean known = parts[i][0] == '\0';

      for (guint f = 0; pair[0] != NULL && f < G_N_ELEMENTS (fields); f++)
        if (strcmp (pair[0], fields[f].name) == 0)
          {
            *fields[f].field = g_strdup (pair[1]);
            known = TRUE;
          }
      if (g_strcmp0 (pair[0], "count") == 0)
        known = (row->count = g_ascii_strtoll (pair[1], NULL, 10)) != 0;
      if (g_strcmp0 (pair[0], "interval") == 0)
        known = (row->interval = g_ascii_strtoll (pair[1], NULL, 10)) != 0;
      if (g_strcmp0 (pair[0], "appointment") == 0)
        known = row->by_appointment = TRUE;
      if (g_strcmp0 (pair[0], "closed") == 0)
        known = row->closed = TRUE;
      g_assert_true (known);
    }
  return row;
}

static GPtrArray *
rows_new (const char *const *texts)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (rows, row_new (texts[i]));
  return rows;
}

static CairnHours *
expand (GTimeZone *zone, const char *const *texts)
{
  g_autoptr (GPtrArray) rows = rows_new (texts);
  g_autoptr (GError) error = NULL;
  CairnHours *hours = cairn_hours_expand (rows, zone, at (zone, FROM), at (zone, TO), &error);

  g_assert_no_error (error);
  return hours;
}

/* "open 2026-…", "open always", "open", "closed 2026-…", "closed", "ended", "appointment",
 * "unknown": state and the instant that goes with it, local. */
static char *
tell (const CairnHours *hours, GTimeZone *zone, const char *when)
{
  CairnOpenAnswer answer = cairn_hours_at (hours, at (zone, when));
  static const char *const names[] = { "unknown", "open", "closed", "appointment" };
  gint64 next = answer.state == CAIRN_OPEN_CLOSED ? answer.opens : answer.until;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (next);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *time = g_date_time_format (local, " %Y-%m-%dT%H:%M");

  if (answer.ended)
    return g_strdup ("ended");
  if (answer.always)
    return g_strdup ("open always");
  return g_strconcat (names[answer.state], next != 0 ? time : "", NULL);
}

typedef struct
{
  const char *name, *zone;
  const char *rows[6];
  const char *asked[10][2];
} Golden;

static const Golden golden[] = {
  { "several-slots-and-lunch",
    "Europe/Berlin",
    { "byday=MO,TU,WE,TH,FR;opens=09:00;closes=12:30",
      "byday=MO,TU,WE,TH;opens=13:30;closes=17:00" },
    { { "2026-03-03T08:59", "closed 2026-03-03T09:00" },
      { "2026-03-03T09:00", "open 2026-03-03T12:30" },
      { "2026-03-03T12:30", "closed 2026-03-03T13:30" },
      { "2026-03-03T16:59", "open 2026-03-03T17:00" },
      { "2026-03-03T17:00", "closed 2026-03-04T09:00" },
      { "2026-03-06T14:00", "closed 2026-03-09T09:00" } } },
  { "slots-that-touch-are-one",
    "Europe/Berlin",
    { "byday=MO;opens=09:00;closes=12:00", "byday=MO;opens=12:00;closes=15:00:00" },
    { { "2026-03-02T10:00", "open 2026-03-02T15:00" } } },
  { "past-midnight",
    "Europe/Berlin",
    { "byday=FR,SA;opens=20:00;closes=02:00" },
    { { "2026-03-06T23:00", "open 2026-03-07T02:00" },
      { "2026-03-07T01:59", "open 2026-03-07T02:00" },
      { "2026-03-07T02:00", "closed 2026-03-07T20:00" },
      { "2026-03-08T01:00", "open 2026-03-08T02:00" },
      { "2026-03-06T01:00", "closed 2026-03-06T20:00" } } },
  { "day-and-night",
    "Europe/Berlin",
    { "byday=MO,TU,WE,TH,FR,SA,SU;opens=00:00;closes=23:59" },
    { { "2026-03-07T23:59", "open always" }, { "2026-10-25T02:30", "open always" } } },
  { "day-and-night-24",
    "America/New_York",
    { "freq=DAILY;opens=00:00;closes=24:00" },
    { { "2026-03-08T03:00", "open always" } } },
  { "day-and-night-00",
    "America/New_York",
    { "freq=DAILY;opens=00:00;closes=00:00" },
    { { "2026-03-08T03:00", "open always" } } },
  { "day-and-night-23:59:59",
    "America/New_York",
    { "freq=DAILY;opens=00:00:00;closes=23:59:59" },
    { { "2026-11-01T01:30", "open always" } } },
  { "weekend-day-and-night",
    "Europe/Berlin",
    { "byday=SA,SU;opens=00:00;closes=23:59" },
    { { "2026-03-07T12:00", "open 2026-03-09T00:00" },
      { "2026-03-06T23:59", "closed 2026-03-07T00:00" } } },
  { "friday-evening-says-monday",
    "Asia/Kolkata",
    { "freq=weekly;byday=mo, tu,we,th,fr;opens=9:00;closes=17:00" },
    { { "2026-03-06T18:00", "closed 2026-03-09T09:00" },
      { "2026-03-08T23:00", "closed 2026-03-09T09:00" } } },
  { "holidays",
    "Europe/Berlin",
    { "byday=MO,TU,WE,TH,FR;opens=09:00;closes=17:00", "closed;start=2026-04-03",
      "closed;start=2026-04-06", "closed;start=2026-12-24;until=2027-01-01",
      "closed;start=2026-05-13;opens=12:00;closes=17:00" },
    { { "2026-04-02T18:00", "closed 2026-04-07T09:00" },
      { "2026-04-03T10:00", "closed 2026-04-07T09:00" },
      { "2026-12-23T20:00", "closed 2027-01-04T09:00" },
      { "2026-05-13T10:00", "open 2026-05-13T12:00" },
      { "2026-05-13T12:00", "closed 2026-05-14T09:00" } } },
  { "holiday-of-a-night-line",
    "Europe/Berlin",
    { "freq=DAILY;opens=20:00;closes=02:00", "closed;start=2026-03-06" },
    { { "2026-03-05T23:00", "open 2026-03-06T00:00" },
      { "2026-03-06T01:00", "closed 2026-03-07T20:00" },
      { "2026-03-07T01:00", "closed 2026-03-07T20:00" } } },
  { "closing-by-validity",
    "Europe/Berlin",
    { "freq=DAILY;opens=09:00;closes=17:00", "closed;from=2026-08-01;to=2026-08-14" },
    { { "2026-07-31T18:00", "closed 2026-08-15T09:00" } } },
  { "clock-goes-forward",
    "Europe/Berlin",
    { "byday=SU;opens=02:30;closes=06:00", "byday=SA;opens=22:00;closes=04:00" },
    { { "2026-03-29T01:59", "open 2026-03-29T06:00" },
      { "2026-03-29T03:00", "open 2026-03-29T06:00" },
      { "2026-03-28T23:00", "open 2026-03-29T06:00" } } },
  { "clock-jumps-over-the-opening",
    "Europe/Berlin",
    { "byday=SU;opens=02:30;closes=06:00" },
    { { "2026-03-29T01:59", "closed 2026-03-29T03:00" },
      { "2026-03-29T03:00", "open 2026-03-29T06:00" } } },
  { "clock-goes-back",
    "America/New_York",
    { "byday=SU;opens=09:00;closes=17:00" },
    { { "2026-10-31T12:00", "closed 2026-11-01T09:00" },
      { "2026-11-01T09:00", "open 2026-11-01T17:00" },
      { "2026-11-01T17:00", "closed 2026-11-08T09:00" } } },
  { "valid-to-past-is-unknown",
    "Europe/Berlin",
    { "byday=MO,TU,WE,TH,FR;opens=09:00;closes=17:00;to=2026-06-30" },
    { { "2026-06-30T10:00", "open 2026-06-30T17:00" },
      { "2026-06-30T18:00", "closed" },
      { "2026-07-01T10:00", "unknown" } } },
  { "valid-from-ahead-is-unknown",
    "Europe/Berlin",
    { "byday=MO;opens=09:00;closes=17:00;from=2026-06-01" },
    { { "2026-05-31T23:59", "unknown" }, { "2026-06-01T00:00", "closed 2026-06-01T09:00" } } },
  { "gap-between-seasons",
    "Europe/Berlin",
    { "freq=DAILY;opens=09:00;closes=17:00;to=2026-06-30",
      "freq=DAILY;opens=10:00;closes=16:00;from=2026-09-01" },
    { { "2026-06-30T20:00", "closed" },
      { "2026-07-15T12:00", "unknown" },
      { "2026-09-01T00:00", "closed 2026-09-01T10:00" } } },
  { "until-past-has-ended",
    "Europe/Berlin",
    { "byday=MO;opens=18:00;closes=20:00;start=2026-01-05;until=2026-03-30" },
    { { "2026-03-29T12:00", "closed 2026-03-30T18:00" },
      { "2026-03-30T19:00", "open 2026-03-30T20:00" },
      { "2026-03-30T20:00", "ended" } } },
  { "count-has-ended",
    "Europe/Berlin",
    { "byday=MO;opens=18:00;closes=20:00;start=2026-01-05;count=3" },
    { { "2026-01-12T21:00", "closed 2026-01-19T18:00" }, { "2026-01-19T20:00", "ended" } } },
  { "one-row-ended-one-goes-on",
    "Europe/Berlin",
    { "byday=MO;opens=18:00;closes=20:00;until=2026-03-30",
      "byday=TU;opens=18:00;closes=20:00;start=2026-01-06" },
    { { "2026-03-30T20:00", "closed 2026-03-31T18:00" } } },
  { "appointment-only-is-never-closed",
    "Europe/Berlin",
    { "byday=MO,TU;opens=09:00;closes=12:00;appointment" },
    { { "2026-03-02T10:00", "appointment 2026-03-02T12:00" },
      { "2026-03-02T15:00", "appointment" },
      { "2026-03-08T03:00", "appointment" } } },
  { "appointment-without-times",
    "Europe/Berlin",
    { "appointment;to=2026-05-31" },
    { { "2026-03-08T03:00", "appointment" }, { "2026-06-01T10:00", "unknown" } } },
  { "walk-in-and-appointment",
    "Europe/Berlin",
    { "byday=MO;opens=09:00;closes=12:00", "byday=MO;opens=09:00;closes=17:00;appointment" },
    { { "2026-03-02T10:00", "open 2026-03-02T12:00" },
      { "2026-03-02T12:00", "appointment 2026-03-02T17:00" },
      { "2026-03-02T18:00", "closed 2026-03-09T09:00" } } },
  { "times-with-offsets",
    "Europe/Berlin",
    { "byday=MO;opens=09:00Z;closes=16:00Z", "byday=TU;opens=09:00+01:00;closes=17:00+0100" },
    { { "2026-03-02T09:59", "closed 2026-03-02T10:00" },
      { "2026-03-02T10:00", "open 2026-03-02T17:00" },
      { "2026-07-06T10:59", "closed 2026-07-06T11:00" },
      { "2026-03-03T09:00", "open 2026-03-03T17:00" },
      { "2026-07-07T09:00", "closed 2026-07-07T10:00" } } },
  { "row-in-another-zone",
    "Europe/Berlin",
    { "byday=MO;opens=09:00;closes=17:00;zone=-5" },
    { { "2026-03-02T15:00", "open 2026-03-02T23:00" } } },
  { "monthly-groups",
    "Pacific/Auckland",
    { "freq=MONTHLY;byday=1TU;opens=18:00;closes=20:00",
      "freq=MONTHLY;byday=-1FR;opens=10:00;closes=11:00" },
    { { "2026-03-01T12:00", "closed 2026-03-03T18:00" },
      { "2026-03-03T20:00", "closed 2026-03-27T10:00" },
      { "2026-03-27T12:00", "closed 2026-04-07T18:00" } } },
  { "every-second-week",
    "Europe/Berlin",
    { "freq=WEEKLY;interval=2;byday=WE;start=2025-12-31;opens=18:00;closes=20:00" },
    { { "2026-01-02T12:00", "closed 2026-01-14T18:00" } } },
  { "weeks-begin-on-friday",
    "Europe/Berlin",
    { "freq=WEEKLY;interval=5;wkst=FR;byday=TU,TH;start=2025-07-04;opens=09:00;closes=10:00" },
    { { "2026-01-31T12:00", "closed 2026-02-03T09:00" } } },
  { "once-a-year",
    "Europe/Berlin",
    { "freq=YEARLY;bymonthday=22;start=2024-11-22;opens=17:00;closes=19:00" },
    { { "2026-03-01T12:00", "closed 2026-11-22T17:00" } } },
  { "dated-only",
    "Europe/Berlin",
    { "start=2026-03-14;opens=10:00;closes=12:00", "start=2026-04-18;opens=10:00;closes=12:00" },
    { { "2026-03-01T10:00", "closed 2026-03-14T10:00" },
      { "2026-03-20T10:00", "closed 2026-04-18T10:00" },
      { "2026-04-18T12:00", "ended" } } },
  { "date-beside-an-old-timetable",
    "Europe/Berlin",
    { "byday=MO;opens=09:00;closes=17:00;to=2025-12-31",
      "start=2026-03-14;opens=10:00;closes=12:00" },
    { { "2026-03-01T10:00", "unknown" },
      { "2026-03-14T11:00", "open" },
      { "2026-03-15T11:00", "unknown" } } },
  { "nothing-known",
    "Europe/Berlin",
    { "notes=ring the bell" },
    { { "2026-03-01T10:00", "unknown" } } },
  { "no-rows", "Europe/Berlin", { NULL }, { { "2026-03-01T10:00", "unknown" } } },
  { "times-without-days",
    "Europe/Berlin",
    { "opens=09:00;closes=17:00" },
    { { "2026-03-03T10:00", "unknown" } } },
  { "opening-without-closing",
    "Europe/Berlin",
    { "byday=MO;opens=09:00" },
    { { "2026-03-02T08:00", "closed" },
      { "2026-03-02T10:00", "unknown" },
      { "2026-03-03T10:00", "closed" } } },
  { "every-second-week-from-when",
    "Europe/Berlin",
    { "freq=WEEKLY;interval=2;byday=MO;opens=09:00;closes=17:00" },
    { { "2026-03-02T10:00", "unknown" } } },
};

static void
test_golden (gconstpointer data)
{
  const Golden *want = data;
  g_autoptr (GTimeZone) zone = zone_of (want->zone);
  g_autoptr (CairnHours) hours = expand (zone, want->rows);

  for (guint i = 0; want->asked[i][0] != NULL; i++)
    {
      g_autofree char *got = tell (hours, zone, want->asked[i][0]);

      if (strcmp (got, want->asked[i][1]) != 0)
        g_test_message ("at %s", want->asked[i][0]);
      g_assert_cmpstr (got, ==, want->asked[i][1]);
    }
}

/* 23:00 to 04:00 lasts an hour less, or more, in the night of the change. */
static void
test_changing_nights (void)
{
  static const char *const texts[] = { "freq=DAILY;opens=23:00;closes=04:00", NULL };
  static const struct
  {
    const char *evening;
    gint hours;
  } nights[] = { { "2026-03-27T23:00", 5 },
                 { "2026-03-28T23:00", 4 },
                 { "2026-10-24T23:00", 6 },
                 { "2026-10-25T23:00", 5 } };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (CairnHours) hours = expand (zone, texts);

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      gint64 start = at (zone, nights[i].evening);
      CairnOpenAnswer answer = cairn_hours_at (hours, start);

      g_assert_cmpint (answer.state, ==, CAIRN_OPEN_NOW);
      g_assert_cmpint (answer.until - start, ==, nights[i].hours * 3600);
    }
}

static void
test_hostile (void)
{
  static const char *const refused[] = {
    "byday=XX;opens=09:00;closes=17:00",
    "byday=MO,,TU",
    "byday=99999999999999999999MO",
    "byday=MO;RRULE",
    "freq=SECONDLY;byday=MO",
    "freq=FORTNIGHTLY",
    "freq=WEEKLY;byday=1MO",
    "freq=DAILY;start=2026-01-01;interval=1000000000",
    "freq=DAILY;start=2026-01-01;interval=-1",
    "freq=DAILY;start=2026-01-01;count=-4",
    "freq=DAILY;start=9999-12-31",
    "freq=MONTHLY;bymonthday=32",
    "freq=MONTHLY;bymonthday=0",
    "freq=YEARLY;byyearday=367",
    "freq=YEARLY;byweekno=54;byday=MO",
    "freq=DAILY;start=1901-01-01;count=40000",
    "freq=YEARLY;start=2026-01-01;bymonthday=31;byyearday=32",
    "freq=MONTHLY;interval=12;start=2024-02-01;bymonthday=31",
    "freq=MONTHLY;byday=53MO,-53MO",
    "byday=6SA",
    "freq=MONTHLY;byday=-6SU",
    "freq=WEEKLY;start=2026-01-01;byday=MO;bymonthday=1",
    "byday=MO;opens=25:00",
    "byday=MO;opens=nine",
    "byday=MO;opens=09:00;closes=17:00+99:00",
    "byday=MO;zone=Mars/Phobos",
    "byday=MO;wkst=XX",
    "byday=MO;to=2026-02-30",
    "start=soon",
    "closed;freq=WEEKLY;interval=2;byday=MO",
  };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const char *texts[] = { refused[i], NULL };
      g_autofree char *text = g_strdup (refused[i]);
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (CairnHours) hours = NULL;
      g_autoptr (GError) error = NULL;

      if (g_str_has_suffix (text, ";RRULE"))
        {
          rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
          g_ptr_array_add (rows, row_new (""));
          ((CairnScheduleRow *) rows->pdata[0])->byday = g_strdup ("MO;COUNT=1");
        }
      else
        rows = rows_new (texts);
      hours = cairn_hours_expand (rows, zone, at (zone, FROM), at (zone, TO), &error);
      if (hours != NULL)
        g_test_message ("taken: %s", refused[i]);
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_assert_null (hours);
    }
}

/* Odd, but readable: an answer, at once. */
static void
test_odd (void)
{
  static const char *const taken[][2] = {
    { "freq=DAILY;start=2026-01-01;count=1000000000;opens=09:00;closes=17:00",
      "open 2026-03-02T17:00" },
    { "freq=DAILY;start=1902-01-01;opens=09:00;closes=17:00", "open 2026-03-02T17:00" },
    { "freq=DAILY;start=0001-01-01;opens=09:00;closes=17:00", "open 2026-03-02T17:00" },
    { "freq=DAILY;until=0001-01-01;opens=09:00;closes=17:00", "open 2026-03-02T17:00" },
    { "freq=DAILY;until=9999-12-31;opens=09:00;closes=17:00", "open 2026-03-02T17:00" },
    { "freq=DAILY;start=0001-01-01;count=5;opens=09:00;closes=17:00", "unknown" },
    { "freq=WEEKLY;start=0001-01-01;opens=09:00;closes=17:00", "unknown" },
    { "byday=MO;until=2020-01-01;opens=09:00;closes=17:00", "ended" },
  };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      const char *texts[] = { taken[i][0], NULL };
      g_autoptr (CairnHours) hours = expand (zone, texts);
      g_autofree char *got = tell (hours, zone, "2026-03-02T12:00");

      if (g_strcmp0 (got, taken[i][1]) != 0)
        g_test_message ("for %s", taken[i][0]);
      g_assert_cmpstr (got, ==, taken[i][1]);
    }
}

static void
test_window (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  static const gint64 bad[][2] = {
    { 10, 5 }, { -1, 5 }, { 0, G_MAXINT64 }, { G_MININT64, G_MAXINT64 }, { 0, 86400 * 4000LL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cairn_hours_expand (rows, zone, bad[i][0], bad[i][1], &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
  g_assert_cmpint (cairn_hours_at (NULL, 0).state, ==, CAIRN_OPEN_UNKNOWN);
}

static GBytes *
make_bytes (void)
{
  static const char *const texts[]
      = { "byday=MO;opens=09:00;closes=12:00;to=2026-06-30",
          "byday=FR;opens=14:00;closes=15:00;appointment;from=2026-08-01;until=2026-09-30", NULL };
  g_autoptr (GTimeZone) zone = zone_of ("Europe/Berlin");
  g_autoptr (CairnHours) hours = expand (zone, texts);

  return cairn_hours_to_bytes (hours);
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = make_bytes ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnHours) hours = cairn_hours_from_bytes (data, length, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = cairn_hours_to_bytes (hours);
  g_assert_true (g_bytes_equal (bytes, again));
  g_test_message ("%" G_GSIZE_FORMAT " bytes for %u intervals", length, hours->intervals->len);
}

/* Cut short, lengthened, or with any byte changed: an error or sane hours, never a crash. */
static void
test_bytes_damaged (void)
{
  g_autoptr (GBytes) bytes = make_bytes ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *part = g_memdup2 (data, MAX (cut, 1));

      g_assert_null (cairn_hours_from_bytes (part, cut, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
    }
  for (gsize i = 0; i < length * 255; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (CairnHours) hours = NULL;

      copy[i / 255] ^= (guint8) (1 + i % 255);
      hours = cairn_hours_from_bytes (copy, length, NULL);
      for (guint n = 1; hours != NULL && n < hours->intervals->len; n++)
        g_assert_cmpint (g_array_index (hours->intervals, CairnInterval, n - 1).end, <=,
                         g_array_index (hours->intervals, CairnInterval, n).start);
    }
}

static void
test_bytes_newer (void)
{
  static const guint8 newer[] = { 200, 0, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (cairn_hours_from_bytes (newer, sizeof newer, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      g_autofree char *path = g_strconcat ("/hours/golden/", golden[i].name, NULL);

      g_test_add_data_func (path, &golden[i], test_golden);
    }
  g_test_add_func ("/hours/changing-nights", test_changing_nights);
  g_test_add_func ("/hours/hostile", test_hostile);
  g_test_add_func ("/hours/odd", test_odd);
  g_test_add_func ("/hours/window", test_window);
  g_test_add_func ("/hours/bytes", test_bytes);
  g_test_add_func ("/hours/bytes-damaged", test_bytes_damaged);
  g_test_add_func ("/hours/bytes-newer", test_bytes_newer);
  return g_test_run ();
}
