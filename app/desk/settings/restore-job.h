/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look into a backup, or going back to it, on a thread of its own with a connection of its own:
 * a large directory takes a while. It asks for the right first. */
#pragma once

#include "core/staff/backup.h"
#include "desk/desk.h"

G_BEGIN_DECLS

#define CAIRN_TYPE_RESTORE_JOB (cairn_restore_job_get_type ())
G_DECLARE_FINAL_TYPE (CairnRestoreJob, cairn_restore_job, CAIRN, RESTORE_JOB, GObject)

CairnRestoreJob *cairn_restore_job_new (CairnDesk *desk, const char *path);

/* One at a time. @key: of the recovery sheet. */
void cairn_restore_job_look (CairnRestoreJob *job,
                             CairnDesk *desk,
                             const char *key,
                             GAsyncReadyCallback done,
                             gpointer data);
CairnBackupLook *
cairn_restore_job_look_finish (CairnRestoreJob *job, GAsyncResult *result, GError **error);
void cairn_restore_job_restore (CairnRestoreJob *job,
                                CairnDesk *desk,
                                const char *key,
                                GAsyncReadyCallback done,
                                gpointer data);
gboolean
cairn_restore_job_restore_finish (CairnRestoreJob *job, GAsyncResult *result, GError **error);

/* The directory stays as it was; ends with %G_IO_ERROR_CANCELLED. Too late in the last step. */
void cairn_restore_job_cancel (CairnRestoreJob *job);
CairnRestoreStep cairn_restore_job_get_step (CairnRestoreJob *job);
guint cairn_restore_job_get_percent (CairnRestoreJob *job); /* of opening */

G_END_DECLS
