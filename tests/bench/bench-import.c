/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing an HSDS 3.x tabular set: at most 3 × `sqlite3 .import` of the same rows, in memory that
 * does not grow with them; the text index, made after, apart (design §11). */
#include "bench.h"

#include "core/base/clock.h"
#include "core/directory/directory.h"
#include "core/exchange/import.h"

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

/* A new state each time. */
static CairnDirectory *
open_new (BenchPlace *place, GError **error)
{
  static guint made;
  g_autofree char *name = g_strdup_printf ("import-%u", made++);
  g_autofree char *state = g_build_filename (place->folder, name, NULL);
  CairnClock clock = cairn_clock_wall ();

  if (!bench_init (place, state, FALSE, error))
    return NULL;
  return cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:bench", error);
}

typedef struct
{
  double import, index; /* seconds */
} Times;

static gboolean
import_once (BenchPlace *place, const char *folder, guint64 rows, Times *out, GError **error)
{
  CairnClock clock = cairn_clock_wall ();
  CairnImportOptions options = { .source = "bench" };
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_built_in ();
  g_autoptr (CairnNeedRules) rules = cairn_need_rules_load_built_in (catalogue);
  g_autoptr (CairnDirectory) directory = open_new (place, error);
  g_autoptr (CairnImportReport) report = NULL;
  double start = bench_now ();

  if (directory != NULL)
    report = cairn_import (directory, rules, folder, &options, &clock, error);
  if (report == NULL)
    return FALSE;
  out->import = bench_now () - start;
  if (report->taken != rows)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " rows taken", report->taken,
                   rows);
      return FALSE;
    }
  start = bench_now ();
  if (!cairn_directory_reindex (directory, error))
    return FALSE;
  out->index = bench_now () - start;
  return TRUE;
}

/* Into tables of text, made by the program itself. */
static gboolean
sqlite_once (BenchPlace *place, const char *folder, double *out_seconds, GError **error)
{
  static guint made;
  g_autofree char *name = g_strdup_printf ("plain-%u.db", made++);
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  double start;

  g_ptr_array_add (argv, g_strdup ("sqlite3"));
  g_ptr_array_add (argv, g_strdup ("-bail"));
  g_ptr_array_add (argv, g_strdup (path));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_ptr_array_add (argv, g_strdup_printf (".import --csv %s/%s.csv %s", folder, tables[i].name,
                                            tables[i].name));
  g_ptr_array_add (argv, NULL);
  start = bench_now ();
  if (!bench_run ((const char *const *) argv->pdata, NULL, error))
    return FALSE;
  *out_seconds = bench_now () - start;
  g_unlink (path);
  return TRUE;
}

static double
middle_of (const double seconds[RUNS])
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (all, seconds, RUNS);
  return bench_times_of (all).middle;
}

static gboolean
measure_time (BenchPlace *place, const char *folder, guint64 rows, GError **error)
{
  double import[RUNS], index[RUNS], plain[RUNS];
  double ratio;

  for (guint i = 0; i < RUNS; i++)
    {
      Times times;

      if (!import_once (place, folder, rows, &times, error)
          || !sqlite_once (place, folder, &plain[i], error))
        return FALSE;
      import[i] = times.import;
      index[i] = times.index;
    }
  ratio = middle_of (import) / middle_of (plain);
  bench_print ("import: %" G_GUINT64_FORMAT " rows in %.2f s, %.1f × sqlite3 .import (%.2f s), "
               "budget %.0f ×%s",
               rows, middle_of (import), ratio, middle_of (plain), BUDGET,
               ratio > BUDGET ? "; over budget" : "");
  bench_print ("import: text index after it in %.2f s, %.1f × sqlite3 .import", middle_of (index),
               middle_of (index) / middle_of (plain));
  return ratio <= BUDGET;
}

/* The program as it is run: import, then index. */
static gboolean
import_peak (BenchPlace *place, const char *folder, const char *name, gint64 *peak, GError **error)
{
  g_autofree char *state = g_build_filename (place->folder, name, NULL);
  const char *argv[]
      = { place->cairn, "--state", state, "import", "--source", "bench", folder, NULL };

  return bench_init (place, state, FALSE, error) && bench_run (argv, peak, error);
}

static gboolean
measure_memory (BenchPlace *place, const char *one, const char *many, GError **error)
{
  gint64 small, large;
  double growth;

  if (!import_peak (place, one, "memory-1", &small, error)
      || !import_peak (place, many, "memory-2", &large, error))
    return FALSE;
  growth = (double) large / (double) small;
  bench_print ("import: peak memory %.1f MB, %.1f MB with %d × the rows: %.2f ×, budget constant%s",
               (double) small / 1024, (double) large / 1024, MORE, growth,
               growth > GROWTH ? "; over budget" : "");
  return growth <= GROWTH;
}

gboolean
bench_import (BenchPlace *place, GError **error)
{
  guint services = place->tiny ? SERVICES_TINY : SERVICES;
  guint64 rows, more_rows;
  g_autofree char *one = write_set (place, "set-1", services, &rows, error);
  g_autofree char *many
      = one != NULL ? write_set (place, "set-2", services * MORE, &more_rows, error) : NULL;
  gboolean in_time;

  if (many == NULL)
    return FALSE;
  in_time = measure_time (place, place->tiny ? one : many, place->tiny ? rows : more_rows, error);
  if (error != NULL && *error != NULL)
    return FALSE;
  return measure_memory (place, one, many, error) && in_time;
}
