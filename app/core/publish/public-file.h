/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that are replaced whole: written beside, fsynced, renamed. */
gboolean cairn_public_folder_prepare (const char *folder, GError **error);
/* A lock on the folder, held until the descriptor is closed; -1 on error. */
int cairn_public_folder_lock (const char *folder, GError **error);
gboolean cairn_public_file_copy (const char *from, const char *to, GError **error);
gboolean cairn_public_file_write (const char *path, const char *data, gsize length, GError **error);
/* Makes @spare 0644, puts it on the disk and renames it over @path. */
gboolean cairn_public_file_commit (const char *spare, const char *path, GError **error);

G_END_DECLS
