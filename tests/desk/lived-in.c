/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lived-in.h"

#include "../core/ledger/city.h"
#include "core/base/paths.h"
#include "core/directory/directory.h"
#include "core/ledger/release.h"
#include "core/publish/publish.h"
#include "core/settings/settings.h"

static void
close_periods (const char *path, City *city, gint64 at)
{
  CairnPeriod next;

  for (;;)
    {
      g_autoptr (CairnRelease) release = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (
          cairn_release_next (path, CAIRN_LEVEL_PUBLIC, cairn_week_at (at, NULL), &next, NULL));
      if (next.weeks < LIVED_IN_PERIOD)
        return;
      next.weeks = LIVED_IN_PERIOD;
      release = cairn_release_close_both (path, &next, at, NULL, city->catalogue, &error);
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
play (const char *path, City *city, gint64 until, guint visits)
{
  CairnLedger *ledger = cairn_ledger_new (path, city->catalogue, NULL);
  double all = 0, owed = 0;

  for (guint day = 0; day < CITY_DAYS; day++)
    all += city_crowd (day);
  for (guint day = 0; day < CITY_DAYS; day++)
    {
      if (day == CITY_CLOSES)
        city_close_grief (city);
      for (owed += visits * city_crowd (day) / all; owed >= 1; owed--)
        city_visit (city, day, ledger);
      if (day % (7 * LIVED_IN_PERIOD) == 7 * LIVED_IN_PERIOD - 1)
        {
          g_assert_true (cairn_ledger_settle (ledger, NULL));
          close_periods (path, city, city_time (city, day));
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
publish (const char *state,
         CairnDirectory *directory,
         CairnCatalogue *catalogue,
         const CairnClock *clock)
{
  g_autofree char *folder = cairn_paths_public (state);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnPublishReport) report
      = cairn_publish (cairn_directory_db (directory), catalogue, folder, clock, &error);

  g_assert_no_error (error);
}

/* In the directory, too, there is none for grief, and no clinic in the harbour. */
static void
plant (const char *state, const char *incident, const CairnClock *clock)
{
  g_autoptr (GError) error = NULL;
  CairnDirectory *directory
      = cairn_directory_open (state, CAIRN_DB_WRITE, clock, "unix:test", &error);
  g_autoptr (CairnCatalogue) catalogue = cairn_catalogue_load_centre (NULL);

  g_assert_no_error (error);
  refuse (directory, cairn_catalogue_by_id (catalogue, "grief"), NULL);
  g_assert_true (
      cairn_settings_set (cairn_directory_db (directory), "incident.days", incident, &error));
  close_clinics (state, directory, cairn_catalogue_by_id (catalogue, "medical"));
  publish (state, directory, catalogue, clock);
  cairn_directory_close (directory);
}

/* Two years that end before the week of @until. */
static City *
new_city (gint64 until)
{
  City *city = city_new (31);

  city->incident
      = MONDAY
        + (gint64) (cairn_week_at (until, NULL) - cairn_week_at (MONDAY, NULL) - CITY_DAYS / 7)
              * WEEK_SECONDS;
  return city;
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
  City *city = new_city (until);
  g_autofree char *path = cairn_paths_ledger (state);
  g_autofree char *incident = cairn_time_day (city->incident, city->settings.zone);
  CairnClock clock = cairn_clock_fixed (until);

  city->settings.incident_day = incident;
  play (path, city, until, visits);
  plant (state, incident, &clock);
  city_free (city);
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
  City *city = new_city (until);
  g_autofree char *path = cairn_paths_ledger (state);
  CairnLedger *ledger = cairn_ledger_new (path, city->catalogue, NULL);

  for (guint week = 0; week < CITY_DAYS / 7; week++)
    {
      city_draw_week (city, week, uses / (CITY_DAYS / 7), ledger);
      if (week % LIVED_IN_PERIOD != LIVED_IN_PERIOD - 1)
        continue;
      g_assert_true (cairn_ledger_settle (ledger, NULL));
      close_periods (path, city, city_time (city, 7 * week + 6));
    }
  g_assert_true (cairn_ledger_close (ledger, NULL));
  city_free (city);
}
