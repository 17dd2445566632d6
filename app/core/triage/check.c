/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/check.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/needs/facets.h"
#include "core/needs/suggest.h"
#include "core/needs/xml.h"
#include "core/triage/questionnaire.h"

#include <string.h>

/* A page shows no more tiles than this without scrolling (practice §2.4). */
#define PAGE_NEEDS 7

typedef struct
{
  const CairnXml *xml;
  GPtrArray *findings;
  CairnCatalogue *catalogue; /* the built-in needs */
} Check;

static void G_GNUC_PRINTF (3, 4)
    find (Check *check, const CairnXmlNode *node, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (check->findings, g_strdup_printf ("%s:%u: %s", node->path, node->line, text));
}

static gboolean
has_id (const CairnXmlNode *node, const char *name, const char *id)
{
  return strcmp (node->name, name) == 0 && g_strcmp0 (cairn_xml_attribute (node, "id"), id) == 0;
}

static const CairnXmlNode *
find_id (const CairnXmlNode *node, const char *name, const char *id)
{
  if (has_id (node, name, id))
    return node;
  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *found = find_id (g_ptr_array_index (node->children, i), name, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_children (const CairnXmlNode *node, const char *name)
{
  guint count = 0;

  for (guint i = 0; i < node->children->len; i++)
    count += strcmp (((const CairnXmlNode *) node->children->pdata[i])->name, name) == 0;
  return count;
}

static void
collect_languages (const CairnXmlNode *node, GHashTable *languages)
{
  const char *lang = cairn_lang_canonical (cairn_xml_attribute (node, "xml:lang"));

  if (lang != NULL)
    g_hash_table_add (languages, (gpointer) lang);
  for (guint i = 0; i < node->children->len; i++)
    collect_languages (g_ptr_array_index (node->children, i), languages);
}

static gboolean
is_english (const CairnXmlNode *node)
{
  const char *lang = cairn_xml_attribute (node, "xml:lang");

  return lang == NULL || g_strcmp0 (cairn_lang_canonical (lang), "en") == 0;
}

static gboolean
has_sibling_in (const CairnXmlNode *parent, const char *name, const char *lang)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      const CairnXmlNode *node = g_ptr_array_index (parent->children, i);
      const char *its = cairn_lang_canonical (cairn_xml_attribute (node, "xml:lang"));

      if (strcmp (node->name, name) == 0 && g_strcmp0 (its, lang) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A leaf that people read: what the rules of data/its take out. */
static gboolean
is_text (const CairnXmlNode *node)
{
  static const char *const names[] = { "label", "heading", "question", "lead", "hint", NULL };

  return node->children->len == 0 && g_strv_contains (names, node->name);
}

/* A file in one language is the source, which is translated elsewhere. One that has a language
 * should have it everywhere. */
static void
check_translations (Check *check, const CairnXmlNode *node, GList *languages)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      check_translations (check, child, languages);
      if (!is_text (child) || !is_english (child))
        continue;
      for (GList *l = languages; l != NULL; l = l->next)
        {
          if (strcmp (l->data, "en") != 0 && !has_sibling_in (node, child->name, l->data))
            find (check, child, "<%s> is missing in %s", child->name, (const char *) l->data);
        }
    }
}

static void
check_all_translations (Check *check)
{
  g_autoptr (GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) sorted = NULL;

  collect_languages (check->xml->root, languages);
  sorted = g_list_sort (g_hash_table_get_keys (languages), (GCompareFunc) strcmp);
  check_translations (check, check->xml->root, sorted);
}

static void
check_needs (Check *check)
{
  const CairnXmlNode *root = check->xml->root;
  GPtrArray *needs = cairn_catalogue_needs (check->catalogue);

  for (guint i = 0; i < root->children->len; i++)
    {
      const CairnXmlNode *group = g_ptr_array_index (root->children, i);
      guint count = count_children (group, "need");

      if (count > PAGE_NEEDS)
        find (check, group, "%u needs in \"%s\": a page shows %d", count,
              cairn_xml_attribute (group, "id"), PAGE_NEEDS);
    }
  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      if (find_id (root, "need", need->id) == NULL)
        find (check, root, "\"%s\" is in no group: nobody can reach its services", need->id);
    }
}

/* Each answer opens HELP NOW: somebody who needs something else finds no way past it. */
static void
check_way_on (Check *check, const CairnXmlNode *question)
{
  guint options = count_children (question, "option");
  guint urgent = 0;

  for (guint i = 0; i < question->children->len; i++)
    {
      const char *flag
          = cairn_xml_attribute (g_ptr_array_index (question->children, i), "help-now");

      urgent += g_strcmp0 (flag, "yes") == 0;
    }
  if (options > 0 && urgent == options)
    find (check, question, "\"%s\" is a dead end: every answer opens Help now",
          cairn_xml_attribute (question, "id"));
}

/* The kiosk asks the questions it knows by name, and any that a need calls for. */
static void
check_questions (Check *check, CairnQuestionnaire *built_in)
{
  const CairnXmlNode *root = check->xml->root;
  GPtrArray *known = cairn_questionnaire_questions (built_in);

  for (guint i = 0; i < root->children->len; i++)
    {
      const CairnXmlNode *node = g_ptr_array_index (root->children, i);
      const char *id = cairn_xml_attribute (node, "id");

      if (strcmp (node->name, "question") != 0)
        continue;
      check_way_on (check, node);
      if (cairn_questionnaire_question (built_in, id) == NULL
          && cairn_xml_attribute (node, "if-needs") == NULL)
        find (check, node, "\"%s\" is never asked: no screen knows it and it has no if-needs", id);
    }
  for (guint i = 0; i < known->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (known, i);

      if (find_id (root, "question", question->id) == NULL)
        find (check, root, "the question \"%s\" is missing", question->id);
    }
}

static void
check_often (Check *check, CairnQuestionnaire *questionnaire)
{
  for (guint i = 0; i < cairn_facet_count (CAIRN_FACET_PEOPLE); i++)
    {
      for (CairnPhase phase = CAIRN_PHASE_FIRST_DAYS; phase <= CAIRN_PHASE_LONG_TERM; phase++)
        {
          if (cairn_questionnaire_often (questionnaire, 1u << i, phase) == 0)
            find (check, check->xml->root, "nothing is often asked for by \"%s\" in \"%s\"",
                  cairn_facet_id (CAIRN_FACET_PEOPLE, 1u << i), cairn_phase_id (phase));
        }
    }
}

/* A need without rules is never suggested for an imported service. */
static void
check_rules (Check *check)
{
  GPtrArray *needs = cairn_catalogue_needs (check->catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      gboolean found = FALSE;

      for (guint j = 0; j < check->xml->root->children->len && !found; j++)
        found = g_strcmp0 (
                    cairn_xml_attribute (g_ptr_array_index (check->xml->root->children, j), "need"),
                    need->id)
                == 0;
      if (!found)
        find (check, check->xml->root, "no rule leads to \"%s\"", need->id);
    }
}

static gboolean
check_needs_file (Check *check, const char *path, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load (path, error);

  if (catalogue == NULL)
    return FALSE;
  check_needs (check);
  check_all_translations (check);
  return TRUE;
}

/* A centre's needs.xml beside its triage.xml may have needs that are not built in. */
static CairnCatalogue *
load_needs_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, "needs.xml", NULL);
  CairnCatalogue *catalogue = cairn_catalogue_load (beside, NULL);

  return catalogue != NULL ? catalogue : cairn_catalogue_load_built_in ();
}

static gboolean
check_questions_file (Check *check, const char *path, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = load_needs_beside (path);
  g_autoptr (CairnQuestionnaire) questionnaire = cairn_questionnaire_load (path, catalogue, error);
  g_autoptr (CairnQuestionnaire) built_in = cairn_questionnaire_load_built_in (catalogue);

  if (questionnaire == NULL)
    return FALSE;
  check_questions (check, built_in);
  check_often (check, questionnaire);
  check_all_translations (check);
  return TRUE;
}

static gboolean
check_rules_file (Check *check, const char *path, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = load_needs_beside (path);
  g_autoptr (CairnNeedRules) rules = cairn_need_rules_load (path, catalogue, error);

  if (rules == NULL)
    return FALSE;
  check_rules (check);
  return TRUE;
}

static gboolean
check_file (Check *check, const char *path, GError **error)
{
  const char *root = check->xml->root->name;

  if (strcmp (root, "needs") == 0)
    return check_needs_file (check, path, error);
  if (strcmp (root, "questions") == 0)
    return check_questions_file (check, path, error);
  if (strcmp (root, "rules") == 0)
    return check_rules_file (check, path, error);
  cairn_xml_fail (check->xml->root, error,
                  "a file that begins with <%s>: write <needs>, <questions> or <rules>", root);
  return FALSE;
}

/**
 * cairn_triage_check:
 * @path: a file of needs, questions or rules: which, its first element says
 * @error: (out): why it can't be used, with file and line
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is doubtful in it: dead ends,
 *   needs nobody can reach, missing translations; empty when nothing is.
 */
GPtrArray *
cairn_triage_check (const char *path, GError **error)
{
  g_autoptr (CairnXml) xml = cairn_xml_load (path, error);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  Check check = { xml, findings, catalogue };

  if (xml == NULL || !check_file (&check, path, error))
    return NULL;
  return g_steal_pointer (&findings);
}
