/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match-private.h"

G_BEGIN_DECLS

#define TALK 6
#define CHILD 8
#define PEER 10
#define BASICS 4
#define LEGAL 25
#define NOW G_GINT64_CONSTANT (1795197600) /* Friday 2026-11-20T18:00Z */

/* A directory in memory: add offers, then match. */
typedef struct
{
  CairnCatalogue *catalogue;
  CairnQuestionnaire *questionnaire;
  CairnPublishedSettings settings;
  GArray *offers;   /* of CairnOffer */
  GArray *indices;  /* of guint32: scratch of offers_for */
  GPtrArray *hours; /* of CairnHours */
  CairnVisit *visit;
  CairnMatchResult *result;
} World;

World *world_new (void);
void world_free (World *world);
guint32 world_today (void);
CairnOffer *world_add (World *world,
                       guint need); /* a plain listed, confirmed, fresh, open-ended one */
gint32 world_add_hours (World *world, gint64 start, gint64 end);
const CairnMatchResult *world_match (World *world);
const CairnMatchNeed *world_need (World *world, guint need, CairnFor for_whom);
/* Position of the service called @name among the general matches of @need; -1: not there. */
int world_position (World *world, guint need, const char *name);
void world_name (CairnOffer *offer, const char *name);
gboolean world_says (const CairnMatch *match, const char *code);

G_END_DECLS
