/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What no directory has: so many files, so much text, so well compressed, so deep in folders. */
#define CAIRN_ZIP_MAX_FILES 10000
#define CAIRN_ZIP_MAX_BYTES (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)
#define CAIRN_ZIP_MAX_RATIO 300
#define CAIRN_ZIP_FREE_BYTES (G_GINT64_CONSTANT (16) * 1024 * 1024)
#define CAIRN_ZIP_MAX_DEPTH 6

/* An entry that was left out, and why. */
typedef void (*CairnZipFunc) (const char *entry, const char *code, const char *text, gpointer data);

gboolean cairn_zip_is (const char *path);
/* Into a new folder that only this user can read. NULL: nothing stays behind. */
char *cairn_zip_unpack (
    const char *path, const char *name, CairnZipFunc left_out, gpointer data, GError **error);
void cairn_zip_remove (const char *folder);

G_END_DECLS
