/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/window.h"

G_BEGIN_DECLS

/* For staff who want to see what visitors will: the page of @service, with the results of its needs
 * behind it, as if somebody had chosen those. FALSE: it is not published, or serves no need. */
gboolean cairn_preview_show (CairnWindow *window, CairnSession *session, const char *service);

G_END_DECLS
