/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/question/options.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Before, before)

static const CairnQuestion *
question_of (CairnPage *page)
{
  return cairn_questionnaire_question (cairn_page_session (page)->questionnaire, "right-now");
}

static void
add_switches (CairnPage *page, const CairnTile *under_18, const CairnTile *privacy)
{
  CairnTile easy = { .role = CAIRN_ITEM_CHOICE, .id = "easy", .icon = "easy" };

  easy.label = cairn_page_word (page, N_ ("Easy words and pictures"));
  cairn_page_begin_tiles (page, 3, 10);
  cairn_page_add_tile (page, under_18);
  cairn_page_add_tile (page, &easy);
  cairn_page_add_tile (page, privacy);
  cairn_page_end_tiles (page);
}

static void
add_promise (CairnPage *page)
{
  cairn_page_add_text_in (
      page, "promise",
      cairn_easy_word (page,
                       NC_ ("easy", "You do not give your name. We do not keep your answers. "
                                    "You can stop at any time."),
                       N_ ("No name needed. We do not keep your answers. You can skip anything, "
                           "and ask a person at any time.")),
      NULL, "soft");
}

static void
cairn_before_page_build (CairnPage *page)
{
  /* Where there is no height for both, what can be touched comes first. */
  gboolean below = cairn_look_is_crowded (&cairn_page_session (page)->look);
  const CairnQuestion *question = question_of (page);
  CairnTile under_18 = { .role = CAIRN_ITEM_CHOICE, .id = "under-18", .icon = "person" };
  CairnTile privacy = { .role = CAIRN_ITEM_BUTTON, .id = "privacy", .icon = "shield" };

  under_18.label
      = cairn_easy_word (page, NC_ ("easy", "I am younger than 18"), N_ ("I am under 18"));
  privacy.label = cairn_easy_word (page, NC_ ("easy", "Who sees my answers?"),
                                   N_ ("What happens to my answers?"));
  if (question != NULL)
    cairn_page_add_heading (page, "heading",
                            cairn_easy_text (page, question->easy, question->heading));
  if (!below)
    add_promise (page);
  if (question != NULL)
    cairn_options_add_tiles (page, question, &under_18);
  if (below)
    add_promise (page);
  privacy.style = cairn_easy_is_on (page) ? "quiet" : NULL;
  if (cairn_easy_is_on (page))
    cairn_page_add_footer (page, &privacy);
  else
    add_switches (page, &under_18, &privacy);
}

static gboolean
cairn_before_page_is_chosen (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);

  if (strcmp (id, "under-18") == 0)
    return session->visit->me.under_18;
  if (strcmp (id, "easy") == 0)
    return session->easy;
  return cairn_options_is_chosen (page, question_of (page), id);
}

static void
cairn_before_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const CairnOption *option = cairn_options_choose (page, question_of (page), id);

  if (strcmp (id, "under-18") == 0)
    {
      session->visit->me.under_18 = !session->visit->me.under_18;
      cairn_session_answers_changed (session);
    }
  else if (strcmp (id, "easy") == 0)
    cairn_session_set_easy (session, !session->easy);
  else if (strcmp (id, "privacy") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_PRIVACY, 0);
  else if (option != NULL)
    cairn_navigator_go (cairn_page_navigator (page),
                        option->help_now ? CAIRN_PAGE_HELP_NOW : CAIRN_PAGE_GROUPS, 0);
}

static const char *
cairn_before_page_next_label (CairnPage *page)
{
  const CairnQuestion *question = question_of (page);

  if (question != NULL && cairn_visit_answered (cairn_page_session (page)->visit, question) != 0)
    return cairn_page_word (page, N_ ("Continue"));
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_before_page_next (CairnPage *page)
{
  cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_GROUPS, 0);
}

static void
cairn_before_page_class_init (CairnBeforePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_before_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_before_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_before_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_before_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_before_page_next;
}
