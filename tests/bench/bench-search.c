/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching 100,000 services: names by prefix at most 10 ms, typo and full text at most 150 ms
 * (design §11); against a plain LIKE 'x%' on an indexed column of the same names. */
#include "bench.h"

#include "core/base/clock.h"
#include "core/directory/directory.h"

#define LIMIT 50
#define ROUNDS 20

typedef struct
{
  const char *name;
  double budget;
  const char *texts[7];
} Kind;

static const Kind kinds[]
    = { { "names by prefix", 0.010, { "s", "som", "someone to", "dor", "galfen", "evening gr" } },
        { "names with a typo", 0.150, { "lisstener", "larkhavn", "childrens lnie", "evning" } },
        { "full text",
          0.150,
          { "nurse", "quiet room", "people who were", "meets each week", "nosuchword" } } };

static gboolean
search_once (CairnDirectory *directory, const char *text, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) hits = cairn_directory_search (directory, text, "en", LIMIT, error);

  *(guint *) data += hits != NULL ? hits->len : 0;
  return hits != NULL;
}

/* A literal, as somebody would write it by hand: only then is the index used. */
static gboolean
like_once (CairnDirectory *directory, const char *text, gpointer data, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, name FROM plain WHERE name LIKE '%s%%' ORDER BY name LIMIT %d", text, LIMIT);
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (cairn_directory_db (directory), sql, error);

  while (stmt != NULL && cairn_stmt_step (stmt, NULL))
    *(guint *) data += 1;
  return stmt != NULL;
}

typedef gboolean (*SearchFunc) (CairnDirectory *directory,
                                const char *text,
                                gpointer data,
                                GError **error);

static int
count_texts (const Kind *kind)
{
  int n = 0;

  while (kind->texts[n] != NULL)
    n++;
  return n;
}

/* Each text by itself, so that the slowest of them shows. */
static gboolean
time_kind (CairnDirectory *directory,
           SearchFunc func,
           const Kind *kind,
           BenchTimes *out_times,
           guint *out_hits,
           GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  guint hits = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; kind->texts[i] != NULL; i++)
      {
        double start = bench_now ();
        double seconds;

        if (!func (directory, kind->texts[i], &hits, error))
          return FALSE;
        seconds = bench_now () - start;
        g_array_append_val (all, seconds);
      }
  *out_times = bench_times_of (all);
  *out_hits = hits / ROUNDS;
  return TRUE;
}

static gboolean
make_plain (CairnDirectory *directory, GError **error)
{
  return cairn_db_exec (cairn_directory_db (directory),
                        "CREATE TEMP TABLE plain (name TEXT COLLATE NOCASE, id TEXT);"
                        "INSERT INTO plain SELECT name, id FROM service;"
                        "CREATE INDEX plain_by_name ON plain (name)",
                        error);
}

static gboolean
measure (CairnDirectory *directory, guint services, GError **error)
{
  BenchTimes plain;
  guint hits;
  gboolean kept = TRUE;

  if (!time_kind (directory, like_once, &kinds[0], &plain, &hits, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      BenchTimes times;

      if (!time_kind (directory, search_once, &kinds[i], &times, &hits, error))
        return FALSE;
      bench_print ("search: %s among %u services, %u hits of %d: %.2f ms, p99 %.2f ms, budget %.0f "
                   "ms: %s; %.1f × a plain LIKE 'x%%' (%.2f ms)",
                   kinds[i].name, services, hits, count_texts (&kinds[i]) * LIMIT,
                   times.middle * 1e3, times.p99 * 1e3, kinds[i].budget * 1e3,
                   bench_verdict (times.p99 <= kinds[i].budget),
                   times.middle / MAX (plain.middle, 1e-6), plain.middle * 1e3);
      kept = kept && times.p99 <= kinds[i].budget;
    }
  return kept;
}

/* Its figure beside an import's is in bench-import.c; this is that of records with translations. */
static gboolean
make_index (CairnDirectory *directory, guint services, GError **error)
{
  double start = bench_now ();

  if (!cairn_directory_reindex (directory, error))
    return FALSE;
  bench_print ("search: index of %u services made in %.1f s, no budget", services,
               bench_now () - start);
  return TRUE;
}

gboolean
bench_search (BenchPlace *place, GError **error)
{
  CairnClock clock = cairn_clock_wall ();
  const char *state = bench_large_state (place, error);
  g_autoptr (CairnDirectory) directory = NULL;

  if (state == NULL)
    return FALSE;
  directory = cairn_directory_open (state, CAIRN_DB_WRITE, &clock, "unix:bench", error);
  return directory != NULL && make_index (directory, bench_large_size (place), error)
         && make_plain (directory, error) && measure (directory, bench_large_size (place), error);
}
