/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/places.h"

#include <sodium.h>
#include <string.h>

/**
 * cairn_places_new:
 *
 * Returns: (transfer full): empty places in locked memory that no core dump holds
 */
CairnPlaces *
cairn_places_new (void)
{
  CairnPlaces *places;

  if (sodium_init () < 0)
    g_error ("no random numbers");
  places = sodium_malloc (sizeof (CairnPlaces));
  if (places == NULL)
    g_error ("no locked memory left");
  memset (places, 0, sizeof *places);
  return places;
}

/**
 * cairn_places_clear:
 * @places: places
 *
 * Zeroes all of it.
 */
void
cairn_places_clear (CairnPlaces *places)
{
  sodium_memzero (places, sizeof *places);
}

/**
 * cairn_places_free:
 * @places: (nullable) (transfer full): places; zeroed first
 */
void
cairn_places_free (CairnPlaces *places)
{
  sodium_free (places);
}

/**
 * cairn_places_here:
 * @places: places
 *
 * Returns: (transfer none): the present screen; before the first one its page is none
 */
CairnPlace *
cairn_places_here (CairnPlaces *places)
{
  return &places->trail[places->depth > 0 ? places->depth - 1 : 0];
}

/**
 * cairn_places_push:
 * @places: places
 * @page: the screen to go to
 * @argument: what it is about
 *
 * When somebody has wandered for long, the way back loses its oldest screens.
 */
void
cairn_places_push (CairnPlaces *places, CairnPageId page, int argument)
{
  CairnPlace *place;

  if (places->depth == CAIRN_TRAIL_MAX)
    {
      memmove (&places->trail[1], &places->trail[2], sizeof (CairnPlace) * (CAIRN_TRAIL_MAX - 2));
      places->depth--;
    }
  place = &places->trail[places->depth++];
  memset (place, 0, sizeof *place);
  place->page = page;
  place->argument = argument;
}

/**
 * cairn_places_pop:
 * @places: places
 *
 * Returns: whether there was a screen to go back to
 */
gboolean
cairn_places_pop (CairnPlaces *places)
{
  if (places->depth < 2)
    return FALSE;
  places->depth--;
  memset (&places->trail[places->depth], 0, sizeof (CairnPlace));
  return TRUE;
}

/**
 * cairn_places_pop_to:
 * @places: places
 * @page: a screen
 *
 * Returns: whether it was on the way; if so it is the present one now
 */
gboolean
cairn_places_pop_to (CairnPlaces *places, CairnPageId page)
{
  for (guint depth = places->depth; depth > 0; depth--)
    if (places->trail[depth - 1].page == page)
      {
        while (places->depth > depth)
          cairn_places_pop (places);
        return TRUE;
      }
  return FALSE;
}

static int
find_unticked (const CairnPlaces *places, guint64 offer)
{
  for (guint i = 0; i < places->n_unticked; i++)
    if (places->unticked[i] == offer)
      return (int) i;
  return -1;
}

/**
 * cairn_places_tick:
 * @places: places
 * @offer: hash of an offer
 * @ticked: whether it is to be taken along
 */
void
cairn_places_tick (CairnPlaces *places, guint64 offer, gboolean ticked)
{
  int at = find_unticked (places, offer);

  if (ticked && at >= 0)
    places->unticked[at] = places->unticked[--places->n_unticked];
  else if (!ticked && at < 0 && places->n_unticked < CAIRN_UNTICKED_MAX)
    places->unticked[places->n_unticked++] = offer;
}

/**
 * cairn_places_is_ticked:
 * @places: places
 * @offer: hash of an offer
 *
 * Returns: whether it is to be taken along: yes until somebody unticks it
 */
gboolean
cairn_places_is_ticked (const CairnPlaces *places, guint64 offer)
{
  return find_unticked (places, offer) < 0;
}

static int
find_reported (const CairnPlaces *places, guint64 offer)
{
  for (guint i = 0; i < places->n_reported; i++)
    if (places->reported[i] == offer)
      return (int) i;
  return -1;
}

/**
 * cairn_places_report:
 * @places: places
 * @offer: hash of an offer
 * @reported: whether its number did not work; %FALSE: taken back
 *
 * Returns: whether that is new; %FALSE also when so many were reported that it is nobody's wish
 */
gboolean
cairn_places_report (CairnPlaces *places, guint64 offer, gboolean reported)
{
  int at = find_reported (places, offer);

  if (reported && at < 0 && places->n_reported < CAIRN_REPORTED_MAX)
    places->reported[places->n_reported++] = offer;
  else if (!reported && at >= 0)
    places->reported[at] = places->reported[--places->n_reported];
  else
    return FALSE;
  return TRUE;
}

/**
 * cairn_places_has_reported:
 * @places: places
 * @offer: hash of an offer
 *
 * Returns: whether this visitor said that its number did not work
 */
gboolean
cairn_places_has_reported (const CairnPlaces *places, guint64 offer)
{
  return find_reported (places, offer) >= 0;
}
