/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/needs/need-tiles.h"
#include "kiosk/pages/pages.h"

CAIRN_DEFINE_PAGE (Often, often)

static GPtrArray *
list_often (CairnSession *session)
{
  CairnNeedSet often = cairn_questionnaire_often (session->questionnaire, session->visit->me.people,
                                                  cairn_session_phase (session));
  GPtrArray *needs = cairn_catalogue_needs (session->catalogue);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      if (need != NULL && (often & CAIRN_NEED_BIT (need->number)) != 0)
        g_ptr_array_add (found, (gpointer) need);
    }
  return found;
}

static void
cairn_often_page_build (CairnPage *page)
{
  g_autoptr (GPtrArray) needs = list_often (cairn_page_session (page));

  cairn_page_add_heading (page, "heading",
                          cairn_page_word (page, N_ ("People in your situation often ask for")));
  if (cairn_easy_is_on (page))
    cairn_easy_add_lead (page);
  else
    cairn_page_add_text_in (
        page, "lead", cairn_page_word (page, N_ ("Add what would help you, too.")), NULL, "soft");
  cairn_need_tiles_add_all (page, needs);
}

static gboolean
cairn_often_page_is_chosen (CairnPage *page, const char *id)
{
  return cairn_need_tiles_is_chosen (page, id);
}

static void
cairn_often_page_activate (CairnPage *page, const char *id)
{
  cairn_need_tiles_choose (page, id);
}

static const char *
cairn_often_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("See services"));
}

static void
cairn_often_page_next (CairnPage *page)
{
  cairn_navigator_to_results (cairn_page_navigator (page));
}

static void
cairn_often_page_class_init (CairnOftenPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_often_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_often_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_often_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_often_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_often_page_next;
}
