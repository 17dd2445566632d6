/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of HSDS 1 and 2 that version 3 has in another form. */
#include "core/exchange/hooks.h"
#include "core/exchange/repair.h"

#include "core/base/uuid.h"

#include <string.h>

/**
 * cairn_legacy_regular_schedule:
 * @importer: the import
 * @row: a weekday with times
 *
 * Becomes a weekly recurrence. A day without times says nothing: an HSDS 3 schedule without times
 * would mean the whole day.
 */
void
cairn_legacy_regular_schedule (CairnImporter *importer, CairnRow *row)
{
  const char *weekday = cairn_row_take (row, "weekday");
  g_autofree char *days = weekday != NULL ? cairn_repair_weekdays (weekday) : NULL;

  if (days == NULL)
    {
      cairn_importer_refused (importer, row, "bad-weekday", "weekday '%.40s' is none: left out",
                              weekday != NULL ? weekday : "");
      return;
    }
  if (cairn_row_get (row, "opens_at") == NULL && cairn_row_get (row, "closes_at") == NULL)
    {
      cairn_importer_refused (importer, row, "no-times",
                              "%s has no times: not an opening, left out", days);
      return;
    }
  cairn_row_set (row, "freq", "WEEKLY");
  cairn_row_set (row, "byday", days);
}

/**
 * cairn_legacy_taxonomy:
 * @importer: the import
 * @row: a term of HSDS 1, which had no taxonomies of their own
 *
 * Keeps its id as the code where it is one.
 */
void
cairn_legacy_taxonomy (CairnImporter *importer, CairnRow *row)
{
  const char *id = cairn_row_id (row);

  if (id != NULL && cairn_row_get (row, "code") == NULL && strlen (id) < 36)
    cairn_row_set (row, "code", id);
}

static void
link_attribute (CairnRow *row, const char *entity, const char *column, const char *type)
{
  const char *id = cairn_row_take (row, column);

  if (cairn_row_get (row, "link_id") == NULL)
    cairn_row_set (row, "link_id", id);
  cairn_row_set (row, "link_entity", entity);
  cairn_row_set (row, "link_type", type);
}

/**
 * cairn_legacy_service_attribute:
 * @importer: the import
 * @row: a service and a term
 */
void
cairn_legacy_service_attribute (CairnImporter *importer, CairnRow *row)
{
  link_attribute (row, "service", "service_id", "taxonomy");
}

/**
 * cairn_legacy_other_attribute:
 * @importer: the import
 * @row: anything and a term; HSDS 2 says in link_type what it is
 */
void
cairn_legacy_other_attribute (CairnImporter *importer, CairnRow *row)
{
  const char *type = cairn_row_get (row, "link_type");

  if (cairn_row_get (row, "link_entity") == NULL && type != NULL && cairn_hsds_table (type) != NULL)
    cairn_row_set (row, "link_entity", cairn_hsds_table (type)->name);
}

/**
 * cairn_legacy_eligibility:
 * @importer: the import
 * @row: who may come, one word or sentence a row
 */
void
cairn_legacy_eligibility (CairnImporter *importer, CairnRow *row)
{
  link_attribute (row, "service", "service_id", "eligibility");
}

/**
 * cairn_legacy_payment:
 * @importer: the import
 * @row: a way of paying
 */
void
cairn_legacy_payment (CairnImporter *importer, CairnRow *row)
{
  link_attribute (row, "service", "service_id", "payment_accepted");
}

static gboolean
is_interpreting (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return strstr (lower, "language line") != NULL || strstr (lower, "interpret") != NULL
         || strstr (lower, "translation") != NULL || strstr (lower, "any language") != NULL;
}

/**
 * cairn_legacy_language:
 * @importer: the import
 * @row: a language, or several in one cell
 *
 * Keeps the first in the row; the others become rows of their own afterwards.
 */
void
cairn_legacy_language (CairnImporter *importer, CairnRow *row)
{
  const char *name = cairn_row_get (row, "name");
  g_autoptr (GPtrArray) parts = cairn_repair_list (name, TRUE);

  if (parts->len < 2 || cairn_row_get (row, "code") != NULL || is_interpreting (name))
    return;
  cairn_importer_repaired (importer, row, "language-list", "'%.60s' names several: one row each",
                           name);
  for (guint i = 1; i < parts->len; i++)
    {
      CairnOther other
          = { .name = g_strdup ("languages"), .value = g_strdup (g_ptr_array_index (parts, i)) };

      g_array_append_val (row->others, other);
    }
  cairn_row_set (row, "name", g_ptr_array_index (parts, 0));
}

static gboolean
add_sister (CairnImporter *importer, CairnRow *row, const char *name, GError **error)
{
  g_autoptr (CairnRow) sister = cairn_row_new_child (importer, row, "language", name);

  cairn_row_set (sister, "service_id", cairn_row_get (row, "service_id"));
  cairn_row_set (sister, "location_id", cairn_row_get (row, "location_id"));
  cairn_row_set (sister, "phone_id", cairn_row_get (row, "phone_id"));
  cairn_row_set (sister, "name", name);
  return cairn_importer_take (importer, sister, error);
}

/**
 * cairn_legacy_language_after:
 * @importer: the import
 * @row: a language that was taken
 * @error: from the database
 *
 * "Language line available" is no language: it says that an interpreter comes for any.
 */
gboolean
cairn_legacy_language_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  const char *service = cairn_row_get (row, "service_id");

  for (guint i = 0; i < row->others->len; i++)
    {
      const CairnOther *other = &g_array_index (row->others, CairnOther, i);

      if (!other->json && strcmp (other->name, "languages") == 0
          && !add_sister (importer, row, other->value, error))
        return FALSE;
    }
  if (cairn_row_get (row, "code") != NULL || service == NULL || cairn_row_get (row, "name") == NULL
      || !is_interpreting (cairn_row_get (row, "name")))
    return TRUE;
  return cairn_directory_writer_set (importer->writer, "service", service, "interpreter_any", "1",
                                     error);
}

/**
 * cairn_legacy_phone:
 * @importer: the import
 * @row: a telephone number, as Ohana and HSDS 1 have it
 */
void
cairn_legacy_phone (CairnImporter *importer, CairnRow *row)
{
  const char *prefix = cairn_row_look (row, "country_prefix");
  const char *department = cairn_row_look (row, "department");
  const char *number = cairn_row_get (row, "number");

  if (cairn_row_get (row, "description") == NULL)
    cairn_row_set (row, "description", department);
  if (prefix != NULL && number != NULL && *number != '+')
    {
      g_autofree char *whole
          = g_strdup_printf ("%s%s %s", *prefix == '+' ? "" : "+", prefix, number);

      cairn_row_take (row, "country_prefix");
      cairn_row_set (row, "number", whole);
    }
}

/**
 * cairn_legacy_phone_after:
 * @importer: the import
 * @row: a telephone number that was taken
 * @error: from the database
 *
 * HSDS 1 names its languages in one cell, "en, es".
 */
gboolean
cairn_legacy_phone_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  return cairn_languages_take (importer, row, cairn_row_look (row, "language"), error);
}

static void
join_lines (CairnRow *row)
{
  static const char *const more[] = { "address_3", "address_4" };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      const char *line = cairn_row_look (row, more[i]);
      const char *second = cairn_row_get (row, "address_2");
      g_autofree char *joined = NULL;

      if (line == NULL)
        continue;
      joined = second != NULL ? g_strconcat (second, ", ", line, NULL) : g_strdup (line);
      cairn_row_set (row, "address_2", joined);
    }
}

/**
 * cairn_legacy_address:
 * @importer: the import
 * @row: an address
 *
 * An organisation's address without a place is kept, but nothing shows it.
 */
void
cairn_legacy_address (CairnImporter *importer, CairnRow *row)
{
  join_lines (row);
  if (cairn_row_get (row, "location_id") == NULL)
    cairn_importer_repaired (importer, row, "no-place",
                             "an address of no place: kept, shown nowhere");
}

/**
 * cairn_legacy_physical_address:
 * @importer: the import
 * @row: where to go
 */
void
cairn_legacy_physical_address (CairnImporter *importer, CairnRow *row)
{
  cairn_legacy_address (importer, row);
  cairn_row_set (row, "address_type", "physical");
}

/**
 * cairn_legacy_postal_address:
 * @importer: the import
 * @row: where to write
 */
void
cairn_legacy_postal_address (CairnImporter *importer, CairnRow *row)
{
  cairn_legacy_address (importer, row);
  cairn_row_set (row, "address_type", "postal");
}
