/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/field.h"

#include <string.h>

#define LANGUAGE_COLUMN(table)                                                                     \
  {                                                                                                \
    table, "text_language", CAIRN_FIELD_LANGUAGE, CAIRN_FIELD_REQUIRED, NULL, 0, 0                 \
  }
#define ID(table, column)                                                                          \
  {                                                                                                \
    table, column, CAIRN_FIELD_ID, CAIRN_FIELD_FIXED, NULL, 0, 0                                   \
  }
#define OWNER(table, column)                                                                       \
  {                                                                                                \
    table, column, CAIRN_FIELD_ID, CAIRN_FIELD_FIXED | CAIRN_FIELD_REQUIRED, NULL, 0, 0            \
  }
#define LINE(table, column, flags)                                                                 \
  {                                                                                                \
    table, column, CAIRN_FIELD_LINE, flags, NULL, 0, 0                                             \
  }
#define TEXT(table, column, flags)                                                                 \
  {                                                                                                \
    table, column, CAIRN_FIELD_TEXT, flags, NULL, 0, 0                                             \
  }
#define PLAIN(table, column, kind)                                                                 \
  {                                                                                                \
    table, column, kind, 0, NULL, 0, 0                                                             \
  }
#define CHOICE(table, column, flags, choices)                                                      \
  {                                                                                                \
    table, column, CAIRN_FIELD_CHOICE, flags, choices, 0, 0                                        \
  }
#define NUMBER(table, column, flags, least, most)                                                  \
  {                                                                                                \
    table, column, CAIRN_FIELD_NUMBER, flags, NULL, least, most                                    \
  }
#define FLAG(table, column, flags)                                                                 \
  {                                                                                                \
    table, column, CAIRN_FIELD_FLAG, flags, NULL, 0, 0                                             \
  }

#define REQUIRED CAIRN_FIELD_REQUIRED
#define TRANSLATED CAIRN_FIELD_TRANSLATED
#define PLACE CAIRN_FIELD_PLACE
#define VISIBILITY "public|area|hidden"

/* Choices are HSDS 3.1's where it has some, else those of the schema's CHECK. */
static const CairnField fields[] = {
  ID ("organization", "parent_organization_id"),
  LINE ("organization", "name", REQUIRED | TRANSLATED),
  LINE ("organization", "alternate_name", TRANSLATED),
  TEXT ("organization", "description", TRANSLATED),
  PLAIN ("organization", "email", CAIRN_FIELD_EMAIL),
  PLAIN ("organization", "website", CAIRN_FIELD_LINK),
  LINE ("organization", "legal_status", 0),
  TEXT ("organization", "partner_notes", 0),
  LANGUAGE_COLUMN ("organization"),

  ID ("service", "organization_id"),
  LINE ("service", "name", REQUIRED | TRANSLATED),
  LINE ("service", "alternate_name", TRANSLATED),
  TEXT ("service", "description", TRANSLATED),
  PLAIN ("service", "url", CAIRN_FIELD_LINK),
  PLAIN ("service", "email", CAIRN_FIELD_EMAIL),
  CHOICE ("service", "status", 0, "active|inactive|defunct|temporarily closed"),
  TEXT ("service", "interpretation_services", TRANSLATED),
  TEXT ("service", "application_process", TRANSLATED),
  TEXT ("service", "fees_description", TRANSLATED),
  LINE ("service", "accreditations", 0),
  LINE ("service", "licenses", 0),
  TEXT ("service", "eligibility_description", TRANSLATED),
  NUMBER ("service", "minimum_age", 0, 0, 130),
  NUMBER ("service", "maximum_age", 0, 0, 130),
  TEXT ("service", "alert", TRANSLATED),
  CHOICE ("service", "listing", REQUIRED, "draft|unreviewed|listed|paused|do-not-refer|withdrawn"),
  PLAIN ("service", "apply_by", CAIRN_FIELD_DAY),
  CHOICE ("service", "capacity", 0, "taking|waiting-list|full"),
  PLAIN ("service", "capacity_on", CAIRN_FIELD_DAY),
  NUMBER ("service", "wait_weeks", 0, 0, 520),
  FLAG ("service", "free", 0),
  FLAG ("service", "everywhere", 0),
  { "service", "channels", CAIRN_FIELD_WORDS, 0, "phone|online|in-person", 0, 0 },
  NUMBER ("service", "check_days", 0, 1, 730),
  { "service", "help_now", CAIRN_FIELD_WORDS, 0,
    "someone-hurt|hurt-myself|child|looking-for-someone|afraid", 0, 0 },
  FLAG ("service", "interpreter_any", 0),
  TEXT ("service", "partner_notes", 0),
  LANGUAGE_COLUMN ("service"),

  ID ("location", "organization_id"),
  CHOICE ("location", "location_type", 0, "physical|postal|virtual"),
  PLAIN ("location", "url", CAIRN_FIELD_LINK),
  LINE ("location", "name", TRANSLATED),
  LINE ("location", "alternate_name", TRANSLATED | PLACE),
  TEXT ("location", "description", TRANSLATED | PLACE),
  TEXT ("location", "transportation", TRANSLATED | PLACE),
  { "location", "latitude", CAIRN_FIELD_REAL, PLACE, NULL, -90, 90 },
  { "location", "longitude", CAIRN_FIELD_REAL, PLACE, NULL, -180, 180 },
  LINE ("location", "area", 0),
  CHOICE ("location", "address_visibility", REQUIRED, VISIBILITY),
  LANGUAGE_COLUMN ("location"),

  OWNER ("service_at_location", "service_id"),
  OWNER ("service_at_location", "location_id"),
  TEXT ("service_at_location", "description", TRANSLATED),

  ID ("contact", "organization_id"),
  ID ("contact", "service_id"),
  ID ("contact", "service_at_location_id"),
  ID ("contact", "location_id"),
  LINE ("contact", "name", 0),
  LINE ("contact", "title", 0),
  LINE ("contact", "department", 0),
  PLAIN ("contact", "email", CAIRN_FIELD_EMAIL),
  FLAG ("contact", "private", REQUIRED),

  ID ("phone", "location_id"),
  ID ("phone", "service_id"),
  ID ("phone", "organization_id"),
  ID ("phone", "contact_id"),
  ID ("phone", "service_at_location_id"),
  { "phone", "number", CAIRN_FIELD_PHONE, REQUIRED, NULL, 0, 0 },
  LINE ("phone", "extension", 0),
  CHOICE ("phone", "type", 0, "voice|text|sms|cell|fax|video|pager|textphone"),
  LINE ("phone", "description", TRANSLATED),
  FLAG ("phone", "private", REQUIRED),
  NUMBER ("phone", "position", REQUIRED, 0, 999),

  OWNER ("address", "location_id"),
  LINE ("address", "attention", PLACE),
  LINE ("address", "address_1", PLACE),
  LINE ("address", "address_2", PLACE),
  LINE ("address", "city", PLACE),
  LINE ("address", "region", PLACE),
  LINE ("address", "state_province", PLACE),
  LINE ("address", "postal_code", PLACE),
  LINE ("address", "country", 0),
  CHOICE ("address", "address_type", 0, "physical|postal|virtual"),
  CHOICE ("address", "address_visibility", REQUIRED, VISIBILITY),

  ID ("schedule", "service_id"),
  ID ("schedule", "location_id"),
  ID ("schedule", "service_at_location_id"),
  PLAIN ("schedule", "valid_from", CAIRN_FIELD_DAY),
  PLAIN ("schedule", "valid_to", CAIRN_FIELD_DAY),
  PLAIN ("schedule", "dtstart", CAIRN_FIELD_DAY),
  LINE ("schedule", "timezone", 0),
  PLAIN ("schedule", "until", CAIRN_FIELD_DAY),
  NUMBER ("schedule", "count", 0, 1, 10000),
  CHOICE ("schedule", "wkst", 0, "MO|TU|WE|TH|FR|SA|SU"),
  CHOICE ("schedule", "freq", 0, "DAILY|WEEKLY|MONTHLY|YEARLY"),
  NUMBER ("schedule", "interval", 0, 1, 366),
  LINE ("schedule", "byday", 0),
  LINE ("schedule", "byweekno", 0),
  LINE ("schedule", "bymonthday", 0),
  LINE ("schedule", "byyearday", 0),
  TEXT ("schedule", "description", TRANSLATED),
  PLAIN ("schedule", "opens_at", CAIRN_FIELD_TIME),
  PLAIN ("schedule", "closes_at", CAIRN_FIELD_TIME),
  PLAIN ("schedule", "schedule_link", CAIRN_FIELD_LINK),
  LINE ("schedule", "attending_type", 0),
  TEXT ("schedule", "notes", TRANSLATED),
  FLAG ("schedule", "by_appointment", REQUIRED),
  FLAG ("schedule", "closed", REQUIRED),

  ID ("service_area", "service_id"),
  ID ("service_area", "service_at_location_id"),
  LINE ("service_area", "name", 0),
  TEXT ("service_area", "description", 0),
  LINE ("service_area", "extent", 0),
  LINE ("service_area", "extent_type", 0),

  ID ("language", "service_id"),
  ID ("language", "location_id"),
  ID ("language", "phone_id"),
  LINE ("language", "name", 0),
  PLAIN ("language", "code", CAIRN_FIELD_LANGUAGE),
  LINE ("language", "note", 0),
  FLAG ("language", "interpreter", REQUIRED),

  OWNER ("accessibility", "location_id"),
  TEXT ("accessibility", "description", 0),
  TEXT ("accessibility", "details", TRANSLATED),
  PLAIN ("accessibility", "url", CAIRN_FIELD_LINK),

  OWNER ("required_document", "service_id"),
  LINE ("required_document", "document", REQUIRED | TRANSLATED),
  PLAIN ("required_document", "uri", CAIRN_FIELD_LINK),

  OWNER ("cost_option", "service_id"),
  PLAIN ("cost_option", "valid_from", CAIRN_FIELD_DAY),
  PLAIN ("cost_option", "valid_to", CAIRN_FIELD_DAY),
  LINE ("cost_option", "option", 0),
  LINE ("cost_option", "currency", 0),
  { "cost_option", "amount", CAIRN_FIELD_REAL, 0, NULL, 0, 1e9 },
  LINE ("cost_option", "amount_description", TRANSLATED),

  OWNER ("need_link", "service_id"),
  NUMBER ("need_link", "need", REQUIRED | CAIRN_FIELD_FIXED, 1, 62),
  CHOICE ("need_link", "state", REQUIRED, "suggested|confirmed|refused"),
  LINE ("need_link", "because", 0),

  OWNER ("trust_fact", "service_id"),
  LINE ("trust_fact", "fact", REQUIRED | CAIRN_FIELD_FIXED),
  CHOICE ("trust_fact", "answer", REQUIRED, "yes|no"),

  CHOICE ("access_fact", "link_entity", REQUIRED | CAIRN_FIELD_FIXED, "service|location"),
  OWNER ("access_fact", "link_id"),
  LINE ("access_fact", "feature", REQUIRED | CAIRN_FIELD_FIXED),
  CHOICE ("access_fact", "answer", REQUIRED, "yes|no"),

  OWNER ("audience", "service_id"),
  CHOICE ("audience", "kind", REQUIRED | CAIRN_FIELD_FIXED, "especially|only|people"),
  LINE ("audience", "value", REQUIRED | CAIRN_FIELD_FIXED),

  OWNER ("step", "service_id"),
  NUMBER ("step", "position", REQUIRED, 0, 999),
  LINE ("step", "phrase", 0),
  TEXT ("step", "text", TRANSLATED),
  PLAIN ("step", "text_language", CAIRN_FIELD_LANGUAGE),

  LINE ("field_translation", "table_name", REQUIRED | CAIRN_FIELD_FIXED),
  OWNER ("field_translation", "row_id"),
  LINE ("field_translation", "field", REQUIRED | CAIRN_FIELD_FIXED),
  { "field_translation", "language", CAIRN_FIELD_LANGUAGE, REQUIRED | CAIRN_FIELD_FIXED, NULL, 0,
    0 },
  TEXT ("field_translation", "text", REQUIRED),
  CHOICE ("field_translation", "state", REQUIRED, "draft|machine|read"),
  LINE ("field_translation", "source_hash", 0),
  LINE ("field_translation", "read_by", 0),
  PLAIN ("field_translation", "read_at", CAIRN_FIELD_DAY),

  { NULL, NULL, CAIRN_FIELD_LINE, 0, NULL, 0, 0 },
};

/* Parents before children: a new row may need them. */
static const char *const tables[]
    = { "organization",  "service",           "location",    "service_at_location", "contact",
        "phone",         "address",           "schedule",    "service_area",        "language",
        "accessibility", "required_document", "cost_option", "need_link",           "trust_fact",
        "access_fact",   "audience",          "step",        "field_translation",   NULL };

/**
 * cairn_field_tables:
 *
 * Returns: (transfer none): tables that have fields to edit, parents before children
 */
const char *const *
cairn_field_tables (void)
{
  return tables;
}

/**
 * cairn_field_of_table:
 * @table: its name
 *
 * Returns: (transfer none) (nullable): its fields, up to one of another table
 */
const CairnField *
cairn_field_of_table (const char *table)
{
  for (const CairnField *field = fields; field->table != NULL; field++)
    {
      if (strcmp (field->table, table) == 0)
        return field;
    }
  return NULL;
}

/**
 * cairn_field_find:
 * @table: its table
 * @column: its column
 *
 * Returns: (transfer none) (nullable): the field, %NULL when staff can't edit it
 */
const CairnField *
cairn_field_find (const char *table, const char *column)
{
  for (const CairnField *field = cairn_field_of_table (table);
       field != NULL && field->table != NULL && strcmp (field->table, table) == 0; field++)
    {
      if (strcmp (field->column, column) == 0)
        return field;
    }
  return NULL;
}

/**
 * cairn_field_table_is_fact:
 * @table: its name
 *
 * Returns: whether it is one of Cairn's own, whose rows carry no mark that staff edited them
 */
gboolean
cairn_field_table_is_fact (const char *table)
{
  static const char *const facts[]
      = { "need_link", "trust_fact", "access_fact", "audience", "step", "field_translation", NULL };

  return g_strv_contains (facts, table);
}
