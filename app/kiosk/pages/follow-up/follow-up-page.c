/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a return code: how did it go, one need a screen. Skipped as a whole by one touch. */
#include "kiosk/pages/follow-up/follow-up.h"

#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/question/options.h"
#include "kiosk/take-list.h"

#include <string.h>

CAIRN_DEFINE_PAGE (FollowUp, follow_up)

/* The argument of the screen: the number of a need; with this bit, what else there may be for it.
 */
#define OTHERS 0x100

static guint
need_of (CairnPage *page)
{
  return (guint) cairn_navigator_argument (cairn_page_navigator (page)) & (OTHERS - 1);
}

static gboolean
offers_others (CairnPage *page)
{
  return (cairn_navigator_argument (cairn_page_navigator (page)) & OTHERS) != 0;
}

/* A centre's own questions may have none like it. */
static const CairnQuestion *
question_of (CairnPage *page)
{
  return cairn_questionnaire_question (cairn_page_session (page)->questionnaire, "follow-up");
}

/* The needs that came back, in the order of the catalogue: the one after @need (0: the first), and
 * which of how many @need is. */
static guint
find_after (CairnSession *session, guint need, guint *out_at, guint *out_n)
{
  GPtrArray *needs = cairn_catalogue_needs (session->catalogue);
  gboolean passed = need == 0;
  guint after = 0;

  *out_at = *out_n = 0;
  for (guint i = 0; i < needs->len; i++)
    {
      guint number = ((const CairnNeed *) g_ptr_array_index (needs, i))->number;

      if ((session->places->returned & CAIRN_NEED_BIT (number)) == 0)
        continue;
      (*out_n)++;
      if (passed && after == 0)
        after = number;
      if (number == need)
        {
          *out_at = *out_n;
          passed = TRUE;
        }
    }
  return after;
}

static void
go_on (CairnPage *page, guint need)
{
  CairnNavigator *navigator = cairn_page_navigator (page);
  guint at, n;
  guint next = find_after (cairn_page_session (page), need, &at, &n);

  if (next != 0 && question_of (page) != NULL)
    cairn_navigator_go (navigator, CAIRN_PAGE_FOLLOW_UP, (int) next);
  else
    cairn_navigator_show_results (navigator);
}

/**
 * cairn_follow_up_begin:
 * @page: the page on which a return code was read into the visit
 *
 * To the first of the needs it brought back, or to the results when there is nothing to ask.
 */
void
cairn_follow_up_begin (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  memset (session->places->followed, 0, sizeof session->places->followed);
  session->places->returned = session->visit->me.needs;
  go_on (page, 0);
}

static void
add_need (CairnPage *page)
{
  const CairnNeed *need
      = cairn_catalogue_by_number (cairn_page_session (page)->catalogue, need_of (page));

  if (need != NULL)
    cairn_page_add_subheading (page, "need", cairn_easy_text (page, need->easy, need->heading));
}

/* One of several may be left out alone; for the only one the bar has the same button. */
static gboolean
fill_skip (CairnPage *page, CairnTile *tile)
{
  guint at, n;

  find_after (cairn_page_session (page), need_of (page), &at, &n);
  *tile = (CairnTile){ .role = CAIRN_ITEM_BUTTON,
                       .id = "skip-one",
                       .icon = "go-next",
                       /* Translators: leaves this question out and goes to the next. Short. */
                       .label = cairn_page_word (page, N_ ("Skip this question")),
                       .style = cairn_easy_is_on (page) ? NULL : "quiet" };
  return n > 1;
}

/* One line: at first that nobody has to answer, then how far it is. */
static void
add_lead (CairnPage *page, const CairnQuestion *question)
{
  CairnWords *words = cairn_page_session (page)->words;
  guint at, n;
  g_autofree char *here = NULL, *all = NULL, *text = NULL;

  find_after (cairn_page_session (page), need_of (page), &at, &n);
  if (cairn_easy_is_on (page))
    return;
  if (at < 2)
    {
      if (question->lead != NULL)
        cairn_page_add_text_in (page, "lead",
                                cairn_texts_get (question->lead, cairn_words_lang (words), NULL),
                                NULL, "soft");
      return;
    }
  here = cairn_words_number (words, at);
  all = cairn_words_number (words, n);
  /* Translators: which question this is, and how many there are. */
  text = cairn_words_format (words, N_ ("Question %1$s of %2$s"), here, all);
  cairn_page_add_text_in (page, "place", text, NULL, "soft");
}

static void
add_question (CairnPage *page, const CairnQuestion *question)
{
  CairnTile skip;
  gboolean has_skip = fill_skip (page, &skip);

  cairn_page_add_heading (page, "heading",
                          cairn_easy_text (page, question->easy, question->heading));
  add_need (page);
  add_lead (page, question);
  cairn_options_add_tiles (page, question, has_skip ? &skip : NULL);
  if (!has_skip || cairn_easy_is_on (page))
    return;
  cairn_page_begin_tiles (page, 2, 13);
  cairn_page_add_tile (page, &skip);
  cairn_page_end_tiles (page);
}

static void
add_others (CairnPage *page)
{
  CairnTile others = { .role = CAIRN_ITEM_BUTTON,
                       .id = "others",
                       .icon = "list",
                       /* Translators: on a button: other services for the same kind of help. */
                       .label = cairn_page_word (page, N_ ("Other services for this")) };
  CairnTile person = { .role = CAIRN_ITEM_BUTTON,
                       .id = "ask-person",
                       .icon = "person",
                       .label = cairn_page_word (page, N_ ("Ask a person")) };

  /* Translators: said to somebody who got no answer, or no help, where they asked. */
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("There may be another way")));
  add_need (page);
  cairn_page_add_text (
      page, "others-text",
      cairn_page_word (page, N_ ("You did nothing wrong. Other services may be able to help.")));
  cairn_easy_begin_tiles (page, 2, 2, 13);
  cairn_page_add_tile (page, &others);
  cairn_page_add_tile (page, &person);
  cairn_page_end_tiles (page);
}

static void
cairn_follow_up_page_build (CairnPage *page)
{
  const CairnQuestion *question = question_of (page);

  if (offers_others (page))
    add_others (page);
  else if (question != NULL)
    add_question (page, question);
}

static guint8 *
answer_of (CairnPage *page)
{
  return &cairn_page_session (page)->places->followed[MIN (need_of (page), CAIRN_NEEDS_MAX)];
}

static const CairnOption *
find_option (CairnPage *page, const char *id)
{
  const CairnQuestion *question = question_of (page);
  const char *name = cairn_id_after (id, "option:");

  return name != NULL && question != NULL ? cairn_question_option (question, name) : NULL;
}

static gboolean
cairn_follow_up_page_is_chosen (CairnPage *page, const char *id)
{
  const CairnOption *option = find_option (page, id);

  return option != NULL && *answer_of (page) == option->number;
}

/* All services for it, not the first few alone: they have tried one. */
static void
show_others (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnMatchResult *result = cairn_session_result (session);

  for (guint i = 0; result != NULL && i < result->needs->len; i++)
    {
      const CairnMatchNeed *list = g_ptr_array_index (result->needs, i);

      if (list->need == need_of (page))
        cairn_take_unfold (session, list);
    }
  cairn_navigator_show_need (cairn_page_navigator (page), need_of (page));
}

static void
choose (CairnPage *page, const CairnOption *option)
{
  guint need = need_of (page);

  *answer_of (page) = (guint8) option->number;
  if (strcmp (option->id, "no-answer") == 0 || strcmp (option->id, "turned-away") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_FOLLOW_UP, (int) (need | OTHERS));
  else
    go_on (page, need);
}

static void
cairn_follow_up_page_activate (CairnPage *page, const char *id)
{
  const CairnOption *option = find_option (page, id);

  if (option != NULL)
    choose (page, option);
  else if (strcmp (id, "skip-one") == 0)
    {
      *answer_of (page) = 0;
      go_on (page, need_of (page));
    }
  else if (strcmp (id, "others") == 0)
    show_others (page);
  else if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_ASK, 0);
}

static gboolean
is_answered (CairnPage *page)
{
  return offers_others (page) || *answer_of (page) != 0;
}

static const char *
cairn_follow_up_page_next_label (CairnPage *page)
{
  return is_answered (page) ? cairn_page_word (page, N_ ("Continue"))
                            : cairn_page_word (page, N_ ("Skip"));
}

/* "Skip" leaves out all that is still to be asked. */
static void
cairn_follow_up_page_next (CairnPage *page)
{
  if (is_answered (page))
    go_on (page, need_of (page));
  else
    cairn_navigator_show_results (cairn_page_navigator (page));
}

static void
cairn_follow_up_page_class_init (CairnFollowUpPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_follow_up_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_follow_up_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_follow_up_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_follow_up_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_follow_up_page_next;
}
