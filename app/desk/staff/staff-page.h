/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Who works here, and the trail of what they changed. For administrators. Floating. */
GtkWidget *cairn_desk_staff_page_new (CairnDesk *desk);

G_END_DECLS
