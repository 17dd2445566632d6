/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/uuid.h"
#include "core/db/migrate.h"
#include "core/directory/directory.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOW 1795197600 /* 2026-11-20T18:00Z */

typedef struct
{
  char *state;
  CairnClock clock;
  CairnDirectory *directory;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->state = g_dir_make_tmp ("cairn-directory-XXXXXX", &error);
  f->clock = cairn_clock_fixed (NOW);
  f->directory = cairn_directory_open (f->state, CAIRN_DB_CREATE, &f->clock, "unix:test", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "directory.db", "directory.db-wal", "directory.db-shm" };

  cairn_directory_close (f->directory);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->state, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (f->state);
  g_free (f->state);
}

static CairnDirectoryWriter *
begin (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  CairnDirectoryWriter *writer;

  g_assert_true (cairn_db_begin (cairn_directory_db (f->directory), &error));
  writer = cairn_directory_writer_new (f->directory, "test", "batch", &error);
  g_assert_no_error (error);
  return writer;
}

static void
end (Fixture *f, CairnDirectoryWriter *writer)
{
  g_autoptr (GError) error = NULL;

  cairn_directory_writer_free (writer);
  g_assert_true (cairn_db_commit (cairn_directory_db (f->directory), &error));
  g_assert_no_error (error);
}

static void
put (CairnDirectoryWriter *writer, const char *table, const char *id, ...)
{
  g_autoptr (CairnRecord) record = cairn_record_new (cairn_hsds_table (table));
  g_autoptr (GError) error = NULL;
  const char *column;
  va_list list;

  cairn_record_set (record, "id", id);
  record->foreign_id = g_strdup (id);
  va_start (list, id);
  while ((column = va_arg (list, const char *)) != NULL)
    cairn_record_set (record, column, va_arg (list, const char *));
  va_end (list);
  g_assert_true (cairn_directory_writer_put (writer, record, &error));
  g_assert_no_error (error);
}

static void
put_service (Fixture *f, const char *id, const char *name, const char *description)
{
  CairnDirectoryWriter *writer = begin (f);

  put (writer, "organization", "o1", "name", "Harbour Trust", NULL);
  put (writer, "service", id, "organization_id", "o1", "name", name, "description", description,
       NULL);
  end (f, writer);
  g_assert_true (cairn_directory_reindex (f->directory, NULL));
}

static gint64
number (Fixture *f, const char *sql)
{
  return cairn_db_int64 (cairn_directory_db (f->directory), sql, -1);
}

static void
test_private_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = cairn_paths_directory (f->state);
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
}

static void
test_import_lands_unreviewed (Fixture *f, gconstpointer data)
{
  put_service (f, "s1", "Grief group", "Talk together.");
  g_assert_cmpint (number (f, "SELECT count (*) FROM service WHERE listing = 'unreviewed'"), ==, 1);
}

static void
test_staff_edit_survives (Fixture *f, gconstpointer data)
{
  put_service (f, "s1", "Grief group", "Talk together.");
  g_assert_true (cairn_db_exec (cairn_directory_db (f->directory),
                                "UPDATE service SET name = 'Ours', staff_edited = 1", NULL));
  put_service (f, "s1", "Theirs", "Other words.");
  g_assert_cmpint (number (f, "SELECT count (*) FROM service WHERE name = 'Ours'"), ==, 1);
}

/* Protection rises and never falls by an import (promise 5). */
static void
test_protection_is_sticky (Fixture *f, gconstpointer data)
{
  static const char *const steps[] = { "hidden", "area", "public" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      CairnDirectoryWriter *writer = begin (f);

      put (writer, "location", "l1", "name", "House", NULL);
      put (writer, "address", "a1", "location_id", "l1", "address_1", "1 Hidden Road", NULL);
      g_assert_true (cairn_directory_writer_set (writer, "address", "a1", "address_visibility",
                                                 steps[i], NULL));
      end (f, writer);
      g_assert_cmpint (
          number (f, "SELECT count (*) FROM address WHERE address_visibility = 'hidden'"), ==, 1);
    }
}

static void
test_bad_value_is_refused (Fixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = begin (f);
  g_autoptr (CairnRecord) record = cairn_record_new (cairn_hsds_table ("service"));
  g_autoptr (GError) error = NULL;

  cairn_record_set (record, "id", "s1");
  cairn_record_set (record, "minimum_age", "sixteen");
  g_assert_false (cairn_directory_writer_put (writer, record, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  end (f, writer);
}

static void
test_need_decisions_stay (Fixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;
  g_autoptr (GError) error = NULL;

  put_service (f, "s1", "Grief group", "Talk together.");
  writer = begin (f);
  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id", "s1",
                                                  "need", "11", "state", "refused", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id", "s1",
                                                  "need", "11", "state", "suggested", "because",
                                                  "grief", NULL));
  end (f, writer);
  g_assert_cmpint (number (f, "SELECT count (*) FROM need_link WHERE state = 'refused'"), ==, 1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM need_link"), ==, 1);
}

static void
test_listing (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { "s1", NULL };
  g_autoptr (GError) error = NULL;
  CairnDirectoryWriter *writer;

  put_service (f, "s1", "Grief group", "Talk together.");
  put_service (f, "s2", "Old service", "Gone.");
  writer = begin (f);
  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id", "s1",
                                                  "need", "11", "state", "suggested", NULL));
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s2", "listing", "do-not-refer", &error));
  end (f, writer);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "paused", &error), ==, 1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM need_link WHERE state = 'confirmed'"), ==, 0);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, NULL, TRUE, "listed", &error), ==, 1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM need_link WHERE state = 'confirmed'"), ==, 1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM service WHERE listing = 'do-not-refer'"), ==,
                   1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM service WHERE vetted_by = 'unix:test'"), ==,
                   1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM audit WHERE action = 'listing'"), ==, 2);
}

static gboolean
finds (Fixture *f, const char *text, const char *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cairn_directory_search (f->directory, text, "en", 20, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      if (strcmp (((CairnSearchHit *) g_ptr_array_index (hits, i))->service, service) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_search (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean found;
  } cases[] = {
    { "würz", TRUE },        { "wurzburg", TRUE },   { "strasse", TRUE }, { "مأوي", TRUE },
    { "ماوى", TRUE },        { "危机", TRUE },       { "机支", TRUE },    { "harbour", TRUE },
    { "counsel", TRUE },     { "counceling", TRUE }, { "zzzzzz", FALSE }, { "\"; DROP", FALSE },
    { "* OR NEAR(", FALSE }, { "", FALSE },
  };

  put_service (f, "s1", "Würzburg Straße مأوى 危机支持 counseling", "A calm place.");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("'%s'", cases[i].text);
      g_assert_cmpint (finds (f, cases[i].text, "s1"), ==, cases[i].found);
    }
}

static void
test_search_follows_changes (Fixture *f, gconstpointer data)
{
  put_service (f, "s1", "Before", "Nothing.");
  g_assert_true (finds (f, "before", "s1"));
  put_service (f, "s1", "Afterwards", "Nothing.");
  g_assert_false (finds (f, "before", "s1"));
  g_assert_true (finds (f, "afterw", "s1"));
}

/* Protected text stands in no index: not in any byte of the file but the row itself. */
static void
test_search_never_knows_addresses (Fixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  put_service (f, "s1", "Refuge", "Safe.");
  writer = begin (f);
  put (writer, "location", "l1", "name", "House", NULL);
  put (writer, "service_at_location", "sl1", "service_id", "s1", "location_id", "l1", NULL);
  put (writer, "address", "a1", "location_id", "l1", "address_1", "17 Quincunx Lane", NULL);
  end (f, writer);
  g_assert_true (cairn_directory_reindex (f->directory, NULL));
  g_assert_false (finds (f, "quincunx", "s1"));
}

static void
test_show (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) none = NULL;
  g_autofree char *text = NULL;
  CairnDirectoryWriter *writer;

  put_service (f, "s1", "Refuge", "Safe.");
  writer = begin (f);
  put (writer, "location", "l1", "name", "House", NULL);
  put (writer, "service_at_location", "sl1", "service_id", "s1", "location_id", "l1", NULL);
  put (writer, "address", "a1", "location_id", "l1", "address_1", "17 Quincunx Lane", NULL);
  g_assert_true (
      cairn_directory_writer_set (writer, "address", "a1", "address_visibility", "hidden", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "field_translation", &error, "table_name",
                                                  "service", "row_id", "s1", "field", "name",
                                                  "language", "es", "text", "Refugio", NULL));
  end (f, writer);
  node = cairn_directory_show (f->directory, "s1", "es", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "name"), ==,
                   "Refugio");
  text = json_to_string (node, FALSE);
  g_assert_null (strstr (text, "Quincunx"));
  none = cairn_directory_show (f->directory, "nothing", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
}

static void
test_resolve (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) none = NULL;

  put_service (f, "s1", "Refuge", "Safe.");
  own = cairn_directory_resolve (f->directory, "s1", NULL);
  none = cairn_directory_resolve (f->directory, "s9", NULL);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

static gboolean
has_column (Fixture *f, const char *table, const char *column)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (cairn_directory_db (f->directory),
                          "SELECT 1 FROM pragma_table_info (:table) WHERE name = :column", NULL);

  cairn_stmt_bind_text (stmt, ":table", table);
  cairn_stmt_bind_text (stmt, ":column", column);
  return cairn_stmt_step (stmt, NULL);
}

static void
check_column (Fixture *f, const char *table, const char *column, guint *checked)
{
  const CairnHsdsTable *known = cairn_hsds_table (table);

  *checked += 1;
  if (known == NULL || cairn_hsds_column (known, column) < 0 || !has_column (f, table, column))
    {
      g_test_message ("%s.%s is missing", table, column);
      g_test_fail ();
    }
}

static JsonNode *
read_json (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? json_from_string (text, NULL) : NULL;
}

/* The standard itself says which tables and columns there are. */
static void
test_hsds_is_whole (Fixture *f, gconstpointer data)
{
  g_autofree char *folder
      = g_build_filename (g_getenv ("CAIRN_SHARED") != NULL ? g_getenv ("CAIRN_SHARED") : "",
                          "data", "hsds", "v3.1-dev", NULL);
  g_autoptr (JsonNode) package = read_json (folder, "datapackage.json");
  guint checked = 0;
  JsonArray *resources;

  if (package == NULL)
    {
      g_test_skip ("the standard's datapackage.json is not here");
      return;
    }
  resources = json_object_get_array_member (json_node_get_object (package), "resources");
  g_assert_cmpuint (json_array_get_length (resources), ==, CAIRN_HSDS_N_TABLES);
  for (guint i = 0; i < json_array_get_length (resources); i++)
    {
      JsonObject *resource = json_array_get_object_element (resources, i);
      JsonArray *fields = json_object_get_array_member (
          json_object_get_object_member (resource, "schema"), "fields");

      for (guint n = 0; n < json_array_get_length (fields); n++)
        check_column (
            f, json_object_get_string_member (resource, "name"),
            json_object_get_string_member (json_array_get_object_element (fields, n), "name"),
            &checked);
    }
  g_test_message ("figure: %u columns of %d HSDS tables", checked, CAIRN_HSDS_N_TABLES);
}

static void
test_tables_are_strict (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (
      number (f, "SELECT count (*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                 " AND strict = 0 AND name NOT LIKE 'sqlite_%'"),
      ==, 0);
  g_assert_cmpint (number (f, "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"), ==, 0);
}

#define ADD(name, func) g_test_add ("/directory/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("private-file", test_private_file);
  ADD ("import-lands-unreviewed", test_import_lands_unreviewed);
  ADD ("staff-edit-survives", test_staff_edit_survives);
  ADD ("protection-is-sticky", test_protection_is_sticky);
  ADD ("bad-value-is-refused", test_bad_value_is_refused);
  ADD ("need-decisions-stay", test_need_decisions_stay);
  ADD ("listing", test_listing);
  ADD ("search", test_search);
  ADD ("search-follows-changes", test_search_follows_changes);
  ADD ("search-never-knows-addresses", test_search_never_knows_addresses);
  ADD ("show", test_show);
  ADD ("resolve", test_resolve);
  ADD ("hsds-is-whole", test_hsds_is_whole);
  ADD ("tables-are-strict", test_tables_are_strict);
  return g_test_run ();
}
