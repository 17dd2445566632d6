/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets share. A target is a file with one LLVMFuzzerTestOneInput(): libFuzzer calls it
 * with what it makes up, replay.c with the files of corpus/. */
#pragma once

#include "core/exchange/import.h"

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The moment of every input: 2026-11-22, a Sunday. */
#define FUZZ_NOW G_GINT64_CONSTANT (1795345200)

/* A folder in memory, gone at the end; also where programs put temporary files meanwhile. */
const char *fuzz_folder (void);
char *fuzz_path (const char *name);
void fuzz_write (const char *path, gconstpointer data, gsize size);
/* Removes it with all that is in it. */
void fuzz_remove (const char *path);
/* Several files in one input: a line "@@ NAME" begins the next. What stands before the first is
 * @first. Into @folder, which is made; names hold no folder. */
void fuzz_unpack (const char *folder, const char *first, const guint8 *data, gsize size);
/* What is shown to people must be text: ends the program when it is not. NULL is fine. */
void fuzz_check_text (const char *text);
/* TRUE came with no error, FALSE with one that people can read. Clears it. */
void fuzz_check_error (gboolean done, GError **error);

/* A directory of its own in that folder, empty but for the schema. */
CairnDirectory *fuzz_directory (void);
CairnNeedRules *fuzz_rules (void);
CairnCatalogue *fuzz_catalogue (void);
/* Imports into it and takes everything back. */
void fuzz_import (const char *path, const char *format, const char *mapping);

G_END_DECLS
