/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers. Digits are 0 to 9 in every language, Arabic, Persian and Urdu included, where both
 * kinds are read every day: telephone numbers, the return code, the clock on the wall and the keys
 * to dial with carry these, stand on the same page, and are read out to somebody at the desk. */
#include "words/words.h"

#include <string.h>

/* Unicode CLDR, "group" of Latin digits; no-break spaces, so that a line never parts a number. */
static const struct
{
  const char *langs;
  const char *separator;
} groups[] = {
  { "|en|ar|fa|so|ur|zh|", "," },
  { "|de|ro|tr|", "." },
  { "|fr|", "\xe2\x80\xaf" },
  { "|es|pl|pt|ru|uk|", "\xc2\xa0" },
};

static const char *
separator_of (const char *lang)
{
  g_autofree char *key = g_strconcat ("|", lang, "|", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (strstr (groups[i].langs, key) != NULL)
        return groups[i].separator;
    }
  return "\xc2\xa0";
}

/**
 * cairn_words_number:
 * @words: the language
 * @number: a whole number
 *
 * Returns: (transfer full): the number in digits, in groups of three from 10,000 on: years and
 *   small numbers stay as people write them everywhere
 */
char *
cairn_words_number (CairnWords *words, gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  const char *separator = separator_of (cairn_words_lang (words));
  gsize sign = *digits == '-', length = strlen (digits);
  GString *out;

  if (length - sign < 5)
    return g_steal_pointer (&digits);
  out = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    {
      if (i > sign && (length - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}
