/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record as `cairn show` prints it, with what belongs to it. */
#include "core/base/error.h"
#include "core/directory/directory-private.h"

#include <string.h>

/* Columns that say how a row came here, not what it says. */
static gboolean
is_internal (const char *column)
{
  static const char *const internal[]
      = { "extra", "batch", "staff_edited", "gone", "withdrawn", NULL };

  return g_strv_contains (internal, column);
}

static void
add_value (JsonBuilder *out, CairnStmt *stmt, int column)
{
  const char *text = cairn_stmt_text (stmt, column);

  json_builder_set_member_name (out, cairn_stmt_column_name (stmt, column));
  if (text == NULL)
    json_builder_add_null_value (out);
  else
    json_builder_add_string_value (out, text);
}

static void
add_row (JsonBuilder *out, CairnStmt *stmt)
{
  for (int i = 0; i < cairn_stmt_columns (stmt); i++)
    {
      if (!is_internal (cairn_stmt_column_name (stmt, i)))
        add_value (out, stmt, i);
    }
}

/* Adds the rows of a query of one parameter as a list of objects. */
static gboolean
add_list (JsonBuilder *out,
          CairnDb *db,
          const char *member,
          const char *sql,
          const char *id,
          GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, id);
  json_builder_set_member_name (out, member);
  json_builder_begin_array (out);
  while (cairn_stmt_step (stmt, &failure))
    {
      json_builder_begin_object (out);
      add_row (out, stmt);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

typedef struct
{
  const char *member;
  const char *sql;
} ListQuery;

/* What belongs to a service. Protected addresses are not shown: the output of a command ends in
 * terminals, logs and mails. */
static const ListQuery service_lists[] = {
  { "organizations",
    "SELECT id, name, alternate_name, description, email, website, foreign_id FROM organization"
    " WHERE id = (SELECT organization_id FROM service WHERE id = ?1)" },
  { "locations", "SELECT l.id, l.name, l.description, l.transportation, l.area, "
                 "l.address_visibility, l.foreign_id"
                 " FROM service_at_location s JOIN location l ON l.id = s.location_id"
                 " WHERE s.service_id = ?1 AND s.withdrawn = 0 ORDER BY l.name, l.id" },
  { "addresses",
    "SELECT a.location_id, a.address_1, a.address_2, a.city, a.state_province, a.postal_code,"
    " a.country, a.address_type FROM service_at_location s"
    " JOIN location l ON l.id = s.location_id JOIN address a ON a.location_id = l.id"
    " WHERE s.service_id = ?1 AND s.withdrawn = 0 AND a.withdrawn = 0"
    " AND a.address_visibility = 'public' AND l.address_visibility = 'public' ORDER BY a.id" },
  { "phones",
    "SELECT number, extension, type, description FROM phone WHERE withdrawn = 0 AND private = 0"
    " AND (service_id = ?1 OR service_at_location_id IN"
    " (SELECT id FROM service_at_location WHERE service_id = ?1)) ORDER BY position, id" },
  { "schedules",
    "SELECT valid_from, valid_to, dtstart, until, freq, \"interval\", byday, bymonthday, opens_at,"
    " closes_at, description, notes, by_appointment, closed FROM schedule WHERE withdrawn = 0"
    " AND (service_id = ?1 OR service_at_location_id IN"
    " (SELECT id FROM service_at_location WHERE service_id = ?1)) ORDER BY id" },
  { "languages",
    "SELECT code, name, note, interpreter FROM language WHERE withdrawn = 0 AND service_id = ?1"
    " ORDER BY code, id" },
  { "cost_options", "SELECT \"option\", amount, currency, amount_description FROM cost_option"
                    " WHERE withdrawn = 0 AND service_id = ?1 ORDER BY id" },
  { "required_documents", "SELECT document, uri FROM required_document WHERE withdrawn = 0 AND "
                          "service_id = ?1 ORDER BY id" },
  { "attributes",
    "SELECT a.link_type, a.value, a.label, t.name AS term, t.code, t.taxonomy FROM attribute a"
    " LEFT JOIN taxonomy_term t ON t.id = a.taxonomy_term_id"
    " WHERE a.withdrawn = 0 AND a.link_id = ?1 ORDER BY a.id" },
  { "audience", "SELECT kind, value FROM audience WHERE withdrawn = 0 AND service_id = ?1 ORDER BY "
                "kind, value" },
  { "trust",
    "SELECT fact, answer FROM trust_fact WHERE withdrawn = 0 AND service_id = ?1 ORDER BY fact" },
  { "access",
    "SELECT link_entity, feature, answer FROM access_fact WHERE withdrawn = 0 AND (link_id = ?1"
    " OR link_id IN (SELECT location_id FROM service_at_location WHERE service_id = ?1))"
    " ORDER BY feature" },
  { "steps", "SELECT phrase, text, text_language FROM step WHERE withdrawn = 0 AND service_id = ?1 "
             "ORDER BY position" },
  { "translations",
    "SELECT language, field, text, state FROM field_translation WHERE withdrawn = 0 AND row_id = ?1"
    " ORDER BY language, field" },
};

/* Numbers of needs; who calls knows their names. */
static gboolean
add_needs (JsonBuilder *out, CairnDb *db, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "SELECT need, state, because FROM need_link WHERE withdrawn = 0 AND state <> 'refused'"
      " AND service_id = ?1 ORDER BY state, need",
      error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text_at (stmt, 1, id);
  json_builder_set_member_name (out, "needs");
  json_builder_begin_array (out);
  while (cairn_stmt_step (stmt, NULL))
    {
      json_builder_begin_object (out);
      json_builder_set_member_name (out, "number");
      json_builder_add_int_value (out, cairn_stmt_int64 (stmt, 0));
      json_builder_set_member_name (out, "state");
      json_builder_add_string_value (out, cairn_stmt_text (stmt, 1));
      json_builder_set_member_name (out, "because");
      json_builder_add_string_value (out,
                                     cairn_stmt_is_null (stmt, 2) ? "" : cairn_stmt_text (stmt, 2));
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
  return TRUE;
}

static gboolean
add_lists (JsonBuilder *out, CairnDb *db, const char *id, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (service_lists); i++)
    {
      if (!add_list (out, db, service_lists[i].member, service_lists[i].sql, id, error))
        return FALSE;
    }
  return add_needs (out, db, id, error);
}

/* The row itself, with its translated fields in place where @lang has them. */
static gboolean
add_fields (
    JsonBuilder *out, CairnStmt *row, CairnDb *db, const char *id, const char *lang, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db,
                                                 "SELECT text FROM field_translation WHERE row_id "
                                                 "= :id AND field = :field AND language = :lang"
                                                 " AND withdrawn = 0",
                                                 error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 0; i < cairn_stmt_columns (row); i++)
    {
      const char *name = cairn_stmt_column_name (row, i);

      if (is_internal (name))
        continue;
      cairn_stmt_bind_text (stmt, ":id", id);
      cairn_stmt_bind_text (stmt, ":field", name);
      cairn_stmt_bind_text (stmt, ":lang", lang != NULL ? lang : "");
      if (cairn_stmt_step (stmt, NULL))
        {
          json_builder_set_member_name (out, name);
          json_builder_add_string_value (out, cairn_stmt_text (stmt, 0));
        }
      else
        add_value (out, row, i);
      cairn_stmt_reset (stmt);
    }
  return TRUE;
}

static const ListQuery kinds[] = {
  { "service", "SELECT * FROM service WHERE id = ?1" },
  { "organization", "SELECT * FROM organization WHERE id = ?1" },
  { "location",
    "SELECT id, name, alternate_name, description, transportation, url, organization_id, area,"
    " address_visibility, foreign_id FROM location WHERE id = ?1" },
};

static JsonNode *
build (
    CairnDb *db, const char *kind, CairnStmt *row, const char *id, const char *lang, GError **error)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "kind");
  json_builder_add_string_value (out, kind);
  if (!add_fields (out, row, db, id, lang, error))
    return NULL;
  if (strcmp (kind, "service") == 0 && !add_lists (out, db, id, error))
    return NULL;
  if (strcmp (kind, "organization") == 0
      && !add_list (
          out, db, "services",
          "SELECT id, name, listing FROM service WHERE organization_id = ?1 ORDER BY name, id", id,
          error))
    return NULL;
  json_builder_end_object (out);
  return json_builder_get_root (out);
}

/**
 * cairn_directory_show:
 * @directory: a directory
 * @id: a Cairn id
 * @lang: (nullable): show translated fields in this language where there are any
 * @error: %CAIRN_ERROR_NOT_FOUND, or what SQLite says
 *
 * Returns: (transfer full) (nullable): the whole record but for protected addresses; needs by
 * number.
 */
JsonNode *
cairn_directory_show (CairnDirectory *directory, const char *id, const char *lang, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CairnStmt) row = cairn_db_prepare (directory->db, kinds[i].sql, error);

      if (row == NULL)
        return NULL;
      cairn_stmt_bind_text_at (row, 1, id);
      if (cairn_stmt_step (row, error))
        return build (directory->db, kinds[i].member, row, id, lang, error);
    }
  if (error != NULL && *error == NULL)
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no record '%s'", id);
  return NULL;
}
