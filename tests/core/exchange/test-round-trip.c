/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import (export --all (x)) = x: what goes out and comes back goes out again byte for byte. */
#include "core/exchange/export.h"
#include "samples.h"
#include "support.h"

#include <string.h>

/* A folder that can be exported and compared. */
typedef struct
{
  const char *format, *name;
} Form;

static const Form forms[] = { { "hsds-json", "out.json" }, { "hsds-csv", "out" } };

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  cairn_db_exec (cairn_directory_db (fixture->directory), sql, &error);
  g_assert_no_error (error);
}

/* A state that need not outlive a power cut. */
static Fixture *
fixture_new_quick (void)
{
  Fixture *fixture = fixture_new ();

  run_sql (fixture, "PRAGMA synchronous = OFF");
  return fixture;
}

static void
import_from (Fixture *fixture, const char *path, const char *mapping)
{
  CairnImportOptions options = { .mapping = mapping };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnImportReport) report = fixture_try (fixture, path, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

/* What Cairn wrote is taken to the last row, and nothing of it had to be mended. */
static void
import_back (Fixture *fixture, const char *path)
{
  CairnImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnImportReport) report = fixture_try (fixture, path, &options, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", ((CairnImportProblem *) g_ptr_array_index (report->problems, i))->text);
  g_assert_cmpuint (report->refused, ==, 0);
}

static guint64
export_all (Fixture *fixture, const Form *form, char **out_path)
{
  CairnExportOptions options = { .format = form->format, .all = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnExportReport) report = NULL;

  *out_path = fixture_path (fixture, form->name);
  report = cairn_export (fixture->directory, *out_path, &options, &error);
  g_assert_no_error (error);
  return report->rows;
}

static void
compare_file (const char *first, const char *second)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  gsize n_one, n_two;

  g_assert_true (g_file_get_contents (first, &one, &n_one, NULL));
  g_assert_true (g_file_get_contents (second, &two, &n_two, NULL));
  for (gsize i = 0; i < MIN (n_one, n_two); i++)
    {
      if (one[i] != two[i])
        g_error ("%s differs at %" G_GSIZE_FORMAT ":\n%.300s\n%.300s", first, i,
                 one + MAX (i, 100) - 100, two + MAX (i, 100) - 100);
    }
  g_assert_cmpuint (n_one, ==, n_two);
}

static void
compare (const char *first, const char *second)
{
  GDir *dir = g_dir_open (first, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    {
      compare_file (first, second);
      return;
    }
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *one = g_build_filename (first, name, NULL);
      g_autofree char *two = g_build_filename (second, name, NULL);

      compare_file (one, two);
    }
  g_dir_close (dir);
  dir = g_dir_open (second, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n--;
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 0);
}

typedef char *Paths[G_N_ELEMENTS (forms)];

/* Out in one form, back into an empty state, and out again in both forms. */
static void
check_form (const Paths firsts, guint form)
{
  g_autoptr (Fixture) copy = fixture_new_quick ();

  import_back (copy, firsts[form]);
  fixture_verify (copy);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *second = NULL;

      export_all (copy, &forms[i], &second);
      compare (firsts[i], second);
    }
}

static void
check_forms (Fixture *original)
{
  Paths firsts;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_assert_cmpuint (export_all (original, &forms[i], &firsts[i]), >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    check_form (firsts, i);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_free (firsts[i]);
}

static void
check_set (const char *path, const char *mapping, guint least_services)
{
  g_autoptr (Fixture) original = fixture_new_quick ();

  import_from (original, path, mapping);
  g_assert_cmpint (fixture_count (original, "SELECT count(*) FROM service"), >=, least_services);
  check_forms (original);
}

static void
test_demonstration (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "demo", NULL);

  check_set (path, NULL, 100);
}

/* The samples of the import's own tests, all of them in one directory. */
static void
test_samples (void)
{
  g_autoptr (Fixture) original = fixture_new_quick ();
  static const char *const names[] = { "v1", "o", "nested.json", "extended.json" };

  sample_version_1 (original);
  sample_ohana (original);
  g_free (fixture_file (original, "nested.json", sample_nested));
  g_free (fixture_file (original, "extended.json", sample_extended));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cairn_import_report_free (fixture_import (original, names[i]));
  check_forms (original);
}

/* Values that HSDS has no place for, texts that look like something to repair, facts that staff
 * turned against what the words say: each would be lost or changed by a reader that guesses. */
static void
test_hard_values (void)
{
  g_autoptr (Fixture) original = fixture_new_quick ();

  g_free (fixture_file (original, "extended.json", sample_extended));
  cairn_import_report_free (fixture_import (original, "extended.json"));
  run_sql (original,
           "UPDATE service SET description = 'a literal \\n, <b>tags</b>, &amp; caf' || 'Ã©',"
           " extra = '{\"a\":[1.50,\"<br>\",{\"b\":null}],\"colour\":\"=SUM(A1)\"}',"
           " alert = '=1+1', wait_time = '''quoted', licenses = 'line one' || char (10) ||"
           " '  line, \"two\"', status = NULL, url = 'https://käse.example/ü', last_modified = "
           "'2026-01-02', fees = '-5 or more'");
  run_sql (original, "INSERT INTO location (id, organization_id, name, latitude, longitude)"
                     " SELECT '77777777-7777-4777-8777-777777777777', id, 'Open', 0.1 + 0.2,"
                     " -1.0 / 3 FROM organization");
  run_sql (original, "INSERT INTO phone (id, service_id, number, extension, position) SELECT"
                     " '88888888-8888-4888-8888-888888888888', id, '+44 1632 960001', '007', 2"
                     " FROM service WHERE foreign_id = 's1'");
  run_sql (original, "INSERT INTO schedule (id, service_id, freq, timezone, dtstart, closed) SELECT"
                     " '66666666-6666-4666-8666-666666666666', id, 'YEARLY', 'Europe/London',"
                     " '2000-01-01', 1 FROM service WHERE foreign_id = 's1'");
  run_sql (original, "INSERT INTO accessibility (id, location_id, description) VALUES"
                     " ('55555555-5555-4555-8555-555555555555',"
                     " '77777777-7777-4777-8777-777777777777', 'ramp, wheelchair')");
  run_sql (original, "INSERT INTO access_fact (id, link_entity, link_id, feature, answer) VALUES"
                     " ('f1', 'location', '77777777-7777-4777-8777-777777777777', 'step-free',"
                     " 'no')");
  run_sql (original, "INSERT INTO service_capacity (id, service_id, maximum) SELECT"
                     " '44444444-4444-4444-8444-444444444444', id, 2.5 FROM service"
                     " WHERE foreign_id = 's1'");
  run_sql (original, "UPDATE need_link SET state = 'refused' WHERE need = 1");
  run_sql (original, "INSERT INTO contact (id, organization_id, name, private) SELECT"
                     " '33333333-3333-4333-8333-333333333333', id, 'Reception', 0"
                     " FROM organization");
  run_sql (original, "INSERT INTO metadata (id, resource_id, resource_type, field_name) VALUES"
                     " ('22222222-2222-4222-8222-222222222222',"
                     " '77777777-7777-4777-8777-777777777777', 'location', 'name'),"
                     " ('11111111-1111-4111-8111-111111111111', 'gone', 'nothing', 'x')");
  run_sql (original, "INSERT INTO field_translation (id, table_name, row_id, field, language, text,"
                     " state) SELECT 'ft' || rowid, 'step', id, 'text', 'es', '<b>Llame</b>',"
                     " 'draft' FROM step WHERE text IS NOT NULL");
  run_sql (original, "UPDATE field_translation SET state = 'machine' WHERE table_name = 'service'");
  check_forms (original);
}

/* An organisation with more in it than one document holds. */
static void
test_large (void)
{
  g_autoptr (Fixture) original = fixture_new_quick ();

  run_sql (original, "INSERT INTO organization (id, name) VALUES"
                     " ('00000000-0000-4000-8000-000000000000', 'Large')");
  run_sql (original,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)"
           " INSERT INTO service (id, organization_id, name, withdrawn)"
           " SELECT printf ('00000000-0000-4000-8000-1%011d', i),"
           " '00000000-0000-4000-8000-000000000000', 'Service ' || i, i > 120 FROM n");
  check_forms (original);
}

typedef struct
{
  const char *path, *mapping; /* mapping: file in mappings/; NULL none */
} RealSet;

static const RealSet real[] = {
  { "real/ohana-sample-csv", NULL },
  { "real/legalaid/ilao-hsds1.1", NULL },
  { "real/legalaid/ilao-input", "ilao-input.csv" },
  { "real/legalaid/florida", "florida.csv" },
  { "real/unhcr-jordan", NULL },
  { "real/seattle-ecrg/export.csv", "seattle-ecrg.csv" },
  { "hsds/v3.1-dev/examples/organization_full.json", NULL },
  { "hsds/v3.1-dev/examples/service_full.json", NULL },
  { "hsds/v3.1-dev/examples/csv", NULL },
  { "hsds/v3.1-dev/examples/tabular.json", NULL },
  { "hsds/sample-datapackage-1.1/all_resources", NULL },
  { "hsds/mock-hsds-api/data", NULL },
};

static void
test_real (gconstpointer data)
{
  const RealSet *set = data;
  g_autofree char *path = shared_path (set->path);
  g_autofree char *mapping = set->mapping != NULL ? g_test_build_filename (
                                 G_TEST_DIST, "core", "exchange", "mappings", set->mapping, NULL)
                                                  : NULL;

  if (path != NULL)
    check_set (path, mapping, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/round-trip/demonstration", test_demonstration);
  g_test_add_func ("/exchange/round-trip/samples", test_samples);
  g_test_add_func ("/exchange/round-trip/hard-values", test_hard_values);
  g_test_add_func ("/exchange/round-trip/large", test_large);
  for (guint i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *name = g_strconcat ("/exchange/round-trip/", real[i].path, NULL);

      g_test_add_data_func (name, &real[i], test_real);
    }
  return g_test_run ();
}
