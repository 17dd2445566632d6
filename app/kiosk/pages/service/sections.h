/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* The parts of the page of one service. */
void cairn_service_add_head (CairnPage *page, const CairnMatch *match, const CairnCard *card);
void cairn_service_add_start (CairnPage *page, const CairnMatch *match, const CairnCard *card);
gboolean cairn_service_has_where (const CairnCard *card);
void cairn_service_add_where (CairnPage *page, const CairnCard *card);
void cairn_service_add_when (CairnPage *page, const CairnMatch *match, const CairnCard *card);
void cairn_service_add_terms (CairnPage *page, const CairnMatch *match, const CairnCard *card);
void cairn_service_add_why (CairnPage *page, const CairnMatch *match, const CairnCard *card);
void cairn_service_add_phone_code (CairnPage *page, const CairnMatch *match);

G_END_DECLS
