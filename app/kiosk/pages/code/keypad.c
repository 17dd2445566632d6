/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/code/keypad.h"

#include "kiosk/page-parts.h"

static void
add_key (CairnPage *page, int digit)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *id = g_strdup_printf ("digit:%d", digit);
  g_autofree char *label = cairn_words_number (session->words, digit);
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON, .id = id, .label = label, .style = "key" };

  cairn_page_add_tile (page, &tile);
}

/**
 * cairn_keypad_add:
 * @page: a page that takes "digit:0" … "digit:9" and "erase"
 */
void
cairn_keypad_add (CairnPage *page)
{
  CairnTile erase = { .role = CAIRN_ITEM_BUTTON,
                      .id = "erase",
                      /* Translators: takes back the digit typed last. Short. */
                      .label = cairn_page_word (page, N_ ("Delete")),
                      .style = "key" };

  cairn_page_begin_keypad (page);
  for (int digit = 1; digit <= 9; digit++)
    add_key (page, digit);
  cairn_page_add_tile (page, &erase);
  add_key (page, 0);
  cairn_page_end_tiles (page);
}
