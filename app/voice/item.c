/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/item.h"

/**
 * cairn_item_new:
 * @role: what it is
 * @id: stable in every language
 * @name: UTF-8
 *
 * Returns: (transfer full): an item without further text
 */
CairnItem *
cairn_item_new (CairnItemRole role, const char *id, const char *name)
{
  CairnItem *item = g_new0 (CairnItem, 1);

  item->role = role;
  item->id = g_strdup (id);
  item->name = g_strdup (name != NULL ? name : "");
  item->text = g_strdup ("");
  item->lang = g_strdup ("");
  return item;
}

/**
 * cairn_item_copy:
 * @item: an item
 *
 * Returns: (transfer full): a copy
 */
CairnItem *
cairn_item_copy (const CairnItem *item)
{
  CairnItem *copy = g_new0 (CairnItem, 1);

  *copy = *item;
  copy->id = g_strdup (item->id);
  copy->name = g_strdup (item->name);
  copy->text = g_strdup (item->text);
  copy->lang = g_strdup (item->lang);
  return copy;
}

/**
 * cairn_item_free:
 * @item: (nullable) (transfer full): an item
 */
void
cairn_item_free (CairnItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->name);
  g_free (item->text);
  g_free (item->lang);
  g_free (item);
}

/**
 * cairn_item_role_id:
 * @role: a role
 *
 * Returns: (transfer none): its name, for tests and logs
 */
const char *
cairn_item_role_id (CairnItemRole role)
{
  static const char *const ids[]
      = { "heading", "text", "notice", "button", "choice", "only-choice", "picture" };

  return role < G_N_ELEMENTS (ids) ? ids[role] : "";
}
