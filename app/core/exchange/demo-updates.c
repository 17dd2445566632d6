/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official updates of the demonstration. */
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/uuid.h"
#include "core/exchange/hooks.h"
#include "core/settings/settings.h"
#include "core/updates/updates.h"

/* {"en": "…", "ar": "…"}: the first is the original. */
static void
read_wording (CairnWording *wording, const CairnJson *texts)
{
  for (const CairnJson *text = texts != NULL ? texts->first : NULL; text != NULL; text = text->next)
    {
      const char *lang = cairn_lang_canonical (text->key);
      g_autofree char *value
          = text->type == CAIRN_JSON_STRING ? g_strndup (text->text, text->length) : NULL;

      if (lang != NULL && value != NULL)
        cairn_wording_add (wording, lang, value);
    }
}

/* Local time of the centre, as many days later as the demonstration is old. */
static gboolean
read_time (CairnImporter *importer,
           const CairnJson *json,
           const char *key,
           GTimeZone *zone,
           gint64 *out_at,
           GError **error)
{
  const char *written = cairn_json_text (json, key);
  g_autofree char *shifted = written != NULL ? cairn_importer_shift (importer, written) : NULL;

  if (shifted == NULL)
    return TRUE;
  if (cairn_time_parse (shifted, zone, out_at, error))
    return TRUE;
  g_prefix_error (error, "meta.json, line %u: ", json->line);
  return FALSE;
}

/**
 * cairn_extension_update_id:
 * @importer: the import of the demonstration
 * @word: (nullable): what meta.json calls an update
 *
 * Returns: (transfer full) (nullable): its id in the directory, %NULL without a word.
 */
char *
cairn_extension_update_id (CairnImporter *importer, const char *word)
{
  g_autofree char *name = NULL;

  if (word == NULL || *word == '\0')
    return NULL;
  name = g_strconcat ("update:", word, NULL);
  return cairn_uuid_for (importer->source, name);
}

static CairnUpdate *
read_update (CairnImporter *importer, const CairnJson *json, GTimeZone *zone, GError **error)
{
  g_autoptr (CairnUpdate) update = NULL;
  g_autofree char *id = cairn_extension_update_id (importer, cairn_json_text (json, "id"));
  CairnUpdateKind kind;

  if (id == NULL)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, "meta.json", json->line,
                          "an update without \"id\": give it a short word of its own");
      return NULL;
    }

  if (!cairn_update_kind_from_word (cairn_json_text (json, "kind"), &kind))
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, "meta.json", json->line,
                          "an update is news, correction or nothing_new");
      return NULL;
    }
  update = cairn_update_new (id, kind);
  if (!read_time (importer, json, "said", zone, &update->said_at, error)
      || !read_time (importer, json, "expires", zone, &update->expires_at, error)
      || !read_time (importer, json, "next", zone, &update->next_at, error))
    return NULL;
  read_wording (update->source, cairn_json_find (json, "source"));
  read_wording (update->text, cairn_json_find (json, "text"));
  return g_steal_pointer (&update);
}

/**
 * cairn_extension_updates:
 * @importer: the import of the demonstration
 * @updates: (nullable): the array of them in meta.json
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 */
gboolean
cairn_extension_updates (CairnImporter *importer, const CairnJson *updates, GError **error)
{
  g_autofree char *name = cairn_settings_dup (importer->db, "centre.zone", "UTC");
  g_autofree char *actor = g_strconcat ("unix:", g_get_user_name (), NULL);
  g_autoptr (GTimeZone) known = g_time_zone_new_identifier (name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (const CairnJson *json = updates != NULL ? updates->first : NULL; json != NULL;
       json = json->next)
    {
      g_autoptr (CairnUpdate) update
          = read_update (importer, json, known != NULL ? known : utc, error);

      if (update == NULL
          || !cairn_updates_put (importer->db, update, actor, cairn_clock_now (importer->clock),
                                 error))
        return FALSE;
    }
  return TRUE;
}
