/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "core/base/error.h"
#include "core/publish/help-now.h"

#include <glib/gstdio.h>
#include <string.h>

static void
fill (Support *support)
{
  support_sql (support,
               "INSERT INTO setting (key, value) VALUES"
               " ('centre.desk-place', 'By the door'), ('centre.desk-place@ar', 'قرب الباب'),"
               " ('centre.desk-phone', '0800 900'), ('centre.public-phone', 'Beside the desk'),"
               " ('demonstration', '1'), ('practice', '1'),"
               " ('centre.desk-hours', '[{\"days\": 31, \"from\": 540, \"to\": 1020}]')");
  support_add_service (support, 10, "Night line", "talk");
  support_add_service (support, 11, "A day line", "talk");
  support_add_service (support, 12, "Not looked at", "legal");
  support_add_service (support, 13, "No number", "talk");
  support_sql (support, "UPDATE service SET help_now = 'hurt-myself'");
  support_sql (support, "UPDATE service SET help_now = 'hurt-myself,afraid,other' WHERE name ="
                        " 'Night line'");
  support_sql (support, "UPDATE service SET listing = 'unreviewed' WHERE name = 'Not looked at'");
  for (guint i = 10; i < 13; i++)
    support_sql (support,
                 "INSERT INTO phone (id, service_id, number, type, position) VALUES"
                 " ('p%u', '00000000-0000-4000-8000-%012u', '0800 %u', 'voice', 1),"
                 " ('t%u', '00000000-0000-4000-8000-%012u', '0801 %u', 'text', 0)",
                 i, i, i, i, i, i);
  support_sql (support, "INSERT INTO schedule (id, service_id, freq, opens_at, closes_at,"
                        " description) VALUES ('h1', '00000000-0000-4000-8000-000000000010',"
                        " 'DAILY', '00:00', '23:59', 'Day and night')");
  support_sql (support,
               "INSERT INTO field_translation (id, table_name, row_id, field, language,"
               " text, state) VALUES ('f1', 'schedule', 'h1', 'description', 'ar',"
               " 'ليلا ونهارا', 'read'), ('f2', 'service',"
               " '00000000-0000-4000-8000-000000000010', 'name', 'ar', 'خط الليل', 'machine')");
  cairn_publish_report_free (support_publish (support));
}

static void
test_built_in (Support *support, gconstpointer data)
{
  g_autoptr (CairnHelpNow) help = cairn_help_now_new ();
  g_autoptr (GPtrArray) lines = cairn_help_now_lines (help, "child", "en");
  g_autoptr (GPtrArray) slots = cairn_help_now_desk_slots (help);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (cairn_help_now_emergency (help), ==, "");
  g_assert_cmpstr (cairn_help_now_centre (help), ==, "");
  g_assert_cmpstr (cairn_help_now_desk_place (help, "en"), ==, "");
  g_assert_cmpstr (cairn_help_now_public_phone (help, "en"), ==, "");
  g_assert_false (cairn_help_now_demonstration (help));
  g_assert_false (cairn_help_now_practice (help));
  g_assert_cmpint (cairn_help_now_desk_open (help, SUPPORT_NOW), ==, -1);
  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_cmpuint (slots->len, ==, 0);
  g_assert_false (cairn_help_now_load (help, support->help_path, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
}

static void
check_content (CairnHelpNow *help)
{
  g_autoptr (GPtrArray) lines = cairn_help_now_lines (help, "hurt-myself", "ar");
  g_autoptr (GPtrArray) afraid = cairn_help_now_lines (help, "afraid", "en");
  g_autoptr (GPtrArray) desk = cairn_help_now_lines (help, "desk", "en");
  g_autoptr (GPtrArray) slots = cairn_help_now_desk_slots (help);
  CairnHelpLine *line;

  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0); /* day and night comes first */
  g_assert_cmpstr (line->name, ==, "خط الليل");
  g_assert_cmpstr (line->lang, ==, "ar");
  g_assert_cmpstr (line->number, ==, "0800 10");
  g_assert_cmpstr (line->text_number, ==, "0801 10");
  g_assert_cmpstr (line->note, ==, "ليلا ونهارا");
  line = g_ptr_array_index (lines, 1);
  g_assert_cmpstr (line->name, ==, "A day line");
  g_assert_cmpstr (line->lang, ==, "en");
  g_assert_cmpstr (line->note, ==, "");
  g_assert_cmpuint (afraid->len, ==, 1);
  g_assert_cmpuint (desk->len, ==, 1);
  line = g_ptr_array_index (desk, 0);
  g_assert_null (line->lang);
  g_assert_cmpstr (line->number, ==, "0800 900");
  g_assert_cmpstr (line->note, ==, "By the door");
  g_assert_cmpstr (cairn_help_now_desk_place (help, "ar"), ==, "قرب الباب");
  g_assert_cmpstr (cairn_help_now_desk_place (help, "es"), ==, "By the door");
  g_assert_cmpstr (cairn_help_now_public_phone (help, "en"), ==, "Beside the desk");
  g_assert_cmpstr (cairn_help_now_centre (help), ==, "Test Centre");
  g_assert_true (cairn_help_now_demonstration (help));
  g_assert_true (cairn_help_now_practice (help));
  g_assert_cmpint (cairn_help_now_desk_open (help, SUPPORT_NOW), ==, 1);
  g_assert_cmpint (cairn_help_now_desk_open (help, SUPPORT_NOW + 5 * 3600), ==, 0);
  g_assert_cmpuint (slots->len, ==, 1);
}

static void
test_content (Support *support, gconstpointer data)
{
  g_autoptr (CairnHelpNow) help = cairn_help_now_new ();
  g_autoptr (GError) error = NULL;

  fill (support);
  cairn_help_now_load (help, support->help_path, &error);
  g_assert_no_error (error);
  check_content (help);
  /* Never guessed: not from the region, not from a service. */
  g_assert_cmpstr (cairn_help_now_emergency (help), ==, "");
  support_sql (support, "INSERT INTO setting (key, value) VALUES ('centre.region', 'DE')");
  cairn_publish_report_free (support_publish (support));
  g_assert_true (cairn_help_now_load (help, support->help_path, NULL));
  g_assert_cmpstr (cairn_help_now_emergency (help), ==, "");
  support_sql (support, "INSERT INTO setting (key, value) VALUES"
                        " ('centre.emergency-number', '112')");
  cairn_publish_report_free (support_publish (support));
  g_assert_true (cairn_help_now_load (help, support->help_path, NULL));
  g_assert_cmpstr (cairn_help_now_emergency (help), ==, "112");
}

/* Deleted, cut, scrambled, unreadable: the last good copy stays. */
static void
test_survives (Support *support, gconstpointer data)
{
  static const char *const others[]
      = { "", "{", "[]", "null", "{\"format\": 2}", "{\"format\": \"1\"}", "\xff\xfe", "[[[[[[" };
  g_autoptr (CairnHelpNow) help = cairn_help_now_new ();
  g_autofree char *bytes = NULL;
  gsize length;

  fill (support);
  g_assert_true (cairn_help_now_load (help, support->help_path, NULL));
  g_assert_true (g_file_get_contents (support->help_path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_true (g_file_set_contents (support->help_path, others[i], -1, NULL));
      g_assert_false (cairn_help_now_load (help, support->help_path, NULL));
      check_content (help);
    }
  for (guint i = 0; i < 100; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (0, (gint) length);

      g_assert_true (g_file_set_contents (support->help_path, bytes, (gssize) at, NULL));
      g_assert_false (cairn_help_now_load (help, support->help_path, NULL));
      check_content (help);
    }
  g_unlink (support->help_path);
  g_assert_false (cairn_help_now_load (help, support->help_path, NULL));
  check_content (help);
  g_assert_cmpint (g_mkdir (support->help_path, 0700), ==, 0);
  g_assert_false (cairn_help_now_load (help, support->help_path, NULL));
  check_content (help);
}

/* Whatever parses is read without harm. */
static void
test_scrambled (Support *support, gconstpointer data)
{
  static const char *const kinds[] = { "hurt-myself", "afraid", "desk", "child" };
  g_autofree char *bytes = NULL;
  gsize length;

  fill (support);
  g_assert_true (g_file_get_contents (support->help_path, &bytes, &length, NULL));
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (CairnHelpNow) help = cairn_help_now_new ();
      g_autofree char *copy = g_memdup2 (bytes, length);

      for (guint i = 0; i < 3; i++)
        copy[g_test_rand_int_range (0, (gint) length)] = "0[]{}\",:x"[g_test_rand_int_range (0, 9)];
      g_assert_true (g_file_set_contents (support->help_path, copy, (gssize) length, NULL));
      cairn_help_now_load (help, support->help_path, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        g_ptr_array_unref (cairn_help_now_lines (help, kinds[i], "ar"));
      g_ptr_array_unref (cairn_help_now_desk_slots (help));
      cairn_help_now_desk_open (help, SUPPORT_NOW);
      g_assert_nonnull (cairn_help_now_desk_place (help, "ar"));
    }
}

/* "Desk closed today" and the holidays: Help now and what asks for a person follow together. */
static void
test_closed_days (Support *support, gconstpointer data)
{
  g_autoptr (CairnHelpNow) help = cairn_help_now_new ();
  g_autoptr (CairnPublished) published = NULL;
  const gint64 day = 86400;

  support_sql (support, "INSERT INTO setting (key, value) VALUES"
                        " ('centre.closed-today', '2026-03-10'),"
                        " ('centre.holidays', '[{\"day\": \"2026-03-12\", \"name\": \"x\"}]')");
  fill (support);
  g_assert_true (cairn_help_now_load (help, support->help_path, NULL));
  published = support_open (support);
  for (gint64 n = 0; n < 4; n++)
    {
      gboolean open = n == 1 || n == 3;

      g_assert_cmpint (cairn_help_now_desk_open (help, SUPPORT_NOW + n * day), ==, open);
      g_assert_cmpint (
          cairn_hours_at (cairn_published_settings (published)->desk_hours, SUPPORT_NOW + n * day)
              .state,
          ==, open ? CAIRN_OPEN_NOW : CAIRN_OPEN_CLOSED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SUPPORT_TEST ("/help-now/built-in", test_built_in);
  SUPPORT_TEST ("/help-now/content", test_content);
  SUPPORT_TEST ("/help-now/survives", test_survives);
  SUPPORT_TEST ("/help-now/scrambled", test_scrambled);
  SUPPORT_TEST ("/help-now/closed-days", test_closed_days);
  return g_test_run ();
}
