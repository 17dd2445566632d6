/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every visit and every directory, tried on thousands of random ones. */
#include "fixture.h"

#include <string.h>

#define WORLDS 60
#define VISITS 60

static guint
pick (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static CairnNeedSet
random_needs (GRand *rand, guint most)
{
  CairnNeedSet needs = 0;

  for (guint i = pick (rand, most + 1); i > 0; i--)
    needs |= CAIRN_NEED_BIT (1 + pick (rand, 30));
  return needs;
}

static void
add_random_offer (World *w, GRand *rand)
{
  CairnOffer *offer = world_add (w, 1 + pick (rand, 30));

  offer->confirmed |= random_needs (rand, 2);
  offer->suggested = random_needs (rand, 2) & ~offer->confirmed;
  offer->listing = pick (rand, 5) == 0 ? CAIRN_LISTING_UNREVIEWED : CAIRN_LISTING_LISTED;
  offer->audience = pick (rand, 4) == 0 ? 1u << pick (rand, 17) : 0;
  offer->audience_closed = pick (rand, 8) == 0 ? 1u << pick (rand, 17) : 0;
  offer->people = pick (rand, 4) == 0 ? 1u << pick (rand, 9) : 0;
  offer->access_yes = pick (rand, 256);
  offer->access_no = pick (rand, 256) & ~offer->access_yes;
  offer->channels = (guint8) pick (rand, 8);
  offer->channels_known = pick (rand, 2) == 0;
  offer->minimum_age = (gint16) (pick (rand, 3) == 0 ? (gint) pick (rand, 25) : -1);
  offer->maximum_age = (gint16) (pick (rand, 4) == 0 ? 12 + (gint) pick (rand, 60) : -1);
  offer->area = (gint16) ((gint) pick (rand, 6) - 2);
  offer->free = (gint8) ((gint) pick (rand, 3) - 1);
  offer->checked_on = pick (rand, 5) == 0 ? 0 : world_today () - pick (rand, 300);
  offer->capacity = (guint8) pick (rand, 4);
  offer->capacity_on = world_today () - pick (rand, 30);
  offer->languages_known = pick (rand, 2) == 0;
  offer->lang.languages[0] = pick (rand, 65536);
  offer->lang.interpreted[0] = pick (rand, 65536);
  offer->apply_by = pick (rand, 10) == 0 ? world_today () + pick (rand, 40) - 20 : 0;
}

static void
randomise_person (CairnPersonAnswers *person, GRand *rand)
{
  person->under_18 = pick (rand, 4) == 0;
  person->needs = random_needs (rand, 5);
  person->priority = person->needs & random_needs (rand, 3);
  person->people = pick (rand, 3) == 0 ? pick (rand, 512) : 0;
  person->access = pick (rand, 3) == 0 ? pick (rand, 256) : 0;
}

static void
randomise_visit (CairnVisit *visit, GRand *rand)
{
  cairn_visit_clear (visit);
  randomise_person (&visit->me, rand);
  visit->for_whom = (CairnFor) pick (rand, 5);
  if (visit->for_whom == CAIRN_FOR_BOTH)
    randomise_person (&visit->other, rand);
  visit->channels = pick (rand, 3) == 0 ? pick (rand, 8) : 0;
  visit->area = (gint16) (pick (rand, 3) == 0 ? (gint) pick (rand, 4) : -1);
  if (pick (rand, 3) == 0)
    visit->languages[0] = (gint16) pick (rand, 16);
}

static const CairnPersonAnswers *
person_of (const CairnVisit *visit, const CairnMatchNeed *need)
{
  return visit->for_whom == CAIRN_FOR_BOTH && need->for_whom == CAIRN_FOR_OTHER ? &visit->other
                                                                                : &visit->me;
}

/* Nothing hidden, over, of another age, or of a closed audience in the general list. */
static void
check_match (const World *w, const CairnMatchNeed *need, const CairnMatch *match)
{
  const CairnPersonAnswers *person = person_of (w->visit, need);
  const CairnNeed *known = cairn_catalogue_by_number (w->catalogue, need->need);
  const CairnOffer *offer = match->offer;

  g_assert_cmpuint ((offer->confirmed | offer->suggested) & CAIRN_NEED_BIT (need->need), !=, 0);
  g_assert_true (offer->apply_by == 0 || offer->apply_by >= world_today ());
  g_assert_false (known->high_care && offer->listing == CAIRN_LISTING_UNREVIEWED);
  if (person->under_18)
    g_assert_cmpint (offer->minimum_age, <, 18);
  if (offer->listing == CAIRN_LISTING_UNREVIEWED)
    g_assert_true (world_says (match, "not-reviewed"));
}

static void
check_need (const World *w, const CairnMatchNeed *need)
{
  /* No dead end: services, or the reason why there are none. */
  g_assert_true (need->matches->len > 0 || need->unmet != CAIRN_UNMET_NO);
  g_assert_cmpuint (need->matches->len, <=, 30);
  for (guint i = 0; i < need->matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (need->matches, i);

      check_match (w, need, match);
      g_assert_cmpuint (match->especially_for, ==, 0);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (match->offer->service, !=,
                         ((CairnMatch *) g_ptr_array_index (need->matches, j))->offer->service);
    }
  for (guint i = 0; i < need->especially->len; i++)
    {
      check_match (w, need, g_ptr_array_index (need->especially, i));
      g_assert_cmpuint (((CairnMatch *) g_ptr_array_index (need->especially, i))->especially_for,
                        !=, 0);
    }
}

/* What was not given up is kept: only a known no would break it. */
static void
check_wishes (const World *w, const CairnMatchNeed *need)
{
  const CairnPersonAnswers *person = person_of (w->visit, need);

  for (guint i = 0; i < need->matches->len; i++)
    {
      const CairnOffer *offer = ((CairnMatch *) g_ptr_array_index (need->matches, i))->offer;

      if ((need->given_up & CAIRN_GIVEN_UP_ACCESS) == 0)
        g_assert_cmpuint (offer->access_no & person->access, ==, 0);
      if ((need->given_up & CAIRN_GIVEN_UP_CHANNEL) == 0 && w->visit->channels != 0
          && offer->channels_known)
        g_assert_cmpuint (offer->channels & w->visit->channels, !=, 0);
    }
}

static void
append_result (GString *out, const CairnMatchResult *result)
{
  for (guint i = 0; i < result->needs->len; i++)
    {
      const CairnMatchNeed *need = g_ptr_array_index (result->needs, i);

      g_string_append_printf (out, "%u/%d/%u/%d:", need->need, need->for_whom, need->given_up,
                              need->unmet);
      for (guint m = 0; m < need->matches->len; m++)
        g_string_append_printf (
            out, " %s", ((CairnMatch *) g_ptr_array_index (need->matches, m))->offer->service);
      g_string_append_c (out, '\n');
    }
}

static void
shuffle (World *w, GRand *rand)
{
  CairnOffer *offers = (CairnOffer *) w->offers->data;

  for (guint i = w->offers->len - 1; i > 0; i--)
    {
      guint j = pick (rand, i + 1);
      CairnOffer swap = offers[i];

      offers[i] = offers[j];
      offers[j] = swap;
    }
}

/* The same input gives the same order on every machine, in whatever order the rows are read. */
static void
check_pure (World *w, GRand *rand)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  append_result (first, world_match (w));
  shuffle (w, rand);
  append_result (again, world_match (w));
  g_assert_cmpstr (first->str, ==, again->str);
}

/* Making a known fact unknown never takes an offer out of what is eligible. */
static void
check_unknown (World *w)
{
  CairnMatchView view = { .settings = &w->settings };
  CairnMatchContext context = { .view = &view,
                                .need = cairn_catalogue_by_number (w->catalogue, LEGAL),
                                .person = &w->visit->me,
                                .visit = w->visit,
                                .for_whom = CAIRN_FOR_ME,
                                .today = world_today (),
                                .wishes = 0x1f };

  for (guint i = 0; i < w->offers->len; i++)
    {
      CairnOffer offer = g_array_index (w->offers, CairnOffer, i);

      offer.listing = CAIRN_LISTING_LISTED;
      offer.minimum_age = offer.maximum_age = -1;
      offer.access_no = 0;
      offer.languages_known = offer.channels_known = FALSE;
      offer.channels = 0;
      offer.area = -1;
      offer.checked_on = 0;
      offer.apply_by = 0;
      g_assert_true (cairn_match_eligible (&context, &offer));
      g_assert_cmpuint (cairn_match_broken_wishes (&context, &offer), ==, 0);
    }
}

static void
test_properties (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint visits = 0, needs = 0, shown = 0;

  g_test_message ("seed %u", seed);
  for (guint n = 0; n < WORLDS; n++)
    {
      World *w = world_new ();

      for (guint i = pick (rand, 120); i > 0; i--)
        add_random_offer (w, rand);
      w->settings.network_down = pick (rand, 5) == 0;
      for (guint v = 0; v < VISITS; v++, visits++)
        {
          const CairnMatchResult *result;

          randomise_visit (w->visit, rand);
          result = world_match (w);
          g_assert_cmpuint (result->needs->len, >, 0);
          for (guint i = 0; i < result->needs->len; i++, needs++)
            {
              check_need (w, g_ptr_array_index (result->needs, i));
              check_wishes (w, g_ptr_array_index (result->needs, i));
              shown += ((CairnMatchNeed *) g_ptr_array_index (result->needs, i))->matches->len;
            }
          if (w->offers->len > 1)
            check_pure (w, rand);
          check_unknown (w);
        }
      world_free (w);
    }
  g_test_message ("figure: %u random visits, %u needs, %u services shown, no property broken",
                  visits, needs, shown);
  g_assert_cmpuint (shown, >, visits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/properties", test_properties);
  return g_test_run ();
}
