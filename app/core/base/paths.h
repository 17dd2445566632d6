/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cairn_paths_state (const char *asked);
char *cairn_paths_data (const char *name);
char *cairn_paths_machine (const char *asked);
char *cairn_paths_built (const char *folder, const char *name);
char *cairn_paths_directory (const char *state);
char *cairn_paths_public (const char *state);
char *cairn_paths_published (const char *state);
char *cairn_paths_help_now (const char *state);
char *cairn_paths_ledger (const char *state, gboolean demonstration);
char *cairn_paths_rules (const char *state);
char *cairn_paths_sign (const char *state);

G_END_DECLS
