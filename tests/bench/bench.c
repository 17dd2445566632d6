/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cairn-bench [--tiny] [FIGURE…]: the figures of design §11, as ratios within one run. To add one:
 * a file bench-NAME.c, its function in bench.h, its line in the table below. */
#include "bench.h"

#include "core/base/paths.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const struct
{
  const char *name;
  BenchFunc func;
} figures[] = {
  { "match", bench_match },   { "publish", bench_publish }, { "search", bench_search },
  { "import", bench_import }, { "start", bench_start },     { "page", bench_page },
  { "desk", bench_desk },     { "review", bench_review },
};

static double
seconds_of (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / G_USEC_PER_SEC;
}

gboolean
bench_run (const char *const *argv, BenchUsage *out_usage, GError **error)
{
  double start = bench_now ();
  struct rusage usage;
  GPid pid;
  int status;

  if (!g_spawn_async (NULL, (char **) argv, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                      NULL, NULL, &pid, error))
    return FALSE;
  while (wait4 (pid, &status, 0, &usage) < 0 && errno == EINTR)
    continue;
  if (out_usage != NULL)
    *out_usage = (BenchUsage){ bench_now () - start,
                               seconds_of (&usage.ru_utime) + seconds_of (&usage.ru_stime),
                               usage.ru_maxrss };
  /* 1: done, with findings. */
  return (WIFEXITED (status) && WEXITSTATUS (status) == 1)
         || g_spawn_check_wait_status (status, error);
}

gboolean
bench_init (BenchPlace *place, const char *state, gboolean demonstration, GError **error)
{
  const char *argv[] = { place->cairn, "--state", state, "init", demonstration ? "--demo" : NULL,
                         "--uses",     "0",       NULL };

  return bench_run (argv, NULL, error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
find_program (char **out_path, const char *folder, const char *name, GError **error)
{
  *out_path = cairn_paths_built (folder, name);
  if (*out_path != NULL)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s is not built", name);
  return FALSE;
}

static gboolean
set_up (BenchPlace *place, GError **error)
{
  if (!find_program (&place->cairn, "app/cli", "cairn", error)
      || !find_program (&place->kiosk, "app/kiosk", "cairn-kiosk", error)
      || !find_program (&place->bare, "tests/bench", "bench-bare", error)
      || !find_program (&place->window, "tests/bench", "bench-window", error)
      || !find_program (&place->import, "tests/bench", "bench-import-once", error)
      || !find_program (&place->desk, "tests/bench", "bench-desk-window", error))
    return FALSE;
  place->folder = g_dir_make_tmp ("cairn-bench-XXXXXX", error);
  if (place->folder == NULL)
    return FALSE;
  place->state = g_build_filename (place->folder, "demo", NULL);
  return bench_init (place, place->state, TRUE, error);
}

static void
tear_down (BenchPlace *place)
{
  if (place->folder != NULL)
    remove_tree (place->folder);
  g_free (place->cairn);
  g_free (place->kiosk);
  g_free (place->bare);
  g_free (place->window);
  g_free (place->import);
  g_free (place->desk);
  g_free (place->folder);
  g_free (place->state);
  g_free (place->large);
}

static gboolean
is_asked (const char *name, const char *const *asked)
{
  return *asked == NULL || g_strv_contains (asked, name);
}

static gboolean
run_figures (BenchPlace *place, const char *const *asked, guint *out_over, GError **error)
{
#ifndef __OPTIMIZE__
  bench_print ("note: built without optimisation; the figures mean little");
#endif
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!is_asked (figures[i].name, asked))
        continue;
      *out_over += !figures[i].func (place, &failure);
      if (failure != NULL)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&failure), "%s: ", figures[i].name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
are_known (const char *const *asked)
{
  for (guint i = 0; asked[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint figure = 0; figure < G_N_ELEMENTS (figures); figure++)
        known = known || strcmp (figures[figure].name, asked[i]) == 0;
      if (!known)
        return FALSE;
    }
  return TRUE;
}

/* 0: every figure could be had, over budget or not; the lines say which. */
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  BenchPlace place = { .tiny = argc > 1 && strcmp (argv[1], "--tiny") == 0 };
  const char *const *asked = (const char *const *) argv + (place.tiny ? 2 : 1);
  double start = bench_now ();
  guint over = 0;
  gboolean done;

  if (!are_known (asked))
    {
      g_printerr ("cairn-bench [--tiny] [match|publish|search|import|start|page|desk|review]…\n");
      return 2;
    }
  done = set_up (&place, &error) && run_figures (&place, asked, &over, &error);
  tear_down (&place);
  if (!done)
    {
      g_printerr ("cairn-bench: %s\n", error->message);
      return 4;
    }
  bench_print ("%u of the figures over budget; all in %.0f s", over, bench_now () - start);
  return 0;
}
