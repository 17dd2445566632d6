/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as the rules see them: words, each folded, with the sentence it stands in. Arabic writes
 * "and", "for", "with" and "the" to the front of a word: such a word is also what it is without. */
#include "core/needs/suggest-private.h"

#include "core/base/text.h"

#include <string.h>

#define ARTICLE "\xd8\xa7\xd9\x84" /* alef, lam */
/* What is left of a word must still be one. */
#define ARABIC_LETTERS 3

/* Longest first; waw, feh, beh, kaf, lam before the article, a lam that swallowed its alef. */
static const char *const fronts[] = {
  "\xd9\x88\xd8\xa7\xd9\x84",
  "\xd9\x81\xd8\xa7\xd9\x84",
  "\xd8\xa8\xd8\xa7\xd9\x84",
  "\xd9\x83\xd8\xa7\xd9\x84",
  "\xd9\x88\xd9\x84\xd9\x84",
  "\xd9\x84\xd9\x84",
  ARTICLE,
  "\xd9\x88\xd8\xa8",
  "\xd9\x88\xd9\x84",
  "\xd9\x88",
  "\xd8\xa8",
  "\xd9\x84",
};

static gboolean
is_word (const char *p)
{
  gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

  return c < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
find_word (const char *p)
{
  while (*p != '\0' && !is_word (p))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
find_end (const char *p)
{
  while (*p != '\0' && is_word (p))
    p = g_utf8_next_char (p);
  return p;
}

/* "St." and the letters of "a.m." end no sentence. */
static gboolean
is_short (const CairnNeedWord *word)
{
  return word->end - word->start == 1 || strcmp (word->forms[0], "st") == 0;
}

static gboolean
ends_sentence (const char *p, const CairnNeedWord *before)
{
  gunichar c = g_utf8_get_char (p);
  gboolean last = p[1] == '\0' || g_ascii_isspace (p[1]) || p[1] == '"' || p[1] == ')';

  switch (c)
    {
    case '.':
      return last && !is_short (before);
    case '!':
    case '?':
    case ';':
    case '\n':
    case 0x00b7: /* middle dot, bullets */
    case 0x2022:
    case 0x25cf:
    case 0x061b: /* Arabic semicolon, question mark, full stop */
    case 0x061f:
    case 0x06d4:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_arabic_forms (CairnNeedWords *words, CairnNeedWord *word)
{
  guint n = 1;

  for (guint i = 0; i < G_N_ELEMENTS (fronts) && n < CAIRN_WORD_FORMS; i++)
    {
      if (g_str_has_prefix (word->forms[0], fronts[i])
          && g_utf8_strlen (word->forms[0] + strlen (fronts[i]), -1) >= ARABIC_LETTERS)
        word->forms[n++]
            = g_string_chunk_insert (words->letters, word->forms[0] + strlen (fronts[i]));
    }
}

/* Most words are ASCII: lower case is all there is to fold, without a copy for each. */
static const char *
fold_word (CairnNeedWords *words, const char *start, const char *end)
{
  char *raw = g_string_chunk_insert_len (words->letters, start, end - start);
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (raw))
    {
      for (char *p = raw; *p != '\0'; p++)
        *p = g_ascii_tolower (*p);
      return raw;
    }
  folded = cairn_text_fold (raw);
  return g_string_chunk_insert (words->letters, folded);
}

static void
add_word (CairnNeedWords *words, const char *start, const char *end, guint sentence)
{
  CairnNeedWord word = { .start = start, .end = end, .sentence = sentence };

  word.forms[0] = fold_word (words, start, end);
  if ((guchar) word.forms[0][0] >= 0xd8 && (guchar) word.forms[0][0] <= 0xdb)
    add_arabic_forms (words, &word);
  g_array_append_val (words->words, word);
}

/**
 * cairn_need_words_split:
 * @text: valid UTF-8, which must stay as long as the result
 *
 * Returns: (transfer full): its words in order.
 */
CairnNeedWords *
cairn_need_words_split (const char *text)
{
  CairnNeedWords *words = g_new0 (CairnNeedWords, 1);
  guint sentence = 0;

  words->letters = g_string_chunk_new (1024);
  words->words = g_array_new (FALSE, FALSE, sizeof (CairnNeedWord));
  for (const char *p = find_word (text); *p != '\0'; p = find_word (p))
    {
      const char *end = find_end (p);
      const CairnNeedWord *word;

      add_word (words, p, end, sentence);
      word = &g_array_index (words->words, CairnNeedWord, words->words->len - 1);
      for (p = end; *p != '\0' && !is_word (p); p = g_utf8_next_char (p))
        {
          if (!ends_sentence (p, word))
            continue;
          sentence++;
          break;
        }
    }
  return words;
}

/**
 * cairn_need_words_free:
 * @words: (nullable) (transfer full): words
 */
void
cairn_need_words_free (CairnNeedWords *words)
{
  if (words == NULL)
    return;
  g_string_chunk_free (words->letters);
  g_array_unref (words->words);
  g_free (words);
}

/**
 * cairn_need_words_canonical:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): its words as rules keep them: folded, in Arabic without the article.
 */
GStrv
cairn_need_words_canonical (const char *text)
{
  g_autoptr (CairnNeedWords) words = cairn_need_words_split (text);
  g_autoptr (GStrvBuilder) out = g_strv_builder_new ();

  for (guint i = 0; i < words->words->len; i++)
    {
      const char *form = g_array_index (words->words, CairnNeedWord, i).forms[0];

      if (g_str_has_prefix (form, ARTICLE)
          && g_utf8_strlen (form + strlen (ARTICLE), -1) >= ARABIC_LETTERS)
        form += strlen (ARTICLE);
      g_strv_builder_add (out, form);
    }
  return g_strv_builder_end (out);
}
