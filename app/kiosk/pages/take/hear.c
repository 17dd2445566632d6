/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list for somebody who can't read it on paper: the same lines, spoken. */
#include "kiosk/pages/take/hear.h"

#include "kiosk/service-words.h"
#include "kiosk/take-list.h"
#include "voice/reading.h"

/**
 * cairn_hear_is_offered:
 * @page: a page
 *
 * Returns: whether the list may be read aloud in this visit
 */
gboolean
cairn_hear_is_offered (CairnPage *page)
{
  const CairnListening *listening = &cairn_page_session (page)->listening;

  return listening->on && listening->everything;
}

static void
add_steps (GPtrArray *reading, CairnSession *session, const CairnCard *card)
{
  for (guint i = 0; card->steps != NULL && i < card->steps->len; i++)
    {
      g_autofree char *step = cairn_words_step (session->words, g_ptr_array_index (card->steps, i));

      cairn_reading_add (reading, session->words, step, NULL);
    }
}

static void
add_service (GPtrArray *reading, CairnSession *session, const CairnMatch *match)
{
  g_autoptr (CairnCard) card
      = cairn_published_card (session->published, match->offer, cairn_session_lang (session), NULL);
  g_autofree char *opening = cairn_service_opening (session, match);
  g_autofree char *phone = NULL;

  if (card == NULL)
    return;
  phone = cairn_service_phone (session, card);
  cairn_reading_add (reading, session->words, card->name.text,
                     cairn_service_lang (session, &card->name));
  cairn_reading_add (reading, session->words, phone, NULL);
  cairn_reading_add (reading, session->words, opening, NULL);
  add_steps (reading, session, card);
}

/**
 * cairn_hear_list:
 * @page: a page
 *
 * Reads every line that is still ticked: name, number, hours, how to start; then the code, where
 * one is wanted.
 */
void
cairn_hear_list (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GPtrArray) reading = cairn_reading_new ();
  g_autoptr (GPtrArray) matches = cairn_take_list (session, TRUE);
  g_autofree char *code = session->places->code_wanted ? cairn_take_code (session, FALSE) : NULL;

  for (guint i = 0; i < matches->len; i++)
    add_service (reading, session, g_ptr_array_index (matches, i));
  if (code != NULL)
    {
      cairn_reading_add (reading, session->words, cairn_page_word (page, N_ ("Your code")), NULL);
      cairn_reading_add (reading, session->words, code, NULL);
    }
  cairn_session_say (session, reading);
}
