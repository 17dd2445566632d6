/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share. */
#pragma once

#include "core/audit/audit.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

struct _CairnStaffSession
{
  CairnDirectory *directory; /* borrowed */
  char *account;             /* nullable: the command line */
  char *actor;
  char *name;
  CairnRole role; /* as it was last read */
  gboolean locked;
  gint64 used; /* seconds UTC */
};

CairnDb *cairn_staff_db (CairnStaffSession *session);
gint64 cairn_staff_now (CairnStaffSession *session);
char *cairn_staff_today_day (CairnStaffSession *session); /* of the centre's zone */

/* A right, and a transaction that stands or falls with what is done: _end() commits when @done. */
gboolean cairn_staff_begin (CairnStaffSession *session, CairnRight right, GError **error);
gboolean cairn_staff_end (CairnStaffSession *session, gboolean done, GError **error);

/* A line in the trail about @row. @detail: nullable, JSON. */
gboolean cairn_staff_audit (CairnStaffSession *session,
                            const char *action,
                            const char *table,
                            const char *row,
                            const char *detail,
                            GPtrArray *values,
                            GError **error);
/* Pairs of name and text, ended by NULL, as a JSON object; a NULL text is left out. */
char *cairn_staff_detail (const char *name, ...) G_GNUC_NULL_TERMINATED;

gboolean cairn_staff_fail (GError **error, CairnStaffError code, const char *text);

/* store.c: small statements of all files here. Values by position, ended by NULL. */
CairnStmt *
cairn_staff_prepare (CairnDb *db, const char *sql, GError **error, ...) G_GNUC_NULL_TERMINATED;
gboolean cairn_staff_run (CairnDb *db, const char *sql, GError **error, ...) G_GNUC_NULL_TERMINATED;
/* First column of the first row; NULL: none. */
char *cairn_staff_lookup (CairnDb *db, const char *sql, ...) G_GNUC_NULL_TERMINATED;
gint64 cairn_staff_time_at (CairnStmt *stmt, int column); /* 0: NULL */

G_END_DECLS
