/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* What goes along without paper: the return code in digits, and a code a service for a phone. */
void cairn_codes_add (CairnPage *page);
void cairn_codes_add_for_phone (CairnPage *page);

G_END_DECLS
