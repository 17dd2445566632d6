/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a record: fields, facts, steps, checks, needs, vetting, merges, copies, today. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/today.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static CairnSaved *
save (CairnStaffSession *session, GPtrArray *changes)
{
  g_autoptr (GError) error = NULL;
  CairnSaved *saved = cairn_staff_save (session, "service", "s1", changes, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < saved->findings->len; i++)
    {
      const CairnFinding *finding = g_ptr_array_index (saved->findings, i);

      g_test_message ("%s.%s: %s", finding->table, finding->field, finding->code);
    }
  return saved;
}

/* A value that can't stand in its field stops the whole, by its place and a code. */
static void
test_validation (StaffFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *table, *row, *field, *value, *code;
  } cases[] = {
    { "service", "s1", "name", NULL, "required" },
    { "service", "s1", "name", "Two\nlines", "line-breaks" },
    { "service", "s1", "name", "Turned \xE2\x80\xAE round", "control-characters" },
    { "service", "s1", "minimum_age", "young", "not-a-number" },
    { "service", "s1", "minimum_age", "1.5", "not-a-number" },
    { "service", "s1", "minimum_age", "200", "out-of-range" },
    { "service", "s1", "apply_by", "tomorrow", "not-a-day" },
    { "service", "s1", "apply_by", "2026-02-30", "not-a-day" },
    { "service", "s1", "email", "someone", "not-an-email" },
    { "service", "s1", "url", "javascript:alert(1)", "not-a-link" },
    { "service", "s1", "url", "www.example.org", "not-a-link" },
    { "service", "s1", "capacity", "plenty", "not-a-choice" },
    { "service", "s1", "channels", "phone,pigeon", "not-a-choice" },
    { "service", "s1", "help_now", "maybe", "not-a-choice" },
    { "service", "s1", "text_language", "klingon", "not-a-language" },
    { "service", "s1", "free", "yes", "not-a-choice" },
    { "service", "s1", "organization_id", "o2", "fixed" },
    { "phone", "p1", "number", "call us", "not-a-telephone-number" },
    { "phone", "p1", "number", "1", "not-a-telephone-number" },
    { "phone", "p1", "service_id", "s2", "fixed" },
    { "location", "l1", "latitude", "91", "out-of-range" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnSaved) saved = staff_change (f->editor, cases[i].table, cases[i].row,
                                                   cases[i].field, cases[i].value, 0);
      const CairnFinding *finding;

      g_test_message ("%s.%s = %s", cases[i].table, cases[i].field, cases[i].value);
      g_assert_cmpuint (saved->written, ==, 0);
      g_assert_cmpuint (saved->findings->len, ==, 1);
      finding = g_ptr_array_index (saved->findings, 0);
      g_assert_true (finding->blocking);
      g_assert_cmpstr (finding->row, ==, cases[i].row);
      g_assert_cmpstr (finding->field, ==, cases[i].field);
      g_assert_cmpstr (finding->code, ==, cases[i].code);
    }
}

static void
test_good_values (StaffFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *table, *row, *field, *value;
  } cases[] = {
    { "phone", "p1", "number", "+44 (0)1632 960 001" },
    { "phone", "p1", "number", "٠١٦٣٢ ٩٦٠٠٠١" },
    { "phone", "p1", "number", "112" },
    { "service", "s1", "url", "https://example.org/a?b=c" },
    { "service", "s1", "email", "help@example.org" },
    { "service", "s1", "channels", "phone,in-person" },
    { "service", "s1", "description", "Two\nlines are fine here." },
    { "service", "s1", "name", "الإرشاد" },
    { "service", "s1", "minimum_age", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CairnSaved) saved = staff_change (f->editor, cases[i].table, cases[i].row,
                                                   cases[i].field, cases[i].value, 0);

      g_assert_cmpuint (saved->findings->len, ==, 0);
      staff_assert_value (f, cases[i].table, cases[i].row, cases[i].field, cases[i].value);
    }
}

/* What no schema and no list of fields has gets into no statement. */
static void
test_foreign_names (StaffFixture *f, gconstpointer data)
{
  static const char *const names[][2] = { { "service", "merged_into" },
                                          { "staff_account", "role" },
                                          { "service", "checked_on" },
                                          { "service\" SET name = 'x'; --", "name" },
                                          { "service", "name\" = 'x' --" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) changes = cairn_changes_new ();
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (changes, cairn_change_new (names[i][0], "s1", names[i][1], NULL, "x"));
      g_assert_null (cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
}

static void
add_fact (GPtrArray *changes, const CairnEntry *entry, const char *fact, const char *answer)
{
  g_autofree char *id = cairn_entry_fact_id (entry, "trust_fact", "s1", fact, NULL);

  cairn_changes_set (changes, entry, "trust_fact", id, "service_id", "s1");
  cairn_changes_set (changes, entry, "trust_fact", id, "fact", fact);
  cairn_changes_set (changes, entry, "trust_fact", id, "answer", answer);
}

/* A fact that was taken away comes back as the same row, with what it was. */
static void
test_facts (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
  g_autofree char *id = cairn_entry_fact_id (entry, "trust_fact", "s1", "anonymous", NULL);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (CairnEntry) now = cairn_staff_read (f->editor, "service", "s1", NULL);
      g_autoptr (GPtrArray) add = cairn_changes_new ();
      g_autoptr (GPtrArray) take = cairn_changes_new ();
      g_autoptr (CairnSaved) added = NULL;
      g_autoptr (CairnSaved) taken = NULL;
      g_autoptr (CairnEntry) after = NULL;

      add_fact (add, now, "anonymous", round == 0 ? "yes" : "no");
      if (round == 1)
        cairn_changes_set (add, now, "trust_fact", id, CAIRN_FIELD_WITHDRAWN, "0");
      added = save (f->editor, add);
      g_assert_cmpuint (added->findings->len, ==, 0);
      staff_assert_value (f, "trust_fact", id, "answer", round == 0 ? "yes" : "no");
      after = cairn_staff_read (f->editor, "service", "s1", NULL);
      cairn_changes_set (take, after, "trust_fact", id, CAIRN_FIELD_WITHDRAWN, "1");
      taken = save (f->editor, take);
      staff_assert_value (f, "trust_fact", id, "withdrawn", "1");
    }
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM trust_fact"), ==, 1);
  /* The service carries the mark for it: no import undoes what staff said. */
  g_assert_cmpint (directory_number (&f->base, "SELECT staff_edited FROM service WHERE id = 's1'"),
                   ==, 1);
}

static void
test_unknown_words (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;

  add_fact (changes, entry, "telepathic", "yes");
  saved = save (f->editor, changes);
  g_assert_cmpuint (saved->findings->len, ==, 1);
  g_assert_cmpstr (((CairnFinding *) g_ptr_array_index (saved->findings, 0))->code, ==,
                   "not-a-choice");
}

static void
add_step (GPtrArray *changes, const CairnEntry *entry, const char *id, const char *position)
{
  cairn_changes_set (changes, entry, "step", id, "service_id", "s1");
  cairn_changes_set (changes, entry, "step", id, "position", position);
  cairn_changes_set (changes, entry, "step", id, "phrase", "call");
}

static char *
step_order (StaffFixture *f)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
  g_autoptr (GPtrArray) steps = cairn_entry_rows (entry, "step", "service_id", "s1");
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append (order, ((CairnEntryRow *) g_ptr_array_index (steps, i))->id);
  return g_string_free (order, FALSE);
}

/* Steps change places, and one comes where another was taken away. */
static void
test_steps (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
  g_autoptr (GPtrArray) add = cairn_changes_new ();
  g_autoptr (GPtrArray) swap = cairn_changes_new ();
  g_autoptr (GPtrArray) take = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  add_step (add, entry, "A", "0");
  add_step (add, entry, "B", "1");
  add_step (add, entry, "C", "2");
  saved = save (f->editor, add);
  g_assert_cmpuint (saved->written, ==, 9);
  first = step_order (f);
  g_assert_cmpstr (first, ==, "ABC");
  g_ptr_array_add (swap, cairn_change_new ("step", "A", "position", "0", "2"));
  g_ptr_array_add (swap, cairn_change_new ("step", "C", "position", "2", "0"));
  cairn_saved_free (save (f->editor, swap));
  second = step_order (f);
  g_assert_cmpstr (second, ==, "CBA");
  g_ptr_array_add (take, cairn_change_new ("step", "B", CAIRN_FIELD_WITHDRAWN, "0", "1"));
  add_step (take, entry, "D", "1");
  cairn_saved_free (save (f->editor, take));
  third = step_order (f);
  g_assert_cmpstr (third, ==, "CDA");
}

/* A whole new service with its place, in one save; shown to nobody before somebody says so. */
static void
test_new_record (StaffFixture *f, gconstpointer data)
{
  static const char *const fields[][4] = {
    { "service", "new", "organization_id", "o1" },
    { "service", "new", "name", "New service" },
    { "service", "new", "text_language", "en" },
    { "location", "nl", "organization_id", "o1" },
    { "location", "nl", "name", "New place" },
    { "location", "nl", "address_visibility", "public" },
    { "location", "nl", "text_language", "en" },
    { "service_at_location", "nx", "service_id", "new" },
    { "service_at_location", "nx", "location_id", "nl" },
    { "address", "na", "location_id", "nl" },
    { "address", "na", "address_1", "9 Low Road" },
    { "address", "na", "address_visibility", "public" },
    { "schedule", "nh", "service_at_location_id", "nx" },
    { "schedule", "nh", "freq", "WEEKLY" },
    { "schedule", "nh", "byday", "MO,TU" },
    { "schedule", "nh", "opens_at", "09:00" },
    { "schedule", "nh", "closes_at", "17:00" },
    { "schedule", "nh", "by_appointment", "0" },
    { "schedule", "nh", "closed", "0" },
  };
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnEntry) entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (
        changes, cairn_change_new (fields[i][0], fields[i][1], fields[i][2], NULL, fields[i][3]));
  saved = cairn_staff_save (f->editor, "service", "new", changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->findings->len, ==, 0);
  g_assert_cmpstr (saved->services[0], ==, "new");
  entry = cairn_staff_read (f->editor, NULL, "new", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cairn_entry_get (entry, "service", "new", "listing"), ==, "draft");
  g_assert_cmpstr (cairn_entry_get (entry, "organization", "o1", "name"), ==, "Harbour Trust");
  g_assert_cmpstr (cairn_entry_get (entry, "address", "na", "address_1"), ==, "9 Low Road");
  g_assert_cmpstr (cairn_entry_get (entry, "schedule", "nh", "byday"), ==, "MO,TU");
}

static void
test_bad_hours (StaffFixture *f, gconstpointer data)
{
  static const char *const rows[][3] = {
    { "MO", "09:00", NULL },         /* no end */
    { "MO", "9 o'clock", "17:00" },  /* no time */
    { "SOMEDAY", "09:00", "17:00" }, /* no day */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s1", NULL);
      g_autoptr (GPtrArray) changes = cairn_changes_new ();
      g_autoptr (CairnSaved) saved = NULL;

      cairn_changes_set (changes, entry, "schedule", "h", "service_id", "s1");
      cairn_changes_set (changes, entry, "schedule", "h", "freq", "WEEKLY");
      cairn_changes_set (changes, entry, "schedule", "h", "byday", rows[i][0]);
      cairn_changes_set (changes, entry, "schedule", "h", "opens_at", rows[i][1]);
      cairn_changes_set (changes, entry, "schedule", "h", "closes_at", rows[i][2]);
      cairn_changes_set (changes, entry, "schedule", "h", "by_appointment", "0");
      cairn_changes_set (changes, entry, "schedule", "h", "closed", "0");
      saved = save (f->editor, changes);
      g_assert_cmpuint (saved->written, ==, 0);
      g_assert_cmpuint (saved->findings->len, >, 0);
    }
}

/* What is missing is said, and stops nobody. */
static void
test_missing (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnEntry) entry = cairn_staff_read (f->editor, "service", "s3", NULL);
  g_autoptr (GPtrArray) findings = cairn_staff_check_entry (f->editor, entry);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const CairnFinding *finding = g_ptr_array_index (findings, i);

      g_assert_false (finding->blocking);
      g_string_append_printf (codes, "%s ", finding->code);
    }
  g_assert_cmpstr (codes->str, ==, "no-way-in no-need no-language no-hours no-steps cost-unknown ");
}

/* kill -9 after each of 60 keystrokes: the draft is there, with all that was typed before. */
static void
test_killed (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint typed = 1; typed <= 60; typed++)
    {
      g_autofree char *text = g_strnfill (typed, 'x');
      g_autoptr (CairnDraft) draft = NULL;
      pid_t child = fork ();

      if (child == 0)
        {
          g_autoptr (CairnDirectory) directory = cairn_directory_open (
              f->base.state, CAIRN_DB_WRITE, &f->base.clock, "unix:eva", NULL);
          g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);
          g_autoptr (GPtrArray) changes = cairn_changes_new ();

          g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, text));
          cairn_staff_draft_save (session, "service", "s1", "Counselling", changes, NULL);
          kill (getpid (), SIGKILL);
        }
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      {
        g_autoptr (CairnDirectory) directory = cairn_directory_open (
            f->base.state, CAIRN_DB_WRITE, &f->base.clock, "unix:eva", &error);
        g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (directory);

        draft = cairn_staff_draft_load (session, "s1", &error);
        g_assert_no_error (error);
      }
      g_assert_cmpstr (((CairnChange *) g_ptr_array_index (draft->changes, 0))->value, ==, text);
    }
}

static void
test_drafts (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (CairnDraft) taken = NULL;
  g_autoptr (CairnSaved) capacity = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, "Wörter \"'\n"));
  g_assert_true (cairn_staff_draft_save (f->editor, "service", "s1", "Title", changes, &error));
  others = cairn_staff_drafts (f->admin, &error);
  g_assert_cmpuint (others->len, ==, 0);
  /* A word about the day ends nobody's typing. */
  capacity = cairn_staff_set_capacity (f->editor, "s1", "full", &error);
  g_assert_false (cairn_staff_draft_take_over (f->admin, "staff:id-eva", "s1", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  g_clear_error (&error);
  /* Nothing is lost with who leaves. */
  g_assert_true (cairn_staff_account_set_disabled (f->admin, "id-eva", TRUE, &error));
  left = cairn_staff_drafts (f->admin, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (cairn_staff_draft_take_over (f->admin, "staff:id-eva", "s1", &error));
  taken = cairn_staff_draft_load (f->admin, "s1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CairnChange *) g_ptr_array_index (taken->changes, 0))->value, ==,
                   "Wörter \"'\n");
  g_ptr_array_set_size (changes, 0);
  g_assert_true (cairn_staff_draft_save (f->admin, "service", "s1", "Title", changes, &error));
  g_assert_null (cairn_staff_draft_load (f->admin, "s1", NULL));
}

/* "Checked, nothing changed" is an entry of its own, with who confirmed and how. */
static void
test_checked (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const CairnCheckLine *line;

  directory_run (&f->base, "UPDATE service SET check_due = '2026-01-01' WHERE id = 's1'");
  g_assert_false (cairn_staff_checked (f->editor, "s1", "guess", NULL, NULL, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cairn_staff_checked (f->editor, "nowhere", "phone", NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", "Mrs Smith", "Friendly", &error));
  checks = cairn_staff_checks (f->editor, "s1", &error);
  g_assert_cmpuint (checks->len, ==, 1);
  line = g_ptr_array_index (checks, 0);
  g_assert_cmpstr (line->outcome, ==, "unchanged");
  g_assert_cmpstr (line->confirmed_by, ==, "Mrs Smith");
  g_assert_cmpstr (line->actor, ==, "staff:id-eva");
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-11-20' AND check_due IS"
                                               " NULL AND staff_edited = 0 FROM service"
                                               " WHERE id = 's1'"),
                   ==, 1);
  history = cairn_staff_history (f->editor, "s1", NULL, 0, &error);
  g_assert_cmpstr (((CairnAuditLine *) g_ptr_array_index (history, 0))->action, ==, "check");
}

/* An older day of the source does not take a newer check back. */
static void
test_checked_then_imported (StaffFixture *f, gconstpointer data)
{
  CairnDirectoryWriter *writer;

  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", NULL, NULL, NULL));
  writer = directory_begin (&f->base, "test", "b2");
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s1", "checked_on", "2026-03-01", NULL));
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s1", "check_due", "2026-06-01", NULL));
  g_assert_true (
      cairn_directory_writer_set (writer, "service", "s3", "checked_on", "2026-03-01", NULL));
  directory_end (&f->base, writer);
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-11-20' AND check_due IS"
                                               " NULL FROM service WHERE id = 's1'"),
                   ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT checked_on = '2026-03-01' FROM service"
                                               " WHERE id = 's3'"),
                   ==, 1);
}

/* After the number of tries the centre sets nobody is sent there; an answer starts anew. */
static void
test_attempts (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean paused = TRUE;

  staff_setting (f, "check.pause-after", "2");
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_false (paused);
  staff_wait (f, 60);
  g_assert_true (cairn_staff_checked (f->editor, "s1", "phone", NULL, NULL, &error));
  staff_wait (f, 60);
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_false (paused);
  staff_assert_value (f, "service", "s1", "listing", "listed");
  staff_wait (f, 60);
  g_assert_true (cairn_staff_attempted (f->editor, "s1", "phone", NULL, &paused, &error));
  g_assert_true (paused);
  staff_assert_value (f, "service", "s1", "listing", "paused");
  staff_setting (f, "check.pause-after", "0");
  for (guint i = 0; i < 5; i++)
    g_assert_true (cairn_staff_attempted (f->editor, "s3", "phone", NULL, &paused, &error));
  g_assert_false (paused);
}

static void
test_needs (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suggestions = cairn_staff_suggestions (f->editor, 0, 0, &error);
  const CairnSuggestion *suggestion = g_ptr_array_index (suggestions, 0);

  g_assert_cmpuint (suggestions->len, ==, 1);
  g_assert_cmpuint (suggestion->need, ==, 7);
  g_assert_cmpstr (suggestion->because, ==, "counselling");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 7, "confirmed", &error));
  staff_assert_value (f, "need_link", "n1", "state", "confirmed");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 7, "refused", &error));
  staff_assert_value (f, "need_link", "n1", "state", "refused");
  g_assert_true (cairn_staff_decide_need (f->editor, "s1", 12, "confirmed", &error));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM need_link WHERE need = 12"
                                               " AND state = 'confirmed'"),
                   ==, 1);
  g_assert_false (cairn_staff_decide_need (f->editor, "s1", 63, "confirmed", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_assert_cmpuint (cairn_staff_today_count (f->editor, CAIRN_TODAY_SUGGESTIONS), ==, 0);
}

/* By whom, when, and against which version. */
static void
test_vetting (StaffFixture *f, gconstpointer data)
{
  const char *const first[] = { "It is free, or says what it costs.", " ", NULL };
  const char *const second[] = { "It is free.", "It keeps what people say to itself.", NULL };
  const char *const none[] = { "", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) criteria = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  gint64 version = -1;

  directory_run (&f->base, "UPDATE service SET listing = 'unreviewed' WHERE id = 's1'");
  g_assert_cmpuint (cairn_staff_today_count (f->editor, CAIRN_TODAY_VETTING), ==, 1);
  g_assert_false (cairn_staff_set_criteria (f->admin, none, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cairn_staff_set_criteria (f->admin, first, &error));
  g_assert_true (cairn_staff_set_criteria (f->admin, second, &error));
  criteria = cairn_staff_criteria (f->assist, &version, &error);
  g_assert_cmpint (version, ==, 2);
  g_assert_cmpuint (g_strv_length (criteria), ==, 2);
  saved = cairn_staff_vet (f->editor, "s1", "Looked at their papers", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 1);
  g_assert_cmpint (directory_number (&f->base, "SELECT listing = 'listed' AND vetted_by ="
                                               " 'staff:id-eva' AND vetted_at = '2026-11-20'"
                                               " AND vetted_criteria = '2' FROM service"
                                               " WHERE id = 's1'"),
                   ==, 1);
  /* Who vets has looked at what it helps with. */
  staff_assert_value (f, "need_link", "n1", "state", "confirmed");
}

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
count (StaffFixture *f, CairnTodayList list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cairn_staff_today (f->editor, list, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cairn_staff_today_count (f->editor, list), ==, items->len);
  return items->len;
}

static void
test_today (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) expiring = NULL;
  const CairnTodayItem *item;

  directory_run (&f->base,
                 "UPDATE service SET checked_on = '2026-11-01' WHERE id = 's1';"
                 "UPDATE service SET checked_on = '2026-10-15' WHERE id = 's2';"
                 "UPDATE service SET apply_by = '2026-11-25', capacity = 'full', capacity_on ="
                 " '2026-11-19' WHERE id = 's1';"
                 "INSERT INTO official_update (id, kind, state, said_at, expires_at, language,"
                 " source, text) VALUES ('u1', 'news', 'approved', '2026-11-01T00:00:00Z',"
                 " '2026-11-22T10:00:00Z', 'en', 'City', 'Road closed')");
  /* Help now every 30 days: overdue; never checked counts as overdue; 90 days are not over. */
  checks = cairn_staff_today (f->editor, CAIRN_TODAY_CHECKS, 0, NULL);
  g_assert_cmpuint (checks->len, ==, 2);
  item = g_ptr_array_index (checks, 0);
  g_assert_cmpstr (item->id, ==, "s2");
  g_assert_cmpstr (item->number, ==, "01632 960002");
  g_assert_cmpstr (item->organization, ==, "Night Line");
  g_assert_cmpint (item->days, ==, 6);
  g_assert_true (item->help_now);
  item = g_ptr_array_index (checks, 1);
  g_assert_cmpstr (item->id, ==, "s3");
  g_assert_null (item->day);
  staff_setting (f, "check.first-year-days", "20");
  g_assert_cmpuint (count (f, CAIRN_TODAY_CHECKS), ==, 3);
  g_assert_cmpuint (count (f, CAIRN_TODAY_CAPACITY), ==, 1); /* s3; s2 is Help now */
  g_assert_cmpuint (count (f, CAIRN_TODAY_SUGGESTIONS), ==, 1);
  g_assert_cmpuint (count (f, CAIRN_TODAY_PROPOSALS), ==, 0);
  cairn_saved_free (staff_change (f->second, "phone", "p2", "number", "01632 960077", 0));
  g_assert_cmpuint (count (f, CAIRN_TODAY_PROPOSALS), ==, 1);
  expiring = cairn_staff_today (f->editor, CAIRN_TODAY_EXPIRING, 0, NULL);
  g_assert_cmpuint (expiring->len, ==, 2);
  item = g_ptr_array_index (expiring, 0);
  g_assert_cmpstr (item->title, ==, "Road closed");
  g_assert_cmpint (item->days, ==, -2);
}

/* Record and day: a second report of the day changes nothing, and what is no record's is dropped.
 */
static void
test_numbers (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before;

  for (guint i = 0; i < 3; i++)
    g_assert_true (cairn_staff_number_reported (f->base.directory, "s1", &error));
  g_assert_true (cairn_staff_number_reported (f->base.directory, "nowhere", &error));
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM number_report"), ==, 1);
  before = directory_number (&f->base, "SELECT count (*) FROM audit");
  g_assert_cmpint (before, ==, 0);
  g_assert_cmpuint (count (f, CAIRN_TODAY_NUMBERS), ==, 1);
  g_assert_true (cairn_staff_number_done (f->editor, "s1", &error));
  g_assert_cmpuint (count (f, CAIRN_TODAY_NUMBERS), ==, 0);
}

static void
test_go_live (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = cairn_staff_go_live (f->editor, FALSE, NULL);
  g_autoptr (GPtrArray) after = NULL;
  guint done = 0;

  for (guint i = 0; i < before->len; i++)
    done += ((CairnGoLiveItem *) g_ptr_array_index (before, i))->done;
  g_assert_cmpuint (done, ==, 2); /* two people, no demonstration */
  staff_setting (f, "centre.emergency-number", "112");
  directory_run (&f->base, "INSERT INTO schedule (id, service_id, freq, byday) VALUES"
                           " ('h', 's2', 'WEEKLY', 'MO,TU,WE,TH,FR,SA,SU')");
  after = cairn_staff_go_live (f->editor, TRUE, NULL);
  for (guint i = 0; i < after->len; i++)
    {
      const CairnGoLiveItem *item = g_ptr_array_index (after, i);

      if (strcmp (item->code, "emergency-number") == 0 || strcmp (item->code, "always-line") == 0
          || strcmp (item->code, "printer") == 0)
        g_assert_true (item->done);
      if (strcmp (item->code, "read-languages") == 0)
        g_assert_cmpstr (item->detail, ==, "en");
    }
}

/* Nothing of a look ahead stays. */
static gboolean
look (CairnDb *db, gpointer data, GError **error)
{
  *(gint64 *) data = cairn_db_int64 (db, "SELECT count (*) FROM service WHERE name = 'Ahead'", 0);
  return TRUE;
}

static void
test_try (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  gint64 seen = 0;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "name", "Counselling", "Ahead"));
  g_assert_true (cairn_staff_try (f->editor, changes, look, &seen, NULL));
  g_assert_cmpint (seen, ==, 1);
  staff_assert_value (f, "service", "s1", "name", "Counselling");
}

/* Every operation that changes anything leaves its line, and the chain holds. */
static void
test_trail (StaffFixture *f, gconstpointer data)
{
  static const char *const actions[]
      = { "edit",      "listing", "capacity",    "need",     "check",      "attempt",
          "merge",     "unmerge", "propose",     "approve",  "refuse",     "amend",
          "take-back", "urgent",  "second-look", "criteria", "number-done" };
  const char *const criteria[] = { "Free.", NULL };
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *merge = NULL;

  cairn_saved_free (staff_change (f->editor, "service", "s1", "name", "x", 0));
  cairn_saved_free (cairn_staff_set_listing (f->editor, "s1", "paused", "why", NULL));
  cairn_saved_free (cairn_staff_set_capacity (f->editor, "s1", "full", NULL));
  cairn_staff_decide_need (f->editor, "s1", 7, "confirmed", NULL);
  cairn_staff_checked (f->editor, "s1", "phone", NULL, NULL, NULL);
  cairn_staff_attempted (f->editor, "s1", "phone", NULL, NULL, NULL);
  merge = cairn_staff_merge (f->editor, "service", "s3", "s1", NULL);
  cairn_staff_unmerge (f->editor, merge, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("01632 96000%u", i + 3);
      g_autoptr (CairnSaved) saved = staff_change (f->editor, "phone", "p2", "number", number, 0);

      if (i == 0)
        {
          cairn_staff_amend (f->second, saved->proposal, 0, "01632 960009", NULL);
          cairn_saved_free (cairn_staff_approve (f->admin, saved->proposal, NULL, NULL));
        }
      else if (i == 1)
        cairn_staff_refuse (f->second, saved->proposal, "no", NULL);
      else
        cairn_staff_take_back (f->editor, saved->proposal, NULL);
    }
  {
    g_autoptr (CairnSaved) saved
        = staff_change (f->editor, "phone", "p2", "number", "01632 960008", CAIRN_SAVE_URGENT);

    cairn_saved_free (cairn_staff_second_look (f->second, saved->proposal, TRUE, NULL, NULL));
  }
  cairn_staff_set_criteria (f->admin, criteria, NULL);
  cairn_staff_number_done (f->editor, "s1", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT count (*) > 0 FROM audit WHERE action = '%s'", actions[i]);

      g_test_message ("%s", actions[i]);
      g_assert_cmpint (directory_number (&f->base, sql), ==, 1);
    }
  problems = cairn_audit_verify (f->base.db, NULL, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("records/validation", test_validation);
  STAFF_ADD ("records/good-values", test_good_values);
  STAFF_ADD ("records/foreign-names", test_foreign_names);
  STAFF_ADD ("records/facts", test_facts);
  STAFF_ADD ("records/unknown-words", test_unknown_words);
  STAFF_ADD ("records/steps", test_steps);
  STAFF_ADD ("records/new", test_new_record);
  STAFF_ADD ("records/bad-hours", test_bad_hours);
  STAFF_ADD ("records/missing", test_missing);
  STAFF_ADD ("records/killed", test_killed);
  STAFF_ADD ("records/drafts", test_drafts);
  STAFF_ADD ("records/checked", test_checked);
  STAFF_ADD ("records/checked-then-imported", test_checked_then_imported);
  STAFF_ADD ("records/attempts", test_attempts);
  STAFF_ADD ("records/needs", test_needs);
  STAFF_ADD ("records/vetting", test_vetting);
  STAFF_ADD ("records/merge", test_merge);
  STAFF_ADD ("records/merge-changed-since", test_merge_changed_since);
  STAFF_ADD ("records/copy", test_copy);
  STAFF_ADD ("records/today", test_today);
  STAFF_ADD ("records/numbers", test_numbers);
  STAFF_ADD ("records/go-live", test_go_live);
  STAFF_ADD ("records/try", test_try);
  STAFF_ADD ("records/trail", test_trail);
  return g_test_run ();
}
