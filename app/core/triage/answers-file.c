/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON under an answers file: json-glib with lines, and with a limit on depth. */
#include "core/base/error.h"
#include "core/base/json-odd.h"
#include "core/triage/visit-private.h"

#include <string.h>

/* An answers file is three deep. */
#define MAX_DEPTH 16

static const char *const odd_texts[] = {
  [CAIRN_JSON_DEEP] = "too many brackets inside each other",
  [CAIRN_JSON_SECOND] = "another document begins here: only one can be read",
  [CAIRN_JSON_HALF] = "half a character: \\u with too few digits, or one of a pair",
};

static void
remember (CairnAnswersFile *file, JsonNode *node)
{
  guint line = json_parser_get_current_line (file->parser);

  g_hash_table_insert (file->lines, node, GUINT_TO_POINTER (line));
}

static void
on_member (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  remember (data, json_object_get_member (object, name));
}

static void
on_element (JsonParser *parser, JsonArray *array, int index, gpointer data)
{
  remember (data, json_array_get_element (array, (guint) index));
}

/* json-glib writes "<data>:3:7: Parse error: what"; ours has the file and the line in front. */
static const char *
split_position (const char *message, guint *out_line)
{
  static const char start[] = "<data>:";
  const char *what = strstr (message, ": ");

  *out_line = 0;
  if (!g_str_has_prefix (message, start) || what == NULL)
    return message;
  *out_line = (guint) g_ascii_strtoull (message + strlen (start), NULL, 10);
  return what + 2;
}

/**
 * cairn_answers_fail:
 * @file: the file
 * @node: (nullable): the value at fault; %NULL: the whole file
 * @error: (out): set to %CAIRN_ERROR_INVALID with path and, where known, line
 * @format: "what is wrong: what to do"
 */
void
cairn_answers_fail (
    const CairnAnswersFile *file, JsonNode *node, GError **error, const char *format, ...)
{
  guint line = GPOINTER_TO_UINT (node != NULL ? g_hash_table_lookup (file->lines, node) : NULL);
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, file->path, line, "%s", text);
}

/**
 * cairn_answers_open:
 * @file: (out caller-allocates): the document; to be closed whatever is returned
 * @json: its text
 * @length: its bytes, or -1 up to a zero
 * @path: what to call it in errors
 * @error: (out): %CAIRN_ERROR_INVALID with path and line
 *
 * Returns: whether it is JSON.
 */
gboolean
cairn_answers_open (
    CairnAnswersFile *file, const char *json, gssize length, const char *path, GError **error)
{
  gsize bytes = length >= 0 ? (gsize) length : strlen (json);
  guint line;
  CairnJsonOdd odd = cairn_json_find_odd (json, bytes, MAX_DEPTH, &line);
  g_autoptr (GError) wrong = NULL;
  const char *what;

  *file = (CairnAnswersFile){ path, json_parser_new_immutable (), g_hash_table_new (NULL, NULL) };
  if (odd != CAIRN_JSON_PLAIN)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, line, "%s", odd_texts[odd]);
      return FALSE;
    }
  if (!g_utf8_validate_len (json, bytes, NULL))
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, 0, "not UTF-8 text");
      return FALSE;
    }
  g_signal_connect (file->parser, "object-member", G_CALLBACK (on_member), file);
  g_signal_connect (file->parser, "array-element", G_CALLBACK (on_element), file);
  if (json_parser_load_from_data (file->parser, json, (gssize) bytes, &wrong))
    return TRUE;
  what = split_position (wrong->message, &line);
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, line, "%s", what);
  return FALSE;
}

/**
 * cairn_answers_close:
 * @file: what was opened
 */
void
cairn_answers_close (CairnAnswersFile *file)
{
  g_clear_object (&file->parser);
  g_clear_pointer (&file->lines, g_hash_table_unref);
}
