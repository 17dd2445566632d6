/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "samples.h"

static void
write_records (Fixture *fixture)
{
  g_free (fixture_file (fixture, "v1/organizations.csv",
                        "id,name,url\n1,First,www.first.example\n2,,nameless\n"));
  g_free (fixture_file (fixture, "v1/services.csv",
                        "id,organization_id,name,status,fees,taxonomy_ids,colour\n"
                        "10,1,Grief counseling,active,Free,,red\n11,77,Food pantry,Inactive,$5,,\n"
                        "12,1,Nobody,\"Active, but do not refer\",,,\n"));
  g_free (fixture_file (fixture, "v1/locations.csv",
                        "id,organization_id,name,latitude,longitude\n5,1,House,\"51,5\",400\n"));
  g_free (fixture_file (fixture, "v1/services_at_location.csv",
                        "id,service_id,location_id\n1,10,5\n2,99,5\n"));
}

static void
write_places_and_times (Fixture *fixture)
{
  g_free (fixture_file (
      fixture, "v1/physical_addresses.csv",
      "id,location_id,address_1,address_2,address_3,city\n1,5,1 Road,Floor 2,Room 3,Town\n"));
  g_free (fixture_file (fixture, "v1/postal_addresses.csv",
                        "id,location_id,address_1,city\n1,5,Box 9,Town\n"));
  g_free (fixture_file (
      fixture, "v1/phones.csv",
      "id,service_id,location_id,number,type,language\n1,10,,01632 960001 x7,TTY,\"en, Spanish\"\n"
      "2,10,,none,,\n3,404,,01632 960002,,\n"));
  g_free (fixture_file (
      fixture, "v1/regular_schedules.csv",
      "id,service_id,weekday,opens_at,closes_at\n1,10,Monday,9am,5:00 PM\n2,10,2,09:00,17:00\n"
      "3,10,Sunday,,\n4,10,Someday,09:00,10:00\n5,10,3,soon,17:00\n"));
  g_free (fixture_file (
      fixture, "v1/holiday_schedules.csv",
      "id,service_id,closed,opens_at,closes_at,start_date,end_date\n"
      "1,10,true,,,2026-12-24,2026-12-26\n2,10,true,,,\"January 01, 0001\",\"January 01, 0001\"\n"
      "3,10,false,10:00,12:00,2026-12-31,2026-12-31\n"));
}

static void
write_facts (Fixture *fixture)
{
  g_free (fixture_file (fixture, "v1/eligibility.csv",
                        "id,service_id,eligibility\n1,10,Adults 18 and over\n"));
  g_free (fixture_file (fixture, "v1/languages.csv",
                        "id,service_id,language\n1,10,English and Arabic\n2,10,Klingonese\n"));
  g_free (fixture_file (
      fixture, "v1/accessibility_for_disabilities.csv",
      "id,location_id,accessibility,details\n1,5,\"ramp, restroom\",No hearing loop\n"));
  g_free (fixture_file (
      fixture, "v1/taxonomy.csv",
      "id,name,parent_id,parent_name,vocabulary\nT1,Bereavement Support,,,own\nT2,Food,T9,,own\n"));
  g_free (fixture_file (fixture, "v1/services_taxonomy.csv",
                        "id,service_id,taxonomy_id,taxonomy_detail\n1,10,T1,\n"));
  g_free (fixture_file (fixture, "v1/notes.csv", "id,text\n1,x\n"));
}

void
sample_version_1 (Fixture *fixture)
{
  write_records (fixture);
  write_places_and_times (fixture);
  write_facts (fixture);
}

void
sample_ohana (Fixture *fixture)
{
  g_free (fixture_file (
      fixture, "o/organizations.csv",
      "id,name,date_incorporated,funding_sources\n1,Org,\"January 01, 1970\",\"City, State\"\n"));
  g_free (fixture_file (fixture, "o/locations.csv",
                        "id,organization_id,name,accessibility,languages,virtual,short_desc\n"
                        "1,1,Place,\"wheelchair, restroom\",\"Spanish, Tagalog\",false,Short\n"));
  g_free (fixture_file (
      fixture, "o/services.csv",
      "id,location_id,name,audience,eligibility,keywords,service_areas,required_documents,taxonomy_"
      "ids,"
      "status\n1,1,Meals,Older adults,Age 60 or over for lunch,\"Food Pantry, Emergency Food\","
      "\"Colma, Daly City\",Photo ID,\"102-02, 999\",active\n2,9,Lost,,,,,,,active\n"));
  g_free (fixture_file (
      fixture, "o/taxonomy.csv",
      "taxonomy_id,name,parent_id,parent_name\n102,Food,,\n102-02,Emergency Food,102,Food\n"));
  g_free (fixture_file (fixture, "o/mail_addresses.csv",
                        "id,location_id,address_1,city\n1,1,Box 1,Town\n"));
  g_free (fixture_file (fixture, "o/holiday_schedules.csv",
                        "id,location_id,service_id,start_date,end_date,closed,opens_at,closes_at\n"
                        "1,1,,\"December 30, 0001\",\"January 02, "
                        "0001\",true,,\n2,1,,12/24/2015,12/24/15,false,10:00,16:00\n"));
}

const char sample_nested[]
    = "{\"id\": \"o1\", \"name\": \"Org\", \"website\": \"https://o.example\", \"mission\": "
      "{\"a\": [1, \"b\"]},\n"
      " \"services\": [{\"id\": \"s1\", \"name\": \"Listening\", \"status\": \"active\",\n"
      "   \"service_at_locations\": [{\"id\": \"x1\", \"location\": {\"id\": \"l1\"}, "
      "\"schedules\":\n"
      "      [{\"id\": \"h1\", \"freq\": \"weekly\", \"byday\": \"mo,tu\", \"opens_at\": \"9:00\", "
      "\"closes_at\": \"17:00\"}]}],\n"
      "   \"phones\": [{\"id\": \"p1\", \"number\": \"01632 960003\", \"languages\": [{\"id\": "
      "\"g1\", \"code\": \"ARA\"}]},\n"
      "              {\"number\": \"nothing\"}],\n"
      "   \"attributes\": [{\"id\": \"a1\", \"taxonomy_term\": {\"id\": \"t1\", \"name\": "
      "\"Counseling\", \"code\": \"RP\",\n"
      "      \"taxonomy_detail\": {\"id\": \"x\", \"name\": \"AIRS\"}}}],\n"
      "   \"languages\": [\"English\", \"Arabic\"], \"capacities\": [{\"id\": \"c1\", "
      "\"available\": 3,\n"
      "      \"unit\": {\"id\": \"u1\", \"name\": \"Places\"}}], \"organization_id\": "
      "\"wrong\"}],\n"
      " \"locations\": [{\"id\": \"l1\", \"name\": \"House\", \"addresses\": [{\"id\": \"d1\", "
      "\"address_1\": \"1 Road\"}]}]}\n";

const char sample_extended[]
    = "{\"id\": \"o1\", \"name\": \"Org\", \"services\": [{\"id\": \"s1\", \"name\": \"Talk\", "
      "\"status\": \"active\",\n"
      " \"assured_date\": \"2026-01-10\",\n"
      " \"cairn\": {\"listing\": \"listed\", \"vetted_by\": \"desk\", \"vetted_at\": "
      "\"2026-01-10\", \"help_now\": \"afraid\",\n"
      "  \"needs\": [{\"need\": \"talk\", \"state\": \"confirmed\"}, {\"need\": \"nonsense\", "
      "\"state\": \"confirmed\"}],\n"
      "  \"especially\": [\"youth\"], \"only\": [\"women\", \"giants\"], \"people\": "
      "[\"bereaved\"],\n"
      "  \"trust\": {\"anonymous\": \"yes\", \"asks-id\": \"no\"}, \"access\": {\"step-free\": "
      "\"yes\"},\n"
      "  \"steps\": [{\"phrase\": \"call\"}, {\"text\": \"Ring\", \"text_language\": \"en\"}],\n"
      "  \"channels\": [\"phone\", \"online\"], \"capacity\": \"taking\", \"capacity_on\": "
      "\"2026-01-12\", \"wait_weeks\": 2,\n"
      "  \"free\": true, \"everywhere\": false, \"interpreter_any\": true, \"apply_by\": "
      "\"2026-02-14\", \"checked_on\": \"2026-01-11\",\n"
      "  \"check_days\": 30, \"check_due\": \"2026-02-10\", \"partner_notes\": \"internal\", "
      "\"text_language\": \"en\",\n"
      "  \"translations\": {\"ar\": {\"name\": \"حديث\", \"colour\": \"x\"}}}},\n"
      " {\"id\": \"s2\", \"name\": \"Food pantry\", \"status\": \"active\", \"cairn\": "
      "{\"listing\": \"paused\", \"capacity\": \"overfull\"}}],\n"
      " \"locations\": [{\"id\": \"l1\", \"name\": \"Refuge\", \"addresses\": [{\"id\": \"a1\", "
      "\"address_1\": \"1 Road\"}],\n"
      "   \"schedules\": [{\"id\": \"c1\", \"dtstart\": \"2026-01-20\", \"cairn\": {\"closed\": "
      "true}}],\n"
      "   \"languages\": [{\"id\": \"g1\", \"code\": \"uk\", \"cairn\": {\"interpreter\": "
      "true}}],\n"
      "   \"phones\": [{\"id\": \"p1\", \"number\": \"01632 960008\", \"cairn\": {\"private\": "
      "true}}],\n"
      "   \"cairn\": {\"area\": \"north\", \"address_visibility\": \"hidden\", \"access\": "
      "{\"hearing-loop\": \"no\"}}}]}";
