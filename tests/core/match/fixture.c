/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

guint32
world_today (void)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 20, G_DATE_NOVEMBER, 2026);
  return g_date_get_julian (&day);
}

World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->catalogue = cairn_catalogue_load_built_in ();
  world->questionnaire = cairn_questionnaire_load_built_in (world->catalogue);
  world->offers = g_array_new (FALSE, TRUE, sizeof (CairnOffer));
  world->indices = g_array_new (FALSE, TRUE, sizeof (guint32));
  world->hours = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_hours_free);
  world->visit = cairn_visit_new ();
  world->settings.zone = g_time_zone_new_utc ();
  world->settings.incident_day = (char *) "2026-11-08";
  world->settings.languages = g_strsplit ("en,ar,es", ",", -1);
  world->settings.published_at = NOW - 3600;
  return world;
}

void
world_free (World *world)
{
  cairn_match_result_free (world->result);
  cairn_visit_free (world->visit);
  cairn_questionnaire_unref (world->questionnaire);
  cairn_catalogue_unref (world->catalogue);
  g_array_unref (world->offers);
  g_array_unref (world->indices);
  g_ptr_array_unref (world->hours);
  g_time_zone_unref (world->settings.zone);
  g_strfreev (world->settings.languages);
  g_free (world);
}

/* The pointer is good until the next one is added. */
CairnOffer *
world_add (World *world, guint need)
{
  CairnOffer offer = { .confirmed = CAIRN_NEED_BIT (need),
                       .minimum_age = -1,
                       .maximum_age = -1,
                       .area = -1,
                       .free = -1,
                       .wait_weeks = -1,
                       .hours = -1,
                       .check_days = 90,
                       .checked_on = world_today () - 10 };
  char name[37];

  g_snprintf (name, sizeof name, "s%u", world->offers->len);
  memcpy (offer.service, name, sizeof name);
  offer.hash = world->offers->len * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  g_array_append_val (world->offers, offer);
  return &g_array_index (world->offers, CairnOffer, world->offers->len - 1);
}

void
world_name (CairnOffer *offer, const char *name)
{
  g_strlcpy (offer->service, name, sizeof offer->service);
}

gint32
world_add_hours (World *world, gint64 start, gint64 end)
{
  CairnHours *hours = g_new0 (CairnHours, 1);
  CairnInterval interval = { start, end, FALSE };

  hours->known_from = NOW - 7 * 86400;
  hours->known_to = NOW + 60 * 86400;
  hours->intervals = g_array_new (FALSE, TRUE, sizeof (CairnInterval));
  hours->unknown = g_array_new (FALSE, TRUE, sizeof (CairnInterval));
  g_array_append_val (hours->intervals, interval);
  g_ptr_array_add (world->hours, hours);
  return (gint32) world->hours->len - 1;
}

static const guint32 *
offers_for (gpointer data, guint need, gsize *out_n)
{
  World *world = data;

  g_array_set_size (world->indices, 0);
  for (guint32 i = 0; i < world->offers->len; i++)
    {
      const CairnOffer *offer = &g_array_index (world->offers, CairnOffer, i);

      if (((offer->confirmed | offer->suggested) & CAIRN_NEED_BIT (need)) != 0)
        g_array_append_val (world->indices, i);
    }
  *out_n = world->indices->len;
  return (const guint32 *) world->indices->data;
}

static const CairnHours *
get_hours (gpointer data, gint32 index)
{
  return g_ptr_array_index (((World *) data)->hours, (guint) index);
}

const CairnMatchResult *
world_match (World *world)
{
  CairnMatchView view = { .offers = (const CairnOffer *) world->offers->data,
                          .n = world->offers->len,
                          .offers_for = offers_for,
                          .hours = get_hours,
                          .data = world,
                          .settings = &world->settings };

  cairn_match_result_free (world->result);
  world->result
      = cairn_match_view (&view, world->catalogue, world->questionnaire, world->visit, "en", NOW);
  return world->result;
}

const CairnMatchNeed *
world_need (World *world, guint need, CairnFor for_whom)
{
  for (guint i = 0; i < world->result->needs->len; i++)
    {
      const CairnMatchNeed *found = g_ptr_array_index (world->result->needs, i);

      if (found->need == need && found->for_whom == for_whom)
        return found;
    }
  return NULL;
}

int
world_position (World *world, guint need, const char *name)
{
  const CairnMatchNeed *found;

  world_match (world);
  found = world_need (world, need, CAIRN_FOR_ME);
  for (guint i = 0; found != NULL && i < found->matches->len; i++)
    {
      const CairnMatch *match = g_ptr_array_index (found->matches, i);

      if (strcmp (match->offer->service, name) == 0)
        return (int) i;
    }
  return -1;
}

gboolean
world_says (const CairnMatch *match, const char *code)
{
  return g_strv_contains ((const char *const *) match->reasons, code)
         || g_strv_contains ((const char *const *) match->cautions, code);
}
