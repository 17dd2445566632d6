/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lexicographic order (design §5, rule 3), packed into one number: smaller is better. */
#include "core/match/match-private.h"

#include <string.h>

/* A fund that closes within a month is worth knowing of first. */
#define CLOSING_DAYS 30

typedef struct
{
  guint64 key;
  guint bits;
} Packer;

/* The most telling field first. */
static void
pack (Packer *packer, guint64 value, guint bits)
{
  guint64 most = (G_GUINT64_CONSTANT (1) << bits) - 1;

  packer->key = (packer->key << bits) | MIN (value, most);
  packer->bits += bits;
}

static guint
rank_standing (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (offer->listing != CAIRN_LISTING_LISTED)
    return 2;
  return (offer->confirmed & CAIRN_NEED_BIT (context->need->number)) != 0 ? 0 : 1;
}

static guint
rank_person (const CairnMatchContext *context, const CairnOffer *offer)
{
  guint32 groups = offer->audience | offer->audience_closed;

  if ((offer->people & context->person->people) != 0 || (groups & context->member) != 0)
    return 0;
  if (offer->people == 0)
    return (groups & context->about) != 0 ? 0 : 1;
  return context->person->people == 0 ? 2 : 3;
}

static guint
rank_open (const CairnMatchContext *context, const CairnOffer *offer)
{
  CairnOpenAnswer open;

  if (!context->need->open_now)
    return 0;
  open = cairn_match_open (context, offer);
  if (cairn_match_is_open_or_soon (context, &open))
    return 0;
  return open.state == CAIRN_OPEN_CLOSED ? 2 : 1;
}

/* While phones or internet are down, what people can walk to comes first. */
static guint
rank_network (const CairnMatchContext *context, const CairnOffer *offer)
{
  if (!context->view->settings->network_down || (offer->channels & CAIRN_CHANNEL_IN_PERSON) != 0)
    return 0;
  return offer->channels == 0 && !offer->channels_known ? 1 : 2;
}

static guint
rank_capacity (const CairnMatchContext *context, const CairnOffer *offer)
{
  switch (cairn_match_capacity (context, offer))
    {
    case CAIRN_CAPACITY_TAKING:
      return 0;
    case CAIRN_CAPACITY_WAITING_LIST:
      return 2;
    case CAIRN_CAPACITY_FULL:
      return 3;
    case CAIRN_CAPACITY_UNKNOWN:
    default:
      return 1;
    }
}

static guint64
rotate (guint64 hash, guint64 week)
{
  guint64 mixed = hash ^ (week * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return mixed ^ (mixed >> 31);
}

/**
 * cairn_match_key:
 * @context: what is matched
 * @offer: an offer that fits
 *
 * Returns: its place in the order; equal services change places every ISO week.
 */
guint64
cairn_match_key (const CairnMatchContext *context, const CairnOffer *offer)
{
  Packer packer = { 0, 0 };
  gboolean closing = offer->apply_by != 0 && offer->apply_by <= context->today + CLOSING_DAYS;

  pack (&packer, rank_network (context, offer), 2);
  pack (&packer, context->person->under_18 && !cairn_match_sees_minors (offer), 1);
  pack (&packer, rank_standing (context, offer), 2);
  pack (&packer, cairn_match_access (context, offer), 2);
  pack (&packer, cairn_match_language (context, offer), 2);
  pack (&packer, cairn_match_channel (context, offer), 2);
  pack (&packer, cairn_match_area (context, offer), 2);
  pack (&packer, rank_person (context, offer), 2);
  pack (&packer, cairn_match_is_unsure (context, offer), 1);
  pack (&packer, rank_open (context, offer), 2);
  pack (&packer, closing ? 0 : 1, 1);
  pack (&packer, offer->free == 1 ? 0 : offer->free == 0 ? 2 : 1, 2);
  pack (&packer, rank_capacity (context, offer), 2);
  pack (&packer, offer->wait_weeks < 0 ? 8 : (guint64) offer->wait_weeks, 5);
  pack (&packer, cairn_match_staleness (context, offer), 2);
  return (packer.key << (64 - packer.bits)) | (rotate (offer->hash, context->week) >> packer.bits);
}

/**
 * cairn_match_compare:
 * @key: key of @offer
 * @offer: an offer
 * @other_key: key of @other
 * @other: another offer
 *
 * Returns: like strcmp(): the same on every machine, even when two keys fall together.
 */
int
cairn_match_compare (guint64 key,
                     const CairnOffer *offer,
                     guint64 other_key,
                     const CairnOffer *other)
{
  int services;

  if (key != other_key)
    return key < other_key ? -1 : 1;
  services = strcmp (offer->service, other->service);
  return services != 0 ? services : strcmp (offer->location, other->location);
}
