/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/find/finder.h"

G_BEGIN_DECLS

/* A service that fits: a tick that puts it on the slip, whether it is open, why it is here and what
 * to mind; unfolded, how to reach it. NULL: its card can't be read. Floating. */
GtkWidget *cairn_find_row_new (CairnFinder *finder, const CairnMatch *match);

G_END_DECLS
