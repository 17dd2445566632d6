/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/rules.h"

/* Both people of "both of us" count: either may be in danger. */
static CairnNeedSet
all_needs (const CairnVisit *visit)
{
  return visit->me.needs | (visit->for_whom == CAIRN_FOR_BOTH ? visit->other.needs : 0);
}

static gboolean
has_need (const CairnVisit *visit, CairnCatalogue *catalogue, const char *id)
{
  const CairnNeed *need = cairn_catalogue_by_id (catalogue, id);

  return need != NULL && (all_needs (visit) & CAIRN_NEED_BIT (need->number)) != 0;
}

/* Whether an answer that has @help_now, or one that has @person_first, was given. */
static gboolean
gave_answer (const CairnVisit *visit,
             CairnQuestionnaire *questionnaire,
             gboolean help_now,
             gboolean person_first)
{
  GPtrArray *questions = cairn_questionnaire_questions (questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);
      guint32 answer = cairn_visit_answered (visit, question);

      for (guint j = 0; answer != 0 && j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);

          if ((answer & (1u << (option->number - 1))) != 0
              && ((help_now && option->help_now) || (person_first && option->person_first)))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * cairn_triage_help_now:
 * @visit: the answers
 * @questionnaire: the questions
 *
 * Returns: whether an answer calls for HELP NOW (practice §2.4: right-now all but "no";
 *   danger-now and emergency "yes" and "not sure").
 */
gboolean
cairn_triage_help_now (const CairnVisit *visit, CairnQuestionnaire *questionnaire)
{
  return gave_answer (visit, questionnaire, TRUE, FALSE);
}

/**
 * cairn_triage_person_first:
 * @visit: the answers
 * @questionnaire: the questions
 * @catalogue: the needs
 *
 * Why a person comes before the screen (practice §2.4). "Nothing found" is for matching to add,
 * "asked" for the screen.
 *
 * Returns: CairnPersonFirst bits.
 */
guint
cairn_triage_person_first (const CairnVisit *visit,
                           CairnQuestionnaire *questionnaire,
                           CairnCatalogue *catalogue)
{
  guint reasons = 0;

  if (visit->me.under_18 || (visit->for_whom == CAIRN_FOR_BOTH && visit->other.under_18))
    reasons |= CAIRN_FIRST_UNDER_18;
  if (has_need (visit, catalogue, "missing"))
    reasons |= CAIRN_FIRST_MISSING;
  if (gave_answer (visit, questionnaire, FALSE, TRUE))
    reasons |= CAIRN_FIRST_NO_SAFE_PLACE;
  return reasons;
}

static gboolean
is_due (const CairnQuestion *question,
        const CairnVisit *visit,
        CairnQuestionnaire *questionnaire,
        guint32 asked)
{
  const CairnQuestion *earlier = cairn_questionnaire_question (questionnaire, question->if_skipped);

  if ((question->if_needs & all_needs (visit)) == 0 || (asked & (1u << (question->number - 1))) != 0
      || cairn_visit_answered (visit, question) != 0)
    return FALSE;
  if (earlier == NULL)
    return TRUE;
  /* Who has just said "I am in danger" is not asked a second way. */
  return cairn_visit_answered (visit, earlier) == 0
         && !cairn_triage_help_now (visit, questionnaire);
}

/**
 * cairn_triage_next:
 * @visit: the answers
 * @questionnaire: the questions
 * @asked: bits (number - 1) of the questions already shown, answered or skipped
 *
 * Returns: (transfer none) (nullable): the next question before the results, %NULL for none.
 */
const CairnQuestion *
cairn_triage_next (const CairnVisit *visit, CairnQuestionnaire *questionnaire, guint32 asked)
{
  GPtrArray *questions = cairn_questionnaire_questions (questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);

      if (is_due (question, visit, questionnaire, asked))
        return question;
    }
  return NULL;
}
