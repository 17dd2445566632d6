/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/needs/need-tiles.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Browse, browse)

static gboolean
is_chosen_need (CairnSession *session, const char *id)
{
  const CairnNeed *need = cairn_catalogue_by_id (session->catalogue, id);

  return need != NULL && (cairn_session_needs (session) & CAIRN_NEED_BIT (need->number)) != 0;
}

/* While they may look for someone, nobody reads about memorials beside it. */
static gboolean
belongs_here (CairnSession *session, const CairnNeed *need)
{
  if (strcmp (need->id, "remembrance") != 0)
    return TRUE;
  return cairn_session_phase (session) > CAIRN_PHASE_FIRST_WEEKS
         && !is_chosen_need (session, "missing");
}

static GPtrArray *
list_needs (CairnSession *session, const CairnNeedGroup *group)
{
  GPtrArray *needs = g_ptr_array_new ();
  gboolean late = cairn_session_phase (session) > CAIRN_PHASE_FIRST_WEEKS;

  for (guint i = 0; i < group->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->needs, i);

      if (belongs_here (session, need) && (!late || strcmp (need->id, "missing") != 0))
        g_ptr_array_add (needs, (gpointer) need);
    }
  return needs;
}

static void
add_group (CairnPage *page, const CairnNeedGroup *group)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *id = g_strconcat ("heading:", group->id, NULL);
  g_autoptr (GPtrArray) needs = list_needs (session, group);

  cairn_page_add_subheading (page, id,
                             cairn_texts_get (group->label, cairn_session_lang (session), NULL));
  cairn_need_tiles_add_all (page, needs);
}

/* Easy screens were asked for while all topics were on the screen. */
static void
add_few (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  GPtrArray *groups = cairn_catalogue_groups (session->catalogue);
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();

  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (GPtrArray) some = list_needs (session, g_ptr_array_index (groups, i));

      g_ptr_array_extend (needs, some, NULL, NULL);
    }
  cairn_easy_add_lead (page);
  cairn_need_tiles_add_all (page, needs);
}

static void
cairn_browse_page_build (CairnPage *page)
{
  GPtrArray *groups = cairn_catalogue_groups (cairn_page_session (page)->catalogue);

  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("All topics")));
  if (cairn_easy_is_on (page))
    {
      add_few (page);
      return;
    }
  cairn_page_add_text_in (page, "lead", cairn_page_word (page, N_ ("Choose any.")), NULL, "soft");
  for (guint i = 0; i < groups->len; i++)
    add_group (page, g_ptr_array_index (groups, i));
}

static gboolean
cairn_browse_page_is_chosen (CairnPage *page, const char *id)
{
  return cairn_need_tiles_is_chosen (page, id);
}

static void
cairn_browse_page_activate (CairnPage *page, const char *id)
{
  cairn_need_tiles_choose (page, id);
}

static const char *
cairn_browse_page_next_label (CairnPage *page)
{
  if (cairn_session_person (cairn_page_session (page))->needs != 0)
    return cairn_page_word (page, N_ ("See services"));
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_browse_page_next (CairnPage *page)
{
  if (cairn_session_person (cairn_page_session (page))->needs != 0)
    cairn_navigator_to_results (cairn_page_navigator (page));
  else
    cairn_navigator_back (cairn_page_navigator (page));
}

static void
cairn_browse_page_class_init (CairnBrowsePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_browse_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_browse_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_browse_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_browse_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_browse_page_next;
}
