/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves and what never does, in each format. */
#include "core/base/error.h"
#include "core/exchange/export.h"
#include "samples.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const formats[] = { "hsds-json", "hsds-csv", "oruk-json" };

static CairnExportReport *
export_to (Fixture *fixture, const char *name, const char *format, gboolean all)
{
  g_autofree char *path = fixture_path (fixture, name);
  CairnExportOptions options = { .format = format, .all = all };
  g_autoptr (GError) error = NULL;
  CairnExportReport *report = cairn_export (fixture->directory, path, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All bytes of a file, or of the files of a folder one after the other, their names before them. */
static char *
read_all (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, file, NULL));
  g_clear_pointer (&dir, g_dir_close);
  if (names->len == 0)
    g_ptr_array_add (names, g_strdup (path));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (g_ptr_array_index (names, i), &text, NULL, NULL));
      g_string_append (out, text);
    }
  return g_strdup (out->str);
}

static char *
export_text (Fixture *fixture, const char *format, gboolean all)
{
  g_autofree char *name = g_strdup_printf ("out-%s-%d", format, all);
  g_autoptr (CairnExportReport) report = export_to (fixture, name, format, all);

  return read_all (fixture, name);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("'%s' is not in: %.4000s", part, text);
}

static void
assert_lacks (const char *text, const char *part)
{
  const char *found = strstr (text, part);

  if (found != NULL)
    g_error ("'%s' has left: …%.200s", part, MAX (found - 80, text));
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cairn_db_exec (cairn_directory_db (fixture->directory), sql, &error);
  g_assert_no_error (error);
}

/* A refuge whose address stands, in one way or another, in each kind of text that can leave. */
static void
load_secrets (Fixture *fixture)
{
  static const char secrets[]
      = "{\"id\": \"o1\", \"name\": \"Org\", \"description\": \"Find us at 12 Rose Street.\","
        " \"motto\": \"Rose Street 12, always\","
        " \"phones\": [{\"id\": \"p0\", \"number\": \"01632 960010\"},"
        "  {\"id\": \"p1\", \"number\": \"01632 960999\", \"cairn\": {\"private\": true}}],"
        " \"contacts\": [{\"id\": \"c1\", \"name\": \"Quincy Private\", \"phones\":"
        "   [{\"id\": \"p2\", \"number\": \"01632 960888\"}]}],"
        " \"services\": [{\"id\": \"s1\", \"name\": \"Refuge\", \"status\": \"active\","
        "  \"description\": \"Call the night desk: +44 1632 960 999.\","
        "  \"cairn\": {\"partner_notes\": \"the key is under the stone\", \"steps\": [{\"text\": "
        "\"Walk to 12 Rose Str.\"}, {\"text\": \"Ring first\"}],"
        "   \"translations\": {\"es\": {\"description\": \"Rose Street 12\"}}},"
        "  \"service_at_locations\": [{\"id\": \"x1\", \"description\": \"in the blue house\","
        "   \"location\": {\"id\": \"l1\"}, \"phones\": [{\"id\": \"p3\", \"number\": \"01632 "
        "960011\"}]},"
        "   {\"id\": \"x2\", \"location\": {\"id\": \"l2\"}}]}],"
        " \"locations\": [{\"id\": \"l1\", \"name\": \"Bluehouse\", \"latitude\": 52.51631,"
        "   \"longitude\": 13.37777, \"transportation\": \"Tram 9 to the mill\","
        "   \"phones\": [{\"id\": \"p4\", \"number\": \"01632 960777\"}],"
        "   \"schedules\": [{\"id\": \"h1\", \"freq\": \"WEEKLY\", \"byday\": \"MO\", \"notes\": "
        "\"side door\"}],"
        "   \"metadata\": [{\"id\": \"m1\", \"last_action_date\": \"2026-01-01\","
        "     \"last_action_type\": \"update\", \"field_name\": \"name\", \"previous_value\": "
        "\"Millhouse\", \"replacement_value\": \"Bluehouse\", \"updated_by\": \"x\"}],"
        "   \"addresses\": [{\"id\": \"a1\", \"address_1\": \"12 Rose Street\", \"postal_code\": "
        "\"10115\", \"city\": \"Town\"}],"
        "   \"cairn\": {\"address_visibility\": \"hidden\"}},"
        "  {\"id\": \"l2\", \"name\": \"Front office\", \"latitude\": 52.5164, \"longitude\": "
        "13.3779,"
        "   \"description\": \"Two doors from 52.5163, 13.3778\","
        "   \"addresses\": [{\"id\": \"a2\", \"address_1\": \"Rose Street\", \"address_2\": "
        "\"12\", \"city\": \"Town\"}, {\"id\": \"a3\", \"address_1\": \"4 Open Square\", "
        "\"city\": \"Town\"}]}]}";

  g_free (fixture_file (fixture, "secrets.json", secrets));
  cairn_import_report_free (fixture_import (fixture, "secrets.json"));
  run_sql (fixture, "UPDATE service SET listing = 'listed', vetted_by = 'unix:alice'");
}

static const char *const secret_words[]
    = { "Rose Str",   "960999",    "960 999",    "Quincy", "960888",   "stone",
        "blue house", "Bluehouse", "Millhouse",  "Tram 9", "960777",   "side door",
        "10115",      "52.516",    "unix:alice", "13.377", "Two doors" };

static void
test_secrets_stay (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  load_secrets (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      for (int all = 0; all < 2; all++)
        {
          g_autofree char *text = export_text (fixture, formats[i], all);

          for (guint w = 0; w < G_N_ELEMENTS (secret_words); w++)
            assert_lacks (text, secret_words[w]);
          assert_has (text, "Refuge");
          assert_has (text, "4 Open Square");
          assert_has (text, "01632 960011"); /* the number people are told */
        }
    }
}

static void
test_leaks_are_reported (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnExportReport) report = NULL;
  g_autoptr (CairnExportReport) looked = NULL;

  load_secrets (fixture);
  report = export_to (fixture, "out.json", "hsds-json", TRUE);
  g_assert_cmpuint (report->withheld, ==, report->problems->len);
  g_assert_cmpuint (report->withheld, ==, 8);
  looked = cairn_export_look (fixture->directory, NULL);
  g_assert_cmpuint (looked->withheld, ==, 8);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnExportProblem *problem = g_ptr_array_index (report->problems, i);

      g_assert_cmpint (strlen (problem->id), ==, 36);
      for (guint w = 0; w < G_N_ELEMENTS (secret_words); w++)
        assert_lacks (problem->what, secret_words[w]);
    }
}

/* The same once more after everything has been withdrawn or merged: protection outlives that. */
static void
test_protection_outlives (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = NULL;

  load_secrets (fixture);
  run_sql (fixture, "UPDATE location SET withdrawn = 1 WHERE address_visibility <> 'public'");
  text = export_text (fixture, "hsds-json", TRUE);
  for (guint w = 0; w < G_N_ELEMENTS (secret_words); w++)
    assert_lacks (text, secret_words[w]);
}

static void
test_place_merged_into_open_one (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = NULL;

  load_secrets (fixture);
  run_sql (fixture, "UPDATE location SET merged_into = (SELECT id FROM location WHERE foreign_id = "
                    "'l2') WHERE foreign_id = 'l1'");
  text = export_text (fixture, "hsds-json", TRUE);
  assert_lacks (text, "Front office");
  assert_lacks (text, "4 Open Square");
}

static void
load_states (Fixture *fixture)
{
  g_autoptr (GString) json = g_string_new ("{\"id\": \"o1\", \"name\": \"Org\", \"services\": [");
  static const char *const states[]
      = { "draft", "unreviewed", "listed", "paused", "do-not-refer", "withdrawn" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_string_append_printf (json, "%s{\"id\": \"%s\", \"name\": \"Is %s\", \"status\": \"active\"}",
                            i > 0 ? "," : "", states[i], states[i]);
  g_string_append (json, "]}");
  g_free (fixture_file (fixture, "states.json", json->str));
  cairn_import_report_free (fixture_import (fixture, "states.json"));
  run_sql (fixture, "UPDATE service SET listing = foreign_id");
  run_sql (fixture, "INSERT INTO organization (id, name) VALUES"
                    " ('99999999-9999-4999-8999-999999999999', 'Nothing listed')");
}

static void
test_listed_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  load_states (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *listed = export_text (fixture, formats[i], FALSE);
      g_autofree char *all = export_text (fixture, formats[i], TRUE);

      assert_has (listed, "Is listed");
      assert_lacks (listed, "Is unreviewed");
      assert_lacks (listed, "Is paused");
      assert_lacks (listed, "Is do-not-refer");
      assert_lacks (listed, "Nothing listed");
      assert_has (all, "Is draft");
      assert_has (all, "Is withdrawn");
    }
}

static void
test_deleted_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = NULL;

  load_states (fixture);
  run_sql (fixture, "UPDATE service SET withdrawn = 1 WHERE foreign_id = 'draft'");
  run_sql (fixture, "UPDATE service SET merged_into = (SELECT id FROM service WHERE foreign_id = "
                    "'listed') WHERE foreign_id = 'paused'");
  text = export_text (fixture, "hsds-csv", TRUE);
  assert_lacks (text, "Is draft");
  assert_lacks (text, "Is paused");
}

/* What hung on a record that was merged hangs on the one it was merged into. */
static void
test_merged_parts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *json = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *cells = NULL;

  g_free (fixture_file (fixture, "two.json",
                        "[{\"id\": \"o1\", \"name\": \"One\", \"phones\": [{\"id\": \"p1\", "
                        "\"number\": \"01632 960001\"}]}, {\"id\": \"o2\", \"name\": \"Two\"}]"));
  cairn_import_report_free (fixture_import (fixture, "two.json"));
  run_sql (fixture, "UPDATE organization SET merged_into = (SELECT id FROM organization WHERE "
                    "foreign_id = 'o2') WHERE foreign_id = 'o1'");
  kept = fixture_text (fixture, "SELECT id FROM organization WHERE foreign_id = 'o2'");
  json = export_text (fixture, "hsds-json", TRUE);
  csv = export_text (fixture, "hsds-csv", TRUE);
  assert_has (json, "01632 960001");
  assert_lacks (json, "\"One\"");
  cells = g_strdup_printf (",,,%s,,,01632 960001", kept);
  assert_has (csv, cells);
}

static void
test_formulas (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = NULL;
  static const char *const cells[]
      = { ",'=HYPERLINK(1)", ",'@sum", ",'-cmd|x", ",'+A1", ",''quoted", ",'＝1+1" };

  g_free (fixture_file (
      fixture, "formulas.json",
      "{\"id\": \"o1\", \"name\": \"=HYPERLINK(1)\", \"alternate_name\": \"@sum\", "
      "\"description\": \"-cmd|x\", \"tax_status\": \"+A1\", \"tax_id\": \"'quoted\", "
      "\"legal_status\": \"＝1+1\", \"phones\": [{\"id\": \"p\", \"number\": \"+44 1632 960001\"}],"
      " \"locations\": [{\"id\": \"l\", \"name\": \"L\", \"latitude\": -33.5, \"longitude\": "
      "-70.25}]}"));
  cairn_import_report_free (fixture_import (fixture, "formulas.json"));
  text = export_text (fixture, "hsds-csv", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    assert_has (text, cells[i]);
  assert_has (text, ",+44 1632 960001,");
  assert_has (text, ",-33.5,-70.25,");
}

/* More services than one document can hold stand beside their organisation. */
static void
test_large_organisation (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) json = g_string_new ("{\"id\": \"o1\", \"name\": \"Large\", \"services\": [");
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  guint n = 0;

  for (guint i = 0; i < 101; i++)
    g_string_append_printf (json, "%s{\"id\": \"s%u\", \"name\": \"Service %u\"}", i > 0 ? "," : "",
                            i, i);
  g_string_append (json, "]}");
  g_free (fixture_file (fixture, "large.json", json->str));
  cairn_import_report_free (fixture_import (fixture, "large.json"));
  text = export_text (fixture, "hsds-json", TRUE);
  assert_has (text, "\n\"services\":[\n{\"id\"");
  for (const char *p = text; (p = strstr (p, "\"organization_id\"")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, 101);
  csv = export_text (fixture, "hsds-csv", TRUE);
  n = 0;
  for (const char *p = csv; (p = strstr (p, "Service ")) != NULL; p++)
    n++;
  g_assert_cmpuint (n, ==, 101);
}

static void
test_same_bytes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture_file (fixture, "a.json", sample_nested));
  g_free (fixture_file (fixture, "b.json", sample_extended));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  cairn_import_report_free (fixture_import (fixture, "b.json"));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *first = export_text (fixture, formats[i], TRUE);
      g_autofree char *second = NULL;

      fixture_reopen (fixture);
      second = export_text (fixture, formats[i], TRUE);
      g_assert_cmpstr (first, ==, second);
    }
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->root, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
try_export (Fixture *fixture, const char *name, const char *format, gint code)
{
  g_autofree char *path = fixture_path (fixture, name);
  CairnExportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnExportReport) report = cairn_export (fixture->directory, path, &options, &error);

  return report == NULL && g_error_matches (error, CAIRN_ERROR, code);
}

static void
test_places (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *mine = fixture_file (fixture, "folder/my-thesis.odt", "years of work");
  g_autofree char *text = NULL;
  guint before;

  load_states (fixture);
  cairn_export_report_free (export_to (fixture, "out", "hsds-csv", FALSE));
  cairn_export_report_free (export_to (fixture, "out/", "hsds-csv", TRUE));
  text = read_all (fixture, "out");
  assert_has (text, "Is draft");
  cairn_export_report_free (export_to (fixture, "out.json", "hsds-json", TRUE));
  cairn_export_report_free (export_to (fixture, "out.json", "hsds-json", FALSE));
  cairn_export_report_free (export_to (fixture, "out.zip", "hsds-csv", FALSE));
  before = count_files (fixture);
  g_assert_true (try_export (fixture, "folder", "hsds-csv", CAIRN_ERROR_USAGE));
  g_assert_true (try_export (fixture, "folder", "hsds-json", CAIRN_ERROR_USAGE));
  g_assert_true (try_export (fixture, "out.json", "hsds-csv", CAIRN_ERROR_USAGE));
  g_assert_true (try_export (fixture, "out.json", "icarol-csv", CAIRN_ERROR_USAGE));
  g_assert_true (try_export (fixture, "none/out.json", "hsds-json", CAIRN_ERROR_FAILED));
  g_assert_cmpuint (count_files (fixture), ==, before);
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

/* What is not listed is nobody's but the owner's, from its first byte. */
static void
test_rights (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  static const char *const names[] = { "all.json", "all", "all.zip" };
  struct stat info;

  load_states (fixture);
  g_assert_true (cairn_export_may_all (fixture->directory, getuid ()));
  g_assert_true (cairn_export_may_all (fixture->directory, 0));
  g_assert_false (cairn_export_may_all (fixture->directory, getuid () + 1));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);

      cairn_export_report_free (
          export_to (fixture, names[i], i == 0 ? "hsds-json" : "hsds-csv", TRUE));
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0077, ==, 0);
    }
}

static void
test_empty (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *json = export_text (fixture, "hsds-json", FALSE);
  g_autofree char *page = export_text (fixture, "oruk-json", FALSE);
  g_autofree char *csv = export_text (fixture, "hsds-csv", FALSE);

  g_assert_cmpstr (json, ==,
                   "{\"version\":\"3.1\",\"cairn\":{\"version\":1},\n\"organizations\":[]}\n");
  assert_has (page, "\"contents\":[],\"total_items\":0");
  assert_has (csv, "id,name,alternate_name");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/export/secrets-stay", test_secrets_stay);
  g_test_add_func ("/exchange/export/leaks-are-reported", test_leaks_are_reported);
  g_test_add_func ("/exchange/export/protection-outlives", test_protection_outlives);
  g_test_add_func ("/exchange/export/place-merged-into-open-one", test_place_merged_into_open_one);
  g_test_add_func ("/exchange/export/listed-only", test_listed_only);
  g_test_add_func ("/exchange/export/deleted-stays", test_deleted_stays);
  g_test_add_func ("/exchange/export/merged-parts", test_merged_parts);
  g_test_add_func ("/exchange/export/formulas", test_formulas);
  g_test_add_func ("/exchange/export/large-organisation", test_large_organisation);
  g_test_add_func ("/exchange/export/same-bytes", test_same_bytes);
  g_test_add_func ("/exchange/export/places", test_places);
  g_test_add_func ("/exchange/export/rights", test_rights);
  g_test_add_func ("/exchange/export/empty", test_empty);
  return g_test_run ();
}
