/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trail of changes is whole, or it says where it is not. */
#include "../directory/directory-fixture.h"

#include "core/audit/audit.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DirectoryFixture base;
  char *key;
} Fixture;

static void
add_line (Fixture *f, gint64 at, const char *action, const char *value)
{
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_audit_value_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (values, cairn_audit_value_new ("service", "s1", "name", NULL, value, FALSE));
  g_ptr_array_add (values, cairn_audit_value_new ("address", "a1", "address_1", "3 High Road",
                                                  "12 Willow Street", TRUE));
  g_assert_true (cairn_db_begin (f->base.db, &error));
  g_assert_true (cairn_audit_add_values (f->base.db, at, "staff:eva", action, "service", "s1",
                                         "{\"note\": \"why\"}", values, &error));
  g_assert_true (cairn_db_commit (f->base.db, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  directory_set_up (&f->base, data);
  f->key = g_build_filename (f->base.state, "key", NULL);
  for (gint64 i = 0; i < 5; i++)
    add_line (f, DIRECTORY_NOW + i * 3600, "edit", "Counselling");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  directory_tear_down (&f->base, data);
  g_free (f->key);
}

static guint
count_problems (Fixture *f, GPtrArray *heads, const char *mention)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = cairn_audit_verify (f->base.db, heads, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  if (mention != NULL && problems->len > 0)
    g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), mention));
  return problems->len;
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
}

/* Every column of every kind of row: what is changed behind Cairn's back shows. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql, *mention;
  } changes[] = {
    { "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE id = 3", "line 3" },
    { "UPDATE audit SET actor = 'staff:sam' WHERE id = 3", "line 3: its actor" },
    { "UPDATE audit SET action = 'check' WHERE id = 3", "line 3" },
    { "UPDATE audit SET table_name = 'location' WHERE id = 3", "line 3" },
    { "UPDATE audit SET row_id = 's2' WHERE id = 3", "line 3" },
    { "UPDATE audit SET row_id = NULL WHERE id = 3", "line 3" },
    { "UPDATE audit SET detail = '{\"note\": \"whz\"}' WHERE id = 3", "line 3: its detail" },
    { "UPDATE audit SET detail = NULL WHERE id = 3", "line 3: its detail" },
    { "UPDATE audit SET salt = zeroblob (32) WHERE id = 3", "line 3" },
    { "UPDATE audit SET hash = zeroblob (32) WHERE id = 3", "line 3" },
    { "UPDATE audit SET hash = NULL WHERE id = 3", "line 3 is not part" },
    { "UPDATE audit SET actor_hash = zeroblob (32) WHERE id = 3", "line 3" },
    { "UPDATE audit SET id = 30 WHERE id = 5", "lines 5 to 29 are missing" },
    { "DELETE FROM audit WHERE id = 3", "line 3 is missing" },
    { "DELETE FROM audit WHERE id = 1", "line 1 is missing" },
    { "DELETE FROM audit_value WHERE audit_id = 3 AND position = 1", "line 3" },
    { "UPDATE audit_value SET value = 'x' WHERE audit_id = 3 AND position = 0", "value 0" },
    { "UPDATE audit_value SET base = 'x' WHERE audit_id = 3 AND position = 1", "value 1" },
    { "UPDATE audit_value SET value = NULL WHERE audit_id = 3 AND position = 1", "value 1" },
    { "UPDATE audit_value SET field = 'alert' WHERE audit_id = 3 AND position = 0", "line 3" },
    { "UPDATE audit_value SET row_id = 's2' WHERE audit_id = 3 AND position = 0", "line 3" },
    { "UPDATE audit_value SET table_name = 'x' WHERE audit_id = 3 AND position = 0", "line 3" },
    { "UPDATE audit_value SET value_hash = zeroblob (32) WHERE audit_id = 3", "line 3" },
    { "UPDATE audit_value SET audit_id = 4, position = 7 WHERE audit_id = 3 AND position = 1",
      "line 3" },
    { "UPDATE audit SET erased = 1 WHERE id = 3", "erased before its time" },
    { "UPDATE audit_value SET value = NULL, base = NULL WHERE audit_id = 3", "line 3" },
    { "INSERT INTO audit (id, at, actor, action) VALUES (6, 'now', 'x', 'y')",
      "line 6 is not part" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_true (cairn_db_begin (f->base.db, NULL));
      g_test_message ("%s", changes[i].sql);
      directory_run (&f->base, changes[i].sql);
      g_assert_cmpuint (count_problems (f, NULL, changes[i].mention), >, 0);
      cairn_db_rollback (f->base.db);
    }
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
}

/* A line that stands in nobody's chain is not taken into it by the next one. */
static void
test_slipped_in (Fixture *f, gconstpointer data)
{
  directory_run (&f->base, "INSERT INTO audit (id, at, actor, action) VALUES (6, 'x', 'y', 'z')");
  add_line (f, DIRECTORY_NOW, "edit", "More");
  g_assert_cmpuint (count_problems (f, NULL, "line 6"), >, 0);
}

static CairnAuditHead *
sign (Fixture *f, gint64 now)
{
  CairnAuditHead *head = g_new0 (CairnAuditHead, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_audit_sign_head (f->base.db, f->key, now, head, &error));
  g_assert_no_error (error);
  return head;
}

/* What was cut off at the end leaves a chain that is whole; a backup's head still knows. */
static void
test_cut_short (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  GStatBuf info;

  g_ptr_array_add (heads, sign (f, DIRECTORY_NOW));
  g_assert_cmpint (g_stat (f->key, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_problems (f, heads, NULL), ==, 0);
  directory_run (&f->base, "DELETE FROM audit_value WHERE audit_id = 5;"
                           " DELETE FROM audit WHERE id = 5");
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
  g_assert_cmpuint (count_problems (f, heads, "cut short"), ==, 1);
  /* And written on as if nothing had been. */
  add_line (f, DIRECTORY_NOW, "edit", "Another");
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
  g_assert_cmpuint (count_problems (f, heads, "not the one"), ==, 1);
}

static void
test_head (Fixture *f, gconstpointer data)
{
  g_autofree CairnAuditHead *head = sign (f, DIRECTORY_NOW);
  g_autofree CairnAuditHead *again = sign (f, DIRECTORY_NOW);
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  guint8 *bytes = (guint8 *) head;

  g_assert_cmpint (head->id, ==, 5);
  g_assert_cmpmem (head->key, 32, again->key, 32);
  g_assert_true (cairn_audit_head_is_genuine (head));
  g_ptr_array_add (heads, head);
  for (gsize i = 0; i < sizeof *head; i++)
    {
      bytes[i] ^= 1;
      g_assert_false (cairn_audit_head_is_genuine (head));
      bytes[i] ^= 1;
    }
  head->id = 2;
  g_assert_cmpuint (count_problems (f, heads, "not signed"), ==, 1);
}

/* After the retention period values and people are gone; that the chain is whole still shows. */
static void
test_erased (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  CairnAuditFilter filter = { .protected_too = TRUE };
  const CairnAuditLine *line;

  g_assert_cmpint (cairn_audit_erase (f->base.db, DIRECTORY_NOW + 2 * 3600, &error), ==, 2);
  g_assert_no_error (error);
  /* Too early, and nothing says that it was done. */
  g_assert_cmpuint (count_problems (f, NULL, "line 1 was erased before its time"), >, 0);
  add_line (f, DIRECTORY_NOW + 89 * 86400, CAIRN_AUDIT_RETENTION, "2");
  g_assert_cmpuint (count_problems (f, NULL, "line 1 was erased before its time"), >, 0);
  add_line (f, DIRECTORY_NOW + 91 * 86400, CAIRN_AUDIT_RETENTION, "2");
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
  lines = cairn_audit_read (f->base.db, &filter, &error);
  g_assert_cmpuint (lines->len, ==, 7);
  line = g_ptr_array_index (lines, 6);
  g_assert_true (line->erased);
  g_assert_cmpstr (line->actor, ==, "");
  g_assert_cmpstr (line->action, ==, "edit");
  g_assert_null (line->detail);
  g_assert_null (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->value);
  /* Also without the salt, by which they could be guessed and tried. */
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM audit WHERE salt IS NULL"),
                   ==, 2);
  directory_run (&f->base, "UPDATE audit_value SET value = 'x' WHERE audit_id = 1");
  g_assert_cmpuint (count_problems (f, NULL, "line 1"), >, 0);
  directory_run (&f->base, "UPDATE audit SET action = 'check' WHERE id = 2");
  g_assert_cmpuint (count_problems (f, NULL, "line 1"), >, 2);
}

/* Lines from before there was a chain are made its beginning, once. */
static void
test_older_lines (DirectoryFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  directory_run (f, "INSERT INTO audit (id, at, actor, action, detail) VALUES"
                    " (1, '2026-01-01T00:00:00Z', 'unix:root', 'import', '{}'),"
                    " (2, '2026-01-02T00:00:00Z', 'unix:root', 'listing', NULL)");
  problems = cairn_audit_verify (f->db, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_ptr_array_unref (problems);
  g_assert_true (
      cairn_audit_add (f->db, DIRECTORY_NOW, "unix:root", "x", NULL, NULL, NULL, &error));
  problems = cairn_audit_verify (f->db, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 0);
  directory_run (f, "UPDATE audit SET detail = '{ }' WHERE id = 1");
  g_ptr_array_unref (problems);
  problems = cairn_audit_verify (f->db, NULL, &error);
  g_assert_cmpuint (problems->len, ==, 1);
}

static guint
count_lines (Fixture *f, CairnAuditFilter filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = cairn_audit_read (f->base.db, &filter, &error);

  g_assert_no_error (error);
  return lines->len;
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  add_line (f, DIRECTORY_NOW, "check", "x");
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ 0 }), ==, 6);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .action = "check" }), ==, 1);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .actor = "staff:sam" }), ==, 0);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .row = "a1" }), ==, 6);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .row = "s1", .field = "name" }), ==, 6);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .row = "s1", .field = "address_1" }), ==,
                    0);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .from = DIRECTORY_NOW + 2 * 3600 }), ==, 3);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .to = DIRECTORY_NOW + 3600 }), ==, 2);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .before = 3 }), ==, 2);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ .limit = 4 }), ==, 4);
}

/* Who may not see protected places reads that something changed, not what. */
static void
test_protected (Fixture *f, gconstpointer data)
{
  CairnAuditFilter filter = { .limit = 1 };
  g_autoptr (GPtrArray) lines = cairn_audit_read (f->base.db, &filter, NULL);
  const CairnAuditLine *line = g_ptr_array_index (lines, 0);
  const CairnAuditValue *name = g_ptr_array_index (line->values, 0);
  const CairnAuditValue *address = g_ptr_array_index (line->values, 1);

  g_assert_cmpstr (name->value, ==, "Counselling");
  g_assert_true (address->is_protected);
  g_assert_null (address->base);
  g_assert_null (address->value);
  g_assert_true (cairn_audit_protect (f->base.db, "s1", NULL));
  g_ptr_array_unref (lines);
  lines = cairn_audit_read (f->base.db, &filter, NULL);
  line = g_ptr_array_index (lines, 0);
  g_assert_null (((CairnAuditValue *) g_ptr_array_index (line->values, 0))->value);
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
}

/* A line stands or falls with what it records. */
static void
test_undone (Fixture *f, gconstpointer data)
{
  g_assert_true (cairn_db_begin (f->base.db, NULL));
  g_assert_true (cairn_audit_add (f->base.db, DIRECTORY_NOW, "a", "b", NULL, NULL, NULL, NULL));
  cairn_db_rollback (f->base.db);
  g_assert_cmpuint (count_lines (f, (CairnAuditFilter){ 0 }), ==, 5);
  g_assert_cmpuint (count_problems (f, NULL, NULL), ==, 0);
}

#define ADD(name, func) g_test_add ("/audit/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("changed", test_changed);
  ADD ("slipped-in", test_slipped_in);
  ADD ("cut-short", test_cut_short);
  ADD ("head", test_head);
  ADD ("erased", test_erased);
  g_test_add ("/audit/older-lines", DirectoryFixture, NULL, directory_set_up, test_older_lines,
              directory_tear_down);
  ADD ("filter", test_filter);
  ADD ("protected", test_protected);
  ADD ("undone", test_undone);
  return g_test_run ();
}
