/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import from beginning to end: what it is, one transaction around all of it, the report. */
#include "core/exchange/import.h"

#include "core/audit/audit.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/directory/entry.h"
#include "core/directory/guard.h"
#include "core/directory/merged.h"
#include "core/exchange/again.h"
#include "core/exchange/geojson.h"
#include "core/exchange/hooks.h"
#include "core/exchange/hsds-json.h"
#include "core/exchange/icarol.h"
#include "core/exchange/importer.h"
#include "core/exchange/mapping.h"
#include "core/exchange/own/own.h"
#include "core/exchange/tabular.h"
#include "core/settings/settings.h"

#include <string.h>

static void
problem_free (gpointer data)
{
  CairnImportProblem *problem = data;

  g_free (problem->file);
  g_free (problem->code);
  g_free (problem->text);
  g_free (problem);
}

/**
 * cairn_import_report_free:
 * @report: (nullable): a report
 */
void
cairn_import_report_free (CairnImportReport *report)
{
  if (report == NULL)
    return;
  g_free (report->format);
  g_free (report->batch);
  g_free (report->source);
  g_ptr_array_unref (report->problems);
  g_free (report);
}

/* Who gives a mapping means a table of their own. */
static const char *
choose_format (const CairnImportOptions *options)
{
  if (options->mapping != NULL
      && (options->format == NULL || strcmp (options->format, "auto") == 0))
    return "csv";
  return options->format;
}

static CairnImportReport *
report_new (const CairnInput *input, const char *source)
{
  CairnImportReport *report = g_new0 (CairnImportReport, 1);

  report->format = g_strdup (cairn_format_name (input->format));
  report->batch = cairn_uuid_new ();
  report->source = g_strdup (source);
  report->problems = g_ptr_array_new_with_free_func (problem_free);
  return report;
}

static char *
choose_source (const CairnInput *input, const CairnImportOptions *options)
{
  if (options->source != NULL && *options->source != '\0')
    return g_strdup (options->source);
  return cairn_text_excerpt (input->publisher != NULL ? input->publisher : input->fallback, 1000);
}

/* The order of day and month in "01/02/2026" is the region's; the United States write the month
 * first, and so do the programs most of this data comes from. */
static gboolean
is_day_first (CairnDb *db)
{
  g_autofree char *region = cairn_settings_dup (db, "centre.region", "");

  return *region != '\0' && g_ascii_strcasecmp (region, "US") != 0;
}

static void
importer_clear (CairnImporter *importer)
{
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    g_clear_pointer (&importer->states[i], cairn_stmt_free);
  g_clear_pointer (&importer->statements, g_hash_table_unref);
  cairn_again_end (importer);
  g_clear_pointer (&importer->writer, cairn_directory_writer_free);
}

static gboolean
importer_begin (CairnImporter *importer, GError **error)
{
  importer->statements
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairn_stmt_free);
  importer->writer
      = cairn_directory_writer_new (importer->directory, importer->source, importer->batch, error);
  if (importer->writer != NULL)
    cairn_directory_writer_set_may_list (importer->writer, importer->demonstration);
  return importer->writer != NULL && cairn_again_begin (importer, error);
}

/* Written first, because its problems refer to it; counted at the end. */
static gboolean
begin_batch (CairnImporter *importer, const char *path, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      importer->db,
      "INSERT INTO import_batch (id, at, source, format, path, rows_read, rows_taken,"
      " rows_repaired, rows_refused) VALUES (:id, :at, :source, :format, :path, 0, 0, 0, 0)",
      error);
  g_autofree char *at = cairn_time_format_utc (cairn_clock_now (importer->clock));
  g_autofree char *name = g_filename_display_name (path);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", importer->batch);
  cairn_stmt_bind_text (stmt, ":at", at);
  cairn_stmt_bind_text (stmt, ":source", importer->source);
  cairn_stmt_bind_text (stmt, ":format", importer->report->format);
  cairn_stmt_bind_text (stmt, ":path", name);
  return cairn_stmt_run (stmt, error);
}

static gboolean
count_batch (CairnImporter *importer, GError **error)
{
  const CairnImportReport *report = importer->report;
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (importer->db,
                          "UPDATE import_batch SET rows_read = :read, rows_taken = :taken,"
                          " rows_repaired = :repaired, rows_refused = :refused, rows_new = :new,"
                          " rows_changed = :changed, rows_gone = :gone WHERE id = :id",
                          error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64 (stmt, ":read", (gint64) report->read);
  cairn_stmt_bind_int64 (stmt, ":taken", (gint64) report->taken);
  cairn_stmt_bind_int64 (stmt, ":repaired", (gint64) report->repaired);
  cairn_stmt_bind_int64 (stmt, ":refused", (gint64) report->refused);
  cairn_stmt_bind_int64 (stmt, ":new", (gint64) report->fresh);
  cairn_stmt_bind_int64 (stmt, ":changed", (gint64) report->changed);
  cairn_stmt_bind_int64 (stmt, ":gone", (gint64) report->gone);
  cairn_stmt_bind_text (stmt, ":id", importer->batch);
  return cairn_stmt_run (stmt, error);
}

static gboolean
audit (CairnImporter *importer, GError **error)
{
  const CairnImportReport *report = importer->report;
  const char *actor = cairn_directory_actor (importer->directory);
  g_autofree char *detail = g_strdup_printf (
      "{\"format\": \"%s\", \"read\": %" G_GUINT64_FORMAT ", \"taken\": %" G_GUINT64_FORMAT
      ", \"repaired\": %" G_GUINT64_FORMAT ", \"refused\": %" G_GUINT64_FORMAT "}",
      report->format, report->read, report->taken, report->repaired, report->refused);

  return cairn_audit_add (importer->db, cairn_clock_now (importer->clock), actor, "import",
                          "import_batch", importer->batch, detail, error);
}

/* What was left aside before anything was read. */
static void
note_input (CairnImporter *importer, const CairnInput *input)
{
  for (guint i = 0; i < input->notes->len; i++)
    {
      const CairnInputNote *note = g_ptr_array_index (input->notes, i);

      cairn_importer_begin_file (importer, NULL, note->file);
      cairn_importer_note (importer, 0, TRUE, note->code, note->text);
    }
}

static gboolean
import_mapped (CairnImporter *importer, const CairnInput *input, GError **error)
{
  g_autoptr (CairnMapping) mapping = NULL;

  if (importer->mapping == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
                   "format csv needs a mapping: see --mapping and --propose-mapping");
      return FALSE;
    }
  mapping = cairn_mapping_load (importer->mapping, error);
  return mapping != NULL && cairn_mapped_import (importer, input, mapping, error);
}

static gboolean
read_input (CairnImporter *importer, const CairnInput *input, GError **error)
{
  if (importer->demonstration && !cairn_extension_meta (importer, input->meta, error))
    return FALSE;
  note_input (importer, input);
  importer->own = cairn_own_is (input);
  if (importer->own)
    return cairn_own_import (importer, input, error);
  if (input->format == CAIRN_FORMAT_CSV)
    return import_mapped (importer, input, error);
  if (input->format == CAIRN_FORMAT_ICAROL_CSV)
    return cairn_icarol_import (importer, input, error);
  if (input->format == CAIRN_FORMAT_GEOJSON)
    return cairn_geojson_import (importer, input, error);
  if (cairn_format_is_json (input->format))
    return cairn_hsds_json_import (importer, input, error)
           && cairn_extension_languages (importer, input, error);
  return cairn_tabular_import (importer, input, error);
}

static gboolean
check_any (CairnImporter *importer, const CairnInput *input, GError **error)
{
  if (importer->report->read > 0)
    return TRUE;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, input->fallback, 0,
                      "no record in it: nothing was imported");
  return FALSE;
}

/* What can only be done when everything has been read. A page of an API has services without
 * their telephones: it takes none away. */
static gboolean
settle (CairnImporter *importer, GError **error)
{
  return cairn_links_settle (importer, error) && cairn_marks_settle (importer, error)
         && (importer->own || cairn_facts_settle (importer, error))
         && (!importer->has_parts || cairn_directory_writer_finish (importer->writer, error))
         && (!importer->whole || cairn_again_flag_gone (importer, error))
         && cairn_directory_writer_follow_merges (importer->writer, error)
         && cairn_directory_writer_compact (importer->writer, error);
}

static void
say_rest (CairnImporter *importer)
{
  CairnImportProblem *problem;

  if (importer->unsaid == 0)
    return;
  problem = g_new0 (CairnImportProblem, 1);
  problem->file = g_strdup (importer->file);
  problem->code = g_strdup ("more-problems");
  problem->text = g_strdup_printf ("%" G_GUINT64_FORMAT
                                   " more problems: the directory keeps all of them under"
                                   " this import",
                                   importer->unsaid);
  g_ptr_array_add (importer->report->problems, problem);
}

/* A report is printed, mailed and logged. */
static gboolean
withhold (CairnImporter *importer, GError **error)
{
  g_autoptr (CairnGuard) guard = cairn_guard_new (importer->db, error);
  GPtrArray *problems = importer->report->problems;

  for (guint i = 0; guard != NULL && i < problems->len; i++)
    {
      CairnImportProblem *problem = g_ptr_array_index (problems, i);

      if (!cairn_guard_hides_text (guard, problem->text))
        continue;
      g_free (problem->text);
      problem->text = g_strdup ("it says where a protected place is: staff find it in the"
                                " directory under this import");
    }
  return guard != NULL;
}

static gboolean
run (CairnImporter *importer, const CairnInput *input, const char *path, GError **error)
{
  if (!importer_begin (importer, error) || !begin_batch (importer, path, error)
      || !read_input (importer, input, error) || !check_any (importer, input, error)
      || !settle (importer, error))
    return FALSE;
  if (importer->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&importer->failure));
      return FALSE;
    }
  if (!withhold (importer, error))
    return FALSE;
  say_rest (importer);
  cairn_again_count (importer);
  return count_batch (importer, error) && audit (importer, error);
}

/* Kept small on purpose: memory must not grow with the source, and an old machine must do. */
#define CACHE_KIB 16384

static gboolean
run_in_transaction (CairnImporter *importer,
                    const CairnInput *input,
                    const char *path,
                    const CairnImportOptions *options,
                    GError **error)
{
  gboolean done;

  if (!cairn_db_begin (importer->db, error))
    return FALSE;
  cairn_db_set_cache (importer->db, CACHE_KIB);
  done = run (importer, input, path, error)
         && (options->inspect == NULL
             || options->inspect (importer->db, importer->batch, options->data, error));
  importer_clear (importer);
  if (!done || options->dry_run)
    cairn_db_rollback (importer->db);
  else
    done = cairn_db_commit (importer->db, error);
  cairn_db_set_cache (importer->db, 0);
  return done;
}

static void
prepare (CairnImporter *importer, CairnDirectory *directory, const CairnImportOptions *options)
{
  importer->directory = directory;
  importer->db = cairn_directory_db (directory);
  importer->mapping = options->mapping;
  importer->progress = options->progress;
  importer->progress_data = options->data;
  importer->declined = options->declined;
  importer->whole = TRUE;
  importer->demonstration = options->demonstration;
  importer->day_first = is_day_first (importer->db);
  importer->catalogue = cairn_catalogue_load_built_in ();
  importer->withheld = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  importer->same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  importer->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  importer->file = g_strdup ("");
}

static void
dispose (CairnImporter *importer)
{
  importer_clear (importer);
  g_clear_error (&importer->failure);
  g_clear_pointer (&importer->catalogue, cairn_catalogue_unref);
  g_hash_table_unref (importer->withheld);
  g_hash_table_unref (importer->same);
  g_hash_table_unref (importer->left);
  g_free (importer->file);
}

/**
 * cairn_import:
 * @directory: a directory opened for writing
 * @rules: (nullable): from foreign terms and words to needs
 * @path: a folder, a datapackage.json, or one CSV or JSON file
 * @options: how
 * @clock: when
 * @error: %CAIRN_ERROR_INVALID with file and line when @path can't be read as what it is said to
 * be, is cut off, or holds no record; %CAIRN_ERROR_NOT_FOUND, %CAIRN_ERROR_USAGE,
 * %CAIRN_ERROR_STATE
 *
 * Imports in one transaction, one record after the other, so that memory does not grow with the
 * source. A record that can't be taken is in the report and the others are taken; a file that can't
 * be read stops everything and nothing was changed.
 *
 * Returns: (transfer full) (nullable): what came of it.
 */
CairnImportReport *
cairn_import (CairnDirectory *directory,
              CairnNeedRules *rules,
              const char *path,
              const CairnImportOptions *options,
              const CairnClock *clock,
              GError **error)
{
  g_autoptr (CairnInput) input = cairn_sniff (path, choose_format (options), error);
  g_autoptr (CairnImportReport) report = NULL;
  CairnImporter importer = { .rules = rules, .clock = clock };
  gboolean done;

  if (input == NULL)
    return NULL;
  if (input->meta != NULL && input->publisher == NULL)
    input->publisher = cairn_extension_publisher (input->meta);
  report = report_new (input, NULL);
  report->source = choose_source (input, options);
  importer.report = report;
  importer.source = report->source;
  importer.batch = report->batch;
  prepare (&importer, directory, options);
  done = run_in_transaction (&importer, input, path, options, error);
  dispose (&importer);
  return done ? g_steal_pointer (&report) : NULL;
}

/**
 * cairn_import_try:
 * @directory: a directory
 * @rules: (nullable): from foreign terms and words to needs
 * @path: what would be imported
 * @options: how
 * @clock: when
 * @error: as of cairn_import()
 *
 * Nobody is kept from saving, however long it takes: it is tried on a copy.
 *
 * Returns: (transfer full) (nullable): what would come of it
 */
CairnImportReport *
cairn_import_try (CairnDirectory *directory,
                  CairnNeedRules *rules,
                  const char *path,
                  const CairnImportOptions *options,
                  const CairnClock *clock,
                  GError **error)
{
  g_autoptr (CairnDirectory) copy = cairn_directory_open_copy (directory, error);
  CairnImportOptions dry = *options;

  dry.dry_run = TRUE;
  return copy != NULL ? cairn_import (copy, rules, path, &dry, clock, error) : NULL;
}
