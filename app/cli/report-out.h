/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "core/ledger/gaps.h"
#include "core/ledger/release.h"
#include "core/staff/partner.h"

G_BEGIN_DECLS

/* A release on standard output, with labels of needs in a language. @partners: (nullable) of
 * CairnPartnerFigure, of its period: those that were given out stand in lines of their own. */
typedef struct
{
  const char *format, *lang;
  gboolean whole;            /* for the working group, not two pages for all */
  CairnDirectory *directory; /* the staff's */
  gboolean demonstration;    /* numbers that are not real */
} CliReportOptions;

void cli_report_json (const CairnRelease *release,
                      GPtrArray *partners,
                      CairnCatalogue *catalogue,
                      const CairnSupplyView *view,
                      const CliReportOptions *options);
void cli_report_csv (const CairnRelease *release,
                     GPtrArray *partners,
                     CairnCatalogue *catalogue,
                     const CliReportOptions *options);
void cli_report_codebook (void);

int cli_report_pdf (const CairnRelease *release,
                    CairnCatalogue *catalogue,
                    GPtrArray *partners,
                    CairnPublished *published,
                    const CairnSupplyView *view,
                    const CliReportOptions *options,
                    GError **error);

G_END_DECLS
