/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/questionnaire.h"

#include "core/needs/facets.h"
#include "core/triage/questionnaire-private.h"

#include <string.h>

#define BUILT_IN "/org/cairn/triage/triage.xml"

static CairnQuestionnaire *
create_questionnaire (void)
{
  CairnQuestionnaire *questionnaire = g_new0 (CairnQuestionnaire, 1);

  g_atomic_ref_count_init (&questionnaire->references);
  questionnaire->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_question_free);
  return questionnaire;
}

static CairnQuestionnaire *
read_questionnaire (const CairnXml *xml,
                    CairnCatalogue *catalogue,
                    CairnQuestionnaire *built_in,
                    GError **error)
{
  g_autoptr (CairnQuestionnaire) questionnaire = create_questionnaire ();
  CairnQuestionReader reader = { questionnaire, catalogue, built_in };

  if (strcmp (xml->root->name, "questions") != 0)
    return cairn_xml_fail (xml->root, error, "not a file of questions: it begins with <%s>",
                           xml->root->name),
           NULL;
  if (!cairn_xml_check (xml->root, "", "question often", FALSE, error))
    return NULL;
  for (guint i = 0; i < xml->root->children->len; i++)
    {
      const CairnXmlNode *node = g_ptr_array_index (xml->root->children, i);
      gboolean right = strcmp (node->name, "question") == 0
                           ? cairn_question_read (&reader, node, error)
                           : cairn_often_read (&reader, node, error);

      if (!right)
        return NULL;
    }
  if (questionnaire->questions->len == 0)
    return cairn_xml_fail (xml->root, error, "there are no questions in it"), NULL;
  return g_steal_pointer (&questionnaire);
}

static CairnQuestionnaire *
read_built_in (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnXml) xml = cairn_xml_load_resource (BUILT_IN, &error);
  CairnQuestionnaire *questionnaire
      = xml != NULL ? read_questionnaire (xml, catalogue, NULL, &error) : NULL;

  if (questionnaire == NULL)
    g_error ("the built-in questions: %s", error->message);
  return questionnaire;
}

static CairnNeedSet
set_of (CairnCatalogue *catalogue)
{
  GPtrArray *needs = cairn_catalogue_needs (catalogue);
  CairnNeedSet set = 0;

  for (guint i = 0; i < needs->len; i++)
    set |= CAIRN_NEED_BIT (((const CairnNeed *) g_ptr_array_index (needs, i))->number);
  return set;
}

static void
keep_known (guint8 *numbers, CairnNeedSet known)
{
  guint kept = 0;

  for (guint i = 0; i < CAIRN_OFTEN_MAX; i++)
    {
      if (numbers[i] != 0 && (known & CAIRN_NEED_BIT (numbers[i])) != 0)
        numbers[kept++] = numbers[i];
    }
  memset (numbers + kept, 0, CAIRN_OFTEN_MAX - kept);
}

/**
 * cairn_questionnaire_load:
 * @path: a file like data/triage/triage.xml
 * @catalogue: the needs it may name
 * @error: (out): %CAIRN_ERROR_INVALID with file and line, %CAIRN_ERROR_NOT_FOUND
 *
 * Loads a centre's own questions: fewer, in another order, in other words, or with new ones behind.
 * Numbers that are taken stay what they are.
 *
 * Returns: (transfer full) (nullable): the questions.
 */
CairnQuestionnaire *
cairn_questionnaire_load (const char *path, CairnCatalogue *catalogue, GError **error)
{
  g_autoptr (CairnQuestionnaire) built_in = read_built_in ();
  g_autoptr (CairnXml) xml = cairn_xml_load (path, error);

  return xml != NULL ? read_questionnaire (xml, catalogue, built_in, error) : NULL;
}

/**
 * cairn_questionnaire_load_built_in:
 * @catalogue: the centre's needs; questions about others are never asked
 *
 * Returns: (transfer full): the questions that are compiled in. They always load.
 */
CairnQuestionnaire *
cairn_questionnaire_load_built_in (CairnCatalogue *catalogue)
{
  CairnQuestionnaire *questionnaire = read_built_in ();
  CairnNeedSet known = set_of (catalogue);

  /* A condition left without needs would read as no condition; keep a bit no visit can have. */
  for (guint i = 0; i < questionnaire->questions->len; i++)
    {
      CairnQuestion *question = g_ptr_array_index (questionnaire->questions, i);

      if (question->if_needs != 0 && (question->if_needs & known) != 0)
        question->if_needs &= known;
    }
  for (guint people = 0; people < CAIRN_OFTEN_PEOPLE; people++)
    {
      for (guint phase = 0; phase < CAIRN_OFTEN_PHASES; phase++)
        keep_known (questionnaire->often[people][phase], known);
    }
  return questionnaire;
}

/**
 * cairn_questionnaire_ref:
 * @questionnaire: the questions
 *
 * Returns: (transfer full): the same.
 */
CairnQuestionnaire *
cairn_questionnaire_ref (CairnQuestionnaire *questionnaire)
{
  g_atomic_ref_count_inc (&questionnaire->references);
  return questionnaire;
}

/**
 * cairn_questionnaire_unref:
 * @questionnaire: (nullable) (transfer full): the questions
 */
void
cairn_questionnaire_unref (CairnQuestionnaire *questionnaire)
{
  if (questionnaire == NULL || !g_atomic_ref_count_dec (&questionnaire->references))
    return;
  g_ptr_array_unref (questionnaire->questions);
  g_free (questionnaire);
}

/**
 * cairn_questionnaire_questions:
 * @questionnaire: the questions
 *
 * Returns: (transfer none) (element-type CairnQuestion): all of them, in the order of the file.
 */
GPtrArray *
cairn_questionnaire_questions (CairnQuestionnaire *questionnaire)
{
  return questionnaire->questions;
}

/**
 * cairn_questionnaire_question:
 * @questionnaire: the questions
 * @id: (nullable): "safe-tonight"
 *
 * Returns: (transfer none) (nullable): the question of that id.
 */
const CairnQuestion *
cairn_questionnaire_question (CairnQuestionnaire *questionnaire, const char *id)
{
  for (guint i = 0; id != NULL && i < questionnaire->questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questionnaire->questions, i);

      if (g_strcmp0 (question->id, id) == 0)
        return question;
    }
  return NULL;
}

/**
 * cairn_question_option:
 * @question: a question
 * @id: (nullable): "not-sure"
 *
 * Returns: (transfer none) (nullable): its option of that id.
 */
const CairnOption *
cairn_question_option (const CairnQuestion *question, const char *id)
{
  for (guint i = 0; id != NULL && i < question->options->len; i++)
    {
      const CairnOption *option = g_ptr_array_index (question->options, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option;
    }
  return NULL;
}

/**
 * cairn_questionnaire_often:
 * @questionnaire: the questions
 * @people: CairnPeople bits; 0 is taken as "other"
 * @phase: a phase
 *
 * The needs that people in a situation often ask for. With several situations each gives its
 * first, then each its second, and so on.
 *
 * Returns: at most six needs.
 */
CairnNeedSet
cairn_questionnaire_often (CairnQuestionnaire *questionnaire, guint people, CairnPhase phase)
{
  CairnNeedSet set = 0;
  guint count = 0;

  g_return_val_if_fail (cairn_phase_id (phase) != NULL, 0);
  if (people == 0)
    people = CAIRN_PEOPLE_OTHER;
  for (guint rank = 0; rank < CAIRN_OFTEN_MAX; rank++)
    {
      for (guint who = 0; who < CAIRN_OFTEN_PEOPLE && count < CAIRN_OFTEN_MAX; who++)
        {
          guint number = questionnaire->often[who][phase][rank];

          if ((people & (1u << who)) == 0 || number == 0 || (set & CAIRN_NEED_BIT (number)) != 0)
            continue;
          set |= CAIRN_NEED_BIT (number);
          count++;
        }
    }
  return set;
}
