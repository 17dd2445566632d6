/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

void cairn_follow_up_begin (CairnPage *page);

G_END_DECLS
