/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/aside.h"

#include "desk/own-directory.h"

struct _CairnAside
{
  CairnDirectory *directory; /* borrowed */
  CairnAsideFunc func;
  CairnAsideDone done; /* nullable */
  gpointer owner;
  GTask *task; /* nullable, owned: the newest piece */
};

typedef struct
{
  CairnOwnDirectory own;
  CairnAsideFunc func;
  gpointer data;
  GDestroyNotify destroy; /* nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  cairn_own_directory_clear (&job->own);
  g_free (job);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (CairnDirectory) directory
      = cairn_own_directory_open (&job->own, CAIRN_DB_WRITE, &error);

  if (directory != NULL && job->func (directory, job->data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* It is called before the task counts as completed: whoever frees @aside waits for that. */
static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  CairnAside *aside = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_printerr ("cairn-desk: %s\n", error->message);
  if (aside->done != NULL)
    aside->done (aside->owner);
}

/**
 * cairn_aside_new:
 * @directory: (transfer none): the staff's directory; outlives it
 * @func: what is done
 * @done: (nullable): told after each piece
 * @owner: for @done
 *
 * Returns: (transfer full): what does it; nothing is under way
 */
CairnAside *
cairn_aside_new (CairnDirectory *directory,
                 CairnAsideFunc func,
                 CairnAsideDone done,
                 gpointer owner)
{
  CairnAside *aside = g_new0 (CairnAside, 1);

  *aside = (CairnAside){ .directory = directory, .func = func, .done = done, .owner = owner };
  return aside;
}

/**
 * cairn_aside_free:
 * @aside: (nullable) (transfer full): what does it
 */
void
cairn_aside_free (CairnAside *aside)
{
  if (aside == NULL)
    return;
  aside->done = NULL;
  while (cairn_aside_is_busy (aside))
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&aside->task);
  g_free (aside);
}

/**
 * cairn_aside_is_busy:
 * @aside: what does it
 *
 * Returns: whether a piece is under way
 */
gboolean
cairn_aside_is_busy (CairnAside *aside)
{
  return aside->task != NULL && !g_task_get_completed (aside->task);
}

/**
 * cairn_aside_run:
 * @aside: what does it, not busy
 * @data: (transfer full): for its function
 * @destroy: (nullable): frees @data
 */
void
cairn_aside_run (CairnAside *aside, gpointer data, GDestroyNotify destroy)
{
  g_autofree char *actor = g_strconcat ("unix:", g_get_user_name (), NULL);
  Job *job = g_new0 (Job, 1);

  cairn_own_directory_init (&job->own, aside->directory, actor);
  job->func = aside->func;
  job->data = data;
  job->destroy = destroy;
  g_clear_object (&aside->task);
  aside->task = g_task_new (NULL, NULL, on_done, aside);
  g_task_set_task_data (aside->task, job, job_free);
  g_task_run_in_thread (aside->task, run_in_thread);
}
