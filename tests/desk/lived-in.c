/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lived-in.h"

#include "../core/ledger/city.h"
#include "core/base/paths.h"
#include "core/demo/crowd.h"
#include "core/directory/directory.h"
#include "core/publish/publish.h"
#include "core/settings/settings.h"
#include "core/staff/period.h"

/* A city with the state it lives in. */
typedef struct
{
  City *city;
  char *path; /* of the ledger */
  CairnClock clock;
  CairnDirectory *directory;
  CairnStaffSession *session;
} Home;

static void
close_periods (Home *home, gint64 at)
{
  CairnPeriod next;

  for (;;)
    {
      g_autoptr (CairnRelease) release = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (cairn_release_next (home->path, CAIRN_LEVEL_PUBLIC, cairn_week_at (at, NULL),
                                         &next, NULL));
      if (next.weeks < LIVED_IN_PERIOD)
        return;
      next.weeks = LIVED_IN_PERIOD;
      release = cairn_staff_period_close (home->session, &next, at, home->city->catalogue, &error);
      g_assert_no_error (error);
    }
}

/* Weeks in no closed period, and the one that goes on. */
static void
add_open (CairnLedger *ledger, gint32 now)
{
  for (gint32 week = now - 1; week <= now; week++)
    {
      CairnCell cell;

      cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_LANGUAGE_MISSING, LIVED_IN_OPEN,
                      "");
      cairn_ledger_add (ledger, &cell, 5000);
      cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_ENDING_LANGUAGE, "finished",
                      "en");
      cairn_ledger_add (ledger, &cell, 9000);
    }
  cairn_ledger_add_visits (ledger, CAIRN_LEDGER_BATCH);
}

static void
play (Home *home, gint64 until, guint visits)
{
  City *city = home->city;
  CairnLedger *ledger = cairn_ledger_new (home->path, city->catalogue, NULL);
  double all = 0, owed = 0;

  for (guint day = 0; day < CITY_DAYS; day++)
    all += cairn_crowd_on (day);
  for (guint day = 0; day < CITY_DAYS; day++)
    {
      if (day == CITY_CLOSES)
        city_close_grief (city);
      for (owed += visits * cairn_crowd_on (day) / all; owed >= 1; owed--)
        city_visit (city, day, ledger);
      if (day % (7 * LIVED_IN_PERIOD) == 7 * LIVED_IN_PERIOD - 1)
        {
          g_assert_true (cairn_ledger_settle (ledger, NULL));
          close_periods (home, city_time (city, day));
        }
    }
  add_open (ledger, cairn_week_at (until, NULL));
  g_assert_true (cairn_ledger_close (ledger, NULL));
}

static void
refuse (CairnDirectory *directory, const CairnNeed *need, const char *service)
{
  g_autoptr (CairnStmt) stmt
      = cairn_db_prepare (cairn_directory_db (directory),
                          "UPDATE need_link SET state = 'refused' WHERE need = :need"
                          " AND service_id = coalesce (:service, service_id)",
                          NULL);

  cairn_stmt_bind_int64 (stmt, ":need", need->number);
  cairn_stmt_bind_text (stmt, ":service", service);
  g_assert_true (cairn_stmt_run (stmt, NULL));
}

/* Clinics that are in the harbour, or for all of the city, are none. */
static void
close_clinics (const char *state, CairnDirectory *directory, const CairnNeed *medical)
{
  g_autofree char *path = cairn_paths_published (state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, NULL);
  const CairnPublishedSettings *settings = cairn_published_settings (published);
  gsize n;
  const CairnOffer *offers = cairn_published_offers (published, &n);

  for (gsize i = 0; i < n; i++)
    {
      if ((offers[i].confirmed & CAIRN_NEED_BIT (medical->number)) != 0
          && (offers[i].area < 0 || g_strcmp0 (settings->areas[offers[i].area], "harbour") == 0))
        refuse (directory, medical, offers[i].service);
    }
}

static void
publish (Home *home, const char *state, CairnCatalogue *catalogue)
{
  g_autofree char *folder = cairn_paths_public (state);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnPublishReport) report = cairn_publish (cairn_directory_db (home->directory),
                                                         catalogue, folder, &home->clock, &error);

  g_assert_no_error (error);
}

/* In the directory, too, there is none for grief, and no clinic in the harbour. */
static void
plant (Home *home, const char *state, const char *incident)
{
  CairnDb *db = cairn_directory_db (home->directory);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (NULL);

  refuse (home->directory, cairn_catalogue_by_id (catalogue, "grief"), NULL);
  g_assert_true (cairn_settings_set (db, "incident.days", incident, NULL));
  close_clinics (state, home->directory, cairn_catalogue_by_id (catalogue, "medical"));
  publish (home, state, catalogue);
}

/* Two years that end before the week of @until. */
static void
home_open (Home *home, const char *state, gint64 until)
{
  g_autoptr (GError) error = NULL;

  home->city = city_new (31);
  home->city->incident
      = MONDAY
        + (gint64) (cairn_week_at (until, NULL) - cairn_week_at (MONDAY, NULL) - CITY_DAYS / 7)
              * WEEK_SECONDS;
  home->path = cairn_paths_ledger (state, TRUE);
  home->clock = cairn_clock_fixed (until);
  home->directory = cairn_directory_open (state, CAIRN_DB_WRITE, &home->clock, "unix:test", &error);
  g_assert_no_error (error);
  home->session = cairn_staff_session_for_unix (home->directory);
}

static void
home_close (Home *home)
{
  cairn_staff_sign_out (home->session);
  cairn_directory_close (home->directory);
  city_free (home->city);
  g_free (home->path);
}

/**
 * lived_in_make:
 * @state: a demonstration state
 * @until: seconds UTC; in a week that goes on
 * @visits: how many
 */
void
lived_in_make (const char *state, gint64 until, guint visits)
{
  Home home;
  g_autofree char *incident = NULL;

  home_open (&home, state, until);
  incident = cairn_time_day (home.city->incident, home.city->settings.zone);
  home.city->settings.incident_day = incident;
  play (&home, until, visits);
  plant (&home, state, incident);
  home_close (&home);
}

/**
 * lived_in_make_busy:
 * @state: a demonstration state
 * @until: seconds UTC; in a week that goes on
 * @uses: how many in all
 *
 * The same two years of a large city, drawn as sums.
 */
void
lived_in_make_busy (const char *state, gint64 until, gint64 uses)
{
  Home home;
  CairnLedger *ledger;

  home_open (&home, state, until);
  ledger = cairn_ledger_new (home.path, home.city->catalogue, NULL);
  for (guint week = 0; week < CITY_DAYS / 7; week++)
    {
      city_draw_week (home.city, week, uses / (CITY_DAYS / 7), ledger);
      if (week % LIVED_IN_PERIOD != LIVED_IN_PERIOD - 1)
        continue;
      g_assert_true (cairn_ledger_settle (ledger, NULL));
      close_periods (&home, city_time (home.city, 7 * week + 6));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  home_close (&home);
}
