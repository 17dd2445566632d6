/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/results/introduced.h"

#include "kiosk/service-words.h"
#include "kiosk/take-list.h"

#include <string.h>

#define AT_MOST 3

typedef struct
{
  const CairnMatch *match; /* borrowed */
  guint need;
} Introduced;

static gboolean
holds (GPtrArray *matches, guint shown, const char *service)
{
  for (guint i = 0; matches != NULL && i < MIN (matches->len, shown); i++)
    if (strcmp (((const CairnMatch *) g_ptr_array_index (matches, i))->offer->service, service)
        == 0)
      return TRUE;
  return FALSE;
}

/* Whoever sees it in a list above knows about it. */
static gboolean
is_on_page (CairnSession *session, const CairnMatchResult *result, const char *service)
{
  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);
      gboolean unfolded = cairn_take_is_unfolded (session, list);

      if (holds (list->matches, unfolded ? G_MAXUINT : CAIRN_TAKE_SHOWN, service)
          || holds (list->especially, unfolded ? G_MAXUINT : CAIRN_TAKE_ESPECIALLY, service))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_listed (GArray *listed, const char *service)
{
  for (guint i = 0; i < listed->len; i++)
    if (strcmp (g_array_index (listed, Introduced, i).match->offer->service, service) == 0)
      return TRUE;
  return FALSE;
}

/* In the order of the needs: of what matters most first. */
static GArray *
list_introduced (CairnSession *session, const CairnMatchResult *result)
{
  GArray *listed = g_array_new (FALSE, FALSE, sizeof (Introduced));

  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);

      for (guint j = 0; list->introduced != NULL && j < list->introduced->len; j++)
        {
          const CairnMatch *match = g_ptr_array_index (list->introduced, j);
          const Introduced one = { match, list->need };

          if (listed->len < AT_MOST && !is_listed (listed, match->offer->service)
              && !is_on_page (session, result, match->offer->service))
            g_array_append_val (listed, one);
        }
    }
  return listed;
}

/**
 * cairn_results_introduced_heading:
 * @page: a page
 *
 * Returns: (transfer none): the words over such services
 */
const char *
cairn_results_introduced_heading (CairnPage *page)
{
  /* Translators: heading over services that fit and that few people know. */
  return cairn_page_word (page, N_ ("You may not know about"));
}

/**
 * cairn_results_add_introduced:
 * @page: the page of results, with its lists
 * @result: what is on it
 *
 * Adds, below everything that fits better, up to three services that fit, too, and that people may
 * not know about. They go on no slip: nobody asked for them.
 */
void
cairn_results_add_introduced (CairnPage *page, const CairnMatchResult *result)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GArray) listed = list_introduced (session, result);

  if (listed->len == 0)
    return;
  /* Of two people: below what is for the second one, and not for that one alone. */
  if (session->visit->for_whom == CAIRN_FOR_BOTH)
    cairn_page_add_heading (page, "introduced", cairn_results_introduced_heading (page));
  else
    cairn_page_add_subheading (page, "introduced", cairn_results_introduced_heading (page));
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&session->look), 17);
  for (guint i = 0; i < listed->len; i++)
    {
      const Introduced *one = &g_array_index (listed, Introduced, i);

      cairn_service_add_card (page, one->match, one->need);
    }
  cairn_page_end_tiles (page);
}
