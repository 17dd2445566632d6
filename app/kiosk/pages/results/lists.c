/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/results/lists.h"

#include "kiosk/easy.h"
#include "kiosk/update-words.h"

#include <string.h>

/**
 * cairn_results_need:
 * @page: a page
 * @list: services for one need
 *
 * Returns: (transfer none): that need
 */
const CairnNeed *
cairn_results_need (CairnPage *page, const CairnMatchNeed *list)
{
  return cairn_catalogue_by_number (cairn_page_session (page)->catalogue, list->need);
}

/**
 * cairn_results_list_id:
 * @what: what the part is
 * @list: services for one need
 *
 * Returns: (transfer full): "put-first:6:0": the number of the need, and whose list it is
 */
char *
cairn_results_list_id (const char *what, const CairnMatchNeed *list)
{
  return g_strdup_printf ("%s:%u:%d", what, list->need, list->for_whom == CAIRN_FOR_OTHER);
}

/**
 * cairn_results_add_audience:
 * @page: a page
 * @id: id of the heading
 * @audience: #CairnAudience bits
 *
 * Adds the heading over services for particular groups.
 */
void
cairn_results_add_audience (CairnPage *page, const char *id, guint32 audience)
{
  CairnSession *session = cairn_page_session (page);
  GPtrArray *names = g_ptr_array_new ();
  g_autofree char *list = NULL, *heading = NULL;

  for (guint bit = 0; bit < cairn_facet_count (CAIRN_FACET_AUDIENCE); bit++)
    if ((audience & (1u << bit)) != 0)
      g_ptr_array_add (names, (char *) cairn_words_audience (session->words, 1u << bit));
  g_ptr_array_add (names, NULL);
  list = cairn_words_list (session->words, (const char *const *) names->pdata);
  g_ptr_array_unref (names);
  /* Translators: heading over services for particular groups; %s names them. */
  heading = cairn_words_format (session->words, N_ ("Especially for %s"), list);
  cairn_page_add_small_heading (page, id, heading);
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
  g_autofree char *id = cairn_results_list_id ("safety", list);
  g_autofree char *button = cairn_results_list_id ("help-now", list);

  /* The red button of the bar is on the same screen: no fifth choice, and room for a service. */
  if (cairn_easy_is_on (page) || cairn_look_is_crowded (&cairn_page_session (page)->look))
    cairn_page_add_notice (page, id,
                           /* Translators: easy words. "Help now" is the red button. */
                           cairn_page_word (page, N_ ("Not safe now? Touch Help now.")), NULL,
                           NULL);
  else
    cairn_page_add_notice (page, id, cairn_page_word (page, N_ ("If someone is not safe now:")),
                           button, cairn_page_word (page, N_ ("Help now")));
}

/* Who asks what has happened reads it here before anything else. */
static void
add_updates_line (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *latest = cairn_update_words_latest (cairn_page_session (page));
  g_autofree char *id = cairn_results_list_id ("latest", list);
  g_autofree char *button = cairn_results_list_id ("updates", list);

  if (latest != NULL)
    /* Translators: on a button: opens the official update named beside it. Short. */
    cairn_page_add_notice (page, id, latest, button, cairn_page_word (page, N_ ("Read")));
}

static void
add_unmet (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *id = cairn_results_list_id ("unmet", list);
  g_autofree char *button = cairn_results_list_id ("ask-person", list);
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
  g_autofree char *id = cairn_results_list_id ("given-up", list);
  g_autofree char *text = NULL;

  if (list->given_up == 0 || list->matches->len == 0)
    return;
  text = cairn_words_given_up (cairn_page_session (page)->words, list->given_up);
  cairn_page_add_text_in (page, id, text, NULL, "soft");
}

/**
 * cairn_results_has_updates:
 * @page: a page
 * @list: services for one need
 *
 * Returns: whether an official update stands above them
 */
gboolean
cairn_results_has_updates (CairnPage *page, const CairnMatchNeed *list)
{
  g_autofree char *latest = cairn_update_words_latest (cairn_page_session (page));

  return latest != NULL && strcmp (cairn_results_need (page, list)->id, "info") == 0;
}

/**
 * cairn_results_add_network_line:
 * @page: a page
 *
 * Adds that phones or internet may not work, while the centre has set so.
 */
void
cairn_results_add_network_line (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  if (session->published == NULL || !cairn_published_settings (session->published)->network_down)
    return;
  cairn_page_add_notice (
      page, "network-down",
      cairn_page_word (page, N_ ("Phones or internet may not work today. Places come first.")),
      NULL, NULL);
}

/**
 * cairn_results_add_lines:
 * @page: a page
 * @list: services for one need
 *
 * Adds what stands above them: help now, official news, that there are none, what was given up.
 */
void
cairn_results_add_lines (CairnPage *page, const CairnMatchNeed *list)
{
  if (is_about_safety (cairn_results_need (page, list)))
    add_safety_line (page, list);
  if (cairn_results_has_updates (page, list))
    add_updates_line (page, list);
  add_unmet (page, list);
  add_given_up (page, list);
}
