/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visits on the real window: every counter against the script's own tally. */
#include "fixture.h"

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/ledger/week.h"
#include "kiosk/practice.h"
#include "widgets/text.h"

#include <glib/gstdio.h>
#include <string.h>

/* How a visit goes and what it adds to the counters: "kind:a" or "kind:a/b", with a blank between.
 */
typedef struct
{
  const char *walk;
  const char *counts;
} Visit;

#define TO_GROUPS "language:en option:no "
#define WEEK_OF_WORK G_GINT64_CONSTANT (568800) /* seconds from Monday 9:00 to Sunday 23:00 */

#define NEED_OF(id, audience, outcome)                                                             \
  " need-language:" id "/en need-area:" id "/any need-audience:" id "/" audience                   \
  " need-outcome:" id "/" outcome
#define NEED(id, outcome) NEED_OF (id, "unsaid", outcome)
#define LEFT(how, screen) "ending-language:" how "/en screen-language:" screen "/en"
#define FINISHED "ending-language:finished/en"

static const Visit visits[] = {
  { "language:en bar:clear", LEFT ("cleared", "before") },
  { "bar:help bar:clear", LEFT ("cleared", "help-now") " event:help-now" },
  { "bar:help bar:back bar:help bar:ask bar:clear",
    LEFT ("cleared", "ask-person") " event:help-now event:ask-person" },
  { "no-language language:ti bar:clear", LEFT ("cleared", "interpreter") " language-missing:ti" },
  { TO_GROUPS "group:1 need:talk bar:clear", LEFT ("cleared", "needs") NEED ("talk", "not-shown") },
  { TO_GROUPS "group:1 need:talk bar:next bar:clear",
    LEFT ("cleared", "results") NEED ("talk", "met") },
  { TO_GROUPS "group:1 need:talk bar:next bar:next code phone bar:next bar:next bar:next",
    FINISHED " event:code event:phone" NEED ("talk", "met") },
  { TO_GROUPS "group:1 need:talk bar:next bar:next bar:next option:yes bar:clear",
    FINISHED " found:yes" NEED ("talk", "met") },
  { TO_GROUPS "group:1 need:talk bar:next bar:next bar:next option:no option:language bar:next",
    FINISHED " found:no why:language" NEED ("talk", "met") },
  { TO_GROUPS "group:1 need:talk bar:next bar:next bar:next option:in-part idle",
    FINISHED " found:in-part" NEED ("talk", "met") },
  { "code code-for:talk bar:clear",
    LEFT ("cleared", "follow-up") " event:return" NEED ("talk", "not-shown") },
  { "code code-for:talk+therapy option:no-answer bar:next option:got-help bar:clear",
    LEFT ("cleared", "results") " event:return follow-up:talk/no-answer"
                                " follow-up:therapy/got-help" NEED ("talk", "met")
                                    NEED ("therapy", "met") },
  { "code code-for:talk+therapy option:turned-away bar:back option:waiting skip-one bar:clear",
    LEFT ("cleared", "results") " event:return follow-up:talk/waiting" NEED ("talk", "met")
        NEED ("therapy", "met") },
  { TO_GROUPS "group:1 need:talk bar:next bar:next bar:next option:no option:language bar:back "
              "bar:back option:yes bar:next",
    FINISHED " found:yes" NEED ("talk", "met") },
  { "language:en idle", LEFT ("idle", "before") },
  { "language:en bar:text-size size:2 bar:clear",
    LEFT ("cleared", "comfort") " access:large-text" },
  { "language:en bar:text-size theme:2 bar:clear", LEFT ("cleared", "comfort") " access:contrast" },
  { "language:en bar:text-size theme:1 bar:clear", LEFT ("cleared", "comfort") " access:night" },
  { "language:es option:no bar:clear", "ending-language:cleared/es screen-language:groups/es" },
  { "language:en under-18 option:no group:1 need:talk bar:clear",
    LEFT ("cleared", "needs") NEED_OF ("talk", "young", "not-shown") },
  { TO_GROUPS "group:1 need:talk bar:next put-first:6:0 bar:clear",
    LEFT ("cleared", "results") " need-first:talk" NEED ("talk", "met") },
  { TO_GROUPS "group:1 need:talk bar:next fit closest option:family bar:clear",
    LEFT ("cleared", "question") NEED_OF ("talk", "affected", "met") },
  { "easy language:en option:no group:1 need:talk another bar:clear",
    LEFT ("cleared", "results") " access:easy" NEED ("talk", "met") },
};

static void
count (GHashTable *tally, const char *name, gint64 n)
{
  gint64 before = GPOINTER_TO_INT (g_hash_table_lookup (tally, name));

  g_hash_table_insert (tally, g_strdup (name), GINT_TO_POINTER ((int) (before + n)));
}

static void
expect (GHashTable *tally, const Visit *visit)
{
  g_auto (GStrv) names = g_strsplit (visit->counts, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      count (tally, names[i], 1);
}

/* Phases and services depend on the day and the demonstration: they are compared in their own way.
 */
static GHashTable *
read_ledger (const char *path, gint64 *out_phases, gint64 *out_services)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CairnPeriod all = { 0, 100000 };
  g_autoptr (CairnTally) tally = cairn_ledger_read (path, &all, 100000, NULL);
  g_autoptr (GArray) sorted = cairn_tally_sorted (tally);

  *out_phases = *out_services = 0;
  for (guint i = 0; i < sorted->len; i++)
    {
      const CairnCounted *counted = &g_array_index (sorted, CairnCounted, i);
      const CairnCell *cell = &counted->cell;
      g_autofree char *name = g_strconcat (cairn_count_id (cell->kind), ":", cell->a,
                                           *cell->b != '\0' ? "/" : "", cell->b, NULL);

      if (cell->kind == CAIRN_COUNT_NEED_PHASE)
        *out_phases += counted->n;
      else if (cell->kind == CAIRN_COUNT_SERVICE)
        *out_services += counted->n;
      else
        count (found, name, counted->n);
    }
  return found;
}

static void
compare (GHashTable *expected, GHashTable *found)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &n))
    if (g_hash_table_lookup (found, name) != n)
      g_error ("%s: %d in the script, %d in the ledger", (char *) name, GPOINTER_TO_INT (n),
               GPOINTER_TO_INT (g_hash_table_lookup (found, name)));
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &n))
    if (!g_hash_table_contains (expected, name))
      g_error ("%s: nothing in the script, %d in the ledger", (char *) name, GPOINTER_TO_INT (n));
}

/* Nobody touches anything until the screen clears itself. */
static void
be_idle (Kiosk *kiosk)
{
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;

  cairn_window_check_idle (kiosk->window, now + 100000);
}

static void
play (Kiosk *kiosk, const Visit *visit)
{
  g_auto (GStrv) touches = g_strsplit (visit->walk, " ", -1);

  for (guint i = 0; touches[i] != NULL; i++)
    {
      if (strcmp (touches[i], "idle") == 0)
        be_idle (kiosk);
      else
        kiosk_walk (kiosk, touches[i]);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
}

static gint64
count_needs (const Visit *visit)
{
  gint64 n = 0;

  for (const char *at = visit->counts; (at = strstr (at, "need-area")) != NULL; at++)
    n++;
  return n;
}

static guint
visits_wanted (void)
{
  return g_getenv ("CAIRN_LONG") != NULL ? 200 : 3 * G_N_ELEMENTS (visits);
}

/* The Monday after today, in the morning: after the newest publication. */
static gint64
find_monday (Kiosk *kiosk)
{
  gint64 now = cairn_session_now (kiosk->session);
  GTimeZone *zone = cairn_session_zone (kiosk->session);
  g_autofree char *monday = cairn_week_monday (cairn_week_at (now, zone) + 1);
  g_autofree char *morning = g_strconcat (monday, "T09:00:00", NULL);
  gint64 at = 0;

  g_assert_true (cairn_time_parse (morning, zone, &at, NULL));
  return at;
}

/* While it goes on, the week is shown to nobody; when it is over, it is one. */
static void
check_week (const char *path, gint64 monday, GTimeZone *zone)
{
  gint32 week = cairn_week_at (monday, zone);
  const CairnPeriod all = { 0, 100000 };
  g_autoptr (CairnTally) open = cairn_ledger_read (path, &all, week, NULL);
  g_autoptr (CairnTally) over = cairn_ledger_read (path, &all, week + 1, NULL);
  g_autoptr (GArray) sorted = cairn_tally_sorted (over);

  g_assert_cmpuint (cairn_tally_size (open), ==, 0);
  g_assert_cmpuint (sorted->len, >, 0);
  for (guint i = 0; i < sorted->len; i++)
    g_assert_cmpint (g_array_index (sorted, CairnCounted, i).cell.first, ==, week);
}

/* A week of a kiosk, from Monday morning to Sunday evening. */
static void
test_every_counter (void)
{
  g_autofree char *path = cairn_paths_ledger (fixture_state (), TRUE);
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  gint64 monday = find_monday (kiosk);
  g_autoptr (GTimeZone) zone = g_time_zone_ref (cairn_session_zone (kiosk->session));
  gint64 phases, services, needs = 0;

  /* Touches of the script are none of a hand: by the clock nobody is there. */
  cairn_window_set_patience (kiosk->window, 36000);
  for (guint i = 0; i < visits_wanted (); i++)
    {
      const Visit *visit
          = i < G_N_ELEMENTS (visits)
                ? &visits[i]
                : &visits[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (visits))];

      kiosk->session->clock = cairn_clock_fixed (monday + WEEK_OF_WORK * i / visits_wanted ());
      play (kiosk, visit);
      expect (expected, visit);
      needs += count_needs (visit);
      /* Nothing is written for one visit, nor before the tenth. */
      g_assert_true (cairn_ledger_wait (kiosk->session->ledger, NULL));
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (i + 1 >= CAIRN_LEDGER_BATCH));
    }
  kiosk_free (kiosk);
  found = read_ledger (path, &phases, &services);
  compare (expected, found);
  g_assert_cmpint (phases, ==, needs);
  g_assert_cmpint (services, >, 0);
  check_week (path, monday, zone);
  g_test_message ("%u visits, %u counters equal", visits_wanted (), g_hash_table_size (found));
}

/* A list that was sent to the printer: whether paper came out is not for the ledger. */
static void
test_print (void)
{
  g_autofree char *path = cairn_paths_ledger (fixture_state (), TRUE);
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autoptr (GHashTable) after = NULL;
  gint64 phases, services;

  kiosk->session->printer = g_strdup ("nowhere");
  kiosk_walk (kiosk, TO_GROUPS "group:1 need:talk bar:next bar:next print");
  while (!cairn_printing_is_over (kiosk->session->printing))
    g_main_context_iteration (NULL, TRUE);
  kiosk_walk (kiosk, "print bar:clear");
  kiosk_free (kiosk);
  after = read_ledger (path, &phases, &services);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (after, "event:print")), ==, 1);
}

/* Who only came by, and staff at their page, are no visit. */
static void
test_no_visit (void)
{
  g_autofree char *path = cairn_paths_ledger (fixture_state (), TRUE);
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  gint64 phases, services;

  before = read_ledger (path, &phases, &services);
  kiosk_walk (kiosk, "bar:clear");
  be_idle (kiosk);
  kiosk_walk (kiosk, "language:en");
  kiosk->session->places->operator_known = TRUE;
  kiosk_walk (kiosk, "bar:clear");
  kiosk_free (kiosk);
  after = read_ledger (path, &phases, &services);
  compare (before, after);
}

/* Of a demonstration and of a centre that has opened: two files, and nothing goes from one into the
 * other. */
static void
test_mark (void)
{
  g_autofree char *tried = cairn_paths_ledger (fixture_state (), TRUE);
  g_autofree char *real = cairn_paths_ledger (fixture_state (), FALSE);
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);
  CairnPublishedSettings *settings
      = (CairnPublishedSettings *) cairn_published_settings (kiosk->session->published);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) counted = NULL;
  gint64 phases, services;

  before = read_ledger (tried, &phases, &services);
  settings->demonstration = FALSE;
  for (guint i = 0; i < CAIRN_LEDGER_BATCH; i++)
    play (kiosk, &visits[0]);
  settings->demonstration = TRUE;
  kiosk_free (kiosk);
  after = read_ledger (tried, &phases, &services);
  compare (before, after);
  counted = read_ledger (real, &phases, &services);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counted, "ending-language:cleared/en")),
                   ==, CAIRN_LEDGER_BATCH);
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (CAIRN_IS_TEXT (widget) && strcmp (cairn_text_get_text (CAIRN_TEXT (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }
  return FALSE;
}

/* Each screen of the way says that it is practice, in its language. */
static void
walk_in_practice (Kiosk *kiosk, const char *walk)
{
  g_auto (GStrv) touches = g_strsplit (walk, " ", -1);

  for (guint i = 0; touches[i] != NULL; i++)
    {
      kiosk_touch (kiosk, touches[i]);
      kiosk_settle (kiosk);
      g_assert_true (shows_text (GTK_WIDGET (kiosk->window), cairn_practice_line (kiosk->session)));
    }
}

#define ENGLISH "Practice. Nothing is counted and nobody is called."

/* Not one byte of the ledger is another after practice; a visit in which staff switched it off is
 * none that counts, the next one is. */
static void
test_practice (void)
{
  g_autofree char *path = cairn_paths_ledger (fixture_state (), TRUE);
  g_autofree char *before = NULL, *after = NULL, *counted = NULL;
  gsize length, length_after, length_counted;
  Kiosk *kiosk;

  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  fixture_publish_setting ("practice", "1");
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  cairn_window_set_patience (kiosk->window, 36000);
  g_assert_true (shows_text (GTK_WIDGET (kiosk->window), ENGLISH));
  for (guint i = 0; i < CAIRN_LEDGER_BATCH + 3; i++)
    play (kiosk, &visits[i % G_N_ELEMENTS (visits)]);
  walk_in_practice (kiosk, "language:ar option:no group:1 need:talk bar:next service:* bar:help "
                           "bar:back bar:back bar:next");
  g_assert_cmpstr (cairn_practice_line (kiosk->session), !=, ENGLISH);
  fixture_publish_setting ("practice", "0");
  kiosk_walk (kiosk, "bar:ask");
  kiosk_settle (kiosk);
  g_assert_false (shows_text (GTK_WIDGET (kiosk->window), cairn_practice_line (kiosk->session)));
  kiosk_walk (kiosk, "bar:clear");
  kiosk_free (kiosk);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  play (kiosk, &visits[0]);
  kiosk_free (kiosk);
  g_assert_true (g_file_get_contents (path, &counted, &length_counted, NULL));
  g_assert_true (length_counted != length || memcmp (counted, before, length) != 0);
}

static gboolean
says_practice (Kiosk *kiosk)
{
  return shows_text (GTK_WIDGET (kiosk->window), ENGLISH);
}

/* Nobody has to touch a screen that nobody uses for it to show what staff have switched. */
static void
test_left_alone (void)
{
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);

  fixture_publish_setting ("practice", "1");
  g_assert_false (says_practice (kiosk));
  while (!says_practice (kiosk))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
  fixture_publish_setting ("practice", "0");
  /* Somebody is at it: nothing changes before their eyes, but with the next screen. */
  kiosk_walk (kiosk, "easy");
  cairn_window_touch (kiosk->window);
  g_assert_true (says_practice (kiosk));
  kiosk_walk (kiosk, "language:en");
  kiosk_settle (kiosk);
  g_assert_false (says_practice (kiosk));
  kiosk_free (kiosk);
}

/* A ledger that can't be read: the kiosk goes on without, and leaves it as it is. */
static void
test_damaged (void)
{
  g_autofree char *path = cairn_paths_ledger (fixture_state (), TRUE);
  g_autofree char *data = NULL;
  Kiosk *kiosk;

  g_assert_true (g_file_set_contents (path, "this is no ledger, and long enough", -1, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "nothing is counted: *");
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_test_assert_expected_messages ();
  for (guint i = 0; i < CAIRN_LEDGER_BATCH; i++)
    play (kiosk, &visits[0]);
  kiosk_free (kiosk);
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_cmpstr (data, ==, "this is no ledger, and long enough");
}

int
main (int argc, char **argv)
{
  int status;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  if (!fixture_make_state (argv[1], argv[2]))
    return 1;
  g_test_add_func ("/counts/every-counter", test_every_counter);
  g_test_add_func ("/counts/print", test_print);
  g_test_add_func ("/counts/no-visit", test_no_visit);
  g_test_add_func ("/counts/mark", test_mark);
  g_test_add_func ("/counts/practice", test_practice);
  g_test_add_func ("/counts/left-alone", test_left_alone);
  g_test_add_func ("/counts/unreadable", test_damaged);
  status = g_test_run ();
  fixture_remove_state ();
  return status;
}
