/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people must find in a language before it is offered. */
#include "core/directory/directory.h"

/* Every text a visitor may read of a service: its own, its organisation's, its places', and of what
 * hangs on them. */
#define TEXTS                                                                                      \
  "WITH holder (service, row) AS ("                                                                \
  " SELECT id, id FROM service"                                                                    \
  " UNION SELECT id, organization_id FROM service WHERE organization_id IS NOT NULL"               \
  " UNION SELECT service_id, location_id FROM service_at_location WHERE withdrawn = 0"             \
  " UNION SELECT service_id, id FROM service_at_location WHERE withdrawn = 0),"                    \
  " text (service, row, field, language) AS ("                                                     \
  " SELECT id, id, 'name', text_language FROM service WHERE name <> ''"                            \
  " UNION ALL SELECT id, id, 'description', text_language FROM service WHERE description <> ''"    \
  " UNION ALL SELECT id, id, 'eligibility_description', text_language FROM service"                \
  "  WHERE eligibility_description <> ''"                                                          \
  " UNION ALL SELECT id, id, 'application_process', text_language FROM service"                    \
  "  WHERE application_process <> ''"                                                              \
  " UNION ALL SELECT id, id, 'fees_description', text_language FROM service"                       \
  "  WHERE fees_description <> ''"                                                                 \
  " UNION ALL SELECT id, id, 'alert', text_language FROM service WHERE alert <> ''"                \
  " UNION ALL SELECT h.service, o.id, 'name', o.text_language FROM holder h"                       \
  "  JOIN organization o ON o.id = h.row WHERE o.name <> ''"                                       \
  " UNION ALL SELECT h.service, o.id, 'description', o.text_language FROM holder h"                \
  "  JOIN organization o ON o.id = h.row WHERE o.description <> ''"                                \
  " UNION ALL SELECT h.service, l.id, 'name', l.text_language FROM holder h"                       \
  "  JOIN location l ON l.id = h.row WHERE l.name <> ''"                                           \
  " UNION ALL SELECT h.service, l.id, 'description', l.text_language FROM holder h"                \
  "  JOIN location l ON l.id = h.row WHERE l.description <> ''"                                    \
  " UNION ALL SELECT h.service, l.id, 'transportation', l.text_language FROM holder h"             \
  "  JOIN location l ON l.id = h.row WHERE l.transportation <> ''"                                 \
  " UNION ALL SELECT h.service, p.id, 'description', 'en' FROM holder h JOIN phone p"              \
  "  ON h.row IN (p.service_id, p.location_id, p.service_at_location_id)"                          \
  "  WHERE p.description <> '' AND p.private = 0 AND p.withdrawn = 0"                              \
  " UNION ALL SELECT h.service, s.id, 'description', 'en' FROM holder h JOIN schedule s"           \
  "  ON h.row IN (s.service_id, s.location_id, s.service_at_location_id)"                          \
  "  WHERE s.description <> '' AND s.withdrawn = 0"                                                \
  " UNION ALL SELECT h.service, s.id, 'notes', 'en' FROM holder h JOIN schedule s"                 \
  "  ON h.row IN (s.service_id, s.location_id, s.service_at_location_id)"                          \
  "  WHERE s.notes <> '' AND s.withdrawn = 0"                                                      \
  " UNION ALL SELECT service_id, id, 'option', 'en' FROM cost_option"                              \
  "  WHERE \"option\" <> '' AND withdrawn = 0"                                                     \
  " UNION ALL SELECT service_id, id, 'amount_description', 'en' FROM cost_option"                  \
  "  WHERE amount_description <> '' AND withdrawn = 0"                                             \
  " UNION ALL SELECT service_id, id, 'document', 'en' FROM required_document"                      \
  "  WHERE document <> '' AND withdrawn = 0"                                                       \
  " UNION ALL SELECT service_id, id, 'text', coalesce (text_language, 'en') FROM step"             \
  "  WHERE text <> '' AND withdrawn = 0),"                                                         \
  " gap (service) AS (SELECT DISTINCT t.service FROM text t WHERE t.language <> :lang"             \
  "  AND NOT EXISTS (SELECT 1 FROM field_translation f WHERE f.row_id = t.row"                     \
  "   AND f.field = t.field AND f.language = :lang AND f.withdrawn = 0 AND f.state <> 'draft'"     \
  "   AND f.text <> '')),"                                                                         \
  " door (service, need) AS (SELECT s.id, l.need FROM service s JOIN need_link l"                  \
  "  ON l.service_id = s.id WHERE s.listing = 'listed' AND s.withdrawn = 0"                        \
  "  AND s.merged_into IS NULL AND l.state = 'confirmed' AND l.withdrawn = 0)"

static const char SQL_GAPS[]
    = TEXTS " SELECT 'help-now:' || id FROM service WHERE listing = 'listed' AND withdrawn = 0"
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
