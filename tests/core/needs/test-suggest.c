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

static GPtrArray *
suggest (Fixture *fixture, const char *const *terms, const char *name, const char *description)
{
  CairnNeedSource source = { .terms = terms, .name = name, .description = description };

  return cairn_need_rules_suggest (fixture->rules, &source);
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
  { NULL, "Grief Counseling", NULL, "grief", "Grief" },
  { "Help Find Missing Persons", NULL, NULL, "missing", "Help Find Missing Persons" },
  { "Burial & Funeral Help", NULL, NULL, "funeral", "Burial & Funeral Help" },
  { "BURIAL &amp; FUNERAL HELP", NULL, NULL, "funeral", "BURIAL" },
  { "Emergency Shelter", NULL, NULL, "shelter", "Emergency Shelter" },
  { NULL, "Night crisis line", NULL, "talk", "crisis line" },
  { NULL, "Refugee Welcome Office", NULL, "immigration", "Refugee Welcome" },
  { NULL, "Counselling: mental-health team", NULL, "therapy", "mental-health" },
  { NULL, "Drop in", "For adolescents in crisis.", "child", "adolescents" },
  { NULL, "Centre", "We help with criminal injuries claims.", "compensation", "criminal injuries" },
  { NULL, "Interpreters on call", NULL, "language", "Interpreters on call" },
  { NULL, "Report a hate crime", NULL, "hate_report", "hate crime" },
  { NULL, "Consulta de duelo", NULL, "grief", "duelo" },
  { NULL, "Asesoría Jurídica", NULL, "legal", "Asesoría Jurídica" },
  { NULL, "Point d'accueil", "Nous proposons un hébergement d’urgence.", "shelter", "hébergement" },
  { NULL, "Obsèques et démarches", NULL, "funeral", "Obsèques" },
  { NULL, "Trauerbegleitung im Norden", NULL, "grief", "Trauerbegleitung" },
  { NULL, "Notübernachtung", NULL, "shelter", "Notübernachtung" },
  { NULL, "الدعم النفسي للأسرة", NULL, "therapy", "الدعم النفسي" },
  { NULL, "مركز", "نقدم المساعدة القانونية وبالمساعدات النقدية.", "legal", "المساعدة القانونية" },
  { "תמיכה באבל", NULL, NULL, "grief", "תמיכה באבל" },
  { "human_services:care:support_group:bereavement", NULL, NULL, "grief", "Bereavement" },
  { "Human_Services:Food:Something_New", NULL, NULL, "basics", "Food" },
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
      g_autoptr (GPtrArray) found = suggest (fixture, terms, cases[i].name, cases[i].description);
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
  g_autoptr (GPtrArray) found
      = suggest (fixture, terms, "Grief and funeral help", "food bank, food bank");
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

/* What tells of papers, fees or the way in, or means something else, leads to no need. */
static void
test_silence (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "Visit in person. Wheelchair accessible.",
          "Interpreters available with advance notice.",
          "Documents required: photo ID, eviction notice, bank papers.",
          "Accepts Apple Health (Medicaid) and Medicare.",
          "Cannot provide legal advice.",
          "Pieces: se munir d'une carte d'identité.",
          "Call about child support; no children under 5." };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) found = suggest (fixture, NULL, "Front door", texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

/* An aside ends with its sentence; "St." and "a.m." do not end one. */
static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) after
      = suggest (fixture, NULL, NULL, "Documents required: photo ID. Grief counseling.");
  g_autoptr (GPtrArray) within
      = suggest (fixture, NULL, NULL, "Photo ID is asked for at St. Ann's 9 a.m. grief meeting");

  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpuint (within->len, ==, 0);
}

/* One with forty terms is named by none of them. */
static void
test_many_terms (Fixture *fixture, gconstpointer data)
{
  static const char *const few[] = { "Divorce", "Domestic Violence", NULL };
  const char *many[41] = { "Domestic Violence" };
  g_autoptr (GPtrArray) plain = suggest (fixture, few, NULL, NULL);
  g_autoptr (GPtrArray) faint = NULL;

  for (guint i = 1; i < 40; i++)
    many[i] = "Contracts";
  faint = suggest (fixture, many, NULL, NULL);
  g_assert_cmpuint (plain->len, ==, 2);
  g_assert_cmpuint (faint->len, ==, 0);
}

/* A centre's own codes: the exact one, else the longest beginning, in any case. */
static void
test_codes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *code;
    guint need;
  } asked[] = { { "BD-1800.2000", 4 }, { "bd-1800.9000", 5 }, { "BD-9", 6 }, { "BX", 0 } };

  g_assert_true (cairn_need_rules_add_code (fixture->rules, "BD*", 6, 70, NULL));
  g_assert_true (cairn_need_rules_add_code (fixture->rules, "BD-1800*", 5, 80, "Rides"));
  g_assert_true (cairn_need_rules_add_code (fixture->rules, "BD-1800.2000", 4, 90, "Soup"));
  g_assert_false (cairn_need_rules_add_code (fixture->rules, "BD*18", 4, 90, NULL));
  g_assert_false (cairn_need_rules_add_code (fixture->rules, "*", 4, 90, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const char *const terms[] = { asked[i].code, NULL };
      g_autoptr (GPtrArray) found = suggest (fixture, terms, NULL, NULL);

      g_assert_cmpuint (found->len, ==, asked[i].need != 0 ? 1 : 0);
      if (asked[i].need != 0)
        g_assert_cmpuint (((CairnNeedSuggestion *) found->pdata[0])->need, ==, asked[i].need);
    }
}

static void
test_description_counts_less (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) name = suggest (fixture, NULL, "Grief support", NULL);
  g_autoptr (GPtrArray) text = suggest (fixture, NULL, NULL, "Grief support");

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
      g_autoptr (GPtrArray) found = suggest (fixture, NULL, names[i], NULL);

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
      g_autoptr (GPtrArray) found = suggest (fixture, terms, texts[i], texts[i]);

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
      g_autoptr (GPtrArray) found = suggest (fixture, terms, NULL, NULL);

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
  g_test_add ("/suggest/silence", Fixture, NULL, set_up, test_silence, tear_down);
  g_test_add ("/suggest/sentences", Fixture, NULL, set_up, test_sentences, tear_down);
  g_test_add ("/suggest/many-terms", Fixture, NULL, set_up, test_many_terms, tear_down);
  g_test_add ("/suggest/codes", Fixture, NULL, set_up, test_codes, tear_down);
  g_test_add ("/suggest/every-need", Fixture, NULL, set_up, test_every_need, tear_down);
  g_test_add ("/suggest/wild-text", Fixture, NULL, set_up, test_wild_text, tear_down);
  g_test_add ("/suggest/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/suggest/real-terms", Fixture, NULL, set_up, test_real_terms, tear_down);
  return g_test_run ();
}
