/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person in front of the screen would see of a program that starts: the X server says when a
 * window that fills the screen has been drawn on, and the picture says whether something is on it.
 */
typedef struct
{
  double seconds;   /* until there was something to see */
  gint64 pss, peak; /* KiB; pss: a while after it, 0 where it may not be read */
} BenchWatched;

gboolean bench_watch (const char *const *argv, BenchWatched *out, GError **error);

G_END_DECLS
