/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/facets.h"

#include <string.h>

/* The position is the bit. */
static const char *const channel_ids[] = {
  "phone",
  "online",
  "in-person",
};

static const char *const access_ids[] = {
  "step-free",         "hearing-loop",  "sign-language", "quiet-room",
  "accessible-toilet", "carer-welcome", "easy-read",     "home-visits",
};

static const char *const people_ids[] = {
  "injured", "family", "bereaved", "present", "witness", "carer", "responder", "community", "other",
};

static const char *const audience_ids[] = {
  "child",     "youth",   "carer",         "disabled",
  "minority",  "refugee", "asylum-seeker", "foreign-national",
  "responder", "faith",   "women",         "men",
  "lgbtiq",    "older",   "bereaved",      "injured",
  "student",
};

static const char *const trust_ids[] = {
  "anonymous",      "asks-id",       "asks-immigration", "tells-police",
  "tells-employer", "tells-parents", "independent",      "community-run",
  "worker-gender",  "comes-to-you",  "faith-content",
};

typedef struct
{
  const char *const *ids;
  guint n;
} FacetTable;

static const FacetTable facets[] = {
  [CAIRN_FACET_CHANNEL] = { channel_ids, G_N_ELEMENTS (channel_ids) },
  [CAIRN_FACET_ACCESS] = { access_ids, G_N_ELEMENTS (access_ids) },
  [CAIRN_FACET_PEOPLE] = { people_ids, G_N_ELEMENTS (people_ids) },
  [CAIRN_FACET_AUDIENCE] = { audience_ids, G_N_ELEMENTS (audience_ids) },
  [CAIRN_FACET_TRUST] = { trust_ids, G_N_ELEMENTS (trust_ids) },
};

/**
 * cairn_facet_bit:
 * @facet: which kind of fact
 * @id: (nullable): its word, "step-free"
 *
 * Returns: the bit, or 0 when there is no such word.
 */
guint
cairn_facet_bit (CairnFacet facet, const char *id)
{
  for (guint i = 0; id != NULL && i < facets[facet].n; i++)
    {
      if (strcmp (facets[facet].ids[i], id) == 0)
        return 1u << i;
    }
  return 0;
}

/**
 * cairn_facet_id:
 * @facet: which kind of fact
 * @bit: exactly one bit
 *
 * Returns: (nullable): its word.
 */
const char *
cairn_facet_id (CairnFacet facet, guint bit)
{
  for (guint i = 0; i < facets[facet].n; i++)
    {
      if (bit == 1u << i)
        return facets[facet].ids[i];
    }
  return NULL;
}

/**
 * cairn_facet_count:
 * @facet: which kind of fact
 *
 * Returns: how many words there are.
 */
guint
cairn_facet_count (CairnFacet facet)
{
  return facets[facet].n;
}
