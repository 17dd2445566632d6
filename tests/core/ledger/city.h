/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/supply.h"
#include "core/match/match-private.h"
#include "fixture.h"

G_BEGIN_DECLS

#define CITY_DAYS 728              /* two years of whole weeks */
#define CITY_CLOSES 420            /* day on which the services for grief close */
#define CITY_NOT_REACHED "medical" /* who comes back was turned away */

/* A made-up city for two years: two services for everything in every offered language, but for
 * three gaps that are planted: nobody speaks Somali, though it is asked for; both services for
 * grief close in the second year; in the harbour there is no clinic. */
typedef struct
{
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnPublishedSettings settings;
  GArray *offers;  /* of CairnOffer */
  GArray *indices; /* of guint32: scratch */
  gint64 incident; /* seconds UTC */
  GRand *rand;
  GRand *side; /* for what nothing depends on: help, paper, answers at the end */
} City;

City *city_new (guint32 seed);
void city_free (City *city);
void city_close_grief (City *city);
gint64 city_time (City *city, guint day);
void city_visit (City *city, guint day, CairnLedger *ledger);
/* A week of @uses as sums: in it, too, is what was planted. */
void city_draw_week (City *city, guint week, gint64 uses, CairnLedger *ledger);
CairnSupplyView city_view (City *city, guint day);

G_END_DECLS
