/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as they are compared: by the threes of letters in their words, so that order, case, accents
 * and a slip of the finger count little; numbers ("Post 12") must be the same. */
#include "core/base/uuid.h"
#include "core/directory/duplicates-private.h"
#include "core/directory/search-private.h"

#include <stdlib.h>
#include <string.h>

/* Words that say nothing of who it is, in the languages directories mostly come in. */
static gboolean
is_filler (const char *word)
{
  static const char *const fillers[]
      = { "a",   "an",  "and", "at",  "co",  "corp", "da",  "das", "de",  "del",
          "der", "des", "die", "du",  "e",   "ev",   "et",  "for", "fur", "gmbh",
          "in",  "inc", "la",  "las", "le",  "les",  "llc", "los", "ltd", "nfp",
          "of",  "on",  "the", "to",  "und", "v",    "von", "y",   "zu",  NULL };

  return g_strv_contains (fillers, word);
}

/**
 * cairn_duplicate_name_plain:
 * @text: (nullable): a name
 *
 * Returns: (transfer full): its words as they are compared; what is nothing but fillers stays whole
 */
char *
cairn_duplicate_name_plain (const char *text)
{
  g_autofree char *plain = cairn_search_plain (text);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !is_filler (words[i]))
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
    }
  return out->len > 0 ? g_strdup (out->str) : g_steal_pointer (&plain);
}

static int
compare_grams (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* A letter takes 21 bits: all of Unicode fits. */
static void
append_grams (GArray *grams, const char *word)
{
  guint64 window = '$';
  guint letters = 1;

  for (const char *p = word;; p = g_utf8_next_char (p))
    {
      gunichar c = *p != '\0' ? g_utf8_get_char (p) : '$';

      window = (window << 21 | c) & G_GUINT64_CONSTANT (0x7fffffffffffffff);
      if (++letters >= 3)
        g_array_append_val (grams, window);
      if (*p == '\0')
        return;
    }
}

static void
fill_grams (CairnDuplicateName *name, char **words)
{
  g_autoptr (GArray) grams = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; words[i] != NULL; i++)
    append_grams (grams, words[i]);
  qsort (grams->data, grams->len, sizeof (guint64), compare_grams);
  name->grams = g_new (guint64, MAX (grams->len, 1));
  for (guint i = 0; i < grams->len; i++)
    {
      guint64 gram = g_array_index (grams, guint64, i);

      if (name->n_grams == 0 || name->grams[name->n_grams - 1] != gram)
        name->grams[name->n_grams++] = gram;
    }
}

static guint64
hash_numbers (char **words)
{
  guint64 hash = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strpbrk (words[i], "0123456789") != NULL)
        hash = cairn_hash64 (words[i], hash + 1);
    }
  return hash;
}

/**
 * cairn_duplicate_name_new:
 * @plain: (transfer full): of cairn_duplicate_name_plain()
 *
 * Returns: (transfer full): it, ready to be compared
 */
CairnDuplicateName *
cairn_duplicate_name_new (char *plain)
{
  CairnDuplicateName *name = g_new0 (CairnDuplicateName, 1);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);

  name->plain = plain;
  name->n_words = g_strv_length (words);
  name->numbers = hash_numbers (words);
  name->members = g_array_new (FALSE, FALSE, sizeof (guint));
  fill_grams (name, words);
  return name;
}

/**
 * cairn_duplicate_name_free:
 * @name: (nullable): a name
 */
void
cairn_duplicate_name_free (CairnDuplicateName *name)
{
  if (name == NULL)
    return;
  g_free (name->plain);
  g_free (name->grams);
  g_array_unref (name->members);
  g_free (name);
}

/**
 * cairn_duplicate_name_alike:
 * @a: a name
 * @b: another
 *
 * Returns: 0 … 1
 */
double
cairn_duplicate_name_alike (const CairnDuplicateName *a, const CairnDuplicateName *b)
{
  guint both = 0;

  for (guint i = 0, j = 0; i < a->n_grams && j < b->n_grams;)
    {
      both += a->grams[i] == b->grams[j];
      if (a->grams[i] < b->grams[j])
        i++;
      else if (a->grams[i] > b->grams[j])
        j++;
      else
        i++, j++;
    }
  return a->n_grams + b->n_grams > 0 ? 2.0 * both / (a->n_grams + b->n_grams) : 0.0;
}

static gboolean
is_among (const char *word, char **words)
{
  guint limit = g_utf8_strlen (word, -1) < CAIRN_SEARCH_TYPO_LETTERS
                    ? 0
                    : cairn_search_typos_allowed (word);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strcmp (word, words[i]) == 0
          || (limit > 0 && cairn_search_distance (word, words[i], FALSE, limit) <= limit))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_duplicate_name_says_more:
 * @a: a name
 * @b: another
 *
 * "Women's House North" and "Women's House South" share most of their letters, each says something
 * more than the other, and they are two houses.
 *
 * Returns: whether @a has a word that @b does not have
 */
gboolean
cairn_duplicate_name_says_more (const CairnDuplicateName *a, const CairnDuplicateName *b)
{
  g_auto (GStrv) words = g_strsplit (a->plain, " ", -1);
  g_auto (GStrv) others = g_strsplit (b->plain, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_utf8_strlen (words[i], -1) >= 3 && !is_among (words[i], others))
        return TRUE;
    }
  return FALSE;
}
