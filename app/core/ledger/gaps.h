/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/disclosure.h"
#include "core/ledger/supply.h"

G_BEGIN_DECLS

/* Where much is asked for and little is there. */
typedef enum
{
  CAIRN_GAP_NEED,        /* the need itself */
  CAIRN_GAP_LANGUAGE,    /* the need in a language */
  CAIRN_GAP_AREA,        /* the need in an area */
  CAIRN_GAP_NOT_OFFERED, /* a language people asked for that the kiosk does not have */
  CAIRN_GAP_RESPONDERS,  /* support for people who help in their work: in every phase */
  CAIRN_GAP_NOT_REACHED, /* there is something, but people come back without help */
} CairnGapKind;

#define CAIRN_GAP_IDS 3

typedef struct
{
  CairnGapKind kind;
  guint need;    /* number; 0: of a language as a whole */
  int language;  /* number; CAIRN_ANY */
  int area;      /* index; CAIRN_ANY */
  gint64 demand; /* as shown; CAIRN_WITHHELD: "asked for, by few", never zero */
  gint64 unmet;  /* of a need: choices for which nothing was found; CAIRN_WITHHELD */
  /* Of a need: answers of who came back that nobody answered, or that they were turned away: at
   * least so many; CAIRN_WITHHELD; 0: none, or nobody was asked. */
  gint64 not_reached;
  guint supply;  /* services that fit, are fresh and have room */
  double weight; /* what they are ranked by */
  /* What would close it: services for the need that lack the rest; then partners who have the rest
   * and help with something near. Ids, "": no more. */
  char nearest[CAIRN_GAP_IDS][37];
  char partners[CAIRN_GAP_IDS][37];
} CairnGap;

/* Of CairnGap, the widest first. A pure function of what was released and what is there. */
GArray *cairn_gaps (const GArray *figures,
                    CairnLevel level,
                    CairnSource source,
                    const CairnSupplyView *view);
/* What @what would do to them: gaps that would open, close, or become wider or narrower. */
typedef struct
{
  CairnGap gap;         /* as it would be; as it is, where it would close */
  double before, after; /* weights; 0: no gap */
} CairnGapChange;

GArray *cairn_gaps_what_if (const GArray *figures,
                            CairnLevel level,
                            CairnSource source,
                            const CairnSupplyView *view,
                            const CairnWhatIf *what);

G_END_DECLS
