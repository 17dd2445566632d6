/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of a line. In many languages the names of days, months and languages have a small
 * first letter inside a sentence and a capital one where a line begins with them. */
#include "words/words.h"

#include <string.h>

/* Dotted and dotless i are two letters there (Unicode SpecialCasing, "tr" and "az"). */
static gboolean
has_dotted_capital (const char *lang)
{
  return strcmp (lang, "tr") == 0 || strcmp (lang, "az") == 0;
}

/* Marks of direction are before a letter, and no letters. */
static const char *
skip_marks (const char *text)
{
  while (g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_FORMAT)
    text = g_utf8_next_char (text);
  return text;
}

/**
 * cairn_words_begin_line:
 * @words: the language of @text
 * @text: what a line begins with
 *
 * Returns: (transfer full): @text with a capital first letter, as Unicode maps it for titles; as
 *   it was in a script without capitals, or when it begins with something else than a letter
 */
char *
cairn_words_begin_line (CairnWords *words, const char *text)
{
  const char *letter = skip_marks (text);
  gunichar small = g_utf8_get_char (letter);
  gunichar capital = g_unichar_totitle (small);
  GString *out;

  if (small == 'i' && has_dotted_capital (cairn_words_lang (words)))
    capital = 0x130;
  if (capital == small)
    return g_strdup (text);
  out = g_string_new_len (text, letter - text);
  g_string_append_unichar (out, capital);
  g_string_append (out, g_utf8_next_char (letter));
  return g_string_free (out, FALSE);
}
