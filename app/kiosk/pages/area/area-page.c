/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

#include <stdlib.h>

CAIRN_DEFINE_PAGE (Area, area)

static void
add_area (CairnPage *page, int area, const char *name)
{
  g_autofree char *id = g_strdup_printf ("area:%d", area);
  CairnTile tile = {
    .role = CAIRN_ITEM_ONLY_CHOICE, .id = id, .label = name, .icon = area < 0 ? "globe" : "place"
  };

  cairn_page_add_tile (page, &tile);
}

static void
cairn_area_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang = cairn_session_lang (session);
  const CairnQuestion *question = cairn_questionnaire_question (session->questionnaire, "area");
  GStrv areas
      = session->published != NULL ? cairn_published_settings (session->published)->areas : NULL;
  guint n, first, end;

  if (question == NULL)
    return;
  cairn_page_add_heading (page, "heading", cairn_texts_get (question->heading, lang, NULL));
  if (question->lead != NULL)
    cairn_page_add_text_in (page, "lead", cairn_texts_get (question->lead, lang, NULL), NULL,
                            "soft");
  n = 1 + (areas != NULL ? g_strv_length (areas) : 0);
  first = cairn_easy_begin (page, n, &end);
  cairn_easy_begin_tiles (page, end - first, 2, 13);
  for (guint i = first; i < end; i++)
    add_area (page, (int) i - 1,
              i == 0 ? cairn_page_word (page, N_ ("Anywhere"))
                     : cairn_published_area_name (session->published, (gint16) (i - 1), lang));
  cairn_easy_end (page, n, end);
}

static gboolean
cairn_area_page_is_chosen (CairnPage *page, const char *id)
{
  const char *area = cairn_id_after (id, "area:");

  return area != NULL && atoi (area) == cairn_page_session (page)->visit->area;
}

static void
cairn_area_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *area = cairn_id_after (id, "area:");

  if (area == NULL)
    return;
  session->visit->area = (gint16) atoi (area);
  cairn_session_answers_changed (session);
  cairn_navigator_show_results (cairn_page_navigator (page));
}

static const char *
cairn_area_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_area_page_next (CairnPage *page)
{
  cairn_navigator_show_results (cairn_page_navigator (page));
}

static void
cairn_area_page_class_init (CairnAreaPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_area_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_area_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_area_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_area_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_area_page_next;
}
