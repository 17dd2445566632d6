/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line that is not shown while it is typed; from standard input where that is no terminal.
 * Never an argument: those are in every list of processes. To be wiped with cli_secret_free(). */
char *cli_secret_read (const char *prompt, GError **error);
/* Asked twice on a terminal. */
char *cli_secret_read_new (const char *prompt, GError **error);
void cli_secret_free (char *secret);

G_END_DECLS
