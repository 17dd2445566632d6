/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the rules from foreign terms, codes and plain words to needs. */
#include "core/needs/suggest-private.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/needs/xml.h"

#include <string.h>

/* What is longer is no code; looking for each beginning of a whole page would take for ever. */
#define CODE_BYTES 200
#define BUILT_IN "/org/cairn/needs/rules.xml"
/* A * behind fewer letters would stand for half the dictionary; other words before it help. */
#define STAR_LETTERS 4
#define STAR_LETTERS_BEHIND_WORDS 3

static void
free_phrase (CairnNeedPhrase *phrase)
{
  g_strfreev (phrase->words);
  g_free (phrase);
}

static void
free_code (gpointer data)
{
  CairnNeedCode *code = data;

  g_free (code->name);
  g_free (code);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static CairnNeedRules *
create_rules (void)
{
  CairnNeedRules *rules = g_new0 (CairnNeedRules, 1);

  rules->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) free_phrase);
  rules->terms = new_table ();
  rules->starts = new_table ();
  rules->codes = new_table ();
  rules->code_above = new_table ();
  return rules;
}

/* @key: (transfer full) */
static void
add_under (GHashTable *table, char *key, gpointer item, GDestroyNotify free_item)
{
  GPtrArray *items = g_hash_table_lookup (table, key);

  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (free_item);
      g_hash_table_insert (table, key, items);
    }
  else
    g_free (key);
  g_ptr_array_add (items, item);
}

static gboolean
check_star (const CairnXmlNode *node,
            const char *text,
            const CairnNeedPhrase *phrase,
            GError **error)
{
  const char *star = strchr (text, '*');
  glong least = phrase->n_words > 1 ? STAR_LETTERS_BEHIND_WORDS : STAR_LETTERS;

  if (star == NULL)
    return TRUE;
  if (star[1] != '\0' || strcmp (node->name, "term") == 0)
    return cairn_xml_fail (node, error, "a * stands only behind the last of <words>"), FALSE;
  if (g_utf8_strlen (phrase->words[phrase->n_words - 1], -1) < least)
    return cairn_xml_fail (node, error, "a * needs at least %ld letters before it", least), FALSE;
  return TRUE;
}

static gboolean
add_phrase (CairnNeedRules *rules,
            const CairnXmlNode *node,
            const char *text,
            const CairnNeedPhrase *like,
            GError **error)
{
  CairnNeedPhrase *phrase = g_new0 (CairnNeedPhrase, 1);

  g_ptr_array_add (rules->phrases, phrase);
  *phrase = *like;
  phrase->words = cairn_need_words_canonical (text);
  phrase->n_words = g_strv_length (phrase->words);
  phrase->open_end = g_str_has_suffix (text, "*");
  if (phrase->n_words == 0)
    return cairn_xml_fail (node, error, "<%s> is empty", node->name), FALSE;
  if (!check_star (node, text, phrase, error))
    return FALSE;
  if (strcmp (node->name, "term") == 0)
    add_under (rules->terms, g_strjoinv (" ", phrase->words), phrase, NULL);
  else
    add_under (rules->starts, g_strndup (phrase->words[0], CAIRN_PHRASE_KEY_BYTES), phrase, NULL);
  return TRUE;
}

/* Several phrases may stand in one element, with commas between; a term may hold commas itself. */
static gboolean
read_phrases (CairnNeedRules *rules,
              const CairnXmlNode *node,
              const CairnNeedPhrase *like,
              GError **error)
{
  g_autofree char *text = cairn_xml_words (node);
  g_auto (GStrv) parts = NULL;

  if (!cairn_xml_check (node, "", "", TRUE, error))
    return FALSE;
  if (strcmp (node->name, "words") != 0)
    return add_phrase (rules, node, text, like, error);
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; i == 0 || parts[i] != NULL; i++)
    {
      if (!add_phrase (rules, node, parts[i] != NULL ? g_strstrip (parts[i]) : "", like, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_code (CairnNeedRules *rules,
           const CairnXmlNode *node,
           const CairnNeedPhrase *like,
           GError **error)
{
  g_autofree char *text = cairn_xml_words (node);

  if (!cairn_xml_check (node, "name", "", TRUE, error))
    return FALSE;
  if (!cairn_need_rules_add_code (rules, text, like->need, like->confidence,
                                  cairn_xml_attribute (node, "name")))
    return cairn_xml_fail (node, error, "\"%s\" is no code: a * stands only at its end", text),
           FALSE;
  return TRUE;
}

static gboolean
read_children (CairnNeedRules *rules,
               const CairnXmlNode *node,
               const CairnNeedPhrase *like,
               GError **error)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      if (!(strcmp (child->name, "code") == 0 ? read_code (rules, child, like, error)
                                              : read_phrases (rules, child, like, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_language (const CairnXmlNode *node, GError **error)
{
  const char *lang = cairn_xml_attribute (node, "xml:lang");

  if (lang == NULL || cairn_lang_canonical (lang) != NULL)
    return TRUE;
  return cairn_xml_fail (node, error, "\"%s\" is no language", lang), FALSE;
}

static gboolean
read_rule (CairnNeedRules *rules,
           const CairnXmlNode *node,
           CairnCatalogue *catalogue,
           GError **error)
{
  CairnNeedPhrase like = { .kind = CAIRN_PHRASE_NEED };
  const CairnNeed *need;
  const char *id;

  if (!cairn_xml_check (node, "need confidence xml:lang", "term words code", FALSE, error)
      || !cairn_xml_need_attribute (node, "need", &id, error) || !check_language (node, error)
      || !cairn_xml_number (node, "confidence", 100, &like.confidence, error))
    return FALSE;
  need = cairn_catalogue_by_id (catalogue, id);
  if (need == NULL)
    return cairn_xml_fail (node, error, "unknown need \"%s\"", id), FALSE;
  like.need = need->number;
  return read_children (rules, node, &like, error);
}

static gboolean
read_element (CairnNeedRules *rules,
              const CairnXmlNode *node,
              CairnCatalogue *catalogue,
              GError **error)
{
  CairnNeedPhrase like
      = { .kind = strcmp (node->name, "silent") == 0 ? CAIRN_PHRASE_SILENT : CAIRN_PHRASE_ASIDE };

  if (strcmp (node->name, "rule") == 0)
    return read_rule (rules, node, catalogue, error);
  return cairn_xml_check (node, "xml:lang", "words", FALSE, error) && check_language (node, error)
         && read_children (rules, node, &like, error);
}

static gboolean
read_rules (CairnNeedRules *rules, const CairnXml *xml, CairnCatalogue *catalogue, GError **error)
{
  if (strcmp (xml->root->name, "rules") != 0)
    return cairn_xml_fail (xml->root, error, "not a file of rules: it begins with <%s>",
                           xml->root->name),
           FALSE;
  if (!cairn_xml_check (xml->root, "", "rule silent aside", FALSE, error))
    return FALSE;
  for (guint i = 0; i < xml->root->children->len; i++)
    {
      if (!read_element (rules, g_ptr_array_index (xml->root->children, i), catalogue, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_need_rules_add_file:
 * @rules: rules, which are not to be used any more when this fails
 * @path: a file like data/needs/rules.xml: a centre's own words, or the codes of a taxonomy that
 *   may not be given away
 * @catalogue: the needs the file may name
 * @error: (out): %CAIRN_ERROR_INVALID with file and line, %CAIRN_ERROR_NOT_FOUND
 *
 * Adds to what @rules say already; what is silent here is silent there too.
 */
gboolean
cairn_need_rules_add_file (CairnNeedRules *rules,
                           const char *path,
                           CairnCatalogue *catalogue,
                           GError **error)
{
  g_autoptr (CairnXml) xml = cairn_xml_load (path, error);

  return xml != NULL && read_rules (rules, xml, catalogue, error);
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
  g_autoptr (CairnNeedRules) rules = create_rules ();

  return cairn_need_rules_add_file (rules, path, catalogue, error) ? g_steal_pointer (&rules)
                                                                   : NULL;
}

static void
forget_missing (GHashTable *codes, CairnCatalogue *catalogue)
{
  GHashTableIter iter;
  gpointer items;

  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, NULL, &items))
    {
      for (guint i = 0; i < ((GPtrArray *) items)->len; i++)
        {
          CairnNeedCode *code = g_ptr_array_index ((GPtrArray *) items, i);

          if (cairn_catalogue_by_number (catalogue, code->need) == NULL)
            code->need = 0;
        }
    }
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
  CairnNeedRules *rules = create_rules ();

  if (xml == NULL || !read_rules (rules, xml, built_in, &error))
    g_error ("the built-in rules: %s", error->message);
  /* What the centre's own list leaves out can't be suggested. */
  for (guint i = 0; i < rules->phrases->len; i++)
    {
      CairnNeedPhrase *phrase = g_ptr_array_index (rules->phrases, i);

      if (cairn_catalogue_by_number (catalogue, phrase->need) == NULL)
        phrase->need = 0;
    }
  forget_missing (rules->codes, catalogue);
  forget_missing (rules->code_above, catalogue);
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
  g_hash_table_unref (rules->codes);
  g_hash_table_unref (rules->code_above);
  g_ptr_array_unref (rules->phrases);
  g_free (rules);
}

/**
 * cairn_need_rules_add_code:
 * @rules: the rules
 * @code: a code of some taxonomy, "BH-1800"; with a * at its end: and all that begin so
 * @need: number of a need
 * @confidence: 1…100
 * @name: (nullable): what the code stands for, for explanations
 *
 * Returns: whether @code is one: not empty, no * but at its end.
 */
gboolean
cairn_need_rules_add_code (
    CairnNeedRules *rules, const char *code, guint need, guint confidence, const char *name)
{
  g_autofree char *key = cairn_text_fold (code);
  char *star = strchr (key, '*');
  CairnNeedCode *item;

  if (*key == '\0' || *key == '*' || (star != NULL && star[1] != '\0'))
    return FALSE;
  if (star != NULL)
    *star = '\0';
  item = g_new0 (CairnNeedCode, 1);
  *item = (CairnNeedCode){ need, confidence, g_strdup (name) };
  add_under (star != NULL ? rules->code_above : rules->codes, g_steal_pointer (&key), item,
             free_code);
  return TRUE;
}

/* The exact code, else the longest beginning of it that has a rule. Returns: (nullable): of
 * CairnNeedCode. */
GPtrArray *
cairn_need_rules_codes (CairnNeedRules *rules, const char *term)
{
  g_autofree char *key = NULL;
  GPtrArray *found;

  if (strnlen (term, CODE_BYTES + 1) > CODE_BYTES)
    return NULL;
  key = cairn_text_fold (term);
  found = g_hash_table_lookup (rules->codes, key);
  for (gsize n = strlen (key); n > 0 && found == NULL; n--)
    {
      key[n] = '\0';
      found = g_hash_table_lookup (rules->code_above, key);
    }
  return found;
}

/**
 * cairn_need_rules_load_centre:
 * @state: the state folder
 * @catalogue: the centre's needs
 * @error: (out): %CAIRN_ERROR_INVALID: what is wrong in the centre's file
 *
 * Returns: (transfer full) (nullable): the rules that are compiled in, with the centre's own.
 */
CairnNeedRules *
cairn_need_rules_load_centre (const char *state, CairnCatalogue *catalogue, GError **error)
{
  g_autoptr (CairnNeedRules) rules = cairn_need_rules_load_built_in (catalogue);
  g_autofree char *own = cairn_paths_rules (state);

  if (g_file_test (own, G_FILE_TEST_EXISTS)
      && !cairn_need_rules_add_file (rules, own, catalogue, error))
    return NULL;
  return g_steal_pointer (&rules);
}
