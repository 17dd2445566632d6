/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of practice §2.4, line by line. */
#include "core/triage/rules.h"

typedef struct
{
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnVisit *visit;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalogue = cairn_catalogue_load_built_in ();
  fixture->questionnaire = cairn_questionnaire_load_built_in (fixture->catalogue);
  fixture->visit = cairn_visit_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairn_visit_free (fixture->visit);
  cairn_questionnaire_unref (fixture->questionnaire);
  cairn_catalogue_unref (fixture->catalogue);
}

static const CairnQuestion *
find (Fixture *fixture, const char *id)
{
  const CairnQuestion *question = cairn_questionnaire_question (fixture->questionnaire, id);

  g_assert_nonnull (question);
  return question;
}

static void
answer (Fixture *fixture, const char *id, const char *option)
{
  const CairnQuestion *question = find (fixture, id);
  const CairnOption *chosen = cairn_question_option (question, option);

  g_assert_nonnull (chosen);
  cairn_visit_answer (fixture->visit, question, 1u << (chosen->number - 1));
}

static void
need (Fixture *fixture, const char *id)
{
  fixture->visit->me.needs
      |= CAIRN_NEED_BIT (cairn_catalogue_by_id (fixture->catalogue, id)->number);
}

static const char *
next (Fixture *fixture, guint32 asked)
{
  const CairnQuestion *question = cairn_triage_next (fixture->visit, fixture->questionnaire, asked);

  return question != NULL ? question->id : NULL;
}

static guint32
bit (Fixture *fixture, const char *id)
{
  return 1u << (find (fixture, id)->number - 1);
}

static gboolean
helps_now (Fixture *fixture)
{
  return cairn_triage_help_now (fixture->visit, fixture->questionnaire);
}

static guint
person_first (Fixture *fixture)
{
  return cairn_triage_person_first (fixture->visit, fixture->questionnaire, fixture->catalogue);
}

/* 1: all but No → HELP NOW. 3b: Yes, Not sure → HELP NOW. Nothing else does. */
static void
test_help_now (Fixture *fixture, gconstpointer data)
{
  static const char *const urgent[]
      = { "right-now/yes",       "right-now/someone", "right-now/not-sure", "danger-now/yes",
          "danger-now/not-sure", "emergency/yes",     "emergency/not-sure", NULL };
  GPtrArray *questions = cairn_questionnaire_questions (fixture->questionnaire);

  g_assert_false (helps_now (fixture));
  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);

      for (guint j = 0; j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);
          g_autofree char *name = g_strconcat (question->id, "/", option->id, NULL);

          cairn_visit_clear (fixture->visit);
          answer (fixture, question->id, option->id);
          g_test_message ("%s", name);
          g_assert_cmpint (helps_now (fixture), ==, g_strv_contains (urgent, name));
        }
    }
}

/* 3a: only if shelter was chosen, whatever was answered before. */
static void
test_safe_tonight (Fixture *fixture, gconstpointer data)
{
  g_assert_null (next (fixture, 0));
  need (fixture, "shelter");
  g_assert_cmpstr (next (fixture, 0), ==, "safe-tonight");
  answer (fixture, "right-now", "no");
  g_assert_cmpstr (next (fixture, 0), ==, "safe-tonight");
  g_assert_null (next (fixture, bit (fixture, "safe-tonight")));
  answer (fixture, "safe-tonight", "yes");
  g_assert_null (next (fixture, 0));
  g_assert_cmpuint (person_first (fixture), ==, 0);
  answer (fixture, "safe-tonight", "no");
  g_assert_cmpuint (person_first (fixture), ==, CAIRN_FIRST_NO_SAFE_PLACE);
  answer (fixture, "safe-tonight", "not-sure");
  g_assert_cmpuint (person_first (fixture), ==, CAIRN_FIRST_NO_SAFE_PLACE);
  g_assert_false (helps_now (fixture));
}

/* 3b: only if 1 was skipped. */
static void
test_danger_skipped (Fixture *fixture, gconstpointer data)
{
  need (fixture, "safety");
  g_assert_cmpstr (next (fixture, 0), ==, "danger-now");
  answer (fixture, "right-now", "no");
  g_assert_null (next (fixture, 0));
  cairn_visit_clear (fixture->visit);
  need (fixture, "medical");
  g_assert_cmpstr (next (fixture, 0), ==, "emergency");
  answer (fixture, "right-now", "someone");
  g_assert_null (next (fixture, 0));
}

/* One question after the other, none twice, whether answered or skipped. */
static void
test_never_twice (Fixture *fixture, gconstpointer data)
{
  guint32 asked = 0;
  guint count = 0;
  const CairnQuestion *question;

  fixture->visit->me.needs = 0x3fffffff;
  while ((question = cairn_triage_next (fixture->visit, fixture->questionnaire, asked)) != NULL)
    {
      g_assert_cmpuint (asked & 1u << (question->number - 1), ==, 0);
      asked |= 1u << (question->number - 1);
      g_assert_cmpuint (++count, <=, 3);
    }
  g_assert_cmpuint (count, ==, 3);
  g_assert_null (next (fixture, asked));
}

/* Who has just said "I am in danger" is not asked about an emergency as well. */
static void
test_danger_once (Fixture *fixture, gconstpointer data)
{
  need (fixture, "safety");
  need (fixture, "medical");
  answer (fixture, "danger-now", "yes");
  g_assert_true (helps_now (fixture));
  g_assert_null (next (fixture, 0));
  answer (fixture, "danger-now", "no");
  g_assert_cmpstr (next (fixture, 0), ==, "emergency");
}

/* Nobody is asked whether a child is in danger; no other need brings a question. */
static void
test_other_needs (Fixture *fixture, gconstpointer data)
{
  GPtrArray *needs = cairn_catalogue_needs (fixture->catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *one = g_ptr_array_index (needs, i);
      gboolean brings = one->number == 1 || one->number == 2 || one->number == 3;

      cairn_visit_clear (fixture->visit);
      fixture->visit->me.needs = CAIRN_NEED_BIT (one->number);
      g_assert_cmpint (next (fixture, 0) != NULL, ==, brings);
    }
}

/* The second person's needs count when there is one. */
static void
test_both (Fixture *fixture, gconstpointer data)
{
  fixture->visit->other.needs = CAIRN_NEED_BIT (3) | CAIRN_NEED_BIT (14);
  fixture->visit->other.under_18 = TRUE;
  fixture->visit->for_whom = CAIRN_FOR_ME;
  g_assert_null (next (fixture, 0));
  g_assert_cmpuint (person_first (fixture), ==, 0);
  fixture->visit->for_whom = CAIRN_FOR_BOTH;
  g_assert_cmpstr (next (fixture, 0), ==, "safe-tonight");
  g_assert_cmpuint (person_first (fixture), ==, CAIRN_FIRST_MISSING | CAIRN_FIRST_UNDER_18);
}

static void
test_person_first (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (person_first (fixture), ==, 0);
  fixture->visit->me.under_18 = TRUE;
  g_assert_cmpuint (person_first (fixture), ==, CAIRN_FIRST_UNDER_18);
  fixture->visit->me.under_18 = FALSE;
  need (fixture, "missing");
  g_assert_cmpuint (person_first (fixture), ==, CAIRN_FIRST_MISSING);
  /* Help now is not the same as a person first, nor the other way round. */
  cairn_visit_clear (fixture->visit);
  answer (fixture, "right-now", "yes");
  g_assert_cmpuint (person_first (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rules/help-now", Fixture, NULL, set_up, test_help_now, tear_down);
  g_test_add ("/rules/safe-tonight", Fixture, NULL, set_up, test_safe_tonight, tear_down);
  g_test_add ("/rules/danger-skipped", Fixture, NULL, set_up, test_danger_skipped, tear_down);
  g_test_add ("/rules/never-twice", Fixture, NULL, set_up, test_never_twice, tear_down);
  g_test_add ("/rules/danger-once", Fixture, NULL, set_up, test_danger_once, tear_down);
  g_test_add ("/rules/other-needs", Fixture, NULL, set_up, test_other_needs, tear_down);
  g_test_add ("/rules/both", Fixture, NULL, set_up, test_both, tear_down);
  g_test_add ("/rules/person-first", Fixture, NULL, set_up, test_person_first, tear_down);
  return g_test_run ();
}
