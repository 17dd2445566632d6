/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a record: fields, facts, steps, what is new or missing, and the trail of it all.
 */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/today.h"

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
  STAFF_ADD ("records/trail", test_trail);
  return g_test_run ();
}
