/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/own-directory.h"

#include "core/directory/entry.h"

/**
 * cairn_own_directory_init:
 * @own: (out caller-allocates): what a thread gets
 * @directory: the one that is open on the main thread
 * @actor: in whose name it writes
 */
void
cairn_own_directory_init (CairnOwnDirectory *own, CairnDirectory *directory, const char *actor)
{
  own->state = g_strdup (cairn_directory_state (directory));
  own->actor = g_strdup (actor);
  own->clock = *cairn_directory_clock (directory);
}

/**
 * cairn_own_directory_init_for:
 * @own: (out caller-allocates): what a thread gets
 * @desk: the desk, somebody signed in: the trail tells that it was them
 */
void
cairn_own_directory_init_for (CairnOwnDirectory *own, CairnDesk *desk)
{
  cairn_own_directory_init (own, cairn_desk_get_directory (desk),
                            cairn_staff_session_actor (cairn_desk_get_session (desk)));
}

/**
 * cairn_own_directory_clear:
 * @own: what a thread got
 */
void
cairn_own_directory_clear (CairnOwnDirectory *own)
{
  g_clear_pointer (&own->state, g_free);
  g_clear_pointer (&own->actor, g_free);
}

/**
 * cairn_own_directory_open:
 * @own: what this thread got
 * @mode: to read or to write
 * @error: as of cairn_directory_open()
 *
 * Returns: (transfer full) (nullable): a connection of this thread's own
 */
CairnDirectory *
cairn_own_directory_open (const CairnOwnDirectory *own, CairnDbMode mode, GError **error)
{
  return cairn_directory_open (own->state, mode, &own->clock, own->actor, error);
}

/**
 * cairn_own_task_new:
 * @desk: the desk
 * @right: what who is signed in has to be allowed to
 * @source: (nullable): of the task, which keeps it; a GObject
 * @done: called on the main thread
 * @data: for @done
 *
 * The right is asked for here, on the thread that the session lives on.
 *
 * Returns: (transfer full) (nullable): the task to run; %NULL without the right, @done is called
 *   with %CAIRN_STAFF_ERROR_RIGHT then
 */
GTask *
cairn_own_task_new (
    CairnDesk *desk, CairnRight right, gpointer source, GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, done, data);
  GError *error = NULL;

  if (cairn_staff_session_require (cairn_desk_get_session (desk), right, &error))
    return g_steal_pointer (&task);
  g_task_return_error (task, error);
  return NULL;
}
