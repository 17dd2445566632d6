/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/help-now/desk.h"

#include "core/base/text.h"
#include "kiosk/page-parts.h"

static void
add_hours (CairnPage *page, GPtrArray *slots)
{
  CairnSession *session = cairn_page_session (page);

  for (guint i = 0; i < slots->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("desk-hours:%u", i);
      g_autofree char *text = cairn_words_slot (session->words, g_ptr_array_index (slots, i));

      cairn_page_add_text_in (page, id, text, NULL, NULL);
    }
}

/**
 * cairn_desk_is_open:
 * @page: a page
 *
 * Returns: whether the desk is known to be open now
 */
gboolean
cairn_desk_is_open (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  return cairn_help_now_desk_open (session->help, cairn_session_now (session)) == 1;
}

/**
 * cairn_desk_add:
 * @page: a page
 *
 * Adds a panel with the place, the hours, and a phone people may use. What is not known is left
 * out, never guessed.
 */
void
cairn_desk_add (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang = cairn_session_lang (session);
  const char *place = cairn_help_now_desk_place (session->help, lang);
  const char *phone = cairn_help_now_public_phone (session->help, lang);
  g_autoptr (GPtrArray) slots = cairn_help_now_desk_slots (session->help);

  cairn_page_begin_panel (page, "plain");
  cairn_page_add_subheading (page, "desk", cairn_page_word (page, N_ ("The desk")));
  if (!cairn_text_is_empty (place))
    cairn_page_add_text (page, "desk-place", place);
  else if (slots->len == 0)
    cairn_page_add_text (page, "desk-unknown",
                         cairn_page_word (page, N_ ("Ask anyone who works here.")));
  add_hours (page, slots);
  if (cairn_help_now_desk_open (session->help, cairn_session_now (session)) == 0)
    cairn_page_add_text_in (page, "desk-closed",
                            cairn_page_word (page, N_ ("The desk is closed now.")), NULL, "strong");
  if (!cairn_text_is_empty (phone))
    {
      /* Translators: %s is a place, for example "beside the entrance". */
      g_autofree char *text
          = cairn_words_format (session->words, N_ ("A phone you can use: %s"), phone);

      cairn_page_add_text (page, "public-phone", text);
    }
  cairn_page_end_panel (page);
}
