/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing an HSDS 3.x tabular set: at most 3 × `sqlite3 .import` of the same rows into the same
 * tables, in memory that does not grow with them; the text index, made after, apart (design §11).
 * The needs that are suggested for the services are among the rows. */
#include "bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define SERVICES 10000
#define SERVICES_TINY 40
#define MORE 10 /* × the rows, to see whether the memory grows */
#define BUDGET 3.0
#define GROWTH 1.25 /* what still counts as constant */
#define RUNS 3

/* Rows of a table: a header, what its lines are (%1$u the row, %2$u its parent), a line for so many
 * services. */
typedef struct
{
  const char *name, *header, *line;
  guint services_each;
} Table;

#define ID(kind) "0000" kind "-0000-4000-8000-%1$012u"
#define PARENT(kind) "0000" kind "-0000-4000-8000-%2$012u"

static const Table tables[] = {
  { "organizations", "id,name,description,email,website",
    ID ("0001") ",Harbour House %1$u,\"Support for families, carers and friends\","
                "house%1$u@example.org,https://example.org/%1$u\n",
    4 },
  { "services",
    "id,organization_id,name,description,email,status,application_process,fees_description",
    ID ("0002") "," PARENT ("0001") ",Counselling group %1$u,\"Weekly counselling for people who "
                                    "lost somebody, with %2$u helpers who listen, in a quiet room "
                                    "by the river; no letter from a doctor is needed.\",help%1$u@"
                                    "example.org,active,\"Call, or walk in\",Free of charge\n",
    1 },
  { "locations", "id,organization_id,name,latitude,longitude",
    ID ("0003") "," PARENT ("0001") ",Harbour House %1$u,52.5%1$u,13.4%1$u\n", 4 },
  { "service_at_locations", "id,service_id,location_id",
    ID ("0004") "," ID ("0002") "," PARENT ("0003") "\n", 1 },
  { "phones", "id,service_id,number,type", ID ("0005") "," ID ("0002") ",01632 9%1$05u,voice\n",
    1 },
  { "addresses", "id,location_id,address_1,city,state_province,postal_code,country,address_type",
    ID ("0006") "," ID ("0003") ",%1$u Harbour Street,Larkhaven,North,%1$05u,GB,physical\n", 4 },
  { "schedules", "id,service_id,freq,byday,opens_at,closes_at",
    ID ("0007") "," ID ("0002") ",WEEKLY,\"MO,TU,WE,TH,FR\",09:00,17:00\n", 1 },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static gboolean
write_table (const char *folder, const Table *table, guint services, guint64 *rows)
{
  g_autofree char *name = g_strconcat (table->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "we");

  if (file == NULL)
    return FALSE;
  fprintf (file, "%s\n", table->header);
  for (guint i = 0; i < services / table->services_each; i++, (*rows)++)
    fprintf (file, table->line, i, table->services_each == 1 ? i / 4 : i);
  return fclose (file) == 0;
}
#pragma GCC diagnostic pop

/* NULL on error. */
static char *
write_set (BenchPlace *place, const char *name, guint services, guint64 *rows, GError **error)
{
  g_autofree char *folder = g_build_filename (place->folder, name, NULL);
  gboolean written = g_mkdir (folder, 0700) == 0;

  *rows = 0;
  for (guint i = 0; written && i < G_N_ELEMENTS (tables); i++)
    written = write_table (folder, &tables[i], services, rows);
  if (written)
    return g_steal_pointer (&folder);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s can't be written", folder);
  return NULL;
}

/* One import, its text index, and the two things it is held against. */
typedef struct
{
  guint64 rows;
  BenchUsage import, index, same, plain;
} Run;

static gboolean
read_usage (const char *line, BenchUsage *out)
{
  return line != NULL
         && sscanf (line, "%lf %lf %" G_GINT64_FORMAT, &out->wall, &out->cpu, &out->peak) == 3;
}

static gboolean
import_once (BenchPlace *place, const char *state, const char *folder, Run *run, GError **error)
{
  const char *argv[] = { place->import, state, folder, NULL };
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;
  int status;

  if (!bench_init (place, state, FALSE, error)
      || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL,
                        &status, error)
      || !g_spawn_check_wait_status (status, error))
    return FALSE;
  lines = g_strsplit (said, "\n", 4);
  if (g_strv_length (lines) == 4 && g_ascii_strtoull (lines[0], NULL, 10) == run->rows
      && read_usage (lines[1], &run->import) && read_usage (lines[2], &run->index))
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
               "not all of %" G_GUINT64_FORMAT " rows were taken: %s", run->rows, said);
  return FALSE;
}

/* Into tables of text without a key, made by the program itself. */
static gboolean
plain_once (const char *folder, const char *path, BenchUsage *out_usage, GError **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  g_ptr_array_add (argv, g_strdup ("sqlite3"));
  g_ptr_array_add (argv, g_strdup ("-bail"));
  g_ptr_array_add (argv, g_strdup (path));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_ptr_array_add (argv, g_strdup_printf (".import --csv %s/%s.csv %s", folder, tables[i].name,
                                            tables[i].name));
  g_ptr_array_add (argv, NULL);
  done = bench_run ((const char *const *) argv->pdata, out_usage, error);
  g_unlink (path);
  return done;
}

static gboolean
run_once (BenchPlace *place, const char *folder, Run *run, GError **error)
{
  static guint made;
  g_autofree char *name = g_strdup_printf ("import-%u", made++);
  g_autofree char *state = g_build_filename (place->folder, name, NULL);
  g_autofree char *rows = g_build_filename (state, "rows", NULL);
  g_autofree char *plain = g_build_filename (state, "plain.db", NULL);

  return import_once (place, state, folder, run, error)
         && bench_same_import (state, rows, &run->same, error)
         && plain_once (folder, plain, &run->plain, error);
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  double first = ((const Run *) a)->import.wall / ((const Run *) a)->same.wall;
  double second = ((const Run *) b)->import.wall / ((const Run *) b)->same.wall;

  return first < second ? -1 : first > second;
}

/* The middle one of them. */
static gboolean
run_often (BenchPlace *place, const char *folder, guint times, Run *run, GError **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint i = 0; i < times; i++)
    {
      if (!run_once (place, folder, run, error))
        return FALSE;
      g_array_append_val (runs, *run);
    }
  g_array_sort (runs, compare_runs);
  *run = g_array_index (runs, Run, times / 2);
  return TRUE;
}

static gboolean
print_time (guint services, const Run *run)
{
  double ratio = run->import.wall / run->same.wall;

  bench_print ("import: %u services, %" G_GUINT64_FORMAT " rows, in %.2f s: %.2f × sqlite3 .import "
               "into the same tables (%.2f s; of the processor %.2f ×), budget %.0f ×: %s",
               services, run->rows, run->import.wall, ratio, run->same.wall,
               run->import.cpu / run->same.cpu, BUDGET, bench_verdict (ratio <= BUDGET));
  bench_print ("import: %.1f × sqlite3 .import of the files into tables without keys (%.2f s), no "
               "budget",
               run->import.wall / run->plain.wall, run->plain.wall);
  bench_print (
      "import: text index after it in %.2f s, %.2f × sqlite3 .import into the same tables, "
      "no budget",
      run->index.wall, run->index.wall / run->same.wall);
  return ratio <= BUDGET;
}

static gboolean
print_memory (const Run *one, const Run *many)
{
  double growth = (double) many->import.peak / (double) one->import.peak;

  bench_print ("import: peak of memory %.1f MB, with %d × the rows %.1f MB: %.2f ×, budget "
               "constant (%.2f ×): %s; of the text index after it %.1f MB and %.1f MB",
               (double) one->import.peak / 1024, MORE, (double) many->import.peak / 1024, growth,
               GROWTH, bench_verdict (growth <= GROWTH), (double) one->index.peak / 1024,
               (double) many->index.peak / 1024);
  return growth <= GROWTH;
}

gboolean
bench_import (BenchPlace *place, GError **error)
{
  guint services = place->tiny ? SERVICES_TINY : SERVICES;
  Run few = { 0 }, many = { 0 };
  g_autofree char *one = write_set (place, "set-1", services, &few.rows, error);
  g_autofree char *other
      = one != NULL ? write_set (place, "set-2", services * MORE, &many.rows, error) : NULL;
  gboolean kept;

  if (other == NULL || !run_often (place, one, place->tiny ? 1 : RUNS, &few, error)
      || !run_once (place, other, &many, error))
    return FALSE;
  kept = print_time (services, &few);
  kept = print_time (services * MORE, &many) && kept;
  return print_memory (&few, &many) && kept;
}
