/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source that is read again: what staff decided stays, what changed can be seen before and taken
 * back after, protection only rises. */
#include "samples.h"

#include "core/base/error.h"
#include "core/directory/entry.h"
#include "core/exchange/batches.h"
#include "core/exchange/preview.h"
#include "core/exchange/undo.h"

#include <gio/gio.h>
#include <string.h>

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_db_exec (cairn_directory_db (fixture->directory), sql, &error));
  g_assert_no_error (error);
}

static CairnImportUndo
undo (Fixture *fixture, const char *batch)
{
  CairnImportUndo result;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      cairn_import_undo (fixture->directory, batch, "test:undo", &fixture->clock, &result, &error));
  g_assert_no_error (error);
  fixture_verify (fixture);
  return result;
}

static void
refuse_undo (Fixture *fixture, const char *batch, gint code)
{
  CairnImportUndo result;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_print (fixture);
  g_autofree char *after = NULL;

  g_assert_false (
      cairn_import_undo (fixture->directory, batch, "test:undo", &fixture->clock, &result, &error));
  g_assert_error (error, CAIRN_ERROR, code);
  after = fixture_print (fixture);
  g_assert_cmpstr (before, ==, after);
}

static CairnImportPreview *
preview (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *before = fixture_print (fixture);
  g_autofree char *after = NULL;
  CairnImportOptions options = { .source = "test" };
  g_autoptr (GError) error = NULL;
  CairnImportPreview *result = cairn_import_preview (fixture->directory, fixture->rules, path,
                                                     &options, &fixture->clock, &error);

  g_assert_no_error (error);
  after = fixture_print (fixture);
  g_assert_cmpstr (before, ==, after);
  return result;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "changed service Talk: service.name Talk → Talks", one a line, in one order. */
static char *
print_preview (const CairnImportPreview *shown)
{
  static const char *const kinds[] = { "new", "changed", "kept", "gone" };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < shown->records->len; i++)
    {
      const CairnPreviewRecord *record = g_ptr_array_index (shown->records, i);
      GString *line = g_string_new (NULL);

      g_string_append_printf (line, "%s %s %s", kinds[record->kind], record->table,
                              record->name != NULL ? record->name : "-");
      for (guint f = 0; f < record->fields->len; f++)
        {
          const CairnPreviewField *field = g_ptr_array_index (record->fields, f);

          g_string_append_printf (
              line, "; %s.%s %s>%s%s%s", field->table, field->field,
              field->before != NULL ? field->before : "", field->after != NULL ? field->after : "",
              field->is_conflict ? " conflict" : "", field->is_protected ? " protected" : "");
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_preview (Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (CairnImportPreview) shown = preview (fixture, name);
  g_autofree char *lines = print_preview (shown);

  g_assert_cmpstr (lines, ==, expected);
}

/* Nothing of it differs: nothing is changed, nothing is gone, nothing is new. */
static void
assert_same (Fixture *fixture, const char *name)
{
  g_autoptr (CairnImportReport) report = fixture_import (fixture, name);

  assert_text (fixture, "SELECT table_name, field, before, after FROM import_change", "");
  g_assert_cmpuint (report->fresh, ==, 0);
  g_assert_cmpuint (report->changed, ==, 0);
  g_assert_cmpuint (report->gone, ==, 0);
  g_assert_cmpuint (report->conflicts, ==, 0);
  fixture_verify (fixture);
}

static void
test_twice (void)
{
  static const struct
  {
    void (*write) (Fixture *);
    const char *name;
  } sets[] = { { sample_version_1, "v1" }, { sample_ohana, "o" } };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (CairnImportReport) report = NULL;

      sets[i].write (fixture);
      report = fixture_import (fixture, sets[i].name);
      g_assert_cmpuint (report->fresh, >, 0);
      assert_same (fixture, sets[i].name);
    }
  {
    g_autoptr (Fixture) fixture = fixture_new ();

    g_free (fixture_file (fixture, "n.json", sample_nested));
    cairn_import_report_free (fixture_import (fixture, "n.json"));
    assert_same (fixture, "n.json");
  }
}

#define FIRST                                                                                      \
  "[{\"id\": \"s1\", \"name\": \"Talk\", \"status\": \"active\", \"minimum_age\": 18,"             \
  " \"phones\": [{\"id\": \"p1\", \"number\": \"555-0100\"}, {\"id\": \"p2\", \"number\":"         \
  " \"555-0101\"}], \"organization\": {\"id\": \"o1\", \"name\": \"House\"}},"                     \
  " {\"id\": \"s2\", \"name\": \"Meals\", \"status\": \"active\", \"organization\": {\"id\":"      \
  " \"o1\"}}]"
/* Another name, another telephone, a service gone, one new. */
#define SECOND                                                                                     \
  "[{\"id\": \"s1\", \"name\": \"Talking\", \"status\": \"active\", \"minimum_age\": 18.0,"        \
  " \"phones\": [{\"id\": \"p1\", \"number\": \"555-0109\"}, {\"id\": \"p3\", \"number\":"         \
  " \"555-0103\"}], \"organization\": {\"id\": \"o1\", \"name\": \"House\"}},"                     \
  " {\"id\": \"s3\", \"name\": \"Shelter\", \"status\": \"active\", \"organization\": {\"id\":"    \
  " \"o1\"}}]"
#define SERVICES "SELECT name, gone, withdrawn FROM service ORDER BY name"
#define PHONES "SELECT number, withdrawn FROM phone ORDER BY number"

static void
test_changes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) first = NULL;
  g_autoptr (CairnImportReport) second = NULL;
  CairnImportUndo undone;

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "b.json", SECOND));
  assert_preview (fixture, "a.json", "new organization House\nnew service Meals\nnew service Talk");
  first = fixture_import (fixture, "a.json");
  assert_preview (fixture, "b.json",
                  "changed service Talking; service.name Talk>Talking; phone.number "
                  "555-0100>555-0109; phone. 555-0101>; phone. >555-0103\n"
                  "gone service Meals\nnew service Shelter");
  second = fixture_import (fixture, "b.json");
  g_assert_cmpuint (second->fresh, ==, 1);
  g_assert_cmpuint (second->gone, ==, 1);
  g_assert_cmpuint (report_count (second, "gone"), ==, 1);
  assert_text (fixture, SERVICES, "Meals,1,0|Shelter,0,0|Talking,0,0");
  assert_text (fixture, PHONES, "555-0101,2|555-0103,0|555-0109,0");
  undone = undo (fixture, second->batch);
  g_assert_cmpuint (undone.restored, ==, 5);
  g_assert_cmpuint (undone.kept, ==, 0);
  assert_text (fixture, SERVICES, "Meals,0,0|Shelter,1,2|Talk,0,0");
  assert_text (fixture, PHONES, "555-0100,0|555-0101,0|555-0103,2");
  assert_text (fixture, "SELECT minimum_age FROM service WHERE name = 'Talk'", "18");
  refuse_undo (fixture, second->batch, CAIRN_ERROR_REFUSED);
  refuse_undo (fixture, "no such import", CAIRN_ERROR_NOT_FOUND);
  /* And again: the same source brings back what was taken back. */
  cairn_import_report_free (fixture_import (fixture, "b.json"));
  assert_text (fixture, SERVICES, "Meals,1,0|Shelter,0,0|Talking,0,0");
  assert_text (fixture, PHONES, "555-0101,2|555-0103,0|555-0109,0");
  refuse_undo (fixture, first->batch, CAIRN_ERROR_REFUSED);
}

static void
test_undo_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;
  CairnImportUndo undone;

  sample_version_1 (fixture);
  report = fixture_import (fixture, "v1");
  /* Somebody has worked on one of them since. */
  run_sql (fixture, "UPDATE service SET staff_edited = 1 WHERE foreign_id = '12'");
  undone = undo (fixture, report->batch);
  g_assert_cmpuint (undone.kept, ==, 1);
  assert_text (fixture, "SELECT foreign_id, withdrawn FROM service ORDER BY 1", "10,2|11,2|12,0");
  assert_text (fixture, "SELECT count(*) FROM organization WHERE withdrawn = 0", "0");
  assert_text (fixture,
               "SELECT count(*) FROM need_link WHERE withdrawn = 0 AND service_id IN "
               "(SELECT id FROM service WHERE withdrawn = 2)",
               "0");
  assert_text (fixture, "SELECT count(*) FROM audit WHERE action = 'import-undo'", "1");
  cairn_import_report_free (fixture_import (fixture, "v1"));
  assert_text (fixture, "SELECT count(*) FROM service WHERE withdrawn <> 0", "0");
}

static void
test_staff_edits (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "b.json", SECOND));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  run_sql (fixture, "UPDATE service SET name = 'Our words', staff_edited = 1 WHERE name = 'Talk'");
  assert_preview (fixture, "b.json",
                  "gone service Meals\n"
                  "kept service Our words; phone.number 555-0100>555-0109; phone. >555-0103; "
                  "service.name Our words>Talking conflict\nnew service Shelter");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CairnImportReport) report = fixture_import (fixture, "b.json");

      g_assert_cmpuint (report->conflicts, ==, i == 0 ? 1 : 0);
    }
  assert_text (fixture, "SELECT name, gone FROM service WHERE staff_edited = 1", "Our words,0");
  assert_text (fixture, "SELECT field, ours, theirs, state FROM import_conflict",
               "name,Our words,Talking,open");
}

#define GUARDED(name, text, street)                                                                \
  "[{\"id\": \"s1\", \"name\": \"Talk\", \"status\": \"active\", \"description\": \"" text "\","   \
  " \"organization\": {\"id\": \"o1\", \"name\": \"House\"}, \"service_at_locations\": [{\"id\":"  \
  " \"x1\", \"location\": {\"id\": \"l1\", \"name\": \"" name "\", \"transportation\": \"" text    \
  "\","                                                                                            \
  " \"addresses\": [{\"id\": \"a1\", \"address_1\": \"" street "\", \"city\": \"Larkhaven\"}],"    \
  " \"phones\": [{\"id\": \"p1\", \"number\": \"" name "\"}]}}]}]"

/* Of a protected place nothing is shown that is part of it, and nothing of another record that says
 * where it is, or was: neither in a preview that was made safe nor in a report. */
static void
test_protected (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportPreview) shown = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  g_autofree char *lines = NULL;

  g_free (fixture_file (fixture, "a.json",
                        GUARDED ("12 Elm Street", "Ring at 12 Elm Street", "12 Elm Street")));
  g_free (fixture_file (fixture, "b.json",
                        GUARDED ("9 Oak Road", "Ring at 9 Oak Road twice", "9 Oak Road")));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  run_sql (fixture, "UPDATE location SET address_visibility = 'hidden'");
  shown = preview (fixture, "b.json");
  lines = print_preview (shown);
  g_assert_nonnull (strstr (lines, "Oak Road"));
  cairn_import_preview_withhold (shown);
  g_free (lines);
  lines = print_preview (shown);
  g_test_message ("%s", lines);
  g_assert_null (strstr (lines, "Oak"));
  g_assert_null (strstr (lines, "Elm"));
  g_assert_nonnull (strstr (lines, "service.description > protected"));
  report = fixture_import (fixture, "b.json");
  for (guint i = 0; i < report->problems->len; i++)
    {
      const CairnImportProblem *problem = g_ptr_array_index (report->problems, i);

      g_assert_null (strstr (problem->text, "Oak"));
      g_assert_null (strstr (problem->text, "Elm"));
    }
}

/* A source that still says what staff started from contradicts nobody. */
static void
test_edit_base (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) same = NULL;
  g_autoptr (CairnImportReport) other = NULL;

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "b.json", SECOND));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  run_sql (fixture, "UPDATE service SET name = 'Our words', staff_edited = 1 WHERE name = 'Talk'");
  run_sql (fixture,
           "INSERT INTO audit (id, at, actor, action) VALUES (900, '2026', 'staff:1', 'e')");
  run_sql (fixture,
           "INSERT INTO audit_value (audit_id, position, table_name, row_id, field, base, value,"
           " value_hash) SELECT 900, 0, 'service', id, 'name', 'Talk', name, x'00' FROM service"
           " WHERE staff_edited = 1");
  same = fixture_import (fixture, "a.json");
  g_assert_cmpuint (same->conflicts, ==, 0);
  other = fixture_import (fixture, "b.json");
  g_assert_cmpuint (other->conflicts, ==, 1);
  assert_text (fixture, "SELECT ours, theirs FROM import_conflict", "Our words,Talking");
}

#define PLACES(name, mark, address)                                                                \
  "[{\"id\": \"l1\", \"name\": \"" name "\", \"is_private\": \"" mark "\", \"addresses\":"         \
  " [{\"id\": \"" address "\", \"address_1\": \"1 Road\", \"city\": \"Town\"}]}]"

/* Protection and vetting survive a re-import, an undo, and another import. */
static void
test_protection (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "open.json", PLACES ("House", "no", "d1")));
  g_free (fixture_file (fixture, "shut.json", PLACES ("House", "yes", "d1")));
  g_free (fixture_file (fixture, "other.json", PLACES ("Home", "no", "d2")));
  cairn_import_report_free (fixture_import (fixture, "open.json"));
  report = fixture_import (fixture, "shut.json");
  undo (fixture, report->batch);
  cairn_import_report_free (fixture_import (fixture, "other.json"));
  assert_text (fixture, "SELECT name, address_visibility FROM location", "Home,hidden");
  assert_text (fixture, "SELECT DISTINCT address_visibility FROM address", "hidden");
}

static void
test_vetting (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CairnImportReport) report = NULL;

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "b.json", SECOND));
  g_free (fixture_file (fixture, "c.json",
                        "[{\"id\": \"s1\", \"name\": \"Talk\", \"status\": \"inactive\"}]"));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  run_sql (fixture, "UPDATE service SET listing = 'listed', vetted_by = 'Ann' WHERE name = 'Talk'");
  run_sql (fixture, "UPDATE service SET listing = 'do-not-refer' WHERE name = 'Meals'");
  cairn_import_report_free (fixture_import (fixture, "b.json"));
  assert_text (fixture, "SELECT name, listing, vetted_by FROM service ORDER BY name",
               "Meals,do-not-refer,-|Shelter,unreviewed,-|Talking,listed,Ann");
  /* A source may hold back; the undo of that gives back what people had decided. */
  report = fixture_import (fixture, "c.json");
  assert_text (fixture, "SELECT listing FROM service WHERE foreign_id = 's1'", "paused");
  undo (fixture, report->batch);
  assert_text (fixture, "SELECT name, listing, vetted_by FROM service ORDER BY name",
               "Meals,do-not-refer,-|Shelter,unreviewed,-|Talking,listed,Ann");
}

/* A page of many says nothing about the others. */
static void
test_part_of_source (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "page.json",
                        "{\"total_pages\": 2, \"contents\": [{\"id\": \"s3\", \"name\": \"New\", "
                        "\"status\": \"active\"}]}"));
  g_free (fixture_file (fixture, "one.json",
                        "{\"id\": \"s4\", \"name\": \"One\", \"status\": \"active\"}"));
  g_free (fixture_file (fixture, "phones.csv", "id,service_id,number\n9,s1,555-0110\n"));
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  cairn_import_report_free (fixture_import (fixture, "page.json"));
  cairn_import_report_free (fixture_import (fixture, "one.json"));
  cairn_import_report_free (fixture_import (fixture, "phones.csv"));
  assert_text (fixture, "SELECT count(*) FROM service WHERE gone = 0", "4");
}

static GHashTable *
ids_of (Fixture *fixture, const char *sql)
{
  g_autofree char *ids = fixture_text (fixture, sql);
  g_auto (GStrv) each = g_strsplit (ids, "|", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; each[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (each[i]));
  return set;
}

/* Some records accepted, the others left as they are. */
static void
test_declined (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) declined = NULL;
  g_autoptr (CairnImportPreview) shown = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CairnImportOptions options = { .source = "test" };

  g_free (fixture_file (fixture, "a.json", FIRST));
  path = fixture_file (fixture, "b.json", SECOND);
  cairn_import_report_free (fixture_import (fixture, "a.json"));
  declined = ids_of (fixture, "SELECT id FROM service");
  shown = preview (fixture, "b.json");
  options.declined = declined;
  report = fixture_try (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->left, ==, 3);
  g_assert_cmpuint (report->read, ==, report->taken + report->refused + report->left);
  assert_text (fixture, SERVICES, "Meals,0,0|Shelter,0,0|Talk,0,0");
  assert_text (fixture, PHONES, "555-0100,0|555-0101,0");
  /* The new one, by the id the preview gave it. */
  for (guint i = 0; i < shown->records->len; i++)
    {
      const CairnPreviewRecord *record = g_ptr_array_index (shown->records, i);
      g_autofree char *sql
          = g_strdup_printf ("SELECT name FROM \"%s\" WHERE id = '%s'", record->table, record->id);

      if (record->kind == CAIRN_PREVIEW_NEW)
        {
          assert_text (fixture, sql, "Shelter");
          assert_text (fixture, "SELECT id FROM organization", record->parent);
          g_assert_cmpstr (record->parent_name, ==, "House");
        }
    }
}

/* A new record that is left aside comes with nothing of it, and that is no fault of the source. */
static void
test_declined_new (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) declined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CairnImportPreview) shown = NULL;
  g_autoptr (CairnImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "v1");
  CairnImportOptions options = { .source = "test", .declined = declined };

  sample_version_1 (fixture);
  shown = preview (fixture, "v1");
  for (guint i = 0; i < shown->records->len; i++)
    {
      const CairnPreviewRecord *record = g_ptr_array_index (shown->records, i);

      if (g_strcmp0 (record->name, "Grief counseling") == 0)
        g_hash_table_add (declined, g_strdup (record->id));
    }
  g_assert_cmpuint (g_hash_table_size (declined), ==, 1);
  report = fixture_try (fixture, path, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->left, >, 5);
  g_assert_cmpuint (report_count (report, "dangling-id"), ==,
                    report_count (shown->report, "dangling-id"));
  assert_text (fixture, "SELECT count(*) FROM service WHERE name = 'Grief counseling'", "0");
  assert_text (fixture, "SELECT count(*) FROM phone", "0");
  assert_text (fixture, "SELECT count(*) FROM schedule", "0");
  assert_text (fixture, "SELECT count(*) FROM language", "0");
  assert_text (fixture, "SELECT count(*) FROM service_at_location", "0");
}

/* Every record comes twice, with less the first time: thousands of changes come to nothing, in a
 * time that grows with their number and not with its square (8,000 took 16 s before). */
static void
test_many_changes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  gint64 before;

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 6000; i++)
        g_string_append_printf (lines, "{\"id\": \"o%u\", \"name\": \"Org\"%s}\n", i,
                                round == 0 ? "" : ", \"description\": \"More\"");
    }
  g_free (fixture_file (fixture, "o.ndjson", lines->str));
  before = g_get_monotonic_time ();
  cairn_import_report_free (fixture_import (fixture, "o.ndjson"));
  {
    gint64 once = g_get_monotonic_time () - before;

    before = g_get_monotonic_time ();
    assert_same (fixture, "o.ndjson");
    /* A ratio within one run: other people's load is in both. */
    g_assert_cmpint (g_get_monotonic_time () - before, <, 8 * once);
  }
}

static void
assert_batch (GPtrArray *batches, guint at, const char *id, gboolean undone, gboolean can_undo)
{
  const CairnImportBatch *batch = g_ptr_array_index (batches, at);

  g_assert_cmpstr (batch->id, ==, id);
  g_assert_cmpstr (batch->source, ==, "test");
  g_assert_cmpstr (batch->format, ==, "hsds-json");
  g_assert_cmpint (batch->undone, ==, undone);
  g_assert_cmpint (batch->can_undo, ==, can_undo);
}

/* What was imported: the newest first; only the last of a source can be taken back. */
static void
test_batches (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (CairnImportReport) first = NULL;
  g_autoptr (CairnImportReport) second = NULL;
  g_autoptr (GError) error = NULL;
  const CairnImportBatch *newest;

  g_free (fixture_file (fixture, "a.json", FIRST));
  g_free (fixture_file (fixture, "b.json", SECOND));
  batches = cairn_import_batches (fixture->directory, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 0);
  first = fixture_import (fixture, "a.json");
  second = fixture_import (fixture, "b.json");
  g_clear_pointer (&batches, g_ptr_array_unref);
  batches = cairn_import_batches (fixture->directory, 0, &error);
  g_assert_cmpuint (batches->len, ==, 2);
  assert_batch (batches, 0, second->batch, FALSE, TRUE);
  assert_batch (batches, 1, first->batch, FALSE, FALSE);
  newest = g_ptr_array_index (batches, 0);
  g_assert_cmpstr (newest->actor, ==, cairn_directory_actor (fixture->directory));
  g_assert_cmpint (newest->at, ==, cairn_clock_now (&fixture->clock));
  g_assert_cmpuint (newest->read, ==, second->read);
  g_assert_cmpuint (newest->gone, ==, 1);
  undo (fixture, second->batch);
  g_clear_pointer (&batches, g_ptr_array_unref);
  batches = cairn_import_batches (fixture->directory, 1, &error);
  g_assert_cmpuint (batches->len, ==, 1);
  assert_batch (batches, 0, second->batch, TRUE, FALSE);
  g_clear_pointer (&batches, g_ptr_array_unref);
  batches = cairn_import_batches (fixture->directory, 0, &error);
  assert_batch (batches, 1, first->batch, FALSE, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/again/twice", test_twice);
  g_test_add_func ("/exchange/again/changes", test_changes);
  g_test_add_func ("/exchange/again/undo-first", test_undo_first);
  g_test_add_func ("/exchange/again/staff-edits", test_staff_edits);
  g_test_add_func ("/exchange/again/protected", test_protected);
  g_test_add_func ("/exchange/again/edit-base", test_edit_base);
  g_test_add_func ("/exchange/again/protection", test_protection);
  g_test_add_func ("/exchange/again/vetting", test_vetting);
  g_test_add_func ("/exchange/again/part-of-source", test_part_of_source);
  g_test_add_func ("/exchange/again/declined", test_declined);
  g_test_add_func ("/exchange/again/declined-new", test_declined_new);
  g_test_add_func ("/exchange/again/many-changes", test_many_changes);
  g_test_add_func ("/exchange/again/batches", test_batches);
  return g_test_run ();
}
