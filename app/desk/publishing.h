/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/directory/directory.h"
#include "core/publish/publish.h"

G_BEGIN_DECLS

/* What was edited goes out to the kiosks, and into the search index, a moment later and together:
 * edits within a second are one publication. It is written on a thread of its own with its own
 * connection, so that the desk never waits for it. */
typedef struct _CairnPublishing CairnPublishing;

/* On the main thread, after each publication. @report: NULL with @error. */
typedef void (*CairnPublishedFunc) (const CairnPublishReport *report,
                                    const GError *error,
                                    gpointer data);

/* @directory: borrowed; only its state, clock and actor are used. */
CairnPublishing *
cairn_publishing_new (CairnDirectory *directory, CairnPublishedFunc done, gpointer data);
/* Waits for what is under way, and publishes what is not out yet. */
void cairn_publishing_free (CairnPublishing *publishing);
/* @services: ids, NULL-terminated; NULL: whatever changed (settings). */
void cairn_publishing_soon (CairnPublishing *publishing, const char *const *services);
gboolean cairn_publishing_is_busy (CairnPublishing *publishing); /* something is not out yet */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPublishing, cairn_publishing_free)

G_END_DECLS
