/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/published.h"

G_BEGIN_DECLS

/* What there is. About services, not about visitors: never withheld. */
typedef struct
{
  const CairnOffer *offers; /* sorted by service: as published */
  gsize n;
  guint32 today; /* Julian day */
  CairnCatalogue *catalogue;
  const char *const *languages; /* nullable: offered by the centre */
  const char *const *areas;     /* nullable: ids, in the order offers count them by */
} CairnSupplyView;

#define CAIRN_ANY (-1)

/* Which services are meant; CAIRN_ANY (0 for audience): all. */
typedef struct
{
  guint need;   /* number */
  int language; /* number of core/base/lang.h: spoken, or by an interpreter */
  int area;     /* index; what is everywhere is there, too */
  guint32 audience;
} CairnWanted;

/* Targets of practice.md §7 (a first answer in 3 weeks, the service in 6). */
#define CAIRN_WAIT_TARGET 6
#define CAIRN_CHECKED_WITHIN 90 /* days */

typedef struct
{
  guint need;
  guint services; /* active: found by visitors who ask for nothing more */
  guint fresh;    /* of them: checked, and not past their check date */
  guint usable;   /* of the fresh: not known to be full */
  guint stale;
  guint free;           /* known to cost nothing */
  guint languages;      /* of the offered ones in which there is at least one usable service */
  guint for_responders; /* usable ones for people who help in their work */
  int median_age;       /* days since the last check; -1: none was checked */
  guint checked;        /* within CAIRN_CHECKED_WITHIN days */
  int median_wait;      /* weeks, of those whose wait is known; -1 */
  guint over_target;    /* whose known wait is above CAIRN_WAIT_TARGET */
  gboolean thin;        /* fewer than 2 active, or an offered language without one, or none free */
} CairnSupply;

gboolean
cairn_supply_fits (const CairnSupplyView *view, const CairnOffer *offer, const CairnWanted *wanted);
gboolean cairn_supply_is_fresh (const CairnSupplyView *view, const CairnOffer *offer);
gboolean cairn_supply_is_usable (const CairnSupplyView *view, const CairnOffer *offer);
guint cairn_supply_count (const CairnSupplyView *view, const CairnWanted *wanted);
CairnSupply cairn_supply_of (const CairnSupplyView *view, guint need);
/* Of all needs together; languages, for_responders and thin are of one need and stay 0. */
CairnSupply cairn_supply_all (const CairnSupplyView *view);
/* Of CairnSupply: one for each need, in the catalogue's order. */
GArray *cairn_supply_by_need (const CairnSupplyView *view);
/* Of CairnSupply: needs with a service that is past its check date, those with most first. */
GArray *cairn_supply_stale (const CairnSupplyView *view);
/* Of CairnSupply: needs with a service whose wait is known, the longest first. */
GArray *cairn_supply_waits (const CairnSupplyView *view);

/* A copy of the offers, as if something were otherwise. */
typedef struct
{
  const char *service;
  gboolean closes;
  int speaks;        /* language number; CAIRN_ANY: no other than now */
  CairnNeedSet also; /* needs it would help with, too */
} CairnWhatIf;

GArray *cairn_supply_what_if (const CairnSupplyView *view, const CairnWhatIf *what);

G_END_DECLS
