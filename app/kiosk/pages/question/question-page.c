/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/question/options.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Question, question)

static const CairnQuestion *
question_of (CairnPage *page)
{
  GPtrArray *questions = cairn_questionnaire_questions (cairn_page_session (page)->questionnaire);
  guint number = (guint) cairn_navigator_argument (cairn_page_navigator (page));

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);

      if (question->number == number)
        return question;
    }
  return NULL;
}

static gboolean
asks_for_whom (const CairnQuestion *question)
{
  return strcmp (question->id, "for") == 0;
}

/* Put before the results, and not one that makes them fit better. */
static gboolean
is_for_safety (const CairnQuestion *question)
{
  return question->if_needs != 0 || question->if_skipped != NULL;
}

static gboolean
add_options (CairnPage *page, const CairnQuestion *question)
{
  gboolean all;
  CairnTile under_18
      = { .role = CAIRN_ITEM_CHOICE,
          .id = "other-under-18",
          .icon = "need-child",
          .label = cairn_page_word (page, N_ ("The person I look after is under 18")) };

  all = cairn_options_add_tiles (page, question, asks_for_whom (question) ? &under_18 : NULL);
  if (!asks_for_whom (question) || cairn_easy_is_on (page))
    return all;
  cairn_page_begin_tiles (page, 2, 13);
  cairn_page_add_tile (page, &under_18);
  cairn_page_end_tiles (page);
  return all;
}

static void
add_lead (CairnPage *page, const CairnQuestion *question)
{
  const char *lang = cairn_session_lang (cairn_page_session (page));

  if (question->lead != NULL)
    cairn_page_add_text_in (page, "lead", cairn_texts_get (question->lead, lang, NULL), NULL,
                            "soft");
  else if (question->several)
    cairn_page_add_text_in (page, "lead", cairn_page_word (page, N_ ("Choose any.")), NULL, "soft");
}

static void
cairn_question_page_build (CairnPage *page)
{
  const CairnQuestion *question = question_of (page);
  /* Where there is no height for both, the pictures come first. */
  gboolean below
      = cairn_easy_is_on (page) && cairn_look_easy_is_flat (&cairn_page_session (page)->look);

  if (question == NULL)
    return;
  cairn_page_add_heading (page, "heading",
                          cairn_easy_text (page, question->easy, question->heading));
  if (!below)
    add_lead (page, question);
  /* Below four pictures of many it would make the page a long one, whose buttons take the width of
   * their words: the last two were out of view. It comes with the last ones. */
  if (add_options (page, question) && below)
    add_lead (page, question);
}

static gboolean
cairn_question_page_is_chosen (CairnPage *page, const char *id)
{
  if (strcmp (id, "other-under-18") == 0)
    return cairn_page_session (page)->places->other_under_18;
  return cairn_options_is_chosen (page, question_of (page), id);
}

/* "Someone I look after" alone is the one person of the visit; of "both of us" the second one. */
static void
set_ages (CairnSession *session)
{
  CairnVisit *visit = session->visit;

  if (visit->for_whom == CAIRN_FOR_OTHER && session->places->other_under_18)
    visit->me.under_18 = TRUE;
  if (visit->for_whom == CAIRN_FOR_BOTH)
    visit->other.under_18 = session->places->other_under_18;
  cairn_session_answers_changed (session);
}

static gboolean
opens_help (CairnPage *page, const CairnQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const CairnOption *option = g_ptr_array_index (question->options, i);
      guint32 chosen = cairn_visit_answered (cairn_page_session (page)->visit, question);

      if (option->help_now && (chosen & (1u << (option->number - 1))) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
go_on (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnNavigator *navigator = cairn_page_navigator (page);
  const CairnQuestion *question = question_of (page);

  g_return_if_fail (question != NULL);
  if (opens_help (page, question))
    cairn_navigator_go (navigator, CAIRN_PAGE_HELP_NOW, 0);
  else if (is_for_safety (question))
    cairn_navigator_to_results (navigator);
  else if (asks_for_whom (question) && session->visit->for_whom == CAIRN_FOR_BOTH
           && session->visit->other.needs == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_GROUPS, 1);
  else if (strcmp (question->id, "closest") == 0
           && cairn_visit_answered (session->visit, question) != 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_OFTEN, 0);
  else
    cairn_navigator_show_results (navigator);
}

static void
cairn_question_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const CairnQuestion *question = question_of (page);

  if (strcmp (id, "other-under-18") == 0)
    {
      session->places->other_under_18 = !session->places->other_under_18;
      set_ages (session);
      return;
    }
  if (cairn_options_choose (page, question, id) == NULL)
    return;
  if (asks_for_whom (question))
    set_ages (session);
  if (!question->several)
    go_on (page);
}

static const char *
cairn_question_page_next_label (CairnPage *page)
{
  const CairnQuestion *question = question_of (page);

  if (question != NULL && cairn_visit_answered (cairn_page_session (page)->visit, question) != 0)
    return cairn_page_word (page, N_ ("Continue"));
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_question_page_next (CairnPage *page)
{
  if (question_of (page) != NULL)
    go_on (page);
}

static void
cairn_question_page_class_init (CairnQuestionPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_question_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_question_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_question_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_question_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_question_page_next;
}
