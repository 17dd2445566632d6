/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON under an answers file: json-glib with lines, and with a limit on depth. */
#include "core/base/error.h"
#include "core/triage/visit-private.h"

#include <string.h>

/* An answers file is three deep. The parser calls itself for each level: a file of brackets only
 * would run it out of stack. */
#define MAX_DEPTH 16

/* 0: not too deep anywhere; else the line where it is. */
static guint
find_too_deep (const char *json, gsize length)
{
  gboolean in_string = FALSE;
  guint depth = 0;
  guint line = 1;

  for (gsize i = 0; i < length; i++)
    {
      line += json[i] == '\n';
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && strchr ("[{", json[i]) != NULL && json[i] != '\0')
        depth++;
      else if (!in_string && strchr ("]}", json[i]) != NULL && json[i] != '\0' && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return line;
    }
  return 0;
}

/* 0: one value; else the line where another begins. json-glib reads on, keeps the last and loses
 * those before it. */
static guint
find_second (const char *json, gsize length)
{
  gboolean in_string = FALSE, seen = FALSE;
  guint depth = 0;
  guint line = 1;

  for (gsize i = 0; i < length; i++)
    {
      gboolean opens = !in_string && (json[i] == '[' || json[i] == '{');

      line += json[i] == '\n';
      if (opens && depth == 0 && seen)
        return line;
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && (json[i] == ']' || json[i] == '}') && depth > 0)
        depth--;
      depth += opens;
      seen |= !g_ascii_isspace (json[i]);
    }
  return 0;
}

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
  guint deep = find_too_deep (json, bytes);
  guint second = find_second (json, bytes);
  g_autoptr (GError) wrong = NULL;
  const char *what;
  guint line;

  *file = (CairnAnswersFile){ path, json_parser_new_immutable (), g_hash_table_new (NULL, NULL) };
  if (deep != 0 || !g_utf8_validate_len (json, bytes, NULL))
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, deep,
                          deep != 0 ? "too many brackets inside each other" : "not UTF-8 text");
      return FALSE;
    }
  if (second != 0)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, second,
                          "another document begins here: only one can be read");
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
