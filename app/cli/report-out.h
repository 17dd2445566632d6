/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/gaps.h"
#include "core/ledger/release.h"

G_BEGIN_DECLS

/* A release on standard output, with labels of needs in @lang. */
void cli_report_json (const CairnRelease *release,
                      CairnCatalogue *catalogue,
                      const CairnSupplyView *view,
                      const char *lang);
void cli_report_csv (const CairnRelease *release, CairnCatalogue *catalogue, const char *lang);
void cli_report_codebook (void);

G_END_DECLS
