/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"

#include "kiosk/page-parts.h"

/* Width a tile with its picture above its words needs, in sizes of the text. */
#define TILE_WIDTH 8.5

/**
 * cairn_easy_is_on:
 * @page: a page
 *
 * Returns: whether this visit has the easy screens
 */
gboolean
cairn_easy_is_on (CairnPage *page)
{
  return cairn_page_session (page)->easy;
}

/**
 * cairn_easy_word:
 * @page: a page
 * @easy: a literal marked NC_ ("easy", …)
 * @ordinary: a literal marked N_()
 *
 * Returns: (transfer none): what stands on the screen: the easy words on an easy one, in a language
 *   that has them
 */
const char *
cairn_easy_word (CairnPage *page, const char *easy, const char *ordinary)
{
  CairnWords *words = cairn_page_session (page)->words;

  return cairn_easy_is_on (page) ? cairn_words_prefer_c (words, "easy", easy, ordinary)
                                 : cairn_words_get (words, ordinary);
}

/**
 * cairn_easy_text:
 * @page: a page
 * @easy: (nullable): the easy words of a text from a file
 * @ordinary: its ordinary words
 *
 * Returns: (transfer none): what stands on the screen
 */
const char *
cairn_easy_text (CairnPage *page, const CairnTexts *easy, const CairnTexts *ordinary)
{
  const char *lang = cairn_session_lang (cairn_page_session (page));

  if (cairn_easy_is_on (page) && easy != NULL && cairn_texts_has (easy, lang))
    return cairn_texts_get (easy, lang, NULL);
  return cairn_texts_get (ordinary, lang, NULL);
}

/* Four in a row or two: three and one would look as if one were another kind of choice. */
static guint
choose_columns (CairnPage *page, guint n)
{
  const CairnLook *look = &cairn_page_session (page)->look;
  double row = CAIRN_EASY_CHOICES * cairn_look_font (look) * TILE_WIDTH;

  if (n < CAIRN_EASY_CHOICES)
    return n;
  return row < look->width - 2 * cairn_look_px (look, 10) ? n : n / 2;
}

/**
 * cairn_easy_begin_tiles:
 * @page: a page
 * @n: how many tiles will follow
 * @max_columns: as for cairn_page_begin_tiles(), where the screen is not an easy one
 * @width_in_text: as there
 */
void
cairn_easy_begin_tiles (CairnPage *page, guint n, guint max_columns, double width_in_text)
{
  if (cairn_easy_is_on (page))
    cairn_page_begin_tiles (page, choose_columns (page, n), TILE_WIDTH);
  else
    cairn_page_begin_tiles (page, max_columns, width_in_text);
}

/**
 * cairn_easy_begin:
 * @page: a page
 * @n: how many choices it has
 * @out_end: (out): the one behind the last to be shown
 *
 * On an easy screen a part of them, else all.
 *
 * Returns: the first to be shown
 */
guint
cairn_easy_begin (CairnPage *page, guint n, guint *out_end)
{
  guint first = cairn_navigator_part (cairn_page_navigator (page)) * CAIRN_EASY_CHOICES;

  *out_end = n;
  if (!cairn_easy_is_on (page))
    return 0;
  if (first >= n)
    first = 0;
  *out_end = MIN (n, first + CAIRN_EASY_CHOICES);
  return first;
}

/**
 * cairn_easy_end:
 * @page: a page with an open group of tiles
 * @n: how many choices it has
 * @end: the one behind the last that is shown
 *
 * Ends the tiles; where choices are left, a button leads to them.
 */
void
cairn_easy_end (CairnPage *page, guint n, guint end)
{
  CairnTile more = { .role = CAIRN_ITEM_BUTTON,
                     .id = CAIRN_PAGE_MORE,
                     .icon = "plus",
                     /* Translators: easy words, on a button: the next screen has more pictures to
                      * choose from. */
                     .label = cairn_page_word (page, N_ ("Show me more")),
                     .style = "quiet" };

  cairn_page_end_tiles (page);
  if (end < n)
    cairn_page_add_footer (page, &more);
}

/**
 * cairn_easy_add_lead:
 * @page: an easy page of pictures
 *
 * Adds what to do with them, where there is height for it.
 */
void
cairn_easy_add_lead (CairnPage *page)
{
  if (!cairn_look_easy_is_flat (&cairn_page_session (page)->look))
    cairn_page_add_text_in (page, "lead",
                            /* Translators: easy words. */
                            cairn_page_word (page, N_ ("Touch a picture.")), NULL, "soft");
}
