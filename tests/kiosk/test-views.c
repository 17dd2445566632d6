/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first view shows where there is least room for it, in the largest text: all keys, the
 * first service, all languages, what can be chosen. */
#include "fixture.h"
#include "measure.h"

#include "widgets/scroll.h"
#include "widgets/text.h"

#include <string.h>

#define TO_GROUPS "option:no "
#define TO_RESULTS TO_GROUPS "group:0 need:safety need:travel bar:back group:1 need:talk bar:next "

static const CairnLook low = { 3.962, 1280, 800, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES };
static const CairnLook lowest = { 3.955, 1366, 768, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES };
static const CairnLook upright = { 4.034, 1080, 1920, CAIRN_THEME_PAPER, CAIRN_TEXT_SIZES };

static GtkWidget *
root_of (Kiosk *kiosk)
{
  return GTK_WIDGET (kiosk->window);
}

static CairnScroll *
scroll_of (Kiosk *kiosk)
{
  return CAIRN_SCROLL (kiosk_find_type (root_of (kiosk), "CairnScroll"));
}

static GtkWidget *
find_button (Kiosk *kiosk, const char *words)
{
  g_autoptr (GPtrArray) buttons = measure_all (root_of (kiosk), GTK_TYPE_BUTTON);

  for (guint i = 0; i < buttons->len; i++)
    if (strcmp (measure_name (buttons->pdata[i]), words) == 0)
      return buttons->pdata[i];
  return NULL;
}

/* Fails unless the buttons of all parts whose id begins with @prefix are in the first view. */
static void
check_in_view (Kiosk *kiosk, const char *prefix, guint least)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  const char *lang = cairn_session_lang (kiosk->session);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);
      GtkWidget *button;

      if (!g_str_has_prefix (item->id, prefix))
        continue;
      button = find_button (kiosk, item->name);
      if (button == NULL || !measure_is_in_view (button, root_of (kiosk)))
        g_error ("%s: %s is below the first view", lang, item->id);
      n++;
    }
  g_assert_cmpuint (n, >=, least);
}

static void
in_languages (Kiosk *kiosk, GStrv languages, const char *walk, void (*check) (Kiosk *kiosk))
{
  cairn_session_wipe (kiosk->session);
  kiosk_walk (kiosk, walk);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      cairn_session_set_language (kiosk->session, languages[i]);
      cairn_window_touch (kiosk->window);
      kiosk_settle (kiosk);
      check (kiosk);
    }
}

static void
in_every_language (Kiosk *kiosk, const char *walk, void (*check) (Kiosk *kiosk))
{
  g_auto (GStrv) languages = cairn_session_languages (kiosk->session);

  in_languages (kiosk, languages, walk, check);
}

/* Those with the highest lines and the longest words. */
static void
in_hardest_languages (Kiosk *kiosk, const char *walk, void (*check) (Kiosk *kiosk))
{
  g_auto (GStrv) languages = g_strsplit ("ar,de,ru,so,ur", ",", -1);

  in_languages (kiosk, languages, walk, check);
}

static void
check_keys (Kiosk *kiosk)
{
  check_in_view (kiosk, "digit:", 10);
  check_in_view (kiosk, "erase", 1);
}

/* Also when what was typed was wrong, and the screen says so above them: all the more without. */
static void
test_keys_are_seen (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &low);
  GString *wrong = g_string_new ("code");

  in_hardest_languages (kiosk, "bar:staff digit:1 digit:1 digit:1 digit:1 digit:1 digit:1",
                        check_keys);
  for (guint i = 0; i < 16; i++)
    g_string_append (wrong, " digit:1");
  in_every_language (kiosk, wrong->str, check_keys);
  g_assert_true (kiosk_shows (kiosk, "start"));
  kiosk_walk (kiosk, "start");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_BEFORE);
  g_string_free (wrong, TRUE);
}

/* 1 to 6 above 7 to 0, from left to right in Arabic, too; each 20 mm, with 3 mm between. */
static void
test_keys_run_from_left (void)
{
  static const char *const keys[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "0" };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "ar", &low);
  graphene_rect_t before = GRAPHENE_RECT_INIT (0, 0, 0, 0), box;

  kiosk_walk (kiosk, "code digit:1");
  kiosk_settle (kiosk);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (measure_bounds (find_button (kiosk, keys[i]), root_of (kiosk), &box));
      g_assert_cmpfloat (box.size.width, >=, 20 * low.px_per_mm);
      g_assert_cmpfloat (box.size.height, >=, 20 * low.px_per_mm);
      if (i % 6 != 0)
        {
          g_assert_cmpfloat (box.origin.y, ==, before.origin.y);
          g_assert_cmpfloat (box.origin.x - before.origin.x - before.size.width, >=,
                             3 * low.px_per_mm);
        }
      else if (i > 0)
        g_assert_cmpfloat (box.origin.y - before.origin.y - before.size.height, >=,
                           3 * low.px_per_mm);
      before = box;
    }
}

/* Where a letter stands in a line that runs from right to left. */
static int
place_of (PangoLayout *layout, const char *letter)
{
  const char *text = pango_layout_get_text (layout);
  const char *at = strstr (text, letter);
  PangoRectangle place;

  g_assert_nonnull (at);
  pango_layout_index_to_pos (layout, (int) (at - text), &place);
  return place.x;
}

/* What was typed is filled on the left, where the first digit stands. */
static void
test_pin_fills_from_left (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "ar", &low);
  g_autoptr (PangoLayout) layout = NULL;
  GtkWidget *digits;

  kiosk_walk (kiosk, "bar:staff digit:1");
  kiosk_settle (kiosk);
  digits = kiosk_find_class (GTK_WIDGET (scroll_of (kiosk)), "huge");
  g_assert_cmpint (gtk_widget_get_direction (digits), ==, GTK_TEXT_DIR_RTL);
  layout = gtk_widget_create_pango_layout (digits, cairn_text_get_text (CAIRN_TEXT (digits)));
  g_assert_cmpint (place_of (layout, "●"), <, place_of (layout, "○"));
}

static void
check_first_service (Kiosk *kiosk)
{
  static const char *const parts[] = { "card-title", "phone" };
  GtkWidget *card = kiosk_find_class (GTK_WIDGET (scroll_of (kiosk)), "card");

  g_assert_nonnull (card);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *part = kiosk_find_class (card, parts[i]);

      if (part == NULL || !measure_is_in_view (part, root_of (kiosk)))
        g_error ("%s: no %s of a service in the first view", cairn_session_lang (kiosk->session),
                 parts[i]);
    }
}

/* Its name, and the number to call; what changes the list is on the page as well. */
static void
test_service_is_seen (gconstpointer look)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", look);

  in_every_language (kiosk, "language:en " TO_RESULTS, check_first_service);
  g_assert_true (kiosk_shows (kiosk, "fit"));
  g_assert_true (kiosk_shows (kiosk, "change"));
}

static void
check_languages (Kiosk *kiosk)
{
  check_in_view (kiosk, "language:", 15);
}

static void
test_languages_are_seen (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &upright);

  in_every_language (kiosk, "", check_languages);
  in_hardest_languages (kiosk, "easy", check_languages);
  in_hardest_languages (kiosk, "language:en bar:language", check_languages);
}

/* What is touched at the beginning of a page leaves it there, its picture included; what is touched
 * further down leaves it there. */
static void
test_page_stays_where_it_is (void)
{
  const CairnLook narrow = { 5.5, 1080, 1920, CAIRN_THEME_PAPER, 2 };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &narrow);

  g_assert_nonnull (kiosk_find_class (GTK_WIDGET (scroll_of (kiosk)), "logo"));
  g_assert_true (cairn_scroll_has_more (scroll_of (kiosk)));
  kiosk_walk (kiosk, "easy");
  kiosk_settle (kiosk);
  g_assert_true (cairn_scroll_is_at_start (scroll_of (kiosk)));
  cairn_scroll_step (scroll_of (kiosk), 1);
  kiosk_settle (kiosk);
  kiosk_walk (kiosk, "easy");
  kiosk_settle (kiosk);
  g_assert_false (cairn_scroll_is_at_start (scroll_of (kiosk)));
}

static void
check_options (Kiosk *kiosk)
{
  check_in_view (kiosk, "option:", 2);
}

/* Below what is said to somebody under 18. */
static void
check_groups (Kiosk *kiosk)
{
  check_in_view (kiosk, "group:0", 1);
  check_in_view (kiosk, "group:1", 1);
}

static void
test_choices_are_seen (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &low);

  in_every_language (kiosk, "language:en", check_options);
  in_hardest_languages (kiosk, "language:en under-18 option:no", check_groups);
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  cairn_words_setup ();
  if (!fixture_make_state (argv[1], argv[2]))
    return 1;
  g_test_add_func ("/views/keys-are-seen", test_keys_are_seen);
  g_test_add_func ("/views/keys-run-from-left", test_keys_run_from_left);
  g_test_add_func ("/views/pin-fills-from-left", test_pin_fills_from_left);
  g_test_add_data_func ("/views/service-is-seen/narrow", &low, test_service_is_seen);
  g_test_add_data_func ("/views/service-is-seen/lowest", &lowest, test_service_is_seen);
  g_test_add_func ("/views/languages-are-seen", test_languages_are_seen);
  g_test_add_func ("/views/page-stays-where-it-is", test_page_stays_where_it_is);
  g_test_add_func ("/views/choices-are-seen", test_choices_are_seen);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
