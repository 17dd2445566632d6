/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"
#include "desk/desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a thread needs to open the directory for itself: no connection is used by two of them. */
typedef struct
{
  char *state, *actor;
  CairnClock clock;
} CairnOwnDirectory;

/* The same folder and time as @directory, in the name of @actor. */
void
cairn_own_directory_init (CairnOwnDirectory *own, CairnDirectory *directory, const char *actor);
/* In the name of who is signed in. */
void cairn_own_directory_init_for (CairnOwnDirectory *own, CairnDesk *desk);
void cairn_own_directory_clear (CairnOwnDirectory *own);
/* On the thread. Transfer full. */
CairnDirectory *
cairn_own_directory_open (const CairnOwnDirectory *own, CairnDbMode mode, GError **error);

/* A task that only somebody with @right may begin; transfer full. NULL: refused, @done hears why.
 */
GTask *cairn_own_task_new (
    CairnDesk *desk, CairnRight right, gpointer source, GAsyncReadyCallback done, gpointer data);

G_END_DECLS
