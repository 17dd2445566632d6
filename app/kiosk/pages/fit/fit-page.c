/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Fit, fit)

typedef struct
{
  const char *question; /* id */
  const char *icon;
} Refinement;

static const Refinement refinements[] = {
  { "for", "both" },   { "closest", "person" },    { "channels", "phone" },
  { "area", "place" }, { "access", "wheelchair" },
};

static gboolean
is_offered (CairnSession *session, const Refinement *refinement)
{
  GStrv areas;

  if (cairn_questionnaire_question (session->questionnaire, refinement->question) == NULL)
    return FALSE;
  if (strcmp (refinement->question, "area") != 0)
    return TRUE;
  areas = session->published != NULL ? cairn_published_settings (session->published)->areas : NULL;
  return areas != NULL && areas[0] != NULL;
}

static void
add_refinement (CairnPage *page, const Refinement *refinement)
{
  CairnSession *session = cairn_page_session (page);
  const CairnQuestion *question
      = cairn_questionnaire_question (session->questionnaire, refinement->question);
  CairnTile tile
      = { .role = CAIRN_ITEM_BUTTON,
          .id = refinement->question,
          .icon = refinement->icon,
          .label = cairn_texts_get (question->heading, cairn_session_lang (session), NULL) };

  cairn_page_add_tile (page, &tile);
}

static void
cairn_fit_page_build (CairnPage *page)
{
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Make this fit me better")));
  cairn_page_add_text_in (
      page, "lead", cairn_page_word (page, N_ ("Answer what you like. Leave out what you like.")),
      NULL, "soft");
  cairn_page_begin_tiles (page, 2, 13);
  for (guint i = 0; i < G_N_ELEMENTS (refinements); i++)
    if (is_offered (cairn_page_session (page), &refinements[i]))
      add_refinement (page, &refinements[i]);
  cairn_page_end_tiles (page);
}

static void
cairn_fit_page_activate (CairnPage *page, const char *id)
{
  const CairnQuestion *question
      = cairn_questionnaire_question (cairn_page_session (page)->questionnaire, id);

  if (strcmp (id, "area") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_AREA, 0);
  else if (question != NULL)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_QUESTION, (int) question->number);
}

static const char *
cairn_fit_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("See services"));
}

static void
cairn_fit_page_next (CairnPage *page)
{
  cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_RESULTS);
}

static void
cairn_fit_page_class_init (CairnFitPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_fit_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_fit_page_activate;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_fit_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_fit_page_next;
}
