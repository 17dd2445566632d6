/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/suggest.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/needs/xml.h"

#include <string.h>

#define BUILT_IN "/org/cairn/needs/rules.xml"
#define BEST 4
/* A description tells what a service does in its beginning; some run on for pages. */
#define DESCRIPTION_BYTES 4000
/* Words in a description count less than those in a term. A name's count a little more: it says
 * what the service is, where terms list all it also does. */
#define TERM_PERCENT 100
#define NAME_PERCENT 105
#define DESCRIPTION_PERCENT 60
/* Phrases are found by the first letters of their first word. */
#define KEY_BYTES 4

typedef struct
{
  guint need;
  guint confidence;
  GStrv words;
  gboolean open_end; /* the last word goes on as it likes */
} Phrase;

struct _CairnNeedRules
{
  GPtrArray *phrases; /* of Phrase, owned */
  GHashTable *terms;  /* folded term → GPtrArray of Phrase */
  GHashTable *starts; /* first letters → GPtrArray of Phrase */
};

typedef struct
{
  CairnNeedRules *rules;
  CairnNeedSuggestion *best[64]; /* by need number */
} Finding;

static void
free_phrase (Phrase *phrase)
{
  g_strfreev (phrase->words);
  g_free (phrase);
}

static CairnNeedRules *
create_rules (void)
{
  CairnNeedRules *rules = g_new0 (CairnNeedRules, 1);

  rules->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) free_phrase);
  rules->terms
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  rules->starts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return rules;
}

/* Folded words, everything between them left out: "Burial & Funeral Help" → burial, funeral, help.
 */
static GStrv
split_words (const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (words, c);
      else
        g_string_append_c (words, ' ');
    }
  return cairn_xml_list (words->str);
}

static void
add_under (GHashTable *table, char *key, Phrase *phrase)
{
  GPtrArray *phrases = g_hash_table_lookup (table, key);

  if (phrases == NULL)
    {
      phrases = g_ptr_array_new ();
      g_hash_table_insert (table, key, phrases);
    }
  else
    g_free (key);
  g_ptr_array_add (phrases, phrase);
}

static gboolean
check_phrase (const CairnXmlNode *node, const char *text, const Phrase *phrase, GError **error)
{
  guint n = g_strv_length (phrase->words);
  const char *star = strchr (text, '*');

  if (n == 0)
    return cairn_xml_fail (node, error, "<%s> is empty", node->name), FALSE;
  if (star == NULL)
    return TRUE;
  if (star[1] != '\0' || strcmp (node->name, "term") == 0)
    return cairn_xml_fail (node, error, "a * stands only behind the last of <words>"), FALSE;
  if (strlen (phrase->words[n - 1]) < KEY_BYTES)
    return cairn_xml_fail (node, error, "a * needs at least %d letters before it", KEY_BYTES),
           FALSE;
  return TRUE;
}

static gboolean
read_phrase (
    CairnNeedRules *rules, const CairnXmlNode *node, guint need, guint confidence, GError **error)
{
  g_autofree char *text = cairn_xml_words (node);
  Phrase *phrase = g_new0 (Phrase, 1);

  g_ptr_array_add (rules->phrases, phrase);
  *phrase = (Phrase){ need, confidence, split_words (text), g_str_has_suffix (text, "*") };
  if (!cairn_xml_check (node, "", "", TRUE, error) || !check_phrase (node, text, phrase, error))
    return FALSE;
  if (strcmp (node->name, "term") == 0)
    add_under (rules->terms, g_strjoinv (" ", phrase->words), phrase);
  else
    add_under (rules->starts, g_strndup (phrase->words[0], KEY_BYTES), phrase);
  return TRUE;
}

static gboolean
read_rule (CairnNeedRules *rules,
           const CairnXmlNode *node,
           CairnCatalogue *catalogue,
           GError **error)
{
  const CairnNeed *need;
  const char *id;
  guint confidence;

  if (!cairn_xml_check (node, "need confidence", "term words", FALSE, error)
      || !cairn_xml_need_attribute (node, "need", &id, error)
      || !cairn_xml_number (node, "confidence", 100, &confidence, error))
    return FALSE;
  need = cairn_catalogue_by_id (catalogue, id);
  if (need == NULL)
    return cairn_xml_fail (node, error, "unknown need \"%s\"", id), FALSE;
  for (guint i = 0; i < node->children->len; i++)
    {
      if (!read_phrase (rules, g_ptr_array_index (node->children, i), need->number, confidence,
                        error))
        return FALSE;
    }
  return TRUE;
}

static CairnNeedRules *
read_rules (const CairnXml *xml, CairnCatalogue *catalogue, GError **error)
{
  g_autoptr (CairnNeedRules) rules = create_rules ();

  if (strcmp (xml->root->name, "rules") != 0)
    return cairn_xml_fail (xml->root, error, "not a file of rules: it begins with <%s>",
                           xml->root->name),
           NULL;
  if (!cairn_xml_check (xml->root, "", "rule", FALSE, error))
    return NULL;
  for (guint i = 0; i < xml->root->children->len; i++)
    {
      if (!read_rule (rules, g_ptr_array_index (xml->root->children, i), catalogue, error))
        return NULL;
    }
  return g_steal_pointer (&rules);
}

/**
 * cairn_need_rules_load:
 * @path: a file like data/needs/rules.xml
 * @catalogue: the needs the rules may name
 * @error: (out): %CAIRN_ERROR_INVALID with file and line, %CAIRN_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the rules.
 */
CairnNeedRules *
cairn_need_rules_load (const char *path, CairnCatalogue *catalogue, GError **error)
{
  g_autoptr (CairnXml) xml = cairn_xml_load (path, error);

  return xml != NULL ? read_rules (xml, catalogue, error) : NULL;
}

/**
 * cairn_need_rules_load_built_in:
 * @catalogue: the centre's needs; rules for needs it has not are still read
 *
 * Returns: (transfer full): the rules that are compiled in.
 */
CairnNeedRules *
cairn_need_rules_load_built_in (CairnCatalogue *catalogue)
{
  g_autoptr (CairnCatalogue) built_in = cairn_catalogue_load_built_in ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnXml) xml = cairn_xml_load_resource (BUILT_IN, &error);
  CairnNeedRules *rules = xml != NULL ? read_rules (xml, built_in, &error) : NULL;

  if (rules == NULL)
    g_error ("the built-in rules: %s", error->message);
  /* What the centre's own list leaves out can't be suggested. */
  for (guint i = 0; i < rules->phrases->len; i++)
    {
      Phrase *phrase = g_ptr_array_index (rules->phrases, i);

      if (cairn_catalogue_by_number (catalogue, phrase->need) == NULL)
        phrase->need = 0;
    }
  return rules;
}

/**
 * cairn_need_rules_free:
 * @rules: (nullable) (transfer full): rules
 */
void
cairn_need_rules_free (CairnNeedRules *rules)
{
  if (rules == NULL)
    return;
  g_hash_table_unref (rules->terms);
  g_hash_table_unref (rules->starts);
  g_ptr_array_unref (rules->phrases);
  g_free (rules);
}

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

/* @because: (transfer full) */
static void
note_match (Finding *finding, guint need, guint confidence, char *because)
{
  CairnNeedSuggestion *best = finding->best[need];

  if (need == 0 || (best != NULL && best->confidence >= confidence))
    {
      g_free (because);
      return;
    }
  if (best == NULL)
    best = finding->best[need] = g_new0 (CairnNeedSuggestion, 1);
  g_free (best->because);
  *best = (CairnNeedSuggestion){ need, confidence, because };
}

/* How many of @words the phrase takes up; 0: it does not stand here. */
static guint
match_here (const Phrase *phrase, const char *const *words)
{
  guint n = 0;

  for (; phrase->words[n] != NULL; n++)
    {
      gboolean open = phrase->open_end && phrase->words[n + 1] == NULL;

      if (words[n] == NULL
          || (open ? !g_str_has_prefix (words[n], phrase->words[n])
                   : strcmp (words[n], phrase->words[n]) != 0))
        return 0;
    }
  return n;
}

static char *
join_words (const char *const *words, guint n)
{
  GString *out = g_string_new (words[0]);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (out, " %s", words[i]);
  return g_string_free (out, FALSE);
}

static void
scan_words (Finding *finding, const char *const *words, guint percent)
{
  for (; *words != NULL; words++)
    {
      char key[KEY_BYTES + 1] = { 0 };
      GPtrArray *phrases;

      memcpy (key, *words, strnlen (*words, KEY_BYTES));
      phrases = g_hash_table_lookup (finding->rules->starts, key);
      for (guint i = 0; phrases != NULL && i < phrases->len; i++)
        {
          const Phrase *phrase = g_ptr_array_index (phrases, i);
          guint n = match_here (phrase, words);

          if (n > 0)
            note_match (finding, phrase->need, CLAMP (phrase->confidence * percent / 100, 1, 100),
                        join_words (words, n));
        }
    }
}

static void
scan_term (Finding *finding, const char *term)
{
  g_auto (GStrv) words = split_words (term);
  g_autofree char *folded = g_strjoinv (" ", words);
  GPtrArray *phrases = g_hash_table_lookup (finding->rules->terms, folded);

  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (phrases, i);

      note_match (finding, phrase->need, phrase->confidence, g_strdup (term));
    }
  scan_words (finding, (const char *const *) words, TERM_PERCENT);
}

static void
scan_text (Finding *finding, const char *text, guint percent)
{
  g_autofree char *beginning = NULL;
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return;
  beginning = g_strndup (text, DESCRIPTION_BYTES);
  words = split_words (beginning);
  scan_words (finding, (const char *const *) words, percent);
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
 * @terms: (nullable) (array zero-terminated=1): names of taxonomy terms
 * @name: (nullable): the service's name
 * @description: (nullable): the service's own words
 *
 * Which needs a service seems to be for. A guess for a person to confirm, never shown to visitors
 * as a fact.
 *
 * Returns: (transfer full) (element-type CairnNeedSuggestion): the four likeliest, best first;
 *   may be empty.
 */
GPtrArray *
cairn_need_rules_suggest (CairnNeedRules *rules,
                          const char *const *terms,
                          const char *name,
                          const char *description)
{
  Finding finding = { rules, { NULL } };
  GPtrArray *suggestions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_need_suggestion_free);

  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    scan_term (&finding, terms[i]);
  scan_text (&finding, name, NAME_PERCENT);
  scan_text (&finding, description, DESCRIPTION_PERCENT);
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
