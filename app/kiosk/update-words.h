/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* Official updates in words, for every page that speaks of them. */
GPtrArray *cairn_update_words_current (CairnSession *session);
char *cairn_update_words_latest (CairnSession *session);

G_END_DECLS
