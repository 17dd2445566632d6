/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

typedef struct
{
  const char *format; /* "hsds-json", "hsds-csv", "oruk-json" */
  gboolean all;       /* every listing state, not only what is listed */
} CairnExportOptions;

/* A text that stays, because something protected stands in it. It is not in here. */
typedef struct
{
  char *table, *id; /* the record it belongs to */
  char *what;       /* a column, or a few English words */
} CairnExportProblem;

typedef struct
{
  guint64 organizations, services, locations, rows; /* rows: of every table together */
  guint64 withheld;                                 /* by the leak check */
  GPtrArray *problems;                              /* of CairnExportProblem */
} CairnExportReport;

gboolean cairn_export_is_format (const char *format);
gboolean cairn_export_may_all (CairnDirectory *directory, guint user);
CairnExportReport *cairn_export (CairnDirectory *directory,
                                 const char *path,
                                 const CairnExportOptions *options,
                                 GError **error);
/* What an export of everything would leave out, with nothing written. */
CairnExportReport *cairn_export_look (CairnDirectory *directory, GError **error);
void cairn_export_report_free (CairnExportReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnExportReport, cairn_export_report_free)

G_END_DECLS
