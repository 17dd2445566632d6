/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/sign/sign-tiles.h"

CAIRN_DEFINE_PAGE (Language, language)

static void
add_lead (CairnPage *page)
{
  cairn_page_add_text_in (
      page, "lead", cairn_page_word (page, N_ ("Your answers stay as they are.")), NULL, "soft");
}

static void
add_languages (CairnPage *page)
{
  g_auto (GStrv) languages = cairn_session_languages (cairn_page_session (page));
  gboolean large = cairn_page_session (page)->look.text_size == CAIRN_TEXT_SIZES;

  cairn_page_begin_tiles (page, 3, large ? 8 : 10);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("language:", languages[i], NULL);
      CairnTile tile = { .role = CAIRN_ITEM_ONLY_CHOICE,
                         .id = id,
                         .label = cairn_lang_endonym (languages[i]),
                         .lang = languages[i] };

      cairn_page_add_tile (page, &tile);
      /* Beside the centre's own language: never among those that have to be scrolled to. */
      if (i == 0)
        cairn_sign_tiles_add (page, cairn_page_add_tile, CAIRN_ITEM_CHOICE);
    }
  cairn_page_end_tiles (page);
}

static void
cairn_language_page_build (CairnPage *page)
{
  gboolean crowded = cairn_look_is_crowded (&cairn_page_session (page)->look);

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Choose your language")));
  if (!crowded)
    add_lead (page);
  add_languages (page);
  /* Languages that can't be seen are not found. */
  if (crowded)
    add_lead (page);
}

static gboolean
cairn_language_page_is_chosen (CairnPage *page, const char *id)
{
  if (cairn_sign_tiles_is_chosen (page, id))
    return TRUE;
  return g_strcmp0 (cairn_id_after (id, "language:"),
                    cairn_session_lang (cairn_page_session (page)))
         == 0;
}

static void
cairn_language_page_activate (CairnPage *page, const char *id)
{
  const char *lang = cairn_id_after (id, "language:");

  if (lang == NULL && !cairn_sign_tiles_choose (page, id))
    return;
  if (lang != NULL)
    cairn_session_set_language (cairn_page_session (page), lang);
  cairn_navigator_back (cairn_page_navigator (page));
}

static void
cairn_language_page_class_init (CairnLanguagePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_language_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_language_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_language_page_is_chosen;
}
