/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* "Find for someone": with the person at the desk, and for nobody's memory. Floating. */
GtkWidget *cairn_desk_find_page_new (CairnDesk *desk);

G_END_DECLS
