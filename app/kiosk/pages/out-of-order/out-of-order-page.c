/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/help-now/desk.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (OutOfOrder, out_of_order)

/* Never fictional services: without anything published there is Help now, the desk, and the truth.
 */
static void
cairn_out_of_order_page_build (CairnPage *page)
{
  g_auto (GStrv) languages = cairn_session_languages (cairn_page_session (page));

  cairn_page_add_heading (page, "heading",
                          cairn_page_word (page, N_ ("This screen is not working at the moment")));
  cairn_page_add_text (
      page, "what",
      cairn_page_word (page, N_ ("Please ask a person at the desk. Help now still works.")));
  cairn_desk_add (page);
  cairn_page_begin_tiles (page, 4, 10);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("language:", languages[i], NULL);
      CairnTile tile = { .role = CAIRN_ITEM_ONLY_CHOICE,
                         .id = id,
                         .label = cairn_lang_endonym (languages[i]),
                         .lang = languages[i] };

      cairn_page_add_tile (page, &tile);
    }
  cairn_page_end_tiles (page);
}

static gboolean
cairn_out_of_order_page_is_chosen (CairnPage *page, const char *id)
{
  return g_strcmp0 (cairn_id_after (id, "language:"),
                    cairn_session_lang (cairn_page_session (page)))
         == 0;
}

static void
cairn_out_of_order_page_activate (CairnPage *page, const char *id)
{
  const char *lang = cairn_id_after (id, "language:");

  if (lang != NULL)
    cairn_session_set_language (cairn_page_session (page), lang);
}

static void
cairn_out_of_order_page_class_init (CairnOutOfOrderPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_out_of_order_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_out_of_order_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_out_of_order_page_is_chosen;
}
