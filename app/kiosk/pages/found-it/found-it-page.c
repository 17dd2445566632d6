/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/question/options.h"

#include <string.h>

CAIRN_DEFINE_PAGE (FoundIt, found_it)

/* "No" asks why, on the same screen's next turn. */
static const CairnQuestion *
question_of (CairnPage *page)
{
  gboolean why = cairn_navigator_argument (cairn_page_navigator (page)) == 1;

  return cairn_questionnaire_question (cairn_page_session (page)->questionnaire,
                                       why ? "found-why" : "found-it");
}

static gboolean
asks_why (CairnPage *page)
{
  return cairn_navigator_argument (cairn_page_navigator (page)) == 1;
}

static void
cairn_found_it_page_build (CairnPage *page)
{
  const CairnQuestion *question = question_of (page);
  const char *lang = cairn_session_lang (cairn_page_session (page));

  if (question == NULL)
    return;
  cairn_page_add_heading (page, "heading",
                          cairn_easy_text (page, question->easy, question->heading));
  if (question->lead != NULL)
    cairn_page_add_text_in (page, "lead", cairn_texts_get (question->lead, lang, NULL), NULL,
                            "soft");
  cairn_options_add_tiles (page, question, NULL);
  if (asks_why (page))
    cairn_page_add_notice (
        page, "person",
        cairn_page_word (page, N_ ("A person at the desk can look further with you.")),
        cairn_easy_is_on (page) ? NULL : "ask-person", cairn_page_word (page, N_ ("Ask a person")));
}

static gboolean
cairn_found_it_page_is_chosen (CairnPage *page, const char *id)
{
  return cairn_options_is_chosen (page, question_of (page), id);
}

static void
cairn_found_it_page_activate (CairnPage *page, const char *id)
{
  CairnNavigator *navigator = cairn_page_navigator (page);
  const CairnOption *option = cairn_options_choose (page, question_of (page), id);

  if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_ASK, 0);
  else if (option != NULL && !asks_why (page) && strcmp (option->id, "no") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_FOUND_IT, 1);
  else if (option != NULL)
    cairn_navigator_go (navigator, CAIRN_PAGE_GOODBYE, 0);
}

static const char *
cairn_found_it_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_found_it_page_next (CairnPage *page)
{
  cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_GOODBYE, 0);
}

static void
cairn_found_it_page_class_init (CairnFoundItPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_found_it_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_found_it_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_found_it_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_found_it_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_found_it_page_next;
}
