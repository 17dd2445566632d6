/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is hidden from those who may not see where a protected place is: by record, not by field. */
#include "directory-fixture.h"

#include "core/directory/guard.h"
#include "core/directory/leak.h"

static void
fill (DirectoryFixture *f)
{
  directory_run (
      f, "INSERT INTO organization (id, name) VALUES ('o1', 'Trust');"
         "INSERT INTO service (id, organization_id, name) VALUES ('s1', 'o1', 'Talk');"
         "INSERT INTO location (id, name, organization_id, address_visibility) VALUES"
         " ('l1', 'House', 'o1', 'hidden'), ('l2', 'Office', 'o1', 'public'),"
         " ('l3', 'By its address', 'o1', 'public');"
         "INSERT INTO address (id, location_id, address_1, address_visibility) VALUES"
         " ('a1', 'l1', '12 Elm Street', 'public'), ('a2', 'l2', '3 High Road', 'public'),"
         " ('a3', 'l3', '5 Low Road', 'area'), ('a4', 'l3', '6 Low Road', 'public');"
         "INSERT INTO service_at_location (id, service_id, location_id) VALUES ('x1', 's1', 'l1'),"
         " ('x2', 's1', 'l2');"
         "INSERT INTO phone (id, location_id, service_id, service_at_location_id, number) VALUES"
         " ('p1', 'l1', NULL, NULL, '1'), ('p2', 'l2', NULL, NULL, '2'), ('p3', NULL, 's1', NULL, "
         "'3'),"
         " ('p4', NULL, NULL, 'x1', '4');"
         "INSERT INTO language (id, phone_id, name) VALUES ('g1', 'p1', 'Arabic'), ('g2', 'p3', "
         "'Dari');"
         "INSERT INTO accessibility (id, location_id, details) VALUES ('y1', 'l1', 'Ramp');"
         "INSERT INTO attribute (id, link_id, link_entity) VALUES ('t1', 'l1', 'location'),"
         " ('t2', 's1', 'service');"
         "INSERT INTO field_translation (id, table_name, row_id, field, language, text) VALUES"
         " ('r1', 'location', 'l1', 'description', 'de', 'Haus'),"
         " ('r2', 'service', 's1', 'name', 'de', 'Reden')");
}

static void
test_rows (DirectoryFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *table, *row;
    gboolean hidden;
  } cases[] = {
    { "location", "l1", TRUE },
    { "location", "l2", FALSE },
    { "location", "l3", TRUE },
    { "address", "a1", TRUE },
    { "address", "a2", FALSE },
    { "address", "a3", TRUE },
    { "address", "a4", TRUE },
    { "service_at_location", "x1", TRUE },
    { "service_at_location", "x2", FALSE },
    { "phone", "p1", TRUE },
    { "phone", "p2", FALSE },
    { "phone", "p3", FALSE },
    { "phone", "p4", TRUE },
    { "language", "g1", TRUE },
    { "language", "g2", FALSE },
    { "accessibility", "y1", TRUE },
    { "attribute", "t1", TRUE },
    { "attribute", "t2", FALSE },
    { "field_translation", "r1", TRUE },
    { "field_translation", "r2", FALSE },
    { "service", "s1", FALSE },
    { "organization", "o1", FALSE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnGuard) guard = NULL;

  fill (f);
  guard = cairn_guard_new (f->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].table, cases[i].row);
      g_assert_true (cairn_guard_hides_row (guard, cases[i].table, cases[i].row)
                     == cases[i].hidden);
    }
}

/* What can't be read may be a part of a protected place. */
static void
test_unreadable (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (CairnGuard) guard = NULL;

  fill (f);
  guard = cairn_guard_new (f->db, NULL);
  g_assert_nonnull (guard);
  g_assert_false (cairn_guard_hides_row (guard, "phone", "p2"));
  directory_run (f, "ALTER TABLE phone RENAME COLUMN location_id TO elsewhere");
  g_assert_true (cairn_guard_hides_row (guard, "phone", "p2"));
  g_assert_true (cairn_guard_hides_row (guard, "language", "g2"));
}

/* Where it is, was before an import, and is by a source that staff have not followed. */
static void
test_texts (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnGuard) guard = NULL;

  fill (f);
  directory_run (f, "INSERT INTO import_change (batch_id, table_name, row_id, field, before, after)"
                    " VALUES ('b', 'address', 'a1', 'address_1', '7 Old Lane', '12 Elm Street'),"
                    " ('b', 'address', 'a2', 'address_1', '8 Open Lane', '3 High Road');"
                    "INSERT INTO import_conflict (batch_id, table_name, row_id, field, theirs)"
                    " VALUES ('b', 'address', 'a1', 'address_1', '9 New Lane')");
  guard = cairn_guard_new (f->db, &error);
  g_assert_no_error (error);
  g_assert_true (cairn_guard_hides_text (guard, "Ring at 12 Elm St. twice"));
  g_assert_true (cairn_guard_hides_text (guard, "It was at 7 Old Lane"));
  g_assert_true (cairn_guard_hides_text (guard, "9, New Lane"));
  g_assert_false (cairn_guard_hides_text (guard, "8 Open Lane"));
  g_assert_false (cairn_guard_hides_text (guard, "3 High Road"));
  g_assert_false (cairn_guard_hides_text (guard, "Elm Street"));
  g_assert_false (cairn_guard_hides_text (guard, NULL));
}

/* What a source says of a protected place is withheld from what is published, too, while nobody has
 * decided; where it was once is somebody else's house by now. */
static void
test_leaks (DirectoryFixture *f, gconstpointer data)
{
  static const char *const states[] = { "open", "ours" };

  fill (f);
  directory_run (f, "INSERT INTO import_change (batch_id, table_name, row_id, field, before, after)"
                    " VALUES ('b', 'address', 'a1', 'address_1', '7 Old Lane', '12 Elm Street');"
                    "INSERT INTO import_conflict (id, batch_id, table_name, row_id, field, theirs)"
                    " VALUES (1, 'b', 'address', 'a1', 'address_1', '9 New Lane')");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (CairnLeaks) leaks = cairn_leaks_new ();
      g_autofree char *sql = g_strdup_printf ("UPDATE import_conflict SET state = '%s'", states[i]);

      directory_run (f, sql);
      g_assert_true (cairn_leaks_load (leaks, f->db, NULL, NULL));
      g_assert_true (cairn_leaks_in_text (leaks, "9 New Lane") == (i == 0));
      g_assert_true (cairn_leaks_in_text (leaks, "12 Elm Street"));
      g_assert_false (cairn_leaks_in_text (leaks, "7 Old Lane"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("guard/rows", test_rows);
  DIRECTORY_ADD ("guard/unreadable", test_unreadable);
  DIRECTORY_ADD ("guard/texts", test_texts);
  DIRECTORY_ADD ("guard/leaks", test_leaks);
  return g_test_run ();
}
