/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the JSON Schemas of HSDS 3.1 demand of a document (https://docs.openreferral.org, schema/),
 * and which members the Open Referral UK profile 3.0 keeps. */
#include "core/base/uuid.h"
#include "core/exchange/export/export-private.h"

#include <string.h>

/* As JSON writes numbers, and short enough to be the same one when it is read. */
static gboolean
is_plain_number (const char *text)
{
  const char *p = *text == '-' ? text + 1 : text;
  gsize whole = strspn (p, "0123456789");
  gsize fraction = p[whole] == '.' ? strspn (p + whole + 1, "0123456789") : 0;

  if (whole == 0 || (*p == '0' && whole > 1) || strlen (text) > 15)
    return FALSE;
  return p[whole] == '\0' || (fraction > 0 && p[whole + 1 + fraction] == '\0');
}

/* RFC 3986: a scheme, and nothing but the signs it allows. */
static gboolean
is_uri (const char *text)
{
  gsize scheme = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  if (!g_ascii_isalpha (*text) || text[scheme] != ':' || text[scheme + 1] == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("-._~:/?#[]@!$&'()*+,;=%", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strpbrk (text, " \n") == NULL;
}

/* A moment with its zone (RFC 3339 §5.6). */
static gboolean
is_moment (const char *text)
{
  g_autoptr (GDateTime) moment
      = strlen (text) > 19 && text[10] == 'T' ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return moment != NULL;
}

/* Members that must be there. An empty text is a text; of a choice one has to be taken, and the
 * extension says that it is not known. */
static const struct
{
  const char *table, *column, *placeholder;
} demanded[] = {
  { "organization", "name", "" },
  { "organization", "description", "" },
  { "program", "name", "" },
  { "program", "description", "" },
  { "service", "name", "" },
  { "service", "status", "active" },
  { "location", "location_type", "physical" },
  { "phone", "number", "" },
  { "address", "address_1", "" },
  { "address", "city", "" },
  { "address", "state_province", "" },
  { "address", "postal_code", "" },
  { "address", "country", "" },
  { "address", "address_type", "physical" },
  { "organization_identifier", "identifier_type", "" },
  { "organization_identifier", "identifier", "" },
  { "service_capacity", "available", "0" },
  { "service_capacity", "updated", "1970-01-01T00:00:00Z" },
  { "unit", "name", "" },
  { "url", "url", "about:blank" },
  { "taxonomy", "name", "" },
  { "taxonomy", "description", "" },
  { "taxonomy_term", "name", "" },
  { "taxonomy_term", "description", "" },
  { "metadata", "last_action_date", "" },
  { "metadata", "last_action_type", "" },
  { "metadata", "field_name", "" },
  { "metadata", "previous_value", "" },
  { "metadata", "replacement_value", "" },
  { "metadata", "updated_by", "" },
};

static const struct
{
  const char *table, *column;
  const char *words[8];
} choices[] = {
  { "service", "status", { "active", "inactive", "defunct", "temporarily closed" } },
  { "location", "location_type", { "physical", "postal", "virtual" } },
  { "address", "address_type", { "physical", "postal", "virtual" } },
  { "schedule", "freq", { "WEEKLY", "MONTHLY" } },
  { "schedule", "wkst", { "MO", "TU", "WE", "TH", "FR", "SA", "SU" } },
};

/* Numbers in the schemas, texts with us: "0012" and "Europe/London" are none. */
static const struct
{
  const char *table, *column;
} numbers[] = { { "phone", "extension" }, { "schedule", "timezone" } };

/* Texts of which the schemas say what they must look like ("format"). */
typedef gboolean (*FormatFunc) (const char *text);
static const struct
{
  const char *table, *column;
  FormatFunc fits;
} texts[] = {
  { "service", "last_modified", is_moment },
  { "service_capacity", "updated", is_moment },
  { "organization", "website", is_uri },
  { "organization", "uri", is_uri },
  { "service", "url", is_uri },
  { "location", "url", is_uri },
  { "schedule", "schedule_link", is_uri },
  { "accessibility", "url", is_uri },
  { "required_document", "uri", is_uri },
  { "taxonomy", "uri", is_uri },
  { "taxonomy_term", "term_uri", is_uri },
  { "unit", "uri", is_uri },
  { "url", "url", is_uri },
  { "organization", "email", is_email },
  { "service", "email", is_email },
  { "service", "assurer_email", is_email },
  { "contact", "email", is_email },
  { "attribute", "link_id", cairn_uuid_is_valid },
  { "metadata", "resource_id", cairn_uuid_is_valid },
};

/* Open Referral UK profile 3.0, schema/: the members that its patches leave. */
static const struct
{
  const char *table;
  const char *columns[16];
} oruk[] = {
  { "accessibility", { "description", "details", "url" } },
  { "address",
    { "attention", "address_1", "city", "region", "state_province", "postal_code", "country",
      "address_type" } },
  { "attribute", { "link_type" } },
  { "contact", { "name", "title" } },
  { "cost_option", { "valid_from", "valid_to", "option", "amount", "amount_description" } },
  { "funding", { "source" } },
  { "location",
    { "location_type", "name", "description", "latitude", "longitude", "external_identifier",
      "external_identifier_type" } },
  { "organization",
    { "name", "description", "email", "website", "logo", "uri", "parent_organization_id" } },
  { "organization_identifier", { "identifier_scheme", "identifier_type", "identifier" } },
  { "phone", { "number", "extension", "type", "description" } },
  { "schedule",
    { "valid_from", "valid_to", "dtstart", "freq", "interval", "byday", "bymonthday", "description",
      "opens_at", "closes_at", "schedule_link", "attending_type", "notes" } },
  { "service",
    { "name", "description", "url", "email", "status", "fees", "accreditations", "minimum_age",
      "maximum_age", "assured_date", "assurer_email", "alert", "last_modified" } },
  { "service_area", { "name", "extent", "extent_type", "uri" } },
  { "taxonomy_term", { "name", "description", "parent_id", "taxonomy", "term_uri" } },
};

static gboolean
is_column (const CairnHsdsTable *table, guint column, const char *name, const char *of)
{
  return strcmp (table->name, of) == 0 && strcmp (table->columns[column].name, name) == 0;
}

/**
 * cairn_standard_is_number:
 * @table: an object
 * @column: one of its columns
 *
 * Returns: whether its schema wants a number.
 */
gboolean
cairn_standard_is_number (const CairnHsdsTable *table, guint column)
{
  if (table->columns[column].type != CAIRN_HSDS_TEXT)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (is_column (table, column, numbers[i].column, numbers[i].table))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_standard_fit:
 * @table: an object
 * @column: one of its columns
 * @value: its value
 *
 * Returns: how the schema can hold it.
 */
CairnStandard
cairn_standard_fit (const CairnHsdsTable *table, guint column, const char *value)
{
  if (cairn_standard_is_number (table, column))
    return table->columns[column].type != CAIRN_HSDS_TEXT || is_plain_number (value)
               ? CAIRN_STANDARD_NUMBER
               : CAIRN_STANDARD_UNFIT;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (is_column (table, column, choices[i].column, choices[i].table))
        return g_strv_contains (choices[i].words, value) ? CAIRN_STANDARD_PLAIN
                                                         : CAIRN_STANDARD_UNFIT;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (is_column (table, column, texts[i].column, texts[i].table) && !texts[i].fits (value))
        return CAIRN_STANDARD_UNFIT;
    }
  return CAIRN_STANDARD_PLAIN;
}

/**
 * cairn_standard_placeholder:
 * @row: a record without a value in @column
 * @column: one of its columns
 *
 * Returns: (transfer none) (nullable): what the schema demands all the same; "" where an empty text
 *   will do.
 */
const char *
cairn_standard_placeholder (const CairnExportRow *row, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (demanded); i++)
    {
      if (!is_column (row->table, column, demanded[i].column, demanded[i].table))
        continue;
      /* Of no word at all: what other programs do with it must not bring people to its door. */
      if (strcmp (demanded[i].column, "status") == 0 && row->listing != NULL
          && strcmp (row->listing, "listed") != 0 && strcmp (row->listing, "unreviewed") != 0)
        return "inactive";
      return demanded[i].placeholder;
    }
  return NULL;
}

/**
 * cairn_standard_in_oruk:
 * @table: an object
 * @column: one of its columns
 *
 * Returns: whether the Open Referral UK profile has it.
 */
gboolean
cairn_standard_in_oruk (const CairnHsdsTable *table, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (oruk); i++)
    {
      if (strcmp (oruk[i].table, table->name) == 0)
        return g_strv_contains (oruk[i].columns, table->columns[column].name);
    }
  return FALSE;
}
