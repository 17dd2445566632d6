/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/list.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* What narrows the list of services: state, need, language, area, missing facts, due. Signal
 * "changed" when one is another now. */
#define CAIRN_TYPE_FILTERS (cairn_filters_get_type ())
G_DECLARE_FINAL_TYPE (CairnFilters, cairn_filters, CAIRN, FILTERS, GtkWidget)

GtkWidget *cairn_filters_new (CairnDesk *desk);
/* Sets all of @filter but its text; what it points to is borrowed from @filters. */
void cairn_filters_fill (CairnFilters *filters, CairnListFilter *filter);
/* The number of services of each state, beside its name: as of cairn_staff_list_counts(). */
void cairn_filters_show_counts (CairnFilters *filters, GHashTable *counts);
/* Only services of a need (0: any) in a language, in an area (both nullable: any) pass. */
void
cairn_filters_narrow (CairnFilters *filters, guint need, const char *language, const char *area);
void cairn_filters_clear (CairnFilters *filters);

G_END_DECLS
