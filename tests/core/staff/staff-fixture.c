/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staff-fixture.h"

#include "core/settings/settings.h"
#include "core/staff/account-private.h"
#include <string.h>

static void
fill (DirectoryFixture *f)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");

  directory_put (writer, "organization", "o1", "name", "Harbour Trust", NULL);
  directory_put (writer, "organization", "o2", "name", "Night Line", NULL);
  directory_put (writer, "service", "s1", "organization_id", "o1", "name", "Counselling",
                 "description", "Talk to someone.", NULL);
  directory_put (writer, "service", "s2", "organization_id", "o2", "name", "Listening line", NULL);
  directory_put (writer, "service", "s3", "organization_id", "o1", "name", "Grief group", NULL);
  directory_put (writer, "location", "l1", "organization_id", "o1", "name", "Library", NULL);
  directory_put (writer, "location", "l2", "organization_id", "o1", "name", "The house",
                 "transportation", "Bus 7 to Willow Street 12", "latitude", "51.501", "longitude",
                 "-0.141", NULL);
  directory_put (writer, "service_at_location", "x1", "service_id", "s1", "location_id", "l1",
                 NULL);
  directory_put (writer, "service_at_location", "x2", "service_id", "s1", "location_id", "l2",
                 NULL);
  directory_put (writer, "address", "a1", "location_id", "l1", "address_1", "3 High Road", "city",
                 "Larkhaven", NULL);
  directory_put (writer, "address", "a2", "location_id", "l2", "address_1", "12 Willow Street",
                 "city", "Larkhaven", "postal_code", "LK1 2AB", NULL);
  directory_put (writer, "phone", "p1", "service_id", "s1", "number", "01632 960001", NULL);
  directory_put (writer, "phone", "p2", "service_id", "s2", "number", "01632 960002", NULL);
  directory_end (f, writer);
  directory_run (f, "UPDATE service SET listing = 'listed';"
                    "UPDATE service SET help_now = 'hurt-myself' WHERE id = 's2';"
                    "UPDATE location SET address_visibility = 'hidden' WHERE id = 'l2';"
                    "INSERT INTO need_link (id, service_id, need, state, because)"
                    " VALUES ('n1', 's1', 7, 'suggested', 'counselling')");
}

/* Argon2id is slow, and should be: once for all of them. */
static const char *
password_hash (void)
{
  static char *hash = NULL;

  if (hash == NULL)
    hash = cairn_secret_hash (PASSWORD, NULL);
  return hash;
}

CairnStaffSession *
staff_add (StaffFixture *f, const char *login, CairnRole role)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO staff_account (id, login, name, role, secret, made_at)"
                         " VALUES ('id-%s', '%s', 'Person %s', '%s', '%s', '2026-01-01T00:00:00Z')",
                         login, login, login, cairn_role_word (role), password_hash ());
  g_autofree char *id = g_strconcat ("id-", login, NULL);
  g_autoptr (CairnStaffAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  directory_run (&f->base, sql);
  account = cairn_staff_account_load (f->base.db, id, &error);
  g_assert_no_error (error);
  return cairn_staff_session_for_account (f->base.directory, account);
}

void
staff_set_up (StaffFixture *f, gconstpointer data)
{
  directory_set_up (&f->base, data);
  /* A test that is cut off needs nothing of it on the disk. */
  directory_run (&f->base, "PRAGMA synchronous = OFF");
  fill (&f->base);
  f->admin = staff_add (f, "root", CAIRN_ROLE_ADMINISTRATOR);
  f->editor = staff_add (f, "eva", CAIRN_ROLE_EDITOR);
  f->second = staff_add (f, "sam", CAIRN_ROLE_EDITOR);
  f->assist = staff_add (f, "vic", CAIRN_ROLE_ASSIST);
  f->reviewer = staff_add (f, "rob", CAIRN_ROLE_REVIEWER);
}

void
staff_tear_down (StaffFixture *f, gconstpointer data)
{
  cairn_staff_sign_out (f->admin);
  cairn_staff_sign_out (f->editor);
  cairn_staff_sign_out (f->second);
  cairn_staff_sign_out (f->assist);
  cairn_staff_sign_out (f->reviewer);
  directory_tear_down (&f->base, data);
}

void
staff_wait (StaffFixture *f, gint64 seconds)
{
  CairnClock *clock = (CairnClock *) cairn_directory_clock (f->base.directory);

  clock->at += seconds;
}

void
staff_setting (StaffFixture *f, const char *key, const char *value)
{
  g_assert_true (cairn_settings_set (f->base.db, key, value, NULL));
}

CairnSaved *
staff_change (CairnStaffSession *session,
              const char *table,
              const char *row,
              const char *field,
              const char *value,
              guint flags)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  const char *entry = strcmp (row, "s2") == 0 || strcmp (row, "p2") == 0 ? "s2" : "s1";
  CairnSaved *saved;

  g_assert_true (cairn_directory_read_field (cairn_staff_session_directory (session), table, row,
                                             field, &base, NULL, &error));
  g_ptr_array_add (changes, cairn_change_new (table, row, field, base, value));
  saved = cairn_staff_save (session, "service", entry, changes, flags, NULL, &error);
  g_assert_no_error (error);
  return saved;
}

char *
staff_value (StaffFixture *f, const char *table, const char *row, const char *field)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  g_assert_true (
      cairn_directory_read_field (f->base.directory, table, row, field, &value, NULL, &error));
  g_assert_no_error (error);
  return value;
}
