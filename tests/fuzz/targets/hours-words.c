/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours in prose. What is certain is a rule the evaluator of hours can read. */
#include "../fuzz.h"

#include "core/directory/hours.h"
#include "core/exchange/repair-hours.h"
#include "core/exchange/repair.h"

static void
expand (CairnTimes *times)
{
  CairnScheduleRow row = { .freq = times->monthly ? (char *) "MONTHLY" : (char *) "WEEKLY",
                           .byday = times->byday,
                           .opens_at = *times->opens != '\0' ? times->opens : NULL,
                           .closes_at = *times->closes != '\0' ? times->closes : NULL,
                           .by_appointment = times->by_appointment };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  CairnHours *hours;

  g_ptr_array_add (rows, &row);
  hours = cairn_hours_expand (rows, zone, FUZZ_NOW, FUZZ_NOW + 14 * 86400, &error);
  g_assert_no_error (error);
  cairn_hours_free (hours);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  CairnRepair repairs;
  g_autofree char *text = cairn_repair_text ((const char *) data, size, &repairs);
  GArray *hours = text != NULL ? cairn_repair_hours (text) : NULL;

  for (guint i = 0; hours != NULL && i < hours->len; i++)
    expand (&g_array_index (hours, CairnTimes, i));
  if (hours != NULL)
    g_array_unref (hours);
  return 0;
}
