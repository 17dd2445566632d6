/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cairn's own facts and columns, as an import brings them. */
#include "core/base/error.h"
#include "core/directory/directory-private.h"
#include "core/directory/fact.h"
#include "core/directory/writer-private.h"

#include <stdarg.h>
#include <string.h>

typedef struct
{
  const char *table;
  const char *guard; /* when one that is there may be overwritten */
} FactTable;

#define SQL_OF_UNEDITED_SERVICE                                                                    \
  "coalesce ((SELECT staff_edited FROM service WHERE id = excluded.service_id), 0) = 0"

/* What a person decided stays: a need confirmed or refused, a translation that was read, all of
 * a service that staff have edited. */
static const FactTable fact_tables[] = {
  { "need_link", "need_link.state = 'suggested'" },
  { "trust_fact", SQL_OF_UNEDITED_SERVICE },
  { "access_fact", "coalesce ((SELECT staff_edited FROM service WHERE id = excluded.link_id),"
                   " (SELECT staff_edited FROM location WHERE id = excluded.link_id), 0) = 0" },
  { "audience", SQL_OF_UNEDITED_SERVICE },
  { "step", SQL_OF_UNEDITED_SERVICE },
  { "field_translation", "field_translation.state <> 'read' OR excluded.state = 'read'" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fact_tables) == CAIRN_FACT_TABLES);

/**
 * cairn_directory_fact_table:
 * @index: below %CAIRN_FACT_TABLES
 *
 * Returns: (transfer none): the name of one of Cairn's own tables.
 */
const char *
cairn_directory_fact_table (guint index)
{
  return fact_tables[index].table;
}

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

typedef struct
{
  guint n;
  const char *columns[CAIRN_FACT_MAX_COLUMNS], *values[CAIRN_FACT_MAX_COLUMNS];
} Fact;

static const char *
fact_get (const Fact *fact, const char *column)
{
  for (guint i = 0; i < fact->n; i++)
    {
      if (strcmp (fact->columns[i], column) == 0)
        return fact->values[i] != NULL ? fact->values[i] : "";
    }
  return "";
}

static char *
fact_id (const FactTable *table, const Fact *fact)
{
  const char *const *keys = cairn_fact_keys (table->table);
  const char *values[CAIRN_FACT_KEYS] = { NULL };

  for (guint k = 0; keys[k] != NULL; k++)
    values[k] = fact_get (fact, keys[k]);
  return cairn_fact_id (table->table, values);
}

static char *
fact_sql (const FactTable *table, const Fact *fact)
{
  g_autoptr (GString) names = g_string_new ("id, batch, first_batch");
  g_autoptr (GString) values = g_string_new ("?1, ?2, ?2");
  const char *const *keys = cairn_fact_keys (table->table);
  g_autoptr (GString) key = g_string_new (keys[0]);
  g_autoptr (GString) updates
      = g_string_new ("batch = excluded.batch,"
                      " withdrawn = CASE withdrawn WHEN 2 THEN 0 ELSE withdrawn END");

  for (guint k = 1; keys[k] != NULL; k++)
    g_string_append_printf (key, ", %s", keys[k]);
  for (guint i = 0; i < fact->n; i++)
    {
      if (strcmp (fact->columns[i], "id") == 0)
        continue;
      g_string_append_printf (names, ", %s", fact->columns[i]);
      g_string_append (values, ", ?");
      g_string_append_printf (updates, ", %s = excluded.%s", fact->columns[i], fact->columns[i]);
    }
  return g_strdup_printf (
      "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s WHERE %s", table->table,
      names->str, values->str, key->str, updates->str, table->guard);
}

/* Values of the columns that @fact brings, then withdrawn and first_batch; nothing when there is no
 * such fact yet. */
static GPtrArray *
read_fact (CairnDirectoryWriter *writer,
           const FactTable *table,
           const Fact *fact,
           const char *id,
           GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  CairnStmt *stmt;

  for (guint i = 0; i < fact->n; i++)
    g_string_append_printf (sql, "%s, ", fact->columns[i]);
  g_string_append_printf (sql, "withdrawn, first_batch FROM %s WHERE id = ?1", table->table);
  stmt = cairn_directory_writer_prepare (writer, g_strdup (sql->str), error);
  if (stmt == NULL)
    return values;
  cairn_stmt_bind_text_at (stmt, 1, id);
  if (cairn_stmt_step (stmt, error))
    {
      for (guint i = 0; i < fact->n + 2; i++)
        g_ptr_array_add (values, g_strdup (cairn_stmt_text (stmt, (int) i)));
    }
  cairn_stmt_reset (stmt);
  return values;
}

/* What an undo puts back; a fact that came with this import is taken back as a whole. */
static gboolean
keep_fact (CairnDirectoryWriter *writer,
           const FactTable *table,
           const Fact *fact,
           const char *id,
           const GPtrArray *before,
           GError **error)
{
  if (g_strcmp0 (g_ptr_array_index (before, fact->n + 1), writer->batch) == 0)
    return TRUE;
  for (guint i = 0; i < fact->n; i++)
    {
      CairnFieldChange change
          = { table->table, id, fact->columns[i], g_ptr_array_index (before, i), fact->values[i] };

      if (g_strcmp0 (change.before, change.after) != 0
          && !cairn_directory_writer_keep_change (writer, &change, error))
        return FALSE;
    }
  if (g_strcmp0 (g_ptr_array_index (before, fact->n), "2") != 0)
    return TRUE;
  return cairn_directory_writer_keep_change (
      writer, &(CairnFieldChange){ table->table, id, "withdrawn", "2", "0" }, error);
}

/* An import writes the same columns over and over. */
static CairnStmt *
fact_stmt (CairnDirectoryWriter *writer, const FactTable *table, const Fact *fact, GError **error)
{
  CairnFactStmt *last = &writer->facts[table - fact_tables];

  if (last->stmt != NULL && last->n == fact->n
      && memcmp (last->columns, fact->columns, fact->n * sizeof *fact->columns) == 0)
    return last->stmt;
  last->stmt = cairn_directory_writer_prepare (writer, fact_sql (table, fact), error);
  last->n = fact->n;
  memcpy (last->columns, fact->columns, sizeof fact->columns);
  return last->stmt;
}

static gboolean
write_fact (CairnDirectoryWriter *writer,
            const FactTable *table,
            const Fact *fact,
            const char *id,
            GError **error)
{
  CairnStmt *stmt = fact_stmt (writer, table, fact, error);
  int at = 3;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_lend_text_at (stmt, 1, id);
  cairn_stmt_lend_text_at (stmt, 2, writer->batch);
  for (guint i = 0; i < fact->n; i++)
    {
      if (strcmp (fact->columns[i], "id") != 0)
        cairn_stmt_lend_text_at (stmt, at++, fact->values[i]);
    }
  return cairn_stmt_run (stmt, error);
}

static gboolean
put_fact (CairnDirectoryWriter *writer, const FactTable *table, const Fact *fact, GError **error)
{
  const char *given = fact_get (fact, "id");
  g_autofree char *id = *given != '\0' ? g_strdup (given) : fact_id (table, fact);
  g_autoptr (GPtrArray) before = NULL;
  GError *problem = NULL;

  if (writer->fresh)
    return write_fact (writer, table, fact, id, error);
  before = read_fact (writer, table, fact, id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (!write_fact (writer, table, fact, id, error))
    return FALSE;
  return before->len == 0 || cairn_db_changes (writer->db) == 0
         || keep_fact (writer, table, fact, id, before, error);
}

/**
 * cairn_directory_writer_put_fact:
 * @writer: a writer
 * @table: one of Cairn's own tables: need_link, trust_fact, access_fact, audience, step,
 *   field_translation
 * @error: %CAIRN_ERROR_INVALID when the row breaks the schema
 * @...: pairs of column (a literal) and value (nullable text), ended by %NULL
 *
 * Inserts a fact or updates it. What staff confirmed, refused, withdrew, edited or read stays.
 */
gboolean
cairn_directory_writer_put_fact (CairnDirectoryWriter *writer,
                                 const char *table,
                                 GError **error,
                                 ...)
{
  const FactTable *known = find_fact_table (table);
  Fact fact = { 0 };
  const char *column;
  va_list list;

  g_return_val_if_fail (known != NULL, FALSE);
  va_start (list, error);
  while ((column = va_arg (list, const char *)) != NULL && fact.n < CAIRN_FACT_MAX_COLUMNS)
    {
      fact.columns[fact.n] = column;
      fact.values[fact.n++] = va_arg (list, const char *);
    }
  va_end (list);
  return put_fact (writer, known, &fact, error);
}

/**
 * cairn_directory_writer_set_may_list:
 * @writer: a writer
 * @may_list: whether "listed" may be set
 *
 * Only for the demonstration, whose fictional services nobody is sent to.
 */
void
cairn_directory_writer_set_may_list (CairnDirectoryWriter *writer, gboolean may_list)
{
  writer->may_list = may_list;
}

/* Cairn's columns of HSDS tables that an import may bring, and when. */
typedef struct
{
  const char *table;
  const char *column;
  const char *guard;
} OwnColumn;

#define UNEDITED "staff_edited = 0"
/* Protection only rises: public < area < hidden. Staff's edits do not stand in its way. */
#define RISES "(address_visibility = 'public' OR (address_visibility = 'area' AND ?1 = 'hidden'))"
/* A source may hold a service back, never bring it forward. */
#define WITHHOLDS                                                                                  \
  "listing IN ('listed', 'unreviewed')"                                                            \
  " AND ?1 IN ('draft', 'paused', 'do-not-refer', 'withdrawn')"

/* What staff have checked with the partner is newer than what its source says, until the source
 * has checked later. */
#define CHECKED_LATER UNEDITED " AND (checked_on IS NULL OR checked_on <= ?1)"
#define NOT_CHECKED_HERE                                                                           \
  UNEDITED " AND NOT EXISTS (SELECT 1 FROM staff_check c WHERE c.service_id = service.id"          \
           " AND c.outcome <> 'no-answer' AND substr (c.at, 1, 10) >= service.checked_on)"

static const OwnColumn own_columns[] = {
  { "service", "listing", WITHHOLDS },
  { "service", "vetted_by", UNEDITED },
  { "service", "vetted_at", UNEDITED },
  { "service", "vetted_criteria", UNEDITED },
  { "service", "apply_by", UNEDITED },
  { "service", "capacity", UNEDITED },
  { "service", "capacity_on", UNEDITED },
  { "service", "wait_weeks", UNEDITED },
  { "service", "free", UNEDITED },
  { "service", "everywhere", UNEDITED },
  { "service", "channels", UNEDITED },
  { "service", "checked_on", CHECKED_LATER },
  { "service", "check_days", UNEDITED },
  { "service", "check_due", NOT_CHECKED_HERE },
  { "service", "help_now", UNEDITED },
  { "service", "interpreter_any", UNEDITED },
  { "service", "partner_notes", UNEDITED },
  { "service", "text_language", UNEDITED },
  { "organization", "partner_notes", UNEDITED },
  { "organization", "text_language", UNEDITED },
  { "location", "area", UNEDITED },
  { "location", "text_language", UNEDITED },
  { "location", "address_visibility", RISES },
  { "address", "address_visibility", RISES },
  { "contact", "private", UNEDITED },
  { "phone", "private", UNEDITED },
  { "phone", "position", UNEDITED },
  { "schedule", "by_appointment", UNEDITED },
  { "schedule", "closed", UNEDITED },
  { "language", "interpreter", UNEDITED },
};

static const OwnColumn *
find_own_column (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_columns); i++)
    {
      if (strcmp (own_columns[i].table, table) == 0 && strcmp (own_columns[i].column, column) == 0)
        return &own_columns[i];
    }
  return NULL;
}

static gboolean
run_set (CairnDirectoryWriter *writer, char *sql, const char *value, const char *id, GError **error)
{
  CairnStmt *stmt = cairn_directory_writer_prepare (writer, sql, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, value);
  cairn_stmt_bind_text_at (stmt, 2, id);
  return cairn_stmt_run (stmt, error);
}

/**
 * cairn_directory_writer_set:
 * @writer: a writer
 * @table: an HSDS object, a literal
 * @id: which row
 * @column: one of Cairn's extra columns, a literal
 * @value: (nullable): its text
 * @error: %CAIRN_ERROR_INVALID when the value breaks the schema, %CAIRN_ERROR_REFUSED when it would
 *   list a service: only people do that
 *
 * Sets one of Cairn's own columns, unless staff have edited the row. Protection only rises, and
 * with that of a place that of its addresses. A listing only withholds.
 */
gboolean
cairn_directory_writer_set (CairnDirectoryWriter *writer,
                            const char *table,
                            const char *id,
                            const char *column,
                            const char *value,
                            GError **error)
{
  const OwnColumn *own = find_own_column (table, column);
  gboolean lists = strcmp (column, "listing") == 0;
  gboolean is_protection
      = strcmp (column, "address_visibility") == 0 || strcmp (column, "private") == 0;
  char *sql;

  g_return_val_if_fail (own != NULL, FALSE);
  if (lists && !writer->may_list && g_strcmp0 (value, "listed") == 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED, "an import can't list services");
      return FALSE;
    }
  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE id = ?2 AND %s", own->table,
                         own->column, lists && writer->may_list ? UNEDITED : own->guard);
  /* Protection stays when the import is undone. */
  if (is_protection
          ? !run_set (writer, sql, value, id, error)
          : !cairn_directory_writer_journal (writer, table, id, column, value, sql, error))
    return FALSE;
  if (!is_protection || strcmp (table, "location") != 0)
    return TRUE;
  return run_set (writer,
                  g_strdup ("UPDATE address SET address_visibility = ?1 WHERE location_id = ?2"
                            " AND " RISES),
                  value, id, error);
}

/* A part of a record and the record it is a part of. */
typedef struct
{
  const char *table;
  const char *column;
  const char *owner;
  const char *guard;
} Part;

static const Part parts[] = {
  { "service_at_location", "service_id", "service", UNEDITED },
  { "contact", "service_id", "service", UNEDITED },
  { "contact", "organization_id", "organization", UNEDITED },
  { "contact", "location_id", "location", UNEDITED },
  { "phone", "service_id", "service", UNEDITED },
  { "phone", "organization_id", "organization", UNEDITED },
  { "phone", "location_id", "location", UNEDITED },
  { "phone", "service_at_location_id", "service_at_location", UNEDITED },
  { "address", "location_id", "location", UNEDITED },
  { "schedule", "service_id", "service", UNEDITED },
  { "schedule", "location_id", "location", UNEDITED },
  { "schedule", "service_at_location_id", "service_at_location", UNEDITED },
  { "service_area", "service_id", "service", UNEDITED },
  { "language", "service_id", "service", UNEDITED },
  { "language", "location_id", "location", UNEDITED },
  { "language", "phone_id", "phone", UNEDITED },
  { "accessibility", "location_id", "location", UNEDITED },
  { "required_document", "service_id", "service", UNEDITED },
  { "cost_option", "service_id", "service", UNEDITED },
  { "service_capacity", "service_id", "service", UNEDITED },
  { "attribute", "link_id", "service", UNEDITED },
  { "need_link", "service_id", "service", "state = 'suggested'" },
  { "trust_fact", "service_id", "service", "TRUE" },
  { "access_fact", "link_id", "service", "TRUE" },
  { "access_fact", "link_id", "location", "TRUE" },
  { "audience", "service_id", "service", "TRUE" },
  { "step", "service_id", "service", "TRUE" },
  { "field_translation", "row_id", "service", "state <> 'read'" },
  { "field_translation", "row_id", "organization", "state <> 'read'" },
  { "field_translation", "row_id", "location", "state <> 'read'" },
};

static gboolean
is_fact (const char *table)
{
  return find_fact_table (table) != NULL;
}

/* HSDS rows also know their source: what another one brought is not this one's to take back. */
static char *
part_where (const Part *part)
{
  return g_strdup_printf ("batch <> ?1 AND withdrawn = 0 AND %s%s AND %s IN (SELECT id FROM \"%s\""
                          " WHERE batch = ?1 AND staff_edited = 0)",
                          part->guard, is_fact (part->table) ? "" : " AND origin = ?2",
                          part->column, part->owner);
}

/**
 * cairn_directory_writer_finish:
 * @writer: a writer to which every record of the import was put, whole
 * @error: what SQLite says
 *
 * Withdraws the parts (a telephone, a time, a step) that an earlier import brought for a record of
 * this one and that this one has no more. Records themselves stay: a source may have sent only
 * some.
 */
gboolean
cairn_directory_writer_finish (CairnDirectoryWriter *writer, GError **error)
{
  for (guint i = 0; !writer->first && i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *where = part_where (&parts[i]);

      if (!cairn_directory_writer_withdraw (
              writer, parts[i].table,
              is_fact (parts[i].table) ? "withdrawn = 2" : "withdrawn = 2, gone = 1", where, error))
        return FALSE;
    }
  return TRUE;
}
