/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes out, and with which facts. */
#include "support.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static guint32
julian (const char *text)
{
  GDate day;

  g_assert_true (cairn_day_parse (text, &day));
  return g_date_get_julian (&day);
}

static CairnNeedSet
need_bit (Support *support, const char *id)
{
  return CAIRN_NEED_BIT (cairn_catalogue_by_id (support->catalogue, id)->number);
}

static void
test_states (Support *support, gconstpointer data)
{
  static const char *const states[]
      = { "draft", "unreviewed", "listed", "paused", "do-not-refer", "withdrawn" };
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *name = g_strdup_printf ("STATE-%s", states[i]);

      support_add_service (support, 10 + i, name, "legal");
      support_sql (support,
                   "UPDATE service SET listing = '%s' WHERE id ="
                   " '00000000-0000-4000-8000-%012u'",
                   states[i], 10 + i);
    }
  support_add_service (support, 20, "STATE-withdrawn-row", "legal");
  support_sql (support, "UPDATE service SET withdrawn = 1 WHERE name = 'STATE-withdrawn-row'");
  support_add_service (support, 21, "STATE-merged", "legal");
  support_sql (support, "UPDATE service SET merged_into = '00000000-0000-4000-8000-000000000012'"
                        " WHERE name = 'STATE-merged'");
  support_add_service (support, 22, "STATE-defunct", "legal");
  support_sql (support, "UPDATE service SET status = 'defunct' WHERE name = 'STATE-defunct'");
  report = support_publish (support);
  g_assert_cmpuint (report->offers, ==, 2);
  g_assert_cmpuint (report->services, ==, 2);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->problems, 0), "defunct"));
  published = support_open (support);
  cairn_published_offers (published, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (support_offer (published, 11, 0)->listing, ==, CAIRN_LISTING_UNREVIEWED);
  g_assert_cmpint (support_offer (published, 12, 0)->listing, ==, CAIRN_LISTING_LISTED);
  g_assert_true (support_is_published (support, "STATE-listed"));
  g_assert_false (support_is_published (support, "STATE-draft"));
  g_assert_false (support_is_published (support, "STATE-paused"));
  g_assert_false (support_is_published (support, "STATE-do-not-refer"));
  g_assert_false (support_is_published (support, "STATE-withdrawn"));
  g_assert_false (support_is_published (support, "STATE-merged"));
  g_assert_false (support_is_published (support, "STATE-defunct"));
}

/* Promise 6. */
static void
test_unreviewed_high_care (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;
  const CairnOffer *offer;
  gsize n;

  support_add_service (support, 10, "Only talk", "talk");
  support_add_service (support, 11, "Talk and food", "talk");
  support_add_need (support, 11, "basics", "suggested");
  support_add_service (support, 12, "No needs", NULL);
  support_sql (support, "UPDATE service SET listing = 'unreviewed'");
  support_add_service (support, 13, "Listed talk", "talk");
  support_add_need (support, 13, "legal", "refused");
  report = support_publish (support);
  g_assert_cmpuint (report->unreviewed_high_care, ==, 1);
  g_assert_cmpuint (report->services, ==, 2);
  published = support_open (support);
  g_assert_null (support_offer (published, 10, 0));
  g_assert_null (support_offer (published, 12, 0));
  offer = support_offer (published, 11, 0);
  g_assert_cmpuint (offer->confirmed, ==, 0);
  g_assert_cmpuint (offer->suggested, ==, need_bit (support, "basics"));
  offer = support_offer (published, 13, 0);
  g_assert_cmpuint (offer->confirmed, ==, need_bit (support, "talk"));
  g_assert_cmpuint (offer->suggested, ==, 0);
  cairn_published_offers_for (published, 6, &n);
  g_assert_cmpuint (n, ==, 1);
  cairn_published_offers_for (published, 25, &n);
  g_assert_cmpuint (n, ==, 0);
  cairn_published_offers_for (published, 0, &n);
  g_assert_cmpuint (n, ==, 0);
  cairn_published_offers_for (published, 63, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
add_facts (Support *support)
{
  support_add_service (support, 10, "Everything", "legal");
  support_add_place (support, 10, 50, "1 High Street");
  support_sql (support,
               "UPDATE service SET minimum_age = 16, maximum_age = 25, free = 1, wait_weeks = 3,"
               " apply_by = '2026-04-01', capacity = 'waiting-list', capacity_on = '2026-03-05',"
               " check_days = 30, channels = 'phone, in-person', interpreter_any = 1"
               " WHERE id = '00000000-0000-4000-8000-000000000010'");
  support_sql (support, "INSERT INTO audience (id, service_id, kind, value) VALUES"
                        " ('u1', '00000000-0000-4000-8000-000000000010', 'especially', 'youth'),"
                        " ('u2', '00000000-0000-4000-8000-000000000010', 'only', 'student'),"
                        " ('u3', '00000000-0000-4000-8000-000000000010', 'people', 'injured')");
  support_sql (support, "INSERT INTO trust_fact (id, service_id, fact, answer) VALUES"
                        " ('t1', '00000000-0000-4000-8000-000000000010', 'anonymous', 'yes'),"
                        " ('t2', '00000000-0000-4000-8000-000000000010', 'asks-id', 'no')");
  support_sql (support,
               "INSERT INTO access_fact (id, link_entity, link_id, feature, answer) VALUES"
               " ('s1', 'location', '00000000-0000-4000-8000-000000000050', 'step-free', 'no'),"
               " ('s2', 'service', '00000000-0000-4000-8000-000000000010', 'step-free', 'yes'),"
               " ('s3', 'service', '00000000-0000-4000-8000-000000000010', 'hearing-loop', 'yes')");
  support_sql (support, "INSERT INTO phone (id, service_id, number) VALUES"
                        " ('p1', '00000000-0000-4000-8000-000000000010', '0800 111')");
  support_sql (support,
               "INSERT INTO language (id, service_id, location_id, phone_id, code, name,"
               " interpreter) VALUES"
               " ('l1', '00000000-0000-4000-8000-000000000010', NULL, NULL, 'ara', NULL, 0),"
               " ('l2', NULL, '00000000-0000-4000-8000-000000000050', NULL, NULL, 'Farsi', 1),"
               " ('l3', NULL, NULL, 'p1', 'de', 'German', 0)");
}

static gboolean
has_language (const guint64 set[CAIRN_LANG_WORDS], const char *tag)
{
  int number = cairn_lang_number (tag);

  return (set[number / 64] >> (number % 64) & 1) != 0;
}

static void
test_facts (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  const CairnOffer *offer;

  add_facts (support);
  published = support_show (support);
  offer = support_offer (published, 10, 50);
  g_assert_cmpint (offer->minimum_age, ==, 16);
  g_assert_cmpint (offer->maximum_age, ==, 25);
  g_assert_cmpint (offer->free, ==, 1);
  g_assert_cmpint (offer->wait_weeks, ==, 3);
  g_assert_cmpuint (offer->apply_by, ==, julian ("2026-04-01"));
  g_assert_cmpint (offer->capacity, ==, CAIRN_CAPACITY_WAITING_LIST);
  g_assert_cmpuint (offer->capacity_on, ==, julian ("2026-03-05"));
  g_assert_cmpuint (offer->checked_on, ==, julian ("2026-03-01"));
  g_assert_cmpuint (offer->check_due, ==, julian ("2026-03-31"));
  g_assert_cmpint (offer->check_days, ==, 30);
  g_assert_cmpint (offer->channels, ==, CAIRN_CHANNEL_PHONE | CAIRN_CHANNEL_IN_PERSON);
  g_assert_true (offer->channels_known);
  g_assert_cmpuint (offer->audience, ==, CAIRN_AUDIENCE_YOUTH);
  g_assert_cmpuint (offer->audience_closed, ==, CAIRN_AUDIENCE_STUDENT);
  g_assert_cmpuint (offer->people, ==, CAIRN_PEOPLE_INJURED);
  g_assert_cmpuint (offer->trust_yes, ==, CAIRN_TRUST_ANONYMOUS);
  g_assert_cmpuint (offer->trust_no, ==, CAIRN_TRUST_ASKS_ID);
  g_assert_cmpuint (offer->access_yes, ==, CAIRN_ACCESS_HEARING_LOOP);
  g_assert_cmpuint (offer->access_no, ==, CAIRN_ACCESS_STEP_FREE);
  g_assert_true (offer->languages_known);
  g_assert_true (offer->interpreter_any);
  g_assert_true (has_language (offer->lang.languages, "ar"));
  g_assert_true (has_language (offer->lang.languages, "de"));
  g_assert_false (has_language (offer->lang.languages, "fa"));
  g_assert_true (has_language (offer->lang.interpreted, "fa"));
  g_assert_cmpint (offer->area, ==, 0);
  g_assert_cmpint (offer->hours, ==, -1);
  g_assert_cmpstr (cairn_published_area_name (published, offer->area, "ar"), ==, "الشمال");
  g_assert_cmpstr (cairn_published_area_name (published, 1, "ar"), ==, "south");
  g_assert_cmpstr (cairn_published_area_name (published, 7, "ar"), ==, "");
  g_assert_cmpstr (cairn_published_area_name (published, -1, "ar"), ==, "");
}

/* Unknown is unknown, never no. */
static void
test_unknown (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  const CairnOffer *offer;

  support_add_service (support, 10, "Bare", "legal");
  support_add_service (support, 11, "With a place", "legal");
  support_add_place (support, 11, 50, "1 High Street");
  support_sql (support, "UPDATE service SET checked_on = NULL, capacity = 'full'");
  support_sql (support, "UPDATE location SET area = 'no such area'");
  published = support_show (support);
  offer = support_offer (published, 10, 0);
  g_assert_cmpint (offer->minimum_age, ==, -1);
  g_assert_cmpint (offer->maximum_age, ==, -1);
  g_assert_cmpint (offer->free, ==, -1);
  g_assert_cmpint (offer->wait_weeks, ==, -1);
  g_assert_cmpint (offer->capacity, ==, CAIRN_CAPACITY_UNKNOWN);
  g_assert_cmpuint (offer->checked_on, ==, 0);
  g_assert_cmpuint (offer->check_due, ==, 0);
  g_assert_cmpint (offer->check_days, ==, 90);
  g_assert_false (offer->channels_known);
  g_assert_false (offer->languages_known);
  g_assert_cmpint (offer->area, ==, -1);
  g_assert_cmpstr (offer->location, ==, "");
  g_assert_null (cairn_published_hours (published, offer->hours));
  offer = support_offer (published, 11, 50);
  g_assert_cmpint (offer->area, ==, -1);
  g_assert_cmpint (offer->channels, ==, CAIRN_CHANNEL_IN_PERSON);
  g_assert_false (offer->channels_known);
  g_assert_cmpuint (offer->hash, !=, support_offer (published, 10, 0)->hash);
}

static void
test_everywhere_and_closed_to_strangers (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;

  support_add_service (support, 10, "Everywhere", "legal");
  support_sql (support, "UPDATE service SET everywhere = 1");
  support_add_service (support, 11, "For members", "legal");
  support_sql (support, "INSERT INTO audience (id, service_id, kind, value) VALUES"
                        " ('u1', '00000000-0000-4000-8000-000000000011', 'only', 'martians')");
  report = support_publish (support);
  published = support_open (support);
  g_assert_cmpint (support_offer (published, 10, 0)->area, ==, -2);
  g_assert_null (support_offer (published, 11, 0));
  g_assert_cmpuint (report->problems->len, ==, 1);
}

/* Of the service at that place, else of the service, else of the place. */
static void
test_hours_chosen (Support *support, gconstpointer data)
{
  static const char *const owners[][2] = {
    { "location_id", "'00000000-0000-4000-8000-000000000050'" },
    { "service_id", "'00000000-0000-4000-8000-000000000010'" },
    { "service_at_location_id", "'x10-50'" },
  };

  support_add_service (support, 10, "Open", "legal");
  support_add_place (support, 10, 50, "1 High Street");
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autoptr (CairnPublished) published = NULL;
      g_autoptr (CairnCard) card = NULL;
      CairnOpenAnswer answer;

      /* Noon UTC is 13:00 in the centre; each owner closes an hour later than the one before. */
      support_sql (support,
                   "INSERT INTO schedule (id, %s, freq, byday, opens_at, closes_at) VALUES"
                   " ('h%u', %s, 'WEEKLY', 'TU', '09:00', '%u:00')",
                   owners[i][0], i, owners[i][1], 14 + i);
      published = support_show (support);
      answer = cairn_hours_at (
          cairn_published_hours (published, support_offer (published, 10, 50)->hours), SUPPORT_NOW);
      g_assert_cmpint (answer.state, ==, CAIRN_OPEN_NOW);
      g_assert_cmpint (answer.until, ==, SUPPORT_NOW + (1 + (gint64) i) * 3600);
      card = support_card (published, 10, 50, "en");
      g_assert_cmpuint (card->slots->len, ==, 1);
      g_assert_cmpint (((CairnCardSlot *) g_ptr_array_index (card->slots, 0))->to, ==,
                       (14 + (gint) i) * 60);
    }
}

static void
test_hours_shared_and_bad (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  for (guint i = 10; i < 14; i++)
    {
      support_add_service (support, i, "Open", "legal");
      support_sql (support,
                   "INSERT INTO schedule (id, service_id, freq, opens_at, closes_at, notes)"
                   " VALUES ('h%u', '00000000-0000-4000-8000-%012u', 'DAILY', '%s', '23:59',"
                   " 'note %u')",
                   i, i, i == 13 ? "late" : "00:00", i);
    }
  report = support_publish (support);
  published = support_open (support);
  g_assert_cmpint (support_offer (published, 10, 0)->hours, >=, 0);
  g_assert_cmpint (support_offer (published, 10, 0)->hours, ==,
                   support_offer (published, 12, 0)->hours);
  g_assert_cmpint (support_offer (published, 13, 0)->hours, ==, -1);
  g_assert_cmpuint (report->problems->len, ==, 1);
  card = support_card (published, 10, 0, "en");
  g_assert_true (card->hours_24h);
}

/* What a card tells, with Arabic for some of it. */
static void
add_card_facts (Support *support)
{
  add_facts (support);
  support_sql (support, "UPDATE service SET description = 'Says \"hello\"', text_language = 'en',"
                        " url = 'https://one.example'");
  support_sql (support,
               "INSERT INTO field_translation (id, table_name, row_id, field, language,"
               " text, state) VALUES ('f1', 'service', '00000000-0000-4000-8000-000000000010',"
               " 'name', 'ar', 'كل شيء', 'read'), ('f2', 'phone', 'p1', 'description', 'ar',"
               " 'مجاني', 'machine'), ('f3', 'service',"
               " '00000000-0000-4000-8000-000000000010', 'name', 'es', 'BORRADOR', 'draft')");
  support_sql (support, "UPDATE phone SET description = 'Free'");
  support_sql (support, "INSERT INTO step (id, service_id, position, phrase, text) VALUES"
                        " ('s2', '00000000-0000-4000-8000-000000000010', 2, '', 'Ring twice'),"
                        " ('s1', '00000000-0000-4000-8000-000000000010', 1, 'call', NULL)");
  support_sql (support, "INSERT INTO required_document (id, service_id, document) VALUES"
                        " ('d1', '00000000-0000-4000-8000-000000000010', 'A letter')");
  support_sql (support,
               "INSERT INTO cost_option (id, service_id, option, amount, currency, valid_to)"
               " VALUES ('c1', '00000000-0000-4000-8000-000000000010', '', 5.5, 'EUR', NULL),"
               " ('c2', '00000000-0000-4000-8000-000000000010', 'Old price', 1, 'EUR',"
               " '2026-01-01')");
}

static void
test_card (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;
  CairnCardStep *step;

  add_card_facts (support);
  published = support_show (support);
  card = support_card (published, 10, 50, "en");
  g_assert_cmpstr (card->name.text, ==, "Everything");
  g_assert_cmpstr (card->organization.text, ==, "First House");
  g_assert_cmpstr (card->address.text, ==, "1 High Street, 10115 Town");
  g_assert_cmpstr (card->area, ==, "north");
  g_assert_cmpstr (card->url, ==, "https://one.example");
  g_assert_cmpstr (card->checked_on, ==, "2026-03-01");
  g_assert_cmpstr (card->listing, ==, "listed");
  g_assert_false (card->area_only);
  g_assert_cmpuint (card->steps->len, ==, 2);
  step = g_ptr_array_index (card->steps, 0);
  g_assert_cmpstr (step->phrase, ==, "call");
  step = g_ptr_array_index (card->steps, 1);
  g_assert_cmpstr (step->text.text, ==, "Ring twice");
  g_assert_cmpuint (card->documents->len, ==, 1);
  g_assert_cmpuint (card->costs->len, ==, 1);
  g_assert_cmpstr (((CairnCardText *) g_ptr_array_index (card->costs, 0))->text, ==, "5.5 EUR");
  g_assert_true (g_strv_contains ((const char *const *) card->languages, "ar"));
  g_assert_true (g_strv_contains ((const char *const *) card->interpreted, "fa"));
}

static void
test_card_translated (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) arabic = NULL;
  CairnCardPhone *phone;

  add_card_facts (support);
  published = support_show (support);
  arabic = support_card (published, 10, 50, "ar");
  g_assert_cmpstr (arabic->name.text, ==, "كل شيء");
  g_assert_cmpstr (arabic->name.lang, ==, "ar");
  g_assert_false (support_is_published (support, "BORRADOR"));
  g_assert_cmpstr (arabic->description.text, ==, "Says \"hello\"");
  g_assert_cmpstr (arabic->description.lang, ==, "en");
  g_assert_cmpstr (arabic->alert.text, ==, "");
  g_assert_cmpuint (arabic->phones->len, ==, 1);
  phone = g_ptr_array_index (arabic->phones, 0);
  g_assert_cmpstr (phone->number, ==, "0800 111");
  g_assert_cmpstr (phone->description.text, ==, "مجاني");
  g_assert_cmpstr (phone->languages[0], ==, "de");
}

static void
test_settings (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnPublished) again = NULL;
  const CairnPublishedSettings *settings;

  support_sql (support, "INSERT INTO setting (key, value) VALUES"
                        " ('incident.days', '2025-01-01, 2026-02-03,2026-04-01'),"
                        " ('network.down', '1'), ('demonstration', '1'), ('centre.region', 'DE'),"
                        " ('practice', '1'),"
                        " ('centre.desk-hours', '[{\"days\": 31, \"from\": 540, \"to\": 1020}]')");
  published = support_show (support);
  settings = cairn_published_settings (published);
  g_assert_cmpstr (settings->centre_name, ==, "Test Centre");
  g_assert_cmpstr (settings->zone_name, ==, "Europe/Berlin");
  g_assert_cmpstr (settings->incident_day, ==, "2026-02-03");
  g_assert_cmpstr (settings->emergency_number, ==, "");
  g_assert_cmpstr (settings->region, ==, "DE");
  g_assert_cmpstr (settings->languages[0], ==, "en");
  g_assert_cmpstr (settings->languages[1], ==, "ar");
  g_assert_cmpstr (settings->areas[1], ==, "south");
  g_assert_null (settings->areas[2]);
  g_assert_cmpint (settings->code_key[15], ==, 15);
  g_assert_true (settings->network_down);
  g_assert_true (settings->demonstration);
  g_assert_true (settings->practice);
  g_assert_cmpint (settings->published_at, ==, SUPPORT_NOW);
  g_assert_cmpint (settings->serial, ==, 1);
  g_assert_nonnull (settings->desk_hours);
  g_assert_cmpint (cairn_hours_at (settings->desk_hours, SUPPORT_NOW).state, ==, CAIRN_OPEN_NOW);
  again = support_show (support);
  g_assert_cmpint (cairn_published_settings (again)->serial, ==, 2);
}

static void
test_modes (Support *support, gconstpointer data)
{
  g_autofree char *spare = g_strconcat (support->published_path, ".spare", NULL);
  g_autoptr (CairnPublishReport) report = NULL;
  mode_t before = umask (0077);
  struct stat found;

  support_add_service (support, 10, "Any", "legal");
  report = support_publish (support);
  umask (before);
  g_assert_cmpint (stat (support->folder, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0755);
  g_assert_cmpint (stat (support->published_path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0644);
  g_assert_cmpint (stat (support->help_path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 07777, ==, 0644);
  g_assert_false (g_file_test (spare, G_FILE_TEST_EXISTS));
}

/* The kiosk is another Unix user, with no right to the staff's file. */
static void
test_other_user (Support *support, gconstpointer data)
{
  g_autoptr (CairnPublishReport) report = NULL;
  g_autofree char *directory = g_build_filename (support->state, "directory.db", NULL);
  int status = 0;
  pid_t child;

  if (geteuid () != 0)
    {
      g_test_skip ("only root can become another user");
      return;
    }
  support_add_service (support, 10, "Any", "legal");
  report = support_publish (support);
  g_assert_cmpint (g_chmod (support->state, 0711), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (CairnPublished) published = NULL;

      if (setgid (65534) != 0 || setuid (65534) != 0)
        _exit (1);
      if (g_access (directory, R_OK) == 0)
        _exit (2);
      published = cairn_published_open (support->published_path, NULL);
      if (published == NULL || support_offer (published, 10, 0) == NULL)
        _exit (3);
      _exit (g_access (support->folder, W_OK) == 0 ? 4 : 0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_cannot_write (Support *support, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (support->state, "file", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (cairn_publish (support->db, support->catalogue, file, &support->clock, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
}

/* The number to call first comes first: someone's order, then a voice, a fax last. */
static void
test_phone_order (Support *support, gconstpointer data)
{
  static const char *const expected[] = { "3", "2", "5", "1", "4" };
  g_autoptr (CairnPublished) published = NULL;
  g_autoptr (CairnCard) card = NULL;

  support_add_service (support, 10, "Lines", "legal");
  support_sql (support, "INSERT INTO phone (id, service_id, number, type, position) VALUES"
                        " ('p1', '00000000-0000-4000-8000-000000000010', '1', 'text', 1),"
                        " ('p2', '00000000-0000-4000-8000-000000000010', '2', 'voice', 1),"
                        " ('p3', '00000000-0000-4000-8000-000000000010', '3', 'text', 0),"
                        " ('p4', '00000000-0000-4000-8000-000000000010', '4', 'fax', 0),"
                        " ('p5', '00000000-0000-4000-8000-000000000010', '5', NULL, 1)");
  published = support_show (support);
  card = support_card (published, 10, 0, "en");
  g_assert_cmpuint (card->phones->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((CairnCardPhone *) g_ptr_array_index (card->phones, i))->number, ==,
                     expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/publish/states", test_states);
  SUPPORT_TEST ("/publish/unreviewed-high-care", test_unreviewed_high_care);
  SUPPORT_TEST ("/publish/facts", test_facts);
  SUPPORT_TEST ("/publish/unknown", test_unknown);
  SUPPORT_TEST ("/publish/everywhere", test_everywhere_and_closed_to_strangers);
  SUPPORT_TEST ("/publish/hours-chosen", test_hours_chosen);
  SUPPORT_TEST ("/publish/hours-shared", test_hours_shared_and_bad);
  SUPPORT_TEST ("/publish/card", test_card);
  SUPPORT_TEST ("/publish/card-translated", test_card_translated);
  SUPPORT_TEST ("/publish/phone-order", test_phone_order);
  SUPPORT_TEST ("/publish/settings", test_settings);
  SUPPORT_TEST ("/publish/modes", test_modes);
  SUPPORT_TEST ("/publish/other-user", test_other_user);
  SUPPORT_TEST ("/publish/cannot-write", test_cannot_write);
  return g_test_run ();
}
