/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (Interpreter, interpreter)

/* The screen is the card: it is turned to the desk, so it speaks the desk's language. */
static void
cairn_interpreter_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *tag = cairn_lang_tag (session->places->language_missing - 1);
  g_autofree char *sentence = NULL;
  CairnTile carry_on = { .role = CAIRN_ITEM_BUTTON, .id = "continue" };

  if (tag == NULL)
    return;
  /* Translators: shown to staff at the desk; %s is the name of a language. */
  sentence
      = cairn_words_format (session->words, N_ ("This person would like an interpreter for: %s"),
                            cairn_words_language_name (session->words, tag));
  cairn_page_add_picture (page, "need-language", 24);
  cairn_page_add_centred (page, CAIRN_ITEM_HEADING, "heading", cairn_lang_endonym (tag), "huge");
  cairn_page_add_centred (page, CAIRN_ITEM_TEXT, "sentence", sentence, "h2");
  cairn_page_add_centred (
      page, CAIRN_ITEM_TEXT, "show",
      cairn_page_word (page, N_ ("Please show this screen to a person at the desk.")), "body");
  carry_on.label = cairn_page_word (page, N_ ("Continue in another language"));
  cairn_page_add_footer (page, &carry_on);
}

static void
cairn_interpreter_page_activate (CairnPage *page, const char *id)
{
  cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_ATTRACT);
}

static void
cairn_interpreter_page_class_init (CairnInterpreterPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_interpreter_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_interpreter_page_activate;
}
