/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small corpora, one for each thing an import does. */
#include "core/base/error.h"
#include "core/base/uuid.h"
#include "core/exchange/preview.h"
#include "samples.h"
#include "support.h"

#include <gio/gio.h>
#include <string.h>

static void
check_records (Fixture *fixture)
{
  assert_text (fixture, "SELECT name, website, foreign_id FROM organization",
               "First,http://www.first.example,1");
  assert_text (fixture,
               "SELECT name, status, listing, organization_id IS NULL, free, extra FROM service "
               "ORDER BY foreign_id",
               "Grief counseling,active,unreviewed,0,1,{\"colour\":\"red\"}|Food "
               "pantry,inactive,paused,1,-,-|"
               "Nobody,active,do-not-refer,0,-,-");
  assert_text (fixture, "SELECT latitude, longitude, extra FROM location",
               "51.5,-,{\"longitude_as_written\":\"400\"}");
  assert_text (fixture, "SELECT count(*) FROM service_at_location", "1");
}

static void
check_places_and_times (Fixture *fixture)
{
  assert_text (fixture, "SELECT address_type, address_1, address_2 FROM address ORDER BY 1",
               "physical,1 Road,Floor 2, Room 3|postal,Box 9,-");
  assert_text (fixture, "SELECT number, extension, type FROM phone", "01632 960001,7,textphone");
  assert_text (fixture, "SELECT code FROM language WHERE phone_id IS NOT NULL ORDER BY 1", "en|es");
  assert_text (fixture, "SELECT name, code FROM language WHERE service_id IS NOT NULL ORDER BY 1",
               "Arabic,ar|English,en|Klingonese,-");
  assert_text (fixture,
               "SELECT byday, freq, opens_at, closes_at FROM schedule WHERE freq = 'WEEKLY' ORDER "
               "BY foreign_id",
               "MO,WEEKLY,09:00,17:00|TU,WEEKLY,09:00,17:00|WE,WEEKLY,-,17:00");
  assert_text (
      fixture,
      "SELECT dtstart, freq, closed, opens_at FROM schedule WHERE freq IS NOT 'WEEKLY' ORDER BY 1",
      "2000-01-01,YEARLY,1,-|2026-12-24,-,1,-|2026-12-25,-,1,-|2026-12-26,-,1,-|2026-12-31,-,0,10:"
      "00");
}

static void
check_facts (Fixture *fixture)
{
  assert_text (fixture,
               "SELECT eligibility_description, minimum_age, maximum_age FROM service WHERE "
               "foreign_id = '10'",
               "Adults 18 and over,18,-");
  assert_text (fixture, "SELECT feature, answer FROM access_fact ORDER BY 1",
               "accessible-toilet,yes|hearing-loop,no|step-free,yes");
  assert_text (fixture, "SELECT code, name, taxonomy, parent_id FROM taxonomy_term ORDER BY 1",
               "T1,Bereavement Support,own,-|T2,Food,own,-");
  g_assert_cmpint (
      fixture_count (fixture, "SELECT count(*) FROM need_link WHERE state = 'suggested'"), >, 0);
  g_assert_cmpint (
      fixture_count (fixture, "SELECT count(*) FROM need_link WHERE state <> 'suggested'"), ==, 0);
}

static void
check_report (Fixture *fixture, const CairnImportReport *report)
{
  g_assert_cmpuint (report_find (report, "missing-value")->line, ==, 3);
  g_assert_cmpstr (report_find (report, "missing-value")->file, ==, "organizations.csv");
  g_assert_cmpuint (report_count (report, "bad-phone"), ==, 1);
  g_assert_cmpuint (report_count (report, "bad-weekday"), ==, 1);
  g_assert_cmpuint (report_count (report, "no-times"), ==, 1);
  g_assert_cmpuint (report_count (report, "bad-time"), ==, 1);
  g_assert_cmpuint (report_count (report, "unknown-language"), ==, 1);
  g_assert_cmpuint (report_count (report, "unknown-file"), ==, 1);
  g_assert_cmpuint (report_count (report, "withheld"), ==, 2);
  g_assert_cmpuint (report->refused, ==, 6);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM import_problem"), ==,
                   report->problems->len);
  g_assert_cmpint (fixture_count (fixture, "SELECT rows_read FROM import_batch"), ==,
                   (gint64) report->read);
  assert_text (fixture, "SELECT action, table_name FROM audit WHERE action = 'import'",
               "import,import_batch");
}

static void
test_version_1 (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  sample_version_1 (fixture);
  report = fixture_import (fixture, "v1");
  fixture_verify (fixture);
  g_assert_cmpstr (report->format, ==, "hsds-csv-1");
  check_records (fixture);
  check_places_and_times (fixture);
  check_facts (fixture);
  check_report (fixture, report);
}

static void
test_rows (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (
      fixture, "r/organizations.csv",
      "id,name,description\r\n1,First,\"two\r\nlines\"\r\n2,Bad,one,two,three\r\n3,Short\r\n"
      "1,Again,\r\n,No id,\r\n4,caf\xe9,\r\n"));
  report = fixture_import (fixture, "r");
  assert_text (fixture, "SELECT name FROM organization ORDER BY name",
               "Again|First|No id|Short|café");
  g_assert_cmpuint (report->read, ==, 6);
  g_assert_cmpuint (report->taken, ==, 5);
  g_assert_cmpuint (report->repaired, ==, 4);
  g_assert_cmpuint (report_find (report, "too-many-values")->line, ==, 4);
  g_assert_cmpuint (report_find (report, "too-few-values")->line, ==, 5);
  g_assert_cmpuint (report_find (report, "duplicate-id")->line, ==, 6);
  g_assert_cmpuint (report_find (report, "missing-id")->line, ==, 7);
  g_assert_cmpuint (report_find (report, "encoding")->line, ==, 8);
}

/* One id given to two is two; the same twice is one; what points to it means the first. Read again
 * nothing is new. */
static void
test_duplicate_ids (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (CairnImportReport) again = NULL;

  g_free (fixture_file (fixture, "d/organizations.csv",
                        "id,name,description\n1,First,one\n1,Second,two\n1,FIRST,other words\n"));
  g_free (fixture_file (fixture, "d/services.csv",
                        "id,organization_id,name,status\n1,1,Talk,active\n"));
  g_free (fixture_file (fixture, "d/phones.csv",
                        "id,service_id,number\n1,1,555-0100\n1,1,555-0101\n1,1,555-0100\n"));
  report = fixture_import (fixture, "d");
  assert_text (fixture, "SELECT name, description FROM organization ORDER BY name",
               "First,one|Second,two");
  assert_text (fixture,
               "SELECT o.name FROM service s JOIN organization o ON o.id ="
               " s.organization_id",
               "First");
  assert_text (fixture, "SELECT number FROM phone ORDER BY number", "555-0100|555-0101");
  g_assert_cmpuint (report_count (report, "duplicate-id"), ==, 4);
  g_assert_cmpuint (report->refused, ==, 2);
  again = fixture_import (fixture, "d");
  g_assert_cmpuint (again->fresh, ==, 0);
  g_assert_cmpuint (again->gone, ==, 0);
  g_assert_cmpuint (again->changed, ==, 0);
}

static void
test_ids (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  g_autofree char *expected = cairn_uuid_for ("test", "organization/17");
  g_autofree char *found = NULL;

  g_free (fixture_file (fixture, "i/organizations.csv",
                        "id,name\n17,Foreign\nD9D5E0F5-D3CE-4F73-9A2F-4DD0ECC6C610,Native\n"));
  report = fixture_import (fixture, "i");
  found = fixture_text (fixture, "SELECT id FROM organization WHERE name = 'Foreign'");
  g_assert_cmpstr (found, ==, expected);
  assert_text (fixture, "SELECT id, foreign_id FROM organization WHERE name = 'Native'",
               "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610,-");
  assert_text (fixture, "SELECT source, table_name, foreign_id FROM foreign_id",
               "test,organization,17");
}

static void
test_ohana (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  sample_ohana (fixture);
  report = fixture_import (fixture, "o");
  fixture_verify (fixture);
  g_assert_cmpstr (report->format, ==, "ohana-csv");
  assert_text (fixture, "SELECT year_incorporated FROM organization", "1970");
  assert_text (fixture, "SELECT count(*) FROM service WHERE organization_id IS NOT NULL", "1");
  assert_text (fixture, "SELECT location_type, description FROM location", "physical,Short");
  assert_text (fixture, "SELECT code FROM language WHERE location_id IS NOT NULL ORDER BY 1",
               "es|tl");
  assert_text (fixture, "SELECT name FROM service_area ORDER BY 1", "Colma|Daly City");
  assert_text (fixture, "SELECT document FROM required_document", "Photo ID");
  assert_text (fixture, "SELECT count(*) FROM service_at_location", "1");
  assert_text (fixture,
               "SELECT t.name FROM attribute a JOIN taxonomy_term t ON t.id = a.taxonomy_term_id",
               "Emergency Food");
  assert_text (fixture,
               "SELECT eligibility_description, minimum_age FROM service WHERE name = 'Meals'",
               "Older adults\nAge 60 or over for lunch,-");
  assert_text (fixture, "SELECT address_type FROM address", "postal");
  assert_text (fixture, "SELECT dtstart FROM schedule WHERE closed = 1 ORDER BY 1",
               "2000-12-30|2000-12-31|2001-01-01|2001-01-02");
  assert_text (fixture, "SELECT source FROM funding ORDER BY 1", "City|State");
  assert_text (fixture, "SELECT feature FROM access_fact ORDER BY 1",
               "accessible-toilet|step-free");
  g_assert_cmpuint (report_count (report, "dangling-id"), ==, 2);
}

static void
check_nested (Fixture *fixture)
{
  fixture_verify (fixture);
  assert_text (fixture, "SELECT name, extra FROM organization WHERE foreign_id = 'o1'",
               "Org,{\"mission\":{\"a\":[1,\"b\"]}}");
  assert_text (fixture,
               "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id",
               "Org");
  assert_text (fixture,
               "SELECT l.name FROM service_at_location x JOIN location l ON l.id = x.location_id",
               "House");
  assert_text (fixture,
               "SELECT freq, byday, opens_at, service_at_location_id IS NOT NULL FROM schedule",
               "WEEKLY,MO,TU,09:00,1");
  assert_text (fixture, "SELECT g.code FROM language g JOIN phone p ON p.id = g.phone_id", "ar");
  assert_text (fixture, "SELECT code FROM language WHERE service_id IS NOT NULL ORDER BY 1",
               "ar|en");
  assert_text (fixture,
               "SELECT a.link_entity, t.name, x.name FROM attribute a JOIN taxonomy_term t ON t.id "
               "= a.taxonomy_term_id"
               " JOIN taxonomy x ON x.id = t.taxonomy_id",
               "service,Counseling,AIRS");
  assert_text (fixture,
               "SELECT c.available, u.name FROM service_capacity c JOIN unit u ON u.id = c.unit_id",
               "3.0,Places");
  assert_text (fixture, "SELECT address_1 FROM address", "1 Road");
  assert_text (fixture, "SELECT listing FROM service", "unreviewed");
}

static void
test_nested (void)
{
  static const struct
  {
    const char *name, *before, *after;
  } shapes[] = { { "n/one.json", "", "" },
                 { "n/page.json", "{\"size\": 1, \"contents\": [", "]}" },
                 { "n/array.json", "[", "]" },
                 { "n/named.json", "{\"organizations\": [", "]}" } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (CairnImportReport) report = NULL;
      g_autofree char *text = g_strconcat (shapes[i].before, sample_nested, shapes[i].after, NULL);

      g_free (fixture_file (fixture, shapes[i].name, text));
      report = fixture_import (fixture, shapes[i].name);
      g_assert_cmpstr (report->format, ==, "hsds-json");
      check_nested (fixture);
      g_assert_cmpuint (report->read, ==, 14);
      g_assert_cmpuint (report->refused, ==, 1);
      g_assert_cmpuint (report_find (report, "bad-phone")->line, ==, 6);
      g_assert_cmpuint (report_find (report, "wrong-link")->line, ==, 2);
    }
}

/* The same record in many documents, each time with another part of it. */
static void
test_merge (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (
      fixture, "m.ndjson",
      "{\"id\": \"s1\", \"name\": \"A\", \"status\": \"active\", \"organization\": {\"id\": "
      "\"o1\", \"name\": \"Org\","
      " \"description\": \"Long\"}}\n"
      "{\"id\": \"s2\", \"name\": \"B\", \"status\": \"active\", \"organization\": {\"id\": "
      "\"o1\", \"name\": \"Org\"}}\n"
      "not json\n"
      "{\"id\": \"s3\", \"name\": \"C\", \"status\": \"active\", \"organization_id\": \"o2\"}\n"
      "{\"id\": \"s4\", \"name\": \"D\", \"status\": \"active\", \"organization_id\": \"never\"}\n"
      "{\"id\": \"o2\", \"name\": \"Later\", \"legal_status\": \"charity\"}\n"
      "{\"hello\": 1}\n17\n"));
  report = fixture_import (fixture, "m.ndjson");
  fixture_verify (fixture);
  assert_text (fixture, "SELECT name, description FROM organization ORDER BY 1",
               "Later,-|Org,Long");
  assert_text (fixture,
               "SELECT s.name, o.name FROM service s LEFT JOIN organization o ON o.id = "
               "s.organization_id ORDER BY 1",
               "A,Org|B,Org|C,Later|D,-");
  g_assert_cmpuint (report_find (report, "not-json")->line, ==, 3);
  g_assert_cmpuint (report_find (report, "dangling-id")->line, ==, 5);
  g_assert_cmpuint (report_count (report, "not-hsds"), ==, 2);
  g_assert_cmpuint (report->refused, ==, 3);
}

static void
test_tabular_json (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (
      fixture, "t.json",
      "{\"phones.csv\": [{\"id\": 1, \"service_id\": 10, \"number\": \"01632 960004\"}],\n"
      " \"services.csv\": [{\"id\": 10, \"organization_id\": 1, \"name\": \"S\", \"status\": "
      "\"active\"}],\n"
      " \"organizations.csv\": [{\"id\": 1, \"name\": \"O\"}]}"));
  report = fixture_import (fixture, "t.json");
  g_assert_cmpuint (report->taken, ==, 3);
  g_assert_cmpuint (report->problems->len, ==, 0);
  assert_text (fixture,
               "SELECT p.number, o.name FROM phone p JOIN service s ON s.id = p.service_id"
               " JOIN organization o ON o.id = s.organization_id",
               "01632 960004,O");
}

static void
test_marks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "p/organizations.csv",
                        "id,name,AgencyStatus,ExcludeFromWebsite\n1,Open,,No\n2,Shut,,Yes\n"));
  g_free (fixture_file (
      fixture, "p/services.csv",
      "id,organization_id,name,status,is_private\n1,1,Shown,active,no\n2,2,Under shut,active,\n"
      "3,1,Private,active,yes\n4,1,Odd mark,active,see "
      "note\n5,1,Gone,defunct,\n6,1,Closed,temporarily closed,\n"
      "7,1,Strange,whatever,\n"));
  g_free (fixture_file (
      fixture, "p/locations.csv",
      "id,organization_id,name,AddressIsPrivate,description\n1,1,Shelter,Yes,\n2,1,Office,No,\n"
      "3,1,Refuge,,This is a confidential location.\n"));
  g_free (fixture_file (fixture, "p/addresses.csv",
                        "id,location_id,address_1,city,address_visibility\n1,1,1 Secret "
                        "Road,Town,\n2,2,2 Open Road,Town,\n"
                        "3,3,3 Quiet Road,Town,\n4,2,4 Area Road,Town,area\n"));
  g_free (fixture_file (fixture, "p/phones.csv",
                        "id,service_id,number,description,Phone1IsPrivate\n1,1,01632 "
                        "960005,,No\n2,1,01632 960006,,Yes\n"
                        "3,1,01632 960007,Staff only,\n"));
  report = fixture_import (fixture, "p");
  assert_text (fixture, "SELECT name, listing FROM service ORDER BY foreign_id",
               "Shown,unreviewed|Under shut,do-not-refer|Private,do-not-refer|Odd "
               "mark,do-not-refer|Gone,withdrawn|"
               "Closed,paused|Strange,unreviewed");
  assert_text (fixture, "SELECT name, address_visibility FROM location ORDER BY foreign_id",
               "Shelter,hidden|Office,public|Refuge,hidden");
  assert_text (fixture, "SELECT address_1, address_visibility FROM address ORDER BY foreign_id",
               "1 Secret Road,hidden|2 Open Road,public|3 Quiet Road,hidden|4 Area Road,area");
  assert_text (fixture, "SELECT number, private FROM phone ORDER BY foreign_id",
               "01632 960005,0|01632 960006,1|01632 960007,1");
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM service WHERE listing = 'listed'"),
                   ==, 0);
  g_assert_cmpuint (report_count (report, "bad-status"), ==, 1);
}

static void
test_extension (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "e.json", sample_extended));
  report = fixture_import (fixture, "e.json");
  fixture_verify (fixture);
  /* From anyone, facts are facts; listing, confirming and vetting are not theirs to do. */
  assert_text (
      fixture,
      "SELECT name, listing, vetted_by, help_now, channels, capacity, wait_weeks, free, "
      "everywhere, apply_by"
      " FROM service ORDER BY 1",
      "Food "
      "pantry,paused,-,-,-,-,-,-,-,-|Talk,unreviewed,-,-,phone,online,taking,2,1,0,2026-02-14");
  assert_text (
      fixture,
      "SELECT state FROM need_link l JOIN service s ON s.id = l.service_id WHERE s.name = 'Talk'",
      "suggested");
  assert_text (fixture, "SELECT kind, value FROM audience ORDER BY 1",
               "especially,youth|only,women|people,bereaved");
  assert_text (fixture, "SELECT fact, answer FROM trust_fact ORDER BY 1",
               "anonymous,yes|asks-id,no");
  assert_text (fixture, "SELECT link_entity, feature, answer FROM access_fact ORDER BY 1",
               "location,hearing-loop,no|service,step-free,yes");
  assert_text (fixture, "SELECT position, phrase, text FROM step ORDER BY 1", "0,call,-|1,,Ring");
  assert_text (fixture, "SELECT language, field, text, state FROM field_translation",
               "ar,name,حديث,draft");
  assert_text (fixture, "SELECT area, address_visibility FROM location", "north,hidden");
  assert_text (fixture, "SELECT address_visibility FROM address", "hidden");
  assert_text (fixture, "SELECT closed, dtstart FROM schedule", "1,2026-01-20");
  assert_text (fixture, "SELECT interpreter FROM language", "1");
  assert_text (fixture, "SELECT private FROM phone", "1");
  g_assert_cmpuint (report_count (report, "unknown-need"), ==, 1);
  g_assert_cmpuint (report_count (report, "unknown-word"), ==, 1);
  g_assert_cmpuint (report_count (report, "bad-value"), ==, 1);
}

static void
test_demonstration (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "d");
  CairnImportOptions options = { .source = "demo", .format = "hsds-json", .demonstration = TRUE };

  g_free (fixture_file (fixture, "d/01-a.json", sample_extended));
  g_free (fixture_file (fixture, "d/README.md", "not data"));
  /* 311 days before the clock's day. */
  g_free (fixture_file (fixture, "d/meta.json",
                        "{\"reference_date\": \"2026-01-15\", \"publisher\": \"demo\", "
                        "\"settings\": {\"centre.name\": \"Centre\","
                        " \"incident.days\": \"2026-01-03\", \"centre.areas\": [{\"id\": "
                        "\"north\"}], \"no.such\": \"x\"}}"));
  report = fixture_try (fixture, path, &options, &error);
  g_assert_no_error (error);
  assert_text (fixture,
               "SELECT listing, vetted_by, vetted_at, help_now, apply_by, checked_on, assured_date "
               "FROM service ORDER BY 1",
               "listed,desk,2026-11-17,afraid,2026-12-22,2026-11-18,2026-11-17|paused,-,-,-,-,-,-");
  assert_text (fixture, "SELECT dtstart FROM schedule", "2026-11-27");
  assert_text (fixture, "SELECT state FROM need_link ORDER BY 1 LIMIT 1", "confirmed");
  assert_text (fixture, "SELECT state FROM field_translation", "read");
  assert_text (fixture, "SELECT value FROM setting WHERE key = 'incident.days'", "2026-11-10");
  assert_text (fixture, "SELECT value FROM setting WHERE key = 'centre.areas'",
               "[{\"id\":\"north\"}]");
  g_assert_cmpuint (report_count (report, "unknown-setting"), ==, 1);
}

static void
test_dry_run (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_file (fixture, "n.json", sample_nested);
  g_autofree char *before = fixture_print (fixture);
  g_autofree char *after = NULL;
  CairnImportOptions options = { .dry_run = TRUE };

  report = fixture_try (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->read, ==, 14);
  g_assert_cmpstr (report->source, ==, "n");
  after = fixture_print (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_region_order (void)
{
  static const char *const regions[][2] = { { "US", "2026-02-03" }, { "NZ", "2026-03-02" } };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (CairnImportReport) report = NULL;
      g_autofree char *sql
          = g_strdup_printf ("INSERT INTO setting VALUES ('centre.region', '%s')", regions[i][0]);

      g_assert_true (cairn_db_exec (cairn_directory_db (fixture->directory), sql, NULL));
      g_free (fixture_file (fixture, "services.csv",
                            "id,name,status,assured_date\n1,A,active,02/03/2026\n"));
      report = fixture_import (fixture, "services.csv");
      assert_text (fixture, "SELECT assured_date FROM service", regions[i][1]);
      g_assert_cmpuint (report_count (report, "ambiguous-date"), ==, 1);
    }
}

static gboolean
stop_now (const CairnImportReport *report, gpointer data)
{
  guint *calls = data;

  return ++*calls < 2;
}

static void
test_cancel (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) table = g_string_new ("id,name\n");
  g_autofree char *before = fixture_print (fixture);
  g_autofree char *after = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  guint calls = 0;
  CairnImportOptions options = { .source = "test", .progress = stop_now, .data = &calls };

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (table, "%u,Org %u\n", i, i);
  path = fixture_file (fixture, "organizations.csv", table->str);
  g_assert_null (fixture_try (fixture, path, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (calls, ==, 2);
  g_clear_error (&error);
  calls = 0;
  g_assert_null (cairn_import_preview (fixture->directory, fixture->rules, path, &options,
                                       &fixture->clock, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (calls, ==, 2);
  after = fixture_print (fixture);
  g_assert_cmpstr (before, ==, after);
}

typedef struct
{
  CairnDirectory *other; /* as a second desk has it open */
  guint saved;
} Meanwhile;

static gboolean
save_meanwhile (const CairnImportReport *report, gpointer data)
{
  Meanwhile *meanwhile = data;
  CairnDb *db = cairn_directory_db (meanwhile->other);
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_db_exec (db, "PRAGMA busy_timeout = 0", NULL));
  g_assert_true (cairn_db_begin (db, &error));
  g_assert_no_error (error);
  g_assert_true (
      cairn_db_exec (db, "INSERT OR REPLACE INTO setting VALUES ('centre.name', 'Later')", NULL));
  g_assert_true (cairn_db_commit (db, &error));
  meanwhile->saved++;
  return TRUE;
}

/* A second desk saves while a preview is being made, and nothing is left of it afterwards. */
static void
test_preview_waits_for_nobody (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path
      = fixture_file (fixture, "services.csv", "id,name,status\n1,A,active\n2,B,active\n");
  g_autofree char *kept = g_build_filename (fixture->state, "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) other = cairn_directory_open (fixture->state, CAIRN_DB_WRITE,
                                                           &fixture->clock, "unix:other", &error);
  Meanwhile meanwhile = { other, 0 };
  CairnImportOptions options = { .source = "test", .progress = save_meanwhile, .data = &meanwhile };
  g_autoptr (CairnImportPreview) preview = cairn_import_preview (
      fixture->directory, fixture->rules, path, &options, &fixture->clock, &error);
  g_autoptr (GDir) folder = g_dir_open (kept, 0, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (meanwhile.saved, >, 0);
  g_assert_cmpuint (preview->records->len, ==, 2);
  assert_text (fixture, "SELECT value FROM setting WHERE key = 'centre.name'", "Later");
  assert_text (fixture, "SELECT count (*) FROM service", "0");
  g_assert_null (folder != NULL ? g_dir_read_name (folder) : NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/import/version-1", test_version_1);
  g_test_add_func ("/exchange/import/rows", test_rows);
  g_test_add_func ("/exchange/import/ids", test_ids);
  g_test_add_func ("/exchange/import/duplicate-ids", test_duplicate_ids);
  g_test_add_func ("/exchange/import/ohana", test_ohana);
  g_test_add_func ("/exchange/import/nested", test_nested);
  g_test_add_func ("/exchange/import/merge", test_merge);
  g_test_add_func ("/exchange/import/tabular-json", test_tabular_json);
  g_test_add_func ("/exchange/import/marks", test_marks);
  g_test_add_func ("/exchange/import/extension", test_extension);
  g_test_add_func ("/exchange/import/demonstration", test_demonstration);
  g_test_add_func ("/exchange/import/dry-run", test_dry_run);
  g_test_add_func ("/exchange/import/preview-waits-for-nobody", test_preview_waits_for_nobody);
  g_test_add_func ("/exchange/import/region-order", test_region_order);
  g_test_add_func ("/exchange/import/cancel", test_cancel);
  return g_test_run ();
}
