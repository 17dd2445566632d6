/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one machine knows of itself, and who may change it. */
#include "core/settings/machine.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOON G_GINT64_CONSTANT (1773144000)

static char *
make_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cairn-machine-XXXXXX", NULL);

  return g_build_filename (folder, "deep", "kiosk.conf", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_dirname (folder);

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (above);
}

static void
test_round_trip (void)
{
  g_autofree char *path = make_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnMachine) first = cairn_machine_load (path, &error);
  g_autoptr (CairnMachine) second = NULL;
  struct stat status;

  g_assert_no_error (error); /* none yet is no fault */
  first->name = g_strdup ("By the door");
  first->px_per_mm = 4.034;
  first->printer = g_strdup ("Slips");
  first->headphones = TRUE;
  first->languages = g_strsplit ("en,ar", ",", -1);
  g_assert_true (cairn_machine_set_pin (first, "427019", &error));
  g_assert_true (cairn_machine_save (first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  second = cairn_machine_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->name, ==, "By the door");
  g_assert_cmpfloat (second->px_per_mm, ==, 4.034);
  g_assert_cmpstr (second->printer, ==, "Slips");
  g_assert_true (second->headphones);
  g_assert_true (cairn_machine_offers (second, "ar"));
  g_assert_false (cairn_machine_offers (second, "es"));
  g_assert_null (strstr (second->pin, "427019"));
  g_assert_cmpint (cairn_machine_check_pin (second, "427019", NOON), ==, CAIRN_PIN_RIGHT);
  remove_path (path);
}

static void
test_damaged (void)
{
  g_autofree char *path = make_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnMachine) broken = NULL, odd = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "\001\002 no key file", -1, NULL);
  broken = cairn_machine_load (path, &error);
  g_assert_nonnull (error);
  g_assert_nonnull (broken);
  g_clear_error (&error);
  g_file_set_contents (path, "[screen]\npx-per-mm=4000\n[print]\nqueue=\n[staff]\nwrong=-5\npin=\n",
                       -1, NULL);
  odd = cairn_machine_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (odd->px_per_mm, ==, 0);
  g_assert_null (odd->printer);
  g_assert_cmpuint (odd->lockout.wrong, ==, 0);
  /* An empty PIN lets nobody in, not everybody. */
  g_assert_cmpint (cairn_machine_check_pin (odd, "", NOON), ==, CAIRN_PIN_NONE);
  remove_path (path);
}

static void
test_bad_pins (void)
{
  static const char *const bad[] = { "", "12345", "1234567", "12345a", "١٢٣٤٥٦", " 12345" };
  g_autoptr (CairnMachine) machine = cairn_machine_new ("/nowhere");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cairn_machine_set_pin (machine, bad[i], NULL));
  g_assert_null (machine->pin);
}

/* Longer each time, and the right one is not even looked at meanwhile. */
static void
test_lock (void)
{
  g_autoptr (CairnMachine) machine = cairn_machine_new ("/nowhere");
  gint64 now = NOON;
  gint64 before = 0;

  g_assert_true (cairn_machine_set_pin (machine, "000000", NULL));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (cairn_machine_check_pin (machine, "111111", now), ==, CAIRN_PIN_WRONG);
  g_assert_cmpint (machine->lockout.locked_until, ==, 0);
  for (guint i = 0; i < 5; i++)
    {
      gint64 pause;

      g_assert_cmpint (cairn_machine_check_pin (machine, "111111", now), ==, CAIRN_PIN_WRONG);
      pause = machine->lockout.locked_until - now;
      g_assert_cmpint (pause, >, before);
      before = pause;
      g_assert_cmpint (cairn_machine_check_pin (machine, "000000", now + pause - 1), ==,
                       CAIRN_PIN_LOCKED);
      now += pause;
    }
  g_assert_cmpint (cairn_machine_check_pin (machine, "000000", now), ==, CAIRN_PIN_RIGHT);
  g_assert_cmpuint (machine->lockout.wrong, ==, 0);
  /* A clock set back by a year does not keep staff out for one. */
  machine->lockout.locked_until = now + 365 * 86400;
  g_assert_cmpint (cairn_machine_check_pin (machine, "000000", now), ==, CAIRN_PIN_RIGHT);
}

static void
test_languages (void)
{
  static const char *const all[] = { "en", "ar", "es", NULL };
  g_autoptr (CairnMachine) machine = cairn_machine_new ("/nowhere");

  g_assert_true (cairn_machine_offers (machine, "es"));
  cairn_machine_offer (machine, "es", all);
  g_assert_false (cairn_machine_offers (machine, "es"));
  cairn_machine_offer (machine, "en", all);
  cairn_machine_offer (machine, "ar", all);
  g_assert_true (cairn_machine_offers (machine, "ar")); /* the last one */
  cairn_machine_offer (machine, "es", all);
  g_assert_true (cairn_machine_offers (machine, "es"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machine/round-trip", test_round_trip);
  g_test_add_func ("/machine/damaged", test_damaged);
  g_test_add_func ("/machine/bad-pins", test_bad_pins);
  g_test_add_func ("/machine/lock", test_lock);
  g_test_add_func ("/machine/languages", test_languages);
  return g_test_run ();
}
