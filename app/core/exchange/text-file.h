/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* A regular file, opened for reading; one in UTF-16 comes as UTF-8. */
FILE *cairn_file_open (const char *path, const char *name, GError **error);
/* "UTF-16" when cairn_file_open() had to change it; NULL otherwise. */
const char *cairn_file_encoding (const char *path);
gboolean cairn_file_is_text (FILE *file, const char *name, GError **error);
gsize cairn_file_bom (FILE *file);
char cairn_file_delimiter (FILE *file);

G_END_DECLS
