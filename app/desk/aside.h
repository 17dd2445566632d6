/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

/* What the desk does to the directory by itself: one piece at a time, on a thread of its own with
 * its own connection, so that nobody waits for it. In the trail it is the machine's, whoever is
 * signed in. */
typedef struct _CairnAside CairnAside;

/* On the thread. */
typedef gboolean (*CairnAsideFunc) (CairnDirectory *directory, gpointer data, GError **error);
/* On the main thread, after each piece, also one that failed. */
typedef void (*CairnAsideDone) (gpointer owner);

/* @directory: borrowed; only its state and clock are used. @done: nullable. */
CairnAside *cairn_aside_new (CairnDirectory *directory,
                             CairnAsideFunc func,
                             CairnAsideDone done,
                             gpointer owner);
/* Waits for what is under way. */
void cairn_aside_free (CairnAside *aside);
gboolean cairn_aside_is_busy (CairnAside *aside);
/* Not while it is busy. @data: transfer full. */
void cairn_aside_run (CairnAside *aside, gpointer data, GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnAside, cairn_aside_free)

G_END_DECLS
