/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's side: it listens, shows who rings, and says what a person there has pressed. */
#include "core/bell/bell.h"

#include "core/base/uuid.h"
#include "core/bell/link.h"

#include <errno.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* More kiosks than any hall has. */
#define MOST_KIOSKS 32
/* A kiosk that was switched off rings no longer. */
#define GONE_SECONDS 60
#define TICK_SECONDS 5
/* Digits of a publication's number: no centre ever publishes so often. */
#define LONGEST_SERIAL 18
/* Who calls says its name at once; who says nothing keeps no other out. */
#define NAMELESS_SECONDS 10

typedef struct
{
  CairnBellDesk *desk;
  CairnBellLink *link;
  char *name;   /* NULL: has not said hello */
  gint64 heard; /* µs: its last line, or when it called */
} Caller;

struct _CairnBellDesk
{
  GObject parent_instance;

  char *path;
  GSocket *socket;
  GSource *source;
  guint tick;
  GPtrArray *callers; /* of Caller */
  GPtrArray *rings;   /* of CairnBellRing */
  GPtrArray *kiosks;  /* of CairnBellKiosk */
  CairnBellTime time;
  gpointer time_data;
};

G_DEFINE_FINAL_TYPE (CairnBellDesk, cairn_bell_desk, G_TYPE_OBJECT)

static guint changed_signal, reported_signal;

static void
ring_free (gpointer data)
{
  CairnBellRing *ring = data;

  g_free (ring->kiosk);
  g_free (ring->lang);
  g_free (ring);
}

static void
kiosk_free (gpointer data)
{
  CairnBellKiosk *kiosk = data;

  g_free (kiosk->name);
  g_free (kiosk);
}

static void
caller_free (gpointer data)
{
  Caller *caller = data;

  cairn_bell_link_close (caller->link);
  g_free (caller->name);
  g_free (caller);
}

static gint64
now (CairnBellDesk *desk)
{
  return desk->time != NULL ? desk->time (desk->time_data) : g_get_monotonic_time ();
}

static void
emit_changed (CairnBellDesk *desk)
{
  g_signal_emit (desk, changed_signal, 0);
}

static CairnBellRing *
find_ring (CairnBellDesk *desk, const char *kiosk)
{
  for (guint i = 0; i < desk->rings->len; i++)
    {
      CairnBellRing *ring = g_ptr_array_index (desk->rings, i);

      if (strcmp (ring->kiosk, kiosk) == 0)
        return ring;
    }
  return NULL;
}

static CairnBellKiosk *
find_kiosk (CairnBellDesk *desk, const char *name)
{
  for (guint i = 0; i < desk->kiosks->len; i++)
    {
      CairnBellKiosk *kiosk = g_ptr_array_index (desk->kiosks, i);

      if (strcmp (kiosk->name, name) == 0)
        return kiosk;
    }
  return NULL;
}

static void
end_ring (CairnBellDesk *desk, const char *kiosk)
{
  CairnBellRing *ring = find_ring (desk, kiosk);

  if (ring == NULL)
    return;
  g_ptr_array_remove (desk->rings, ring);
  emit_changed (desk);
}

static void
heard (Caller *caller)
{
  CairnBellKiosk *kiosk = caller->name != NULL ? find_kiosk (caller->desk, caller->name) : NULL;

  caller->heard = now (caller->desk);
  if (kiosk != NULL)
    kiosk->heard = caller->heard;
}

/* There is room for one more: else the one that was switched off the longest ago is forgotten. */
static gboolean
make_room_for_kiosk (CairnBellDesk *desk)
{
  CairnBellKiosk *oldest = NULL;

  if (desk->kiosks->len < MOST_KIOSKS)
    return TRUE;
  for (guint i = 0; i < desk->kiosks->len; i++)
    {
      CairnBellKiosk *kiosk = g_ptr_array_index (desk->kiosks, i);

      if (!kiosk->connected && (oldest == NULL || kiosk->heard < oldest->heard))
        oldest = kiosk;
    }
  if (oldest == NULL)
    return FALSE;
  end_ring (desk, oldest->name);
  g_ptr_array_remove (desk->kiosks, oldest);
  return TRUE;
}

/* The same kiosk again, after it was started anew: the older link is of a program that is gone. */
static void
take_name (Caller *caller, const char *said)
{
  CairnBellDesk *desk = caller->desk;
  g_autofree char *name = cairn_bell_clean_name (said);
  CairnBellKiosk *kiosk;

  if (name == NULL || caller->name != NULL)
    return;
  for (guint i = 0; i < desk->callers->len; i++)
    {
      Caller *other = g_ptr_array_index (desk->callers, i);

      if (other != caller && g_strcmp0 (other->name, name) == 0)
        {
          g_ptr_array_remove_index (desk->callers, i);
          break;
        }
    }
  kiosk = find_kiosk (desk, name);
  if (kiosk == NULL)
    {
      if (!make_room_for_kiosk (desk))
        return;
      kiosk = g_new0 (CairnBellKiosk, 1);
      kiosk->name = g_strdup (name);
      g_ptr_array_add (desk->kiosks, kiosk);
    }
  caller->name = g_steal_pointer (&name);
  kiosk->connected = TRUE;
  /* What its last program showed is gone with it. */
  kiosk->shown = -1;
  heard (caller);
  emit_changed (desk);
}

/* A ring that was there before (the wire broke) keeps its age; what was said about it is told
 * again. */
static void
take_ring (Caller *caller, char *rest)
{
  CairnBellDesk *desk = caller->desk;
  const char *lang = cairn_bell_next_word (&rest);
  gboolean quieter = strcmp (cairn_bell_next_word (&rest), "quieter") == 0;
  CairnBellRing *ring = find_ring (desk, caller->name);

  if (ring == NULL)
    {
      ring = g_new0 (CairnBellRing, 1);
      ring->kiosk = g_strdup (caller->name);
      ring->since = g_get_monotonic_time ();
      g_ptr_array_add (desk->rings, ring);
    }
  if (ring->state != CAIRN_BELL_SEEN && ring->state != CAIRN_BELL_COMING)
    ring->state = CAIRN_BELL_SENT;
  g_free (ring->lang);
  ring->lang = g_strdup (lang);
  ring->quieter = quieter;
  cairn_bell_link_send (caller->link, "sent", NULL);
  if (ring->state != CAIRN_BELL_SENT)
    cairn_bell_link_send (caller->link, cairn_bell_state_word (ring->state), NULL);
  emit_changed (desk);
}

static void
take_unanswered (Caller *caller)
{
  CairnBellRing *ring = find_ring (caller->desk, caller->name);

  if (ring == NULL)
    return;
  ring->state = CAIRN_BELL_UNANSWERED;
  emit_changed (caller->desk);
}

/* A kiosk of an older version never says it; what is no number is not listened to. */
static void
take_shown (Caller *caller, const char *said)
{
  CairnBellKiosk *kiosk = find_kiosk (caller->desk, caller->name);
  gsize digits = strspn (said, "0123456789");
  gint64 serial;

  if (kiosk == NULL || digits == 0 || digits > LONGEST_SERIAL || said[digits] != '\0')
    return;
  serial = g_ascii_strtoll (said, NULL, 10);
  if (kiosk->shown == serial)
    return;
  kiosk->shown = serial;
  emit_changed (caller->desk);
}

static void
on_line (gpointer data, char *line)
{
  Caller *caller = data;
  const char *word = cairn_bell_next_word (&line);

  heard (caller);
  if (strcmp (word, "hello") == 0)
    take_name (caller, line);
  else if (caller->name == NULL)
    return;
  else if (strcmp (word, "ring") == 0)
    take_ring (caller, line);
  else if (strcmp (word, "withdraw") == 0)
    end_ring (caller->desk, caller->name);
  else if (strcmp (word, "unanswered") == 0)
    take_unanswered (caller);
  else if (strcmp (word, "shows") == 0)
    take_shown (caller, line);
  else if (strcmp (word, "number") == 0 && cairn_uuid_is_valid (line))
    g_signal_emit (caller->desk, reported_signal, 0, line);
}

static void
drop_caller (Caller *caller)
{
  CairnBellDesk *desk = caller->desk;
  CairnBellKiosk *kiosk = caller->name != NULL ? find_kiosk (desk, caller->name) : NULL;

  if (kiosk != NULL)
    kiosk->connected = FALSE;
  g_ptr_array_remove (desk->callers, caller);
  emit_changed (desk);
}

static void
on_closed (gpointer data)
{
  drop_caller (data);
}

/* There is room for one more: else who called first and has not said a name goes. */
static gboolean
make_room_for_caller (CairnBellDesk *desk)
{
  if (desk->callers->len < MOST_KIOSKS)
    return TRUE;
  for (guint i = 0; i < desk->callers->len; i++)
    {
      Caller *caller = g_ptr_array_index (desk->callers, i);

      if (caller->name != NULL)
        continue;
      drop_caller (caller);
      return TRUE;
    }
  return FALSE;
}

static gboolean
on_caller (GSocket *socket, GIOCondition condition, gpointer data)
{
  static const CairnBellLinkFuncs funcs = { on_line, on_closed };
  CairnBellDesk *desk = data;
  g_autoptr (GSocket) accepted = g_socket_accept (socket, NULL, NULL);
  Caller *caller;

  if (accepted == NULL || !make_room_for_caller (desk))
    return G_SOURCE_CONTINUE;
  caller = g_new0 (Caller, 1);
  caller->desk = desk;
  caller->heard = now (desk);
  caller->link = cairn_bell_link_new (accepted, &funcs, caller);
  g_ptr_array_add (desk->callers, caller);
  return G_SOURCE_CONTINUE;
}

/* Kiosks say each second that they are there: a wire that says nothing is none. */
static void
drop_silent (CairnBellDesk *desk)
{
  for (guint i = desk->callers->len; i-- > 0;)
    {
      Caller *caller = g_ptr_array_index (desk->callers, i);
      gint64 patience = caller->name != NULL ? GONE_SECONDS : NAMELESS_SECONDS;

      if (now (desk) - caller->heard >= patience * G_USEC_PER_SEC)
        drop_caller (caller);
    }
}

/**
 * cairn_bell_desk_tick:
 * @desk: the desk's end
 *
 * Looks at the clock: who is not heard from is gone. A timer does it every few seconds.
 */
void
cairn_bell_desk_tick (CairnBellDesk *desk)
{
  gint64 since = now (desk) - GONE_SECONDS * G_USEC_PER_SEC;

  drop_silent (desk);
  for (guint i = 0; i < desk->kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (desk->kiosks, i);

      if (!kiosk->connected && kiosk->heard < since)
        end_ring (desk, kiosk->name);
    }
}

static gboolean
on_tick (gpointer data)
{
  cairn_bell_desk_tick (data);
  return G_SOURCE_CONTINUE;
}

static void
cairn_bell_desk_finalize (GObject *object)
{
  CairnBellDesk *desk = CAIRN_BELL_DESK (object);

  g_clear_handle_id (&desk->tick, g_source_remove);
  if (desk->source != NULL)
    {
      g_source_destroy (desk->source);
      g_source_unref (desk->source);
      g_socket_close (desk->socket, NULL);
      g_unlink (desk->path);
    }
  g_clear_object (&desk->socket);
  g_ptr_array_unref (desk->callers);
  g_ptr_array_unref (desk->rings);
  g_ptr_array_unref (desk->kiosks);
  g_free (desk->path);
  G_OBJECT_CLASS (cairn_bell_desk_parent_class)->finalize (object);
}

static void
cairn_bell_desk_class_init (CairnBellDeskClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cairn_bell_desk_finalize;
  changed_signal = g_signal_new ("changed", CAIRN_TYPE_BELL_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  reported_signal = g_signal_new ("reported", CAIRN_TYPE_BELL_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cairn_bell_desk_init (CairnBellDesk *desk)
{
  desk->callers = g_ptr_array_new_with_free_func (caller_free);
  desk->rings = g_ptr_array_new_with_free_func (ring_free);
  desk->kiosks = g_ptr_array_new_with_free_func (kiosk_free);
}

static gboolean
somebody_listens (GSocketAddress *address)
{
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

  if (socket == NULL)
    return FALSE;
  g_socket_set_blocking (socket, FALSE);
  return g_socket_connect (socket, address, NULL, NULL);
}

/* What a desk that was killed has left behind is taken away; a desk that runs stays the one. */
static gboolean
listen_at (CairnBellDesk *desk, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (desk->path);

  if (somebody_listens (address))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                   "%s: another desk listens here already", desk->path);
      return FALSE;
    }
  g_unlink (desk->path);
  desk->socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  if (desk->socket == NULL || !g_socket_bind (desk->socket, address, FALSE, error)
      || !g_socket_listen (desk->socket, error))
    return FALSE;
  /* The kiosk is another Unix user. */
  if (g_chmod (desk->path, 0666) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", desk->path,
               g_strerror (errno));
  return FALSE;
}

/**
 * cairn_bell_desk_new:
 * @path: what cairn_bell_path() gave
 * @error: %G_IO_ERROR_ADDRESS_IN_USE when another desk listens, or why the socket can't be made
 *
 * Returns: (transfer full) (nullable): the desk's end of the bell, listening
 */
CairnBellDesk *
cairn_bell_desk_new (const char *path, GError **error)
{
  g_autoptr (CairnBellDesk) desk = g_object_new (CAIRN_TYPE_BELL_DESK, NULL);

  desk->path = g_strdup (path);
  if (!listen_at (desk, error))
    return NULL;
  g_socket_set_blocking (desk->socket, FALSE);
  desk->source = g_socket_create_source (desk->socket, G_IO_IN, NULL);
  g_source_set_callback (desk->source, G_SOURCE_FUNC (on_caller), desk, NULL);
  g_source_attach (desk->source, g_main_context_get_thread_default ());
  desk->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, desk);
  return g_steal_pointer (&desk);
}

/**
 * cairn_bell_desk_rings:
 * @desk: the desk's end
 *
 * Returns: (transfer none) (element-type CairnBellRing): who rings, longest first
 */
GPtrArray *
cairn_bell_desk_rings (CairnBellDesk *desk)
{
  return desk->rings;
}

/**
 * cairn_bell_desk_kiosks:
 * @desk: the desk's end
 *
 * Returns: (transfer none) (element-type CairnBellKiosk): those heard of since the desk began, and
 *   those remembered
 */
GPtrArray *
cairn_bell_desk_kiosks (CairnBellDesk *desk)
{
  return desk->kiosks;
}

/**
 * cairn_bell_desk_remember:
 * @desk: the desk's end
 * @kiosk: what it is called, when it was heard and what it showed then
 *
 * Adds it as one that is not connected, unless it has called meanwhile.
 */
void
cairn_bell_desk_remember (CairnBellDesk *desk, const CairnBellKiosk *kiosk)
{
  CairnBellKiosk *known;

  if (desk->kiosks->len >= MOST_KIOSKS || find_kiosk (desk, kiosk->name) != NULL)
    return;
  known = g_new0 (CairnBellKiosk, 1);
  known->name = g_strdup (kiosk->name);
  known->heard = kiosk->heard;
  known->shown = kiosk->shown;
  g_ptr_array_add (desk->kiosks, known);
  emit_changed (desk);
}

static void
tell (CairnBellDesk *desk, const char *kiosk, CairnBellState state)
{
  for (guint i = 0; i < desk->callers->len; i++)
    {
      Caller *caller = g_ptr_array_index (desk->callers, i);

      if (g_strcmp0 (caller->name, kiosk) == 0)
        cairn_bell_link_send (caller->link, cairn_bell_state_word (state), NULL);
    }
}

/**
 * cairn_bell_desk_answer:
 * @desk: the desk's end
 * @kiosk: which rings
 * @state: seen, coming or done: a person has pressed it
 *
 * Returns: whether it rings; done ends it
 */
gboolean
cairn_bell_desk_answer (CairnBellDesk *desk, const char *kiosk, CairnBellState state)
{
  CairnBellRing *ring = find_ring (desk, kiosk);

  if (ring == NULL
      || (state != CAIRN_BELL_SEEN && state != CAIRN_BELL_COMING && state != CAIRN_BELL_DONE))
    return FALSE;
  ring->state = state;
  tell (desk, kiosk, state);
  if (state == CAIRN_BELL_DONE)
    g_ptr_array_remove (desk->rings, ring);
  emit_changed (desk);
  return TRUE;
}

/**
 * cairn_bell_desk_set_time:
 * @desk: the desk's end
 * @time: (nullable): what gives µs that only grow; %NULL: the system's
 * @data: for @time
 */
void
cairn_bell_desk_set_time (CairnBellDesk *desk, CairnBellTime time, gpointer data)
{
  desk->time = time;
  desk->time_data = data;
}
