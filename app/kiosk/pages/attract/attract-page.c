/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/sign/sign-tiles.h"
#include "kiosk/sign.h"
#include "kiosk/update-words.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Attract, attract)

#define COLUMNS 5 /* of languages, on a lying screen */

/* All of fifteen are seen at once, also where the screen is low or the text large: nobody looks for
 * a language they can't see in a screen they can't read. */
static void
add_languages (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_auto (GStrv) languages = cairn_session_languages (session);
  gboolean low = !cairn_look_is_tall (&session->look);

  cairn_page_begin_tiles (page, cairn_look_is_portrait (&session->look) ? 4 : COLUMNS,
                          low || session->look.text_size == CAIRN_TEXT_SIZES ? 8 : 10);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("language:", languages[i], NULL);
      CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                         .id = id,
                         .label = cairn_lang_endonym (languages[i]),
                         .lang = languages[i],
                         .style = "h2-tile" };

      cairn_page_add_tile (page, &tile);
      /* Beside the centre's own language: never among those that have to be scrolled to. */
      if (i == 0 && !low)
        cairn_sign_tiles_add (page, cairn_page_add_tile, CAIRN_ITEM_BUTTON);
    }
  cairn_page_end_tiles (page);
}

/* In the row that never scrolls, or else below the languages: they must be seen first. */
static void
add_way (CairnPage *page, const CairnTile *tile, gboolean always_seen)
{
  if (always_seen)
    {
      cairn_page_add_footer (page, tile);
      return;
    }
  cairn_page_begin_tiles (page, 1, 10);
  cairn_page_add_tile (page, tile);
  cairn_page_end_tiles (page);
}

static void
add_updates (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *latest = cairn_update_words_latest (session);
  CairnTile updates
      = { .role = CAIRN_ITEM_BUTTON, .id = "updates", .label = latest, .style = "quiet" };

  if (latest != NULL)
    add_way (page, &updates, cairn_look_is_tall (&session->look));
}

static void
add_code (CairnPage *page)
{
  CairnTile code = { .role = CAIRN_ITEM_BUTTON,
                     .id = "code",
                     /* Translators: a code of 16 digits on the paper from an earlier visit. */
                     .label = cairn_page_word (page, N_ ("I have a code")),
                     .style = "quiet" };

  /* What is less asked for goes below the languages. */
  add_way (page, &code, !cairn_look_is_crowded (&cairn_page_session (page)->look));
}

static void
add_no_language (CairnPage *page)
{
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                     .id = "no-language",
                     .label = cairn_page_word (page, N_ ("My language is not here")),
                     .style = "quiet" };

  cairn_page_add_footer (page, &tile);
}

static void
add_easy (CairnPage *page)
{
  CairnTile tile = { .role = CAIRN_ITEM_CHOICE,
                     .id = "easy",
                     .icon = "easy",
                     /* Translators: on a button with a picture: simple words, large pictures, few
                      * choices a screen. A name for the screens, not for people. */
                     .label = cairn_page_word (page, N_ ("Easy words and pictures")),
                     .style = "quiet" };

  cairn_page_add_footer (page, &tile);
}

static void
add_lead (CairnPage *page)
{
  cairn_page_add_centred (
      page, CAIRN_ITEM_TEXT, "lead",
      /* Translators: easy words. */
      cairn_easy_word (page, NC_ ("easy", "Touch your language. You do not give your name."),
                       N_ ("No name needed. We do not keep your answers.")),
      NULL, "soft");
}

/* On a lying screen three rows of languages leave room for it, four do not; on an upright one the
 * largest text takes it. */
static gboolean
has_room_for_picture (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_auto (GStrv) languages = cairn_session_languages (session);
  g_auto (GStrv) signs = cairn_sign_offered (session);

  if (cairn_look_is_portrait (&session->look))
    return session->look.text_size < CAIRN_TEXT_SIZES;
  return g_strv_length (languages) + g_strv_length (signs) <= 3 * COLUMNS;
}

static void
cairn_attract_page_build (CairnPage *page)
{
  gboolean tall = cairn_look_is_tall (&cairn_page_session (page)->look);
  gboolean crowded = cairn_look_is_crowded (&cairn_page_session (page)->look);

  if (tall && has_room_for_picture (page))
    cairn_page_add_picture (page, "cairn", 28);
  cairn_page_add_centred (page, CAIRN_ITEM_HEADING, "heading",
                          cairn_page_word (page, N_ ("Find the right help")), NULL, "h1");
  if (!crowded)
    add_lead (page);
  add_languages (page);
  if (!tall)
    add_updates (page);
  if (crowded)
    {
      add_code (page);
      add_lead (page);
    }
  /* As wide as it is, it would cost the languages a column where the screen is low. */
  if (!tall)
    cairn_sign_tiles_add (page, cairn_page_add_footer, CAIRN_ITEM_BUTTON);
  add_no_language (page);
  add_easy (page);
  if (!crowded)
    add_code (page);
  if (tall)
    add_updates (page);
}

static gboolean
cairn_attract_page_is_chosen (CairnPage *page, const char *id)
{
  return strcmp (id, "easy") == 0 && cairn_easy_is_on (page);
}

static void
cairn_attract_page_activate (CairnPage *page, const char *id)
{
  CairnNavigator *navigator = cairn_page_navigator (page);
  const char *lang = cairn_id_after (id, "language:");

  if (lang != NULL)
    {
      cairn_session_set_sign (cairn_page_session (page), NULL);
      cairn_session_set_language (cairn_page_session (page), lang);
      cairn_navigator_go (navigator, CAIRN_PAGE_BEFORE, 0);
    }
  else if (cairn_sign_tiles_choose (page, id))
    cairn_navigator_go (navigator, CAIRN_PAGE_BEFORE, 0);
  else if (strcmp (id, "easy") == 0)
    cairn_session_set_easy (cairn_page_session (page), !cairn_easy_is_on (page));
  else if (strcmp (id, "no-language") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_NO_LANGUAGE, 0);
  else if (strcmp (id, "code") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_CODE, 0);
  else if (strcmp (id, "updates") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_UPDATES, 0);
}

static void
cairn_attract_page_class_init (CairnAttractPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_attract_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_attract_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_attract_page_is_chosen;
}
