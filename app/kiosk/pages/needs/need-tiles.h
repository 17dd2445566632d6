/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* Needs as tiles that can be chosen, for the pages that show some. */
void cairn_need_tiles_add (CairnPage *page, const CairnNeed *need);
void cairn_need_tiles_add_all (CairnPage *page, GPtrArray *needs);
gboolean cairn_need_tiles_is_chosen (CairnPage *page, const char *id);
void cairn_need_tiles_show_easy (CairnPage *page, const CairnNeed *need);
gboolean cairn_need_tiles_choose (CairnPage *page, const char *id);

G_END_DECLS
