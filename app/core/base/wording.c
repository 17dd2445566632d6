/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/wording.h"

#include "core/base/text.h"

#include <string.h>

/**
 * cairn_wording_new:
 * @lang: the language @text is in
 * @text: (nullable): the original
 *
 * Returns: (transfer full): the text with nothing but its original, or with nothing at all when
 *   there is nothing to see in it.
 */
CairnWording *
cairn_wording_new (const char *lang, const char *text)
{
  CairnWording *wording = g_new0 (CairnWording, 1);

  wording->pairs = g_ptr_array_new_with_free_func (g_free);
  cairn_wording_add (wording, lang, text);
  return wording;
}

/**
 * cairn_wording_free:
 * @wording: (nullable): a text
 */
void
cairn_wording_free (CairnWording *wording)
{
  if (wording == NULL)
    return;
  g_ptr_array_unref (wording->pairs);
  g_free (wording);
}

/**
 * cairn_wording_add:
 * @wording: a text
 * @lang: another language
 * @text: (nullable): the text in it; an empty one is left out
 */
void
cairn_wording_add (CairnWording *wording, const char *lang, const char *text)
{
  if (cairn_text_is_empty (text))
    return;
  g_ptr_array_add (wording->pairs, g_strdup (lang));
  g_ptr_array_add (wording->pairs, cairn_text_clean (text, -1));
}

/**
 * cairn_wording_count:
 * @wording: (nullable): a text
 *
 * Returns: in how many languages it is there.
 */
guint
cairn_wording_count (const CairnWording *wording)
{
  return wording == NULL ? 0 : wording->pairs->len / 2;
}

/**
 * cairn_wording_lang:
 * @wording: a text
 * @index: below its count
 *
 * Returns: (transfer none): the language.
 */
const char *
cairn_wording_lang (const CairnWording *wording, guint index)
{
  return g_ptr_array_index (wording->pairs, index * 2);
}

/**
 * cairn_wording_text:
 * @wording: a text
 * @index: below its count
 *
 * Returns: (transfer none): the text in that language.
 */
const char *
cairn_wording_text (const CairnWording *wording, guint index)
{
  return g_ptr_array_index (wording->pairs, index * 2 + 1);
}

static const char *
find_text (const CairnWording *wording, const char *lang)
{
  for (guint i = 0; i < cairn_wording_count (wording); i++)
    {
      if (strcmp (cairn_wording_lang (wording, i), lang) == 0)
        return cairn_wording_text (wording, i);
    }
  return NULL;
}

/**
 * cairn_wording_choose:
 * @wording: (nullable): a text
 * @lang: the language wished for
 * @out_lang: (out): the language it is given in
 *
 * Returns: (transfer none) (nullable): the text in @lang, else the original; %NULL when there is
 *   none.
 */
const char *
cairn_wording_choose (const CairnWording *wording, const char *lang, const char **out_lang)
{
  *out_lang = lang;
  if (cairn_wording_count (wording) == 0)
    return NULL;
  if (find_text (wording, lang) != NULL)
    return find_text (wording, lang);
  *out_lang = cairn_wording_lang (wording, 0);
  return cairn_wording_text (wording, 0);
}

static gboolean
has_line (const char *text, const char *line, const char *separator)
{
  g_auto (GStrv) lines = g_strsplit (text, separator, -1);

  return g_strv_contains ((const char *const *) lines, line);
}

/**
 * cairn_wording_join:
 * @wording: a text
 * @more: (nullable): what comes behind it
 * @separator: what stands between them
 *
 * Only languages that have both parts stay: half a sentence in a language nobody chose would be
 * passed off as the other one. What is there already is not said twice.
 */
void
cairn_wording_join (CairnWording *wording, const CairnWording *more, const char *separator)
{
  g_autoptr (GPtrArray) joined = NULL;

  if (cairn_wording_count (more) == 0)
    return;
  joined = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cairn_wording_count (more); i++)
    {
      const char *lang = cairn_wording_lang (more, i);
      const char *text = cairn_wording_text (more, i);
      const char *before = find_text (wording, lang);

      if (cairn_wording_count (wording) > 0 && before == NULL)
        continue;
      g_ptr_array_add (joined, g_strdup (lang));
      g_ptr_array_add (joined, before == NULL ? g_strdup (text)
                               : has_line (before, text, separator)
                                   ? g_strdup (before)
                                   : g_strconcat (before, separator, text, NULL));
    }
  if (joined->len == 0)
    return;
  g_ptr_array_unref (wording->pairs);
  wording->pairs = g_steal_pointer (&joined);
}

/**
 * cairn_json_string:
 * @out: where to
 * @text: valid UTF-8
 *
 * Appends @text as a JSON string (RFC 8259 §7).
 */
void
cairn_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      gsize plain = 0;

      while ((guchar) p[plain] >= 0x20 && p[plain] != '"' && p[plain] != '\\')
        plain++;
      g_string_append_len (out, p, (gssize) plain);
      p += plain;
      if (*p == '\0')
        break;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
    }
  g_string_append_c (out, '"');
}

/**
 * cairn_json_key:
 * @out: where to, after "{", a member or another key's value
 * @key: a plain word
 */
void
cairn_json_key (GString *out, const char *key)
{
  if (out->len > 0 && strchr ("{[:", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  if (key == NULL)
    return;
  g_string_append_c (out, '"');
  g_string_append (out, key);
  g_string_append (out, "\":");
}

/**
 * cairn_json_member:
 * @out: inside an object
 * @key: a plain word; %NULL inside an array
 * @text: (nullable): its value; nothing is written when it is empty
 */
void
cairn_json_member (GString *out, const char *key, const char *text)
{
  if (cairn_text_is_empty (text))
    return;
  cairn_json_key (out, key);
  cairn_json_string (out, text);
}

/**
 * cairn_json_member_int:
 * @out: inside an object
 * @key: a plain word
 * @value: its value
 */
void
cairn_json_member_int (GString *out, const char *key, gint64 value)
{
  cairn_json_key (out, key);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

/**
 * cairn_json_wording:
 * @out: inside an object or array
 * @key: a plain word; %NULL inside an array
 * @wording: (nullable): written as [language, text, language, text, …]; nothing when empty
 */
void
cairn_json_wording (GString *out, const char *key, const CairnWording *wording)
{
  if (cairn_wording_count (wording) == 0)
    return;
  cairn_json_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < wording->pairs->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      cairn_json_string (out, g_ptr_array_index (wording->pairs, i));
    }
  g_string_append_c (out, ']');
}

/**
 * cairn_json_close:
 * @out: inside an object or array
 * @bracket: "}" or "]"
 */
void
cairn_json_close (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}
