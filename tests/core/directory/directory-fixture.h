/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory in a folder of its own, and short ways to fill it. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

#define DIRECTORY_NOW 1795197600 /* 2026-11-20T18:00Z */

typedef struct
{
  char *state;
  CairnClock clock;
  CairnDirectory *directory;
  CairnDb *db; /* borrowed */
} DirectoryFixture;

void directory_set_up (DirectoryFixture *f, gconstpointer data);
void directory_tear_down (DirectoryFixture *f, gconstpointer data);

CairnDirectoryWriter *directory_begin (DirectoryFixture *f, const char *source, const char *batch);
void directory_end (DirectoryFixture *f, CairnDirectoryWriter *writer);
void directory_put (CairnDirectoryWriter *writer, const char *table, const char *id, ...)
    G_GNUC_NULL_TERMINATED;
void directory_put_service (DirectoryFixture *f,
                            const char *id,
                            const char *name,
                            const char *description);
void directory_run (DirectoryFixture *f, const char *sql);
gint64 directory_number (DirectoryFixture *f, const char *sql);

#define DIRECTORY_ADD(name, func)                                                                  \
  g_test_add ("/directory/" name, DirectoryFixture, NULL, directory_set_up, func,                  \
              directory_tear_down)

G_END_DECLS
