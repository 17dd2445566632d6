/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/groups/person-first.h"
#include "kiosk/pages/pages.h"
#include "kiosk/service-words.h"
#include "kiosk/take-list.h"
#include "kiosk/update-words.h"

#include <stdlib.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Results, results)

static const CairnNeed *
need_of (CairnPage *page, const CairnMatchNeed *list)
{
  return cairn_catalogue_by_number (cairn_page_session (page)->catalogue, list->need);
}

/* "put-first:6:0": the number of the need, and whose list it is. */
static char *
list_id (const char *what, const CairnMatchNeed *list)
{
  return g_strdup_printf ("%s:%u:%d", what, list->need, list->for_whom == CAIRN_FOR_OTHER);
}

static void
add_list_heading (CairnPage *page, const CairnMatchNeed *list)
{
  const CairnNeed *need = need_of (page, list);
  g_autofree char *id = list_id ("put-first", list);
  g_autofree char *heading_id = list_id ("need", list);
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

static gboolean
is_about_safety (const CairnNeed *need)
{
  return strcmp (need->id, "safety") == 0 || strcmp (need->id, "medical") == 0
         || strcmp (need->id, "child") == 0;
}

static void
add_safety_line (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *id = list_id ("safety", list);
  g_autofree char *button = list_id ("help-now", list);

  cairn_page_add_notice (page, id, cairn_page_word (page, N_ ("If someone is not safe now:")),
                         button, cairn_page_word (page, N_ ("Help now")));
}

/* Who asks what has happened reads it here before anything else. */
static void
add_updates_line (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *latest = cairn_update_words_latest (cairn_page_session (page));
  g_autofree char *id = list_id ("latest", list);
  g_autofree char *button = list_id ("updates", list);

  if (latest != NULL)
    /* Translators: on a button: opens the official update named beside it. Short. */
    cairn_page_add_notice (page, id, latest, button, cairn_page_word (page, N_ ("Read")));
}

static void
add_cards (CairnPage *page, GPtrArray *matches, guint need, guint max)
{
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&cairn_page_session (page)->look), 17);
  for (guint i = 0; i < matches->len && i < max; i++)
    cairn_service_add_card (page, g_ptr_array_index (matches, i), need);
  cairn_page_end_tiles (page);
}

static char *
audience_heading (CairnSession *session, guint32 audience)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint bit = 0; bit < cairn_facet_count (CAIRN_FACET_AUDIENCE); bit++)
    if ((audience & (1u << bit)) != 0)
      g_ptr_array_add (names, (char *) cairn_words_audience (session->words, 1u << bit));
  g_ptr_array_add (names, NULL);
  list = cairn_words_list (session->words, (const char *const *) names->pdata);
  g_ptr_array_unref (names);
  /* Translators: heading over services for particular groups; %s names them. */
  return cairn_words_format (session->words, N_ ("Especially for %s"), list);
}

static void
add_especially (CairnPage *page, const CairnMatchNeed *list, guint max)
{
  CairnSession *session = cairn_page_session (page);
  guint32 before = 0;

  for (guint i = 0; list->especially != NULL && i < list->especially->len && i < max; i++)
    {
      const CairnMatch *match = g_ptr_array_index (list->especially, i);
      g_autofree char *heading = audience_heading (session, match->especially_for);
      g_autofree char *id = g_strdup_printf ("especially:%u:%u", list->need, i);

      if (match->especially_for != before)
        cairn_page_add_small_heading (page, id, heading);
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
  g_autofree char *id = list_id ("more", list);
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
add_unmet (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *id = list_id ("unmet", list);
  g_autofree char *button = list_id ("ask-person", list);
  const char *why = cairn_words_unmet (cairn_page_session (page)->words, list->unmet);

  if (list->matches->len > 0)
    return;
  cairn_page_add_notice (
      page, id,
      why != NULL ? why : cairn_page_word (page, N_ ("We know of no service for this yet.")),
      button, cairn_page_word (page, N_ ("Ask a person")));
}

static void
add_given_up (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *id = list_id ("given-up", list);
  g_autofree char *text = NULL;

  if (list->given_up == 0 || list->matches->len == 0)
    return;
  text = cairn_words_given_up (cairn_page_session (page)->words, list->given_up);
  cairn_page_add_text_in (page, id, text, NULL, "soft");
}

static void
add_list (CairnPage *page, const CairnMatchNeed *list)
{
  CairnSession *session = cairn_page_session (page);
  gboolean unfolded = cairn_take_is_unfolded (session, list);

  add_list_heading (page, list);
  if (is_about_safety (need_of (page, list)))
    add_safety_line (page, list);
  if (strcmp (need_of (page, list)->id, "info") == 0)
    add_updates_line (page, list);
  add_unmet (page, list);
  add_given_up (page, list);
  add_cards (page, list->matches, list->need, unfolded ? G_MAXUINT : CAIRN_TAKE_SHOWN);
  add_especially (page, list, unfolded ? G_MAXUINT : CAIRN_TAKE_ESPECIALLY);
  add_more (page, list);
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
    }
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

static void
cairn_results_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnMatchResult *result = cairn_session_result (session);

  session->places->choosing_for_other = FALSE;
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Services that may help")));
  add_changes (page);
  if (result == NULL)
    return;
  cairn_person_first_add (page, result->person_first);
  if (session->published != NULL && cairn_published_settings (session->published)->network_down)
    cairn_page_add_notice (
        page, "network-down",
        cairn_page_word (page, N_ ("Phones or internet may not work today. Places come first.")),
        NULL, NULL);
  add_lists (page, result);
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
