/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which languages the demonstration may be offered in. */
#include "core/base/json-read.h"
#include "core/directory/directory.h"
#include "core/exchange/demo-languages.h"
#include "core/settings/settings.h"
#include "core/updates/updates.h"

const char *const cairn_demo_settings[]
    = { "centre.name", "centre.desk-place", "centre.public-phone", NULL };

static gboolean
has_settings (CairnDb *db, const char *lang)
{
  for (const char *const *key = cairn_demo_settings; *key != NULL; key++)
    {
      g_autofree char *translated = g_strdup_printf ("%s@%s", *key, lang);
      g_autofree char *original = cairn_settings_dup (db, *key, "");
      g_autofree char *text = cairn_settings_dup (db, translated, "");

      if (*original != '\0' && *text == '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_areas (CairnDb *db, const char *lang)
{
  g_autofree char *json = cairn_settings_dup (db, "centre.areas", "[]");
  g_autoptr (JsonNode) root = cairn_json_parse (json, -1, NULL);
  JsonArray *areas
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; areas != NULL && i < json_array_get_length (areas); i++)
    {
      JsonObject *area = cairn_json_get_element (areas, i);
      JsonNode *names = area != NULL ? json_object_get_member (area, "names") : NULL;

      if (names == NULL || !JSON_NODE_HOLDS_OBJECT (names)
          || *cairn_json_get_text (json_node_get_object (names), lang) == '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_worded (const CairnWording *wording, const char *lang)
{
  const char *found = NULL;

  if (cairn_wording_count (wording) == 0)
    return TRUE;
  cairn_wording_choose (wording, lang, &found);
  return g_strcmp0 (found, lang) == 0;
}

static gboolean
has_updates (CairnDb *db, const char *lang, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) updates = cairn_updates_approved (db, now, error);

  for (guint i = 0; updates != NULL && i < updates->len; i++)
    {
      const CairnUpdate *update = g_ptr_array_index (updates, i);

      if (!is_worded (update->source, lang) || !is_worded (update->text, lang))
        return FALSE;
    }
  return updates != NULL;
}

/**
 * cairn_demo_is_whole_in:
 * @directory: the staff's directory
 * @lang: a language tag
 * @now: seconds UTC
 * @error: from SQLite; unset when something is merely missing
 *
 * Whether everything a visitor must find is there in @lang: the centre's texts, the areas, the
 * updates in force, each line of Help now, and a door for each need.
 *
 * Returns: whether @lang can be offered
 */
gboolean
cairn_demo_is_whole_in (CairnDb *directory, const char *lang, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) gaps = NULL;

  if (!has_settings (directory, lang) || !has_areas (directory, lang)
      || !has_updates (directory, lang, now, error))
    return FALSE;
  gaps = cairn_directory_language_gaps (directory, lang, error);
  return gaps != NULL && gaps->len == 0;
}
