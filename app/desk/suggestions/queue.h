/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggested needs, one after the other: decided, passed over, taken back. No widgets. */
#pragma once

#include "core/staff/today.h"

G_BEGIN_DECLS

typedef struct _CairnSuggestionQueue CairnSuggestionQueue;

/* @session: borrowed by each call, never kept. NULL: why not is in @error. */
CairnSuggestionQueue *cairn_suggestion_queue_new (CairnStaffSession *session, GError **error);
void cairn_suggestion_queue_free (CairnSuggestionQueue *queue);

guint cairn_suggestion_queue_length (const CairnSuggestionQueue *queue);
guint cairn_suggestion_queue_decided (const CairnSuggestionQueue *queue);
/* The one that is looked at; NULL: there is none. */
const CairnSuggestion *cairn_suggestion_queue_get (const CairnSuggestionQueue *queue);
/* "confirmed", "refused"; NULL: not decided. */
const char *cairn_suggestion_queue_state (const CairnSuggestionQueue *queue);
/* How many more wait that suggest the same need for the same words. */
guint cairn_suggestion_queue_alike (const CairnSuggestionQueue *queue);

/* By one, decided ones too. FALSE: it is the end. */
gboolean cairn_suggestion_queue_move (CairnSuggestionQueue *queue, int by);
/* Writes it, and goes to the next that waits. @alike: those of the same words with it. @services:
 * ids of what changed are added to it. */
gboolean cairn_suggestion_queue_decide (CairnSuggestionQueue *queue,
                                        CairnStaffSession *session,
                                        gboolean confirm,
                                        gboolean alike,
                                        GHashTable *services,
                                        GError **error);
/* Takes the last decision back, and goes to it. FALSE without error: there is none. */
gboolean cairn_suggestion_queue_undo (CairnSuggestionQueue *queue,
                                      CairnStaffSession *session,
                                      GHashTable *services,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnSuggestionQueue, cairn_suggestion_queue_free)

G_END_DECLS
