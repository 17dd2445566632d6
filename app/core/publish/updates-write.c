/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates on their way to kiosks. */
#include "core/publish/publish-private.h"

#include "core/updates/updates.h"

static gboolean
says_protected (CairnPublisher *publisher, const CairnWording *wording)
{
  for (guint i = 0; i < cairn_wording_count (wording); i++)
    {
      if (cairn_leaks_in_text (publisher->leaks, cairn_wording_text (wording, i)))
        return TRUE;
    }
  return FALSE;
}

static void
withhold_leaks (CairnPublisher *publisher, GPtrArray *updates)
{
  for (guint i = updates->len; i-- > 0;)
    {
      const CairnUpdate *update = g_ptr_array_index (updates, i);

      if (!says_protected (publisher, update->source) && !says_protected (publisher, update->text))
        continue;
      publisher->report->withheld++;
      g_ptr_array_add (publisher->report->problems,
                       g_strdup_printf ("official update %s: withheld: the address of a protected "
                                        "place stands in it: take it out there",
                                        update->id));
      g_ptr_array_remove_index (updates, i);
    }
}

/**
 * cairn_publisher_write_updates:
 * @publisher: a publication
 * @error: from SQLite
 *
 * Writes the approved official updates, those to be said later too: a kiosk shows each in its time.
 */
gboolean
cairn_publisher_write_updates (CairnPublisher *publisher, GError **error)
{
  g_autoptr (GPtrArray) updates
      = cairn_updates_approved (publisher->directory, publisher->now, error);
  g_autofree char *json = NULL;

  if (updates == NULL)
    return FALSE;
  withhold_leaks (publisher, updates);
  json = cairn_updates_to_json (updates);
  return cairn_published_file_set (publisher->file, "updates", json, error);
}
