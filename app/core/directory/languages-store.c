/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people must find in a language before it is offered. */
#include "core/directory/directory.h"
#include "core/directory/texts-sql.h"

#define GAPS                                                                                       \
  CAIRN_TEXTS_SQL                                                                                  \
  ","                                                                                              \
  " gap (service) AS (SELECT DISTINCT t.service FROM text t WHERE t.language <> :lang"             \
  "  AND NOT EXISTS (SELECT 1 FROM field_translation f WHERE f.row_id = t.row"                     \
  "   AND f.field = t.field AND f.language = :lang AND f.withdrawn = 0 AND f.state <> 'draft'"     \
  "   AND f.text <> '')),"                                                                         \
  " door (service, need) AS (SELECT s.id, l.need FROM service s JOIN need_link l"                  \
  "  ON l.service_id = s.id WHERE s.listing = 'listed' AND s.withdrawn = 0"                        \
  "  AND s.merged_into IS NULL AND l.state = 'confirmed' AND l.withdrawn = 0)"

static const char SQL_GAPS[]
    = GAPS " SELECT 'help-now:' || id FROM service WHERE listing = 'listed' AND withdrawn = 0"
           " AND help_now <> '' AND id IN gap"
           " UNION ALL SELECT DISTINCT 'need:' || d.need FROM door d WHERE NOT EXISTS ("
           "  SELECT 1 FROM door e WHERE e.need = d.need AND e.service NOT IN gap"
           "  AND NOT EXISTS (SELECT 1 FROM audience a WHERE a.service_id = e.service"
           "   AND a.kind IN ('only', 'especially') AND a.withdrawn = 0))"
           " ORDER BY 1";

/**
 * cairn_directory_language_gaps:
 * @db: the staff's directory
 * @lang: a language tag
 * @error: from SQLite
 *
 * What the records lack before @lang can be offered: each line of Help now has to be whole in it
 * ("help-now:" and the service's id), and for each need that has a listed service at all, one for
 * everybody ("need:" and its number). Whole is a service all of whose texts, its organisation's and
 * its places' included, are written in @lang or translated into it, drafts not counted.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the gaps; empty when there are none,
 *   %NULL on an error
 */
GPtrArray *
cairn_directory_language_gaps (CairnDb *db, const char *lang, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, SQL_GAPS, error);
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) problem = NULL;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text (stmt, ":lang", lang);
  while (cairn_stmt_step (stmt, &problem))
    g_ptr_array_add (gaps, g_strdup (cairn_stmt_text (stmt, 0)));
  if (problem == NULL)
    return g_steal_pointer (&gaps);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
