/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "directory-fixture.h"

#include "core/directory/duplicates-private.h"

static void
organization (DirectoryFixture *f, const char *source, const char *id, const char *name, ...)
{
  CairnDirectoryWriter *writer = directory_begin (f, source, "b1");
  g_autoptr (CairnRecord) record = cairn_record_new (cairn_hsds_table ("organization"));
  g_autoptr (GError) error = NULL;
  const char *column;
  va_list list;

  cairn_record_set (record, "id", id);
  cairn_record_set (record, "name", name);
  va_start (list, name);
  while ((column = va_arg (list, const char *)) != NULL)
    cairn_record_set (record, column, va_arg (list, const char *));
  va_end (list);
  g_assert_true (cairn_directory_writer_put (writer, record, &error));
  g_assert_no_error (error);
  directory_end (f, writer);
}

static void
service (
    DirectoryFixture *f, const char *source, const char *id, const char *owner, const char *name)
{
  CairnDirectoryWriter *writer = directory_begin (f, source, "b1");

  directory_put (writer, "service", id, "organization_id", owner, "name", name, NULL);
  directory_end (f, writer);
}

static void
phone (DirectoryFixture *f, const char *column, const char *owner, const char *number)
{
  CairnDirectoryWriter *writer = directory_begin (f, "any", "b1");
  g_autofree char *id = g_strconcat ("phone-", owner, NULL);

  directory_put (writer, "phone", id, column, owner, "number", number, NULL);
  directory_end (f, writer);
}

static void
place (DirectoryFixture *f,
       const char *id,
       const char *owner,
       const char *name,
       const char *street,
       const char *visibility)
{
  CairnDirectoryWriter *writer = directory_begin (f, id, "b1"); /* each of a source of its own */
  g_autofree char *address = g_strconcat ("address-", id, NULL);
  g_autoptr (GError) error = NULL;

  directory_put (writer, "location", id, "name", name, "organization_id", owner, NULL);
  directory_put (writer, "address", address, "location_id", id, "address_1", street, "city",
                 "Larkhaven", NULL);
  g_assert_true (cairn_directory_writer_set (writer, "location", id, "address_visibility",
                                             visibility, &error));
  g_assert_no_error (error);
  directory_end (f, writer);
}

static GPtrArray *
find (DirectoryFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = cairn_directory_duplicates (f->directory, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_found (DirectoryFixture *f, guint n)
{
  g_autoptr (GPtrArray) found = find (f);

  g_assert_cmpuint (found->len, ==, n);
}

static gboolean
says (const CairnDuplicate *duplicate, const char *code)
{
  return g_strv_contains ((const char *const *) duplicate->reasons, code);
}

static void
decide (DirectoryFixture *f,
        const char *kind,
        const char *one,
        const char *other,
        CairnDuplicateDecision decision)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_duplicates_decide (f->db, kind, one, other, decision, "2026-11-20T18:00:00Z",
                                          "unix:test", &error));
  g_assert_no_error (error);
}

/* The same house as two sources write it. */
static void
two_houses (DirectoryFixture *f)
{
  organization (f, "one", "a", "Harbour House, Inc.", "website", "https://www.harbour.example/",
                NULL);
  organization (f, "two", "b", "The Harbor House", "website", "harbour.example/about", NULL);
  phone (f, "organization_id", "a", "+44 1632 960001");
  phone (f, "organization_id", "b", "01632/960001");
}

static void
test_explained (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  const CairnDuplicate *pair;

  two_houses (f);
  organization (f, "two", "c", "Lantern Children's Trust", NULL);
  found = find (f);
  g_assert_cmpuint (found->len, ==, 1);
  pair = g_ptr_array_index (found, 0);
  g_assert_cmpstr (pair->kind, ==, "organization");
  g_assert_cmpstr (pair->one, ==, "a");
  g_assert_cmpstr (pair->other, ==, "b");
  g_assert_cmpstr (pair->one_name, ==, "Harbour House, Inc.");
  g_assert_cmpstr (pair->reasons[0], ==, "name:0.78");
  g_assert_true (says (pair, "same-phone"));
  g_assert_true (says (pair, "same-web"));
  g_assert_cmpuint (pair->score, >=, 80);
}

/* What one source gives one owner under two names, two texts or two houses is two things. */
static void
test_kept_apart (DirectoryFixture *f, gconstpointer data)
{
  organization (f, "one", "o", "Harbour House", NULL);
  service (f, "one", "s1", "o", "Grief group for parents");
  service (f, "one", "s2", "o", "Grief group for children");
  phone (f, "service_id", "s1", "01632 960002");
  phone (f, "service_id", "s2", "01632 960002");
  assert_found (f, 0);
  service (f, "one", "s3", "o", "Grief group for parents");
  phone (f, "service_id", "s3", "01632 960002");
  assert_found (f, 1);
  directory_run (f, "UPDATE service SET description = 'On Mondays' WHERE id = 's1';"
                    "UPDATE service SET description = 'On Fridays' WHERE id = 's3'");
  assert_found (f, 0);
}

static void
test_branches (DirectoryFixture *f, gconstpointer data)
{
  organization (f, "one", "a", "Veterans' Friends Post 12", "website", "friends.example", NULL);
  organization (f, "two", "b", "Veterans' Friends Post 14", "website", "friends.example", NULL);
  organization (f, "one", "c", "River Clinic North", NULL);
  organization (f, "two", "d", "River Clinic South", NULL);
  organization (f, "one", "e", "City Library", NULL);
  organization (f, "two", "g", "City Library", "parent_organization_id", "e", NULL);
  assert_found (f, 0);
}

/* A protected place is told to be alike, not where; and nothing else tells it. */
static void
test_protected (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  const CairnDuplicate *pair;

  organization (f, "one", "o", "Safe Paths", NULL);
  place (f, "l1", "o", "12 Elm Street", "12 Elm Street", "hidden");
  place (f, "l2", "o", "The house", "12, Elm St.", "public");
  found = find (f);
  g_assert_cmpuint (found->len, ==, 1);
  pair = g_ptr_array_index (found, 0);
  g_assert_cmpstr (pair->kind, ==, "location");
  g_assert_null (pair->one_name);
  g_assert_cmpstr (pair->other_name, ==, "The house");
  g_assert_true (says (pair, "protected-place"));
  g_assert_false (says (pair, "same-street"));
  organization (f, "two", "p", "Safe Path", NULL);
  place (f, "l3", "p", "Office", "12 Elm Street", "public");
  g_ptr_array_unref (found);
  found = find (f);
  for (guint i = 0; i < found->len; i++)
    {
      pair = g_ptr_array_index (found, i);
      /* The organisation of the open place and the one of the hidden one share its other house. */
      g_assert_true (g_strcmp0 (pair->one, "l1") != 0 || !says (pair, "same-street"));
    }
}

static void
test_hidden_owner (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;

  organization (f, "one", "o", "Safe Paths", NULL);
  organization (f, "two", "p", "Safe Paths", NULL);
  place (f, "l1", "o", "House", "12 Elm Street", "area");
  place (f, "l2", "p", "Office", "12 Elm Street", "public");
  found = find (f);
  for (guint i = 0; i < found->len; i++)
    g_assert_false (says (g_ptr_array_index (found, i), "same-street"));
}

/* What is run by two that are likely one is likely one, however their names are written. */
static void
test_twin_owners (DirectoryFixture *f, gconstpointer data)
{
  two_houses (f);
  service (f, "one", "s1", "a", "Grief group");
  service (f, "two", "s2", "b", "Grief group");
  assert_found (f, 2);
  decide (f, "organization", "a", "b", CAIRN_DUPLICATE_APART);
  assert_found (f, 0);
}

static void
test_decided (DirectoryFixture *f, gconstpointer data)
{
  two_houses (f);
  decide (f, "organization", "b", "a", CAIRN_DUPLICATE_APART);
  assert_found (f, 0);
  two_houses (f); /* their sources are read again */
  assert_found (f, 0);
  decide (f, "organization", "a", "b", CAIRN_DUPLICATE_OPEN);
  assert_found (f, 1);
}

/* Apart from one is apart from what that one became part of. */
static void
test_decided_merged (DirectoryFixture *f, gconstpointer data)
{
  two_houses (f);
  organization (f, "three", "c", "Harbour House", "website", "harbour.example", NULL);
  phone (f, "organization_id", "c", "01632 960001");
  assert_found (f, 3);
  decide (f, "organization", "b", "c", CAIRN_DUPLICATE_APART);
  assert_found (f, 2);
  directory_run (f, "UPDATE organization SET merged_into = 'a' WHERE id = 'b'");
  assert_found (f, 0);
}

static void
test_not_two (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  organization (f, "one", "a", "Harbour House", NULL);
  g_assert_false (cairn_duplicates_decide (f->db, "organization", "a", "a", CAIRN_DUPLICATE_APART,
                                           "2026-11-20T18:00:00Z", "unix:test", &error));
  g_assert_nonnull (error);
}

static void
count (guint one, guint other, gpointer data)
{
  g_assert_cmpuint (one, <, other);
  ++*(guint *) data;
}

/* Everybody has the same telephone, a tenth the same name, and all names are nearly alike. */
static guint
count_pairs (guint n)
{
  g_autoptr (CairnDuplicateSet) set = cairn_duplicate_set_new ("organization");
  guint pairs = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *name
          = i % 10 == 0
                ? g_strdup ("Neighbourhood Counselling Centre")
                : g_strdup_printf ("Neighbourhood Counselling Centre %c%c%c%c", 'a' + i % 26,
                                   'a' + i / 26 % 26, 'a' + i / 676 % 26, 'a' + i * 7 % 26);
      CairnDuplicateRecord *record = cairn_duplicate_set_add (set, id);

      cairn_duplicate_set_name (set, record, name);
      cairn_duplicate_set_share (set, record, CAIRN_SHARED_PHONE,
                                 cairn_duplicate_key_phone ("01632 960003"));
    }
  cairn_duplicate_set_pairs (set, count, &pairs);
  return pairs;
}

static void
test_growth (void)
{
  guint few = count_pairs (2000), many = count_pairs (8000);

  g_test_message ("%u pairs of 2,000 records, %u of 8,000", few, many);
  g_assert_cmpuint (few, >, 2000);
  g_assert_cmpuint (many, <, few * 5); /* sixteen times as many if each were held against each */
}

static void
test_keys (void)
{
  g_assert_cmpuint (cairn_duplicate_key_phone ("(312) 555-0142"), ==,
                    cairn_duplicate_key_phone ("+1 312 555 0142"));
  g_assert_cmpuint (cairn_duplicate_key_phone ("211"), ==, 0);
  g_assert_cmpuint (cairn_duplicate_key_web ("HTTPS://www.a.example/x/?y#z", TRUE), ==,
                    cairn_duplicate_key_web ("a.example/x", TRUE));
  g_assert_cmpuint (cairn_duplicate_key_web ("facebook.com/one", FALSE), !=,
                    cairn_duplicate_key_web ("facebook.com/two", FALSE));
  g_assert_cmpuint (cairn_duplicate_key_street ("7 N. Main Street, Suite 5", "60602-1234"), ==,
                    cairn_duplicate_key_street ("7 North Main St", "60602"));
  g_assert_cmpuint (cairn_duplicate_key_street ("Main Street", "60602"), ==, 0);
  g_assert_cmpuint (cairn_duplicate_key_street ("7 Main Street", NULL), ==,
                    cairn_duplicate_key_street ("7 Main St.", NULL));
  g_assert_cmpuint (cairn_duplicate_key_street ("7 Main Street", "Town"), !=,
                    cairn_duplicate_key_street ("7 Main Street", "Other Town"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  DIRECTORY_ADD ("duplicates/explained", test_explained);
  DIRECTORY_ADD ("duplicates/kept-apart", test_kept_apart);
  DIRECTORY_ADD ("duplicates/branches", test_branches);
  DIRECTORY_ADD ("duplicates/protected", test_protected);
  DIRECTORY_ADD ("duplicates/hidden-owner", test_hidden_owner);
  DIRECTORY_ADD ("duplicates/twin-owners", test_twin_owners);
  DIRECTORY_ADD ("duplicates/decided", test_decided);
  DIRECTORY_ADD ("duplicates/decided-merged", test_decided_merged);
  DIRECTORY_ADD ("duplicates/not-two", test_not_two);
  g_test_add_func ("/directory/duplicates/growth", test_growth);
  g_test_add_func ("/directory/duplicates/keys", test_keys);
  return g_test_run ();
}
