/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/sign/sign-tiles.h"

#include "kiosk/sign.h"

#include <string.h>

/**
 * cairn_sign_tiles_add:
 * @page: a page
 * @add: where to
 * @role: button or choice
 *
 * Adds a tile for each sign language that has all videos it needs.
 */
void
cairn_sign_tiles_add (CairnPage *page, CairnAddTile add, CairnItemRole role)
{
  CairnSession *session = cairn_page_session (page);
  g_auto (GStrv) offered = cairn_sign_offered (session);

  for (guint i = 0; offered[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("sign:", offered[i], NULL);
      g_autofree char *name = cairn_sign_name (session, offered[i]);
      CairnTile tile = { .role = role, .id = id, .icon = "hands", .label = name, .style = "quiet" };

      add (page, &tile);
    }
}

/**
 * cairn_sign_tiles_is_chosen:
 * @page: a page
 * @id: id of a tile
 *
 * Returns: whether it is the sign language of this visit
 */
gboolean
cairn_sign_tiles_is_chosen (CairnPage *page, const char *id)
{
  const char *tag = cairn_id_after (id, "sign:");

  return tag != NULL && g_strcmp0 (tag, cairn_page_session (page)->sign) == 0;
}

/**
 * cairn_sign_tiles_choose:
 * @page: a page
 * @id: id of a tile
 *
 * Chooses a sign language; on the language page a second touch takes it back. The written
 * language stays.
 *
 * Returns: whether the tile is a sign language that is offered
 */
gboolean
cairn_sign_tiles_choose (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *tag = cairn_id_after (id, "sign:");
  g_auto (GStrv) offered = tag != NULL ? cairn_sign_offered (session) : NULL;

  if (tag == NULL || !g_strv_contains ((const char *const *) offered, tag))
    return FALSE;
  if (cairn_navigator_here (cairn_page_navigator (page)) == CAIRN_PAGE_LANGUAGE
      && cairn_sign_tiles_is_chosen (page, id))
    tag = NULL;
  cairn_session_set_sign (session, tag);
  return TRUE;
}
