/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record as `cairn show` prints it, with what belongs to it. What it prints ends in terminals,
 * logs and mails: protected places come without address and coordinates, private telephones and
 * contacts not at all. */
#include "core/base/error.h"
#include "core/directory/directory-private.h"

#include <string.h>

/* How a row came here and what became of it, not what it says. */
static gboolean
is_internal (const char *column)
{
  static const char *const internal[]
      = { "batch", "staff_edited", "gone", "withdrawn", "merged_into", NULL };

  return g_strv_contains (internal, column);
}

static gboolean
is_boolean (const char *column)
{
  static const char *const booleans[] = { "free",        "everywhere",     "interpreter_any",
                                          "interpreter", "by_appointment", "closed",
                                          NULL };

  return g_strv_contains (booleans, column);
}

/* What a source had beside HSDS was kept as JSON text. */
static void
set_extra (JsonObject *object, const char *text)
{
  JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

  if (node != NULL)
    json_object_set_member (object, "extra", node);
}

static void
set_value (JsonObject *object, const char *name, CairnStmt *stmt, int column)
{
  if (cairn_stmt_is_null (stmt, column))
    json_object_set_null_member (object, name);
  else if (is_boolean (name))
    json_object_set_boolean_member (object, name, cairn_stmt_int64 (stmt, column) != 0);
  else if (cairn_stmt_is_integer (stmt, column))
    json_object_set_int_member (object, name, cairn_stmt_int64 (stmt, column));
  else if (cairn_stmt_is_real (stmt, column))
    json_object_set_double_member (object, name, cairn_stmt_double (stmt, column));
  else
    json_object_set_string_member (object, name, cairn_stmt_text (stmt, column));
}

static void
set_row (JsonObject *object, CairnStmt *stmt)
{
  for (int i = 0; i < cairn_stmt_columns (stmt); i++)
    {
      const char *name = cairn_stmt_column_name (stmt, i);

      if (strcmp (name, "extra") == 0)
        set_extra (object, cairn_stmt_text (stmt, i));
      else if (!is_internal (name))
        set_value (object, strcmp (name, "origin") == 0 ? "source" : name, stmt, i);
    }
}

/* Rows of a query about one id, as objects. */
static JsonArray *
query (CairnDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  g_autoptr (JsonArray) rows = json_array_new ();
  g_autoptr (GError) failure = NULL;

  if (stmt == NULL)
    return NULL;
  cairn_stmt_bind_text_at (stmt, 1, id);
  while (cairn_stmt_step (stmt, &failure))
    {
      JsonObject *object = json_object_new ();

      set_row (object, stmt);
      json_array_add_object_element (rows, object);
    }
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

typedef enum
{
  SHAPE_LIST,   /* a list of objects */
  SHAPE_OBJECT, /* the first row, or null */
  SHAPE_MAP,    /* { first column: second column } */
} Shape;

typedef struct
{
  const char *member;
  Shape shape;
  const char *sql;
} Part;

static JsonObject *
make_map (CairnDb *db, const char *sql, const char *id, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, error);
  JsonObject *map;

  if (stmt == NULL)
    return NULL;
  map = json_object_new ();
  cairn_stmt_bind_text_at (stmt, 1, id);
  while (cairn_stmt_step (stmt, NULL))
    json_object_set_string_member (map, cairn_stmt_text (stmt, 0), cairn_stmt_text (stmt, 1));
  return map;
}

static gboolean
set_part (JsonObject *object, CairnDb *db, const Part *part, const char *id, GError **error)
{
  g_autoptr (JsonArray) rows = NULL;

  if (part->shape == SHAPE_MAP)
    {
      JsonObject *map = make_map (db, part->sql, id, error);

      if (map != NULL)
        json_object_set_object_member (object, part->member, map);
      return map != NULL;
    }
  rows = query (db, part->sql, id, error);
  if (rows == NULL)
    return FALSE;
  if (part->shape == SHAPE_LIST)
    json_object_set_array_member (object, part->member, g_steal_pointer (&rows));
  else if (json_array_get_length (rows) > 0)
    json_object_set_member (object, part->member, json_array_dup_element (rows, 0));
  else
    json_object_set_null_member (object, part->member);
  return TRUE;
}

static gboolean
set_parts (
    JsonObject *object, CairnDb *db, const Part *parts, gsize n, const char *id, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      if (!set_part (object, db, &parts[i], id, error))
        return FALSE;
    }
  return TRUE;
}

#define LIVE "withdrawn = 0 AND merged_into IS NULL"
#define PHONE                                                                                      \
  "SELECT id, number, extension, type, description, foreign_id, extra FROM phone WHERE " LIVE      \
  " AND private = 0 AND "
#define SCHEDULE                                                                                   \
  "SELECT id, valid_from, valid_to, dtstart, timezone, until, \"count\", wkst, freq, "             \
  "\"interval\","                                                                                  \
  " byday, byweekno, bymonthday, byyearday, description, opens_at, closes_at, schedule_link,"      \
  " attending_type, notes, by_appointment, closed, foreign_id, extra FROM schedule WHERE " LIVE    \
  " AND "
#define LANGUAGE                                                                                   \
  "SELECT id, code, name, note, interpreter, foreign_id, extra FROM language WHERE " LIVE " AND "
#define AT_ITS_PLACES                                                                              \
  "(service_id = ?1 OR service_at_location_id IN"                                                  \
  " (SELECT id FROM service_at_location WHERE service_id = ?1 AND " LIVE "))"
/* A place is open to see when neither it nor any of its addresses is protected. */
#define IN_THE_OPEN                                                                                \
  "l.address_visibility = 'public' AND NOT EXISTS (SELECT 1 FROM address x"                        \
  " WHERE x.location_id = l.id AND x.address_visibility <> 'public')"

static const Part service_parts[] = {
  { "organization", SHAPE_OBJECT,
    "SELECT * FROM organization"
    " WHERE id = (SELECT organization_id FROM service WHERE id = ?1)" },
  { "program", SHAPE_OBJECT,
    "SELECT * FROM program WHERE id = (SELECT program_id FROM service WHERE id = ?1)" },
  { "phones", SHAPE_LIST, PHONE AT_ITS_PLACES " ORDER BY position, id" },
  { "schedules", SHAPE_LIST, SCHEDULE AT_ITS_PLACES " ORDER BY id" },
  { "languages", SHAPE_LIST, LANGUAGE "service_id = ?1 ORDER BY code, id" },
  { "service_areas", SHAPE_LIST,
    "SELECT * FROM service_area WHERE " LIVE " AND " AT_ITS_PLACES " ORDER BY id" },
  { "cost_options", SHAPE_LIST,
    "SELECT * FROM cost_option WHERE " LIVE " AND service_id = ?1 ORDER BY id" },
  { "required_documents", SHAPE_LIST,
    "SELECT * FROM required_document WHERE " LIVE " AND service_id = ?1 ORDER BY id" },
  { "contacts", SHAPE_LIST,
    "SELECT id, name, title, department, email, foreign_id, extra FROM contact WHERE " LIVE
    " AND private = 0 AND " AT_ITS_PLACES " ORDER BY id" },
  { "funding", SHAPE_LIST, "SELECT * FROM funding WHERE " LIVE " AND service_id = ?1 ORDER BY id" },
  { "capacities", SHAPE_LIST,
    "SELECT * FROM service_capacity WHERE " LIVE " AND service_id = ?1 ORDER BY id" },
  { "additional_urls", SHAPE_LIST,
    "SELECT * FROM url WHERE " LIVE " AND service_id = ?1 ORDER BY id" },
  { "attributes", SHAPE_LIST,
    "SELECT a.id, a.link_type, a.value, a.label, t.name AS term, t.code, t.taxonomy, a.extra"
    " FROM attribute a LEFT JOIN taxonomy_term t ON t.id = a.taxonomy_term_id"
    " WHERE a.withdrawn = 0 AND a.merged_into IS NULL AND a.link_id = ?1 ORDER BY a.id" },
  { "audience", SHAPE_LIST,
    "SELECT kind, value FROM audience WHERE withdrawn = 0 AND service_id = ?1 ORDER BY 1, 2" },
  { "needs", SHAPE_LIST,
    "SELECT need AS number, state, coalesce (because, '') AS because FROM need_link"
    " WHERE withdrawn = 0 AND state <> 'refused' AND service_id = ?1 ORDER BY state, need" },
  { "trust", SHAPE_MAP,
    "SELECT fact, answer FROM trust_fact WHERE withdrawn = 0 AND service_id = ?1 ORDER BY 1" },
  { "access", SHAPE_MAP,
    "SELECT feature, answer FROM access_fact WHERE withdrawn = 0 AND link_id = ?1 ORDER BY 1" },
  { "steps", SHAPE_LIST,
    "SELECT phrase, text, text_language FROM step WHERE withdrawn = 0 AND service_id = ?1"
    " ORDER BY position" },
};

#define LOCATION                                                                                   \
  "SELECT l.id, l.location_type, l.url, l.organization_id, l.name, l.alternate_name,"              \
  " l.description, l.transportation, l.area, l.address_visibility, l.text_language, l.foreign_id," \
  " CASE WHEN " IN_THE_OPEN " THEN l.latitude END AS latitude,"                                    \
  " CASE WHEN " IN_THE_OPEN " THEN l.longitude END AS longitude FROM location l "

static const char SQL_PLACES_OF_SERVICE[]
    = LOCATION "JOIN service_at_location s ON s.location_id = l.id"
               " WHERE s.service_id = ?1 AND s.withdrawn = 0 AND s.merged_into IS NULL"
               " AND l.withdrawn = 0 AND l.merged_into IS NULL ORDER BY l.name, l.id";
static const char SQL_PLACES_OF_ORGANIZATION[]
    = LOCATION "WHERE l.organization_id = ?1 AND l.withdrawn = 0 AND l.merged_into IS NULL"
               " ORDER BY l.name, l.id";

#define ADDRESS                                                                                    \
  "SELECT a.id, a.attention, a.address_1, a.address_2, a.city, a.region, a.state_province,"        \
  " a.postal_code, a.country, a.address_type, a.foreign_id, a.extra"                               \
  " FROM location l JOIN address a ON a.location_id = l.id WHERE l.id = ?1 AND " IN_THE_OPEN       \
  " AND a.withdrawn = 0 AND a.merged_into IS NULL"                                                 \
  " ORDER BY a.address_type IS NOT 'physical', a.id"

static const Part location_parts[] = {
  { "address", SHAPE_OBJECT, ADDRESS },
  { "addresses", SHAPE_LIST, ADDRESS },
  { "phones", SHAPE_LIST, PHONE "location_id = ?1 ORDER BY position, id" },
  { "schedules", SHAPE_LIST, SCHEDULE "location_id = ?1 ORDER BY id" },
  { "languages", SHAPE_LIST, LANGUAGE "location_id = ?1 ORDER BY code, id" },
  { "accessibility", SHAPE_LIST,
    "SELECT * FROM accessibility WHERE " LIVE " AND location_id = ?1 ORDER BY id" },
  { "access", SHAPE_MAP,
    "SELECT feature, answer FROM access_fact WHERE withdrawn = 0 AND link_id = ?1 ORDER BY 1" },
};

static const Part organization_parts[] = {
  { "services", SHAPE_LIST,
    "SELECT id, name, listing, foreign_id FROM service WHERE " LIVE
    " AND organization_id = ?1 ORDER BY name, id" },
  { "phones", SHAPE_LIST, PHONE "organization_id = ?1 ORDER BY position, id" },
  { "organization_identifiers", SHAPE_LIST,
    "SELECT * FROM organization_identifier WHERE " LIVE " AND organization_id = ?1 ORDER BY id" },
  { "funding", SHAPE_LIST,
    "SELECT * FROM funding WHERE " LIVE " AND organization_id = ?1 ORDER BY id" },
};

static gboolean
set_places (JsonObject *object, CairnDb *db, const char *sql, const char *id, GError **error)
{
  JsonArray *places = query (db, sql, id, error);

  if (places == NULL)
    return FALSE;
  json_object_set_array_member (object, "locations", places);
  for (guint i = 0; i < json_array_get_length (places); i++)
    {
      JsonObject *place = json_array_get_object_element (places, i);

      if (!set_parts (place, db, location_parts, G_N_ELEMENTS (location_parts),
                      json_object_get_string_member (place, "id"), error))
        return FALSE;
    }
  return TRUE;
}

/* { language: { field: text } }; the fields that are translated into @lang take their places. */
static gboolean
set_translations (JsonObject *object, CairnDb *db, const char *id, const char *lang, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      db,
      "SELECT language, field, text FROM field_translation WHERE withdrawn = 0 AND row_id = ?1"
      " ORDER BY language, field",
      error);
  JsonObject *all;

  if (stmt == NULL)
    return FALSE;
  all = json_object_new ();
  json_object_set_object_member (object, "translations", all);
  cairn_stmt_bind_text_at (stmt, 1, id);
  while (cairn_stmt_step (stmt, NULL))
    {
      const char *language = cairn_stmt_text (stmt, 0);
      const char *field = cairn_stmt_text (stmt, 1);
      const char *text = cairn_stmt_text (stmt, 2);

      if (!json_object_has_member (all, language))
        json_object_set_object_member (all, language, json_object_new ());
      json_object_set_string_member (json_object_get_object_member (all, language), field, text);
      if (g_strcmp0 (language, lang) == 0 && json_object_has_member (object, field))
        json_object_set_string_member (object, field, text);
    }
  return TRUE;
}

typedef struct
{
  const char *kind;
  const char *sql;
  const Part *parts;
  gsize n_parts;
  const char *places; /* (nullable) */
} Kind;

static const Kind kinds[] = {
  { "service", "SELECT * FROM service WHERE id = ?1", service_parts, G_N_ELEMENTS (service_parts),
    SQL_PLACES_OF_SERVICE },
  { "organization", "SELECT * FROM organization WHERE id = ?1", organization_parts,
    G_N_ELEMENTS (organization_parts), SQL_PLACES_OF_ORGANIZATION },
  { "location", LOCATION "WHERE l.id = ?1", location_parts, G_N_ELEMENTS (location_parts), NULL },
};

static gboolean
fill (JsonObject *object,
      CairnDb *db,
      const Kind *kind,
      CairnStmt *row,
      const char *id,
      const char *lang,
      GError **error)
{
  json_object_set_string_member (object, "kind", kind->kind);
  set_row (object, row);
  return set_parts (object, db, kind->parts, kind->n_parts, id, error)
         && (kind->places == NULL || set_places (object, db, kind->places, id, error))
         && set_translations (object, db, id, lang, error);
}

/**
 * cairn_directory_show:
 * @directory: a directory
 * @id: a Cairn id of a service, organisation or place
 * @lang: (nullable): show translated fields in this language where there are any
 * @error: %CAIRN_ERROR_NOT_FOUND, or what SQLite says
 *
 * Returns: (transfer full) (nullable): the whole record, but for what is protected or private;
 *   needs by number.
 */
JsonNode *
cairn_directory_show (CairnDirectory *directory, const char *id, const char *lang, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (CairnStmt) row = cairn_db_prepare (directory->db, kinds[i].sql, error);
      g_autoptr (JsonObject) object = json_object_new ();
      JsonNode *node;

      if (row == NULL)
        return NULL;
      cairn_stmt_bind_text_at (row, 1, id);
      if (!cairn_stmt_step (row, &failure) && failure == NULL)
        continue;
      if (failure != NULL || !fill (object, directory->db, &kinds[i], row, id, lang, &failure))
        break;
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, g_steal_pointer (&object));
      return node;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no record '%s'", id);
  return NULL;
}
