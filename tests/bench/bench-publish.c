/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing 100,000 services, and then a small edit: at most 1 s (design §11); against copying the
 * published file, the least that replacing it whole could cost. */
#include "bench.h"

#include "core/base/clock.h"
#include "core/base/paths.h"
#include "core/directory/directory.h"
#include "core/publish/publish.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

#define EDITS 7
#define BUDGET 1.0

typedef struct
{
  CairnDirectory *directory;
  CairnCatalogue *catalogue;
  CairnClock clock;
  char *folder, *published;
  GStrv services; /* listed ones, one an edit */
} Run;

static GStrv
choose_services (CairnDb *db, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (db, "SELECT id FROM service WHERE listing = 'listed' ORDER BY id", error);

  for (guint i = 0; stmt != NULL && i < EDITS && cairn_stmt_step (stmt, NULL); i++)
    g_strv_builder_add (ids, cairn_stmt_text (stmt, 0));
  return g_strv_builder_end (ids);
}

/* -1 on error. */
static double
publish (Run *run, const char *const *services, GError **error)
{
  double start = bench_now ();
  g_autoptr (CairnPublishReport) report = NULL;
  CairnDb *db = cairn_directory_db (run->directory);

  if (services == NULL)
    report = cairn_publish (db, run->catalogue, run->folder, &run->clock, error);
  else
    report = cairn_publish_changed (db, run->catalogue, run->folder, &run->clock, services, error);
  return report != NULL ? bench_now () - start : -1;
}

static gboolean
edit (Run *run, const char *service, GError **error)
{
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (
      cairn_directory_db (run->directory),
      "UPDATE service SET description = description || ' More.' WHERE id = :id", error);

  if (stmt == NULL)
    return FALSE;
  cairn_stmt_bind_text (stmt, ":id", service);
  return cairn_stmt_run (stmt, error);
}

static gboolean
time_edits (Run *run, BenchTimes *out_times, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; run->services[i] != NULL; i++)
    {
      const char *const one[] = { run->services[i], NULL };
      double seconds = edit (run, one[0], error) ? publish (run, one, error) : -1;

      if (seconds < 0)
        return FALSE;
      g_array_append_val (all, seconds);
    }
  *out_times = bench_times_of (all);
  return TRUE;
}

/* Copied, on the disk, renamed. */
static double
copy (Run *run, GError **error)
{
  g_autofree char *path = g_strconcat (run->published, ".copy", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (run->published);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  double start = bench_now ();
  int descriptor;

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return -1;
  descriptor = open (path, O_RDONLY | O_CLOEXEC);
  fsync (descriptor);
  close (descriptor);
  g_file_delete (to, NULL, NULL);
  return bench_now () - start;
}

static gboolean
measure (Run *run, guint services, GError **error)
{
  double all = publish (run, NULL, error);
  double copied = all < 0 ? -1 : copy (run, error);
  BenchTimes edits;

  if (copied < 0 || !time_edits (run, &edits, error))
    return FALSE;
  bench_print ("publish: %u services anew in %.1f s, %.0f × copying the file (%.2f s), no budget",
               services, all, all / copied, copied);
  bench_print (
      "publish: a small edit among %u services: %.2f s, at most %.2f s, budget %.0f s: %s; "
      "%.1f × copying the file",
      services, edits.middle, edits.p99, BUDGET, bench_verdict (edits.p99 <= BUDGET),
      edits.middle / copied);
  return edits.p99 <= BUDGET;
}

gboolean
bench_publish (BenchPlace *place, GError **error)
{
  const char *state = bench_large_state (place, error);
  Run run = { .clock = cairn_clock_wall () };
  gboolean kept = FALSE;

  if (state == NULL)
    return FALSE;
  run.directory = cairn_directory_open (state, CAIRN_DB_WRITE, &run.clock, "unix:bench", error);
  if (run.directory == NULL)
    return FALSE;
  run.catalogue = cairn_catalogue_load_built_in ();
  run.folder = cairn_paths_public (state);
  run.published = cairn_paths_published (state);
  run.services = choose_services (cairn_directory_db (run.directory), error);
  kept = measure (&run, bench_large_size (place), error);
  g_strfreev (run.services);
  g_free (run.published);
  g_free (run.folder);
  cairn_catalogue_unref (run.catalogue);
  cairn_directory_close (run.directory);
  return kept;
}
