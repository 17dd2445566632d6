/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "published.h"

#include "core/base/paths.h"
#include "core/match/match.h"
#include "core/publish/publish.h"

#include <glib/gstdio.h>

static const char SQL[]
    = "INSERT INTO setting (key, value) VALUES ('centre.name', 'Centre'),"
      " ('centre.zone', 'Europe/Berlin'), ('centre.languages', 'en,ar'),"
      " ('code.key', '000102030405060708090a0b0c0d0e0f'),"
      " ('centre.desk-hours', '[{\"days\": \"mo\", \"from\": \"09:00\", \"to\": \"17:00\"}]'),"
      " ('centre.areas', '[{\"id\": \"north\", \"names\": {\"en\": \"North\"}}]');"
      "INSERT INTO organization (id, name) VALUES ('00000000-0000-4000-8000-000000000001', 'O');"
      "INSERT INTO service (id, organization_id, name, description, listing, vetted_by,"
      " checked_on) VALUES ('00000000-0000-4000-8000-000000000002',"
      " '00000000-0000-4000-8000-000000000001', 'Talk', 'Somebody listens', 'listed', 'desk',"
      " '2026-11-01'), ('00000000-0000-4000-8000-000000000003',"
      " '00000000-0000-4000-8000-000000000001', 'Food', NULL, 'listed', 'desk', NULL);"
      "INSERT INTO need_link (id, service_id, need, state) VALUES"
      " ('n1', '00000000-0000-4000-8000-000000000002', 1, 'confirmed'),"
      " ('n2', '00000000-0000-4000-8000-000000000003', 2, 'confirmed');"
      "INSERT INTO phone (id, service_id, number) VALUES"
      " ('p1', '00000000-0000-4000-8000-000000000002', '01632 960001');"
      "INSERT INTO schedule (id, service_id, freq, byday, opens_at, closes_at) VALUES"
      " ('h1', '00000000-0000-4000-8000-000000000002', 'WEEKLY', 'MO,TU', '09:00', '17:00');"
      "INSERT INTO location (id, name, area) VALUES"
      " ('00000000-0000-4000-8000-000000000004', 'Hall', 'north');"
      "INSERT INTO service_at_location (id, service_id, location_id) VALUES"
      " ('x1', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000004');";

static char *sound;
static gsize sound_size;
static CairnQuestionnaire *questions;

static void
make_sound (void)
{
  const CairnClock moment = { TRUE, FUZZ_NOW };
  g_autofree char *state = fuzz_path ("published");
  g_autofree char *folder = cairn_paths_public (state), *path = cairn_paths_published (state);
  g_autoptr (GError) error = NULL;
  CairnDirectory *directory;

  g_assert_cmpint (g_mkdir (state, 0700), ==, 0);
  directory = cairn_directory_open (state, CAIRN_DB_CREATE, &moment, "test:fuzz", &error);
  g_assert_no_error (error);
  cairn_db_exec (cairn_directory_db (directory), SQL, &error);
  g_assert_no_error (error);
  cairn_publish_report_free (
      cairn_publish (cairn_directory_db (directory), fuzz_catalogue (), folder, &moment, &error));
  g_assert_no_error (error);
  cairn_directory_close (directory);
  g_assert_true (g_file_get_contents (path, &sound, &sound_size, NULL));
  questions = cairn_questionnaire_load_built_in (fuzz_catalogue ());
}

/**
 * fuzz_published:
 * @out_size: (out): its bytes
 *
 * Returns: (transfer none): a sound published.db.
 */
const char *
fuzz_published (gsize *out_size)
{
  if (sound == NULL)
    make_sound ();
  *out_size = sound_size;
  return sound;
}

static void
read_cards (CairnPublished *published)
{
  gsize n;
  const CairnOffer *offers = cairn_published_offers (published, &n);

  for (gsize i = 0; i < MIN (n, 20); i++)
    {
      g_autoptr (GError) error = NULL;
      CairnCard *card = cairn_published_card (published, &offers[i], i % 2 ? "ar" : "en", &error);

      g_assert_true ((card == NULL) == (error != NULL));
      cairn_card_free (card);
      cairn_published_area_name (published, offers[i].area, "en");
      g_assert_nonnull (cairn_published_find (published, offers[i].service, offers[i].location));
    }
}

static void
match (CairnPublished *published)
{
  CairnMatcher *matcher = cairn_matcher_new (published, fuzz_catalogue (), questions);
  CairnVisit *visit = cairn_visit_new ();

  visit->for_whom = CAIRN_FOR_ME;
  visit->me.needs = 7;
  visit->me.access = 1;
  visit->channels = 1;
  visit->area = 0;
  cairn_match_result_free (cairn_matcher_match (matcher, visit, "en", FUZZ_NOW));
  cairn_visit_free (visit);
  cairn_matcher_free (matcher);
}

/**
 * fuzz_visit:
 * @path: published.db
 *
 * Returns: whether a kiosk would take it.
 */
gboolean
fuzz_visit (const char *path)
{
  g_autoptr (GError) error = NULL;
  CairnPublished *published = cairn_published_open (path, &error);
  gboolean done = published != NULL;

  g_assert_true (done == (error == NULL));
  if (!done)
    return FALSE;
  read_cards (published);
  match (published);
  cairn_published_forget (published);
  cairn_published_unref (published);
  return TRUE;
}
