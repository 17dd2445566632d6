/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records stand in which: HSDS 3.1's documents (its schemas), and the Open Referral UK view.
 */
#include "core/exchange/export/tree.h"

#include <string.h>

/* What nearly every object may have. */
#define ABOUT(owner)                                                                               \
  { owner, "attributes", "attribute", "link_id", FALSE },                                          \
  {                                                                                                \
    owner, "metadata", "metadata", "resource_id", FALSE                                            \
  }

/* At the top in the order in which they are read again: parents before children. A record stands
 * in the first of its owners that is there; at the top stand those of no owner. */
static const CairnExportBranch hsds[] = {
  { NULL, "taxonomies", "taxonomy", NULL, FALSE },
  { NULL, "taxonomy_terms", "taxonomy_term", NULL, FALSE },
  { NULL, "units", "unit", NULL, FALSE },
  { NULL, "organizations", "organization", NULL, FALSE },
  { NULL, "programs", "program", NULL, FALSE },
  { NULL, "services", "service", NULL, FALSE },
  { NULL, "locations", "location", NULL, FALSE },
  { NULL, "service_at_locations", "service_at_location", NULL, FALSE },
  { NULL, "contacts", "contact", NULL, FALSE },
  { NULL, "phones", "phone", NULL, FALSE },
  { NULL, "addresses", "address", NULL, FALSE },
  { NULL, "schedules", "schedule", NULL, FALSE },
  { NULL, "service_areas", "service_area", NULL, FALSE },
  { NULL, "languages", "language", NULL, FALSE },
  { NULL, "accessibility", "accessibility", NULL, FALSE },
  { NULL, "funding", "funding", NULL, FALSE },
  { NULL, "organization_identifiers", "organization_identifier", NULL, FALSE },
  { NULL, "required_documents", "required_document", NULL, FALSE },
  { NULL, "cost_options", "cost_option", NULL, FALSE },
  { NULL, "service_capacities", "service_capacity", NULL, FALSE },
  { NULL, "additional_urls", "url", NULL, FALSE },
  { NULL, "metadata", "metadata", NULL, FALSE },
  { NULL, "meta_table_descriptions", "meta_table_description", NULL, FALSE },

  { "organization", "additional_websites", "url", "organization_id", FALSE },
  { "organization", "funding", "funding", "organization_id", FALSE },
  { "organization", "contacts", "contact", "organization_id", FALSE },
  { "organization", "phones", "phone", "organization_id", FALSE },
  { "organization", "locations", "location", "organization_id", FALSE },
  { "organization", "programs", "program", "organization_id", FALSE },
  { "organization", "organization_identifiers", "organization_identifier", "organization_id",
    FALSE },
  ABOUT ("organization"),
  { "organization", "services", "service", "organization_id", FALSE },

  ABOUT ("program"),

  { "service", "additional_urls", "url", "service_id", FALSE },
  { "service", "phones", "phone", "service_id", FALSE },
  { "service", "schedules", "schedule", "service_id", FALSE },
  { "service", "service_areas", "service_area", "service_id", FALSE },
  { "service", "service_at_locations", "service_at_location", "service_id", FALSE },
  { "service", "languages", "language", "service_id", FALSE },
  { "service", "funding", "funding", "service_id", FALSE },
  { "service", "cost_options", "cost_option", "service_id", FALSE },
  { "service", "required_documents", "required_document", "service_id", FALSE },
  { "service", "contacts", "contact", "service_id", FALSE },
  { "service", "capacities", "service_capacity", "service_id", FALSE },
  ABOUT ("service"),

  { "service_at_location", "service_areas", "service_area", "service_at_location_id", FALSE },
  { "service_at_location", "contacts", "contact", "service_at_location_id", FALSE },
  { "service_at_location", "phones", "phone", "service_at_location_id", FALSE },
  { "service_at_location", "schedules", "schedule", "service_at_location_id", FALSE },
  ABOUT ("service_at_location"),

  { "location", "languages", "language", "location_id", FALSE },
  { "location", "addresses", "address", "location_id", FALSE },
  { "location", "contacts", "contact", "location_id", FALSE },
  { "location", "accessibility", "accessibility", "location_id", FALSE },
  { "location", "phones", "phone", "location_id", FALSE },
  { "location", "schedules", "schedule", "location_id", FALSE },
  ABOUT ("location"),

  { "contact", "phones", "phone", "contact_id", FALSE },
  ABOUT ("contact"),
  { "phone", "languages", "language", "phone_id", FALSE },
  ABOUT ("phone"),
  ABOUT ("address"),
  ABOUT ("schedule"),
  ABOUT ("service_area"),
  ABOUT ("language"),
  ABOUT ("accessibility"),
  ABOUT ("funding"),
  ABOUT ("organization_identifier"),
  ABOUT ("required_document"),
  ABOUT ("cost_option"),
  { "service_capacity", "unit", "unit", "unit_id", TRUE },
  ABOUT ("service_capacity"),
  ABOUT ("url"),
  ABOUT ("unit"),
  ABOUT ("taxonomy"),
  ABOUT ("taxonomy_term"),
  { "attribute", "taxonomy_term", "taxonomy_term", "taxonomy_term_id", TRUE },
  { "attribute", "metadata", "metadata", "resource_id", FALSE },
  ABOUT ("meta_table_description"),
};

/* Open Referral UK asks for services, each with its organisation and places. Its profile leaves the
 * telephones of a service out; without them nobody could be reached, and a profile's document may
 * hold more than it asks for. */
static const CairnExportBranch oruk[] = {
  { NULL, "contents", "service", NULL, FALSE, TRUE },
  { "service", "organization", "organization", "organization_id", TRUE },
  { "service", "phones", "phone", "service_id", FALSE },
  { "service", "schedules", "schedule", "service_id", FALSE },
  { "service", "service_areas", "service_area", "service_id", FALSE },
  { "service", "service_at_locations", "service_at_location", "service_id", FALSE },
  { "service", "funding", "funding", "service_id", FALSE },
  { "service", "cost_options", "cost_option", "service_id", FALSE },
  { "service", "contacts", "contact", "service_id", FALSE },
  { "service", "attributes", "attribute", "link_id", FALSE },
  { "organization", "organization_identifiers", "organization_identifier", "organization_id",
    FALSE },
  { "organization", "attributes", "attribute", "link_id", FALSE },
  { "service_at_location", "location", "location", "location_id", TRUE },
  { "service_at_location", "phones", "phone", "service_at_location_id", FALSE },
  { "service_at_location", "schedules", "schedule", "service_at_location_id", FALSE },
  { "location", "addresses", "address", "location_id", FALSE },
  { "location", "accessibility", "accessibility", "location_id", FALSE },
  { "location", "attributes", "attribute", "link_id", FALSE },
  { "attribute", "taxonomy_term", "taxonomy_term", "taxonomy_term_id", TRUE },
};

const CairnExportTree cairn_export_hsds_tree = { hsds, G_N_ELEMENTS (hsds) };
const CairnExportTree cairn_export_oruk_tree = { oruk, G_N_ELEMENTS (oruk) };

/**
 * cairn_export_branch:
 * @tree: a tree
 * @owner: (nullable): an HSDS object; %NULL for the top
 * @key: a member
 *
 * Returns: (transfer none) (nullable): what stands there.
 */
const CairnExportBranch *
cairn_export_branch (const CairnExportTree *tree, const char *owner, const char *key)
{
  for (guint i = 0; i < tree->n_branches; i++)
    {
      const CairnExportBranch *branch = &tree->branches[i];

      if (g_strcmp0 (branch->owner, owner) == 0 && strcmp (branch->key, key) == 0)
        return branch;
    }
  return NULL;
}
