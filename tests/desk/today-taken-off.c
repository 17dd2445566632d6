/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was paused or taken off, and the kiosks that have not shown that yet. */
#include "today-tests.h"

#include "core/base/paths.h"
#include "core/publish/publish.h"
#include "core/publish/published.h"
#include "core/publish/taken-off.h"
#include "core/settings/settings.h"

static gint64
newest_serial (Desk *desk)
{
  g_autofree char *serial = cairn_settings_dup (
      cairn_directory_db (cairn_desk_get_directory (desk->desk)), "publish.serial", "0");

  return g_ascii_strtoll (serial, NULL, 10);
}

static gboolean
is_published (Desk *desk)
{
  return !cairn_desk_is_publishing (desk->desk);
}

static void
wait_until_gone (Desk *desk, const char *text)
{
  while (desk_shows (desk, text))
    g_main_context_iteration (NULL, TRUE);
  desk_settle (desk);
}

static CairnBell *
new_kiosk_that_shows (Desk *desk, const char *name, gint64 serial)
{
  CairnBell *kiosk = today_new_kiosk (desk, name);

  cairn_bell_set_shown (kiosk, serial);
  while (!cairn_bell_has_desk (kiosk))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  return kiosk;
}

#define NOT_EVERYWHERE "Not on every kiosk yet"
#define DOOR_FOLLOWS "By the door\u2069: not yet. It follows with its next screen."

/* One person pauses a service: the record and Today name the kiosks that have not shown it, until
 * each one has. */
static void
test_not_everywhere (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  gint64 before = newest_serial (desk);
  g_autoptr (CairnBell) door = new_kiosk_that_shows (desk, "By the door", before);
  CairnBell *stairs = new_kiosk_that_shows (desk, "By the stairs", before);
  const char *service = desk_first_service (desk);

  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s", service);
  desk_settle (desk);
  g_assert_false (desk_shows (desk, NOT_EVERYWHERE));
  desk_press (desk, "Change");
  desk_press (desk, "Pause it now");
  g_assert_true (desk_shows (desk, NOT_EVERYWHERE));
  desk_wait_for (desk, is_published);
  g_assert_cmpint (newest_serial (desk), >, before);
  g_assert_true (desk_shows (desk, DOOR_FOLLOWS));
  cairn_bell_set_shown (stairs, newest_serial (desk));
  cairn_desk_window_show (desk->window, "today");
  wait_until_gone (desk, "By the stairs\u2069: not yet");
  g_assert_true (desk_shows (desk, NOT_EVERYWHERE));
  g_assert_true (desk_shows (desk, DOOR_FOLLOWS));
  /* A kiosk that was switched off has shown nothing since. */
  g_clear_object (&stairs);
  g_clear_object (&door);
  today_wait_for_text (desk, "By the door\u2069: not yet. It was last heard from:");
  door = new_kiosk_that_shows (desk, "By the door", newest_serial (desk));
  wait_until_gone (desk, NOT_EVERYWHERE);
  /* Later publications have it, too. */
  cairn_bell_set_shown (door, newest_serial (desk) + 5);
  g_assert_false (desk_shows (desk, NOT_EVERYWHERE));
}

/* Where no kiosk shows anything older, nobody is told of one. */
static void
test_everywhere (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  g_autoptr (CairnBell) idle = new_kiosk_that_shows (desk, "Out of order", 0);
  const char *service = desk_first_service (desk);

  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s", service);
  desk_settle (desk);
  desk_press (desk, "Change");
  desk_press (desk, "Pause it now");
  desk_wait_for (desk, is_published);
  g_assert_false (desk_shows (desk, NOT_EVERYWHERE));
}

/* ---- the desk is not there for a while ------------------------------------------------------- */

/* Off and on again, as it is on the disk. */
static void
restart (Desk *desk)
{
  CairnDeskOptions options = { .state = desk->state, .language = "en" };
  g_autoptr (GError) error = NULL;

  options.clock = *cairn_directory_clock (cairn_desk_get_directory (desk->desk));
  gtk_window_destroy (GTK_WINDOW (desk->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (desk->desk);
  desk->desk = cairn_desk_new (&options, &error);
  g_assert_no_error (error);
  desk->window = cairn_desk_window_new (NULL, desk->desk);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_sign_in (desk, "root");
  g_assert_true (cairn_desk_window_show (desk->window, "today"));
  desk_settle (desk);
}

static void
pause_record (Desk *desk, const char *service)
{
  cairn_desk_window_show (desk->window, "directory");
  gtk_widget_activate_action (cairn_desk_window_get_page (desk->window), "page.open", "s", service);
  desk_settle (desk);
  desk_press (desk, "Change");
  desk_press (desk, "Pause it now");
}

static char *
name_of (Desk *desk, const char *service)
{
  char *name = NULL;

  g_assert_true (cairn_directory_read_field (cairn_desk_get_directory (desk->desk), "service",
                                             service, "name", &name, NULL, NULL));
  return name;
}

/* A kiosk that was switched off meanwhile still shows what was paused before: the desk knows that
 * when it is started anew, until the kiosk has shown it. */
static void
test_restart (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  CairnBell *door = new_kiosk_that_shows (desk, "By the door", newest_serial (desk));
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *name = name_of (desk, service);

  pause_record (desk, service);
  desk_wait_for (desk, is_published);
  g_clear_object (&door);
  cairn_desk_window_show (desk->window, "today");
  today_wait_for_text (desk, "By the door\u2069: not yet. It was last heard from:");
  restart (desk);
  g_assert_true (desk_shows (desk, NOT_EVERYWHERE));
  g_assert_true (desk_shows (desk, name));
  g_assert_true (desk_shows (desk, "By the door\u2069: not yet. It was last heard from:"));
  door = new_kiosk_that_shows (desk, "By the door", newest_serial (desk));
  wait_until_gone (desk, NOT_EVERYWHERE);
  restart (desk);
  g_assert_false (desk_shows (desk, NOT_EVERYWHERE));
  g_object_unref (door);
}

/* As `cairn listing` and `cairn publish` do it, in another program. */
static void
pause_elsewhere (Desk *desk, const char *service)
{
  const CairnClock *clock = cairn_directory_clock (cairn_desk_get_directory (desk->desk));
  const char *const services[] = { service, NULL };
  g_autofree char *folder = cairn_paths_public (desk->state);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnDirectory) theirs
      = cairn_directory_open (desk->state, CAIRN_DB_WRITE, clock, "unix:test", &error);
  g_autoptr (CairnPublishReport) report = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (cairn_directory_set_listing (theirs, services, FALSE, "paused", &error), ==, 1);
  report = cairn_publish (cairn_directory_db (theirs), cairn_desk_get_catalogue (desk->desk),
                          folder, clock, &error);
  g_assert_no_error (error);
}

/* What an import or a command has taken off is no less shown by a kiosk than what was paused here.
 */
static void
test_elsewhere (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  gint64 before = newest_serial (desk);
  g_autoptr (CairnBell) door = new_kiosk_that_shows (desk, "By the door", before);
  CairnBell *stairs = new_kiosk_that_shows (desk, "By the stairs", before);
  g_autofree char *service = g_strdup (desk_first_service (desk));
  g_autofree char *name = name_of (desk, service);

  pause_elsewhere (desk, service);
  cairn_bell_set_shown (stairs, newest_serial (desk));
  today_wait_for_text (desk, NOT_EVERYWHERE);
  g_assert_true (desk_shows (desk, name));
  today_wait_for_text (desk, DOOR_FOLLOWS);
  wait_until_gone (desk, "By the stairs\u2069: not yet");
  cairn_bell_set_shown (door, newest_serial (desk));
  wait_until_gone (desk, NOT_EVERYWHERE);
  g_object_unref (stairs);
}

/* Killed between a pause and its publication: that goes out when the desk is there again. */
static void
test_killed (void)
{
  g_autoptr (Desk) desk = today_begin ("root");
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk->desk));
  const char *const services[] = { desk_first_service (desk), NULL };
  g_autofree char *service = g_strdup (services[0]);
  g_autofree char *path = cairn_paths_published (desk->state);

  g_assert_cmpint (cairn_directory_set_listing (cairn_desk_get_directory (desk->desk), services,
                                                FALSE, "paused", NULL),
                   ==, 1);
  g_assert_true (cairn_taken_off_add (db, service, NULL));
  g_assert_true (cairn_published_holds (path, service));
  restart (desk);
  desk_wait_for (desk, is_published);
  g_assert_false (cairn_published_holds (path, service));
}

void
today_add_taken_off (void)
{
  g_test_add_func ("/today/not-everywhere", test_not_everywhere);
  g_test_add_func ("/today/everywhere", test_everywhere);
  g_test_add_func ("/today/restart", test_restart);
  g_test_add_func ("/today/elsewhere", test_elsewhere);
  g_test_add_func ("/today/killed", test_killed);
}
