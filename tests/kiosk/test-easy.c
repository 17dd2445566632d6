/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The easy screens: few choices, all of them at once, every need as near as on the others. */
#include "fixture.h"

#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/groups/easy-groups.h"
#include "voice/reading.h"
#include "widgets/scroll.h"
#include "widgets/text.h"

#include <string.h>

#define DAY 86400
#define TO_GROUPS "easy language:en option:no "
#define TO_RESULTS TO_GROUPS "group:1 need:talk "

static const char *const walks[] = {
  "easy language:en",
  "easy language:en privacy",
  TO_GROUPS,
  TO_GROUPS "more-choices",
  "easy language:en under-18 option:no",
  TO_GROUPS "group:0",
  TO_GROUPS "group:0 more-choices",
  TO_GROUPS "group:5",
  TO_GROUPS "group:5 more-choices",
  TO_GROUPS "group:0 need:shelter",
  TO_GROUPS "group:0 need:safety",
  TO_GROUPS "bar:next",
  TO_GROUPS "group:5 need:info",
  TO_RESULTS,
  TO_RESULTS "another another",
  TO_RESULTS "service:*",
  TO_RESULTS "service:* more-choices",
  TO_RESULTS "service:* more-choices more-choices",
  TO_GROUPS "group:5 need:info service:* more-choices more-choices more-choices",
  TO_RESULTS "fit",
  TO_RESULTS "fit more-choices",
  TO_RESULTS "fit for",
  TO_RESULTS "fit for more-choices",
  TO_RESULTS "fit closest option:injured more-choices more-choices",
  TO_RESULTS "fit closest option:injured bar:next",
  TO_RESULTS "fit area",
  TO_RESULTS "bar:next",
  TO_RESULTS "another bar:next more-choices",
  TO_RESULTS "bar:next code phone",
  TO_RESULTS "bar:next bar:next",
  TO_RESULTS "bar:next bar:next option:no",
  TO_RESULTS "bar:next bar:next bar:next",
  "easy code code-for:talk+legal",
  "easy code code-for:talk+legal more-choices",
  "easy code code-for:talk+legal option:no-answer",
  "easy language:en bar:text-size",
  "easy language:en bar:text-size more-choices",
  "easy language:en bar:text-size more-choices more-choices",
};

/* More of the same, or what to read: no choices. */
static gboolean
is_choice (const CairnItem *item)
{
  return cairn_reading_is_control (item) && strcmp (item->id, CAIRN_PAGE_MORE) != 0
         && strcmp (item->id, "privacy") != 0;
}

static void
check_few (Kiosk *kiosk, const char *walk)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += is_choice (g_ptr_array_index (items, i));
  if (n > CAIRN_EASY_CHOICES)
    g_error ("\"%s\": %u choices", walk, n);
}

static void
test_at_most_four (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      cairn_session_wipe (kiosk->session);
      kiosk_walk (kiosk, walks[i]);
      check_few (kiosk, walks[i]);
    }
}

/* Whoever hears the screen instead of seeing it has no more to choose from either. */
static void
test_at_most_four_heard (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk->session->listening = (CairnListening){ .on = TRUE, .asked = TRUE, .everything = TRUE };
  kiosk_walk (kiosk, TO_RESULTS "bar:next");
  g_assert_true (kiosk_shows (kiosk, "hear"));
  check_few (kiosk, "take, heard");
}

static void
note_needs (Kiosk *kiosk, GHashTable *found, guint touches)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));

  for (guint i = 0; i < items->len; i++)
    {
      const char *need
          = cairn_id_after (((const CairnItem *) g_ptr_array_index (items, i))->id, "need:");
      guint known = need != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (found, need)) : 1;

      if (need != NULL && (known == 0 || known > touches))
        g_hash_table_insert (found, g_strdup (need), GUINT_TO_POINTER (touches));
    }
}

/* Into one group, and to its last part. */
static void
note_group (Kiosk *kiosk, GHashTable *found, guint touches)
{
  note_needs (kiosk, found, touches + 1);
  while (kiosk_shows (kiosk, CAIRN_PAGE_MORE))
    {
      kiosk_touch (kiosk, CAIRN_PAGE_MORE);
      note_needs (kiosk, found, ++touches + 1);
    }
}

/* How many touches after "No" choose which need, by walking all the pictures. */
static GHashTable *
walk_all_pictures (Kiosk *kiosk)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) way = g_string_new (TO_GROUPS);

  for (guint part = 0; part < 2; part++)
    {
      for (guint group = 0; group < 6; group++)
        {
          g_autofree char *id = g_strdup_printf ("group:%u", group);

          cairn_session_wipe (kiosk->session);
          kiosk_walk (kiosk, way->str);
          note_needs (kiosk, found, part + 1);
          if (!kiosk_shows (kiosk, id))
            continue;
          kiosk_touch (kiosk, id);
          note_group (kiosk, found, part + 1);
        }
      g_string_append (way, CAIRN_PAGE_MORE " ");
    }
  return found;
}

static void
check_all_needs (Kiosk *kiosk)
{
  GPtrArray *needs = cairn_catalogue_needs (kiosk->session->catalogue);
  g_autoptr (GHashTable) found = walk_all_pictures (kiosk);
  guint most = 0;

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      guint touches = GPOINTER_TO_UINT (g_hash_table_lookup (found, need->id));

      /* A language and "No" come before: any need 5 (practice.md §2.4). */
      if (touches == 0 || touches > 3)
        g_error ("%s: %u touches from the first pictures", need->id, touches);
      most = MAX (most, touches);
    }
  g_print ("# figure: phase %u: any need within %u touches\n", cairn_session_phase (kiosk->session),
           most + 2);
}

static void
test_every_need_is_near (void)
{
  static const guint days[] = { 2, 14, 60, 400, 2000 };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  const char *incident = cairn_published_settings (kiosk->session->published)->incident_day;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *noon = g_strconcat (incident, "T12:00:00Z", NULL);
  gint64 at;

  g_assert_true (cairn_time_parse (noon, utc, &at, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      kiosk->session->clock = cairn_clock_fixed (at + (gint64) days[i] * DAY);
      cairn_session_wipe (kiosk->session);
      g_assert_cmpint (cairn_session_phase (kiosk->session), ==, (int) i + 1);
      check_all_needs (kiosk);
      if (i < 2)
        {
          cairn_session_wipe (kiosk->session);
          kiosk_walk (kiosk, TO_GROUPS);
          g_assert_true (kiosk_shows (kiosk, "need:missing"));
        }
    }
}

/* Who looks for someone never reads about memorials beside it, wherever the need stands. */
static void
test_missing_and_remembrance (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_GROUPS "more-choices group:2");
  g_assert_true (kiosk_shows (kiosk, "need:remembrance"));
  cairn_session_wipe (kiosk->session);
  kiosk_walk (kiosk, TO_GROUPS "need:missing other-help more-choices group:2");
  g_assert_false (kiosk_shows (kiosk, "need:remembrance"));
}

static char *
first_card (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (g_str_has_prefix (item->id, "service:"))
        return g_strdup (item->id);
    }
  return NULL;
}

/* One after the other, from one need to the next, and back the same way; the slip has those seen.
 */
static void
test_one_at_a_time (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = NULL, *again = NULL;
  guint n = 0;

  kiosk_walk (kiosk, TO_GROUPS "more-choices group:4 need:money_now other-help group:1 need:talk");
  first = first_card (kiosk);
  g_assert_true (g_str_has_prefix (first, "service:6:"));
  kiosk_walk (kiosk, "another");
  again = first_card (kiosk);
  g_assert_cmpstr (first, !=, again);
  kiosk_walk (kiosk, "bar:back");
  g_clear_pointer (&again, g_free);
  again = first_card (kiosk);
  g_assert_cmpstr (first, ==, again);
  kiosk_walk (kiosk, "bar:next more-choices");
  g_assert_true (kiosk_shows (kiosk, "line:*"));
  kiosk_walk (kiosk, "bar:back bar:back");

  do
    {
      g_assert_true (g_hash_table_add (seen, first_card (kiosk)));
      n++;
      if (kiosk_shows (kiosk, "another"))
        kiosk_touch (kiosk, "another");
      else
        break;
    }
  while (n < 100);
  g_assert_cmpuint (n, >, 3);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_TAKE);
}

/* Both of us: two lists, each said whose it is. */
static void
test_two_people (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_RESULTS "fit for option:both");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  kiosk_walk (kiosk, "group:1 need:talk");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "whose"));
  g_assert_cmphex (kiosk->session->visit->other.needs, ==, kiosk->session->visit->me.needs);
  g_assert_true (kiosk->session->places->easy_other);
}

static void
test_no_dead_end (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  /* Not sure: services at once. */
  kiosk_walk (kiosk, TO_GROUPS "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "service:*"));
  cairn_session_wipe (kiosk->session);
  kiosk_walk (kiosk, "easy language:en option:yes");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  cairn_session_wipe (kiosk->session);
  kiosk_walk (kiosk, "easy language:en bar:next group:0 need:medical");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_QUESTION);
  kiosk_walk (kiosk, "option:not-sure");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "safety:2:0"));
}

static void
test_wiped (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *pristine = kiosk_say (kiosk, TRUE), *wiped = NULL;

  kiosk_walk (kiosk, TO_RESULTS "another");
  g_assert_true (kiosk->session->easy);
  g_assert_true (kiosk->session->places->large_print);
  kiosk_walk (kiosk, "bar:clear");
  kiosk_settle (kiosk);
  wiped = kiosk_say (kiosk, TRUE);
  g_assert_cmpstr (pristine, ==, wiped);
  g_assert_false (kiosk->session->easy);
}

/* Switched on and off in the middle of a visit; from the screen of text sizes, too. */
static void
test_switch (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, "language:en option:no group:1 need:talk bar:next bar:text-size easy");
  g_assert_true (kiosk->session->easy);
  kiosk_walk (kiosk, "more-choices bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  check_few (kiosk, "results");
  kiosk_walk (kiosk, "bar:text-size more-choices more-choices easy");
  g_assert_false (kiosk->session->easy);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "put-first:6:0"));
}

/* What has no easy form stands there in its ordinary words, in the language of the screen. */
static void
test_falls_back (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "ar", NULL);
  CairnPage *page = cairn_window_get_page (kiosk->window);
  g_autoptr (CairnTexts) easy = cairn_texts_new (), ordinary = cairn_texts_new ();
  g_autofree char *back = g_strdup (cairn_page_word (page, N_ ("Back")));

  kiosk_walk (kiosk, "easy");
  page = cairn_window_get_page (kiosk->window);
  cairn_texts_set (easy, "en", "short");
  cairn_texts_set (ordinary, "en", "long");
  cairn_texts_set (ordinary, "ar", "عادي");
  g_assert_cmpstr (cairn_easy_text (page, easy, ordinary), ==, "عادي");
  g_assert_cmpstr (cairn_easy_text (page, NULL, ordinary), ==, "عادي");
  /* Not marked for translation, so that no language has it. */
  g_assert_cmpstr (cairn_easy_word (page, "nobody translates this", N_ ("Back")), ==, back);
  cairn_texts_set (easy, "ar", "سهل");
  g_assert_cmpstr (cairn_easy_text (page, easy, ordinary), ==, "سهل");
}

static const CairnLook looks[] = {
  { 4.034, 1920, 1080, CAIRN_THEME_PAPER, 1 },
  { 4.034, 1080, 1920, CAIRN_THEME_PAPER, 1 },
  { 3.955, 1366, 768, CAIRN_THEME_PAPER, 1 },
  { 3.962, 1280, 800, CAIRN_THEME_PAPER, 1 },
};

static void
check_all_walks (const CairnLook *look, const char *lang)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", look);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      cairn_session_wipe (kiosk->session);
      kiosk_walk (kiosk, walks[i]);
      cairn_session_set_language (kiosk->session, lang);
      kiosk_settle (kiosk);
      kiosk_check_fits (kiosk, look, walks[i]);
    }
}

/* The two hardest: largest text on the smallest and on the narrowest screen. */
static void
test_fits (void)
{
  static const char *const languages[] = { "ar", "de" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint i = 1; i < G_N_ELEMENTS (looks); i += 2)
      {
        CairnLook look = looks[i];

        look.text_size = 3;
        check_all_walks (&look, languages[l]);
      }
}

/* The name of a choice that is not wholly in view. */
static const char *
find_hidden (GtkWidget *widget, GtkWidget *scroll)
{
  graphene_rect_t bounds;

  if (GTK_IS_BUTTON (widget) && gtk_widget_compute_bounds (widget, scroll, &bounds)
      && bounds.origin.y + bounds.size.height > gtk_widget_get_height (scroll) + 0.5)
    return cairn_text_get_text (CAIRN_TEXT (kiosk_find_type (widget, "CairnText")));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = find_hidden (child, scroll);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whoever has to scroll has more choices than are in view. */
static void
test_all_at_once (void)
{
  static const char *const pictures[] = { "easy language:en",
                                          TO_GROUPS,
                                          TO_GROUPS "more-choices",
                                          TO_GROUPS "group:0",
                                          TO_GROUPS "group:5",
                                          TO_GROUPS "group:5 more-choices",
                                          TO_GROUPS "group:0 need:shelter" };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint size = 1; size <= CAIRN_TEXT_SIZES; size++)
      {
        CairnLook look = looks[i];
        g_autoptr (Kiosk) kiosk = NULL;

        look.text_size = size;
        kiosk = kiosk_new (fixture_state (), "en", &look);
        for (guint w = 0; w < G_N_ELEMENTS (pictures); w++)
          {
            GtkWidget *scroll;
            const char *hidden;

            cairn_session_wipe (kiosk->session);
            kiosk_walk (kiosk, pictures[w]);
            kiosk_settle (kiosk);
            scroll = kiosk_find_type (GTK_WIDGET (kiosk->window), "CairnScroll");
            hidden = find_hidden (cairn_scroll_get_content (CAIRN_SCROLL (scroll)), scroll);
            if (hidden != NULL)
              g_error ("\"%s\": \"%s\" is out of view on %d×%d, text size %u", pictures[w], hidden,
                       look.width, look.height, size);
          }
      }
}

/* "Day and night" by itself is no screen; and nothing of a service is left out. */
static void
test_service_in_parts (void)
{
  static const char *const sections[] = { "start", "when", "terms", "why" };
  static const char *const services[]
      = { TO_RESULTS, TO_RESULTS "another ", TO_GROUPS "group:5 need:info " };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  guint n_where = 0;

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *walk = g_strconcat (services[i], "service:*", NULL);
      guint seen[G_N_ELEMENTS (sections)] = { 0 };
      gboolean more = TRUE;

      cairn_session_wipe (kiosk->session);
      kiosk_walk (kiosk, walk);
      while (more)
        {
          for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
            seen[s] += kiosk_shows (kiosk, sections[s]);
          n_where += kiosk_shows (kiosk, "where");
          if (kiosk_shows (kiosk, "when"))
            g_assert_true (kiosk_shows (kiosk, "where") || kiosk_shows (kiosk, "terms"));
          more = kiosk_shows (kiosk, CAIRN_PAGE_MORE);
          if (more)
            kiosk_touch (kiosk, CAIRN_PAGE_MORE);
        }
      for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
        g_assert_cmpuint (seen[s], ==, 1);
    }
  g_assert_cmpuint (n_where, >, 0);
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
  g_test_add_func ("/easy/at-most-four", test_at_most_four);
  g_test_add_func ("/easy/at-most-four-heard", test_at_most_four_heard);
  g_test_add_func ("/easy/every-need-is-near", test_every_need_is_near);
  g_test_add_func ("/easy/missing-and-remembrance", test_missing_and_remembrance);
  g_test_add_func ("/easy/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/easy/two-people", test_two_people);
  g_test_add_func ("/easy/no-dead-end", test_no_dead_end);
  g_test_add_func ("/easy/wiped", test_wiped);
  g_test_add_func ("/easy/switch", test_switch);
  g_test_add_func ("/easy/falls-back", test_falls_back);
  g_test_add_func ("/easy/fits", test_fits);
  g_test_add_func ("/easy/all-at-once", test_all_at_once);
  g_test_add_func ("/easy/service-in-parts", test_service_in_parts);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
