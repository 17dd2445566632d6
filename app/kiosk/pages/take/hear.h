/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

gboolean cairn_hear_is_offered (CairnPage *page);
void cairn_hear_list (CairnPage *page);

G_END_DECLS
