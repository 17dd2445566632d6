/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hot path of imports: one prepared upsert a table, values bound by position. */
#include "core/base/uuid.h"
#include "core/directory/directory-private.h"

#include <stdarg.h>
#include <string.h>

#define MAX_FACTS 16

struct _CairnDirectoryWriter
{
  CairnDb *db;
  char *source;
  char *batch;
  CairnStmt *upserts[CAIRN_HSDS_N_TABLES];
  CairnStmt *foreign;
  GHashTable *facts; /* SQL → CairnStmt */
};

static void
append_column (GString *out, const char *column)
{
  g_string_append_printf (out, ", \"%s\"", column);
}

/* Names come from the table of HSDS objects, never from a file. What staff have touched stays. */
static char *
upsert_sql (const CairnHsdsTable *table)
{
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) values = g_string_new ("?");
  g_autoptr (GString) updates
      = g_string_new ("extra = excluded.extra, batch = excluded.batch, gone = 0");

  for (guint i = 1; i < table->n_columns; i++)
    {
      append_column (columns, table->columns[i].name);
      g_string_append (values, ", ?");
      g_string_append_printf (updates, ", \"%s\" = excluded.\"%s\"", table->columns[i].name,
                              table->columns[i].name);
    }
  return g_strdup_printf ("INSERT INTO \"%s\" (%s, extra, origin, foreign_id, batch)"
                          " VALUES (%s, ?, ?, ?, ?)"
                          " ON CONFLICT (id) DO UPDATE SET %s WHERE \"%s\".staff_edited = 0",
                          table->name, columns->str, values->str, updates->str, table->name);
}

static CairnStmt *
upsert_for (CairnDirectoryWriter *writer, const CairnHsdsTable *table, GError **error)
{
  gsize index = (gsize) (table - cairn_hsds_tables ());

  if (writer->upserts[index] == NULL)
    {
      g_autofree char *sql = upsert_sql (table);

      writer->upserts[index] = cairn_db_prepare (writer->db, sql, error);
    }
  return writer->upserts[index];
}

/**
 * cairn_directory_writer_new:
 * @directory: a directory opened for writing, inside a transaction
 * @source: the source's name, for provenance and foreign ids
 * @batch: the import this belongs to
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): a writer, to be freed before the transaction ends.
 */
CairnDirectoryWriter *
cairn_directory_writer_new (CairnDirectory *directory,
                            const char *source,
                            const char *batch,
                            GError **error)
{
  g_autoptr (CairnDirectoryWriter) writer = g_new0 (CairnDirectoryWriter, 1);

  writer->db = directory->db;
  writer->source = g_strdup (source);
  writer->batch = g_strdup (batch);
  writer->facts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairn_stmt_free);
  writer->foreign = cairn_db_prepare (
      directory->db,
      "INSERT OR IGNORE INTO foreign_id (source, table_name, foreign_id, id) VALUES (?, ?, ?, ?)",
      error);
  return writer->foreign != NULL ? g_steal_pointer (&writer) : NULL;
}

/**
 * cairn_directory_writer_free:
 * @writer: (nullable): a writer
 */
void
cairn_directory_writer_free (CairnDirectoryWriter *writer)
{
  if (writer == NULL)
    return;
  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    cairn_stmt_free (writer->upserts[i]);
  cairn_stmt_free (writer->foreign);
  g_hash_table_unref (writer->facts);
  g_free (writer->source);
  g_free (writer->batch);
  g_free (writer);
}

static gboolean
keep_foreign_id (CairnDirectoryWriter *writer, const CairnRecord *record, GError **error)
{
  if (record->foreign_id == NULL)
    return TRUE;
  cairn_stmt_bind_text_at (writer->foreign, 1, writer->source);
  cairn_stmt_bind_text_at (writer->foreign, 2, record->table->name);
  cairn_stmt_bind_text_at (writer->foreign, 3, record->foreign_id);
  cairn_stmt_bind_text_at (writer->foreign, 4, record->values[0]);
  return cairn_stmt_run (writer->foreign, error);
}

/**
 * cairn_directory_writer_put:
 * @writer: a writer
 * @record: a row with an id; numbers are text, which STRICT turns into numbers or refuses
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 *
 * Inserts, or updates what staff have not touched. Listing and protection stay as they are.
 */
gboolean
cairn_directory_writer_put (CairnDirectoryWriter *writer, const CairnRecord *record, GError **error)
{
  CairnStmt *stmt = upsert_for (writer, record->table, error);
  int at = (int) record->table->n_columns;

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < at; i++)
    cairn_stmt_bind_text_at (stmt, i + 1, record->values[i]);
  cairn_stmt_bind_text_at (stmt, at + 1, record->extra);
  cairn_stmt_bind_text_at (stmt, at + 2, writer->source);
  cairn_stmt_bind_text_at (stmt, at + 3, record->foreign_id);
  cairn_stmt_bind_text_at (stmt, at + 4, writer->batch);
  return cairn_stmt_run (stmt, error) && keep_foreign_id (writer, record, error);
}

typedef struct
{
  const char *table;
  const char *key[4]; /* what makes a fact the same fact: its id comes from these */
  const char *guard;  /* when an existing one may be overwritten */
} FactTable;

static const FactTable fact_tables[] = {
  { "need_link",
    { "service_id", "need" },
    " WHERE need_link.state = 'suggested' OR excluded.state <> 'suggested'" },
  { "trust_fact", { "service_id", "fact" }, "" },
  { "access_fact", { "link_id", "feature" }, "" },
  { "audience", { "service_id", "kind", "value" }, "" },
  { "step", { "service_id", "position" }, "" },
  { "field_translation",
    { "row_id", "field", "language" },
    " WHERE field_translation.state <> 'read' OR excluded.state = 'read'" },
};

static const FactTable *
find_fact_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fact_tables); i++)
    {
      if (strcmp (fact_tables[i].table, name) == 0)
        return &fact_tables[i];
    }
  return NULL;
}

static char *
fact_id (const FactTable *table, const char *const *columns, const char *const *values, guint n)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (table->key) && table->key[k] != NULL; k++)
    {
      for (guint i = 0; i < n; i++)
        {
          if (strcmp (columns[i], table->key[k]) == 0)
            g_string_append_printf (key, "%s/", values[i] != NULL ? values[i] : "");
        }
    }
  return cairn_uuid_for (table->table, key->str);
}

static char *
fact_sql (const FactTable *table, const char *const *columns, guint n)
{
  g_autoptr (GString) names = g_string_new ("id");
  g_autoptr (GString) values = g_string_new ("?");
  g_autoptr (GString) updates = g_string_new ("withdrawn = 0");

  for (guint i = 0; i < n; i++)
    {
      append_column (names, columns[i]);
      g_string_append (values, ", ?");
      g_string_append_printf (updates, ", \"%s\" = excluded.\"%s\"", columns[i], columns[i]);
    }
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s%s",
                          table->table, names->str, values->str, updates->str, table->guard);
}

static gboolean
put_fact (CairnDirectoryWriter *writer,
          const FactTable *table,
          const char *const *columns,
          const char *const *values,
          guint n,
          GError **error)
{
  g_autofree char *sql = fact_sql (table, columns, n);
  g_autofree char *id = fact_id (table, columns, values, n);
  CairnStmt *stmt = g_hash_table_lookup (writer->facts, sql);

  if (stmt == NULL)
    {
      stmt = cairn_db_prepare (writer->db, sql, error);
      if (stmt == NULL)
        return FALSE;
      g_hash_table_insert (writer->facts, g_steal_pointer (&sql), stmt);
    }
  cairn_stmt_bind_text_at (stmt, 1, id);
  for (guint i = 0; i < n; i++)
    cairn_stmt_bind_text_at (stmt, (int) i + 2, values[i]);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_directory_writer_put_fact:
 * @writer: a writer
 * @table: one of Cairn's own tables: need_link, trust_fact, access_fact, audience, step,
 *   field_translation
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 * @...: pairs of column (a literal) and value (nullable text), ended by %NULL
 *
 * Inserts a fact or updates it. A need that staff confirmed or refused, and a translation that
 * someone has read, are not overwritten by a suggestion or a draft.
 */
gboolean
cairn_directory_writer_put_fact (CairnDirectoryWriter *writer,
                                 const char *table,
                                 GError **error,
                                 ...)
{
  const FactTable *known = find_fact_table (table);
  const char *columns[MAX_FACTS], *values[MAX_FACTS];
  const char *column;
  guint n = 0;
  va_list list;

  g_return_val_if_fail (known != NULL, FALSE);
  va_start (list, error);
  while ((column = va_arg (list, const char *)) != NULL && n < MAX_FACTS)
    {
      columns[n] = column;
      values[n++] = va_arg (list, const char *);
    }
  va_end (list);
  return put_fact (writer, known, columns, values, n, error);
}

/* Protection only rises: public < area < hidden (promise 5). */
static char *
set_sql (const char *table, const char *column)
{
  if (strcmp (column, "address_visibility") == 0)
    return g_strdup_printf (
        "UPDATE \"%s\" SET address_visibility = ?1 WHERE id = ?2"
        " AND (address_visibility = 'public' OR (address_visibility = 'area' AND ?1 = 'hidden'))",
        table);
  return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE id = ?2 AND staff_edited = 0", table,
                          column);
}

/**
 * cairn_directory_writer_set:
 * @writer: a writer
 * @table: an HSDS object, a literal
 * @id: which row
 * @column: one of Cairn's extra columns, a literal
 * @value: (nullable): its text
 * @error: %CAIRN_ERROR_INVALID when the value breaks the schema
 *
 * Sets one of Cairn's own columns, unless staff have edited the row. Protection is only raised.
 */
gboolean
cairn_directory_writer_set (CairnDirectoryWriter *writer,
                            const char *table,
                            const char *id,
                            const char *column,
                            const char *value,
                            GError **error)
{
  g_autofree char *sql = set_sql (table, column);
  CairnStmt *stmt = g_hash_table_lookup (writer->facts, sql);

  if (stmt == NULL)
    {
      stmt = cairn_db_prepare (writer->db, sql, error);
      if (stmt == NULL)
        return FALSE;
      g_hash_table_insert (writer->facts, g_steal_pointer (&sql), stmt);
    }
  cairn_stmt_bind_text_at (stmt, 1, value);
  cairn_stmt_bind_text_at (stmt, 2, id);
  return cairn_stmt_run (stmt, error);
}
