/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import, its preview or its undoing, on a thread of its own with a connection of its own, so
 * that the desk never waits for it. It asks for the right first. */
#pragma once

#include "core/exchange/preview.h"
#include "core/exchange/undo.h"
#include "desk/desk.h"

G_BEGIN_DECLS

#define CAIRN_TYPE_IMPORT_JOB (cairn_import_job_get_type ())
G_DECLARE_FINAL_TYPE (CairnImportJob, cairn_import_job, CAIRN, IMPORT_JOB, GObject)

/* @source, @format, @mapping: nullable, as in CairnImportOptions. */
CairnImportJob *cairn_import_job_new (
    CairnDesk *desk, const char *path, const char *source, const char *format, const char *mapping);
/* Takes an import back. */
CairnImportJob *cairn_import_job_new_undo (CairnDesk *desk, const char *batch);

/* One at a time. What those may not see who are signed in is out of the preview. */
void cairn_import_job_preview (CairnImportJob *job,
                               CairnDesk *desk,
                               GAsyncReadyCallback done,
                               gpointer data);
CairnImportPreview *
cairn_import_job_preview_finish (CairnImportJob *job, GAsyncResult *result, GError **error);
/* @declined: (transfer full): ids of records left aside. */
void cairn_import_job_take (CairnImportJob *job,
                            CairnDesk *desk,
                            GHashTable *declined,
                            GAsyncReadyCallback done,
                            gpointer data);
CairnImportReport *
cairn_import_job_take_finish (CairnImportJob *job, GAsyncResult *result, GError **error);
void cairn_import_job_undo (CairnImportJob *job,
                            CairnDesk *desk,
                            GAsyncReadyCallback done,
                            gpointer data);
gboolean cairn_import_job_undo_finish (CairnImportJob *job,
                                       GAsyncResult *result,
                                       CairnImportUndo *out_undo,
                                       GError **error);

/* The directory stays as it was; ends with %G_IO_ERROR_CANCELLED. */
void cairn_import_job_cancel (CairnImportJob *job);
guint cairn_import_job_get_rows (CairnImportJob *job); /* read until now */

G_END_DECLS
