/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/window.h"

G_BEGIN_DECLS

/* Walks through the pages of a kiosk and prints how long each touch took; answers whether the
 * budgets were kept. @only: (nullable) one way instead of all of them, "" a short one. */
gboolean bench_turns (const char *state, const char *only, GError **error);

/* A kiosk on a screen of the size all figures are measured on. */
CairnSession *bench_window_session (const char *state, const char *language);

G_END_DECLS
