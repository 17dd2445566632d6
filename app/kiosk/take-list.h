/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"
#include "paper/slip.h"

G_BEGIN_DECLS

/* Shown of each list before it is unfolded. */
#define CAIRN_TAKE_SHOWN 3
#define CAIRN_TAKE_ESPECIALLY 2

gboolean cairn_take_is_unfolded (CairnSession *session, const CairnMatchNeed *list);
void cairn_take_unfold (CairnSession *session, const CairnMatchNeed *list);
GPtrArray *cairn_take_list (CairnSession *session, gboolean only_ticked);
char *cairn_take_code (CairnSession *session, gboolean for_other);
GBytes *cairn_take_render (CairnSession *session, GError **error);
GBytes *cairn_take_render_card (CairnSession *session, const char *lang, GError **error);
GBytes *cairn_take_render_test (CairnSession *session, GError **error);
char *cairn_take_qr_text (CairnSession *session, const CairnMatch *match);

G_END_DECLS
