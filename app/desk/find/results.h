/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/find/finder.h"

G_BEGIN_DECLS

/* What fits, need by need, or what was searched for by name. It follows the finder. */
#define CAIRN_TYPE_FIND_RESULTS (cairn_find_results_get_type ())
G_DECLARE_FINAL_TYPE (CairnFindResults, cairn_find_results, CAIRN, FIND_RESULTS, GtkWidget)

GtkWidget *cairn_find_results_new (CairnFinder *finder);
/* Services by name instead; "" shows again what fits. */
void cairn_find_results_search (CairnFindResults *results, const char *text);

G_END_DECLS
