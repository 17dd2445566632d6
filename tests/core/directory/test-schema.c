/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema carries the whole standard, and keeps the rules by which machines can converge later.
 */
#include "directory-fixture.h"

#include "core/db/migrate.h"

#include <string.h>

static JsonNode *
read_standard (const char *name)
{
  const char *shared = g_getenv ("CAIRN_SHARED");
  g_autofree char *path
      = g_build_filename (shared != NULL ? shared : "", "data", "hsds", "v3.1-dev", name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? json_from_string (text, NULL) : NULL;
}

static gboolean
has_column (DirectoryFixture *f, const char *table, const char *column)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      f->db, "SELECT 1 FROM pragma_table_info (:table) WHERE name = :column", NULL);

  cairn_stmt_bind_text (stmt, ":table", table);
  cairn_stmt_bind_text (stmt, ":column", column);
  return cairn_stmt_step (stmt, NULL);
}

static void
check_column (DirectoryFixture *f, const char *table, const char *column)
{
  const CairnHsdsTable *known = cairn_hsds_table (table);

  if (!has_column (f, table, column))
    g_test_fail_printf ("the schema does not carry %s.%s", table, column);
  if (known == NULL || cairn_hsds_column (known, column) < 0)
    g_test_fail_printf ("the table of HSDS objects does not carry %s.%s", table, column);
}

/* The standard itself says which tables and columns there are. */
static void
test_datapackage (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) package = read_standard ("datapackage.json");
  JsonArray *resources;
  guint columns = 0;

  if (package == NULL)
    {
      g_test_skip ("the standard's datapackage.json is not here: set CAIRN_SHARED");
      return;
    }
  resources = json_object_get_array_member (json_node_get_object (package), "resources");
  g_assert_cmpuint (json_array_get_length (resources), ==, CAIRN_HSDS_N_TABLES);
  for (guint i = 0; i < json_array_get_length (resources); i++)
    {
      JsonObject *resource = json_array_get_object_element (resources, i);
      JsonArray *fields = json_object_get_array_member (
          json_object_get_object_member (resource, "schema"), "fields");

      for (guint n = 0; n < json_array_get_length (fields); n++, columns++)
        check_column (
            f, json_object_get_string_member (resource, "name"),
            json_object_get_string_member (json_array_get_object_element (fields, n), "name"));
    }
  g_test_message ("figure: %u columns of %d tables", columns, CAIRN_HSDS_N_TABLES);
}

/* A property that is another object, or a list of them, is a table of its own. */
static gboolean
is_nested (JsonObject *property)
{
  const char *type = json_object_get_string_member_with_default (property, "type", "object");

  return strcmp (type, "array") == 0 || strcmp (type, "object") == 0
         || json_object_has_member (property, "$ref");
}

/* The package of 3.1 leaves columns out that the schemas of these two objects have. */
static void
test_schemas (DirectoryFixture *f, gconstpointer data)
{
  static const char *const objects[] = { "unit", "service_capacity" };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *name = g_strdup_printf ("schema/%s.json", objects[i]);
      g_autoptr (JsonNode) schema = read_standard (name);
      g_autoptr (GList) names = NULL;
      JsonObject *properties;

      if (schema == NULL)
        {
          g_test_skip ("the standard's schemas are not here: set CAIRN_SHARED");
          return;
        }
      properties = json_object_get_object_member (json_node_get_object (schema), "properties");
      names = json_object_get_members (properties);
      for (GList *l = names; l != NULL; l = l->next)
        {
          if (!is_nested (json_object_get_object_member (properties, l->data)))
            check_column (f, objects[i], l->data);
        }
    }
}

static void
test_own_table (DirectoryFixture *f, gconstpointer data)
{
  static const char *const kept[] = { "extra",        "origin", "foreign_id", "batch",
                                      "staff_edited", "gone",   "withdrawn",  "merged_into" };
  const CairnHsdsTable *tables = cairn_hsds_tables ();

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      g_assert_cmpstr (tables[i].columns[0].name, ==, "id");
      g_assert_cmpuint (tables[i].n_columns, <=, CAIRN_HSDS_MAX_COLUMNS);
      for (guint n = 0; n < tables[i].n_columns; n++)
        g_assert_true (has_column (f, tables[i].name, tables[i].columns[n].name));
      for (guint n = 0; n < G_N_ELEMENTS (kept); n++)
        g_assert_true (has_column (f, tables[i].name, kept[n]));
    }
}

/* What the table of HSDS objects says of types and references is what the schema does. */
static void
test_types (DirectoryFixture *f, gconstpointer data)
{
  static const char *const types[] = { "TEXT", "INTEGER", "REAL", "INTEGER" };
  const CairnHsdsTable *tables = cairn_hsds_tables ();

  for (guint i = 0; i < CAIRN_HSDS_N_TABLES; i++)
    {
      for (guint n = 0; n < tables[i].n_columns; n++)
        {
          const CairnHsdsColumn *column = &tables[i].columns[n];
          g_autofree char *type = g_strdup_printf (
              "SELECT count (*) FROM pragma_table_info ('%s') WHERE name = '%s' AND type = '%s'",
              tables[i].name, column->name, types[column->type]);
          g_autofree char *key = g_strdup_printf (
              "SELECT count (*) FROM pragma_foreign_key_list ('%s') WHERE \"from\" = '%s'"
              " AND \"table\" = '%s'",
              tables[i].name, column->name, column->references != NULL ? column->references : "");

          g_test_message ("%s.%s", tables[i].name, column->name);
          g_assert_cmpint (directory_number (f, type), ==, 1);
          g_assert_cmpint (directory_number (f, key), ==, column->references != NULL ? 1 : 0);
        }
    }
}

static void
test_convergence (DirectoryFixture *f, gconstpointer data)
{
  /* Every table STRICT, but those FTS5 makes for itself. */
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM pragma_table_list"
                                        " WHERE schema = 'main' AND type = 'table' AND strict = 0"
                                        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"),
                   ==, 0);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM pragma_table_list"
                                        " WHERE schema = 'main' AND type = 'table' AND strict = 1"),
                   >, CAIRN_HSDS_N_TABLES);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM sqlite_schema"
                                        " WHERE type = 'trigger'"),
                   ==, 0);
  /* A text key that may be NULL is no key: SQLite allows it unless told otherwise. */
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM sqlite_schema s,"
                                        " pragma_table_info (s.name) c WHERE s.type = 'table'"
                                        " AND s.sql LIKE '%STRICT%' AND c.pk > 0"
                                        " AND c.type = 'TEXT' AND c.\"notnull\" = 0"),
                   ==, 0);
}

/* Each reference is found from its other end without reading the whole table. */
static void
test_references_have_indexes (DirectoryFixture *f, gconstpointer data)
{
  g_assert_cmpint (
      directory_number (f,
                        "SELECT count (*) FROM sqlite_schema s, pragma_foreign_key_list (s.name) k"
                        " WHERE s.type = 'table' AND s.name NOT LIKE 'import%' AND NOT EXISTS"
                        " (SELECT 1 FROM pragma_index_list (s.name) i,"
                        " pragma_index_info (i.name) c"
                        " WHERE c.seqno = 0 AND c.name = k.\"from\")"),
      ==, 0);
}

static void
test_sound (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = cairn_db_verify (f->db);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpint (directory_number (f, "PRAGMA user_version"), ==,
                   cairn_db_newest_version ("/org/cairn/schema"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("schema/datapackage", test_datapackage);
  DIRECTORY_ADD ("schema/schemas", test_schemas);
  DIRECTORY_ADD ("schema/own-table", test_own_table);
  DIRECTORY_ADD ("schema/types", test_types);
  DIRECTORY_ADD ("schema/convergence", test_convergence);
  DIRECTORY_ADD ("schema/references-have-indexes", test_references_have_indexes);
  DIRECTORY_ADD ("schema/sound", test_sound);
  return g_test_run ();
}
