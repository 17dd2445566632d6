/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-import-once STATE FOLDER: imports a folder as `cairn import` does and prints, a line each:
 * rows taken; seconds, seconds of the processor and peak of memory (KiB) of the import; the same of
 * the text index after it. A program of its own, so that its memory is that of an import. */
#include "bench.h"

#include "core/base/clock.h"
#include "core/directory/directory.h"
#include "core/exchange/import.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
  double wall, cpu;
} Instant;

static Instant
now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  return (Instant){ bench_now (), (double) cpu.tv_sec + (double) cpu.tv_nsec / 1e9 };
}

static gint64
read_peak (void)
{
  g_autofree char *text = NULL;
  const char *found = NULL;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    found = strstr (text, "\nVmHWM:");
  return found != NULL ? g_ascii_strtoll (found + strlen ("\nVmHWM:"), NULL, 10) : 0;
}

/* From here on the peak is that of what follows. */
static void
print_since (const Instant *start)
{
  Instant end = now ();

  g_print ("%.4f %.4f %" G_GINT64_FORMAT "\n", end.wall - start->wall, end.cpu - start->cpu,
           read_peak ());
  g_file_set_contents ("/proc/self/clear_refs", "5", -1, NULL);
}

static gboolean
import (const char *state, const char *folder, GError **error)
{
  CairnClock clock = cairn_clock_wall ();
  CairnImportOptions options = { .source = "bench" };
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (CairnNeedRules) rules = cairn_need_rules_load_built_in (catalogue);
  g_autoptr (CairnDirectory) directory
      = cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:bench", error);
  g_autoptr (CairnImportReport) report = NULL;
  Instant start = now ();

  if (directory != NULL)
    report = cairn_import (directory, rules, folder, &options, &clock, error);
  if (report == NULL)
    return FALSE;
  g_print ("%" G_GUINT64_FORMAT "\n", report->taken);
  print_since (&start);
  start = now ();
  if (!cairn_directory_reindex (directory, error))
    return FALSE;
  print_since (&start);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  if (import (argv[1], argv[2], &error))
    return 0;
  g_printerr ("bench-import-once: %s\n", error->message);
  return 4;
}
