/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* Asking a person in practice mode: what would happen is said, and the bell is not touched. */
gboolean cairn_rehearsal_is_on (CairnPage *page);
void cairn_rehearsal_add (CairnPage *page);
gboolean cairn_rehearsal_activate (CairnPage *page, const char *id);

G_END_DECLS
