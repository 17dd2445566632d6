/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of one row into the directory, the same for every format. */
#include "core/exchange/importer.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/exchange/again.h"
#include "core/exchange/json-reader.h"
#include "core/exchange/text-file.h"

#include <gio/gio.h>
#include <string.h>

/* A row that has none of these says nothing. */
static const struct
{
  const char *table;
  const char *any[5];
} needed[] = {
  { "organization", { "name" } },
  { "program", { "name" } },
  { "service", { "name" } },
  { "taxonomy", { "name" } },
  { "taxonomy_term", { "name", "code" } },
  { "phone", { "number" } },
  { "address", { "address_1", "city", "postal_code", "attention", "state_province" } },
  { "accessibility", { "description", "details", "url" } },
  { "required_document", { "document", "uri" } },
  { "funding", { "source" } },
  { "url", { "url" } },
  { "service_area", { "name", "extent", "description", "uri" } },
};

static void
check_needed (CairnImporter *importer, CairnRow *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (strcmp (needed[i].table, row->record->table->name) != 0)
        continue;
      for (guint c = 0; c < G_N_ELEMENTS (needed[i].any) && needed[i].any[c] != NULL; c++)
        {
          if (cairn_row_get (row, needed[i].any[c]) != NULL)
            return;
        }
      cairn_importer_refused (importer, row, "missing-value",
                              "a %s without %s: left out, fill it in", needed[i].table,
                              needed[i].any[0]);
    }
}

/* Rows that others refer to by id: without one nothing can. */
static gboolean
is_referred_to (const CairnHsdsTable *table)
{
  static const char *const names[]
      = { "organization", "program", "service", "location", "taxonomy_term", NULL };

  return g_strv_contains (names, table->name);
}

static void
make_id (CairnImporter *importer, CairnRow *row)
{
  g_autofree char *foreign = g_strdup (cairn_row_id (row));
  g_autofree char *content = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (foreign == NULL)
    {
      content = cairn_row_dup_content (row);
      name = g_strconcat ("row/", content, NULL);
      id = cairn_uuid_for (importer->source, name);
      if (is_referred_to (row->record->table))
        cairn_importer_repaired (importer, row, "missing-id",
                                 "a %s without id: it got one made from what it says",
                                 row->record->table->name);
    }
  else
    {
      id = cairn_importer_id (importer, row->kind, foreign);
      if (g_ascii_strcasecmp (id, foreign) != 0)
        row->record->foreign_id = g_steal_pointer (&foreign);
    }
  cairn_row_set (row, "id", id);
}

static char *
columns_sql (const CairnHsdsTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT extra");

  for (guint i = 1; i < table->n_columns; i++)
    g_string_append_printf (sql, ", \"%s\"", table->columns[i].name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE id = ?1", table->name);
  return g_strdup (sql->str);
}

/* A document says of the same record here more, there less: what one leaves out stays. */
static gboolean
merge_seen (CairnImporter *importer, CairnRow *row, GError **error)
{
  const CairnHsdsTable *table = row->record->table;
  g_autofree char *sql = columns_sql (table);
  CairnStmt *stmt = cairn_importer_statement (importer, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, cairn_row_id (row));
  if (cairn_stmt_step (stmt, error))
    {
      for (guint i = 1; i < table->n_columns; i++)
        {
          if (row->record->values[i] == NULL)
            row->record->values[i] = g_strdup (cairn_stmt_text (stmt, (int) i));
        }
      if (row->record->extra == NULL)
        row->record->extra = g_strdup (cairn_stmt_text (stmt, 0));
    }
  cairn_stmt_reset (stmt);
  return TRUE;
}

/* Whether the row above that has its id goes by another name, or is another number: then the id was
 * given twice, and to leave one out would lose something that is there. */
static gboolean
is_another (CairnImporter *importer, const CairnRow *row)
{
  const CairnHsdsTable *table = row->record->table;
  const char *column = cairn_hsds_column (table, "number") >= 0 ? "number" : "name";
  g_autofree char *sql = NULL;
  g_autofree char *above = NULL;
  g_autofree char *own = NULL;
  g_autofree char *theirs = NULL;

  if (row->derived || cairn_hsds_column (table, column) < 0 || cairn_row_get (row, column) == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", column, table->name);
  above = cairn_importer_lookup (importer, sql, cairn_row_id (row));
  own = cairn_text_fold (cairn_row_get (row, column));
  theirs = cairn_text_fold (above);
  return above != NULL && strcmp (own, theirs) != 0;
}

/* Beside what else no column holds, which is one JSON object by now. */
static void
keep_written_id (CairnRow *row, const char *id)
{
  GString *extra = g_string_new (row->record->extra != NULL ? row->record->extra : "{}");

  g_string_truncate (extra, extra->len - 1);
  g_string_append (extra, extra->len > 1 ? ",\"id_as_written\":" : "\"id_as_written\":");
  cairn_json_write_string (extra, id);
  g_string_append_c (extra, '}');
  g_free (row->record->extra);
  row->record->extra = g_string_free (extra, FALSE);
}

/* What points to the id belongs to the first one: this one gets an id made from what it says, the
 * same in every import. */
static void
give_other_id (CairnImporter *importer, CairnRow *row)
{
  g_autofree char *foreign
      = g_strdup (row->record->foreign_id != NULL ? row->record->foreign_id : cairn_row_id (row));
  g_autofree char *content = cairn_row_dup_content (row);
  g_autofree char *name = g_strconcat ("again/", foreign, "/", content, NULL);
  g_autofree char *id = cairn_uuid_for (importer->source, name);

  keep_written_id (row, foreign);
  g_clear_pointer (&row->record->foreign_id, g_free);
  cairn_row_set (row, "id", id);
  cairn_importer_repaired (importer, row, "duplicate-id",
                           "another %s with the id %.80s stands above: both are kept, what points"
                           " to the id belongs to the first",
                           row->record->table->name, foreign);
}

static gboolean
check_seen (CairnImporter *importer, CairnRow *row, GError **error)
{
  const CairnHsdsTable *table = row->record->table;
  CairnRowState state;

  if (!cairn_importer_state (importer, table, cairn_row_id (row), &state, error))
    return FALSE;
  if (!row->nested && state == CAIRN_ROW_SEEN && is_another (importer, row))
    {
      give_other_id (importer, row);
      if (!cairn_importer_state (importer, table, cairn_row_id (row), &state, error))
        return FALSE;
    }
  switch (state)
    {
    case CAIRN_ROW_SEEN:
      row->there = TRUE;
      if (row->nested)
        return merge_seen (importer, row, error);
      cairn_importer_refused (
          importer, row, row->record->foreign_id != NULL ? "duplicate-id" : "duplicate-row",
          "the same %s stands above: the first one is kept", row->record->table->name);
      return TRUE;
    case CAIRN_ROW_EDITED:
      row->kept = row->there = TRUE;
      if (!row->derived)
        cairn_importer_note (importer, row->line, FALSE, "staff-edited",
                             "staff have changed this record: it is left as it is");
      return TRUE;
    case CAIRN_ROW_OLDER:
      row->there = TRUE;
      return cairn_again_keep_derived (importer, row, error);
    case CAIRN_ROW_NEW:
    default:
      return TRUE;
    }
}

static gboolean
put (CairnImporter *importer, CairnRow *row, GError **error)
{
  CairnPutResult result;

  if (!row->there)
    return cairn_directory_writer_put (importer->writer, row->record, error);
  if (!cairn_directory_writer_replace (importer->writer, row->record, &result, error))
    return FALSE;
  row->same = result == CAIRN_PUT_SAME;
  return TRUE;
}

/* What the schema refuses is the row's fault, anything else the disk's. */
static gboolean
write_row (CairnImporter *importer, CairnRow *row, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (put (importer, row, &problem))
    return TRUE;
  if (!g_error_matches (problem, CAIRN_ERROR, CAIRN_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  cairn_importer_refused (importer, row, "bad-row", "%s: the row is left out", problem->message);
  return TRUE;
}

/* The other numbers of a cell, linked as the first is. */
static gboolean
take_more_phones (CairnImporter *importer, CairnRow *row, GError **error)
{
  for (guint i = 1; row->more_phones != NULL && i < row->more_phones->len; i++)
    {
      const CairnPhone *phone = g_ptr_array_index (row->more_phones, i);
      g_autofree char *key = g_strdup_printf ("%u/%s", i, phone->number);
      g_autoptr (CairnRow) sister = cairn_row_new_child (importer, row, "phone", key);

      for (guint c = 1; c < row->record->table->n_columns; c++)
        {
          const CairnHsdsColumn *column = &row->record->table->columns[c];

          if (column->references != NULL)
            cairn_row_set (sister, column->name, row->record->values[c]);
        }
      cairn_normalise_phone (sister, phone);
      sister->is_private = row->is_private;
      if (!cairn_importer_take (importer, sister, error))
        return FALSE;
    }
  return TRUE;
}

/* Most rows of most imports are new: they are written without being looked for first. */
static gboolean
insert (CairnImporter *importer, CairnRow *row)
{
  gboolean inserted;

  return cairn_directory_writer_insert (importer->writer, row->record, &inserted, NULL) && inserted;
}

static gboolean
write_all (CairnImporter *importer, CairnRow *row, GError **error)
{
  if (!insert (importer, row))
    {
      if (!check_seen (importer, row, error))
        return FALSE;
      if (!row->refused && !write_row (importer, row, error))
        return FALSE;
    }
  if (row->refused)
    return TRUE;
  if (!cairn_marks_apply (importer, row, error)
      || (!row->kept && !take_more_phones (importer, row, error)))
    return FALSE;
  return row->kept || row->hooks.after == NULL || row->hooks.after (importer, row, error);
}

static void
count (CairnImporter *importer, const CairnRow *row)
{
  CairnImportReport *report = importer->report;

  if (row->derived)
    return;
  report->read++;
  if (row->left)
    report->left++;
  else if (row->refused)
    report->refused++;
  else
    {
      report->taken++;
      report->repaired += row->repairs > 0;
    }
}

/* Rows between two looks at whether somebody wants to stop. */
#define ROWS_BETWEEN 200

/**
 * cairn_importer_go_on:
 * @importer: the import
 * @error: %G_IO_ERROR_CANCELLED when somebody has stopped it
 *
 * Tells how far it is, now and then.
 */
gboolean
cairn_importer_go_on (CairnImporter *importer, GError **error)
{
  if (importer->progress == NULL || importer->steps++ % ROWS_BETWEEN != 0
      || importer->progress (importer->report, importer->progress_data))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
               "stopped: the directory is as it was before");
  return FALSE;
}

/**
 * cairn_importer_take:
 * @importer: the import
 * @row: a row with everything its source says
 * @error: from the database
 *
 * Brings one row into the directory: reads the source's marks, normalises, maps ids, checks
 * references, writes. A row that can't be taken is reported, and the import goes on.
 *
 * Returns: %FALSE only when the import as a whole can't go on.
 */
gboolean
cairn_importer_take (CairnImporter *importer, CairnRow *row, GError **error)
{
  gboolean done = TRUE;

  if (!cairn_importer_go_on (importer, error))
    return FALSE;
  if (row->hooks.before != NULL && !row->refused)
    row->hooks.before (importer, row);
  if (!row->refused)
    {
      cairn_marks_read (importer, row);
      cairn_normalise_row (importer, row);
      check_needed (importer, row);
    }
  if (!row->refused)
    {
      make_id (importer, row);
      if (cairn_again_is_declined (importer, row))
        row->left = row->refused = TRUE;
      else
        done = cairn_links_resolve (importer, row, error);
    }
  if (done && !row->refused)
    {
      char *extra = cairn_row_dup_extra (row);

      g_free (row->record->extra);
      row->record->extra = extra;
      done = write_all (importer, row, error);
    }
  count (importer, row);
  return done;
}

/**
 * cairn_importer_begin_file:
 * @importer: the import
 * @path: (nullable): a file that will be read
 * @name: what the report calls it
 *
 * Problems from now on are those of this file. Says so when its encoding has to be changed.
 */
void
cairn_importer_begin_file (CairnImporter *importer, const char *path, const char *name)
{
  const char *encoding = path != NULL ? cairn_file_encoding (path) : NULL;

  g_free (importer->file);
  importer->file = cairn_text_excerpt (name, 1000);
  if (encoding != NULL)
    {
      g_autofree char *text = g_strdup_printf ("the file is in %s: read as such", encoding);

      cairn_importer_note (importer, 0, FALSE, "encoding", text);
    }
}

static CairnImportProblem *
make_problem (
    const CairnImporter *importer, guint line, const char *code, const char *text, gboolean refused)
{
  CairnImportProblem *problem = g_new0 (CairnImportProblem, 1);

  problem->file = g_strdup (importer->file);
  problem->line = line;
  problem->code = g_strdup (code);
  problem->text = g_strdup (text);
  problem->refused = refused;
  return problem;
}

/* One line; quotations in it are cut by bytes: half a letter becomes "…". */
static char *
make_readable (const char *said)
{
  g_autofree char *valid = g_utf8_make_valid (said, -1);
  g_auto (GStrv) parts = g_strsplit (valid, "\xef\xbf\xbd", -1);
  g_autofree char *joined = g_strjoinv ("…", parts);

  return g_strdelimit (cairn_text_clean (joined, -1), "\n", ' ');
}

/**
 * cairn_importer_note:
 * @importer: the import
 * @line: where
 * @refused: whether something was left out
 * @code: what kind of problem
 * @said: what is wrong: what was done
 *
 * Adds a line to the report and to the directory's record of the import.
 */
void
cairn_importer_note (
    CairnImporter *importer, guint line, gboolean refused, const char *code, const char *said)
{
  g_autofree char *text = make_readable (said);
  CairnStmt *stmt = cairn_importer_statement (
      importer,
      "INSERT INTO import_problem (batch_id, file, line, code, text) VALUES (?1, ?2, ?3, ?4, ?5)",
      importer->failure == NULL ? &importer->failure : NULL);

  if (importer->report->problems->len < CAIRN_IMPORT_MAX_PROBLEMS)
    g_ptr_array_add (importer->report->problems,
                     make_problem (importer, line, code, text, refused));
  else
    importer->unsaid++;
  if (stmt == NULL)
    return;
  cairn_stmt_bind_text_at (stmt, 1, importer->batch);
  cairn_stmt_bind_text_at (stmt, 2, importer->file);
  cairn_stmt_bind_int64_at (stmt, 3, line);
  cairn_stmt_bind_text_at (stmt, 4, code);
  cairn_stmt_bind_text_at (stmt, 5, text);
  cairn_stmt_run (stmt, importer->failure == NULL ? &importer->failure : NULL);
}

/**
 * cairn_importer_repaired:
 * @importer: the import
 * @row: the row concerned
 * @code: what kind of problem
 * @format: what is wrong: what was done
 * @...: for @format
 *
 * The row is taken all the same.
 */
void
cairn_importer_repaired (
    CairnImporter *importer, CairnRow *row, const char *code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  row->repairs++;
  cairn_importer_note (importer, row->at != 0 ? row->at : row->line, FALSE, code, text);
}

/**
 * cairn_importer_refused:
 * @importer: the import
 * @row: the row concerned
 * @code: what kind of problem
 * @format: what is wrong: what to do
 * @...: for @format
 *
 * The row is not taken.
 */
void
cairn_importer_refused (
    CairnImporter *importer, CairnRow *row, const char *code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  row->refused = TRUE;
  cairn_importer_note (importer, row->at != 0 ? row->at : row->line, TRUE, code, text);
}

/**
 * cairn_importer_statement:
 * @importer: the import
 * @sql: a statement without values in it
 * @error: what SQLite says
 *
 * Returns: (transfer none) (nullable): the statement, prepared once.
 */
CairnStmt *
cairn_importer_statement (CairnImporter *importer, const char *sql, GError **error)
{
  CairnStmt *stmt = g_hash_table_lookup (importer->statements, sql);

  if (stmt != NULL)
    return stmt;
  stmt = cairn_db_prepare (importer->db, sql, error);
  if (stmt != NULL)
    g_hash_table_insert (importer->statements, g_strdup (sql), stmt);
  return stmt;
}

/**
 * cairn_importer_lookup:
 * @importer: the import
 * @sql: a query of one column for ?1
 * @value: (nullable): ?1
 *
 * Returns: (transfer full) (nullable): what the first row says.
 */
char *
cairn_importer_lookup (CairnImporter *importer, const char *sql, const char *value)
{
  CairnStmt *stmt = cairn_importer_statement (importer, sql, NULL);
  char *found = NULL;

  if (stmt == NULL || value == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, value);
  if (cairn_stmt_step (stmt, NULL))
    found = g_strdup (cairn_stmt_text (stmt, 0));
  cairn_stmt_reset (stmt);
  return found;
}

/**
 * cairn_importer_exec:
 * @importer: the import
 * @sql: a statement
 * @first: (nullable): ?1
 * @second: (nullable): ?2, when @sql has it
 * @error: what SQLite says
 */
gboolean
cairn_importer_exec (
    CairnImporter *importer, const char *sql, const char *first, const char *second, GError **error)
{
  CairnStmt *stmt = cairn_importer_statement (importer, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, first);
  if (strstr (sql, "?2") != NULL)
    cairn_stmt_bind_text_at (stmt, 2, second);
  return cairn_stmt_run (stmt, error);
}
