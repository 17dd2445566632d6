/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/needs/catalogue.h"
#include "core/needs/xml.h"

#include <glib/gstdio.h>
#include <string.h>

/* practice §1.6: the order of the table is the number, for ever. */
static const char *const ids[]
    = { "safety",       "medical",      "shelter",       "basics",      "travel",     "talk",
        "therapy",      "child",        "substance",     "peer",        "grief",      "funeral",
        "remembrance",  "missing",      "named_contact", "faith",       "carer",      "money_now",
        "compensation", "benefits",     "work_study",    "belongings",  "disability", "info",
        "legal",        "police_court", "immigration",   "hate_report", "media",      "language" };
static const char *const high_care[]
    = { "talk",    "therapy",   "child",       "grief",     "faith", "safety",
        "missing", "substance", "immigration", "money_now", "peer",  NULL };
static const char *const open_now[]
    = { "safety", "medical", "shelter", "basics", "talk", "missing", NULL };
static const char *const adults_known[] = { "peer", "faith", "named_contact", "therapy", NULL };

static void
test_thirty (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *needs = cairn_catalogue_needs (catalogue);

  g_assert_cmpuint (needs->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      g_assert_cmpstr (need->id, ==, ids[i]);
      g_assert_cmpuint (need->number, ==, i + 1);
      g_assert_true (cairn_catalogue_by_number (catalogue, i + 1) == need);
      g_assert_true (cairn_catalogue_by_id (catalogue, ids[i]) == need);
      g_assert_cmpint (need->high_care, ==, g_strv_contains (high_care, ids[i]));
      g_assert_cmpint (need->open_now, ==, g_strv_contains (open_now, ids[i]));
      g_assert_cmpint (need->adults_known, ==, g_strv_contains (adults_known, ids[i]));
      g_assert_cmpuint (need->phases, !=, 0);
      g_assert_true (g_str_has_prefix (need->icon, "need-"));
      g_assert_cmpstr (cairn_texts_get (need->label, "en", NULL), !=, "");
      g_assert_cmpstr (cairn_texts_get (need->heading, "en", NULL), !=, "");
    }
  g_assert_null (cairn_catalogue_by_id (catalogue, "no-such"));
  g_assert_null (cairn_catalogue_by_id (catalogue, NULL));
  g_assert_null (cairn_catalogue_by_number (catalogue, 0));
  g_assert_null (cairn_catalogue_by_number (catalogue, 31));
  g_assert_null (cairn_catalogue_by_number (catalogue, G_MAXUINT));
}

static void
test_groups (void)
{
  static const char *const names[] = { "safe", "feel", "death", "people", "money", "rights" };
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *groups = cairn_catalogue_groups (catalogue);
  guint total = 0;

  g_assert_cmpuint (groups->len, ==, 6);
  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *icon = g_strconcat ("group-", group->id, NULL);

      g_assert_cmpstr (group->id, ==, names[i]);
      g_assert_cmpstr (group->icon, ==, icon);
      g_assert_cmpuint (group->needs->len, >=, 3);
      g_assert_cmpuint (group->needs->len, <=, 7);
      total += group->needs->len;
    }
  g_assert_cmpuint (total, ==, 30);
}

/* What stands on a printed page must not tell of a death, of drugs or of asylum. */
static void
test_headings_neutral (void)
{
  static const char *const words[]
      = { "death",  "died",    "dead",   "bereave",  "grie",   "funeral", "drug", "alcohol",
          "asylum", "refugee", "victim", "survivor", "attack", "hate",    NULL };
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *needs = cairn_catalogue_needs (catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      g_autofree char *heading = g_utf8_strdown (cairn_texts_get (need->heading, "en", NULL), -1);

      for (guint j = 0; words[j] != NULL; j++)
        g_assert_null (strstr (heading, words[j]));
      g_assert_cmpuint (strlen (heading), <=, 32);
    }
}

static void
test_peaks (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  CairnNeedSet first = cairn_catalogue_peaking (catalogue, CAIRN_PHASE_FIRST_DAYS);
  CairnNeedSet last = cairn_catalogue_peaking (catalogue, CAIRN_PHASE_LONG_TERM);

  g_assert_true (first & CAIRN_NEED_BIT (14));
  g_assert_false (first & CAIRN_NEED_BIT (13));
  g_assert_true (last & CAIRN_NEED_BIT (13));
  g_assert_false (last & CAIRN_NEED_BIT (14));
  /* Fear returns: these rise in every phase. */
  for (CairnPhase phase = CAIRN_PHASE_FIRST_DAYS; phase <= CAIRN_PHASE_LONG_TERM; phase++)
    {
      CairnNeedSet set = cairn_catalogue_peaking (catalogue, phase);

      g_assert_true ((set & CAIRN_NEED_BIT (1)) && (set & CAIRN_NEED_BIT (6))
                     && (set & CAIRN_NEED_BIT (28)));
    }
}

static void
test_texts (void)
{
  g_autoptr (CairnTexts) texts = cairn_texts_new ();
  const char *lang;

  g_assert_cmpstr (cairn_texts_get (texts, "ar", &lang), ==, "");
  cairn_texts_set (texts, "en", "Help");
  cairn_texts_set (texts, "ar", "مساعدة");
  cairn_texts_set (texts, "tlh", "QaH");
  g_assert_cmpstr (cairn_texts_get (texts, "ar", &lang), ==, "مساعدة");
  g_assert_cmpstr (lang, ==, "ar");
  g_assert_cmpstr (cairn_texts_get (texts, "es", &lang), ==, "Help");
  g_assert_cmpstr (lang, ==, "en");
  g_assert_cmpstr (cairn_texts_get (texts, NULL, NULL), ==, "Help");
  cairn_texts_set (texts, "en", "Help me");
  g_assert_cmpstr (cairn_texts_get (texts, "en", NULL), ==, "Help me");
}

static void
test_phases (void)
{
  static const struct
  {
    const char *incident;
    const char *today;
    CairnPhase phase;
  } cases[] = {
    { "2026-03-14", "2026-03-14", CAIRN_PHASE_FIRST_DAYS },
    { "2026-03-14", "2026-03-21", CAIRN_PHASE_FIRST_DAYS },
    { "2026-03-14", "2026-03-22", CAIRN_PHASE_FIRST_WEEKS },
    { "2026-03-14", "2026-04-11", CAIRN_PHASE_FIRST_WEEKS },
    { "2026-03-14", "2026-04-12", CAIRN_PHASE_FIRST_MONTHS },
    { "2026-03-14", "2026-09-14", CAIRN_PHASE_FIRST_MONTHS },
    { "2026-03-14", "2026-09-15", CAIRN_PHASE_FIRST_YEARS },
    { "2026-03-14", "2028-03-14", CAIRN_PHASE_FIRST_YEARS },
    { "2026-03-14", "2028-03-15", CAIRN_PHASE_LONG_TERM },
    { "2026-03-14", "2060-01-01", CAIRN_PHASE_LONG_TERM },
    /* six months after the 31st of August is the last day of February */
    { "2026-08-31", "2027-02-28", CAIRN_PHASE_FIRST_MONTHS },
    { "2026-08-31", "2027-03-01", CAIRN_PHASE_FIRST_YEARS },
    { "2026-03-14", "2026-03-01", CAIRN_PHASE_FIRST_DAYS },
    { NULL, "2026-03-01", CAIRN_PHASE_FIRST_WEEKS },
    { "", "2026-03-01", CAIRN_PHASE_FIRST_WEEKS },
    { "soon", "2026-03-01", CAIRN_PHASE_FIRST_WEEKS },
    { "2026-03-14", NULL, CAIRN_PHASE_FIRST_WEEKS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cairn_phase_at (cases[i].incident, cases[i].today), ==, cases[i].phase);
  for (CairnPhase phase = CAIRN_PHASE_FIRST_DAYS; phase <= CAIRN_PHASE_LONG_TERM; phase++)
    g_assert_cmpint (cairn_phase_by_id (cairn_phase_id (phase)), ==, phase);
  g_assert_null (cairn_phase_id (0));
  g_assert_null (cairn_phase_id (6));
  g_assert_cmpint (cairn_phase_by_id (NULL), ==, 0);
}

#define HEAD "<needs>\n<group id='safe'>\n<label>L</label>\n<question>Q</question>\n"
#define TAIL "</group>\n</needs>\n"
#define TEXTS "<label>L</label><heading>H</heading></need>\n"

typedef struct
{
  const char *what;
  const char *file;
  guint line;
  const char *message;
} BadFile;

static const BadFile bad_files[] = {
  { "empty", "", 1, "empty" },
  { "no XML", "hello", 1, "" },
  { "cut short", HEAD, 5, "" },
  { "other root", "\n<nodes/>", 2, "begins with <nodes>" },
  { "no needs", "<needs/>", 1, "there are no needs" },
  { "empty group", HEAD TAIL, 2, "the group \"safe\" has no needs" },
  { "unknown element",
    HEAD "<need id='talk' number='6'>"
         "<labels/>" TEXTS TAIL,
    5, "unknown element <labels>" },
  { "unknown attribute", HEAD "\n<need id='talk' nummer='6'>" TEXTS TAIL, 6,
    "unknown attribute \"nummer\"" },
  { "stray text", HEAD "hello" TAIL, 2, "text in <group>" },
  { "no id", HEAD "<need number='6'>" TEXTS TAIL, 5, "<need> has no id" },
  { "no number", HEAD "<need id='talk'>" TEXTS TAIL, 5, "<need> has no number" },
  { "number 0", HEAD "<need id='talk' number='0'>" TEXTS TAIL, 5, "from 1 to 62" },
  { "number 63", HEAD "<need id='new' number='63'>" TEXTS TAIL, 5, "from 1 to 62" },
  { "number of words", HEAD "<need id='talk' number='six'>" TEXTS TAIL, 5, "from 1 to 62" },
  { "number changed", HEAD "<need id='talk' number='7'>" TEXTS TAIL, 5,
    "the number of \"talk\" is 6 for ever" },
  { "number taken", HEAD "<need id='chat' number='6'>" TEXTS TAIL, 5,
    "unknown need \"chat\" with number 6" },
  { "number twice", HEAD "<need id='a' number='31'>" TEXTS "<need id='b' number='31'>" TEXTS TAIL,
    6, "number 31 is both \"a\" and \"b\"" },
  { "id twice", HEAD "<need id='a' number='31'>" TEXTS "<need id='a' number='32'>" TEXTS TAIL, 6,
    "two needs are called \"a\"" },
  { "group twice",
    HEAD "<need id='talk' number='6'>" TEXTS
         "</group>\n<group id='safe'><label>L</label><question>Q</question>" TAIL,
    7, "two groups are called \"safe\"" },
  { "easy group unknown", HEAD "<need id='talk' number='6' easy-group='nowhere'>" TEXTS TAIL, 5,
    "easy-group=\"nowhere\": there is no such group" },
  { "no label", HEAD "<need id='talk' number='6'><heading>H</heading></need>" TAIL, 5,
    "<need> has no <label>" },
  { "empty label",
    HEAD "<need id='talk' number='6'>\n<label> </label><heading>H</heading></need>" TAIL, 6,
    "<label> is empty" },
  { "no heading", HEAD "<need id='talk' number='6'><label>L</label></need>" TAIL, 5,
    "<need> has no <heading>" },
  { "no English",
    HEAD
    "<need id='talk' number='6'><label xml:lang='ar'>L</label><heading>H</heading></need>" TAIL,
    5, "<label> is not there in English" },
  { "language twice",
    HEAD "<need id='talk' number='6'><label>L</label>\n<label xml:lang='en'>L</label></need>" TAIL,
    6, "two <label> in en" },
  { "unknown language",
    HEAD "<need id='talk' number='6'><label>L</label><label xml:lang='qqq'>L</label></need>" TAIL,
    5, "unknown language \"qqq\"" },
  { "unknown phase", HEAD "<need id='talk' number='6' peaks='all later'>" TEXTS TAIL, 5,
    "unknown phase \"later\"" },
  { "flag", HEAD "<need id='talk' number='6' high-care='true'>" TEXTS TAIL, 5, "write yes or no" },
  { "not UTF-8", HEAD "<need id='talk' number='6'><label>\xff</label></need>" TAIL, 5, "UTF-8" },
  { "entity", HEAD "<need id='&lol;' number='6'>" TEXTS TAIL, 5, "" },
  { "two documents", "<needs/>\n\n<needs/>", 3, "" },
  { "commented", "<needs>\n<!-- <group>\n<groop> -->\n<?x <groop> ?><groop/></needs>", 4,
    "unknown element <groop>" },
  { "commented with arrows", "<needs>\n<!-- > -> <groop>\n-->\n<?x > <groop> ?><groop/></needs>", 4,
    "unknown element <groop>" },
  { "no element", "<?xml version='1.0'?>\n<!-- nothing -->", 1, "there is no element in it" },
  { "deep", "<a><a><a><a><a><a><a><a><a>\n<a><a><a><a><a><a><a><a><a><a>", 2, "inside each other" },
};

static void
test_bad_file (gconstpointer data)
{
  const BadFile *bad = data;
  g_autofree char *folder = g_dir_make_tmp ("cairn-needs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "needs.xml", NULL);
  g_autofree char *position = g_strdup_printf ("%s:%u: ", path, bad->line);
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, bad->file, -1, NULL));
  catalogue = cairn_catalogue_load (path, &error);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_null (catalogue);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, position));
  g_assert_nonnull (strstr (error->message, bad->message));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cairn_catalogue_load ("/nowhere/needs.xml", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/needs.xml"));
}

/* Beginnings of the real file, and the file with a byte changed, load or say why not: as many
 * places, odd steps apart, however many languages it holds. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data ("/org/cairn/needs/needs.xml", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *whole = g_bytes_get_data (bytes, &length);
  const gsize step = length / 100 | 1;

  for (gsize cut = 0; cut < length; cut += step)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnXml) xml = cairn_xml_parse (whole, cut, "cut", &error);

      g_assert_null (xml);
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
  for (gsize at = 0; at < length; at += step)
    {
      g_autofree char *copy = g_memdup2 (whole, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnXml) xml = NULL;

      copy[at] = (char) (copy[at] ^ 0x15);
      xml = cairn_xml_parse (copy, length, "changed", &error);
      g_assert_true ((xml == NULL) == (error != NULL));
    }
}

/* A centre's own file: fewer, other words, a new need behind, another language. */
static void
test_own_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-needs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "needs.xml", NULL);
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  const char *lang;

  g_file_set_contents (path,
                       HEAD "<need id='pets' number='31' icon='paw' peaks='first-days'>"
                            "<label>A\n  pet</label><label xml:lang='es-MX'>Una mascota</label>"
                            "<heading>Pets</heading></need>"
                            "<need id='talk' number='6' peaks='all'>" TEXTS TAIL,
                       -1, NULL);
  catalogue = cairn_catalogue_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cairn_catalogue_needs (catalogue)->len, ==, 2);
  g_assert_cmpstr (cairn_catalogue_by_number (catalogue, 31)->icon, ==, "paw");
  g_assert_null (cairn_catalogue_by_id (catalogue, "safety"));
  g_assert_cmpstr (cairn_texts_get (cairn_catalogue_by_number (catalogue, 31)->label, "en", NULL),
                   ==, "A pet");
  cairn_texts_get (cairn_catalogue_by_number (catalogue, 31)->label, "es", &lang);
  g_assert_cmpstr (lang, ==, "es");
  g_assert_cmpuint (((CairnNeed *) cairn_catalogue_needs (catalogue)->pdata[0])->number, ==, 6);
  g_unlink (path);
  g_rmdir (folder);
}

/* Two to five words under a picture, never more than the label has; each need in one easy group. */
static void
test_easy (void)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  GPtrArray *groups = cairn_catalogue_groups (catalogue);
  const CairnNeed *disability = cairn_catalogue_by_id (catalogue, "disability");
  CairnNeedSet seen = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const CairnNeedGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->easy_needs->len; j++)
        {
          const CairnNeed *need = g_ptr_array_index (group->easy_needs, j);
          const CairnTexts *shown = need->easy != NULL ? need->easy : need->label;
          g_auto (GStrv) words = g_strsplit (cairn_texts_get (shown, "en", NULL), " ", -1);

          g_assert_false (seen & CAIRN_NEED_BIT (need->number));
          seen |= CAIRN_NEED_BIT (need->number);
          g_assert_cmpuint (g_strv_length (words), <=, 6);
        }
      g_assert_true (g_ptr_array_find (group->easy_needs, disability, NULL)
                     == (strcmp (group->id, "safe") == 0));
    }
  g_assert_cmpint (__builtin_popcountll (seen), ==, (int) cairn_catalogue_needs (catalogue)->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/needs/thirty", test_thirty);
  g_test_add_func ("/needs/groups", test_groups);
  g_test_add_func ("/needs/headings-neutral", test_headings_neutral);
  g_test_add_func ("/needs/peaks", test_peaks);
  g_test_add_func ("/needs/texts", test_texts);
  g_test_add_func ("/needs/phases", test_phases);
  g_test_add_func ("/needs/no-file", test_no_file);
  g_test_add_func ("/needs/damaged", test_damaged);
  g_test_add_func ("/needs/own-file", test_own_file);
  g_test_add_func ("/needs/easy", test_easy);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strdup_printf ("/needs/bad-file/%s", bad_files[i].what);

      g_test_add_data_func (name, &bad_files[i], test_bad_file);
    }
  return g_test_run ();
}
