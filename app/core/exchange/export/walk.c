/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through the tree of records, one at a time, so that memory does not grow with the
 * directory. Every way out of Cairn goes this one way: what it does not reach does not leave. */
#include "core/exchange/export/export-private.h"

#include <string.h>

static gboolean
walk_branch (CairnExport *export, guint index, const CairnExportRow *owner, GError **error);

/* The shortest decimal that is read back as the same number. */
static const char *
write_number (CairnExportRow *row, double number)
{
  char *out = row->numbers[row->n_numbers++ % G_N_ELEMENTS (row->numbers)];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (out, sizeof row->numbers[0], formats[i], number);
      if (g_ascii_strtod (out, NULL) == number)
        break;
    }
  return out;
}

static void
read_row (const CairnExportBranch *branch, CairnStmt *stmt, CairnExportRow *row)
{
  const CairnHsdsTable *table = row->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *text;

      if (cairn_stmt_is_real (stmt, (int) i))
        text = write_number (row, cairn_stmt_double (stmt, (int) i));
      else
        text = cairn_stmt_text (stmt, (int) i);
      row->values[i] = text != NULL && *text != '\0' ? text : NULL;
    }
  if (branch->owner != NULL && !branch->single)
    row->link = cairn_hsds_column (table, branch->link);
  row->attached = branch->owner != NULL;
  if (strcmp (table->name, "service_at_location") == 0)
    row->sheltered = cairn_stmt_int64 (stmt, (int) table->n_columns + 2) != 0
                     && row->values[cairn_hsds_column (table, "location_id")] == NULL;
}

/* At a protected place: when, and by which number, as people are told at the kiosk. */
static gboolean
may_stand_in (const CairnExportBranch *branch, const CairnExportRow *owner)
{
  return !owner->sheltered || strcmp (branch->table, "phone") == 0
         || strcmp (branch->table, "schedule") == 0;
}

static gboolean
walk_inside (CairnExport *export, const CairnExportRow *row, GError **error)
{
  const CairnExportTree *tree = export->tree;

  for (guint i = 0; i < tree->n_branches; i++)
    {
      const CairnExportBranch *branch = &tree->branches[i];

      if (branch->owner != NULL && strcmp (branch->owner, row->table->name) == 0
          && may_stand_in (branch, row) && !walk_branch (export, i, row, error))
        return FALSE;
    }
  return TRUE;
}

static void
count (CairnExport *export, const CairnExportRow *row)
{
  export->report->rows++;
  export->report->organizations += strcmp (row->table->name, "organization") == 0;
  export->report->services += strcmp (row->table->name, "service") == 0;
  export->report->locations += strcmp (row->table->name, "location") == 0;
}

/* What stands at the top as well is only quoted where another refers to it. */
static gboolean
is_quoted (CairnExport *export, const CairnExportBranch *branch)
{
  for (guint i = 0; branch->single && i < export->tree->n_branches; i++)
    {
      const CairnExportBranch *other = &export->tree->branches[i];

      if (other->owner == NULL && strcmp (other->table, branch->table) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Columns whose record stands in this one. */
static guint64
find_inlined (CairnExport *export, const CairnExportRow *row)
{
  guint64 columns = 0;

  for (guint i = 0; export->sink->nested && i < export->tree->n_branches; i++)
    {
      const CairnExportBranch *branch = &export->tree->branches[i];

      if (branch->single && strcmp (branch->owner, row->table->name) == 0)
        columns |= G_GUINT64_CONSTANT (1) << cairn_hsds_column (row->table, branch->link);
    }
  return columns;
}

static gboolean
walk_row (CairnExport *export,
          const CairnExportBranch *branch,
          CairnStmt *stmt,
          gboolean *out_written,
          GError **error)
{
  g_autoptr (GString) own = g_string_new (NULL);
  CairnExportRow row = { .table = cairn_hsds_table (branch->table), .link = -1, .own = own };
  gboolean quoted = is_quoted (export, branch);

  read_row (branch, stmt, &row);
  if (!cairn_export_guard (export, &row))
    return TRUE;
  if (export->extension && !quoted && !row.sheltered
      && !cairn_export_own (export, &row, stmt, error))
    return FALSE;
  row.inlined = find_inlined (export, &row);
  if (!*out_written && !branch->single)
    export->sink->begin_list (export->sink, branch->key, branch->owner == NULL);
  *out_written = TRUE;
  if (!branch->single)
    count (export, &row);
  export->sink->begin (export->sink, branch->single ? branch->key : NULL, &row);
  if (!quoted && !walk_inside (export, &row, error))
    return FALSE;
  export->sink->end (export->sink);
  return branch->owner != NULL || export->sink->check (export->sink, error);
}

/* What @owner's record is found by. */
static const char *
find_key (const CairnExportBranch *branch, const CairnExportRow *owner)
{
  if (owner == NULL)
    return NULL;
  return branch->single ? owner->values[cairn_hsds_column (owner->table, branch->link)]
                        : owner->values[0];
}

static gboolean
walk_branch (CairnExport *export, guint index, const CairnExportRow *owner, GError **error)
{
  const CairnExportBranch *branch = &export->tree->branches[index];
  CairnStmt *stmt = export->stmts[index];
  const char *key = find_key (branch, owner);
  gboolean written = FALSE, done = TRUE;
  g_autoptr (GError) problem = NULL;

  if (stmt == NULL || (owner != NULL && key == NULL) || (branch->single && !export->sink->nested))
    return TRUE;
  cairn_stmt_bind_text_at (stmt, 1, key);
  cairn_stmt_bind_int64_at (stmt, 2, export->all);
  while (done && cairn_stmt_step (stmt, &problem))
    done = walk_row (export, branch, stmt, &written, error);
  cairn_stmt_reset (stmt);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (done && written && !branch->single)
    export->sink->end_list (export->sink, branch->owner == NULL);
  return done;
}

/**
 * cairn_export_walk:
 * @export: an export that is ready
 * @error: from SQLite, or from where it is written
 *
 * Gives every record that may go out to the sink, each once (but for what is inlined).
 */
gboolean
cairn_export_walk (CairnExport *export, GError **error)
{
  for (guint i = 0; i < export->tree->n_branches; i++)
    {
      if (export->tree->branches[i].owner == NULL && !walk_branch (export, i, NULL, error))
        return FALSE;
    }
  return export->sink->finish (export->sink, error);
}
