/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of staff, written row by row. Who may is asked before, in core/staff. */
#include "core/directory/directory-private.h"
#include "core/directory/entry.h"

#include "core/base/error.h"

#include <string.h>

typedef struct
{
  CairnDirectory *directory;
  CairnDb *db;
  GPtrArray *changes; /* borrowed */
} Edit;

static gboolean
is_withdrawn (const CairnChange *change)
{
  return strcmp (change->field, CAIRN_FIELD_WITHDRAWN) == 0;
}

/* Tables and columns are those of the table of fields: nothing else gets into a statement. */
static gboolean
check_names (const CairnChange *change, GError **error)
{
  if (cairn_field_of_table (change->table) != NULL
      && (is_withdrawn (change) || cairn_field_find (change->table, change->field) != NULL))
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "'%s.%s' is nothing staff can edit",
               change->table, change->field);
  return FALSE;
}

static gboolean
run_one (CairnDb *db, char *sql, const char *value, const char *id, GError **error)
{
  g_autofree char *owned = sql;
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, owned, error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, value);
  cairn_stmt_bind_text_at (stmt, 2, id);
  return cairn_stmt_run (stmt, error);
}

static gboolean
row_exists (CairnDb *db, const char *table, const char *id, gboolean *out_exists, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1", table);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  GError *local = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, id);
  *out_exists = cairn_stmt_step (stmt, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Steps keep their place in a row of their own each, also those taken away: what stands where one
 * is to go steps aside below 0, in an order of its own. */
static gboolean
make_room (Edit *edit, const CairnChange *change, GError **error)
{
  static const char SQL_ASIDE[]
      = "UPDATE step SET position = (SELECT min (0, min (position)) - 1 FROM step AS s"
        " WHERE s.service_id = step.service_id)"
        " WHERE id <> ?2 AND position = CAST (?1 AS INTEGER) AND service_id ="
        " coalesce ((SELECT service_id FROM step WHERE id = ?2), ?3)";
  g_autoptr (CairnStmt) stmt = NULL;

  if (strcmp (change->table, "step") != 0 || strcmp (change->field, "position") != 0)
    return TRUE;
  stmt = cairn_db_prepare (edit->db, SQL_ASIDE, error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, change->value);
  cairn_stmt_bind_text_at (stmt, 2, change->row);
  for (guint i = 0; i < edit->changes->len; i++)
    {
      const CairnChange *other = g_ptr_array_index (edit->changes, i);

      if (strcmp (other->row, change->row) == 0 && strcmp (other->field, "service_id") == 0)
        cairn_stmt_bind_text_at (stmt, 3, other->value);
    }
  return cairn_stmt_run (stmt, error);
}

/* An address in a place that is protected, or beside one that is, is born protected. */
static const char SQL_INHERIT[]
    = "UPDATE address SET address_visibility ="
      " (SELECT CASE max (CASE v WHEN 'hidden' THEN 2 WHEN 'area' THEN 1 ELSE 0 END)"
      " WHEN 2 THEN 'hidden' WHEN 1 THEN 'area' ELSE 'public' END FROM"
      " (SELECT address_visibility AS v FROM location WHERE id = address.location_id"
      "  UNION ALL SELECT address_visibility FROM address AS a"
      "  WHERE a.location_id = address.location_id)) WHERE id = ?2 OR id = ?1";

static gboolean
insert_row (Edit *edit, guint first, GError **error)
{
  const CairnChange *change = g_ptr_array_index (edit->changes, first);
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree char *sql = NULL;
  g_autoptr (CairnStmt) stmt = NULL;

  for (guint i = first; i < edit->changes->len; i++)
    {
      const CairnChange *other = g_ptr_array_index (edit->changes, i);

      if (strcmp (other->row, change->row) != 0 || strcmp (other->table, change->table) != 0
          || other->value == NULL)
        continue;
      if (!check_names (other, error) || !make_room (edit, other, error))
        return FALSE;
      g_string_append_printf (columns, ", \"%s\"", other->field);
      g_string_append (marks, ", ?");
      g_ptr_array_add (values, other->value);
    }
  if (!cairn_field_table_is_fact (change->table))
    {
      g_string_append (columns, ", staff_edited");
      g_string_append (marks, ", 1");
    }
  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", change->table, columns->str,
                         marks->str);
  stmt = cairn_db_prepare (edit->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, change->row);
  for (guint i = 0; i < values->len; i++)
    cairn_stmt_bind_text_at (stmt, (int) i + 2, g_ptr_array_index (values, i));
  return cairn_stmt_run (stmt, error)
         && (strcmp (change->table, "address") != 0
             || run_one (edit->db, g_strdup (SQL_INHERIT), change->row, change->row, error));
}

/* A NOT NULL column that is emptied takes what the schema gives it. */
static char *
update_sql (const CairnChange *change)
{
  const CairnField *field = cairn_field_find (change->table, change->field);
  const char *mark = cairn_field_table_is_fact (change->table) ? "" : ", staff_edited = 1";
  const char *otherwise = "";

  if (change->value == NULL && field != NULL && field->kind == CAIRN_FIELD_FLAG
      && (field->flags & CAIRN_FIELD_REQUIRED) != 0)
    otherwise = "0";
  else if (change->value == NULL && strcmp (change->field, "phrase") == 0)
    otherwise = "''";
  if (*otherwise != '\0')
    return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = coalesce (?1, %s)%s WHERE id = ?2",
                            change->table, change->field, otherwise, mark);
  return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1%s WHERE id = ?2", change->table,
                          change->field, mark);
}

static gboolean
update_field (Edit *edit, const CairnChange *change, GError **error)
{
  return check_names (change, error) && make_room (edit, change, error)
         && run_one (edit->db, update_sql (change), change->value, change->row, error);
}

/* Facts carry no mark of their own: the service's, or the place's, keeps imports from them. */
static gboolean
mark_owner (Edit *edit, const CairnChange *change, GError **error)
{
  static const struct
  {
    const char *table, *sql;
  } owners[] = {
    { "trust_fact", "SELECT service_id FROM trust_fact WHERE id = ?2" },
    { "audience", "SELECT service_id FROM audience WHERE id = ?2" },
    { "step", "SELECT service_id FROM step WHERE id = ?2" },
    { "access_fact", "SELECT link_id FROM access_fact WHERE id = ?2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      if (strcmp (owners[i].table, change->table) != 0)
        continue;
      return run_one (edit->db,
                      g_strdup_printf ("UPDATE service SET staff_edited = 1 WHERE ?1 IS NULL AND"
                                       " id = (%s)",
                                       owners[i].sql),
                      NULL, change->row, error)
             && run_one (edit->db,
                         g_strdup_printf ("UPDATE location SET staff_edited = 1 WHERE ?1 IS NULL"
                                          " AND id = (%s)",
                                          owners[i].sql),
                         NULL, change->row, error);
    }
  return TRUE;
}

/**
 * cairn_directory_write_changes:
 * @directory: a directory opened for writing, in a transaction of the caller's
 * @changes: (element-type CairnChange): parents before children
 * @error: %CAIRN_ERROR_INVALID when the schema refuses one; then the caller undoes all
 *
 * Writes them as they are: whether their bases still hold is the caller's to ask. A row whose id
 * is not there is made from all its changes at once.
 */
gboolean
cairn_directory_write_changes (CairnDirectory *directory, GPtrArray *changes, GError **error)
{
  Edit edit = { directory, directory->db, changes };
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (changes, i);
      gboolean exists = FALSE;

      if (g_hash_table_contains (made, change->row))
        continue;
      if (!check_names (change, error)
          || !row_exists (directory->db, change->table, change->row, &exists, error))
        return FALSE;
      if (!exists)
        g_hash_table_add (made, change->row);
      if (!(exists ? update_field (&edit, change, error) : insert_row (&edit, i, error))
          || !mark_owner (&edit, change, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cairn_directory_read_field:
 * @directory: a directory
 * @table: a table
 * @row: a row of it
 * @field: a field of that, or "withdrawn"
 * @out_value: (out) (transfer full) (nullable): what it is now; an empty text is %NULL
 * @out_exists: (out) (optional): whether there is such a row
 * @error: %CAIRN_ERROR_INVALID for a field staff can't edit, or what SQLite says
 */
gboolean
cairn_directory_read_field (CairnDirectory *directory,
                            const char *table,
                            const char *row,
                            const char *field,
                            char **out_value,
                            gboolean *out_exists,
                            GError **error)
{
  CairnChange asked = { (char *) table, (char *) row, (char *) field, NULL, NULL };
  g_autofree char *sql = NULL;
  g_autoptr (CairnStmt) stmt = NULL;
  gboolean found;
  GError *local = NULL;

  *out_value = NULL;
  if (!check_names (&asked, error))
    return FALSE;
  sql = is_withdrawn (&asked)
            ? g_strdup_printf ("SELECT withdrawn <> 0 FROM \"%s\" WHERE id = ?1", table)
            : g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", field, table);
  stmt = cairn_db_prepare (directory->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, row);
  found = cairn_stmt_step (stmt, &local);
  if (out_exists != NULL)
    *out_exists = found;
  if (found && cairn_stmt_text (stmt, 0) != NULL && *cairn_stmt_text (stmt, 0) != '\0')
    *out_value = g_strdup (cairn_stmt_text (stmt, 0));
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
