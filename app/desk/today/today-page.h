/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Who rings, whom to call, and what else there is to do today. Floating. */
GtkWidget *cairn_desk_today_page_new (CairnDesk *desk);

G_END_DECLS
