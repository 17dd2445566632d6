/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records that are one: found, told apart, merged and back; and one that becomes two. */
#include "staff-fixture.h"

#include "core/base/error.h"

static void
test_merge (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *merge = cairn_staff_merge (f->editor, "organization", "o2", "o1", &error);
  g_autoptr (GPtrArray) merges = NULL;
  const CairnMerge *found;

  g_assert_no_error (error);
  staff_assert_value (f, "service", "s2", "organization_id", "o1");
  merges = cairn_staff_merges (f->editor, &error);
  found = g_ptr_array_index (merges, 0);
  g_assert_cmpstr (found->from_name, ==, "Night Line");
  g_assert_cmpstr (found->into_name, ==, "Harbour Trust");
  /* Not twice, not with itself. */
  g_assert_null (cairn_staff_merge (f->editor, "organization", "o2", "o1", &error));
  g_clear_error (&error);
  g_assert_null (cairn_staff_merge (f->editor, "service", "s1", "s1", &error));
  g_clear_error (&error);
  g_assert_null (cairn_staff_merge (f->editor, "setting", "a", "b", &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_unmerge (f->second, merge, &error));
  staff_assert_value (f, "service", "s2", "organization_id", "o2");
  staff_assert_value (f, "service", "s1", "organization_id", "o1");
  g_assert_cmpint (
      directory_number (&f->base, "SELECT count (*) FROM organization WHERE merged_into NOTNULL"),
      ==, 0);
  g_assert_false (cairn_staff_unmerge (f->second, merge, &error));
}

/* What was changed after the merge stays when it is undone. */
static void
test_merge_changed_since (StaffFixture *f, gconstpointer data)
{
  g_autofree char *merge = cairn_staff_merge (f->editor, "organization", "o2", "o1", NULL);

  directory_run (&f->base, "INSERT INTO organization (id, name) VALUES ('o3', 'Third');"
                           "UPDATE service SET organization_id = 'o3' WHERE id = 's2'");
  g_assert_true (cairn_staff_unmerge (f->editor, merge, NULL));
  staff_assert_value (f, "service", "s2", "organization_id", "o3");
}

/* At another place: texts and facts come along; place, numbers, checks and Help now do not. */
static void
test_copy (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (CairnDraft) draft = NULL;
  g_autoptr (CairnEntry) entry = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  directory_run (&f->base,
                 "UPDATE service SET help_now = 'afraid', capacity = 'full', capacity_on ="
                 " '2026-11-01', checked_on = '2026-11-01' WHERE id = 's1';"
                 "INSERT INTO trust_fact (id, service_id, fact, answer) VALUES"
                 " ('t1', 's1', 'anonymous', 'yes');"
                 "INSERT INTO field_translation (id, table_name, row_id, field, language,"
                 " text, state, read_by) VALUES ('f1', 'service', 's1', 'name', 'de',"
                 " 'Beratung', 'read', 'x')");
  copy = cairn_staff_copy (f->editor, "s1", &error);
  g_assert_no_error (error);
  draft = cairn_staff_draft_load (f->editor, copy, &error);
  g_assert_cmpstr (draft->title, ==, "Counselling");
  entry = cairn_entry_new ("service", copy);
  cairn_entry_overlay (entry, draft->changes);
  g_assert_cmpstr (cairn_entry_get (entry, "service", copy, "name"), ==, "Counselling");
  g_assert_null (cairn_entry_get (entry, "service", copy, "help_now"));
  g_assert_null (cairn_entry_get (entry, "service", copy, "capacity"));
  for (guint i = 0; i < draft->changes->len; i++)
    {
      const CairnChange *change = g_ptr_array_index (draft->changes, i);

      g_assert_cmpstr (change->table, !=, "phone");
      g_assert_cmpstr (change->table, !=, "location");
      g_assert_cmpstr (change->value, !=, "s1");
    }
  saved = cairn_staff_save (f->editor, "service", copy, draft->changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->findings->len, ==, 0);
  g_assert_null (saved->proposal);
  staff_assert_value (f, "service", copy, "listing", "draft");
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM field_translation WHERE state"
                                               " = 'draft' AND row_id <> 's1'"),
                   ==, 1);
}

static guint
count_found (StaffFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cairn_staff_duplicates (f->editor, &error);

  g_assert_no_error (error);
  return found->len;
}

static gint64
count_lines (StaffFixture *f)
{
  return directory_number (&f->base, "SELECT count (*) FROM audit WHERE action = 'duplicate' AND"
                                     " actor = 'staff:id-eva' AND row_id = 's1'");
}

/* Asked until somebody says something of it, and again when they take it back. */
static void
test_duplicates (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *merge = NULL;

  g_assert_cmpuint (count_found (f), ==, 0);
  directory_run (&f->base, "INSERT INTO service (id, name, organization_id) VALUES"
                           " ('s9', 'Counseling', 'o1');"
                           "INSERT INTO phone (id, service_id, number) VALUES"
                           " ('p9', 's9', '+44 1632 960001')");
  g_assert_cmpuint (count_found (f), ==, 1);
  g_assert_true (
      cairn_staff_decide_duplicate (f->editor, "s1", "s9", CAIRN_DUPLICATE_APART, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (f), ==, 0);
  g_assert_cmpint (count_lines (f), ==, 1);
  g_assert_true (
      cairn_staff_decide_duplicate (f->editor, "s1", "s9", CAIRN_DUPLICATE_OPEN, &error));
  g_assert_cmpuint (count_found (f), ==, 1);
  merge = cairn_staff_merge (f->editor, "service", "s9", "s1", &error);
  g_assert_cmpuint (count_found (f), ==, 0);
  g_assert_true (cairn_staff_unmerge (f->editor, merge, &error));
  g_assert_cmpuint (count_found (f), ==, 1);
}

static void
test_no_pair (StaffFixture *f, gconstpointer data)
{
  static const char *const pairs[][2]
      = { { "s1", "s1" }, { "s1", "o1" }, { "s1", "nothing" }, { "nothing", "s1" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cairn_staff_decide_duplicate (f->editor, pairs[i][0], pairs[i][1],
                                                    CAIRN_DUPLICATE_APART, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
    }
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM duplicate_decision"), ==, 0);
  g_assert_cmpint (count_lines (f), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("merge/merge", test_merge);
  STAFF_ADD ("merge/merge-changed-since", test_merge_changed_since);
  STAFF_ADD ("merge/duplicates", test_duplicates);
  STAFF_ADD ("merge/no-pair", test_no_pair);
  STAFF_ADD ("merge/copy", test_copy);
  return g_test_run ();
}
