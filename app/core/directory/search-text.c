/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as the search sees them. "Plain" is folded, with one space between words and nothing else.
 * Scripts without spaces (Chinese, Japanese, Thai, …) are runs: every letter of one may be where
 * a search begins, and the full text holds them as overlapping pairs. */
#include "core/directory/search-private.h"

#include "core/base/text.h"

#include <string.h>

#define U_LAST "\xf4\x8f\xbf\xbf" /* U+10FFFF */

static gboolean
is_run (gunichar c)
{
  return (c >= 0x0e00 && c <= 0x0eff)                                    /* Thai, Lao */
         || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) /* Burmese, Khmer */
         || (c >= 0x3005 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff) /* kana */
         || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) /* Han, Hangul */
         || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/**
 * cairn_search_plain:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): it as the search compares it.
 */
char *
cairn_search_plain (const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  GString *out = g_string_sized_new (strlen (folded));
  gboolean gap = FALSE, run = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\'')
        continue; /* "women's" is typed "womens" as often */
      if (!is_letter (c))
        {
          gap = TRUE;
          continue;
        }
      if (out->len > 0 && (gap || run != is_run (c)))
        g_string_append_c (out, ' ');
      gap = FALSE;
      run = is_run (c);
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_search_start:
 * @from: a place in a plain text
 *
 * Returns: (transfer full): what is kept of it, from there.
 */
char *
cairn_search_start (const char *from)
{
  const char *end = from;

  for (guint i = 0; i < CAIRN_SEARCH_START_LETTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strchomp (g_strndup (from, (gsize) (end - from)));
}

/**
 * cairn_search_after:
 * @start: the beginning of a name
 *
 * Returns: (transfer full): what no text that begins with @start comes after.
 */
char *
cairn_search_after (const char *start)
{
  return g_strconcat (start, U_LAST, NULL);
}

/**
 * cairn_search_starts:
 * @plain: a plain name, which must stay as long as the result
 *
 * Returns: (transfer full) (element-type utf8): the places in it where a search may begin.
 */
GPtrArray *
cairn_search_starts (const char *plain)
{
  GPtrArray *starts = g_ptr_array_new ();
  gboolean fresh = TRUE;

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != ' ' && (fresh || (is_run (c) && !g_unichar_ismark (c))))
        g_ptr_array_add (starts, (gpointer) p);
      fresh = c == ' ';
    }
  return starts;
}

/**
 * cairn_search_rank:
 * @kind: whose name it is
 * @first: whether the search begins where the name begins
 * @plain: the name
 *
 * Names are ordered by whose they are, then those that begin with what was typed, then the shorter
 * one: what was typed is more of it.
 *
 * Returns: the smaller, the better.
 */
gint64
cairn_search_rank (CairnSearchKind kind, gboolean first, const char *plain)
{
  return ((gint64) kind << 20) | ((first ? 0 : 1) << 16) | MIN (g_utf8_strlen (plain, -1), 0xffff);
}

/* The Arabic article, also after "and", "with", "like", "for", is written as one with its word. */
static const char *
skip_article (const char *word)
{
  static const char *const articles[] = { "وال", "بال", "كال", "فال", "ال", "لل" };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      const char *rest = word + strlen (articles[i]);

      if (g_str_has_prefix (word, articles[i]) && g_utf8_strlen (rest, -1) >= 3)
        return rest;
    }
  return word;
}

typedef void (*WordFunc) (const char *word, gboolean glued, gpointer data);

static void
each_pair (const char *run, WordFunc func, gpointer data)
{
  for (const char *p = run; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      const char *end = *next != '\0' ? g_utf8_next_char (next) : next;
      g_autofree char *pair = g_strndup (p, (gsize) (end - p));

      /* The last letter stands alone, so that a single letter is found there too. */
      func (pair, p != run, data);
    }
}

/* Calls @func with each word, in order; glued: it follows the one before within a run. */
static void
each_word (const char *plain, WordFunc func, gpointer data)
{
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (is_run (g_utf8_get_char (words[i])))
        each_pair (words[i], func, data);
      else
        func (skip_article (words[i]), FALSE, data);
    }
}

typedef struct
{
  GString *out;
  GHashTable *without;
} Append;

static void
append_word (const char *word, gboolean glued, gpointer data)
{
  Append *append = data;

  if (append->without != NULL && g_hash_table_contains (append->without, word))
    return;
  g_string_append (append->out, word);
  g_string_append_c (append->out, ' ');
}

/**
 * cairn_search_append_words:
 * @out: where to
 * @plain: a plain text
 * @without: (nullable): words to leave out
 *
 * Appends the words of a text as the full-text index takes them, each with a space behind it.
 */
void
cairn_search_append_words (GString *out, const char *plain, GHashTable *without)
{
  Append append = { out, without };

  each_word (plain, append_word, &append);
}

typedef struct
{
  GString *out;
  const char *last;
} Expression;

static void
append_term (const char *word, gboolean glued, gpointer data)
{
  GString *out = data;

  if (glued && g_utf8_strlen (word, -1) < 2)
    return; /* the pair before holds it already */
  if (glued)
    g_string_append (out, " + ");
  else if (out->len > 0)
    g_string_append (out, " AND ");
  g_string_append_printf (out, "\"%s\"", word);
}

/**
 * cairn_search_expression:
 * @plain: what was typed, plain
 *
 * Returns: (transfer full): an FTS5 expression: all its words, the last one perhaps unfinished.
 */
char *
cairn_search_expression (const char *plain)
{
  GString *out = g_string_new (NULL);
  const char *last = strrchr (plain, ' ');
  glong letters = g_utf8_strlen (last != NULL ? last + 1 : plain, -1);
  gboolean run = *plain != '\0' && is_run (g_utf8_get_char (last != NULL ? last + 1 : plain));

  each_word (plain, append_term, out);
  /* One or two letters begin too many words to be looked through. */
  if (out->len > 0 && ((run && letters == 1) || (!run && letters >= 3)))
    g_string_append_c (out, '*');
  return g_string_free (out, FALSE);
}

/**
 * cairn_search_can_be_misspelt:
 * @word: a word of the index
 *
 * Returns: whether it is long enough to be corrected, has no digits, and is not of a run.
 */
gboolean
cairn_search_can_be_misspelt (const char *word)
{
  glong letters = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), letters++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || is_run (c))
        return FALSE;
    }
  return letters >= CAIRN_SEARCH_TYPO_LETTERS && letters <= CAIRN_SEARCH_START_LETTERS;
}

/**
 * cairn_search_grams:
 * @word: a word
 *
 * Returns: (transfer full) (element-type utf8): each three letters in a row of it, its ends marked.
 */
GPtrArray *
cairn_search_grams (const char *word)
{
  GPtrArray *grams = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *marked = g_strconcat ("$", word, "$", NULL);
  glong letters = g_utf8_strlen (marked, -1);

  for (const char *p = marked; letters >= 3; p = g_utf8_next_char (p), letters--)
    g_ptr_array_add (grams, g_utf8_substring (p, 0, 3));
  return grams;
}

/**
 * cairn_search_typos_allowed:
 * @word: what was typed
 *
 * Returns: how many letters of it may be wrong.
 */
guint
cairn_search_typos_allowed (const char *word)
{
  return g_utf8_strlen (word, -1) >= 8 ? 2 : 1;
}

/* One row of the table of distances: how many changes turn the first i letters of what was typed
 * into the first @at letters of the word. */
static void
next_row (const gunichar *typed,
          glong n,
          const gunichar *word,
          glong at,
          const guint *two_before,
          const guint *before,
          guint *row)
{
  row[0] = (guint) at;
  for (glong i = 1; i <= n; i++)
    {
      guint other = typed[i - 1] == word[at - 1] ? 0 : 1;

      row[i] = MIN (MIN (row[i - 1], before[i]) + 1, before[i - 1] + other);
      /* Two neighbours that changed places are one mistake. */
      if (at > 1 && i > 1 && typed[i - 1] == word[at - 2] && typed[i - 2] == word[at - 1])
        row[i] = MIN (row[i], two_before[i - 2] + 1);
    }
}

/**
 * cairn_search_distance:
 * @typed: what was typed
 * @word: a word of the index
 * @unfinished: whether @typed may be only the beginning of @word
 * @limit: farther need not be told apart
 *
 * Returns: how many letters were left out, put in, changed or swapped (optimal string alignment),
 * or
 *   @limit + 1 when more.
 */
guint
cairn_search_distance (const char *typed, const char *word, gboolean unfinished, guint limit)
{
  glong n = 0, m = 0;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (typed, -1, &n);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (word, -1, &m);
  guint rows[3][CAIRN_SEARCH_START_LETTERS + 2];
  guint best = limit + 1;

  if (n > CAIRN_SEARCH_START_LETTERS || m > 2 * CAIRN_SEARCH_START_LETTERS)
    return best;
  for (glong i = 0; i <= n; i++)
    rows[0][i] = (guint) i;
  for (glong at = 1; at <= m; at++)
    {
      next_row (a, n, b, at, rows[(at + 1) % 3], rows[(at + 2) % 3], rows[at % 3]);
      if (unfinished || at == m)
        best = MIN (best, rows[at % 3][n]);
    }
  return best;
}
