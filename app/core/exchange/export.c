/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export from beginning to end: what is asked for, one view of the directory, its place. */
#include "core/exchange/export.h"

#include "core/base/error.h"
#include "core/exchange/export/export-private.h"

#include <string.h>
#include <sys/stat.h>

/* An organisation with more exported services or places than this has them beside it, not in it: a
 * document has to fit into the memory of whoever reads it. */
#define MOST_INSIDE "100"

static const char SQL_ALIASES[]
    = "CREATE TEMP TABLE export_alias (target TEXT, id TEXT, PRIMARY KEY (target, id)) WITHOUT "
      "ROWID;"
      "CREATE TEMP TABLE export_large (id TEXT PRIMARY KEY) WITHOUT ROWID;";
static const char SQL_DROP[]
    = "DROP TABLE IF EXISTS temp.export_alias; DROP TABLE IF EXISTS temp.export_large;";
/* Places beside ?1 that are protected and of the same organisation or service. */
static const char SQL_NEAR[]
    = "SELECT l.latitude, l.longitude FROM location l WHERE l.id <> ?1"
      " AND l.latitude IS NOT NULL AND l.longitude IS NOT NULL"
      " AND (l.organization_id = (SELECT organization_id FROM location WHERE id = ?1)"
      "  OR l.id IN (SELECT y.location_id FROM service_at_location x"
      "   JOIN service_at_location y ON y.service_id = x.service_id WHERE x.location_id = ?1))"
      " AND (l.address_visibility <> 'public' OR EXISTS (SELECT 1 FROM address a"
      "  WHERE a.location_id = l.id AND a.address_visibility <> 'public'))";

/**
 * cairn_export_is_format:
 * @format: (nullable): a word
 *
 * Returns: whether an export can be made in it.
 */
gboolean
cairn_export_is_format (const char *format)
{
  static const char *const formats[] = { "hsds-json", "hsds-csv", "oruk-json", NULL };

  return format != NULL && g_strv_contains (formats, format);
}

/**
 * cairn_export_may_all:
 * @directory: a directory
 * @user: a Unix user
 *
 * Returns: whether @user may take out what is not listed: the owner of the state, or root.
 */
gboolean
cairn_export_may_all (CairnDirectory *directory, guint user)
{
  struct stat info;

  return user == 0
         || (stat (cairn_db_path (cairn_directory_db (directory)), &info) == 0
             && info.st_uid == user);
}

static void
free_problem (gpointer data)
{
  CairnExportProblem *problem = data;

  g_free (problem->table);
  g_free (problem->id);
  g_free (problem->what);
  g_free (problem);
}

static CairnExportReport *
new_report (void)
{
  CairnExportReport *report = g_new0 (CairnExportReport, 1);

  report->problems = g_ptr_array_new_with_free_func (free_problem);
  return report;
}

/**
 * cairn_export_report_free:
 * @report: (nullable): a report
 */
void
cairn_export_report_free (CairnExportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->problems);
  g_free (report);
}

static gboolean run_formatted (CairnDb *db, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Names of tables can't be bound; they come from the table of HSDS objects. */
static gboolean
run_formatted (CairnDb *db, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return cairn_db_exec (db, sql, error);
}

static gboolean
prepare_aliases (CairnExport *export, GError **error)
{
  if (!cairn_db_exec (export->db, SQL_DROP, error)
      || !cairn_db_exec (export->db, SQL_ALIASES, error))
    return FALSE;
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      if (!run_formatted (export->db, error,
                          "INSERT OR IGNORE INTO temp.export_alias SELECT merged_into, id"
                          " FROM \"%s\" WHERE merged_into IS NOT NULL",
                          cairn_hsds_tables ()[i].name))
        return FALSE;
    }
  return TRUE;
}

/* Only of what goes out: where the export is read, nothing else is there to be counted. */
static gboolean
prepare_large (CairnExport *export, const char *table, GError **error)
{
  g_autofree char *exported = cairn_export_sql_exported (table, "c");
  g_autofree char *sql = g_strdup_printf (
      "INSERT OR IGNORE INTO temp.export_large SELECT coalesce (o.merged_into, o.id)"
      " FROM \"%s\" c JOIN organization o ON o.id = c.organization_id WHERE %s"
      " GROUP BY 1 HAVING count (*) > " MOST_INSIDE,
      table, exported);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (export->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_int64_at (stmt, 2, export->all);
  return cairn_stmt_run (stmt, error);
}

/* Most of the tree is empty in most directories: what has nothing is not asked a million times. */
static gboolean
is_used (CairnExport *export, const CairnExportBranch *branch)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT EXISTS (SELECT 1 FROM \"%s\"", branch->table);
  if (strcmp (branch->table, "attribute") == 0 && branch->owner != NULL)
    g_string_append_printf (sql, " WHERE link_entity = '%s'", branch->owner);
  else if (strcmp (branch->table, "metadata") == 0 && branch->owner != NULL)
    g_string_append_printf (sql, " WHERE resource_type IN ('%s', '%s')", branch->owner,
                            cairn_hsds_table (branch->owner)->list);
  else if (branch->link != NULL && !branch->single)
    g_string_append_printf (sql, " WHERE \"%s\" IS NOT NULL", branch->link);
  g_string_append_c (sql, ')');
  return cairn_db_int64 (export->db, sql->str, 1) != 0;
}

static gboolean
prepare_branches (CairnExport *export, GError **error)
{
  export->stmts = g_new0 (CairnStmt *, export->tree->n_branches);
  for (guint i = 0; i < export->tree->n_branches; i++)
    {
      const CairnExportBranch *branch = &export->tree->branches[i];
      g_autofree char *sql = NULL;

      if (!is_used (export, branch))
        continue;
      sql = cairn_export_sql (branch);
      export->stmts[i] = cairn_db_prepare (export->db, sql, error);
      if (export->stmts[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
prepare_translated (CairnExport *export)
{
  export->translated = g_new0 (gboolean, CAIRN_HSDS_N_TABLES);
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT EXISTS (SELECT 1 FROM field_translation WHERE table_name = '%s')",
          cairn_hsds_tables ()[i].name);

      export->translated[i] = cairn_db_int64 (export->db, sql, 1) != 0;
    }
}

static gboolean
prepare (CairnExport *export, GError **error)
{
  export->leaks = cairn_leaks_new ();
  export->catalogue = cairn_catalogue_load_built_in ();
  export->own
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cairn_stmt_free);
  if (!cairn_leaks_load (export->leaks, export->db, NULL, error)
      || !cairn_leaks_load_numbers (export->leaks, export->db, error)
      || !prepare_aliases (export, error) || !prepare_large (export, "service", error)
      || !prepare_large (export, "location", error) || !prepare_branches (export, error))
    return FALSE;
  prepare_translated (export);
  export->near = cairn_db_prepare (export->db, SQL_NEAR, error);
  return export->near != NULL;
}

static void
clear (CairnExport *export)
{
  for (guint i = 0; export->stmts != NULL && i < export->tree->n_branches; i++)
    cairn_stmt_free (export->stmts[i]);
  g_free (export->stmts);
  g_clear_pointer (&export->own, g_hash_table_unref);
  cairn_stmt_free (export->near);
  cairn_leaks_free (export->leaks);
  g_clear_pointer (&export->catalogue, cairn_catalogue_unref);
  g_free (export->translated);
  if (export->sink != NULL)
    export->sink->free (export->sink);
  cairn_db_exec (export->db, SQL_DROP, NULL);
}

static CairnExportSink *
make_sink (const CairnExportPlace *place, gboolean oruk, GError **error)
{
  return place->folder ? cairn_export_csv_sink (place->temporary, error)
                       : cairn_export_json_sink (place->temporary, oruk, error);
}

/* One view of the directory from the first record to the last, whoever works on it meanwhile. */
static gboolean
run_in_view (CairnExport *export, GError **error)
{
  gboolean view = !cairn_db_in_transaction (export->db);
  gboolean done;

  if (view && !cairn_db_exec (export->db, "BEGIN", error))
    return FALSE;
  done = prepare (export, error) && cairn_export_walk (export, error);
  clear (export);
  if (view)
    cairn_db_exec (export->db, done ? "COMMIT" : "ROLLBACK", NULL);
  return done;
}

/**
 * cairn_export:
 * @directory: the staff's directory
 * @path: a file; for tables a folder, or a zip when it ends in ".zip"
 * @options: what and how
 * @error: %CAIRN_ERROR_USAGE for an unknown format or a place where something else is,
 *   %CAIRN_ERROR_FAILED when it can't be written
 *
 * Writes what is listed, or with @all every state, record by record in an order that depends on
 * nothing but the records. Protected places, private telephones and contacts, notes and names of
 * staff never go along; a text in which one of the first two stands is left out and reported.
 *
 * Returns: (transfer full) (nullable): what went out.
 */
CairnExportReport *
cairn_export (CairnDirectory *directory,
              const char *path,
              const CairnExportOptions *options,
              GError **error)
{
  gboolean oruk = g_strcmp0 (options->format, "oruk-json") == 0;
  g_autoptr (CairnExportReport) report = new_report ();
  g_autoptr (CairnExportPlace) place = NULL;
  CairnExport export = { .db = cairn_directory_db (directory),
                         .all = options->all,
                         .extension = !oruk,
                         .tree = oruk ? &cairn_export_oruk_tree : &cairn_export_hsds_tree,
                         .report = report };

  if (!cairn_export_is_format (options->format))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE,
                   "format '%s' can't be written: use hsds-json, hsds-csv or oruk-json",
                   options->format != NULL ? options->format : "");
      return NULL;
    }
  place = cairn_export_place_new (path, strcmp (options->format, "hsds-csv") == 0, options->all,
                                  error);
  if (place == NULL)
    return NULL;
  export.sink = make_sink (place, oruk, error);
  if (export.sink == NULL || !run_in_view (&export, error)
      || !cairn_export_place_commit (place, error))
    return NULL;
  return g_steal_pointer (&report);
}

/**
 * cairn_export_look:
 * @directory: the staff's directory
 * @error: from SQLite
 *
 * Returns: (transfer full) (nullable): what an export of everything would say of itself: above all
 *   in which texts something protected stands. Nothing is written.
 */
CairnExportReport *
cairn_export_look (CairnDirectory *directory, GError **error)
{
  g_autoptr (CairnExportReport) report = new_report ();
  CairnExport export = { .db = cairn_directory_db (directory),
                         .all = TRUE,
                         .extension = TRUE,
                         .tree = &cairn_export_hsds_tree,
                         .sink = cairn_export_no_sink (),
                         .report = report };

  return run_in_view (&export, error) ? g_steal_pointer (&report) : NULL;
}
