/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell over a real socket: from ring to done, unanswered, withdrawn, and everything between. */
#include "core/bell/bell.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
  CairnBellDesk *desk;
  CairnBell *bell;
  gint64 time; /* the kiosk's, µs */
  char *reported;
  guint changes;
} Fixture;

static gint64
tell_time (gpointer data)
{
  return ((Fixture *) data)->time;
}

static void
on_reported (CairnBellDesk *desk, const char *service, gpointer data)
{
  Fixture *f = data;

  g_free (f->reported);
  f->reported = g_strdup (service);
}

static void
count (Fixture *f)
{
  f->changes++;
}

static void
open_desk (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->desk = cairn_bell_desk_new (f->path, &error);
  g_assert_no_error (error);
  g_signal_connect (f->desk, "reported", G_CALLBACK (on_reported), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("cairn-bell-XXXXXX", NULL);
  f->path = cairn_bell_path (f->folder);
  open_desk (f);
  f->bell = cairn_bell_new (f->path, "By the door");
  f->time = 1000 * G_USEC_PER_SEC;
  cairn_bell_set_time (f->bell, tell_time, f);
  g_signal_connect_swapped (f->bell, "changed", G_CALLBACK (count), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;

  g_clear_object (&f->bell);
  g_clear_object (&f->desk);
  /* Nothing was stored, not even the socket stays. */
  dir = g_dir_open (f->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->reported);
}

/* Lets both ends read; a tick of the kiosk's timer (the clock stands still) changes nothing. */
static void
settle_until (Fixture *f, CairnBellState state)
{
  for (guint i = 0; i < 200 && cairn_bell_get_state (f->bell) != state; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (500);
    }
  g_assert_cmpstr (cairn_bell_state_word (cairn_bell_get_state (f->bell)), ==,
                   cairn_bell_state_word (state));
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
later (Fixture *f, gint64 seconds)
{
  f->time += seconds * G_USEC_PER_SEC;
  cairn_bell_tick (f->bell);
  settle ();
}

static CairnBellRing *
only_ring (Fixture *f)
{
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 1);
  return g_ptr_array_index (cairn_bell_desk_rings (f->desk), 0);
}

static void
test_done (Fixture *f, gconstpointer data)
{
  const CairnBellRing *ring;

  g_assert_false (cairn_bell_is_open (f->bell));
  cairn_bell_ring (f->bell, "ar", TRUE);
  g_assert_true (cairn_bell_is_open (f->bell));
  settle_until (f, CAIRN_BELL_SENT);
  ring = only_ring (f);
  g_assert_cmpstr (ring->kiosk, ==, "By the door");
  g_assert_cmpstr (ring->lang, ==, "ar");
  g_assert_true (ring->quieter);
  g_assert_true (cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_SEEN));
  settle_until (f, CAIRN_BELL_SEEN);
  g_assert_true (cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_COMING));
  settle_until (f, CAIRN_BELL_COMING);
  g_assert_true (cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_DONE));
  settle_until (f, CAIRN_BELL_DONE);
  g_assert_false (cairn_bell_is_open (f->bell));
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 0);
  g_assert_cmpuint (f->changes, ==, 5);
  g_assert_false (cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_SEEN));
}

/* "Sent", "seen" and "coming" are three different answers: none is said without a person, and none
 * is said for ever. */
static void
test_unseen (Fixture *f, gconstpointer data)
{
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  later (f, 59);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_SENT);
  later (f, 1);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_UNANSWERED);
  g_assert_cmpint (only_ring (f)->state, ==, CAIRN_BELL_UNANSWERED);
  /* Better late than never. */
  g_assert_true (cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_COMING));
  settle_until (f, CAIRN_BELL_COMING);
  g_assert_true (cairn_bell_is_open (f->bell));
}

static void
test_nobody_comes (Fixture *f, gconstpointer data)
{
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  later (f, 50);
  cairn_bell_desk_answer (f->desk, "By the door", CAIRN_BELL_SEEN);
  settle_until (f, CAIRN_BELL_SEEN);
  later (f, 179);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_SEEN);
  later (f, 1);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_UNANSWERED);
  /* Ringing again is a new ring. */
  cairn_bell_ring (f->bell, "en", TRUE);
  settle_until (f, CAIRN_BELL_SENT);
  g_assert_true (only_ring (f)->quieter);
}

static void
test_withdrawn (Fixture *f, gconstpointer data)
{
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  cairn_bell_withdraw (f->bell);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_WITHDRAWN);
  settle ();
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 0);
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  cairn_bell_reset (f->bell);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_QUIET);
  settle ();
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 0);
}

/* Nobody is told "sent" while there is no desk; a desk that opens later finds who rings. */
static void
test_no_desk (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->desk);
  settle ();
  g_assert_false (cairn_bell_has_desk (f->bell));
  cairn_bell_ring (f->bell, "fr", FALSE);
  later (f, 30);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_RINGING);
  open_desk (f);
  later (f, 1);
  settle_until (f, CAIRN_BELL_SENT);
  g_clear_object (&f->desk);
  settle_until (f, CAIRN_BELL_RINGING);
  /* The minute runs from the ring, whatever the desk did. */
  later (f, 29);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_UNANSWERED);
  open_desk (f);
}

static void
test_number (Fixture *f, gconstpointer data)
{
  const char *service = "0c5c1f2e-5d4b-4a6e-9a37-43c85f2e710d";

  cairn_bell_report_number (f->bell, service);
  later (f, CAIRN_BELL_REPORT_LEAST_SECONDS - 1);
  g_assert_null (f->reported);
  later (f, CAIRN_BELL_REPORT_MOST_SECONDS);
  g_assert_cmpstr (f->reported, ==, service);
  g_clear_pointer (&f->reported, g_free);
  later (f, CAIRN_BELL_REPORT_MOST_SECONDS);
  g_assert_null (f->reported);
}

/* What was taken back in time nobody hears of; the same said twice is taken back once. */
static void
test_number_taken_back (Fixture *f, gconstpointer data)
{
  const char *service = "0c5c1f2e-5d4b-4a6e-9a37-43c85f2e710d";

  cairn_bell_take_back_number (f->bell, service);
  cairn_bell_report_number (f->bell, service);
  cairn_bell_take_back_number (f->bell, service);
  later (f, CAIRN_BELL_REPORT_MOST_SECONDS + 1);
  g_assert_null (f->reported);
  cairn_bell_report_number (f->bell, service);
  cairn_bell_report_number (f->bell, service);
  cairn_bell_take_back_number (f->bell, service);
  later (f, CAIRN_BELL_REPORT_MOST_SECONDS + 1);
  g_assert_cmpstr (f->reported, ==, service);
}

/* The moment tells nothing: reports made at one time go at many. */
static void
test_number_at_random (Fixture *f, gconstpointer data)
{
  guint together = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("0c5c1f2e-5d4b-4a6e-9a37-43c85f2e71%02x", i);

      cairn_bell_report_number (f->bell, id);
    }
  for (guint step = 0; step < 12; step++)
    {
      g_clear_pointer (&f->reported, g_free);
      later (f, 300);
      together += f->reported != NULL;
    }
  g_assert_cmpuint (together, >=, 4);
}

static gint64
shown_by (Fixture *f, const char *name)
{
  GPtrArray *kiosks = cairn_bell_desk_kiosks (f->desk);

  for (guint i = 0; i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (strcmp (kiosk->name, name) == 0)
        return kiosk->shown;
    }
  return -2;
}

/* The desk knows what each kiosk shows, also a desk that came later, and while somebody rings. */
static void
test_shown (Fixture *f, gconstpointer data)
{
  settle ();
  g_assert_cmpint (shown_by (f, "By the door"), ==, -1);
  cairn_bell_set_shown (f->bell, 41);
  settle ();
  g_assert_cmpint (shown_by (f, "By the door"), ==, 41);
  cairn_bell_ring (f->bell, "en", FALSE);
  cairn_bell_set_shown (f->bell, 42);
  settle_until (f, CAIRN_BELL_SENT);
  g_assert_cmpint (shown_by (f, "By the door"), ==, 42);
  g_clear_object (&f->desk);
  settle ();
  cairn_bell_set_shown (f->bell, 43);
  open_desk (f);
  later (f, 0);
  g_assert_cmpint (shown_by (f, "By the door"), ==, 43);
  cairn_bell_set_shown (f->bell, 0);
  settle ();
  g_assert_cmpint (shown_by (f, "By the door"), ==, 0);
}

static void
test_two_kiosks (Fixture *f, gconstpointer data)
{
  g_autoptr (CairnBell) other = cairn_bell_new (f->path, "Upstairs");

  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  cairn_bell_ring (other, "de", FALSE);
  settle ();
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 2);
  g_assert_cmpuint (cairn_bell_desk_kiosks (f->desk)->len, ==, 2);
  cairn_bell_desk_answer (f->desk, "Upstairs", CAIRN_BELL_COMING);
  settle ();
  g_assert_cmpint (cairn_bell_get_state (other), ==, CAIRN_BELL_COMING);
  g_assert_cmpint (cairn_bell_get_state (f->bell), ==, CAIRN_BELL_SENT);
}

static void
test_second_desk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CairnBellDesk *second = cairn_bell_desk_new (f->path, &error);

  g_assert_null (second);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

/* What a killed desk leaves behind is in nobody's way. */
static void
test_left_socket (Fixture *f, gconstpointer data)
{
  g_autofree char *left = g_build_filename (f->folder, "left", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (left);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  CairnBellDesk *desk;

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  g_socket_close (socket, NULL);
  desk = cairn_bell_desk_new (left, NULL);
  g_assert_nonnull (desk);
  g_object_unref (desk);
}

static GSocket *
call (Fixture *f, const char *text)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (f->path);
  GSocket *socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  g_assert_true (g_socket_connect (socket, address, NULL, NULL));
  g_socket_send (socket, text, strlen (text), NULL, NULL);
  settle ();
  return socket;
}

/* A kiosk that says no number, and one that says nothing of it. */
static void
test_shown_nonsense (Fixture *f, gconstpointer data)
{
  static const char *const lines[]
      = { "shows -1\n",   "shows 7x\n", "shows \n", "shows\n", "shows 1234567890123456789\n",
          "shows 0x10\n", "shows 7 8\n" };
  g_autoptr (GSocket) wire = call (f, "shows 5\nhello Upstairs\n");

  g_assert_cmpint (shown_by (f, "Upstairs"), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_socket_send (wire, lines[i], strlen (lines[i]), NULL, NULL);
      settle ();
      g_assert_cmpint (shown_by (f, "Upstairs"), ==, -1);
    }
  g_socket_send (wire, "shows 7\n", 8, NULL, NULL);
  settle ();
  g_assert_cmpint (shown_by (f, "Upstairs"), ==, 7);
}

/* Whatever comes over the wire, the desk goes on. */
static void
test_nonsense (Fixture *f, gconstpointer data)
{
  static const char *const lines[] = {
    "ring en here\n",             /* without a name */
    "hello \n ring\n\n\nhello\n", /* nothing where a name should be */
    "hello X\nhello Y\nnumber ../../etc/passwd\nring\nwithdraw x\nseen\n",
    "hello \xff\xfe\nring en here\n",
    "number 0c5c1f2e-5d4b-4a6e-9a37-43c85f2e710d\n",
  };
  g_autofree char *endless = g_strnfill (100000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_object_unref (call (f, lines[i]));
  g_object_unref (call (f, endless));
  g_assert_null (f->reported);
  settle ();
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
}

/* As long as @socket is not closed by the other end. */
static gboolean
is_connected (GSocket *socket)
{
  char bytes[512];
  gssize length;

  g_socket_set_blocking (socket, FALSE);
  do
    length = g_socket_receive (socket, bytes, sizeof bytes, NULL, NULL);
  while (length > 0);
  return length < 0;
}

/* Whoever calls and says nothing, as many as there may be kiosks: a kiosk is heard all the same. */
static void
test_silent (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) callers = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_object (&f->bell);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (callers, call (f, i % 2 == 0 ? "" : "alive\nalive\n"));
  f->bell = cairn_bell_new (f->path, "By the door");
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  only_ring (f);
  /* And they are let go: the one that called last, too. */
  g_assert_true (is_connected (callers->pdata[39]));
  cairn_bell_desk_set_time (f->desk, tell_time, f);
  f->time = g_get_monotonic_time () + 11 * G_USEC_PER_SEC;
  cairn_bell_desk_tick (f->desk);
  g_assert_false (is_connected (callers->pdata[39]));
  g_assert_true (cairn_bell_has_desk (f->bell));
  only_ring (f);
}

/* Names that are gone make room for kiosks that are there. */
static void
test_many_names (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *hello = g_strdup_printf ("hello Kiosk %u\n", i);

      g_object_unref (call (f, hello));
      settle ();
    }
  g_assert_cmpuint (cairn_bell_desk_kiosks (f->desk)->len, ==, 32);
  cairn_bell_ring (f->bell, "en", FALSE);
  settle_until (f, CAIRN_BELL_SENT);
  g_assert_cmpstr (only_ring (f)->kiosk, ==, "By the door");
}

/* A kiosk that hangs is one that is not heard from: its ring does not stay for ever. */
static void
test_hangs (Fixture *f, gconstpointer data)
{
  g_autoptr (GSocket) wire = call (f, "hello Upstairs\nring en here\n");

  g_assert_cmpstr (only_ring (f)->kiosk, ==, "Upstairs");
  f->time = g_get_monotonic_time () + 50 * G_USEC_PER_SEC;
  cairn_bell_desk_set_time (f->desk, tell_time, f);
  cairn_bell_desk_tick (f->desk);
  only_ring (f);
  f->time += 11 * G_USEC_PER_SEC;
  cairn_bell_desk_tick (f->desk);
  g_assert_false (is_connected (wire));
  g_assert_cmpuint (cairn_bell_desk_rings (f->desk)->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/bell/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("done", test_done);
  ADD ("unseen", test_unseen);
  ADD ("nobody-comes", test_nobody_comes);
  ADD ("withdrawn", test_withdrawn);
  ADD ("no-desk", test_no_desk);
  ADD ("number", test_number);
  ADD ("number-taken-back", test_number_taken_back);
  ADD ("number-at-random", test_number_at_random);
  ADD ("shown", test_shown);
  ADD ("shown-nonsense", test_shown_nonsense);
  ADD ("two-kiosks", test_two_kiosks);
  ADD ("second-desk", test_second_desk);
  ADD ("left-socket", test_left_socket);
  ADD ("nonsense", test_nonsense);
  ADD ("silent", test_silent);
  ADD ("many-names", test_many_names);
  ADD ("hangs", test_hangs);
  return g_test_run ();
}
