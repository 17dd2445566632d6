/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of the kiosk to its first usable screen, at most 1.3 ×, and its memory there, at
 * most 1.5 × a bare GTK window that shows the same text (design §11). */
#include "bench-watch.h"
#include "bench.h"

#define RUNS 11
#define RUNS_TINY 1
#define START_BUDGET 1.3
#define MEMORY_BUDGET 1.5

typedef struct
{
  BenchTimes start;
  double pss, peak; /* MB, the middle ones */
} Program;

/* What stands on the first screen, a line a part. Returns the height of its letters. */
static char *
write_text (BenchPlace *place, const char *path, GError **error)
{
  const char *argv[] = { place->window, "text", place->state, path, NULL };
  g_autofree char *font = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &font, NULL, NULL,
                     error))
    return NULL;
  return g_strdup (g_strchomp (font));
}

typedef struct
{
  GArray *start, *pss, *peak; /* of double */
} Samples;

static gboolean
watch_once (const char *const *argv, Samples *samples, GError **error)
{
  BenchWatched watched;
  double pss, peak;

  if (!bench_watch (argv, &watched, error))
    return FALSE;
  pss = (double) watched.pss / 1024;
  peak = (double) watched.peak / 1024;
  g_array_append_val (samples->start, watched.seconds);
  g_array_append_val (samples->pss, pss);
  g_array_append_val (samples->peak, peak);
  return TRUE;
}

static void
samples_init (Samples *samples)
{
  samples->start = g_array_new (FALSE, FALSE, sizeof (double));
  samples->pss = g_array_new (FALSE, FALSE, sizeof (double));
  samples->peak = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
samples_clear (Samples *samples)
{
  g_array_unref (samples->start);
  g_array_unref (samples->pss);
  g_array_unref (samples->peak);
}

/* One after the other, so that what else the machine does meets both. */
static gboolean
watch_both (const char *const *const argv[2], guint runs, Program programs[2], GError **error)
{
  Samples samples[2];
  gboolean done = TRUE;

  samples_init (&samples[0]);
  samples_init (&samples[1]);
  for (guint i = 0; done && i < runs * 2; i++)
    done = watch_once (argv[i % 2], &samples[i % 2], error);
  for (guint p = 0; p < 2; p++)
    {
      programs[p]
          = (Program){ bench_times_of (samples[p].start), bench_times_of (samples[p].pss).middle,
                       bench_times_of (samples[p].peak).middle };
      samples_clear (&samples[p]);
    }
  return done;
}

static gboolean
print_start (const Program *kiosk, const Program *bare)
{
  double ratio = kiosk->start.middle / bare->start.middle;

  bench_print (
      "start: first screen after %.0f ms (at most %.0f), %.2f × a bare GTK window with the "
      "same text (%.0f ms), budget %.1f ×: %s",
      kiosk->start.middle * 1e3, kiosk->start.most * 1e3, ratio, bare->start.middle * 1e3,
      START_BUDGET, bench_verdict (ratio <= START_BUDGET));
  return ratio <= START_BUDGET;
}

/* What is shared with other programs of the moment makes the PSS smaller; the peak of the resident
 * set, which is the same at all times, is said with it, and stands for it where it may not be read.
 */
static gboolean
print_memory (const Program *kiosk, const Program *bare)
{
  double peak = kiosk->peak / bare->peak;
  double ratio = kiosk->pss > 0 ? kiosk->pss / bare->pss : peak;

  bench_print ("memory: PSS %.1f MB, %.2f × a bare GTK window with the same text (%.1f MB), budget "
               "%.1f ×: %s; peak of the resident set %.1f MB, %.2f ×",
               kiosk->pss, ratio, bare->pss, MEMORY_BUDGET, bench_verdict (ratio <= MEMORY_BUDGET),
               kiosk->peak, peak);
  return ratio <= MEMORY_BUDGET;
}

gboolean
bench_start (BenchPlace *place, GError **error)
{
  g_autofree char *path = g_build_filename (place->folder, "text", NULL);
  g_autofree char *width = g_strdup_printf ("%d", BENCH_WIDTH);
  g_autofree char *height = g_strdup_printf ("%d", BENCH_HEIGHT);
  g_autofree char *size = g_strconcat (width, "x", height, NULL);
  g_autofree char *font = NULL;
  /* As packaging/run.sh starts it. */
  const char *const kiosk[] = { "/usr/bin/env",
                                "GLIBC_TUNABLES=glibc.malloc.tcache_count=0",
                                "G_SLICE=always-malloc",
                                place->kiosk,
                                "--state",
                                place->state,
                                "--size",
                                size,
                                "--language",
                                "en",
                                NULL };
  const char *const *argv[2] = { kiosk, NULL };
  Program programs[2];
  gboolean in_time;

  font = write_text (place, path, error);
  if (font == NULL)
    return FALSE;
  argv[1] = (const char *const[]){ place->bare, path, width, height, font, NULL };
  if (!watch_both (argv, place->tiny ? RUNS_TINY : RUNS, programs, error))
    return FALSE;
  in_time = print_start (&programs[0], &programs[1]);
  return print_memory (&programs[0], &programs[1]) && in_time;
}
