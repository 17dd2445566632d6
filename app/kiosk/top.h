/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/frame.h"

G_BEGIN_DECLS

/* The quiet strip at the top of every screen: the centre's name, and what has to be said of the
 * whole kiosk (demonstration, practice). */
GtkWidget *cairn_top_new (CairnSession *session, CairnFrame *frame);
/* Something else has to be said there now. */
gboolean cairn_top_is_old (GtkWidget *top, CairnSession *session);

G_END_DECLS
