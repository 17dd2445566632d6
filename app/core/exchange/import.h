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
  guint64 left;        /* of those read: left aside by a person */
  guint64 fresh;       /* organisations, places and services that were not there before */
  guint64 changed;     /* rows that say another thing than before */
  guint64 gone;        /* records that the source has no more: flagged */
  guint64 conflicts;   /* fields where the source differs from what staff wrote: both kept */
  GPtrArray *problems; /* of CairnImportProblem */
} CairnImportReport;

/* Looks at the directory as the import leaves it, before a dry run is taken back. FALSE with
 * @error gives up. */
typedef gboolean (*CairnImportInspect) (CairnDb *db,
                                        const char *batch,
                                        gpointer data,
                                        GError **error);
/* Now and then; FALSE stops the import and leaves the directory as it was. */
typedef gboolean (*CairnImportProgress) (const CairnImportReport *report, gpointer data);

typedef struct
{
  const char *source;     /* nullable: the publisher in the file, else the file's name */
  const char *format;     /* nullable or "auto" */
  const char *mapping;    /* nullable: a file that says what the columns of "csv" are */
  gboolean dry_run;       /* everything is taken back at the end */
  GHashTable *declined;   /* nullable: set of ids of organisations, places, services: left aside */
  gboolean demonstration; /* dates are shifted to today and Cairn's listing states are taken */
  CairnImportInspect inspect;   /* nullable */
  CairnImportProgress progress; /* nullable */
  gpointer data;                /* for both */
} CairnImportOptions;

/* One transaction: all that can be taken, or nothing. NULL on error: nothing was changed. */
CairnImportReport *cairn_import (CairnDirectory *directory,
                                 CairnNeedRules *rules,
                                 const char *path,
                                 const CairnImportOptions *options,
                                 const CairnClock *clock,
                                 GError **error);
/* The same on a copy that is thrown away: what would come of it, whatever @options say of a dry
 * run. Others may save meanwhile. */
CairnImportReport *cairn_import_try (CairnDirectory *directory,
                                     CairnNeedRules *rules,
                                     const char *path,
                                     const CairnImportOptions *options,
                                     const CairnClock *clock,
                                     GError **error);
/* A mapping for the tables behind @path, from the names of their columns: to be looked through by
 * a person. (transfer full) */
char *cairn_import_propose_mapping (const char *path, GError **error);
/* NULL is freed, too. */
void cairn_import_report_free (CairnImportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnImportReport, cairn_import_report_free)

G_END_DECLS
