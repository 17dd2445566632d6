/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import may do to a directory that people work on. */
#include "directory-fixture.h"

#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
set (CairnDirectoryWriter *writer,
     const char *table,
     const char *id,
     const char *column,
     const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_directory_writer_set (writer, table, id, column, value, &error));
  g_assert_no_error (error);
}

static void
put_place (CairnDirectoryWriter *writer, const char *address)
{
  directory_put (writer, "location", "l1", "name", "House", NULL);
  directory_put (writer, "address", address, "location_id", "l1", "address_1", "1 Some Road", NULL);
}

#define N_WITH(visibility)                                                                         \
  "SELECT count (*) FROM address WHERE address_visibility = '" visibility "'"

/* Every order of what sources say ends at the strictest. */
static void
test_protection_only_rises (DirectoryFixture *f, gconstpointer data)
{
  static const char *const steps[] = { "public", "area", "public", "hidden", "area", "public" };
  static const char *const held[] = { "public", "area", "area", "hidden", "hidden", "hidden" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM address WHERE"
                                              " address_visibility = '%s'",
                                              held[i]);
      CairnDirectoryWriter *writer = directory_begin (f, "test", "b");

      put_place (writer, "a1");
      set (writer, "address", "a1", "address_visibility", steps[i]);
      directory_end (f, writer);
      g_assert_cmpint (directory_number (f, sql), ==, 1);
    }
}

/* Staff hid it by hand: neither the same source nor another one, nor a new id, undoes that. */
static void
test_protection_survives_reimport (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");

  put_place (writer, "a1");
  directory_end (f, writer);
  directory_run (f, "UPDATE address SET address_visibility = 'hidden'");
  writer = directory_begin (f, "test", "b2");
  put_place (writer, "a1");
  put_place (writer, "a2");
  set (writer, "address", "a1", "address_visibility", "public");
  directory_end (f, writer);
  writer = directory_begin (f, "another", "b3");
  put_place (writer, "a3");
  directory_put (writer, "location", "l2", "name", "Open place", NULL);
  directory_put (writer, "address", "a4", "location_id", "l2", NULL);
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, N_WITH ("hidden")), ==, 3);
  g_assert_cmpint (directory_number (f, N_WITH ("public")), ==, 1);
  writer = directory_begin (f, "another", "b4");
  directory_put (writer, "address", "a4", "location_id", "l1", NULL); /* moved there */
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, N_WITH ("hidden")), ==, 4);
}

/* An edit by staff must not stand in the way of protection, though it does of everything else. */
static void
test_place_protects_addresses (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");

  put_place (writer, "a1");
  put_place (writer, "a2");
  directory_end (f, writer);
  directory_run (f, "UPDATE address SET staff_edited = 1; UPDATE location SET staff_edited = 1");
  writer = directory_begin (f, "test", "b2");
  set (writer, "location", "l1", "address_visibility", "area");
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, N_WITH ("area")), ==, 2);
  g_assert_cmpint (
      directory_number (f, "SELECT count (*) FROM location WHERE address_visibility = 'area'"), ==,
      1);
}

static void
assert_listing (DirectoryFixture *f, const char *id, const char *listing)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM service WHERE id = '%s' AND listing = '%s'", id, listing);

  g_assert_cmpint (directory_number (f, sql), ==, 1);
}

static void
test_import_never_lists (DirectoryFixture *f, gconstpointer data)
{
  const char *const ids[] = { "s1", NULL };
  g_autoptr (GError) error = NULL;
  CairnDirectoryWriter *writer;

  directory_put_service (f, "s1", "One", "");
  assert_listing (f, "s1", "unreviewed");
  writer = directory_begin (f, "test", "b2");
  g_assert_false (
      cairn_directory_writer_set (writer, "service", "s1", "listing", "listed", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED);
  directory_end (f, writer);
  assert_listing (f, "s1", "unreviewed");
  g_clear_error (&error);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "listed", &error), ==, 1);
  directory_put_service (f, "s1", "One, renamed", "");
  assert_listing (f, "s1", "listed"); /* nor takes it back without a reason */
  writer = directory_begin (f, "test", "b3");
  set (writer, "service", "s1", "listing", "do-not-refer");
  set (writer, "service", "s1", "listing", "paused"); /* weaker: nothing */
  set (writer, "service", "s1", "listing", "unreviewed");
  directory_end (f, writer);
  assert_listing (f, "s1", "do-not-refer");
}

static void
test_demonstration_lists (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  directory_put_service (f, "s1", "One", "");
  writer = directory_begin (f, "demo", "b2");
  cairn_directory_writer_set_may_list (writer, TRUE);
  set (writer, "service", "s1", "listing", "listed");
  directory_end (f, writer);
  assert_listing (f, "s1", "listed");
}

static void
test_listing (DirectoryFixture *f, gconstpointer data)
{
  const char *const unknown[] = { "s1", "nobody", NULL };
  g_autoptr (GError) error = NULL;

  directory_put_service (f, "s1", "One", "");
  directory_put_service (f, "s2", "Two", "");
  directory_put_service (f, "s3", "Three", "");
  directory_run (f, "UPDATE service SET listing = 'draft' WHERE id = 's2'");
  directory_run (f, "UPDATE service SET listing = 'withdrawn' WHERE id = 's3'");
  g_assert_cmpint (cairn_directory_set_listing (f->directory, unknown, FALSE, "listed", &error), ==,
                   -1);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
  assert_listing (f, "s1", "unreviewed"); /* all or nothing */
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM audit"), ==, 0);
  g_clear_error (&error);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, NULL, TRUE, "listed", &error), ==, 1);
  assert_listing (f, "s2", "draft");
  assert_listing (f, "s3", "withdrawn");
  g_assert_true (cairn_db_begin (f->db, NULL));
  g_assert_cmpint (cairn_directory_set_listing (f->directory, NULL, TRUE, "paused", &error), ==, 1);
  cairn_db_rollback (f->db);
  assert_listing (f, "s1", "listed");
  g_assert_true (cairn_listing_is_valid ("do-not-refer"));
  g_assert_false (cairn_listing_is_valid ("perhaps"));
  g_assert_false (cairn_listing_is_valid (NULL));
}

static void
put_fact (CairnDirectoryWriter *writer, const char *table, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (strcmp (table, "need_link") == 0)
    done = cairn_directory_writer_put_fact (writer, table, &error, "service_id", "s1", "need", key,
                                            "state", value, NULL);
  else if (strcmp (table, "step") == 0)
    done = cairn_directory_writer_put_fact (writer, table, &error, "service_id", "s1", "position",
                                            key, "phrase", value, NULL);
  else if (strcmp (table, "trust_fact") == 0)
    done = cairn_directory_writer_put_fact (writer, table, &error, "service_id", "s1", "fact", key,
                                            "answer", value, NULL);
  else
    done = cairn_directory_writer_put_fact (writer, table, &error, "table_name", "service",
                                            "row_id", "s1", "field", "name", "language", key,
                                            "text", value, NULL);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* A need that a person refused or confirmed, a step that a person took out, a text that a person
 * read: the next import knows no better. */
static void
test_decisions_stay (DirectoryFixture *f, gconstpointer data)
{
  static const char *const batches[] = { "b2", "b3" };

  directory_put_service (f, "s1", "One", "");
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      CairnDirectoryWriter *writer = directory_begin (f, "test", batches[i]);

      put_fact (writer, "need_link", "6", "suggested");
      put_fact (writer, "need_link", "7", "suggested");
      put_fact (writer, "step", "1", "call");
      put_fact (writer, "step", "2", "walk-in");
      put_fact (writer, "field_translation", "es", "Uno");
      directory_end (f, writer);
      if (i > 0)
        break;
      directory_run (f, "UPDATE need_link SET state = 'refused' WHERE need = 6;"
                        "UPDATE need_link SET state = 'confirmed' WHERE need = 7;"
                        "UPDATE step SET withdrawn = 1 WHERE position = 2;"
                        "UPDATE field_translation SET state = 'read', text = 'Número uno'");
    }
  g_assert_cmpint (
      directory_number (f, "SELECT count (*) FROM need_link WHERE state = 'refused' AND need = 6"),
      ==, 1);
  g_assert_cmpint (directory_number (
                       f, "SELECT count (*) FROM need_link WHERE state = 'confirmed' AND need = 7"),
                   ==, 1);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM step WHERE withdrawn = 0"), ==, 1);
  g_assert_cmpint (
      directory_number (f, "SELECT count (*) FROM field_translation WHERE text = 'Número uno'"), ==,
      1);
}

/* The same fact has the same id on every machine, whoever puts it first. */
static void
test_fact_ids (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  directory_put_service (f, "s1", "One", "");
  writer = directory_begin (f, "test", "b2");
  put_fact (writer, "trust_fact", "anonymous", "yes");
  put_fact (writer, "trust_fact", "anonymous", "no");
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM trust_fact WHERE answer = 'no'"), ==,
                   1);
  directory_run (f, "UPDATE trust_fact SET id = 'made-by-hand'");
  writer = directory_begin (f, "other", "b3");
  put_fact (writer, "trust_fact", "anonymous", "yes");
  directory_end (f, writer);
  g_assert_cmpint (
      directory_number (f, "SELECT count (*) FROM trust_fact WHERE id = 'made-by-hand'"), ==, 1);
}

static void
import_parts (DirectoryFixture *f, const char *source, const char *batch, guint phones, guint steps)
{
  static const char *const numbers[] = { "1", "2", "3" };
  CairnDirectoryWriter *writer = directory_begin (f, source, batch);
  g_autoptr (GError) error = NULL;

  directory_put (writer, "service", "s1", "name", "One", NULL);
  for (guint i = 0; i < phones; i++)
    directory_put (writer, "phone", numbers[i], "service_id", "s1", "number", numbers[i], NULL);
  for (guint i = 0; i < steps; i++)
    put_fact (writer, "step", numbers[i], "call");
  g_assert_true (cairn_directory_writer_finish (writer, &error));
  g_assert_no_error (error);
  directory_end (f, writer);
}

#define LIVE_PHONES "SELECT count (*) FROM phone WHERE withdrawn = 0"
#define LIVE_STEPS "SELECT count (*) FROM step WHERE withdrawn = 0"

/* A telephone that is no more in the source rings nobody; no row is ever deleted. */
static void
test_finish (DirectoryFixture *f, gconstpointer data)
{
  import_parts (f, "test", "b1", 3, 3);
  directory_run (f, "INSERT INTO phone (id, service_id, number) VALUES ('ours', 's1', '999')");
  import_parts (f, "test", "b2", 1, 2);
  g_assert_cmpint (directory_number (f, LIVE_PHONES), ==, 2);
  g_assert_cmpint (directory_number (f, LIVE_STEPS), ==, 2);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM phone"), ==, 4);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM phone WHERE gone = 1"), ==, 2);
  import_parts (f, "test", "b3", 3, 3);
  g_assert_cmpint (directory_number (f, LIVE_PHONES), ==, 4);
  g_assert_cmpint (directory_number (f, LIVE_STEPS), ==, 3);
  directory_run (f, "UPDATE service SET staff_edited = 1");
  import_parts (f, "test", "b4", 0, 0);
  g_assert_cmpint (directory_number (f, LIVE_PHONES), ==, 4);
}

static void
test_staff_edits_stay (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  directory_put_service (f, "s1", "One", "Text");
  directory_run (f, "UPDATE service SET name = 'Ours', staff_edited = 1");
  directory_put_service (f, "s1", "Theirs", "Other");
  writer = directory_begin (f, "test", "b2");
  set (writer, "service", "s1", "capacity", "full");
  put_fact (writer, "trust_fact", "anonymous", "yes");
  put_fact (writer, "trust_fact", "anonymous", "no");
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM service WHERE name = 'Ours'"
                                        " AND description = 'Text' AND capacity IS NULL"),
                   ==, 1);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM trust_fact WHERE answer = 'yes'"),
                   ==, 1);
}

static void
test_values (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");
  g_autoptr (CairnRecord) bad = cairn_record_new (cairn_hsds_table ("service"));
  g_autoptr (CairnRecord) extra = cairn_record_new (cairn_hsds_table ("service"));
  g_autoptr (GError) error = NULL;

  directory_put (writer, "location", "l1", "latitude", "52.5", "longitude", "", "organization_id",
                 "", NULL);
  directory_put (writer, "service", "s1", "minimum_age", "16", "maximum_age", "", NULL);
  cairn_record_set (bad, "id", "s2");
  cairn_record_set (bad, "minimum_age", "sixteen");
  g_assert_false (cairn_directory_writer_put (writer, bad, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      cairn_directory_writer_set (writer, "service", "s1", "capacity", "plenty", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  cairn_record_set (extra, "id", "s3");
  extra->extra = g_strdup ("{\"theirs\": [1, 2]}");
  g_assert_true (cairn_directory_writer_put (writer, extra, NULL));
  directory_end (f, writer);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM location WHERE latitude = 52.5"
                                        " AND longitude IS NULL AND organization_id IS NULL"),
                   ==, 1);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM service WHERE minimum_age = 16"
                                        " AND maximum_age IS NULL"),
                   ==, 1);
  g_assert_cmpint (
      directory_number (f, "SELECT count (*) FROM service WHERE extra ->> '$.theirs[1]' = 2"), ==,
      1);
}

/* A reference to nothing undoes the whole import, at its end: children may come first. */
static void
test_dangling (DirectoryFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");
  g_autoptr (GError) error = NULL;

  directory_put (writer, "phone", "p1", "service_id", "s1", "number", "1", NULL);
  directory_put (writer, "service", "s1", "name", "Came second", NULL);
  directory_end (f, writer);
  writer = directory_begin (f, "test", "b2");
  directory_put (writer, "phone", "p2", "service_id", "nowhere", "number", "2", NULL);
  cairn_directory_writer_free (writer);
  g_assert_false (cairn_db_commit (f->db, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM phone"), ==, 1);
}

static char *
resolved (DirectoryFixture *f, const char *id)
{
  g_autoptr (GPtrArray) ids = cairn_directory_resolve (f->directory, id, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (all, "%s ", (const char *) g_ptr_array_index (ids, i));
  return g_strchomp (g_string_free (all, FALSE));
}

static void
test_resolve (DirectoryFixture *f, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "s1", "s1" },
    { "7", "s1 s2" }, /* two sources, each with a service 7 */
    { "8", "o1" },
    { "organization/7", "o1" },
    { "service/8", "" },
    { "9", "" },
    { "8F8B5A3E-0000-4000-8000-00000000000A", "8f8b5a3e-0000-4000-8000-00000000000a" },
  };

  directory_put_service (f, "s1", "One", "");
  directory_put_service (f, "s2", "Two", "");
  directory_put_service (f, "8f8b5a3e-0000-4000-8000-00000000000a", "Three", "");
  directory_run (f, "DELETE FROM foreign_id; INSERT INTO foreign_id VALUES"
                    " ('a', 'service', '7', 's1'), ('b', 'service', '7', 's2'),"
                    " ('a', 'organization', '7', 'o1'), ('a', 'organization', '8', 'o1')");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = resolved (f, cases[i][0]);

      g_assert_cmpstr (ids, ==, cases[i][1]);
    }
}

static int
mode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return (int) (info.st_mode & 0777);
}

/* The kiosk's user passes through the folder and can't open what is staff's. */
static void
test_rights (DirectoryFixture *f, gconstpointer data)
{
  g_autofree char *state = g_build_filename (f->state, "new", "state", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) made
      = cairn_directory_open (state, CAIRN_DB_CREATE, &f->clock, "unix:test", &error);

  g_assert_no_error (error);
  g_assert_cmpint (mode_of (state, ""), ==, 0711);
  g_assert_cmpint (mode_of (state, "directory.db"), ==, 0600);
  g_assert_cmpint (mode_of (state, "directory.db-wal"), ==, 0600);
}

/* An old file is migrated for who only reads, a newer one is left as it is. */
static void
test_versions (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) reader = NULL;

  directory_run (f, "PRAGMA user_version = 1000");
  g_assert_null (cairn_directory_open (f->state, CAIRN_DB_READ, &f->clock, "unix:test", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW);
  g_clear_error (&error);
  g_assert_null (cairn_directory_open (f->state, CAIRN_DB_WRITE, &f->clock, "unix:test", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_TOO_NEW);
  g_clear_error (&error);
  cairn_directory_close (g_steal_pointer (&f->directory));
  {
    g_autofree char *path = g_build_filename (f->state, "directory.db", NULL);
    g_autofree char *wal = g_strconcat (path, "-wal", NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
    g_unlink (wal);
    cairn_db_close (cairn_db_open (path, CAIRN_DB_CREATE, CAIRN_DB_ID_DIRECTORY, &error));
  }
  reader = cairn_directory_open (f->state, CAIRN_DB_READ, &f->clock, "unix:test", &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      cairn_db_int64 (cairn_directory_db (reader), "SELECT count (*) FROM service", -1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("writer/protection-only-rises", test_protection_only_rises);
  DIRECTORY_ADD ("writer/protection-survives-reimport", test_protection_survives_reimport);
  DIRECTORY_ADD ("writer/place-protects-addresses", test_place_protects_addresses);
  DIRECTORY_ADD ("writer/import-never-lists", test_import_never_lists);
  DIRECTORY_ADD ("writer/demonstration-lists", test_demonstration_lists);
  DIRECTORY_ADD ("writer/listing", test_listing);
  DIRECTORY_ADD ("writer/decisions-stay", test_decisions_stay);
  DIRECTORY_ADD ("writer/fact-ids", test_fact_ids);
  DIRECTORY_ADD ("writer/finish", test_finish);
  DIRECTORY_ADD ("writer/staff-edits-stay", test_staff_edits_stay);
  DIRECTORY_ADD ("writer/values", test_values);
  DIRECTORY_ADD ("writer/dangling", test_dangling);
  DIRECTORY_ADD ("writer/resolve", test_resolve);
  DIRECTORY_ADD ("writer/rights", test_rights);
  DIRECTORY_ADD ("writer/versions", test_versions);
  return g_test_run ();
}
