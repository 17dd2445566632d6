/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours of a wide row: prose, or days, opening and closing each in a column. What is not certain
 * stays words: "hours not known to Cairn". */
#include "core/exchange/repair-hours.h"
#include "core/exchange/repair.h"
#include "core/exchange/wide-private.h"

#include <string.h>

typedef struct
{
  CairnWide *wide;
  CairnWideOwner owner;
  char *from, *to; /* days between which all of it is valid */
  guint n;         /* rows so far */
} Hours;

static CairnRow *
new_schedule (Hours *hours)
{
  g_autofree char *key = g_strdup_printf ("hours/%u", hours->n++);
  CairnRow *row = cairn_row_new_child (hours->wide->importer, hours->wide->rows[hours->owner],
                                       "schedule", key);

  cairn_row_set (row, "valid_from", hours->from);
  cairn_row_set (row, "valid_to", hours->to);
  return row;
}

static gboolean
take_times (Hours *hours, const CairnTimes *times, const char *words, GError **error)
{
  g_autoptr (CairnRow) row = new_schedule (hours);

  cairn_row_set (row, "freq", times->monthly ? "MONTHLY" : "WEEKLY");
  cairn_row_set (row, "byday", times->byday);
  cairn_row_set (row, "opens_at", *times->opens != '\0' ? times->opens : NULL);
  cairn_row_set (row, "closes_at", *times->closes != '\0' ? times->closes : NULL);
  if (words != NULL)
    cairn_row_keep (row, "hours_as_written", words);
  if (!cairn_wide_take_row (hours->wide, row, error))
    return FALSE;
  return row->refused || !times->by_appointment
         || cairn_directory_writer_set (hours->wide->importer->writer, "schedule",
                                        cairn_row_id (row), "by_appointment", "1", error);
}

static gboolean
take_as_words (Hours *hours, const char *words, GError **error)
{
  g_autoptr (CairnRow) row = new_schedule (hours);

  cairn_row_set (row, "description", words);
  cairn_importer_repaired (hours->wide->importer, row, "hours-in-words",
                           "hours '%.60s': kept as words, open and closed are unknown", words);
  return cairn_wide_take_row (hours->wide, row, error);
}

static gboolean
take_prose (Hours *hours, const char *words, GError **error)
{
  g_autoptr (GArray) times = cairn_repair_hours (words);

  if (times == NULL)
    return take_as_words (hours, words, error);
  for (guint i = 0; i < times->len; i++)
    {
      if (!take_times (hours, &g_array_index (times, CairnTimes, i), i == 0 ? words : NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* All texts of @word with @label, one after the other. */
static char *
take_cells (Hours *hours, const char *word, const char *label, guint *out_n)
{
  GString *out = g_string_new (NULL);
  GArray *cells = hours->wide->cells;

  for (guint i = 0; i < cells->len; i++)
    {
      CairnWideCell *cell = &g_array_index (cells, CairnWideCell, i);

      if (cell->done || cell->field.owner != hours->owner || strcmp (cell->field.part, word) != 0
          || strcmp (cell->field.label, label) != 0)
        continue;
      cell->done = TRUE;
      *out_n += 1;
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", cell->text);
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_span (const char *opens, const char *closes, const char *days, CairnTimes *times)
{
  gboolean guess;
  g_autofree char *from = cairn_repair_time (opens, &guess);
  g_autofree char *to = cairn_repair_time (closes, &guess);
  g_autofree char *byday = cairn_repair_weekdays (days);

  if (from == NULL || to == NULL || byday == NULL || strlen (byday) >= sizeof times->byday
      || strcmp (from, to) == 0)
    return FALSE;
  *times = (CairnTimes){ 0 };
  g_strlcpy (times->byday, byday, sizeof times->byday);
  g_strlcpy (times->opens, from, sizeof times->opens);
  g_strlcpy (times->closes, to, sizeof times->closes);
  return TRUE;
}

/* One opening, one closing, known days: certain. Two openings with one closing: words. */
static gboolean
take_span (Hours *hours, const char *label, GError **error)
{
  guint n_opens = 0, n_closes = 0, n_days = 0;
  g_autofree char *opens = take_cells (hours, "opens", label, &n_opens);
  g_autofree char *closes = take_cells (hours, "closes", label, &n_closes);
  g_autofree char *days = take_cells (hours, "days", label, &n_days);
  g_autofree char *words = NULL;
  CairnTimes times;

  words = g_strdup_printf ("%s%s%s%s%s", *days != '\0' ? days : label,
                           *days != '\0' && n_opens + n_closes > 0 ? ": " : "", opens,
                           n_opens > 0 && n_closes > 0 ? " – " : "", closes);
  if (n_opens == 1 && n_closes == 1 && read_span (opens, closes, n_days > 0 ? days : label, &times))
    return take_times (hours, &times, words, error);
  return take_as_words (hours, words, error);
}

static gboolean
take_spans (Hours *hours, GError **error)
{
  static const char *const spans[] = { "opens", "closes", "days" };
  GArray *cells = hours->wide->cells;

  for (guint i = 0; i < cells->len; i++)
    {
      const CairnWideCell *cell = &g_array_index (cells, CairnWideCell, i);

      for (guint s = 0; s < G_N_ELEMENTS (spans); s++)
        {
          g_autofree char *label = g_strdup (cell->field.label);

          if (!cell->done && cell->field.owner == hours->owner
              && strcmp (cell->field.part, spans[s]) == 0 && !take_span (hours, label, error))
            return FALSE;
        }
    }
  return TRUE;
}

static char *
read_valid (Hours *hours, const char *label)
{
  CairnImporter *importer = hours->wide->importer;
  guint n = 0;
  gboolean guess;
  g_autofree char *text = take_cells (hours, "valid", label, &n);

  return n == 1 ? cairn_repair_day (text, importer->day_first, &guess) : NULL;
}

/**
 * cairn_wide_take_hours:
 * @wide: a row
 * @owner: one of its records, which was taken
 * @error: from the database
 */
gboolean
cairn_wide_take_hours (CairnWide *wide, CairnWideOwner owner, GError **error)
{
  Hours hours = { .wide = wide, .owner = owner };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *prose = NULL;

  if (owner == CAIRN_WIDE_ORGANIZATION)
    return TRUE;
  hours.from = from = read_valid (&hours, "from");
  hours.to = to = read_valid (&hours, "to");
  prose = cairn_wide_join (wide, owner, "hours", "\n");
  if (*prose != '\0' && !take_prose (&hours, prose, error))
    return FALSE;
  return take_spans (&hours, error);
}
