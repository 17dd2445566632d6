/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/preview.h"

#include "core/publish/card.h"

/**
 * cairn_preview_show:
 * @window: a window that nobody has touched yet
 * @session: its session
 * @service: id of a service
 *
 * Returns: whether there is something to be seen of it
 */
gboolean
cairn_preview_show (CairnWindow *window, CairnSession *session, const char *service)
{
  CairnNavigator *navigator = cairn_window_get_navigator (window);
  const CairnOffer *offer = session->published != NULL
                                ? cairn_published_find (session->published, service, NULL)
                                : NULL;
  const CairnMatch *match;

  if (offer == NULL || (offer->confirmed | offer->suggested) == 0)
    return FALSE;
  g_free (session->previewed);
  session->previewed = g_strdup (service);
  session->visit->me.needs = offer->confirmed != 0 ? offer->confirmed : offer->suggested;
  cairn_session_answers_changed (session);
  match = cairn_session_find_match (session, offer->service, offer->location);
  cairn_navigator_go (navigator, CAIRN_PAGE_RESULTS, 0);
  cairn_navigator_show_service (navigator, match);
  return TRUE;
}
