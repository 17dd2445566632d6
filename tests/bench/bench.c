/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cairn-bench CAIRN [FIGURE…]: the figures of design §11, as ratios within one run. To add one: a
 * file bench-NAME.c, its function in bench.h, its line in the table below. */
#include "bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  BenchFunc func;
} figures[] = {
  { "match", bench_match },
};

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

BenchTimes
bench_time (void (*func) (gpointer data), gpointer data, guint times)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  BenchTimes result;

  for (guint i = 0; i < 3; i++)
    func (data);
  for (guint i = 0; i < times; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double seconds;

      func (data);
      seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
      g_array_append_val (all, seconds);
    }
  g_array_sort (all, compare_doubles);
  result.middle = g_array_index (all, double, times / 2);
  result.p99 = g_array_index (all, double, times - 1 - times / 100);
  return result;
}

void
bench_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}

static gboolean
make_state (const BenchPlace *place, GError **error)
{
  g_autoptr (GSubprocess) program
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, error, place->cairn, "--state",
                          place->state, "init", "--demo", NULL);

  return program != NULL && g_subprocess_wait_check (program, NULL, error);
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
is_asked (const char *name, int argc, char **argv)
{
  for (int i = 2; i < argc; i++)
    {
      if (strcmp (argv[i], name) == 0)
        return TRUE;
    }
  return argc <= 2;
}

static gboolean
run_figures (const BenchPlace *place, int argc, char **argv, guint *out_over, GError **error)
{
  if (!make_state (place, error))
    return FALSE;
#ifndef __OPTIMIZE__
  bench_print ("note: built without optimisation; the figures mean little");
#endif
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!is_asked (figures[i].name, argc, argv))
        continue;
      *out_over += !figures[i].func (place, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  BenchPlace place = { 0 };
  guint over = 0;
  gboolean done;

  if (argc < 2)
    {
      fprintf (stderr, "cairn-bench CAIRN [FIGURE…]\n");
      return 2;
    }
  folder = g_dir_make_tmp ("cairn-bench-XXXXXX", &error);
  place.cairn = argv[1];
  place.state = folder;
  done = folder != NULL && run_figures (&place, argc, argv, &over, &error);
  if (folder != NULL)
    remove_tree (folder);
  if (!done)
    {
      fprintf (stderr, "cairn-bench: %s\n", error->message);
      return 4;
    }
  bench_print ("%u of the figures over budget", over);
  return over > 0 ? 1 : 0;
}
