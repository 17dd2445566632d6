/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What never goes out (promise 5). */
#include "support.h"

#include <string.h>

/* A protected place: hidden, at 77 Secret Lane, postcode 99887. */
static void
add_hidden_place (Support *support, guint service)
{
  support_add_place (support, service, 60, "77 Secret Lane");
  support_sql (support, "UPDATE location SET address_visibility = 'hidden', name = 'HIDDENNAME',"
                        " transportation = 'HIDDENWAY', area = 'south', latitude = 52.51631,"
                        " longitude = 13.37777 WHERE id = '00000000-0000-4000-8000-000000000060'");
  support_sql (support, "UPDATE address SET postal_code = '99887' WHERE id = 'a60'");
  support_sql (support, "INSERT INTO accessibility (id, location_id, description) VALUES"
                        " ('y1', '00000000-0000-4000-8000-000000000060', 'HIDDENDOOR')");
  support_sql (support, "INSERT INTO phone (id, location_id, number) VALUES"
                        " ('q1', '00000000-0000-4000-8000-000000000060', '555-HIDDEN')");
}

static void
test_hidden_place (Support *support, gconstpointer data)
{
  static const char *const secrets[] = { "Secret",
                                         "HIDDEN",
                                         "99887",
                                         "52.516",
                                         "13.377",
                                         "STAFFONLY",
                                         "00000000-0000-4000-8000-000000000060" };
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  support_add_service (support, 10, "Refuge", "shelter");
  add_hidden_place (support, 10);
  published = support_show (support);
  g_assert_nonnull (support_offer (published, 10, 0));
  g_assert_cmpstr (support_offer (published, 10, 0)->location, ==, "");
  g_assert_cmpint (support_offer (published, 10, 0)->area, ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_test_message ("%s", secrets[i]);
      g_assert_false (support_is_published (support, secrets[i]));
    }
  card = support_card (published, 10, 0, "en");
  g_assert_cmpstr (card->address.text, ==, "");
  g_assert_cmpuint (card->phones->len, ==, 0);
}

static void
test_area_place (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  support_add_service (support, 10, "Shelter", "shelter");
  support_add_place (support, 10, 50, "77 Secret Lane");
  support_sql (support, "UPDATE address SET address_visibility = 'area'");
  support_sql (support, "UPDATE location SET name = 'HIDDENNAME'");
  support_sql (support, "INSERT INTO schedule (id, location_id, freq, opens_at, closes_at) VALUES"
                        " ('h1', '00000000-0000-4000-8000-000000000050', 'DAILY', '09:00',"
                        " '17:00')");
  published = support_show (support);
  card = support_card (published, 10, 50, "en");
  g_assert_true (card->area_only);
  g_assert_cmpstr (card->area, ==, "north");
  g_assert_cmpstr (card->address.text, ==, "");
  g_assert_cmpint (support_offer (published, 10, 50)->hours, >=, 0);
  g_assert_false (support_is_published (support, "Secret"));
  g_assert_false (support_is_published (support, "HIDDENNAME"));
}

/* A place with two lives: merged into an open one, its protection stays. */
static void
test_merged_protection (Support *support, gconstpointer data)
{
  support_add_service (support, 10, "Shelter", "shelter");
  support_add_place (support, 10, 50, "77 Secret Lane");
  support_sql (support, "INSERT INTO location (id, address_visibility, merged_into) VALUES"
                        " ('00000000-0000-4000-8000-000000000051', 'hidden',"
                        " '00000000-0000-4000-8000-000000000050')");
  support_sql (support, "UPDATE service_at_location SET location_id ="
                        " '00000000-0000-4000-8000-000000000051'");
  cairn_published_unref (support_show (support));
  g_assert_false (support_is_published (support, "Secret"));
}

static void
test_private (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  support_add_service (support, 10, "Line", "legal");
  support_sql (support, "INSERT INTO contact (id, service_id, name, email, private) VALUES"
                        " ('c1', '00000000-0000-4000-8000-000000000010', 'PRIVATEPERSON',"
                        " 'PRIVATE@mail.example', 1)");
  support_sql (support, "INSERT INTO phone (id, service_id, contact_id, number, private) VALUES"
                        " ('p1', '00000000-0000-4000-8000-000000000010', NULL, '555-PRIVATE', 1),"
                        " ('p2', '00000000-0000-4000-8000-000000000010', 'c1', '556-PRIVATE', 0)");
  support_sql (support, "INSERT INTO phone (id, organization_id, number) VALUES"
                        " ('p3', '00000000-0000-4000-8000-000000000001', '0800 333')");
  published = support_show (support);
  card = support_card (published, 10, 0, "en");
  g_assert_cmpuint (card->phones->len, ==, 1);
  g_assert_cmpstr (((CairnCardPhone *) g_ptr_array_index (card->phones, 0))->number, ==,
                   "0800 333");
  g_assert_false (support_is_published (support, "PRIVATE"));
  g_assert_false (support_is_published (support, "STAFFONLY"));
}

/* Each of these texts of a record gives the hidden place away. */
static const char *const leaks[] = {
  "UPDATE service SET description = 'Come to 77 Secret Ln.' WHERE name = 'Other'",
  "UPDATE service SET application_process = 'Secret Lane, no. 77' WHERE name = 'Other'",
  "UPDATE service SET alert = 'house 77 in 99887 Town' WHERE name = 'Other'",
  "UPDATE service SET url = 'https://map.example/52.5164,13.3777' WHERE name = 'Other'",
  "UPDATE organization SET name = 'House at 77 Secret Lane'",
  "INSERT INTO field_translation (id, table_name, row_id, field, language, text, state) VALUES"
  " ('f1', 'service', '00000000-0000-4000-8000-000000000011', 'name', 'ar',"
  " 'بيت 77 Secret Lane', 'read')",
  "INSERT INTO step (id, service_id, position, text) VALUES"
  " ('s1', '00000000-0000-4000-8000-000000000011', 1, 'Ring at Secret Lane 77')",
  "INSERT INTO phone (id, service_id, number, description) VALUES"
  " ('p1', '00000000-0000-4000-8000-000000000011', '0800 111', 'Secret Lane 99887')",
  "INSERT INTO schedule (id, service_id, freq, opens_at, closes_at, notes) VALUES"
  " ('h1', '00000000-0000-4000-8000-000000000011', 'DAILY', '09:00', '17:00',"
  " 'at 77 Secret Lane')",
  "INSERT INTO required_document (id, service_id, document) VALUES"
  " ('d1', '00000000-0000-4000-8000-000000000011', 'Letter to 77 Secret Lane')",
  "INSERT INTO accessibility (id, location_id, details) VALUES"
  " ('y2', '00000000-0000-4000-8000-000000000050', 'Ramp at 77 Secret Lane')",
  "UPDATE address SET address_1 = '77 Secret Lane' WHERE id = 'a50'",
};

static void
test_leaks (Support *support, gconstpointer data)
{
  const char *leak = data;
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autofree char *id = support_id (11);

  support_add_service (support, 10, "Refuge", "shelter");
  add_hidden_place (support, 10);
  support_add_service (support, 11, "Other", "legal");
  support_add_place (support, 11, 50, "1 High Street");
  support_add_place (support, 11, 51, "2 High Street");
  support_sql (support, "UPDATE service SET help_now = 'afraid'");
  support_sql (support, "UPDATE service SET organization_id = NULL WHERE name = 'Refuge'");
  support_sql (support, "%s", leak);
  report = support_publish (support);
  g_assert_cmpuint (report->withheld, ==, 1);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_test_message ("%s", (char *) g_ptr_array_index (report->problems, 0));
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), id));
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), "withheld"));
  g_assert_null (strstr (g_ptr_array_index (report->problems, 0), "Secret"));
  published = support_open (support);
  g_assert_null (support_offer (published, 11, 0));
  g_assert_nonnull (support_offer (published, 10, 0));
  g_assert_false (support_is_published (support, "Secret"));
  g_assert_false (support_is_published (support, "99887"));
}

/* The same place entered twice, once open. */
static void
test_near_own (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;

  support_add_service (support, 10, "Refuge", "shelter");
  add_hidden_place (support, 10);
  support_add_service (support, 11, "Other", "legal");
  support_add_place (support, 11, 50, "1 High Street");
  support_sql (support, "UPDATE location SET organization_id ="
                        " '00000000-0000-4000-8000-000000000001'");
  support_sql (support, "UPDATE location SET latitude = 52.517, longitude = 13.3777"
                        " WHERE id = '00000000-0000-4000-8000-000000000050'");
  support_sql (support, "INSERT INTO organization (id, name) VALUES"
                        " ('00000000-0000-4000-8000-000000000002', 'Neighbour')");
  support_add_service (support, 12, "Neighbour", "legal");
  support_sql (support, "UPDATE service SET organization_id ="
                        " '00000000-0000-4000-8000-000000000002' WHERE name = 'Neighbour'");
  support_add_place (support, 12, 52, "5 Other Street");
  support_sql (support, "UPDATE location SET latitude = 52.517, longitude = 13.3777"
                        " WHERE id = '00000000-0000-4000-8000-000000000052'");
  report = support_publish (support);
  published = support_open (support);
  g_assert_cmpuint (report->withheld, ==, 1);
  g_assert_null (support_offer (published, 11, 50));
  /* Neighbours stay: withholding them would draw a circle around the place. */
  g_assert_nonnull (support_offer (published, 12, 52));
}

/* Where the targeted community meets: area and weekday. */
static void
test_community (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;
  CairnCardSlot *slot;

  support_add_service (support, 10, "Circle", "peer");
  support_add_place (support, 10, 50, "77 Secret Lane");
  support_sql (support, "UPDATE location SET name = 'HIDDENNAME'");
  support_sql (support, "INSERT INTO schedule (id, service_id, freq, byday, opens_at, closes_at,"
                        " description) VALUES ('h1', '00000000-0000-4000-8000-000000000010',"
                        " 'WEEKLY', 'TU', '18:00', '20:00', 'HIDDENTIME')");
  published = support_show (support);
  card = support_card (published, 10, 50, "en");
  g_assert_true (card->area_only);
  g_assert_cmpstr (card->area, ==, "north");
  g_assert_cmpint (support_offer (published, 10, 50)->hours, ==, -1);
  g_assert_cmpuint (card->slots->len, ==, 1);
  slot = g_ptr_array_index (card->slots, 0);
  g_assert_cmpuint (slot->days, ==, 2);
  g_assert_cmpint (slot->from, ==, 0);
  g_assert_cmpint (slot->to, ==, 0);
  g_assert_false (support_is_published (support, "Secret"));
  g_assert_false (support_is_published (support, "HIDDEN"));
}

static void
test_community_opened (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  support_add_service (support, 10, "Circle", "remembrance");
  support_add_place (support, 10, 50, "7 Open Lane");
  support_sql (support, "INSERT INTO trust_fact (id, service_id, fact, answer) VALUES"
                        " ('t1', '00000000-0000-4000-8000-000000000010', 'place-open', 'yes')");
  published = support_show (support);
  card = support_card (published, 10, 50, "en");
  g_assert_false (card->area_only);
  g_assert_cmpstr (card->address.text, ==, "7 Open Lane, 10115 Town");
}

/* Its own description may not say where it is either. */
static void
test_community_tells_itself (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;

  support_add_service (support, 10, "Circle", "faith");
  support_add_place (support, 10, 50, "77 Secret Lane");
  support_sql (support, "UPDATE service SET description = 'We meet at Secret Lane 77'");
  support_add_service (support, 11, "Advice at the same house", "legal");
  support_add_place (support, 11, 50, "77 Secret Lane");
  report = support_publish (support);
  g_assert_cmpuint (report->withheld, ==, 1);
  g_assert_cmpuint (report->services, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/publish/protect/hidden", test_hidden_place);
  SUPPORT_TEST ("/publish/protect/area", test_area_place);
  SUPPORT_TEST ("/publish/protect/merged", test_merged_protection);
  SUPPORT_TEST ("/publish/protect/private", test_private);
  for (guint i = 0; i < G_N_ELEMENTS (leaks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/publish/protect/leak/%u", i);

      g_test_add (path, Support, leaks[i], support_set_up, test_leaks, support_tear_down);
    }
  SUPPORT_TEST ("/publish/protect/near-own", test_near_own);
  SUPPORT_TEST ("/publish/protect/community", test_community);
  SUPPORT_TEST ("/publish/protect/community-opened", test_community_opened);
  SUPPORT_TEST ("/publish/protect/community-tells-itself", test_community_tells_itself);
  return g_test_run ();
}
