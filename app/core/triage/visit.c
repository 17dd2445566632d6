/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/triage/visit.h"

#include "core/base/lang.h"

#include <sodium.h>
#include <string.h>

/* sodium_malloc() puts the end of what it gives at the end of a page. */
G_STATIC_ASSERT (sizeof (CairnVisit) % G_ALIGNOF (CairnVisit) == 0);

static void
set_no_wishes (CairnVisit *visit)
{
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES; i++)
    visit->languages[i] = -1;
  visit->area = -1;
}

/**
 * cairn_visit_new:
 *
 * Returns: (transfer full): a visit in which nothing has been said, in memory that is never
 *   swapped (as far as the system lets it be locked) and in no core dump.
 */
CairnVisit *
cairn_visit_new (void)
{
  CairnVisit *visit;

  if (sodium_init () < 0)
    g_error ("libsodium can't start: no safe memory for answers");
  visit = sodium_malloc (sizeof *visit);
  if (visit == NULL)
    g_error ("no locked memory for answers: %s", g_strerror (errno));
  cairn_visit_clear (visit);
  return visit;
}

/**
 * cairn_visit_clear:
 * @visit: a visit
 *
 * Zeroes all that was said. The compiler can't leave it out.
 */
void
cairn_visit_clear (CairnVisit *visit)
{
  sodium_memzero (visit, sizeof *visit);
  set_no_wishes (visit);
}

/**
 * cairn_visit_free:
 * @visit: (nullable) (transfer full): a visit; zeroed before it is given back
 */
void
cairn_visit_free (CairnVisit *visit)
{
  sodium_free (visit);
}

static guint32
known_options (const CairnQuestion *question)
{
  guint32 known = 0;

  for (guint i = 0; i < question->options->len; i++)
    known |= 1u << (((const CairnOption *) g_ptr_array_index (question->options, i))->number - 1);
  return known;
}

/* Answers with a place of their own in the visit are kept nowhere else, so that they can't differ
 * from it. NULL: it has none. */
static guint *
find_place (CairnVisit *visit, const CairnQuestion *question)
{
  if (strcmp (question->id, "closest") == 0)
    return &visit->me.people;
  if (strcmp (question->id, "channels") == 0)
    return &visit->channels;
  if (strcmp (question->id, "access") == 0)
    return &visit->me.access;
  return NULL;
}

/**
 * cairn_visit_answer:
 * @visit: a visit
 * @question: one of the questions
 * @options: bits (number - 1) of the chosen options; 0 takes the answer back. What the question
 *   does not offer is left out, and of several answers to a single choice all but the first.
 *
 * Sets an answer. Those of for, closest, channels and access are set in @visit's own fields.
 */
void
cairn_visit_answer (CairnVisit *visit, const CairnQuestion *question, guint32 options)
{
  guint *place = find_place (visit, question);

  g_return_if_fail (question->number >= 1 && question->number <= CAIRN_VISIT_QUESTIONS);
  options &= known_options (question);
  if (!question->several)
    options &= -options;
  if (strcmp (question->id, "for") == 0)
    visit->for_whom = (CairnFor) (options != 0 ? g_bit_nth_lsf (options, -1) + 1 : CAIRN_FOR_UNSET);
  else if (place != NULL)
    *place = options;
  else
    visit->answers[question->number - 1] = options;
}

/**
 * cairn_visit_answered:
 * @visit: a visit
 * @question: one of the questions
 *
 * Returns: bits (number - 1) of the options chosen; 0: not answered.
 */
guint32
cairn_visit_answered (const CairnVisit *visit, const CairnQuestion *question)
{
  const guint *place = find_place ((CairnVisit *) visit, question);

  g_return_val_if_fail (question->number >= 1 && question->number <= CAIRN_VISIT_QUESTIONS, 0);
  if (strcmp (question->id, "for") == 0)
    return visit->for_whom != CAIRN_FOR_UNSET ? 1u << (visit->for_whom - 1) : 0;
  return place != NULL ? *place : visit->answers[question->number - 1];
}

/**
 * cairn_visit_add_language:
 * @visit: a visit
 * @tag: (nullable): a language wished for, in any form cairn_lang_canonical() takes
 *
 * Returns: whether it is among the wishes now; %FALSE for an unknown one or when there are four.
 */
gboolean
cairn_visit_add_language (CairnVisit *visit, const char *tag)
{
  int number = cairn_lang_number (cairn_lang_canonical (tag));

  if (number < 0)
    return FALSE;
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES; i++)
    {
      if (visit->languages[i] == number)
        return TRUE;
      if (visit->languages[i] >= 0)
        continue;
      visit->languages[i] = (gint16) number;
      return TRUE;
    }
  return FALSE;
}
