/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/pages/groups/person-first.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/results/easy-results.h"
#include "kiosk/pages/results/introduced.h"
#include "kiosk/pages/results/lists.h"
#include "kiosk/service-words.h"
#include "kiosk/take-list.h"

#include <stdlib.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Results, results)

static void
add_list_heading (CairnPage *page, const CairnMatchNeed *list)
{
  const CairnNeed *need = cairn_results_need (page, list);
  g_autofree char *id = cairn_results_list_id ("put-first", list);
  g_autofree char *heading_id = cairn_results_list_id ("need", list);
  CairnTile first = { .role = CAIRN_ITEM_CHOICE,
                      .id = id,
                      /* Translators: moves one of the needs to the top of the list. Short. */
                      .label = cairn_page_word (page, N_ ("Put first")),
                      .style = "quiet" };

  cairn_page_add_titled (
      page, heading_id,
      cairn_texts_get (need->heading, cairn_session_lang (cairn_page_session (page)), NULL),
      &first);
}

static void
add_cards (CairnPage *page, GPtrArray *matches, guint need, guint max)
{
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&cairn_page_session (page)->look), 17);
  for (guint i = 0; i < matches->len && i < max; i++)
    cairn_service_add_card (page, g_ptr_array_index (matches, i), need);
  cairn_page_end_tiles (page);
}

static void
add_especially (CairnPage *page, const CairnMatchNeed *list, guint max)
{
  guint32 before = 0;

  for (guint i = 0; list->especially != NULL && i < list->especially->len && i < max; i++)
    {
      const CairnMatch *match = g_ptr_array_index (list->especially, i);
      g_autofree char *id = g_strdup_printf ("especially:%u:%u", list->need, i);

      if (match->especially_for != before)
        cairn_results_add_audience (page, id, match->especially_for);
      before = match->especially_for;
      cairn_page_begin_tiles (page, 2, 17);
      cairn_service_add_card (page, match, list->need);
      cairn_page_end_tiles (page);
    }
}

static guint
count_hidden (GPtrArray *matches, guint shown)
{
  return matches != NULL && matches->len > shown ? matches->len - shown : 0;
}

static void
add_more (CairnPage *page, const CairnMatchNeed *list)
{
  CairnSession *session = cairn_page_session (page);
  guint hidden = count_hidden (list->matches, CAIRN_TAKE_SHOWN)
                 + count_hidden (list->especially, CAIRN_TAKE_ESPECIALLY);
  g_autofree char *id = cairn_results_list_id ("more", list);
  g_autofree char *label = NULL;
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON, .id = id, .icon = "plus", .style = "quiet" };

  if (hidden == 0 || cairn_take_is_unfolded (session, list))
    return;
  /* Translators: unfolds more services; %s is a number. */
  label = cairn_words_nformat (session->words, "Show %s more service", "Show %s more services",
                               hidden);
  tile.label = label;
  cairn_page_begin_tiles (page, 2, 17);
  cairn_page_add_tile (page, &tile);
  cairn_page_end_tiles (page);
}

static void
add_list (CairnPage *page, const CairnMatchNeed *list)
{
  CairnSession *session = cairn_page_session (page);
  gboolean unfolded = cairn_take_is_unfolded (session, list);

  add_list_heading (page, list);
  cairn_results_add_lines (page, list);
  add_cards (page, list->matches, list->need, unfolded ? G_MAXUINT : CAIRN_TAKE_SHOWN);
  add_especially (page, list, unfolded ? G_MAXUINT : CAIRN_TAKE_ESPECIALLY);
  add_more (page, list);
}

static void
add_changes (CairnPage *page)
{
  CairnTile fit = { .role = CAIRN_ITEM_BUTTON,
                    .id = "fit",
                    .label = cairn_page_word (page, N_ ("Make this fit me better")),
                    .style = "quiet" };
  CairnTile change = { .role = CAIRN_ITEM_BUTTON,
                       .id = "change",
                       .label = cairn_page_word (page, N_ ("Change my answers")),
                       .style = "quiet" };

  cairn_page_begin_tiles (page, 2, 12);
  cairn_page_add_tile (page, &fit);
  cairn_page_add_tile (page, &change);
  cairn_page_end_tiles (page);
}

/* Services come first (design.md §5): where a view holds little, what changes them stands below
 * those for the first need. */
static gboolean
is_crowded (CairnPage *page, const CairnMatchResult *result)
{
  return cairn_look_is_crowded (&cairn_page_session (page)->look) && result != NULL
         && result->needs->len > 0;
}

static void
add_lists (CairnPage *page, const CairnMatchResult *result)
{
  gboolean both = cairn_page_session (page)->visit->for_whom == CAIRN_FOR_BOTH;
  int before = -1;

  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);
      int other = list->for_whom == CAIRN_FOR_OTHER;

      if (both && other != before)
        cairn_page_add_heading (page, other ? "for-other" : "for-me",
                                other ? cairn_page_word (page, N_ ("For the person you look after"))
                                      : cairn_page_word (page, N_ ("For you")));
      before = other;
      add_list (page, list);
      if (i == 0 && is_crowded (page, result))
        add_changes (page);
    }
}

/* The heading of the first need says as much, and more: where a view holds little it is the first
 * one, unless something else has to be read before. */
static void
add_heading (CairnPage *page, const CairnMatchResult *result)
{
  gboolean crowded = is_crowded (page, result);

  if (!crowded || result->person_first != 0)
    cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Services that may help")));
  if (!crowded)
    add_changes (page);
}

static void
cairn_results_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnMatchResult *result = cairn_session_result (session);

  session->places->choosing_for_other = FALSE;
  if (cairn_easy_is_on (page) && result != NULL)
    {
      cairn_easy_results_build (page);
      return;
    }
  add_heading (page, result);
  if (result == NULL)
    return;
  cairn_person_first_add (page, result->person_first);
  cairn_results_add_network_line (page);
  add_lists (page, result);
  cairn_results_add_introduced (page, result);
}

static const CairnMatchNeed *
find_list (CairnPage *page, const char *argument)
{
  const CairnMatchResult *result = cairn_session_result (cairn_page_session (page));
  g_auto (GStrv) parts = g_strsplit (argument, ":", 2);

  /* Nothing to split gives no part at all: there is no second one to look at. */
  if (result == NULL || g_strv_length (parts) < 2)
    return NULL;
  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);

      if ((int) list->need == atoi (parts[0])
          && (list->for_whom == CAIRN_FOR_OTHER) == (atoi (parts[1]) == 1))
        return list;
    }
  return NULL;
}

static gboolean
cairn_results_page_is_chosen (CairnPage *page, const char *id)
{
  const char *argument = cairn_id_after (id, "put-first:");
  const CairnMatchNeed *list = argument != NULL ? find_list (page, argument) : NULL;

  return list != NULL && list->put_first;
}

static void
put_first (CairnPage *page, const CairnMatchNeed *list)
{
  CairnSession *session = cairn_page_session (page);
  CairnPersonAnswers *person
      = list->for_whom == CAIRN_FOR_OTHER && session->visit->for_whom == CAIRN_FOR_BOTH
            ? &session->visit->other
            : &session->visit->me;

  person->priority ^= CAIRN_NEED_BIT (list->need);
  cairn_session_answers_changed (session);
  cairn_page_rebuild (page);
}

static gboolean
activate_list (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *first = cairn_id_after (id, "put-first:");
  const char *more = cairn_id_after (id, "more:");
  const CairnMatchNeed *list = find_list (page, first != NULL ? first : more != NULL ? more : "");

  if (list == NULL)
    return FALSE;
  if (first != NULL)
    put_first (page, list);
  else
    {
      cairn_take_unfold (session, list);
      cairn_page_rebuild (page);
    }
  return TRUE;
}

static void
cairn_results_page_activate (CairnPage *page, const char *id)
{
  CairnNavigator *navigator = cairn_page_navigator (page);

  if (cairn_easy_is_on (page) && cairn_easy_results_activate (page, id))
    return;
  if (strcmp (id, "fit") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_FIT, 0);
  else if (strcmp (id, "change") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_GROUPS, 0);
  else if (g_str_has_prefix (id, "ask-person"))
    cairn_navigator_go (navigator, CAIRN_PAGE_ASK, 0);
  else if (g_str_has_prefix (id, "updates:"))
    cairn_navigator_go (navigator, CAIRN_PAGE_UPDATES, 0);
  else if (g_str_has_prefix (id, "help-now:"))
    cairn_navigator_go (navigator, CAIRN_PAGE_HELP_NOW, 0);
  else if (!activate_list (page, id) && g_str_has_prefix (id, "service:"))
    {
      const CairnMatch *match = cairn_service_from_id (cairn_page_session (page), id);

      if (match != NULL)
        cairn_navigator_show_service (navigator, match);
    }
}

static const char *
cairn_results_page_next_label (CairnPage *page)
{
  /* Translators: takes the list along, on paper or on a phone. Short. */
  return cairn_page_word (page, N_ ("Take it with you"));
}

static void
cairn_results_page_next (CairnPage *page)
{
  cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_TAKE, 0);
}

static void
cairn_results_page_class_init (CairnResultsPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_results_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_results_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_results_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_results_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_results_page_next;
}
