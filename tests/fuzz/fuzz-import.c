/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import, again and again on one directory in memory: each is taken back. */
#include "fuzz-cache.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static CairnDirectory *directory;
static CairnCatalogue *catalogue;
static CairnNeedRules *rules;
static const CairnClock moment = { TRUE, FUZZ_NOW };

static void
close_all (void)
{
  fuzz_cache_end ();
  g_clear_pointer (&directory, cairn_directory_close);
  g_clear_pointer (&rules, cairn_need_rules_free);
  g_clear_pointer (&catalogue, cairn_catalogue_unref);
}

CairnCatalogue *__real_cairn_catalogue_load_built_in (void);
CairnCatalogue *__wrap_cairn_catalogue_load_built_in (void);

/* Linked in place of the real one (--wrap): the built-in needs are the same for every input, and to
 * read them takes longer than to import one. */
CairnCatalogue *
__wrap_cairn_catalogue_load_built_in (void)
{
  if (catalogue == NULL)
    catalogue = __real_cairn_catalogue_load_built_in ();
  return cairn_catalogue_ref (catalogue);
}

static void
open_all (void)
{
  g_autofree char *state = fuzz_path ("state");
  g_autoptr (GError) error = NULL;

  /* After the folder's, so that it runs before. */
  atexit (close_all);
  g_assert_cmpint (g_mkdir (state, 0700), ==, 0);
  directory = cairn_directory_open (state, CAIRN_DB_CREATE, &moment, "test:fuzz", &error);
  g_assert_no_error (error);
  g_assert_true (
      cairn_db_exec (cairn_directory_db (directory), "PRAGMA synchronous = OFF", &error));
  fuzz_cache_begin (cairn_directory_db (directory));
  cairn_catalogue_unref (cairn_catalogue_load_built_in ());
  rules = cairn_need_rules_load_built_in (catalogue);
}

/**
 * fuzz_directory:
 *
 * Returns: (transfer none): a directory.
 */
CairnDirectory *
fuzz_directory (void)
{
  if (directory == NULL)
    open_all ();
  return directory;
}

/**
 * fuzz_catalogue:
 *
 * Returns: (transfer none): the built-in needs.
 */
CairnCatalogue *
fuzz_catalogue (void)
{
  fuzz_directory ();
  return catalogue;
}

/**
 * fuzz_rules:
 *
 * Returns: (transfer none): the built-in rules.
 */
CairnNeedRules *
fuzz_rules (void)
{
  fuzz_directory ();
  return rules;
}

/* What only a commit would find, for nothing is committed here. */
static gboolean
look (CairnDb *db, const char *batch, gpointer data, GError **error)
{
  g_assert_cmpint (cairn_db_int64 (db, "SELECT count(*) FROM pragma_foreign_key_check", -1), ==, 0);
  return TRUE;
}

static void
check_report (const CairnImportReport *report)
{
  fuzz_check_text (report->format);
  fuzz_check_text (report->source);
  g_assert_cmpuint (report->read, >=, report->taken);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      fuzz_check_text (problem->file);
      fuzz_check_text (problem->code);
      fuzz_check_text (problem->text);
    }
}

/**
 * fuzz_import:
 * @path: what is imported
 * @format: (nullable): as on the command line
 * @mapping: (nullable): a mapping file
 */
void
fuzz_import (const char *path, const char *format, const char *mapping)
{
  CairnDb *db = cairn_directory_db (fuzz_directory ());
  CairnImportOptions options
      = { .format = format, .mapping = mapping, .dry_run = TRUE, .inspect = look };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnImportReport) report
      = cairn_import (directory, rules, path, &options, &moment, &error);

  if (report != NULL)
    check_report (report);
  fuzz_check_error (report != NULL, &error);
  g_assert_false (cairn_db_in_transaction (db));
  fuzz_cache_settle ();
}
