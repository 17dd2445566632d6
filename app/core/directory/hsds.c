/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HSDS 3.1 (Open Referral Human Services Data Specification, datapackage.json and the object
   schemas): 24 objects, parents before children. */
#include "core/directory/hsds.h"

#include <string.h>

static const CairnHsdsColumn taxonomy_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },          { "name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL }, { "uri", CAIRN_HSDS_TEXT, NULL },
  { "version", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn taxonomy_term_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "code", CAIRN_HSDS_TEXT, NULL },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "parent_id", CAIRN_HSDS_TEXT, "taxonomy_term" },
  { "taxonomy", CAIRN_HSDS_TEXT, NULL },
  { "language", CAIRN_HSDS_TEXT, NULL },
  { "taxonomy_id", CAIRN_HSDS_TEXT, "taxonomy" },
  { "term_uri", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn unit_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },     { "name", CAIRN_HSDS_TEXT, NULL },
  { "scheme", CAIRN_HSDS_TEXT, NULL }, { "identifier", CAIRN_HSDS_TEXT, NULL },
  { "uri", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn organization_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "alternate_name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "email", CAIRN_HSDS_TEXT, NULL },
  { "website", CAIRN_HSDS_TEXT, NULL },
  { "tax_status", CAIRN_HSDS_TEXT, NULL },
  { "tax_id", CAIRN_HSDS_TEXT, NULL },
  { "year_incorporated", CAIRN_HSDS_INTEGER, NULL },
  { "legal_status", CAIRN_HSDS_TEXT, NULL },
  { "logo", CAIRN_HSDS_TEXT, NULL },
  { "uri", CAIRN_HSDS_TEXT, NULL },
  { "parent_organization_id", CAIRN_HSDS_TEXT, "organization" },
};

static const CairnHsdsColumn program_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },          { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "name", CAIRN_HSDS_TEXT, NULL },        { "alternate_name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn service_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "program_id", CAIRN_HSDS_TEXT, "program" },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "alternate_name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "url", CAIRN_HSDS_TEXT, NULL },
  { "email", CAIRN_HSDS_TEXT, NULL },
  { "status", CAIRN_HSDS_TEXT, NULL },
  { "interpretation_services", CAIRN_HSDS_TEXT, NULL },
  { "application_process", CAIRN_HSDS_TEXT, NULL },
  { "fees_description", CAIRN_HSDS_TEXT, NULL },
  { "wait_time", CAIRN_HSDS_TEXT, NULL },
  { "fees", CAIRN_HSDS_TEXT, NULL },
  { "accreditations", CAIRN_HSDS_TEXT, NULL },
  { "eligibility_description", CAIRN_HSDS_TEXT, NULL },
  { "minimum_age", CAIRN_HSDS_INTEGER, NULL },
  { "maximum_age", CAIRN_HSDS_INTEGER, NULL },
  { "assured_date", CAIRN_HSDS_TEXT, NULL },
  { "assurer_email", CAIRN_HSDS_TEXT, NULL },
  { "licenses", CAIRN_HSDS_TEXT, NULL },
  { "alert", CAIRN_HSDS_TEXT, NULL },
  { "last_modified", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn location_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "location_type", CAIRN_HSDS_TEXT, NULL },
  { "url", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "alternate_name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "transportation", CAIRN_HSDS_TEXT, NULL },
  { "latitude", CAIRN_HSDS_REAL, NULL },
  { "longitude", CAIRN_HSDS_REAL, NULL },
  { "external_identifier", CAIRN_HSDS_TEXT, NULL },
  { "external_identifier_type", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn service_at_location_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "description", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn contact_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "service_at_location_id", CAIRN_HSDS_TEXT, "service_at_location" },
  { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "title", CAIRN_HSDS_TEXT, NULL },
  { "department", CAIRN_HSDS_TEXT, NULL },
  { "email", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn phone_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "contact_id", CAIRN_HSDS_TEXT, "contact" },
  { "service_at_location_id", CAIRN_HSDS_TEXT, "service_at_location" },
  { "number", CAIRN_HSDS_TEXT, NULL },
  { "extension", CAIRN_HSDS_TEXT, NULL },
  { "type", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn address_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },           { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "attention", CAIRN_HSDS_TEXT, NULL },    { "address_1", CAIRN_HSDS_TEXT, NULL },
  { "address_2", CAIRN_HSDS_TEXT, NULL },    { "city", CAIRN_HSDS_TEXT, NULL },
  { "region", CAIRN_HSDS_TEXT, NULL },       { "state_province", CAIRN_HSDS_TEXT, NULL },
  { "postal_code", CAIRN_HSDS_TEXT, NULL },  { "country", CAIRN_HSDS_TEXT, NULL },
  { "address_type", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn schedule_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "service_at_location_id", CAIRN_HSDS_TEXT, "service_at_location" },
  { "valid_from", CAIRN_HSDS_TEXT, NULL },
  { "valid_to", CAIRN_HSDS_TEXT, NULL },
  { "dtstart", CAIRN_HSDS_TEXT, NULL },
  { "timezone", CAIRN_HSDS_TEXT, NULL },
  { "until", CAIRN_HSDS_TEXT, NULL },
  { "count", CAIRN_HSDS_INTEGER, NULL },
  { "wkst", CAIRN_HSDS_TEXT, NULL },
  { "freq", CAIRN_HSDS_TEXT, NULL },
  { "interval", CAIRN_HSDS_INTEGER, NULL },
  { "byday", CAIRN_HSDS_TEXT, NULL },
  { "byweekno", CAIRN_HSDS_TEXT, NULL },
  { "bymonthday", CAIRN_HSDS_TEXT, NULL },
  { "byyearday", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "opens_at", CAIRN_HSDS_TEXT, NULL },
  { "closes_at", CAIRN_HSDS_TEXT, NULL },
  { "schedule_link", CAIRN_HSDS_TEXT, NULL },
  { "attending_type", CAIRN_HSDS_TEXT, NULL },
  { "notes", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn service_area_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "service_at_location_id", CAIRN_HSDS_TEXT, "service_at_location" },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "description", CAIRN_HSDS_TEXT, NULL },
  { "extent", CAIRN_HSDS_TEXT, NULL },
  { "extent_type", CAIRN_HSDS_TEXT, NULL },
  { "uri", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn language_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "phone_id", CAIRN_HSDS_TEXT, "phone" },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "code", CAIRN_HSDS_TEXT, NULL },
  { "note", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn accessibility_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },          { "location_id", CAIRN_HSDS_TEXT, "location" },
  { "description", CAIRN_HSDS_TEXT, NULL }, { "details", CAIRN_HSDS_TEXT, NULL },
  { "url", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn funding_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "source", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn organization_identifier_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "identifier_scheme", CAIRN_HSDS_TEXT, NULL },
  { "identifier_type", CAIRN_HSDS_TEXT, NULL },
  { "identifier", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn required_document_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "document", CAIRN_HSDS_TEXT, NULL },
  { "uri", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn cost_option_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },         { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "valid_from", CAIRN_HSDS_TEXT, NULL }, { "valid_to", CAIRN_HSDS_TEXT, NULL },
  { "option", CAIRN_HSDS_TEXT, NULL },     { "currency", CAIRN_HSDS_TEXT, NULL },
  { "amount", CAIRN_HSDS_REAL, NULL },     { "amount_description", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn service_capacity_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },        { "service_id", CAIRN_HSDS_TEXT, "service" },
  { "unit_id", CAIRN_HSDS_TEXT, "unit" }, { "available", CAIRN_HSDS_REAL, NULL },
  { "maximum", CAIRN_HSDS_REAL, NULL },   { "description", CAIRN_HSDS_TEXT, NULL },
  { "updated", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn url_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "label", CAIRN_HSDS_TEXT, NULL },
  { "url", CAIRN_HSDS_TEXT, NULL },
  { "organization_id", CAIRN_HSDS_TEXT, "organization" },
  { "service_id", CAIRN_HSDS_TEXT, "service" },
};

static const CairnHsdsColumn attribute_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "link_id", CAIRN_HSDS_TEXT, NULL },
  { "taxonomy_term_id", CAIRN_HSDS_TEXT, "taxonomy_term" },
  { "link_type", CAIRN_HSDS_TEXT, NULL },
  { "link_entity", CAIRN_HSDS_TEXT, NULL },
  { "value", CAIRN_HSDS_TEXT, NULL },
  { "label", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn metadata_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "resource_id", CAIRN_HSDS_TEXT, NULL },
  { "resource_type", CAIRN_HSDS_TEXT, NULL },
  { "last_action_date", CAIRN_HSDS_TEXT, NULL },
  { "last_action_type", CAIRN_HSDS_TEXT, NULL },
  { "field_name", CAIRN_HSDS_TEXT, NULL },
  { "previous_value", CAIRN_HSDS_TEXT, NULL },
  { "replacement_value", CAIRN_HSDS_TEXT, NULL },
  { "updated_by", CAIRN_HSDS_TEXT, NULL },
};

static const CairnHsdsColumn meta_table_description_columns[] = {
  { "id", CAIRN_HSDS_TEXT, NULL },
  { "name", CAIRN_HSDS_TEXT, NULL },
  { "language", CAIRN_HSDS_TEXT, NULL },
  { "character_set", CAIRN_HSDS_TEXT, NULL },
};

#define TABLE(object, list)                                                                        \
  {                                                                                                \
#object, list, object##_columns, G_N_ELEMENTS(object##_columns)                                \
  }

static const CairnHsdsTable tables[CAIRN_HSDS_N_TABLES] = {
  TABLE (taxonomy, "taxonomies"),
  TABLE (taxonomy_term, "taxonomy_terms"),
  TABLE (unit, "units"),
  TABLE (organization, "organizations"),
  TABLE (program, "programs"),
  TABLE (service, "services"),
  TABLE (location, "locations"),
  TABLE (service_at_location, "service_at_locations"),
  TABLE (contact, "contacts"),
  TABLE (phone, "phones"),
  TABLE (address, "addresses"),
  TABLE (schedule, "schedules"),
  TABLE (service_area, "service_areas"),
  TABLE (language, "languages"),
  TABLE (accessibility, "accessibility"),
  TABLE (funding, "funding"),
  TABLE (organization_identifier, "organization_identifiers"),
  TABLE (required_document, "required_documents"),
  TABLE (cost_option, "cost_options"),
  TABLE (service_capacity, "service_capacities"),
  TABLE (url, "additional_urls"),
  TABLE (attribute, "attributes"),
  TABLE (metadata, "metadata"),
  TABLE (meta_table_description, "meta_table_descriptions"),
};

/**
 * cairn_hsds_tables:
 *
 * Returns: the %CAIRN_HSDS_N_TABLES objects of HSDS 3.1, parents before children.
 */
const CairnHsdsTable *
cairn_hsds_tables (void)
{
  return tables;
}

/**
 * cairn_hsds_table:
 * @name: an object's name ("phone") or the name of its list ("phones")
 *
 * Returns: (nullable): its description.
 */
const CairnHsdsTable *
cairn_hsds_table (const char *name)
{
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (strcmp (tables[i].name, name) == 0 || strcmp (tables[i].list, name) == 0)
        return &tables[i];
    }
  return NULL;
}

/**
 * cairn_hsds_column:
 * @table: an object
 * @name: a column
 *
 * Returns: its position, or -1.
 */
int
cairn_hsds_column (const CairnHsdsTable *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (strcmp (table->columns[i].name, name) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * cairn_record_new:
 * @table: the object it is one of
 *
 * Returns: (transfer full): a record without values.
 */
CairnRecord *
cairn_record_new (const CairnHsdsTable *table)
{
  CairnRecord *record = g_new0 (CairnRecord, 1);

  record->table = table;
  return record;
}

/**
 * cairn_record_free:
 * @record: (nullable): a record
 */
void
cairn_record_free (CairnRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->table->n_columns; i++)
    g_free (record->values[i]);
  g_free (record->extra);
  g_free (record->foreign_id);
  g_free (record);
}

/**
 * cairn_record_get:
 * @record: a record
 * @column: one of its columns
 *
 * Returns: (nullable): its value, borrowed.
 */
const char *
cairn_record_get (const CairnRecord *record, const char *column)
{
  int position = cairn_hsds_column (record->table, column);

  return position < 0 ? NULL : record->values[position];
}

/**
 * cairn_record_set:
 * @record: a record
 * @column: one of its columns; any other is a mistake in the program
 * @value: (nullable): copied
 */
void
cairn_record_set (CairnRecord *record, const char *column, const char *value)
{
  int position = cairn_hsds_column (record->table, column);

  g_return_if_fail (position >= 0);
  g_free (record->values[position]);
  record->values[position] = g_strdup (value);
}
