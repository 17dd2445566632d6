/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fonts a language is written in, on the screen and on paper: the fonts a program finds by
 * itself differ between machines, and for some scripts are not those its readers grew up with. */
#include "words/words.h"

/* Latin, Cyrillic and Greek come first: digits and foreign names look the same everywhere. Without
 * spaces between, as style sheets give them on: fonts are looked up anew for each other spelling.
 */
#define FIRST "Noto Sans,"
#define OTHERS                                                                                     \
  ",Noto Sans Ethiopic,Noto Sans Bengali,Noto Sans Gurmukhi,Noto Sans Devanagari,Noto Sans Tamil," \
  "Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Khmer,Noto Sans Myanmar,"      \
  "Noto Sans Thai,Noto Sans Gujarati,Noto Sans Telugu,Noto Sans Kannada,Noto Sans Malayalam,"      \
  "Noto Sans Sinhala,Noto Sans Lao,Noto Sans Syriac,Noto Serif Tibetan"

static const char *const standard = FIRST "Noto Sans Arabic" OTHERS ",Noto Sans CJK SC";

static const struct
{
  const char *lang;
  const char *families;
} own[] = {
  /* Urdu is read in Nastaliq; in the letters of Arabic print it looks foreign. */
  { "ur", FIRST "Noto Nastaliq Urdu,Noto Sans Arabic" OTHERS ",Noto Sans CJK SC" },
  /* One character has different strokes in each of these. */
  { "ja", FIRST "Noto Sans CJK JP,Noto Sans Arabic" OTHERS },
  { "ko", FIRST "Noto Sans CJK KR,Noto Sans Arabic" OTHERS },
  { "yue", FIRST "Noto Sans CJK HK,Noto Sans Arabic" OTHERS },
};

/**
 * cairn_words_fonts:
 * @lang: (nullable): the language of a text
 *
 * Returns: (transfer none): the families it is set in, as Pango and style sheets list them; those
 *   behind the first ones are there for names in other scripts
 */
const char *
cairn_words_fonts (const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      if (g_strcmp0 (own[i].lang, lang) == 0)
        return own[i].families;
    }
  return standard;
}

/**
 * cairn_words_has_own_forms:
 * @lang: a language
 *
 * Fonts draw some letters otherwise in some languages (OpenType's "language systems"): the comma
 * below of Romanian, characters of Chinese.
 *
 * Returns: whether these fonts may do so in @lang
 */
gboolean
cairn_words_has_own_forms (const char *lang)
{
  static const char *const none[]
      = { "ar", "de", "en", "es", "fa", "fr", "pl", "pt", "ru", "so", "tr", "uk", NULL };

  return !g_strv_contains (none, lang);
}

/**
 * cairn_words_font_scale:
 * @family: (nullable): a family
 *
 * An alef of Noto Nastaliq Urdu is 0.857 of its size, a capital of Noto Sans and an alef of Noto
 * Sans Arabic 0.714. Made as high as those, words of Nastaliq that climb take less of a screen.
 *
 * Returns: the size its letters are set in, in parts of the text's
 */
double
cairn_words_font_scale (const char *family)
{
  return g_strcmp0 (family, "Noto Nastaliq Urdu") == 0 ? 0.714 / 0.857 : 1;
}
