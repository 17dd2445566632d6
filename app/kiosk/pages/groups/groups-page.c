/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/groups/easy-groups.h"
#include "kiosk/pages/groups/person-first.h"
#include "kiosk/pages/needs/need-tiles.h"
#include "kiosk/pages/pages.h"

#include <stdlib.h>
#include <string.h>

CAIRN_DEFINE_PAGE (Groups, groups)

static CairnNeedSet
needs_of_group (const CairnNeedGroup *group)
{
  CairnNeedSet set = 0;

  for (guint i = 0; i < group->needs->len; i++)
    set |= CAIRN_NEED_BIT (((const CairnNeed *) g_ptr_array_index (group->needs, i))->number);
  return set;
}

static void
add_groups (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  GPtrArray *groups = cairn_catalogue_groups (session->catalogue);

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);
      guint chosen = (guint) __builtin_popcountll (needs_of_group (group)
                                                   & cairn_session_person (session)->needs);
      g_autofree char *id = g_strdup_printf ("group:%u", i);
      /* Translators: on a group of needs, how many of them were chosen; %s is a number. */
      g_autofree char *hint
          = cairn_words_nformat (session->words, "%s chosen", "%s chosen", chosen);
      CairnTile tile
          = { .role = CAIRN_ITEM_BUTTON,
              .id = id,
              .icon = group->icon,
              .label = cairn_texts_get (group->label, cairn_session_lang (session), NULL),
              .hint = chosen > 0 ? hint : NULL };

      cairn_page_add_tile (page, &tile);
    }
}

static void
add_shortcuts (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnNeed *missing = cairn_catalogue_by_id (session->catalogue, "missing");
  CairnTile looking = { .role = CAIRN_ITEM_BUTTON, .id = "missing", .icon = "need-missing" };
  CairnTile unsure = { .role = CAIRN_ITEM_BUTTON, .id = "not-sure", .icon = "question" };
  CairnTile all = { .role = CAIRN_ITEM_BUTTON, .id = "browse", .icon = "list" };

  if (missing != NULL && cairn_session_phase (session) <= CAIRN_PHASE_FIRST_WEEKS)
    {
      looking.label = cairn_page_word (page, N_ ("I am looking for someone"));
      cairn_page_add_tile (page, &looking);
    }
  unsure.label = cairn_page_word (page, N_ ("I am not sure"));
  cairn_page_add_tile (page, &unsure);
  all.label = cairn_page_word (page, N_ ("Show all topics"));
  cairn_page_add_tile (page, &all);
}

static void
add_easy_entry (CairnPage *page, const CairnEasyEntry *entry)
{
  GPtrArray *groups = cairn_catalogue_groups (cairn_page_session (page)->catalogue);
  g_autofree char *id = NULL;
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON };
  guint index;

  if (entry->group == NULL)
    {
      cairn_need_tiles_add (page, g_ptr_array_index (entry->needs, 0));
      return;
    }
  g_ptr_array_find (groups, entry->group, &index);
  id = g_strdup_printf ("group:%u", index);
  tile.id = id;
  tile.icon = entry->group->icon;
  tile.label = cairn_easy_text (page, entry->group->easy, entry->group->label);
  cairn_page_add_tile (page, &tile);
}

static void
add_easy_entries (CairnPage *page)
{
  g_autoptr (GPtrArray) entries = cairn_easy_entries (cairn_page_session (page));
  guint end;
  guint first = cairn_easy_begin (page, entries->len, &end);

  cairn_easy_add_lead (page);
  cairn_easy_begin_tiles (page, end - first, 2, 13);
  for (guint i = first; i < end; i++)
    add_easy_entry (page, g_ptr_array_index (entries, i));
  cairn_easy_end (page, entries->len, end);
}

static gboolean
is_for_other (CairnPage *page)
{
  return cairn_navigator_argument (cairn_page_navigator (page)) == 1;
}

static void
cairn_groups_page_build (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  guint first
      = cairn_triage_person_first (session->visit, session->questionnaire, session->catalogue);

  session->places->choosing_for_other = is_for_other (page);
  cairn_page_add_heading (
      page, "heading",
      is_for_other (page)
          ? cairn_easy_word (page, NC_ ("easy", "What does the other person need?"),
                             N_ ("What would help the person you look after?"))
          : cairn_easy_word (page, NC_ ("easy", "What do you need?"), N_ ("What would help?")));
  cairn_person_first_add (page, first & CAIRN_FIRST_UNDER_18);
  if (cairn_easy_is_on (page))
    {
      add_easy_entries (page);
      return;
    }
  cairn_page_begin_tiles (page, 3, cairn_look_short_tile (&session->look));
  add_groups (page);
  add_shortcuts (page);
  cairn_page_end_tiles (page);
}

/* Nobody chose these needs, so no question about them comes before the results. */
static void
show_often (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnPersonAnswers *person = cairn_session_person (session);
  CairnPhase phase = cairn_session_phase (session);
  CairnNeedSet often = cairn_questionnaire_often (session->questionnaire, person->people, phase);

  person->needs |= often != 0 ? often : cairn_catalogue_peaking (session->catalogue, phase);
  cairn_session_answers_changed (session);
  cairn_navigator_show_results (cairn_page_navigator (page));
}

static void
choose_need (CairnSession *session, const char *id)
{
  const CairnNeed *need = cairn_catalogue_by_id (session->catalogue, id);

  cairn_session_person (session)->needs |= CAIRN_NEED_BIT (need->number);
  cairn_session_answers_changed (session);
}

static void
cairn_groups_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  CairnNavigator *navigator = cairn_page_navigator (page);
  const char *group = cairn_id_after (id, "group:");

  if (cairn_need_tiles_choose (page, id))
    return;
  if (group != NULL)
    cairn_navigator_go (navigator, CAIRN_PAGE_NEEDS, atoi (group));
  else if (strcmp (id, "browse") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_BROWSE, 0);
  else if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (navigator, CAIRN_PAGE_ASK, 0);
  else if (strcmp (id, "missing") == 0)
    {
      choose_need (session, "missing");
      cairn_navigator_to_results (navigator);
    }
  else if (strcmp (id, "not-sure") == 0)
    show_often (page);
}

static gboolean
cairn_groups_page_is_chosen (CairnPage *page, const char *id)
{
  return cairn_need_tiles_is_chosen (page, id);
}

static const char *
cairn_groups_page_next_label (CairnPage *page)
{
  if (cairn_session_person (cairn_page_session (page))->needs != 0)
    return cairn_page_word (page, N_ ("See services"));
  if (cairn_easy_is_on (page))
    return cairn_page_word (page, N_ ("I am not sure"));
  return cairn_page_word (page, N_ ("Skip"));
}

/* Who skips sees what people at this time often need: no dead end. */
static void
cairn_groups_page_next (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  if (cairn_session_person (session)->needs == 0 && !is_for_other (page))
    show_often (page);
  else
    cairn_navigator_to_results (cairn_page_navigator (page));
}

static void
cairn_groups_page_class_init (CairnGroupsPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_groups_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_groups_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_groups_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_groups_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_groups_page_next;
}
