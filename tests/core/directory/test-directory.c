/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people decide about services, the centre's settings, and the trail both leave. */
#include "directory-fixture.h"

#include "core/audit/audit.h"
#include "core/settings/settings.h"

#include <string.h>

static void
put_need (DirectoryFixture *f, const char *service, const char *need, const char *state)
{
  CairnDirectoryWriter *writer = directory_begin (f, "test", "b1");
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_directory_writer_put_fact (writer, "need_link", &error, "service_id",
                                                  service, "need", need, "state", state, NULL));
  g_assert_no_error (error);
  directory_end (f, writer);
}

#define N_NEEDS(state) "SELECT count (*) FROM need_link WHERE state = '" state "'"

/* Who lists a service has looked at what it helps with; other states say nothing about that. */
static void
test_listing_confirms (DirectoryFixture *f, gconstpointer data)
{
  const char *const ids[] = { "s1", NULL };
  g_autoptr (GError) error = NULL;

  directory_put_service (f, "s1", "Grief group", "");
  directory_put_service (f, "s2", "Not listed", "");
  put_need (f, "s1", "11", "suggested");
  put_need (f, "s1", "12", "refused");
  put_need (f, "s2", "11", "suggested");
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "paused", &error), ==, 1);
  g_assert_cmpint (directory_number (f, N_NEEDS ("confirmed")), ==, 0);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM service WHERE vetted_by IS NULL"),
                   ==, 2);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "listed", &error), ==, 1);
  g_assert_cmpint (directory_number (f, N_NEEDS ("confirmed")), ==, 1);
  g_assert_cmpint (directory_number (f, N_NEEDS ("refused")), ==, 1);
  g_assert_cmpint (directory_number (f, N_NEEDS ("suggested")), ==, 1);
  g_assert_cmpint (directory_number (f,
                                     "SELECT count (*) FROM service WHERE vetted_by = 'unix:test'"
                                     " AND vetted_at = '2026-11-20' AND id = 's1'"),
                   ==, 1);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM audit WHERE action = 'listing'"
                                        " AND row_id = 's1' AND actor = 'unix:test'"
                                        " AND at = '2026-11-20T18:00:00Z'"),
                   ==, 2);
}

/* "Do not refer" is somebody's warning: listing everything does not take it back, naming it does.
 */
static void
test_all_leaves_warnings (DirectoryFixture *f, gconstpointer data)
{
  const char *const ids[] = { "s1", NULL };
  g_autoptr (GError) error = NULL;

  directory_put_service (f, "s1", "Doubtful", "");
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "do-not-refer", &error),
                   ==, 1);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, NULL, TRUE, "listed", &error), ==, 0);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, NULL, TRUE, "withdrawn", &error), ==,
                   1);
  g_assert_cmpint (cairn_directory_set_listing (f->directory, ids, FALSE, "listed", &error), ==, 1);
}

static void
test_settings (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *unset = cairn_settings_dup (f->db, "centre.name", "a centre");
  g_autofree char *none = cairn_settings_dup (f->db, "centre.name", NULL);
  g_autofree char *name = NULL, *translated = NULL;

  g_assert_cmpstr (unset, ==, "a centre");
  g_assert_null (none);
  g_assert_true (cairn_settings_set (f->db, "centre.name", "Old", &error));
  g_assert_true (cairn_settings_set (f->db, "centre.name", "Riverside", &error));
  g_assert_true (cairn_settings_set (f->db, "centre.name@ar", "ضفة النهر", &error));
  name = cairn_settings_dup (f->db, "centre.name", "");
  translated = cairn_settings_dup (f->db, "centre.name@ar", "");
  g_assert_cmpstr (name, ==, "Riverside");
  g_assert_cmpstr (translated, ==, "ضفة النهر");
  g_assert_true (cairn_settings_is_known ("code.key"));
  g_assert_true (cairn_settings_is_known ("centre.name@ar"));
  g_assert_false (cairn_settings_is_known ("centre.nam"));
  g_assert_false (cairn_settings_is_known ("centre.name.more"));
  g_assert_false (cairn_settings_is_known (""));
}

/* A line of the trail stands or falls with what it records. */
static void
test_audit (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_db_begin (f->db, &error));
  g_assert_true (cairn_audit_add (f->db, DIRECTORY_NOW, "unix:test", "import", NULL, NULL,
                                  "{\"rows\": 1}", &error));
  cairn_db_rollback (f->db);
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM audit"), ==, 0);
  g_assert_true (cairn_audit_add (f->db, DIRECTORY_NOW, "unix:test", "import", "service", "s1",
                                  "{\"rows\": 1}", &error));
  g_assert_cmpint (directory_number (f, "SELECT count (*) FROM audit WHERE detail ->> 'rows' = 1"
                                        " AND at = '2026-11-20T18:00:00Z'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("listing-confirms", test_listing_confirms);
  DIRECTORY_ADD ("all-leaves-warnings", test_all_leaves_warnings);
  DIRECTORY_ADD ("settings", test_settings);
  DIRECTORY_ADD ("audit", test_audit);
  return g_test_run ();
}
