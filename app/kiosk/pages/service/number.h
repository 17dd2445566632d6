/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

#define CAIRN_NUMBER_REPORT "number-failed"
#define CAIRN_NUMBER_TAKE_BACK "number-take-back"

/* "This number did not work": one touch, taken back by another. The desk is told which service, at
 * some later moment, and nothing of who said so. */
void cairn_number_add (CairnPage *page, const CairnMatch *match, const CairnCard *card);
/* TRUE: it was a part of it, and the page is to be built again. */
gboolean cairn_number_activate (CairnPage *page, const CairnMatch *match, const char *id);

G_END_DECLS
