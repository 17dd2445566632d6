/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats beyond HSDS itself: encodings, tables by a mapping, iCarol, GeoJSON. */
#include "support.h"

#include "core/base/error.h"

#include <string.h>

static void
test_wide_encodings (void)
{
  static const char text[] = "id,name,description\n1,Hilfe für Alle,كلام 🕊\n";
  static const struct
  {
    const char *charset;
    gboolean mark;
  } cases[] = { { "UTF-16LE", TRUE }, { "UTF-16BE", TRUE }, { "UTF-16LE", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (CairnImportReport) report = NULL;
      g_autofree char *marked = g_strconcat (cases[i].mark ? "\xef\xbb\xbf" : "", text, NULL);
      gsize length;
      g_autofree char *bytes
          = g_convert (marked, -1, cases[i].charset, "UTF-8", NULL, &length, NULL);

      g_assert_nonnull (bytes);
      g_free (fixture_bytes (fixture, "organizations.csv", bytes, length));
      report = fixture_import (fixture, "organizations.csv");
      assert_text (fixture, "SELECT name, description FROM organization",
                   "Hilfe für Alle,كلام 🕊");
      g_assert_cmpuint (report_count (report, "encoding"), ==, 1);
    }
}

static void
test_half_wide (void)
{
  /* A lone surrogate and half a unit at the end are no reason to lose the rest. */
  static const guint8 bytes[]
      = { 0xff, 0xfe, 'i', 0, 'd', 0, ',', 0, 'n',  0,    'a', 0, 'm',  0, 'e', 0,
          '\n', 0,    '1', 0, ',', 0, 'A', 0, 0x00, 0xd8, 'B', 0, '\n', 0, 7 };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_bytes (fixture, "organizations.csv", bytes, sizeof bytes));
  report = fixture_import (fixture, "organizations.csv");
  assert_text (fixture, "SELECT name FROM organization",
               "A\xef\xbf\xbd"
               "B");
}

static CairnImportReport *
import_mapped (Fixture *fixture, const char *name, const char *mapping)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *map = fixture_file (fixture, "mapping.csv", mapping);
  CairnImportOptions options = { .source = "test", .mapping = map };
  g_autoptr (GError) error = NULL;
  CairnImportReport *report = fixture_try (fixture, path, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->read, ==, report->taken + report->refused);
  fixture_verify (fixture);
  return report;
}

static const char wide_table[]
    = "nr,org,what,phones,where,when,who,langs,secret,geo\n"
      "1,House,\"Food; Clothes\",\"(206) 555-0100; TTY: (206) 555-0101\",\"491 N. State Road 7, "
      "Plantation, FL 33317\",\"Mon. – Fri., 9 a.m. – 5 p.m.\",women only,English and "
      "Spanish,a,\"Geolocation is 42.1, -87.9\"\n"
      "2,House,Shelter,555-0102,Confidential Location,Call for hours,everyone,,b,\n"
      "3,House,,555-0103,,,,,c,\n"
      "4,House,Too,many,values,in,this,row,d,e,f,g\n";

static const char wide_mapping[]
    = "file,column,value,field,text\n,nr,,service.id,\n,org,,organization.name,\n"
      ",what,,service.names,\n,phones,,service.phones,\n,where,,location.address,\n"
      ",when,,service.hours,\n,who,women only,service.only,women\n"
      ",who,women only,service.eligibility_description,For: {}\n,langs,,service.languages,\n"
      ",geo,,location.coordinates,\n,,,service.status,active\n,secret,,skip,\n";

static void
test_mapping (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "own.csv", wide_table));
  report = import_mapped (fixture, "own.csv", wide_mapping);
  g_assert_cmpstr (report->format, ==, "csv");
  g_assert_cmpuint (report->read, ==, 4);
  g_assert_cmpuint (report->refused, ==, 2);
  assert_text (fixture, "SELECT count(*) FROM organization", "1");
  assert_text (fixture,
               "SELECT s.name, s.status, s.eligibility_description, o.name FROM service s JOIN "
               "organization o ON o.id = s.organization_id ORDER BY s.name",
               "Clothes,active,For: women only,House|Food,active,For: women "
               "only,House|Shelter,active,-,House");
  assert_text (fixture,
               "SELECT s.name, p.number, p.type FROM phone p JOIN service s ON s.id = p.service_id"
               " ORDER BY s.name, p.number",
               "Clothes,(206) 555-0100,-|Clothes,(206) 555-0101,textphone|Food,(206) "
               "555-0100,-|Food,(206) 555-0101,textphone|Shelter,555-0102,-");
  assert_text (
      fixture,
      "SELECT address_1, city, state_province, postal_code, address_visibility FROM address",
      "491 N. State Road 7,Plantation,FL,33317,public");
  assert_text (fixture, "SELECT description, address_visibility, latitude FROM location ORDER BY 1",
               "-,public,42.1|Confidential Location,hidden,-");
  assert_text (fixture,
               "SELECT s.name, h.freq, h.byday, h.opens_at, h.closes_at, h.description FROM "
               "schedule h JOIN service s ON s.id = h.service_id ORDER BY s.name",
               "Clothes,WEEKLY,MO,TU,WE,TH,FR,09:00,17:00,-|Food,WEEKLY,MO,TU,WE,TH,FR,09:00,17:00,"
               "-|Shelter,-,-,-,-,Call for hours");
  assert_text (fixture, "SELECT value FROM audience", "women|women");
  assert_text (fixture, "SELECT DISTINCT code FROM language ORDER BY 1", "en|es");
  assert_text (fixture, "SELECT count(*) FROM service WHERE extra LIKE '%secret%'", "0");
  assert_text (fixture, "SELECT DISTINCT listing FROM service", "unreviewed");
  g_assert_cmpuint (report_find (report, "too-many-values")->line, ==, 5);
  g_assert_cmpuint (report_count (report, "service-list"), ==, 1);
}

static void
test_mapping_files (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "f/b.csv", "key,org,place,title\n7,1,5,Listening\n"));
  g_free (fixture_file (fixture, "f/a.csv", "key,title,note\n1,House,blue\n"));
  g_free (fixture_file (fixture, "f/c.csv", "key,street,\n5,1 Road,unnamed\n"));
  g_free (fixture_file (fixture, "f/d.csv", "x\n1\n"));
  report = import_mapped (fixture, "f",
                          "file,column,value,field,text\na.csv,key,,organization.id,\n"
                          "a.csv,title,,organization.name,\nb.csv,key,,service.id,\n"
                          "b.csv,org,,service.organization_id,\nb.csv,place,,service.places,\n"
                          "b.csv,title,,service.name,\nc.csv,key,,location.id,\n"
                          "c.csv,street,,location.address,\n");
  assert_text (fixture,
               "SELECT o.name, o.extra, s.name, a.address_1, l.extra FROM service s JOIN "
               "organization o ON o.id = s.organization_id JOIN service_at_location x ON "
               "x.service_id = s.id JOIN location l ON l.id = x.location_id JOIN address a ON "
               "a.location_id = l.id",
               "House,{\"note\":\"blue\"},Listening,1 Road,{\"column 3\":\"unnamed\"}");
  g_assert_cmpstr (report_find (report, "unknown-file")->file, ==, "d.csv");
}

static void
test_mapping_errors (void)
{
  static const char *const cases[][2] = {
    { "file,column,value,field,text\n,nr,,service.id,\n,what,,service.nme,\n", "mapping.csv:3" },
    { "column,thing\nnr,service.id\n", "mapping.csv:1" },
    { "file,column,value,field,text\n,elsewhere,,service.id,\n", "names none of its columns" },
    { "file,column,value,field,text\n", "empty mapping" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autofree char *table = fixture_file (fixture, "own.csv", wide_table);
      g_autofree char *map = fixture_file (fixture, "mapping.csv", cases[i][0]);
      CairnImportOptions options = { .format = "csv", .mapping = map };
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_try (fixture, table, &options, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

static void
test_proposal (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_file (
      fixture, "own.csv",
      "organization_id,organization_name,phone_number,org_address,schedule,Is it open?,odd\n"
      "1,House,555-0100,1 Road,daily 9-5,Yes,=1+1\n");
  g_autofree char *table = cairn_import_propose_mapping (path, &error);
  g_autoptr (CairnImportReport) report = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (table, "\"organization_name\",\"\",\"organization.name\",\"\",\"House\""));
  g_assert_nonnull (strstr (table, "\"organization_name\",\"\",\"service.name\""));
  g_assert_nonnull (strstr (table, "\"Is it open?\",\"\",\"\""));
  /* What a spreadsheet would run is only text. */
  g_assert_nonnull (strstr (table, "\"'=1+1\""));
  report = import_mapped (fixture, "own.csv", table);
  assert_text (fixture,
               "SELECT o.name, s.name, p.number FROM service s JOIN organization o ON o.id = "
               "s.organization_id JOIN phone p ON p.service_id = s.id",
               "House,House,555-0100");
}

/* What tells whom a service is for is not whether it still exists. */
static void
test_proposal_status (void)
{
  static const struct
  {
    const char *column;
    gboolean is_status;
  } cases[] = { { "service_military_status", FALSE },
                { "service_immigration_status", FALSE },
                { "service_incarceration_status", FALSE },
                { "Marital status", FALSE },
                { "status", TRUE },
                { "service_status", TRUE },
                { "AgencyStatus", TRUE },
                { "Record status", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autofree char *text = g_strdup_printf ("service_name,%s\nTalk,x\n", cases[i].column);
      g_autofree char *path = fixture_file (fixture, "own.csv", text);
      g_autofree char *table = cairn_import_propose_mapping (path, NULL);

      g_assert_true ((strstr (table, "service.status") != NULL) == cases[i].is_status);
    }
}

/* As iCarol writes it: bare carriage returns, blanks at the ends, markup. */
static const char icarol[]
    = "ResourceAgencyNum,PublicName,TaxonomyLevelName,ParentAgencyNum,AgencyStatus,"
      "AgencyDescription,PhysicalAddress1,PhysicalCity,PhysicalAddressIsPrivate,Phone1Number,"
      "Phone1Name,Phone1IsPrivate,PhoneTTY,Hours,LanguagesOffered,TaxonomyTerms,TaxonomyCodes,"
      "ConnectsToSiteNum,ConnectsToProgramNum,InternalNotes,ExcludeFromWebsite,LastVerifiedOn,"
      "Latitude,Longitude,AvailableForReferral\r"
      "11,Talk,Program,1,Active,One<br>Two        ,,,,555-0100,Front desk,No,555-0109,\"Mon-Fri "
      "9am "
      "- 5pm                              \",English and Spanish,Grief; Anger,RP-1; "
      "RP-2,21,,Ask for Ann,No,5/8/12 8:45,,,Yes\r"
      "1,Agency,Agency,0,Active,About us,9 Main St,Town,No,555-0101,,No,,,,,,,,Old "
      "friend,No,,0,0,\r"
      "12,Closed,Program,1,\"Active, but do not refer\",,,,,,,,,,,,,,,,No,,,,\r"
      "13,Hidden,Program,1,,,,,,,,,,,,,,,,,Yes,,,,\r"
      "14,Not referred,Program,1,,,,,,,,,,,,,,,,,No,,,,No\r"
      "21,Shelter,Site,1,,,1 Secret Rd,Town,Yes,555-0102,,Yes,,24/7,,,,,,,No,,42.5,-83.1,\r"
      "31,Talk there,ProgramAtSite,1,,,,,,555-0103,,,,Wed noon - 2 p.m.,,,,21,11,,No,,,,\r"
      "41,Odd,Elsewhere,1,,,,,,,,,,,,,,,,,No,,,,\r";

static void
test_icarol (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "export.csv", icarol));
  report = fixture_import (fixture, "export.csv");
  fixture_verify (fixture);
  g_assert_cmpstr (report->format, ==, "icarol-csv");
  g_assert_cmpuint (report->read, ==, 8);
  g_assert_cmpuint (report->refused, ==, 1);
  assert_text (fixture,
               "SELECT s.name, s.listing, o.name FROM service s JOIN organization o ON o.id = "
               "s.organization_id ORDER BY s.foreign_id",
               "Talk,unreviewed,Agency|Closed,do-not-refer,Agency|Hidden,do-not-refer,Agency|Not "
               "referred,do-not-refer,Agency");
  assert_text (fixture,
               "SELECT description, status, assured_date, partner_notes FROM service WHERE name = "
               "'Talk'",
               "One\nTwo,active,2012-05-08,Ask for Ann");
  assert_text (fixture, "SELECT name, address_visibility, latitude FROM location ORDER BY name",
               "Agency,public,-|Shelter,hidden,42.5");
  assert_text (fixture, "SELECT address_1, address_visibility FROM address ORDER BY 1",
               "1 Secret Rd,hidden|9 Main St,public");
  assert_text (fixture, "SELECT number, type, description, private FROM phone ORDER BY number",
               "555-0100,-,Front desk,0|555-0101,-,-,0|555-0102,-,-,1|555-0103,-,-,0|555-0109,"
               "textphone,-,0");
  assert_text (fixture, "SELECT name, code FROM taxonomy_term ORDER BY 1", "Anger,RP-2|Grief,RP-1");
  g_assert_null (
      strstr (report->problems->len > 0 ? report_find (report, "unknown-level")->text : "", "Ann"));
}

static void
test_icarol_places (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "export.csv", icarol));
  report = fixture_import (fixture, "export.csv");
  assert_text (fixture,
               "SELECT x.description, s.name, l.name, h.byday, p.number FROM service_at_location x "
               "JOIN service s ON s.id = x.service_id JOIN location l ON l.id = x.location_id JOIN "
               "schedule h ON h.service_at_location_id = x.id JOIN phone p ON "
               "p.service_at_location_id = x.id",
               "Talk there,Talk,Shelter,WE,555-0103");
  assert_text (fixture, "SELECT count(*) FROM service_at_location", "2");
  assert_text (fixture, "SELECT byday, opens_at FROM schedule WHERE service_id IS NOT NULL",
               "MO,TU,WE,TH,FR,09:00");
  /* Notes of the staff that sent it stay with the staff here. */
  assert_text (fixture,
               "SELECT (SELECT count(*) FROM service WHERE extra LIKE '%Ann%') + (SELECT count(*) "
               "FROM organization WHERE extra LIKE '%friend%') + (SELECT count(*) FROM location "
               "WHERE extra LIKE '%friend%')",
               "0");
}

#define FEATURE(id, activity, name, more)                                                          \
  "{\"type\": \"Feature\", \"id\": " id ", \"properties\": {\"activity\": " activity               \
  ", \"partnerName\": \"Partner\", \"locationName\": \"" name "\", \"activityName\": \"" name      \
  "\", " more "}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [35.7, 32.5]}}"

static const char map_en[] = "[" FEATURE (
    "1",
    "5",
    "Talk",
    "\"comments\": \"Help\", \"5. Coverage\": {\"Countrywide\": true, \"No\": "
    "false}, \"3. Intake Criteria\": {\"Open to all\": true}, \"8. Office Open at\": "
    "{\"8:30am\": true}, \"9. Office close at\": {\"Close at 17:00pm\": true}, \"7. "
    "Availability Day\": {\"Sun-Thurs\": true}, \"6. Availability\": {\"Every "
    "Day\": true}") ",\n" FEATURE ("1",
                                   "6",
                                   "Other",
                                   "\"8. Office Open at\": "
                                   "{\"8:30am\": true, "
                                   "\"13:00pm\": true}") ",\n"
                                                         "{\"type\": \"Nothing\"}]";
static const char map_ar[] = "{\"type\": \"FeatureCollection\", \"features\": [" FEATURE (
    "1",
    "5",
    "كلام",
    "\"5. التغطية\": {\"كل البلد\": true}, \"3. معايير القبول\": {\"للجميع\": true}") "," FEATURE ("1",
                                                                                                   "6",
                                                                                                   "آخر",
                                                                                                   "\"x\": 1") "]}";

static void
check_map (Fixture *fixture)
{
  fixture_verify (fixture);
  assert_text (fixture,
               "SELECT s.name, s.foreign_id, s.eligibility_description, s.text_language, o.name "
               "FROM service s JOIN organization o ON o.id = s.organization_id ORDER BY s.name",
               "Other,1/6,-,en,Partner|Talk,1,Intake Criteria: Open to all,en,Partner");
  assert_text (fixture, "SELECT name FROM service_area", "Countrywide");
  assert_text (fixture,
               "SELECT freq, byday, opens_at, closes_at, description FROM schedule ORDER BY 1",
               "-,-,-,-,Office Open at: 8:30am, 13:00pm|WEEKLY,MO,TU,WE,TH,SU,08:30,17:00,-");
  assert_text (fixture,
               "SELECT t.language, t.field, t.text FROM field_translation t JOIN service s ON s.id "
               "= t.row_id ORDER BY t.field, t.text",
               "ar,eligibility_description,معايير القبول: للجميع|ar,name,آخر|ar,name,كلام");
  assert_text (fixture, "SELECT latitude, longitude FROM location LIMIT 1", "32.5,35.7");
}

static void
test_geojson (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "m/services_ar.json", map_ar));
  g_free (fixture_file (fixture, "m/services_en.json", map_en));
  report = fixture_import (fixture, "m");
  g_assert_cmpstr (report->format, ==, "geojson");
  g_assert_cmpuint (report->read, ==, 5);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_cmpuint (report_count (report, "duplicate-id"), ==, 1);
  check_map (fixture);
}

/* The second language as an import of its own, later. */
/* The beginning that is looked at may end within a letter. */
static void
test_geojson_cut (void)
{
  for (guint pad = 0; pad < 2; pad++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (CairnImportReport) report = NULL;
      g_autoptr (GString) text = g_string_new ("[{\"type\": \"Feature\", \"id\": 1, ");

      for (guint i = 0; i < pad; i++)
        g_string_append_c (text, ' ');
      g_string_append (text, "\"properties\": {\"partnerName\": \"IOCC\", \"activityName\": \"");
      for (guint i = 0; i < 6000; i++)
        g_string_append (text, "ع");
      g_string_append (text, "\"}}]");
      g_free (fixture_file (fixture, "services_ar.json", text->str));
      report = fixture_import (fixture, "services_ar.json");
      g_assert_cmpstr (report->format, ==, "geojson");
    }
}

static void
test_geojson_later (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture_file (fixture, "services_en.geojson", map_en));
  g_free (fixture_file (fixture, "services_ar.geojson", map_ar));
  cairn_import_report_free (fixture_import (fixture, "services_en.geojson"));
  cairn_import_report_free (fixture_import (fixture, "services_ar.geojson"));
  check_map (fixture);
}

static void
test_oruk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "o/api.json",
                        "{\"version\": \"HSDS-UK-3.0\", \"openapi_url\": \"https://x.example\"}"));
  g_free (fixture_file (
      fixture, "o/service.json",
      "{\n\"id\": \"ac148810-d857-441c-9679-408f346de14b\",\n\"name\": \"Talk\",\n\"status\": "
      "\"active\",\n\"email\": \"email-example_com\",\n\"url\": \"example/talk\",\n"
      "\"languages\": [{\"id\": \"d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610\"}]}"));
  report = fixture_import (fixture, "o");
  g_assert_cmpstr (report->format, ==, "oruk-json");
  g_assert_cmpuint (report->taken, ==, 2);
  g_assert_cmpuint (report->refused, ==, 0);
  g_assert_cmpuint (report_find (report, "bad-email")->line, ==, 5);
  g_assert_cmpuint (report_find (report, "bad-url")->line, ==, 6);
  g_assert_cmpuint (report_count (report, "no-language"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/formats/utf-16", test_wide_encodings);
  g_test_add_func ("/exchange/formats/half-utf-16", test_half_wide);
  g_test_add_func ("/exchange/formats/mapping", test_mapping);
  g_test_add_func ("/exchange/formats/mapping-files", test_mapping_files);
  g_test_add_func ("/exchange/formats/mapping-errors", test_mapping_errors);
  g_test_add_func ("/exchange/formats/proposal", test_proposal);
  g_test_add_func ("/exchange/formats/icarol", test_icarol);
  g_test_add_func ("/exchange/formats/icarol-places", test_icarol_places);
  g_test_add_func ("/exchange/formats/proposal-status", test_proposal_status);
  g_test_add_func ("/exchange/formats/geojson", test_geojson);
  g_test_add_func ("/exchange/formats/geojson-cut", test_geojson_cut);
  g_test_add_func ("/exchange/formats/geojson-later", test_geojson_later);
  g_test_add_func ("/exchange/formats/oruk", test_oruk);
  return g_test_run ();
}
