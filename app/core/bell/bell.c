/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's side. What is promised here a person at the desk has said: "sent" only when the desk
 * has it, "seen" and "coming" only when somebody pressed that. */
#include "core/bell/bell.h"

#include "core/bell/link.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

#define TICK_SECONDS 1
/* A desk that forgets to say "done" must not keep the kiosk from wiping for ever. */
#define COMING_SECONDS 600
/* Reports that found no desk, or wait: more are dropped, they are nothing to count. */
#define MOST_REPORTS 32

typedef struct
{
  char *service;
  gint64 due; /* µs */
} Report;

struct _CairnBell
{
  GObject parent_instance;

  char *path, *kiosk;
  CairnBellLink *link; /* NULL: no desk */
  guint tick;
  CairnBellState state;
  gint64 since; /* µs when it became what it is; of ringing and sent: when it rang */
  char *lang;
  gboolean quieter;
  gint64 shown;    /* serial of what is on the screen; -1: not known yet */
  GArray *reports; /* of Report */
  CairnBellTime time;
  gpointer time_data;
};

G_DEFINE_FINAL_TYPE (CairnBell, cairn_bell, G_TYPE_OBJECT)

static guint changed_signal;

/**
 * cairn_bell_path:
 * @state: the state folder
 *
 * Returns: (transfer full): where the desk listens; the kiosk's user may pass through the state
 *   folder to it, and make nothing there that others would take for the desk
 */
char *
cairn_bell_path (const char *state)
{
  return g_build_filename (state, "bell", NULL);
}

/**
 * cairn_bell_state_word:
 * @state: a state
 *
 * Returns: (transfer none): its word, as on the wire and for screens
 */
const char *
cairn_bell_state_word (CairnBellState state)
{
  static const char *const words[]
      = { "quiet", "ringing", "sent", "seen", "coming", "done", "withdrawn", "unanswered" };

  return words[state];
}

static gint64
now (CairnBell *bell)
{
  return bell->time != NULL ? bell->time (bell->time_data) : g_get_monotonic_time ();
}

static void
set_state (CairnBell *bell, CairnBellState state)
{
  if (bell->state == state)
    return;
  /* Sent and ringing wait from the moment it rang. */
  if (state != CAIRN_BELL_SENT && !(state == CAIRN_BELL_RINGING && bell->state == CAIRN_BELL_SENT))
    bell->since = now (bell);
  bell->state = state;
  g_signal_emit (bell, changed_signal, 0);
}

static gboolean
rings (CairnBellState state)
{
  return state == CAIRN_BELL_RINGING || state == CAIRN_BELL_SENT || state == CAIRN_BELL_SEEN
         || state == CAIRN_BELL_COMING || state == CAIRN_BELL_UNANSWERED;
}

static void
send_ring (CairnBell *bell)
{
  if (bell->link != NULL)
    cairn_bell_link_send (bell->link, "ring", bell->lang, bell->quieter ? "quieter" : "here", NULL);
}

static void
send_shown (CairnBell *bell)
{
  g_autofree char *serial = g_strdup_printf ("%" G_GINT64_FORMAT, bell->shown);

  if (bell->link != NULL && bell->shown >= 0)
    cairn_bell_link_send (bell->link, "shows", serial, NULL);
}

/* What the desk says; nothing it says counts while nobody rings. */
static void
on_line (gpointer data, char *line)
{
  CairnBell *bell = data;
  const char *word = cairn_bell_next_word (&line);

  if (!rings (bell->state))
    return;
  if (strcmp (word, "sent") == 0 && bell->state == CAIRN_BELL_RINGING)
    set_state (bell, CAIRN_BELL_SENT);
  else if (strcmp (word, "seen") == 0 && bell->state != CAIRN_BELL_COMING)
    set_state (bell, CAIRN_BELL_SEEN);
  else if (strcmp (word, "coming") == 0)
    set_state (bell, CAIRN_BELL_COMING);
  else if (strcmp (word, "done") == 0)
    set_state (bell, CAIRN_BELL_DONE);
}

/* The desk has gone: what is only "sent" is not with anybody any more. Who said they come, come. */
static void
on_closed (gpointer data)
{
  CairnBell *bell = data;

  g_clear_pointer (&bell->link, cairn_bell_link_close);
  if (bell->state == CAIRN_BELL_SENT)
    set_state (bell, CAIRN_BELL_RINGING);
  else
    g_signal_emit (bell, changed_signal, 0);
}

static GSocket *
open_socket (const char *path)
{
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  if (socket == NULL)
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  return g_socket_connect (socket, address, NULL, NULL) ? g_steal_pointer (&socket) : NULL;
}

static void
try_desk (CairnBell *bell)
{
  static const CairnBellLinkFuncs funcs = { on_line, on_closed };
  g_autoptr (GSocket) socket = open_socket (bell->path);

  if (socket == NULL)
    return;
  bell->link = cairn_bell_link_new (socket, &funcs, bell);
  cairn_bell_link_send (bell->link, "hello", bell->kiosk, NULL);
  send_shown (bell);
  /* Also when somebody had seen it: this desk may have been started since and know nothing. */
  if (rings (bell->state))
    send_ring (bell);
  g_signal_emit (bell, changed_signal, 0);
}

static gint64
random_delay (void)
{
  return (gint64) g_random_int_range (CAIRN_BELL_REPORT_LEAST_SECONDS,
                                      CAIRN_BELL_REPORT_MOST_SECONDS)
         * G_USEC_PER_SEC;
}

static void
send_reports (CairnBell *bell)
{
  for (guint i = 0; i < bell->reports->len;)
    {
      Report *report = &g_array_index (bell->reports, Report, i);

      if (now (bell) < report->due)
        i++;
      else if (bell->link != NULL
               && cairn_bell_link_send (bell->link, "number", report->service, NULL))
        g_array_remove_index (bell->reports, i);
      else
        {
          /* No desk: at some other moment. */
          report->due = now (bell) + random_delay ();
          i++;
        }
    }
}

static gboolean
is_over (CairnBell *bell, gint64 seconds)
{
  return now (bell) - bell->since >= seconds * G_USEC_PER_SEC;
}

/**
 * cairn_bell_tick:
 * @bell: a kiosk's bell
 *
 * Looks at the clock: what nobody answered says so; and for a desk, when there is none. A timer
 * does it each second.
 */
void
cairn_bell_tick (CairnBell *bell)
{
  gboolean unseen = bell->state == CAIRN_BELL_RINGING || bell->state == CAIRN_BELL_SENT;

  if ((unseen && is_over (bell, CAIRN_BELL_UNSEEN_SECONDS))
      || (bell->state == CAIRN_BELL_SEEN && is_over (bell, CAIRN_BELL_NOT_COMING_SECONDS))
      || (bell->state == CAIRN_BELL_COMING && is_over (bell, COMING_SECONDS)))
    {
      if (bell->link != NULL)
        cairn_bell_link_send (bell->link, "unanswered", NULL);
      set_state (bell, CAIRN_BELL_UNANSWERED);
    }
  if (bell->link == NULL)
    try_desk (bell);
  send_reports (bell);
  if (bell->link != NULL)
    cairn_bell_link_send (bell->link, "alive", NULL);
}

static gboolean
on_tick (gpointer data)
{
  cairn_bell_tick (data);
  return G_SOURCE_CONTINUE;
}

static void
report_clear (gpointer data)
{
  g_free (((Report *) data)->service);
}

static void
cairn_bell_finalize (GObject *object)
{
  CairnBell *bell = CAIRN_BELL (object);

  g_clear_handle_id (&bell->tick, g_source_remove);
  g_clear_pointer (&bell->link, cairn_bell_link_close);
  g_array_unref (bell->reports);
  g_free (bell->path);
  g_free (bell->kiosk);
  g_free (bell->lang);
  G_OBJECT_CLASS (cairn_bell_parent_class)->finalize (object);
}

static void
cairn_bell_class_init (CairnBellClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cairn_bell_finalize;
  changed_signal = g_signal_new ("changed", CAIRN_TYPE_BELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cairn_bell_init (CairnBell *bell)
{
  bell->shown = -1;
  bell->reports = g_array_new (FALSE, FALSE, sizeof (Report));
  g_array_set_clear_func (bell->reports, report_clear);
}

/**
 * cairn_bell_new:
 * @path: what cairn_bell_path() gave
 * @kiosk: (nullable): what this kiosk is called; %NULL: as the machine is
 *
 * Looks for the desk at once, and each second while there is none.
 *
 * Returns: (transfer full): the kiosk's bell
 */
CairnBell *
cairn_bell_new (const char *path, const char *kiosk)
{
  CairnBell *bell = g_object_new (CAIRN_TYPE_BELL, NULL);

  bell->path = g_strdup (path);
  bell->kiosk = cairn_bell_clean_name (kiosk != NULL ? kiosk : g_get_host_name ());
  if (bell->kiosk == NULL)
    bell->kiosk = g_strdup ("1");
  bell->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, bell);
  try_desk (bell);
  return bell;
}

/**
 * cairn_bell_ring:
 * @bell: a kiosk's bell
 * @lang: the visitor's language, a tag
 * @quieter: to meet somewhere quieter, not here
 *
 * Asks a person to come. Nothing more than this goes over the wire.
 */
void
cairn_bell_ring (CairnBell *bell, const char *lang, gboolean quieter)
{
  if (rings (bell->state) && bell->state != CAIRN_BELL_UNANSWERED)
    return;
  g_free (bell->lang);
  bell->lang = g_strdup (lang);
  g_strdelimit (bell->lang, " \n", '-');
  bell->quieter = quieter;
  set_state (bell, CAIRN_BELL_RINGING);
  send_ring (bell);
}

/**
 * cairn_bell_withdraw:
 * @bell: a kiosk's bell
 *
 * The visitor does not need anybody after all.
 */
void
cairn_bell_withdraw (CairnBell *bell)
{
  if (!rings (bell->state))
    return;
  if (bell->link != NULL)
    cairn_bell_link_send (bell->link, "withdraw", NULL);
  set_state (bell, CAIRN_BELL_WITHDRAWN);
}

/**
 * cairn_bell_reset:
 * @bell: a kiosk's bell
 *
 * For the next visitor: nothing of the last one stays.
 */
void
cairn_bell_reset (CairnBell *bell)
{
  cairn_bell_withdraw (bell);
  g_clear_pointer (&bell->lang, g_free);
  bell->quieter = FALSE;
  set_state (bell, CAIRN_BELL_QUIET);
}

/**
 * cairn_bell_get_state:
 * @bell: a kiosk's bell
 *
 * Returns: how it stands
 */
CairnBellState
cairn_bell_get_state (CairnBell *bell)
{
  return bell->state;
}

/**
 * cairn_bell_is_open:
 * @bell: a kiosk's bell
 *
 * Returns: whether somebody waits for an answer, or for somebody to come: then nothing is wiped
 */
gboolean
cairn_bell_is_open (CairnBell *bell)
{
  return rings (bell->state) && bell->state != CAIRN_BELL_UNANSWERED;
}

/**
 * cairn_bell_is_quieter:
 * @bell: a kiosk's bell
 *
 * Returns: whether the visitor would like to meet somewhere quieter, not here
 */
gboolean
cairn_bell_is_quieter (CairnBell *bell)
{
  return bell->quieter;
}

/**
 * cairn_bell_has_desk:
 * @bell: a kiosk's bell
 *
 * Returns: whether a desk is there to hear it
 */
gboolean
cairn_bell_has_desk (CairnBell *bell)
{
  return bell->link != NULL;
}

/**
 * cairn_bell_set_shown:
 * @bell: a kiosk's bell
 * @serial: number of the publication that is on the screen from now on; 0: none is
 *
 * The desk is told at once, and each one that comes later. It says nothing of who is there.
 */
void
cairn_bell_set_shown (CairnBell *bell, gint64 serial)
{
  if (bell->shown == serial)
    return;
  bell->shown = MAX (serial, 0);
  send_shown (bell);
}

/**
 * cairn_bell_report_number:
 * @bell: a kiosk's bell
 * @service: whose number did not work, an id
 *
 * Goes after a random time, so that its moment tells nothing. Kept in memory only.
 */
void
cairn_bell_report_number (CairnBell *bell, const char *service)
{
  Report report = { NULL, now (bell) + random_delay () };

  if (bell->reports->len >= MOST_REPORTS || strpbrk (service, " \n") != NULL)
    return;
  report.service = g_strdup (service);
  g_array_append_val (bell->reports, report);
}

/**
 * cairn_bell_take_back_number:
 * @bell: a kiosk's bell
 * @service: as reported before
 *
 * Forgets the newest report of it that has not gone yet.
 */
void
cairn_bell_take_back_number (CairnBell *bell, const char *service)
{
  for (guint i = bell->reports->len; i-- > 0;)
    {
      if (strcmp (g_array_index (bell->reports, Report, i).service, service) != 0)
        continue;
      g_array_remove_index (bell->reports, i);
      return;
    }
}

/**
 * cairn_bell_set_time:
 * @bell: a kiosk's bell
 * @time: (nullable): what gives µs that only grow; %NULL: the system's
 * @data: for @time
 */
void
cairn_bell_set_time (CairnBell *bell, CairnBellTime time, gpointer data)
{
  bell->time = time;
  bell->time_data = data;
}
