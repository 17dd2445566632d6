/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/release.h"

G_BEGIN_DECLS

/* Fewer than this are not kept as a number: what was never written can't get out. It is the
 * threshold of what the working group sees. */
#define CAIRN_PARTNER_LEAST 5
#define CAIRN_PARTNER_MOST 1000000
#define CAIRN_PARTNER_LONGEST 200 /* characters of a text */

/* What an organisation, or the centre's outreach, counted itself: of one period, one need. */
typedef struct
{
  char *period;       /* a closed one, as cairn_period_name() */
  guint need;         /* number */
  char *organisation; /* who counted */
  gboolean outreach;  /* the centre itself, where people are */
  char *note;         /* what was counted, and how */
  gint64 counted;     /* CAIRN_WITHHELD: fewer than CAIRN_PARTNER_LEAST */
  char *entered_on;   /* ISO; nullable: not saved yet */
  char *released_on;  /* nullable: not given out */
  gint64 shown;       /* what was given out; CAIRN_WITHHELD */
  guint line;         /* of the file it comes from; 0: typed in */
} CairnPartnerFigure;

/* Why one can't stand. */
typedef enum
{
  CAIRN_PARTNER_FINE,
  CAIRN_PARTNER_COLUMNS, /* of a file */
  CAIRN_PARTNER_PERIOD,  /* not one that is closed */
  CAIRN_PARTNER_NEED,
  CAIRN_PARTNER_KIND,
  CAIRN_PARTNER_ORGANISATION,
  CAIRN_PARTNER_COUNT,
  CAIRN_PARTNER_NOTE,
  CAIRN_PARTNER_TWICE,
  CAIRN_PARTNER_RELEASED, /* the period's figures are given out already */
} CairnPartnerFault;

CairnPartnerFigure *cairn_partner_figure_new (void);
void cairn_partner_figure_free (CairnPartnerFigure *figure);
const char *cairn_partner_kind_id (const CairnPartnerFigure *figure); /* "partner", "outreach" */

/* @closed: of CairnRelease. */
CairnPartnerFault cairn_partner_check (const CairnPartnerFigure *figure,
                                       CairnCatalogue *catalogue,
                                       GPtrArray *closed);
const char *cairn_partner_fault_text (CairnPartnerFault fault);
/* "12"; "few", "<5". FALSE: neither. */
gboolean cairn_partner_count_parse (const char *text, gint64 *out_counted);

gint64 cairn_partner_say (gint64 counted, CairnLevel level, const GArray *kiosk, const char *need);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPartnerFigure, cairn_partner_figure_free)

G_END_DECLS
