/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/code/keypad.h"

static void
add_digit (CairnPage *page, int digit)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *id = g_strdup_printf ("digit:%d", digit);
  g_autofree char *label = cairn_words_number (session->words, digit);
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON, .id = id, .label = label, .style = "key" };

  cairn_page_add_tile (page, &tile);
}

static void
add_erase (CairnPage *page)
{
  CairnTile erase = { .role = CAIRN_ITEM_BUTTON,
                      .id = "erase",
                      /* Translators: takes back the digit typed last. Short. */
                      .label = cairn_page_word (page, N_ ("Delete")),
                      .style = "key" };

  cairn_page_add_tile (page, &erase);
}

/**
 * cairn_keypad_add:
 * @page: a page that takes "digit:0" … "digit:9" and "erase"
 * @role: of what was typed: text, or picture where it is hidden
 * @typed: what was typed so far
 *
 * As on a telephone, 0 in the middle below 8; in two rows, on a low screen, 0 comes after 9.
 */
void
cairn_keypad_add (CairnPage *page, CairnItemRole role, const char *typed)
{
  gboolean tall = cairn_look_is_tall (&cairn_page_session (page)->look);

  cairn_page_begin_keypad (page, role, typed);
  for (int digit = 1; digit <= 9; digit++)
    add_digit (page, digit);
  if (tall)
    add_erase (page);
  add_digit (page, 0);
  if (!tall)
    add_erase (page);
  cairn_page_end_keypad (page);
}
