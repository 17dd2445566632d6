/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A demonstration state of a test program's own, made by the command line once. */
gboolean fixture_make_state (const char *program, const char *data);
void fixture_remove_state (void);
const char *fixture_state (void);
void fixture_publish_setting (const char *key, const char *value);

void remove_folder (const char *path);
void copy_folder (const char *from, const char *to);

G_END_DECLS
