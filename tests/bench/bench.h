/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every figure may use. */
typedef struct
{
  const char *cairn; /* the command line, for figures that need a program run */
  const char *state; /* a demonstration state of its own, thrown away afterwards */
} BenchPlace;

/* One figure of design §11; one file each. Prints its lines with bench_print() and answers whether
 * the budget was kept: the program says so, and no test depends on it. */
typedef gboolean (*BenchFunc) (const BenchPlace *place, GError **error);

typedef struct
{
  double middle, p99; /* seconds */
} BenchTimes;

/* Runs @func with @data @times times after a few unmeasured ones. */
BenchTimes bench_time (void (*func) (gpointer data), gpointer data, guint times);
void bench_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

gboolean bench_match (const BenchPlace *place, GError **error);

G_END_DECLS
