/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Ohana puts into cells: lists of languages, terms, documents, areas, funds; and services that
 * name their place instead of their organisation. */
#include "core/exchange/hooks.h"
#include "core/exchange/repair.h"

#include "core/base/lang.h"

#include <string.h>

/* One row each for the parts of a cell. */
static gboolean
add_parts (CairnImporter *importer,
           CairnRow *row,
           const char *cell,
           const char *table,
           const char *column,
           GError **error)
{
  const char *text = cairn_row_take (row, cell);
  g_autoptr (GPtrArray) parts = cairn_repair_list (text, FALSE);

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (CairnRow) child
          = cairn_row_new_child (importer, row, table, g_ptr_array_index (parts, i));

      cairn_row_set (child, column, g_ptr_array_index (parts, i));
      if (!cairn_importer_take (importer, child, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_languages_take:
 * @importer: the import
 * @row: a service, place or telephone number that was taken
 * @text: (nullable): "Spanish, Tagalog"
 * @error: from the database
 */
gboolean
cairn_languages_take (CairnImporter *importer, CairnRow *row, const char *text, GError **error)
{
  g_autoptr (GPtrArray) parts = cairn_repair_list (text, TRUE);

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (CairnRow) child
          = cairn_row_new_child (importer, row, "language", g_ptr_array_index (parts, i));

      cairn_row_set (child, "name", g_ptr_array_index (parts, i));
      if (!cairn_importer_take (importer, child, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_ohana_organization:
 * @importer: the import
 * @row: an organisation
 */
void
cairn_ohana_organization (CairnImporter *importer, CairnRow *row)
{
  const char *founded = cairn_row_look (row, "date_incorporated");
  gboolean guess;
  g_autofree char *day = founded != NULL ? cairn_repair_day (founded, FALSE, &guess) : NULL;

  if (day == NULL || cairn_row_get (row, "year_incorporated") != NULL)
    return;
  day[4] = '\0';
  cairn_row_set (row, "year_incorporated", day);
}

/**
 * cairn_ohana_organization_after:
 * @importer: the import
 * @row: an organisation that was taken
 * @error: from the database
 */
gboolean
cairn_ohana_organization_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  return cairn_row_look (row, "funding_sources") == NULL
         || add_parts (importer, row, "funding_sources", "funding", "source", error);
}

/**
 * cairn_ohana_location:
 * @importer: the import
 * @row: a place
 */
void
cairn_ohana_location (CairnImporter *importer, CairnRow *row)
{
  const char *is_virtual = cairn_row_look (row, "virtual");

  if (is_virtual != NULL && cairn_row_get (row, "location_type") == NULL)
    cairn_row_set (row, "location_type",
                   cairn_repair_boolean (is_virtual) == 1 ? "virtual" : "physical");
  if (cairn_row_get (row, "description") == NULL)
    cairn_row_set (row, "description", cairn_row_look (row, "short_desc"));
}

static gboolean
add_accessibility (CairnImporter *importer, CairnRow *row, GError **error)
{
  g_autofree char *text = g_strdup (cairn_row_look (row, "accessibility"));

  if (text == NULL)
    return TRUE;
  return cairn_facts_access (importer, "location", cairn_row_id (row), text, error)
         && add_parts (importer, row, "accessibility", "accessibility", "description", error);
}

/**
 * cairn_ohana_location_after:
 * @importer: the import
 * @row: a place that was taken
 * @error: from the database
 */
gboolean
cairn_ohana_location_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  return add_accessibility (importer, row, error)
         && cairn_languages_take (importer, row, cairn_row_look (row, "languages"), error);
}

static void
set_eligibility (CairnRow *row)
{
  const char *audience = cairn_row_look (row, "audience");
  const char *eligibility = cairn_row_look (row, "eligibility");
  g_autofree char *both = NULL;

  if (cairn_row_get (row, "eligibility_description") != NULL)
    return;
  if (audience != NULL && eligibility != NULL && strcmp (audience, eligibility) != 0)
    both = g_strconcat (audience, "\n", eligibility, NULL);
  cairn_row_set (row, "eligibility_description",
                 both != NULL          ? both
                 : eligibility != NULL ? eligibility
                                       : audience);
}

/* A service that names its place belongs to the organisation of that place. */
static void
set_organization (CairnImporter *importer, CairnRow *row)
{
  const char *place = cairn_row_look (row, "location_id");
  g_autofree char *id = place != NULL ? cairn_importer_id (importer, "location", place) : NULL;
  g_autofree char *organization = NULL;

  if (id == NULL || cairn_row_get (row, "organization_id") != NULL)
    return;
  organization
      = cairn_importer_lookup (importer, "SELECT organization_id FROM location WHERE id = ?1", id);
  cairn_row_set (row, "organization_id", organization);
}

/**
 * cairn_ohana_service:
 * @importer: the import
 * @row: a service
 */
void
cairn_ohana_service (CairnImporter *importer, CairnRow *row)
{
  const char *fees = cairn_row_get (row, "fees");

  set_eligibility (row);
  set_organization (importer, row);
  /* "fees" was a sentence until HSDS 3, which calls it fees_description. */
  if (fees != NULL && cairn_row_get (row, "fees_description") == NULL)
    cairn_row_set (row, "fees_description", fees);
}

static gboolean
add_place (CairnImporter *importer, CairnRow *row, GError **error)
{
  const char *place = cairn_row_take (row, "location_id");
  g_autofree char *id = place != NULL ? cairn_importer_id (importer, "location", place) : NULL;
  g_autoptr (CairnRow) at = NULL;

  if (id == NULL)
    return TRUE;
  if (!cairn_importer_has (importer, "location", id))
    {
      g_autofree char *text = g_strdup_printf (
          "location_id %s is not in the source: the service has no place", place);

      cairn_importer_note (importer, row->line, FALSE, "dangling-id", text);
      return TRUE;
    }
  at = cairn_row_new_child (importer, row, "service_at_location", id);
  cairn_row_set (at, "location_id", id);
  return cairn_importer_take (importer, at, error);
}

static gboolean
add_term (CairnImporter *importer, CairnRow *row, const char *foreign, GError **error)
{
  g_autofree char *term = cairn_importer_id (importer, "taxonomy_term", foreign);
  g_autoptr (CairnRow) attribute = NULL;

  if (!cairn_importer_has (importer, "taxonomy_term", term))
    {
      g_autofree char *text = g_strdup_printf (
          "taxonomy_ids names %s, which is not in the source: left out", foreign);

      cairn_importer_note (importer, row->line, FALSE, "dangling-id", text);
      return TRUE;
    }
  attribute = cairn_row_new_child (importer, row, "attribute", foreign);
  cairn_row_set (attribute, "link_id", cairn_row_id (row));
  cairn_row_set (attribute, "link_entity", "service");
  cairn_row_set (attribute, "link_type", "taxonomy");
  cairn_row_set (attribute, "taxonomy_term_id", term);
  return cairn_importer_take (importer, attribute, error);
}

static gboolean
add_terms (CairnImporter *importer, CairnRow *row, GError **error)
{
  g_autoptr (GPtrArray) ids = cairn_repair_list (cairn_row_look (row, "taxonomy_ids"), FALSE);

  for (guint i = 0; i < ids->len; i++)
    {
      if (!add_term (importer, row, g_ptr_array_index (ids, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_ohana_service_after:
 * @importer: the import
 * @row: a service that was taken
 * @error: from the database
 */
gboolean
cairn_ohana_service_after (CairnImporter *importer, CairnRow *row, GError **error)
{
  if (row->others->len == 0)
    return TRUE;
  return add_place (importer, row, error) && add_terms (importer, row, error)
         && cairn_languages_take (importer, row, cairn_row_look (row, "languages"), error)
         && add_parts (importer, row, "service_areas", "service_area", "name", error)
         && add_parts (importer, row, "required_documents", "required_document", "document", error)
         && add_parts (importer, row, "funding_sources", "funding", "source", error);
}
