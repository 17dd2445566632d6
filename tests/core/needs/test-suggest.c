/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/needs/suggest.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CairnCatalogue *catalogue;
  CairnNeedRules *rules;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalogue = cairn_catalogue_load_built_in ();
  fixture->rules = cairn_need_rules_load_built_in (fixture->catalogue);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairn_need_rules_free (fixture->rules);
  cairn_catalogue_unref (fixture->catalogue);
}

static const struct
{
  const char *term;
  const char *name;
  const char *description;
  const char *need; /* the best; NULL: none */
  const char *because;
} cases[] = {
  { "Bereavement", NULL, NULL, "grief", "Bereavement" },
  { NULL, "Grief Counseling", NULL, "grief", "grief" },
  { "Help Find Missing Persons", NULL, NULL, "missing", "Help Find Missing Persons" },
  { "Burial & Funeral Help", NULL, NULL, "funeral", "Burial & Funeral Help" },
  { "BURIAL &amp; FUNERAL HELP", NULL, NULL, "funeral", "burial" },
  { "Emergency Shelter", NULL, NULL, "shelter", "Emergency Shelter" },
  { NULL, "Night crisis line", NULL, "talk", "crisis line" },
  { NULL, "Refugee Welcome Office", NULL, "immigration", "refugee" },
  { NULL, "Counselling for young people: mental-health team", NULL, "therapy", "mental health" },
  { NULL, "Counseling", "For adolescents in crisis.", "child", "adolescents" },
  { NULL, "Centre", "We help with criminal injuries claims.", "compensation", "criminal injuries" },
  { NULL, "Interpreters on call", NULL, "language", "interpreters" },
  { NULL, "Report a hate crime", NULL, "hate_report", "hate crime" },
  { NULL, "Public library", "Books and films.", NULL, NULL },
  { NULL, "Clothingworld", NULL, NULL, NULL },
  { NULL, "", "", NULL, NULL },
};

static void
test_cases (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const terms[] = { cases[i].term, NULL };
      g_autoptr (GPtrArray) found
          = cairn_need_rules_suggest (fixture->rules, terms, cases[i].name, cases[i].description);
      const CairnNeedSuggestion *best = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

      g_test_message ("%s / %s", cases[i].term, cases[i].name);
      if (cases[i].need == NULL)
        {
          g_assert_null (best);
          continue;
        }
      if (best == NULL)
        g_error ("nothing for %s / %s", cases[i].term, cases[i].name);
      g_assert_cmpstr (cairn_catalogue_by_number (fixture->catalogue, best->need)->id, ==,
                       cases[i].need);
      g_assert_cmpstr (best->because, ==, cases[i].because);
    }
}

/* Best first, one a need, at most four, none above 100, the same every time. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  const char *const terms[] = { "Food Pantry", "Legal", "Housing", "Health", "Work", NULL };
  g_autoptr (GPtrArray) found = cairn_need_rules_suggest (
      fixture->rules, terms, "Grief and funeral help", "food bank, food bank");
  guint64 seen = 0;
  guint last = 100;

  g_assert_cmpuint (found->len, ==, 4);
  for (guint i = 0; i < found->len; i++)
    {
      const CairnNeedSuggestion *suggestion = g_ptr_array_index (found, i);

      g_assert_cmpuint (suggestion->confidence, >=, 1);
      g_assert_cmpuint (suggestion->confidence, <=, last);
      g_assert_false (seen & CAIRN_NEED_BIT (suggestion->need));
      seen |= CAIRN_NEED_BIT (suggestion->need);
      last = suggestion->confidence;
    }
}

static void
test_description_counts_less (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) name
      = cairn_need_rules_suggest (fixture->rules, NULL, "Grief support", NULL);
  g_autoptr (GPtrArray) text
      = cairn_need_rules_suggest (fixture->rules, NULL, NULL, "Grief support");

  g_assert_cmpuint (((CairnNeedSuggestion *) name->pdata[0])->confidence, >,
                    ((CairnNeedSuggestion *) text->pdata[0])->confidence);
}

/* Every need has words that lead to it. */
static void
test_every_need (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Domestic violence help",
                                       "Free clinic",
                                       "Homeless shelter",
                                       "Food bank",
                                       "Bus passes",
                                       "Crisis line",
                                       "Psychotherapy",
                                       "Youth services",
                                       "Addiction recovery",
                                       "Support group",
                                       "Bereavement care",
                                       "Funeral costs",
                                       "Vigils and remembrance",
                                       "Missing persons",
                                       "Case management",
                                       "Chaplaincy",
                                       "Respite for carers",
                                       "Hardship fund",
                                       "Criminal injuries",
                                       "Public benefits",
                                       "Job training",
                                       "Lost property",
                                       "Disability advice",
                                       "Disaster response",
                                       "Legal aid",
                                       "Court support",
                                       "Asylum advice",
                                       "Hate crime desk",
                                       "Media advice",
                                       "Sign language" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) found = cairn_need_rules_suggest (fixture->rules, NULL, names[i], NULL);

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpuint (((CairnNeedSuggestion *) found->pdata[0])->need, ==, i + 1);
    }
}

static void
test_wild_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (1000000, 'a');
  const char *const texts[] = { "\xff\xfe grief \x80", "grief\xe2\x80", "***", "\t\n", long_text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *const terms[] = { texts[i], NULL };
      g_autoptr (GPtrArray) found
          = cairn_need_rules_suggest (fixture->rules, terms, texts[i], texts[i]);

      g_assert_cmpuint (found->len, ==, strstr (texts[i], "grief") != NULL ? 1 : 0);
    }
}

static const struct
{
  const char *file;
  guint line;
  const char *message;
} bad_files[] = {
  { "<needs/>", 1, "begins with <needs>" },
  { "<rules>\n<rule need='chat' confidence='1'/></rules>", 2, "unknown need \"chat\"" },
  { "<rules>\n<rule need='talk' confidence='101'/></rules>", 2, "from 1 to 100" },
  { "<rules>\n<rule need='talk'/></rules>", 2, "has no confidence" },
  { "<rules>\n<rule need='talk' confidence='1'>\n<word/></rule></rules>", 3,
    "unknown element <word>" },
  { "<rules>\n<rule need='talk' confidence='1'>\n<words> </words></rule></rules>", 3,
    "<words> is empty" },
  { "<rules>\n<rule need='talk' confidence='1'>\n<words>the*</words></rule></rules>", 3,
    "at least 4 letters" },
  { "<rules>\n<rule need='talk' confidence='1'>\n<words>help* line</words></rule></rules>", 3,
    "only behind the last" },
  { "<rules>\n<rule need='talk' confidence='1'>\n<term>Help*</term></rule></rules>", 3,
    "only behind the last" },
};

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-rules-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rules.xml", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *position = g_strdup_printf ("%s:%u: ", path, bad_files[i].line);

      g_file_set_contents (path, bad_files[i].file, -1, NULL);
      g_assert_null (cairn_need_rules_load (path, fixture->catalogue, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, position));
      g_assert_nonnull (strstr (error->message, bad_files[i].message));
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* How far the rules reach over a real directory's terms: a figure, and a floor under it. */
static void
test_real_terms (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("CAIRN_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "real",
                                            "ohana-sample-csv", "taxonomy.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint all = 0;
  guint matched = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no real directory here: CAIRN_SHARED names no folder with data/real");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 3);
      const char *const terms[] = { g_strstrip (g_strdelimit (cells[1], "\"", ' ')), NULL };
      g_autoptr (GPtrArray) found = cairn_need_rules_suggest (fixture->rules, terms, NULL, NULL);

      all++;
      matched += found->len > 0;
      if (found->len == 0 && g_test_verbose ())
        g_test_message ("no need: %s", terms[0]);
    }
  g_test_message ("%u of %u terms lead to a need", matched, all);
  g_assert_cmpuint (matched * 100, >=, all * 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/suggest/cases", Fixture, NULL, set_up, test_cases, tear_down);
  g_test_add ("/suggest/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/suggest/description", Fixture, NULL, set_up, test_description_counts_less,
              tear_down);
  g_test_add ("/suggest/every-need", Fixture, NULL, set_up, test_every_need, tear_down);
  g_test_add ("/suggest/wild-text", Fixture, NULL, set_up, test_wild_text, tear_down);
  g_test_add ("/suggest/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/suggest/real-terms", Fixture, NULL, set_up, test_real_terms, tear_down);
  return g_test_run ();
}
