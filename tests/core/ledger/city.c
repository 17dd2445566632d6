/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include "core/base/lang.h"
#include "core/demo/crowd.h"

#include <string.h>

static const char *const languages[] = { "en", "ar", "es", NULL };
static const char *const areas[] = { "north", "south", "harbour", NULL };
#define HARBOUR 2
#define EVERYWHERE (-2)

static guint
number_of (City *city, const char *id)
{
  return cairn_catalogue_by_id (city->catalogue, id)->number;
}

static void
add_service (City *city, guint need, gint16 area, guint32 audience)
{
  CairnOffer offer = { .confirmed = CAIRN_NEED_BIT (need),
                       .audience = audience,
                       .minimum_age = -1,
                       .maximum_age = -1,
                       .area = area,
                       .free = 1,
                       .wait_weeks = 2,
                       .hours = -1,
                       .check_days = 90,
                       .languages_known = TRUE };

  g_snprintf (offer.service, sizeof offer.service, "00000000-0000-4000-8000-%012u",
              city->offers->len);
  offer.hash = (city->offers->len + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      int number = cairn_lang_number (languages[i]);

      offer.lang.languages[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
    }
  g_array_append_val (city->offers, offer);
}

static void
build (City *city)
{
  GPtrArray *needs = cairn_catalogue_needs (city->catalogue);

  for (guint i = 0; i < 2 * needs->len; i++)
    {
      guint need = ((const CairnNeed *) g_ptr_array_index (needs, i / 2))->number;
      gboolean clinic = need == number_of (city, "medical");

      add_service (city, need, clinic ? 0 : EVERYWHERE, 0);
      if (clinic)
        add_service (city, need, 1, 0);
    }
  for (guint i = 0; i < 2; i++)
    {
      add_service (city, number_of (city, "talk"), EVERYWHERE, CAIRN_AUDIENCE_RESPONDER);
      add_service (city, number_of (city, "therapy"), EVERYWHERE, CAIRN_AUDIENCE_RESPONDER);
      add_service (city, number_of (city, "peer"), EVERYWHERE, CAIRN_AUDIENCE_RESPONDER);
    }
}

City *
city_new (guint32 seed)
{
  City *city = g_new0 (City, 1);

  city->catalogue = cairn_catalogue_load_built_in ();
  city->questionnaire = cairn_questionnaire_load_built_in (city->catalogue);
  city->offers = g_array_new (FALSE, TRUE, sizeof (CairnOffer));
  city->indices = g_array_new (FALSE, TRUE, sizeof (guint32));
  city->incident = MONDAY;
  city->rand = g_rand_new_with_seed (seed);
  city->side = g_rand_new_with_seed (seed + 1);
  city->settings.zone = g_time_zone_new_utc ();
  city->settings.incident_day = (char *) "2026-11-23";
  city->settings.languages = g_strdupv ((char **) languages);
  city->settings.areas = g_strdupv ((char **) areas);
  build (city);
  return city;
}

void
city_free (City *city)
{
  cairn_questionnaire_unref (city->questionnaire);
  cairn_catalogue_unref (city->catalogue);
  g_array_unref (city->offers);
  g_array_unref (city->indices);
  g_rand_free (city->rand);
  g_rand_free (city->side);
  g_time_zone_unref (city->settings.zone);
  g_strfreev (city->settings.languages);
  g_strfreev (city->settings.areas);
  g_free (city);
}

void
city_close_grief (City *city)
{
  CairnNeedSet grief = CAIRN_NEED_BIT (number_of (city, "grief"));

  for (guint i = city->offers->len; i-- > 0;)
    if (g_array_index (city->offers, CairnOffer, i).confirmed == grief)
      g_array_remove_index (city->offers, i);
}

gint64
city_time (City *city, guint day)
{
  return city->incident + (gint64) day * 86400;
}

static gint16
pick_area (City *city)
{
  int drawn = g_rand_int_range (city->rand, 0, 100);

  return drawn < 50 ? -1 : drawn < 68 ? 0 : drawn < 86 ? 1 : HARBOUR;
}

static guint
pick_need (City *city, CairnPhase phase, gint16 area)
{
  if (area == HARBOUR && g_rand_int_range (city->rand, 0, 3) == 0)
    return number_of (city, "medical");
  if (g_rand_int_range (city->rand, 0, 10) == 0)
    return number_of (city, "grief");
  return cairn_crowd_need (city->catalogue, phase, city->rand)->number;
}

static const guint32 *
offers_for (gpointer data, guint need, gsize *out_n)
{
  City *city = data;

  g_array_set_size (city->indices, 0);
  for (guint32 i = 0; i < city->offers->len; i++)
    if ((g_array_index (city->offers, CairnOffer, i).confirmed & CAIRN_NEED_BIT (need)) != 0)
      g_array_append_val (city->indices, i);
  *out_n = city->indices->len;
  return (const guint32 *) city->indices->data;
}

static CairnPhase
phase_of (guint day)
{
  return day <= 7 ? 1 : day <= 28 ? 2 : day <= 182 ? 3 : 4;
}

/* Everything is checked as it should be. */
static void
check_all (City *city, guint32 today)
{
  for (guint i = 0; i < city->offers->len; i++)
    {
      CairnOffer *offer = &g_array_index (city->offers, CairnOffer, i);

      offer->checked_on = today - 10;
      offer->check_due = today + 80;
    }
}

static guint32
julian (City *city, guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_time_t (&date, (time_t) city_time (city, day));
  return g_date_get_julian (&date);
}

/* Where those stop who don't finish: in Arabic far more often among the needs. From numbers of its
 * own, so that nothing else depends on it. */
static const char *
pick_screen (City *city, const char *language)
{
  gboolean arabic = strcmp (language, "ar") == 0;
  int at = g_rand_int_range (city->side, 0, 100);

  if (at < 10)
    return "groups";
  if (at < (arabic ? 70 : 20))
    return "needs";
  return at < 85 ? "results" : "take";
}

/* From the second month on one in two comes back with a code and says how it went: doctors are full
 * for most, the rest goes mostly well. */
static void
add_return (City *city, guint day, const CairnVisit *visit, CairnOutcome *outcome, guint8 *followed)
{
  if (day < 28 || g_rand_int_range (city->side, 0, 2) != 0)
    return;
  outcome->did |= CAIRN_DID_RETURN;
  outcome->followed = followed;
  for (guint need = 1; need < CAIRN_OUTCOME_NEEDS; need++)
    {
      gboolean full = need == number_of (city, CITY_NOT_REACHED);
      int drawn = g_rand_int_range (city->side, 0, 10);

      if ((visit->me.needs & CAIRN_NEED_BIT (need)) != 0)
        followed[need] = full && drawn < 6 ? 4 : drawn < 8 ? 1 : drawn < 9 ? 2 : 5;
    }
}

void
city_visit (City *city, guint day, CairnLedger *ledger)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  g_autoptr (CairnMatchResult) result = NULL;
  gboolean somali = g_rand_int_range (city->rand, 0, 100) < 12;
  int language = g_rand_int_range (city->rand, 0, 10);
  guint8 followed[CAIRN_OUTCOME_NEEDS] = { 0 };
  CairnMatchView view;
  CairnOutcome outcome = { .at = city_time (city, day),
                           .zone = city->settings.zone,
                           .ending = (CairnEnding) (g_rand_int_range (city->rand, 0, 5) / 2),
                           .language = languages[language < 6   ? 0
                                                 : language < 9 ? 1
                                                                : 2],
                           .language_missing = somali ? "so" : NULL,
                           .phase = phase_of (day),
                           .areas = areas,
                           .areas_counted = 7,
                           /* Some leave before they have seen the results. */
                           .shown = g_rand_int_range (city->rand, 0, 5) > 0 ? 3 : 0 };

  cairn_crowd_side (city->side, &outcome);
  outcome.screen = pick_screen (city, outcome.language);
  visit->area = pick_area (city);
  for (int i = g_rand_int_range (city->rand, 1, 4); i > 0; i--)
    visit->me.needs |= CAIRN_NEED_BIT (pick_need (city, outcome.phase, visit->area));
  visit->me.people = 1u << g_rand_int_range (city->rand, 0, 9);
  add_return (city, day, visit, &outcome, followed);
  if (somali)
    cairn_visit_add_language (visit, "so");
  check_all (city, julian (city, day));
  city->settings.published_at = outcome.at - 3600;
  view = (CairnMatchView){ .offers = (const CairnOffer *) city->offers->data,
                           .n = city->offers->len,
                           .offers_for = offers_for,
                           .data = city,
                           .settings = &city->settings };
  result = cairn_match_view (&view, city->catalogue, city->questionnaire, visit, outcome.language,
                             outcome.at);
  cairn_ledger_count (ledger, visit, result, &outcome);
}

static void
put (CairnLedger *ledger, gint32 week, CairnCount kind, const char *a, const char *b, double n)
{
  CairnCell cell;

  if (n < 1)
    return;
  cairn_cell_set (&cell, week, CAIRN_SOURCE_KIOSK, kind, a, b);
  cairn_ledger_add (ledger, &cell, (gint64) n);
}

/* All of a large city: fourteen languages, ten areas, 300 services. */
static void
draw_need (CairnLedger *ledger, gint32 week, const char *need, double n)
{
  static const char *const drawn[]
      = { "en", "ar", "es", "so", "tr", "fa", "uk", "ru", "fr", "pl", "de", "zh", "ur", "pt" };
  static const char *const groups[] = { "affected", "community", "unsaid", "work", "young" };
  static const char *const outcomes[] = { "met", "no-language", "no-area", "not-shown", "stale" };

  put (ledger, week, CAIRN_COUNT_NEED_PHASE, need, "first-years", n);
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    put (ledger, week, CAIRN_COUNT_NEED_LANGUAGE, need, drawn[i], n / (1.0 + i));
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *area = g_strdup_printf ("area-%u", i);

      put (ledger, week, CAIRN_COUNT_NEED_AREA, need, area, n / (2.0 + i));
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      put (ledger, week, CAIRN_COUNT_NEED_AUDIENCE, need, groups[i], n / 5);
      put (ledger, week, CAIRN_COUNT_NEED_OUTCOME, need, outcomes[i], n / 5);
    }
}

void
city_draw_week (City *city, guint week, gint64 uses, CairnLedger *ledger)
{
  static const char *const endings[] = { "finished", "cleared", "idle" };
  GPtrArray *needs = cairn_catalogue_needs (city->catalogue);
  gint32 at = cairn_week_at (city->incident, NULL) + (gint32) week;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    for (guint j = 0; languages[j] != NULL; j++)
      put (ledger, at, CAIRN_COUNT_ENDING_LANGUAGE, endings[i], languages[j], (double) uses / 9);
  for (guint i = 0; i < needs->len; i++)
    draw_need (ledger, at, ((const CairnNeed *) g_ptr_array_index (needs, i))->id,
               (double) uses * g_rand_double_range (city->rand, 0.02, 0.12));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *service = g_strdup_printf ("00000000000040008000%012u", i);

      put (ledger, at, CAIRN_COUNT_SERVICE, service, NULL, (double) uses / 100);
    }
  cairn_ledger_add_visits (ledger, (guint) uses);
}

CairnSupplyView
city_view (City *city, guint day)
{
  check_all (city, julian (city, day));
  return (CairnSupplyView){ .offers = (const CairnOffer *) city->offers->data,
                            .n = city->offers->len,
                            .today = julian (city, day),
                            .catalogue = city->catalogue,
                            .languages = languages,
                            .areas = areas };
}
