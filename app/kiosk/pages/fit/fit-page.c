/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
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
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                     .id = refinement->question,
                     .icon = refinement->icon,
                     .label = cairn_easy_text (page, question->easy, question->heading) };

  cairn_page_add_tile (page, &tile);
}

static GPtrArray *
list_refinements (CairnSession *session)
{
  GPtrArray *offered = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (refinements); i++)
    if (is_offered (session, &refinements[i]))
      g_ptr_array_add (offered, (gpointer) &refinements[i]);
  return offered;
}

static void
cairn_fit_page_build (CairnPage *page)
{
  g_autoptr (GPtrArray) offered = list_refinements (cairn_page_session (page));
  guint end;
  guint first = cairn_easy_begin (page, offered->len, &end);

  cairn_page_add_heading (
      page, "heading",
      cairn_easy_word (page, NC_ ("easy", "What fits me better?"), N_ ("Make this fit me better")));
  cairn_page_add_text_in (
      page, "lead", cairn_page_word (page, N_ ("Answer what you like. Leave out what you like.")),
      NULL, "soft");
  cairn_easy_begin_tiles (page, end - first, 2, 13);
  for (guint i = first; i < end; i++)
    add_refinement (page, g_ptr_array_index (offered, i));
  cairn_easy_end (page, offered->len, end);
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
  cairn_navigator_show_results (cairn_page_navigator (page));
}

static void
cairn_fit_page_class_init (CairnFitPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_fit_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_fit_page_activate;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_fit_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_fit_page_next;
}
