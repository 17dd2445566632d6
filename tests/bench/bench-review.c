/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the needs review of two years of a large city: see bench-review-window.c, which has the
 * window. */
#include "bench.h"

#include "core/base/paths.h"

#include <gio/gio.h>
#include <sys/wait.h>

gboolean
bench_review (BenchPlace *place, GError **error)
{
  g_autofree char *program = cairn_paths_built ("tests/bench", "bench-review");
  const char *argv[] = { program, place->state, place->tiny ? "tiny" : NULL, NULL };
  int status;

  if (program == NULL)
    {
      bench_print ("review       the desk is not built");
      return TRUE;
    }
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
