/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell's wire, both ends: what anything on the machine may say to the desk, and to a kiosk. A
 * zero byte ends a packet. */
#include "../fuzz.h"

#include "core/bell/bell.h"
#include "core/bell/link.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/socket.h>

typedef struct
{
  guint lines;
  gboolean closed;
} Heard;

static void
settle (void)
{
  for (guint i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
}

static void
say (GSocket *socket, const guint8 *data, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      const guint8 *end = memchr (data + at, 0, size - at);
      gsize length = end != NULL ? (gsize) (end - data) - at : size - at;

      if (length > 0)
        g_socket_send (socket, (const char *) data + at, length, NULL, NULL);
      settle ();
      at += length + 1;
    }
}

static void
to_desk (const guint8 *data, gsize size)
{
  static CairnBellDesk *desk;
  static char *path;
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GSocketAddress) address = NULL;

  if (desk == NULL)
    {
      path = fuzz_path ("bell");
      desk = cairn_bell_desk_new (path, NULL);
    }
  address = g_unix_socket_address_new (path);
  g_socket_set_blocking (socket, FALSE);
  g_assert_true (g_socket_connect (socket, address, NULL, NULL));
  settle ();
  say (socket, data, size);
  for (guint i = 0; i < cairn_bell_desk_kiosks (desk)->len; i++)
    fuzz_check_text (
        ((CairnBellKiosk *) g_ptr_array_index (cairn_bell_desk_kiosks (desk), i))->name);
  for (guint i = 0; i < cairn_bell_desk_rings (desk)->len; i++)
    {
      const CairnBellRing *ring = g_ptr_array_index (cairn_bell_desk_rings (desk), i);

      fuzz_check_text (ring->kiosk);
      g_assert_true (g_utf8_validate (ring->lang, -1, NULL));
    }
  if (cairn_bell_desk_rings (desk)->len > 0)
    cairn_bell_desk_answer (
        desk, ((CairnBellRing *) g_ptr_array_index (cairn_bell_desk_rings (desk), 0))->kiosk,
        CAIRN_BELL_DONE);
  g_socket_close (socket, NULL);
  settle ();
  /* Every input begins with a desk that has heard of nobody. */
  if (cairn_bell_desk_kiosks (desk)->len > 0)
    {
      g_clear_object (&desk);
      g_clear_pointer (&path, g_free);
    }
}

static void
on_line (gpointer data, char *line)
{
  Heard *heard = data;

  g_assert_true (g_utf8_validate (line, -1, NULL));
  heard->lines++;
  for (guint i = 0; i < 4; i++)
    cairn_bell_next_word (&line);
}

static void
on_closed (gpointer data)
{
  ((Heard *) data)->closed = TRUE;
}

static void
to_link (const guint8 *data, gsize size)
{
  static const CairnBellLinkFuncs funcs = { on_line, on_closed };
  int ends[2];
  g_autoptr (GSocket) near = NULL, far = NULL;
  Heard heard = { 0 };
  CairnBellLink *link;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  near = g_socket_new_from_fd (ends[0], NULL);
  far = g_socket_new_from_fd (ends[1], NULL);
  g_socket_set_blocking (near, FALSE);
  link = cairn_bell_link_new (far, &funcs, &heard);
  say (near, data, size);
  g_socket_close (near, NULL);
  settle ();
  g_assert_true (heard.closed);
  cairn_bell_link_close (link);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  to_desk (data, size);
  to_link (data, size);
  return 0;
}
