/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a touch to its feedback and to the new page: see bench-window.c, which has the window. */
#include "bench.h"

#include <gio/gio.h>
#include <sys/wait.h>

gboolean
bench_page (BenchPlace *place, GError **error)
{
  const char *argv[] = { place->window, "turns", place->state, place->tiny ? "" : NULL, NULL };
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL,
                     NULL, &status, error))
    return FALSE;
  /* 1: over budget. */
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 1)
    g_spawn_check_wait_status (status, error);
  return FALSE;
}
