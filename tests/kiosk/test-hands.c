/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finger does to the question whether somebody is still there: with the events of a real
 * one, since what lies over the screen changes between its coming down and its going up. */
#include "fixture.h"
#include "hands.h"
#include "measure.h"

#include "kiosk/window-private.h"

#include <string.h>

#define TO_GROUPS "language:en option:no "

static gboolean
asks (Kiosk *kiosk)
{
  return gtk_widget_get_visible (GTK_WIDGET (kiosk->window->idle_layer));
}

static Kiosk *
make_asking (void)
{
  Kiosk *kiosk = kiosk_new (fixture_state (), "en", NULL);

  kiosk_walk (kiosk, TO_GROUPS);
  /* Nobody's window manager is here to give it the keys. */
  hands_focus (GTK_WINDOW (kiosk->window));
  kiosk_settle (kiosk);
  cairn_window_check_idle (kiosk->window, kiosk->window->last_touch + 125);
  kiosk_settle (kiosk);
  g_assert_true (asks (kiosk));
  return kiosk;
}

static void
touch_words (Kiosk *kiosk, const char *words)
{
  GtkWidget *window = GTK_WIDGET (kiosk->window);
  g_autoptr (GPtrArray) buttons
      = measure_all (GTK_WIDGET (kiosk->window->idle_layer), GTK_TYPE_BUTTON);
  graphene_rect_t box;

  for (guint i = 0; i < buttons->len; i++)
    if (strcmp (measure_name (buttons->pdata[i]), words) == 0)
      {
        g_assert_true (measure_bounds (buttons->pdata[i], window, &box));
        hands_touch (GTK_WINDOW (window), box.origin.x + box.size.width / 2,
                     box.origin.y + box.size.height / 2, GDK_BUTTON_PRIMARY);
        kiosk_settle (kiosk);
        return;
      }
  g_error ("there is no \"%s\"", words);
}

static void
check_touch (const char *words, CairnPageId leads_to)
{
  g_autoptr (Kiosk) kiosk = make_asking ();

  touch_words (kiosk, words);
  g_assert_false (asks (kiosk));
  g_assert_cmpint (kiosk_here (kiosk), ==, leads_to);
}

static void
test_idle_buttons (void)
{
  check_touch ("I am still here", CAIRN_PAGE_GROUPS);
  check_touch ("Clear the screen", CAIRN_PAGE_ATTRACT);
  check_touch ("Help now", CAIRN_PAGE_HELP_NOW);
}

/* Anywhere else: somebody is there, and what lies below is not touched. */
static void
test_idle_anywhere (void)
{
  for (int x = 1; x < 8; x++)
    for (int y = 1; y < 8; y += 6)
      {
        g_autoptr (Kiosk) kiosk = make_asking ();

        hands_touch (GTK_WINDOW (kiosk->window), 1920 * x / 8.0, 1080 * y / 8.0,
                     GDK_BUTTON_PRIMARY);
        kiosk_settle (kiosk);
        g_assert_false (asks (kiosk));
        g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
      }
}

/* Keys that do something, too, say that somebody is there: nobody on a keypad is cut off. */
static void
test_keys_count (void)
{
  static const guint keys[] = { GDK_KEY_Down, GDK_KEY_Tab, GDK_KEY_8, GDK_KEY_KP_Multiply };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

      kiosk_walk (kiosk, TO_GROUPS);
      hands_focus (GTK_WINDOW (kiosk->window));
      kiosk_settle (kiosk);
      kiosk->window->last_touch = cairn_window_seconds () - 100;
      hands_key (keys[i], 0);
      kiosk_settle (kiosk);
      cairn_window_check_idle (kiosk->window, cairn_window_seconds () + 30);
      g_assert_false (asks (kiosk));
    }
}

/* Any key stays; only the one for Help now does what it says. */
static void
test_idle_keys (void)
{
  static const struct
  {
    guint key;
    CairnPageId leads_to;
  } keys[] = {
    { GDK_KEY_KP_8, CAIRN_PAGE_GROUPS },   { GDK_KEY_Return, CAIRN_PAGE_GROUPS },
    { GDK_KEY_Escape, CAIRN_PAGE_GROUPS }, { GDK_KEY_0, CAIRN_PAGE_HELP_NOW },
    { GDK_KEY_KP_3, CAIRN_PAGE_GROUPS },   { GDK_KEY_KP_0, CAIRN_PAGE_HELP_NOW },
    { GDK_KEY_F5, CAIRN_PAGE_HELP_NOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Kiosk) kiosk = make_asking ();

      hands_key (keys[i].key, 0);
      kiosk_settle (kiosk);
      g_assert_false (asks (kiosk));
      g_assert_cmpint (kiosk_here (kiosk), ==, keys[i].leads_to);
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
  g_test_add_func ("/hands/idle-buttons", test_idle_buttons);
  g_test_add_func ("/hands/idle-anywhere", test_idle_anywhere);
  g_test_add_func ("/hands/keys-count", test_keys_count);
  g_test_add_func ("/hands/idle-keys", test_idle_keys);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
