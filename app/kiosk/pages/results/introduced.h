/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* Services that people may not know about, because a needs review found so. */
void cairn_results_add_introduced (CairnPage *page, const CairnMatchResult *result);
const char *cairn_results_introduced_heading (CairnPage *page);

G_END_DECLS
