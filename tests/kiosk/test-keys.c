/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything by keys: by Tab, by a keypad of five and by one of twelve, in both directions. The
 * keys go through the same function as those of a real keypad. */
#include "fixture.h"

#include "kiosk/keys.h"
#include "kiosk/window-private.h"
#include "voice/reading.h"

#include <string.h>

#define TO_GROUPS "language:en option:no "
#define TO_RESULTS TO_GROUPS "group:0 need:travel bar:back group:1 need:talk bar:next "
#define MANY 400

static const char *const walks[] = {
  "",
  "no-language",
  "language:en",
  TO_GROUPS,
  TO_GROUPS "group:4 need:money_now",
  TO_RESULTS,
  TO_RESULTS "fit closest",
  TO_RESULTS "service:*",
  TO_RESULTS "bar:next code",
  TO_RESULTS "bar:next bar:next",
  TO_GROUPS "browse",
  "bar:help",
  "bar:ask",
  "code",
  "language:en bar:text-size",
  "bar:staff",
  "easy language:en option:no",
  "easy language:en option:no group:1 need:talk",
};

static void
press (Kiosk *kiosk, guint key)
{
  cairn_window_on_key (NULL, key, 0, 0, kiosk->window);
}

static char *
focused (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) items = cairn_window_describe (kiosk->window);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if ((item->state & CAIRN_ITEM_FOCUSED) != 0)
        return g_strdup (item->id);
    }
  return NULL;
}

static GHashTable *
list_controls (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) items = cairn_window_describe (kiosk->window);
  GHashTable *controls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (cairn_reading_is_control (item) && (item->state & CAIRN_ITEM_DISABLED) == 0)
        g_hash_table_add (controls, g_strdup (item->id));
    }
  return controls;
}

typedef void (*Step) (Kiosk *kiosk);

static void
step_tab (Kiosk *kiosk)
{
  gtk_widget_child_focus (GTK_WIDGET (kiosk->window), GTK_DIR_TAB_FORWARD);
}

static void
step_back_tab (Kiosk *kiosk)
{
  gtk_widget_child_focus (GTK_WIDGET (kiosk->window), GTK_DIR_TAB_BACKWARD);
}

static void
step_down (Kiosk *kiosk)
{
  press (kiosk, GDK_KEY_Down);
}

static void
step_up (Kiosk *kiosk)
{
  press (kiosk, GDK_KEY_Up);
}

/* No control that is passed by, none that holds the keys fast. */
static void
check_round (Kiosk *kiosk, Step step, const char *walk, const char *how)
{
  g_autoptr (GHashTable) left = list_controls (kiosk);

  for (guint i = 0; i < MANY && g_hash_table_size (left) > 0; i++)
    {
      g_autofree char *id = NULL;

      step (kiosk);
      id = focused (kiosk);
      if (id != NULL)
        g_hash_table_remove (left, id);
    }
  if (g_hash_table_size (left) > 0)
    {
      g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (left, NULL);

      g_error ("\"%s\": %s never reaches %s", walk, how, ids[0]);
    }
}

static void
check_all_rounds (const char *lang)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      cairn_session_wipe (kiosk->session);
      kiosk_walk (kiosk, walks[i]);
      cairn_session_set_language (kiosk->session, lang);
      kiosk_settle (kiosk);
      check_round (kiosk, step_tab, walks[i], "Tab");
      check_round (kiosk, step_back_tab, walks[i], "Shift+Tab");
      check_round (kiosk, step_down, walks[i], "Down");
      check_round (kiosk, step_up, walks[i], "Up");
    }
}

static void
test_everything_is_reached (void)
{
  check_all_rounds ("en");
  check_all_rounds ("ar");
}

/* Down until @id has the focus, then the key in the middle. */
static void
choose (Kiosk *kiosk, const char *id, guint down, guint middle)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *at = focused (kiosk);

      if (at != NULL && g_str_has_prefix (at, id))
        {
          press (kiosk, middle);
          kiosk_settle (kiosk);
          return;
        }
      press (kiosk, down);
    }
  g_error ("the keys never reach %s", id);
}

static void
check_visit (guint down, guint middle)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  choose (kiosk, "language:en", down, middle);
  choose (kiosk, "option:no", down, middle);
  choose (kiosk, "group:1", down, middle);
  choose (kiosk, "need:talk", down, middle);
  g_assert_true (kiosk->session->visit->me.needs != 0);
  choose (kiosk, CAIRN_BAR_ID "next", down, middle);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  choose (kiosk, "service:", down, middle);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SERVICE);
  choose (kiosk, CAIRN_BAR_ID "back", down, middle);
  choose (kiosk, CAIRN_BAR_ID "next", down, middle);
  choose (kiosk, "code", down, middle);
  g_assert_true (kiosk_shows (kiosk, "code-digits"));
  choose (kiosk, CAIRN_BAR_ID "help", down, middle);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  choose (kiosk, CAIRN_BAR_ID "clear", down, middle);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
  g_assert_true (kiosk->session->visit->me.needs == 0);
  /* A code is typed with five keys, too: its digits are on the screen. */
  choose (kiosk, "code", down, middle);
  choose (kiosk, "digit:7", down, middle);
  g_assert_cmpstr (kiosk->session->places->typed, ==, "7");
}

static void
test_five_keys (void)
{
  check_visit (GDK_KEY_Down, GDK_KEY_Return);
}

static void
test_twelve_keys (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  press (kiosk, GDK_KEY_KP_0);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  press (kiosk, GDK_KEY_3);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ASK);
  kiosk_walk (kiosk, "bar:clear language:en");
  press (kiosk, GDK_KEY_numbersign);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  /* Where a code is typed the digits are digits. */
  kiosk_walk (kiosk, "bar:clear code");
  press (kiosk, GDK_KEY_0);
  press (kiosk, GDK_KEY_KP_3);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_CODE);
  g_assert_cmpstr (kiosk->session->places->typed, ==, "03");
  press (kiosk, GDK_KEY_BackSpace);
  g_assert_cmpstr (kiosk->session->places->typed, ==, "0");
}

/* Sideways follows the direction of reading; up and down stay. */
static void
test_directions (void)
{
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      CairnKey left = rtl ? CAIRN_KEY_NEXT : CAIRN_KEY_PREVIOUS;
      CairnKey right = rtl ? CAIRN_KEY_PREVIOUS : CAIRN_KEY_NEXT;

      g_assert_cmpint (cairn_key_for (GDK_KEY_Left, rtl, FALSE), ==, left);
      g_assert_cmpint (cairn_key_for (GDK_KEY_4, rtl, FALSE), ==, left);
      g_assert_cmpint (cairn_key_for (GDK_KEY_KP_6, rtl, FALSE), ==, right);
      g_assert_cmpint (cairn_key_for (GDK_KEY_2, rtl, FALSE), ==, CAIRN_KEY_PREVIOUS);
      g_assert_cmpint (cairn_key_for (GDK_KEY_8, rtl, FALSE), ==, CAIRN_KEY_NEXT);
      g_assert_cmpint (cairn_key_for (GDK_KEY_5, rtl, TRUE), ==, CAIRN_KEY_NONE);
    }
}

static void
test_escape_clears (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_RESULTS);
  press (kiosk, GDK_KEY_Escape);
  press (kiosk, GDK_KEY_Escape);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  /* The first two are too long ago by now. */
  for (guint i = 0; i < CAIRN_ESCAPES; i++)
    if (kiosk->window->escapes[i] > 0)
      kiosk->window->escapes[i] -= 10;
  press (kiosk, GDK_KEY_Escape);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
  press (kiosk, GDK_KEY_Escape);
  press (kiosk, GDK_KEY_Escape);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
  g_assert_false (kiosk->session->places->started);
}

static gboolean
asks (Kiosk *kiosk, gint64 after)
{
  cairn_window_check_idle (kiosk->window, kiosk->window->last_touch + after);
  return gtk_widget_get_visible (GTK_WIDGET (kiosk->window->idle_layer));
}

/* Ten times as long (WCAG 2.2.1), on screens to be read on, too; the wipe takes it back. */
static void
test_more_time (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_GROUPS);
  g_assert_true (asks (kiosk, 121));
  cairn_window_touch (kiosk->window);
  kiosk_walk (kiosk, "bar:text-size more-time bar:next");
  g_assert_false (asks (kiosk, 1199));
  g_assert_true (asks (kiosk, 1201));
  cairn_window_touch (kiosk->window);
  kiosk_walk (kiosk, "group:1 need:talk bar:next");
  g_assert_false (asks (kiosk, 1799));
  g_assert_true (asks (kiosk, 1801));
  kiosk_walk (kiosk, "bar:clear");
  kiosk_walk (kiosk, TO_GROUPS);
  cairn_window_touch (kiosk->window);
  g_assert_true (asks (kiosk, 121));
}

/* Another language, or another size: the bar that is made anew keeps the focus. */
static void
test_bar_keeps_focus (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, "language:en");
  kiosk_settle (kiosk);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = focused (kiosk);

      if (g_strcmp0 (id, "bar:contrast") == 0)
        break;
      step_tab (kiosk);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = NULL;

      cairn_session_set_language (kiosk->session, i % 2 == 0 ? "ar" : "en");
      kiosk_settle (kiosk);
      id = focused (kiosk);
      g_assert_cmpstr (id, ==, "bar:contrast");
    }
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
  g_test_add_func ("/keys/everything-is-reached", test_everything_is_reached);
  g_test_add_func ("/keys/five", test_five_keys);
  g_test_add_func ("/keys/twelve", test_twelve_keys);
  g_test_add_func ("/keys/directions", test_directions);
  g_test_add_func ("/keys/escape-clears", test_escape_clears);
  g_test_add_func ("/keys/more-time", test_more_time);
  g_test_add_func ("/keys/bar-keeps-focus", test_bar_keeps_focus);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
