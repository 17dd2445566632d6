/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "You may not know about": what a needs review wants shown, on the real window, where it fits,
 * until its last day. */
#include "fixture.h"

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/directory/directory.h"
#include "core/publish/publish.h"
#include "kiosk/take-list.h"

#include <string.h>

#define DAY 86400
#define DAYS 14
#define TO_RESULTS "language:en option:no group:1 need:talk bar:next"

static char *state; /* a copy of the demonstration */

static const CairnMatchNeed *
first_list (Kiosk *kiosk)
{
  return g_ptr_array_index (cairn_session_result (kiosk->session)->needs, 0);
}

/* The least of those that fit: in no list as it is shown. */
static char *
pick_service (Kiosk *kiosk)
{
  GPtrArray *matches = first_list (kiosk)->matches;

  g_assert_cmpuint (matches->len, >, CAIRN_TAKE_SHOWN);
  return g_strdup (
      ((const CairnMatch *) g_ptr_array_index (matches, matches->len - 1))->offer->service);
}

/* As the review writes it and the desk brings it out. */
static void
introduce (Kiosk *kiosk, const char *service)
{
  CairnClock clock = cairn_clock_fixed (cairn_session_now (kiosk->session));
  g_autofree char *folder = cairn_paths_public (state);
  g_autofree char *today = cairn_time_day (clock.at, cairn_session_zone (kiosk->session));
  g_autofree char *until = cairn_day_add (today, DAYS);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO review_item (id, kind, text, state, review, made_on, due, service_id)"
      " VALUES ('r1', 'action', 'Say it again', 'open', 'monthly', '%s', '%s', '%s')",
      today, until, service);
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (GError) error = NULL;
  CairnDirectory *directory
      = cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:test", &error);

  g_assert_no_error (error);
  g_assert_true (cairn_db_exec (cairn_directory_db (directory), sql, &error));
  report = cairn_publish (cairn_directory_db (directory), kiosk->session->catalogue, folder, &clock,
                          &error);
  g_assert_no_error (error);
  cairn_directory_close (directory);
}

static int
find_item (GPtrArray *items, const char *prefix)
{
  int found = -1;

  for (guint i = 0; i < items->len; i++)
    if (g_str_has_prefix (((const CairnItem *) g_ptr_array_index (items, i))->id, prefix))
      found = (int) i;
  return found;
}

static gboolean
is_taken (Kiosk *kiosk, const char *service)
{
  g_autoptr (GPtrArray) taken = cairn_take_list (kiosk->session, TRUE);

  for (guint i = 0; i < taken->len; i++)
    if (strcmp (((const CairnMatch *) g_ptr_array_index (taken, i))->offer->service, service) == 0)
      return TRUE;
  return FALSE;
}

/* Below everything else, one card, on no slip; touched, it is read like any other. */
static void
check_shown (Kiosk *kiosk, const char *service)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  int heading = find_item (items, "introduced");
  const CairnItem *card;

  g_assert_cmpint (heading, >, find_item (items, "need:"));
  g_assert_cmpint (heading, >, find_item (items, "more:"));
  g_assert_cmpstr (((const CairnItem *) g_ptr_array_index (items, heading))->name, ==,
                   "You may not know about");
  g_assert_cmpuint (items->len, ==, (guint) heading + 2);
  card = g_ptr_array_index (items, heading + 1);
  g_assert_true (g_str_has_prefix (card->id, "service:"));
  g_assert_false (is_taken (kiosk, service));
  kiosk_touch (kiosk, card->id);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SERVICE);
  g_assert_cmpstr (kiosk->session->places->service, ==, service);
  kiosk_walk (kiosk, "bar:back");
}

static void
test_shown (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (state, "en", NULL);
  g_autofree char *service = NULL;
  gint64 now = cairn_session_now (kiosk->session);

  kiosk_walk (kiosk, TO_RESULTS);
  g_assert_false (kiosk_shows (kiosk, "introduced"));
  service = pick_service (kiosk);
  introduce (kiosk, service);
  kiosk_walk (kiosk, "bar:clear " TO_RESULTS);
  check_shown (kiosk, service);
  /* Who unfolds all of them has it before the eyes already. */
  kiosk_walk (kiosk, "more:6:0");
  g_assert_false (kiosk_shows (kiosk, "introduced"));
  /* Whom it does not fit never sees it. */
  kiosk_walk (kiosk, "bar:clear language:en option:no group:4 need:money_now bar:next");
  g_assert_false (kiosk_shows (kiosk, "introduced"));
  /* The last day counts; then it ends by itself. */
  kiosk_walk (kiosk, "bar:clear");
  kiosk->session->clock = cairn_clock_fixed (now + (gint64) DAYS * DAY);
  kiosk_walk (kiosk, TO_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "introduced"));
  kiosk_walk (kiosk, "bar:clear");
  kiosk->session->clock = cairn_clock_fixed (now + (gint64) (DAYS + 1) * DAY);
  kiosk_walk (kiosk, TO_RESULTS);
  g_assert_false (kiosk_shows (kiosk, "introduced"));
}

/* One by one, it says so where it stands. */
static void
test_easy (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (state, "en", NULL);
  guint n, seen = 0;

  kiosk_walk (kiosk, "easy language:en option:no group:1 need:talk");
  n = first_list (kiosk)->matches->len;
  g_assert_false (kiosk_shows (kiosk, "introduced"));
  for (guint i = 1; i < n; i++)
    {
      kiosk_walk (kiosk, "another");
      seen += kiosk_shows (kiosk, "introduced");
    }
  g_assert_cmpuint (seen, ==, 1);
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  state = g_strconcat (fixture_state (), "-introduced", NULL);
  copy_folder (fixture_state (), state);
  g_test_add_func ("/introduced/shown", test_shown);
  g_test_add_func ("/introduced/easy", test_easy);
  result = g_test_run ();
  remove_folder (state);
  g_free (state);
  fixture_remove_state ();
  return result;
}
