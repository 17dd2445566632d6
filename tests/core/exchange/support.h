/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/import.h"

G_BEGIN_DECLS

/* A state of its own in a temporary folder, with a directory, a clock and need rules. */
typedef struct
{
  char *root, *state;
  CairnClock clock;
  CairnDirectory *directory;
  CairnCatalogue *catalogue;
  CairnNeedRules *rules;
} Fixture;

Fixture *fixture_new (void);
void fixture_free (Fixture *fixture);
void fixture_reopen (Fixture *fixture);
/* Returns the path; @name may hold folders. */
char *fixture_file (Fixture *fixture, const char *name, const char *text);
char *fixture_bytes (Fixture *fixture, const char *name, gconstpointer bytes, gsize length);
/* Path of a file or folder of the fixture. */
char *fixture_path (Fixture *fixture, const char *name);

CairnImportReport *
fixture_try (Fixture *fixture, const char *path, const CairnImportOptions *options, GError **error);
/* The same, and it must be taken. @source "test". */
CairnImportReport *fixture_import (Fixture *fixture, const char *name);
/* It must fail with @code and leave the directory as it was; returns the message. */
char *fixture_refuse (Fixture *fixture, const char *name, gint code);

gint64 fixture_count (Fixture *fixture, const char *sql);
char *fixture_text (Fixture *fixture, const char *sql);
/* Rows of every table of the directory, as one text. */
char *fixture_print (Fixture *fixture);
void fixture_verify (Fixture *fixture);

guint report_count (const CairnImportReport *report, const char *code);
const CairnImportProblem *report_find (const CairnImportReport *report, const char *code);

/* NULL and the test is skipped when the shared material is not here. */
char *shared_path (const char *below);
gint64 resident_bytes (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

#define assert_text(fixture, sql, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = fixture_text (fixture, sql);                                         \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
