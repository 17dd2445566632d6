/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help now whatever happens to the files, before and during a visit: promise 2. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const files[]
    = { "public/published.db", "public/help-now.json", "directory.db" };

typedef void (*Damage) (const char *path);

static void
delete_file (const char *path)
{
  g_unlink (path);
}

static void
truncate_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    return;
  g_assert_true (g_file_set_contents (path, content, (gssize) (length / 2), NULL));
}

static void
fill_with_noise (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_assert_true (g_file_set_contents (path, "\x00\xff{\"x\":", 7, NULL));
}

/* Rights mean nothing to root: what root cannot open either is a link onto itself. */
static void
take_rights (const char *path)
{
  if (geteuid () != 0)
    g_chmod (path, 0000);
  else if (g_unlink (path) == 0)
    g_assert_cmpint (symlink (path, path), ==, 0);
}

static const Damage damages[] = { delete_file, truncate_file, fill_with_noise, take_rights };

static char *
make_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cairn-help-XXXXXX", &error);
  char *state = g_build_filename (folder, "state", NULL);

  g_assert_no_error (error);
  copy_folder (fixture_state (), state);
  return state;
}

static void
remove_copy (char *state)
{
  g_autofree char *folder = g_path_get_dirname (state);

  remove_folder (folder);
  g_free (state);
}

static char *
help_says (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) items = NULL;
  GString *text = g_string_new (NULL);

  kiosk_walk (kiosk, "bar:help");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_HELP_NOW);
  items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s\n", ((const CairnItem *) g_ptr_array_index (items, i))->name);
  kiosk_walk (kiosk, "bar:back");
  return g_string_free (text, FALSE);
}

/* Taken from under a running kiosk: the same content, from memory. */
static void
test_during_a_visit (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    for (guint d = 0; d < G_N_ELEMENTS (damages); d++)
      {
        char *state = make_copy ();
        g_autofree char *path = g_build_filename (state, files[f], NULL);
        g_autoptr (Kiosk) kiosk = kiosk_new (state, "en", NULL);
        g_autofree char *before = NULL, *after = NULL;

        kiosk_walk (kiosk, "language:en option:no group:1 need:talk bar:next");
        before = help_says (kiosk);
        damages[d](path);
        after = help_says (kiosk);
        g_assert_cmpstr (before, ==, after);
        /* The visit goes on as well. */
        g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_RESULTS);
        g_assert_true (kiosk_shows (kiosk, "service:*"));
        remove_copy (state);
      }
}

/* Damaged before the start: the kiosk starts, and Help now opens in every language. */
static void
test_before_the_start (void)
{
  const char *const *languages = cairn_words_languages ();

  for (guint f = 0; f < G_N_ELEMENTS (files); f++)
    for (guint d = 0; d < G_N_ELEMENTS (damages); d++)
      {
        char *state = make_copy ();
        g_autofree char *path = g_build_filename (state, files[f], NULL);
        g_autoptr (Kiosk) kiosk = NULL;

        damages[d](path);
        kiosk = kiosk_new (state, "en", NULL);
        for (guint l = 0; languages[l] != NULL; l++)
          {
            g_autofree char *says = NULL;

            cairn_session_set_language (kiosk->session, languages[l]);
            says = help_says (kiosk);
            g_assert_cmpuint (strlen (says), >, 200);
          }
        remove_copy (state);
      }
}

/* What stands in data/ is for other programs: without any of it, before and during a visit, a kiosk
 * says the same. */
static void
test_without_data (void)
{
  g_autoptr (Kiosk) with = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *before = help_says (with);
  g_autofree char *folder = g_strdup (g_getenv ("CAIRN_DATADIR"));
  g_autofree char *during = NULL, *after = NULL;

  g_setenv ("CAIRN_DATADIR", "/nonexistent/data", TRUE);
  during = help_says (with);
  g_clear_pointer (&with, kiosk_free);
  {
    g_autoptr (Kiosk) without = kiosk_new (fixture_state (), "en", NULL);

    after = help_says (without);
    kiosk_walk (without, "language:en option:no group:1 need:talk bar:next");
    g_assert_true (kiosk_shows (without, "service:*"));
  }
  g_assert_cmpstr (before, ==, during);
  g_assert_cmpstr (before, ==, after);
  if (folder != NULL)
    g_setenv ("CAIRN_DATADIR", folder, TRUE);
  else
    g_unsetenv ("CAIRN_DATADIR");
}

/* No state at all: out of order, never services, and Help now with what can be said without. */
static void
test_without_a_state (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new ("/nonexistent/cairn", "en", NULL);
  g_autofree char *says = help_says (kiosk);

  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_OUT_OF_ORDER);
  g_assert_nonnull (strstr (says, "Call your local emergency number, or tell the desk."));
  kiosk_walk (kiosk, "bar:ask");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ASK);
  kiosk_walk (kiosk, "bar:back bar:clear");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_OUT_OF_ORDER);
}

/* One touch, from every screen on the way. */
static void
test_from_every_screen (void)
{
  static const char *const walk[] = {
    "language:en", "option:no", "group:1",  "need:talk", "bar:next", "service:*",
    "bar:back",    "fit",       "bar:back", "bar:next",  "bar:next", "option:yes",
  };
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *first = help_says (kiosk);

  for (guint i = 0; i < G_N_ELEMENTS (walk); i++)
    {
      CairnPageId here;
      g_autofree char *says = NULL;

      kiosk_walk (kiosk, walk[i]);
      here = kiosk_here (kiosk);
      says = help_says (kiosk);
      g_assert_cmpstr (first, ==, says);
      g_assert_cmpint (kiosk_here (kiosk), ==, here);
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
  g_test_add_func ("/help/during-a-visit", test_during_a_visit);
  g_test_add_func ("/help/before-the-start", test_before_the_start);
  g_test_add_func ("/help/without-data", test_without_data);
  g_test_add_func ("/help/without-a-state", test_without_a_state);
  g_test_add_func ("/help/from-every-screen", test_from_every_screen);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
