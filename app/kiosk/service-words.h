/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page-parts.h"

G_BEGIN_DECLS

/* One service in words, for every page that shows it. */
char *cairn_service_opening (CairnSession *session, const CairnMatch *match);
char *cairn_service_first_sentence (const char *text);
GStrv cairn_service_reasons (CairnSession *session, const CairnMatch *match, guint max);
GStrv cairn_service_cautions (CairnSession *session, const CairnMatch *match, guint max);
char *cairn_service_phone (CairnSession *session, const CairnCard *card);
const char *cairn_service_lang (CairnSession *session, const CairnCardText *text);
void cairn_service_add_card (CairnPage *page, const CairnMatch *match, guint need);
const CairnMatch *cairn_service_from_id (CairnSession *session, const char *id);

G_END_DECLS
