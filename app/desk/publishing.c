/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/publishing.h"

#include "core/base/paths.h"
#include "core/directory/entry.h"
#include "core/needs/catalogue.h"
#include "desk/own-directory.h"

#include <gio/gio.h>

/* Long enough for the second click of a pair, short enough for "within a second". */
#define WAIT_MS 300
/* After a publication that failed: a disk that is full stays so for a while. */
#define AGAIN_MS 10000

struct _CairnPublishing
{
  CairnDirectory *directory; /* borrowed */
  CairnPublishedFunc done;
  gpointer data;
  GHashTable *services;   /* ids to go out */
  gboolean everything;    /* more than @services may differ */
  guint timer;            /* to the next publication */
  guint again;            /* to the next try after one that failed */
  GTask *task;            /* owned; under way */
  CairnPublishing **held; /* nullable: points at itself while alive, for the task's answer */
};

typedef struct
{
  CairnOwnDirectory own;
  GStrv services; /* nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cairn_own_directory_clear (&job->own);
  g_strfreev (job->services);
  g_free (job);
}

static CairnPublishReport *
run_job (const Job *job, GError **error)
{
  g_autofree char *folder = cairn_paths_public (job->own.state);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (error);
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (CairnPublishReport) report = NULL;

  if (catalogue == NULL)
    return NULL;
  directory = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, error);
  if (directory == NULL)
    return NULL;
  report = cairn_publish_changed (cairn_directory_db (directory), catalogue, folder,
                                  &job->own.clock, (const char *const *) job->services, error);
  if (report == NULL || !cairn_directory_reindex (directory, error))
    return NULL;
  return g_steal_pointer (&report);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CairnPublishReport *report = run_job (data, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) cairn_publish_report_free);
  else
    g_task_return_error (task, error);
}

static Job *
take_job (CairnPublishing *publishing)
{
  Job *job = g_new0 (Job, 1);
  guint n = 0;

  cairn_own_directory_init (&job->own, publishing->directory,
                            cairn_directory_actor (publishing->directory));
  if (!publishing->everything)
    {
      g_autofree gpointer *keys = g_hash_table_get_keys_as_array (publishing->services, &n);

      job->services = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        job->services[i] = g_strdup (keys[i]);
    }
  g_hash_table_remove_all (publishing->services);
  publishing->everything = FALSE;
  return job;
}

static gboolean is_waiting (CairnPublishing *publishing);
static void wait_a_little (CairnPublishing *publishing);

static gboolean
on_again (gpointer data)
{
  CairnPublishing *publishing = data;

  publishing->again = 0;
  wait_a_little (publishing);
  return G_SOURCE_REMOVE;
}

/* What was to go out, a protected address taken back among it, is still to go out. */
static void
try_again_later (CairnPublishing *publishing)
{
  publishing->everything = TRUE;
  if (publishing->again == 0)
    publishing->again = g_timeout_add (AGAIN_MS, on_again, publishing);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  CairnPublishing **held = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnPublishReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  if (*held != NULL)
    {
      CairnPublishing *publishing = *held;

      publishing->held = NULL;
      g_clear_object (&publishing->task);
      if (report == NULL)
        try_again_later (publishing);
      else if (is_waiting (publishing))
        wait_a_little (publishing);
      publishing->done (report, error, publishing->data);
    }
  g_free (held);
}

static gboolean
on_wait_over (gpointer data)
{
  CairnPublishing *publishing = data;

  publishing->timer = 0;
  g_clear_handle_id (&publishing->again, g_source_remove);
  publishing->held = g_new (CairnPublishing *, 1);
  *publishing->held = publishing;
  publishing->task = g_task_new (NULL, NULL, on_done, publishing->held);
  g_task_set_task_data (publishing->task, take_job (publishing), job_free);
  g_task_run_in_thread (publishing->task, run_in_thread);
  return G_SOURCE_REMOVE;
}

static gboolean
is_waiting (CairnPublishing *publishing)
{
  return publishing->everything || g_hash_table_size (publishing->services) > 0;
}

/* The first edit starts the clock and later ones don't put it off. */
static void
wait_a_little (CairnPublishing *publishing)
{
  if (publishing->timer == 0 && publishing->task == NULL)
    publishing->timer = g_timeout_add (WAIT_MS, on_wait_over, publishing);
}

/**
 * cairn_publishing_new:
 * @directory: (transfer none): the staff's directory; outlives it
 * @done: told after each publication
 * @data: for @done
 *
 * Returns: (transfer full): what brings edits to the kiosks
 */
CairnPublishing *
cairn_publishing_new (CairnDirectory *directory, CairnPublishedFunc done, gpointer data)
{
  CairnPublishing *publishing = g_new0 (CairnPublishing, 1);

  publishing->directory = directory;
  publishing->done = done;
  publishing->data = data;
  publishing->services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return publishing;
}

/**
 * cairn_publishing_free:
 * @publishing: (nullable) (transfer full): publishing
 *
 * What is not out yet goes out before it returns: an edit of the last moment counts, too.
 */
void
cairn_publishing_free (CairnPublishing *publishing)
{
  if (publishing == NULL)
    return;
  g_clear_handle_id (&publishing->timer, g_source_remove);
  while (publishing->task != NULL && !g_task_get_completed (publishing->task))
    g_main_context_iteration (NULL, TRUE);
  if (publishing->held != NULL)
    *publishing->held = NULL;
  g_clear_object (&publishing->task);
  if (is_waiting (publishing))
    {
      Job *job = take_job (publishing);
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnPublishReport) report = run_job (job, &error);

      if (report == NULL)
        g_printerr ("cairn-desk: %s\n", error->message);
      job_free (job);
    }
  g_clear_handle_id (&publishing->timer, g_source_remove);
  g_clear_handle_id (&publishing->again, g_source_remove);
  g_hash_table_unref (publishing->services);
  g_free (publishing);
}

/**
 * cairn_publishing_soon:
 * @publishing: publishing
 * @services: (nullable): NULL-terminated ids of services that changed; %NULL: anything may have
 */
void
cairn_publishing_soon (CairnPublishing *publishing, const char *const *services)
{
  if (services == NULL)
    publishing->everything = TRUE;
  for (guint i = 0; services != NULL && services[i] != NULL; i++)
    g_hash_table_add (publishing->services, g_strdup (services[i]));
  if (is_waiting (publishing))
    wait_a_little (publishing);
}

/**
 * cairn_publishing_is_busy:
 * @publishing: publishing
 *
 * Returns: whether something is not with the kiosks yet
 */
gboolean
cairn_publishing_is_busy (CairnPublishing *publishing)
{
  return publishing->task != NULL || is_waiting (publishing);
}
