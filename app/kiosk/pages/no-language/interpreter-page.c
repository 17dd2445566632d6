/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/take-list.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Interpreter, interpreter)

static const char *
printing_words (CairnPage *page)
{
  switch (cairn_printing_get_state (cairn_page_session (page)->printing))
    {
    case CAIRN_PRINT_WAITING:
    case CAIRN_PRINT_PRINTING:
      return cairn_page_word (page, N_ ("It is being printed. Please wait here for your paper."));
    case CAIRN_PRINT_DONE:
      return cairn_page_word (page, N_ ("Printed. Please take your paper."));
    default:
      return cairn_page_word (page, N_ ("Printing did not work. You did nothing wrong. Please show "
                                        "this screen to a person at the desk."));
    }
}

/* The screen is the card: it is turned to the desk, so it speaks the desk's language. */
static void
cairn_interpreter_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *tag = cairn_lang_tag (session->places->language_missing - 1);
  g_autofree char *sentence = NULL;
  CairnTile carry_on = { .role = CAIRN_ITEM_BUTTON, .id = "continue" };
  CairnTile print = { .role = CAIRN_ITEM_BUTTON, .id = "print", .icon = "print" };

  if (tag == NULL)
    return;
  /* Translators: shown to staff at the desk; %s is the name of a language. */
  sentence
      = cairn_words_format (session->words, N_ ("This person would like an interpreter for: %s"),
                            cairn_words_language_name (session->words, tag));
  if (!cairn_look_is_crowded (&session->look))
    cairn_page_add_picture (page, "need-language", 24);
  cairn_page_add_centred (page, CAIRN_ITEM_HEADING, "heading", cairn_lang_endonym (tag), tag,
                          "huge");
  cairn_page_add_centred (page, CAIRN_ITEM_TEXT, "sentence", sentence, NULL, "h2");
  cairn_page_add_centred (
      page, CAIRN_ITEM_TEXT, "show",
      cairn_page_word (page, N_ ("Please show this screen to a person at the desk.")), NULL,
      "body");
  if (session->printing != NULL)
    cairn_page_add_notice (page, "printing", printing_words (page), NULL, NULL);
  if (session->printer != NULL && session->published != NULL)
    {
      print.label = cairn_page_word (page, N_ ("Print this card"));
      cairn_page_add_footer (page, &print);
    }
  carry_on.label = cairn_page_word (page, N_ ("Continue in another language"));
  cairn_page_add_footer (page, &carry_on);
}

static void
on_printing_changed (CairnPrinting *printing, CairnPage *page)
{
  if (cairn_page_session (page) != NULL && cairn_page_session (page)->printing == printing)
    cairn_page_rebuild (page);
}

static void
print_card (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *tag = cairn_lang_tag (session->places->language_missing - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = cairn_take_render_card (session, tag, &error);
  g_autoptr (CairnPrinting) printing = NULL;

  if (pdf == NULL)
    {
      g_message ("the card could not be made: %s", error->message);
      return;
    }
  printing = cairn_printing_start (session->printer, pdf);
  cairn_session_set_printing (session, printing);
  g_signal_connect_object (printing, "changed", G_CALLBACK (on_printing_changed), page, 0);
  cairn_page_rebuild (page);
}

static void
cairn_interpreter_page_activate (CairnPage *page, const char *id)
{
  if (strcmp (id, "print") == 0 && cairn_page_session (page)->printer != NULL)
    print_card (page);
  else
    cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_ATTRACT);
}

static void
cairn_interpreter_page_class_init (CairnInterpreterPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_interpreter_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_interpreter_page_activate;
}
