/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a person on the real window, with the desk's real end of the bell behind it: from ring to
 * done, unanswered, withdrawn, and a desk that goes away. */
#include "fixture.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#define NAME "By the door"

typedef struct
{
  Kiosk *kiosk;
  CairnBellDesk *desk;
  gint64 time; /* the bell's, µs */
} Hall;

static gint64
tell_time (gpointer data)
{
  return ((Hall *) data)->time;
}

static void
settle (void)
{
  for (guint i = 0; i < 5; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
    }
}

static void
open_desk (Hall *hall)
{
  g_autofree char *path = cairn_bell_path (fixture_state ());
  g_autoptr (GError) error = NULL;

  hall->desk = cairn_bell_desk_new (path, &error);
  g_assert_no_error (error);
  cairn_bell_tick (hall->kiosk->session->bell);
  settle ();
}

static void
close_desk (Hall *hall)
{
  g_clear_object (&hall->desk);
  settle ();
}

static void
later (Hall *hall, gint64 seconds)
{
  hall->time += seconds * G_USEC_PER_SEC;
  cairn_bell_tick (hall->kiosk->session->bell);
  settle ();
}

static CairnSession *
make_session (void)
{
  CairnSessionOptions options = { .state = fixture_state (), .language = "en" };
  CairnMachine *machine = cairn_machine_new (NULL);

  machine->name = g_strdup (NAME);
  options.machine = machine;
  options.clock = cairn_clock_fixed (0);
  return cairn_session_new (&options);
}

static void
set_up (Hall *hall, gconstpointer data)
{
  CairnSession *session;

  hall->kiosk = kiosk_new (fixture_state (), "en", NULL);
  session = hall->kiosk->session;
  hall->time = 1000 * G_USEC_PER_SEC;
  cairn_bell_set_time (session->bell, tell_time, hall);
}

static void
tear_down (Hall *hall, gconstpointer data)
{
  kiosk_free (hall->kiosk);
  close_desk (hall);
}

static void
touch (Hall *hall, const char *ids)
{
  kiosk_walk (hall->kiosk, ids);
  settle ();
}

/* The words of a part of the page, "" when it is not there. */
static char *
words_of (Hall *hall, const char *id)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (hall->kiosk->window));

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->id, id) == 0)
        return g_strdup (item->name);
    }
  return g_strdup ("");
}

static void
assert_says (Hall *hall, const char *id, const char *expected)
{
  g_autofree char *words = words_of (hall, id);

  if (*expected == '\0')
    g_assert_cmpstr (words, ==, "");
  else if (strstr (words, expected) == NULL)
    g_error ("%s says \"%s\", not \"%s\"", id, words, expected);
}

/* As it was before there was a bell: the way to the desk, and nothing is promised. */
static void
assert_promises_nothing (Hall *hall)
{
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ASK);
  g_assert_false (kiosk_shows (hall->kiosk, "ring-here"));
  g_assert_false (kiosk_shows (hall->kiosk, "ring-quieter"));
  g_assert_false (kiosk_shows (hall->kiosk, "bell"));
  g_assert_false (kiosk_shows (hall->kiosk, "told"));
  g_assert_true (kiosk_shows (hall->kiosk, "no-alarm"));
  g_assert_true (kiosk_shows (hall->kiosk, "desk"));
}

static const CairnBellRing *
only_ring (Hall *hall)
{
  g_assert_cmpuint (cairn_bell_desk_rings (hall->desk)->len, ==, 1);
  return g_ptr_array_index (cairn_bell_desk_rings (hall->desk), 0);
}

static void
answer (Hall *hall, CairnBellState state)
{
  g_assert_true (cairn_bell_desk_answer (hall->desk, only_ring (hall)->kiosk, state));
  settle ();
}

static gboolean
has_focus (Hall *hall, const char *id)
{
  g_autoptr (GPtrArray) items = cairn_page_describe (cairn_window_get_page (hall->kiosk->window));

  for (guint i = 0; i < items->len; i++)
    {
      const CairnItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->id, id) == 0)
        return (item->state & CAIRN_ITEM_FOCUSED) != 0;
    }
  return FALSE;
}

/* Nobody for an hour: what waits for a person is not wiped. */
static void
wait_long (Hall *hall)
{
  cairn_window_check_idle (hall->kiosk->window, g_get_monotonic_time () / G_USEC_PER_SEC + 3600);
  settle ();
}

static void
test_done (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "language:ar bar:ask ring-here");
  g_assert_cmpstr (only_ring (hall)->lang, ==, "ar");
  g_assert_false (only_ring (hall)->quieter);
  cairn_session_set_language (hall->kiosk->session, "en");
  assert_says (hall, "bell", "It rings at the desk. Nobody has seen it yet.");
  g_assert_false (kiosk_shows (hall->kiosk, "ring-here"));
  g_assert_false (kiosk_shows (hall->kiosk, "go"));
  answer (hall, CAIRN_BELL_SEEN);
  assert_says (hall, "bell", "has seen it. Nobody is on the way yet.");
  wait_long (hall);
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ASK);
  answer (hall, CAIRN_BELL_COMING);
  assert_says (hall, "bell", "Somebody is on the way to you. Please wait here.");
  wait_long (hall);
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ASK);
  answer (hall, CAIRN_BELL_DONE);
  assert_says (hall, "bell", "somebody has come to you");
  g_assert_false (kiosk_shows (hall->kiosk, "withdraw"));
  g_assert_true (kiosk_shows (hall->kiosk, "ring-here"));
  wait_long (hall);
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ATTRACT);
}

/* The visitor may go on; on their return the page says how it stands. */
static void
test_elsewhere (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "language:en bar:ask ring-quieter bar:back option:no");
  g_assert_true (only_ring (hall)->quieter);
  answer (hall, CAIRN_BELL_COMING);
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_GROUPS);
  touch (hall, "bar:ask");
  assert_says (hall, "bell", "somewhere quieter together");
}

static void
test_unanswered (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "bar:ask ring-here");
  later (hall, 59);
  assert_says (hall, "bell", "Nobody has seen it yet.");
  later (hall, 1);
  assert_says (hall, "bell", "Nobody has answered yet. You did nothing wrong.");
  assert_says (hall, "bell", "go to the desk");
  g_assert_true (kiosk_shows (hall->kiosk, "desk-place"));
  g_assert_true (kiosk_shows (hall->kiosk, "public-phone"));
  g_assert_cmpint (only_ring (hall)->state, ==, CAIRN_BELL_UNANSWERED);
  /* Once more; this time somebody has seen it, and does not come. */
  touch (hall, "ring-quieter");
  answer (hall, CAIRN_BELL_SEEN);
  later (hall, CAIRN_BELL_NOT_COMING_SECONDS);
  assert_says (hall, "bell", "Nobody has answered yet.");
  /* Nobody there any more: nobody is sent to an empty screen. */
  wait_long (hall);
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ATTRACT);
  g_assert_cmpuint (cairn_bell_desk_rings (hall->desk)->len, ==, 0);
}

static void
test_withdrawn (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "bar:ask ring-here");
  g_assert_true (has_focus (hall, "withdraw"));
  touch (hall, "withdraw");
  g_assert_cmpuint (cairn_bell_desk_rings (hall->desk)->len, ==, 0);
  assert_says (hall, "bell", "Nobody will come now.");
  g_assert_true (has_focus (hall, "ring-here"));
  touch (hall, "ring-here");
  only_ring (hall);
}

/* Clear takes it back, whatever was answered, and the next visitor sees nothing of it. */
static void
test_cleared (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "language:en bar:ask ring-quieter");
  answer (hall, CAIRN_BELL_COMING);
  touch (hall, "bar:clear");
  g_assert_cmpint (kiosk_here (hall->kiosk), ==, CAIRN_PAGE_ATTRACT);
  g_assert_cmpuint (cairn_bell_desk_rings (hall->desk)->len, ==, 0);
  g_assert_cmpint (cairn_bell_get_state (hall->kiosk->session->bell), ==, CAIRN_BELL_QUIET);
  touch (hall, "bar:ask");
  g_assert_false (kiosk_shows (hall->kiosk, "bell"));
  g_assert_true (kiosk_shows (hall->kiosk, "ring-here"));
}

/* The page follows a desk that comes and goes, also under the eyes of who has rung. */
static void
test_desk_goes (Hall *hall, gconstpointer data)
{
  touch (hall, "language:en bar:ask");
  assert_promises_nothing (hall);
  open_desk (hall);
  g_assert_true (kiosk_shows (hall->kiosk, "ring-here"));
  g_assert_false (kiosk_shows (hall->kiosk, "no-alarm"));
  close_desk (hall);
  assert_promises_nothing (hall);

  open_desk (hall);
  touch (hall, "ring-here");
  close_desk (hall);
  assert_says (hall, "bell", "We are trying to reach the desk.");
  later (hall, 60);
  assert_says (hall, "bell", "Nobody has answered yet.");
  g_assert_false (kiosk_shows (hall->kiosk, "ring-here"));
  touch (hall, "bar:clear bar:ask");
  assert_promises_nothing (hall);
}

/* A desk that was started again while somebody was waited for hears of them. */
static void
test_desk_again (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "language:en bar:ask ring-here");
  answer (hall, CAIRN_BELL_SEEN);
  close_desk (hall);
  assert_says (hall, "bell", "has seen it.");
  open_desk (hall);
  answer (hall, CAIRN_BELL_COMING);
  assert_says (hall, "bell", "Somebody is on the way");
}

/* Outside its hours nobody is promised, even where the program runs. */
static void
test_closed (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  hall->kiosk->session->clock.at += 10 * 3600;
  touch (hall, "language:en bar:ask");
  assert_promises_nothing (hall);
  g_assert_true (kiosk_shows (hall->kiosk, "desk-closed"));
}

/* Whose language is not among the screen's asks in it. */
static void
test_no_language (Hall *hall, gconstpointer data)
{
  open_desk (hall);
  touch (hall, "no-language language:ti bar:ask ring-here");
  g_assert_cmpstr (only_ring (hall)->lang, ==, "ti");
}

#define TO_SERVICE "language:en option:no group:1 need:talk bar:next service:*"

static void
on_reported (CairnBellDesk *desk, const char *service, gpointer data)
{
  g_ptr_array_add (data, g_strdup (service));
}

static void
later_than_any_report (Hall *hall)
{
  later (hall, CAIRN_BELL_REPORT_MOST_SECONDS + 1);
}

/* One touch on the page of a service, thanks, and a way back; long afterwards, when somebody else
 * may be there, the desk hears which service it was. */
static void
test_number (Hall *hall, gconstpointer data)
{
  g_autoptr (GPtrArray) reported = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *service = NULL;

  open_desk (hall);
  g_signal_connect (hall->desk, "reported", G_CALLBACK (on_reported), reported);
  touch (hall, TO_SERVICE " number-failed");
  assert_says (hall, "number-thanks", "We tell the desk that this number did not work");
  g_assert_true (has_focus (hall, "number-take-back"));
  touch (hall, "number-take-back");
  g_assert_true (has_focus (hall, "number-failed"));
  later_than_any_report (hall);
  g_assert_cmpuint (reported->len, ==, 0);
  touch (hall, "number-failed");
  service = g_strdup (hall->kiosk->session->places->service);
  touch (hall, "bar:clear");
  later (hall, CAIRN_BELL_REPORT_LEAST_SECONDS - 1);
  g_assert_cmpuint (reported->len, ==, 0);
  touch (hall, TO_SERVICE);
  /* Whoever comes next sees nothing of it. */
  g_assert_true (kiosk_shows (hall->kiosk, "number-failed"));
  g_assert_false (kiosk_shows (hall->kiosk, "number-thanks"));
  later_than_any_report (hall);
  g_assert_cmpuint (reported->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (reported, 0), ==, service);
}

static gint64
shown_at_desk (Hall *hall)
{
  settle ();
  g_assert_cmpuint (cairn_bell_desk_kiosks (hall->desk)->len, ==, 1);
  return ((CairnBellKiosk *) g_ptr_array_index (cairn_bell_desk_kiosks (hall->desk), 0))->shown;
}

/* The desk hears which publication is on the screen: a new one with the next screen of who is
 * there. */
static void
test_shown (Hall *hall, gconstpointer data)
{
  gint64 first = cairn_published_settings (hall->kiosk->session->published)->serial;

  open_desk (hall);
  g_assert_cmpint (shown_at_desk (hall), ==, first);
  touch (hall, "language:en");
  fixture_publish_setting ("centre.desk-phone", "0800 900 900");
  g_assert_cmpint (shown_at_desk (hall), ==, first);
  touch (hall, "option:no");
  g_assert_cmpint (shown_at_desk (hall), ==, first + 1);
  g_assert_cmpint (cairn_published_settings (hall->kiosk->session->published)->serial, ==,
                   first + 1);
}

static GSocket *
listen_at (const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GSocket *listening
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_assert_true (g_socket_bind (listening, address, FALSE, NULL));
  g_assert_true (g_socket_listen (listening, NULL));
  return listening;
}

/* In practice mode all can be tried, it says what would happen, and nobody hears of it. */
static void
test_practice (void)
{
  g_autofree char *path = cairn_bell_path (fixture_state ());
  g_autoptr (GSocket) listening = listen_at (path);
  g_autoptr (GSocket) wire = NULL;
  Hall hall = { 0 };
  char bytes[512] = "";

  fixture_publish_setting ("practice", "1");
  hall.kiosk = kiosk_new (fixture_state (), "en", NULL);
  wire = g_socket_accept (listening, NULL, NULL);
  touch (&hall, "language:en bar:ask");
  assert_says (&hall, "practice", "This is practice: nobody is called.");
  g_assert_false (kiosk_shows (hall.kiosk, "told"));
  g_assert_true (kiosk_shows (hall.kiosk, "desk"));
  touch (&hall, "ring-here");
  assert_says (&hall, "rehearsed", "nobody was called. Otherwise it would ring at the desk now.");
  g_assert_true (has_focus (&hall, "withdraw"));
  g_assert_cmpint (cairn_bell_get_state (hall.kiosk->session->bell), ==, CAIRN_BELL_QUIET);
  touch (&hall, "withdraw ring-quieter");
  g_assert_true (kiosk_shows (hall.kiosk, "rehearsed"));
  touch (&hall, "bar:clear bar:ask");
  g_assert_false (kiosk_shows (hall.kiosk, "rehearsed"));
  hall.time = 1000 * G_USEC_PER_SEC;
  cairn_bell_set_time (hall.kiosk->session->bell, tell_time, &hall);
  touch (&hall, "bar:clear " TO_SERVICE " number-failed");
  assert_says (&hall, "number-thanks", "This is practice: the desk is not told.");
  later_than_any_report (&hall);
  kiosk_free (hall.kiosk);
  g_assert_cmpint (g_socket_receive (wire, bytes, sizeof bytes - 1, NULL, NULL), >, 0);
  g_assert_true (g_str_has_prefix (bytes, "hello "));
  g_assert_null (strstr (bytes, "ring"));
  g_assert_null (strstr (bytes, "withdraw"));
  g_assert_null (strstr (bytes, "number"));
  fixture_publish_setting ("practice", "0");
  g_unlink (path);
}

/* Everything that goes over the wire of a visit with answers, byte for byte. */
static void
test_wire (void)
{
  g_autofree char *path = cairn_bell_path (fixture_state ());
  g_autoptr (GSocket) listening = listen_at (path);
  g_autoptr (GSocket) wire = NULL;
  g_autoptr (CairnSession) session = NULL;
  g_autofree char *expected = NULL;
  char bytes[512];
  gssize length;

  session = make_session ();
  wire = g_socket_accept (listening, NULL, NULL);
  session->visit->me.needs = 0x2a;
  session->visit->other.needs = 0x55;
  cairn_session_answers_changed (session);
  cairn_bell_ring (session->bell, cairn_session_lang (session), TRUE);
  cairn_bell_withdraw (session->bell);
  length = g_socket_receive (wire, bytes, sizeof bytes, NULL, NULL);
  expected
      = g_strdup_printf ("hello " NAME "\nshows %" G_GINT64_FORMAT "\nring en quieter\nwithdraw\n",
                         cairn_published_settings (session->published)->serial);
  g_assert_cmpmem (bytes, length, expected, strlen (expected));
  g_unlink (path);
}

#define ADD(name, func) g_test_add ("/ask/" name, Hall, NULL, set_up, func, tear_down)

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
  ADD ("done", test_done);
  ADD ("elsewhere", test_elsewhere);
  ADD ("unanswered", test_unanswered);
  ADD ("withdrawn", test_withdrawn);
  ADD ("cleared", test_cleared);
  ADD ("desk-goes", test_desk_goes);
  ADD ("desk-again", test_desk_again);
  ADD ("closed", test_closed);
  ADD ("no-language", test_no_language);
  ADD ("number", test_number);
  ADD ("shown", test_shown);
  g_test_add_func ("/ask/practice", test_practice);
  g_test_add_func ("/ask/wire", test_wire);
  result = g_test_run ();
  fixture_remove_state ();
  return result;
}
