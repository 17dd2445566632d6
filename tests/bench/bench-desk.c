/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's directory at 100,000 services: see bench-desk-window.c, which has the window. The
 * demonstration beside it says what of that is the size. */
#include "bench.h"

#include "core/base/clock.h"
#include "core/directory/directory.h"

#include <gio/gio.h>
#include <sys/wait.h>

/* As the desk has it after an import: a second time there is little to do. */
static gboolean
make_index (const char *state, GError **error)
{
  CairnClock clock = cairn_clock_wall ();
  g_autoptr (CairnDirectory) directory
      = cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:bench", error);

  return directory != NULL && cairn_directory_reindex (directory, error);
}

gboolean
bench_desk (BenchPlace *place, GError **error)
{
  const char *large = bench_large_state (place, error);
  const char *argv[] = { place->desk, place->state, large, place->tiny ? "tiny" : NULL, NULL };
  int status;

  if (large == NULL || !make_index (large, error)
      || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL,
                        NULL, &status, error))
    return FALSE;
  /* 1: over budget. */
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 1)
    g_spawn_check_wait_status (status, error);
  return FALSE;
}
