/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every text a visitor may read of a service: its own, its organisation's, its places', and of what
 * hangs on them. The beginning of a query: text has the service, the row and field it stands in,
 * the language it is in, the row's table, and what it says. */
#pragma once

#define CAIRN_TEXTS_SQL                                                                            \
  "WITH holder (service, row) AS ("                                                                \
  " SELECT id, id FROM service"                                                                    \
  " UNION SELECT id, organization_id FROM service WHERE organization_id IS NOT NULL"               \
  " UNION SELECT service_id, location_id FROM service_at_location WHERE withdrawn = 0"             \
  " UNION SELECT service_id, id FROM service_at_location WHERE withdrawn = 0),"                    \
  " text (service, row, field, language, place, said) AS ("                                        \
  " SELECT id, id, 'name', text_language, 'service', name FROM service WHERE name <> ''"           \
  " UNION ALL SELECT id, id, 'description', text_language, 'service', description FROM service "   \
  "WHERE description <> ''"                                                                        \
  " UNION ALL SELECT id, id, 'eligibility_description', text_language, 'service', "                \
  "eligibility_description FROM service"                                                           \
  "  WHERE eligibility_description <> ''"                                                          \
  " UNION ALL SELECT id, id, 'application_process', text_language, 'service', "                    \
  "application_process FROM service"                                                               \
  "  WHERE application_process <> ''"                                                              \
  " UNION ALL SELECT id, id, 'fees_description', text_language, 'service', fees_description FROM " \
  "service"                                                                                        \
  "  WHERE fees_description <> ''"                                                                 \
  " UNION ALL SELECT id, id, 'alert', text_language, 'service', alert FROM service WHERE alert "   \
  "<> ''"                                                                                          \
  " UNION ALL SELECT h.service, o.id, 'name', o.text_language, 'organization', o.name FROM "       \
  "holder h"                                                                                       \
  "  JOIN organization o ON o.id = h.row WHERE o.name <> ''"                                       \
  " UNION ALL SELECT h.service, o.id, 'description', o.text_language, 'organization', "            \
  "o.description FROM holder h"                                                                    \
  "  JOIN organization o ON o.id = h.row WHERE o.description <> ''"                                \
  " UNION ALL SELECT h.service, l.id, 'name', l.text_language, 'location', l.name FROM holder h"   \
  "  JOIN location l ON l.id = h.row WHERE l.name <> ''"                                           \
  " UNION ALL SELECT h.service, l.id, 'description', l.text_language, 'location', l.description "  \
  "FROM holder h"                                                                                  \
  "  JOIN location l ON l.id = h.row WHERE l.description <> ''"                                    \
  " UNION ALL SELECT h.service, l.id, 'transportation', l.text_language, 'location', "             \
  "l.transportation FROM holder h"                                                                 \
  "  JOIN location l ON l.id = h.row WHERE l.transportation <> ''"                                 \
  " UNION ALL SELECT h.service, p.id, 'description', 'en', 'phone', p.description FROM holder h "  \
  "JOIN phone p"                                                                                   \
  "  ON h.row IN (p.service_id, p.location_id, p.service_at_location_id)"                          \
  "  WHERE p.description <> '' AND p.private = 0 AND p.withdrawn = 0"                              \
  " UNION ALL SELECT h.service, s.id, 'description', 'en', 'schedule', s.description FROM holder " \
  "h JOIN schedule s"                                                                              \
  "  ON h.row IN (s.service_id, s.location_id, s.service_at_location_id)"                          \
  "  WHERE s.description <> '' AND s.withdrawn = 0"                                                \
  " UNION ALL SELECT h.service, s.id, 'notes', 'en', 'schedule', s.notes FROM holder h JOIN "      \
  "schedule s"                                                                                     \
  "  ON h.row IN (s.service_id, s.location_id, s.service_at_location_id)"                          \
  "  WHERE s.notes <> '' AND s.withdrawn = 0"                                                      \
  " UNION ALL SELECT service_id, id, 'option', 'en', 'cost_option', \"option\" FROM cost_option"   \
  "  WHERE \"option\" <> '' AND withdrawn = 0"                                                     \
  " UNION ALL SELECT service_id, id, 'amount_description', 'en', 'cost_option', "                  \
  "amount_description FROM cost_option"                                                            \
  "  WHERE amount_description <> '' AND withdrawn = 0"                                             \
  " UNION ALL SELECT service_id, id, 'document', 'en', 'required_document', document FROM "        \
  "required_document"                                                                              \
  "  WHERE document <> '' AND withdrawn = 0"                                                       \
  " UNION ALL SELECT service_id, id, 'text', coalesce (text_language, 'en'), 'step', text FROM "   \
  "step"                                                                                           \
  "  WHERE text <> '' AND withdrawn = 0)"
