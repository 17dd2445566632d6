/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <stdio.h>

double
bench_now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

BenchTimes
bench_times_of (GArray *seconds)
{
  guint n = seconds->len;

  if (n == 0)
    return (BenchTimes){ 0, 0, 0 };
  g_array_sort (seconds, compare_doubles);
  return (BenchTimes){ g_array_index (seconds, double, n / 2),
                       g_array_index (seconds, double, n - 1 - n / 100),
                       g_array_index (seconds, double, n - 1) };
}

BenchTimes
bench_time (void (*func) (gpointer data), gpointer data, guint times)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 3; i++)
    func (data);
  for (guint i = 0; i < times; i++)
    {
      double start = bench_now ();
      double seconds;

      func (data);
      seconds = bench_now () - start;
      g_array_append_val (all, seconds);
    }
  return bench_times_of (all);
}

const char *
bench_verdict (gboolean kept)
{
  return kept ? "ok" : "over";
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
