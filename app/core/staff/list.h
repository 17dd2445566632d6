/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

/* The list of services, as staff look for them: which ones, as keys in the order of the list; and
 * one line of it by its key, so that a list of a hundred thousand reads only what is on the
 * screen. */
typedef struct
{
  const char *text;     /* nullable: typed; best first, else by name */
  const char *lang;     /* of the search */
  const char *listing;  /* nullable: one state */
  guint need;           /* 0: any */
  const char *language; /* nullable: served in it */
  const char *area;     /* nullable: id */
  gboolean due;         /* only those to be checked by today, or never checked */
  const char *today;    /* nullable: ISO day for @due, when it is known; else it is looked up */
  const char *missing;  /* nullable: "phone", "hours", "languages", "needs", "place", "cost",
                           "steps" */
} CairnListFilter;

typedef struct
{
  char *id, *name, *organization; /* last nullable */
  char *listing;
  char *checked_on, *check_due; /* nullable; ISO */
  char *capacity, *help_now;    /* nullable */
  gboolean has_draft;           /* of who is signed in */
  gboolean waits;               /* for a second person */
} CairnListItem;

void cairn_list_item_free (CairnListItem *item);

/* Of gint64. */
GArray *
cairn_staff_list (CairnStaffSession *session, const CairnListFilter *filter, GError **error);
/* NULL without error: it is gone. */
CairnListItem *cairn_staff_list_item (CairnStaffSession *session, gint64 key, GError **error);
gint64 cairn_staff_list_key (CairnStaffSession *session, const char *service); /* 0: none */
/* How many services have each listing state, "" all: char* → GUINT_TO_POINTER. */
GHashTable *cairn_staff_list_counts (CairnStaffSession *session, GError **error);

/* Opening hours of a service and of it at its places, of CairnScheduleRow: for the list's "open
 * now", where a whole record would take too long. Transfer full. */
GPtrArray *
cairn_staff_list_schedules (CairnStaffSession *session, const char *service, GError **error);
/* The partner of that name, however it is written: its id, NULL none. Transfer full. */
char *cairn_staff_find_organization (CairnStaffSession *session, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnListItem, cairn_list_item_free)

G_END_DECLS
