/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every figure may use. */
typedef struct
{
  gboolean tiny; /* sizes at which a figure can be had at once and means nothing */
  char *cairn, *kiosk, *bare, *window, *import, *desk; /* programs, for figures that need one run */
  char *folder; /* for everything that is made, thrown away afterwards */
  char *state;  /* a demonstration state in it */
  char *large;  /* nullable: a state with many services in it, see bench_large_state() */
} BenchPlace;

/* One figure of design §11; one file each. Prints its lines with bench_print() and answers whether
 * the budget was kept: the program says so, and no test depends on it. */
typedef gboolean (*BenchFunc) (BenchPlace *place, GError **error);

typedef struct
{
  double middle, p99, most; /* seconds */
} BenchTimes;

/* Runs @func with @data @times times after a few unmeasured ones. */
BenchTimes bench_time (void (*func) (gpointer data), gpointer data, guint times);
/* Of seconds measured elsewhere, which it sorts: a GArray of double. */
BenchTimes bench_times_of (GArray *seconds);
double bench_now (void); /* seconds */
void bench_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* "ok" or "over": the end of the line of a figure that has a budget. */
const char *bench_verdict (gboolean kept);

/* What a program took. */
typedef struct
{
  double wall, cpu; /* seconds; cpu: of the program and the system for it */
  gint64 peak;      /* of its memory, KiB */
} BenchUsage;

/* Runs a program in silence; @out_usage: (nullable). */
gboolean bench_run (const char *const *argv, BenchUsage *out_usage, GError **error);
gboolean bench_init (BenchPlace *place, const char *state, gboolean demonstration, GError **error);

/* The screen that figures are measured on. */
#define BENCH_WIDTH 1920
#define BENCH_HEIGHT 1080

/* Services of the large directory. */
guint bench_large_size (const BenchPlace *place);
/* Folder of a state with that many services, made when it is asked for first; without a search
 * index. */
const char *bench_large_state (BenchPlace *place, GError **error);

/* bench-same.c: `sqlite3 .import` of the rows that stand in the directory of @state, into the same
 * tables with the same keys, indexes and foreign keys. The files are written into @folder. */
gboolean
bench_same_import (const char *state, const char *folder, BenchUsage *out_usage, GError **error);

gboolean bench_match (BenchPlace *place, GError **error);
gboolean bench_search (BenchPlace *place, GError **error);
gboolean bench_publish (BenchPlace *place, GError **error);
gboolean bench_import (BenchPlace *place, GError **error);
gboolean bench_start (BenchPlace *place, GError **error);
gboolean bench_page (BenchPlace *place, GError **error);
gboolean bench_desk (BenchPlace *place, GError **error);
gboolean bench_review (BenchPlace *place, GError **error);

G_END_DECLS
