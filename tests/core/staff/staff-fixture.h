/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory with two organisations, some services and places, and people of each role. */
#pragma once

#include "../directory/directory-fixture.h"

#include "core/staff/accounts.h"
#include "core/staff/editing.h"

#define PASSWORD "a long enough one"

typedef struct
{
  DirectoryFixture base;
  CairnStaffSession *admin, *editor, *second, *assist, *reviewer;
} StaffFixture;

/* s1 is ordinary, s2 stands on Help now; l1 is open, l2 hidden; both belong to s1. */
void staff_set_up (StaffFixture *f, gconstpointer data);
void staff_tear_down (StaffFixture *f, gconstpointer data);
/* Seconds later. */
void staff_wait (StaffFixture *f, gint64 seconds);
CairnStaffSession *staff_add (StaffFixture *f, const char *login, CairnRole role);
void staff_setting (StaffFixture *f, const char *key, const char *value);
/* One change of what is there now, saved; to be freed. */
CairnSaved *staff_change (CairnStaffSession *session,
                          const char *table,
                          const char *row,
                          const char *field,
                          const char *value,
                          guint flags);
char *staff_value (StaffFixture *f, const char *table, const char *row, const char *field);
#define staff_assert_value(f, table, row, field, expected)                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *value_ = staff_value (f, table, row, field);                                  \
    g_assert_cmpstr (value_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

#define STAFF_ADD(path, func)                                                                      \
  g_test_add ("/staff/" path, StaffFixture, NULL, staff_set_up, func, staff_tear_down)
