/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/list.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* Looks for services on a thread of its own, with a connection of its own that only reads: in a
 * large directory the desk goes on meanwhile. Who types on asks for another list: the one that is
 * on its way is given up. */
typedef struct _CairnSearcher CairnSearcher;

typedef struct
{
  GArray *keys; /* of gint64, in the order of the list */
  GPtrArray
      *lines; /* of CairnListItem, nullable: the first of them, as many as GTK draws at once */
  GHashTable *counts; /* as of cairn_staff_list_counts(); NULL when not asked for */
} CairnFound;

/* On the main thread. @found: borrowed; NULL with @error. */
typedef void (*CairnSearcherFunc) (const CairnFound *found, const GError *error, gpointer data);

CairnSearcher *cairn_searcher_new (CairnDesk *desk);
void cairn_searcher_free (CairnSearcher *searcher);
/* Asks for the right first, at once. @func is called once, and not at all when another look follows
 * or the searcher is freed. @count: how many there are of each state, too. */
gboolean cairn_searcher_look (CairnSearcher *searcher,
                              CairnDesk *desk,
                              const CairnListFilter *filter,
                              gboolean count,
                              CairnSearcherFunc func,
                              gpointer data,
                              GError **error);

G_END_DECLS
