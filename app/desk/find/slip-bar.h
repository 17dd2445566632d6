/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/find/finder.h"

G_BEGIN_DECLS

/* What is on the slip, in which languages, and the ways to hand it over: paper, or a PDF. */
#define CAIRN_TYPE_SLIP_BAR (cairn_slip_bar_get_type ())
G_DECLARE_FINAL_TYPE (CairnSlipBar, cairn_slip_bar, CAIRN, SLIP_BAR, GtkWidget)

GtkWidget *cairn_slip_bar_new (CairnFinder *finder);
void cairn_slip_bar_print (CairnSlipBar *bar); /* as its button does */
/* The slip as a file that only its owner may read. */
gboolean cairn_slip_bar_save (CairnSlipBar *bar, const char *path, GError **error);

G_END_DECLS
