/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protected address: who sees it, who may open it, and what the trail says of it (promise 5). */
#include "staff-fixture.h"

#include "core/staff/backup.h"

#include <glib/gstdio.h>
#include <string.h>

#define STREET "12 Willow Street"

static void
withheld (const CairnEntry *entry, const char *table, const char *row, const char *field)
{
  const CairnEntryRow *found = cairn_entry_find (entry, table, row);

  g_assert_null (cairn_entry_row_get (found, field));
  g_assert_true (cairn_entry_is_withheld (found, field));
  g_assert_true (found->withheld);
}

static gboolean
says_street (const CairnEntry *entry)
{
  for (guint i = 0; i < entry->rows->len; i++)
    {
      const CairnEntryRow *row = g_ptr_array_index (entry->rows, i);
      GHashTableIter values;
      gpointer column, value;

      g_hash_table_iter_init (&values, row->values);
      while (g_hash_table_iter_next (&values, &column, &value))
        if (value != NULL && strstr (value, "Willow") != NULL)
          return TRUE;
    }
  return FALSE;
}

static void
test_withheld (StaffFixture *f, gconstpointer data)
{
  CairnStaffSession *const kept_out[] = { f->assist, f->reviewer };

  directory_run (&f->base, "UPDATE service SET partner_notes = 'Ring at 12 Willow Street.',"
                           " description = 'Near Willow Street, house 12' WHERE id = 's1';"
                           "INSERT INTO accessibility (id, location_id, details) VALUES"
                           " ('acc', 'l2', 'A ramp at the back door');"
                           "INSERT INTO field_translation (id, table_name, row_id, field, language,"
                           " text) VALUES ('tr', 'location', 'l2', 'transportation', 'de',"
                           " 'Bus 7 bis Willow Street 12')");
  for (guint i = 0; i < G_N_ELEMENTS (kept_out); i++)
    {
      g_autoptr (CairnEntry) entry = cairn_staff_read (kept_out[i], "service", "s1", NULL);

      withheld (entry, "address", "a2", "address_1");
      withheld (entry, "address", "a2", "postal_code");
      withheld (entry, "address", "a2", "city");
      withheld (entry, "location", "l2", "latitude");
      withheld (entry, "location", "l2", "transportation");
      withheld (entry, "accessibility", "acc", "details");
      withheld (entry, "field_translation", "tr", "text");
      withheld (entry, "service", "s1", "partner_notes");
      withheld (entry, "service", "s1", "description");
      g_assert_false (says_street (entry));
      /* The rest of the record is theirs. */
      g_assert_cmpstr (cairn_entry_get (entry, "location", "l2", "name"), ==, "The house");
      g_assert_cmpstr (cairn_entry_get (entry, "address", "a1", "address_1"), ==, "3 High Road");
    }
  {
    g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);

    g_assert_cmpstr (cairn_entry_get (entry, "address", "a2", "address_1"), ==, STREET);
    g_assert_true (says_street (entry));
  }
}

/* Of a place whose address alone is protected, too. */
static void
test_by_address (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = NULL;

  directory_run (&f->base, "UPDATE location SET address_visibility = 'public';"
                           "UPDATE address SET address_visibility = 'area' WHERE id = 'a2'");
  entry = cairn_staff_read (f->assist, "location", "l2", NULL);
  withheld (entry, "address", "a2", "address_1");
  withheld (entry, "location", "l2", "latitude");
}

/* One alone raises, at once; two together lower. */
static void
test_raise_and_lower (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) raised = NULL;
  g_autoptr (CairnSaved) lowered = NULL;
  g_autoptr (CairnSaved) approved = NULL;
  g_autoptr (GError) error = NULL;

  staff_setting (f, "staff.second-person", "1");
  raised = staff_change (f->editor, "location", "l1", "address_visibility", "hidden", 0);
  g_assert_cmpuint (raised->written, ==, 1);
  g_assert_null (raised->proposal);
  lowered = staff_change (f->editor, "location", "l1", "address_visibility", "area", 0);
  g_assert_cmpuint (lowered->written, ==, 0);
  g_assert_cmpstr (lowered->why, ==, "protection");
  g_assert_null (cairn_staff_approve (f->editor, lowered->proposal, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SELF);
  staff_assert_value (f, "location", "l1", "address_visibility", "hidden");
  approved = cairn_staff_approve (f->admin, lowered->proposal, NULL, NULL);
  g_assert_cmpuint (approved->written, ==, 1);
  staff_assert_value (f, "location", "l1", "address_visibility", "area");
}

/* Saying that one's change was based on something lower opens nothing. */
static void
test_false_base (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) mine = NULL;

  g_ptr_array_add (changes,
                   cairn_change_new ("location", "l2", "address_visibility", NULL, "public"));
  saved = cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, NULL);
  g_assert_cmpuint (saved->conflicts->len, ==, 1);
  mine = cairn_staff_save (f->editor, "service", "s1", changes, CAIRN_SAVE_MINE, NULL, NULL);
  g_assert_cmpuint (mine->written, ==, 0);
  g_assert_cmpstr (mine->why, ==, "protection");
  staff_assert_value (f, "location", "l2", "address_visibility", "hidden");
}

/* An address put into a protected place is born protected, also when it is said to be public. */
static void
test_born (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  const CairnAuditLine *line;

  g_ptr_array_add (changes, cairn_change_new ("address", "a9", "location_id", NULL, "l2"));
  g_ptr_array_add (changes,
                   cairn_change_new ("address", "a9", "address_1", NULL, "14 Willow Street"));
  g_ptr_array_add (changes,
                   cairn_change_new ("address", "a9", "address_visibility", NULL, "public"));
  saved = cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, NULL);
  g_assert_cmpuint (saved->written, ==, 3);
  staff_assert_value (f, "address", "a9", "address_visibility", "hidden");
  /* The trail says what it became, not what was asked for, and keeps the street from others. */
  lines = cairn_staff_history (f->assist, "a9", NULL, 0, NULL);
  line = g_ptr_array_index (lines, 0);
  for (guint i = 0; i < line->values->len; i++)
    {
      const CairnAuditValue *value = g_ptr_array_index (line->values, i);

      if (strcmp (value->field, "address_visibility") == 0)
        g_assert_cmpstr (value->value, ==, "hidden");
      if (strcmp (value->field, "address_1") == 0)
        g_assert_null (value->value);
    }
}

/* Where the targeted community meets is opened by two, as well. */
static void
test_place_open (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
  g_autofree char *id = cairn_entry_fact_id (entry, "trust_fact", "s1", "place-open", NULL);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) no = NULL;

  cairn_changes_set (changes, entry, "trust_fact", id, "service_id", "s1");
  cairn_changes_set (changes, entry, "trust_fact", id, "fact", "place-open");
  cairn_changes_set (changes, entry, "trust_fact", id, "answer", "yes");
  saved = cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, NULL);
  g_assert_cmpuint (saved->findings->len, ==, 0);
  g_assert_cmpuint (saved->written, ==, 0);
  g_assert_cmpstr (saved->why, ==, "protection");
  cairn_changes_set (changes, entry, "trust_fact", id, "answer", "no");
  no = cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, NULL);
  g_assert_null (no->proposal);
  g_assert_cmpuint (no->written, ==, 3);
}

/* Once it is protected, what the trail said of it before is withheld as well. */
static void
test_trail_before (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) street
      = staff_change (f->editor, "address", "a1", "address_1", "5 High Road", 0);
  g_autoptr (GPtrArray) before = cairn_staff_history (f->assist, "a1", NULL, 0, NULL);
  g_autoptr (CairnSaved) raised
      = staff_change (f->editor, "location", "l1", "address_visibility", "hidden", 0);
  g_autoptr (GPtrArray) after = cairn_staff_history (f->assist, "a1", NULL, 0, NULL);
  g_autoptr (GPtrArray) editors = cairn_staff_history (f->editor, "a1", NULL, 0, NULL);
  CairnAuditLine *line = g_ptr_array_index (before, 0);

  g_assert_cmpstr (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->value, ==,
                   "5 High Road");
  line = g_ptr_array_index (after, 0);
  g_assert_null (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->value);
  g_assert_null (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->base);
  line = g_ptr_array_index (editors, 0);
  g_assert_cmpstr (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->value, ==,
                   "5 High Road");
}

/* No secret, and no protected address in what leaves the house, administrator or not. */
static void
test_trail_leaving (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id
      = cairn_staff_account_add (f->admin, "new", "New", CAIRN_ROLE_ASSIST, PASSWORD, &error);
  g_autoptr (CairnSaved) street
      = staff_change (f->editor, "address", "a2", "address_2", "The yard of " STREET, 0);
  g_autoptr (CairnSaved) text
      = staff_change (f->editor, "service", "s1", "alert", "Moved to " STREET, 0);
  CairnAuditFilter filter = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_true (cairn_staff_checked (f->editor, "s1", "visit", "Ring at " STREET, NULL, &error));
  lines = cairn_staff_trail (f->admin, &filter, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, >, 3);
  for (guint i = 0; i < lines->len; i++)
    {
      const CairnAuditLine *line = g_ptr_array_index (lines, i);

      g_assert_true (
          line->detail == NULL
          || (strstr (line->detail, "Willow") == NULL && strstr (line->detail, PASSWORD) == NULL));
      for (guint v = 0; v < line->values->len; v++)
        {
          const CairnAuditValue *value = g_ptr_array_index (line->values, v);

          g_assert_true (value->value == NULL || strstr (value->value, "Willow") == NULL);
          g_assert_true (value->value == NULL || strstr (value->value, "argon2") == NULL);
        }
    }
}

/* Two places become one: the higher protection of both, also after it is undone. */
static void
test_merge (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *merge = cairn_staff_merge (f->editor, "location", "l2", "l1", &error);
  g_autoptr (CairnEntry) entry = NULL;

  g_assert_no_error (error);
  staff_assert_value (f, "location", "l1", "address_visibility", "hidden");
  entry = cairn_staff_read (f->assist, "service", "s1", &error);
  withheld (entry, "address", "a1", "address_1");
  g_assert_null (cairn_entry_find (entry, "location", "l2"));
  g_assert_true (cairn_staff_unmerge (f->second, merge, &error));
  staff_assert_value (f, "location", "l1", "address_visibility", "hidden");
  staff_assert_value (f, "location", "l2", "address_visibility", "hidden");
  staff_assert_value (f, "service_at_location", "x2", "location_id", "l2");
}

static gint64
found_in_index (StaffFixture *f, const char *word)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM search_text WHERE search_text MATCH '%s'", word);

  return directory_number (&f->base, sql);
}

/* Protected text is in no index, from the moment it is protected: typing the street finds nobody.
 */
static void
test_index (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) text
      = staff_change (f->editor, "service", "s1", "description", "Come to 3 High Road any day", 0);
  g_autoptr (CairnSaved) raised = NULL;

  g_assert_true (cairn_directory_reindex (f->base.directory, NULL));
  g_assert_cmpint (found_in_index (f, "high"), ==, 1);
  raised = staff_change (f->editor, "location", "l1", "address_visibility", "hidden", 0);
  g_assert_cmpint (found_in_index (f, "high"), ==, 0);
}

/* The same when it comes by a merge. */
static void
test_index_after_merge (StaffFixture *f, gconstpointer data)
{
  g_autofree char *merge = NULL;

  cairn_saved_free (
      staff_change (f->editor, "service", "s1", "description", "Come to 3 High Road any day", 0));
  g_assert_true (cairn_directory_reindex (f->base.directory, NULL));
  merge = cairn_staff_merge (f->editor, "location", "l2", "l1", NULL);
  g_assert_nonnull (merge);
  g_assert_cmpint (found_in_index (f, "high"), ==, 0);
}

/* An import does not touch what somebody protected. */
static void
test_import_again (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) raised
      = staff_change (f->editor, "location", "l1", "address_visibility", "hidden", 0);
  CairnDirectoryWriter *writer = directory_begin (&f->base, "test", "b2");

  directory_put (writer, "location", "l1", "organization_id", "o1", "name", "Library", NULL);
  directory_put (writer, "address", "a1", "location_id", "l1", "address_1", "3 High Road", NULL);
  directory_put (writer, "address", "a7", "location_id", "l1", "address_1", "3a High Road", NULL);
  g_assert_true (
      cairn_directory_writer_set (writer, "location", "l1", "address_visibility", "public", NULL));
  directory_end (&f->base, writer);
  staff_assert_value (f, "location", "l1", "address_visibility", "hidden");
  staff_assert_value (f, "address", "a7", "address_visibility", "hidden");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("protect/withheld", test_withheld);
  STAFF_ADD ("protect/by-address", test_by_address);
  STAFF_ADD ("protect/raise-and-lower", test_raise_and_lower);
  STAFF_ADD ("protect/false-base", test_false_base);
  STAFF_ADD ("protect/born", test_born);
  STAFF_ADD ("protect/place-open", test_place_open);
  STAFF_ADD ("protect/trail-before", test_trail_before);
  STAFF_ADD ("protect/trail-leaving", test_trail_leaving);
  STAFF_ADD ("protect/merge", test_merge);
  STAFF_ADD ("protect/index", test_index);
  STAFF_ADD ("protect/index-after-merge", test_index_after_merge);
  STAFF_ADD ("protect/import-again", test_import_again);
  return g_test_run ();
}
