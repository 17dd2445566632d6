/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/timetable.h"

#include "core/base/clock.h"

typedef struct
{
  const char *freq, *byday, *opens, *closes;
  gint64 interval;
  const char *valid_to, *dtstart;
  guint n;
  CairnSlot first;
} RowCase;

static const RowCase row_cases[] = {
  { "WEEKLY", "MO,TU,WE,TH,FR", "09:00", "17:00", 1, NULL, NULL, 1, { 31, 540, 1020, 0, FALSE } },
  { "WEEKLY", "FR", "09:00:00", "12:30:00", 0, NULL, NULL, 1, { 16, 540, 750, 0, FALSE } },
  { "WEEKLY", "SA", "22:00", "04:00", 1, NULL, NULL, 1, { 32, 1320, 1680, 0, FALSE } },
  { "DAILY", NULL, "00:00", "23:59", 1, NULL, NULL, 1, { 127, 0, 1439, 0, FALSE } },
  { "DAILY", NULL, NULL, NULL, 1, NULL, NULL, 1, { 127, 0, 1440, 0, FALSE } },
  { "MONTHLY", "1TU", "18:00", "20:00", 1, NULL, NULL, 1, { 2, 1080, 1200, 1, FALSE } },
  { "MONTHLY", "-1FR", "18:00", "20:00", 1, NULL, NULL, 1, { 16, 1080, 1200, 5, FALSE } },
  { "WEEKLY", NULL, "18:00", "20:00", 1, NULL, "2026-03-04", 1, { 4, 1080, 1200, 0, FALSE } },
  { "WEEKLY", "MO", "08:00Z", "16:00Z", 1, NULL, NULL, 1, { 1, 540, 1020, 0, FALSE } },
  { "WEEKLY", "MO", "09:00+01:00", "17:00+01:00", 1, NULL, NULL, 1, { 1, 540, 1020, 0, FALSE } },
  /* No weekly timetable now. */
  { "WEEKLY", "MO", "09:00", "17:00", 2, NULL, NULL, 0, { 0 } },
  { "WEEKLY", "MO", "09:00", "17:00", 1, "2026-03-09", NULL, 0, { 0 } },
  { "WEEKLY", "MO", "09:00", "17:00", 1, NULL, "2026-04-01", 0, { 0 } },
  { "WEEKLY", "MO", "nine", "17:00", 1, NULL, NULL, 0, { 0 } },
  { NULL, "MO", "09:00", "17:00", 1, NULL, NULL, 0, { 0 } },
};

static void
test_rows (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (row_cases); i++)
    {
      const RowCase *c = &row_cases[i];
      CairnScheduleRow row = { .freq = (char *) c->freq,
                               .byday = (char *) c->byday,
                               .opens_at = (char *) c->opens,
                               .closes_at = (char *) c->closes,
                               .interval = c->interval,
                               .valid_to = (char *) c->valid_to,
                               .dtstart = (char *) c->dtstart };
      g_autoptr (GArray) slots = cairn_slots_from_row (&row, zone, 1773144000, "2026-03-10");
      const CairnSlot *slot = (const CairnSlot *) (gpointer) slots->data;

      g_test_message ("case %u", i);
      g_assert_cmpuint (slots->len, ==, c->n);
      if (c->n == 0)
        continue;
      g_assert_cmpuint (slot->days, ==, c->first.days);
      g_assert_cmpint (slot->from, ==, c->first.from);
      g_assert_cmpint (slot->to, ==, c->first.to);
      g_assert_cmpint (slot->week, ==, c->first.week);
    }
}

static int
open_at (const char *json, const char *local)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GArray) slots = cairn_slots_from_text (json);
  gint64 at = 0;

  g_assert_true (cairn_time_parse (local, zone, &at, NULL));
  return cairn_slots_open (slots, NULL, zone, at);
}

static void
test_open (void)
{
  const char *week = "[{\"days\": 31, \"from\": 540, \"to\": 1020}]";
  const char *night = "[{\"byday\": \"FR,SA\", \"opens_at\": \"20:00\", \"closes_at\": \"04:00\"}]";
  const char *monthly = "[{\"days\": [\"2TU\"], \"from\": \"09:00\", \"to\": \"10:00\"}]";

  g_assert_cmpint (open_at (week, "2026-03-10T09:00:00"), ==, 1);
  g_assert_cmpint (open_at (week, "2026-03-10T08:59:59"), ==, 0);
  g_assert_cmpint (open_at (week, "2026-03-10T17:00:00"), ==, 0);
  g_assert_cmpint (open_at (week, "2026-03-14T10:00:00"), ==, 0);
  g_assert_cmpint (open_at (night, "2026-03-14T03:59:00"), ==, 1);
  g_assert_cmpint (open_at (night, "2026-03-15T03:59:00"), ==, 1);
  g_assert_cmpint (open_at (night, "2026-03-16T03:59:00"), ==, 0);
  g_assert_cmpint (open_at (monthly, "2026-03-10T09:30:00"), ==, 1);
  g_assert_cmpint (open_at (monthly, "2026-03-17T09:30:00"), ==, 0);
  g_assert_cmpint (open_at ("[]", "2026-03-10T09:30:00"), ==, -1);
  g_assert_cmpint (open_at ("no list", "2026-03-10T09:30:00"), ==, -1);
  g_assert_cmpint (open_at ("[7, {\"days\": 31}]", "2026-03-10T09:30:00"), ==, -1);
}

/* Slots and the evaluator of hours say the same, minute by minute through a week that changes its
 * clocks. */
static void
test_same_as_hours (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GArray) slots = cairn_slots_from_text (
      "[{\"days\": 31, \"from\": 480, \"to\": 1200}, {\"days\": 32, \"from\": 1320, \"to\": 1500},"
      " {\"days\": \"-1SU\", \"from\": 600, \"to\": 700}]");
  g_autoptr (GPtrArray) rows = cairn_slots_to_rows (slots);
  gint64 from = 1774300000; /* 2026-03-23 */
  g_autoptr (CairnHours) hours
      = cairn_hours_expand (rows, zone, from - 86400, from + 9 * 86400, NULL);

  g_assert_nonnull (hours);
  for (gint64 at = from; at < from + 8 * 86400; at += 60)
    {
      CairnOpenAnswer answer = cairn_hours_at (hours, at);

      g_assert_cmpint (cairn_slots_open (slots, NULL, zone, at), ==,
                       answer.state == CAIRN_OPEN_NOW);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/timetable/rows", test_rows);
  g_test_add_func ("/publish/timetable/open", test_open);
  g_test_add_func ("/publish/timetable/same-as-hours", test_same_as_hours);
  return g_test_run ();
}
