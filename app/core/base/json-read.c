/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/json-read.h"

#include "core/base/error.h"
#include "core/base/json-odd.h"
#include "core/base/lang.h"
#include "core/base/text.h"

#include <string.h>

#define MAXIMUM_DEPTH 24
#define MAXIMUM_LENGTH (4 * 1024 * 1024)

/**
 * cairn_json_parse:
 * @data: (nullable): the text
 * @length: bytes, -1 when NUL-terminated
 * @error: %CAIRN_ERROR_STATE when it is no JSON, not UTF-8, too long or too deep
 *
 * Returns: (transfer full) (nullable): its root.
 */
JsonNode *
cairn_json_parse (const char *data, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  gsize size = data == NULL ? 0 : length < 0 ? strlen (data) : (gsize) length;
  JsonNode *root;
  guint line;

  if (size == 0 || size > MAXIMUM_LENGTH || !g_utf8_validate (data, (gssize) size, NULL)
      || cairn_json_find_odd (data, size, MAXIMUM_DEPTH, &line) != CAIRN_JSON_PLAIN)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "this is no JSON text Cairn wrote");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, data, (gssize) size, &local))
    {
      /* It repeats what was there, whatever that is. */
      g_autofree char *said = cairn_text_clean (local->message, -1);

      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s", said);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "there is nothing in it");
  return root != NULL ? json_node_ref (root) : NULL;
}

static const char *
node_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * cairn_json_get_text:
 * @object: an object
 * @key: a key
 *
 * Returns: (transfer none): the text there, "" when there is none.
 */
const char *
cairn_json_get_text (JsonObject *object, const char *key)
{
  const char *text = node_text (json_object_get_member (object, key));

  return text != NULL ? text : "";
}

/**
 * cairn_json_get_int:
 * @object: an object
 * @key: a key
 * @minimum: what to give for anything below, and when there is none
 * @maximum: what to give for anything above
 *
 * Returns: the whole number there.
 */
gint64
cairn_json_get_int (JsonObject *object, const char *key, gint64 minimum, gint64 maximum)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return minimum;
  return CLAMP (json_node_get_int (node), minimum, maximum);
}

/**
 * cairn_json_get_array:
 * @object: an object
 * @key: a key
 *
 * Returns: (transfer none) (nullable): the list there.
 */
JsonArray *
cairn_json_get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * cairn_json_get_element:
 * @array: a list
 * @index: below its length
 *
 * Returns: (transfer none) (nullable): the object there.
 */
JsonObject *
cairn_json_get_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * cairn_json_array_text:
 * @array: a list
 * @index: below its length
 *
 * Returns: (transfer none) (nullable): the text there.
 */
const char *
cairn_json_array_text (JsonArray *array, guint index)
{
  return node_text (json_array_get_element (array, index));
}

/**
 * cairn_json_choose:
 * @wording: (nullable): [language, text, language, text, …], the original first
 * @lang: the language wished for
 * @out_lang: (out): the one the text is in
 *
 * Returns: (transfer none): the text in @lang, else the original; "" when there is none.
 */
const char *
cairn_json_choose (JsonArray *wording, const char *lang, const char **out_lang)
{
  guint length = wording != NULL ? json_array_get_length (wording) : 0;
  guint chosen = 0;

  *out_lang = "en";
  for (guint i = 0; i + 1 < length; i += 2)
    {
      if (g_strcmp0 (cairn_json_array_text (wording, i), lang) == 0)
        {
          chosen = i;
          break;
        }
    }
  if (chosen + 1 >= length || cairn_json_array_text (wording, chosen) == NULL
      || cairn_json_array_text (wording, chosen + 1) == NULL)
    return "";
  *out_lang = cairn_json_array_text (wording, chosen);
  return cairn_json_array_text (wording, chosen + 1);
}
