/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/needs/facets.h"
#include "core/triage/questionnaire.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalogue = cairn_catalogue_load_built_in ();
  fixture->questionnaire = cairn_questionnaire_load_built_in (fixture->catalogue);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairn_questionnaire_unref (fixture->questionnaire);
  cairn_catalogue_unref (fixture->catalogue);
}

/* Numbers and ids, for ever; + opens help now, ! puts a person first. */
static const struct
{
  const char *id;
  gboolean several;
  const char *options;
} shipped[] = {
  { "right-now", FALSE, "+yes +someone no +not-sure" },
  { "for", FALSE, "me other both work" },
  { "closest", TRUE, "injured family bereaved present witness carer responder community other" },
  { "channels", TRUE, "phone online in-person" },
  { "area", FALSE, "" },
  { "access", TRUE,
    "step-free hearing-loop sign-language quiet-room accessible-toilet carer-welcome easy-read "
    "home-visits" },
  { "safe-tonight", FALSE, "yes !no !not-sure" },
  { "danger-now", FALSE, "+yes no +not-sure" },
  { "emergency", FALSE, "+yes no +not-sure" },
  { "found-it", FALSE, "yes in-part no" },
  { "found-why", FALSE, "not-there not-for-me far-or-closed language" },
  { "follow-up", FALSE, "got-help waiting no-answer turned-away not-tried" },
};

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  GPtrArray *questions = cairn_questionnaire_questions (fixture->questionnaire);

  g_assert_cmpuint (questions->len, ==, G_N_ELEMENTS (shipped));
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (GString) options = g_string_new (NULL);

      g_assert_cmpstr (question->id, ==, shipped[i].id);
      g_assert_cmpuint (question->number, ==, i + 1);
      g_assert_cmpint (question->several, ==, shipped[i].several);
      g_assert_true (cairn_questionnaire_question (fixture->questionnaire, question->id)
                     == question);
      for (guint j = 0; j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);

          g_assert_cmpuint (option->number, ==, j + 1);
          g_assert_true (cairn_question_option (question, option->id) == option);
          g_string_append_printf (options, "%s%s%s%s", j > 0 ? " " : "",
                                  option->help_now ? "+" : "", option->person_first ? "!" : "",
                                  option->id);
        }
      g_assert_cmpstr (options->str, ==, shipped[i].options);
    }
  g_assert_null (cairn_questionnaire_question (fixture->questionnaire, "religion"));
  g_assert_null (cairn_questionnaire_question (fixture->questionnaire, NULL));
}

/* Never asked of anybody, in any words (practice §2.3, §2.4). */
static void
test_never_asked (Fixture *fixture, gconstpointer data)
{
  static const char *const words[]
      = { "religion",  "immigra", "ethnic",  "nationality", "gender",
          "your name", "how old", "symptom", "suicid",      "what happened to you",
          "kill",      "victim",  NULL };
  GPtrArray *questions = cairn_questionnaire_questions (fixture->questionnaire);

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);
      g_autoptr (GString) all = g_string_new (cairn_texts_get (question->heading, "en", NULL));
      g_autofree char *lower = NULL;

      for (guint j = 0; j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);

          g_string_append_printf (all, " %s", cairn_texts_get (option->label, "en", NULL));
        }
      lower = g_utf8_strdown (all->str, -1);
      for (guint j = 0; words[j] != NULL; j++)
        g_assert_null (strstr (lower, words[j]));
    }
}

static void
test_often (Fixture *fixture, gconstpointer data)
{
  const CairnNeedSet missing = CAIRN_NEED_BIT (14);
  const CairnNeedSet remembrance = CAIRN_NEED_BIT (13);
  guint all = (1u << cairn_facet_count (CAIRN_FACET_PEOPLE)) - 1;

  for (CairnPhase phase = CAIRN_PHASE_FIRST_DAYS; phase <= CAIRN_PHASE_LONG_TERM; phase++)
    {
      for (guint people = 0; people <= all; people++)
        {
          CairnNeedSet set = cairn_questionnaire_often (fixture->questionnaire, people, phase);
          guint count = (guint) __builtin_popcountll (set);

          g_assert_cmpuint (count, >=, 1);
          g_assert_cmpuint (count, <=, 6);
          g_assert_false ((set & missing) != 0 && (set & remembrance) != 0);
          /* Therapy is not for the first days. */
          g_assert_false (phase == CAIRN_PHASE_FIRST_DAYS && (set & CAIRN_NEED_BIT (7)) != 0);
        }
      g_assert_cmpuint (
          cairn_questionnaire_often (fixture->questionnaire, 0, phase), ==,
          cairn_questionnaire_often (fixture->questionnaire, CAIRN_PEOPLE_OTHER, phase));
    }
  g_assert_true (cairn_questionnaire_often (fixture->questionnaire,
                                            CAIRN_PEOPLE_BEREAVED | CAIRN_PEOPLE_FAMILY,
                                            CAIRN_PHASE_FIRST_DAYS)
                 & CAIRN_NEED_BIT (11));
}

#define Q(attributes) "<question id='new' number='31' " attributes ">\n<heading>H</heading>"
#define O(attributes) "<option " attributes "><label>L</label></option>"

static const struct
{
  const char *file;
  guint line;
  const char *message;
} bad_files[] = {
  { "<needs/>", 1, "begins with <needs>" },
  { "<questions/>", 1, "there are no questions" },
  { "<questions>\n" Q ("") "</question></questions>", 2, "\"new\" has no way on" },
  { "<questions>\n" Q ("options-from='sky'") "</question></questions>", 2, "write areas" },
  { "<questions>\n" Q ("options-from='areas'") O ("id='a' number='1'") "</question></questions>", 2,
    "come from the directory" },
  { "<questions>\n<question id='new' number='31'/></questions>", 2, "has no <heading>" },
  { "<questions>\n<question id='new' number='33'/></questions>", 2, "from 1 to 32" },
  { "<questions>\n" Q ("") "\n<option id='a' number='1'/></question></questions>", 4,
    "<option> has no <label>" },
  { "<questions>\n" Q ("") "\n" O ("id='a' number='33'") "</question></questions>", 4,
    "from 1 to 32" },
  { "<questions>\n" Q ("")
        O ("id='a' number='1'") "\n" O ("id='b' number='1'") "</question></questions>",
    4, "number 1 is both \"a\" and \"b\"" },
  { "<questions>\n" Q ("")
        O ("id='a' number='1'") "\n" O ("id='a' number='2'") "</question></questions>",
    4, "two options are called \"a\"" },
  { "<questions>\n" Q ("") O ("id='a' number='1' help-now='maybe'") "</question></questions>", 3,
    "write yes or no" },
  { "<questions>\n" Q ("if-needs='shelter tea'") O ("id='a' number='1'") "</question></questions>",
    2, "unknown need \"tea\"" },
  { "<questions>\n" Q ("if-skipped='right-now'") O ("id='a' number='1'") "</question></questions>",
    2, "no such question before" },
  { "<questions>\n" Q ("") O ("id='a' number='1' phases='soon'") "</question></questions>", 3,
    "unknown phase \"soon\"" },
  { "<questions>\n" Q ("") O ("id='a' number='1'") "</question>\n" Q ("") "</question></questions>",
    4, "both" },
  { "<questions>\n<question id='right-now' number='31'><heading>H</heading>" O (
        "id='yes' number='1'") "</question></questions>",
    2, "number 1 is \"right-now\" for ever" },
  { "<questions>\n<question id='new' number='1'><heading>H</heading>" O (
        "id='yes' number='1'") "</question></questions>",
    2, "number 1 is \"right-now\" for ever" },
  { "<questions>\n<question id='right-now' number='1'><heading>H</heading>\n" O (
        "id='no' number='1'") "</question></questions>",
    3, "number 1 is \"yes\" for ever" },
  { "<questions>\n<question id='access' number='6' several='yes'><heading>H</heading>\n" O (
        "id='parking' number='9'") "</question></questions>",
    3, "unknown option \"parking\"" },
  { "<questions>\n<question id='for' number='2'><heading>H</heading>\n" O (
        "id='pet' number='5'") "</question></questions>",
    3, "unknown option \"pet\"" },
  { "<questions>\n<often people='tourist'/></questions>", 2, "unknown people \"tourist\"" },
  { "<questions>\n<often people='carer'>\n<needs phase='soon'/></often></questions>", 3,
    "unknown phase \"soon\"" },
  { "<questions>\n<often people='carer'>\n<needs "
    "phase='first-days'>tea</needs></often></questions>",
    3, "unknown need \"tea\"" },
  { "<questions>\n<often people='carer'>\n<needs phase='first-days'>talk talk</needs></often>"
    "</questions>",
    3, "\"talk\" twice" },
  { "<questions>\n<often people='carer'>\n<needs phase='first-days'>talk info medical child legal "
    "media police_court</needs></often></questions>",
    3, "more than 6" },
  { "<questions>\n<often people='carer'>\n<needs phase='first-days'>missing remembrance</needs>"
    "</often></questions>",
    3, "never stand together" },
  { "<questions>\n<ask/></questions>", 2, "unknown element <ask>" },
  { "<questions>\n" Q ("colour='red'") "</question></questions>", 2, "unknown attribute" },
};

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-triage-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "triage.xml", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *position = g_strdup_printf ("%s:%u: ", path, bad_files[i].line);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, bad_files[i].file, -1, NULL);
      g_assert_null (cairn_questionnaire_load (path, fixture->catalogue, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, position));
      g_assert_nonnull (strstr (error->message, bad_files[i].message));
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A centre that leaves out needs still has its questions; those about the others are not asked. */
static void
test_fewer_needs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-triage-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "needs.xml", NULL);
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnQuestionnaire) questionnaire = NULL;

  g_file_set_contents (path,
                       "<needs><group id='g'><label>L</label><question>Q</question>"
                       "<need id='talk' number='6'><label>L</label><heading>H</heading></need>"
                       "</group></needs>",
                       -1, NULL);
  catalogue = cairn_catalogue_load (path, NULL);
  g_assert_nonnull (catalogue);
  questionnaire = cairn_questionnaire_load_built_in (catalogue);
  g_assert_cmpuint (cairn_questionnaire_often (questionnaire, 0, CAIRN_PHASE_FIRST_DAYS), ==,
                    CAIRN_NEED_BIT (6));
  g_assert_false (cairn_questionnaire_question (questionnaire, "safe-tonight")->if_needs
                  & CAIRN_NEED_BIT (6));
  g_assert_cmpuint (cairn_questionnaire_question (questionnaire, "safe-tonight")->if_needs, !=, 0);
  g_unlink (path);
  g_rmdir (folder);
}

/* What is left out there never is the only way to help; each option there has a picture. */
static void
test_easy (Fixture *fixture, gconstpointer data)
{
  GPtrArray *questions = cairn_questionnaire_questions (fixture->questionnaire);
  guint left_out = 0;

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);
      gboolean help = FALSE, easy_help = FALSE;

      for (guint j = 0; j < question->options->len; j++)
        {
          const CairnOption *option = g_ptr_array_index (question->options, j);

          help |= option->help_now;
          easy_help |= option->help_now && !option->not_easy;
          left_out += option->not_easy;
          if (option->icon == NULL && option->easy_icon == NULL && !option->not_easy)
            g_error ("%s of %s has no picture", option->id, question->id);
        }
      g_assert_true (help == easy_help);
    }
  g_assert_cmpuint (left_out, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/questionnaire/shipped", Fixture, NULL, set_up, test_shipped, tear_down);
  g_test_add ("/questionnaire/never-asked", Fixture, NULL, set_up, test_never_asked, tear_down);
  g_test_add ("/questionnaire/often", Fixture, NULL, set_up, test_often, tear_down);
  g_test_add ("/questionnaire/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/questionnaire/easy", Fixture, NULL, set_up, test_easy, tear_down);
  g_test_add ("/questionnaire/fewer-needs", Fixture, NULL, set_up, test_fewer_needs, tear_down);
  return g_test_run ();
}
