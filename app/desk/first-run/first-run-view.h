/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* The assistant of a new centre: the first administrator, the centre, the desk, areas and
 * languages, and at the end the recovery sheet. Nothing is written before its last question. */
#define CAIRN_TYPE_FIRST_RUN_VIEW (cairn_first_run_view_get_type ())
G_DECLARE_FINAL_TYPE (CairnFirstRunView, cairn_first_run_view, CAIRN, FIRST_RUN_VIEW, GtkWidget)

GtkWidget *cairn_first_run_view_new (CairnDesk *desk);

G_END_DECLS
