/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second pair of eyes. */
#include "staff-fixture.h"

#include "core/base/error.h"
#include "core/staff/today.h"

static CairnSaved *
approve (CairnStaffSession *session, const char *id, const gint *keep)
{
  g_autoptr (GError) error = NULL;
  CairnSaved *saved = cairn_staff_approve (session, id, keep, &error);

  g_assert_no_error (error);
  return saved;
}

static void
refuse_self (CairnStaffSession *session, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cairn_staff_approve (session, id, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SELF);
}

/* Where the centre wants it: only then. */
static void
test_ordinary (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) approved = NULL;
  g_autoptr (CairnProposal) proposal = NULL;
  const CairnProposedChange *change;

  staff_setting (f, "staff.second-person", "1");
  saved = staff_change (f->editor, "service", "s1", "name", "Proposed", 0);
  g_assert_cmpuint (saved->written, ==, 0);
  g_assert_cmpstr (saved->why, ==, "ordinary");
  staff_assert_value (f, "service", "s1", "name", "Counselling");
  refuse_self (f->editor, saved->proposal);
  proposal = cairn_staff_proposal (f->second, saved->proposal, NULL);
  g_assert_cmpstr (proposal->title, ==, "Counselling");
  g_assert_false (proposal->mine);
  change = g_ptr_array_index (proposal->changes, 0);
  g_assert_cmpstr (change->base, ==, "Counselling");
  g_assert_cmpstr (change->proposed, ==, "Proposed");
  g_assert_cmpint (change->compare, ==, CAIRN_COMPARE_CLEAN);
  approved = approve (f->second, saved->proposal, NULL);
  g_assert_cmpuint (approved->written, ==, 1);
  g_assert_cmpstr (approved->services[0], ==, "s1");
  staff_assert_value (f, "service", "s1", "name", "Proposed");
}

static void
test_decided_once (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "phone", "p2", "number", "01632 960077", 0);
  g_autoptr (CairnSaved) approved = approve (f->second, saved->proposal, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cairn_staff_approve (f->admin, saved->proposal, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DECIDED);
  g_clear_error (&error);
  g_assert_false (cairn_staff_refuse (f->admin, saved->proposal, "Late", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DECIDED);
  g_clear_error (&error);
  g_assert_false (cairn_staff_amend (f->admin, saved->proposal, 0, "01632 960078", &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_DECIDED);
  staff_assert_value (f, "phone", "p2", "number", "01632 960077");
}

/* A line of Help now: whatever the centre wants, through whichever row it is touched. */
static void
test_help_now (StaffFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *table, *row, *field, *value;
  } touches[] = {
    { "service", "s2", "name", "x" },          { "service", "s2", "help_now", NULL },
    { "service", "s2", "listing", "listed" },  { "phone", "p2", "number", "01632 960055" },
    { "phone", "p2", "withdrawn", "1" },       { "organization", "o2", "name", "x" },
    { "service", "s1", "help_now", "afraid" }, /* to become one */
  };

  directory_run (&f->base, "UPDATE service SET listing = 'paused' WHERE id = 's2'");
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autoptr (CairnSaved) saved = staff_change (f->editor, touches[i].table, touches[i].row,
                                                   touches[i].field, touches[i].value, 0);

      g_test_message ("%s.%s", touches[i].table, touches[i].field);
      g_assert_cmpuint (saved->written, ==, 0);
      g_assert_cmpstr (saved->why, ==, "help-now");
      g_assert_false (saved->second_look);
      refuse_self (f->editor, saved->proposal);
    }
}

/* A number given to the organisation, or to a place a line shares, is the line's number, too. */
static void
test_help_now_by_the_side (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "organization_id", NULL, "o2"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "number", NULL, "01632 960066"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "private", NULL, "0"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "position", NULL, "0"));
  saved = cairn_staff_save (f->editor, "organization", "o2", changes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->findings->len, ==, 0);
  g_assert_cmpstr (saved->why, ==, "help-now");
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM phone WHERE id = 'new'"), ==,
                   0);
}

/* One alone may always pause and withdraw, and say how people stand today. */
static void
test_alone (StaffFixture *f, gconstpointer data)
{
  static const char *const held[] = { "paused", "do-not-refer", "withdrawn" };
  g_autoptr (CairnSaved) capacity = NULL;

  staff_setting (f, "staff.second-person", "1");
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnSaved) saved
          = cairn_staff_set_listing (f->editor, "s2", held[i], "wrong number", &error);

      g_assert_no_error (error);
      g_assert_cmpuint (saved->written, ==, 1);
      g_assert_null (saved->proposal);
      staff_assert_value (f, "service", "s2", "listing", held[i]);
    }
  capacity = cairn_staff_set_capacity (f->editor, "s2", "full", NULL);
  g_assert_cmpuint (capacity->written, ==, 2);
  staff_assert_value (f, "service", "s2", "capacity_on", "2026-11-20");
}

/* Back onto the kiosk it goes by two. */
static void
test_listed_again (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) paused = cairn_staff_set_listing (f->editor, "s2", "paused", NULL, NULL);
  g_autoptr (CairnSaved) saved = cairn_staff_set_listing (f->editor, "s2", "listed", NULL, NULL);
  g_autoptr (CairnSaved) approved = NULL;
  g_autofree char *vetted = NULL;

  g_assert_cmpuint (saved->written, ==, 0);
  staff_assert_value (f, "service", "s2", "listing", "paused");
  approved = approve (f->second, saved->proposal, NULL);
  staff_assert_value (f, "service", "s2", "listing", "listed");
  g_assert_cmpint (directory_number (&f->base, "SELECT count (*) FROM service WHERE id = 's2'"
                                               " AND vetted_by = 'staff:id-eva'"),
                   ==, 1);
}

/* Urgent: live at once and marked, with a second look within a day. */
static void
test_urgent (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "phone", "p2", "number", "01632 960077", CAIRN_SAVE_URGENT);
  g_autoptr (CairnSaved) looked = NULL;
  g_autoptr (CairnProposal) proposal = NULL;
  g_autoptr (GPtrArray) looks = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (saved->written, ==, 1);
  g_assert_true (saved->second_look);
  staff_assert_value (f, "phone", "p2", "number", "01632 960077");
  proposal = cairn_staff_proposal (f->second, saved->proposal, NULL);
  g_assert_cmpstr (proposal->state, ==, "look");
  g_assert_cmpint (proposal->due_at, ==, DIRECTORY_NOW + 86400);
  looks = cairn_staff_today (f->second, CAIRN_TODAY_LOOKS, 0, NULL);
  g_assert_cmpuint (looks->len, ==, 1);
  g_assert_null (cairn_staff_second_look (f->editor, saved->proposal, TRUE, NULL, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_SELF);
  g_clear_error (&error);
  looked = cairn_staff_second_look (f->second, saved->proposal, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (looked->written, ==, 0);
  g_assert_cmpuint (cairn_staff_today_count (f->second, CAIRN_TODAY_LOOKS), ==, 0);
  staff_assert_value (f, "phone", "p2", "number", "01632 960077");
}

/* Wrong after all: what was there before comes back; a row that was made goes. */
static void
test_urgent_undone (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) undone = NULL;

  g_ptr_array_add (changes,
                   cairn_change_new ("phone", "p2", "number", "01632 960002", "01632 960077"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "service_id", NULL, "s2"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "number", NULL, "01632 960078"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "private", NULL, "0"));
  g_ptr_array_add (changes, cairn_change_new ("phone", "new", "position", NULL, "1"));
  saved = cairn_staff_save (f->editor, "service", "s2", changes, CAIRN_SAVE_URGENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 5);
  undone = cairn_staff_second_look (f->second, saved->proposal, FALSE, "Misread", &error);
  g_assert_no_error (error);
  staff_assert_value (f, "phone", "p2", "number", "01632 960002");
  staff_assert_value (f, "phone", "new", "withdrawn", "1");
}

/* Changed again since: undoing it would take that away, too; both are shown. */
static void
test_urgent_changed_since (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "phone", "p2", "number", "01632 960077", CAIRN_SAVE_URGENT);
  g_autoptr (CairnSaved) again
      = staff_change (f->second, "phone", "p2", "number", "01632 960078", CAIRN_SAVE_URGENT);
  g_autoptr (CairnSaved) undone
      = cairn_staff_second_look (f->admin, saved->proposal, FALSE, NULL, NULL);

  g_assert_cmpuint (undone->conflicts->len, ==, 1);
  g_assert_cmpuint (undone->written, ==, 0);
  staff_assert_value (f, "phone", "p2", "number", "01632 960078");
}

/* Urgent is for lines of Help now: it opens no protected place and jumps no ordinary queue. */
static void
test_urgent_is_no_way_round (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) place = staff_change (f->editor, "location", "l2", "address_visibility",
                                               "public", CAIRN_SAVE_URGENT);
  g_autoptr (CairnSaved) name = NULL;

  g_assert_cmpstr (place->why, ==, "protection");
  staff_assert_value (f, "location", "l2", "address_visibility", "hidden");
  staff_setting (f, "staff.second-person", "1");
  name = staff_change (f->editor, "service", "s1", "name", "Quick", CAIRN_SAVE_URGENT);
  g_assert_cmpuint (name->written, ==, 0);
  g_assert_cmpstr (name->why, ==, "ordinary");
}

/* Three values meet at approval; where somebody wrote something else meanwhile it is decided field
 * by field. */
static void
test_three_ways (StaffFixture *f, gconstpointer data)
{
  static const gint keep[] = { 0, -1 };
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnSaved) stopped = NULL;
  g_autoptr (CairnSaved) approved = NULL;
  const CairnConflict *conflict;

  staff_setting (f, "staff.second-person", "1");
  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "name", "Counselling", "Mine"));
  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "alert", NULL, "Closed today"));
  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "wait_weeks", NULL, "3"));
  saved = cairn_staff_save (f->editor, "service", "s1", changes, 0, NULL, NULL);
  g_assert_cmpuint (saved->written, ==, 1); /* how long the wait is, today */
  directory_run (&f->base, "UPDATE service SET name = 'Theirs', alert = 'Closed today'"
                           " WHERE id = 's1'");
  stopped = approve (f->second, saved->proposal, NULL);
  g_assert_cmpuint (stopped->written, ==, 0);
  g_assert_cmpuint (stopped->conflicts->len, ==, 1);
  conflict = g_ptr_array_index (stopped->conflicts, 0);
  g_assert_cmpstr (conflict->base, ==, "Counselling");
  g_assert_cmpstr (conflict->mine, ==, "Mine");
  g_assert_cmpstr (conflict->theirs, ==, "Theirs");
  approved = approve (f->second, saved->proposal, keep);
  g_assert_cmpuint (approved->written, ==, 0); /* the other was written the same already */
  staff_assert_value (f, "service", "s1", "name", "Theirs");
}

/* Refused with a reason: what was typed is its author's draft again. */
static void
test_refuse (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (CairnProposal) proposal = NULL;
  g_autoptr (CairnDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  staff_setting (f, "staff.second-person", "1");
  saved = staff_change (f->editor, "service", "s1", "name", "Proposed", 0);
  g_assert_false (cairn_staff_refuse (f->second, saved->proposal, "", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cairn_staff_refuse (f->second, saved->proposal, "Too long", &error));
  proposal = cairn_staff_proposal (f->editor, saved->proposal, &error);
  g_assert_cmpstr (proposal->state, ==, "refused");
  g_assert_cmpstr (proposal->reason, ==, "Too long");
  g_assert_cmpstr (proposal->decided_by, ==, "staff:id-sam");
  draft = cairn_staff_draft_load (f->editor, "s1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CairnChange *) g_ptr_array_index (draft->changes, 0))->value, ==, "Proposed");
  staff_assert_value (f, "service", "s1", "name", "Counselling");
}

static void
test_take_back (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) saved
      = staff_change (f->editor, "phone", "p2", "number", "01632 960077", 0);
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cairn_staff_take_back (f->second, saved->proposal, &error));
  g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
  g_clear_error (&error);
  g_assert_true (cairn_staff_take_back (f->editor, saved->proposal, &error));
  open = cairn_staff_proposals (f->editor, NULL, &error);
  g_assert_cmpuint (open->len, ==, 0);
}

/* Ordinary: who amends may approve, two have seen it. Help now: the other one has to. */
static void
test_amend (StaffFixture *f, gconstpointer data)
{
  g_autoptr (CairnSaved) ordinary = NULL;
  g_autoptr (CairnSaved) help_now = NULL;
  g_autoptr (CairnSaved) first = NULL;
  g_autoptr (CairnSaved) second = NULL;
  g_autoptr (GError) error = NULL;

  staff_setting (f, "staff.second-person", "1");
  ordinary = staff_change (f->editor, "service", "s1", "name", "Proposd", 0);
  g_assert_true (cairn_staff_amend (f->second, ordinary->proposal, 0, "Proposed", &error));
  first = approve (f->second, ordinary->proposal, NULL);
  staff_assert_value (f, "service", "s1", "name", "Proposed");

  help_now = staff_change (f->editor, "phone", "p2", "number", "01632 960077", 0);
  g_assert_false (cairn_staff_amend (f->second, help_now->proposal, 0, "no number", &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cairn_staff_amend (f->second, help_now->proposal, 9, "01632 960078", &error));
  g_clear_error (&error);
  g_assert_true (cairn_staff_amend (f->second, help_now->proposal, 0, "01632 960078", &error));
  refuse_self (f->second, help_now->proposal);
  second = approve (f->editor, help_now->proposal, NULL);
  staff_assert_value (f, "phone", "p2", "number", "01632 960078");
}

/* What one may always do does not wait with what is proposed beside it. */
static void
test_split (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (CairnSaved) saved = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "name", "Counselling", "New name"));
  g_ptr_array_add (changes,
                   cairn_change_new ("location", "l1", "address_visibility", "public", "area"));
  g_ptr_array_add (changes,
                   cairn_change_new ("location", "l2", "address_visibility", "hidden", "area"));
  saved = cairn_staff_save (f->editor, "service", "s1", changes, 0, "moved", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->written, ==, 2);
  g_assert_cmpstr (saved->why, ==, "protection");
  staff_assert_value (f, "service", "s1", "name", "New name");
  staff_assert_value (f, "location", "l1", "address_visibility", "area");
  staff_assert_value (f, "location", "l2", "address_visibility", "hidden");
}

static void
test_would_wait (StaffFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cairn_changes_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, cairn_change_new ("service", "s1", "name", "Counselling", "New"));
  g_assert_null (cairn_staff_would_wait (f->editor, changes, &error));
  g_assert_no_error (error);
  staff_setting (f, "staff.second-person", "1");
  g_assert_cmpstr (cairn_staff_would_wait (f->editor, changes, &error), ==, "ordinary");
  g_ptr_array_add (changes, cairn_change_new ("phone", "p2", "number", NULL, "1"));
  g_assert_cmpstr (cairn_staff_would_wait (f->editor, changes, &error), ==, "help-now");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STAFF_ADD ("proposals/ordinary", test_ordinary);
  STAFF_ADD ("proposals/decided-once", test_decided_once);
  STAFF_ADD ("proposals/help-now", test_help_now);
  STAFF_ADD ("proposals/help-now-by-the-side", test_help_now_by_the_side);
  STAFF_ADD ("proposals/alone", test_alone);
  STAFF_ADD ("proposals/listed-again", test_listed_again);
  STAFF_ADD ("proposals/urgent", test_urgent);
  STAFF_ADD ("proposals/urgent-undone", test_urgent_undone);
  STAFF_ADD ("proposals/urgent-changed-since", test_urgent_changed_since);
  STAFF_ADD ("proposals/urgent-is-no-way-round", test_urgent_is_no_way_round);
  STAFF_ADD ("proposals/three-ways", test_three_ways);
  STAFF_ADD ("proposals/refuse", test_refuse);
  STAFF_ADD ("proposals/take-back", test_take_back);
  STAFF_ADD ("proposals/amend", test_amend);
  STAFF_ADD ("proposals/split", test_split);
  STAFF_ADD ("proposals/would-wait", test_would_wait);
  return g_test_run ();
}
