/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of HSDS 1.0 to 3.1 and of Ohana, and what HSDS 3.1 calls their columns. Names of
 * files vary from one publisher to the next; columns that are called the same need no line here. */
#include "core/exchange/hooks.h"
#include "core/exchange/tabular.h"

#include <string.h>

/* Parents before children; places before services, because Ohana's services name their place. */
static const CairnTable tables[] = {
  { .names = { "taxonomy", "taxonomies" },
    .target = "taxonomy_term",
    .must = "parent_id",
    .renames = { { "taxonomy_id", "id" }, { "vocabulary", "taxonomy" } },
    .hooks = { cairn_legacy_taxonomy, NULL } },
  { .names = { "taxonomy", "taxonomies" }, .target = "taxonomy" },
  { .names = { "taxonomy_term", "taxonomy_terms" },
    .target = "taxonomy_term",
    .renames = { { "term", "name" } } },
  { .names = { "unit", "units" }, .target = "unit" },
  { .names = { "organization", "organizations", "organisations" },
    .target = "organization",
    .renames = { { "url", "website" } },
    .hooks = { cairn_ohana_organization, cairn_ohana_organization_after } },
  { .names = { "program", "programs" }, .target = "program" },
  { .names = { "location", "locations" },
    .target = "location",
    .renames = { { "website", "url" } },
    .hooks = { cairn_ohana_location, cairn_ohana_location_after } },
  { .names = { "service", "services" },
    .target = "service",
    .renames = { { "website", "url" } },
    .hooks = { cairn_ohana_service, cairn_ohana_service_after } },
  { .names = { "service_at_location", "service_at_locations", "services_at_location",
               "services_at_locations" },
    .target = "service_at_location" },
  { .names = { "contact", "contacts" }, .target = "contact" },
  { .names = { "phone", "phones" },
    .target = "phone",
    .renames = { { "number_type", "type" } },
    .hooks = { cairn_legacy_phone, cairn_legacy_phone_after } },
  { .names = { "address", "addresses" },
    .target = "address",
    .hooks = { cairn_legacy_address, NULL } },
  { .names = { "physical_address", "physical_addresses" },
    .target = "address",
    .kind = "physical_address",
    .hooks = { cairn_legacy_physical_address, NULL } },
  { .names = { "postal_address", "postal_addresses", "mail_address", "mail_addresses",
               "mailing_addresses" },
    .target = "address",
    .kind = "postal_address",
    .hooks = { cairn_legacy_postal_address, NULL } },
  { .names = { "schedule", "schedules" }, .target = "schedule" },
  { .names = { "regular_schedule", "regular_schedules" },
    .target = "schedule",
    .kind = "regular_schedule",
    .hooks = { cairn_legacy_regular_schedule, NULL } },
  { .names = { "holiday_schedule", "holiday_schedules" },
    .target = "schedule",
    .kind = "holiday_schedule",
    .hooks = { cairn_holiday_before, cairn_holiday_after } },
  { .names = { "service_area", "service_areas" },
    .target = "service_area",
    .renames = { { "service_area", "name" } } },
  { .names = { "language", "languages" },
    .target = "language",
    .renames = { { "language", "name" } },
    .hooks = { cairn_legacy_language, cairn_legacy_language_after } },
  { .names = { "accessibility", "accessibility_for_disabilities" },
    .target = "accessibility",
    .renames = { { "accessibility", "description" } },
    .hooks = { NULL, cairn_facts_accessibility_after } },
  { .names = { "funding", "fundings" }, .target = "funding" },
  { .names = { "organization_identifier", "organization_identifiers" },
    .target = "organization_identifier" },
  { .names = { "required_document", "required_documents" }, .target = "required_document" },
  { .names = { "cost_option", "cost_options" }, .target = "cost_option" },
  { .names = { "service_capacity", "service_capacities", "capacities" },
    .target = "service_capacity" },
  { .names = { "url", "urls", "additional_urls", "additional_websites" }, .target = "url" },
  { .names = { "attribute", "attributes" }, .target = "attribute" },
  { .names = { "service_taxonomy", "services_taxonomy", "service_taxonomies" },
    .target = "attribute",
    .kind = "service_taxonomy",
    .renames = { { "taxonomy_id", "taxonomy_term_id" }, { "taxonomy_detail", "value" } },
    .hooks = { cairn_legacy_service_attribute, NULL } },
  { .names = { "service_attribute", "service_attributes" },
    .target = "attribute",
    .kind = "service_attribute",
    .hooks = { cairn_legacy_service_attribute, NULL } },
  { .names = { "other_attribute", "other_attributes" },
    .target = "attribute",
    .kind = "other_attribute",
    .hooks = { cairn_legacy_other_attribute, NULL } },
  { .names = { "eligibility", "eligibilities" },
    .target = "attribute",
    .kind = "eligibility",
    .renames = { { "eligibility", "value" } },
    .hooks = { cairn_legacy_eligibility, NULL } },
  { .names = { "payment_accepted", "payments_accepted" },
    .target = "attribute",
    .kind = "payment_accepted",
    .renames = { { "payment", "value" } },
    .hooks = { cairn_legacy_payment, NULL } },
  { .names = { "metadata" }, .target = "metadata" },
  { .names = { "meta_table_description", "meta_table_descriptions" },
    .target = "meta_table_description" },
};

/**
 * cairn_table_count:
 *
 * Returns: how many kinds of tables are known.
 */
guint
cairn_table_count (void)
{
  return G_N_ELEMENTS (tables);
}

/**
 * cairn_table_at:
 * @index: below cairn_table_count()
 *
 * Returns: (transfer none): a kind of table, in the order of reading.
 */
const CairnTable *
cairn_table_at (guint index)
{
  return &tables[index];
}

/**
 * cairn_table_find:
 * @name: what a file or a resource of a datapackage is called
 * @header: (nullable): its columns; without them the first of that name
 *
 * Returns: (transfer none) (nullable): the kind of table.
 */
const CairnTable *
cairn_table_find (const char *name, const char *const *header)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (g_strv_contains (tables[i].names, name)
          && (tables[i].must == NULL || header == NULL || g_strv_contains (header, tables[i].must)))
        return &tables[i];
    }
  return NULL;
}

/**
 * cairn_table_base_name:
 * @path: a file
 *
 * Returns: (transfer full): its name in lower case, without folder and ending.
 */
char *
cairn_table_base_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *lower = g_ascii_strdown (base, -1);
  char *dot = strrchr (lower, '.');

  if (dot != NULL)
    *dot = '\0';
  return lower;
}

/**
 * cairn_table_rename:
 * @table: a kind of table
 * @column: a column as the source calls it
 *
 * Returns: (transfer none): what HSDS 3.1 calls it.
 */
const char *
cairn_table_rename (const CairnTable *table, const char *column)
{
  for (guint i = 0; i < CAIRN_TABLE_MAX_RENAMES && table->renames[i][0] != NULL; i++)
    {
      if (strcmp (table->renames[i][0], column) == 0)
        return table->renames[i][1];
    }
  return column;
}
