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
/* report-supply.c: how it went for those who came back, on how few services it rests, and what is
 * known of the services today. @view: nullable. */
void cli_report_add_returned (JsonBuilder *out,
                              const CairnRelease *release,
                              CairnCatalogue *catalogue,
                              const char *lang);
void cli_report_add_supply (JsonBuilder *out,
                            const CairnRelease *release,
                            const CairnSupplyView *view,
                            const char *lang);
void cli_report_add_number (JsonBuilder *out, const char *member, gint64 number);
void cli_report_begin_list (JsonBuilder *out, const char *member);
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
