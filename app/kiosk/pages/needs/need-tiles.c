/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/needs/need-tiles.h"

#include "kiosk/easy.h"
#include "kiosk/page-parts.h"

/**
 * cairn_need_tiles_add:
 * @page: a page with an open group of tiles
 * @need: a need
 */
void
cairn_need_tiles_add (CairnPage *page, const CairnNeed *need)
{
  g_autofree char *id = g_strconcat ("need:", need->id, NULL);
  CairnTile tile = { .role = cairn_easy_is_on (page) ? CAIRN_ITEM_ONLY_CHOICE : CAIRN_ITEM_CHOICE,
                     .id = id,
                     .icon = need->icon,
                     .label = cairn_easy_text (page, need->easy, need->label) };

  cairn_page_add_tile (page, &tile);
}

/**
 * cairn_need_tiles_add_all:
 * @page: a page
 * @needs: (element-type CairnNeed): needs
 *
 * Adds a tile for each; on an easy screen four, and the way to more.
 */
void
cairn_need_tiles_add_all (CairnPage *page, GPtrArray *needs)
{
  guint end;
  guint first = cairn_easy_begin (page, needs->len, &end);

  cairn_easy_begin_tiles (page, end - first, 2, 13);
  for (guint i = first; i < end; i++)
    cairn_need_tiles_add (page, g_ptr_array_index (needs, i));
  cairn_easy_end (page, needs->len, end);
}

static const CairnNeed *
find_need (CairnPage *page, const char *id)
{
  const char *name = cairn_id_after (id, "need:");

  return name != NULL ? cairn_catalogue_by_id (cairn_page_session (page)->catalogue, name) : NULL;
}

/**
 * cairn_need_tiles_is_chosen:
 * @page: a page
 * @id: id of a tile
 *
 * Returns: whether it is a need that was chosen
 */
gboolean
cairn_need_tiles_is_chosen (CairnPage *page, const char *id)
{
  const CairnNeed *need = find_need (page, id);
  CairnSession *session = cairn_page_session (page);

  return need != NULL
         && (cairn_session_person (session)->needs & CAIRN_NEED_BIT (need->number)) != 0;
}

/**
 * cairn_need_tiles_show_easy:
 * @page: an easy page
 * @need: a need
 *
 * One touch chooses it and leads to its services; touching it again leads there again.
 */
void
cairn_need_tiles_show_easy (CairnPage *page, const CairnNeed *need)
{
  CairnSession *session = cairn_page_session (page);

  cairn_session_person (session)->needs |= CAIRN_NEED_BIT (need->number);
  session->places->easy_need = (guint8) need->number;
  session->places->easy_other = session->places->choosing_for_other;
  cairn_session_answers_changed (session);
  cairn_navigator_to_results (cairn_page_navigator (page));
}

/**
 * cairn_need_tiles_choose:
 * @page: a page
 * @id: id of a tile
 *
 * Chooses a need, or takes it back; an easy page goes on to its services.
 *
 * Returns: whether the tile is a need
 */
gboolean
cairn_need_tiles_choose (CairnPage *page, const char *id)
{
  const CairnNeed *need = find_need (page, id);
  CairnSession *session = cairn_page_session (page);
  CairnPersonAnswers *person = cairn_session_person (session);

  if (need == NULL)
    return FALSE;
  if (cairn_easy_is_on (page))
    {
      cairn_need_tiles_show_easy (page, need);
      return TRUE;
    }
  person->needs ^= CAIRN_NEED_BIT (need->number);
  person->priority &= person->needs;
  cairn_session_answers_changed (session);
  return TRUE;
}
