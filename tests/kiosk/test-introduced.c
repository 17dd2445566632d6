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

/* What the desk does with the directory, and brings out. */
static void
write_and_publish (Kiosk *kiosk, const char *sql)
{
  CairnClock clock = cairn_clock_fixed (cairn_session_now (kiosk->session));
  g_autofree char *folder = cairn_paths_public (state);
  g_autoptr (CairnPublishReport) report = NULL;
  g_autoptr (GError) error = NULL;
  CairnDirectory *directory
      = cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:test", &error);

  g_assert_no_error (error);
  cairn_db_exec (cairn_directory_db (directory), sql, &error);
  g_assert_no_error (error);
  report = cairn_publish (cairn_directory_db (directory), kiosk->session->catalogue, folder, &clock,
                          &error);
  g_assert_no_error (error);
  cairn_directory_close (directory);
}

/* As the review writes it. */
static void
introduce (Kiosk *kiosk, const char *service)
{
  g_autofree char *today
      = cairn_time_day (cairn_session_now (kiosk->session), cairn_session_zone (kiosk->session));
  g_autofree char *until = cairn_day_add (today, DAYS);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO review_item (id, kind, text, state, review, made_on, due, service_id,"
      " demonstration) VALUES ('r1', 'action', 'Say it again', 'open', 'monthly', '%s', '%s', "
      "'%s', 1)",
      today, until, service);

  write_and_publish (kiosk, sql);
}

/* So many more like the one that fits best: all of them fit better than the least one. */
static void
add_better (Kiosk *kiosk, guint n)
{
  const CairnMatchNeed *list = first_list (kiosk);
  const char *best = ((const CairnMatch *) g_ptr_array_index (list->matches, 0))->offer->service;
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TEMP TABLE one AS SELECT * FROM service WHERE id = '%1$s';"
                          "CREATE TEMP TABLE link AS SELECT * FROM need_link"
                          " WHERE service_id = '%1$s' AND need = %2$u;",
                          best, list->need);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql,
                            "UPDATE one SET id = '00000000-0000-4000-8000-%1$012u';"
                            "INSERT INTO service SELECT * FROM one;"
                            "UPDATE link SET id = '00000000-0000-4000-9000-%1$012u',"
                            " service_id = '00000000-0000-4000-8000-%1$012u';"
                            "INSERT INTO need_link SELECT * FROM link;",
                            i);
  write_and_publish (kiosk, sql->str);
  g_string_free (sql, TRUE);
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

static gboolean
is_listed (Kiosk *kiosk, const char *service)
{
  GPtrArray *matches = first_list (kiosk)->matches;

  for (guint i = 0; i < matches->len; i++)
    if (strcmp (((const CairnMatch *) g_ptr_array_index (matches, i))->offer->service, service)
        == 0)
      return TRUE;
  return FALSE;
}

static const CairnItem *
find_card (GPtrArray *items)
{
  int card = find_item (items, "service:");

  g_assert_cmpint (card, >=, 0);
  return g_ptr_array_index (items, card);
}

/* After the best three, in one screen of its own that says so; each other service comes once. */
static void
walk_one_by_one (Kiosk *kiosk)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *introduced = NULL;

  kiosk_walk (kiosk, "easy language:en option:no group:1 need:talk");
  for (guint i = 0; i == 0 || kiosk_shows (kiosk, "another"); i++)
    {
      g_autoptr (GPtrArray) items = NULL;
      const CairnItem *card;

      if (i > 0)
        kiosk_walk (kiosk, "another");
      items = cairn_page_describe (cairn_window_get_page (kiosk->window));
      card = find_card (items);
      g_assert_true (g_hash_table_add (seen, g_strdup (card->id)));
      g_assert_true (kiosk_shows (kiosk, "introduced") == (i == CAIRN_TAKE_SHOWN));
      if (i == CAIRN_TAKE_SHOWN)
        introduced = g_strdup (card->id);
    }
  g_assert_nonnull (introduced);
}

static void
test_easy (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (state, "en", NULL);

  walk_one_by_one (kiosk);
}

/* It is found however many fit better, and can be read and taken along like any that was seen. */
static void
test_far (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (state, "en", NULL);
  g_autofree char *service = NULL;

  kiosk_walk (kiosk, TO_RESULTS);
  service = pick_service (kiosk);
  add_better (kiosk, 40);
  kiosk_walk (kiosk, "bar:clear " TO_RESULTS);
  g_assert_false (is_listed (kiosk, service));
  g_assert_true (kiosk_shows (kiosk, "introduced"));
  kiosk_walk (kiosk, "bar:clear");
  walk_one_by_one (kiosk);
  g_assert_true (is_taken (kiosk, service));
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
  g_test_add_func ("/introduced/far", test_far);
  result = g_test_run ();
  remove_folder (state);
  g_free (state);
  fixture_remove_state ();
  return result;
}
