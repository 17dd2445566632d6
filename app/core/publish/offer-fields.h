/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"
#include "core/publish/published.h"

G_BEGIN_DECLS

/* The format of published.db (PRAGMA user_version): another one is built anew, never read. */
#define CAIRN_PUBLISHED_FORMAT 1

/* The facts of an offer as whole numbers, in the order of their columns. */
#define CAIRN_OFFER_FIELDS 32
#define CAIRN_OFFER_COLUMNS                                                                        \
  "confirmed, suggested, audience, audience_closed, people, access_yes, access_no, trust_yes,"     \
  " trust_no, channels, channels_known, minimum_age, maximum_age, area, listing, capacity, free,"  \
  " wait_weeks, capacity_on, checked_on, check_due, apply_by, check_days, languages_known,"        \
  " interpreter_any, spoken_0, spoken_1, spoken_2, interpreted_0, interpreted_1, interpreted_2,"   \
  " hash"

void cairn_offer_to_numbers (const CairnOffer *offer, gint64 numbers[CAIRN_OFFER_FIELDS]);
gboolean cairn_offer_from_numbers (CairnOffer *offer, const gint64 numbers[CAIRN_OFFER_FIELDS]);

G_END_DECLS
