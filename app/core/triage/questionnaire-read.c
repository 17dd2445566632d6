/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question, one list of what people often ask for: read and checked. */
#include "core/needs/facets.h"
#include "core/triage/questionnaire-private.h"
#include "core/triage/visit.h"

#include <string.h>

/* Answers to these stand in CairnVisit by their meaning: the number of an option is its bit. */
static const struct
{
  const char *question;
  CairnFacet facet;
} facet_questions[] = {
  { "closest", CAIRN_FACET_PEOPLE },
  { "channels", CAIRN_FACET_CHANNEL },
  { "access", CAIRN_FACET_ACCESS },
};

static const char *const for_ids[] = { NULL, "me", "other", "both", "work" };

static void
free_option (CairnOption *option)
{
  g_free (option->id);
  g_free (option->icon);
  g_free (option->easy_icon);
  cairn_texts_free (option->label);
  cairn_texts_free (option->easy);
  cairn_texts_free (option->hint);
  g_free (option);
}

/**
 * cairn_question_free:
 * @question: (transfer full): a question
 */
void
cairn_question_free (CairnQuestion *question)
{
  g_free (question->id);
  g_free (question->if_skipped);
  cairn_texts_free (question->heading);
  cairn_texts_free (question->easy);
  cairn_texts_free (question->lead);
  g_ptr_array_unref (question->options);
  g_free (question);
}

static gboolean
fits_meaning (const CairnQuestion *question, const CairnOption *option)
{
  if (strcmp (question->id, "for") == 0)
    return option->number < G_N_ELEMENTS (for_ids)
           && strcmp (for_ids[option->number], option->id) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (facet_questions); i++)
    {
      if (strcmp (facet_questions[i].question, question->id) == 0)
        return cairn_facet_bit (facet_questions[i].facet, option->id) == 1u << (option->number - 1);
    }
  return TRUE;
}

/* A number and an id belong together for ever, here as for needs. */
static gboolean
check_option_number (const CairnQuestionReader *reader,
                     const CairnXmlNode *node,
                     const CairnQuestion *question,
                     const CairnOption *option,
                     GError **error)
{
  const CairnQuestion *known = reader->built_in != NULL
                                   ? cairn_questionnaire_question (reader->built_in, question->id)
                                   : NULL;

  if (!fits_meaning (question, option))
    return cairn_xml_fail (node, error, "unknown option \"%s\" with number %u in \"%s\"",
                           option->id, option->number, question->id),
           FALSE;
  for (guint i = 0; known != NULL && i < known->options->len; i++)
    {
      const CairnOption *other = g_ptr_array_index (known->options, i);

      if ((strcmp (other->id, option->id) == 0) != (other->number == option->number))
        return cairn_xml_fail (node, error, "number %u is \"%s\" for ever", other->number,
                               other->id),
               FALSE;
    }
  return TRUE;
}

static gboolean
check_option_new (const CairnXmlNode *node,
                  const CairnQuestion *question,
                  const CairnOption *option,
                  GError **error)
{
  for (guint i = 0; i < question->options->len; i++)
    {
      const CairnOption *other = g_ptr_array_index (question->options, i);

      if (other == option)
        continue;
      if (other->number == option->number)
        return cairn_xml_fail (node, error, "number %u is both \"%s\" and \"%s\"", option->number,
                               other->id, option->id),
               FALSE;
      if (strcmp (other->id, option->id) == 0)
        return cairn_xml_fail (node, error, "two options are called \"%s\"", option->id), FALSE;
    }
  return TRUE;
}

/* Where nothing is said an option stands on the easy screens, too. */
static gboolean
read_easy (const CairnXmlNode *node, CairnOption *option, GError **error)
{
  gboolean easy;

  if (!cairn_xml_flag (node, "easy", &easy, error))
    return FALSE;
  option->not_easy = !easy && cairn_xml_attribute (node, "easy") != NULL;
  return TRUE;
}

static gboolean
read_option (const CairnQuestionReader *reader,
             const CairnXmlNode *node,
             CairnQuestion *question,
             GError **error)
{
  CairnOption *option = g_new0 (CairnOption, 1);
  const char *id;

  g_ptr_array_add (question->options, option);
  if (!cairn_xml_check (node, "id number icon phases help-now person-first easy easy-icon",
                        "label easy hint", FALSE, error)
      || !cairn_xml_need_attribute (node, "id", &id, error)
      || !cairn_xml_number (node, "number", 32, &option->number, error))
    return FALSE;
  option->id = g_strdup (id);
  option->icon = g_strdup (cairn_xml_attribute (node, "icon"));
  option->easy_icon = g_strdup (cairn_xml_attribute (node, "easy-icon"));
  return cairn_xml_phases (node, "phases", &option->phases, error)
         && cairn_xml_flag (node, "help-now", &option->help_now, error)
         && cairn_xml_flag (node, "person-first", &option->person_first, error)
         && read_easy (node, option, error)
         && cairn_xml_texts (node, "label", TRUE, &option->label, error)
         && cairn_xml_texts (node, "easy", FALSE, &option->easy, error)
         && cairn_xml_texts (node, "hint", FALSE, &option->hint, error)
         && check_option_new (node, question, option, error)
         && check_option_number (reader, node, question, option, error);
}

static gboolean
check_question_number (const CairnQuestionReader *reader,
                       const CairnXmlNode *node,
                       const CairnQuestion *question,
                       GError **error)
{
  const GPtrArray *before = reader->questionnaire->questions;
  const GPtrArray *known = reader->built_in != NULL ? reader->built_in->questions : NULL;

  for (guint i = 0; i < before->len; i++)
    {
      const CairnQuestion *other = g_ptr_array_index (before, i);

      if (other == question)
        continue;
      if (other->number == question->number)
        return cairn_xml_fail (node, error, "number %u is both \"%s\" and \"%s\"", question->number,
                               other->id, question->id),
               FALSE;
      if (strcmp (other->id, question->id) == 0)
        return cairn_xml_fail (node, error, "two questions are called \"%s\"", question->id), FALSE;
    }
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const CairnQuestion *other = g_ptr_array_index (known, i);

      if ((strcmp (other->id, question->id) == 0) != (other->number == question->number))
        return cairn_xml_fail (node, error, "number %u is \"%s\" for ever", other->number,
                               other->id),
               FALSE;
    }
  return TRUE;
}

/* @out_set: (out): the needs that @ids name */
static gboolean
read_need_set (CairnCatalogue *catalogue,
               const CairnXmlNode *node,
               const char *ids,
               CairnNeedSet *out_set,
               GError **error)
{
  g_auto (GStrv) names = cairn_xml_list (ids);

  *out_set = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const CairnNeed *need = cairn_catalogue_by_id (catalogue, names[i]);

      if (need == NULL)
        return cairn_xml_fail (node, error, "unknown need \"%s\"", names[i]), FALSE;
      *out_set |= CAIRN_NEED_BIT (need->number);
    }
  return TRUE;
}

static gboolean
read_conditions (const CairnQuestionReader *reader,
                 const CairnXmlNode *node,
                 CairnQuestion *question,
                 GError **error)
{
  const char *skipped = cairn_xml_attribute (node, "if-skipped");
  const CairnQuestion *earlier = cairn_questionnaire_question (reader->questionnaire, skipped);

  if (!read_need_set (reader->catalogue, node, cairn_xml_attribute (node, "if-needs"),
                      &question->if_needs, error))
    return FALSE;
  if (skipped != NULL && (earlier == NULL || earlier == question))
    return cairn_xml_fail (node, error,
                           "if-skipped=\"%s\": there is no such question before this one", skipped),
           FALSE;
  question->if_skipped = g_strdup (skipped);
  return TRUE;
}

static gboolean
read_options (const CairnQuestionReader *reader,
              const CairnXmlNode *node,
              CairnQuestion *question,
              GError **error)
{
  const char *from = cairn_xml_attribute (node, "options-from");

  for (guint i = 0; i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      if (strcmp (child->name, "option") == 0 && !read_option (reader, child, question, error))
        return FALSE;
    }
  if (from != NULL && strcmp (from, "areas") != 0)
    return cairn_xml_fail (node, error, "options-from=\"%s\": write areas", from), FALSE;
  if ((from != NULL) == (question->options->len > 0))
    return cairn_xml_fail (node, error,
                           from == NULL ? "the question \"%s\" has no way on: give it options"
                                        : "the options of \"%s\" come from the directory",
                           question->id),
           FALSE;
  return TRUE;
}

/**
 * cairn_question_read:
 * @reader: what is known so far; the question is added to it
 * @node: a <question>
 * @error: (out): what is wrong, with file and line
 *
 * Returns: whether it is right.
 */
gboolean
cairn_question_read (const CairnQuestionReader *reader, const CairnXmlNode *node, GError **error)
{
  CairnQuestion *question = g_new0 (CairnQuestion, 1);
  const char *id;

  question->options = g_ptr_array_new_with_free_func ((GDestroyNotify) free_option);
  question->id = g_strdup ("");
  g_ptr_array_add (reader->questionnaire->questions, question);
  if (!cairn_xml_check (node, "id number several if-needs if-skipped options-from",
                        "heading easy lead option", FALSE, error)
      || !cairn_xml_need_attribute (node, "id", &id, error)
      || !cairn_xml_number (node, "number", CAIRN_VISIT_QUESTIONS, &question->number, error))
    return FALSE;
  g_free (question->id);
  question->id = g_strdup (id);
  return cairn_xml_flag (node, "several", &question->several, error)
         && cairn_xml_texts (node, "heading", TRUE, &question->heading, error)
         && cairn_xml_texts (node, "easy", FALSE, &question->easy, error)
         && cairn_xml_texts (node, "lead", FALSE, &question->lead, error)
         && check_question_number (reader, node, question, error)
         && read_conditions (reader, node, question, error)
         && read_options (reader, node, question, error);
}

static gboolean
check_often (const CairnQuestionReader *reader,
             const CairnXmlNode *node,
             const guint8 *numbers,
             GError **error)
{
  const CairnNeed *missing = cairn_catalogue_by_id (reader->catalogue, "missing");
  const CairnNeed *remembrance = cairn_catalogue_by_id (reader->catalogue, "remembrance");
  gboolean both = missing != NULL && remembrance != NULL
                  && memchr (numbers, (int) missing->number, CAIRN_OFTEN_MAX) != NULL
                  && memchr (numbers, (int) remembrance->number, CAIRN_OFTEN_MAX) != NULL;

  /* Somebody who looks for a person must not read of memorials beside it. */
  if (both)
    cairn_xml_fail (node, error, "missing and remembrance never stand together");
  return !both;
}

static gboolean
read_often_needs (const CairnQuestionReader *reader,
                  const CairnXmlNode *node,
                  guint who,
                  GError **error)
{
  g_auto (GStrv) ids = cairn_xml_list (node->text->str);
  const char *phase_id;
  CairnPhase phase;
  guint8 *numbers;

  if (!cairn_xml_check (node, "phase", "", TRUE, error)
      || !cairn_xml_need_attribute (node, "phase", &phase_id, error))
    return FALSE;
  phase = cairn_phase_by_id (phase_id);
  if (phase == 0)
    return cairn_xml_fail (node, error, "unknown phase \"%s\"", phase_id), FALSE;
  if (g_strv_length (ids) > CAIRN_OFTEN_MAX)
    return cairn_xml_fail (node, error, "more than %d needs", CAIRN_OFTEN_MAX), FALSE;
  numbers = reader->questionnaire->often[who][phase];
  if (numbers[0] != 0)
    return cairn_xml_fail (node, error, "a second list for \"%s\"", phase_id), FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CairnNeed *need = cairn_catalogue_by_id (reader->catalogue, ids[i]);

      if (need == NULL)
        return cairn_xml_fail (node, error, "unknown need \"%s\"", ids[i]), FALSE;
      if (memchr (numbers, (int) need->number, CAIRN_OFTEN_MAX) != NULL)
        return cairn_xml_fail (node, error, "\"%s\" twice in one list", ids[i]), FALSE;
      numbers[i] = (guint8) need->number;
    }
  return check_often (reader, node, numbers, error);
}

/**
 * cairn_often_read:
 * @reader: what is known so far; the lists are added to it
 * @node: an <often>
 * @error: (out): what is wrong, with file and line
 *
 * Returns: whether it is right.
 */
gboolean
cairn_often_read (const CairnQuestionReader *reader, const CairnXmlNode *node, GError **error)
{
  const char *people;
  guint bit;

  if (!cairn_xml_check (node, "people", "needs", FALSE, error)
      || !cairn_xml_need_attribute (node, "people", &people, error))
    return FALSE;
  bit = cairn_facet_bit (CAIRN_FACET_PEOPLE, people);
  if (bit == 0)
    return cairn_xml_fail (node, error, "unknown people \"%s\"", people), FALSE;
  for (guint i = 0; i < node->children->len; i++)
    {
      if (!read_often_needs (reader, g_ptr_array_index (node->children, i),
                             (guint) g_bit_nth_lsf (bit, -1), error))
        return FALSE;
    }
  return TRUE;
}
