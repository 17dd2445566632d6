/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which services a change touches: an address is seen through its place, a number through all that
 * its organisation offers. Needed to know what waits for a second person, and what to publish. */
#include "core/staff/edit-private.h"

#include <string.h>

typedef struct
{
  CairnDirectory *directory;
  GPtrArray *changes;   /* borrowed: rows that are only in them */
  GHashTable *services; /* borrowed: gets ids, owned */
  guint depth;
} Search;

static gboolean search_row (Search *search, const char *table, const char *row, GError **error);

/* What a link of the row says: as it is, or as it is going to be. */
static gboolean
read_link (Search *search,
           const char *table,
           const char *row,
           const char *field,
           char **out_value,
           GError **error)
{
  if (!cairn_directory_read_field (search->directory, table, row, field, out_value, NULL, error))
    return FALSE;
  for (guint i = 0; *out_value == NULL && i < search->changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (search->changes, i);

      if (strcmp (change->row, row) == 0 && strcmp (change->field, field) == 0)
        *out_value = g_strdup (change->value);
    }
  return TRUE;
}

static gboolean
add_found (Search *search, const char *sql, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt
      = cairn_staff_prepare (cairn_directory_db (search->directory), sql, error, id, NULL);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &local))
    g_hash_table_add (search->services, g_strdup (cairn_stmt_text (stmt, 0)));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static const char SQL_AT_PLACE[]
    = "SELECT x.service_id FROM service_at_location x JOIN location l ON l.id = x.location_id"
      " WHERE coalesce (l.merged_into, l.id) = ?1 AND x.withdrawn = 0 AND x.service_id IS NOT NULL";
static const char SQL_OF_ORGANIZATION[]
    = "SELECT s.id FROM service s JOIN organization o ON o.id = s.organization_id"
      " WHERE coalesce (o.merged_into, o.id) = ?1";

/* Where a link leads. */
static gboolean
follow (Search *search, const char *field, const char *owner, const char *entity, GError **error)
{
  if (strcmp (field, "service_id") == 0)
    {
      g_hash_table_add (search->services, g_strdup (owner));
      return TRUE;
    }
  if (strcmp (field, "location_id") == 0)
    return search_row (search, "location", owner, error);
  if (strcmp (field, "organization_id") == 0)
    return search_row (search, "organization", owner, error);
  if (strcmp (field, "service_at_location_id") == 0)
    return search_row (search, "service_at_location", owner, error);
  if (strcmp (field, "phone_id") == 0)
    return search_row (search, "phone", owner, error);
  if (strcmp (field, "contact_id") == 0)
    return search_row (search, "contact", owner, error);
  return entity == NULL || search_row (search, entity, owner, error);
}

/* Facts and translations name the table their owner stands in. */
static const char *
entity_column (const char *table)
{
  if (strcmp (table, "access_fact") == 0)
    return "link_entity";
  return strcmp (table, "field_translation") == 0 ? "table_name" : NULL;
}

static gboolean
follow_links (Search *search, const char *table, const char *row, GError **error)
{
  const char *column = entity_column (table);
  g_autofree char *entity = NULL;

  if (column != NULL && !read_link (search, table, row, column, &entity, error))
    return FALSE;
  for (const CairnField *field = cairn_field_of_table (table);
       field != NULL && field->table != NULL && strcmp (field->table, table) == 0; field++)
    {
      g_autofree char *owner = NULL;

      if (field->kind != CAIRN_FIELD_ID)
        continue;
      if (!read_link (search, table, row, field->column, &owner, error)
          || (owner != NULL && !follow (search, field->column, owner, entity, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_row (Search *search, const char *table, const char *row, GError **error)
{
  gboolean done;

  /* Deeper than any chain of links; a broken one must not go round for ever. */
  if (search->depth > 4)
    return TRUE;
  search->depth++;
  if (strcmp (table, "service") == 0)
    {
      g_hash_table_add (search->services, g_strdup (row));
      done = TRUE;
    }
  else if (strcmp (table, "location") == 0)
    done = add_found (search, SQL_AT_PLACE, row, error);
  else if (strcmp (table, "organization") == 0)
    done = add_found (search, SQL_OF_ORGANIZATION, row, error);
  else
    done = follow_links (search, table, row, error);
  search->depth--;
  return done;
}

/**
 * cairn_staff_services_of_row:
 * @directory: the staff's directory
 * @table: a table
 * @row: a row of it, perhaps one that is only in @changes
 * @changes: (element-type CairnChange): what is about to change
 * @services: (element-type utf8 utf8): a set that gets ids, which it owns
 * @error: what SQLite says
 */
gboolean
cairn_staff_services_of_row (CairnDirectory *directory,
                             const char *table,
                             const char *row,
                             GPtrArray *changes,
                             GHashTable *services,
                             GError **error)
{
  Search search = { directory, changes, services, 0 };

  return search_row (&search, table, row, error);
}

/**
 * cairn_staff_services_of:
 * @directory: the staff's directory
 * @changes: (element-type CairnChange): changes
 * @services: (element-type utf8 utf8): a set that gets ids, which it owns
 * @error: what SQLite says
 */
gboolean
cairn_staff_services_of (CairnDirectory *directory,
                         GPtrArray *changes,
                         GHashTable *services,
                         GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);

      if (g_hash_table_add (seen, change->row)
          && !cairn_staff_services_of_row (directory, change->table, change->row, changes, services,
                                           error))
        return FALSE;
    }
  return TRUE;
}
