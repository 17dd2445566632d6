/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The extension "cairn" of a record: what HSDS has no word for (data/exchange/export.md). Never
 * what staff wrote for each other, who they are, or what is protected. Facts of a service: facts.c.
 */
#include "core/exchange/export/own.h"

#include "core/base/wording.h"

#include <string.h>

/* The order is the order in which they are written. */
static const CairnOwnColumn columns[] = {
  { "service", "listing", CAIRN_OWN_TEXT, NULL },
  { "service", "vetted_at", CAIRN_OWN_TEXT, NULL },
  { "service", "vetted_criteria", CAIRN_OWN_TEXT, NULL },
  { "service", "help_now", CAIRN_OWN_TEXT, NULL },
  { "service", "apply_by", CAIRN_OWN_TEXT, NULL },
  { "service", "capacity", CAIRN_OWN_TEXT, NULL },
  { "service", "capacity_on", CAIRN_OWN_TEXT, NULL },
  { "service", "wait_weeks", CAIRN_OWN_NUMBER, NULL },
  { "service", "free", CAIRN_OWN_BOOLEAN, NULL },
  { "service", "everywhere", CAIRN_OWN_BOOLEAN, NULL },
  { "service", "interpreter_any", CAIRN_OWN_BOOLEAN, NULL },
  { "service", "channels", CAIRN_OWN_LIST, NULL },
  { "service", "checked_on", CAIRN_OWN_TEXT, NULL },
  { "service", "check_days", CAIRN_OWN_NUMBER, NULL },
  { "service", "check_due", CAIRN_OWN_TEXT, NULL },
  { "service", "text_language", CAIRN_OWN_TEXT, "en" },
  { "organization", "text_language", CAIRN_OWN_TEXT, "en" },
  { "location", "area", CAIRN_OWN_TEXT, NULL },
  { "location", "text_language", CAIRN_OWN_TEXT, "en" },
  { "contact", "private", CAIRN_OWN_BOOLEAN, NULL },
  { "phone", "position", CAIRN_OWN_NUMBER, "0" },
  { "schedule", "by_appointment", CAIRN_OWN_BOOLEAN, "0" },
  { "schedule", "closed", CAIRN_OWN_BOOLEAN, "0" },
  { "language", "interpreter", CAIRN_OWN_BOOLEAN, "0" },
};

/* A draft of a translation is nobody's word yet: it goes only where everything goes. */
static const char SQL_TRANSLATIONS[]
    = "SELECT language, field, text, state FROM field_translation WHERE row_id = ?1"
      " AND table_name = ?2 AND withdrawn = 0 AND (?3 OR state <> 'draft')"
      " ORDER BY language, field";

/**
 * cairn_export_own_columns:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): Cairn's columns that may leave.
 */
const CairnOwnColumn *
cairn_export_own_columns (guint *out_n)
{
  *out_n = G_N_ELEMENTS (columns);
  return columns;
}

/**
 * cairn_export_own_stmt:
 * @export: the export
 * @sql: a constant; ?1 a record, ?2 its table, ?3 whether everything goes out
 * @id: the record
 * @table: its table
 * @error: what SQLite says
 *
 * Returns: (transfer none) (nullable): the statement, prepared once, ready to step.
 */
CairnStmt *
cairn_export_own_stmt (
    CairnExport *export, const char *sql, const char *id, const char *table, GError **error)
{
  CairnStmt *stmt = g_hash_table_lookup (export->own, sql);

  if (stmt == NULL)
    {
      stmt = cairn_db_prepare (export->db, sql, error);
      if (stmt == NULL)
        return NULL;
      g_hash_table_insert (export->own, (gpointer) sql, stmt);
    }
  cairn_stmt_reset (stmt);
  cairn_stmt_bind_text_at (stmt, 1, id);
  if (strstr (sql, "?2") != NULL)
    cairn_stmt_bind_text_at (stmt, 2, table);
  if (strstr (sql, "?3") != NULL)
    cairn_stmt_bind_int64_at (stmt, 3, export->all);
  return stmt;
}

static void
add_list (GString *out, const char *name, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  cairn_json_key (out, name);
  g_string_append_c (out, '[');
  for (guint i = 0; words[i] != NULL; i++)
    cairn_json_member (out, NULL, words[i]);
  g_string_append_c (out, ']');
}

static void
add_column (CairnExport *export,
            CairnExportRow *row,
            const CairnOwnColumn *column,
            const char *text)
{
  if (text == NULL || *text == '\0' || g_strcmp0 (text, column->usual) == 0
      || !cairn_export_may_say (export, row, column->name, text))
    return;
  if (column->kind == CAIRN_OWN_TEXT)
    cairn_json_member (row->own, column->name, text);
  else if (column->kind == CAIRN_OWN_LIST)
    add_list (row->own, column->name, text);
  else
    {
      cairn_json_key (row->own, column->name);
      g_string_append (row->own, column->kind == CAIRN_OWN_NUMBER ? text
                                 : strcmp (text, "0") == 0        ? "false"
                                                                  : "true");
    }
}

static void
add_columns (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, int at)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (strcmp (columns[i].table, row->table->name) != 0)
        continue;
      if (strcmp (columns[i].name, "listing") == 0)
        row->listing = cairn_stmt_text (stmt, at);
      add_column (export, row, &columns[i], cairn_stmt_text (stmt, at++));
    }
}

/* {"ar": {"name": …}} and, in the same shape, who has read which: "machine", "read". */
typedef struct
{
  GString *texts, *states;
  char *text_language, *state_language;
} Translations;

static void
add_field (GString *out, char **language, const char *tag, const char *field, const char *text)
{
  if (g_strcmp0 (*language, tag) != 0)
    {
      if (*language != NULL)
        g_string_append_c (out, '}');
      g_free (*language);
      *language = g_strdup (tag);
      cairn_json_key (out, tag);
      g_string_append_c (out, '{');
    }
  cairn_json_member (out, field, text);
}

static void
close_translations (CairnExportRow *row, const char *name, GString *texts)
{
  if (texts->len == 0)
    return;
  cairn_json_key (row->own, name);
  g_string_append_printf (row->own, "{%s}}", texts->str);
}

static gboolean
read_translations (CairnExport *export,
                   const CairnExportRow *row,
                   Translations *into,
                   GError **error)
{
  CairnStmt *stmt
      = cairn_export_own_stmt (export, SQL_TRANSLATIONS, row->values[0], row->table->name, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &problem))
    {
      const char *tag = cairn_stmt_text (stmt, 0), *field = cairn_stmt_text (stmt, 1);
      const char *text = cairn_stmt_text (stmt, 2), *state = cairn_stmt_text (stmt, 3);

      if (cairn_hsds_column (row->table, field) < 0
          || !cairn_export_may_say (export, row, "a translation", text))
        continue;
      add_field (into->texts, &into->text_language, tag, field, text);
      if (strcmp (state, "draft") != 0)
        add_field (into->states, &into->state_language, tag, field, state);
    }
  cairn_stmt_reset (stmt);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
add_translations (CairnExport *export, CairnExportRow *row, GError **error)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autoptr (GString) states = g_string_new (NULL);
  Translations both = { .texts = texts, .states = states };
  gboolean done = TRUE;

  if (export->translated[row->table - cairn_hsds_tables ()])
    done = read_translations (export, row, &both, error);
  close_translations (row, "translations", texts);
  close_translations (row, "translation_states", states);
  g_free (both.text_language);
  g_free (both.state_language);
  return done;
}

/**
 * cairn_export_own:
 * @export: the export
 * @row: a record; gets its extension
 * @stmt: the statement it was read with
 * @error: from SQLite
 */
gboolean
cairn_export_own (CairnExport *export, CairnExportRow *row, CairnStmt *stmt, GError **error)
{
  int at = (int) row->table->n_columns;
  const char *extra = cairn_stmt_text (stmt, at);
  const char *foreign = cairn_stmt_text (stmt, at + 1);
  gboolean at_place = strcmp (row->table->name, "service_at_location") == 0;

  add_columns (export, row, stmt, at + 2 + at_place);
  if (!cairn_export_facts (export, row, error) || !add_translations (export, row, error))
    return FALSE;
  if (cairn_export_may_say (export, row, "its id in the source", foreign))
    cairn_json_member (row->own, "foreign_id", foreign);
  if (extra != NULL && cairn_export_may_say (export, row, "fields HSDS does not have", extra))
    {
      cairn_json_key (row->own, "extra");
      g_string_append (row->own, extra);
    }
  return TRUE;
}
