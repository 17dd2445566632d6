/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/hours-rows.h"

#include "core/publish/card.h"
#include "core/publish/timetable.h"
#include "desk/text.h"

#include <stdlib.h>

#define DAYS 7
#define MINUTES_A_DAY 1440
#define DAY_SECONDS 86400
/* So far ahead hours are looked at for "opens on Monday". */
#define AHEAD_DAYS 14

static const char weekdays[DAYS][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static gboolean
says (const CairnEntryRow *row, const char *column)
{
  const char *value = cairn_entry_row_get (row, column);

  return value != NULL && *value != '\0' && strcmp (value, "0") != 0;
}

static guint
read_days (const char *byday)
{
  g_auto (GStrv) parts = g_strsplit_set (byday != NULL ? byday : "", ", ", -1);
  guint days = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      for (guint day = 0; day < DAYS; day++)
        {
          if (g_ascii_strcasecmp (parts[i], weekdays[day]) == 0)
            days |= 1u << day;
        }
    }
  return days;
}

/* "MO,TU" and nothing like "1MO". */
static gboolean
is_plain_days (const char *byday)
{
  return byday != NULL && strpbrk (byday, "0123456789") == NULL && read_days (byday) != 0;
}

/**
 * cairn_hours_row_is_weekly:
 * @row: of the table schedule
 *
 * Returns: whether a week of hours says all of it
 */
gboolean
cairn_hours_row_is_weekly (const CairnEntryRow *row)
{
  static const char *const special[]
      = { "valid_from", "valid_to",  "until",    "count",          "byweekno",
          "bymonthday", "byyearday", "timezone", "by_appointment", "closed" };
  const char *freq = cairn_entry_row_get (row, "freq");
  const char *interval = cairn_entry_row_get (row, "interval");

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    {
      if (says (row, special[i]))
        return FALSE;
    }
  return (freq == NULL || g_ascii_strcasecmp (freq, "WEEKLY") == 0)
         && (interval == NULL || strcmp (interval, "1") == 0)
         && is_plain_days (cairn_entry_row_get (row, "byday"));
}

/* "09:30", "09:30:00"; -1 when it is no time. */
static gint
read_minutes (const char *text)
{
  char *end;
  glong hours, minutes;

  if (text == NULL)
    return -1;
  hours = strtol (text, &end, 10);
  minutes = *end == ':' ? strtol (end + 1, NULL, 10) : -1;
  return hours >= 0 && hours <= 24 && minutes >= 0 && minutes <= 59 ? (gint) (hours * 60 + minutes)
                                                                    : -1;
}

static CairnDaySlot
slot_of (const CairnEntryRow *row)
{
  CairnDaySlot slot = { read_minutes (cairn_entry_row_get (row, "opens_at")),
                        read_minutes (cairn_entry_row_get (row, "closes_at")) };

  if (slot.from < 0 || slot.to < 0)
    slot = (CairnDaySlot){ 0, MINUTES_A_DAY };
  else if (slot.to == 0)
    slot.to = MINUTES_A_DAY;
  return slot;
}

static gint
compare_slots (gconstpointer a, gconstpointer b)
{
  return ((const CairnDaySlot *) a)->from - ((const CairnDaySlot *) b)->from;
}

/* Typing is not disturbed: a day is written only where it says something else. */
static void
put_day (CairnWeekGrid *grid, guint day, GArray *slots)
{
  g_autoptr (GArray) there = cairn_week_grid_get_day (grid, day);
  g_autofree char *before = there != NULL ? cairn_hours_text_format (there) : NULL;
  g_autofree char *after = cairn_hours_text_format (slots);

  if (g_strcmp0 (before, after) != 0)
    cairn_week_grid_set_day (grid, day, slots);
}

/**
 * cairn_hours_rows_to_grid:
 * @record: a record
 * @column: where a schedule says to whom it belongs
 * @owner: to whom
 * @grid: shows its weekly hours then
 */
void
cairn_hours_rows_to_grid (CairnForm *record,
                          const char *column,
                          const char *owner,
                          CairnWeekGrid *grid)
{
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "schedule", column, owner);

  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (CairnDaySlot));

      for (guint i = 0; i < rows->len; i++)
        {
          const CairnEntryRow *row = g_ptr_array_index (rows, i);
          CairnDaySlot slot = slot_of (row);

          if (cairn_hours_row_is_weekly (row)
              && read_days (cairn_entry_row_get (row, "byday")) & (1u << day))
            g_array_append_val (slots, slot);
        }
      g_array_sort (slots, compare_slots);
      put_day (grid, day, slots);
    }
}

/* ---- back ------------------------------------------------------------------------------------ */

typedef struct
{
  CairnDaySlot slot;
  guint days;
} Span;

static GArray *
read_spans (CairnWeekGrid *grid)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint day = 0; day < DAYS; day++)
    {
      g_autoptr (GArray) slots = cairn_week_grid_get_day (grid, day);

      for (guint i = 0; i < slots->len; i++)
        {
          const CairnDaySlot *slot = &g_array_index (slots, CairnDaySlot, i);
          guint s = 0;

          while (s < spans->len
                 && memcmp (&g_array_index (spans, Span, s).slot, slot, sizeof *slot) != 0)
            s++;
          if (s == spans->len)
            g_array_append_val (spans, ((Span){ *slot, 0 }));
          g_array_index (spans, Span, s).days |= 1u << day;
        }
    }
  return spans;
}

static void
put_span (CairnForm *record, const char *row, const Span *span)
{
  g_autoptr (GString) byday = g_string_new (NULL);
  g_autofree char *opens
      = g_strdup_printf ("%02d:%02d", span->slot.from / 60, span->slot.from % 60);
  g_autofree char *closes
      = g_strdup_printf ("%02d:%02d", span->slot.to / 60 % 24, span->slot.to % 60);
  gboolean all_day = span->slot.from == 0 && span->slot.to == MINUTES_A_DAY;

  for (guint day = 0; day < DAYS; day++)
    {
      if (span->days & (1u << day))
        g_string_append_printf (byday, "%s%s", byday->len > 0 ? "," : "", weekdays[day]);
    }
  cairn_form_set (record, "schedule", row, "freq", "WEEKLY");
  cairn_form_set (record, "schedule", row, "byday", byday->str);
  cairn_form_set (record, "schedule", row, "opens_at", all_day ? NULL : opens);
  cairn_form_set (record, "schedule", row, "closes_at", all_day ? NULL : closes);
}

/* The row that has these hours already, else any that is left over. */
static char *
take_row (GPtrArray *weekly, const CairnDaySlot *slot, gboolean exactly)
{
  for (guint i = 0; i < weekly->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (weekly, i);
      CairnDaySlot there = slot_of (row);

      if (exactly && (there.from != slot->from || there.to != slot->to))
        continue;
      g_ptr_array_remove_index (weekly, i);
      return g_strdup (row->id);
    }
  return NULL;
}

static GPtrArray *
find_weekly (CairnForm *record, const char *column, const char *owner)
{
  GPtrArray *rows = cairn_form_rows (record, "schedule", column, owner);

  for (guint i = rows->len; i > 0; i--)
    {
      if (!cairn_hours_row_is_weekly (g_ptr_array_index (rows, i - 1)))
        g_ptr_array_remove_index (rows, i - 1);
    }
  return rows;
}

/**
 * cairn_hours_rows_from_grid:
 * @record: a record
 * @column: where a schedule says to whom it belongs
 * @owner: to whom
 * @grid: a valid week
 *
 * Rows that have the same hours keep their notes; no row is made that is not needed.
 */
void
cairn_hours_rows_from_grid (CairnForm *record,
                            const char *column,
                            const char *owner,
                            CairnWeekGrid *grid)
{
  g_autoptr (GArray) spans = read_spans (grid);
  g_autoptr (GPtrArray) weekly = find_weekly (record, column, owner);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_full (spans->len, g_free);

  cairn_form_begin (record);
  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (taken, take_row (weekly, &g_array_index (spans, Span, i).slot, TRUE));
  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);

      if (taken->pdata[i] == NULL)
        taken->pdata[i] = take_row (weekly, &span->slot, FALSE);
      if (taken->pdata[i] == NULL)
        taken->pdata[i] = cairn_form_add (record, "schedule", column, owner);
      put_span (record, taken->pdata[i], span);
    }
  for (guint i = 0; i < weekly->len; i++)
    {
      g_autofree char *id = g_strdup (((CairnEntryRow *) weekly->pdata[i])->id);

      cairn_form_remove (record, "schedule", id);
    }
  cairn_form_end (record);
}

/* ---- what the kiosk says --------------------------------------------------------------------- */

static void
say_week (GString *out, CairnWords *words, GPtrArray *schedules, GTimeZone *zone, gint64 now)
{
  g_autofree char *today = cairn_time_day (now, zone);

  for (guint i = 0; i < schedules->len; i++)
    {
      g_autoptr (GArray) slots
          = cairn_slots_from_row (g_ptr_array_index (schedules, i), zone, now, today);

      for (guint s = 0; s < slots->len; s++)
        {
          const CairnSlot *slot = &g_array_index (slots, CairnSlot, s);
          CairnCardSlot shown = { .days = slot->days,
                                  .from = slot->from,
                                  .to = slot->to,
                                  .week = slot->week,
                                  .by_appointment = slot->by_appointment };
          g_autofree char *text = cairn_words_slot (words, &shown);

          g_string_append_printf (out, "\n%s", text);
        }
    }
}

/**
 * cairn_hours_rows_say:
 * @record: a record
 * @column: where a schedule says to whom it belongs
 * @owner: to whom
 *
 * Returns: (transfer full): what the kiosk would say now, a line each
 */
char *
cairn_hours_rows_say (CairnForm *record, const char *column, const char *owner)
{
  CairnDesk *desk = cairn_form_get_desk (record);
  CairnWords *words = cairn_desk_get_words (desk);
  g_autoptr (GPtrArray) rows = cairn_form_rows (record, "schedule", column, owner);
  g_autoptr (GPtrArray) schedules
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  gint64 now = cairn_desk_now (desk);
  g_autoptr (CairnHours) hours = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *open = NULL;
  CairnOpenAnswer answer = { 0 };

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (schedules, cairn_entry_row_schedule (g_ptr_array_index (rows, i)));
  hours = cairn_hours_expand (schedules, zone, now - DAY_SECONDS, now + AHEAD_DAYS * DAY_SECONDS,
                              NULL);
  if (hours != NULL)
    answer = cairn_hours_at (hours, now);
  open = cairn_words_open (words, &answer, now, zone);
  g_string_append (out, open);
  say_week (out, words, schedules, zone, now);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
