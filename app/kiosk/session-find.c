/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/card.h"
#include "kiosk/session.h"

#include <string.h>

static const CairnMatch *
find_in (GPtrArray *matches, const char *service, const char *location)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (matches, i);

      if (strcmp (match->offer->service, service) == 0
          && strcmp (match->offer->location, location) == 0)
        return match;
    }
  return NULL;
}

/* What staff are about to list need not be among the best of its need. */
static const CairnMatch *
find_previewed (CairnSession *self, const char *service, const char *location)
{
  const CairnOffer *offer;

  if (self->matcher == NULL || g_strcmp0 (self->previewed, service) != 0)
    return NULL;
  offer = cairn_published_find (self->published, service, location);
  if (offer != NULL && self->preview == NULL)
    self->preview = cairn_matcher_look_up (self->matcher, self->visit, offer,
                                           cairn_session_lang (self), cairn_session_now (self));
  return offer != NULL ? self->preview : NULL;
}

/**
 * cairn_session_find_match:
 * @self: the session
 * @service: id of a service
 * @location: id of its place, "" none
 *
 * Returns: (transfer none) (nullable): how it fits the visit; %NULL when it is no longer there
 */
const CairnMatch *
cairn_session_find_match (CairnSession *self, const char *service, const char *location)
{
  const CairnMatchResult *result = cairn_session_result (self);

  for (guint i = 0; result != NULL && i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);
      const CairnMatch *match = find_in (need->matches, service, location);

      if (match == NULL && need->especially != NULL)
        match = find_in (need->especially, service, location);
      if (match == NULL && need->introduced != NULL)
        match = find_in (need->introduced, service, location);
      if (match != NULL)
        return match;
    }
  return find_previewed (self, service, location);
}
