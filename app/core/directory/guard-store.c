/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/guard.h"

#include "core/directory/hsds.h"
#include "core/directory/leak.h"

#include <string.h>

struct _CairnGuard
{
  CairnDb *db; /* borrowed */
  CairnLeaks *leaks;
  GHashTable *places; /* ids of protected places */
};

/* Of whatever state: protection outlives withdrawing. An address without a place stands for one. */
static const char SQL_PLACES[]
    = "SELECT id FROM location WHERE address_visibility <> 'public'"
      " UNION SELECT coalesce (location_id, id) FROM address WHERE address_visibility <> 'public'";

/* Streets that imports brought to a protected place, took from it or would bring. */
static const char SQL_IMPORTED[]
    = "SELECT i.value FROM (SELECT row_id, field, before AS value FROM import_change"
      "  WHERE table_name = 'address' UNION ALL SELECT row_id, field, after FROM import_change"
      "  WHERE table_name = 'address' UNION ALL SELECT row_id, field, ours FROM import_conflict"
      "  WHERE table_name = 'address' UNION ALL SELECT row_id, field, theirs FROM import_conflict"
      "  WHERE table_name = 'address') i"
      " JOIN address a ON a.id = i.row_id LEFT JOIN location l ON l.id = a.location_id"
      " WHERE i.field = 'address_1' AND i.value IS NOT NULL"
      " AND (a.address_visibility <> 'public' OR l.address_visibility <> 'public'"
      "  OR EXISTS (SELECT 1 FROM address b WHERE b.location_id = a.location_id"
      "  AND b.address_visibility <> 'public'))";

static gboolean
load (CairnGuard *guard, GError **error)
{
  g_autoptr (CairnStmt) places = cairn_db_prepare (guard->db, SQL_PLACES, error);
  g_autoptr (CairnStmt) imported = NULL;
  GError *problem = NULL;

  if (places == NULL || !cairn_leaks_load (guard->leaks, guard->db, NULL, error))
    return FALSE;
  while (cairn_stmt_step (places, &problem))
    g_hash_table_add (guard->places, g_strdup (cairn_stmt_text (places, 0)));
  /* What imports have kept may be much to read through for nothing. */
  if (problem == NULL && g_hash_table_size (guard->places) == 0)
    return TRUE;
  if (problem == NULL)
    imported = cairn_db_prepare (guard->db, SQL_IMPORTED, &problem);
  while (problem == NULL && imported != NULL && cairn_stmt_step (imported, &problem))
    cairn_leaks_add_address (guard->leaks, cairn_stmt_text (imported, 0), NULL, NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * cairn_guard_new:
 * @db: the staff's directory
 * @error: what SQLite says
 *
 * Returns: (transfer full) (nullable): what is protected now
 */
CairnGuard *
cairn_guard_new (CairnDb *db, GError **error)
{
  g_autoptr (CairnGuard) guard = g_new0 (CairnGuard, 1);

  guard->db = db;
  guard->leaks = cairn_leaks_new ();
  guard->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return load (guard, error) ? g_steal_pointer (&guard) : NULL;
}

/**
 * cairn_guard_free:
 * @guard: (nullable): a guard
 */
void
cairn_guard_free (CairnGuard *guard)
{
  if (guard == NULL)
    return;
  cairn_leaks_free (guard->leaks);
  g_hash_table_unref (guard->places);
  g_free (guard);
}

/* FALSE: it can't be read, and what can't be read is hidden. @out_value: NULL without such a row.
 */
static gboolean
look (CairnGuard *guard, const char *table, const char *column, const char *row, char **out_value)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", column, table);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (guard->db, sql, NULL);
  g_autoptr (GError) problem = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, row);
  if (cairn_stmt_step (stmt, &problem))
    *out_value = g_strdup (cairn_stmt_text (stmt, 0));
  return problem == NULL;
}

/* Tables whose rows say themselves what they hang on. */
static const struct
{
  const char *table, *kind, *id;
} loose[] = { { "attribute", "link_entity", "link_id" },
              { "access_fact", "link_entity", "link_id" },
              { "metadata", "resource_type", "resource_id" },
              { "field_translation", "table_name", "row_id" } };

static gboolean hides_owner (CairnGuard *guard, const char *table, const char *row, guint depth);

static gboolean
hides_loose (CairnGuard *guard, const char *table, const char *row, guint depth)
{
  for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
    {
      g_autofree char *kind = NULL;
      g_autofree char *id = NULL;

      if (strcmp (loose[i].table, table) != 0)
        continue;
      if (!look (guard, table, loose[i].kind, row, &kind)
          || !look (guard, table, loose[i].id, row, &id))
        return TRUE;
      return kind != NULL && id != NULL && hides_owner (guard, kind, id, depth);
    }
  return FALSE;
}

/* Upwards to a place, never from a service or an organisation to its places: these are open. */
static gboolean
hides_owner (CairnGuard *guard, const char *table, const char *row, guint depth)
{
  static const char *const up[]
      = { "location", "service_at_location", "phone", "contact", "schedule", NULL };
  const CairnHsdsTable *hsds = cairn_hsds_table (table);

  if (strcmp (table, "location") == 0)
    return g_hash_table_contains (guard->places, row);
  if (depth == 0)
    return FALSE;
  if (hides_loose (guard, table, row, depth - 1))
    return TRUE;
  for (guint i = 1; hsds != NULL && i < hsds->n_columns; i++)
    {
      const char *target = hsds->columns[i].references;
      g_autofree char *owner = NULL;

      if (target == NULL || !g_strv_contains (up, target))
        continue;
      if (!look (guard, hsds->name, hsds->columns[i].name, row, &owner))
        return TRUE;
      if (owner != NULL && hides_owner (guard, target, owner, depth - 1))
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_guard_hides_row:
 * @guard: a guard
 * @table: a table
 * @row: an id in it
 *
 * Returns: whether all of the row is hidden, its names and descriptions too
 */
gboolean
cairn_guard_hides_row (CairnGuard *guard, const char *table, const char *row)
{
  g_autofree char *visibility = NULL;

  if (g_hash_table_size (guard->places) > 0 && hides_owner (guard, table, row, 4))
    return TRUE;
  if (strcmp (table, "address") != 0)
    return FALSE;
  return !look (guard, table, "address_visibility", row, &visibility)
         || g_strcmp0 (visibility, "public") != 0;
}

/**
 * cairn_guard_hides_text:
 * @guard: a guard
 * @text: (nullable): any text
 *
 * Returns: whether it tells where a protected place is
 */
gboolean
cairn_guard_hides_text (CairnGuard *guard, const char *text)
{
  return text != NULL && cairn_leaks_in_text (guard->leaks, text);
}
