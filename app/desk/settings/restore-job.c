/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/settings/restore-job.h"

#include "desk/own-directory.h"

#include <sodium.h>

struct _CairnRestoreJob
{
  GObject parent_instance;

  CairnOwnDirectory own;
  char *path;
  char *key; /* nullable: wiped when it is done */
  GCancellable *cancellable;
  CairnRestoreWatch watch;
};

G_DEFINE_FINAL_TYPE (CairnRestoreJob, cairn_restore_job, G_TYPE_OBJECT)

static void
forget_key (CairnRestoreJob *job)
{
  if (job->key != NULL)
    sodium_memzero (job->key, strlen (job->key));
  g_clear_pointer (&job->key, g_free);
}

static void
cairn_restore_job_finalize (GObject *object)
{
  CairnRestoreJob *job = CAIRN_RESTORE_JOB (object);

  forget_key (job);
  g_clear_object (&job->cancellable);
  cairn_own_directory_clear (&job->own);
  g_free (job->path);
  G_OBJECT_CLASS (cairn_restore_job_parent_class)->finalize (object);
}

static void
cairn_restore_job_class_init (CairnRestoreJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_restore_job_finalize;
}

static void
cairn_restore_job_init (CairnRestoreJob *job)
{
  job->cancellable = g_cancellable_new ();
  job->watch.cancellable = job->cancellable;
}

/**
 * cairn_restore_job_new:
 * @desk: the desk, an administrator signed in
 * @path: a backup
 *
 * Returns: (transfer full): what opens it
 */
CairnRestoreJob *
cairn_restore_job_new (CairnDesk *desk, const char *path)
{
  CairnRestoreJob *job = g_object_new (CAIRN_TYPE_RESTORE_JOB, NULL);

  cairn_own_directory_init_for (&job->own, desk);
  job->path = g_strdup (path);
  return job;
}

/* ---- on the thread --------------------------------------------------------------------------- */

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CairnRestoreJob *job = source;
  GError *error = NULL;
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, &error);
  g_autoptr (CairnStaffSession) session
      = directory != NULL ? cairn_staff_session_for_unix (directory) : NULL;
  CairnBackupLook *look = session != NULL ? cairn_staff_restore_look (directory, session, job->path,
                                                                      job->key, &job->watch, &error)
                                          : NULL;

  if (look != NULL)
    g_task_return_pointer (task, look, (GDestroyNotify) cairn_backup_look_free);
  else
    g_task_return_error (task, error);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CairnRestoreJob *job = source;
  GError *error = NULL;
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, &error);
  g_autoptr (CairnStaffSession) session
      = directory != NULL ? cairn_staff_session_for_unix (directory) : NULL;

  if (session != NULL
      && cairn_staff_restore (directory, session, job->path, job->key, &job->watch, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- on the main thread ---------------------------------------------------------------------- */

/* The task owns the job. */
static void
start (CairnRestoreJob *job,
       CairnDesk *desk,
       const char *key,
       GTaskThreadFunc func,
       GAsyncReadyCallback done,
       gpointer data)
{
  g_autoptr (GTask) task = cairn_own_task_new (desk, CAIRN_RIGHT_SETTINGS, job, done, data);

  if (task == NULL)
    return;
  forget_key (job);
  job->key = g_strdup (key);
  g_cancellable_reset (job->cancellable);
  g_atomic_int_set (&job->watch.step, CAIRN_RESTORE_OPENING);
  g_atomic_int_set (&job->watch.percent, 0);
  g_task_run_in_thread (task, func);
}

/**
 * cairn_restore_job_look:
 * @job: a job
 * @desk: the desk: who is signed in has to be allowed to
 * @key: of the recovery sheet
 * @done: called on the main thread
 * @data: for @done
 */
void
cairn_restore_job_look (
    CairnRestoreJob *job, CairnDesk *desk, const char *key, GAsyncReadyCallback done, gpointer data)
{
  start (job, desk, key, look_in_thread, done, data);
}

/**
 * cairn_restore_job_look_finish:
 * @job: a job
 * @result: of it
 * @error: as of cairn_staff_restore_look()
 *
 * Returns: (transfer full) (nullable): what is in the backup
 */
CairnBackupLook *
cairn_restore_job_look_finish (CairnRestoreJob *job, GAsyncResult *result, GError **error)
{
  forget_key (job);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cairn_restore_job_restore:
 * @job: a job
 * @desk: the desk: who is signed in has to be allowed to
 * @key: of the recovery sheet
 * @done: called on the main thread
 * @data: for @done
 */
void
cairn_restore_job_restore (
    CairnRestoreJob *job, CairnDesk *desk, const char *key, GAsyncReadyCallback done, gpointer data)
{
  start (job, desk, key, restore_in_thread, done, data);
}

/**
 * cairn_restore_job_restore_finish:
 * @job: a job
 * @result: of it
 * @error: as of cairn_staff_restore()
 */
gboolean
cairn_restore_job_restore_finish (CairnRestoreJob *job, GAsyncResult *result, GError **error)
{
  forget_key (job);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * cairn_restore_job_cancel:
 * @job: a job
 */
void
cairn_restore_job_cancel (CairnRestoreJob *job)
{
  g_cancellable_cancel (job->cancellable);
}

/**
 * cairn_restore_job_get_step:
 * @job: a job
 *
 * Returns: what it is doing
 */
CairnRestoreStep
cairn_restore_job_get_step (CairnRestoreJob *job)
{
  return (CairnRestoreStep) g_atomic_int_get (&job->watch.step);
}

/**
 * cairn_restore_job_get_percent:
 * @job: a job
 *
 * Returns: how much of the backup is decrypted
 */
guint
cairn_restore_job_get_percent (CairnRestoreJob *job)
{
  return (guint) g_atomic_int_get (&job->watch.percent);
}
