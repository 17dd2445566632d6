/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/look.h"
#include "words/words.h"

G_BEGIN_DECLS

void cairn_style_prepare (void);
void cairn_style_apply (const CairnLook *look, CairnWords *words);

G_END_DECLS
