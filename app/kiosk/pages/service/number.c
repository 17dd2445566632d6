/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/service/number.h"

#include "kiosk/page-parts.h"
#include "kiosk/practice.h"

#include <string.h>

static gboolean
has_number (const CairnCard *card)
{
  for (guint i = 0; card->phones != NULL && i < card->phones->len; i++)
    {
      if (*((const CairnCardPhone *) g_ptr_array_index (card->phones, i))->number != '\0')
        return TRUE;
    }
  return FALSE;
}

/* Nobody hears of what is only tried: in practice mode, and when staff look at a record. */
static gboolean
is_only_tried (CairnSession *session)
{
  return cairn_practice_is_on (session) || session->previewed != NULL;
}

static void
add_thanks (CairnPage *page)
{
  const char *thanks
      = is_only_tried (cairn_page_session (page))
            ? N_ ("Thank you. This is practice: the desk is not told.")
            : N_ ("Thank you. We tell the desk that this number did not work, and nothing about "
                  "you.");

  cairn_page_add_notice (page, "number-thanks", cairn_page_word (page, thanks),
                         CAIRN_NUMBER_TAKE_BACK,
                         /* Translators: on a button: what was just said is not passed on. */
                         cairn_page_word (page, N_ ("Take it back")));
}

/**
 * cairn_number_add:
 * @page: a page
 * @match: how the service fits
 * @card: the service
 *
 * Adds the quiet button to say that its number did not work, or the thanks for it; nothing where
 * there is no number.
 */
void
cairn_number_add (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                     .id = CAIRN_NUMBER_REPORT,
                     /* Translators: on a button under the telephone numbers of a service. */
                     .label = cairn_page_word (page, N_ ("This number did not work")),
                     .style = "in-panel" };

  if (!has_number (card))
    return;
  if (cairn_places_has_reported (cairn_page_session (page)->places, match->offer->hash))
    add_thanks (page);
  else
    gtk_widget_set_halign (cairn_page_add_tile (page, &tile), GTK_ALIGN_START);
}

/**
 * cairn_number_activate:
 * @page: the page
 * @match: (nullable): how the service fits; %NULL when it is gone
 * @id: of what was touched
 *
 * Returns: whether it was a part of this
 */
gboolean
cairn_number_activate (CairnPage *page, const CairnMatch *match, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  gboolean report = strcmp (id, CAIRN_NUMBER_REPORT) == 0;

  if (match == NULL || (!report && strcmp (id, CAIRN_NUMBER_TAKE_BACK) != 0))
    return FALSE;
  if (!cairn_places_report (session->places, match->offer->hash, report))
    return TRUE;
  if (!report)
    cairn_bell_take_back_number (session->bell, match->offer->service);
  else if (!is_only_tried (session))
    cairn_bell_report_number (session->bell, match->offer->service);
  return TRUE;
}
