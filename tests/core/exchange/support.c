/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "core/base/error.h"
#include "core/db/migrate.h"
#include "empty-directory.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_all (inside);
    }
  g_remove (path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->directory, cairn_directory_close);
  fixture->directory = cairn_directory_open (fixture->state, CAIRN_DB_CREATE, &fixture->clock,
                                             "test:importer", &error);
  g_assert_no_error (error);
}

static CairnNeedRules *rules;

static void
forget_rules (void)
{
  g_clear_pointer (&rules, cairn_need_rules_free);
}

/* No import changes them: read once for a program. */
static CairnNeedRules *
rules_once (CairnCatalogue *catalogue)
{
  if (rules == NULL)
    {
      rules = cairn_need_rules_load_built_in (catalogue);
      atexit (forget_rules);
    }
  return rules;
}

Fixture *
fixture_new (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->root = g_dir_make_tmp ("cairn-exchange-XXXXXX", NULL);
  g_assert_nonnull (fixture->root);
  fixture->state = g_build_filename (fixture->root, "state", NULL);
  g_assert_cmpint (g_mkdir (fixture->state, 0700), ==, 0);
  /* 2026-11-22, a Sunday. */
  fixture->clock = cairn_clock_fixed (1795345200);
  fixture->catalogue = cairn_catalogue_load_built_in ();
  fixture->rules = rules_once (fixture->catalogue);
  empty_directory_put (fixture->state, &fixture->clock);
  fixture_reopen (fixture);
  return fixture;
}

void
fixture_free (Fixture *fixture)
{
  g_clear_pointer (&fixture->directory, cairn_directory_close);
  cairn_catalogue_unref (fixture->catalogue);
  remove_all (fixture->root);
  g_free (fixture->root);
  g_free (fixture->state);
  g_free (fixture);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->root, name, NULL);
}

char *
fixture_bytes (Fixture *fixture, const char *name, gconstpointer bytes, gsize length)
{
  char *path = fixture_path (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return path;
}

char *
fixture_file (Fixture *fixture, const char *name, const char *text)
{
  return fixture_bytes (fixture, name, text, strlen (text));
}

CairnImportReport *
fixture_try (Fixture *fixture, const char *path, const CairnImportOptions *options, GError **error)
{
  return cairn_import (fixture->directory, fixture->rules, path, options, &fixture->clock, error);
}

CairnImportReport *
fixture_import (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  CairnImportOptions options = { .source = "test" };
  g_autoptr (GError) error = NULL;
  CairnImportReport *report = fixture_try (fixture, path, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpuint (report->read, ==, report->taken + report->refused);
  g_assert_cmpuint (report->repaired, <=, report->taken);
  return report;
}

char *
fixture_refuse (Fixture *fixture, const char *name, gint code)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *before = fixture_print (fixture);
  g_autofree char *after = NULL;
  CairnImportOptions options = { .source = "test" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnImportReport) report = fixture_try (fixture, path, &options, &error);

  g_assert_null (report);
  g_assert_error (error, CAIRN_ERROR, code);
  after = fixture_print (fixture);
  g_assert_cmpstr (before, ==, after);
  return g_strdup (error->message);
}

gint64
fixture_count (Fixture *fixture, const char *sql)
{
  return cairn_db_int64 (cairn_directory_db (fixture->directory), sql, -1);
}

char *
fixture_text (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (cairn_directory_db (fixture->directory), sql, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  while (cairn_stmt_step (stmt, &error))
    {
      if (out->len > 0)
        g_string_append_c (out, '|');
      for (int i = 0; i < cairn_stmt_columns (stmt); i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "," : "",
                                cairn_stmt_text (stmt, i) != NULL ? cairn_stmt_text (stmt, i)
                                                                  : "-");
    }
  g_assert_no_error (error);
  return g_strdup (out->str);
}

char *
fixture_print (Fixture *fixture)
{
  static const char *const own[]
      = { "need_link",         "trust_fact", "access_fact",  "audience",       "step",
          "field_translation", "setting",    "import_batch", "import_problem", "import_change",
          "import_conflict",   "audit",      "foreign_id" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES + G_N_ELEMENTS (own); i++)
    {
      const char *table
          = i < CAIRN_HSDS_N_TABLES ? cairn_hsds_tables ()[i].name : own[i - CAIRN_HSDS_N_TABLES];
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", table);
      g_autofree char *rows = fixture_text (fixture, sql);

      g_string_append_printf (out, "%s: %s\n", table, rows);
    }
  return g_strdup (out->str);
}

void
fixture_verify (Fixture *fixture)
{
  g_autoptr (GPtrArray) problems = cairn_db_verify (cairn_directory_db (fixture->directory));

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("verify: %s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

guint
report_count (const CairnImportReport *report, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < report->problems->len; i++)
    n += g_str_equal (((CairnImportProblem *) g_ptr_array_index (report->problems, i))->code, code);
  return n;
}

const CairnImportProblem *
report_find (const CairnImportReport *report, const char *code)
{
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      if (g_str_equal (problem->code, code))
        return problem;
    }
  g_error ("no problem '%s' in the report", code);
  return NULL;
}

char *
shared_path (const char *below)
{
  const char *shared = g_getenv ("CAIRN_SHARED");
  g_autofree char *path = shared != NULL ? g_build_filename (shared, "data", below, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the shared material (CAIRN_SHARED) is not here");
  return NULL;
}

gint64
resident_bytes (void)
{
  FILE *file = fopen ("/proc/self/statm", "re");
  long size = 0, resident = 0;

  g_assert_nonnull (file);
  g_assert_cmpint (fscanf (file, "%ld %ld", &size, &resident), ==, 2);
  fclose (file);
  return (gint64) resident * sysconf (_SC_PAGESIZE);
}
