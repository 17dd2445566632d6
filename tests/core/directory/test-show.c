/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "directory-fixture.h"

#include "core/base/error.h"

#include <string.h>

static void
fill (DirectoryFixture *f)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");
  g_autoptr (GError) error = NULL;

  directory_put (writer, "organization", "o1", "name", "Harbour Trust", NULL);
  directory_put (writer, "service", "s1", "organization_id", "o1", "name", "Refuge", "description",
                 "Safe.", "minimum_age", "16", NULL);
  directory_put (writer, "location", "l1", "name", "House", "latitude", "52.5", "longitude", "13.4",
                 NULL);
  directory_put (writer, "location", "l2", "name", "Office", "latitude", "52.6", NULL);
  directory_put (writer, "service_at_location", "sl1", "service_id", "s1", "location_id", "l1",
                 NULL);
  directory_put (writer, "service_at_location", "sl2", "service_id", "s1", "location_id", "l2",
                 NULL);
  directory_put (writer, "address", "a1", "location_id", "l1", "address_1", "17 Quincunx Lane",
                 NULL);
  directory_put (writer, "address", "a2", "location_id", "l2", "address_1", "2 Market Street",
                 "address_type", "physical", NULL);
  directory_put (writer, "phone", "p1", "service_at_location_id", "sl2", "number", "0161", NULL);
  directory_put (writer, "phone", "p2", "service_id", "s1", "number", "0999", NULL);
  directory_put (writer, "schedule", "h1", "location_id", "l2", "freq", "WEEKLY", "byday", "MO",
                 NULL);
  directory_put (writer, "language", "g1", "service_id", "s1", "code", "ar", NULL);
  directory_put (writer, "contact", "c1", "service_id", "s1", "name", "Jo Private", NULL);
  g_assert_true (cairn_directory_writer_set (writer, "phone", "p2", "private", "1", &error));
  g_assert_true (
      cairn_directory_writer_set (writer, "address", "a1", "address_visibility", "area", &error));
  g_assert_true (cairn_directory_writer_set (writer, "service", "s1", "free", "1", &error));
  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id", "s1",
                                                  "need", "6", "state", "suggested", "because",
                                                  "refuge", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id", "s1",
                                                  "need", "7", "state", "refused", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "trust_fact", &error, "service_id", "s1",
                                                  "fact", "anonymous", "answer", "yes", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "access_fact", &error, "link_entity",
                                                  "location", "link_id", "l2", "feature",
                                                  "step-free", "answer", "no", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "step", &error, "service_id", "s1",
                                                  "position", "2", "phrase", "walk-in", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "step", &error, "service_id", "s1",
                                                  "position", "1", "phrase", "call", NULL));
  g_assert_true (cairn_directory_writer_put_fact (writer, "field_translation", &error, "table_name",
                                                  "service", "row_id", "s1", "field", "name",
                                                  "language", "es", "text", "Refugio", NULL));
  directory_end (f, writer);
  g_assert_no_error (error);
}

static JsonObject *
member (JsonObject *object, const char *list, guint at)
{
  return json_array_get_object_element (json_object_get_array_member (object, list), at);
}

static guint
length (JsonObject *object, const char *list)
{
  return json_array_get_length (json_object_get_array_member (object, list));
}

static void
test_service (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *service, *need;

  fill (f);
  node = cairn_directory_show (f->directory, "s1", NULL, &error);
  g_assert_no_error (error);
  service = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (service, "id"), ==, "s1");
  g_assert_cmpstr (json_object_get_string_member (service, "foreign_id"), ==, "s1-there");
  g_assert_cmpstr (json_object_get_string_member (service, "source"), ==, "test");
  g_assert_cmpstr (json_object_get_string_member (service, "listing"), ==, "unreviewed");
  g_assert_cmpstr (json_object_get_string_member (service, "name"), ==, "Refuge");
  g_assert_cmpint (json_object_get_int_member (service, "minimum_age"), ==, 16);
  g_assert_true (json_object_get_boolean_member (service, "free"));
  g_assert_true (json_object_get_null_member (service, "maximum_age"));
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (service, "organization"), "name"),
                   ==, "Harbour Trust");
  g_assert_cmpuint (length (service, "needs"), ==, 1);
  need = member (service, "needs", 0);
  g_assert_cmpint (json_object_get_int_member (need, "number"), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (need, "state"), ==, "suggested");
  g_assert_cmpstr (json_object_get_string_member (need, "because"), ==, "refuge");
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (service, "trust"), "anonymous"),
      ==, "yes");
  g_assert_cmpstr (json_object_get_string_member (member (service, "steps", 0), "phrase"), ==,
                   "call");
  g_assert_cmpstr (json_object_get_string_member (member (service, "languages", 0), "code"), ==,
                   "ar");
  g_assert_cmpuint (length (service, "phones"), ==, 1);
}

/* Every column of the standard that a service has is there, so that a program can count on it. */
static void
test_columns (DirectoryFixture *f, gconstpointer data)
{
  const CairnHsdsTable *table = cairn_hsds_table ("service");
  g_autoptr (JsonNode) node = NULL;

  fill (f);
  node = cairn_directory_show (f->directory, "s1", NULL, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    g_assert_true (json_object_has_member (json_node_get_object (node), table->columns[i].name));
}

static void
test_places (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *house, *office;

  fill (f);
  node = cairn_directory_show (f->directory, "s1", NULL, NULL);
  house = member (json_node_get_object (node), "locations", 0);
  office = member (json_node_get_object (node), "locations", 1);
  g_assert_true (json_object_get_null_member (house, "address"));
  g_assert_cmpuint (length (house, "addresses"), ==, 0);
  g_assert_true (json_object_get_null_member (house, "latitude"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (office, "address"),
                                                  "address_1"),
                   ==, "2 Market Street");
  g_assert_cmpfloat (json_object_get_double_member (office, "latitude"), ==, 52.6);
  g_assert_cmpuint (length (office, "schedules"), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (office, "access"), "step-free"),
      ==, "no");
  text = json_to_string (node, FALSE);
  g_assert_null (strstr (text, "Quincunx"));
  g_assert_null (strstr (text, "13.4"));
  g_assert_null (strstr (text, "0999"));
  g_assert_null (strstr (text, "Jo Private"));
}

/* Asked for by its own id, a protected place says no more than behind its service. */
static void
test_protected_place (DirectoryFixture *f, gconstpointer data)
{
  static const char *const ids[] = { "l1", "o1", "s1" };

  fill (f);
  directory_run (f, "UPDATE address SET address_visibility = 'public';"
                    "UPDATE location SET address_visibility = 'hidden' WHERE id = 'l1';"
                    "UPDATE location SET organization_id = 'o1'");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (JsonNode) node = cairn_directory_show (f->directory, ids[i], NULL, NULL);
      g_autofree char *text = json_to_string (node, FALSE);

      g_assert_nonnull (strstr (text, "House"));
      g_assert_null (strstr (text, "Quincunx"));
      g_assert_null (strstr (text, "52.5"));
    }
}

static void
test_language (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *service;

  fill (f);
  node = cairn_directory_show (f->directory, "s1", "es", NULL);
  service = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (service, "name"), ==, "Refugio");
  g_assert_cmpstr (json_object_get_string_member (service, "description"), ==, "Safe.");
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (
                           json_object_get_object_member (service, "translations"), "es"),
                       "name"),
                   ==, "Refugio");
}

static void
test_others (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) organization = NULL, place = NULL, none = NULL;

  fill (f);
  organization = cairn_directory_show (f->directory, "o1", NULL, &error);
  place = cairn_directory_show (f->directory, "l2", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (
                       member (json_node_get_object (organization), "services", 0), "name"),
                   ==, "Refuge");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (place), "kind"), ==,
                   "location");
  none = cairn_directory_show (f->directory, "nothing", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("show/service", test_service);
  DIRECTORY_ADD ("show/columns", test_columns);
  DIRECTORY_ADD ("show/places", test_places);
  DIRECTORY_ADD ("show/protected-place", test_protected_place);
  DIRECTORY_ADD ("show/language", test_language);
  DIRECTORY_ADD ("show/others", test_others);
  return g_test_run ();
}
