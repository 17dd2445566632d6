/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import: a look before anything changes, some records taken, all of it taken back. */
#include "import-tests.h"

#include "core/audit/audit.h"
#include "core/exchange/batches.h"
#include "core/staff/editing.h"
#include "desk/import/job.h"
#include "desk/import/records.h"
#include "desk/import/report.h"

#include <string.h>

/* ---- the way of an import -------------------------------------------------------------------- */

/* New, changed, gone, refused; some taken, the others as they were; then all as before. */
static void
test_some (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *first = import_write (desk, "a.json", FIRST);
  g_autofree char *second = import_write (desk, "b.json", SECOND);
  const char *actor = cairn_staff_session_actor (cairn_desk_get_session (desk->desk));
  g_autofree char *before = import_look_up (desk, RECORDS);
  g_autofree char *between = NULL;

  import_preview (desk, first, "test");
  g_assert_true (desk_shows (desk, "Elm House"));
  g_assert_nonnull (desk_find (desk, "Take 5 records"));
  import_assert_says (desk, RECORDS, before);
  import_take (desk, "Take 5 records");
  g_assert_true (desk_shows (desk, "rows were taken."));
  g_assert_nonnull (desk_find (desk, "test"));
  g_assert_true (desk_shows (desk, "Person eva"));
  between = import_look_up (desk, RECORDS);
  g_assert_cmpstr (between, !=, before);
  import_preview (desk, second, "test");
  g_assert_true (desk_shows (desk, "1 refused"));
  g_assert_true (desk_shows (desk, "555-0100"));
  g_assert_true (desk_shows (desk, "555-0109"));
  g_assert_true (desk_shows (desk, "Telephone number"));
  import_assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'", "Quiet talk");
  import_touch (desk, "Quiet talks");
  import_touch (desk, "Warm meals");
  desk_press (desk, "Report");
  g_assert_true (desk_shows (desk, "Something is missing"));
  g_assert_true (desk_shows (desk, "b.json"));
  desk_press (desk, "Records");
  import_take (desk, "Take 3 records");
  import_assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'", "Quiet talk");
  import_assert_says (desk, "SELECT gone FROM service WHERE name = 'Warm meals'", "0");
  import_assert_says (desk, "SELECT count(*) FROM service WHERE name = 'Night shelter'", "1");
  g_assert_cmpuint (import_count_audit (desk, "import", actor), ==, 2);
  import_undo_newest (desk);
  import_assert_says (desk, RECORDS, between);
  import_undo_newest (desk);
  import_assert_says (desk, RECORDS, before);
  g_assert_cmpuint (import_count_audit (desk, "import-undo", actor), ==, 2);
}

/* A service is not taken without its new organisation, and goes with it. */
static void
test_kin (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *path = import_write (desk, "a.json", FIRST);

  import_preview (desk, path, "test");
  desk_press (desk, "Choose none");
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Take 0 records")));
  import_touch (desk, "Warm meals");
  g_assert_nonnull (desk_find (desk, "Take 2 records"));
  import_touch (desk, "Kitchen");
  g_assert_nonnull (desk_find (desk, "Take 0 records"));
  import_touch (desk, "Kitchen");
  import_touch (desk, "Warm meals");
  import_take (desk, "Take 2 records");
  import_assert_says (
      desk,
      "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id WHERE"
      " s.name = 'Warm meals'",
      "Kitchen");
  import_assert_says (desk, "SELECT count(*) FROM service WHERE name = 'Quiet talk'", "0");
  import_assert_says (desk, "SELECT count(*) FROM phone " OF_LAST, "0");
}

/* The same again: nothing would change, and that is said. */
static void
test_nothing_new (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *path = import_write (desk, "a.json", FIRST);

  import_all (desk, path, "Take 5 records");
  import_preview (desk, path, "test");
  g_assert_true (desk_shows (desk, "Nothing would change"));
  desk_press (desk, "Report");
  g_assert_true (desk_shows (desk, "Everything could be read"));
  desk_press (desk, "Cancel");
  g_assert_true (import_is_at_start (desk));
}

static gboolean
says_no_file (Desk *desk)
{
  return desk_shows (desk, "There is no such file or folder.");
}

static gboolean
says_unreadable (Desk *desk)
{
  return desk_shows (desk, "This can't be read. Nothing was changed.");
}

static void
test_errors (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *broken = import_write (desk, "broken.json", "[{\"id\": ");
  g_autofree char *table = import_write (desk, "table.csv", "one,two\n1,2\n");
  g_autofree char *before = import_look_up (desk, RECORDS);

  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Look at it first")));
  import_look_first (desk, "/there/is/no/such", NULL);
  desk_wait_for (desk, says_no_file);
  import_look_first (desk, broken, NULL);
  desk_wait_for (desk, says_unreadable);
  g_assert_true (desk_shows (desk, "broken.json"));
  g_assert_false (says_no_file (desk));
  g_assert_null (desk_find (desk, "Mapping file: what the columns are"));
  desk_choose (desk, "Format", "A table of another kind");
  g_assert_nonnull (desk_find (desk, "Mapping file: what the columns are"));
  import_look_first (desk, table, NULL);
  while (!desk_shows (desk, "A table of another kind needs a mapping file."))
    g_main_context_iteration (NULL, TRUE);
  import_assert_says (desk, RECORDS, before);
}

/* A table of nobody's format: what its columns are is proposed, looked through, and used. */
static void
test_mapping (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autofree char *table = import_write (
      desk, "table.csv",
      "Program Name,Phone Number,Description\nQuiet table,01632 960555,Talk and tea\n");
  g_autofree char *mapping = g_strconcat (table, ".mapping.csv", NULL);

  desk_write (desk, "File or folder", table);
  g_assert_null (desk_find (desk, "Propose one"));
  desk_choose (desk, "Format", "A table of another kind");
  desk_press (desk, "Propose one");
  g_assert_true (g_file_test (mapping, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (desk_read (desk, "Mapping file: what the columns are"), ==, mapping);
  g_assert_true (desk_shows (desk, "Look through the mapping file"));
  /* Somebody's work on it is not written over. */
  g_assert_true (g_file_set_contents (
      mapping, "file,column,value,field,text,example\ntable.csv,Program Name,,service.name,,\n", -1,
      NULL));
  desk_press (desk, "Propose one");
  import_all (desk, table, "Take 1 record");
  import_assert_says (desk, "SELECT count(*) FROM service " OF_LAST, "1");
  import_assert_says (desk, "SELECT count(*) FROM phone " OF_LAST, "0");
}

static gboolean
is_stopped (Desk *desk)
{
  return desk_shows (desk, "Stopped. Nothing was changed.");
}

/* Stopped while it reads: nothing of it is there. */
static void
test_stop (void)
{
  g_autoptr (Desk) desk = import_begin ("eva");
  g_autoptr (GString) table = g_string_new ("id,name\n");
  g_autofree char *before = import_look_up (desk, RECORDS);
  g_autofree char *path = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (table, "%u,Org %u\n", i, i);
  path = import_write (desk, "organizations.csv", table->str);
  import_look_first (desk, path, "many");
  desk_press (desk, "Stop");
  desk_wait_for (desk, is_stopped);
  g_assert_true (import_is_at_start (desk));
  import_assert_says (desk, RECORDS, before);
  import_assert_says (desk, "SELECT count(*) FROM import_batch WHERE source = 'many'", "0");
}

static void
on_refused (GObject *job, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  int *refused = data;

  g_assert_null (cairn_import_job_take_finish (CAIRN_IMPORT_JOB (job), result, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  ++*refused;
}

/* Also without the page: the work itself asks for the right. */
static void
try_import (Desk *desk, const char *path)
{
  g_autoptr (CairnImportJob) job = cairn_import_job_new (desk->desk, path, "test", NULL, NULL);
  GHashTable *none = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int refused = 0;

  cairn_import_job_take (job, desk->desk, none, on_refused, &refused);
  while (refused == 0)
    g_main_context_iteration (NULL, TRUE);
  import_assert_says (desk, "SELECT count(*) FROM import_batch WHERE source = 'test'", "0");
}

/* Who may not edit has no such page. */
static void
test_rights (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autofree char *path = import_write (desk, "a.json", FIRST);

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  desk_add_person (desk, "rea", CAIRN_ROLE_REVIEWER);
  desk_sign_in (desk, "vic");
  g_assert_false (cairn_desk_window_show (desk->window, "import"));
  try_import (desk, path);
  cairn_desk_sign_out (desk->desk);
  desk_sign_in (desk, "rea");
  g_assert_false (cairn_desk_window_show (desk->window, "import"));
  try_import (desk, path);
}

static void
test_names (void)
{
  g_autoptr (Desk) desk = import_begin ("root");
  g_autofree char *path = import_write (desk, "a.json", FIRST);
  g_autofree char *start = desk_find_nameless (desk);
  g_autofree char *review = NULL;

  g_assert_cmpstr (start, ==, "");
  import_preview (desk, path, "test");
  review = desk_find_nameless (desk);
  g_assert_cmpstr (review, ==, "");
}

/* For who keeps the source: a table that no program for tables runs anything of. */
static void
test_report (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  CairnImportProblem one = { (char *) "a.csv", 3, (char *) "bad-phone",
                             (char *) "'12' is \"no\" number: left out", TRUE };
  CairnImportProblem two = { (char *) "=cmd.csv", 0, (char *) "encoding", (char *) "read", FALSE };
  CairnImportReport report = { .problems = problems };
  g_autofree char *table = NULL;

  g_ptr_array_add (problems, &one);
  g_ptr_array_add (problems, &two);
  table = cairn_import_report_table (&report);
  g_assert_cmpstr (table, ==,
                   "file,line,refused,code,text\r\n"
                   "\"a.csv\",3,1,\"bad-phone\",\"'12' is \"\"no\"\" number: left out\"\r\n"
                   "\"'=cmd.csv\",0,0,\"encoding\",\"read\"\r\n");
  g_assert_cmpstr (cairn_import_problem_text ("phone-words"), ==,
                   "A telephone number was not clear");
  g_assert_cmpstr (cairn_import_problem_text ("no such"), ==, "A value was not clear");
}

/* ---- real data ------------------------------------------------------------------------------- */

static char *
shared_path (const char *below)
{
  const char *shared = g_getenv ("CAIRN_SHARED");
  g_autofree char *path = shared != NULL ? g_build_filename (shared, "data", below, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/* Every second one, as with the arrow and Enter. */
static guint
take_half (Desk *desk)
{
  GtkWidget *review = gtk_widget_get_ancestor (desk_find (desk, "Choose none"),
                                               g_type_from_name ("CairnImportReview"));
  GtkWidget *list = desk_find_type (review, "GtkListView");
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  guint n = g_list_model_get_n_items (model), taken = 0;

  desk_press (desk, "Choose none");
  for (guint i = 0; i < n; i += 2)
    {
      g_autoptr (CairnImportItem) item = g_list_model_get_item (model, i);

      if (!cairn_import_item_is_taken (item))
        g_signal_emit_by_name (list, "activate", i);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CairnImportItem) item = g_list_model_get_item (model, i);

      taken += cairn_import_item_is_taken (item);
    }
  g_test_message ("%u records, %u taken", n, taken);
  g_assert_cmpuint (taken, >=, n / 2);
  g_assert_cmpuint (taken, <, n);
  return taken;
}

static void
test_illinois (void)
{
  g_autofree char *path = shared_path ("real/legalaid/ilao-hsds1.1");
  g_autoptr (Desk) desk = NULL;
  g_autofree char *before = NULL, *expected = NULL, *button = NULL;
  guint taken;

  if (path == NULL)
    {
      g_test_skip ("the shared material (CAIRN_SHARED) is not here");
      return;
    }
  desk = import_begin ("eva");
  before = import_look_up (desk, RECORDS);
  import_preview (desk, path, NULL);
  import_assert_says (desk, RECORDS, before);
  taken = take_half (desk);
  button = g_strdup_printf ("Take %u records", taken);
  expected = g_strdup_printf ("%u", taken);
  import_take (desk, button);
  import_assert_says (desk,
                      "SELECT (SELECT count(*) FROM service " OF_LAST ") + (SELECT count(*) FROM"
                      " organization " OF_LAST ") + (SELECT count(*) FROM location " OF_LAST
                      ") + (SELECT count(*) FROM program " OF_LAST ")",
                      expected);
  import_undo_newest (desk);
  import_assert_says (desk, RECORDS, before);
}

static void
add_tests (void)
{
  g_test_add_func ("/import/some", test_some);
  g_test_add_func ("/import/kin", test_kin);
  g_test_add_func ("/import/nothing-new", test_nothing_new);
  import_add_again ();
  g_test_add_func ("/import/errors", test_errors);
  g_test_add_func ("/import/mapping", test_mapping);
  g_test_add_func ("/import/stop", test_stop);
  g_test_add_func ("/import/rights", test_rights);
  g_test_add_func ("/import/names", test_names);
  g_test_add_func ("/import/report", test_report);
  g_test_add_func ("/import/illinois", test_illinois);
}

int
main (int argc, char **argv)
{
  return desk_run_tests (argc, argv, add_tests);
}
