/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/suggest-private.h"

#include "core/base/text.h"

#include <string.h>

#define BEST 4
/* A description tells what a service does in its beginning; some run on for pages. */
#define DESCRIPTION_BYTES 4000
/* Words in a description count less than those in a term. A name's count a little more: it says
 * what the service is, where terms list all it also does. */
#define TERM_PERCENT 100
#define NAME_PERCENT 105
#define DESCRIPTION_PERCENT 60
/* A service with a handful of terms is what they say. One with forty is named by none of them: each
 * says only what may come up there, too. */
#define MOST_TERMS 8
/* What an organisation is called tells what its services are about, when it is very plain. */
#define ORGANIZATION_PERCENT 50
/* A word that alone says little ("shelter", "youth") counts in a term or a name, not in passing. */
#define LEAST_CONFIDENCE 40

typedef struct
{
  CairnNeedRules *rules;
  CairnNeedSuggestion *best[64]; /* by need number */
} Finding;

/* One phrase at one place of a text. */
typedef struct
{
  const CairnNeedPhrase *phrase;
  guint at;
} Match;

/**
 * cairn_need_suggestion_free:
 * @suggestion: (nullable) (transfer full): a suggestion
 */
void
cairn_need_suggestion_free (CairnNeedSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  g_free (suggestion->because);
  g_free (suggestion);
}

static gboolean
is_better (const Finding *finding, guint need, guint confidence)
{
  const CairnNeedSuggestion *best = finding->best[need];

  return need != 0 && confidence >= LEAST_CONFIDENCE
         && (best == NULL || best->confidence < confidence);
}

/* @because: (transfer full) */
static void
note (Finding *finding, guint need, guint confidence, char *because)
{
  CairnNeedSuggestion *best = finding->best[need];

  if (best == NULL)
    best = finding->best[need] = g_new0 (CairnNeedSuggestion, 1);
  g_free (best->because);
  *best = (CairnNeedSuggestion){ need, confidence, because };
}

static gboolean
word_is (const CairnNeedWord *word, const char *wanted, gboolean open_end)
{
  for (guint i = 0; word->forms[i] != NULL; i++)
    {
      if (open_end ? g_str_has_prefix (word->forms[i], wanted)
                   : strcmp (word->forms[i], wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
stands_at (const CairnNeedPhrase *phrase, const GArray *words, guint at)
{
  if (at + phrase->n_words > words->len)
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++)
    {
      if (!word_is (&g_array_index (words, CairnNeedWord, at + i), phrase->words[i],
                    phrase->open_end && i + 1 == phrase->n_words))
        return FALSE;
    }
  return TRUE;
}

static void
match_at (CairnNeedRules *rules, const GArray *words, guint at, GArray *matches)
{
  const CairnNeedWord *word = &g_array_index (words, CairnNeedWord, at);

  for (guint f = 0; word->forms[f] != NULL; f++)
    {
      char key[CAIRN_PHRASE_KEY_BYTES + 1] = { 0 };
      GPtrArray *phrases;

      memcpy (key, word->forms[f], strnlen (word->forms[f], CAIRN_PHRASE_KEY_BYTES));
      phrases = g_hash_table_lookup (rules->starts, key);
      for (guint i = 0; phrases != NULL && i < phrases->len; i++)
        {
          Match match = { g_ptr_array_index (phrases, i), at };

          if (stands_at (match.phrase, words, at))
            g_array_append_val (matches, match);
        }
    }
}

static guint
sentence_of (const GArray *words, const Match *match)
{
  return g_array_index (words, CairnNeedWord, match->at).sentence;
}

/* Whether another match takes its meaning away. */
static gboolean
is_void (const Match *match, const GArray *matches, const GArray *words, gboolean prose)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const Match *other = &g_array_index (matches, Match, i);
      guint end = other->at + other->phrase->n_words;

      if (other->phrase->kind == CAIRN_PHRASE_SILENT && other->at <= match->at
          && match->at + match->phrase->n_words <= end
          && match->phrase->n_words < other->phrase->n_words)
        return TRUE;
      if (prose && other->phrase->kind == CAIRN_PHRASE_ASIDE
          && sentence_of (words, other) == sentence_of (words, match))
        return TRUE;
    }
  return FALSE;
}

/* As it was written, with single spaces. */
static char *
quote (const GArray *words, const Match *match)
{
  const CairnNeedWord *first = &g_array_index (words, CairnNeedWord, match->at);
  const CairnNeedWord *last
      = &g_array_index (words, CairnNeedWord, match->at + match->phrase->n_words - 1);
  g_autofree char *text = g_strndup (first->start, (gsize) (last->end - first->start));

  return cairn_text_clean (g_strdelimit (text, "\n\r\t", ' '), -1);
}

static void
scan_words (Finding *finding, const GArray *words, guint percent, gboolean prose)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint at = 0; at < words->len; at++)
    match_at (finding->rules, words, at, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);
      guint confidence = CLAMP (match->phrase->confidence * percent / 100, 1, 100);

      if (match->phrase->kind == CAIRN_PHRASE_NEED
          && is_better (finding, match->phrase->need, confidence)
          && !is_void (match, matches, words, prose))
        note (finding, match->phrase->need, confidence, quote (words, match));
    }
}

static void
scan_text (Finding *finding, const char *text, guint percent, gboolean prose)
{
  g_autofree char *valid = NULL;
  g_autoptr (CairnNeedWords) words = NULL;

  if (text == NULL)
    return;
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, DESCRIPTION_BYTES));
  words = cairn_need_words_split (valid);
  scan_words (finding, words->words, percent, prose);
}

static void
note_term (Finding *finding, guint need, guint confidence, const char *because)
{
  if (is_better (finding, need, confidence))
    note (finding, need, confidence, g_strdup (because));
}

static void
scan_code (Finding *finding, const char *term, guint percent)
{
  GPtrArray *codes = cairn_need_rules_codes (finding->rules, term);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const CairnNeedCode *code = g_ptr_array_index (codes, i);

      note_term (finding, code->need, code->confidence * percent / 100,
                 code->name != NULL ? code->name : term);
    }
}

/* @percent: how much of a term's word counts. */
static void
scan_term (Finding *finding, const char *term, guint percent)
{
  g_autofree char *valid = g_utf8_make_valid (term, -1);
  g_auto (GStrv) words = cairn_need_words_canonical (valid);
  g_autofree char *folded = g_strjoinv (" ", words);
  GPtrArray *phrases = g_hash_table_lookup (finding->rules->terms, folded);

  scan_code (finding, valid, percent);
  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const CairnNeedPhrase *phrase = g_ptr_array_index (phrases, i);

      note_term (finding, phrase->need, phrase->confidence * percent / 100, valid);
    }
  scan_text (finding, valid, percent, FALSE);
}

static void
scan_terms (Finding *finding, const char *const *terms)
{
  guint n = terms != NULL ? g_strv_length ((char **) terms) : 0;
  guint percent = n > MOST_TERMS ? TERM_PERCENT * MOST_TERMS / n : TERM_PERCENT;

  for (guint i = 0; i < n; i++)
    scan_term (finding, terms[i], percent);
}

static gint
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const CairnNeedSuggestion *first = *(const CairnNeedSuggestion *const *) a;
  const CairnNeedSuggestion *second = *(const CairnNeedSuggestion *const *) b;

  if (first->confidence != second->confidence)
    return first->confidence < second->confidence ? 1 : -1;
  return (gint) first->need - (gint) second->need;
}

/**
 * cairn_need_rules_suggest:
 * @rules: the rules
 * @source: what is known of a service
 *
 * Which needs a service seems to be for. A guess for a person to confirm, never shown to visitors
 * as a fact.
 *
 * Returns: (transfer full) (element-type CairnNeedSuggestion): the four likeliest, best first;
 *   may be empty.
 */
GPtrArray *
cairn_need_rules_suggest (CairnNeedRules *rules, const CairnNeedSource *source)
{
  Finding finding = { rules, { NULL } };
  GPtrArray *suggestions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_need_suggestion_free);

  scan_terms (&finding, source->terms);
  scan_text (&finding, source->name, NAME_PERCENT, FALSE);
  scan_text (&finding, source->description, DESCRIPTION_PERCENT, TRUE);
  scan_text (&finding, source->organization, ORGANIZATION_PERCENT, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (finding.best); i++)
    {
      if (finding.best[i] != NULL)
        g_ptr_array_add (suggestions, finding.best[i]);
    }
  g_ptr_array_sort (suggestions, compare_suggestions);
  if (suggestions->len > BEST)
    g_ptr_array_set_size (suggestions, BEST);
  return suggestions;
}
