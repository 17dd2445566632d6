/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holiday schedules of HSDS 1 and Ohana: days that differ from the week, closed or with other
 * times, some of them every year (written as year 1). */
#include "core/exchange/hooks.h"
#include "core/exchange/repair.h"

#include "core/base/clock.h"

#include <string.h>

/* A season with other times becomes one row a day, so that each is a dated exception; what is
 * longer is a season of its own. */
#define MAX_DAYS 366
/* Every year: counted from a year that has a 29 February. */
#define EVERY_YEAR "2000"

static char *
take_day (CairnImporter *importer, CairnRow *row, const char *name)
{
  const char *text = cairn_row_take (row, name);
  gboolean guess = FALSE;
  char *day = text != NULL ? cairn_repair_day (text, importer->day_first, &guess) : NULL;

  if (guess)
    cairn_importer_repaired (importer, row, "ambiguous-date", "%s '%.40s': read as %s", name, text,
                             day);
  else if (day != NULL && strncmp (text, day, 10) != 0)
    cairn_importer_repaired (importer, row, "date", "%s '%.40s': written as %s", name, text, day);
  return day;
}

static void
set_yearly (CairnRow *row, const char *day)
{
  g_autofree char *start = g_strconcat (EVERY_YEAR, day + 4, NULL);

  cairn_row_set (row, "dtstart", start);
  cairn_row_set (row, "freq", "YEARLY");
}

static gboolean
is_yearly (const char *day)
{
  return g_str_has_prefix (day, "0001") || g_str_has_prefix (day, EVERY_YEAR "-");
}

/**
 * cairn_holiday_before:
 * @importer: the import
 * @row: a span of days, closed or with times
 *
 * Becomes the first day; cairn_holiday_after() adds the others.
 */
void
cairn_holiday_before (CairnImporter *importer, CairnRow *row)
{
  g_autofree char *start = take_day (importer, row, "start_date");
  g_autofree char *end = take_day (importer, row, "end_date");
  int closed = cairn_repair_boolean (cairn_row_look (row, "closed"));
  gboolean times = cairn_row_get (row, "opens_at") != NULL;

  if (start == NULL)
    {
      cairn_importer_refused (importer, row, "bad-date",
                              "start_date is no date: the holiday is left out");
      return;
    }
  if (closed == 0 && !times)
    {
      cairn_importer_refused (importer, row, "no-times", "not closed and without times: left out");
      return;
    }
  if (closed > 0 && times)
    {
      cairn_row_set (row, "opens_at", NULL);
      cairn_row_set (row, "closes_at", NULL);
    }
  if (is_yearly (start))
    set_yearly (row, start);
  else
    cairn_row_set (row, "dtstart", start);
  /* For the days that follow. */
  if (end != NULL)
    g_array_append_vals (
        row->others,
        &(CairnOther){ .name = g_strdup ("last_day"), .value = g_strdup (end), .used = TRUE }, 1);
}

static gboolean
mark_closed (CairnImporter *importer, const CairnRow *row, GError **error)
{
  if (cairn_row_get (row, "opens_at") != NULL)
    return TRUE;
  return cairn_directory_writer_set (importer->writer, "schedule", cairn_row_id (row), "closed",
                                     "1", error);
}

static gboolean
add_day (CairnImporter *importer, const CairnRow *first, const char *day, GError **error)
{
  static const char *const copied[]
      = { "service_id", "location_id", "service_at_location_id", "freq", "opens_at",
          "closes_at",  "timezone" };
  g_autoptr (CairnRow) row = cairn_row_new_child (importer, first, "schedule", day);
  gboolean done;

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    cairn_row_set (row, copied[i], cairn_row_get (first, copied[i]));
  cairn_row_set (row, "dtstart", day);
  done = cairn_importer_take (importer, row, error);
  return done && (row->refused || mark_closed (importer, row, error));
}

/* The last day in the same counting as the first; before it: it is in the next year. */
static char *
last_day (const CairnRow *row, const char *start)
{
  const char *end = cairn_row_look (row, "last_day");
  g_autofree char *day = NULL;

  if (end == NULL)
    return NULL;
  day = is_yearly (end) ? g_strconcat (EVERY_YEAR, end + 4, NULL) : g_strdup (end);
  if (strcmp (day, start) >= 0 || !is_yearly (end))
    return g_steal_pointer (&day);
  return g_strconcat ("2001", end + 4, NULL);
}

/**
 * cairn_holiday_after:
 * @importer: the import
 * @row: the first day of a holiday, taken
 * @error: from the database
 */
gboolean
cairn_holiday_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  const char *start = cairn_row_get (row, "dtstart");
  g_autofree char *end = last_day (row, start);
  gint days = end != NULL ? cairn_day_diff (end, start) : 0;

  if (!mark_closed (importer, row, error))
    return FALSE;
  if (days < 0 || days >= MAX_DAYS)
    {
      cairn_importer_note (
          importer, row->line, FALSE, "long-holiday",
          "a holiday that ends before it begins or lasts a year: only its first day is taken");
      return TRUE;
    }
  for (gint i = 1; i <= days; i++)
    {
      g_autofree char *day = cairn_day_add (start, i);

      if (!add_day (importer, row, day, error))
        return FALSE;
    }
  return TRUE;
}
