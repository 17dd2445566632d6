/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Short dated messages for visitors: one person writes, another publishes. For editors. Floating.
 */
GtkWidget *cairn_desk_updates_page_new (CairnDesk *desk);

G_END_DECLS
