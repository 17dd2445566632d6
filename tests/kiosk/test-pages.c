/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens do, on the demonstration directory. That they fit is test-fit.c. */
#include "fixture.h"
#include "kiosk/preview.h"

#include <string.h>

#define TO_GROUPS "language:en option:no "
#define TO_RESULTS TO_GROUPS "group:0 need:travel bar:back group:1 need:talk bar:next "

static const char *const walks[] = {
  "",
  "no-language",
  "no-language language:ti",
  "language:en",
  "language:en privacy",
  TO_GROUPS,
  "language:en under-18 option:no",
  TO_GROUPS "group:0 need:shelter",
  TO_GROUPS "group:1",
  TO_GROUPS "group:2",
  TO_GROUPS "group:3",
  TO_GROUPS "group:4 need:money_now need:work_study",
  TO_GROUPS "group:5",
  TO_GROUPS "group:0 need:shelter bar:next",
  TO_RESULTS,
  TO_RESULTS "fit",
  TO_RESULTS "fit for",
  TO_RESULTS "fit closest option:family",
  TO_RESULTS "fit closest option:family bar:next",
  TO_RESULTS "fit channels option:phone",
  TO_RESULTS "fit access option:quiet-room",
  TO_RESULTS "fit area",
  TO_RESULTS "service:*",
  TO_RESULTS "bar:next",
  TO_RESULTS "bar:next code phone",
  TO_RESULTS "bar:next bar:next",
  TO_RESULTS "bar:next bar:next option:no",
  TO_RESULTS "bar:next bar:next bar:next",
  "bar:help",
  "bar:ask",
  TO_GROUPS "browse need:talk",
  "code digit:1 digit:2",
  "code code-for:talk+legal",
  "code code-for:talk option:no-answer",
  "language:en bar:text-size",
  "language:en bar:language",
};

static void
start_again (Kiosk *kiosk)
{
  cairn_session_wipe (kiosk->session);
}

/* Another language in the middle of a visit: choices, place, focus and way back stay. */
static void
test_language_keeps_everything (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autofree char *before = NULL, *between = NULL, *after = NULL;
      g_autofree char *names = NULL, *same = NULL;

      /* The list of other languages and the results hold what the language itself decides. */
      if (strstr (walks[i], "no-language") != NULL || strstr (walks[i], "bar:next") != NULL
          || strstr (walks[i], "fit") != NULL || strstr (walks[i], "service") != NULL
          || strcmp (walks[i], TO_RESULTS) == 0 || strstr (walks[i], "bar:language") != NULL)
        continue;
      start_again (kiosk);
      kiosk_walk (kiosk, walks[i]);
      kiosk_settle (kiosk);
      before = kiosk_say (kiosk, FALSE);
      names = kiosk_say (kiosk, TRUE);
      cairn_session_set_language (kiosk->session, "ar");
      kiosk_settle (kiosk);
      between = kiosk_say (kiosk, FALSE);
      cairn_session_set_language (kiosk->session, "en");
      kiosk_settle (kiosk);
      after = kiosk_say (kiosk, FALSE);
      same = kiosk_say (kiosk, TRUE);
      g_assert_cmpstr (before, ==, between);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpstr (names, ==, same);
    }
}

static void
test_language_keeps_place_in_results (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *before = NULL, *after = NULL;

  kiosk_walk (kiosk, TO_RESULTS "put-first:6:0");
  kiosk_settle (kiosk);
  before = kiosk_say (kiosk, TRUE);
  cairn_session_set_language (kiosk->session, "ar");
  kiosk_settle (kiosk);
  cairn_session_set_language (kiosk->session, "en");
  kiosk_settle (kiosk);
  after = kiosk_say (kiosk, TRUE);
  g_assert_cmpstr (before, ==, after);
  kiosk_walk (kiosk, "bar:back");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_NEEDS);
}

static void
test_back_keeps_everything (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *before = NULL, *after = NULL;

  kiosk_walk (kiosk, TO_GROUPS "group:4 need:money_now");
  kiosk_settle (kiosk);
  before = kiosk_say (kiosk, TRUE);
  kiosk_walk (kiosk,
              "bar:help bar:back bar:text-size size:2 bar:back bar:text-size size:0 bar:back");
  kiosk_settle (kiosk);
  after = kiosk_say (kiosk, TRUE);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wipe_leaves_nothing (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  CairnVisit *nothing = cairn_visit_new ();
  g_autofree char *pristine = kiosk_say (kiosk, TRUE);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (kiosk->window));
  g_autofree char *wiped = NULL;

  kiosk_walk (kiosk, TO_RESULTS "put-first:6:0 fit closest option:family bar:next bar:next");
  kiosk_walk (kiosk, "bar:text-size size:2 theme:2 more-time");
  cairn_session_set_language (kiosk->session, "ar");
  gdk_clipboard_set_text (clipboard, "need:talk");
  kiosk_walk (kiosk, "bar:clear");
  kiosk_settle (kiosk);
  wiped = kiosk_say (kiosk, TRUE);
  g_assert_cmpstr (pristine, ==, wiped);
  g_assert_cmpmem (kiosk->session->visit, sizeof (CairnVisit), nothing, sizeof (CairnVisit));
  g_assert_cmpuint (kiosk->session->places->depth, ==, 1);
  g_assert_false (kiosk->session->places->started);
  g_assert_null (kiosk->session->result);
  g_assert_false (kiosk->session->more_time);
  g_assert_cmpuint (kiosk->session->look.text_size, ==, 1);
  g_assert_cmpint (kiosk->session->look.theme, ==, CAIRN_THEME_PAPER);
  g_assert_cmpstr (cairn_session_lang (kiosk->session), ==, "en");
  g_assert_null (gdk_clipboard_get_content (clipboard));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (kiosk->window)), ==, "Cairn");
  cairn_visit_free (nothing);
}

/* Taken, a clipboard would tell every other program on the display that a visit has ended. */
static void
test_wipe_takes_no_clipboard (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  GtkWidget *window = GTK_WIDGET (kiosk->window);

  kiosk_walk (kiosk, TO_RESULTS "bar:clear");
  kiosk_settle (kiosk);
  g_assert_false (gdk_clipboard_is_local (gtk_widget_get_clipboard (window)));
  g_assert_false (gdk_clipboard_is_local (gtk_widget_get_primary_clipboard (window)));
}

static void
check_all_walks (const CairnLook *look, const char *lang)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", look);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      start_again (kiosk);
      kiosk_walk (kiosk, walks[i]);
      cairn_session_set_language (kiosk->session, lang);
      kiosk_settle (kiosk);
      kiosk_check_fits (kiosk, look, walks[i]);
    }
}

static void
test_fits_every_screen (void)
{
  /* test-fit.c measures all languages on all screens; this one walks the ways of visitors, where
   * there is least room: long words and tall letters. */
  static const CairnLook looks[] = {
    { 4.034, 1080, 1920, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES },
    { 3.955, 1366, 768, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES },
  };
  static const char *const languages[] = { "de", "ur" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
      check_all_walks (&looks[i], languages[l]);
}

static guint
count_touches (const char *walk)
{
  g_auto (GStrv) ids = g_strsplit (walk, " ", -1);

  return g_strv_length (ids);
}

static void
check_results_after (Kiosk *kiosk, const char *walk, guint most)
{
  start_again (kiosk);
  kiosk_walk (kiosk, walk);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_cmpuint (count_touches (walk), <=, most);
}

static void
test_touches_to_results (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  if (cairn_session_phase (kiosk->session) <= CAIRN_PHASE_FIRST_WEEKS)
    check_results_after (kiosk, "language:en option:no missing", 3);
  check_results_after (kiosk, "language:en option:no group:1 need:talk bar:next", 5);
  check_results_after (kiosk, "language:en option:no not-sure", 3);
  check_results_after (kiosk, "language:en bar:next bar:next", 3);
  check_results_after (kiosk,
                       "language:en bar:next group:0 need:medical need:shelter more-groups group:1 "
                       "need:talk more-groups group:4 need:money_now bar:next option:no option:no",
                       15);
}

static void
test_safety_questions (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, "language:en option:yes");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);

  /* Skipped: asked once when it matters, and not again. */
  start_again (kiosk);
  kiosk_walk (kiosk, "language:en bar:next group:0 need:safety bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_QUESTION);
  kiosk_walk (kiosk, "option:yes");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  kiosk_walk (kiosk, "change group:1 need:talk bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "safety:1:0"));

  start_again (kiosk);
  kiosk_walk (kiosk, "language:en option:no group:0 need:shelter bar:next option:no");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "first:place"));
}

static void
test_under_18 (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, "language:en under-18 option:no");
  g_assert_true (kiosk_shows (kiosk, "first:under-18"));
  kiosk_walk (kiosk, "group:1 need:talk bar:next");
  g_assert_true (kiosk_shows (kiosk, "first:under-18"));
}

static void
test_two_lists (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_RESULTS "fit for other-under-18 option:both");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  kiosk_walk (kiosk, "group:0 need:medical bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_true (kiosk_shows (kiosk, "for-me"));
  g_assert_true (kiosk_shows (kiosk, "for-other"));
  g_assert_true (kiosk_shows (kiosk, "need:6:0"));
  g_assert_true (kiosk_shows (kiosk, "need:2:1"));
  g_assert_true (kiosk->session->visit->other.under_18);
  g_assert_false (kiosk->session->visit->me.under_18);
}

static char *
read_code (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  GString *digits = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      for (const char *at = item->name; strcmp (item->id, "code-digits") == 0 && *at != '\0'; at++)
        if (g_ascii_isdigit (*at))
          g_string_append_c (digits, *at);
    }
  return g_string_free (digits, FALSE);
}

static void
type_code (Kiosk *kiosk, const char *code)
{
  for (const char *at = code; *at != '\0'; at++)
    {
      g_autofree char *id = g_strdup_printf ("digit:%c", *at);

      kiosk_touch (kiosk, id);
    }
}

static void
test_code_in_again (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *code = NULL;
  CairnNeedSet needs;

  kiosk_walk (kiosk, TO_RESULTS "bar:next code");
  needs = kiosk->session->visit->me.needs;
  code = read_code (kiosk);
  g_assert_cmpuint (strlen (code), ==, 16);
  kiosk_walk (kiosk, "bar:clear code");
  type_code (kiosk, code);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_FOLLOW_UP);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_cmphex (kiosk->session->visit->me.needs, ==, needs);

  kiosk_walk (kiosk, "bar:clear code");
  code[3] = code[3] == '9' ? '0' : (char) (code[3] + 1);
  type_code (kiosk, code);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_CODE);
  g_assert_true (kiosk_shows (kiosk, "wrong"));
  kiosk_walk (kiosk, "start");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_BEFORE);
}

static gboolean
is_chosen (Kiosk *kiosk, const char *id)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->id, id) == 0)
        return (item->state & CAIRN_ITEM_CHOSEN) != 0;
    }
  g_error ("no %s", id);
  return FALSE;
}

/* Need by need, each answer can be taken back; "no answer" leads to all services for that need. */
static void
test_how_did_it_go (void)
{
  static const guint8 none[CAIRN_NEEDS_MAX + 1];
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  CairnPlaces *places = kiosk->session->places;

  kiosk_walk (kiosk, "code code-for:talk+legal option:no-answer");
  g_assert_true (kiosk_shows (kiosk, "ask-person"));
  kiosk_walk (kiosk, "others");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_false (kiosk_shows (kiosk, "more:6:0"));
  g_assert_cmphex (kiosk->session->visit->me.priority, ==, 0);
  kiosk_walk (kiosk, "bar:back bar:back");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_FOLLOW_UP);
  g_assert_true (is_chosen (kiosk, "option:no-answer"));
  kiosk_walk (kiosk, "option:got-help");
  g_assert_false (is_chosen (kiosk, "option:got-help"));
  kiosk_walk (kiosk, "option:waiting");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  kiosk_walk (kiosk, "bar:back");
  g_assert_true (is_chosen (kiosk, "option:waiting"));
  kiosk_walk (kiosk, "skip-one");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  g_assert_cmpuint (places->followed[6], ==, 1);
  g_assert_cmpuint (places->followed[25], ==, 0);
  kiosk_walk (kiosk, "bar:clear code code-for:talk");
  g_assert_cmpmem (places->followed, sizeof places->followed, none, sizeof none);
  g_assert_false (kiosk_shows (kiosk, "skip-one"));
  g_assert_false (is_chosen (kiosk, "option:got-help"));
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
}

static void
test_untick_and_unfold (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *before = NULL, *after = NULL;

  kiosk_walk (kiosk, TO_RESULTS "bar:next");
  before = kiosk_say (kiosk, FALSE);
  kiosk_walk (kiosk, "line:*");
  after = kiosk_say (kiosk, FALSE);
  g_assert_cmpstr (before, !=, after);
  kiosk_walk (kiosk, "line:*");
  g_clear_pointer (&after, g_free);
  after = kiosk_say (kiosk, FALSE);
  g_assert_cmpstr (before, ==, after);
}

static void
test_idle_wipes (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;

  /* Nothing to clear: never asked. */
  cairn_window_check_idle (kiosk->window, now + 10000);
  kiosk_walk (kiosk, TO_GROUPS);
  cairn_window_check_idle (kiosk->window, now + 100);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  cairn_window_check_idle (kiosk->window, now + 130);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  cairn_window_touch (kiosk->window);
  cairn_window_check_idle (kiosk->window, now + 160);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
}

/* The question, its two answers: all of it on the smallest screen, in the largest letters. */
static void
test_idle_is_seen (void)
{
  static const CairnLook look = { 3.962, 1280, 800, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES };
  const char *const *languages = cairn_words_languages ();
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &look);
  GtkWidget *overlay = gtk_window_get_child (GTK_WINDOW (kiosk->window));

  for (guint l = 0; languages[l] != NULL; l++)
    {
      graphene_rect_t bounds;

      start_again (kiosk);
      kiosk_walk (kiosk, TO_GROUPS);
      cairn_session_set_language (kiosk->session, languages[l]);
      cairn_window_check_idle (kiosk->window, g_get_monotonic_time () / G_USEC_PER_SEC + 130);
      kiosk_settle (kiosk);
      g_assert_true (gtk_widget_compute_bounds (
          gtk_widget_get_first_child (gtk_widget_get_last_child (overlay)), overlay, &bounds));
      g_assert_true (gtk_widget_get_mapped (gtk_widget_get_last_child (overlay)));
      if (bounds.origin.y < 0 || bounds.origin.y + bounds.size.height > look.height)
        g_error ("in %s it reaches from %.0f to %.0f", languages[l], bounds.origin.y,
                 bounds.origin.y + bounds.size.height);
      cairn_window_touch (kiosk->window);
    }
}

/* Only that there is one on the first screen; what it says where it was asked for. */
static void
test_official_updates (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "es", NULL);
  g_autofree char *first = kiosk_say (kiosk, TRUE), *said = NULL, *later = NULL;

  g_assert_true (kiosk_shows (kiosk, "updates"));
  g_assert_null (strstr (first, "Larkhaven"));
  kiosk_walk (kiosk, "updates");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_UPDATES);
  said = kiosk_say (kiosk, TRUE);
  g_assert_nonnull (strstr (said, "La plaza de la ciudad está abierta otra vez."));
  g_assert_nonnull (strstr (said, "Ayuntamiento de Larkhaven"));
  kiosk_walk (kiosk, "bar:back language:* option:no group:5 need:info bar:next updates:*");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_UPDATES);

  /* What is expired disappears by itself; the page stays calm without any. */
  kiosk->session->clock.at += G_GINT64_CONSTANT (400) * 86400;
  kiosk_walk (kiosk, "bar:clear");
  g_assert_false (kiosk_shows (kiosk, "updates"));
  cairn_navigator_go (cairn_window_get_navigator (kiosk->window), CAIRN_PAGE_UPDATES, 0);
  kiosk_settle (kiosk);
  later = kiosk_say (kiosk, TRUE);
  g_assert_null (strstr (later, "La plaza"));
  g_assert_true (kiosk_shows (kiosk, "none"));
  kiosk_walk (kiosk, "ask-person");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ASK);
}

static void
type_pin (Kiosk *kiosk, const char *pin)
{
  for (const char *digit = pin; *digit != '\0'; digit++)
    {
      g_autofree char *id = g_strdup_printf ("digit:%c", *digit);

      kiosk_touch (kiosk, id);
    }
}

/* Nobody without the PIN gets there, by no way; who has it changes what visitors find. */
static void
test_page_for_staff (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  double before = kiosk->session->look.px_per_mm;

  kiosk_walk (kiosk, "bar:staff");
  type_pin (kiosk, "000000");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_PIN);
  g_assert_true (kiosk_shows (kiosk, "answer")); /* none has been set */
  cairn_navigator_go (cairn_window_get_navigator (kiosk->window), CAIRN_PAGE_OPERATOR, 0);
  kiosk_settle (kiosk);
  g_assert_false (kiosk_shows (kiosk, "restart"));
  g_assert_false (kiosk_shows (kiosk, "version"));

  g_assert_true (cairn_machine_set_pin (kiosk->session->machine, "427019", NULL));
  kiosk_walk (kiosk, "bar:clear bar:staff");
  type_pin (kiosk, "427018");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_PIN);
  type_pin (kiosk, "427019");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_OPERATOR);
  kiosk_walk (kiosk, "longer offer:es");
  g_assert_cmpfloat (kiosk->session->look.px_per_mm, >, before);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
  g_assert_false (kiosk->session->places->operator_known);
  g_assert_false (kiosk_shows (kiosk, "language:es"));
  g_assert_true (kiosk_shows (kiosk, "language:ar"));
  g_assert_cmpfloat (kiosk->session->look.px_per_mm, >, before);
}

/* For staff: the page of any service, whatever ranks before it; the results of its needs behind
 * it; also in another language. */
static void
test_preview (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  gsize n;
  const CairnOffer *offers = cairn_published_offers (kiosk->session->published, &n);

  g_assert_false (cairn_preview_show (kiosk->window, kiosk->session, "none"));
  for (gsize i = 0; i < n; i += 9)
    {
      g_autofree char *said = NULL;

      cairn_session_wipe (kiosk->session);
      cairn_navigator_restart (cairn_window_get_navigator (kiosk->window));
      if (!cairn_preview_show (kiosk->window, kiosk->session, offers[i].service))
        continue;
      kiosk_settle (kiosk);
      g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SERVICE);
      said = kiosk_say (kiosk, FALSE);
      g_assert_null (strstr (said, "no longer in the list"));
      cairn_session_set_language (kiosk->session, "ar");
      kiosk_settle (kiosk);
      g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SERVICE);
      kiosk_touch (kiosk, "bar:back");
      g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
      cairn_session_set_language (kiosk->session, "en");
    }
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  cairn_words_setup ();
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  g_test_add_func ("/pages/language-keeps-everything", test_language_keeps_everything);
  g_test_add_func ("/pages/language-keeps-place-in-results", test_language_keeps_place_in_results);
  g_test_add_func ("/pages/back-keeps-everything", test_back_keeps_everything);
  g_test_add_func ("/pages/wipe-takes-no-clipboard", test_wipe_takes_no_clipboard);
  g_test_add_func ("/pages/wipe-leaves-nothing", test_wipe_leaves_nothing);
  g_test_add_func ("/pages/fits-every-screen", test_fits_every_screen);
  g_test_add_func ("/pages/touches-to-results", test_touches_to_results);
  g_test_add_func ("/pages/safety-questions", test_safety_questions);
  g_test_add_func ("/pages/under-18", test_under_18);
  g_test_add_func ("/pages/two-lists", test_two_lists);
  g_test_add_func ("/pages/code-in-again", test_code_in_again);
  g_test_add_func ("/pages/how-did-it-go", test_how_did_it_go);
  g_test_add_func ("/pages/official-updates", test_official_updates);
  g_test_add_func ("/pages/for-staff", test_page_for_staff);
  g_test_add_func ("/pages/untick", test_untick_and_unfold);
  g_test_add_func ("/pages/idle-wipes", test_idle_wipes);
  g_test_add_func ("/pages/idle-is-seen", test_idle_is_seen);
  g_test_add_func ("/pages/preview", test_preview);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
