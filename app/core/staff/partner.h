/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/partners.h"
#include "core/staff/session.h"

G_BEGIN_DECLS

/* What partners and outreach counted, kept beside the kiosk's counters (which are in another file)
 * and never added to them. Anyone who reviews; each change is in the trail. */

/* Of CairnPartnerFigure, by need and organisation. @period: (nullable): all. */
GPtrArray *
cairn_staff_partner_figures (CairnStaffSession *session, const char *period, GError **error);

/* Where a figure can't stand. */
typedef struct
{
  CairnPartnerFault fault;
  guint line; /* 0: of no file */
} CairnPartnerProblem;

/* All of @figures (of CairnPartnerFigure) or none: each is added, or put in the place of the one of
 * the same period, need and organisation. @path: (nullable): the file they come from. @closed: of
 * CairnRelease. FALSE with @out_problem: CAIRN_ERROR_INVALID with file, line and what to do. */
gboolean cairn_staff_partner_save (CairnStaffSession *session,
                                   GPtrArray *figures,
                                   const char *path,
                                   CairnCatalogue *catalogue,
                                   GPtrArray *closed,
                                   CairnPartnerProblem *out_problem,
                                   GError **error);
/* Whether it would be saved; nothing is changed. */
gboolean cairn_staff_partner_try (CairnStaffSession *session,
                                  GPtrArray *figures,
                                  const char *path,
                                  CairnCatalogue *catalogue,
                                  GPtrArray *closed,
                                  CairnPartnerProblem *out_problem,
                                  GError **error);
gboolean cairn_staff_partner_withdraw (CairnStaffSession *session,
                                       const CairnPartnerFigure *figure,
                                       GError **error);
/* Fixes what may be said of them to the public, once and for good. @kiosk: the public release of
 * the period. CAIRN_ERROR_REFUSED: done already, or there are none. */
gboolean cairn_staff_partner_release (CairnStaffSession *session,
                                      const CairnRelease *kiosk,
                                      CairnCatalogue *catalogue,
                                      GError **error);

/* partner-csv.c: of CairnPartnerFigure, each with its line. Nothing is saved. */
GPtrArray *cairn_partner_read_csv (const char *path,
                                   CairnCatalogue *catalogue,
                                   CairnPartnerProblem *out_problem,
                                   GError **error);

G_END_DECLS
