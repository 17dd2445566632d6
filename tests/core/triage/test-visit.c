/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/triage/visit.h"

#include <string.h>

static const char *const areas[] = { "north", "south", "river", NULL };

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

static const CairnQuestion *
ask (Fixture *fixture, const char *id)
{
  const CairnQuestion *question = cairn_questionnaire_question (fixture->questionnaire, id);

  g_assert_nonnull (question);
  return question;
}

static CairnVisit *
read_json (Fixture *fixture, const char *json, GError **error)
{
  return cairn_visit_from_json (json, -1, "answers.json", fixture->questionnaire,
                                fixture->catalogue, areas, error);
}

static char *
write_json (Fixture *fixture, const CairnVisit *visit)
{
  return cairn_visit_to_json (visit, fixture->questionnaire, fixture->catalogue, areas);
}

/* What is nothing: zero bytes, and no language and no area. */
static void
assert_nothing_said (const CairnVisit *visit)
{
  CairnVisit nothing;

  memset (&nothing, 0, sizeof nothing);
  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES; i++)
    nothing.languages[i] = -1;
  nothing.area = -1;
  g_assert_cmpmem (visit, sizeof *visit, &nothing, sizeof nothing);
}

static void
test_zeroed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();

  assert_nothing_said (visit);
  memset (visit, 0xa5, sizeof *visit);
  cairn_visit_clear (visit);
  assert_nothing_said (visit);
  cairn_visit_free (NULL);
}

/* The flags of the mapping that @address stands in; "" when it stands in none. */
static char *
find_flags (const void *address)
{
  g_autofree char *smaps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &smaps, NULL, NULL));
  lines = g_strsplit (smaps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *end = NULL;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);

      if (end != lines[i] && *end == '-')
        inside = from <= GPOINTER_TO_SIZE (address)
                 && GPOINTER_TO_SIZE (address) < g_ascii_strtoull (end + 1, NULL, 16);
      else if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i], " ", NULL);
    }
  return g_strdup ("");
}

/* In no core dump; given back to the system when freed. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  CairnVisit *visit = cairn_visit_new ();
  const void *address = visit;
  g_autofree char *flags = find_flags (address);
  g_autofree char *after = NULL;

  g_assert_nonnull (strstr (flags, " rd wr "));
  if (strstr (flags, " dd ") == NULL)
    g_test_message ("flags: %s", flags);
  g_assert_nonnull (strstr (flags, " dd "));
  cairn_visit_free (visit);
  after = find_flags (address);
  g_assert_null (strstr (after, " wr "));
}

/* In each of the places an answer can stand. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();

  cairn_visit_answer (visit, ask (fixture, "safe-tonight"), 2);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "safe-tonight")), ==, 2);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "danger-now")), ==, 0);
  cairn_visit_answer (visit, ask (fixture, "for"), 1u << 2);
  g_assert_cmpint (visit->for_whom, ==, CAIRN_FOR_BOTH);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "for")), ==, 1u << 2);
  cairn_visit_answer (visit, ask (fixture, "closest"),
                      CAIRN_PEOPLE_BEREAVED | CAIRN_PEOPLE_OTHER | 1u << 20);
  g_assert_cmpuint (visit->me.people, ==, CAIRN_PEOPLE_BEREAVED | CAIRN_PEOPLE_OTHER);
  cairn_visit_answer (visit, ask (fixture, "channels"), CAIRN_CHANNEL_PHONE);
  g_assert_cmpuint (visit->channels, ==, CAIRN_CHANNEL_PHONE);
  cairn_visit_answer (visit, ask (fixture, "access"), CAIRN_ACCESS_STEP_FREE);
  g_assert_cmpuint (visit->me.access, ==, CAIRN_ACCESS_STEP_FREE);
  visit->me.access |= CAIRN_ACCESS_EASY_READ;
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "access")), ==,
                    CAIRN_ACCESS_STEP_FREE | CAIRN_ACCESS_EASY_READ);
  /* A single choice keeps one, and an answer can be taken back. */
  cairn_visit_answer (visit, ask (fixture, "found-it"), 6);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "found-it")), ==, 2);
  cairn_visit_answer (visit, ask (fixture, "found-it"), 0);
  cairn_visit_answer (visit, ask (fixture, "for"), 0);
  g_assert_cmpint (visit->for_whom, ==, CAIRN_FOR_UNSET);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "for")), ==, 0);
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();

  g_assert_false (cairn_visit_add_language (visit, NULL));
  g_assert_false (cairn_visit_add_language (visit, "qqq"));
  g_assert_true (cairn_visit_add_language (visit, "ar-SY"));
  g_assert_true (cairn_visit_add_language (visit, "ar"));
  g_assert_cmpint (visit->languages[0], ==, cairn_lang_number ("ar"));
  g_assert_cmpint (visit->languages[1], ==, -1);
  g_assert_true (cairn_visit_add_language (visit, "en"));
  g_assert_true (cairn_visit_add_language (visit, "es"));
  g_assert_true (cairn_visit_add_language (visit, "so"));
  g_assert_false (cairn_visit_add_language (visit, "fr"));
  g_assert_true (cairn_visit_add_language (visit, "so"));
}

static const char full[]
    = "{\"for\": \"both\", \"under_18\": false, \"people\": [\"bereaved\"],\n"
      " \"needs\": [\"talk\", \"funeral\"], \"priority\": [\"talk\"],\n"
      " \"channels\": [\"phone\", \"online\", \"in-person\"], \"languages\": [\"ar\"],\n"
      " \"access\": [\"step-free\"], \"area\": \"river\",\n"
      " \"other\": {\"under_18\": true, \"needs\": [\"child\"], \"access\": [\"quiet-room\"]},\n"
      " \"answers\": {\"safe-tonight\": \"no\", \"right-now\": \"not-sure\"}}";

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnVisit) visit = read_json (fixture, full, &error);
  g_autoptr (CairnVisit) again = NULL;
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (visit->for_whom, ==, CAIRN_FOR_BOTH);
  g_assert_false (visit->me.under_18);
  g_assert_true (visit->other.under_18);
  g_assert_cmpuint (visit->me.people, ==, CAIRN_PEOPLE_BEREAVED);
  g_assert_cmpuint (visit->me.needs, ==, CAIRN_NEED_BIT (6) | CAIRN_NEED_BIT (12));
  g_assert_cmpuint (visit->me.priority, ==, CAIRN_NEED_BIT (6));
  g_assert_cmpuint (visit->other.needs, ==, CAIRN_NEED_BIT (8));
  g_assert_cmpuint (visit->channels, ==, 7);
  g_assert_cmpint (visit->languages[0], ==, cairn_lang_number ("ar"));
  g_assert_cmpuint (visit->me.access, ==, CAIRN_ACCESS_STEP_FREE);
  g_assert_cmpuint (visit->other.access, ==, CAIRN_ACCESS_QUIET_ROOM);
  g_assert_cmpint (visit->area, ==, 2);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "safe-tonight")), ==, 2);
  g_assert_cmpuint (cairn_visit_answered (visit, ask (fixture, "right-now")), ==, 8);
  json = write_json (fixture, visit);
  again = read_json (fixture, json, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (visit, sizeof *visit, again, sizeof *again);
}

/* Any visit, written and read again, is the same. */
static void
test_json_random (Fixture *fixture, gconstpointer data)
{
  GPtrArray *questions = cairn_questionnaire_questions (fixture->questionnaire);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (CairnVisit) visit = cairn_visit_new ();
      g_autoptr (CairnVisit) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL;

      for (guint j = 0; j < questions->len; j++)
        cairn_visit_answer (visit, g_ptr_array_index (questions, j),
                            (guint32) g_test_rand_int () & (guint32) g_test_rand_int ());
      visit->me.under_18 = g_test_rand_int_range (0, 2);
      visit->me.needs = (guint64) (guint32) g_test_rand_int () & 0x3fffffff;
      visit->me.priority = visit->me.needs & (guint64) (guint32) g_test_rand_int ();
      visit->area = (gint16) g_test_rand_int_range (-1, 3);
      for (gint n = g_test_rand_int_range (0, 5); n > 0; n--)
        cairn_visit_add_language (visit, cairn_lang_tag (g_test_rand_int_range (0, 50)));
      if (visit->for_whom == CAIRN_FOR_BOTH)
        visit->other = (CairnPersonAnswers){ TRUE, CAIRN_NEED_BIT (8), 0, CAIRN_PEOPLE_CARER, 3 };
      json = write_json (fixture, visit);
      again = read_json (fixture, json, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (visit, sizeof *visit, again, sizeof *again);
    }
}

static void
test_json_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CairnVisit) empty = read_json (fixture, "{}", NULL);
  g_autoptr (CairnVisit) nulls = read_json (fixture, "{\"for\": null, \"other\": null}", NULL);
  g_autoptr (CairnVisit) other = read_json (fixture, "{\"other\": {\"needs\": [\"child\"]}}", NULL);
  g_autoptr (CairnVisit) put_first = read_json (fixture, "{\"priority\": [\"talk\"]}", NULL);
  g_autoptr (CairnVisit) closest
      = read_json (fixture, "{\"answers\": {\"closest\": [\"carer\", \"other\"]}}", NULL);
  g_autofree char *json = write_json (fixture, empty);

  assert_nothing_said (empty);
  assert_nothing_said (nulls);
  g_assert_cmpstr (json, ==, "{}");
  g_assert_cmpint (other->for_whom, ==, CAIRN_FOR_BOTH);
  g_assert_cmpuint (put_first->me.needs, ==, CAIRN_NEED_BIT (6));
  g_assert_cmpuint (closest->me.people, ==, CAIRN_PEOPLE_CARER | CAIRN_PEOPLE_OTHER);
}

static const struct
{
  const char *json;
  guint line; /* 0: the file as a whole */
  const char *message;
} bad[] = {
  { "", 0, "not an answers file" },
  { "[]", 0, "not an answers file" },
  { "{\n\"needs\": [\"talk\"", 2, "" },
  { "{\n\"needs\" [\"talk\"]}", 2, "" },
  { "{\n\"needz\": [\"talk\"]}", 2, "unknown key \"needz\"" },
  { "{\"needs\": [\"talk\",\n\n\"tea\"]}", 3, "unknown need \"tea\"" },
  { "{\"needs\": \"talk\"}", 1, "\"needs\": write a list" },
  { "{\"needs\": [6]}", 1, "\"needs\": write a text" },
  { "{\"priority\": [\"tea\"]}", 1, "unknown need \"tea\"" },
  { "{\"under_18\": \"no\"}", 1, "write true or false" },
  { "{\"under_18\": 1}", 1, "write true or false" },
  { "{\"for\":\n\"us\"}", 2, "\"us\"" },
  { "{\"for\": 1}", 1, "\"for\": write a text" },
  { "{\"people\": [\"victim\"]}", 1, "unknown people \"victim\"" },
  { "{\"access\": [\"parking\"]}", 1, "unknown access \"parking\"" },
  { "{\"channels\": [\"fax\"]}", 1, "unknown channel \"fax\"" },
  { "{\"languages\": [\"qqq\"]}", 1, "unknown language \"qqq\"" },
  { "{\"languages\": [\"ar\",\"en\",\"es\",\"fr\",\"de\"]}", 1, "more than 4 languages" },
  { "{\"area\": \"moon\"}", 1, "unknown area \"moon\"" },
  { "{\"other\": []}", 1, "\"other\": write an object" },
  { "{\"other\": {\n\"area\": \"north\"}}", 2, "unknown key \"area\" in \"other\"" },
  { "{\"answers\": {\n\"religion\": \"yes\"}}", 2, "unknown question \"religion\"" },
  { "{\"answers\": {\n\"safe-tonight\": \"perhaps\"}}", 2, "unknown answer \"perhaps\"" },
  { "{\"answers\": {\"safe-tonight\": [\"no\"]}}", 1, "\"safe-tonight\": write a text" },
  { "{\"answers\": [\"no\"]}", 1, "\"answers\": write an object" },
  { "{\"for\": \"\xff\"}", 0, "UTF-8" },
};

static void
test_json_bad (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *position = bad[i].line > 0
                                      ? g_strdup_printf ("answers.json:%u: ", bad[i].line)
                                      : g_strdup ("answers.json: ");

      g_assert_null (read_json (fixture, bad[i].json, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, position));
      g_assert_nonnull (strstr (error->message, bad[i].message));
    }
}

/* A parser that calls itself must not be led down without end. */
static void
test_json_deep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lists = g_strnfill (1000000, '[');
  g_autofree char *objects = g_strnfill (1000000, '{');
  g_autofree char *quoted = g_strdup_printf ("{\"for\": \"%.100s\"}", lists);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_json (fixture, lists, NULL));
  g_assert_null (read_json (fixture, objects, NULL));
  g_assert_null (read_json (fixture, quoted, &error));
  g_assert_nonnull (strstr (error->message, "unknown \"for\""));
}

/* Every beginning, and every changed byte, is read or refused; nothing else happens. */
static void
test_json_damaged (Fixture *fixture, gconstpointer data)
{
  for (gsize cut = 0; cut < sizeof full - 1; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cairn_visit_from_json (full, (gssize) cut, "cut", fixture->questionnaire,
                                            fixture->catalogue, areas, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
  for (gsize at = 0; at < sizeof full - 1; at++)
    {
      g_autofree char *copy = g_strdup (full);
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnVisit) visit = NULL;

      copy[at] = (char) g_test_rand_int_range (1, 127);
      visit = read_json (fixture, copy, &error);
      g_assert_true ((visit == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/visit/zeroed", Fixture, NULL, set_up, test_zeroed, tear_down);
  g_test_add ("/visit/memory", Fixture, NULL, set_up, test_memory, tear_down);
  g_test_add ("/visit/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/visit/languages", Fixture, NULL, set_up, test_languages, tear_down);
  g_test_add ("/visit/json", Fixture, NULL, set_up, test_json, tear_down);
  g_test_add ("/visit/json-random", Fixture, NULL, set_up, test_json_random, tear_down);
  g_test_add ("/visit/json-short", Fixture, NULL, set_up, test_json_short, tear_down);
  g_test_add ("/visit/json-bad", Fixture, NULL, set_up, test_json_bad, tear_down);
  g_test_add ("/visit/json-deep", Fixture, NULL, set_up, test_json_deep, tear_down);
  g_test_add ("/visit/json-damaged", Fixture, NULL, set_up, test_json_damaged, tear_down);
  return g_test_run ();
}
