/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/triage/check.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("cairn-check-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "file.xml", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GPtrArray *
check (Fixture *fixture, const char *text)
{
  GPtrArray *findings;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, text, -1, NULL);
  findings = cairn_triage_check (fixture->path, &error);
  g_assert_no_error (error);
  return findings;
}

static void
assert_found (Fixture *fixture, GPtrArray *findings, guint line, const char *text)
{
  g_autofree char *position = g_strdup_printf ("%s:%u: ", fixture->path, line);

  for (guint i = 0; i < findings->len; i++)
    {
      const char *finding = g_ptr_array_index (findings, i);

      if (g_str_has_prefix (finding, position) && strstr (finding, text) != NULL)
        return;
    }
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_error ("not found: %s%s", position, text);
}

/* The shipped files, as they stand and with their translations merged. */
static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "needs/needs.xml", "triage/triage.xml", "needs/rules.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = cairn_triage_check (path, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < findings->len; j++)
        g_test_message ("%s", (char *) g_ptr_array_index (findings, j));
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

#define NEED(id, number)                                                                           \
  "<need id='" id "' number='" number "'><label>L</label><heading>H</heading></need>\n"

static void
test_needs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check (
      fixture,
      "<needs>\n<group id='all'><label>L</label><question>Q</question>\n" NEED ("safety", "1")
          NEED ("medical", "2") NEED ("shelter", "3") NEED ("basics", "4") NEED ("travel", "5")
              NEED ("talk", "6") NEED ("therapy", "7") NEED ("child", "8") "</group></needs>");

  assert_found (fixture, findings, 2, "8 needs in \"all\": a page shows 7");
  assert_found (fixture, findings, 1, "\"missing\" is in no group");
  g_assert_cmpuint (findings->len, ==, 1 + 22);
}

static void
test_questions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check (
      fixture, "<questions>\n"
               "<question id='right-now' number='1'><heading>H</heading>"
               "<option id='yes' number='1' help-now='yes'><label>L</label></option></question>\n"
               "<question id='weather' number='31'><heading>H</heading>"
               "<option id='yes' number='1'><label>L</label></option></question>\n"
               "<question id='pets' number='13' if-needs='shelter'><heading>H</heading>"
               "<option id='yes' number='1'><label>L</label></option></question>\n"
               "<often people='carer'><needs phase='first-days'>talk</needs></often>\n"
               "</questions>");

  assert_found (fixture, findings, 2, "\"right-now\" is a dead end");
  assert_found (fixture, findings, 3, "\"weather\" is never asked");
  assert_found (fixture, findings, 1, "the question \"safe-tonight\" is missing");
  assert_found (fixture, findings, 1, "nothing is often asked for by \"carer\" in \"long-term\"");
  g_assert_cmpuint (findings->len, ==, 1 + 1 + 11 + (9 * 5 - 1));
}

static void
test_translations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check (
      fixture, "<needs>\n<group id='all'>\n<label>L</label><label xml:lang='ar'>A</label>\n"
               "<question>Q</question>\n" NEED ("talk", "6") "</group></needs>");

  assert_found (fixture, findings, 4, "<question> is missing in ar");
  assert_found (fixture, findings, 5, "<label> is missing in ar");
  assert_found (fixture, findings, 5, "<heading> is missing in ar");
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check (
      fixture, "<rules>\n<rule need='talk' confidence='9'><words>chat</words></rule></rules>");

  assert_found (fixture, findings, 1, "no rule leads to \"grief\"");
  g_assert_cmpuint (findings->len, ==, 29);
}

static void
test_unusable (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "",
                                       "<html/>",
                                       "<needs/>",
                                       "<questions><x/></questions>",
                                       "<rules><rule/></rules>",
                                       "<needs>\n <need/>\n</needs>\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_file_set_contents (fixture->path, texts[i], -1, NULL);
      g_assert_null (cairn_triage_check (fixture->path, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, fixture->path));
    }
  g_unlink (fixture->path);
  g_assert_null (cairn_triage_check (fixture->path, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/check/shipped", Fixture, NULL, set_up, test_shipped, tear_down);
  g_test_add ("/check/needs", Fixture, NULL, set_up, test_needs, tear_down);
  g_test_add ("/check/questions", Fixture, NULL, set_up, test_questions, tear_down);
  g_test_add ("/check/translations", Fixture, NULL, set_up, test_translations, tear_down);
  g_test_add ("/check/rules", Fixture, NULL, set_up, test_rules, tear_down);
  g_test_add ("/check/unusable", Fixture, NULL, set_up, test_unusable, tear_down);
  return g_test_run ();
}
