/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (NoLanguage, no_language)

static gboolean
has_own_name (const char *tag)
{
  const char *name = cairn_lang_endonym (tag);

  return name != NULL && *name != '\0' && g_strcmp0 (name, tag) != 0;
}

static void
cairn_no_language_page_build (CairnPage *page)
{
  g_auto (GStrv) offered = cairn_session_languages (cairn_page_session (page));

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Choose your language")));
  cairn_page_add_text_in (
      page, "lead",
      cairn_page_word (page, N_ ("Then show the next screen to a person at the desk.")), NULL,
      "soft");
  cairn_page_begin_tiles (page, 6, 8);
  for (int number = 0; number < CAIRN_LANG_MAX; number++)
    {
      const char *tag = cairn_lang_tag (number);
      g_autofree char *id = NULL;
      CairnTile tile = { .role = CAIRN_ITEM_BUTTON };

      if (tag == NULL || !has_own_name (tag)
          || g_strv_contains ((const char *const *) offered, tag))
        continue;
      id = g_strconcat ("language:", tag, NULL);
      tile.id = id;
      /* Most of these languages have no voice. */
      tile.said = cairn_words_language_name (cairn_page_session (page)->words, tag);
      /* A language of signs has no name in a script of its own. */
      tile.lang = strcmp (tag, "sgn") == 0 ? NULL : tag;
      tile.label = tile.lang == NULL ? tile.said : cairn_lang_endonym (tag);
      cairn_page_add_tile (page, &tile);
    }
  cairn_page_end_tiles (page);
}

static void
cairn_no_language_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *tag = cairn_id_after (id, "language:");

  if (tag == NULL)
    return;
  session->places->language_missing = (gint16) (cairn_lang_number (tag) + 1);
  cairn_visit_add_language (session->visit, tag);
  cairn_session_answers_changed (session);
  cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_INTERPRETER, 0);
}

static void
cairn_no_language_page_class_init (CairnNoLanguagePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_no_language_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_no_language_page_activate;
}
