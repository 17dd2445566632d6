/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a record, as codes: of single fields, of a row, of the whole. */
#include "core/staff/edit-private.h"

#include "core/directory/hours.h"
#include "core/directory/leak.h"
#include "core/needs/facets.h"

#include <string.h>

typedef struct
{
  const CairnEntry *entry;
  GPtrArray *findings; /* borrowed */
  const char *today;
} Check;

static void
find (
    Check *check, const CairnEntryRow *row, const char *field, const char *code, gboolean blocking)
{
  CairnFinding *finding = g_new0 (CairnFinding, 1);

  finding->table = g_strdup (row->table);
  finding->row = g_strdup (row->id);
  finding->field = g_strdup (field);
  finding->code = code;
  finding->blocking = blocking;
  g_ptr_array_add (check->findings, finding);
}

static void
check_fields (Check *check, const CairnEntryRow *row)
{
  for (const CairnField *field = cairn_field_of_table (row->table);
       field->table != NULL && strcmp (field->table, row->table) == 0; field++)
    {
      const char *code;

      if (cairn_entry_is_withheld (row, field->column))
        continue;
      code = cairn_field_check (field, cairn_entry_row_get (row, field->column));
      if (code != NULL)
        find (check, row, field->column, code, TRUE);
    }
}

/* A word of Cairn's own lists: what nobody knows can't be shown. */
static void
check_facet (Check *check, const CairnEntryRow *row, CairnFacet facet, const char *column)
{
  const char *word = cairn_entry_row_get (row, column);

  if (word != NULL && cairn_facet_bit (facet, word) == 0
      && !(facet == CAIRN_FACET_TRUST && strcmp (word, "place-open") == 0))
    find (check, row, column, "not-a-choice", TRUE);
}

static gint64
number (const CairnEntryRow *row, const char *column, gint64 otherwise)
{
  const char *value = cairn_entry_row_get (row, column);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : otherwise;
}

static void
check_days (Check *check, const CairnEntryRow *row)
{
  const char *from = cairn_entry_row_get (row, "valid_from");
  const char *to = cairn_entry_row_get (row, "valid_to");

  if (from != NULL && to != NULL && strcmp (to, from) < 0)
    find (check, row, "valid_to", "ends-before-it-begins", TRUE);
}

/* Asks the one function that labels and filters ask, too. */
static void
check_schedule (Check *check, const CairnEntryRow *row)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CairnHours) hours = NULL;
  gint64 from = 0;
  g_autofree char *noon = g_strconcat (check->today, "T12:00:00Z", NULL);

  if ((cairn_entry_row_get (row, "opens_at") == NULL)
      != (cairn_entry_row_get (row, "closes_at") == NULL))
    find (check, row, cairn_entry_row_get (row, "opens_at") == NULL ? "opens_at" : "closes_at",
          "required", TRUE);
  cairn_time_parse (noon, zone, &from, NULL);
  g_ptr_array_add (rows, cairn_entry_row_schedule (row));
  hours = cairn_hours_expand (rows, zone, from, from + 14 * 86400, NULL);
  if (hours == NULL)
    find (check, row, NULL, "hours-unreadable", TRUE);
}

static void
check_service (Check *check, const CairnEntryRow *row)
{
  gint64 least = number (row, "minimum_age", -1), most = number (row, "maximum_age", -1);
  const char *apply_by = cairn_entry_row_get (row, "apply_by");

  if (least >= 0 && most >= 0 && least > most)
    find (check, row, "maximum_age", "ages-crossed", TRUE);
  if (apply_by != NULL && strcmp (apply_by, check->today) < 0)
    find (check, row, "apply_by", "past", FALSE);
}

static void
check_step (Check *check, const CairnEntryRow *row)
{
  if (cairn_entry_row_get (row, "phrase") == NULL && cairn_entry_row_get (row, "text") == NULL)
    find (check, row, "text", "required", TRUE);
  else if (cairn_entry_row_get (row, "text") != NULL
           && cairn_entry_row_get (row, "text_language") == NULL)
    find (check, row, "text_language", "required", TRUE);
}

static void
check_audience (Check *check, const CairnEntryRow *row)
{
  gboolean people = g_strcmp0 (cairn_entry_row_get (row, "kind"), "people") == 0;

  check_facet (check, row, people ? CAIRN_FACET_PEOPLE : CAIRN_FACET_AUDIENCE, "value");
}

static void
check_row (Check *check, const CairnEntryRow *row)
{
  check_fields (check, row);
  if (strcmp (row->table, "service") == 0)
    check_service (check, row);
  else if (strcmp (row->table, "schedule") == 0)
    check_schedule (check, row);
  else if (strcmp (row->table, "trust_fact") == 0)
    check_facet (check, row, CAIRN_FACET_TRUST, "fact");
  else if (strcmp (row->table, "access_fact") == 0)
    check_facet (check, row, CAIRN_FACET_ACCESS, "feature");
  else if (strcmp (row->table, "audience") == 0)
    check_audience (check, row);
  else if (strcmp (row->table, "step") == 0)
    check_step (check, row);
  if (strcmp (row->table, "schedule") == 0 || strcmp (row->table, "cost_option") == 0)
    check_days (check, row);
}

static gboolean
has_rows (const CairnEntry *entry, const char *table)
{
  g_autoptr (GPtrArray) rows = cairn_entry_rows (entry, table, NULL, NULL);

  return rows->len > 0;
}

static gboolean
has_public_number (const CairnEntry *entry)
{
  g_autoptr (GPtrArray) phones = cairn_entry_rows (entry, "phone", NULL, NULL);

  for (guint i = 0; i < phones->len; i++)
    {
      if (g_strcmp0 (cairn_entry_row_get (g_ptr_array_index (phones, i), "private"), "1") != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_need (const CairnEntry *entry)
{
  g_autoptr (GPtrArray) needs = cairn_entry_rows (entry, "need_link", NULL, NULL);

  for (guint i = 0; i < needs->len; i++)
    {
      if (g_strcmp0 (cairn_entry_row_get (g_ptr_array_index (needs, i), "state"), "refused") != 0)
        return TRUE;
    }
  return FALSE;
}

/* Facts that visitors miss: nothing that stops anyone from saving. */
static void
check_whole (Check *check)
{
  const CairnEntry *entry = check->entry;
  const CairnEntryRow *service = cairn_entry_find (entry, "service", entry->id);

  if (service == NULL)
    return;
  if (!has_public_number (entry) && !has_rows (entry, "service_at_location")
      && cairn_entry_row_get (service, "url") == NULL
      && cairn_entry_row_get (service, "email") == NULL)
    find (check, service, NULL, "no-way-in", FALSE);
  if (!has_need (entry))
    find (check, service, NULL, "no-need", FALSE);
  if (!has_rows (entry, "language"))
    find (check, service, NULL, "no-language", FALSE);
  if (!has_rows (entry, "schedule"))
    find (check, service, NULL, "no-hours", FALSE);
  if (!has_rows (entry, "step"))
    find (check, service, NULL, "no-steps", FALSE);
  if (cairn_entry_row_get (service, "free") == NULL && !has_rows (entry, "cost_option"))
    find (check, service, "free", "cost-unknown", FALSE);
  if (cairn_entry_row_get (service, "help_now") != NULL && !has_public_number (entry))
    find (check, service, "help_now", "no-number", FALSE);
}

static gint
compare_findings (gconstpointer a, gconstpointer b)
{
  const CairnFinding *first = *(CairnFinding *const *) a, *second = *(CairnFinding *const *) b;

  return (gint) second->blocking - (gint) first->blocking;
}

static void
check_all (Check *check)
{
  for (guint i = 0; i < check->entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (check->entry->rows, i);

      if (!row->withdrawn)
        check_row (check, row);
    }
  check_whole (check);
}

/* A text that says a protected address keeps the whole record from visitors: said here first. */
static void
check_leaks (Check *check, CairnDb *db)
{
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  if (!cairn_leaks_load (leaks, db, NULL, NULL))
    return;
  for (guint i = 0; i < check->entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (check->entry->rows, i);
      GHashTableIter values;
      gpointer column, value;

      if (row->withdrawn)
        continue;
      g_hash_table_iter_init (&values, row->values);
      while (g_hash_table_iter_next (&values, &column, &value))
        {
          const CairnField *field = cairn_field_find (row->table, column);

          if (value != NULL && field != NULL && (field->flags & CAIRN_FIELD_PLACE) == 0
              && strcmp (column, "partner_notes") != 0 && cairn_leaks_in_text (leaks, value))
            find (check, row, column, "says-protected-address", FALSE);
        }
    }
}

/**
 * cairn_staff_check_entry:
 * @session: who
 * @entry: a record, perhaps with changes laid over it
 *
 * Returns: (transfer full) (element-type CairnFinding): what is wrong with it, or missing; what
 *   would stop it from being saved first
 */
GPtrArray *
cairn_staff_check_entry (CairnStaffSession *session, const CairnEntry *entry)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_finding_free);
  g_autofree char *today = cairn_staff_today_day (session);
  Check check = { entry, findings, today };

  check_all (&check);
  check_leaks (&check, cairn_staff_db (session));
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}

static gboolean
is_changed (GPtrArray *changes, const CairnFinding *finding)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->row, finding->row) == 0
          && (finding->field == NULL || strcmp (change->field, finding->field) == 0))
        return TRUE;
    }
  return FALSE;
}

/* A row of another record that is there already is no new one. */
static void
mark_known_rows (CairnStaffSession *session, CairnEntry *entry)
{
  for (guint i = 0; i < entry->rows->len; i++)
    {
      CairnEntryRow *row = g_ptr_array_index (entry->rows, i);
      g_autofree char *ignored = NULL;
      gboolean exists = FALSE;

      if (row->is_new
          && cairn_directory_read_field (session->directory, row->table, row->id,
                                         CAIRN_FIELD_WITHDRAWN, &ignored, &exists, NULL))
        row->is_new = !exists;
    }
}

/* Set when the row is made, never after: whose telephone it is does not change under way. */
static void
check_fixed (Check *check, const CairnEntryRow *row, const CairnChange *change)
{
  const CairnField *field = cairn_field_find (change->table, change->field);

  if (!row->is_new && field != NULL && (field->flags & CAIRN_FIELD_FIXED) != 0
      && change->base != NULL)
    find (check, row, change->field, "fixed", TRUE);
}

/**
 * cairn_staff_find_blocks:
 * @session: who
 * @kind: the record's kind
 * @entry_id: its id, perhaps a new one
 * @changes: (element-type CairnChange): what is to change in it
 * @findings: (element-type CairnFinding): gets what stops them
 * @error: what SQLite says
 *
 * What was wrong before, in a field that nobody touches, stops nobody.
 */
gboolean
cairn_staff_find_blocks (CairnStaffSession *session,
                         const char *kind,
                         const char *entry_id,
                         GPtrArray *changes,
                         GPtrArray *findings,
                         GError **error)
{
  g_autoptr (CairnEntry) entry = cairn_entry_read (session->directory, kind, entry_id, TRUE, NULL);
  g_autofree char *today = cairn_staff_today_day (session);
  Check check;

  if (entry == NULL)
    entry = cairn_entry_new (kind, entry_id);
  cairn_entry_overlay (entry, changes);
  mark_known_rows (session, entry);
  check = (Check){ entry, findings, today };
  check_all (&check);
  for (guint i = 0; i < findings->len;)
    {
      const CairnFinding *finding = g_ptr_array_index (findings, i);
      const CairnEntryRow *row = cairn_entry_find (entry, finding->table, finding->row);

      if (finding->blocking && (row->is_new || is_changed (changes, finding)))
        i++;
      else
        g_ptr_array_remove_index (findings, i);
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      check_fixed (&check, cairn_entry_find (entry, change->table, change->row), change);
    }
  return TRUE;
}
