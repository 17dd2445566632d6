/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing wrong at a time, in a directory with which nothing else is. */
#include "../publish/support.h"

#include "core/check/check.h"

#include <string.h>

#define ONE "'00000000-0000-4000-8000-000000000011'"
#define PLACE "'00000000-0000-4000-8000-000000000021'"

typedef struct
{
  char *code, *table, *id, *name, *detail;
  CairnCheckSeverity severity;
} Found;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_free (found->code);
  g_free (found->table);
  g_free (found->id);
  g_free (found->name);
  g_free (found->detail);
  g_free (found);
}

static void
on_finding (const CairnCheckFinding *finding, gpointer data)
{
  Found *found = g_new0 (Found, 1);

  g_assert_true (g_strv_contains (cairn_check_codes (), finding->code));
  found->code = g_strdup (finding->code);
  found->table = g_strdup (finding->table);
  found->id = g_strdup (finding->id);
  found->name = g_strdup (finding->name);
  found->detail = g_strdup (finding->detail);
  found->severity = finding->severity;
  g_ptr_array_add (data, found);
}

static GPtrArray *
look (Support *support, guint *out_services)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_found);
  g_autoptr (GError) error = NULL;

  g_assert_true (cairn_check_directory (support->directory, support->catalogue, &support->clock,
                                        on_finding, all, out_services, &error));
  g_assert_no_error (error);
  return all;
}

static const Found *
find (GPtrArray *all, const char *code)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = g_ptr_array_index (all, i);

      if (strcmp (found->code, code) == 0)
        return found;
    }
  return NULL;
}

static const Found *
must_find (GPtrArray *all, const char *code)
{
  const Found *found = find (all, code);

  if (found == NULL)
    g_error ("no finding '%s'", code);
  return found;
}

static void
add_whole_service (Support *support, guint number, guint place)
{
  support_add_service (support, number, "Listening", "talk");
  support_add_place (support, number, place, "4 Open Square");
  support_sql (support,
               "INSERT INTO phone (id, service_id, number) VALUES ('p%u',"
               " '00000000-0000-4000-8000-%012u', '01632 9600%02u')",
               number, number, number);
  support_sql (support,
               "INSERT INTO schedule (id, service_id, freq, byday, opens_at, closes_at) VALUES"
               " ('h%u', '00000000-0000-4000-8000-%012u', 'WEEKLY', 'MO,TU', '09:00', '17:00')",
               number, number);
  support_sql (support,
               "INSERT INTO language (id, service_id, code) VALUES ('l%u',"
               " '00000000-0000-4000-8000-%012u', 'ar')",
               number, number);
  support_sql (support,
               "UPDATE service SET status = 'active', check_due = '2026-05-01'"
               " WHERE id = '00000000-0000-4000-8000-%012u'",
               number);
}

/* Two services for every need, so that each could be tried. */
static void
add_sound_directory (Support *support)
{
  GPtrArray *needs = cairn_catalogue_needs (support->catalogue);

  add_whole_service (support, 11, 21);
  add_whole_service (support, 12, 22);
  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      for (guint service = 11; service <= 12 && strcmp (need->id, "talk") != 0; service++)
        support_add_need (support, service, need->id, "confirmed");
    }
}

static void
test_sound (Support *support, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  guint services;

  add_sound_directory (support);
  all = look (support, &services);
  for (guint i = 0; i < all->len; i++)
    g_test_message ("%s", ((Found *) g_ptr_array_index (all, i))->code);
  g_assert_cmpuint (all->len, ==, 0);
  g_assert_cmpuint (services, ==, 2);
}

typedef struct
{
  const char *code;
  CairnCheckSeverity severity;
  const char *sql;
  const char *detail;
} Case;

static const Case cases[] = {
  { "says-protected", CAIRN_CHECK_ERROR,
    "UPDATE address SET address_visibility = 'hidden', address_1 = '12 Rose Street' WHERE id = "
    "'a22';"
    " UPDATE location SET address_visibility = 'hidden' WHERE id NOT IN (" PLACE ");"
    " UPDATE service SET description = 'Behind Rose Street 12' WHERE id = " ONE,
    "description" },
  { "no-way-in", CAIRN_CHECK_ERROR,
    "DELETE FROM phone WHERE id = 'p11'; DELETE FROM service_at_location WHERE service_id = " ONE,
    NULL },
  { "no-way-in", CAIRN_CHECK_ERROR,
    "UPDATE phone SET private = 1 WHERE id = 'p11';"
    " UPDATE address SET address_visibility = 'area' WHERE id = 'a21'",
    NULL },
  { "help-now-no-number", CAIRN_CHECK_ERROR,
    "UPDATE service SET help_now = 'afraid' WHERE id = " ONE "; DELETE FROM phone WHERE id = 'p11'",
    "afraid" },
  { "hours-unreadable", CAIRN_CHECK_ERROR,
    "UPDATE schedule SET freq = 'WEEKLY', byday = 'XX,99' WHERE id = 'h11'", NULL },
  { "never-open", CAIRN_CHECK_ERROR,
    "UPDATE schedule SET closed = 1, freq = 'DAILY', byday = NULL, opens_at = NULL,"
    " closes_at = NULL WHERE id = 'h11'",
    NULL },
  { "hours-over", CAIRN_CHECK_ERROR, "UPDATE schedule SET until = '2025-01-01' WHERE id = 'h11'",
    NULL },
  { "hours-expired", CAIRN_CHECK_WARNING,
    "UPDATE schedule SET valid_to = '2026-02-01' WHERE id = 'h11'", NULL },
  { "ages-crossed", CAIRN_CHECK_ERROR,
    "UPDATE service SET minimum_age = 18, maximum_age = 12 WHERE id = " ONE, "18-12" },
  { "ages-impossible", CAIRN_CHECK_ERROR, "UPDATE service SET minimum_age = 999 WHERE id = " ONE,
    "999--1" },
  { "ages-impossible", CAIRN_CHECK_ERROR, "UPDATE service SET maximum_age = -5 WHERE id = " ONE,
    "-1--5" },
  { "not-active", CAIRN_CHECK_ERROR, "UPDATE service SET status = 'defunct' WHERE id = " ONE,
    "defunct" },
  { "long-overdue", CAIRN_CHECK_ERROR,
    "UPDATE service SET check_due = '2025-09-10' WHERE id = " ONE, "181" },
  { "overdue", CAIRN_CHECK_WARNING, "UPDATE service SET check_due = '2026-03-09' WHERE id = " ONE,
    "1" },
  { "overdue", CAIRN_CHECK_WARNING,
    "UPDATE service SET check_due = NULL, checked_on = '2026-02-01', help_now = 'afraid' WHERE id "
    "= " ONE,
    "7" },
  { "never-checked", CAIRN_CHECK_WARNING,
    "UPDATE service SET check_due = NULL, checked_on = NULL WHERE id = " ONE, NULL },
  { "no-need", CAIRN_CHECK_WARNING, "DELETE FROM need_link WHERE service_id = " ONE, NULL },
  { "need-unmet", CAIRN_CHECK_ERROR, "DELETE FROM need_link WHERE need = 9", NULL },
  { "need-thin", CAIRN_CHECK_WARNING,
    "UPDATE need_link SET state = 'refused' WHERE need = 9 AND service_id = " ONE, NULL },
  { "unknown-language", CAIRN_CHECK_WARNING,
    "INSERT INTO language (id, service_id, name) VALUES ('l99', " ONE ", 'Klingonese')",
    "Klingonese" },
  { "language-unserved", CAIRN_CHECK_WARNING, "DELETE FROM language", "ar" },
  { "address-in-open-place", CAIRN_CHECK_WARNING,
    "UPDATE address SET address_visibility = 'hidden' WHERE id = 'a21'", NULL },
  { "orphan-place", CAIRN_CHECK_WARNING,
    "INSERT INTO location (id, name) VALUES ('00000000-0000-4000-8000-000000000099', 'Lost')",
    NULL },
  { "empty-organization", CAIRN_CHECK_NOTE,
    "INSERT INTO organization (id, name) VALUES ('00000000-0000-4000-8000-000000000098', 'Idle')",
    NULL },
  { "no-hours", CAIRN_CHECK_NOTE, "DELETE FROM schedule WHERE id = 'h11'", NULL },
  { "no-language", CAIRN_CHECK_NOTE, "DELETE FROM language WHERE id = 'l11'", NULL },
  { "apply-by-past", CAIRN_CHECK_NOTE, "UPDATE service SET apply_by = '2026-03-09' WHERE id = " ONE,
    "2026-03-09" },
};

static void
test_case (Support *support, gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GPtrArray) all = NULL;
  const Found *found;
  guint services;

  add_sound_directory (support);
  support_sql (support, "%s", c->sql);
  all = look (support, &services);
  found = must_find (all, c->code);
  g_assert_cmpint (found->severity, ==, c->severity);
  if (c->detail != NULL)
    g_assert_cmpstr (found->detail, ==, c->detail);
  /* What is protected is not in what is said about it. */
  for (guint i = 0; i < all->len; i++)
    {
      const Found *other = g_ptr_array_index (all, i);

      g_assert_null (other->detail != NULL ? strstr (other->detail, "Rose") : NULL);
    }
}

/* What is by appointment, or told in words, or valid again later may be open. */
static const char *const open_hours[] = {
  "UPDATE schedule SET by_appointment = 1 WHERE id = 'h11'",
  "UPDATE schedule SET freq = NULL, byday = NULL, opens_at = NULL, closes_at = NULL,"
  " description = 'most mornings', valid_to = '2026-03-01' WHERE id = 'h11'",
  "UPDATE schedule SET valid_from = '2026-06-01' WHERE id = 'h11'",
};

static void
test_open_hours (Support *support, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  guint services;

  add_sound_directory (support);
  support_sql (support, "%s", (const char *) data);
  all = look (support, &services);
  g_assert_null (find (all, "never-open"));
  g_assert_null (find (all, "hours-over"));
}

static void
test_unlisted_is_milder (Support *support, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  guint services;

  add_sound_directory (support);
  support_sql (support, "UPDATE service SET listing = 'unreviewed', minimum_age = 18,"
                        " maximum_age = 12 WHERE id = " ONE);
  all = look (support, &services);
  g_assert_cmpint (must_find (all, "ages-crossed")->severity, ==, CAIRN_CHECK_WARNING);
  g_assert_nonnull (find (all, "need-thin"));
  support_sql (support, "UPDATE service SET listing = 'withdrawn' WHERE id = " ONE);
  g_clear_pointer (&all, g_ptr_array_unref);
  all = look (support, &services);
  g_assert_null (find (all, "ages-crossed"));
  g_assert_cmpuint (services, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/check/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/%s/%u", cases[i].code, i);

      g_test_add (path, Support, &cases[i], support_set_up, test_case, support_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (open_hours); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/open-hours/%u", i);

      g_test_add (path, Support, open_hours[i], support_set_up, test_open_hours, support_tear_down);
    }
  SUPPORT_TEST ("/check/unlisted-is-milder", test_unlisted_is_milder);
  return g_test_run ();
}
