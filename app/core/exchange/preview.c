/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/preview.h"

#include "core/directory/guard.h"

#include <string.h>

typedef struct
{
  CairnDb *db;
  const char *batch;
  CairnImportPreview *preview;
  GHashTable *by_id; /* id → CairnPreviewRecord, borrowed */
  CairnGuard *guard; /* borrowed */
} Collector;

/* What the two functions of a dry run are given. */
typedef struct
{
  CairnImportPreview *preview;
  CairnImportProgress progress; /* nullable */
  gpointer data;
} Watched;

static const char *const record_tables[]
    = { "organization", "program", "location", "service", NULL };

static void
field_free (gpointer data)
{
  CairnPreviewField *field = data;

  g_free (field->table);
  g_free (field->row);
  g_free (field->field);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
record_free (gpointer data)
{
  CairnPreviewRecord *record = data;

  g_free (record->table);
  g_free (record->id);
  g_free (record->name);
  g_free (record->parent);
  g_free (record->parent_name);
  g_ptr_array_unref (record->fields);
  g_free (record);
}

/**
 * cairn_import_preview_free:
 * @preview: (nullable): a preview
 */
void
cairn_import_preview_free (CairnImportPreview *preview)
{
  if (preview == NULL)
    return;
  cairn_import_report_free (preview->report);
  g_ptr_array_unref (preview->records);
  g_free (preview);
}

static char *
look (Collector *collector, const char *sql, const char *id)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (collector->db, sql, NULL);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, id);
  return cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

/* Whose service it is: the same name may stand there many times. */
static void
find_parent (Collector *collector, CairnPreviewRecord *record)
{
  if (strcmp (record->table, "service") != 0)
    return;
  record->parent
      = look (collector, "SELECT organization_id FROM service WHERE id = ?1", record->id);
  if (record->parent == NULL)
    return;
  record->parent_name
      = look (collector, "SELECT name FROM organization WHERE id = ?1", record->parent);
  if (cairn_guard_hides_row (collector->guard, "organization", record->parent)
      || cairn_guard_hides_text (collector->guard, record->parent_name))
    g_clear_pointer (&record->parent_name, g_free);
}

static CairnPreviewRecord *
record_for (Collector *collector, CairnPreviewKind kind, const char *table, const char *id)
{
  CairnPreviewRecord *record = g_hash_table_lookup (collector->by_id, id);
  g_autofree char *sql = NULL;

  if (record != NULL)
    return record;
  sql = g_strdup_printf ("SELECT name FROM \"%s\" WHERE id = ?1", table);
  record = g_new0 (CairnPreviewRecord, 1);
  record->kind = kind;
  record->table = g_strdup (table);
  record->id = g_strdup (id);
  record->name = look (collector, sql, id);
  record->is_protected = cairn_guard_hides_row (collector->guard, table, id)
                         || cairn_guard_hides_text (collector->guard, record->name);
  record->fields = g_ptr_array_new_with_free_func (field_free);
  g_ptr_array_add (collector->preview->records, record);
  g_hash_table_insert (collector->by_id, record->id, record);
  find_parent (collector, record);
  return record;
}

/* The record a row is a part of: the first of its links that leads to one. */
static char *
find_owner (Collector *collector, const char *table, const char *id, const char **out_table)
{
  const CairnHsdsTable *hsds = cairn_hsds_table (table);

  for (guint i = 1; hsds != NULL && i < hsds->n_columns; i++)
    {
      const char *column = hsds->columns[i].name, *target = hsds->columns[i].references;
      g_autofree char *sql = NULL;
      g_autofree char *owner = NULL;

      if (strcmp (column, "link_id") == 0)
        target = "service";
      if (target == NULL || strcmp (target, table) == 0)
        continue;
      sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", column, table);
      owner = look (collector, sql, id);
      if (owner == NULL)
        continue;
      if (!g_strv_contains (record_tables, target))
        return find_owner (collector, target, owner, out_table);
      *out_table = target;
      return g_steal_pointer (&owner);
    }
  return NULL;
}

/* What a part says, in short: its values without its links. */
static char *
describe (Collector *collector, const char *table, const char *id)
{
  const CairnHsdsTable *hsds = cairn_hsds_table (table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id = ?1", table);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (collector->db, sql, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, id);
  if (!cairn_stmt_step (stmt, NULL))
    return NULL;
  for (int i = 0; i < cairn_stmt_columns (stmt); i++)
    {
      int column = cairn_hsds_column (hsds, cairn_stmt_column_name (stmt, i));

      if (column <= 0 || hsds->columns[column].references != NULL
          || g_str_has_prefix (hsds->columns[column].name, "link_")
          || cairn_stmt_text (stmt, i) == NULL)
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", cairn_stmt_text (stmt, i));
    }
  return g_strdup (out->str);
}

static CairnPreviewField *
add_field (Collector *collector,
           CairnPreviewRecord *record,
           const char *table,
           const char *row,
           const char *name,
           const char *before,
           const char *after)
{
  CairnPreviewField *field = g_new0 (CairnPreviewField, 1);

  field->table = g_strdup (table);
  field->row = g_strdup (row);
  field->field = g_strdup (name);
  field->before = g_strdup (before);
  field->after = g_strdup (after);
  field->is_protected = cairn_guard_hides_row (collector->guard, table, row)
                        || cairn_guard_hides_text (collector->guard, before)
                        || cairn_guard_hides_text (collector->guard, after);
  g_ptr_array_add (record->fields, field);
  return field;
}

static gboolean
is_flag (const char *field)
{
  return strcmp (field, "withdrawn") == 0 || strcmp (field, "gone") == 0;
}

/* A flag of a record says what kind it is; a flag of a part, that it goes or comes. */
static void
take_flag (
    Collector *collector, const char *table, const char *id, const char *field, const char *after)
{
  gboolean withdrawn = strcmp (field, "withdrawn") == 0;
  gboolean gone = g_strcmp0 (after, "0") != 0;
  const char *owner_table = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *words = NULL;

  if (g_strv_contains (record_tables, table))
    {
      if (gone != withdrawn)
        record_for (collector, gone ? CAIRN_PREVIEW_GONE : CAIRN_PREVIEW_NEW, table, id);
      return;
    }
  if (!withdrawn)
    return;
  owner = find_owner (collector, table, id, &owner_table);
  words = describe (collector, table, id);
  if (owner != NULL)
    add_field (collector, record_for (collector, CAIRN_PREVIEW_CHANGED, owner_table, owner), table,
               id, "", gone ? words : NULL, gone ? NULL : words);
}

static void
take_change (Collector *collector, CairnStmt *stmt, gboolean conflict)
{
  const char *table = cairn_stmt_text (stmt, 0), *id = cairn_stmt_text (stmt, 1);
  const char *field = cairn_stmt_text (stmt, 2), *after = cairn_stmt_text (stmt, 4);
  const char *owner_table = table;
  g_autofree char *owner = NULL;
  CairnPreviewRecord *record;

  if (cairn_hsds_table (table) == NULL)
    return;
  if (is_flag (field))
    {
      take_flag (collector, table, id, field, after);
      return;
    }
  owner = g_strv_contains (record_tables, table) ? g_strdup (id)
                                                 : find_owner (collector, table, id, &owner_table);
  if (owner == NULL)
    return;
  record = record_for (collector, CAIRN_PREVIEW_CHANGED, owner_table, owner);
  if (conflict && record->kind == CAIRN_PREVIEW_CHANGED)
    record->kind = CAIRN_PREVIEW_KEPT;
  add_field (collector, record, table, id, field, cairn_stmt_text (stmt, 3), after)->is_conflict
      = conflict;
}

static gboolean
collect_changes (Collector *collector, const char *sql, gboolean conflict, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (collector->db, sql, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, collector->batch);
  while (cairn_stmt_step (stmt, &problem))
    take_change (collector, stmt, conflict);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
collect_new (Collector *collector, const char *table, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM \"%s\" WHERE first_batch = ?1 ORDER BY name, id", table);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (collector->db, sql, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, collector->batch);
  while (cairn_stmt_step (stmt, &problem))
    record_for (collector, CAIRN_PREVIEW_NEW, table, cairn_stmt_text (stmt, 0));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* New parts of records that were there: found from the records, of which there are fewer. */
static gboolean
collect_parts (Collector *collector,
               const CairnHsdsTable *part,
               const char *column,
               const char *owner,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT p.id, o.id FROM \"%s\" p JOIN \"%s\" o ON o.id = p.\"%s\""
      " WHERE p.first_batch = ?1 AND p.withdrawn = 0 AND o.first_batch IS NOT ?1 ORDER BY p.id",
      part->name, owner, column);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (collector->db, sql, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, collector->batch);
  while (cairn_stmt_step (stmt, &problem))
    {
      const char *id = cairn_stmt_text (stmt, 0);
      g_autofree char *words = describe (collector, part->name, id);

      add_field (collector,
                 record_for (collector, CAIRN_PREVIEW_CHANGED, owner, cairn_stmt_text (stmt, 1)),
                 part->name, id, "", NULL, words);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
collect_new_parts (Collector *collector, GError **error)
{
  for (guint t = 0; t < CAIRN_HSDS_N_TABLES; t++)
    {
      const CairnHsdsTable *part = &cairn_hsds_tables ()[t];

      for (guint i = 1; !g_strv_contains (record_tables, part->name) && i < part->n_columns; i++)
        {
          const char *target = part->columns[i].references;

          if (strcmp (part->columns[i].name, "link_id") == 0)
            target = "service";
          if (target != NULL && g_strv_contains (record_tables, target)
              && !collect_parts (collector, part, part->columns[i].name, target, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
collect (CairnDb *db, const char *batch, gpointer data, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  /* With what the import brings: a place may become protected by it. */
  g_autoptr (CairnGuard) guard = cairn_guard_new (db, error);
  const Watched *watched = data;
  Collector collector
      = { .db = db, .batch = batch, .preview = watched->preview, .by_id = by_id, .guard = guard };

  if (guard == NULL)
    return FALSE;
  for (guint i = 0; record_tables[i] != NULL; i++)
    {
      if (!collect_new (&collector, record_tables[i], error))
        return FALSE;
    }
  return collect_changes (&collector,
                          "SELECT table_name, row_id, field, before, after FROM import_change"
                          " WHERE batch_id = ?1 ORDER BY id",
                          FALSE, error)
         && collect_new_parts (&collector, error)
         && collect_changes (&collector,
                             "SELECT table_name, row_id, field, ours, theirs FROM import_conflict"
                             " WHERE batch_id = ?1 AND state = 'open' ORDER BY id",
                             TRUE, error);
}

static gboolean
watch (const CairnImportReport *report, gpointer data)
{
  const Watched *watched = data;

  return watched->progress (report, watched->data);
}

/**
 * cairn_import_preview:
 * @directory: a directory
 * @rules: (nullable): from foreign terms and words to needs
 * @path: what would be imported
 * @options: how; its progress function is asked as in an import, inspect is not called
 * @clock: when
 * @error: as of cairn_import()
 *
 * Reads everything and changes nothing: it is tried on a copy, so that others may save meanwhile.
 * Ids are those the import itself will give, so that single records can be left aside by them.
 *
 * Returns: (transfer full) (nullable): what would be new, changed, kept and gone.
 */
CairnImportPreview *
cairn_import_preview (CairnDirectory *directory,
                      CairnNeedRules *rules,
                      const char *path,
                      const CairnImportOptions *options,
                      const CairnClock *clock,
                      GError **error)
{
  g_autoptr (CairnImportPreview) preview = g_new0 (CairnImportPreview, 1);
  Watched watched = { preview, options->progress, options->data };
  CairnImportOptions dry = *options;

  preview->records = g_ptr_array_new_with_free_func (record_free);
  dry.inspect = collect;
  dry.data = &watched;
  dry.progress = options->progress != NULL ? watch : NULL;
  preview->report = cairn_import_try (directory, rules, path, &dry, clock, error);
  return preview->report != NULL ? g_steal_pointer (&preview) : NULL;
}

/**
 * cairn_import_preview_withhold:
 * @preview: a preview
 *
 * Takes out what only those may see who may see where protected places are: names and values, not
 * that there is something.
 */
void
cairn_import_preview_withhold (CairnImportPreview *preview)
{
  for (guint i = 0; i < preview->records->len; i++)
    {
      CairnPreviewRecord *record = g_ptr_array_index (preview->records, i);

      if (record->is_protected)
        g_clear_pointer (&record->name, g_free);
      for (guint f = 0; f < record->fields->len; f++)
        {
          CairnPreviewField *field = g_ptr_array_index (record->fields, f);

          if (!field->is_protected)
            continue;
          g_clear_pointer (&field->before, g_free);
          g_clear_pointer (&field->after, g_free);
        }
    }
}
