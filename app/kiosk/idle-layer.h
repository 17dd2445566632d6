/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Are you still there?", over everything. Any touch or key answers yes. */
#define CAIRN_TYPE_IDLE_LAYER (cairn_idle_layer_get_type ())
G_DECLARE_FINAL_TYPE (CairnIdleLayer, cairn_idle_layer, CAIRN, IDLE_LAYER, GtkWidget)

void cairn_idle_layer_set_up (CairnIdleLayer *self, CairnSession *session);
void cairn_idle_layer_count (CairnIdleLayer *self, guint seconds);

G_END_DECLS
