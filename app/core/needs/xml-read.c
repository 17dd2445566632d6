/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the loaders ask of a node: attributes and texts of a kind, each with its error and line. */
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/needs/catalogue.h"
#include "core/needs/xml.h"

#include <string.h>

#define SPACE " \t\r\n"

/**
 * cairn_xml_fail:
 * @node: where
 * @error: (out): set to %CAIRN_ERROR_INVALID with file and line
 * @format: "what is wrong: what to do"
 */
void
cairn_xml_fail (const CairnXmlNode *node, GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, node->path, node->line, "%s", text);
}

/**
 * cairn_xml_attribute:
 * @node: an element
 * @name: an attribute
 *
 * Returns: (transfer none) (nullable): its value.
 */
const char *
cairn_xml_attribute (const CairnXmlNode *node, const char *name)
{
  for (guint i = 0; node->keys[i] != NULL; i++)
    {
      if (strcmp (node->keys[i], name) == 0)
        return node->values[i];
    }
  return NULL;
}

/**
 * cairn_xml_words:
 * @node: an element
 *
 * Returns: (transfer full): its own text with single spaces, none outside.
 */
char *
cairn_xml_words (const CairnXmlNode *node)
{
  char *words = g_malloc (node->text->len + 1), *end = words;
  gsize length;

  /* Thousands of texts are read before the first screen: without a piece of memory for each word.
   */
  for (const char *word = node->text->str; *(word += strspn (word, SPACE)) != '\0'; word += length)
    {
      length = strcspn (word, SPACE);
      if (end > words)
        *end++ = ' ';
      memcpy (end, word, length);
      end += length;
    }
  *end = '\0';
  return words;
}

/**
 * cairn_xml_list:
 * @text: (nullable): words with white space between
 *
 * Returns: (transfer full): the words.
 */
GStrv
cairn_xml_list (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", SPACE, -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_strv_builder_add (words, parts[i]);
    }
  return g_strv_builder_end (words);
}

static gboolean
is_listed (const char *list, const char *name)
{
  gsize length;

  for (const char *at = list; *(at += strspn (at, SPACE)) != '\0'; at += length)
    {
      length = strcspn (at, SPACE);
      if (strncmp (at, name, length) == 0 && name[length] == '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_words (const CairnXmlNode *node)
{
  return node->text->str[strspn (node->text->str, SPACE)] != '\0';
}

/**
 * cairn_xml_check:
 * @node: an element
 * @attributes: the attributes it may have, with spaces between
 * @children: the elements it may hold
 * @has_text: whether it may hold text
 * @error: what it has beyond that
 *
 * Returns: whether it has nothing else: a misspelt word must not be passed over in silence.
 */
gboolean
cairn_xml_check (const CairnXmlNode *node,
                 const char *attributes,
                 const char *children,
                 gboolean has_text,
                 GError **error)
{
  for (guint i = 0; node->keys[i] != NULL; i++)
    {
      if (!is_listed (attributes, node->keys[i]))
        return cairn_xml_fail (node, error, "unknown attribute \"%s\" in <%s>", node->keys[i],
                               node->name),
               FALSE;
    }
  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      if (!is_listed (children, child->name))
        return cairn_xml_fail (child, error, "unknown element <%s> in <%s>", child->name,
                               node->name),
               FALSE;
    }
  if (!has_text && has_words (node))
    return cairn_xml_fail (node, error, "text in <%s> belongs to no element", node->name), FALSE;
  return TRUE;
}

/**
 * cairn_xml_need_attribute:
 * @node: an element
 * @name: an attribute it can't do without
 * @out_value: (out) (transfer none): its value, not empty
 * @error: (out): that it is missing
 *
 * Returns: whether it is there.
 */
gboolean
cairn_xml_need_attribute (const CairnXmlNode *node,
                          const char *name,
                          const char **out_value,
                          GError **error)
{
  *out_value = cairn_xml_attribute (node, name);
  if (*out_value != NULL && **out_value != '\0')
    return TRUE;
  cairn_xml_fail (node, error, "<%s> has no %s", node->name, name);
  return FALSE;
}

/**
 * cairn_xml_flag:
 * @node: an element
 * @name: an attribute, "yes" or "no"
 * @out_flag: (out): whether it says yes; %FALSE when it is not there
 * @error: (out): that it says something else
 *
 * Returns: whether it could be read.
 */
gboolean
cairn_xml_flag (const CairnXmlNode *node, const char *name, gboolean *out_flag, GError **error)
{
  const char *value = cairn_xml_attribute (node, name);

  *out_flag = g_strcmp0 (value, "yes") == 0;
  if (value == NULL || *out_flag || strcmp (value, "no") == 0)
    return TRUE;
  cairn_xml_fail (node, error, "%s=\"%s\": write yes or no", name, value);
  return FALSE;
}

/**
 * cairn_xml_number:
 * @node: an element
 * @name: an attribute it can't do without
 * @max: the greatest number it may be
 * @out_number: (out): 1 to @max
 * @error: (out): that it is something else
 *
 * Returns: whether it could be read.
 */
gboolean
cairn_xml_number (
    const CairnXmlNode *node, const char *name, guint max, guint *out_number, GError **error)
{
  const char *value;
  guint64 number;

  if (!cairn_xml_need_attribute (node, name, &value, error))
    return FALSE;
  if (!g_ascii_string_to_unsigned (value, 10, 1, max, &number, NULL))
    return cairn_xml_fail (node, error, "%s=\"%s\": write a number from 1 to %u", name, value, max),
           FALSE;
  *out_number = (guint) number;
  return TRUE;
}

/**
 * cairn_xml_phases:
 * @node: an element
 * @name: an attribute with "all" or ids of phases
 * @out_phases: (out): bits of CairnPhase; 0 when it is not there
 * @error: (out): which phase is unknown
 *
 * Returns: whether it could be read.
 */
gboolean
cairn_xml_phases (const CairnXmlNode *node, const char *name, guint *out_phases, GError **error)
{
  g_auto (GStrv) ids = cairn_xml_list (cairn_xml_attribute (node, name));

  *out_phases = 0;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      CairnPhase phase = cairn_phase_by_id (ids[i]);

      if (strcmp (ids[i], "all") == 0)
        *out_phases |= CAIRN_PHASES_ALL;
      else if (phase != 0)
        *out_phases |= CAIRN_PHASE_BIT (phase);
      else
        return cairn_xml_fail (node, error, "unknown phase \"%s\" in %s", ids[i], name), FALSE;
    }
  return TRUE;
}

/* A text without xml:lang is English. */
static gboolean
add_text (const CairnXmlNode *node, CairnTexts *texts, GError **error)
{
  const char *given = cairn_xml_attribute (node, "xml:lang");
  const char *lang = given != NULL ? cairn_lang_canonical (given) : "en";
  g_autofree char *text = cairn_xml_words (node);

  if (!cairn_xml_check (node, "xml:lang", "", TRUE, error))
    return FALSE;
  if (lang == NULL)
    return cairn_xml_fail (node, error, "unknown language \"%s\" in <%s>", given, node->name),
           FALSE;
  if (*text == '\0')
    return cairn_xml_fail (node, error, "<%s> is empty", node->name), FALSE;
  if (cairn_texts_has (texts, lang))
    return cairn_xml_fail (node, error, "two <%s> in %s", node->name, lang), FALSE;
  cairn_texts_set (texts, lang, text);
  return TRUE;
}

/**
 * cairn_xml_texts:
 * @node: an element
 * @name: which of its children hold the text, one for each language
 * @required: whether it can't do without
 * @out_texts: (out) (transfer full) (nullable): the text; %NULL when there is none
 * @error: (out): what is wrong
 *
 * Returns: whether it could be read.
 */
gboolean
cairn_xml_texts (const CairnXmlNode *node,
                 const char *name,
                 gboolean required,
                 CairnTexts **out_texts,
                 GError **error)
{
  g_autoptr (CairnTexts) texts = cairn_texts_new ();
  const CairnXmlNode *first = NULL;

  *out_texts = NULL;
  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      if (strcmp (child->name, name) != 0)
        continue;
      if (first == NULL)
        first = child;
      if (!add_text (child, texts, error))
        return FALSE;
    }
  if (first == NULL && required)
    return cairn_xml_fail (node, error, "<%s> has no <%s>", node->name, name), FALSE;
  if (first != NULL && !cairn_texts_has (texts, "en"))
    return cairn_xml_fail (first, error, "<%s> is not there in English", name), FALSE;
  if (first != NULL)
    *out_texts = g_steal_pointer (&texts);
  return TRUE;
}
