/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/kiosk-memory.h"

#include "core/directory/entry.h"
#include "core/publish/taken-off.h"
#include "desk/aside.h"

/* A kiosk that is away for longer was given away. */
#define REMEMBERED_SECONDS (30 * G_GINT64_CONSTANT (86400))

struct _CairnKioskMemory
{
  CairnDirectory *directory; /* borrowed */
  CairnBellDesk *bell;       /* borrowed */
  CairnAside *aside;
  gulong handler;
  guint idle; /* looks again after a piece */
  char *kept; /* what was written last, to be told from what is new */
};

/* ---- on the thread --------------------------------------------------------------------------- */

static gboolean
remember (CairnDirectory *directory, gpointer kiosks, GError **error)
{
  gint64 now = cairn_clock_now (cairn_directory_clock (directory));

  return cairn_kiosks_remember (cairn_directory_db (directory), kiosks, now - REMEMBERED_SECONDS,
                                error);
}

/* ---- on the main thread ---------------------------------------------------------------------- */

/* A sign of life of each second is nothing new. */
static char *
describe (CairnBellDesk *bell)
{
  GPtrArray *kiosks = cairn_bell_desk_kiosks (bell);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);

      g_string_append_printf (out, "%s %d %" G_GINT64_FORMAT "\n", kiosk->name, kiosk->connected,
                              kiosk->shown);
    }
  return g_string_free (out, FALSE);
}

static GPtrArray *
collect (CairnKioskMemory *memory)
{
  GPtrArray *kiosks = cairn_bell_desk_kiosks (memory->bell);
  GPtrArray *heard = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_kiosk_shown_free);
  gint64 now = cairn_clock_now (cairn_directory_clock (memory->directory));
  gint64 present = g_get_monotonic_time ();

  for (guint i = 0; i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);
      gint64 ago = MAX ((present - kiosk->heard) / G_USEC_PER_SEC, 0);

      g_ptr_array_add (heard, cairn_kiosk_shown_new (kiosk->name, kiosk->shown, now - ago));
    }
  return heard;
}

static void
keep (CairnKioskMemory *memory)
{
  g_autofree char *present = describe (memory->bell);

  if (cairn_aside_is_busy (memory->aside) || g_strcmp0 (present, memory->kept) == 0)
    return;
  g_free (memory->kept);
  memory->kept = g_steal_pointer (&present);
  cairn_aside_run (memory->aside, collect (memory), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
on_idle (gpointer data)
{
  CairnKioskMemory *memory = data;

  memory->idle = 0;
  keep (memory);
  return G_SOURCE_REMOVE;
}

/* What was heard meanwhile: when the piece before it counts as done. */
static void
on_kept (gpointer owner)
{
  CairnKioskMemory *memory = owner;

  g_clear_handle_id (&memory->idle, g_source_remove);
  memory->idle = g_idle_add (on_idle, memory);
}

static void
on_changed (CairnBellDesk *bell, CairnKioskMemory *memory)
{
  keep (memory);
}

static void
tell_bell (CairnKioskMemory *memory)
{
  g_autoptr (GPtrArray) kiosks
      = cairn_kiosks_remembered (cairn_directory_db (memory->directory), NULL);
  gint64 now = cairn_clock_now (cairn_directory_clock (memory->directory));

  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      const CairnKioskShown *known = g_ptr_array_index (kiosks, i);
      gint64 ago = MAX (now - known->heard, 0);
      const CairnBellKiosk kiosk
          = { known->name, FALSE, g_get_monotonic_time () - ago * G_USEC_PER_SEC, known->shown };

      if (ago < REMEMBERED_SECONDS)
        cairn_bell_desk_remember (memory->bell, &kiosk);
    }
}

/**
 * cairn_kiosk_memory_new:
 * @directory: (transfer none): the staff's directory; outlives it
 * @bell: (transfer none): the bell; outlives it
 *
 * Returns: (transfer full): what keeps in mind what the kiosks show
 */
CairnKioskMemory *
cairn_kiosk_memory_new (CairnDirectory *directory, CairnBellDesk *bell)
{
  CairnKioskMemory *memory = g_new0 (CairnKioskMemory, 1);

  memory->directory = directory;
  memory->bell = bell;
  memory->aside = cairn_aside_new (directory, remember, on_kept, memory);
  tell_bell (memory);
  memory->kept = describe (bell);
  memory->handler = g_signal_connect (bell, "changed", G_CALLBACK (on_changed), memory);
  return memory;
}

/**
 * cairn_kiosk_memory_free:
 * @memory: (nullable) (transfer full): what keeps it in mind
 */
void
cairn_kiosk_memory_free (CairnKioskMemory *memory)
{
  if (memory == NULL)
    return;
  g_signal_handler_disconnect (memory->bell, memory->handler);
  g_clear_handle_id (&memory->idle, g_source_remove);
  while (cairn_aside_is_busy (memory->aside))
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&memory->idle, g_source_remove);
  keep (memory);
  cairn_aside_free (memory->aside);
  g_free (memory->kept);
  g_free (memory);
}
