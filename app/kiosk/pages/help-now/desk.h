/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* Where the desk is and when it is open, from what Help now holds in memory. */
void cairn_desk_add (CairnPage *page);
gboolean cairn_desk_is_open (CairnPage *page);

G_END_DECLS
