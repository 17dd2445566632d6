/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* Digits in the order of a telephone, for every page that numbers are typed into. */
void cairn_keypad_add (CairnPage *page, CairnItemRole role, const char *typed);

G_END_DECLS
