/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that no service leads to, and rows whose words nobody understands. */
#include "core/check/check-private.h"

#define LIVE(alias) alias ".withdrawn = 0 AND " alias ".merged_into IS NULL"

/* Columns: table, id, name, detail. */
typedef struct
{
  CairnCheckSeverity severity;
  const char *code;
  const char *sql;
} Query;

static const Query queries[] = {
  { CAIRN_CHECK_WARNING, "orphan-place",
    "SELECT 'location', l.id, l.name, NULL FROM location l WHERE " LIVE (
        "l") " AND NOT EXISTS (SELECT 1 FROM service_at_location x JOIN service s ON s.id = "
             "x.service_id"
             "  WHERE x.location_id = l.id AND " LIVE ("x") " AND " LIVE ("s") ") ORDER BY l.id" },
  { CAIRN_CHECK_NOTE, "empty-organization",
    "SELECT 'organization', o.id, o.name, NULL FROM organization o WHERE " LIVE (
        "o") " AND NOT EXISTS (SELECT 1 FROM service s WHERE s.organization_id = o.id "
             "AND " LIVE ("s") ")"
                               " ORDER BY o.id" },
  /* The name and the way to the place stay in the open when only its address is protected,
   * for who does not know that Cairn protects both. Neither is said here. */
  { CAIRN_CHECK_WARNING, "address-in-open-place",
    "SELECT DISTINCT 'location', l.id, NULL, NULL FROM location l JOIN address a"
    " ON a.location_id = l.id WHERE a.address_visibility <> 'public'"
    " AND l.address_visibility = 'public' AND " LIVE ("l") " ORDER BY l.id" },
};

static gboolean
run_query (CairnCheck *check, const Query *query, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (check->db, query->sql, error);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &problem))
    cairn_check_find (check, query->severity, query->code, cairn_stmt_text (stmt, 0),
                      cairn_stmt_text (stmt, 1), cairn_stmt_text (stmt, 2),
                      cairn_stmt_text (stmt, 3));
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static const char SQL_LANGUAGES[]
    = "SELECT l.id, coalesce (nullif (l.code, ''), l.name), l.name, s.name FROM language l"
      " LEFT JOIN service s ON s.id = l.service_id WHERE " LIVE ("l") " ORDER BY l.id";

/* Nobody is ever matched by a language that Cairn can't tell. */
static gboolean
check_languages (CairnCheck *check, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (check->db, SQL_LANGUAGES, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *problem = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cairn_stmt_step (stmt, &problem))
    {
      const char *said = cairn_stmt_text (stmt, 1);

      if (said != NULL && g_hash_table_contains (known, said))
        continue;
      if (said != NULL && cairn_lang_canonical (said) != NULL)
        g_hash_table_add (known, g_strdup (said));
      else
        cairn_check_find (check, CAIRN_CHECK_WARNING, "unknown-language", "language",
                          cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 3),
                          cairn_stmt_text (stmt, 2));
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * cairn_check_rows:
 * @check: the check
 * @error: from SQLite
 */
gboolean
cairn_check_rows (CairnCheck *check, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      if (!run_query (check, &queries[i], error))
        return FALSE;
    }
  return check_languages (check, error);
}
