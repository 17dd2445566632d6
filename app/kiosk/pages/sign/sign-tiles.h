/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* The sign languages in a language menu. */
void cairn_sign_tiles_add (CairnPage *page, CairnItemRole role);
gboolean cairn_sign_tiles_is_chosen (CairnPage *page, const char *id);
gboolean cairn_sign_tiles_choose (CairnPage *page, const char *id);

G_END_DECLS
