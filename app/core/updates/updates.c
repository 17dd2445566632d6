/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/updates/updates.h"

#include "core/updates/updates-private.h"

#include <string.h>

/* In the order of CairnUpdateKind. */
static const char *const words[] = { "news", "correction", "nothing_new" };

/**
 * cairn_update_new:
 * @id: its UUID
 * @kind: what it is
 *
 * Returns: (transfer full): an update without times and texts
 */
CairnUpdate *
cairn_update_new (const char *id, CairnUpdateKind kind)
{
  CairnUpdate *update = g_new0 (CairnUpdate, 1);

  update->id = g_strdup (id);
  update->kind = kind;
  update->source = cairn_wording_new (NULL, NULL);
  update->text = cairn_wording_new (NULL, NULL);
  return update;
}

/**
 * cairn_update_free:
 * @update: (nullable) (transfer full): an update
 */
void
cairn_update_free (CairnUpdate *update)
{
  if (update == NULL)
    return;
  g_free (update->id);
  cairn_wording_free (update->source);
  cairn_wording_free (update->text);
  g_free (update);
}

/**
 * cairn_update_kind_from_word:
 * @word: (nullable): as the store and files write it
 * @out_kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
cairn_update_kind_from_word (const char *word, CairnUpdateKind *out_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (word, words[i]) == 0)
        {
          *out_kind = (CairnUpdateKind) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * cairn_update_kind_word:
 * @kind: a kind
 *
 * Returns: (transfer none): as the store and files write it
 */
const char *
cairn_update_kind_word (CairnUpdateKind kind)
{
  return words[kind];
}

/**
 * cairn_update_is_current:
 * @update: an update
 * @now: seconds UTC
 *
 * Returns: whether it was said already and holds still: what is expired disappears by itself
 */
gboolean
cairn_update_is_current (const CairnUpdate *update, gint64 now)
{
  return update->said_at <= now && now < update->expires_at;
}
