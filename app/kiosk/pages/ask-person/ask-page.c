/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-parts.h"
#include "kiosk/pages/ask-person/bell.h"
#include "kiosk/pages/ask-person/rehearsal.h"
#include "kiosk/pages/help-now/desk.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (Ask, ask)

/* What the screen does with the wish: without the bell it can't call anybody. */
static void
add_honest_words (CairnPage *page)
{
  if (cairn_rehearsal_is_on (page))
    cairn_page_add_text_in (
        page, "practice",
        cairn_page_word (page, N_ ("This is practice: nobody is called. Otherwise the desk would "
                                   "be told your language and where to meet, nothing else.")),
        NULL, "soft");
  else if (cairn_ask_is_heard (page))
    cairn_page_add_text_in (
        page, "told",
        cairn_page_word (page, N_ ("The desk is told your language and where to meet, nothing "
                                   "else. Your answers stay here.")),
        NULL, "soft");
  else
    cairn_page_add_text_in (
        page, "no-alarm",
        cairn_page_word (page, N_ ("This screen does not call anyone. Your answers stay here.")),
        NULL, "soft");
}

/* Shows the way, rings where somebody hears it, and promises nothing. */
static void
cairn_ask_page_build (CairnPage *page)
{
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Ask a person")));
  cairn_ask_add_bell (page);
  if (cairn_desk_is_open (page) && !cairn_ask_is_heard (page))
    cairn_page_add_text_in (
        page, "go",
        cairn_page_word (page, N_ ("Please go to the desk. The people there can help you.")), NULL,
        "h2");
  cairn_page_begin_tiles (page, cairn_look_panel_columns (&cairn_page_session (page)->look), 15);
  cairn_desk_add (page);
  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "what", cairn_page_word (page, N_ ("What they can do")));
  cairn_page_add_text (page, "listen",
                       cairn_page_word (page, N_ ("Listen, and look for help with you.")));
  cairn_page_add_text (page, "call",
                       cairn_page_word (page, N_ ("Call a service for you, if you want that.")));
  cairn_page_add_text (
      page, "tell",
      cairn_page_word (page, N_ ("You do not have to tell your story or your name.")));
  cairn_page_end_panel (page);
  cairn_page_end_tiles (page);
  cairn_ask_add_again (page);
  add_honest_words (page);
}

static void
cairn_ask_page_activate (CairnPage *page, const char *id)
{
  cairn_ask_activate_bell (page, id);
}

static void
cairn_ask_page_class_init (CairnAskPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_ask_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_ask_page_activate;
}
