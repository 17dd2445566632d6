/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Videos in sign language: when their tile is there, what comes before which screen. What plays
 * them is a stand-in for GStreamer inside GTK; everything else is the real thing. */
#include "fake-media.h"
#include "fixture.h"

#include "kiosk/sign.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const needed[]
    = { "before-you-start", "help-now", "safe-tonight", "danger-now", "emergency" };

static char *folder;

static void
drop (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
drop_needed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *name = g_strconcat (needed[i], i % 2 == 0 ? ".webm" : ".mp4", NULL);

      drop (name, "video");
    }
}

static void
take_away_all (void)
{
  g_autofree char *above = g_path_get_dirname (folder);

  remove_folder (above);
}

/* Not before the last of the videos it needs; gone when one is taken away; by its own name. */
static void
test_tile (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);

  g_assert_false (kiosk_shows (kiosk, "sign:*"));
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *name = g_strconcat (needed[i], ".webm", NULL);

      kiosk_walk (kiosk, "bar:clear");
      g_assert_false (kiosk_shows (kiosk, "sign:*"));
      drop (name, "video");
    }
  drop ("name.txt", "British Sign Language\nand more\n");
  kiosk_walk (kiosk, "bar:clear");
  g_assert_true (kiosk_shows (kiosk, "sign:bfi"));
  {
    g_autofree char *said = kiosk_say (kiosk, TRUE);

    g_assert_nonnull (strstr (said, "British Sign Language |"));
  }
  kiosk_walk (kiosk, "language:en bar:language");
  g_assert_true (kiosk_shows (kiosk, "sign:bfi"));
  take_away_all ();
  drop ("help-now.webm", "video");
  kiosk_walk (kiosk, "bar:clear");
  g_assert_false (kiosk_shows (kiosk, "sign:*"));
  take_away_all ();
}

/* The video first, then its screen; Back passes it by; help is one touch away from it. */
static void
test_visit (void)
{
  g_autoptr (Kiosk) kiosk = NULL;

  drop_needed ();
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  kiosk_walk (kiosk, "sign:bfi");
  kiosk_settle (kiosk);
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SIGN);
  g_assert_true (cairn_page_is_playing (cairn_window_get_page (kiosk->window)));
  kiosk_walk (kiosk, "pause");
  g_assert_false (cairn_page_is_playing (cairn_window_get_page (kiosk->window)));
  kiosk_walk (kiosk, "again");
  g_assert_true (cairn_page_is_playing (cairn_window_get_page (kiosk->window)));
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_BEFORE);
  kiosk_walk (kiosk, "sign-video bar:back");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);

  /* Chosen anew from the first screen; written words alone when a language is touched there. */
  kiosk_walk (kiosk, "sign:bfi");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SIGN);
  kiosk_walk (kiosk, "bar:back language:en");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_BEFORE);
  kiosk_walk (kiosk, "bar:language sign:bfi");
  g_assert_cmpstr (kiosk->session->sign, ==, "bfi");
  kiosk_walk (kiosk, "bar:language sign:bfi");
  g_assert_null (kiosk->session->sign);

  kiosk_walk (kiosk, "bar:clear sign:bfi bar:help");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SIGN);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_GROUPS);
  g_assert_true (kiosk_shows (kiosk, "sign-person"));
  kiosk_walk (kiosk, "group:0 need:shelter bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SIGN); /* a question for safety */
  kiosk_walk (kiosk, "bar:next");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_QUESTION);
  kiosk_walk (kiosk, "option:yes sign-person");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ASK);
  kiosk_walk (kiosk, "bar:clear");
  g_assert_null (kiosk->session->sign);
  take_away_all ();
}

/* Help now, safety questions: shown by words and a person when a video can't be played. */
static void
test_broken (void)
{
  g_autoptr (Kiosk) kiosk = NULL;

  drop_needed ();
  drop ("before-you-start.webm", "broken");
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  kiosk_walk (kiosk, "sign:bfi");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_SIGN);
  g_assert_true (kiosk_shows (kiosk, "cannot-play"));
  kiosk_walk (kiosk, "ask-person");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ASK);
  kiosk_walk (kiosk, "bar:back");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_BEFORE);
  take_away_all ();
}

static gboolean
contains (GtkWidget *outer, GtkWidget *inner)
{
  return inner == outer || gtk_widget_is_ancestor (inner, outer);
}

/* Nothing lies over the video, on any screen; it has most of the page. */
static void
test_never_covered (void)
{
  static const CairnLook looks[] = {
    { 4.034, 1920, 1080, CAIRN_THEME_PAPER, 1 },
    { 4.034, 1080, 1920, CAIRN_THEME_PAPER, 3 },
    { 3.955, 1366, 768, CAIRN_THEME_PAPER, 1 },
    { 3.962, 1280, 800, CAIRN_THEME_PAPER, 3 },
  };

  drop_needed ();
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", &looks[i]);
      GtkWidget *window = GTK_WIDGET (kiosk->window);
      GtkWidget *picture;
      graphene_rect_t bounds;

      kiosk_walk (kiosk, "sign:bfi");
      kiosk_settle (kiosk);
      picture = kiosk_find_type (window, "GtkPicture");
      g_assert_true (gtk_widget_compute_bounds (picture, window, &bounds));
      for (int x = 1; x < 20; x++)
        for (int y = 1; y < 20; y++)
          g_assert_true (contains (
              picture, gtk_widget_pick (window, bounds.origin.x + bounds.size.width * x / 20,
                                        bounds.origin.y + bounds.size.height * y / 20,
                                        GTK_PICK_INSENSITIVE)));
      g_print ("# figure: video of %.0f×%.0f on a screen of %d×%d, text size %u\n",
               bounds.size.width, bounds.size.height, looks[i].width, looks[i].height,
               looks[i].text_size);
      g_assert_cmpfloat (bounds.size.height, >, looks[i].height * 0.4);
      g_assert_cmpint (gtk_widget_get_width (window), ==, looks[i].width);
      g_assert_cmpint (gtk_widget_get_height (window), ==, looks[i].height);
    }
  take_away_all ();
}

/* A name from outside is only a name, and only a plain one. */
static void
test_names (void)
{
  g_autoptr (Kiosk) kiosk = NULL;
  g_autofree char *name = NULL, *other = NULL, *long_name = g_strnfill (500, 'x');

  drop_needed ();
  drop ("name.txt", "  <b>LSF</b> %s  \r\n");
  kiosk = kiosk_new (fixture_state (), "en", NULL);
  name = cairn_sign_name (kiosk->session, "bfi");
  g_assert_cmpstr (name, ==, "<b>LSF</b> %s");
  drop ("name.txt", long_name);
  other = cairn_sign_name (kiosk->session, "bfi");
  g_assert_cmpstr (other, ==, "Sign language");
  take_away_all ();
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  fake_media_register ();
  if (argc < 3 || !fixture_make_state (argv[1], argv[2]))
    g_error ("no demonstration state");
  folder = g_build_filename (fixture_state (), "public", "sign", "bfi", NULL);
  g_test_add_func ("/sign/tile", test_tile);
  g_test_add_func ("/sign/visit", test_visit);
  g_test_add_func ("/sign/broken", test_broken);
  g_test_add_func ("/sign/never-covered", test_never_covered);
  g_test_add_func ("/sign/names", test_names);
  result = g_test_run ();
  fixture_remove_state ();
  g_free (folder);
  return result;
}
