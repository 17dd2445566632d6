/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of languages in the language of the page. */
#include "words/words-private.h"

#include "core/base/lang.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *tag;
  const char *name;
} LanguageName;

/* Sorted by tag, for bsearch(). */
static const LanguageName names[] = {
  /* Translators: names of languages, as they stand in "They speak %s". */
  { "am", NC_ ("language", "Amharic") },
  { "ar", NC_ ("language", "Arabic") },
  { "bg", NC_ ("language", "Bulgarian") },
  { "bn", NC_ ("language", "Bengali") },
  { "bs", NC_ ("language", "Bosnian") },
  { "ckb", NC_ ("language", "Kurdish (Sorani)") },
  { "cs", NC_ ("language", "Czech") },
  { "da", NC_ ("language", "Danish") },
  { "de", NC_ ("language", "German") },
  { "el", NC_ ("language", "Greek") },
  { "en", NC_ ("language", "English") },
  { "es", NC_ ("language", "Spanish") },
  { "fa", NC_ ("language", "Persian (Farsi)") },
  { "fi", NC_ ("language", "Finnish") },
  { "fr", NC_ ("language", "French") },
  { "gu", NC_ ("language", "Gujarati") },
  { "ha", NC_ ("language", "Hausa") },
  { "he", NC_ ("language", "Hebrew") },
  { "hi", NC_ ("language", "Hindi") },
  { "hmn", NC_ ("language", "Hmong") },
  { "hr", NC_ ("language", "Croatian") },
  { "ht", NC_ ("language", "Haitian Creole") },
  { "hu", NC_ ("language", "Hungarian") },
  { "hy", NC_ ("language", "Armenian") },
  { "ig", NC_ ("language", "Igbo") },
  { "it", NC_ ("language", "Italian") },
  { "ja", NC_ ("language", "Japanese") },
  { "ka", NC_ ("language", "Georgian") },
  { "km", NC_ ("language", "Khmer") },
  { "ko", NC_ ("language", "Korean") },
  { "ku", NC_ ("language", "Kurdish (Kurmanji)") },
  { "ln", NC_ ("language", "Lingala") },
  { "lt", NC_ ("language", "Lithuanian") },
  { "lv", NC_ ("language", "Latvian") },
  { "my", NC_ ("language", "Burmese") },
  { "ne", NC_ ("language", "Nepali") },
  { "nl", NC_ ("language", "Dutch") },
  { "no", NC_ ("language", "Norwegian") },
  { "om", NC_ ("language", "Oromo") },
  { "pa", NC_ ("language", "Punjabi") },
  { "pl", NC_ ("language", "Polish") },
  { "prs", NC_ ("language", "Dari") },
  { "ps", NC_ ("language", "Pashto") },
  { "pt", NC_ ("language", "Portuguese") },
  { "ro", NC_ ("language", "Romanian") },
  { "rom", NC_ ("language", "Romani") },
  { "ru", NC_ ("language", "Russian") },
  { "rw", NC_ ("language", "Kinyarwanda") },
  { "sgn", NC_ ("language", "Sign language") },
  { "sk", NC_ ("language", "Slovak") },
  { "so", NC_ ("language", "Somali") },
  { "sq", NC_ ("language", "Albanian") },
  { "sr", NC_ ("language", "Serbian") },
  { "sv", NC_ ("language", "Swedish") },
  { "sw", NC_ ("language", "Swahili") },
  { "ta", NC_ ("language", "Tamil") },
  { "ti", NC_ ("language", "Tigrinya") },
  { "tl", NC_ ("language", "Tagalog") },
  { "tr", NC_ ("language", "Turkish") },
  { "uk", NC_ ("language", "Ukrainian") },
  { "ur", NC_ ("language", "Urdu") },
  { "vi", NC_ ("language", "Vietnamese") },
  { "wo", NC_ ("language", "Wolof") },
  { "yo", NC_ ("language", "Yoruba") },
  { "yue", NC_ ("language", "Cantonese") },
  { "zh", NC_ ("language", "Chinese") },
};

static int
compare_tag (const void *key, const void *element)
{
  return strcmp (key, ((const LanguageName *) element)->tag);
}

/**
 * cairn_words_language_name:
 * @words: the language of the page
 * @tag: a language tag
 *
 * Returns: (transfer none): the name of @tag in the language of the page, else in itself, else
 *   the tag.
 */
const char *
cairn_words_language_name (CairnWords *words, const char *tag)
{
  const LanguageName *found
      = bsearch (tag, names, G_N_ELEMENTS (names), sizeof names[0], compare_tag);
  const char *own;

  if (found != NULL)
    return cairn_words_get_c (words, "language", found->name);
  own = cairn_lang_endonym (tag);
  return own != NULL ? own : g_intern_string (tag);
}

/**
 * cairn_words_written_in:
 * @words: the language of the page
 * @text: a text that stands on it
 * @text_lang: (nullable): the language it is in
 *
 * Returns: (transfer full) (nullable): what to say beside a text in another language, so that
 *   nobody wonders why a line can't be read; %NULL when there is nothing to say
 */
char *
cairn_words_written_in (CairnWords *words, const char *text, const char *text_lang)
{
  if (text == NULL || *text == '\0' || text_lang == NULL || *text_lang == '\0'
      || strcmp (text_lang, cairn_words_lang (words)) == 0)
    return NULL;
  /* Translators: beside a text that has no translation; %s is a language. */
  return cairn_words_format (words, N_ ("Written in %s"),
                             cairn_words_language_name (words, text_lang));
}
