/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official updates as the published directory carries them: short JSON, newest first. */
#include "core/base/json-read.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/updates/updates-private.h"

/* Nobody reads more than a few; a file nobody vouches for could hold any number. */
#define AT_MOST 50

/* Year 9999: what an instant of a file may be. */
#define LATEST G_GINT64_CONSTANT (253402300799)

static void
write_update (GString *out, const CairnUpdate *update)
{
  cairn_json_key (out, NULL);
  g_string_append_c (out, '{');
  cairn_json_member (out, "id", update->id);
  cairn_json_member (out, "kind", cairn_update_kind_word (update->kind));
  cairn_json_member_int (out, "said", update->said_at);
  cairn_json_member_int (out, "expires", update->expires_at);
  if (update->next_at > 0)
    cairn_json_member_int (out, "next", update->next_at);
  cairn_json_wording (out, "source", update->source);
  cairn_json_wording (out, "text", update->text);
  cairn_json_close (out, '}');
}

/**
 * cairn_updates_to_json:
 * @updates: (element-type CairnUpdate): updates
 *
 * Returns: (transfer full): a JSON array of them in their order
 */
char *
cairn_updates_to_json (GPtrArray *updates)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < updates->len; i++)
    write_update (out, g_ptr_array_index (updates, i));
  cairn_json_close (out, ']');
  return g_string_free (out, FALSE);
}

static void
read_wording (CairnWording *wording, JsonArray *pairs)
{
  guint length = pairs != NULL ? json_array_get_length (pairs) : 0;

  for (guint i = 0; i + 1 < length; i += 2)
    {
      const char *lang = cairn_json_array_text (pairs, i);
      const char *text = cairn_json_array_text (pairs, i + 1);

      if (lang != NULL && text != NULL)
        cairn_wording_add (wording, lang, text);
    }
}

static CairnUpdate *
read_update (JsonObject *object)
{
  g_autoptr (CairnUpdate) update = NULL;
  CairnUpdateKind kind;

  if (object == NULL || !cairn_uuid_is_valid (cairn_json_get_text (object, "id"))
      || !cairn_update_kind_from_word (cairn_json_get_text (object, "kind"), &kind))
    return NULL;
  update = cairn_update_new (cairn_json_get_text (object, "id"), kind);
  update->said_at = cairn_json_get_int (object, "said", 0, LATEST);
  update->expires_at = cairn_json_get_int (object, "expires", 0, LATEST);
  update->next_at = cairn_json_get_int (object, "next", 0, LATEST);
  read_wording (update->source, cairn_json_get_array (object, "source"));
  read_wording (update->text, cairn_json_get_array (object, "text"));
  /* Without a name nobody answers for it, without a text it says nothing. */
  if (cairn_wording_count (update->source) == 0
      || (kind != CAIRN_UPDATE_NOTHING_NEW && cairn_wording_count (update->text) == 0))
    return NULL;
  return g_steal_pointer (&update);
}

/**
 * cairn_updates_from_json:
 * @json: what cairn_updates_to_json() wrote, or anything else
 *
 * Returns: (transfer full) (element-type CairnUpdate): the updates that can be read; none from
 *   what is no such text
 */
GPtrArray *
cairn_updates_from_json (const char *json)
{
  GPtrArray *updates = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_update_free);
  g_autoptr (JsonNode) root = cairn_json_parse (json, -1, NULL);
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  guint length = array != NULL ? MIN (json_array_get_length (array), AT_MOST) : 0;

  for (guint i = 0; i < length; i++)
    {
      CairnUpdate *update = read_update (cairn_json_get_element (array, i));

      if (update != NULL)
        g_ptr_array_add (updates, update);
    }
  return updates;
}
