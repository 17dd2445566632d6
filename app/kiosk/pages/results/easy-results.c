/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/results/easy-results.h"

#include "kiosk/easy.h"
#include "kiosk/one-by-one.h"
#include "kiosk/pages/groups/person-first.h"
#include "kiosk/pages/results/introduced.h"
#include "kiosk/pages/results/lists.h"
#include "kiosk/service-words.h"

#include <string.h>

/* Which service of which list is on the screen; @index may be one that the list has not got. */
typedef struct
{
  const CairnMatchNeed *list; /* borrowed; nullable: there is none */
  guint index;
} Spot;

/* The argument of the screen: number of the need, whose list, which service of it. */
static int
pack (const Spot *spot)
{
  return (int) (spot->list->need | (spot->list->for_whom == CAIRN_FOR_OTHER ? 1u << 8 : 0)
                | spot->index << 16);
}

static guint
count_services (const CairnMatchNeed *list)
{
  g_autoptr (GPtrArray) order = cairn_one_by_one (list);

  return order->len;
}

static const CairnMatchNeed *
find_list (const CairnMatchResult *result, guint need, gboolean other)
{
  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);

      if (list->need == need && (list->for_whom == CAIRN_FOR_OTHER) == other)
        return list;
    }
  return NULL;
}

/* Without an argument: the first service for the need that was touched last. */
static Spot
find_spot (CairnPage *page, const CairnMatchResult *result)
{
  guint argument = (guint) cairn_navigator_argument (cairn_page_navigator (page));
  CairnPlaces *places = cairn_page_session (page)->places;
  guint need = argument != 0 ? argument & 0xff : places->easy_need;
  gboolean other = argument != 0 ? (argument >> 8 & 1) != 0 : places->easy_other;
  Spot spot = { find_list (result, need, other), argument >> 16 };

  /* The only list of somebody who asks for another is that other's. */
  if (spot.list == NULL)
    spot.list = find_list (result, need, !other);
  if (spot.list == NULL && result->needs->len > 0)
    spot = (Spot){ g_ptr_array_index (result->needs, 0), 0 };
  if (spot.list != NULL && spot.index >= count_services (spot.list))
    spot.index = 0;
  return spot;
}

static gboolean
find_next (const CairnMatchResult *result, const Spot *spot, Spot *out_next)
{
  guint at;

  *out_next = (Spot){ spot->list, spot->index + 1 };
  if (spot->list == NULL)
    return FALSE;
  if (out_next->index < count_services (spot->list))
    return TRUE;
  if (!g_ptr_array_find (result->needs, spot->list, &at) || at + 1 >= result->needs->len)
    return FALSE;
  *out_next = (Spot){ g_ptr_array_index (result->needs, at + 1), 0 };
  return TRUE;
}

static void
add_place_in_list (CairnPage *page, const Spot *spot)
{
  CairnWords *words = cairn_page_session (page)->words;
  g_autofree char *at = cairn_words_number (words, spot->index + 1);
  g_autofree char *all = cairn_words_number (words, count_services (spot->list));
  /* Translators: easy words: the service on the screen, of all that may help. */
  g_autofree char *text = cairn_words_format (words, N_ ("Number %1$s of %2$s"), at, all);

  cairn_page_add_text_in (page, "place-in-list", text, NULL, "soft");
}

static void
add_heading (CairnPage *page, const CairnMatchNeed *list)
{
  CairnSession *session = cairn_page_session (page);
  const CairnNeed *need = cairn_catalogue_by_number (session->catalogue, list->need);

  cairn_page_add_heading (page, "heading", cairn_easy_text (page, need->easy, need->label));
  if (session->visit->for_whom == CAIRN_FOR_BOTH)
    cairn_page_add_text_in (page, "whose",
                            list->for_whom == CAIRN_FOR_OTHER
                                ? cairn_page_word (page, N_ ("For the person you look after"))
                                : cairn_page_word (page, N_ ("For you")),
                            NULL, "strong");
}

/* One line above it: an easy screen has no room for two. */
static void
add_line (CairnPage *page, const Spot *spot)
{
  if (cairn_one_by_one_is_introduced (spot->list, spot->index))
    cairn_page_add_text_in (page, "introduced", cairn_results_introduced_heading (page), NULL,
                            "strong");
  else
    add_place_in_list (page, spot);
}

static void
add_service (CairnPage *page, const Spot *spot)
{
  CairnPlaces *places = cairn_page_session (page)->places;
  guint8 *seen = &places->seen[spot->list->for_whom == CAIRN_FOR_OTHER][spot->list->need];
  g_autoptr (GPtrArray) order = cairn_one_by_one (spot->list);
  const CairnMatch *match = g_ptr_array_index (order, spot->index);

  *seen = (guint8) MAX (*seen, spot->index + 1);
  if (!cairn_look_easy_is_flat (&cairn_page_session (page)->look))
    add_line (page, spot);
  if (match->especially_for != 0)
    cairn_results_add_audience (page, "especially", match->especially_for);
  cairn_page_begin_tiles (page, 1, 17);
  cairn_service_add_card (page, match, spot->list->need);
  cairn_page_end_tiles (page);
}

static void
add_choice (CairnPage *page, const char *id, const char *icon, const char *label)
{
  CairnTile tile
      = { .role = CAIRN_ITEM_BUTTON, .id = id, .icon = icon, .label = label, .style = "quiet" };

  cairn_page_add_footer (page, &tile);
}

/* @has_button: a fourth choice stands above the service */
static void
add_choices (CairnPage *page, gboolean more, gboolean has_button)
{
  if (more)
    /* Translators: easy words, on a button: another service. Short. */
    add_choice (page, "another", "go-next", cairn_page_word (page, N_ ("Show me another")));
  /* Translators: easy words, on a button: back to the pictures of what could
   * help. Short. */
  add_choice (page, "other-help", "plus", cairn_page_word (page, N_ ("I need other help")));
  if (!has_button)
    add_choice (page, "fit", "person",
                cairn_easy_word (page, NC_ ("easy", "What fits me better?"),
                                 N_ ("Make this fit me better")));
}

static void
add_notes (CairnPage *page, const CairnMatchResult *result, const CairnMatchNeed *list)
{
  cairn_person_first_add (page, result->person_first);
  cairn_results_add_network_line (page);
  cairn_results_add_lines (page, list);
}

/**
 * cairn_easy_results_build:
 * @page: the page of results, with something published
 *
 * Adds one service with what can be done next: at most four choices.
 */
void
cairn_easy_results_build (CairnPage *page)
{
  const CairnMatchResult *result = cairn_session_result (cairn_page_session (page));
  Spot spot = find_spot (page, result), next;

  if (spot.list == NULL)
    {
      cairn_page_add_heading (page, "heading",
                              cairn_page_word (page, N_ ("Services that may help")));
      add_choices (page, FALSE, FALSE);
      return;
    }
  add_heading (page, spot.list);
  if (spot.index == 0)
    add_notes (page, result, spot.list);
  if (count_services (spot.list) > 0)
    add_service (page, &spot);
  add_choices (page, find_next (result, &spot, &next),
               spot.index == 0 && cairn_results_has_updates (page, spot.list));
}

/**
 * cairn_easy_results_activate:
 * @page: the page of results
 * @id: of what was touched
 *
 * Returns: whether it is a choice of the easy screen alone
 */
gboolean
cairn_easy_results_activate (CairnPage *page, const char *id)
{
  const CairnMatchResult *result = cairn_session_result (cairn_page_session (page));
  Spot next;

  if (result == NULL)
    return FALSE;
  if (strcmp (id, "other-help") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_GROUPS, 0);
  else if (strcmp (id, "another") == 0)
    {
      Spot spot = find_spot (page, result);

      if (find_next (result, &spot, &next))
        cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_RESULTS, pack (&next));
    }
  else
    return FALSE;
  return TRUE;
}
