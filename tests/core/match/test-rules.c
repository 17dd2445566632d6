/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test for each rule of matching (design §5, practice.md §2.4). */
#include "fixture.h"

#include "core/base/lang.h"

#include <string.h>

static void
ask (World *w, guint need)
{
  w->visit->me.needs = CAIRN_NEED_BIT (need);
}

static const CairnMatchNeed *
only_need (World *w)
{
  const CairnMatchResult *result = world_match (w);

  g_assert_cmpuint (result->needs->len, ==, 1);
  return g_ptr_array_index (result->needs, 0);
}

static void
set_language (guint64 *set, const char *tag)
{
  int n = cairn_lang_number (tag);

  set[n / 64] |= G_GUINT64_CONSTANT (1) << (n % 64);
}

static void
test_none_listed (World *w)
{
  ask (w, LEGAL);
  g_assert_cmpint (only_need (w)->unmet, ==, CAIRN_UNMET_NONE_LISTED);
}

static void
test_unreviewed (World *w)
{
  world_add (w, LEGAL)->listing = CAIRN_LISTING_UNREVIEWED;
  world_add (w, TALK)->listing = CAIRN_LISTING_UNREVIEWED;
  world_add (w, LEGAL);
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, 1);
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 1), "not-reviewed"));
  ask (w, TALK);
  g_assert_cmpuint (only_need (w)->matches->len, ==, 0);
}

static void
test_confirmed_first (World *w)
{
  CairnOffer *suggested = world_add (w, LEGAL);

  suggested->suggested = suggested->confirmed;
  suggested->confirmed = 0;
  suggested->free = 1;
  world_add (w, LEGAL);
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 0);
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 1), "suggested-only"));
}

static void
test_ages (World *w)
{
  CairnOffer *adults = world_add (w, LEGAL);

  adults->minimum_age = 18;
  world_add (w, LEGAL)->maximum_age = 17;
  world_add (w, LEGAL);
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), >=, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, -1);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), >=, 0);
  w->visit->me.under_18 = TRUE;
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, -1);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 1);
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 1), "ask-if-under-18"));
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 0), "sees-under-18"));
}

/* For peer support and the like unknown is not enough: someone must be known to see under-18s. */
static void
test_minors_known (World *w)
{
  world_add (w, PEER);
  ask (w, PEER);
  w->visit->me.under_18 = TRUE;
  g_assert_cmpint (only_need (w)->unmet, ==, CAIRN_UNMET_NOT_ELIGIBLE);
  world_add (w, PEER)->minimum_age = 12;
  g_assert_cmpint (world_position (w, PEER, "s1"), ==, 0);
  g_assert_cmpuint (world_match (w)->person_first & CAIRN_FIRST_UNDER_18, !=, 0);
}

/* An adult who asks for help for a child is shown what is for children. */
static void
test_child_for_adults (World *w)
{
  CairnOffer *offer = world_add (w, CHILD);

  offer->maximum_age = 17;
  offer->audience = CAIRN_AUDIENCE_CHILD;
  ask (w, CHILD);
  g_assert_cmpint (world_position (w, CHILD, "s0"), ==, 0);
}

static void
test_closed_audience (World *w)
{
  CairnOffer *closed = world_add (w, TALK);
  const CairnMatchNeed *need;

  closed->audience_closed = CAIRN_AUDIENCE_RESPONDER;
  world_add (w, TALK)->audience = CAIRN_AUDIENCE_WOMEN;
  ask (w, TALK);
  need = only_need (w);
  g_assert_cmpuint (need->matches->len, ==, 0);
  g_assert_cmpuint (need->especially->len, ==, 2);
  w->visit->me.people = CAIRN_PEOPLE_RESPONDER;
  g_assert_cmpint (world_position (w, TALK, "s0"), ==, 0);
}

static void
test_access (World *w)
{
  world_add (w, LEGAL)->access_no = CAIRN_ACCESS_STEP_FREE;
  world_add (w, LEGAL);
  world_add (w, LEGAL)->access_yes = CAIRN_ACCESS_STEP_FREE;
  ask (w, LEGAL);
  w->visit->me.access = CAIRN_ACCESS_STEP_FREE;
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 1);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, -1);
  g_assert_true (
      world_says (g_ptr_array_index (only_need (w)->matches, 1), "access-unknown:step-free"));
}

static void
test_language (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);

  offer->languages_known = TRUE;
  set_language (offer->lang.languages, "en");
  offer = world_add (w, LEGAL);
  offer->languages_known = TRUE;
  set_language (offer->lang.interpreted, "ar");
  offer = world_add (w, LEGAL);
  offer->languages_known = TRUE;
  set_language (offer->lang.languages, "ar");
  world_add (w, LEGAL);
  ask (w, LEGAL);
  cairn_visit_add_language (w->visit, "ar");
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 1);
  g_assert_cmpint (world_position (w, LEGAL, "s3"), ==, 2);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, -1);
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 0), "speaks:ar"));
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 1), "interpreter:ar"));
}

static void
test_language_given_up (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);
  const CairnMatchNeed *need;

  offer->languages_known = TRUE;
  set_language (offer->lang.languages, "en");
  ask (w, LEGAL);
  cairn_visit_add_language (w->visit, "so");
  need = only_need (w);
  g_assert_cmpuint (need->given_up, ==, CAIRN_GIVEN_UP_LANGUAGE);
  g_assert_cmpint (need->unmet, ==, CAIRN_UNMET_NO_LANGUAGE);
  g_assert_true (world_says (g_ptr_array_index (need->matches, 0), "not-in-your-language"));
}

static void
test_channel_and_area (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);
  const CairnMatchNeed *need;

  offer->channels = CAIRN_CHANNEL_IN_PERSON;
  offer->channels_known = TRUE;
  offer->area = 1;
  ask (w, LEGAL);
  w->visit->area = 0;
  w->visit->channels = CAIRN_CHANNEL_PHONE;
  need = only_need (w);
  g_assert_cmpuint (need->given_up, ==, CAIRN_GIVEN_UP_AREA | CAIRN_GIVEN_UP_CHANNEL);
  offer = world_add (w, LEGAL);
  offer->channels = CAIRN_CHANNEL_PHONE;
  offer->channels_known = TRUE;
  offer->area = 1;
  need = only_need (w);
  g_assert_cmpuint (need->given_up, ==, 0);
  g_assert_cmpuint (need->matches->len, ==, 1);
}

/* A wish that was given up in vain is held again. */
static void
test_given_up_in_order (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);

  offer->access_no = CAIRN_ACCESS_STEP_FREE;
  offer->channels = CAIRN_CHANNEL_PHONE;
  offer->channels_known = TRUE;
  ask (w, LEGAL);
  w->visit->me.access = CAIRN_ACCESS_STEP_FREE;
  w->visit->channels = CAIRN_CHANNEL_PHONE;
  g_assert_cmpuint (only_need (w)->given_up, ==, CAIRN_GIVEN_UP_ACCESS);
  g_assert_cmpint (only_need (w)->unmet, ==, CAIRN_UNMET_NO_ACCESS);
}

static void
test_freshness (World *w)
{
  const CairnMatchNeed *need;

  world_add (w, LEGAL)->checked_on = world_today () - 200;
  ask (w, LEGAL);
  need = only_need (w);
  g_assert_cmpuint (need->given_up, ==, CAIRN_GIVEN_UP_FRESHNESS);
  g_assert_cmpint (need->unmet, ==, CAIRN_UNMET_STALE);
  g_assert_true (world_says (g_ptr_array_index (need->matches, 0), "not-checked-since:2026-05-04"));
  world_add (w, LEGAL)->checked_on = world_today () - 100;
  world_add (w, LEGAL)->checked_on = 0;
  world_add (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, -1);
  g_assert_cmpint (world_position (w, LEGAL, "s3"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), >, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), >, 0);
}

static void
test_open_now (World *w)
{
  gint32 open = world_add_hours (w, NOW - 3600, NOW + 3600);
  gint32 soon = world_add_hours (w, NOW + 1800, NOW + 7200);
  gint32 later = world_add_hours (w, NOW + 36000, NOW + 40000);

  world_add (w, BASICS)->hours = later;
  world_add (w, BASICS)->hours = soon;
  world_add (w, BASICS)->hours = open;
  world_add (w, BASICS);
  ask (w, BASICS);
  g_assert_cmpint (world_position (w, BASICS, "s0"), ==, 3);
  g_assert_cmpint (world_position (w, BASICS, "s3"), ==, 2);
  w->settings.published_at = NOW - 40 * 86400;
  g_assert_true (world_match (w)->clock_doubtful);
  w->settings.published_at = NOW + 3600;
  g_assert_true (world_match (w)->clock_doubtful);
  g_assert_true (world_says (g_ptr_array_index (world_need (w, BASICS, CAIRN_FOR_ME)->matches, 0),
                             "hours-unknown"));
}

static void
test_all_closed (World *w)
{
  world_add (w, BASICS)->hours = world_add_hours (w, NOW + 36000, NOW + 40000);
  world_add (w, LEGAL)->hours = 0;
  ask (w, BASICS);
  g_assert_cmpint (only_need (w)->unmet, ==, CAIRN_UNMET_CLOSED_NOW);
  ask (w, LEGAL);
  g_assert_cmpint (only_need (w)->unmet, ==, CAIRN_UNMET_NO);
}

static void
test_terms (World *w)
{
  world_add (w, LEGAL)->free = 0;
  world_add (w, LEGAL)->free = 1;
  world_add (w, LEGAL)->apply_by = world_today () + 5;
  world_add (w, LEGAL)->apply_by = world_today () - 1;
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 1);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, 2);
  g_assert_cmpint (world_position (w, LEGAL, "s3"), ==, -1);
}

static void
test_capacity (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);

  offer->capacity = CAIRN_CAPACITY_FULL;
  offer->capacity_on = world_today ();
  offer = world_add (w, LEGAL);
  offer->capacity = CAIRN_CAPACITY_TAKING;
  offer->capacity_on = world_today ();
  offer = world_add (w, LEGAL);
  offer->capacity = CAIRN_CAPACITY_FULL;
  offer->capacity_on = world_today () - 15;
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 0);
  g_assert_cmpint (world_position (w, LEGAL, "s2"), ==, 1);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, 2);
  g_assert_false (world_says (g_ptr_array_index (only_need (w)->matches, 1), "full"));
}

static void
test_network_down (World *w)
{
  CairnOffer *offer = world_add (w, LEGAL);

  offer->channels = CAIRN_CHANNEL_PHONE;
  offer->free = 1;
  world_add (w, LEGAL)->channels = CAIRN_CHANNEL_IN_PERSON;
  ask (w, LEGAL);
  g_assert_cmpint (world_position (w, LEGAL, "s0"), ==, 0);
  w->settings.network_down = TRUE;
  g_assert_cmpint (world_position (w, LEGAL, "s1"), ==, 0);
  g_assert_true (world_says (g_ptr_array_index (only_need (w)->matches, 1), "may-not-work-today"));
}

static void
test_two_people (World *w)
{
  world_add (w, LEGAL);
  world_add (w, CHILD)->minimum_age = 5;
  ask (w, LEGAL);
  w->visit->for_whom = CAIRN_FOR_BOTH;
  w->visit->other.needs = CAIRN_NEED_BIT (CHILD);
  w->visit->other.under_18 = TRUE;
  world_match (w);
  g_assert_nonnull (world_need (w, LEGAL, CAIRN_FOR_ME));
  g_assert_nonnull (world_need (w, CHILD, CAIRN_FOR_OTHER));
  g_assert_null (world_need (w, CHILD, CAIRN_FOR_ME));
  g_assert_cmpuint (world_need (w, CHILD, CAIRN_FOR_OTHER)->matches->len, ==, 1);
}

static void
test_not_sure (World *w)
{
  g_assert_cmpuint (world_match (w)->needs->len, >=, 3);
  g_assert_cmpuint (world_match (w)->needs->len, <=, 6);
}

static void
test_put_first (World *w)
{
  world_add (w, LEGAL);
  w->visit->me.needs = CAIRN_NEED_BIT (LEGAL) | CAIRN_NEED_BIT (BASICS);
  w->visit->me.priority = CAIRN_NEED_BIT (BASICS);
  world_match (w);
  g_assert_cmpuint (((CairnMatchNeed *) g_ptr_array_index (w->result->needs, 0))->need, ==, BASICS);
  g_assert_cmpuint (w->result->person_first & CAIRN_FIRST_NOTHING_FOUND, !=, 0);
}

static void
test_one_line_a_service (World *w)
{
  world_name (world_add (w, LEGAL), "same");
  world_name (world_add (w, LEGAL), "same");
  ask (w, LEGAL);
  g_assert_cmpuint (only_need (w)->matches->len, ==, 1);
}

/* Equal services share the load: over a year of weeks each comes first about as often. */
static void
test_rotation (World *w)
{
  guint first[4] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    world_add (w, LEGAL);
  for (guint week = 0; week < 400; week++)
    {
      CairnMatchContext context = { .view = &(CairnMatchView){ .settings = &w->settings },
                                    .need = cairn_catalogue_by_number (w->catalogue, LEGAL),
                                    .person = &w->visit->me,
                                    .visit = w->visit,
                                    .today = world_today (),
                                    .lang_is_local = TRUE,
                                    .week = 202600 + week };
      guint best = 0;

      for (guint i = 1; i < G_N_ELEMENTS (first); i++)
        {
          if (cairn_match_key (&context, &g_array_index (w->offers, CairnOffer, i))
              < cairn_match_key (&context, &g_array_index (w->offers, CairnOffer, best)))
            best = i;
        }
      first[best]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpuint (first[i], >, 60);
}

/* Wherever it ranks, but only where it fits, until its last day, by a clock that can be trusted. */
static void
test_introduced (World *w)
{
  g_autoptr (GArray) introduced = g_array_new (FALSE, TRUE, sizeof (CairnIntroduced));
  CairnIntroduced one = { .service = "last", .until = world_today () };
  CairnIntroduced elsewhere = { .service = "closed", .until = world_today () };
  CairnOffer *offer;

  for (guint i = 0; i < 40; i++)
    world_add (w, LEGAL);
  offer = world_add (w, LEGAL);
  world_name (offer, "last");
  offer->free = 0;
  offer->capacity = CAIRN_CAPACITY_FULL;
  offer->capacity_on = world_today ();
  offer = world_add (w, LEGAL);
  world_name (offer, "closed");
  offer->minimum_age = 18;
  g_array_append_val (introduced, one);
  g_array_append_val (introduced, elsewhere);
  w->settings.introduced = introduced;
  ask (w, LEGAL);
  w->visit->me.under_18 = TRUE;
  g_assert_cmpint (world_position (w, LEGAL, "last"), ==, -1);
  g_assert_cmpuint (only_need (w)->introduced->len, ==, 1);
  g_assert_cmpstr (
      ((const CairnMatch *) g_ptr_array_index (only_need (w)->introduced, 0))->offer->service, ==,
      "last");
  /* A wish it does not meet. */
  g_array_index (w->offers, CairnOffer, 40).access_no = CAIRN_ACCESS_STEP_FREE;
  w->visit->me.access = CAIRN_ACCESS_STEP_FREE;
  g_assert_cmpuint (only_need (w)->introduced->len, ==, 0);
  w->visit->me.access = 0;
  g_assert_cmpuint (only_need (w)->introduced->len, ==, 1);
  g_array_index (introduced, CairnIntroduced, 0).until = world_today () - 1;
  g_assert_cmpuint (only_need (w)->introduced->len, ==, 0);
  g_array_index (introduced, CairnIntroduced, 0).until = world_today () + 7;
  w->settings.published_at = NOW - G_GINT64_CONSTANT (40) * 86400;
  g_assert_cmpuint (only_need (w)->introduced->len, ==, 0);
  w->settings.introduced = NULL;
}

static void
run (gconstpointer data)
{
  World *world = world_new ();

  ((void (*) (World *)) data) (world);
  world_free (world);
}

#define ADD(name, func) g_test_add_data_func ("/match/" name, (gconstpointer) func, run)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("none-listed", test_none_listed);
  ADD ("unreviewed", test_unreviewed);
  ADD ("confirmed-first", test_confirmed_first);
  ADD ("ages", test_ages);
  ADD ("minors-known", test_minors_known);
  ADD ("child-for-adults", test_child_for_adults);
  ADD ("closed-audience", test_closed_audience);
  ADD ("access", test_access);
  ADD ("language", test_language);
  ADD ("language-given-up", test_language_given_up);
  ADD ("channel-and-area", test_channel_and_area);
  ADD ("given-up-in-order", test_given_up_in_order);
  ADD ("freshness", test_freshness);
  ADD ("open-now", test_open_now);
  ADD ("all-closed", test_all_closed);
  ADD ("terms", test_terms);
  ADD ("capacity", test_capacity);
  ADD ("network-down", test_network_down);
  ADD ("two-people", test_two_people);
  ADD ("not-sure", test_not_sure);
  ADD ("put-first", test_put_first);
  ADD ("one-line-a-service", test_one_line_a_service);
  ADD ("rotation", test_rotation);
  ADD ("introduced", test_introduced);
  return g_test_run ();
}
