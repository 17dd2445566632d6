/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening times, expanded once for all records that have the same. */
#include "core/publish/publish-private.h"

#include "core/base/error.h"

static void
append_value (GString *out, const char *value)
{
  g_string_append (out, value != NULL ? value : "");
  g_string_append_c (out, '\x1f');
}

/* Notes say nothing about when: rows that differ in them alone share their hours. */
static void
append_row (GString *out, const CairnScheduleRow *row)
{
  const char *values[]
      = { row->valid_from, row->valid_to, row->dtstart,  row->timezone, row->until,
          row->wkst,       row->freq,     row->byday,    row->byweekno, row->bymonthday,
          row->byyearday,  row->opens_at, row->closes_at };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_value (out, values[i]);
  g_string_append_printf (out, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d\n", row->count,
                          row->interval, row->by_appointment, row->closed);
}

static CairnHoursEntry *
expand (CairnPublisher *publisher, GPtrArray *rows, GError **error)
{
  CairnHoursEntry *entry = g_new0 (CairnHoursEntry, 1);
  g_autoptr (CairnHours) hours = cairn_hours_expand (rows, publisher->zone, publisher->hours_from,
                                                     publisher->hours_to, error);
  g_autoptr (GBytes) bytes = hours != NULL ? cairn_hours_to_bytes (hours) : NULL;

  if (bytes != NULL)
    {
      entry->always = cairn_hours_at (hours, publisher->now).always;
      entry->id = cairn_published_file_add_hours (publisher->file, bytes, error);
      if (entry->id != 0)
        return entry;
    }
  g_free (entry);
  return NULL;
}

/**
 * cairn_publisher_add_hours:
 * @publisher: a publication
 * @rows: of #CairnScheduleRow
 * @out_always: (out): whether that is open day and night
 * @error: when a row can't be read
 *
 * Returns: the id of their hours in the file, 0 when there are none or on error.
 */
gint64
cairn_publisher_add_hours (CairnPublisher *publisher,
                           GPtrArray *rows,
                           gboolean *out_always,
                           GError **error)
{
  g_autoptr (GString) key = g_string_new (NULL);
  CairnHoursEntry *entry;

  *out_always = FALSE;
  if (rows->len == 0)
    return 0;
  for (guint i = 0; i < rows->len; i++)
    append_row (key, g_ptr_array_index (rows, i));
  entry = g_hash_table_lookup (publisher->hours, key->str);
  if (entry == NULL)
    {
      entry = expand (publisher, rows, error);
      if (entry == NULL)
        return 0;
      g_hash_table_insert (publisher->hours, g_strdup (key->str), entry);
    }
  *out_always = entry->always;
  return entry->id;
}

/**
 * cairn_publisher_plan_hours:
 * @publisher: a publication
 * @plan: gets its hours; none when only its weekdays may be known
 * @error: from SQLite
 *
 * Times that can't be read are a problem of the record, which goes out without hours: unknown.
 */
gboolean
cairn_publisher_plan_hours (CairnPublisher *publisher, CairnOfferPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GError) local = NULL;

  if (plan->days_only)
    return TRUE;
  for (guint i = 0; i < plan->source->schedules->len; i++)
    g_ptr_array_add (rows,
                     ((CairnSourceSchedule *) g_ptr_array_index (plan->source->schedules, i))->row);
  plan->hours = cairn_publisher_add_hours (publisher, rows, &plan->always, &local);
  if (local == NULL)
    return TRUE;
  if (!g_error_matches (local, CAIRN_ERROR, CAIRN_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  cairn_publisher_add_problem (publisher, plan->service->id, "published without hours: %s",
                               local->message);
  return TRUE;
}
