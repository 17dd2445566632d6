/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/job.h"

#include "core/needs/suggest.h"
#include "desk/own-directory.h"

struct _CairnImportJob
{
  GObject parent_instance;

  CairnOwnDirectory own;
  char *path, *source, *format, *mapping, *batch; /* nullable */
  gboolean may_see_places;
  GHashTable *declined; /* nullable */
  GCancellable *cancellable;
  gint rows; /* atomic */
};

G_DEFINE_FINAL_TYPE (CairnImportJob, cairn_import_job, G_TYPE_OBJECT)

static void
cairn_import_job_finalize (GObject *object)
{
  CairnImportJob *job = CAIRN_IMPORT_JOB (object);

  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->declined, g_hash_table_unref);
  cairn_own_directory_clear (&job->own);
  g_free (job->path);
  g_free (job->source);
  g_free (job->format);
  g_free (job->mapping);
  g_free (job->batch);
  G_OBJECT_CLASS (cairn_import_job_parent_class)->finalize (object);
}

static void
cairn_import_job_class_init (CairnImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_import_job_finalize;
}

static void
cairn_import_job_init (CairnImportJob *job)
{
  job->cancellable = g_cancellable_new ();
}

static CairnImportJob *
job_new (CairnDesk *desk)
{
  CairnImportJob *job = g_object_new (CAIRN_TYPE_IMPORT_JOB, NULL);

  cairn_own_directory_init_for (&job->own, desk);
  return job;
}

static char *
dup_filled (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * cairn_import_job_new:
 * @desk: the desk, an editor signed in
 * @path: a file or folder
 * @source: (nullable): where it comes from
 * @format: (nullable): what it is
 * @mapping: (nullable): a file that says what its columns are
 *
 * Returns: (transfer full): what reads it
 */
CairnImportJob *
cairn_import_job_new (
    CairnDesk *desk, const char *path, const char *source, const char *format, const char *mapping)
{
  CairnImportJob *job = job_new (desk);

  job->path = g_strdup (path);
  job->source = dup_filled (source);
  job->format = dup_filled (format);
  job->mapping = dup_filled (mapping);
  return job;
}

/**
 * cairn_import_job_new_undo:
 * @desk: the desk, an editor signed in
 * @batch: an import
 *
 * Returns: (transfer full): what takes it back
 */
CairnImportJob *
cairn_import_job_new_undo (CairnDesk *desk, const char *batch)
{
  CairnImportJob *job = job_new (desk);

  job->batch = g_strdup (batch);
  return job;
}

static gboolean
on_progress (const CairnImportReport *report, gpointer data)
{
  CairnImportJob *job = data;

  g_atomic_int_set (&job->rows, (gint) MIN (report->read, (guint64) G_MAXINT));
  return !g_cancellable_is_cancelled (job->cancellable);
}

static void
fill_options (CairnImportJob *job, CairnImportOptions *options)
{
  *options = (CairnImportOptions){
    .source = job->source,
    .format = job->format,
    .mapping = job->mapping,
    .declined = job->declined,
    .progress = on_progress,
    .data = job,
  };
}

static CairnNeedRules *
load_rules (CairnImportJob *job, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);

  return catalogue != NULL ? cairn_need_rules_load_centre (job->own.state, catalogue, error) : NULL;
}

static CairnImportPreview *
preview (CairnImportJob *job, GError **error)
{
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, error);
  g_autoptr (CairnNeedRules) rules = directory != NULL ? load_rules (job, error) : NULL;
  CairnImportPreview *result;
  CairnImportOptions options;

  if (rules == NULL)
    return NULL;
  /* Copying it is given up, too; all else asks by its progress. */
  cairn_db_set_cancellable (cairn_directory_db (directory), job->cancellable);
  fill_options (job, &options);
  result = cairn_import_preview (directory, rules, job->path, &options, &job->own.clock, error);
  if (result != NULL && !job->may_see_places)
    cairn_import_preview_withhold (result);
  return result;
}

static void
preview_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CairnImportPreview *result = preview (source, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) cairn_import_preview_free);
  else
    g_task_return_error (task, error);
}

static CairnImportReport *
take (CairnImportJob *job, GError **error)
{
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, error);
  g_autoptr (CairnNeedRules) rules = directory != NULL ? load_rules (job, error) : NULL;
  CairnImportOptions options;

  if (rules == NULL)
    return NULL;
  fill_options (job, &options);
  return cairn_import (directory, rules, job->path, &options, &job->own.clock, error);
}

static void
take_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CairnImportReport *report = take (source, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) cairn_import_report_free);
  else
    g_task_return_error (task, error);
}

static void
undo_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CairnImportJob *job = source;
  GError *error = NULL;
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, &error);
  CairnImportUndo *undo = g_new0 (CairnImportUndo, 1);

  if (directory != NULL
      && cairn_import_undo (directory, job->batch, job->own.actor, &job->own.clock, undo, &error))
    {
      g_task_return_pointer (task, undo, g_free);
      return;
    }
  g_free (undo);
  g_task_return_error (task, error);
}

/* The task owns the job. */
static void
start (CairnImportJob *job,
       CairnDesk *desk,
       GTaskThreadFunc func,
       GAsyncReadyCallback done,
       gpointer data)
{
  g_autoptr (GTask) task = cairn_own_task_new (desk, CAIRN_RIGHT_EDIT, job, done, data);

  if (task == NULL)
    return;
  job->may_see_places = cairn_staff_session_may (cairn_desk_get_session (desk), CAIRN_RIGHT_PLACES);
  g_cancellable_reset (job->cancellable);
  g_atomic_int_set (&job->rows, 0);
  g_task_run_in_thread (task, func);
}

/**
 * cairn_import_job_preview:
 * @job: a job
 * @desk: the desk: who is signed in has to be allowed to
 * @done: called on the main thread
 * @data: for @done
 */
void
cairn_import_job_preview (CairnImportJob *job,
                          CairnDesk *desk,
                          GAsyncReadyCallback done,
                          gpointer data)
{
  start (job, desk, preview_in_thread, done, data);
}

/**
 * cairn_import_job_preview_finish:
 * @job: a job
 * @result: of it
 * @error: as of cairn_import_preview(); %CAIRN_STAFF_ERROR_RIGHT
 *
 * Returns: (transfer full) (nullable): what the import would do
 */
CairnImportPreview *
cairn_import_job_preview_finish (CairnImportJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cairn_import_job_take:
 * @job: a job
 * @desk: the desk: who is signed in has to be allowed to
 * @declined: (transfer full): ids of records that are left aside
 * @done: called on the main thread
 * @data: for @done
 */
void
cairn_import_job_take (CairnImportJob *job,
                       CairnDesk *desk,
                       GHashTable *declined,
                       GAsyncReadyCallback done,
                       gpointer data)
{
  g_clear_pointer (&job->declined, g_hash_table_unref);
  job->declined = declined;
  start (job, desk, take_in_thread, done, data);
}

/**
 * cairn_import_job_take_finish:
 * @job: a job
 * @result: of it
 * @error: as of cairn_import(); %CAIRN_STAFF_ERROR_RIGHT
 *
 * Returns: (transfer full) (nullable): what came of it
 */
CairnImportReport *
cairn_import_job_take_finish (CairnImportJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cairn_import_job_undo:
 * @job: a job made with cairn_import_job_new_undo()
 * @desk: the desk: who is signed in has to be allowed to
 * @done: called on the main thread
 * @data: for @done
 */
void
cairn_import_job_undo (CairnImportJob *job,
                       CairnDesk *desk,
                       GAsyncReadyCallback done,
                       gpointer data)
{
  start (job, desk, undo_in_thread, done, data);
}

/**
 * cairn_import_job_undo_finish:
 * @job: a job
 * @result: of it
 * @out_undo: (out): what came of it
 * @error: as of cairn_import_undo(); %CAIRN_STAFF_ERROR_RIGHT
 */
gboolean
cairn_import_job_undo_finish (CairnImportJob *job,
                              GAsyncResult *result,
                              CairnImportUndo *out_undo,
                              GError **error)
{
  g_autofree CairnImportUndo *undo = g_task_propagate_pointer (G_TASK (result), error);

  if (undo != NULL)
    *out_undo = *undo;
  return undo != NULL;
}

/**
 * cairn_import_job_cancel:
 * @job: a job
 */
void
cairn_import_job_cancel (CairnImportJob *job)
{
  g_cancellable_cancel (job->cancellable);
}

/**
 * cairn_import_job_get_rows:
 * @job: a job
 *
 * Returns: how many rows it has read until now
 */
guint
cairn_import_job_get_rows (CairnImportJob *job)
{
  return (guint) g_atomic_int_get (&job->rows);
}
