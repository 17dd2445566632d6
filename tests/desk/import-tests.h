/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

#define FIRST                                                                                      \
  "[{\"id\": \"s1\", \"name\": \"Quiet talk\", \"status\": \"active\", \"phones\": [{\"id\":"      \
  " \"p1\", \"number\": \"555-0100\"}], \"organization\": {\"id\": \"o1\", \"name\": \"Elm"        \
  " House\"}, \"service_at_locations\": [{\"id\": \"x1\", \"location\": {\"id\": \"l1\","          \
  " \"name\": \"Elm House\", \"addresses\": [{\"id\": \"a1\", \"address_1\": \"17 Elm Lane\","     \
  " \"city\": \"Town\", \"postal_code\": \"T1 1AA\"}]}}]},"                                        \
  " {\"id\": \"s2\", \"name\": \"Warm meals\", \"status\": \"active\", \"organization\":"          \
  " {\"id\": \"o2\", \"name\": \"Kitchen\"}}]"
/* Another name, another number, one gone, one new, one that can't be taken. */
#define SECOND                                                                                     \
  "[{\"id\": \"s1\", \"name\": \"Quiet talks\", \"status\": \"active\", \"phones\": [{\"id\":"     \
  " \"p1\", \"number\": \"555-0109\"}], \"organization\": {\"id\": \"o1\", \"name\": \"Elm"        \
  " House\"}, \"service_at_locations\": [{\"id\": \"x1\", \"location\": {\"id\": \"l1\","          \
  " \"name\": \"Elm House\", \"addresses\": [{\"id\": \"a1\", \"address_1\": \"19 Elm Lane\","     \
  " \"city\": \"Town\", \"postal_code\": \"T1 1AA\"}]}}]},"                                        \
  " {\"id\": \"s3\", \"name\": \"Night shelter\", \"status\": \"active\", \"organization\":"       \
  " {\"id\": \"o1\"}}, {\"id\": \"s4\", \"status\": \"active\", \"organization\": {\"id\":"        \
  " \"o1\"}}]"

#define RECORDS                                                                                    \
  "SELECT (SELECT count(*) FROM service WHERE withdrawn = 0) || ' ' || (SELECT count(*) FROM"      \
  " organization WHERE withdrawn = 0) || ' ' || (SELECT count(*) FROM location WHERE withdrawn ="  \
  " 0) || ' ' || (SELECT count(*) FROM phone WHERE withdrawn = 0)"

/* Of what the newest import brought. */
#define OF_LAST                                                                                    \
  "WHERE withdrawn = 0 AND first_batch = (SELECT id FROM import_batch ORDER BY rowid DESC LIMIT"   \
  " 1)"

/* What the tests of import share. */
Desk *import_begin (const char *who);
char *import_write (Desk *desk, const char *name, const char *text); /* its path */
char *import_look_up (Desk *desk, const char *sql);
gboolean import_is_reviewing (Desk *desk);
gboolean import_is_at_start (Desk *desk);
void import_look_first (Desk *desk, const char *path, const char *source);
void import_preview (Desk *desk, const char *path, const char *source);
void import_take (Desk *desk, const char *button);
void import_all (Desk *desk, const char *path, const char *button);
void import_undo_newest (Desk *desk);
void import_touch (Desk *desk, const char *name);
guint import_count_audit (Desk *desk, const char *action, const char *actor);

#define import_assert_says(desk, sql, expected)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = import_look_up (desk, sql);                                          \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

void import_add_again (void);

G_END_DECLS
