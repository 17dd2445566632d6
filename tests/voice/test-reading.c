/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screens in spoken words, without a voice. */
#include "voice/reading.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define CALLS 1000

static CairnWords *words;

static GPtrArray *
make_items (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_item_free);
  CairnItem *arabic = cairn_item_new (CAIRN_ITEM_CHOICE, "language:ar", "العربية");

  g_free (arabic->lang);
  arabic->lang = g_strdup ("ar");
  arabic->state = CAIRN_ITEM_CHOSEN;
  g_ptr_array_add (items, cairn_item_new (CAIRN_ITEM_HEADING, "heading", "What would help?"));
  g_ptr_array_add (items, cairn_item_new (CAIRN_ITEM_TEXT, "lead", "Choose any."));
  g_ptr_array_add (items, cairn_item_new (CAIRN_ITEM_BUTTON, "one", "One"));
  g_ptr_array_add (items, arabic);
  g_ptr_array_add (items, cairn_item_new (CAIRN_ITEM_TEXT, "after", "After"));
  g_ptr_array_add (items, cairn_item_new (CAIRN_ITEM_BUTTON, CAIRN_BAR_ID "back", "Back"));
  return items;
}

static void
assert_said (GPtrArray *reading, const char *expected)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < reading->len; i++)
    {
      const CairnSpoken *spoken = g_ptr_array_index (reading, i);

      g_string_append_printf (said, "%s:%s|", spoken->lang, spoken->text);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

static void
test_opening (void)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  cairn_reading_add_opening (reading, words, items);
  assert_said (reading, "en:What would help?|en:Choose any.|en:There are 2 things to choose.|");
  /* A pause after the heading, and one before what can be chosen. */
  g_assert_false (((CairnSpoken *) g_ptr_array_index (reading, 0))->apart);
  g_assert_true (((CairnSpoken *) g_ptr_array_index (reading, 1))->apart);
  g_assert_true (((CairnSpoken *) g_ptr_array_index (reading, 2))->apart);
}

/* Who wants nobody to hear hears where they are, and nothing else. */
static void
test_headings (void)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  cairn_reading_add_headings (reading, words, items);
  assert_said (reading, "en:What would help?|");
}

/* Each name in its own language; the bar is not counted. */
static void
test_items (void)
{
  g_autoptr (GPtrArray) items = make_items ();
  g_autoptr (GPtrArray) one = cairn_reading_new ();
  g_autoptr (GPtrArray) arabic = cairn_reading_new ();
  g_autoptr (GPtrArray) text = cairn_reading_new ();
  g_autoptr (GPtrArray) bar = cairn_reading_new ();

  cairn_reading_add_item (one, words, items, 2);
  assert_said (one, "en:One|en:1 of 2|");
  cairn_reading_add_item (arabic, words, items, 3);
  assert_said (arabic, "ar:العربية|en:Chosen|en:2 of 2|");
  cairn_reading_add_item (text, words, items, 4);
  assert_said (text, "en:After|");
  cairn_reading_add_item (bar, words, items, 5);
  assert_said (bar, "en:Back|");
}

/* Numbers to call and codes digit by digit; times, years and house numbers as they are. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *shown, *said;
  } numbers[] = {
    { "Call \342\201\24601632\302\240960044\342\201\251.", "en:Call 0 1 6 3 2, 9 6 0 0 4 4.|" },
    { "1234 5678 9012 3456", "en:1 2 3 4, 5 6 7 8, 9 0 1 2, 3 4 5 6|" },
    { "Open now, until \342\201\24620:00\342\201\251", "en:Open now, until 20:00|" },
    { "Since 2026, 12 Hill Road", "en:Since 2026, 12 Hill Road|" },
    { "One\nTwo", "en:One. Two|" },
    { "One.\nTwo\nThree", "en:One. Two. Three|" },
    { "\331\206\330\271\331\205\330\237\nOne", "en:\331\206\330\271\331\205\330\237 One|" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GPtrArray) reading = cairn_reading_new ();

      cairn_reading_add (reading, words, numbers[i].shown, NULL);
      assert_said (reading, numbers[i].said);
    }
}

/* No dispatcher: nothing hangs, nothing is said to be speaking. */
static void
test_nobody_there (void)
{
  g_autoptr (CairnVoice) voice = cairn_voice_new ();
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  cairn_reading_add (reading, words, "Hello", NULL);
  for (guint i = 0; i < 1000; i++)
    cairn_voice_say (voice, reading);
  cairn_voice_stop (voice);
  g_assert_false (cairn_voice_is_there (voice));
  g_assert_false (cairn_voice_is_speaking (voice));
  g_assert_true (cairn_voice_speaks ("ar"));
  g_assert_false (cairn_voice_speaks ("so"));
}

/* What a dispatcher that was killed leaves behind. */
static void
make_stale_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (fd, 1), ==, 0);
  close (fd);
}

static void
call_in_vain (void)
{
  g_autoptr (CairnVoice) voice = cairn_voice_new ();
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  cairn_reading_add (reading, words, "Hello", NULL);
  cairn_voice_say (voice, reading);
  /* Its thread has something to do first: what is taken back at once is not tried. */
  for (guint i = 0; i < 20; i++)
    g_thread_yield ();
  g_assert_false (cairn_voice_is_there (voice));
}

/* A socket at which nobody listens: the kiosk goes on, and calling it again and again (it is tried
 * every few seconds, for weeks) costs no memory: libspeechd loses some at each call that fails. */
static void
test_stale_socket (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-voice-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  g_autofree char *address = g_strconcat ("unix_socket:", path, NULL);
  g_autofree char *before = g_strdup (g_getenv ("SPEECHD_ADDRESS"));
  struct mallinfo2 first, last;

  make_stale_socket (path);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  for (guint i = 0; i < CALLS; i++)
    call_in_vain ();
  first = mallinfo2 ();
  for (guint i = 0; i < CALLS; i++)
    call_in_vain ();
  last = mallinfo2 ();
  g_print ("# figure: %d calls to a socket at which nobody listens: %zd bytes\n", CALLS,
           (gssize) last.uordblks - (gssize) first.uordblks);
  g_assert_cmpint ((gssize) last.uordblks - (gssize) first.uordblks, <, 16 * CALLS);
  g_setenv ("SPEECHD_ADDRESS", before, TRUE);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  int result;

  cairn_words_setup ();
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SPEECHD_ADDRESS", "unix_socket:/nowhere/at/all", TRUE);
  words = cairn_words_new ("en");
  g_test_add_func ("/reading/opening", test_opening);
  g_test_add_func ("/reading/headings", test_headings);
  g_test_add_func ("/reading/items", test_items);
  g_test_add_func ("/reading/numbers", test_numbers);
  g_test_add_func ("/reading/nobody-there", test_nobody_there);
  g_test_add_func ("/reading/stale-socket", test_stale_socket);
  result = g_test_run ();
  cairn_words_unref (words);
  return result;
}
