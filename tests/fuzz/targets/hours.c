/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schedules as HSDS has them, any words in any column; and the stored form of hours. An input is
 * lines of "column=value"; an empty line begins the next schedule. */
#include "../fuzz.h"

#include "core/directory/hours.h"
#include "core/publish/timetable.h"

#include <string.h>

static void
set (CairnScheduleRow *row, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    char **text;
  } texts[] = { { "valid_from", &row->valid_from },
                { "valid_to", &row->valid_to },
                { "dtstart", &row->dtstart },
                { "timezone", &row->timezone },
                { "until", &row->until },
                { "wkst", &row->wkst },
                { "freq", &row->freq },
                { "byday", &row->byday },
                { "byweekno", &row->byweekno },
                { "bymonthday", &row->bymonthday },
                { "byyearday", &row->byyearday },
                { "opens_at", &row->opens_at },
                { "closes_at", &row->closes_at } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (strcmp (texts[i].name, name) != 0)
        continue;
      g_free (*texts[i].text);
      *texts[i].text = g_strdup (value);
    }
  if (strcmp (name, "count") == 0)
    row->count = g_ascii_strtoll (value, NULL, 10);
  if (strcmp (name, "interval") == 0)
    row->interval = g_ascii_strtoll (value, NULL, 10);
  row->by_appointment |= strcmp (name, "by_appointment") == 0;
  row->closed |= strcmp (name, "closed") == 0;
}

static GPtrArray *
read_rows (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);
  CairnScheduleRow *row = NULL;

  for (guint i = 0; lines[i] != NULL && rows->len < 20; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (row == NULL)
        g_ptr_array_add (rows, row = g_new0 (CairnScheduleRow, 1));
      if (equals != NULL)
        *equals = '\0';
      set (row, lines[i], equals != NULL ? equals + 1 : "");
      row = *lines[i] != '\0' ? row : NULL;
    }
  return rows;
}

static void
check (const CairnHours *hours)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < hours->intervals->len; i++)
    {
      const CairnInterval *one = &g_array_index (hours->intervals, CairnInterval, i);

      g_assert_cmpint (one->start, <, one->end);
      g_assert_cmpint (one->start, >=, last);
      last = one->end;
    }
  for (gint64 at = FUZZ_NOW - 86400; at < FUZZ_NOW + 10 * 86400; at += 7 * 3600 + 11)
    {
      CairnOpenAnswer answer = cairn_hours_at (hours, at);

      g_assert_true (answer.until == 0 || answer.until > at);
      g_assert_true (answer.opens == 0 || answer.opens > at);
    }
}

/* What is stored reads as what it was. */
static void
store (const CairnHours *hours)
{
  g_autoptr (GBytes) bytes = cairn_hours_to_bytes (hours), again = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  CairnHours *read = cairn_hours_from_bytes (data, length, &error);

  g_assert_no_error (error);
  again = cairn_hours_to_bytes (read);
  g_assert_true (g_bytes_equal (bytes, again));
  cairn_hours_free (read);
}

static void
read_stored (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  CairnHours *hours = cairn_hours_from_bytes (data, size, &error);

  g_assert_true ((hours == NULL) == (error != NULL));
  if (hours != NULL)
    check (hours);
  cairn_hours_free (hours);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) rows = read_rows (valid);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  CairnHours *hours;

  read_stored (data, size);
  hours = cairn_hours_expand (rows, zone, FUZZ_NOW, FUZZ_NOW + 14 * 86400, &error);
  if (hours != NULL)
    {
      check (hours);
      store (hours);
    }
  fuzz_check_error (hours != NULL, &error);
  cairn_hours_free (hours);
  for (guint i = 0; i < rows->len; i++)
    g_array_unref (
        cairn_slots_from_row (g_ptr_array_index (rows, i), zone, FUZZ_NOW, "2026-11-22"));
  return 0;
}
