/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* A line with the switch "the desk is closed for the rest of today", for editors, too. Floating. */
GtkWidget *cairn_closed_today_row_new (CairnDesk *desk);

G_END_DECLS
