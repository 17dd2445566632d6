/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each role tries everything: what it may do is done, what it may not is refused and changes
 * nothing. So does who is locked, who left, and who has a password of the first day. */
#include "attempts.h"

/* What people have, apart from what they did: changed only by what was allowed. */
static gint64
count_everything (StaffFixture *f)
{
  return directory_number (
      &f->base,
      "SELECT total (length (coalesce (name, '')) + length (coalesce (alert, ''))"
      " + length (listing) + length (coalesce (capacity, '')) + length (coalesce (merged_into, ''))"
      " + length (coalesce (checked_on, ''))) FROM service");
}

static gint64
count_people (StaffFixture *f)
{
  return directory_number (&f->base, "SELECT total (length (role) + length (coalesce (left_at, ''))"
                                     " + must_change + length (coalesce (secret, '')))"
                                     " FROM staff_account WHERE id <> 'id-old'");
}

/* The expected rights, written out here so that a slip in the table of roles is found. */
static gboolean
expects (CairnRole role, CairnRight right)
{
  switch (right)
    {
    case CAIRN_RIGHT_FIND:
      return TRUE;
    case CAIRN_RIGHT_PLACES:
    case CAIRN_RIGHT_EDIT:
    case CAIRN_RIGHT_APPROVE:
    case CAIRN_RIGHT_FLOOR:
      return role == CAIRN_ROLE_EDITOR || role == CAIRN_ROLE_ADMINISTRATOR;
    case CAIRN_RIGHT_REVIEW:
      return role == CAIRN_ROLE_REVIEWER || role == CAIRN_ROLE_ADMINISTRATOR;
    case CAIRN_RIGHT_TRAIL:
    case CAIRN_RIGHT_ACCOUNTS:
    case CAIRN_RIGHT_SETTINGS:
    default:
      return role == CAIRN_ROLE_ADMINISTRATOR;
    }
}

static void
check_refused (StaffFixture *f, CairnStaffSession *session, guint i, CairnStaffError code)
{
  g_autoptr (GError) error = NULL;
  gint64 everything, people;

  /* Some prepare something for somebody to try it on: once before, so that it is counted in. */
  attempts[i].func (f, session, NULL);
  everything = count_everything (f);
  people = count_people (f);
  g_assert_false (attempts[i].func (f, session, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, (gint) code);
  g_assert_cmpint (count_everything (f), ==, everything);
  g_assert_cmpint (count_people (f), ==, people);
}

static CairnStaffSession *
session_of (StaffFixture *f, CairnRole role)
{
  CairnStaffSession *const sessions[] = { [CAIRN_ROLE_ASSIST] = f->assist,
                                          [CAIRN_ROLE_EDITOR] = f->editor,
                                          [CAIRN_ROLE_REVIEWER] = f->reviewer,
                                          [CAIRN_ROLE_ADMINISTRATOR] = f->admin };

  return sessions[role];
}

/* What is refused changes nothing: one directory does for all of it. */
static void
try_forbidden (CairnRole role)
{
  StaffFixture f = { 0 };
  guint refused = 0;

  staff_set_up (&f, NULL);
  for (guint i = 0; i < n_attempts; i++)
    {
      CairnStaffSession *session = session_of (&f, role);

      g_assert_cmpint (cairn_staff_session_may (session, attempts[i].right), ==,
                       expects (role, attempts[i].right));
      if (expects (role, attempts[i].right))
        continue;
      g_test_message ("%s: %s", cairn_role_word (role), attempts[i].name);
      check_refused (&f, session, i, CAIRN_STAFF_ERROR_RIGHT);
      refused++;
    }
  staff_tear_down (&f, NULL);
  g_test_message ("figure: %s: %u of %u refused", cairn_role_word (role), refused, n_attempts);
}

static void
try_allowed (CairnRole role)
{
  for (guint i = 0; i < n_attempts; i++)
    {
      StaffFixture f = { 0 };
      g_autoptr (GError) error = NULL;

      if (!expects (role, attempts[i].right))
        continue;
      staff_set_up (&f, NULL);
      if (!attempts[i].func (&f, session_of (&f, role), &error))
        g_error ("%s: %s: %s", cairn_role_word (role), attempts[i].name, error->message);
      staff_tear_down (&f, NULL);
    }
}

static void
test_role (gconstpointer data)
{
  try_forbidden ((CairnRole) GPOINTER_TO_UINT (data));
  try_allowed ((CairnRole) GPOINTER_TO_UINT (data));
}

static void
test_locked (StaffFixture *f, gconstpointer data)
{
  cairn_staff_session_lock (f->admin);
  for (guint i = 0; i < n_attempts; i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_LOCKED);
}

static void
test_first_password (StaffFixture *f, gconstpointer data)
{
  directory_run (&f->base, "UPDATE staff_account SET must_change = 1 WHERE id = 'id-root'");
  for (guint i = 0; i < n_attempts; i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_CHANGE);
}

static void
test_left (StaffFixture *f, gconstpointer data)
{
  directory_run (&f->base, "UPDATE staff_account SET left_at = '2026-11-20T00:00:00Z'"
                           " WHERE id = 'id-root'");
  for (guint i = 0; i < n_attempts; i++)
    check_refused (f, f->admin, i, CAIRN_STAFF_ERROR_DISABLED);
}

/* Without anybody signed in a backup goes in only while nobody works here. */
static void
test_nobody (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_restore (f, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint role = CAIRN_ROLE_ASSIST; role <= CAIRN_ROLE_ADMINISTRATOR; role++)
    {
      g_autofree char *path
          = g_strconcat ("/staff/roles/", cairn_role_word ((CairnRole) role), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (role), test_role);
    }
  STAFF_ADD ("roles/locked", test_locked);
  STAFF_ADD ("roles/first-password", test_first_password);
  STAFF_ADD ("roles/left", test_left);
  STAFF_ADD ("roles/nobody", test_nobody);
  return g_test_run ();
}
