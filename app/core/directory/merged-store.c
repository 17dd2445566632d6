/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/directory/merged.h"

#include "core/directory/writer-private.h"

#include <string.h>

/* A chain of merges is followed link by link; none is as long, so that a ring ends here. */
#define LONGEST_CHAIN 16

/**
 * cairn_merge_links:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): what points to records that can be merged
 */
const CairnMergeLink *
cairn_merge_links (guint *out_n)
{
  static const CairnMergeLink links[] = {
    { "organization", "service", "organization_id" },
    { "organization", "location", "organization_id" },
    { "organization", "program", "organization_id" },
    { "organization", "organization", "parent_organization_id" },
    { "location", "service_at_location", "location_id" },
    { "service", "service_at_location", "service_id" },
  };

  *out_n = G_N_ELEMENTS (links);
  return links;
}

/* A row of this import that points to a merged record. */
typedef struct
{
  char *row, *merge, *from, *into;
} Stray;

static void
stray_free (gpointer data)
{
  Stray *stray = data;

  g_free (stray->row);
  g_free (stray->merge);
  g_free (stray->from);
  g_free (stray->into);
  g_free (stray);
}

static GPtrArray *
find_strays (CairnDirectoryWriter *writer, const CairnMergeLink *link, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.id, m.id, m.from_id, m.into_id FROM staff_merge m JOIN \"%s\" t"
      " ON t.\"%s\" = m.from_id WHERE m.table_name = ?1 AND m.undone_at IS NULL AND t.batch = ?2"
      " AND t.staff_edited = 0 ORDER BY t.id",
      link->table, link->field);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (writer->db, sql, error);
  g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func (stray_free);
  GError *problem = NULL;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, link->kind);
  cairn_stmt_bind_text_at (stmt, 2, writer->batch);
  while (cairn_stmt_step (stmt, &problem))
    {
      Stray *stray = g_new0 (Stray, 1);

      stray->row = g_strdup (cairn_stmt_text (stmt, 0));
      stray->merge = g_strdup (cairn_stmt_text (stmt, 1));
      stray->from = g_strdup (cairn_stmt_text (stmt, 2));
      stray->into = g_strdup (cairn_stmt_text (stmt, 3));
      g_ptr_array_add (strays, stray);
    }
  if (problem == NULL)
    return g_steal_pointer (&strays);
  g_propagate_error (error, problem);
  return NULL;
}

/* So that what came after the merge goes back with the rest when it is undone. */
static const char SQL_MOVED[]
    = "INSERT INTO staff_merge_move (merge_id, position, table_name, row_id, field, before, after)"
      " SELECT ?1, (SELECT coalesce (max (position), -1) + 1 FROM staff_merge_move"
      "  WHERE merge_id = ?1), ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS (SELECT 1 FROM staff_merge_move"
      "  WHERE merge_id = ?1 AND row_id = ?3 AND field = ?4)";

static gboolean
lead_home (CairnDirectoryWriter *writer,
           const CairnMergeLink *link,
           const Stray *stray,
           GError **error)
{
  const char *const values[]
      = { stray->merge, link->table, stray->row, link->field, stray->from, stray->into };
  CairnStmt *stmt;

  if (!cairn_directory_writer_change (writer, link->table, stray->row, link->field, stray->into,
                                      error))
    return FALSE;
  stmt = cairn_directory_writer_prepare (writer, g_strdup (SQL_MOVED), error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    cairn_stmt_bind_text_at (stmt, (int) i + 1, values[i]);
  return cairn_stmt_run (stmt, error);
}

static gboolean
follow (CairnDirectoryWriter *writer, const CairnMergeLink *link, GError **error)
{
  for (guint i = 0; i < LONGEST_CHAIN; i++)
    {
      g_autoptr (GPtrArray) strays = find_strays (writer, link, error);

      if (strays == NULL)
        return FALSE;
      if (strays->len == 0)
        return TRUE;
      for (guint s = 0; s < strays->len; s++)
        {
          if (!lead_home (writer, link, g_ptr_array_index (strays, s), error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * cairn_directory_writer_follow_merges:
 * @writer: a writer to which every record of the import was put
 * @error: what SQLite says
 */
gboolean
cairn_directory_writer_follow_merges (CairnDirectoryWriter *writer, GError **error)
{
  guint n;
  const CairnMergeLink *links = cairn_merge_links (&n);

  for (guint i = 0; i < n; i++)
    {
      if (!follow (writer, &links[i], error))
        return FALSE;
    }
  return TRUE;
}
