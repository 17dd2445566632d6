/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"
#include "core/needs/suggest.h"

G_BEGIN_DECLS

typedef struct
{
  char *file;
  guint line; /* 0: the file as a whole */
  char *code; /* "bad-date", "dangling-id", "not-json", … */
  char *text; /* what is wrong: what was done or to do */
  gboolean refused;
} CairnImportProblem;

typedef struct
{
  char *format, *batch, *source;
  guint64 read, taken, repaired, refused;
  GPtrArray *problems; /* of CairnImportProblem */
} CairnImportReport;

typedef struct
{
  const char *source;  /* nullable: the publisher in the file, else the file's name */
  const char *format;  /* nullable or "auto" */
  const char *mapping; /* nullable: a file that says what the columns of "csv" are */
  gboolean dry_run;
  gboolean demonstration; /* dates are shifted to today and Cairn's listing states are taken */
} CairnImportOptions;

/* One transaction: all that can be taken, or nothing. NULL on error: nothing was changed. */
CairnImportReport *cairn_import (CairnDirectory *directory,
                                 CairnNeedRules *rules,
                                 const char *path,
                                 const CairnImportOptions *options,
                                 const CairnClock *clock,
                                 GError **error);
/* A mapping for the tables behind @path, from the names of their columns: to be looked through by
 * a person. (transfer full) */
char *cairn_import_propose_mapping (const char *path, GError **error);
void cairn_import_report_free (CairnImportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnImportReport, cairn_import_report_free)

G_END_DECLS
