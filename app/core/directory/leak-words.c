/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a text into words in which an address reads the same however it is written. */
#include "core/directory/leak-words.h"

#include "core/base/text.h"

#include <string.h>

/* What people write for the same kind of street. Both sides of a comparison go through this, so
 * that it does no harm when "st" is a saint. */
static const char *const kinds[][2] = {
  { "strasse", "str" },   { "street", "str" },  { "st", "str" },       { "avenue", "ave" },
  { "av", "ave" },        { "road", "rd" },     { "lane", "ln" },      { "drive", "dr" },
  { "square", "sq" },     { "place", "pl" },    { "platz", "pl" },     { "boulevard", "blvd" },
  { "bd", "blvd" },       { "court", "ct" },    { "terrace", "ter" },  { "tce", "ter" },
  { "crescent", "cres" }, { "highway", "hwy" }, { "parkway", "pkwy" }, { "alley", "aly" },
  { "allee", "al" },      { "rue", "r" },       { "calle", "c" },      { "plaza", "pza" },
  { "north", "n" },       { "south", "s" },     { "east", "e" },       { "west", "w" },
  { "saint", "str" },     { "sankt", "str" },   { "mount", "mt" },     { "straat", "str" },
};

/* German and Dutch write the kind at the end of the name. */
static const char *const endings[] = { "strasse", "straat", "str" };

static void
add_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (word, kinds[i][0]) == 0)
        {
          g_ptr_array_add (words, g_strdup (kinds[i][1]));
          return;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize stem = strlen (word) - MIN (strlen (word), strlen (endings[i]));

      if (stem >= 3 && g_str_has_suffix (word, endings[i]))
        {
          g_ptr_array_add (words, g_strndup (word, stem));
          g_ptr_array_add (words, g_strdup ("str"));
          return;
        }
    }
  g_ptr_array_add (words, g_strdup (word));
}

/**
 * cairn_leak_words:
 * @text: any text
 *
 * Returns: (transfer full): of char*: its words, folded; apostrophes are dropped, every other sign
 *   parts words.
 */
GPtrArray *
cairn_leak_words (const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  g_autoptr (GString) word = g_string_new (NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (c != '\'' && word->len > 0)
        {
          add_word (words, word->str);
          g_string_truncate (word, 0);
        }
      if (c == 0)
        return words;
    }
}

/**
 * cairn_leak_has_digit:
 * @text: any text
 *
 * Returns: whether there is a digit of any script in it. Without one it holds no house number, no
 *   postcode and no coordinates: most texts need not be read further.
 */
gboolean
cairn_leak_has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        return TRUE;
      if ((guchar) *p >= 0x80 && g_unichar_isdigit (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_leak_house_number:
 * @word: one word
 *
 * Returns: the number a house number begins with ("12a" is 12, someone who finds 12 finds 12a), or
 *   0 when @word is none: an ordinal ("5th") belongs to the name of a street.
 */
guint
cairn_leak_house_number (const char *word)
{
  static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "eme" };
  char *end = NULL;
  guint64 number;

  if (!g_ascii_isdigit (*word))
    return 0;
  number = g_ascii_strtoull (word, &end, 10);
  if (number > 99999)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
    {
      if (strcmp (end, ordinals[i]) == 0)
        return 0;
    }
  return strlen (end) <= 1 ? (guint) number : 0;
}
