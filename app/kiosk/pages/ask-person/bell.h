/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* The bell of design §8 on its page. Without a desk that hears it none of it is there. */
gboolean cairn_ask_can_ring (CairnPage *page);
gboolean cairn_ask_is_heard (CairnPage *page);
void cairn_ask_add_bell (CairnPage *page);
void cairn_ask_add_places (CairnPage *page);
void cairn_ask_add_again (CairnPage *page);
gboolean cairn_ask_activate_bell (CairnPage *page, const char *id);

G_END_DECLS
