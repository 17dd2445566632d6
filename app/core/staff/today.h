/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

/* What there is to do today. */
typedef enum
{
  CAIRN_TODAY_CHECKS,      /* due within a week or overdue: by partner */
  CAIRN_TODAY_NUMBERS,     /* "this number did not work" */
  CAIRN_TODAY_CAPACITY,    /* said 14 days ago or earlier, or never */
  CAIRN_TODAY_PROPOSALS,   /* waiting for a second person */
  CAIRN_TODAY_LOOKS,       /* urgent corrections waiting for a second look */
  CAIRN_TODAY_SUGGESTIONS, /* services with needs to confirm */
  CAIRN_TODAY_VETTING,     /* unreviewed services by need; count: the need, 0 none known */
  CAIRN_TODAY_EXPIRING,    /* funds that close and updates that end within a week */
} CairnTodayList;

typedef struct
{
  char *id; /* service, proposal or update */
  char *title;
  char *organization; /* nullable: partner's name */
  char *organization_id;
  char *number; /* nullable: whom to call */
  char *day;    /* nullable: due, closing, reported; ISO */
  gint days;    /* from @day until today: > 0 overdue */
  gint count;   /* suggestions, attempts */
  gboolean help_now;
} CairnTodayItem;

void cairn_today_item_free (CairnTodayItem *item);
/* @limit 0: all. Of CairnTodayItem, most urgent first. */
GPtrArray *
cairn_staff_today (CairnStaffSession *session, CairnTodayList list, guint limit, GError **error);
guint cairn_staff_today_count (CairnStaffSession *session, CairnTodayList list);
/* Needs suggested for services, to confirm in bulk: service, need, words it comes from. */
typedef struct
{
  char *service, *name, *because; /* because nullable */
  guint need;
} CairnSuggestion;
void cairn_suggestion_free (CairnSuggestion *suggestion);
GPtrArray *
cairn_staff_suggestions (CairnStaffSession *session, guint need, guint limit, GError **error);

/* By the bell's way; no counter: a second report of the day changes nothing. No session: a kiosk
 * has none. */
gboolean
cairn_staff_number_reported (CairnDirectory *directory, const char *service, GError **error);
gboolean cairn_staff_number_done (CairnStaffSession *session, const char *service, GError **error);

/* The go-live list (design §8). */
typedef struct
{
  const char *code; /* static: "emergency-number", "always-line", "desk-hours", "read-languages",
                       "demonstration", "walked-through", "desk-phone", "second-person",
                       "criteria", "recovery-sheet", "printer", "practice" */
  gboolean done;
  char *detail; /* nullable: languages not read, … */
} CairnGoLiveItem;
void cairn_go_live_item_free (CairnGoLiveItem *item);
GPtrArray *cairn_staff_go_live (CairnStaffSession *session, gboolean printer, GError **error);

G_END_DECLS
