/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* What ordinary and easy results have in common. */
const CairnNeed *cairn_results_need (CairnPage *page, const CairnMatchNeed *list);
char *cairn_results_list_id (const char *what, const CairnMatchNeed *list);
void cairn_results_add_audience (CairnPage *page, const char *id, guint32 audience);
gboolean cairn_results_has_updates (CairnPage *page, const CairnMatchNeed *list);
void cairn_results_add_network_line (CairnPage *page);
void cairn_results_add_lines (CairnPage *page, const CairnMatchNeed *list);

G_END_DECLS
