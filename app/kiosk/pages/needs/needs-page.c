/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/groups/easy-groups.h"
#include "kiosk/pages/needs/need-tiles.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Needs, needs)

static const CairnNeedGroup *
group_of (CairnPage *page)
{
  GPtrArray *groups = cairn_catalogue_groups (cairn_page_session (page)->catalogue);
  guint index = (guint) cairn_navigator_argument (cairn_page_navigator (page));

  return index < groups->len ? g_ptr_array_index (groups, index) : NULL;
}

/* Who is looking for someone is not to read about memorials on the same screen. */
static gboolean
belongs_here (CairnSession *session, const CairnNeedGroup *group, const CairnNeed *need)
{
  const CairnNeed *missing = cairn_catalogue_by_id (session->catalogue, "missing");

  if (strcmp (need->id, "remembrance") != 0 || missing == NULL)
    return TRUE;
  return !g_ptr_array_find (group->needs, missing, NULL)
         && (cairn_session_needs (session) & CAIRN_NEED_BIT (missing->number)) == 0;
}

static void
build_easy (CairnPage *page, const CairnNeedGroup *group)
{
  g_autoptr (GPtrArray) needs = cairn_easy_needs_of (cairn_page_session (page), group);

  cairn_page_add_heading (page, "heading", cairn_easy_text (page, group->easy, group->label));
  cairn_easy_add_lead (page);
  cairn_need_tiles_add_all (page, needs);
}

static void
cairn_needs_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnNeedGroup *group = group_of (page);
  CairnTile more = { .role = CAIRN_ITEM_BUTTON, .id = "more-groups", .icon = "plus" };

  if (group == NULL)
    return;
  if (cairn_easy_is_on (page))
    {
      build_easy (page, group);
      return;
    }
  cairn_page_add_heading (page, "heading",
                          cairn_texts_get (group->question, cairn_session_lang (session), NULL));
  cairn_page_add_text_in (page, "lead", cairn_page_word (page, N_ ("Choose any.")), NULL, "soft");
  cairn_page_begin_tiles (page, 2, 13);
  for (guint i = 0; i < group->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (group->needs, i);

      if (belongs_here (session, group, need))
        cairn_need_tiles_add (page, need);
    }
  more.label = cairn_page_word (page, N_ ("Add another kind of help"));
  more.style = "quiet";
  cairn_page_add_tile (page, &more);
  cairn_page_end_tiles (page);
}

static gboolean
cairn_needs_page_is_chosen (CairnPage *page, const char *id)
{
  return cairn_need_tiles_is_chosen (page, id);
}

static void
cairn_needs_page_activate (CairnPage *page, const char *id)
{
  if (!cairn_need_tiles_choose (page, id) && strcmp (id, "more-groups") == 0)
    cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_GROUPS);
}

static const char *
cairn_needs_page_next_label (CairnPage *page)
{
  if (cairn_session_person (cairn_page_session (page))->needs != 0)
    return cairn_page_word (page, N_ ("See services"));
  return cairn_page_word (page, N_ ("Skip"));
}

static void
cairn_needs_page_next (CairnPage *page)
{
  if (cairn_session_person (cairn_page_session (page))->needs != 0)
    cairn_navigator_to_results (cairn_page_navigator (page));
  else
    cairn_navigator_return_to (cairn_page_navigator (page), CAIRN_PAGE_GROUPS);
}

static void
cairn_needs_page_class_init (CairnNeedsPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_needs_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_needs_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_needs_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_needs_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_needs_page_next;
}
