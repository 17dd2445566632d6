/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/texts.h"

#include <glib.h>

G_BEGIN_DECLS

/* Bit (number - 1) stands for the need of that number: numbers are fixed and append-only. */
typedef guint64 CairnNeedSet;
#define CAIRN_NEED_BIT(number) (G_GUINT64_CONSTANT (1) << ((number) -1))

/* P1 first days, P2 first weeks, P3 first months, P4 first years, P5 long term; bit (phase - 1). */
typedef enum
{
  CAIRN_PHASE_FIRST_DAYS = 1,
  CAIRN_PHASE_FIRST_WEEKS,
  CAIRN_PHASE_FIRST_MONTHS,
  CAIRN_PHASE_FIRST_YEARS,
  CAIRN_PHASE_LONG_TERM,
} CairnPhase;

#define CAIRN_PHASE_BIT(phase) (1u << ((phase) -1))
#define CAIRN_PHASES_ALL 0x1fu

const char *cairn_phase_id (CairnPhase phase); /* "first-days" … "long-term" */
CairnPhase cairn_phase_by_id (const char *id); /* 0: no such phase */
CairnPhase cairn_phase_at (const char *incident_day, const char *today);

typedef struct
{
  guint number;          /* 1…62 */
  char *id;              /* "talk" */
  char *group;           /* id of its group */
  char *icon;            /* name of its pictogram */
  guint phases;          /* bits of CairnPhase in which it peaks */
  gboolean high_care;    /* only services someone at the centre has listed */
  gboolean open_now;     /* being open now or within the hour orders its results */
  gboolean adults_known; /* under-18s: only services known to see them */
  CairnTexts *label;     /* "A place to stay, or problems with my home" */
  CairnTexts *easy;      /* nullable: two to five words for the easy screens */
  CairnTexts *heading;   /* short, neutral: for headings and slips ("A place to stay") */
} CairnNeed;

typedef struct
{
  char *id;
  char *icon;
  CairnTexts *label;
  CairnTexts *easy;     /* nullable: for the easy screens */
  CairnTexts *question; /* "What would help with money and daily life?" */
  GPtrArray *needs;     /* of CairnNeed, borrowed, in page order */
  GPtrArray
      *easy_needs; /* the same for the easy screens: a need may stand in another group there */
} CairnNeedGroup;

typedef struct _CairnCatalogue CairnCatalogue;

/* Loads data/needs/needs.xml; every error carries file and line. */
CairnCatalogue *cairn_catalogue_load (const char *path, GError **error);
CairnCatalogue *cairn_catalogue_load_built_in (void);
CairnCatalogue *cairn_catalogue_load_centre (GError **error);
CairnCatalogue *cairn_catalogue_ref (CairnCatalogue *catalogue);
void cairn_catalogue_unref (CairnCatalogue *catalogue);

GPtrArray *cairn_catalogue_groups (CairnCatalogue *catalogue); /* of CairnNeedGroup, borrowed */
GPtrArray *cairn_catalogue_needs (CairnCatalogue *catalogue);  /* of CairnNeed, by number */
const CairnNeed *cairn_catalogue_by_id (CairnCatalogue *catalogue, const char *id);
const CairnNeed *cairn_catalogue_by_number (CairnCatalogue *catalogue, guint number);
CairnNeedSet cairn_catalogue_peaking (CairnCatalogue *catalogue, CairnPhase phase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnCatalogue, cairn_catalogue_unref)

G_END_DECLS
