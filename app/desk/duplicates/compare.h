/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Two records side by side: which one stays, and which value of each field. Signals: "done"
 * (somebody has decided), "close". */
#define CAIRN_TYPE_COMPARE_VIEW (cairn_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (CairnCompareView, cairn_compare_view, CAIRN, COMPARE_VIEW, GtkWidget)

GtkWidget *cairn_compare_view_new (CairnDesk *desk,
                                   const char *kind,
                                   const char *one,
                                   const char *other); /* floating */

G_END_DECLS
