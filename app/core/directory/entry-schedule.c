/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/entry.h"

static gint64
number (const CairnEntryRow *row, const char *column, gint64 otherwise)
{
  const char *value = cairn_entry_row_get (row, column);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : otherwise;
}

/**
 * cairn_entry_row_schedule:
 * @row: a row of the table schedule
 *
 * Returns: (transfer full): it as hours are expanded from
 */
CairnScheduleRow *
cairn_entry_row_schedule (const CairnEntryRow *row)
{
  CairnScheduleRow *made = g_new0 (CairnScheduleRow, 1);

  made->valid_from = g_strdup (cairn_entry_row_get (row, "valid_from"));
  made->valid_to = g_strdup (cairn_entry_row_get (row, "valid_to"));
  made->dtstart = g_strdup (cairn_entry_row_get (row, "dtstart"));
  made->timezone = g_strdup (cairn_entry_row_get (row, "timezone"));
  made->until = g_strdup (cairn_entry_row_get (row, "until"));
  made->count = number (row, "count", 0);
  made->interval = number (row, "interval", 0);
  made->wkst = g_strdup (cairn_entry_row_get (row, "wkst"));
  made->freq = g_strdup (cairn_entry_row_get (row, "freq"));
  made->byday = g_strdup (cairn_entry_row_get (row, "byday"));
  made->byweekno = g_strdup (cairn_entry_row_get (row, "byweekno"));
  made->bymonthday = g_strdup (cairn_entry_row_get (row, "bymonthday"));
  made->byyearday = g_strdup (cairn_entry_row_get (row, "byyearday"));
  made->opens_at = g_strdup (cairn_entry_row_get (row, "opens_at"));
  made->closes_at = g_strdup (cairn_entry_row_get (row, "closes_at"));
  made->by_appointment = number (row, "by_appointment", 0) != 0;
  made->closed = number (row, "closed", 0) != 0;
  return made;
}
