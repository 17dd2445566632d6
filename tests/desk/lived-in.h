/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language nobody asked for but in weeks that are not closed. */
#define LIVED_IN_OPEN "ti"
#define LIVED_IN_PERIOD 12 /* weeks */

/* Gives a demonstration state two years of a made-up city (tests/core/ledger/city.h) that end
 * before the week of @until: closed in periods of LIVED_IN_PERIOD weeks, but for the last weeks.
 * What was planted there is missing in the directory, too: grief, a clinic in the harbour. */
void lived_in_make (const char *state, gint64 until, guint visits);
void lived_in_make_busy (const char *state, gint64 until, gint64 uses);

G_END_DECLS
