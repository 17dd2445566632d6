/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person in front of the screen would see of a program that starts: the X server says when a
 * window that fills the screen has been drawn on, and the picture says whether something is on it.
 */
typedef struct
{
  double seconds;  /* until there was something to see */
  gint64 memory;   /* KiB, a while after it */
  gboolean is_pss; /* FALSE: not readable here, the peak of the resident set instead */
} BenchWatched;

gboolean bench_watch (const char *const *argv, BenchWatched *out, GError **error);

G_END_DECLS
