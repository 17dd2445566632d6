/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* The options of a question as tiles, for the pages that put one. */
gboolean
cairn_options_add_tiles (CairnPage *page, const CairnQuestion *question, const CairnTile *more);
gboolean cairn_options_is_chosen (CairnPage *page, const CairnQuestion *question, const char *id);
const CairnOption *
cairn_options_choose (CairnPage *page, const CairnQuestion *question, const char *id);

G_END_DECLS
