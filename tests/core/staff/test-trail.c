/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking into the trail, and taking it out of the house. */
#include "staff-fixture.h"

#include "core/base/json-read.h"
#include "core/settings/secret.h"
#include "core/staff/trail.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
count (StaffFixture *f, CairnAuditFilter filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = cairn_staff_trail (f->admin, &filter, FALSE, &error);

  g_assert_no_error (error);
  return lines->len;
}

static void
test_filter (StaffFixture *f, gconstpointer data)
{
  static const char *const people[] = { "account-role", "account-disable", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cairn_staff_account_find (f->base.directory, "vic");
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "service", "s1", "name", "Quiet Harbour", 0);
  g_auto (GStrv) rows = cairn_staff_trail_rows (f->admin, "quiet harb", &error);

  g_assert_no_error (error);
  g_assert_true (cairn_staff_account_set_role (f->admin, id, CAIRN_ROLE_REVIEWER, &error));
  g_assert_cmpuint (count (f, (CairnAuditFilter){ .actions = people }), ==, 1);
  g_assert_cmpuint (count (f, (CairnAuditFilter){ .text = "quiet HARBOUR" }), ==, 1);
  g_assert_cmpuint (count (f, (CairnAuditFilter){ .text = "nobody wrote this" }), ==, 0);
  g_assert_cmpuint (g_strv_length (rows), ==, 1);
  g_assert_cmpuint (count (f, (CairnAuditFilter){ .text = "nobody wrote this",
                                                  .rows = (const char *const *) rows }),
                    >=, 1);
  g_assert_null (cairn_staff_trail_rows (f->editor, "quiet", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

static void
test_subject (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "service", "s1", "name", "Quiet Harbour", 0);
  CairnAuditFilter filter = { .limit = 1 };
  g_autoptr (GPtrArray) lines = cairn_staff_trail (f->admin, &filter, FALSE, &error);
  g_autofree char *subject
      = cairn_staff_trail_subject (f->base.directory, g_ptr_array_index (lines, 0));

  g_assert_cmpstr (subject, ==, "Quiet Harbour");
}

/* What is taken out: whole JSON, a heading and CRLF, no formula, no protected value, and a line
 * that says so. */
static void
test_export (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = g_build_filename (f->base.state, "trail.csv", NULL);
  g_autofree char *json = g_build_filename (f->base.state, "trail.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *document = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "service", "s1", "name", "=HYPERLINK(\"x\", \"y\")", 0);
  const CairnAuditFilter all = { 0 };
  GStatBuf info;

  g_assert_true (cairn_staff_trail_export (f->admin, &all, csv, &error));
  g_assert_true (cairn_staff_trail_export (f->admin, &all, json, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv, &text, NULL, &error));
  g_assert_true (g_str_has_prefix (text, "line,at,actor,name,action,"));
  g_assert_nonnull (strstr (text, "\"'=HYPERLINK(\"\"x\"\", \"\"y\"\")\""));
  g_assert_cmpint (g_stat (csv, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 077, ==, 0);
  g_assert_true (g_file_get_contents (json, &document, NULL, &error));
  root = cairn_json_parse (document, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (json_node_get_object (root), "lines")),
      >, 1);
  g_assert_cmpuint (count (f, (CairnAuditFilter){ .action = "trail-export" }), ==, 2);
  g_assert_false (cairn_staff_trail_export (f->editor, &all, csv, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
}

static void
test_last_sign_in (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fresh = cairn_staff_account_add (f->admin, "fresh", "Fresh Person",
                                                    CAIRN_ROLE_ASSIST, "the first one", &error);
  g_autoptr (CairnStaffSession) again = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  gint64 now = cairn_clock_now (cairn_directory_clock (f->base.directory));

  staff_wait (f, 300);
  again = cairn_staff_sign_in (f->base.directory, "eva", PASSWORD, &error);
  g_assert_no_error (error);
  accounts = cairn_staff_accounts (f->admin, &error);
  for (guint i = 0; i < accounts->len; i++)
    {
      const CairnStaffAccount *account = g_ptr_array_index (accounts, i);

      if (g_str_equal (account->login, "eva"))
        g_assert_cmpint (account->signed_in_at, ==, now + 300);
      if (g_str_equal (account->id, fresh))
        g_assert_cmpint (account->signed_in_at, ==, 0);
    }
}

static void
test_one_time (void)
{
  g_autofree char *one = cairn_secret_one_time ();
  g_autofree char *other = cairn_secret_one_time ();

  g_assert_cmpuint (strlen (one), ==, 19);
  g_assert_cmpuint (strspn (one, "abcdefghjkmnpqrstuvwxyz23456789-"), ==, 19);
  g_assert_cmpstr (one, !=, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("trail/filter", test_filter);
  STAFF_ADD ("trail/subject", test_subject);
  STAFF_ADD ("trail/export", test_export);
  STAFF_ADD ("trail/last-sign-in", test_last_sign_in);
  g_test_add_func ("/staff/trail/one-time", test_one_time);
  return g_test_run ();
}
