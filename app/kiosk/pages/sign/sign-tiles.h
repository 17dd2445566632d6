/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* cairn_page_add_tile() or cairn_page_add_footer(). */
typedef GtkWidget *(*CairnAddTile) (CairnPage *page, const CairnTile *tile);

/* The sign languages in a language menu. */
void cairn_sign_tiles_add (CairnPage *page, CairnAddTile add, CairnItemRole role);
gboolean cairn_sign_tiles_is_chosen (CairnPage *page, const char *id);
gboolean cairn_sign_tiles_choose (CairnPage *page, const char *id);

G_END_DECLS
