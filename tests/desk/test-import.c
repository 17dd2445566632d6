/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import: a look before anything changes, some records taken, all of it taken back. */
#include "fixture.h"

#include "core/audit/audit.h"
#include "core/exchange/batches.h"
#include "core/staff/editing.h"
#include "desk/import/job.h"
#include "desk/import/records.h"
#include "desk/import/report.h"

#include <string.h>

#define FIRST                                                                                      \
  "[{\"id\": \"s1\", \"name\": \"Quiet talk\", \"status\": \"active\", \"phones\": [{\"id\":"      \
  " \"p1\", \"number\": \"555-0100\"}], \"organization\": {\"id\": \"o1\", \"name\": \"Elm"        \
  " House\"}, \"service_at_locations\": [{\"id\": \"x1\", \"location\": {\"id\": \"l1\","          \
  " \"name\": \"Elm House\", \"addresses\": [{\"id\": \"a1\", \"address_1\": \"17 Elm Lane\","     \
  " \"city\": \"Town\", \"postal_code\": \"T1 1AA\"}]}}]},"                                        \
  " {\"id\": \"s2\", \"name\": \"Warm meals\", \"status\": \"active\", \"organization\":"          \
  " {\"id\": \"o2\", \"name\": \"Kitchen\"}}]"
/* Another name, another number, one gone, one new, one that can't be taken. */
#define SECOND                                                                                     \
  "[{\"id\": \"s1\", \"name\": \"Quiet talks\", \"status\": \"active\", \"phones\": [{\"id\":"     \
  " \"p1\", \"number\": \"555-0109\"}], \"organization\": {\"id\": \"o1\", \"name\": \"Elm"        \
  " House\"}, \"service_at_locations\": [{\"id\": \"x1\", \"location\": {\"id\": \"l1\","          \
  " \"name\": \"Elm House\", \"addresses\": [{\"id\": \"a1\", \"address_1\": \"19 Elm Lane\","     \
  " \"city\": \"Town\", \"postal_code\": \"T1 1AA\"}]}}]},"                                        \
  " {\"id\": \"s3\", \"name\": \"Night shelter\", \"status\": \"active\", \"organization\":"       \
  " {\"id\": \"o1\"}}, {\"id\": \"s4\", \"status\": \"active\", \"organization\": {\"id\":"        \
  " \"o1\"}}]"

#define RECORDS                                                                                    \
  "SELECT (SELECT count(*) FROM service WHERE withdrawn = 0) || ' ' || (SELECT count(*) FROM"      \
  " organization WHERE withdrawn = 0) || ' ' || (SELECT count(*) FROM location WHERE withdrawn ="  \
  " 0) || ' ' || (SELECT count(*) FROM phone WHERE withdrawn = 0)"

/* Of what the newest import brought. */
#define OF_LAST                                                                                    \
  "WHERE withdrawn = 0 AND first_batch = (SELECT id FROM import_batch ORDER BY rowid DESC LIMIT"   \
  " 1)"

static Desk *
begin (const char *who)
{
  Desk *desk = desk_new (fixture_state (), "en");

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "eva", CAIRN_ROLE_EDITOR);
  desk_sign_in (desk, who);
  g_assert_true (cairn_desk_window_show (desk->window, "import"));
  desk_settle (desk);
  return desk;
}

static char *
write_file (Desk *desk, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (desk->state);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static char *
look_up (Desk *desk, const char *sql)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  g_autoptr (CairnStmt) stmt = cairn_db_prepare (db, sql, NULL);

  g_assert_nonnull (stmt);
  return cairn_stmt_step (stmt, NULL) ? g_strdup (cairn_stmt_text (stmt, 0)) : NULL;
}

#define assert_says(desk, sql, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = look_up (desk, sql);                                                 \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static gboolean
is_reviewing (Desk *desk)
{
  return desk_find (desk, "Choose none") != NULL;
}

static gboolean
is_at_start (Desk *desk)
{
  return desk_find (desk, "Look at it first") != NULL;
}

/* The path is typed, as one may. */
static void
look_first (Desk *desk, const char *path, const char *source)
{
  desk_write (desk, "File or folder", path);
  if (source != NULL)
    desk_write (desk, "Name of the source, if it does not say so itself", source);
  desk_press (desk, "Look at it first");
}

static void
preview (Desk *desk, const char *path, const char *source)
{
  look_first (desk, path, source);
  desk_wait_for (desk, is_reviewing);
}

static void
take (Desk *desk, const char *button)
{
  desk_press (desk, button);
  desk_wait_for (desk, is_at_start);
}

static void
import (Desk *desk, const char *path, const char *button)
{
  preview (desk, path, "test");
  take (desk, button);
}

/* Asked once; the answer has the same name. */
static void
undo_newest (Desk *desk)
{
  desk_press (desk, "Take it back");
  g_assert_nonnull (desk_find (desk, "Take this import back?"));
  desk_press (desk, "Take it back");
  desk_wait_for (desk, is_at_start);
}

/* A touch on the box before a name. */
static void
touch (Desk *desk, const char *name)
{
  GtkWidget *label = desk_find (desk, name);
  GtkWidget *check;

  g_assert_nonnull (label);
  check = gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  desk_settle (desk);
}

static guint
count_audit (Desk *desk, const char *action, const char *actor)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  const CairnAuditFilter filter = { .action = action, .actor = actor };
  g_autoptr (GPtrArray) lines = cairn_audit_read (db, &filter, NULL);

  return lines->len;
}

/* ---- the way of an import -------------------------------------------------------------------- */

/* New, changed, gone, refused; some taken, the others as they were; then all as before. */
static void
test_some (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *first = write_file (desk, "a.json", FIRST);
  g_autofree char *second = write_file (desk, "b.json", SECOND);
  const char *actor = cairn_staff_session_actor (cairn_desk_get_session (desk->desk));
  g_autofree char *before = look_up (desk, RECORDS);
  g_autofree char *between = NULL;

  preview (desk, first, "test");
  g_assert_true (desk_shows (desk, "Elm House"));
  g_assert_nonnull (desk_find (desk, "Take 5 records"));
  assert_says (desk, RECORDS, before);
  take (desk, "Take 5 records");
  g_assert_true (desk_shows (desk, "rows were taken."));
  g_assert_nonnull (desk_find (desk, "test"));
  g_assert_true (desk_shows (desk, "Person eva"));
  between = look_up (desk, RECORDS);
  g_assert_cmpstr (between, !=, before);
  preview (desk, second, "test");
  g_assert_true (desk_shows (desk, "1 refused"));
  g_assert_true (desk_shows (desk, "555-0100"));
  g_assert_true (desk_shows (desk, "555-0109"));
  g_assert_true (desk_shows (desk, "Telephone number"));
  assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'", "Quiet talk");
  touch (desk, "Quiet talks");
  touch (desk, "Warm meals");
  desk_press (desk, "Report");
  g_assert_true (desk_shows (desk, "Something is missing"));
  g_assert_true (desk_shows (desk, "b.json"));
  desk_press (desk, "Records");
  take (desk, "Take 3 records");
  assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'", "Quiet talk");
  assert_says (desk, "SELECT gone FROM service WHERE name = 'Warm meals'", "0");
  assert_says (desk, "SELECT count(*) FROM service WHERE name = 'Night shelter'", "1");
  g_assert_cmpuint (count_audit (desk, "import", actor), ==, 2);
  undo_newest (desk);
  assert_says (desk, RECORDS, between);
  undo_newest (desk);
  assert_says (desk, RECORDS, before);
  g_assert_cmpuint (count_audit (desk, "import-undo", actor), ==, 2);
}

/* A service is not taken without its new organisation, and goes with it. */
static void
test_kin (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *path = write_file (desk, "a.json", FIRST);

  preview (desk, path, "test");
  desk_press (desk, "Choose none");
  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Take 0 records")));
  touch (desk, "Warm meals");
  g_assert_nonnull (desk_find (desk, "Take 2 records"));
  touch (desk, "Kitchen");
  g_assert_nonnull (desk_find (desk, "Take 0 records"));
  touch (desk, "Kitchen");
  touch (desk, "Warm meals");
  take (desk, "Take 2 records");
  assert_says (desk,
               "SELECT o.name FROM service s JOIN organization o ON o.id = s.organization_id WHERE"
               " s.name = 'Warm meals'",
               "Kitchen");
  assert_says (desk, "SELECT count(*) FROM service WHERE name = 'Quiet talk'", "0");
  assert_says (desk, "SELECT count(*) FROM phone " OF_LAST, "0");
}

/* The same again: nothing would change, and that is said. */
static void
test_nothing_new (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *path = write_file (desk, "a.json", FIRST);

  import (desk, path, "Take 5 records");
  preview (desk, path, "test");
  g_assert_true (desk_shows (desk, "Nothing would change"));
  desk_press (desk, "Report");
  g_assert_true (desk_shows (desk, "Everything could be read"));
  desk_press (desk, "Cancel");
  g_assert_true (is_at_start (desk));
}

static void
protect (Desk *desk)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autofree char *place = look_up (desk, "SELECT id FROM location WHERE name = 'Elm House'");
  g_autofree char *service = look_up (desk, "SELECT id FROM service WHERE name = 'Quiet talk'");
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_ptr_array_add (changes,
                   cairn_change_new ("location", place, "address_visibility", "public", "hidden"));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "service", service, changes, 0,
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
}

#define PROTECTION "SELECT address_visibility FROM location WHERE name = 'Elm House'"

/* Promise 5: what a person has protected stays so whatever a source says, before and after. */
static void
test_protection (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *first = write_file (desk, "a.json", FIRST);
  g_autofree char *second = write_file (desk, "b.json", SECOND);

  import (desk, first, "Take 5 records");
  protect (desk);
  assert_says (desk, PROTECTION, "hidden");
  preview (desk, second, "test");
  desk_press (desk, "Choose all");
  desk_press (desk, "Cancel");
  assert_says (desk, PROTECTION, "hidden");
  preview (desk, second, "test");
  gtk_widget_activate_action (gtk_widget_get_ancestor (desk_find (desk, "Choose none"),
                                                       g_type_from_name ("CairnImportReview")),
                              "import.take", NULL);
  desk_wait_for (desk, is_at_start);
  assert_says (desk, PROTECTION, "hidden");
  undo_newest (desk);
  assert_says (desk, PROTECTION, "hidden");
  undo_newest (desk);
  assert_says (desk, PROTECTION, "hidden");
  import (desk, first, "Take 5 records");
  assert_says (desk, PROTECTION, "hidden");
}

/* Neither in what is shown nor in what is spoken: a preview with what must be kept from who looks
 * through it. */
static void
test_withheld (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *first = write_file (desk, "a.json", FIRST);
  g_autofree char *second = write_file (desk, "b.json", SECOND);
  CairnDirectory *directory = cairn_desk_get_directory (desk->desk);
  const CairnClock *clock = cairn_directory_clock (directory);
  CairnImportOptions options = { .source = "test" };
  g_autoptr (CairnImportPreview) shown = NULL;
  g_autoptr (GError) error = NULL;
  guint held = 0;

  import (desk, first, "Take 5 records");
  protect (desk);
  shown = cairn_import_preview (directory, NULL, second, &options, clock, &error);
  g_assert_no_error (error);
  cairn_import_preview_withhold (shown);
  for (guint i = 0; i < shown->records->len; i++)
    {
      const CairnPreviewRecord *record = g_ptr_array_index (shown->records, i);

      for (guint f = 0; f < record->fields->len; f++)
        {
          const CairnPreviewField *field = g_ptr_array_index (record->fields, f);

          held += field->is_protected;
          g_assert_false (field->after != NULL && strstr (field->after, "Elm Lane") != NULL);
          g_assert_false (field->before != NULL && strstr (field->before, "Elm Lane") != NULL);
        }
    }
  g_assert_cmpuint (held, >, 0);
}

/* ---- staff and source differ ----------------------------------------------------------------- */

static void
write_name (Desk *desk, const char *before, const char *after)
{
  g_autoptr (GPtrArray) changes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_change_free);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM service WHERE name = '%s'", before);
  g_autofree char *service = look_up (desk, sql);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", service, "name", before, after));
  saved = cairn_staff_save (cairn_desk_get_session (desk->desk), "service", service, changes, 0,
                            NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
}

static void
open_difference (Desk *desk, const char *name)
{
  GtkWidget *row = gtk_widget_get_ancestor (desk_find (desk, name), ADW_TYPE_EXPANDER_ROW);

  if (row == NULL)
    row = desk_find (desk, name);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  desk_settle (desk);
}

/* Both are kept until somebody says which is right. */
static void
test_differences (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *first = write_file (desk, "a.json", FIRST);
  g_autofree char *second = write_file (desk, "b.json", SECOND);

  import (desk, first, "Take 5 records");
  write_name (desk, "Quiet talk", "Quiet talk, evenings");
  g_assert_null (desk_find (desk, "The source says something else"));
  preview (desk, second, "test");
  g_assert_true (desk_shows (desk, "Changed here, too"));
  gtk_widget_activate_action (gtk_widget_get_ancestor (desk_find (desk, "Choose none"),
                                                       g_type_from_name ("CairnImportReview")),
                              "import.take", NULL);
  desk_wait_for (desk, is_at_start);
  assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'",
               "Quiet talk, evenings");
  g_assert_nonnull (desk_find (desk, "The source says something else"));
  open_difference (desk, "Quiet talk, evenings");
  g_assert_true (desk_shows (desk, "Quiet talks"));
  desk_press (desk, "Take this one");
  assert_says (desk, "SELECT name FROM service WHERE name LIKE 'Quiet talk%'", "Quiet talks");
  g_assert_null (desk_find (desk, "The source says something else"));
}

/* ---- what goes wrong ------------------------------------------------------------------------- */

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
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *broken = write_file (desk, "broken.json", "[{\"id\": ");
  g_autofree char *table = write_file (desk, "table.csv", "one,two\n1,2\n");
  g_autofree char *before = look_up (desk, RECORDS);

  g_assert_false (gtk_widget_is_sensitive (desk_find (desk, "Look at it first")));
  look_first (desk, "/there/is/no/such", NULL);
  desk_wait_for (desk, says_no_file);
  look_first (desk, broken, NULL);
  desk_wait_for (desk, says_unreadable);
  g_assert_true (desk_shows (desk, "broken.json"));
  g_assert_false (says_no_file (desk));
  g_assert_null (desk_find (desk, "Mapping file: what the columns are"));
  desk_choose (desk, "Format", "A table of another kind");
  g_assert_nonnull (desk_find (desk, "Mapping file: what the columns are"));
  look_first (desk, table, NULL);
  while (!desk_shows (desk, "A table of another kind needs a mapping file."))
    g_main_context_iteration (NULL, TRUE);
  assert_says (desk, RECORDS, before);
}

/* A table of nobody's format: what its columns are is proposed, looked through, and used. */
static void
test_mapping (void)
{
  g_autoptr (Desk) desk = begin ("eva");
  g_autofree char *table = write_file (
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
  import (desk, table, "Take 1 record");
  assert_says (desk, "SELECT count(*) FROM service " OF_LAST, "1");
  assert_says (desk, "SELECT count(*) FROM phone " OF_LAST, "0");
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
  g_autoptr (Desk) desk = begin ("eva");
  g_autoptr (GString) table = g_string_new ("id,name\n");
  g_autofree char *before = look_up (desk, RECORDS);
  g_autofree char *path = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (table, "%u,Org %u\n", i, i);
  path = write_file (desk, "organizations.csv", table->str);
  look_first (desk, path, "many");
  desk_press (desk, "Stop");
  desk_wait_for (desk, is_stopped);
  g_assert_true (is_at_start (desk));
  assert_says (desk, RECORDS, before);
  assert_says (desk, "SELECT count(*) FROM import_batch WHERE source = 'many'", "0");
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
  assert_says (desk, "SELECT count(*) FROM import_batch WHERE source = 'test'", "0");
}

/* Who may not edit has no such page. */
static void
test_rights (void)
{
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autofree char *path = write_file (desk, "a.json", FIRST);

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
  g_autoptr (Desk) desk = begin ("root");
  g_autofree char *path = write_file (desk, "a.json", FIRST);
  g_autofree char *start = desk_find_nameless (desk);
  g_autofree char *review = NULL;

  g_assert_cmpstr (start, ==, "");
  preview (desk, path, "test");
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
  desk = begin ("eva");
  before = look_up (desk, RECORDS);
  preview (desk, path, NULL);
  assert_says (desk, RECORDS, before);
  taken = take_half (desk);
  button = g_strdup_printf ("Take %u records", taken);
  expected = g_strdup_printf ("%u", taken);
  take (desk, button);
  assert_says (desk,
               "SELECT (SELECT count(*) FROM service " OF_LAST ") + (SELECT count(*) FROM"
               " organization " OF_LAST ") + (SELECT count(*) FROM location " OF_LAST
               ") + (SELECT count(*) FROM program " OF_LAST ")",
               expected);
  undo_newest (desk);
  assert_says (desk, RECORDS, before);
}

static void
add_tests (void)
{
  g_test_add_func ("/import/some", test_some);
  g_test_add_func ("/import/kin", test_kin);
  g_test_add_func ("/import/nothing-new", test_nothing_new);
  g_test_add_func ("/import/protection", test_protection);
  g_test_add_func ("/import/withheld", test_withheld);
  g_test_add_func ("/import/differences", test_differences);
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
