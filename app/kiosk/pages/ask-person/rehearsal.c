/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/ask-person/rehearsal.h"

#include "kiosk/page-parts.h"
#include "kiosk/pages/ask-person/bell.h"
#include "kiosk/practice.h"

#include <string.h>

/**
 * cairn_rehearsal_is_on:
 * @page: the page
 *
 * Returns: whether asking a person is only rehearsed: practice mode, and nobody has really rung
 *   before it was switched on
 */
gboolean
cairn_rehearsal_is_on (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  return cairn_practice_is_on (session) && cairn_bell_get_state (session->bell) == CAIRN_BELL_QUIET;
}

/**
 * cairn_rehearsal_add:
 * @page: the page
 *
 * Adds the same question as when the bell can be rung, or what would happen now.
 */
void
cairn_rehearsal_add (CairnPage *page)
{
  if (!cairn_rehearsal_is_on (page))
    return;
  if (!cairn_page_session (page)->places->rehearsed)
    cairn_ask_add_places (page);
  else
    cairn_page_add_notice (
        page, "rehearsed",
        cairn_page_word (
            page, N_ ("This is practice: nobody was called. Otherwise it would ring at the desk "
                      "now. Then this screen says when somebody has seen it.")),
        "withdraw", cairn_page_word (page, N_ ("Nobody needs to come")));
}

/**
 * cairn_rehearsal_activate:
 * @page: the page
 * @id: of what was touched
 *
 * Returns: whether it was a part of the rehearsal; the page is to be built again then
 */
gboolean
cairn_rehearsal_activate (CairnPage *page, const char *id)
{
  CairnPlaces *places = cairn_page_session (page)->places;

  if (!cairn_rehearsal_is_on (page))
    return FALSE;
  if (g_str_has_prefix (id, "ring-"))
    places->rehearsed = TRUE;
  else if (strcmp (id, "withdraw") == 0)
    places->rehearsed = FALSE;
  else
    return FALSE;
  return TRUE;
}
