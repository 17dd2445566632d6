/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole record out of the staff's directory, each table by the owners the record has. */
#include "core/directory/directory-private.h"
#include "core/directory/entry-private.h"

#include "core/base/error.h"
#include "core/directory/leak.h"

#include <string.h>

/* ?1 the record's id, ?2 its kind. services, orgs, places and ats (a service at a place) are what
 * its parts can hang on. What was merged is read where it went. */
#define OWNERS                                                                                     \
  "WITH services (id) AS (SELECT ?1 WHERE ?2 = 'service'),"                                        \
  " orgs (id) AS (SELECT coalesce (o.merged_into, o.id) FROM service x JOIN organization o"        \
  "  ON o.id = x.organization_id WHERE x.id IN services"                                           \
  "  UNION SELECT ?1 WHERE ?2 = 'organization'),"                                                  \
  " ats (id) AS (SELECT id FROM service_at_location WHERE service_id IN services"                  \
  "  AND merged_into IS NULL),"                                                                    \
  " places (id) AS (SELECT coalesce (l.merged_into, l.id) FROM service_at_location x"              \
  "  JOIN location l ON l.id = x.location_id WHERE x.service_id IN services AND x.withdrawn = 0"   \
  "  AND x.merged_into IS NULL"                                                                    \
  "  UNION SELECT id FROM location WHERE ?2 = 'organization' AND organization_id = ?1"             \
  "  AND merged_into IS NULL AND withdrawn = 0"                                                    \
  "  UNION SELECT ?1 WHERE ?2 = 'location'),"                                                      \
  " phones (id) AS (SELECT id FROM phone WHERE service_id IN services OR organization_id IN orgs"  \
  "  OR location_id IN places OR service_at_location_id IN ats),"                                  \
  " all_rows (id) AS (SELECT id FROM services UNION SELECT id FROM orgs UNION SELECT id FROM ats"  \
  "  UNION SELECT id FROM places UNION SELECT id FROM phones"                                      \
  "  UNION SELECT id FROM schedule WHERE service_id IN services OR location_id IN places"          \
  "   OR service_at_location_id IN ats"                                                            \
  "  UNION SELECT id FROM address WHERE location_id IN places"                                     \
  "  UNION SELECT id FROM accessibility WHERE location_id IN places"                               \
  "  UNION SELECT id FROM required_document WHERE service_id IN services"                          \
  "  UNION SELECT id FROM cost_option WHERE service_id IN services"                                \
  "  UNION SELECT id FROM step WHERE service_id IN services) "

typedef struct
{
  const char *table;
  const char *where;
  const char *order;
} TableQuery;

#define OF_SERVICE "service_id IN services"
#define OF_PLACE "location_id IN places"
#define OF_SERVICE_OR_AT OF_SERVICE " OR service_at_location_id IN ats"

static const TableQuery queries[] = {
  { "organization", "id IN orgs", "name" },
  { "service", "id IN services", "id" },
  { "location", "id IN places", "name" },
  { "service_at_location", OF_SERVICE, "rowid" },
  { "contact", OF_SERVICE_OR_AT " OR organization_id IN orgs OR " OF_PLACE, "rowid" },
  { "phone", OF_SERVICE_OR_AT " OR organization_id IN orgs OR " OF_PLACE, "position" },
  { "address", OF_PLACE, "address_type IS NOT 'physical'" },
  { "schedule", OF_SERVICE_OR_AT " OR " OF_PLACE, "rowid" },
  { "service_area", OF_SERVICE_OR_AT, "rowid" },
  { "language", OF_SERVICE " OR " OF_PLACE " OR phone_id IN phones", "code" },
  { "accessibility", OF_PLACE, "rowid" },
  { "required_document", OF_SERVICE, "rowid" },
  { "cost_option", OF_SERVICE, "rowid" },
  { "need_link", OF_SERVICE, "need" },
  { "trust_fact", OF_SERVICE, "fact" },
  { "access_fact", "link_id IN services OR link_id IN places", "feature" },
  { "audience", OF_SERVICE, "kind, value" },
  { "step", OF_SERVICE, "position" },
  { "field_translation", "row_id IN all_rows", "language, field" },
};

/* Names come from the table of fields, never from outside. */
static char *
make_sql (const TableQuery *query)
{
  g_autoptr (GString) sql = g_string_new (OWNERS "SELECT id, withdrawn <> 0");

  for (const CairnField *field = cairn_field_of_table (query->table);
       field->table != NULL && strcmp (field->table, query->table) == 0; field++)
    g_string_append_printf (sql, ", \"%s\"", field->column);
  g_string_append_printf (
      sql, " FROM \"%s\" WHERE (%s)%s ORDER BY %s, id", query->table, query->where,
      cairn_field_table_is_fact (query->table) ? "" : " AND merged_into IS NULL", query->order);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
read_row (CairnEntry *entry, CairnStmt *stmt, const char *table)
{
  const CairnField *field = cairn_field_of_table (table);
  CairnEntryRow *row = cairn_entry_add_row (entry, field->table, cairn_stmt_text (stmt, 0));

  row->withdrawn = cairn_stmt_int64 (stmt, 1) != 0;
  for (int i = 2; i < cairn_stmt_columns (stmt); i++, field++)
    {
      const char *value = cairn_stmt_text (stmt, i);

      if (value != NULL && *value != '\0')
        g_hash_table_insert (row->values, g_strdup (field->column), g_strdup (value));
    }
}

static gboolean
read_table (CairnEntry *entry, CairnDb *db, const TableQuery *query, GError **error)
{
  g_autofree char *sql = make_sql (query);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, entry->id);
  cairn_stmt_bind_text_at (stmt, 2, entry->kind);
  while (cairn_stmt_step (stmt, &local))
    read_row (entry, stmt, query->table);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
is_protected (const CairnEntryRow *row)
{
  return g_strcmp0 (cairn_entry_row_get (row, "address_visibility"), "public") != 0;
}

/* Ids of places that are protected themselves, or by an address of theirs. */
static GHashTable *
find_protected (const CairnEntry *entry)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (entry->rows, i);
      const char *place = strcmp (row->table, "location") == 0 ? row->id
                          : strcmp (row->table, "address") == 0
                              ? cairn_entry_row_get (row, "location_id")
                              : NULL;

      if (place != NULL && is_protected (row))
        g_hash_table_add (places, (gpointer) place);
    }
  return places;
}

static const char *
place_of (const CairnEntry *entry, const CairnEntryRow *row)
{
  if (strcmp (row->table, "location") == 0)
    return row->id;
  if (strcmp (row->table, "address") == 0 || strcmp (row->table, "accessibility") == 0)
    return cairn_entry_row_get (row, "location_id");
  if (strcmp (row->table, "field_translation") == 0)
    {
      const char *table = cairn_entry_row_get (row, "table_name");
      const CairnEntryRow *owner
          = table != NULL ? cairn_entry_find (entry, table, cairn_entry_row_get (row, "row_id"))
                          : NULL;

      return owner != NULL ? place_of (entry, owner) : NULL;
    }
  return NULL;
}

/* What tells where a place is: fields marked so, translations of such, and its directions. */
static gboolean
tells_place (const CairnEntryRow *row, const char *column)
{
  const CairnField *field = cairn_field_find (row->table, column);

  if (strcmp (row->table, "field_translation") == 0 && strcmp (column, "text") == 0)
    field = cairn_field_find (cairn_entry_row_get (row, "table_name"),
                              cairn_entry_row_get (row, "field"));
  else if (strcmp (row->table, "accessibility") == 0)
    return field != NULL && field->kind == CAIRN_FIELD_TEXT;
  return field != NULL && (field->flags & CAIRN_FIELD_PLACE) != 0;
}

static void
withhold_row (CairnEntryRow *row, gboolean of_protected, const CairnLeaks *leaks)
{
  GHashTableIter values;
  gpointer column, value;

  g_hash_table_iter_init (&values, row->values);
  while (g_hash_table_iter_next (&values, &column, &value))
    {
      if ((of_protected && tells_place (row, column)) || cairn_leaks_in_text (leaks, value))
        {
          g_hash_table_iter_replace (&values, NULL);
          row->withheld = TRUE;
        }
    }
}

/* Promise 5 inside the house, too: neither the address, nor a text that says it. */
static gboolean
withhold (CairnEntry *entry, CairnDb *db, GError **error)
{
  g_autoptr (GHashTable) places = find_protected (entry);
  g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();

  if (!cairn_leaks_load (leaks, db, NULL, error))
    return FALSE;
  for (guint i = 0; i < entry->rows->len; i++)
    {
      CairnEntryRow *row = g_ptr_array_index (entry->rows, i);
      const char *place = place_of (entry, row);

      withhold_row (row, place != NULL && g_hash_table_contains (places, place), leaks);
    }
  return TRUE;
}

static const char *const kinds[] = { "service", "organization", "location" };

/* The kind of record an id belongs to; NULL: none. */
static const char *
find_kind (CairnDb *db, const char *kind, const char *id)
{
  static const char *const sqls[]
      = { "SELECT 1 FROM service WHERE id = ?1", "SELECT 1 FROM organization WHERE id = ?1",
          "SELECT 1 FROM location WHERE id = ?1" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CairnStmt) stmt = NULL;

      if (kind != NULL && strcmp (kind, kinds[i]) != 0)
        continue;
      stmt = cairn_db_prepare (db, sqls[i], NULL);
      if (stmt == NULL)
        return NULL;
      cairn_stmt_bind_text_at (stmt, 1, id);
      if (cairn_stmt_step (stmt, NULL))
        return kinds[i];
    }
  return NULL;
}

/**
 * cairn_entry_read:
 * @directory: a directory
 * @kind: (nullable): "service", "organization" or "location"; %NULL: whichever it is
 * @id: its id
 * @places_too: whether the reader may see protected addresses
 * @error: %CAIRN_ERROR_NOT_FOUND, or what SQLite says
 *
 * Returns: (transfer full) (nullable): the whole record, with what is withdrawn from it marked so
 */
CairnEntry *
cairn_entry_read (CairnDirectory *directory,
                  const char *kind,
                  const char *id,
                  gboolean places_too,
                  GError **error)
{
  const char *found = find_kind (directory->db, kind, id);
  g_autoptr (CairnEntry) entry = NULL;

  if (found == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no record '%s'", id);
      return NULL;
    }
  entry = cairn_entry_new (found, id);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      if (!read_table (entry, directory->db, &queries[i], error))
        return NULL;
    }
  if (!places_too && !withhold (entry, directory->db, error))
    return NULL;
  return g_steal_pointer (&entry);
}
