/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "My language is not here": about eighty names in their own script, and the card for the desk; and
 * what a service says of its interpreters. */
#include "fixture.h"

#include "core/base/lang.h"
#include "kiosk/take-list.h"

#include <glib/gstdio.h>
#include <string.h>

/* A language that is written in no script of its own: its name is the page's. */
static void
check_signed (Kiosk *kiosk, const CairnItem *item)
{
  const char *name = cairn_words_language_name (kiosk->session->words, "sgn");

  g_assert_cmpstr (item->name, ==, name);
  g_assert_cmpstr (item->lang, ==, "");
}

static void
test_names (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_auto (GStrv) offered = cairn_session_languages (kiosk->session);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = NULL;

  kiosk_walk (kiosk, "no-language");
  items = cairn_page_describe (cairn_window_get_page (kiosk->window));
  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);
      const char *tag
          = g_str_has_prefix (item->id, "language:") ? item->id + strlen ("language:") : NULL;

      if (tag == NULL)
        continue;
      if (strcmp (tag, "sgn") == 0)
        check_signed (kiosk, item);
      else
        {
          g_assert_cmpstr (item->name, ==, cairn_lang_endonym (tag));
          g_assert_cmpstr (item->lang, ==, tag);
        }
      g_assert_false (g_strv_contains ((const char *const *) offered, tag));
      /* Most have no voice: their name in the screen's language is said after it. */
      g_assert_cmpstr (item->text, !=, "");
      if (!g_hash_table_add (names, item->name))
        g_error ("%s stands there twice", item->name);
    }
  g_print ("# figure: %u names\n", g_hash_table_size (names));
  g_assert_cmpuint (g_hash_table_size (names), >=, 80);
}

static void
test_page (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  g_autofree char *said = NULL;

  kiosk_walk (kiosk, "no-language language:ti");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_INTERPRETER);
  said = kiosk_say (kiosk, TRUE);
  g_assert_nonnull (strstr (said, "ትግርኛ"));
  g_assert_nonnull (strstr (said, "This person would like an interpreter for: Tigrinya"));
  /* Nothing to print on: no button that would do nothing. */
  g_assert_false (kiosk_shows (kiosk, "print"));
  kiosk->session->printer = g_strdup ("slips");
  kiosk_walk (kiosk, "bar:back language:ti");
  g_assert_true (kiosk_shows (kiosk, "print"));
  kiosk_walk (kiosk, "continue");
  g_assert_cmpint (kiosk_here (kiosk), ==, CAIRN_PAGE_ATTRACT);
}

/* The paper is narrow: sentences are broken into lines. */
static char *
join_lines (char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);
  GString *line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
  g_free (text);
  return g_string_free (line, FALSE);
}

static char *
read_pdf (GBytes *pdf)
{
  g_autofree char *path = g_build_filename (fixture_state (), "card.pdf", NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  char *text = NULL;
  int status = 1;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                      (gssize) g_bytes_get_size (pdf), NULL));
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                     &status, NULL))
    status = 1;
  g_unlink (path);
  if (status != 0)
    g_clear_pointer (&text, g_free);
  return text != NULL ? join_lines (text) : NULL;
}

/* In the words of the desk, whatever the screen speaks; the name in its own script. */
static void
test_paper (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "ar", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = cairn_take_render_card (kiosk->session, "ti", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = read_pdf (pdf);
  if (text == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  g_assert_nonnull (strstr (text, "Tigrinya"));
  g_assert_nonnull (strstr (text, "ትግርኛ"));
  g_assert_nonnull (strstr (text, "Please show this card to a person at the desk."));
  g_assert_nonnull (strstr (text, "Demonstration"));
}

/* Who has interpreters for any language names none of them apart, but those of sign language. */
static void
test_interpreters_of_a_service (void)
{
  g_autoptr (Kiosk) kiosk = kiosk_new (fixture_state (), "en", NULL);
  CairnNavigator *navigator = cairn_window_get_navigator (kiosk->window);
  const CairnMatchNeed *list;
  guint n_any = 0;

  kiosk_walk (kiosk, "language:en option:no group:1 need:talk bar:next");
  list = g_ptr_array_index (cairn_session_result (kiosk->session)->needs, 0);
  for (guint i = 0; i < list->matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (list->matches, i);
      int sign = cairn_lang_number ("sgn");
      gboolean signs = (match->offer->lang.interpreted[sign / 64] >> (sign % 64) & 1) != 0;
      gboolean any = match->offer->interpreter_any;

      cairn_navigator_show_service (navigator, match);
      g_assert_cmpint (kiosk_shows (kiosk, "interpreted-any"), ==, any);
      if (any && !signs)
        g_assert_false (kiosk_shows (kiosk, "interpreted"));
      n_any += any;
      kiosk_touch (kiosk, "bar:back");
    }
  g_assert_cmpuint (n_any, >, 0);
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
  g_test_add_func ("/card/names", test_names);
  g_test_add_func ("/card/page", test_page);
  g_test_add_func ("/card/paper", test_paper);
  g_test_add_func ("/card/interpreters-of-a-service", test_interpreters_of_a_service);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
