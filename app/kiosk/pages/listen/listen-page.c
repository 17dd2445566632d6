/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading aloud: first whether others may hear it, then how it sounds. */
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Listen, listen)

static gboolean
is_question (CairnSession *session)
{
  return !session->listening.asked && !session->headphones;
}

static void
add_button (CairnPage *page, const char *id, const char *label)
{
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON, .id = id, .label = label };

  cairn_page_add_tile (page, &tile);
}

/* Whoever can't see the keypad hears here what its keys do (the map stands in app/kiosk/keys.c). */
static void
add_keys (CairnPage *page)
{
  cairn_page_add_text (page, "keys",
                       /* Translators: the keys of a keypad. 5 is the key in its middle. */
                       cairn_page_word (page, N_ ("The keys: 8 goes on, 2 goes back, 5 chooses.")));
  cairn_page_add_text (
      page, "more-keys",
      /* Translators: keys of a keypad, with what the buttons on the screen are called. Hash is #,
       * star is *. */
      cairn_page_word (page,
                       N_ ("0 is Help now. 3 asks for a person. Star says it again. Hash goes "
                           "to the next screen.")));
}

static void
build_question (CairnPage *page)
{
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Others may hear this")));
  cairn_page_add_text (
      page, "lead",
      cairn_page_word (page, N_ ("The sound comes from a loudspeaker. Should everything be read "
                                 "aloud, also what you choose?")));
  /* Yes and no are seen at once. */
  cairn_page_begin_tiles (page, cairn_look_is_crowded (&cairn_page_session (page)->look) ? 2 : 1,
                          12);
  add_button (page, "everything", cairn_page_word (page, N_ ("Yes, read everything aloud")));
  add_button (page, "headings", cairn_page_word (page, N_ ("No, only where I am")));
  /* Translators: ends reading aloud. */
  add_button (page, "stop", cairn_page_word (page, N_ ("Stop reading aloud")));
  cairn_page_end_tiles (page);
}

static void
build_manner (CairnPage *page)
{
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Reading aloud")));
  add_keys (page);
  cairn_page_begin_tiles (page, 2, 12);
  add_button (page, "slower", cairn_page_word (page, N_ ("Slower")));
  add_button (page, "faster", cairn_page_word (page, N_ ("Faster")));
  /* Translators: the voice. */
  add_button (page, "softer", cairn_page_word (page, N_ ("Softer")));
  /* Translators: the voice. */
  add_button (page, "louder", cairn_page_word (page, N_ ("Louder")));
  add_button (page, "stop", cairn_page_word (page, N_ ("Stop reading aloud")));
  cairn_page_end_tiles (page);
}

static void
cairn_listen_page_build (CairnPage *page)
{
  if (is_question (cairn_page_session (page)))
    build_question (page);
  else
    build_manner (page);
}

static void
answer (CairnPage *page, gboolean everything)
{
  CairnListening *listening = &cairn_page_session (page)->listening;

  listening->asked = TRUE;
  listening->everything = everything;
  cairn_navigator_back (cairn_page_navigator (page));
}

static void
cairn_listen_page_activate (CairnPage *page, const char *id)
{
  if (strcmp (id, "everything") == 0)
    answer (page, TRUE);
  else if (strcmp (id, "headings") == 0)
    answer (page, FALSE);
  else if (strcmp (id, "stop") == 0)
    {
      cairn_session_stop_listening (cairn_page_session (page));
      cairn_navigator_back (cairn_page_navigator (page));
    }
  else
    cairn_session_change_voice (cairn_page_session (page), id);
}

static const char *
cairn_listen_page_next_label (CairnPage *page)
{
  return is_question (cairn_page_session (page)) ? NULL : cairn_page_word (page, N_ ("Continue"));
}

static void
cairn_listen_page_next (CairnPage *page)
{
  cairn_navigator_back (cairn_page_navigator (page));
}

static void
cairn_listen_page_class_init (CairnListenPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_listen_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_listen_page_activate;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_listen_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_listen_page_next;
}
