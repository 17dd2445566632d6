/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/service/number.h"
#include "kiosk/pages/service/sections.h"
#include "kiosk/service-words.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Service, service)

/* Of an easy screen: what to do; where and when; what is good to know; why it is shown. */
typedef enum
{
  PART_START,
  PART_WHERE,
  PART_TERMS,
  PART_WHY,
  N_PARTS
} Part;

static const CairnMatch *
match_of (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  return cairn_session_find_match (session, session->places->service, session->places->location);
}

/* Staff may have taken it out while somebody was reading. */
static void
add_gone (CairnPage *page)
{
  cairn_page_add_heading (page, "heading",
                          cairn_page_word (page, N_ ("This service is no longer in the list")));
  cairn_page_add_notice (page, "gone",
                         cairn_page_word (page, N_ ("Please go back, or ask a person.")),
                         "ask-person", cairn_page_word (page, N_ ("Ask a person")));
}

static void
add_all (CairnPage *page, const CairnMatch *match, const CairnCard *card)
{
  cairn_service_add_head (page, match, card);
  /* By itself, so that it stands on the first view whatever is beside it further down. */
  cairn_page_begin_tiles (page, 1, 17);
  cairn_service_add_start (page, match, card);
  cairn_page_end_tiles (page);
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&cairn_page_session (page)->look), 17);
  cairn_service_add_where (page, card);
  cairn_service_add_when (page, match, card);
  cairn_service_add_terms (page, match, card);
  cairn_service_add_why (page, match, card);
  cairn_service_add_phone_code (page, match);
  cairn_page_end_tiles (page);
}

/* One thing after the other. Of a service that has no place, when it is open is not worth a screen
 * of its own: it stands beside what is good to know. */
static void
add_part (CairnPage *page, const CairnMatch *match, const CairnCard *card, guint at)
{
  const CairnLook *look = &cairn_page_session (page)->look;
  gboolean has_where = cairn_service_has_where (card);
  guint n = has_where ? N_PARTS : N_PARTS - 1;
  guint shown = MIN (at, n - 1);
  Part part = has_where || shown == 0 ? shown : shown + 1;

  if (part == PART_START)
    cairn_service_add_head (page, match, card);
  else
    cairn_page_add_heading_in (page, "heading", card->name.text,
                               cairn_service_lang (cairn_page_session (page), &card->name));
  /* What is good to know may be longer than a view: nothing stands beside it. */
  cairn_page_begin_tiles (page, part == PART_TERMS ? 1 : cairn_look_panel_columns (look), 17);
  if (part == PART_START)
    cairn_service_add_start (page, match, card);
  if (part == PART_WHERE)
    cairn_service_add_where (page, card);
  if (part == PART_WHERE || (part == PART_TERMS && !has_where && !card->hours_24h))
    cairn_service_add_when (page, match, card);
  if (part == PART_TERMS)
    cairn_service_add_terms (page, match, card);
  /* "Day and night" was read on the first screen. */
  if (part == PART_TERMS && !has_where && card->hours_24h)
    cairn_service_add_when (page, match, card);
  if (part == PART_WHY)
    {
      cairn_service_add_why (page, match, card);
      cairn_service_add_phone_code (page, match);
    }
  cairn_easy_end (page, n, shown + 1);
}

static void
cairn_service_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnMatch *match = match_of (page);
  g_autoptr (CairnCard) card = match != NULL
                                   ? cairn_published_card (session->published, match->offer,
                                                           cairn_session_lang (session), NULL)
                                   : NULL;

  if (card == NULL)
    {
      add_gone (page);
      return;
    }
  if (cairn_easy_is_on (page))
    add_part (page, match, card, cairn_navigator_part (cairn_page_navigator (page)));
  else
    add_all (page, match, card);
}

static void
cairn_service_page_activate (CairnPage *page, const char *id)
{
  gboolean report = strcmp (id, CAIRN_NUMBER_REPORT) == 0;

  if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_ASK, 0);
  else if (cairn_number_activate (page, match_of (page), id))
    {
      cairn_page_rebuild (page);
      /* What had the focus is gone: what undoes it has it. */
      cairn_page_show_item (page, report ? CAIRN_NUMBER_TAKE_BACK : CAIRN_NUMBER_REPORT);
    }
}

static void
cairn_service_page_class_init (CairnServicePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_service_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_service_page_activate;
}
